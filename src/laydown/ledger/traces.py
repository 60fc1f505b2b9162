"""What one event says about what is where: traces, before they are put together.

An arrival leaves a trace at the destination and one at the origin, a presence one where it was seen. A movement that
was blocked, denied, planned, asked for, is possible, uncertain or still under way moves nothing. What was seized is
where it was seized, in the hands of who took it. A presence that is denied ends nothing: it contests.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..measure.days import common_days
from ..measure.folding import folded, letters
from ..terms import (
    Act,
    Claim,
    ClaimId,
    Component,
    Count,
    Event,
    EventId,
    Load,
    Outcome,
    Party,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Rule,
    SourceKind,
)
from .bounds import Bounds, capped, meet, tightest
from .places import is_same, is_within, may_be_one

RUNNING_TOTAL = "running_total"  # the note of a claim that counts all since a day
# Who only tells is no holder, even where a sentence makes it look like the mover.
_TELLERS = frozenset(
    {
        SourceKind.ANALYST,
        SourceKind.IMAGERY_PROVIDER,
        SourceKind.MEDIA,
        SourceKind.MONITOR,
        SourceKind.TRACKING_SERVICE,
        SourceKind.WITNESS,
    }
)
_MOVES = frozenset({Act.MOVE, Act.LOAD, Act.UNLOAD})

Thing = tuple[str, Component]  # equipment ("" where only the component is known) and component
Line = tuple[str, str, str, str]  # thing, holder, place: one line of the ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One thing at one place by one event, as all of its claims that say so have it.

    `first` is the first day that they vouch for, `last` the last one; within a range nobody knows which day it was,
    so only the end of the range counts. None where neither claims nor event are dated. `bounds` are in `unit`.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sign:
    """One claim on one thing at one place: `number` is that of the load, `is_shared` by several places the count."""

    claim: Claim
    thing: Thing
    number: int
    count: Count | None
    is_shared: bool
    holder: Party | None
    place: PlaceRef
    rule: Rule
    is_absence: bool


def holder_key(holder: Party | None) -> str:
    """A state and its forces by country; what has none by its folded name; "" where nobody is named."""
    return (holder.country or folded(holder.name)) if holder else ""


def traces_of(events: Sequence[Event], claims: Sequence[Claim], *, as_of: date | None = None) -> list[Trace]:
    """The traces of all events, loads times places, the claims of one event on one cell put together.

    With `as_of`, of the claims that are not dated, or not later than that day.

    Silence is no difference: who is not told to hold a thing at a place is the one holder that others name there, and a
    name without an entry is the one entry of that name. An area is left out where the event names a place within it.
    """
    told = {claim.id: claim for claim in claims}
    telling = {event.id: _telling(event, told, as_of) for event in events}
    tellers = {folded(link.name) for claim in claims for link in claim.attribution if link.kind in _TELLERS}
    signs = [
        (event, replace(sign, holder=None) if sign.holder and folded(sign.holder.name) in tellers else sign)
        for event in events
        for sign in _finest(list(_signs(event, telling[event.id])))
    ]
    places = _place_keys(sign.place for _, sign in signs)
    keyed = [(event, sign, places[sign.place.id or "", letters(sign.place.name)]) for event, sign in signs]
    holders = _only_holders(keyed)
    cells: dict[tuple[EventId, Thing, str, Rule, bool, str], list[tuple[Event, _Sign]]] = defaultdict(list)
    for event, sign, key in keyed:
        held = replace(sign, holder=sign.holder or holders.get((sign.thing, key)))
        cells[event.id, sign.thing, key, sign.rule, sign.is_absence, holder_key(held.holder)].append((event, held))
    traces = [
        _trace(members[0][0], [sign for _, sign in members], key[2], telling[key[0]])
        for key, members in sorted(cells.items())
    ]
    return _bounded_by_route(traces)


def _telling(event: Event, claims: Mapping[ClaimId, Claim], as_of: date | None) -> tuple[Claim, ...]:
    """The claims of an event, without those of a later day: of a range, the last day counts."""

    def is_later(claim: Claim) -> bool:
        when = claim.when or event.when
        day = (when.latest or when.earliest) if when else None
        return as_of is not None and day is not None and day > as_of

    return tuple(claim for key in event.claims if (claim := claims.get(key)) and not is_later(claim))


def _finest(signs: Sequence[_Sign]) -> Iterator[_Sign]:
    """The signs of one event without areas that a place of the same thing lies in, and without vaguer words for it."""
    for sign in signs:
        alike = [other for other in signs if (other.rule, other.is_absence) == (sign.rule, sign.is_absence)]
        is_area_of_one = any(other.thing == sign.thing and is_within(other.place, sign.place) for other in alike)
        is_vague = sign.count is None and any(
            is_same(other.place, sign.place) and _is_vaguer(sign.thing, other.thing) for other in alike
        )
        if not is_area_of_one and not is_vague:
            yield sign


def _is_vaguer(thing: Thing, other: Thing) -> bool:
    """Whether "radars", or "equipment", is another word for the S-400 radars that are told beside it."""
    (name, component), (other_name, other_component) = thing, other
    if thing == other or name not in ("", other_name):
        return False
    return component in (other_component, Component.EQUIPMENT)


def _only_holders(signs: Iterable[tuple[Event, _Sign, str]]) -> dict[tuple[Thing, str], Party]:
    """Of things at places, the holder that all who name one name."""
    named: dict[tuple[Thing, str], list[Party]] = defaultdict(list)
    for _, sign, place in signs:
        if sign.holder and sign.rule is not Rule.SEIZED:
            named[sign.thing, place].append(sign.holder)
    return {
        cell: min(parties, key=lambda party: (party.name, party.kind))
        for cell, parties in named.items()
        if len({holder_key(party) for party in parties}) == 1
    }


def _signs(event: Event, claims: Iterable[Claim]) -> Iterator[_Sign]:
    for claim in claims:
        for place, rule, is_absence in _sightings(claim):
            for number, load in enumerate((*claim.loads, *_seen_carriers(claim))):
                for item in load.items:
                    yield _Sign(
                        claim=claim,
                        thing=(item.equipment or "", item.component),
                        number=number,
                        count=load.count if len(load.items) == 1 else None,  # one figure for two kinds bounds neither
                        is_shared=any(_is_another(place, other) for other in claim.places),
                        holder=_holder(claim, event, rule),
                        place=place,
                        rule=rule,
                        is_absence=is_absence,
                    )


def _is_another(place: PlaceRef, other: PlaceRef) -> bool:
    """Whether a number told of both places is not told of either: it went to two ports, or lay in two."""
    return other.role is place.role and not may_be_one(place, other)


def _seen_carriers(claim: Claim) -> Iterator[Load]:
    """Carriers that are told to be somewhere, and named ships: trucks and planes that unload go off again."""
    for carrier in claim.carriers:
        is_ship = all(item.equipment and item.component is Component.SHIP for item in carrier.items)
        if claim.act is Act.PRESENCE or is_ship:
            yield carrier


def _sightings(claim: Claim) -> Iterator[tuple[PlaceRef, Rule, bool]]:
    """Where the claim's things are (or, True, are not), and how that is known."""
    for place in claim.places:
        if place.kind in (PlaceKind.ROUTE, PlaceKind.SEA) and claim.act is not Act.PRESENCE:
            continue
        match claim.act, claim.outcome, place.role:
            case (Act.PRESENCE, Outcome.PRESENT, _):
                yield place, Rule.OBSERVED, False
            case (Act.PRESENCE, Outcome.ABSENT, _):
                yield place, Rule.OBSERVED, True
            case (Act.PRESENCE, Outcome.DENIED, _):
                yield place, Rule.DENIED, True
            case (Act.MOVE | Act.UNLOAD, Outcome.MOVED, PlaceRole.DESTINATION):
                yield place, Rule.ARRIVED, False
            case (Act.UNLOAD, Outcome.MOVED, PlaceRole.AT):
                yield place, Rule.ARRIVED, False
            case (Act.MOVE, Outcome.MOVED, PlaceRole.ORIGIN):
                yield place, Rule.LEFT, True
            case (_, Outcome.SEIZED, PlaceRole.AT):
                yield place, Rule.SEIZED, False
            case (act, Outcome.MOVED | Outcome.PREPARED, PlaceRole.AT | PlaceRole.ORIGIN) if act in _MOVES:
                yield place, Rule.OBSERVED, False


