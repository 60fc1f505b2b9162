"""The way a ship may have taken."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laydown.desk.sea import Position, lies_by_the_sea, sea_line, way_of_ships
from laydown.desk.ways import Drawn
from laydown.measure.geodesy import sphere_km
from laydown.terms import PlaceKind, PlaceRef, PlaceRole

TARTUS, BENGHAZI, SEVASTOPOL = (35.8718, 34.9104), (20.0478, 32.1138), (33.53, 44.62)
KALININGRAD, SAINT_PETERSBURG, ROSTOV = (20.5, 54.7), (30.2, 59.9), (39.7, 47.23)
VLADIVOSTOK, RAJIN, SAN_FRANCISCO = (131.9, 43.1), (130.3, 42.25), (-122.4, 37.8)
BANDAR_ABBAS, HODEIDAH = (56.2, 27.15), (42.95, 14.8)
DAMASCUS, MOSCOW, DENVER = (36.2913, 33.5102), (37.62, 55.75), (-104.9, 39.7)
OPEN_SEA = (18.0, 34.5)
PORTS = (TARTUS, BENGHAZI, SEVASTOPOL, KALININGRAD, SAINT_PETERSBURG, ROSTOV, VLADIVOSTOK, RAJIN, SAN_FRANCISCO)


def length_km(line: tuple[Position, ...]) -> float:
    return sum(sphere_km(here[1], here[0], there[1], there[0]) for here, there in pairwise(line))


def way(start: Position, end: Position) -> tuple[Position, ...]:
    line = sea_line(start, end)
    assert line is not None
    return line


def test_a_line_leads_from_place_to_place_and_is_longer_than_the_straight_way() -> None:
    line = way(TARTUS, BENGHAZI)
    assert (line[0], line[-1]) == (TARTUS, BENGHAZI)
    assert 1500 < length_km(line) < 1650


def test_a_ship_from_the_black_sea_goes_through_the_straits() -> None:
    line = way(SEVASTOPOL, TARTUS)
    assert any(28.5 < lon < 29.5 and 40.8 < lat < 41.4 for lon, lat in line)
    assert any(26.0 < lon < 27.0 and 39.9 < lat < 40.5 for lon, lat in line)


def test_the_way_to_the_red_sea_goes_around_arabia() -> None:
    assert any(lon > 58 for lon, _ in way(BANDAR_ABBAS, HODEIDAH))


def test_over_the_date_line_longitudes_count_on() -> None:
    line = way(VLADIVOSTOK, SAN_FRANCISCO)
    assert all(abs(there[0] - here[0]) < 180 for here, there in pairwise(line))
    assert line[-1][0] == pytest.approx(-122.4 + 360)


@pytest.mark.parametrize("inland", [DAMASCUS, MOSCOW, DENVER])
def test_a_place_without_a_sea_has_no_line(inland: Position) -> None:
    assert sea_line(TARTUS, inland) is None
    assert sea_line(inland, TARTUS) is None


def test_no_line_leads_from_a_place_to_itself() -> None:
    assert sea_line(TARTUS, TARTUS) is None


@settings(deadline=None)  # the first reads the lanes
@given(st.sampled_from(PORTS), st.sampled_from(PORTS))
def test_the_way_back_is_the_same_way(start: Position, end: Position) -> None:
    there, back = sea_line(start, end), sea_line(end, start)
    assert (there is None) == (back is None)
    if there and back:
        assert [lat for _, lat in there] == [lat for _, lat in reversed(back)]
        turned = [(lon - other) % 360 for (lon, _), (other, _) in zip(there, reversed(back), strict=True)]
        assert all(min(turn, 360 - turn) < 1e-4 for turn in turned)


@settings(deadline=None)
@given(st.floats(-180, 180), st.floats(-85, 85))
def test_any_position_is_answered(lon: float, lat: float) -> None:
    line = sea_line((lon, lat), TARTUS)
    assert line is None or (line[0] == (round(lon, 5), round(lat, 5)) and len(line) >= 3)


@pytest.mark.parametrize(
    "place", [TARTUS, KALININGRAD, ROSTOV, (18.0, 34.5), (179.9, 0.0), (-179.9, 0.0), (49.9, 40.4)]
)
def test_ports_and_the_open_sea_lie_by_the_sea(place: Position) -> None:
    assert lies_by_the_sea(place)


@pytest.mark.parametrize("place", [DAMASCUS, MOSCOW, DENVER, (0.0, -88.0)])
def test_the_middle_of_land_does_not(place: Position) -> None:
    assert not lies_by_the_sea(place)


def place(position: Position, kind: PlaceKind) -> PlaceRef:
    lon, lat = position
    return PlaceRef(role=PlaceRole.ORIGIN, name="a place", text="a place", kind=kind, lon_deg=lon, lat_deg=lat)


def test_what_a_ship_carried_between_ports_goes_by_sea_and_says_that_this_is_inferred() -> None:
    drawn = way_of_ships(place(TARTUS, PlaceKind.SITE), place(BENGHAZI, PlaceKind.TOWN), is_by_ship=True)
    assert drawn.drawn is Drawn.SEA_ROUTE
    assert "inferred" in drawn.note


def test_where_no_ship_is_told_of_the_line_is_straight() -> None:
    drawn = way_of_ships(place(TARTUS, PlaceKind.SITE), place(BENGHAZI, PlaceKind.TOWN), is_by_ship=False)
    assert drawn.drawn is Drawn.GREAT_CIRCLE


@pytest.mark.parametrize("kind", [PlaceKind.REGION, PlaceKind.COUNTRY])
def test_an_area_on_land_is_no_port(kind: PlaceKind) -> None:
    drawn = way_of_ships(place(TARTUS, PlaceKind.SITE), place(BENGHAZI, kind), is_by_ship=True)
    assert drawn.drawn is Drawn.GREAT_CIRCLE


def test_a_sea_may_be_sailed_to() -> None:
    assert (
        way_of_ships(place(TARTUS, PlaceKind.SITE), place(OPEN_SEA, PlaceKind.SEA), is_by_ship=True).drawn
        is Drawn.SEA_ROUTE
    )


def test_a_place_without_a_position_has_no_way() -> None:
    nowhere = PlaceRef(role=PlaceRole.ORIGIN, name="a place", text="a place")
    with pytest.raises(ValueError, match="no position"):
        way_of_ships(nowhere, nowhere, is_by_ship=True)
