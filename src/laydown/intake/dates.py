"""Dates as pages print them beside their text: complete days only, never a guess at a missing part.

What reports say about *when things happened* is read elsewhere; here only stamps, bylines, titles and addresses are.
"""

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate

from ..terms import FoundIn, Published

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FULL = tuple(
    re.compile(rf"(?<![\w.])(?:{form})(?![\w])", re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d{2})-(?P<day>\d{2})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        r"(?P<year>(?:19|20)\d\d)/(?P<number>\d{1,2})/(?P<day>\d{1,2})",
        rf"{_DAY}\.?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
        r"(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)",
        r"(?P<either>\d{1,2}/\d{1,2})/(?P<year>(?:19|20)\d\d)",
    )
)
_PARTIAL = tuple(
    re.compile(rf"(?<!\w)(?:{form})(?!\w)", re.IGNORECASE) for form in (rf"{_DAY}\.?\s+{_MONTH}", rf"{_MONTH}\s+{_DAY}")
)
_ISO_START = re.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/_-]|$)")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*(?:gmt|utc|cet|cest|est|edt|z|[+-]\d{4}))?", re.I
)
_STAMP_WORDS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:posted|published|updated|on|at|date|gmt|utc|edited|views?|k)\b",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"\d[\d.,]*\s?[km]?\b", re.IGNORECASE)
_YEARS = range(1990, 2100)  # saved web pages; a day before that is a story's, not a page's


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


def first_day(text: str) -> FoundDay | None:
    """The first complete date in `text`.

    >>> first_day("By X | 12 February 2025, 09:40").earliest
    datetime.date(2025, 2, 12)
    """
    found = [day for form in _FULL for match in form.finditer(text) if (day := _day(match))]
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
    """The day in the path of an address ("/2025/02/12/convoy"), None where it has none."""
    match = _ADDRESS.search(url)
    return _valid(int(match[1]), int(match[2]), int(match[3])) if match else None


def is_stamp(text: str) -> bool:
    """Whether a short text is a time stamp and nothing else, views and weekdays aside.

    >>> is_stamp("9.1K Nov 7, 2026, 06:12"), is_stamp("18:40"), is_stamp("On 7 November 2026 a column left")
    (True, True, False)
    """
    if len(text) > 64:
        return False
    rest, count = _CLOCK.subn(" ", text)
    for form in (*_FULL, *_PARTIAL):
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
    for form in _PARTIAL:
        if match := form.search(text):
            month = _MONTHS.index(match["month"][:3].lower()) + 1
            days = [_valid(near.year + by, month, int(match["day"])) for by in (-1, 0, 1)]
            return min(filter(None, days), key=lambda day: abs((day - near).days), default=None)
    return None


def _day(match: re.Match[str]) -> FoundDay | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if either := parts.get("either"):
        one, other = map(int, either.split("/"))
        days = sorted(filter(None, {_valid(year, one, other), _valid(year, other, one)}))
    else:
        month = int(parts["number"]) if "number" in parts else _MONTHS.index(parts["month"][:3].lower()) + 1
        days = list(filter(None, [_valid(year, month, int(parts["day"]))]))
    return FoundDay(earliest=days[0], latest=days[-1], start=match.start(), end=match.end()) if days else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
