"""Distances and directions, over the date line too."""

import pytest

from laydown.measure.geodesy import bearing_deg, geodesic_km, rhumb_bearing_deg, sphere_km

PETROPAVLOVSK, ADAK = (53.02, 158.65), (51.88, -176.65)


def test_the_way_over_the_date_line_is_the_short_one() -> None:
    assert geodesic_km(*PETROPAVLOVSK, *ADAK) == pytest.approx(1676, abs=1)
    assert sphere_km(*PETROPAVLOVSK, *ADAK) == pytest.approx(1676, rel=0.006)


@pytest.mark.parametrize(
    ("one", "other", "bearing"),
    [
        (PETROPAVLOVSK, ADAK, 94),
        (ADAK, PETROPAVLOVSK, 274),
        ((0.0, 179.0), (0.0, -179.0), 90),
        ((10.0, 20.0), (11.0, 20.0), 0),
        ((10.0, 20.0), (9.0, 20.0), 180),
        ((90.0, 0.0), (80.0, 0.0), 180),
    ],
)
def test_the_rhumb_line_takes_the_shorter_way_round(
    one: tuple[float, float], other: tuple[float, float], bearing: float
) -> None:
    assert rhumb_bearing_deg(*one, *other) == pytest.approx(bearing, abs=1)


def test_geodesic_and_rhumb_line_set_out_alike_for_near_places() -> None:
    damascus, homs = (33.51, 36.29), (34.73, 36.72)
    assert bearing_deg(*damascus, *homs) == pytest.approx(rhumb_bearing_deg(*damascus, *homs), abs=1)
