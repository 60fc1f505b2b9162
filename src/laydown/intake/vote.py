"""Which blocks of a page an extractor of main text chose: two of them, a slow good one and a quick one.

trafilatura (2.3: F1 .915 on 60 pages, the best open extractor) is asked where the page may tell of something; for the
rest resiliparse's vote is enough, which takes a tenth of the time. Either gives a text of its own: a block counts as
chosen when its words occur there, whatever way that text was cut into paragraphs.
"""

import re
from collections.abc import Sequence

import trafilatura
from lxml import etree
from resiliparse.extract.html2text import extract_plain_text

from .page import PageBlock
from .plain import is_prose

_WORD = re.compile(r"\w+")
_SHINGLE = 5  # words; shorter runs occur by chance in menus
_VOTE = 0.6  # of a block's shingles
_MANY = 5_000  # blocks; longer pages are not articles, and the extractor takes over 3 s
_NESTED_TABLES = 12  # levels; pages laid out in tables have up to 8
_LONG = 8_000_000  # characters of markup
_SLOW = 2_000_000  # characters; beyond, trafilatura's comparison with other extractors takes over 3 s
LINKED = 0.6  # of a block's letters; what has more is a link rather than prose


def chosen_blocks(blocks: Sequence[PageBlock], markup: str, *, is_quick: bool) -> frozenset[int]:
    """The blocks that the extractor calls main text, comments left out; failing that, the prose outside furniture."""
    votes = _Votes("" if _is_costly(blocks, markup) else _extracted(markup, is_quick=is_quick))
    able = [index for index, block in enumerate(blocks) if not block.setting.is_comment]
    chosen = frozenset(index for index in able if votes.has(blocks[index].text))
    if any(is_prose(blocks[index].text) for index in chosen):
        return chosen
    free = [index for index in able if not blocks[index].setting.is_furniture]
    return frozenset(i for i in free if is_prose(blocks[i].text) and blocks[i].link_share < LINKED)


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


def _extracted(markup: str, *, is_quick: bool) -> str:
    if is_quick:
        return str(extract_plain_text(markup, main_content=True, alt_texts=False, links=False))
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
