"""What one event says about what is where: traces, before they are put together.

An arrival leaves a trace at the destination and one at the origin, a presence one where it was seen. A movement that
was blocked, denied, planned, asked for, is possible, uncertain or still under way moves nothing. What was seized is
where it was seized, in the hands of who took it. A presence that is denied ends nothing: it contests.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from types import MappingProxyType

from ..measure.days import Days, common_days
from ..measure.folding import folded, letters
from ..terms import (
    Act,
    Claim,
    ClaimId,
    Component,
    ContradictionKind,
    Event,
    Outcome,
    Party,
    PlaceRef,
    Rule,
)
from .bounds import Bounds, capped, meet, tightest
from .signs import MOVES, TELLERS, Sign, Thing, holder_key, signs_of

RUNNING_TOTAL = "running_total"  # the note of a claim that counts all since a day
Line = tuple[str, str, str, str]  # thing, holder, place: one line of the ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One thing at one place by one event, as all of its claims that say so have it.

    `first` is the first day that they vouch for, `last` the last one; within a range nobody knows which day it was,
    so only the end of the range counts. None where neither claims nor event are dated. `bounds` are in `unit`.
    `told_on` is the last day on which a page told it.
    """

    equipment: str | None
    component: Component
    holder: Party | None
    place: PlaceRef
    place_key: str
    rule: Rule
    is_absence: bool
    bounds: Bounds
    unit: str | None
    is_total: bool
    first: date | None
    last: date | None
    event: Event
    claims: tuple[ClaimId, ...]
    contested_by: tuple[ClaimId, ...]
    told_on: date | None = None

    @property
    def key(self) -> Line:
        """What, whose, where: traces with one key belong to one line of the ledger."""
        return self.equipment or "", self.component, holder_key(self.holder), self.place_key

    @property
    def thing(self) -> Thing:
        """What it is a trace of."""
        return self.equipment or "", self.component

    @property
    def is_present(self) -> bool:
        """Whether it says that the thing is there."""
        return not self.is_absence


@dataclass(frozen=True, slots=True)
class Clock:
    """What of the claims' days counts: `as_of` a day (None: all), and the day on which each was told, where known."""

    as_of: date | None
    told_on: Mapping[ClaimId, date]

    def days(self, claim: Claim, event: Event) -> Days | None:
        """The days that a claim gives, or its event; a movement "since" a day has happened when it is told."""
        when = claim.when or event.when
        if when is None or (when.earliest or when.latest) is None:
            return None
        told = self.told_on.get(claim.id)
        if when.latest or claim.act is Act.PRESENCE or told is None or when.earliest is None:
            return when.earliest, when.latest
        return when.earliest, max(told, when.earliest)

    def is_later(self, claim: Claim, event: Event) -> bool:
        """Whether the claim is of a later day: of a range the last one counts, of the undated the day it was told."""
        days = self.days(claim, event)
        day = (days[1] or days[0]) if days else self.told_on.get(claim.id)
        return self.as_of is not None and day is not None and day > self.as_of

    def told(self, claims: Iterable[Claim]) -> list[date]:
        """The days on which the claims were told, none later than the day that is asked for."""
        days = [self.told_on[claim.id] for claim in claims if claim.id in self.told_on]
        return [min(day, self.as_of) if self.as_of else day for day in days]


EVER = Clock(None, MappingProxyType({}))


def traces_of(events: Sequence[Event], claims: Sequence[Claim], clock: Clock = EVER) -> list[Trace]:
    """The traces of all events, loads times places, the claims of one event on one cell put together.

    `clock` leaves out claims of later days. What is not dated is no later than the day on which its page was published;
    told later than the day that is asked for, nobody knows whether it was before.

    Silence is no difference: who is not told to hold a thing at a place is the one holder that others name there, and a
    name without an entry is the one entry of that name. An area is left out where the event names a place within it.
    """
    told = {claim.id: claim for claim in claims}
    tellers = tellers_of(claims)
    signed = [(event, event_signs(event, told, clock, tellers)) for event in events]
    every = [(event, sign) for event, signs in signed for sign in signs.signs]
    places = place_keys(sign.place for _, sign in every)
    holders = only_holders((event, sign, places[sign.place.id or "", sign.place.name]) for event, sign in every)
    return [
        trace
        for event, signs in sorted(signed, key=lambda entry: entry[0].id)
        for keys in [[places[sign.place.id or "", sign.place.name] for sign in signs.signs]]
        for trace in event_traces(event, signs, keys, holders, clock)
    ]


@dataclass(frozen=True, slots=True)
class EventSigns:
    """The signs of one event, and the claims of it that count."""

    signs: tuple[Sign, ...]
    claims: tuple[Claim, ...]


Holders = Mapping[tuple[Thing, str], Party]


def tellers_of(claims: Iterable[Claim]) -> frozenset[str]:
    """The names of those who only tell, whatever a sentence makes of them."""
    return frozenset(folded(link.name) for claim in claims for link in claim.attribution if link.kind in TELLERS)


