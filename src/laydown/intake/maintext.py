"""Which blocks of a page are the report, and in which zone: trafilatura votes, the page's own order decides.

trafilatura (2.3: F1 .915 on 60 pages, the best open extractor) is asked for the main text as a whole. The smallest part
of the page that holds nine tenths of what it chose is the article; within it, what the extractor passed over (captions,
table rows, time entries, headings) is kept, and what the markup or the words call furniture is not read.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import trafilatura
from lxml import etree

from ..measure.folding import folded
from ..terms import FoundIn, Published, Zone
from .blocks import Block
from .cues import opens_tail, zone_by_words
from .dates import first_day, is_stamp, stamped_day
from .page import PageBlock
from .plain import ends_sentence, is_prose

_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words; shorter runs occur by chance in menus
_VOTE = 0.6  # of a block's shingles
# Prose that the extractor passed over after its last choice is kept: leaving it out lifts F1 on 60 web pages from .893
# to .898 and loses 2 of 1,573 quotes of the reviewed corpora, closing paragraphs of articles.
_CORE = 0.9  # of the chosen letters: a stray choice elsewhere must not make the whole page the article
_LINKED = 0.6  # of a block's letters
_TITLE_LETTERS = 8  # characters; shorter titles are sections
_LABEL_WORDS = 12
_BELOW = 4  # blocks after the article in which its "Read more" line may stand
_MANY = 5_000  # blocks; longer pages are not articles, and the extractor takes over 3 s
_NESTED_TABLES = 12  # levels; pages laid out in tables have up to 8
_LONG = 8_000_000  # characters of markup
_SLOW = 2_000_000  # characters; beyond, trafilatura's comparison with other extractors takes over 3 s


def main_blocks(
    blocks: Sequence[PageBlock], markup: str, *, title: str | None, near: Published | None
) -> tuple[Block, ...]:
    """The blocks of the report in page order.

    All blocks as boilerplate where the page has no article. `title` is what the page's head calls it; `near` helps
    time entries without a year.
    """
    chosen = _chosen(blocks, markup)
    if not chosen:
        return tuple(Block(text=block.text, zone=Zone.BOILERPLATE) for block in blocks)
    kept = _range(blocks, chosen, headline_at(blocks, title))
    opening = next((index for index in kept if is_prose(blocks[index].text)), 0)
    zoned = [(index, _zone(blocks[index], title, is_above=index < opening)) for index in kept]
    dated = _days(blocks, kept, near)
    found = [
        Block(text=blocks[index].text, zone=zone, dated=dated.get(index))
        for index, zone in _cut_tail(blocks, zoned, dated)
    ]
    return tuple(_without_lists(_unlisted_stamps(found)))


def headline_at(blocks: Sequence[PageBlock], title: str | None) -> int | None:
    """The index of the page's headline, None where it shows none."""
    ranked = (
        (
            i
            for i, block in enumerate(blocks)
            if title and len(block.text) == len(title) and same_title(block.text, title)
        ),
        (i for i, block in enumerate(blocks) if block.tag == "h1" and not block.setting.is_furniture),
        (i for i, block in enumerate(blocks) if title and same_title(block.text, title)),
    )
    return next(chain.from_iterable(ranked), None)


def _unlisted_stamps(found: list[Block]) -> list[Block]:
    return [replace(block, zone=Zone.BOILERPLATE) if is_stamp(block.text) else block for block in found]


def _without_lists(found: list[Block]) -> list[Block]:
    """Two and more links to other stories in a row are a list of the page's, not a pointer of the article's."""
    loose = [block.zone is Zone.TEASER and zone_by_words(block.text) is not Zone.TEASER for block in found]
    padded = [False, *loose, False]
    listed = [padded[at] and (padded[at - 1] or padded[at + 1]) for at in range(1, len(found) + 1)]
    return [
        replace(block, zone=Zone.BOILERPLATE) if is_listed else block
        for block, is_listed in zip(found, listed, strict=True)
    ]


