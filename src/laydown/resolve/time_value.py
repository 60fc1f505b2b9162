"""Symbolic times to days: what "month::12:late" is, counted from a day.

A value is a limit and one or two atoms, with a space between: "since day::12:8", "in weekday:4:last",
"in day::12:12 day::12:17". An atom is a kind and its fields, with colons between; an empty field is not said.
Atoms:
  day:YEAR:MONTH:DAY       a day; year or month may be empty, or signed ("+0" is the anchor's own, "-1" the one before)
  month:YEAR:MONTH:PART    a month or a part of it
  year:YEAR:PART           a year, or a part of it: seasons, quarters, halves, thirds
  nth:YEAR:MONTH:N:NTH     the NTH weekday N of a month, from 1, or its last
  either:DAY:DAY           one of two ISO days, the text does not say which
  weekday:N:WHICH          Monday is 0; WHICH is empty, last, next, weeks from the anchor's ("-1", "+1"),
                           before_last, or week_before, week_after: a week from the last, the coming one
  isoweek:YEAR:N           the Nth week of a year, Monday to Sunday, as ISO 8601 counts
  decade:YEAR:PART         ten years from YEAR, or a third of them
  weekend:WHICH            Saturday and Sunday
  unit:UNIT:N:PART         the Nth day, week, month, year from the anchor's, as the calendar cuts them
  ago:N:UNIT               the unit that lies N units away: a day for days, else the calendar's week, month, year
  span:N:UNIT              from the anchor back (N < 0) or on
  feast:YEAR:NAME
  turned:last:month:12:    the last such month (or part of a year) that is over; `next`: that has not begun
  open:past, open:future   up to the anchor, from the anchor
  vague                    no days at all
Every result is (earliest, latest), both included, None open. Nothing here knows what day it is.
"""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum

from ..measure.days import Days

DAY = timedelta(days=1)
BY_NAME = (
    "day:",
    "nth:",
    "month:",
    "year:",
    "feast:",
    "weekday:",
    "either:",
    "isoweek:",
)  # atoms that a later one gives their year
_FAR_DAYS = 300  # a day without a year that would lie this far on the wished side is taken from the other side,
_NEAR_DAYS = 31  # where it lies as near as this: who means a day eleven months ago writes its year
_SOON_DAYS = 45  # counted from a day of the story, the nearest may also lie this far ahead
_JULIAN_LAG = timedelta(days=13)
_FIXED_FEASTS = {
    "christmas": (12, 25), "christmas_eve": (12, 24), "new_year": (1, 1), "new_years_eve": (12, 31),
    "orthodox_christmas": (1, 7), "boxing_day": (12, 26), "may_day": (5, 1),
    "halloween": (10, 31), "anzac_day": (4, 25), "bastille_day": (7, 14), "valentines_day": (2, 14),
}  # fmt: skip
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # first month; meteorological, northern hemisphere
_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}  # of a month, as CLAIMS.md decides
_YEAR_PARTS = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "h1": (1, 6), "h2": (7, 12),
    "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12),
}  # fmt: skip


class Lean(Enum):
    """On which side of the anchor a day without a year lies."""

    PAST = "past"
    FUTURE = "future"
    NEAREST = "nearest"
    BEFORE = "before"  # the past without exception: how the first day of a range is found from its last


_WEEK_ON = {  # days on, from which such weekday
    "before_last": (-7, "last", Lean.PAST),
    "week_before": (-7, "", Lean.PAST),
    "week_after": (7, "", Lean.FUTURE),
}


class NeedsAnchor(Exception):
    """The atom is counted from a day, and there is none."""


def days_of(value: str, *, anchor: date | None, lean: Lean) -> Days | None:
    """The days of a symbolic value. None where it is vague, needs an anchor that is not given, or names no real day.

    >>> days_of("since month::12:late", anchor=date(2025, 2, 12), lean=Lean.PAST)
    (datetime.date(2024, 12, 21), None)
    """
    limit, *atoms = value.split(" ")
    try:
        return _limited(limit, _hull(atoms, anchor, Lean.BEFORE if limit == "since" else lean))
    except (NeedsAnchor, ValueError, OverflowError):
        return None


