"""GeoJSON (RFC 7946): the events on a map, without a coordinate that no source gives.

Every place of an event is a feature of its own: a point for a site or a town; no geometry for an area, a line or an
unresolved name, which keep their names and radius. Where one claim names two points or more as origin, way and
destination, they are joined by a line, which is not the way travelled. An event that names no place has one
feature without geometry. Features are sorted by event, then kind, then id.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, TextIO

from ..measure.ids import content_id
from ..measure.words import days_words, value_words
from ..terms import Claim, ClaimId, Event, PlaceRef, PlaceRole, PlaceValue, Record

Json = dict[str, Any]
Position = tuple[float, float]  # longitude, latitude, in degrees

_DIGITS = 6  # a tenth of a metre; RFC 7946, 11.2
_STEPS = {PlaceRole.ORIGIN: 0, PlaceRole.VIA: 1, PlaceRole.DESTINATION: 2}


def write_geojson(record: Record, stream: TextIO) -> None:
    """Write the events as one feature collection, a feature a line."""
    claims = {claim.id: claim for claim in record.claims}
    features = [feature for event in record.events for feature in event_features(event, claims)]
    lines = [json.dumps(feature, allow_nan=False) for feature in sorted(features, key=_order)]
    stream.write('{"type": "FeatureCollection", "features": [\n')
    stream.write(",\n".join(lines))
    stream.write("\n]}\n" if lines else "]}\n")


def event_features(event: Event, claims: Mapping[ClaimId, Claim]) -> Iterator[Json]:
    """The legs and the places of one event; one feature without geometry where it names no place."""
    for leg, supporters in _legs(event, claims).items():
        yield _leg_feature(event, leg, supporters, claims)
    for value in event.places:
        yield _place_feature(event, value, claims)
    if not event.places:
        yield _feature(event.id, None, {"feature": "event", **_event_properties(event, event.claims, claims)})


def is_point(place: PlaceRef) -> bool:
    """Whether coordinates may stand for the place: a site or a town that has them."""
    return bool(place.kind and place.kind.is_point and place.lat_deg is not None and place.lon_deg is not None)


def _order(feature: Json) -> tuple[str, str, str]:
    properties = feature["properties"]
    return properties["event"], properties["feature"], feature["id"]


def _legs(event: Event, claims: Mapping[ClaimId, Claim]) -> dict[tuple[PlaceRef, ...], list[ClaimId]]:
    """The lines that claims of the event tell, with who tells each: their points from origin to destination."""
    legs: dict[tuple[str, ...], tuple[tuple[PlaceRef, ...], list[ClaimId]]] = {}
    for claim_id in event.claims:
        places = [place for place in claims[claim_id].places if place.role in _STEPS and is_point(place)]
        leg = tuple(sorted(places, key=lambda place: _STEPS[place.role]))
        if len({_position(place) for place in leg}) > 1:
            legs.setdefault(tuple(map(_key, leg)), (leg, []))[1].append(claim_id)
    return dict(legs.values())


def _leg_feature(
    event: Event, leg: tuple[PlaceRef, ...], supporters: list[ClaimId], claims: Mapping[ClaimId, Claim]
) -> Json:
    properties = {
        "feature": "leg",
        **_event_properties(event, supporters, claims),
        "from": leg[0].name,
        "to": leg[-1].name,
        "line": "joins the places named; not the way travelled",
    }
    return _feature(content_id("leg", event.id, list(map(_key, leg))), _line([_position(p) for p in leg]), properties)


def _place_feature(event: Event, value: PlaceValue, claims: Mapping[ClaimId, Claim]) -> Json:
    place = value.place
    geometry = {"type": "Point", "coordinates": list(_position(place))} if is_point(place) else None
    properties = {
        "feature": "place",
        **_event_properties(event, value.claims, claims),
        "role": place.role.value,
        "name": place.name,
        "place": place.id,
        "kind": place.kind.value if place.kind else None,
        "country": place.country,
        "radius_km": place.radius_km,
    }
    return _feature(content_id("spot", event.id, _key(place)), geometry, properties)


def _event_properties(event: Event, supporters: Iterable[ClaimId], claims: Mapping[ClaimId, Claim]) -> Json:
    """What a map shows of an event; `outcomes` and `claims` are those of the supporters alone."""
    told = [claims[claim_id] for claim_id in supporters]
    return {
        "event": event.id,
        "act": event.act.value,
        "outcomes": sorted({claim.outcome.value for claim in told}),
        "loads": [value_words(value) for value in event.loads if not value.is_carrier],
        "carriers": [value_words(value) for value in event.loads if value.is_carrier],
        "earliest": event.when.earliest.isoformat() if event.when and event.when.earliest else None,
        "latest": event.when.latest.isoformat() if event.when and event.when.latest else None,
        "when": days_words(event.when.earliest, event.when.latest) if event.when else None,
        "origins": event.origins,
        "status": event.status.value,
        "claims": [claim.id for claim in told],
    }


def _feature(feature_id: str, geometry: Json | None, properties: Json) -> Json:
    return {"type": "Feature", "id": feature_id, "geometry": geometry, "properties": properties}


def _key(place: PlaceRef) -> str:
    return f"{place.role.value} {place.id or place.name}"


def _position(place: PlaceRef) -> Position:
    if place.lat_deg is None or place.lon_deg is None:
        raise ValueError(f"{place.name} has no coordinates")
    return round(place.lon_deg, _DIGITS), round(place.lat_deg, _DIGITS)


def _line(positions: list[Position]) -> Json:
    """A line through the positions, cut where it crosses the antimeridian (RFC 7946, 3.1.9)."""
    parts: list[list[Position]] = [[positions[0]]]
    for here, there in pairwise(positions):
        if abs(there[0] - here[0]) > 180:
            edge = 180.0 if here[0] > 0 else -180.0
            lat = _latitude_at_edge(here, there, edge)
            parts[-1].append((edge, lat))
            parts.append([(-edge, lat)])
        parts[-1].append(there)
    lines = [[list(position) for position in part] for part in parts]
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}


def _latitude_at_edge(here: Position, there: Position, edge: float) -> float:
    """The latitude at which the straight line from `here` meets the antimeridian, met at longitude `edge`."""
    unrolled = there[0] + 2 * edge
    share = (edge - here[0]) / (unrolled - here[0]) if unrolled != here[0] else 0.0
    return round(here[1] + share * (there[1] - here[1]), _DIGITS)
