from itertools import pairwise

import pytest

from laydown.export.circles import circle_rings, line_parts
from laydown.measure.geodesy import sphere_km


@pytest.mark.parametrize(("lat", "lon", "radius"), [(35.0, 38.5, 280.0), (-60.0, 10.0, 900.0), (0.0, 0.0, 0.5)])
def test_every_corner_of_a_circle_is_its_radius_off(lat: float, lon: float, radius: float) -> None:
    (ring,) = circle_rings(lat, lon, radius)
    assert ring[0] == ring[-1]
    assert {round(sphere_km(lat, lon, y, x), 1) for x, y in ring} == {radius}


def test_a_circle_over_the_date_line_is_two_rings_on_either_side() -> None:
    for lon in (179.0, -179.0):
        rings = circle_rings(60.0, lon, 400.0)
        assert len(rings) == 2
        assert sorted({max(ring)[0] > 0 for ring in rings}) == [False, True]
        assert all(-180 <= x <= 180 for ring in rings for x, _ in ring)


def test_rings_run_counter_clockwise() -> None:
    (ring,) = circle_rings(10.0, 10.0, 100.0)
    area = sum(x * there_y - there_x * y for (x, y), (there_x, there_y) in pairwise(ring))
    assert area > 0


def test_a_circle_that_reaches_a_pole_has_no_ring() -> None:
    assert circle_rings(85.0, 0.0, 900.0) == ()
    assert circle_rings(10.0, 0.0, 0.0) == ()


def test_a_line_over_the_date_line_is_cut_there() -> None:
    assert line_parts([(179.0, 0.0), (-179.0, 2.0)]) == (((179.0, 0.0), (180.0, 1.0)), ((-180.0, 1.0), (-179.0, 2.0)))
    assert line_parts([(1.0, 2.0), (3.0, 4.0)]) == (((1.0, 2.0), (3.0, 4.0)),)
