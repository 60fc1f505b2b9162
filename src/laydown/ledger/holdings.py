"""Holdings: what is where, from when to when, how many, by what arithmetic, and who contradicts it.

Every line of the ledger is one thing of one holder at one place. Its traces are folded into spells, what arrived is
bounded by what was where it left from, and a named ship is in one place at a time.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ..measure.ids import content_id
from ..measure.places import is_within, may_be_one, own_words
from ..terms import (
    Claim,
    ClaimId,
    Component,
    Document,
    Event,
    Holding,
    HoldingId,
    PlaceKind,
    PlaceRef,
    Rule,
)
from .contested import by_thing, contested, denies, is_of_one_holder
from .signs import Thing
from .spells import Caps, Leg, Spell, left_behind, leg_of, spells_of
from .traces import Clock, Line, Trace, traces_of

_LEGS = 5  # a number is carried along a journey for so many legs; nobody reports longer ones as one

IsSingle = Callable[[str], bool]
Lines = Mapping[Line, Sequence[Trace]]


def nothing_single(_: str) -> bool:
    """No name is that of one single thing."""
    return False


def holdings(
    events: Sequence[Event],
    claims: Sequence[Claim],
    *,
    documents: Sequence[Document] = (),
    as_of: date | None = None,
    is_single: IsSingle = nothing_single,
) -> tuple[Holding, ...]:
    """What is said to be where, by place, thing, holder and time; with `as_of`, what holds at the end of that day.

    `as_of` looks only at evidence dated on or before it, and at undated evidence that was told by then, or on a page
    that does not say when it was published; its holdings have `since` and `last_evidence` None. `documents` say when
    pages were published. `is_single` tells names of one single thing, a
    ship, from names of a kind. Claims that no event names are left out.
    """
    published = {document.id: document.published.latest for document in documents if document.published}
    told_on = {claim.id: published[claim.document] for claim in claims if claim.document in published}
    things: dict[Thing, list[Trace]] = defaultdict(list)
    for trace in traces_of(events, claims, Clock(as_of, told_on)):
        things[trace.thing].append(last_told(trace, told_on))
    return in_order(
        holding
        for traces in things.values()
        for holding in holdings_of_thing(traces, told_on, as_of=as_of, is_single=is_single)
    )


def holdings_of_thing(
    traces: Sequence[Trace],
    told_on: Mapping[ClaimId, date],
    *,
    as_of: date | None = None,
    is_single: IsSingle = nothing_single,
) -> Iterator[Holding]:
    """The holdings of one thing, from all of its traces: no line depends on those of other things."""
    lines: dict[Line, list[Trace]] = defaultdict(list)
    denials: list[Trace] = []
    for trace in [*traces, *_elsewhere(traces, is_single)]:
        (denials if trace.rule is Rule.DENIED else lines[trace.key]).append(trace)
    found = [holding for key, spells in _folded(lines) for spell in spells for holding in [_holding(key, spell)]]
    found = [*contested(found, denials), *_only_denied(found, denials)]
    kept = [holding for holding in found if as_of is None or holding.until is None or holding.until > as_of]
    yield from _with_areas([replace(one, last_told=_last_told(one.claims, told_on)) for one in kept])


def in_order(found: Iterable[Holding]) -> tuple[Holding, ...]:
    """Holdings by place, thing, holder and time."""
    return tuple(sorted(found, key=_position))


def last_told(trace: Trace, told_on: Mapping[ClaimId, date]) -> Trace:
    """The trace; one that is not dated, with the last day on which a page told it."""
    return trace if trace.first else replace(trace, told_on=_last_told(trace.claims, told_on))


def _position(holding: Holding) -> tuple[str, str, str, bool, date, str]:
    since = holding.since or date.min
    return holding.place.name, holding.equipment or "", holding.component, holding.since is None, since, holding.id


def _folded(lines: Lines) -> Iterator[tuple[Line, tuple[Spell, ...]]]:
    """The spells of each line, once what arrived is known to be at most what was where it left from."""
    departures = Counter(
        leg_of(trace) for traces in lines.values() for trace in traces if trace.rule is Rule.LEFT and trace.first
    )
    caps: Caps = {}
    for _ in range(_LEGS):
        there: dict[Leg, list[tuple[int, str]]] = defaultdict(list)
        for leg, bound in (found for key in lines for found in left_behind(lines[key], caps)):
            there[leg].append(bound)
        # Of several origins all must be known: what came from the other is not bounded by this one.
        now = {
            leg: (sum(most for most, _ in bounds), bounds[0][1])
            for leg, bounds in there.items()
            if len(bounds) == departures[leg] and len({unit for _, unit in bounds}) == 1
        }
        if now == caps:
            break
        caps = now
    for key in sorted(lines):
        yield key, spells_of(lines[key], caps)


def _elsewhere(traces: Sequence[Trace], is_single: IsSingle) -> Iterator[Trace]:
    """Where a single thing is no more, since it is told to be at another place that is not a part of the first."""
    ships: dict[str, dict[Line, list[Trace]]] = defaultdict(lambda: defaultdict(list))
    for trace in traces:
        name = trace.equipment if trace.component is Component.SHIP else None
        if name and trace.is_present and trace.first and is_single(name):
            ships[name][trace.key].append(trace)
    for lines in ships.values():
        for here in lines.values():
            days = {trace.first for trace in here}  # told to be at both on one day, it is nowhere no more
            for trace in (trace for others in lines.values() for trace in others if trace.first not in days):
                if here[0].place_key != trace.place_key and not may_be_one(here[0].place, trace.place):
                    yield replace(
                        trace,
                        holder=here[0].holder,
                        place=here[0].place,
                        place_key=here[0].place_key,
                        rule=Rule.ELSEWHERE,
                        is_absence=True,
                    )


def _holding(key: Line, spell: Spell) -> Holding:
    first = spell.traces[0]
    state = "there" if spell.is_present else "gone"
    contested_by = {claim for trace in spell.traces for claim in trace.contested_by}
    ends = [trace.last for trace in spell.traces if trace.last]
    return Holding(
        id=HoldingId(content_id("hld", *key, state, spell.since.isoformat() if spell.since else None)),
        equipment=first.equipment,
        component=first.component,
        holder=first.holder,
        place=replace(first.place, span=None, candidates=()),
        is_present=spell.is_present,
        at_least=spell.bounds[0],
        at_most=spell.bounds[1],
        unit=spell.unit,
        since=spell.since,
        until=spell.until,
        last_evidence=max(ends, default=None),
        is_contested=bool(contested_by),
        rule=spell.rule,
        events=spell.events,
        claims=spell.claims,
        steps=spell.steps,
        contested_by=tuple(sorted(contested_by)),
        ended_by=tuple(sorted({claim for trace in spell.ended_by for claim in trace.claims})),
    )


def _only_denied(found: Sequence[Holding], denials: Sequence[Trace]) -> Iterator[Holding]:
    """Denials of what nobody told: a line of its own, since who denies tells something as well."""
    things = by_thing(found)
    lines: dict[Line, list[Trace]] = defaultdict(list)
    for trace in denials:
        if not any(denies(trace, holding) for holding in things[trace.thing]):
            lines[trace.key].append(trace)
    for key, traces in lines.items():
        for spell in spells_of(traces, {}):
            denied = _holding(key, spell)
            yield replace(denied, id=HoldingId(content_id("hld", denied.id, Rule.DENIED)), rule=Rule.DENIED)


def _last_told(claims: Iterable[ClaimId], told_on: Mapping[ClaimId, date]) -> date | None:
    """The last day on which a page told one of the claims."""
    return max((told_on[claim] for claim in claims if claim in told_on), default=None)


def _with_areas(found: Sequence[Holding]) -> Iterator[Holding]:
    """The holdings, an area's with those at places within it that it may be another word for."""
    present = _Inside([holding for holding in found if holding.is_present])
    for holding in found:
        others: Iterable[Holding] = present.candidates(holding.place) if holding.is_present else ()
        inside = [other for other in others if is_within(other.place, holding.place) and _may_be_one(holding, other)]
        yield replace(holding, may_include=tuple(sorted(other.id for other in inside)))


