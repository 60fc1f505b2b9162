"""Dates as pages print them beside their text: complete days only, never a guess at a missing part.

What reports say about *when things happened* is read elsewhere; here only stamps, bylines, titles and addresses are.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from email.utils import parsedate
from functools import cache

import msgspec

from ..data.loader import data_file, load_rows
from ..measure.alternation import any_of
from ..terms import FoundIn, Published

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|-го|º)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO_START = re.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3,9})[/-](\d{1,2})(?:[/_-]|$)", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*+(?:[ap]\.?m\.?)?(?:\s*+(?:gmt|utc|cet|cest|est|edt|z|[+-]\d{4}))?", re.I
)
_HOUR = re.compile(
    r"(?:(?<![\d:.,/-])|(?<=\dT))(\d{1,2})[:.h](\d{2})(?::\d{2}(?:\.\d+)?)?(?![\d/]|\.\d)\s*([ap]\.?m\b\.?)?", re.I
)
_NOON, _MINUTES = 12, 60
_STAMP_WORDS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:posted|published|updated|on|at|date|gmt|utc|edited|views?|k)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)\d\d(?!\d)")
_MONTHS_A_YEAR = 12
_COUNTER = re.compile(r"\d[\d.,]*\s?[km]?\b", re.IGNORECASE)
_YEARS = range(1990, 2100)  # saved web pages; a day before that is a story's, not a page's


class _Cue(msgspec.Struct, frozen=True):
    kind: str
    value: str
    forms: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """How dates are written: months by name, and patterns of whole dates and of those without a year."""

    months: dict[str, int]
    full: tuple[re.Pattern[str], ...]
    partial: tuple[re.Pattern[str], ...]


@cache
def _forms() -> _Forms:
    """The forms, with the months' names of data/calendar_cues.yaml in every language that it knows."""
    rows = load_rows(data_file("calendar_cues.yaml"), "cues", _Cue)
    named = [(form.lower(), row) for row in rows if row.kind.endswith("month") for form in row.forms]
    months = {form: int(row.value) for form, row in named}
    month = rf"(?P<month>{any_of(months)})(?!\w)\.?"
    english = rf"(?P<month>{any_of([form for form, row in named if row.kind == 'month'])})(?!\w)\.?"
    full = (
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d{2})-(?P<day>\d{2})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        r"(?P<year>(?:19|20)\d\d)/(?P<number>\d{1,2})/(?P<day>\d{1,2})",
        rf"{_DAY}\.?\s++(?:(?:of|de|del|من)\s++)?{month},?\s++(?:(?:de|del|عام)\s++)?{_YEAR}",
        rf"{english}\s++{_DAY},?\s++{_YEAR}",
        rf"{_YEAR}\.?\s++{month}\s++(?P<day>\d{{1,2}})\.?",
        rf"{_DAY}-{english}-{_YEAR}",
        r"(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)",
        r"(?P<either>\d{1,2}/\d{1,2})/(?P<year>(?:19|20)\d\d)",
    )
    partial = (rf"{_DAY}\.?\s++{english}", rf"{english}\s++{_DAY}")
    return _Forms(
        months=months,
        full=tuple(re.compile(rf"(?<![\w.])(?:{form})(?![\w])", re.IGNORECASE) for form in full),
        partial=tuple(re.compile(rf"(?<!\w)(?:{form})(?!\w)", re.IGNORECASE) for form in partial),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDay:
    """A day printed in a text at start..end; `latest` differs only where 03/04/2025 can be read in two ways."""

    earliest: date
    latest: date
    start: int
    end: int

    def published(self, found_in: FoundIn) -> Published:
        """The day as a publication date."""
        return Published(earliest=self.earliest, latest=self.latest, found_in=found_in)


def first_day(text: str, *, is_day_first: bool | None = None) -> FoundDay | None:
    """The first complete date in `text`. `is_day_first` says how 03/04/2025 is meant; None keeps both readings.

    >>> first_day("By X | 12 February 2025, 09:40").earliest
    datetime.date(2025, 2, 12)
    """
    text = _with_plain_digits(text)
    if not _DIGIT.search(text):
        return None
    found = [
        day
        for form in _forms().full
        for match in form.finditer(text)
        if (day := _day(match, is_day_first=is_day_first))
    ]
    return min(found, key=lambda day: (day.start, -day.end), default=None)


def machine_day(value: str) -> date | None:
    """The day of a machine's time stamp (ISO 8601, or as mail headers write it), in its own time zone."""
    if match := _ISO_START.match(value):
        return _valid(int(match[1]), int(match[2]), int(match[3]))
    if fields := parsedate(value):
        return _valid(*fields[:3])
    found = first_day(value)
    return found.earliest if found and found.earliest == found.latest else None


def day_in_address(url: str) -> date | None:
    """The day in the path of an address ("/2025/02/12/convoy", "/2025/feb/12/convoy"), None where it has none."""
    match = _ADDRESS.search(url)
    if match is None:
        return None
    month = int(match[2]) if match[2].isdigit() else _forms().months.get(match[2].lower(), 0)
    return _valid(int(match[1]), month, int(match[3]))


def is_stamp(text: str) -> bool:
    """Whether a short text is a time stamp and nothing else, views and weekdays aside.

    >>> is_stamp("9.1K Nov 7, 2026, 06:12"), is_stamp("18:40"), is_stamp("On 7 November 2026 a column left")
    (True, True, False)
    """
    if len(text) > 64:
        return False
    rest, count = _CLOCK.subn(" ", text)
    for form in (*_forms().full, *_forms().partial):
        rest, more = form.subn(" ", rest)
        count += more
    rest = _COUNTER.sub(" ", _STAMP_WORDS.sub(" ", rest))
    return count > 0 and not any(char.isalpha() for char in rest)


def stamped_day(text: str, *, near: date | None) -> date | None:
    """The day of a time stamp; where the year is left out, the one that lies closest to `near`."""
    if (found := first_day(text)) and found.earliest == found.latest:
        return found.earliest
    if near is None:
        return None
    for form in _forms().partial:
        if match := form.search(text):
            month = _forms().months[match["month"].lower()]
            days = [_valid(near.year + by, month, int(match["day"])) for by in (-1, 0, 1)]
            return min(filter(None, days), key=lambda day: abs((day - near).days), default=None)
    return None


def clock_of(stamp: str) -> time | None:
    """The hour of a time stamp, in whatever time zone it is kept; None where it has none.

    >>> clock_of("2026-04-08T14:35:00+02:00"), clock_of("8 April, 2.05 pm"), clock_of("8 April 2026")
    (datetime.time(14, 35), datetime.time(14, 5), None)
    """
    found = _HOUR.search(stamp)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower().replace(".", "")
    if half and not 1 <= hour <= _NOON:
        return None
    hour = hour % _NOON + (_NOON if half == "pm" else 0) if half else hour
    return time(hour, minute) if hour < 2 * _NOON and minute < _MINUTES else None


def is_day_first(texts: Iterable[str]) -> bool | None:
    """In which order dates with slashes stand in `texts`, where some of them can be read in one way only.

    >>> is_day_first(["03/04/2025", "17/04/2025"]), is_day_first(["03/04/2025"])
    (True, None)
    """
    orders = {
        first > _MONTHS_A_YEAR
        for text in texts
        for first, second in (map(int, pair) for pair in _SLASHED.findall(text))
        if (first > _MONTHS_A_YEAR) != (second > _MONTHS_A_YEAR)
    }
    return orders.pop() if len(orders) == 1 else None


def _with_plain_digits(text: str) -> str:
    return text if text.isascii() else text.translate(_DIGITS)


def _day(match: re.Match[str], *, is_day_first: bool | None) -> FoundDay | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if either := parts.get("either"):
        one, other = map(int, either.split("/"))
        readings = {True: _valid(year, other, one), False: _valid(year, one, other)}
        chosen = readings.get(is_day_first) if is_day_first is not None else None
        days = [chosen] if chosen else sorted(filter(None, set(readings.values())))
    else:
        month = int(parts["number"]) if "number" in parts else _forms().months[" ".join(parts["month"].lower().split())]
        days = list(filter(None, [_valid(year, month, int(parts["day"]))]))
    return FoundDay(earliest=days[0], latest=days[-1], start=match.start(), end=match.end()) if days else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
