"""How far a point lies from a country."""

import pytest

from laydown.check.outlines import km_to_country


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg", "country", "km"),
    [
        (32.12, 20.07, "IT", 683),  # Benghazi to Cape Passero
        (32.12, 20.07, "GR", 478),  # Benghazi to the west of Crete
        (50.05, 22.00, "UA", 72),  # Rzeszów to the border near Medyka
        (54.71, 20.51, "PL", 35),  # Kaliningrad to the border
        (50.60, 36.59, "UA", 37),  # Belgorod to the border
        (65.00, -172.0, "RU", 11),  # over the strait, on the far side of the date line
        (46.00, 33.70, "UA", 15),  # Perekop: Crimea is part of Ukraine's outline, whoever holds it
        (44.62, 33.53, "UA", 5),  # Sevastopol
        (44.62, 33.53, "RU", 5),
        (35.34, 33.32, "CY", 5),  # Kyrenia
        (27.10, -13.42, "MA", 5),  # the port of Laayoune
        (0.0, 0.0, "GH", 570),
    ],
)
def test_the_nearest_point_of_the_outline_counts(lat_deg: float, lon_deg: float, country: str, km: float) -> None:
    found = km_to_country(lat_deg, lon_deg, country)
    assert found is not None
    assert found[0] == pytest.approx(km, abs=12)
    assert -180 <= found[1][1] <= 180


def test_a_country_without_an_outline_has_no_distance() -> None:
    assert km_to_country(0.0, 0.0, "SU") is None
