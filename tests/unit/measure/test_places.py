"""Which place lies in which."""

from dataclasses import replace

import pytest

from laydown.measure.places import is_area, is_same, is_within, may_be_one
from laydown.terms import PlaceKind, PlaceRef, PlaceRole


def at(
    name: str,
    kind: PlaceKind | None,
    country: str | None = "SY",
    *,
    lat_deg: float | None = None,
    lon_deg: float | None = None,
    radius_km: float | None = None,
) -> PlaceRef:
    where = PlaceRef(role=PlaceRole.AT, name=name, text=name, id=f"id of {name}", kind=kind, country=country)
    return replace(where, lat_deg=lat_deg, lon_deg=lon_deg, radius_km=radius_km)


TOWN = at("Tartus", PlaceKind.TOWN, lat_deg=34.89, lon_deg=35.88)
PORT = at("Tartus port", PlaceKind.SITE, lat_deg=34.91, lon_deg=35.86)
BASE = at("Hmeimim", PlaceKind.SITE, lat_deg=35.4, lon_deg=35.95)
COAST = at("coast of Syria", PlaceKind.REGION, lat_deg=35.2, lon_deg=35.9, radius_km=60.0)
SYRIA = at("Syria", PlaceKind.COUNTRY, lat_deg=35.0, lon_deg=38.5, radius_km=350.0)
LIBYA = at("Libya", PlaceKind.COUNTRY, "LY")
SEA = at("Levantine Sea", PlaceKind.SEA, None, lat_deg=34.5, lon_deg=34.0, radius_km=250.0)
MERSIN = at("Mersin", PlaceKind.TOWN, "TR", lat_deg=36.8, lon_deg=34.63)


@pytest.mark.parametrize(
    ("place", "wide"),
    [
        (PORT, TOWN),
        (TOWN, COAST),
        (BASE, COAST),
        (COAST, SYRIA),
        (PORT, SYRIA),
        (MERSIN, replace(COAST, country=None, radius_km=300.0)),
        (PORT, SEA),
    ],
)
def test_a_place_lies_in_what_is_around_it(place: PlaceRef, wide: PlaceRef) -> None:
    assert is_within(place, wide)
    assert not is_within(wide, place)
    assert may_be_one(wide, place)


@pytest.mark.parametrize(
    ("place", "wide"),
    [
        (BASE, TOWN),  # a site with a name of its own is no part of the next town
        (at("Tartus airport", PlaceKind.SITE, lat_deg=35.9, lon_deg=36.9), TOWN),
        (TOWN, LIBYA),
        (MERSIN, COAST),  # in the circle, and abroad
        (LIBYA, SYRIA),
        (SYRIA, COAST),
        (SYRIA, SYRIA),
        (TOWN, at("Syria", PlaceKind.COUNTRY, None)),
        (at("nowhere", None, None), TOWN),
        (replace(PORT, lat_deg=None), TOWN),
    ],
)
def test_what_is_not_told_to_lie_in_a_place_does_not(place: PlaceRef, wide: PlaceRef) -> None:
    assert not is_within(place, wide)


def test_only_towns_and_sites_are_points() -> None:
    assert [is_area(place) for place in (TOWN, PORT, COAST, SYRIA, SEA)] == [False, False, True, True, True]
    assert not is_area(at("nowhere", None))


def test_names_without_entries_are_the_same_by_their_letters() -> None:
    one, other = (replace(TOWN, id=None, name=name) for name in ("Camp Heron", "camp  heron"))
    assert is_same(one, other)
    assert not is_same(one, replace(other, id="x"))
