"""A parsed page to blocks in reading order, each with what the page's markup says about it.

Own walk, so that nothing between two paragraphs of an article gets lost (captions, table rows, time entries) and every
block is exactly what a reader of the page sees. Which blocks are the article is decided in `maintext`.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from ..measure.folding import squeezed
from ..terms import Zone
from .cues import name_parts, page_cues
from .plain import joined_lines

INLINE = frozenset(
    "a abbr acronym b bdi bdo big blink cite code data del dfn em font i img ins kbd label mark nobr output picture q "
    "rb rp rt rtc ruby s samp small source span strike strong sub sup time tt u var wbr".split()
)
_SKIPPED = frozenset(
    "script style template noscript svg math iframe object applet embed canvas head button select option datalist "
    "textarea input audio video map area progress meter dialog".split()
)
_FURNITURE = frozenset({"nav", "aside", "footer", "menu"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")
_MAX_SHARE = 0.4  # of a page's letters; what is larger and named "sidebar" or "ad" is a wrapper with a state class
_PROSE_RUN = 80  # characters without a tag
_TAIL_OF_PROSE = 25  # characters behind an inline element that go on in the same sentence
_ARTICLE_NAMES = frozenset({"article", "entry", "content", "story", "post", "body", "main"})
_HOLDS_ONE = ("has", "with", "no")  # "has-caption" is said of what is around one
_CELL = 200  # characters; longer cells are layout
_NAMED_INLINE = frozenset({"span", "small", "time", "label"})  # links are named for looks, and stand in sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the elements around a block say about it. `named` is the element whose names say so."""

    zone: Zone | None = None
    is_furniture: bool = False
    is_comment: bool = False
    is_byline: bool = False
    is_data_row: bool = False
    is_kept_line: bool = False
    named: Any = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBlock:
    """One block of a page. `link_share` is the part of its letters that are link text; `stamp` a time element's."""

    text: str
    element: Any
    tag: str
    setting: Setting
    link_share: float
    stamp: str | None = None


_LINE = Setting(is_kept_line=True)


class _Walk:
    """One pass over a tree that gathers text until a block ends."""

    def __init__(self, root: Any) -> None:
        self.weights, self.prose, self.skipped = _weights(root)
        self.total = max(1, self.weights.get(root, 0))
        self.total_prose = max(1, self.prose.get(root, 0))
        self.titled = {above for title in root.iter("h1") for above in (title, *title.iterancestors())}
        self.blocks: list[PageBlock] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._link_depth = 0
        self._stamp: str | None = None

    def add(self, text: str | None, setting: Setting) -> None:
        """Take in a run of characters."""
        if text:
            piece = text if setting.is_kept_line else _SPACE.sub(" ", text)
            self._pieces.append(piece)
            if self._link_depth:
                self._linked += len(piece.strip())

    def link(self, by: int) -> None:
        """Enter or leave a link."""
        self._link_depth += by

    def stamp(self, element: Any) -> None:
        """Remember a time element until its block ends."""
        self._stamp = self._stamp or element.get("datetime") or squeezed("".join(element.itertext())) or None

    def end_cell(self) -> None:
        """Part two cells of a row."""
        if "".join(self._pieces).strip():
            self._pieces.append(" | ")

    def end_block(self, element: Any, setting: Setting) -> None:
        """Close the block that is open, if it has any text."""
        text, linked, stamp = "".join(self._pieces), self._linked, self._stamp
        self._pieces, self._linked, self._stamp = [], 0, None
        if not text or text.isspace():
            return
        letters = max(1, len(text.strip()))
        for paragraph in _PARAGRAPH_END.split(text):
            for line in joined_lines(paragraph.split("\n")):
                if any(char.isalnum() for char in line):
                    share = min(1.0, linked / letters)
                    tag = element.tag if isinstance(element.tag, str) else ""
                    block = PageBlock(
                        text=line, element=element, tag=tag, setting=setting, link_share=share, stamp=stamp
                    )
                    self.blocks.append(block)


def page_blocks(root: Any) -> tuple[PageBlock, ...]:
    """The visible blocks of the tree under `root`, in document order. Linear in the size of the tree."""
    walk = _Walk(root)
    settings, holders = [Setting()], [root]
    events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in events:
        if event in ("comment", "pi"):
            walk.add(element.tail, settings[-1])
        elif event == "start":
            _start(walk, events, element, settings, holders)
        else:
            _end(walk, element, settings, holders)
    walk.end_block(root, settings[0])
    return tuple(walk.blocks)


def _start(walk: _Walk, events: Any, element: Any, settings: list[Setting], holders: list[Any]) -> None:
    outer = settings[-1]
    if element in walk.skipped:
        events.skip_subtree()
        settings.append(outer)
        holders.append(None)
        return
    setting = _setting(element, outer, walk)
    if _is_block(element, setting, outer):
        walk.end_block(_holder(holders), outer)
        holders.append(element)
    else:
        holders.append(False)
    settings.append(setting)
    if element.tag == "a" and element.get("href") is not None:
        walk.link(1)
    elif element.tag == "time":
        walk.stamp(element)
    elif element.tag == "br":
        walk.add(" " if setting.is_data_row else "\n", _LINE)
    elif element.tag in ("td", "th") and setting.is_data_row:
        walk.end_cell()
    walk.add(element.text, setting)


