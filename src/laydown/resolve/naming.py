"""Many names in one pass: an automaton over the characters, then boundaries, case and endings checked at each hit.

Tokens are not asked for: tokenizers split "T-62M". Typographic dashes and spaces count as plain ones.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from ..measure.folding import plain_marks

Value = TypeVar("Value")

LINE_REACH = 200  # a line without an end must not cost more than this at each of its names

_SPACES = "\u00a0\u2007\u2009\u202f\t"
# A line broken within a sentence goes on with a small letter, a digit or a bracket.
_SOFT_BREAK = re.compile(r"(?<=[^\n])\r?\n(?=[a-z0-9(])")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


class Case(StrEnum):
    """How the letters of a name must be written."""

    ANY = "any"
    CAPITAL = "capital"
    EXACT = "exact"


class Ending(StrEnum):
    """What may follow a name within its word."""

    NONE = "none"
    PLURAL = "plural"
    VARIANT = "variant"
    SUFFIX = "suffix"


_BOUNDARY = r"(?![^\W_])"
_ENDINGS = {
    Ending.NONE: re.compile(_BOUNDARY),
    Ending.PLURAL: re.compile(rf"(?P<plural>s)?{_BOUNDARY}"),
    # "S-300PMU-2", "Il-76MD-90A", "An-124-100", "F-16C/D", "T-72B3", "Leopard 2A4CHL", "Su-34s"
    Ending.VARIANT: re.compile(
        rf"(?P<variant>-?[A-Z][A-Za-z]{{0,5}}\d{{0,2}}[A-Z]{{0,3}}(?:-?\d{{1,3}}[A-Z]?)?(?:/[A-Z]{{1,2}})?|-\d{{3}}[A-Z]*)?"
        rf"(?P<plural>s)?{_BOUNDARY}"
    ),
    # "Buk-M2E", "Kalibr-NK", "Pantsirs"
    Ending.SUFFIX: re.compile(rf"(?P<variant>-[A-Z][A-Z0-9]{{0,4}})?(?P<plural>s)?{_BOUNDARY}"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling(Generic[Value]):
    """One way to write a name, and what it stands for."""

    text: str
    value: Value
    case: Case = Case.CAPITAL
    ending: Ending = Ending.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Generic[Value]):
    """A spelling found at start <= i < end; `variant` is the suffix written after it, "" for none."""

    start: int
    end: int
    value: Value
    variant: str = ""
    is_plural: bool = False


class Ranges:
    """Ranges of a text, for asking in logarithmic time whether another one touches them."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(ranges):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Whether start <= i < end shares a character with one of the ranges."""
        before = bisect_left(self._starts, end) - 1
        return before >= 0 and self._ends[before] > start


def levelled(text: str) -> str:
    """`text` with plain dashes, quotation marks and spaces, soft line breaks as spaces. The length never changes."""
    level = text if text.isascii() else plain_marks(text)
    for space in _SPACES:
        level = level.replace(space, " ")
    return _SOFT_BREAK.sub(lambda found: " " * len(found[0]), level)


def lowered(text: str) -> str:
    """`text` in small letters. The length never changes: "İ" stays as it is."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def line_at(text: str, index: int) -> str:
    """The line of the text that holds the character at `index`, as far as LINE_REACH characters either side."""
    start = text.rfind("\n", max(0, index - LINE_REACH), index) + 1 or max(0, index - LINE_REACH)
    end = text.find("\n", index, index + LINE_REACH)
    return text[start : end if end >= 0 else index + LINE_REACH]


def is_title_case(line: str) -> bool:
    """Whether a line is written as a headline, in which capitals tell nothing about names."""
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


class NameMatcher(Generic[Value]):
    """Finds spellings. Built once; cost of a search is linear in the text, about 20 MB/s with its checks."""

    def __init__(self, spellings: Iterable[Spelling[Value]]) -> None:
        groups: dict[str, list[Spelling[Value]]] = {}
        for spelling in spellings:
            groups.setdefault(lowered(levelled(spelling.text)), []).append(spelling)
        self._groups = list(groups.values())
        self._automaton = AhoCorasick(
            list(groups), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def hits(self, text: str) -> tuple[Hit[Value], ...]:
        """The names in a levelled text, in order, not overlapping; of two that overlap the earlier, then the longer."""
        found = sorted(self._found(text), key=lambda hit: (hit.start, -hit.end, len(hit.variant)))
        kept: list[Hit[Value]] = []
        for hit in found:
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return tuple(kept)

    def _found(self, text: str) -> Iterator[Hit[Value]]:
        for group, start, end in self._automaton.find_matches_as_indexes(lowered(text), overlapping=True):
            if start and text[start - 1].isalnum() and not _UNSPACED.match(text, start):
                continue
            for spelling in self._groups[group]:
                if hit := _checked(spelling, text, start, end):
                    yield hit
                    break


def _checked(spelling: Spelling[Value], text: str, start: int, end: int) -> Hit[Value] | None:
    if not _case_fits(spelling, text[start:end]):
        return None
    if _UNSPACED.match(text, end - 1):
        return Hit(start=start, end=end, value=spelling.value)
    ending = _ENDINGS[spelling.ending].match(text, end)
    if not ending:
        return None
    parts = ending.groupdict()
    return Hit(
        start=start,
        end=ending.end(),
        value=spelling.value,
        variant=parts.get("variant") or "",
        is_plural=bool(parts.get("plural")),
    )


def _case_fits(spelling: Spelling[Value], written: str) -> bool:
    if spelling.case is Case.ANY or written == spelling.text:
        return True
    if spelling.case is Case.EXACT:
        return False
    if written.isupper():
        return True
    return all(mine.islower() or theirs == mine for mine, theirs in zip(spelling.text, written, strict=False)) and (
        written[:1] == spelling.text[:1]
    )