def _holder(claim: Claim, event: Event, rule: Rule) -> Party | None:
    """Who has it then: who received what arrived, who took what was seized, else who moves it."""
    if rule is Rule.SEIZED:
        return claim.opposed_by or _only(event, "opposed_by")
    if rule is Rule.ARRIVED and (recipient := claim.recipient or _only(event, "recipient")):
        return recipient
    return claim.mover or _only(event, "mover")


def _only(event: Event, slot: str) -> Party | None:
    """The event's party in that slot, where its claims name one and no other."""
    named = [value.party for value in event.parties if value.slot == slot]
    return named[0] if len(named) == 1 else None


def _place_keys(places: Iterable[PlaceRef]) -> dict[tuple[str, str], str]:
    """Each place's key by its id and letters: its id, or the one id that its name has elsewhere, or its letters."""
    kept = {(place.id or "", letters(place.name)) for place in places}
    entries: dict[str, set[str]] = defaultdict(set)
    for key, name in kept:
        if key:
            entries[name].add(key)
    return {(key, name): key or (min(entries[name]) if len(entries[name]) == 1 else name) for key, name in kept}


def _trace(event: Event, signs: Sequence[_Sign], place_key: str, claims: Sequence[Claim]) -> Trace:
    """The signs of one event on one cell as one trace."""
    first = min(signs, key=lambda sign: (sign.place.id is None, sign.place.name, sign.claim.id))
    holders = Counter(sign.holder.name for sign in signs if sign.holder)
    holder = min(
        (sign.holder for sign in signs if sign.holder), key=lambda h: (-holders[h.name], h.name, h.kind), default=None
    )
    names = tuple(sorted({sign.claim.id for sign in signs}))
    unit, told = _told(signs) or _told_elsewhere(signs, claims) or (None, {})
    clashing = () if meet(told.values()) else tuple(sorted(told))
    days = _days(signs, event)
    return Trace(
        equipment=first.thing[0] or None,
        component=first.thing[1],
        holder=holder,
        place=replace(first.place, span=None, candidates=()),
        place_key=place_key,
        rule=first.rule,
        is_absence=first.is_absence,
        bounds=tightest(told.values()),
        unit=unit,
        is_total=any(RUNNING_TOTAL in sign.claim.notes for sign in signs),
        first=days[0],
        last=days[1],
        event=event,
        claims=names,
        contested_by=tuple(sorted({*_against(names, event), *clashing})),
    )


