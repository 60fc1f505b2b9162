"""Legs of one journey: what arrived at a place by one event and went on from there by the next.

From the site to the port, from the port across the sea, from the next port inland: each is an event of its own, with
its own sources, and a route only says which follows which, and why. Nothing is moved by it. Two events are legs where
the one ends at the very place at which the other begins, a point and never an area, the same thing is named in both,
nobody else is said to move it, and the days allow it; where days are not stated, one page must tell of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..measure.alike import bare_name
from ..measure.days import Days
from ..measure.ids import content_id
from ..terms import (
    Act,
    Claim,
    ClaimId,
    Component,
    DocumentId,
    Event,
    EventId,
    Leg,
    Outcome,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Route,
    RouteId,
)
from .compare import Relation, party_key, place_relation

# How long a load may wait between two legs. No gold tells of legs; a month and a half is what `likeness` takes as the
# longest gap within one movement.
WAIT_DAYS = 45
_CELLS_A_DEGREE = 3  # a cell is wider than the distance at which two names are one point

_MOVING = frozenset({Act.MOVE, Act.LOAD, Act.UNLOAD})
_HAPPENED = frozenset({Outcome.MOVED, Outcome.UNDER_WAY})
_AHEAD = frozenset({Outcome.PREPARED, Outcome.PLANNED})
_STOPPED = frozenset({Outcome.BLOCKED, Outcome.SEIZED})

Thing = tuple[str, str]
Cell = tuple[int, int] | str
_Key = tuple[Cell, Thing]


def routes_of(
    events: Sequence[Event], claims: Iterable[Claim], *, family: Callable[[str], str] = str
) -> tuple[Route, ...]:
    """The routes of two legs and more, by id; the legs of each by day. Claims that no event names are left out.

    An event is followed by the nearest in time that fits, and follows the nearest that fits; ties go by id. Cost is
    near to linear: events meet only where they share a place and a thing.
    """
    return KeptRoutes(family=family).routes(events, {claim.id: claim for claim in claims})


class KeptRoutes:
    """The routes of a record that grows: only changed events are held against others anew.

    Events that are the very same object as before must have the same claims as before.
    """

    def __init__(self, *, family: Callable[[str], str] = str) -> None:
        self._family = family
        self._stops: dict[EventId, tuple[Event, _Stop]] = {}
        self._starting: dict[_Key, dict[EventId, _Stop]] = defaultdict(dict)
        self._ending: dict[_Key, dict[EventId, _Stop]] = defaultdict(dict)
        self._legs: dict[tuple[EventId, EventId], tuple[int, Leg]] = {}
        self._joined: dict[EventId, set[tuple[EventId, EventId]]] = defaultdict(set)

    def routes(self, events: Sequence[Event], claims: Mapping[ClaimId, Claim]) -> tuple[Route, ...]:
        """The routes of these events, as `routes_of` gives them."""
        there = {event.id for event in events}
        changed = [event for event in events if (had := self._stops.get(event.id)) is None or had[0] is not event]
        for name in [name for name in self._stops if name not in there] + [event.id for event in changed]:
            self._forget(name)
        for event in changed:
            self._note(event, _stop_of(event, claims, self._family))
        for event in changed:
            self._join(self._stops[event.id][1])
        return _routes(_nearest(self._legs))

    def _forget(self, name: EventId) -> None:
        if (had := self._stops.pop(name, None)) is None:
            return
        stop = had[1]
        for index, keys in self._places_of(stop):
            for key in keys:
                del index[key][name]
                if not index[key]:
                    del index[key]
        for pair in self._joined.pop(name, set()):
            self._legs.pop(pair, None)

    def _note(self, event: Event, stop: _Stop) -> None:
        self._stops[event.id] = event, stop
        for index, keys in self._places_of(stop):
            for key in keys:
                index[key][event.id] = stop

    def _places_of(self, stop: _Stop) -> Iterator[tuple[dict[_Key, dict[EventId, _Stop]], set[_Key]]]:
        if stop.things:
            yield self._starting, stop.keys(stop.starts)
            yield self._ending, stop.keys(stop.ends, around=True)

    def _join(self, stop: _Stop) -> None:
        """Find the legs that begin or end with an event."""
        ahead = {name: other for key in stop.keys(stop.ends, around=True) for name, other in self._starting_at(key)}
        behind = {name: other for key in stop.keys(stop.starts) for name, other in self._ending_at(key)}
        for before, after in (*((stop, other) for other in ahead.values()), *((one, stop) for one in behind.values())):
            pair = before.id, after.id
            if pair not in self._legs and (leg := _leg(before, after)):
                self._legs[pair] = leg
                self._joined[before.id].add(pair)
                self._joined[after.id].add(pair)

    def _starting_at(self, key: _Key) -> Iterable[tuple[EventId, _Stop]]:
        return self._starting[key].items() if key in self._starting else ()

    def _ending_at(self, key: _Key) -> Iterable[tuple[EventId, _Stop]]:
        return self._ending[key].items() if key in self._ending else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    """An event as a leg: where it begins and ends, what it moves, when, whose."""

    id: EventId
    documents: frozenset[DocumentId]
    starts: tuple[PlaceRef, ...]
    ends: tuple[PlaceRef, ...]
    things: frozenset[Thing]
    movers: frozenset[str]
    days: Days

    def keys(self, places: Iterable[PlaceRef], *, around: bool = False) -> set[tuple[Cell, Thing]]:
        """Where to look for what meets it there."""
        return {(cell, thing) for place in places for cell in _cells(place, around=around) for thing in self.things}


def _stop_of(event: Event, told: Mapping[ClaimId, Claim], family: Callable[[str], str]) -> _Stop:
    claims = [told[key] for key in event.claims if key in told and told[key].act in _MOVING]
    return _Stop(
        id=event.id,
        documents=frozenset(claim.document for claim in claims),
        starts=tuple(_points(claims, _starts_of)),
        ends=tuple(_points(claims, _ends_of)),
        things=frozenset(thing for claim in claims for thing in _things(claim, family)),
        movers=frozenset(party_key(value.party) for value in event.parties if value.slot == "mover"),
        days=(event.when.earliest, event.when.latest) if event.when else (None, None),
    )


def _starts_of(claim: Claim) -> set[PlaceRole]:
    if claim.outcome not in _HAPPENED | _AHEAD | _STOPPED:
        return set()
    return {PlaceRole.ORIGIN} | ({PlaceRole.AT} if claim.act is Act.LOAD else set())


def _ends_of(claim: Claim) -> set[PlaceRole]:
    """Where it came to: its destination if it went there; where it stands packed, was unloaded or was stopped."""
    if claim.outcome in _HAPPENED:
        return {PlaceRole.DESTINATION} if claim.act is Act.MOVE else {PlaceRole.DESTINATION, PlaceRole.AT}
    if claim.outcome is Outcome.PREPARED or claim.outcome in _STOPPED:
        return {PlaceRole.AT}
    return set()


def _points(claims: Iterable[Claim], roles_of: Callable[[Claim], set[PlaceRole]]) -> Iterator[PlaceRef]:
    for claim in claims:
        roles = roles_of(claim)
        yield from (place for place in claim.places if place.role in roles and _is_stop(place))


def _is_stop(place: PlaceRef) -> bool:
    return place.kind in (PlaceKind.SITE, PlaceKind.TOWN) or (place.kind is None and place.lat_deg is not None)


def _things(claim: Claim, family: Callable[[str], str]) -> Iterator[Thing]:
    """What is named: equipment by its family and level, ships that carry or move. A bare "vehicles" names nothing."""
    for load in (*claim.loads, *claim.carriers):
        for item in load.items:
            if item.equipment:
                yield family(item.equipment), "ship" if item.component is Component.SHIP else "load"


def _cells(place: PlaceRef, *, around: bool) -> set[Cell]:
    """The place by its id and name, and by a cell of the map; with `around`, the cells beside it as well."""
    cells: set[Cell] = {place.id or bare_name(place.name), bare_name(place.name)}
    if place.lat_deg is None or place.lon_deg is None:
        return cells
    north, east = (round(degrees * _CELLS_A_DEGREE) for degrees in (place.lat_deg, place.lon_deg))
    reach = (-1, 0, 1) if around else (0,)
    return cells | {(north + up, east + right) for up in reach for right in reach}


def _leg(before: _Stop, after: _Stop) -> tuple[int, Leg] | None:
    """How the one goes on as the other, with the days between; None where they are no legs of one journey."""
    shared = sorted(before.things & after.things)
    place = _meeting(before.ends, after.starts)
    if before.id == after.id or not shared or place is None:
        return None
    if _meeting(before.starts, after.starts) or _meeting(before.ends, after.ends):
        return None  # the same leg told twice
    if before.movers and after.movers and not before.movers & after.movers:
        return None
    waited = _wait(before, after)
    if waited is None:
        return None
    days = (
        "day not stated, told on one page" if waited < 0 else f"days between: {waited}" if waited else "the same days"
    )
    names = ", ".join(dict.fromkeys(name for name, _ in shared))
    return max(waited, 0), Leg(
        before=before.id,
        after=after.id,
        place=place,
        reason=f"{names} came to {place.name} and left from there; {days}",
    )


def _meeting(ones: Iterable[PlaceRef], others: Sequence[PlaceRef]) -> PlaceRef | None:
    found = (one for one in ones for other in others if place_relation(one, other) is Relation.SAME)
    return min(found, key=lambda place: (place.id is None, place.name), default=None)


def _wait(before: _Stop, after: _Stop) -> int | None:
    """Days between the two, -1 where not stated; None where the days forbid it."""
    if before.days == (None, None) or after.days == (None, None):
        return -1 if before.documents & after.documents else None
    came, left = before.days[1] or before.days[0], after.days[0] or after.days[1]
    if came is None or left is None or (after.days[1] and before.days[0] and after.days[1] < before.days[0]):
        return None
    return gap if (gap := max(0, (left - came).days)) <= WAIT_DAYS else None


def _nearest(found: Mapping[tuple[EventId, EventId], tuple[int, Leg]]) -> list[Leg]:
    """Each event goes on by one leg and comes by one: the nearest in time first; no way back to where it began."""
    before: dict[EventId, EventId] = {}
    after: dict[EventId, EventId] = {}
    legs = []
    for (one, other), (_, leg) in sorted(found.items(), key=lambda entry: (entry[1][0], entry[0])):
        if one in after or other in before or _leads(after, other, one):
            continue
        after[one], before[other] = other, one
        legs.append(leg)
    return legs


def _leads(after: Mapping[EventId, EventId], one: EventId, other: EventId) -> bool:
    here: EventId | None = one
    while here is not None and here != other:
        here = after.get(here)
    return here == other


def _routes(legs: Sequence[Leg]) -> tuple[Route, ...]:
    by_start = {leg.before: leg for leg in legs}
    routes = []
    for first in sorted(by_start.keys() - {leg.after for leg in legs}):
        way, here = [], first
        while here in by_start:
            way.append(by_start[here])
            here = way[-1].after
        routes.append(Route(id=RouteId(content_id("rte", first)), legs=tuple(way)))
    return tuple(sorted(routes, key=lambda route: route.id))