def _hull(atoms: list[str], anchor: date | None, lean: Lean) -> Days:
    """One atom's days, or the days from the first atom to the last, which sets the year."""
    last = _atom_days(atoms[-1], anchor, lean)
    if len(atoms) == 1:
        return last
    is_counted_back = atoms[0].startswith(BY_NAME)  # "28 December to 3 January 2025" begins in 2024
    first = _atom_days(atoms[0], last[1] if is_counted_back and last[1] else anchor, Lean.BEFORE)
    if first[0] and last[1] and first[0] > last[1]:
        raise ValueError(f"no range: {atoms}")
    return first[0], last[1]


def _limited(limit: str, days: Days) -> Days | None:
    earliest, latest = days
    name, _, shift = limit.partition(":")
    found: Days
    match name:
        case "since" | "not_before":
            found = earliest, None
        case "after":
            found = (latest or _none()) + DAY, None
        case "until" | "by" | "as_of":
            found = None, latest
        case "week_to":
            sunday = latest or _none()
            found = sunday - 6 * DAY, sunday
        case "week_of":
            monday = _week_start(earliest or _none())
            found = monday, monday + 6 * DAY
        case "night_to":
            found = (earliest or _none()) - DAY, latest
        case "before":
            found = None, (earliest or _none()) - DAY
        case "shift":
            found = _shifted(earliest or _none(), shift), _shifted(latest or _none(), shift)
        case _:
            found = days
    return found if found != (None, None) else None


def _none() -> date:
    raise ValueError("an open side cannot be bounded")


def _shifted(day: date, shift: str) -> date:
    """`shift` is "-2:day"."""
    number, unit = shift.split(":")
    return _moved(day, int(number), unit)


def _atom_days(atom: str, anchor: date | None, lean: Lean) -> Days:
    kind, *fields = atom.split(":")
    match kind:
        case "either":
            low, high = sorted(map(date.fromisoformat, fields))
            return low, high
        case "day" | "month" | "year" | "feast" | "isoweek" | "nth":
            return _dated(kind, fields, anchor, lean)
        case "decade":
            return _decade(int(fields[0]), fields[1])
        case "vague":
            raise ValueError("vague")
        case "turned" if anchor:
            return _turned(fields, anchor)
        case _:
            if anchor is None:
                raise NeedsAnchor
            return _RELATIVE[kind](fields, anchor, lean)


def _dated(kind: str, fields: list[str], anchor: date | None, lean: Lean) -> Days:
    """Days, months, years and feasts: absolute where all is said, else the fitting one around the anchor."""
    maker = _MAKERS[kind]
    year, *rest = fields
    if year.isdigit() and all(not part.startswith(("+", "-")) for part in rest):
        return maker(int(year), rest)
    if anchor is None:
        raise NeedsAnchor
    if year:
        return maker(*_counted(int(year), rest, anchor))
    if kind == "day" and not rest[0]:
        return _day_of_month(int(rest[1]), anchor, lean)
    return _nearest(
        [days for turn in range(-8, 9) if (days := _made(maker, anchor.year + turn, rest))],
        anchor, lean, is_day=kind in ("day", "nth"),
    )  # fmt: skip


def _turned(fields: list[str], anchor: date) -> Days:
    """ "Last September" is the last that is over, "next spring" the next that has not begun."""
    turn, kind, *rest = fields
    choices = [days for shift in (-2, -1, 0, 1, 2) if (days := _made(_MAKERS[kind], anchor.year + shift, rest))]
    if turn == "last":
        return [days for days in choices if days[1] and days[1] < anchor][-1]
    return next(days for days in choices if days[0] and days[0] > anchor)


def _counted(year: int, rest: list[str], anchor: date) -> tuple[int, list[str]]:
    """A year so many from the anchor's, and a month likewise where it is signed ("-1" is last month)."""
    if not rest[0].startswith(("+", "-")):
        return anchor.year + year, rest
    month = _moved(anchor.replace(day=1), int(rest[0]), "month")
    return month.year, [str(month.month), *rest[1:]]


def _made(maker: Callable[[int, list[str]], Days], year: int, rest: list[str]) -> Days | None:
    """None for 29 February of the years without one."""
    try:
        return maker(year, rest)
    except ValueError:
        return None


