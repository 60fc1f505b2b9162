from dataclasses import replace

import pytest

from laydown.export.placed import drawn_words, is_point, legs_of, movement_words, spots_of, ways_of
from laydown.terms import Outcome, PlaceKind, PlaceRef, PlaceRole
from sample_record import sample_record


def place(**cells: object) -> PlaceRef:
    named = PlaceRef(role=PlaceRole.AT, name="Tartus", text="Tartus", id="site:tartus", kind=PlaceKind.SITE)
    return replace(named, **cells)  # type: ignore[arg-type]


def test_a_site_with_coordinates_is_a_point_unless_it_lies_somewhere_in_a_circle() -> None:
    assert is_point(place(lat_deg=34.9, lon_deg=35.9))
    assert not is_point(place(lat_deg=34.9, lon_deg=35.9, radius_km=20.0))
    assert not is_point(place(lat_deg=34.9, lon_deg=35.9, kind=PlaceKind.REGION))


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"lat_deg": 34.9, "lon_deg": 35.9}, "point"),
        ({"lat_deg": 34.9, "lon_deg": 35.9, "radius_km": 20.0}, "circle: the site lies somewhere within 20 km"),
        (
            {"kind": PlaceKind.COUNTRY, "lat_deg": 35.0, "lon_deg": 38.0, "radius_km": 280.0},
            "circle: country, an area of about 280 km around, not a point",
        ),
        ({"kind": PlaceKind.SEA}, "not drawn: sea of no known extent"),
        ({"id": None, "kind": None}, "not drawn: the name fits no place that is known"),
    ],
)
def test_how_a_place_is_drawn_is_said(cells: dict[str, object], words: str) -> None:
    assert drawn_words(place(**cells)) == words


def test_every_claim_of_every_event_stands_behind_a_spot() -> None:
    record = sample_record()
    told = {(spot.event.id, claim) for spot in spots_of(record) for claim in spot.claims}
    named = {(event.id, claim) for event in record.events for value in event.places for claim in value.claims}
    assert named <= told


def test_a_spot_and_a_leg_are_of_one_outcome() -> None:
    record = sample_record()
    claims = {claim.id: claim for claim in record.claims}
    drawn = [(spot.claims, spot.outcome) for spot in spots_of(record)]
    drawn += [(way.claims, way.outcome) for way in ways_of(record)]
    for tellers, outcome in drawn:
        assert {claims[claim].outcome for claim in tellers} == {outcome}
    assert Outcome.DENIED in {way.outcome for way in ways_of(record)}


def test_two_destinations_of_one_claim_are_joined_to_nothing() -> None:
    record = sample_record()
    event = next(event for event in record.events if any(way.event.id == event.id for way in ways_of(record)))
    claims = {claim.id: claim for claim in record.claims}
    for claim_id in event.claims:
        ends = [p for p in claims[claim_id].places if p.role is PlaceRole.DESTINATION]
        more = tuple(replace(p, name="Valletta", lat_deg=35.9, lon_deg=14.5) for p in ends)
        claims[claim_id] = replace(claims[claim_id], places=(*claims[claim_id].places, *more))
    assert not legs_of(event, claims)


def test_the_words_of_an_event_keep_its_bounds() -> None:
    words = [movement_words(event) for event in sample_record().events]
    assert any("at most 50 S-300 missiles" in phrase for phrase in words)
    assert "2 frigates, in Ionian Sea" in words
    assert any(" → " in phrase for phrase in words)
