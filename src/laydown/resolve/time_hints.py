"""Where times can stand in a text: one pass over it for the words and digits without which no rule matches.

Each rule of the grammar names the hints that it cannot do without, and is tried only around them; so the cost of the
many rules is paid at the few places where a time can be, and a stretch of text without hints costs one pass.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum, auto

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

Windows = list[tuple[int, int]]  # start <= i < end, in order, not overlapping
_NUMBER = re.compile(r"\d+(?:(?:st|nd|rd|th|'?s)\b|[./-]\d{1,2}[./-]\d)?")
_FIGURE = re.compile(r"\d")
_YEARS = ("19", "20")


class Hint(StrEnum):
    """What a rule is tried around."""

    MONTH = auto()
    DAY_MONTH = auto()  # a month with a figure before it
    MONTH_DAY = auto()  # a month with a figure behind it
    WEEKDAY = auto()
    SEASON = auto()
    FEAST = auto()
    UNIT = auto()  # "week", "quarter", "weekend"
    YEAR_WORD = auto()  # "year"
    COUNTED = auto()  # a unit that is counted: "days", "weeks", "hours"
    DAY_PART = auto()  # "morning", "night"
    NEAR = auto()  # "yesterday", "tonight"
    VAGUE = auto()  # "recently"
    YEAR = auto()  # "2024"
    DECADE = auto()  # "1990s"
    QUARTER = auto()  # "Q3"
    ORDINAL = auto()  # "12th"
    FIGURES = auto()  # "12.02.2025"
    TIME_GROUP = auto()  # "050300Z"


# Characters before and after a hint in which the whole phrase stands, with the word that rules it out.
_REACH = {
    Hint.MONTH: (40, 24),
    Hint.DAY_MONTH: (44, 32),
    Hint.MONTH_DAY: (24, 44),
    Hint.WEEKDAY: (20, 40),
    Hint.SEASON: (24, 16),
    Hint.FEAST: (4, 32),
    Hint.UNIT: (36, 20),
    Hint.YEAR_WORD: (44, 8),
    Hint.COUNTED: (36, 24),
    Hint.DAY_PART: (24, 16),
    Hint.NEAR: (32, 40),
    Hint.VAGUE: (16, 4),
    Hint.YEAR: (36, 28),
    Hint.DECADE: (24, 4),
    Hint.QUARTER: (16, 12),
    Hint.ORDINAL: (8, 48),
    Hint.FIGURES: (4, 8),
    Hint.TIME_GROUP: (1, 24),
}
_NAME: tuple[Hint, ...] = ()  # a name that holds a hint and is no time
_SHORTEST_NUMBER = len("1st")
_FIGURE_NEAR = 12  # characters between a month and the number of a day


class HintScan:
    """The words that hint at a time, and names that hold such words, as one automaton. Built once."""

    def __init__(self, words: Mapping[str, Iterable[Hint]], *, names: Iterable[str]) -> None:
        kinds = {**{word: tuple(of_word) for word, of_word in words.items()}, **dict.fromkeys(names, _NAME)}
        self._kinds = list(kinds.values())
        self._automaton = AhoCorasick(
            list(kinds), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def windows(self, text: str) -> tuple[dict[Hint, Windows], Windows]:
        """Around each kind of hint the stretches of a text in small letters where a rule can match; and the names."""
        found: dict[Hint, Windows] = {}
        names: Windows = []
        for word, start, end in self._automaton.find_matches_as_indexes(text):
            if not _is_whole(text, start, end):
                continue
            kinds = self._kinds[word]
            if not kinds:
                names.append((start, end))
            for kind in kinds:
                _widen(found, kind, start, end)
                if kind is Hint.MONTH:
                    if _FIGURE.search(text, max(0, start - _FIGURE_NEAR), start):
                        _widen(found, Hint.DAY_MONTH, start, end)
                    if _FIGURE.search(text, end, end + _FIGURE_NEAR):
                        _widen(found, Hint.MONTH_DAY, start, end)
        for number in _NUMBER.finditer(text):
            start, end = number.span()
            if end - start >= _SHORTEST_NUMBER and (kind_of_number := _number_kind(text, start, end)):
                _widen(found, kind_of_number, start, end)
        return found, names


def _widen(found: dict[Hint, Windows], kind: Hint, start: int, end: int) -> None:
    """Put the stretch around a hint to those of its kind; one that overlaps the last is joined to it."""
    before, after = _REACH[kind]
    low, high = max(0, start - before), end + after
    stretches = found.get(kind)
    if stretches is None:
        found[kind] = [(low, high)]
    elif low <= stretches[-1][1]:
        stretches[-1] = (stretches[-1][0], high)
    else:
        stretches.append((low, high))


def _number_kind(text: str, start: int, end: int) -> Hint | None:
    last = text[end - 1]
    if last == "s":
        return Hint.DECADE
    if not last.isdigit():
        return Hint.ORDINAL
    length = end - start
    if length == len("2024") and text.startswith(_YEARS, start):
        return Hint.YEAR
    if length == len("050300") and text[end : end + 1].isalpha():
        return Hint.TIME_GROUP
    return Hint.FIGURES if length >= len("1.2.2") else None


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a word stands by itself, or with a plural's ending; a dot may belong to it."""
    if start and text[start - 1].isalpha():
        return False
    end += text.startswith("s", end)
    return not text[end : end + 1].isalpha()