def event_signs(event: Event, claims: Mapping[ClaimId, Claim], clock: Clock, tellers: Collection[str]) -> EventSigns:
    """What the claims of one event say, as far as the clock has it."""
    counting = [claim for key in event.claims if (claim := claims.get(key)) and not clock.is_later(claim, event)]
    telling = _without_distortions(event, counting)
    signs = (
        replace(sign, holder=None) if sign.holder and folded(sign.holder.name) in tellers else sign
        for sign in signs_of(event, telling)
    )
    return EventSigns(tuple(signs), telling)


def event_traces(event: Event, signs: EventSigns, keys: Sequence[str], holders: Holders, clock: Clock) -> list[Trace]:
    """The traces of one event. `keys` are those of the places of its signs, `holders` the only ones of things there."""
    cells: dict[tuple[Thing, str, Rule, bool, str], list[Sign]] = defaultdict(list)
    for sign, key in zip(signs.signs, keys, strict=True):
        only = None if sign.holder else holders.get((sign.thing, key))
        held = replace(sign, holder=only) if only else sign
        cells[sign.thing, key, sign.rule, sign.is_absence, holder_key(held.holder)].append(held)
    traces = [_trace(event, members, key[1], signs.claims, clock) for key, members in sorted(cells.items())]
    return _bounded_by_route(traces)


