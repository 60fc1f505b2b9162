"""Traces put together to holdings: spells of presence and absence of one thing at one place.

Bounds are interval arithmetic and no more: a spell holds at least the largest number that one event vouches for, at
most the sum of all that its events tell of. What left is taken off what was there before. Undated evidence starts and
ends nothing, since nobody can say what it came before; an area stays an area.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from ..measure.ids import content_id
from ..terms import Claim, Event, Holding, HoldingId
from .traces import Trace, traces_of

Bounds = tuple[int | None, int | None]


def holdings(events: Sequence[Event], claims: Sequence[Claim], *, as_of: date | None = None) -> tuple[Holding, ...]:
    """What is said to be where, by place, thing, holder and time; with `as_of`, what holds on that day.

    `as_of` looks only at evidence dated on or before it, and at undated evidence, whose holdings have `since` and
    `last_evidence` None. Claims that no event names are left out.
    """
    told = {claim.id: claim for claim in claims}
    traces = [t for event in events for key in event.claims if key in told for t in traces_of(told[key], event)]
    lines: dict[tuple[str, str, str, str], list[Trace]] = defaultdict(list)
    for trace in traces:
        if as_of is None or trace.day is None or trace.day <= as_of:
            lines[trace.key].append(trace)
    found = [holding for key in sorted(lines) for holding in _line(lines[key])]
    return tuple(
        sorted(
            (h for h in found if as_of is None or h.until is None or h.until >= as_of),
            key=lambda h: (h.place.name, h.equipment or "", h.component, h.since or date.min, h.id),
        )
    )


@dataclass(frozen=True, slots=True)
class _Spell:
    """Traces of one state that nothing parts, and what was taken off since."""

    traces: tuple[Trace, ...]
    until: date | None = None
    bounds: Bounds | None = None

    @property
    def is_present(self) -> bool:
        return self.traces[0].is_present


def _line(traces: Sequence[Trace]) -> Iterator[Holding]:
    """The holdings of one thing of one holder at one place."""
    dated = sorted((t for t in traces if t.day), key=_by_day)
    undated = sorted((t for t in traces if not t.day), key=_by_day)
    spells = [_Spell(tuple(members)) for _, members in groupby(dated, key=lambda t: t.is_present)]
    spells += [_Spell(tuple(members)) for _, members in groupby(undated, key=lambda t: t.is_present)]
    for spell, following in zip(spells, [*spells[1:], None], strict=True):
        yield _holding(_ended(spell, following) if following and following.traces[0].day else spell)


def _by_day(trace: Trace) -> tuple[date, bool, str]:
    """Arrivals before departures of the same day: what passes through was there."""
    return trace.day or date.min, not trace.is_present, trace.claim.id


def _ended(spell: _Spell, following: _Spell) -> _Spell:
    """A spell as the next one leaves it: over, or fewer, where only a part is said to have left."""
    day = following.traces[0].day
    if not spell.is_present:
        return replace(spell, until=day)
    left = [trace for trace in following.traces if trace.rule == "left"]
    if len(left) < len(following.traces) or not left:
        return replace(spell, until=day)
    here, gone = bounds_of(spell.traces), bounds_of(left)
    if gone == (None, None) or (here[1] is not None and (gone[0] or 0) >= here[1]):
        return replace(spell, until=day)
    return replace(spell, bounds=less(here, gone))


def less(here: Bounds, gone: Bounds) -> Bounds:
    """How many remain: at least what is left if the most went, at most what is left if the fewest went.

    >>> less((5, 8), (2, 3))
    (2, 6)
    """
    least = None if here[0] is None or gone[1] is None else max(0, here[0] - gone[1]) or None
    most = None if here[1] is None else max(least or 0, here[1] - (gone[0] or 0))
    return least, most


def bounds_of(traces: Sequence[Trace]) -> Bounds:
    """At least the most that one event vouches for, at most the sum over events; None where not told."""
    by_event: dict[str, list[Trace]] = defaultdict(list)
    for trace in traces:
        by_event[trace.event.id].append(trace)
    told = [_of_event(members) for members in by_event.values()]
    least = max((low for low, _ in told if low is not None), default=None)
    most = sum(high or 0 for _, high in told) if all(high is not None for _, high in told) else None
    return least, most


def _of_event(traces: Sequence[Trace]) -> Bounds:
    """The bounds that all claims of one event share, or those around them where they share none."""
    counts = [trace.count for trace in traces if trace.count]
    lows = [count.at_least for count in counts if count.at_least is not None]
    highs = [count.at_most for count in counts if count.at_most is not None]
    least, most = max(lows, default=None), min(highs, default=None)
    if least is not None and most is not None and least > most:
        return min(lows), (max(highs) if len(highs) == len(counts) else None)
    return least, most


def _holding(spell: _Spell) -> Holding:
    traces = spell.traces
    first = min(traces, key=_by_day)
    least, most = spell.bounds or bounds_of(traces)
    units = sorted({trace.count.unit for trace in traces if trace.count})
    claims = tuple(sorted({trace.claim.id for trace in traces}))
    days = [trace.day for trace in traces if trace.day]
    return Holding(
        id=HoldingId(content_id("hld", *first.key, first.is_present, claims)),
        equipment=first.equipment,
        component=first.component,
        holder=first.holder,
        place=first.place,
        is_present=first.is_present,
        at_least=least,
        at_most=most,
        unit=units[0] if units else None,
        since=min(days, default=None),
        until=spell.until,
        last_evidence=max(days, default=None),
        is_contested=any(trace.is_contested for trace in traces) or _clashes(traces),
        rule=first.rule,
        events=tuple(sorted({trace.event.id for trace in traces})),
        claims=claims,
    )


def _clashes(traces: Sequence[Trace]) -> bool:
    """Whether two claims of one event give numbers that cannot both be right."""
    counts = [(trace.event.id, trace.count) for trace in traces if trace.count]
    return any(
        one == other and a.at_least is not None and b.at_most is not None and a.at_least > b.at_most
        for one, a in counts
        for other, b in counts
    )
