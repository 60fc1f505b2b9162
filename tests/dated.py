"""Asking the calendar in tests: the days of a phrase as one short string, and tables of such phrases."""

from datetime import date

from laydown.resolve.calendar import NewsCalendar
from laydown.terms import Anchor, DateBounds, FoundIn, Published

CALENDAR = NewsCalendar()


def published(earliest: date, latest: date | None = None) -> Published:
    """A day of publication that was given."""
    return Published(earliest=earliest, latest=latest or earliest, found_in=FoundIn.GIVEN)


def days(
    text: str,
    *,
    counted_from: Published | None = None,
    is_future: bool = False,
    anchor: Anchor = Anchor.PUBLISHED,
    pick: int = 0,
) -> str:
    """The bounds of a phrase in `text` as "earliest..latest"; a single day once; "-" for none."""
    bounds = bound(text, counted_from=counted_from, is_future=is_future, anchor=anchor, pick=pick)
    if bounds is None:
        return "-"
    if bounds.earliest == bounds.latest:
        return str(bounds.earliest)
    return f"{bounds.earliest or ''}..{bounds.latest or ''}"


def bound(
    text: str, *, counted_from: Published | None, is_future: bool, anchor: Anchor, pick: int = 0
) -> DateBounds | None:
    """The bounds of a phrase in `text`; None where there is none or where it names no days."""
    mentions = CALENDAR.spot(text)
    if not mentions:
        return None
    return CALENDAR.bounds(mentions[pick], counted_from=counted_from, anchor=anchor, is_future=is_future)


def table(rows: str) -> list[tuple[str, str]]:
    """Lines of "phrase | days"."""
    pairs = [line.split("|") for line in rows.strip().splitlines()]
    return [(phrase.strip(), expected.strip()) for phrase, expected in pairs]
