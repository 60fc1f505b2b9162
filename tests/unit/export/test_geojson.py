import io
import json
from dataclasses import replace
from typing import Any

import pytest

from laydown.export.geojson import write_geojson
from laydown.export.imprint import Imprint
from laydown.terms import Record
from sample_record import sample_record


def written(record: Record) -> str:
    stream = io.StringIO()
    write_geojson(record, stream)
    return stream.getvalue()


def features(record: Record | None = None) -> list[dict[str, Any]]:
    collection = json.loads(written(record or sample_record()))
    assert collection["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = collection["features"]
    return found


def test_the_same_record_gives_the_same_bytes_and_ids() -> None:
    assert written(sample_record()) == written(sample_record())
    ids = [feature["id"] for feature in features()]
    assert len(ids) == len(set(ids))


def test_features_are_sorted_by_event_kind_and_id() -> None:
    order = [(f["properties"]["event"], f["properties"]["feature"], f["id"]) for f in features()]
    assert order == sorted(order)
    shuffled = sample_record()
    assert written(replace(shuffled, events=shuffled.events[::-1])) == written(sample_record())


def test_every_place_of_every_event_is_a_feature() -> None:
    named = sum(len(event.places) for event in sample_record().events)
    assert sum(feature["properties"]["feature"] == "place" for feature in features()) == named


def test_only_sites_and_towns_are_points() -> None:
    for feature in features():
        if feature["properties"]["feature"] == "place":
            is_point = feature["properties"]["kind"] in ("site", "town")
            assert (feature["geometry"] is not None) == is_point


def test_an_area_keeps_its_name_and_radius_without_a_geometry() -> None:
    area = next(f for f in features() if f["properties"].get("name") == "eastern Libya")
    assert area["geometry"] is None
    assert area["properties"]["radius_km"] == 300.0


def test_an_unresolved_name_is_kept_without_a_geometry() -> None:
    place = next(f for f in features() if f["properties"].get("name") == "Camp Heron")
    assert place["geometry"] is None
    assert place["properties"]["place"] is None


def test_a_leg_between_two_points_is_a_line_longitude_first() -> None:
    leg = next(f for f in features() if f["properties"].get("from") == "Hmeimim" and f["properties"]["to"] == "Tartus")
    assert leg["geometry"] == {"type": "LineString", "coordinates": [[35.95, 35.41], [35.87, 34.91]]}


def test_a_leg_between_areas_has_no_line() -> None:
    legs = [f for f in features() if f["properties"]["feature"] == "leg"]
    assert all("Libya" not in f["properties"]["to"] for f in legs)


def test_a_denied_leg_keeps_its_outcomes_and_claims_beside_the_line() -> None:
    leg = next(f for f in features() if f["properties"].get("to") == "Al-Khadim")
    assert leg["properties"]["outcomes"] == ["denied", "moved"]
    assert len(leg["properties"]["claims"]) == 3


def test_an_event_without_a_place_is_still_a_feature() -> None:
    record = sample_record()
    bare = replace(record.events[0], places=())
    claims = tuple(replace(claim, places=()) for claim in record.claims)
    (feature,) = features(replace(record, events=(bare,), claims=claims))
    assert feature["id"] == bare.id
    assert feature["geometry"] is None


def test_an_empty_record_is_an_empty_collection() -> None:
    assert features(replace(sample_record(), events=())) == []


@pytest.mark.parametrize(("east", "west"), [(170.0, -170.0), (180.0, -180.0), (180.0, -170.0)])
def test_a_line_over_the_antimeridian_is_cut_in_two(east: float, west: float) -> None:
    record = sample_record()
    claim = next(c for c in record.claims if [p.name for p in c.places] == ["Hmeimim", "Tartus"])
    ends = (replace(claim.places[0], lat_deg=10.0, lon_deg=east), replace(claim.places[1], lat_deg=20.0, lon_deg=west))
    event = next(event for event in record.events if event.claims == (claim.id,))
    moved = replace(record, claims=(replace(claim, places=ends),), events=(event,))
    leg = next(f for f in features(moved) if f["properties"]["feature"] == "leg")
    assert leg["geometry"]["type"] == "MultiLineString"
    first, second = leg["geometry"]["coordinates"]
    assert first[0] == [east, 10.0]
    assert (first[-1][0], second[0][0]) == (180.0, -180.0)
    assert first[-1][1] == second[0][1]
    assert second[-1] == [west, 20.0]


def test_a_position_that_was_made_rougher_is_the_circle_that_the_place_lies_in() -> None:
    record = sample_record()
    events = tuple(
        replace(
            event,
            places=tuple(
                replace(value, place=replace(value.place, radius_km=value.place.radius_km or 25.0))
                for value in event.places
            ),
        )
        for event in record.events
    )
    places = [f for f in features(replace(record, events=events)) if f["properties"]["feature"] == "place"]
    shapes = {f["geometry"]["type"] for f in places if f["geometry"]}
    assert shapes == {"Polygon"}


def test_what_was_asked_is_told_only_where_something_was() -> None:
    stream = io.StringIO()
    write_geojson(sample_record(), stream, imprint=Imprint(asked="S-400", left_out=("3 events",)))
    assert json.loads(stream.getvalue())["laydown"] == {"asked_for": "S-400", "left_out": ["3 events"]}
    assert "laydown" not in json.loads(written(sample_record()))