Told = tuple[str, dict[ClaimId, Bounds]]


def _told(signs: Iterable[_Sign]) -> Told | None:
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


def _told_elsewhere(signs: Sequence[_Sign], claims: Iterable[Claim]) -> Told | None:
    """The numbers that other claims of the event give for the very thing, told as done: one movement has one load."""
    first = signs[0]
    others = [
        replace(first, claim=claim, number=number, count=load.count)
        for claim in claims
        if claim.outcome is Outcome.MOVED and claim.act in _MOVES
        for number, load in enumerate(claim.loads)
        if [(item.equipment or "", item.component) for item in load.items] == [first.thing]
    ]
    return _told(others) if first.rule in (Rule.LEFT, Rule.ARRIVED) else None


def _days(signs: Sequence[_Sign], event: Event) -> tuple[date | None, date | None]:
    """The last day of what the claims' dates share; the first and last of their ends where they share nothing."""
    whens = [when for sign in signs if (when := sign.claim.when or event.when)]
    if not whens:
        return None, None
    shared: tuple[date | None, date | None] | None = (None, None)
    for when in whens:
        shared = common_days(shared, (when.earliest, when.latest)) if shared else None
    if shared:
        day = shared[1] or shared[0]
        return day, day
    ends = [day for when in whens if (day := when.latest or when.earliest)]
    return min(ends, default=None), max(ends, default=None)


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