def _day_of_month(day: int, anchor: date, lean: Lean) -> Days:
    """ "On the 12th": the next or last month that has the day."""
    months = [_moved(anchor.replace(day=1), turn, "month") for turn in range(-3, 4)]
    days = [month.replace(day=day) for month in months if day <= calendar.monthrange(month.year, month.month)[1]]
    return _nearest([(day, day) for day in days], anchor, lean, is_day=False)


def _nearest(choices: list[Days], anchor: date, lean: Lean, *, is_day: bool) -> Days:
    """The last that has begun, the first that has not ended, or the one least far away."""
    begun = [days for days in choices if days[0] and days[0] <= anchor]
    to_come = [days for days in choices if days[1] and days[1] >= anchor]
    if not begun or not to_come:
        raise ValueError("no such day near the anchor")
    past, future = begun[-1], to_come[0]
    back_days, on_days = (anchor - (past[1] or anchor)).days, ((future[0] or anchor) - anchor).days
    if lean is Lean.NEAREST:
        return future if on_days <= min(back_days, _SOON_DAYS) else past
    if lean is Lean.BEFORE:
        return past
    if lean is Lean.FUTURE:
        return past if is_day and on_days > _FAR_DAYS and back_days <= _NEAR_DAYS else future
    return future if is_day and back_days > _FAR_DAYS and on_days <= _NEAR_DAYS else past


def _day(year: int, rest: list[str]) -> Days:
    day = date(year, int(rest[0]), int(rest[1]))
    return day, day


def _nth_weekday(year: int, rest: list[str]) -> Days:
    """ "The second Tuesday of September": the month's weekdays of that name, counted from 1, or the last of them."""
    month, weekday = map(int, rest[:2])
    days = [day for week in calendar.monthcalendar(year, month) if (day := week[weekday])]
    found = date(year, month, days[-1 if rest[2] == "last" else int(rest[2]) - 1])
    return found, found


def _month(year: int, rest: list[str]) -> Days:
    month, part = int(rest[0]), rest[1] if len(rest) > 1 else ""
    length = calendar.monthrange(year, month)[1]
    low, high = _part_of_month(part, length)
    return date(year, month, low), date(year, month, high)


def _part_of_month(part: str, length: int) -> tuple[int, int]:
    if part in _THIRDS:
        low, high = _THIRDS[part]
        return low, min(high, length)
    if part.startswith("w"):
        week = int(part[1:])
        return 7 * week - 6, min(7 * week, length)
    return {
        "h1": (1, 15),
        "h2": (16, length),
        "lastweek": (length - 6, length),
        "lastday": (length, length),
        "firstday": (1, 1),
    }.get(part, (1, length))


def _year(year: int, rest: list[str]) -> Days:
    part = rest[0] if rest else ""
    if part in _SEASONS:
        first = date(year, _SEASONS[part], 1)
        return first, _moved(first, 3, "month") - DAY
    low, high = _YEAR_PARTS.get(part, (1, 12))
    return date(year, low, 1), date(year, high, calendar.monthrange(year, high)[1])


def _isoweek(year: int, rest: list[str]) -> Days:
    monday = date.fromisocalendar(year, int(rest[0]), 1)
    return monday, monday + 6 * DAY


def _decade(year: int, part: str) -> Days:
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    return date(year + low, 1, 1), date(year + high, 12, 31)


def _feast(year: int, rest: list[str]) -> Days:
    name = rest[0]
    if name == "orthodox_easter":
        day = _orthodox_easter(year)
    else:
        day = date(year, *_FIXED_FEASTS[name]) if name in _FIXED_FEASTS else _easter(year)
    return day, day


