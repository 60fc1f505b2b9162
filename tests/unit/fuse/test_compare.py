"""How two slots stand to each other: places by name, area and distance, components by what they may be said to be."""

from dataclasses import replace

import pytest

from laydown.fuse.compare import Relation, place_relation
from laydown.measure.alike import components_meet, kinds_of
from laydown.terms import Component, PlaceKind, PlaceRef, PlaceRole
from told import place

BASE = replace(place(PlaceRole.AT, "Hmeimim"), lat_deg=35.4, lon_deg=35.95)


def at(lat_deg: float, name: str = "Jableh") -> PlaceRef:
    return replace(place(PlaceRole.AT, name), lat_deg=lat_deg, lon_deg=35.95)


@pytest.mark.parametrize(
    ("lat_deg", "name", "relation"),
    [
        (35.5, "Jableh", Relation.SAME),
        (36.0, "Jableh", Relation.APART),
        (36.0, "New Hmeimim", Relation.WITHIN),
        (36.3, "New Hmeimim", Relation.APART),
        (-35.4, "Hmeimim Air Base", Relation.SAME),
    ],
)
def test_points_are_compared_by_distance_and_by_name(lat_deg: float, name: str, relation: Relation) -> None:
    assert place_relation(BASE, at(lat_deg, name)) is place_relation(at(lat_deg, name), BASE) is relation


def test_a_country_may_hold_its_region_but_two_regions_of_it_are_not_told_apart() -> None:
    country = replace(place(PlaceRole.AT, "Libya"), kind=PlaceKind.COUNTRY, country="LY")
    east = replace(place(PlaceRole.AT, "eastern Libya"), kind=PlaceKind.REGION, country="LY")
    south = replace(place(PlaceRole.AT, "southern Libya"), kind=PlaceKind.REGION, country="LY")
    elsewhere = replace(south, name="Latakia coast", country="SY")
    assert place_relation(country, east) is Relation.WITHIN
    assert place_relation(south, elsewhere) is Relation.APART
    assert place_relation(east, replace(south, country=None)) is Relation.UNKNOWN


@pytest.mark.parametrize("one", list(Component))
@pytest.mark.parametrize("other", list(Component))
def test_components_meet_as_their_kinds_do(one: Component, other: Component) -> None:
    assert components_meet(one, other) is components_meet(other, one)
    assert components_meet(one, other) is not kinds_of([one]).isdisjoint(kinds_of([other]))
    assert components_meet(one, one)


def test_unspecified_equipment_may_be_anything_but_troops() -> None:
    unlike = [component for component in Component if not components_meet(Component.EQUIPMENT, component)]
    assert unlike == [Component.TROOPS]
