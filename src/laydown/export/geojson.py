"""GeoJSON (RFC 7946): the events on a map, without a coordinate that no source gives.

Every place of an event is a feature of its own: a point for a site or a town; no geometry for an area, a line or an
unresolved name, which keep their names and radius; for a site or town whose position was made rougher on publication,
the circle that it lies in. Where one claim names two points or more as origin, way and destination, they are joined by
a line, which is not the way travelled. An event that names no place has one feature without geometry. Features are
sorted by event, then kind, then id.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

from ..measure.ids import content_id
from ..measure.words import days_words, value_words
from ..terms import Claim, ClaimId, Event, PlaceRef, PlaceValue, Record
from .circles import Position, line_parts
from .imprint import PLAIN, Imprint
from .placed import has_position, is_point, legs_of, place_key, position_of, rings_of

Json = dict[str, Any]


def write_geojson(record: Record, stream: TextIO, *, imprint: Imprint = PLAIN) -> None:
    """Write the events as one feature collection, a feature a line.

    What was asked and what was left out stands in a member of its own, only where there is any.
    """
    claims = {claim.id: claim for claim in record.claims}
    features = [feature for event in record.events for feature in event_features(event, claims)]
    lines = [json.dumps(feature, allow_nan=False) for feature in sorted(features, key=_order)]
    told = {key: text for key, text in imprint.told.items() if text}
    about = f'"laydown": {json.dumps(told)}, ' if told else ""
    stream.write(f'{{"type": "FeatureCollection", {about}"features": [\n')
    stream.write(",\n".join(lines))
    stream.write("\n]}\n" if lines else "]}\n")


def event_features(event: Event, claims: Mapping[ClaimId, Claim]) -> Iterator[Json]:
    """The legs and the places of one event; one feature without geometry where it names no place."""
    for leg, supporters in legs_of(event, claims).items():
        yield _leg_feature(event, leg, supporters, claims)
    for value in event.places:
        yield _place_feature(event, value, claims)
    if not event.places:
        yield _feature(event.id, None, {"feature": "event", **_event_properties(event, event.claims, claims)})


def _order(feature: Json) -> tuple[str, str, str]:
    properties = feature["properties"]
    return properties["event"], properties["feature"], feature["id"]


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
    return _feature(
        content_id("leg", event.id, list(map(place_key, leg))), _line([position_of(p) for p in leg]), properties
    )


def _place_feature(event: Event, value: PlaceValue, claims: Mapping[ClaimId, Claim]) -> Json:
    place = value.place
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
    return _feature(content_id("spot", event.id, place_key(place)), _drawn(place), properties)


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


def _drawn(place: PlaceRef) -> Json | None:
    """A point, or the circle that a point was made rougher to; areas have none."""
    if is_point(place):
        return {"type": "Point", "coordinates": list(position_of(place))}
    if has_position(place) and (rings := rings_of(place)):
        polygons = [[[list(corner) for corner in ring]] for ring in rings]
        if len(polygons) == 1:
            return {"type": "Polygon", "coordinates": polygons[0]}
        return {"type": "MultiPolygon", "coordinates": polygons}
    return None


def _line(positions: list[Position]) -> Json:
    lines = [[list(position) for position in part] for part in line_parts(positions)]
    if len(lines) == 1:
        return {"type": "LineString", "coordinates": lines[0]}
    return {"type": "MultiLineString", "coordinates": lines}
