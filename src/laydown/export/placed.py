"""Where events are, for the formats that draw: every place and every leg of an event, once for each outcome told of it.

A site or town with coordinates is a point, unless it has a radius: then all that is known is that it lies within it. An
area has the circle that the gazetteer gives it, never a point. What is left has no geometry.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..measure.ids import content_id
from ..measure.words import days_words, outcome_words, value_words
from ..ports import PlaceIndex
from ..terms import Act, Claim, ClaimId, Event, Outcome, PlaceRef, PlaceRole, Record
from .circles import Position, Ring, circle_rings, rounded

_STEPS = {PlaceRole.ORIGIN: 0, PlaceRole.VIA: 1, PlaceRole.DESTINATION: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place of an event, as claims of one outcome tell it. `place` None for an event that names none."""

    id: str
    event: Event
    outcome: Outcome
    place: PlaceRef | None
    claims: tuple[ClaimId, ...]

    @property
    def point(self) -> Position | None:
        """Where the point is drawn; None for areas, and for what has no position."""
        return position_of(self.place) if self.place and is_point(self.place) else None

    @property
    def rings(self) -> tuple[Ring, ...]:
        """The circle of an area; none for points, and for areas without an extent."""
        return rings_of(self.place) if self.place else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The places that claims of one outcome join, origin first: drawn as a line, which is not the way travelled."""

    id: str
    event: Event
    outcome: Outcome
    places: tuple[PlaceRef, ...]
    claims: tuple[ClaimId, ...]


def spots_of(record: Record, places: PlaceIndex | None = None) -> Iterator[Spot]:
    """The places of all events, in the order of the record; `places` knows the circles of areas."""
    claims = {claim.id: claim for claim in record.claims}
    for event in record.events:
        for value in event.places:
            place = encircled(value.place, places)
            for outcome, tellers in by_outcome(value.claims, claims).items():
                name = content_id("spot", event.id, place_key(place), outcome.value)
                yield Spot(id=name, event=event, outcome=outcome, place=place, claims=tellers)
        if not event.places:
            for outcome, tellers in by_outcome(event.claims, claims).items():
                name = content_id("spot", event.id, outcome.value)
                yield Spot(id=name, event=event, outcome=outcome, place=None, claims=tellers)


def ways_of(record: Record) -> Iterator[Way]:
    """The legs of all events between places with coordinates, in the order of the record."""
    claims = {claim.id: claim for claim in record.claims}
    for event in record.events:
        for leg, tellers in legs_of(event, claims).items():
            for outcome, told in by_outcome(tellers, claims).items():
                name = content_id("leg", event.id, list(map(place_key, leg)), outcome.value)
                yield Way(id=name, event=event, outcome=outcome, places=leg, claims=told)


def legs_of(event: Event, claims: Mapping[ClaimId, Claim]) -> dict[tuple[PlaceRef, ...], list[ClaimId]]:
    """The lines that claims of the event tell, with who tells each: their points from origin to destination.

    A claim that names several origins or several destinations joins none of them: it does not say which to which.
    """
    legs: dict[tuple[str, ...], tuple[tuple[PlaceRef, ...], list[ClaimId]]] = {}
    for claim_id in event.claims:
        told = [place for place in claims[claim_id].places if place.role in _STEPS]
        if any(sum(place.role is end for place in told) > 1 for end in (PlaceRole.ORIGIN, PlaceRole.DESTINATION)):
            continue
        leg = tuple(sorted(filter(has_position, told), key=lambda place: _STEPS[place.role]))
        if len({position_of(place) for place in leg}) > 1:
            legs.setdefault(tuple(map(place_key, leg)), (leg, []))[1].append(claim_id)
    return dict(legs.values())


def has_position(place: PlaceRef) -> bool:
    """Whether coordinates may stand for the place: a site or a town that has them, however roughly."""
    return bool(place.kind and place.kind.is_point and place.lat_deg is not None and place.lon_deg is not None)


def is_point(place: PlaceRef) -> bool:
    """Whether the place may be drawn as a point: one with coordinates that are not those of a wider circle."""
    return has_position(place) and place.radius_km is None


def position_of(place: PlaceRef) -> Position:
    """Longitude and latitude as they are written. Raises ValueError where there are none."""
    if place.lat_deg is None or place.lon_deg is None:
        raise ValueError(f"{place.name} has no coordinates")
    return rounded(place.lon_deg, place.lat_deg)


def rings_of(place: PlaceRef) -> tuple[Ring, ...]:
    """The circle of an area, or of a place that is known to lie within one; none where it has no extent."""
    if is_point(place) or place.lat_deg is None or place.lon_deg is None or place.radius_km is None:
        return ()
    return circle_rings(place.lat_deg, place.lon_deg, place.radius_km)


def encircled(place: PlaceRef, places: PlaceIndex | None) -> PlaceRef:
    """An area with the circle that the index has for it; everything else as it is."""
    entry = places.place(place.id) if places and place.id and place.lat_deg is None else None
    if entry is None or place.kind is None or place.kind.is_point:
        return place
    return replace(place, lat_deg=entry.lat_deg, lon_deg=entry.lon_deg, radius_km=entry.radius_km)


def place_key(place: PlaceRef) -> str:
    """What tells the places of an event apart."""
    return f"{place.role.value} {place.id or place.name}"


def by_outcome(told: Iterable[ClaimId], claims: Mapping[ClaimId, Claim]) -> dict[Outcome, tuple[ClaimId, ...]]:
    """The claims by what they tell became of it, in the order of the outcomes."""
    found: dict[Outcome, list[ClaimId]] = defaultdict(list)
    for claim_id in told:
        found[claims[claim_id].outcome].append(claim_id)
    return {outcome: tuple(found[outcome]) for outcome in Outcome if outcome in found}


def event_cells(event: Event, outcome: Outcome, claims: Sequence[ClaimId]) -> dict[str, str | int | None]:
    """What goes with everything that is drawn of an event, as flat values: the same columns in every such format."""
    when = event.when
    return {
        "event": event.id,
        "act": event.act.value,
        "outcome": outcome_words(outcome),
        "other_outcomes": _listed(outcome_words(v.outcome) for v in event.outcomes if v.outcome is not outcome),
        "loads": _listed(value_words(value) for value in event.loads if not value.is_carrier),
        "carriers": _listed(value_words(value) for value in event.loads if value.is_carrier),
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "days": days_words(when.earliest, when.latest) if when else None,
        "origins": event.origins,
        "who": _listed(origin.name for origin in event.origin_list if origin.name),
        "status": event.status.value,
        "claims": " ".join(claims),
    }


def place_cells(place: PlaceRef) -> dict[str, str | float | None]:
    """What goes with a place that is drawn."""
    return {
        "role": place.role.value,
        "place": place.name,
        "place_id": place.id,
        "kind": place.kind.value if place.kind else None,
        "country": place.country,
        "radius_km": place.radius_km,
        "drawn_as": drawn_words(place),
    }


def drawn_words(place: PlaceRef) -> str:
    """How a place stands on the map, in words: nobody is to take a circle for a border, or its middle for the place."""
    if is_point(place):
        return "point"
    kind = place.kind.value if place.kind else "place"
    if place.lat_deg is None or place.radius_km is None:
        return (
            f"not drawn: {kind} of no known extent" if place.id else "not drawn: the name fits no place that is known"
        )
    if has_position(place):
        return f"circle: the {kind} lies somewhere within {place.radius_km:g} km"
    return f"circle: {kind}, an area of about {place.radius_km:g} km around, not a point"


def movement_words(event: Event) -> str:
    """What an event is of, as a phrase: "at least 24 vehicles, Hmeimim → Tartus"."""
    cargo = [value_words(value) for value in event.loads if not value.is_carrier]
    things = cargo or [value_words(value) for value in event.loads]
    roles = {role: [v.place.name for v in event.places if v.place.role is role] for role in PlaceRole}
    ends = [" or ".join(dict.fromkeys(roles[role])) for role in _STEPS]
    way = " → ".join(filter(None, ends))
    if sum(map(bool, ends)) == 1:
        way = f"{'from' if ends[0] else 'via' if ends[1] else 'to'} {way}"
    at = " or ".join(dict.fromkeys(_at(v.place) for v in event.places if v.place.role is PlaceRole.AT))
    what = "; ".join(dict.fromkeys(things)) or _UNNAMED.get(event.act, "what moved is not stated")
    return ", ".join(filter(None, (what, way, at)))


_UNNAMED = {Act.BASING: "basing", Act.REQUEST: "a request", Act.LOAD: "loading", Act.UNLOAD: "unloading"}


def _at(place: PlaceRef) -> str:
    return f"in {place.name}" if place.kind and not place.kind.is_point else f"at {place.name}"


def _listed(words: Iterable[str]) -> str | None:
    return "; ".join(dict.fromkeys(words)) or None
