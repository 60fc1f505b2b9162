"""A weekday beside a date: "Tuesday 12 February 2025" (it was a Wednesday)."""

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
        named = match.groupdict()
        month = months[(named["m"] or named["m2"] or "").lower()]
        day = _dated(named["y"], month, int(named["d"] or named["d2"] or 0), published)
        if day is None:
            continue
        said = weekdays[match["w"].lower()]
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
    day, suffix = r"(?:3[01]|[12]\d|0?[1-9])", r"(?:st|nd|rd|th)?"
    pattern = (
        rf"\b(?P<w>{weekday}),?\s+(?:the\s+)?"
        rf"(?:(?P<d>{day}){suffix}\s+(?:of\s+)?(?P<m>{month})(?!\w)|(?P<m2>{month})\s+(?P<d2>{day}){suffix}(?![\w:]))"
        r"(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?"
    )
    return months, weekdays, re.compile(pattern, re.IGNORECASE)