def _without_distortions(event: Event, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims without copies that changed what they took, where the original is among them and tells it as done.

    Nor with what a page told before it was changed, where what it tells since is among them.
    """
    there = {claim.id for claim in claims}
    before = {
        claim
        for clash in event.contradictions
        if clash.kind is ContradictionKind.REVISED and there & {*clash.claims} - {*clash.revised}
        for claim in clash.revised
    }
    done = {claim.id for claim in claims if claim.outcome is Outcome.MOVED or claim.act is Act.PRESENCE}
    wrong = {
        clash.copy
        for clash in event.contradictions
        if clash.kind is ContradictionKind.DISTORTION and clash.copy and done & {*clash.claims} - {clash.copy}
    }
    return tuple(claim for claim in claims if claim.id not in wrong | before)


def only_holders(signs: Iterable[tuple[Event, Sign, str]]) -> dict[tuple[Thing, str], Party]:
    """Of things by name at places, the holder that all who name one name; "vehicles" may be anybody's."""
    named: dict[tuple[Thing, str], list[Party]] = defaultdict(list)
    for _, sign, place in signs:
        if sign.holder and sign.rule is not Rule.SEIZED and sign.thing[0]:
            named[sign.thing, place].append(sign.holder)
    return {
        cell: min(parties, key=lambda party: (party.name, party.kind))
        for cell, parties in named.items()
        if len({holder_key(party) for party in parties}) == 1
    }


def place_keys(places: Iterable[PlaceRef]) -> dict[tuple[str, str], str]:
    """Each place's key by its id and name: its id, or the one id that its name has elsewhere, or its letters."""
    kept = {place: letters(place[1]) for place in {(place.id or "", place.name) for place in places}}
    entries: dict[str, set[str]] = defaultdict(set)
    for (key, _), name in kept.items():
        if key:
            entries[name].add(key)
    return {
        place: place[0] or (min(entries[name]) if len(entries[name]) == 1 else name) for place, name in kept.items()
    }


def _trace(event: Event, signs: Sequence[Sign], place_key: str, claims: Sequence[Claim], clock: Clock) -> Trace:
    """The signs of one event on one cell as one trace."""
    first = min(signs, key=lambda sign: (sign.place.id is None, sign.place.name, sign.claim.id))
    holders = Counter(sign.holder.name for sign in signs if sign.holder)
    holder = min(
        (sign.holder for sign in signs if sign.holder), key=lambda h: (-holders[h.name], h.name, h.kind), default=None
    )
    names = tuple(sorted({sign.claim.id for sign in signs}))
    counting = _last_state(signs, clock)
    unit, told = _told(counting) or _told_elsewhere(counting, claims) or (None, {})
    clashing = () if meet(told.values()) else tuple(sorted(told))
    days = _days(signs, event, clock)
    last = days[1] if counting is signs else _days(counting, event, clock)[1]
    return Trace(
        equipment=first.thing[0] or None,
        component=first.thing[1],
        holder=holder,
        place=first.place,
        place_key=place_key,
        rule=first.rule,
        is_absence=first.is_absence,
        bounds=tightest(told.values()),
        unit=unit,
        is_total=any(RUNNING_TOTAL in sign.claim.notes for sign in signs),
        first=days[0],
        last=last,
        event=event,
        claims=names,
        contested_by=tuple(sorted({*_against(names, event), *clashing})),
    )


def _last_state(signs: Sequence[Sign], clock: Clock) -> Sequence[Sign]:
    """Of a running total what was told last, where it was never told to be less; else all signs."""
    if not all(_is_running(sign.claim) and sign.claim.id in clock.told_on for sign in signs):
        return signs
    states = sorted((clock.told_on[sign.claim.id], sign.count.at_least or 0 if sign.count else 0) for sign in signs)
    is_growing = all(before[1] <= after[1] for before, after in pairwise(states))
    if not is_growing or states[0][0] == states[-1][0]:
        return signs
    return [sign for sign in signs if clock.told_on[sign.claim.id] == states[-1][0]]


def _is_running(claim: Claim) -> bool:
    """Whether a claim counts all since a day."""
    is_since = claim.when is not None and claim.when.earliest is not None and claim.when.latest is None
    return RUNNING_TOTAL in claim.notes or (claim.act is not Act.PRESENCE and is_since)


Told = tuple[str, dict[ClaimId, Bounds]]


def _told(signs: Iterable[Sign]) -> Told | None:
    """The numbers that claims give, in the unit that most of them use."""
    counted = {(sign.claim.id, sign.number): sign for sign in signs if sign.count}
    units = Counter(sign.count.unit for sign in counted.values() if sign.count)
    unit = min(units, key=lambda name: (-units[name], name), default=None)
    if unit is None:
        return None
    told: dict[ClaimId, list[Bounds]] = defaultdict(list)
    for (claim, _), sign in sorted(counted.items()):
        if sign.count and sign.count.unit == unit:
            told[claim].append((None if sign.is_shared else sign.count.at_least, sign.count.at_most))
    return unit, {claim: _together(parts) for claim, parts in told.items()}


def _together(parts: Sequence[Bounds]) -> Bounds:
    """What one claim tells in several loads of one kind: the sum of its parts."""
    lows = [low for low, _ in parts]
    highs = [high for _, high in parts]
    return (
        sum(low or 0 for low in lows) if any(low is not None for low in lows) else None,
        sum(high or 0 for high in highs) if all(high is not None for high in highs) else None,
    )


def _told_elsewhere(signs: Sequence[Sign], claims: Iterable[Claim]) -> Told | None:
    """The numbers that other claims of the event give for the very thing, told as done: one movement has one load."""
    first = signs[0]
    others = [
        replace(first, claim=claim, number=number, count=load.count)
        for claim in claims
        if claim.outcome is Outcome.MOVED and claim.act in MOVES
        for number, load in enumerate(claim.loads)
        if [(item.equipment or "", item.component) for item in load.items] == [first.thing]
    ]
    return _told(others) if first.rule in (Rule.LEFT, Rule.ARRIVED) else None


def _days(signs: Sequence[Sign], event: Event, clock: Clock) -> tuple[date | None, date | None]:
    """The last day of what the claims' dates share; the first and last of their ends where they share nothing.

    What is told to go on ("since December") goes on to the day on which it is told.
    """
    told = [days for sign in signs if (days := clock.days(sign.claim, event))]
    if not told:
        return None, None
    shared: Days | None = (None, None)
    for days in told:
        shared = common_days(shared, days) if shared else None
    ends = [day for days in told if (day := days[1] or days[0])]
    if shared is None:
        return min(ends, default=None), max(ends, default=None)
    first = shared[1] or shared[0]
    if shared[1] or first is None:
        return first, first
    return first, max([first, *clock.told([sign.claim for sign in signs])])


def _against(names: Sequence[ClaimId], event: Event) -> Iterator[ClaimId]:
    """The claims of the event that contradict one of these; a copy's distortion or another scope does not."""
    for clash in event.contradictions:
        if clash.kind == "contradiction":
            one, other = clash.claims
            if (one in names) is not (other in names):
                yield other if one in names else one


def _bounded_by_route(traces: Sequence[Trace]) -> list[Trace]:
    """What arrived is at most what left, and what left at least what arrived, where one event tells of both."""
    ends: dict[tuple[str, Thing, str | None], dict[Rule, list[Bounds]]] = defaultdict(lambda: defaultdict(list))
    for trace in traces:
        if trace.rule in (Rule.LEFT, Rule.ARRIVED):
            ends[trace.event.id, trace.thing, trace.unit][trace.rule].append(trace.bounds)
    return [
        replace(trace, bounds=_by_route(trace, ends[trace.event.id, trace.thing, trace.unit]))
        if trace.rule in (Rule.LEFT, Rule.ARRIVED)
        else trace
        for trace in traces
    ]


def _by_route(trace: Trace, ends: Mapping[Rule, Sequence[Bounds]]) -> Bounds:
    left, arrived = ends.get(Rule.LEFT, ()), ends.get(Rule.ARRIVED, ())
    if len(left) != 1 or len(arrived) != 1:  # of several ends, nobody knows which gave or got how many
        return trace.bounds
    if trace.rule is Rule.ARRIVED:
        return capped(trace.bounds, left[0][1])
    least = arrived[0][0]
    if least is None or (trace.bounds[1] is not None and least > trace.bounds[1]):
        return trace.bounds
    return max(least, trace.bounds[0] or 0), trace.bounds[1]
