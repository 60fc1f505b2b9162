"""A weekday beside a date: "Tuesday 12 February 2025" (it was a Wednesday), "12 February, a Tuesday"."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import msgspec

from ..data.loader import data_file, load_rows
from ..terms import Check, CheckKind, Published, Span

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR_DAYS = 92  # a date without a year farther from the publication may be of another year


class _Cue(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: str
    value: str
    forms: list[str]
    alone: bool = False


def check_weekdays(text: str, *, published: Published | None = None) -> tuple[Check, ...]:
    """A note for every weekday that stands with a date.

    A date without a year is the one within three months of the publication; where there is none, there is no note.

    >>> [(check.is_right, check.computed) for check in check_weekdays("on Tuesday, 12 February 2025")]
    [(False, 'Wednesday')]
    """
    return tuple(_checks(text, published))


def _checks(text: str, published: Published | None) -> Iterator[Check]:
    months, weekdays, pattern = _grammar()
    for match in pattern.finditer(text):
        named = {group[0]: words for group, words in match.groupdict().items() if words}
        month = months[named["m"].lower()] if "m" in named else int(named["n"])
        day = _dated(named.get("y"), month, int(named["d"]), published)
        if day is None:
            continue
        said = weekdays[named["w"].lower()]
        yield Check(
            kind=CheckKind.WEEKDAY,
            is_right=day.weekday() == said,
            said=_NAMES[said],
            computed=_NAMES[day.weekday()],
            arithmetic=f"{day.isoformat()} is a {_NAMES[day.weekday()]}",
            span=Span(start=match.start(), end=match.end()),
        )


def _dated(year: str | None, month: int, day: int, published: Published | None) -> date | None:
    """The day that is meant; None where there is none, or its year is open."""
    try:
        if year:
            return date(int(year), month, day)
        if published is None or (published.latest - published.earliest).days > _NEAR_DAYS:
            return None
        near = [date(published.latest.year + turn, month, day) for turn in (-1, 0, 1)]
    except ValueError:
        return None
    nearest = min(near, key=lambda found: abs((found - published.latest).days))
    return nearest if abs((nearest - published.latest).days) <= _NEAR_DAYS else None


@lru_cache(maxsize=1)
def _grammar() -> tuple[dict[str, int], dict[str, int], re.Pattern[str]]:
    rows = load_rows(data_file("calendar_cues.yaml"), "cues", _Cue)
    months, weekdays = (
        {form.lower(): int(row.value) for row in rows if row.kind == kind for form in row.forms}
        for kind in ("month", "weekday")
    )
    month, weekday = (
        "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) for forms in (months, weekdays)
    )
    day, suffix, year = r"(?:3[01]|[12]\d|0?[1-9])", r"(?:st|nd|rd|th)?", r"(?:19|20)\d\d"

    def dated(tag: str) -> str:
        """A date; groups by their first letter: d day, m month by name, n by number, y year."""
        return (
            rf"(?:(?:(?P<d{tag}1>{day}){suffix}\s+(?:of\s+)?(?P<m{tag}1>{month})(?!\w)"
            rf"|(?P<m{tag}2>{month})\s+(?P<d{tag}2>{day}){suffix}(?![\w:]))(?:,?\s+(?P<y{tag}1>{year})\b)?"
            rf"|(?P<y{tag}2>{year})-(?P<n{tag}>0[1-9]|1[0-2])-(?P<d{tag}3>{day})\b)"
        )

    before = rf"\b(?P<w1>{weekday})(?:,?\s+(?:the\s+)?|\s*\(){dated('a')}"
    after = rf"\b{dated('b')}(?:\s+\((?P<w2>{weekday})\)|,\s+(?:which\s+was\s+)?a\s+(?P<w3>{weekday})(?![\w-]))"
    return months, weekdays, re.compile(f"{before}|{after}", re.IGNORECASE)
