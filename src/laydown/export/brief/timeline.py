"""The timeline of the brief: a row for every dated event, latest first, a dot for a day, a bar for a range.

An open side ends in an arrow. The axis begins no earlier than the events call for: a range that starts long before is
cut at its left edge and says so. Undated events are not drawn; the page lists them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ...measure.words import LONG_MONTHS, MONTHS
from .happenings import Happening
from .plane import text_width

WIDTH = 960.0
_TITLE_WIDTH = 330.0
_RIGHT = 24.0
_TOP = 30.0
_ROW = 26.0
_TITLE_SIZE = 12.5
_LEAST_DAYS = 14
_TICKS = 8
_LEAST_BAR = 14.0  # a range of days must not look like a day


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day with its name on the axis."""

    x: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One event. A day has `x` equal to `end`; the sides tell whether the range goes on there."""

    number: int
    anchor: str
    title: str
    y: float
    x: float
    end: float
    is_open_left: bool
    is_open_right: bool
    keys: tuple[str, ...]
    when: str
    told: str
    words_x: float
    words_anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All rows, in drawing units."""

    width: float
    height: float
    left: float
    right: float
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]


def timeline(happenings: Sequence[Happening]) -> Timeline | None:
    """The timeline of the dated events; None where there is none."""
    dated = [(item, *bounds) for item in happenings if (bounds := _bounds(item))]
    if not dated:
        return None
    first, last = _axis([(earliest, latest) for _, earliest, latest in dated])
    days = (last - first).days
    left, right = _TITLE_WIDTH + 14, WIDTH - _RIGHT

    def x_of(day: date) -> float:
        return left + (day - first).days / days * (right - left)

    def row_of(index: int, item: Happening, earliest: date | None, latest: date | None) -> Row:
        x, end = x_of(max(first, earliest or first)), x_of(latest or last)
        if earliest != latest and end - x < _LEAST_BAR:
            x = min(max(left, (x + end - _LEAST_BAR) / 2), right - _LEAST_BAR)
            end = x + _LEAST_BAR
        return _row(
            item,
            y=_TOP + _ROW * (index + 0.5),
            x=x,
            end=end,
            is_open_left=earliest is None or earliest < first,
            is_open_right=latest is None,
        )

    rows = tuple(row_of(index, *entry) for index, entry in enumerate(dated))
    ticks = tuple(Tick(x=x_of(day), text=text) for day, text in _ticks(first, last))
    return Timeline(width=WIDTH, height=_TOP + _ROW * len(rows) + 8, left=left, right=right, ticks=ticks, rows=rows)


def _bounds(item: Happening) -> tuple[date | None, date | None] | None:
    when = item.event.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    return when.earliest, when.latest


def _axis(bounds: Sequence[tuple[date | None, date | None]]) -> tuple[date, date]:
    """The first and the last day shown: all that bounds end on, and a margin; long beginnings are cut."""
    ends = [latest or earliest or date.min for earliest, latest in bounds]
    starts = [earliest for earliest, latest in bounds if earliest and latest]
    last = max(ends)
    reach = max(_LEAST_DAYS, (last - min(ends)).days)
    first = min([min(ends), *(start for start in starts if (last - start).days <= 2 * reach)])
    margin = timedelta(days=max(2, (last - first).days // 20))
    return _shifted(first, -margin), _shifted(last, margin)


def _shifted(day: date, by: timedelta) -> date:
    """The day so much earlier or later, within what a date can be."""
    ordinal = day.toordinal() + by.days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def _row(item: Happening, *, y: float, x: float, end: float, is_open_left: bool, is_open_right: bool) -> Row:
    when = item.when or "not dated"
    outcomes = " / ".join(told.words for told in item.outcomes)
    width = text_width(f"{when} {outcomes}", _TITLE_SIZE) + 16
    if end + width < WIDTH - 8:
        words_x, words_anchor = end + 14, "start"
    elif x - width > _TITLE_WIDTH:
        words_x, words_anchor = x - 14, "end"
    else:  # a bar that leaves room on neither side carries its words
        words_x, words_anchor = end - 14, "end"
    return Row(
        number=item.number,
        anchor=item.anchor,
        title=_shortened(item.title, _TITLE_WIDTH - 30),
        y=y,
        x=x,
        end=end,
        is_open_left=is_open_left,
        is_open_right=is_open_right,
        keys=tuple(told.key for told in item.outcomes),
        when=when,
        told=outcomes,
        words_x=words_x,
        words_anchor=words_anchor,
    )


def _shortened(text: str, width: float) -> str:
    """The text cut at a word so that it fits the width, with an ellipsis."""
    if text_width(text, _TITLE_SIZE) <= width:
        return text
    kept = text
    while kept and text_width(kept + "…", _TITLE_SIZE) > width:
        kept = kept[:-1]
    at_word = kept.rpartition(" ")[0]
    return (at_word if len(at_word) > len(kept) // 2 else kept).rstrip(" ,;") + "…"


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Years, months, weeks or days, whichever gives no more than a handful."""
    days = (last - first).days
    if days > 365 * 2:
        step = -(-(last.year - first.year + 1) // _TICKS)
        for year in range(first.year + 1, last.year + 1, step):
            yield date(year, 1, 1), str(year)
    elif days > 56:
        yield from _month_ticks(first, last, step=-(-days // (30 * _TICKS)))
    else:
        step = 7 if days > 16 else 2
        for shift in range(0, days + 1, step):
            day = first + timedelta(days=shift)
            yield day, f"{day.day} {MONTHS[day.month - 1]}"


def _month_ticks(first: date, last: date, *, step: int) -> Iterator[tuple[date, str]]:
    index = first.year * 12 + first.month  # the month after the first day's, counted from January of year 0
    while (day := date(index // 12, index % 12 + 1, 1)) <= last:
        yield day, f"{LONG_MONTHS[day.month - 1][:3]} {day.year}"
        index += step
