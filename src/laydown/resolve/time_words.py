"""What the time rules share: the cue words, the atoms that they make, and small pieces of pattern.

Words: data/calendar_cues.yaml, data/number_words.yaml.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec

from ..data.loader import data_file, load_rows
from ..terms import Granularity
from .time_hints import Hint

YEAR = r"(?:19|20)\d\d"
UNITS = frozenset({"day", "week", "fortnight", "month", "quarter", "year", "decade"})
# "06:00", "5 p.m.", "2130Z", "noon", with what joins it to its day
CLOCK = (
    r"(?:(?:\d{1,2}[:.]\d\d(?!\d)|\d{1,4}(?=\s?(?:[ap]\.?m\b|h|z\b|gmt|utc|o'clock))|noon|midday|midnight)"
    r"(?:\s?(?:[ap]\.?m\b\.?|hrs\b|hours\b|h\b|z\b|gmt\b|utc\b|o'clock|local(?:\s+time)?\b))*,?\s+(?:on\s+)?)"
)
DAY_PARTS = r"(?:morning|afternoon|evening|night|noon|midday|midnight|dawn|dusk|lunchtime)"
SHIFTS = {
    **dict.fromkeys(("last", "past", "previous", "preceding"), "-1"),
    **dict.fromkeys(("this", "same", "that", "the"), "+0"),
    **dict.fromkeys(("next", "coming", "following"), "+1"),
}
BACK = frozenset({"previous", "preceding", "following", "same", "that"})  # counted from a day named in the text
# A number before a plural noun counts it: "on December 18 and 30 trucks", "in 2000 trucks".
COUNTED = (
    r"\s+(?!(?:as|was|is|its|his|has|this|across|besides|towards|others|always|thus)\b)"
    r"(?:[a-z-]+s|men|troops|people|personnel|military|armou?red)\b"
)
_VERBS_AND_NOUNS = frozenset({"may", "march", "mar", "sun", "sat", "mon", "wed", "jan", "dec", "fri", "sep", "sept"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """A piece of a phrase, start <= i < end. `code` is one atom of a value (see `time_value`), or two for a range."""

    code: str
    granularity: Granularity
    is_relative: bool = True
    refers_back: bool = False
    limit: str = ""  # set where the words of the atom hold its limit
    is_end: bool = False  # "the end of March"
    needs_limit: bool = False  # no time unless a word such as "since" or "of" stands before it
    start: int = 0
    end: int = 0

    def at(self, start: int, end: int) -> "Atom":
        """The same atom where it stands; several times as fast as `dataclasses.replace`."""
        return Atom(
            code=self.code,
            granularity=self.granularity,
            is_relative=self.is_relative,
            refers_back=self.refers_back,
            limit=self.limit,
            is_end=self.is_end,
            needs_limit=self.needs_limit,
            start=start,
            end=end,
        )


NO_TIME = Atom(code="", granularity=Granularity.VAGUE)  # words that look like a time: no shorter rule may read them
# What makes an atom of a match: the match in the text in small letters, and the text as it is written.
Builder = Callable[[re.Match[str], str], Atom | None]


class Rule:
    """A pattern for a text in small letters, what makes an atom of its match, and the hints it is tried around.

    `cues` are pieces of words of which one must stand near the hint too: to look for them is cheaper than to try.
    """

    def __init__(self, pattern: str, build: Builder, *hints: Hint, cues: str = "") -> None:
        self.pattern = re.compile(pattern)
        self.build = build
        self.hints = hints
        self.cues = tuple(cues.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """The cue words, lower-case, with what they stand for. `lone` are times without any word beside them."""

    months: Mapping[str, int]
    foreign_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    lone: frozenset[str]
    seasons: Mapping[str, str]
    feasts: Mapping[str, str]
    parts: Mapping[str, str]
    limits: Mapping[str, str]
    exceptions: frozenset[str]
    after_ordinal: frozenset[str]
    named: Mapping[str, str]
    titles: frozenset[str]
    sayings: frozenset[str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]

    def number(self, word: str) -> int | None:
        """The value of "12", "twelve", "a"."""
        word = word.lower()
        return int(word) if word.isdigit() else {"a": 1, "an": 1}.get(word, self.numbers.get(word))

    def part(self, words: str | None) -> str:
        """The code of a part of a month or year; "" where none is named."""
        code = self.parts.get(spaced(words), "")
        return "late" if code == "end" else code

    def is_end(self, words: str | None) -> bool:
        """Whether the part is the very end."""
        return self.parts.get(spaced(words)) == "end"


class _Cue(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: str
    value: str
    forms: list[str]
    alone: bool = False


class _NumberWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: str
    forms: dict[str, int]


def load_time_words() -> TimeWords:
    """The words of the data files. Raises BadData."""
    rows = load_rows(data_file("calendar_cues.yaml"), "cues", _Cue)
    numbers = load_rows(data_file("number_words.yaml"), "words", _NumberWords)

    def of(kind: str) -> dict[str, str]:
        return {form.lower(): row.value for row in rows if row.kind == kind for form in row.forms}

    def numbered(kind: str) -> dict[str, int]:
        return {form: int(value) for form, value in of(kind).items()}

    return TimeWords(
        months=numbered("month"),
        foreign_months=numbered("foreign_month"),
        weekdays=numbered("weekday"),
        lone=frozenset(form.lower() for row in rows if row.alone for form in row.forms),
        seasons=of("season"),
        feasts=of("feast"),
        parts=of("part"),
        limits=of("limit"),
        exceptions=frozenset(of("exception")),
        after_ordinal=frozenset(of("after_ordinal")),
        named=of("named"),
        titles=frozenset(of("title")),
        sayings=frozenset(of("saying")),
        numbers={word: value for row in numbers if row.kind in {"small", "tens"} for word, value in row.forms.items()},
        ordinals=_with_tens({word: v for row in numbers if row.kind == "ordinal" for word, v in row.forms.items()}),
    )


def _with_tens(ordinals: Mapping[str, int]) -> dict[str, int]:
    """The ordinals together with "twenty-first" to "thirty-ninth"."""
    ones = {word: value for word, value in ordinals.items() if value <= 9}
    tens = {"twenty": 20, "thirty": 30}
    joined = {f"{ten}{mark}{one}": tens[ten] + value for ten in tens for one, value in ones.items() for mark in "- "}
    return {**ordinals, **joined}


def spaced(words: str | None) -> str:
    """Lower-case words with one space between; "" for None."""
    return " ".join((words or "").lower().split())


def is_name(match: re.Match[str], group: str, text: str) -> bool:
    """Whether a month or weekday is written as a name in the text; "may" and "sun" in small letters are none."""
    word = match[group].rstrip(".")
    return word not in _VERBS_AND_NOUNS or not text.startswith(word, match.start(group))


def year_field(named: Mapping[str, str | None]) -> str:
    """The year field of a value from the groups `year` ("2024"), `short` ("24") and `which` ("last" of "last year")."""
    if short := named.get("short"):
        return f"20{short}"
    return named.get("year") or SHIFTS.get(spaced(named.get("which")), "")


def granularity_of(unit: str) -> Granularity:
    """How exactly "two weeks ago" speaks, by its unit."""
    known = {"day": Granularity.DAY, "month": Granularity.MONTH, "year": Granularity.YEAR}
    return known.get(unit, Granularity.RANGE)