def _end(walk: _Walk, element: Any, settings: list[Setting], holders: list[Any]) -> None:
    setting, holder = settings.pop(), holders.pop()
    if holder is not None and holder is not False:
        walk.end_block(element, setting)
    if holder is not None and element.tag == "a" and element.get("href") is not None:
        walk.link(-1)
    walk.add(element.tail, settings[-1])


def _holder(holders: list[Any]) -> Any:
    return next(holder for holder in reversed(holders) if holder is not None and holder is not False)


def is_skipped(element: Any) -> bool:
    """Whether an element and all in it are hidden, or no text."""
    if element.tag in _SKIPPED or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _is_block(element: Any, setting: Setting, outer: Setting) -> bool:
    if element.tag == "br":
        return False
    if setting.is_data_row and outer.is_data_row:
        return element.tag in ("tr", "caption")
    return element.tag not in INLINE or setting != outer


def _setting(element: Any, outer: Setting, walk: _Walk) -> Setting:
    """What `element` adds to the setting around it; names only count on a small part of the page without a title."""
    if element.tag == "table" and _is_data_table(element):
        return replace(outer, is_data_row=True)
    if element.tag == "pre":
        return replace(outer, is_kept_line=True)
    if outer.is_furniture or element.tag in ("html", "body", "main", "article", "br"):
        return outer
    if zone := _zone_of_tag(element.tag):
        outer = replace(outer, zone=zone)
    return _named(element, outer, walk)


def _named(element: Any, outer: Setting, walk: _Walk) -> Setting:
    names = (element.get("class"), element.get("id"), element.get("role"))
    is_furniture = element.tag in _FURNITURE or element.get("role") in _ROLES
    if not is_furniture and not any(names[:2]):
        return outer
    if element.tag == "h1" or (element.tag in INLINE and element.tag not in _NAMED_INLINE):
        return outer
    cues, parts = page_cues(), name_parts(*names)
    is_small = not _wraps(element, parts, walk)
    if parts & cues.comments and element not in walk.titled:
        return replace(outer, is_furniture=True, is_comment=True, named=element)
    if not is_small or element in walk.titled or _opens_prose(element):
        return outer
    zones = {cues.containers[part] for part in parts if part in cues.containers}
    zones |= {Zone.CAPTION for part in parts if part.endswith("caption") and not part.startswith(_HOLDS_ONE)}
    if Zone.CAPTION in zones:
        return replace(outer, zone=Zone.CAPTION, named=element)
    if Zone.HEADLINE in zones:
        return replace(outer, zone=Zone.HEADLINE, named=element)
    if is_furniture or Zone.BOILERPLATE in zones:
        is_byline = bool(parts & cues.bylines)
        return replace(outer, is_furniture=True, zone=Zone.BOILERPLATE, is_byline=is_byline, named=element)
    for zone in (Zone.TEASER, Zone.QUOTE):
        if zone in zones:
            return replace(outer, zone=zone, named=element)
    return replace(outer, is_byline=True, named=element) if parts & cues.bylines else outer


def _opens_prose(element: Any) -> bool:
    """Whether the words of a sentence follow right behind: "<span class=dateline>KOBE – </span>Two masks were …"."""
    return element.tag in INLINE and len((element.tail or "").strip()) >= _TAIL_OF_PROSE


def _wraps(element: Any, parts: frozenset[str], walk: _Walk) -> bool:
    """Whether an element is the page or its article, whatever state its names tell ("article with-sidebar")."""
    if walk.weights.get(element, 0) > _MAX_SHARE * walk.total:
        return True
    return bool(parts & _ARTICLE_NAMES) and walk.prose.get(element, 0) > _MAX_SHARE * walk.total_prose


def _zone_of_tag(tag: str) -> Zone | None:
    return {"figcaption": Zone.CAPTION, "caption": Zone.CAPTION, "blockquote": Zone.QUOTE, "h1": Zone.HEADLINE}.get(tag)


def _is_data_table(table: Any) -> bool:
    """Whether a table holds data: no table in it, two cells in two rows at least, and no long cell."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    wide = [row for row in rows if len(row) >= 2]
    return len(wide) >= 2 and all(len(squeezed("".join(cell.itertext()))) <= _CELL for row in rows for cell in row)


def _weights(root: Any) -> tuple[dict[Any, int], dict[Any, int], set[Any]]:
    """Letters under each element, those in runs of prose alone, and the elements that are skipped, left out of both."""
    weights: dict[Any, int] = {}
    prose: dict[Any, int] = {}
    skipped: set[Any] = set()
    for element in reversed(list(root.iter("*"))):
        own, own_prose = weights.get(element, 0), prose.get(element, 0)
        if is_skipped(element):
            skipped.add(element)
            own = own_prose = 0
        elif text := element.text:
            count = len(text.strip())
            own += count
            own_prose += count if count >= _PROSE_RUN else 0
        weights[element], prose[element] = own, own_prose
        if tail := element.tail:
            count = len(tail.strip())
            own += count
            own_prose += count if count >= _PROSE_RUN else 0
        if own and (parent := element.getparent()) is not None:
            weights[parent] = weights.get(parent, 0) + own
            if own_prose:
                prose[parent] = prose.get(parent, 0) + own_prose
    return weights, prose, skipped