def _chosen(blocks: Sequence[PageBlock], markup: str) -> frozenset[int]:
    """The blocks that the extractor calls main text; failing that, the prose outside furniture."""
    voice = _Vote("" if _is_costly(blocks, markup) else _extracted(markup))
    able = [index for index, block in enumerate(blocks) if not block.setting.is_furniture]
    chosen = frozenset(index for index in able if voice.takes(blocks[index].text))
    if any(is_prose(blocks[index].text) for index in chosen):
        return chosen
    return frozenset(i for i in able if is_prose(blocks[i].text) and blocks[i].link_share < _LINKED)


def _is_costly(blocks: Sequence[PageBlock], markup: str) -> bool:
    """Whether the extractor would take longer than a reader waits; it copies a table's rows once for each level."""
    if len(blocks) > _MANY or len(markup) > _LONG:
        return True
    depth = 0
    for event, _ in etree.iterwalk(blocks[0].element.getroottree(), events=("start", "end"), tag="table"):
        depth += 1 if event == "start" else -1
        if depth > _NESTED_TABLES:
            return True
    return False


def _extracted(markup: str) -> str:
    found = trafilatura.bare_extraction(markup, fast=len(markup) > _SLOW, include_comments=False, include_tables=True)
    return str(getattr(found, "text", None) or "")


class _Vote:
    """Tells whether a block's words occur in a text, whatever way it was cut into paragraphs."""

    def __init__(self, text: str) -> None:
        self._lines = {" ".join(_words(line)) for line in text.split("\n")}
        self._shingles = set(_shingles(text))

    def takes(self, text: str) -> bool:
        """Whether most of the block was chosen."""
        own = _shingles(text)
        if not own:
            return " ".join(_words(text)) in self._lines
        return sum(shingle in self._shingles for shingle in own) >= _VOTE * len(own)


