"""The times that feeds print, as days: complete ones, months and years, never more precise than they are."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime
from email.utils import parsedate, parsedate_to_datetime

from ..terms import FoundIn, Published

_ISO = re.compile(r"\s*((?:19|20)\d\d)(?:-?(\d\d)(?:-?(\d\d)(?!\d))?)?(?![\d/])")
_YEARS = range(1990, 2100)
_LONGEST = 100  # characters; a time stamp has 40


def published_on(stamp: str | None) -> Published | None:
    """The days that a time stamp stands for, in its own time zone; None where it is none.

    >>> published_on("2025-03-04T23:30:00-05:00").earliest, published_on("Tue, 4 Mar 2025 23:30:00 GMT").latest
    (datetime.date(2025, 3, 4), datetime.date(2025, 3, 4))
    >>> published_on("2025-02").latest
    datetime.date(2025, 2, 28)
    """
    if not stamp or len(stamp) > _LONGEST:
        return None
    bounds = _iso_days(stamp) or _mail_day(stamp)
    return Published(earliest=bounds[0], latest=bounds[1], found_in=FoundIn.FEED) if bounds else None


def moment_of(stamp: str | None) -> datetime | None:
    """The moment that a time stamp names, in UTC: a day is its beginning, a time without a zone is UTC.

    >>> moment_of("2025-03-04T23:30:00-05:00"), moment_of("Tue, 4 Mar 2025 23:30:00 GMT")
    (datetime.datetime(2025, 3, 5, 4, 30, tzinfo=datetime.timezone.utc), \
datetime.datetime(2025, 3, 4, 23, 30, tzinfo=datetime.timezone.utc))
    """
    if not stamp or len(stamp) > _LONGEST:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(stamp.strip())
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None


def _iso_days(stamp: str) -> tuple[date, date] | None:
    found = _ISO.match(stamp)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or year not in _YEARS:
        return None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return (exact := date(year, month, day)), exact
    except ValueError:
        return None


def _mail_day(stamp: str) -> tuple[date, date] | None:
    try:
        fields = parsedate(stamp)
        day = date(*fields[:3]) if fields else None
    except (ValueError, TypeError, IndexError):
        return None
    return (day, day) if day and day.year in _YEARS else None
