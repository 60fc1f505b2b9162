"""Traces of one line of the ledger folded into spells: from when to when it is there, and how many after each step.

A spell begins with what is seen or arrives and ends with what is told to leave or to be gone; a departure of some
begins a new spell of the rest. Spells of one line never overlap. Undated evidence starts and ends nothing, since
nobody can say what it came before: it makes spells without days.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..terms import ClaimId, Component, EventId, Rule, Step
from .bounds import UNKNOWN, Bounds, capped, in_signs, less, more, seen, total
from .traces import Trace

_ORDER = (Rule.SEIZED, Rule.ARRIVED, Rule.OBSERVED, Rule.DENIED, Rule.LEFT, Rule.ELSEWHERE)

Leg = tuple[EventId, str, Component]  # one thing that one event moves
Caps = dict[Leg, tuple[int, str]]  # how many there were where it left from, in which unit


@dataclass(frozen=True, slots=True)
class Spell:
    """Traces of one state that nothing parts. `bounds` are in `unit`, that of the first that are counted.

    `until` is the day of the end; `ended_by` the traces that tell of it.
    """

    traces: tuple[Trace, ...]
    steps: tuple[Step, ...]
    is_present: bool
    rule: Rule
    bounds: Bounds
    unit: str | None
    since: date | None
    until: date | None = None
    ended_by: tuple[Trace, ...] = ()

    @property
    def events(self) -> tuple[EventId, ...]:
        """The events behind it, those of its steps among them."""
        return tuple(sorted({step.event for step in self.steps} | {trace.event.id for trace in self.traces}))

    @property
    def claims(self) -> tuple[ClaimId, ...]:
        """The claims behind it, those of its steps among them."""
        return tuple(
            sorted(
                {claim for step in self.steps for claim in step.claims}
                | {claim for trace in self.traces for claim in trace.claims}
            )
        )


def spells_of(traces: Sequence[Trace], caps: Caps) -> tuple[Spell, ...]:
    """The spells of one line: the dated ones in the order of their days, then the undated.

    `caps` bound what arrives by what was where it left from. Undated evidence of the same state and number, on a page
    from the days of a spell, is evidence of that spell: it gives it no day.
    """
    ordered = sorted(traces, key=_by_day)
    dated = list(_fold([trace for trace in ordered if trace.first], caps))
    undated = []
    for trace in (trace for trace in ordered if trace.first is None):
        home = next((n for n, spell in enumerate(dated) if _says_no_more(trace, spell)), None)
        if home is None:
            undated.append(trace)
        else:
            dated[home] = replace(dated[home], traces=(*dated[home].traces, trace))
    states = ([trace for trace in undated if trace.is_present is is_present] for is_present in (True, False))
    return (*dated, *(spell for state in states for spell in _fold(state, caps)))


def leg_of(trace: Trace) -> Leg:
    """What the trace's event moves."""
    return trace.event.id, trace.equipment or "", trace.component


def _says_no_more(trace: Trace, spell: Spell) -> bool:
    """Whether undated evidence tells, while the spell lasts, what it has already: no day, no other number."""
    if trace.is_present is not spell.is_present or trace.told_on is None or spell.since is None:
        return False
    is_while = spell.since <= trace.told_on and (spell.until is None or trace.told_on < spell.until)
    return is_while and trace.bounds in (UNKNOWN, spell.bounds)


def left_behind(traces: Sequence[Trace], caps: Caps) -> Iterator[tuple[Leg, tuple[int, str]]]:
    """For each departure from this line, how many were there at most, where that is told.

    Of things by name only: "trucks" that left need not be the trucks that were seen.
    """
    here: Spell | None = None
    for trace in sorted((trace for trace in traces if trace.first), key=_by_day):
        if trace.rule is Rule.LEFT and trace.equipment and here and here.is_present:
            most = here.bounds[1]
            if most is not None and here.unit and trace.unit in (None, here.unit):
                yield leg_of(trace), (most, here.unit)
        here = _next(here, trace, caps)[-1]


def _by_day(trace: Trace) -> tuple[date, bool, int, str, str, tuple[ClaimId, ...]]:
    """Arrivals before departures of the same day: what passes through was there."""
    first = trace.first or date.min
    return first, trace.is_absence, _ORDER.index(trace.rule), repr(trace.bounds), trace.event.id, trace.claims


def _fold(traces: Iterable[Trace], caps: Caps) -> Iterator[Spell]:
    here: Spell | None = None
    for trace in traces:
        *over, here = _next(here, trace, caps)
        yield from (spell for spell in over if spell.rule is not Rule.ELSEWHERE)
    if here is not None and here.rule is not Rule.ELSEWHERE:
        yield here