def _shingles(text: str) -> list[int]:
    words = _words(text)
    return [hash(tuple(words[start : start + _SHINGLE])) for start in range(len(words) - _SHINGLE + 1)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _range(blocks: Sequence[PageBlock], chosen: frozenset[int], headline: int | None) -> list[int]:
    """The blocks of the article: from the headline to the end of its element, then teasers right below it."""
    root = _article(blocks, chosen)
    inside = _under(blocks, root)
    first, last = min(inside), max(inside)
    if headline is None or headline > max(chosen):
        kept = sorted(inside)
    elif headline in inside:
        kept = sorted(index for index in inside if index >= min(headline, *chosen))
    else:
        around = _under(blocks, _common(blocks[headline].element, root))
        kept = [headline, *(index for index in range(headline + 1, last + 1) if index in around or index in inside)]
        kept = kept if headline < first else [headline, *sorted(inside)]
    below = range(last + 1, min(last + 1 + _BELOW, len(blocks)))
    return [*kept, *(index for index in below if zone_by_words(blocks[index].text) is Zone.TEASER)]


def _common(one: Any, other: Any) -> Any:
    """The nearest element around both."""
    above = {one, *one.iterancestors()}
    return next(element for element in (other, *other.iterancestors()) if element in above)


def _article(blocks: Sequence[PageBlock], chosen: frozenset[int]) -> Any:
    """The smallest element that holds most of the chosen letters."""
    weights: dict[Any, int] = {}
    total = 0
    for index in chosen:
        total += len(blocks[index].text)
        weights[blocks[index].element] = weights.get(blocks[index].element, 0) + len(blocks[index].text)
    root = blocks[0].element.getroottree().getroot()
    best = root
    order = list(root.iter())
    for element in reversed(order):
        own = weights.get(element, 0)
        if own >= _CORE * total:
            best = element
            break
        parent = element.getparent()
        if own and parent is not None:
            weights[parent] = weights.get(parent, 0) + own
    return best if best.getparent() is None or len(chosen) > 1 else best.getparent()


def _under(blocks: Sequence[PageBlock], root: Any) -> frozenset[int]:
    places = _places(blocks)
    return frozenset(index for element in root.iter() for index in places.get(element, ()))


def _places(blocks: Sequence[PageBlock]) -> dict[Any, list[int]]:
    places: dict[Any, list[int]] = {}
    for index, block in enumerate(blocks):
        places.setdefault(block.element, []).append(index)
    return places


def same_title(text: str, title: str) -> bool:
    """Whether a block says the title, or most of it; marks, accents and case aside."""
    if not _TITLE_LETTERS <= len(text) <= len(title) + _TITLE_LETTERS:
        return False
    one, other = folded(text), folded(title)
    return one == other or (len(one) > 0.5 * len(other) and one in other)


def _zone(block: PageBlock, title: str | None, *, is_above: bool) -> Zone:
    """The markup's word comes first, then the block's own words, then its links. `is_above`: no prose yet."""
    setting = block.setting
    if setting.is_furniture:
        return Zone.BOILERPLATE
    if (title and same_title(block.text, title)) or block.tag == "h1":
        return Zone.HEADLINE
    if setting.zone in (Zone.CAPTION, Zone.HEADLINE, Zone.TEASER):
        return setting.zone
    if words := zone_by_words(block.text):
        return words
    if (setting.is_byline or (is_above and first_day(block.text))) and not is_prose(block.text):
        return Zone.BOILERPLATE
    if setting.zone is Zone.QUOTE:
        return Zone.QUOTE
    if block.link_share > _LINKED and not is_prose(block.text):
        return Zone.TEASER if block.tag in ("p", "div") and len(block.text) > 30 else Zone.BOILERPLATE
    return Zone.BODY


def _cut_tail(
    blocks: Sequence[PageBlock], zoned: list[tuple[int, Zone]], dated: Container[int]
) -> list[tuple[int, Zone]]:
    """Leave out furniture, and what follows the last prose: lists of other stories, and labels that end no sentence."""
    prose = [at for at, (index, zone) in enumerate(zoned) if zone is Zone.BODY and is_prose(blocks[index].text)]
    last_prose = prose[-1] if prose else len(zoned)
    found: list[tuple[int, Zone]] = []
    for at, (index, zone) in enumerate(zoned):
        block = blocks[index]
        if at > last_prose and opens_tail(block.text):
            break
        if not block.setting.is_furniture:
            is_label = at > last_prose and zone is Zone.BODY and index not in dated and _is_label(block)
            found.append((index, Zone.BOILERPLATE if is_label else zone))
    return found


def _is_label(block: PageBlock) -> bool:
    return not block.setting.is_data_row and block.text.count(" ") < _LABEL_WORDS and not ends_sentence(block.text)


def _days(blocks: Sequence[PageBlock], kept: Sequence[int], near: Published | None) -> dict[int, Published]:
    """The day of each block on a page with several time entries or dated posts."""
    marks = [index for index in kept if blocks[index].stamp or is_stamp(blocks[index].text)]
    if len(marks) < 2:
        return {}
    entries, places = _entries(blocks, marks), _places(blocks)
    found: dict[int, Published] = {}
    for at, mark in enumerate(marks):
        block = blocks[mark]
        where = FoundIn.TIME_TAG if block.stamp else FoundIn.BYLINE
        day = stamped_day(block.stamp or block.text, near=near.latest if near else None)
        if day is None:
            continue
        published = Published(earliest=day, latest=day, found_in=where)
        entry = entries[at]
        inside = [index for element in entry.iter() for index in places.get(element, ())] if entry is not None else []
        if len(inside) > 1:
            members: Sequence[int] = inside
        else:
            after = marks[at + 1] if at + 1 < len(marks) else len(blocks)
            members = range(mark, after)
        found.update(dict.fromkeys(members, published))
    return found


def _entries(blocks: Sequence[PageBlock], marks: Sequence[int]) -> list[Any]:
    """For each time mark the largest element around it that holds no other mark."""
    shared: dict[Any, int] = {}
    for mark in marks:
        for element in (blocks[mark].element, *blocks[mark].element.iterancestors()):
            shared[element] = shared.get(element, 0) + 1
    found = []
    for mark in marks:
        own = [e for e in (blocks[mark].element, *blocks[mark].element.iterancestors()) if shared[e] == 1]
        found.append(own[-1] if own else None)
    return found