def _orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, in the Gregorian calendar of 1900 to 2099 (Meeus's Julian rule)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + _JULIAN_LAG


def _easter(year: int) -> date:
    """Western Easter Sunday (Meeus, Jones and Butcher's rule)."""
    golden, century, rest = year % 19, year // 100, year % 100
    full = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    turn = (32 + 2 * (century % 4) + 2 * (rest // 4) - full - rest % 4) % 7
    late = (golden + 11 * full + 22 * turn) // 451
    month, day = divmod(full + turn - 7 * late + 114, 31)
    return date(year, month, day + 1)


_MAKERS: dict[str, Callable[[int, list[str]], Days]] = {
    "day": _day,
    "month": _month,
    "year": _year,
    "feast": _feast,
    "isoweek": _isoweek,
    "nth": _nth_weekday,
}


def _weekday(fields: list[str], anchor: date, lean: Lean) -> Days:
    """ "On Friday" said on a Friday is that day; "last Friday" is the one before, "next Friday" the one after."""
    number, which = int(fields[0]), fields[1]
    if which in _WEEK_ON:
        turn, from_which, near = _WEEK_ON[which]
        day = _weekday([fields[0], from_which], anchor, near)[0] or anchor
        return day + turn * DAY, day + turn * DAY
    if which.startswith(("+", "-")):
        day = _week_start(anchor) + (7 * int(which) + number) * DAY
    elif which == "next" or (not which and lean is Lean.FUTURE):
        first = anchor + DAY if which else anchor
        day = first + (number - first.weekday()) % 7 * DAY
    else:
        last = anchor - DAY if which == "last" else anchor
        day = last - (last.weekday() - number) % 7 * DAY
    return day, day


def _weekend(fields: list[str], anchor: date, lean: Lean) -> Days:
    """The weekend that goes on or lies nearest on the wished side; "last" is over, "next" has not begun."""
    which = fields[0]
    saturday = _week_start(anchor) + 5 * DAY
    if which == "next" or (which != "last" and lean is Lean.FUTURE):
        saturday += 7 * DAY * (which == "next" and saturday <= anchor)
    elif which == "this":
        saturday -= 7 * DAY * (anchor.weekday() < 3)
    elif saturday > anchor or which == "last":
        saturday -= 7 * DAY
    return saturday, saturday + DAY


def _unit(fields: list[str], anchor: date, lean: Lean) -> Days:
    """A calendar unit. "This week" of a past fact ends with the anchor, of a coming one begins with it."""
    unit, number, part = fields[0], int(fields[1]), fields[2] if len(fields) > 2 else ""
    whole = _calendar_unit(_moved(anchor, number, unit), unit, part)
    if part == "sofar" or (part == "clip" and lean is not Lean.FUTURE):
        return whole[0], anchor
    if part in {"rest", "clip"}:
        return anchor, whole[1]
    return whole


def _calendar_unit(day: date, unit: str, part: str) -> Days:
    match unit:
        case "day":
            return day, day
        case "week" | "fortnight":
            monday = _week_start(day)
            low, high = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}.get(part, (0, 6))
            return monday + low * DAY, monday + high * DAY
        case "month":
            return _month(day.year, [str(day.month), part])
        case "quarter":
            return _year(day.year, [f"q{(day.month + 2) // 3}"])
        case _:
            return _year(day.year, [part])


def _ago(fields: list[str], anchor: date, _lean: Lean) -> Days:
    number, unit = int(fields[0]), fields[1]
    return _calendar_unit(_moved(anchor, number, unit), unit, "")


def _span(fields: list[str], anchor: date, _lean: Lean) -> Days:
    other = _moved(anchor, int(fields[0]), fields[1])
    return min(anchor, other), max(anchor, other)


def _open(fields: list[str], anchor: date, _lean: Lean) -> Days:
    return (None, anchor) if fields[0] == "past" else (anchor, None)


_RELATIVE: dict[str, Callable[[list[str], date, Lean], Days]] = {
    "weekday": _weekday,
    "weekend": _weekend,
    "unit": _unit,
    "ago": _ago,
    "span": _span,
    "open": _open,
}


def _week_start(day: date) -> date:
    return day - day.weekday() * DAY


def _moved(day: date, number: int, unit: str) -> date:
    """`day`, so many units on; the last day of the month where the month is too short."""
    months = {"month": number, "quarter": 3 * number, "year": 12 * number, "decade": 120 * number}
    if unit not in months:
        return day + number * {"day": 1, "week": 7, "fortnight": 14}[unit] * DAY
    year, month = divmod(day.year * 12 + day.month - 1 + months[unit], 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