class _Inside:
    """Holdings by what of their places could lie in another: few of them are ever held against an area."""

    def __init__(self, found: Sequence[Holding]) -> None:
        self._all = found
        self._in_country: dict[str | None, list[Holding]] = defaultdict(list)
        self._sites: dict[str, list[Holding]] = defaultdict(list)
        for holding in found:
            self._in_country[holding.place.country].append(holding)
            for word in own_words(holding.place) if holding.place.kind is PlaceKind.SITE else ():
                self._sites[word].append(holding)

    def candidates(self, place: PlaceRef) -> Iterable[Holding]:
        """Those that may lie in the place: all that do are among them, each once."""
        match place.kind:
            case PlaceKind.COUNTRY:
                return self._in_country[place.country]
            case PlaceKind.REGION if place.country is not None:
                return self._in_country[place.country]
            case PlaceKind.TOWN:
                named = (self._sites.get(word, ()) for word in own_words(place))
                return {id(holding): holding for holdings in named for holding in holdings}.values()
            case PlaceKind.REGION | PlaceKind.SEA | PlaceKind.ROUTE:
                return self._all
            case _:
                return ()


def _may_be_one(one: Holding, other: Holding) -> bool:
    """Whether the first may be another word for the other: at one time, of one holder, and of no fewer."""
    if one.at_most is not None and other.at_least is not None and one.at_most < other.at_least:
        return False
    if not is_of_one_holder(one, other):
        return False
    is_before = one.until is not None and other.since is not None and one.until <= other.since
    is_after = other.until is not None and one.since is not None and other.until <= one.since
    return not is_before and not is_after
