import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.export.brief.land import land_within
from laydown.export.brief.plane import Ground, Rect, bowed, fitted, text_width

LONS, LATS = st.floats(-180, 180), st.floats(-74, 74)


@given(st.lists(st.tuples(LONS, LATS), min_size=1, max_size=6))
def test_every_point_is_drawn_within_the_margin(points: list[tuple[float, float]]) -> None:
    projection = fitted(points, width=960, height=500, margin=50, least_deg=5)
    for lon, lat in points:
        x, y = projection(lon, lat)
        assert 49.9 <= x <= 910.1
        assert 49.9 <= y <= 450.1


def test_places_on_both_sides_of_the_antimeridian_are_near_each_other() -> None:
    projection = fitted([(175, 50), (-175, 52)], width=960, height=500, margin=50, least_deg=5)
    west, east = projection(175, 50)[0], projection(-175, 52)[0]
    assert 0 < east - west < 900
    assert projection.box[2] - projection.box[0] < 30


def test_a_single_place_is_not_drawn_closer_than_the_coast_is_exact() -> None:
    projection = fitted([(35.87, 34.91)], width=960, height=500, margin=50, least_deg=5)
    assert projection.box[2] - projection.box[0] > 5


@given(st.floats(0, 0.45), st.floats(0.55, 1), st.floats(-0.5, 0.5))
def test_a_part_of_a_curve_lies_on_the_curve(first: float, last: float, bow: float) -> None:
    curve = bowed((0, 0), (100, 40), bow=bow)
    part = curve.between(first, last)
    assert math.dist(part.at(0.5), curve.at((first + last) / 2)) < 1e-6
    assert math.dist(part.end, curve.at(last)) < 1e-6


def test_a_positive_bow_goes_to_the_left_of_the_way() -> None:
    assert bowed((0, 0), (100, 0), bow=0.2).at(0.5)[1] < 0


def test_the_ground_gives_no_place_that_is_taken_or_outside() -> None:
    ground = Ground(100, 100)
    spots = [Rect(x=90, y=10, width=20, height=10), Rect(x=10, y=10, width=20, height=10)]
    assert ground.best(spots) == 1
    assert ground.best(spots) is None


def test_the_ground_prefers_a_place_that_covers_no_line() -> None:
    ground = Ground(100, 100)
    ground.avoid([(15, 15)])
    assert ground.best([Rect(x=10, y=10, width=20, height=10), Rect(x=50, y=50, width=20, height=10)]) == 1


def test_wide_scripts_are_taken_as_wide() -> None:
    assert text_width("塔尔图斯", 10) == 40
    assert text_width("illi", 10) < text_width("MMMM", 10)


def test_land_is_cut_to_its_box() -> None:
    box = (10.0, 25.0, 40.0, 45.0)
    rings = list(land_within(box))
    assert rings
    for lon, lat in (point for ring in rings for point in ring):
        assert 10 - 1e-9 <= lon <= 40 + 1e-9
        assert 25 - 1e-9 <= lat <= 45 + 1e-9


@pytest.mark.parametrize(("lon", "lat", "is_land"), [(38.0, 35.0, True), (19.0, 38.5, False), (25.0, 27.0, True)])
def test_land_is_where_it_is(lon: float, lat: float, *, is_land: bool) -> None:
    crossings = 0
    for ring in land_within((lon - 20, lat - 15, lon + 20, lat + 15)):
        for (x, y), (next_x, next_y) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y > lat) != (next_y > lat) and lon < x + (lat - y) / (next_y - y) * (next_x - x):
                crossings += 1
    assert (crossings % 2 == 1) == is_land


def test_land_goes_on_over_the_antimeridian() -> None:
    rings = list(land_within((170.0, 55.0, 200.0, 72.0)))
    assert any(lon > 180 for ring in rings for lon, _ in ring)


def test_no_coast_leaps_around_the_earth() -> None:
    for ring in land_within((-179.0, -85.0, 179.0, 85.0)):
        steps = [(a, b) for a, b in pairwise(ring) if max(abs(a[0]), abs(b[0])) < 178 and min(a[1], b[1]) > -84]
        assert all(abs(b[0] - a[0]) < 40 for a, b in steps)
