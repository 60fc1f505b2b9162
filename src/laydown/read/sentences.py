"""Passages to sentences, by their marks alone: no model, 30 MB/s, the same on every machine."""

import re
from collections.abc import Iterator

from ..terms import Span

_END = re.compile(r"""[.!?…]["'”’»)\]]*(?:\[\d+\]|(?<=[a-z”’)][.!?])\d{1,2})*\s+(?=["'“‘«(\[]*[^\W_a-z])""")
_FOOTNOTES = re.compile(r"(?:\s*\[\d+\]|(?<=[a-z”’)][.!?])\d{1,2})+$")
_ABBREVIATION = re.compile(
    r"""(?:^|[\s("“‘])(?:[A-Z]|U\.S|U\.N|U\.K|E\.U|D\.C|a\.m|p\.m|e\.g|i\.e|approx|ca|cf|no|nos|vs|min|max|
    mr|mrs|ms|dr|prof|st|sgt|cpl|lt|col|maj|capt|cmdr|adm|gen|brig|rev|sen|rep|gov|lieut|
    jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|mt|ft|inc|ltd|co|corp|bros|art|fig|vol|km|kg)\.$""",
    re.IGNORECASE | re.VERBOSE,
)
_MAY_END = frozenset({"u.s.", "u.n.", "u.k.", "e.u.", "d.c.", "a.m.", "p.m.", "km.", "kg.", "inc.", "ltd.", "co."})
_MARKS = 200  # characters at the end of a sentence that may be marks of footnotes
_LONGEST = 1200  # characters; a longer "sentence" is a list or an attack, and is read in pieces at spaces
_NEW_START = re.compile(r"""["'“‘«(\[]*(?:The|A|An|It|In|On|He|She|They|But|At|This|That|These|Those|We|I|No|As)\b""")


def sentences(text: str, passage: Span) -> Iterator[Span]:
    """The sentences of one passage, without the white space around them and the footnote marks behind them.

    >>> text = "It left at 6 p.m. for Tartus. Lt. Gen. Orlov said so."
    >>> [span.quoted_from(text) for span in sentences(text, Span(start=0, end=len(text)))]
    ['It left at 6 p.m. for Tartus.', 'Lt. Gen. Orlov said so.']
    """
    start = passage.start
    for mark in _END.finditer(text, passage.start, passage.end):
        if not _is_abbreviation(text, start, mark):
            yield from _trimmed(text, start, mark.end())
            start = mark.end()
    yield from _trimmed(text, start, passage.end)


def _is_abbreviation(text: str, start: int, mark: re.Match[str]) -> bool:
    if text[mark.start()] != ".":
        return False
    found = _ABBREVIATION.search(text[max(start, mark.start() - 12) : mark.start() + 1])
    if not found:
        return False
    word = found.group().strip(' ("“‘\n').lower()
    return not (word in _MAY_END and _NEW_START.match(text, mark.end()))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if mark := _FOOTNOTES.search(text, max(start, end - _MARKS), end):
        end = mark.start()
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), start + _LONGEST // 2)
        yield Span(start=start, end=cut)
        start = cut + (text[cut] == " ")
    if start < end:
        yield Span(start=start, end=end)
