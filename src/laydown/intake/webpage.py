"""An HTML page to its sheet: parsed safely and wholly, article found, imprint read."""

from typing import Any

from lxml import etree

from ..errors import EmptyInput
from ..terms import Limits, Zone
from .blocks import Block, Sheet, refuse_length
from .gate import NOT_IN_SCOPE
from .maintext import headline_at, main_blocks, same_title
from .markup import Bare, bare, flattened, is_deep, is_simple, letters_of, visible_letters
from .metadata import day_in_title, day_in_url, imprint, printed_author, printed_day
from .page import PageBlock, page_blocks
from .titles import title_and_outlet
from .vote import chosen_blocks

INCOMPLETE = "parse_incomplete"
NO_ARTICLE = "no_article_found"

_SEEN = (
    0.9  # of the letters of a plain strip; hidden blocks and form fields account for less than a tenth of real pages
)


def page_sheet(markup: str, *, limits: Limits, document: str, may_name_equipment: bool = True) -> Sheet:
    """The blocks and imprint of a page. Raises EmptyInput where it shows no text, TooLarge where it nests too deep.

    `may_name_equipment` is what the gate says of its bytes.
    """
    page = bare(markup)
    letters = visible_letters(page)
    flat, root = _parsed_wholly(markup, page, letters, limits=limits, document=document)
    blocks = page_blocks(root) if root is not None else ()
    if root is None or not blocks:
        raise EmptyInput(document, "the page shows no text", advice="save it again after it has loaded")
    refuse_length(blocks=len(blocks), limits=limits, document=document)
    head = imprint(root)
    title, outlet = title_and_outlet(head.page_title, head.title, blocks, outlet=head.publisher)
    chosen = chosen_blocks(blocks, flat, may_name_equipment=may_name_equipment)
    main = main_blocks(blocks, chosen.blocks, title=title, near=head.published)
    notes = [INCOMPLETE] if _seen(root) < _SEEN * letters else []
    if all(block.zone is Zone.BOILERPLATE for block in main):
        notes.append(NO_ARTICLE)
    if not chosen.is_in_scope:
        notes.append(NOT_IN_SCOPE)
    headline = headline_at(blocks, title)
    printed = printed_day(blocks, headline=headline, ends=_last(blocks, main), locale=head.locale)
    return Sheet(
        media_type="text/html",
        blocks=_with_title(main, title),
        title=title,
        publisher=outlet,
        author=head.author or printed_author(blocks, headline),
        url=head.url,
        published=head.published or printed or day_in_title(title) or day_in_url(head.url),
        notes=tuple(notes),
        canonical_url=head.canonical_url,
    )


def _parsed_wholly(markup: str, page: Bare, letters: int, *, limits: Limits, document: str) -> tuple[str, Any]:
    """The markup without what a parser leaves out or chokes on, and its tree."""
    if is_simple(page, markup, limits=limits):
        refuse_length(letters=letters, limits=limits, document=document)
        root = _parsed(markup)
        if root is None or not is_deep(root):
            return markup, root
    flat = flattened(markup, limits=limits, document=document)
    refuse_length(letters=letters, limits=limits, document=document)
    return flat, _parsed(flat)


def _parsed(markup: str) -> Any:
    """The tree of a page, None where there is none. Nothing is fetched; libxml2's text limit is lifted.

    Plain elements: those of lxml.html ask Python for their class each time that one is touched.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=False)
    try:
        return etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _seen(root: Any) -> int:
    """How many characters other than white space the tree has outside what is never shown."""
    whole = str(etree.tostring(root, method="text", encoding="unicode", with_tail=False))
    unseen = (element.text for element in root.iter(*_NEVER_SHOWN) if element.text)
    return letters_of(whole) - sum(map(letters_of, unseen))


_NEVER_SHOWN = ("script", "style", "title", "noscript", "template", "iframe", "noembed")


def _last(blocks: tuple[PageBlock, ...], main: tuple[Block, ...]) -> int:
    """The index of the last block of the article."""
    texts = {block.text for block in main if block.zone is not Zone.BOILERPLATE}
    return max((index for index, block in enumerate(blocks) if block.text in texts), default=0)


def _with_title(main: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """The blocks, with the declared title as first headline where the page shows none."""
    if not title or any(block.zone is Zone.HEADLINE and not block.story for block in main):
        return main
    if all(block.zone is Zone.BOILERPLATE for block in main) or any(same_title(block.text, title) for block in main):
        return main
    return (Block(text=title, zone=Zone.HEADLINE), *main)