def _next(here: Spell | None, trace: Trace, caps: Caps) -> tuple[Spell, ...]:
    """The spell as the trace leaves it, or the one that it ends and the one that it begins."""
    if here is None or here.is_present is not trace.is_present:
        if here is None or trace.is_present or trace.rule is not Rule.LEFT:
            begun = _begun(trace, caps)
            return (_ended(here, trace), begun) if here else (begun,)
        return _departed(here, trace)
    if not trace.is_present:
        joined = replace(here, traces=(*here.traces, trace))
        return (_begun(trace, caps) if here.rule is Rule.ELSEWHERE else joined,)
    told, unit = _told(trace, caps, here.unit)
    match trace.rule, trace.is_total:
        case Rule.ARRIVED, False:
            after, sign = more(here.bounds, told), "and"
        case Rule.ARRIVED, True:
            after, sign = total(here.bounds, told), "in all"
        case _:
            after, sign = seen(here.bounds, told), "then"
    if UNKNOWN in (here.bounds, told):  # who does not count neither adds nor takes away
        after = _uncounted(here.bounds, told, trace.rule)
    step = _step(trace, told, after, f"{in_signs(here.bounds)} {sign} {_in_words(trace, here.unit)}")
    joined = replace(here, traces=(*here.traces, trace), steps=(*here.steps, step), bounds=after)
    return (replace(joined, unit=here.unit or unit),)


def _uncounted(here: Bounds, told: Bounds, rule: Rule) -> Bounds:
    """Where one side gives no number: a count of what is there holds, but what arrived may come on top of others."""
    known = told if here == UNKNOWN else here
    return (known[0], None) if rule is Rule.ARRIVED else known


def _begun(trace: Trace, caps: Caps) -> Spell:
    told, unit = _told(trace, caps, None)
    return Spell(
        traces=(trace,),
        steps=(_step(trace, told, told, in_signs(trace.bounds) if told != trace.bounds else ""),),
        unit=unit,
        is_present=trace.is_present,
        rule=trace.rule,
        bounds=told,
        since=trace.first,
    )


def _told(trace: Trace, caps: Caps, unit: str | None) -> tuple[Bounds, str | None]:
    """The number that the trace tells, bounded by what was where it left from; none in a unit other than `unit`."""
    told, own = trace.bounds, trace.unit
    if trace.rule is Rule.ARRIVED and (cap := caps.get(leg_of(trace))) and own in (None, cap[1]):
        told, own = capped(told, cap[0]), cap[1]
    return (UNKNOWN, None) if unit and own and own != unit else (told, own)


def _in_words(trace: Trace, unit: str | None) -> str:
    is_other = unit and trace.unit and trace.unit != unit
    return f"{in_signs(trace.bounds)} of another unit, {trace.unit}," if is_other else in_signs(trace.bounds)


def _ended(spell: Spell, by: Trace) -> Spell:
    return replace(spell, until=by.first, ended_by=(*spell.ended_by, by))


def _departed(here: Spell, trace: Trace) -> tuple[Spell, ...]:
    """A departure: of all, or of some whose rest stays."""
    is_other_unit = here.unit and trace.unit and trace.unit != here.unit  # some left, and nobody knows what share
    gone = UNKNOWN if is_other_unit else trace.bounds
    is_all = trace.bounds == UNKNOWN or (here.bounds[1] is not None and (gone[0] or 0) >= here.bounds[1])
    if is_all:
        return _ended(here, trace), _begun(trace, {})
    rest = less(here.bounds, gone)
    formula = f"{in_signs(here.bounds)} − {_in_words(trace, here.unit)}"
    step = _step(trace, gone, rest, formula, rule=Rule.REMAINING)
    remaining = Spell(
        traces=here.traces,
        steps=(*here.steps, step),
        is_present=True,
        rule=Rule.REMAINING,
        bounds=rest,
        unit=here.unit,
        since=trace.first,
    )
    return (remaining,) if here.since == trace.first else (_ended(here, trace), remaining)


def _step(trace: Trace, told: Bounds, after: Bounds, formula: str, *, rule: Rule | None = None) -> Step:
    return Step(
        rule=rule or trace.rule,
        day=trace.first,
        told_at_least=told[0],
        told_at_most=told[1],
        at_least=after[0],
        at_most=after[1],
        formula=_formula(trace, told, after, formula),
        event=trace.event.id,
        claims=trace.claims,
    )


def _formula(trace: Trace, told: Bounds, after: Bounds, formula: str) -> str:
    if told not in (trace.bounds, UNKNOWN):
        formula = f"{formula}, of at most {told[1]:,} where it left from"
    return f"{formula} = {in_signs(after)}" if formula else in_signs(after)
