"""Arithmetic on day bounds: both ends included, None open."""

from datetime import date

Days = tuple[date | None, date | None]


def days_meet(one: Days, other: Days) -> bool:
    """Whether some day lies in both; an open side reaches everywhere."""
    return _reaches(one[0], other[1]) and _reaches(other[0], one[1])


def common_days(one: Days, other: Days) -> Days | None:
    """The days that lie in both, None where there are none."""
    if not days_meet(one, other):
        return None
    earliest = max((day for day in (one[0], other[0]) if day), default=None)
    latest = min((day for day in (one[1], other[1]) if day), default=None)
    return earliest, latest


def hull_of_days(one: Days, other: Days) -> Days:
    """The shortest bounds around both; open where either is."""
    earliest = min(one[0], other[0]) if one[0] and other[0] else None
    latest = max(one[1], other[1]) if one[1] and other[1] else None
    return earliest, latest


def gap_in_days(one: Days, other: Days) -> int:
    """How many days lie between the two; 0 where they meet."""
    if days_meet(one, other):
        return 0
    if one[1] and other[0] and one[1] < other[0]:
        return (other[0] - one[1]).days
    assert one[0] is not None
    assert other[1] is not None
    return (one[0] - other[1]).days


def _reaches(earliest: date | None, latest: date | None) -> bool:
    return earliest is None or latest is None or earliest <= latest
