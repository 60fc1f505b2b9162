"""RSS and Atom files to blocks: each item's title is a headline, its description the text, both dated by the item.

An item that a feed took from another outlet names it (`source`), and so do its blocks.

Parsed without entities, document type or network; what is broken is read as far as it goes.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree, html

from ..measure.folding import squeezed
from ..terms import FoundIn, Published, Zone
from .blocks import Block, Sheet
from .cues import zone_by_words
from .dates import machine_day
from .page import page_blocks
from .stories import matters

_TEXTS = ("encoded", "content", "description", "summary")
_DAYS = ("pubDate", "published", "updated", "date")
_CHANNEL_DAYS = ("lastBuildDate", "pubDate", "updated")


def feed_sheet(text: str) -> Sheet | None:
    """The items of a feed in its own order, None where the text is no feed.

    The feed's own date is the document's; an item's date is its blocks'. An item without one has none. Items
    about different matters are different stories.
    """
    root = _parsed(text)
    if root is None or _local(root) not in ("rss", "feed", "RDF"):
        return None
    channel = next((child for child in root if _local(child) == "channel"), root)
    title = _value(channel, "title")
    blocks = [Block(text=title, zone=Zone.HEADLINE)] if title else []
    items = [list(_item(item)) for item in root.iter() if _local(item) in ("item", "entry")]
    stories = matters([" ".join(block.text for block in item) for item in items])
    blocks += [replace(block, story=n) for n, item in zip(stories, items, strict=True) for block in item]
    return Sheet(
        media_type="application/atom+xml" if _local(root) == "feed" else "application/rss+xml",
        blocks=tuple(blocks),
        title=title,
        publisher=_publisher(title),
        author=_value(channel, "author"),
        url=_value(channel, "link"),
        published=_day(channel, _CHANNEL_DAYS),
    )


def _parsed(text: str) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, recover=True, huge_tree=False
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _item(item: Any) -> Iterator[Block]:
    day, source = _day(item, _DAYS), _source(item)
    if title := _value(item, "title"):
        yield Block(text=title, zone=Zone.HEADLINE, dated=day, source=source)
    for name in _TEXTS:
        if found := _value(item, name):
            for text in _paragraphs(found):
                yield Block(text=text, zone=zone_by_words(text) or Zone.BODY, dated=day, source=source)
            return


def _source(item: Any) -> str | None:
    """The outlet that an item names as its source: the words of RSS's element, the title within Atom's."""
    element = next((child for child in item if _local(child) == "source"), None)
    if element is None:
        return None
    return _value(element, "title") or squeezed(element.text or "") or None


def _paragraphs(markup: str) -> Iterator[str]:
    if "<" not in markup and "&" not in markup:
        yield markup
        return
    try:
        root = html.document_fromstring(f"<div>{markup}</div>")
    except (etree.ParserError, ValueError):
        return
    yield from (block.text for block in page_blocks(root))


def _value(parent: Any, name: str) -> str | None:
    """The text of a child, entities left unresolved and left out."""
    for child in parent:
        if _local(child) == name:
            pieces = [element.text or "" for element in child.iter() if isinstance(element.tag, str)]
            tails = [element.tail or "" for element in child.iterdescendants()]
            return squeezed(" ".join((*pieces, *tails))) or child.get("href")
    return None


def _day(parent: Any, names: tuple[str, ...]) -> Published | None:
    for name in names:
        if (value := _value(parent, name)) and (day := machine_day(value)):
            return Published(earliest=day, latest=day, found_in=FoundIn.META)
    return None


def _publisher(title: str | None) -> str | None:
    """A feed's title without its section: "Desert Brief - all items" is the feed of Desert Brief."""
    if not title:
        return None
    for joint in (" - ", " – ", " — ", " | ", " :: ", " » "):
        title = title.split(joint)[0]
    return title.strip() or None


def _local(element: Any) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
