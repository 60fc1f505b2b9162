"""Which blocks of a page an extractor of main text chose: two of them, a quick one and a slow good one.

trafilatura (2.3: F1 .915 on 60 pages, the best open extractor) is asked where the bytes of a page, and its blocks
outside furniture, name equipment; resiliparse, which takes a tenth of the time, for the rest. Either gives a text of
its own: a block counts as chosen when its words occur there, whatever way that text was cut into paragraphs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura
from lxml import etree
from resiliparse.extract.html2text import extract_plain_text

from .gate import names_equipment
from .page import PageBlock
from .plain import is_prose

_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words; shorter runs occur by chance in menus
_VOTE = 0.6  # of a block's shingles
_MANY = 5_000  # blocks; longer pages are not articles, and the extractor takes over 3 s
_NESTED_TABLES = 12  # levels; pages laid out in tables have up to 8
_TAGS = 60_000  # start and end tags; the largest of 160 news pages has 10,305; 100,000 nested ones take it 8 s
_LONG = 8_000_000  # characters of markup
_SLOW = 2_000_000  # characters; beyond, trafilatura's comparison with other extractors takes over 3 s
LINKED = 0.6  # of a block's letters; what has more is a link rather than prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The indexes of the chosen blocks. `is_in_scope` tells that the page may name equipment."""

    blocks: frozenset[int]
    is_in_scope: bool


def chosen_blocks(blocks: Sequence[PageBlock], markup: str, *, may_name_equipment: bool) -> Chosen:
    """The blocks that an extractor calls main text, comments left out; failing that, the prose outside furniture."""
    is_in_scope = may_name_equipment and _names_equipment(blocks)
    if is_in_scope:
        text = "" if _is_costly(blocks, markup) else _extracted(markup)
    else:
        text = "" if len(markup) > _LONG else _quickly_extracted(markup)
    return Chosen(blocks=_taken(blocks, text), is_in_scope=is_in_scope)


def _names_equipment(blocks: Sequence[PageBlock]) -> bool:
    """Whether the page has a word for it outside its furniture: not only in menus and lists of other stories."""
    return names_equipment("\n".join(block.text for block in blocks if not block.setting.is_furniture))


def _taken(blocks: Sequence[PageBlock], text: str) -> frozenset[int]:
    votes = _Votes(text)
    able = [index for index, block in enumerate(blocks) if not block.setting.is_comment]
    chosen = frozenset(index for index in able if votes.has(blocks[index].text))
    if any(is_prose(blocks[index].text) for index in chosen):
        return chosen
    free = [index for index in able if not blocks[index].setting.is_furniture]
    return frozenset(i for i in free if is_prose(blocks[i].text) and blocks[i].link_share < LINKED)


def _is_costly(blocks: Sequence[PageBlock], markup: str) -> bool:
    """Whether the extractor would take longer than a reader waits; it copies a table's rows once for each level."""
    if len(blocks) > _MANY or len(markup) > _LONG or markup.count("<") > _TAGS:
        return True
    depth = 0
    for event, _ in etree.iterwalk(blocks[0].element.getroottree(), events=("start", "end"), tag="table"):
        depth += 1 if event == "start" else -1
        if depth > _NESTED_TABLES:
            return True
    return False


def _quickly_extracted(markup: str) -> str:
    return str(extract_plain_text(markup, main_content=True, alt_texts=False, links=False))


def _extracted(markup: str) -> str:
    found = trafilatura.bare_extraction(markup, fast=len(markup) > _SLOW, include_comments=False, include_tables=True)
    return str(getattr(found, "text", None) or "")


class _Votes:
    """Tells whether a block's words occur in a text, whatever way it was cut into paragraphs."""

    def __init__(self, text: str) -> None:
        self._lines = {" ".join(_words(line)) for line in text.split("\n")}
        self._shingles = set(_shingles(text))

    def has(self, text: str) -> bool:
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
