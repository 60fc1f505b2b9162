"""When the events were: bins for many, one mark each for few.

An event counts in every bin that its bounds overlap: it may have been then. `precise` are those of one stated day. What
has no day stands beside, never at a guessed one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

import numpy as np

from ..measure.words import told_words
from ..terms import EventId
from .keys import EVER
from .postings import Numbers

if TYPE_CHECKING:
    from .selection import Selection

_MARKS = 400  # more than these do not stand apart on a screen
_MOST_BINS = 160


class Step(StrEnum):
    """How long a bin is. Weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Days, both included, with how many events may have been on one of them, by outcome too."""

    first: date
    last: date
    outcomes: dict[str, int]
    total: int
    precise: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One dated event. `opens` says on which side nothing bounds it: that bound is then the other side's."""

    id: EventId
    earliest: date
    latest: date
    is_precise: bool
    opens: Literal["before", "after"] | None
    outcome: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The days of a selection. `earliest` and `latest` bound what is stated; `marks` None where there are too many."""

    earliest: date | None
    latest: date | None
    undated: int
    step: Step
    bins: tuple[Bin, ...]
    marks: tuple[Mark, ...] | None


def timeline_of(selection: Selection) -> Timeline:
    """The timeline of a selection, whatever days the filter asks for: a span of days is chosen among all of them."""
    columns, numbers = selection.desk.columns, np.flatnonzero(selection.without("dates"))
    dated = numbers[columns.is_dated[numbers]]
    undated = len(numbers) - len(dated)
    first, last = columns.first[dated], columns.last[dated]
    stated = np.concatenate([first[first != EVER[0]], last[last != EVER[1]]])
    if not len(stated):
        marks = () if not len(dated) else None
        return Timeline(earliest=None, latest=None, undated=undated, step=Step.DAY, bins=(), marks=marks)
    low, high = date.fromordinal(int(stated.min())), date.fromordinal(int(stated.max()))
    starts, step = _starts(low, high)
    return Timeline(
        earliest=low,
        latest=high,
        undated=undated,
        step=step,
        bins=tuple(_bins(selection, starts, dated)),
        marks=tuple(_marks(selection, dated)) if len(dated) <= _MARKS else None,
    )


def _starts(low: date, high: date) -> tuple[list[date], Step]:
    """The first days of the bins and the first day after them, in the finest step that gives not too many."""
    for step in Step:
        starts = [_begin(low, step)]
        while starts[-1] <= high and len(starts) <= _MOST_BINS + 1:
            starts.append(_next(starts[-1], step))
        if len(starts) <= _MOST_BINS + 1 or step is Step.YEAR:
            break
    while starts[-1] <= high and starts[-1].year < date.max.year:
        starts.append(_next(starts[-1], step))
    return starts, step


def _begin(day: date, step: Step) -> date:
    match step:
        case Step.DAY:
            return day
        case Step.WEEK:
            return date.fromordinal(max(1, day.toordinal() - day.weekday()))
        case Step.MONTH:
            return day.replace(day=1)
        case Step.YEAR:
            return day.replace(month=1, day=1)


def _next(day: date, step: Step) -> date:
    """The first day of the bin after; the calendar's last day at its end."""
    try:
        match step:
            case Step.DAY:
                return day + timedelta(days=1)
            case Step.WEEK:
                return day + timedelta(days=7)
            case Step.MONTH:
                return date(day.year + day.month // 12, day.month % 12 + 1, 1)
            case Step.YEAR:
                return date(day.year + 1, 1, 1)
    except (OverflowError, ValueError):
        return date.max


def _bins(selection: Selection, starts: list[date], dated: Numbers) -> Iterator[Bin]:
    desk = selection.desk
    edges = np.array([day.toordinal() for day in starts], dtype=np.int64)
    first, last = desk.columns.first, desk.columns.last

    def counted(numbers: Numbers) -> Numbers:
        """For each bin, how many of the events overlap it: what begins in it or before, less what ended before it."""
        begun = np.searchsorted(np.sort(first[numbers]), edges[1:], side="left")
        ended = np.searchsorted(np.sort(last[numbers]), edges[:-1], side="left")
        overlap: Numbers = begun - ended
        return overlap

    total, precise = counted(dated), counted(dated[first[dated] == last[dated]])
    inside = np.zeros(len(desk.events), dtype=np.bool_)
    inside[dated] = True
    by_outcome = {
        value: counted(held[inside[held]])
        for number, value in enumerate(desk.outcome.values)
        for held in [desk.outcome.events_of(number)]
    }
    for number in range(len(starts) - 1):
        outcomes = {value: int(counts[number]) for value, counts in by_outcome.items() if counts[number]}
        after = starts[number + 1]
        is_end = number == len(starts) - 2 and after == date.max
        yield Bin(
            first=starts[number],
            last=after if is_end else after - timedelta(days=1),
            outcomes=outcomes,
            total=int(total[number]),
            precise=int(precise[number]),
        )


def _marks(selection: Selection, dated: Numbers) -> Iterator[Mark]:
    desk = selection.desk
    for number in dated.tolist():
        event, keys = desk.events[number], desk.keys[number]
        low = keys.last if keys.first == EVER[0] else keys.first
        high = keys.first if keys.last == EVER[1] else keys.last
        yield Mark(
            id=event.id,
            earliest=date.fromordinal(low),
            latest=date.fromordinal(high),
            is_precise=keys.first == keys.last,
            opens="before" if keys.first == EVER[0] else "after" if keys.last == EVER[1] else None,
            outcome=keys.main_outcome,
            what=", ".join(told_words(event.loads) or told_words(event.loads, is_carrier=True)),
        )
