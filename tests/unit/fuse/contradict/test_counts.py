"""Numbers: which cannot both be right, and what copying did to them."""

from dataclasses import replace
from datetime import date

import pytest

from clashing import copied, found, parted
from laydown.terms import (
    Claim,
    Component,
    ContradictionField,
    ContradictionKind,
    Document,
    Load,
    PlaceRole,
    SourceKind,
    When,
)
from told import load, page, place, source, told

ONE, OTHER = page("one"), page("other")
WIRE = page("wire", publisher="Harbour Wire")
TRUCK = Component.VEHICLE
TARTUS = (place(PlaceRole.DESTINATION, "Tartus"),)
IN_LOADS = (ContradictionField.LOADS_COUNT, ContradictionKind.CONTRADICTION)


def trucks(least: int | None, most: int | None, *, approximate: bool = False) -> Claim:
    return told(ONE, loads=(load(None, TRUCK, least, most, approximate=approximate),), places=TARTUS)


def other_trucks(least: int | None, most: int | None) -> Claim:
    return told(OTHER, loads=(load(None, TRUCK, least, most),), places=TARTUS)


def counted(number: int, unit: str, component: Component, name: str | None = None) -> Load:
    return load(name, component, number, number, unit=unit)


def test_disjoint_counts_contradict_with_both_figures_and_voices_in_the_reason() -> None:
    (clash,) = found(trucks(30, 30), other_trucks(40, 40), pages=(replace(ONE, publisher="Island Courier"), OTHER))
    assert parted(clash) == [IN_LOADS]
    assert "Island Courier: 30 vehicles" in clash.reason
    assert "40 vehicles" in clash.reason


def test_compatible_bounds_do_not_contradict() -> None:
    assert not found(trucks(24, None), other_trucks(30, 30))


def test_an_approximate_figure_has_slack() -> None:
    assert not found(trucks(30, 30, approximate=True), other_trucks(32, 32))


def test_at_least_and_at_most_of_one_figure_agree_between_two_sources() -> None:
    assert not found(trucks(50, None), other_trucks(None, 50))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (counted(1, "battery", Component.SYSTEM, "S-300"), counted(4, "launcher", Component.LAUNCHER, "S-300")),
        (counted(1, "battalion", Component.TANK), counted(31, "tank", Component.TANK)),
        (counted(4, "container", Component.CONTAINER), counted(40, "missile", Component.MISSILE)),
        (counted(6, "generator", Component.EQUIPMENT), counted(3, "boiler", Component.EQUIPMENT)),
        (counted(2, "round trip", Component.AIRCRAFT), counted(5, "aircraft", Component.AIRCRAFT)),
        (counted(1, "gun", Component.ARTILLERY), counted(2, "howitzer", Component.ARTILLERY)),
        (counted(2, "trailer", Component.VEHICLE), counted(6, "launcher", Component.LAUNCHER)),
        (counted(6, "tank", Component.TANK), counted(20, "vehicle", Component.VEHICLE)),
    ],
)
def test_unlike_units_and_parts_of_a_whole_are_not_set_against_each_other(one: Load, other: Load) -> None:
    assert not found(told(ONE, loads=(one,)), told(OTHER, loads=(other,)))


def test_forty_tanks_are_not_some_of_twenty_vehicles() -> None:
    twenty = told(ONE, loads=(counted(20, "vehicle", TRUCK),))
    assert found(twenty, told(OTHER, loads=(counted(40, "tank", Component.TANK),)))


def test_a_thing_is_compared_with_its_namesake_whatever_else_agrees() -> None:
    escort = counted(6, "vehicle", TRUCK)
    twelve = told(ONE, loads=(counted(12, "howitzer", Component.ARTILLERY, "K9"), escort))
    (clash,) = found(twelve, told(OTHER, loads=(counted(11, "cannon", Component.ARTILLERY, "K9"), escort)))
    assert "12 howitzer" in clash.reason
    assert "11 cannon" in clash.reason


def test_parts_that_make_up_the_whole_agree_with_it() -> None:
    parts = (counted(87, "rifle", Component.AMMUNITION), counted(4, "rifle", Component.AMMUNITION))
    assert not found(told(ONE, loads=parts), told(OTHER, loads=(counted(91, "rifle", Component.AMMUNITION),)))


def test_lorries_that_carry_on_one_page_and_are_carried_on_another_are_compared() -> None:
    carrying = told(ONE, loads=(load(None, Component.MISSILE),), carriers=(counted(30, "truck", TRUCK),))
    (clash,) = found(carrying, told(OTHER, loads=(counted(40, "lorry", TRUCK),)))
    assert clash.field is ContradictionField.LOADS_COUNT


def test_snapshots_of_two_days_do_not_contradict() -> None:
    first = told(ONE, loads=(load(None, TRUCK, 9, 9),), on=date(2025, 1, 1))
    assert not found(first, told(OTHER, loads=(load(None, TRUCK, 4, 4),), on=date(2025, 1, 9)))


def test_a_running_total_and_one_movement_differ_in_scope() -> None:
    total = replace(told(ONE, loads=(load("T-72", Component.TANK, 26, 26),)), notes=("running_total",))
    (clash,) = found(total, told(OTHER, loads=(load("T-72", Component.TANK, 40, 40),)))
    assert clash.kind is ContradictionKind.SCOPE
    assert "running total" in clash.reason


@pytest.mark.parametrize(
    ("source_says", "copy_says", "word"),
    [
        (load("Il-76", TRUCK, 50, None), load("Il-76", TRUCK, None, 50), "the bound was turned"),
        (load("Il-76", TRUCK, 7, None), load("Il-76", TRUCK, 7, 7), "the bound was dropped"),
        (load("Il-76", TRUCK, 7, None), load("Il-76", TRUCK, 17, 17), "the number was changed"),
        (load("Il-76", TRUCK, 12, 12), load("Il-76", TRUCK, 21, 21), "the digits were turned round"),
        (load("Il-76", TRUCK, 6200, 6200), load("Il-76", TRUCK, 62000, 62000), "the noughts were changed"),
        (
            counted(12, "howitzer", Component.ARTILLERY),
            counted(12, "battery", Component.ARTILLERY),
            "the unit was changed",
        ),
    ],
)
def test_what_copying_did_to_a_number_is_said_and_which_side_is_the_copy(
    source_says: Load, copy_says: Load, word: str
) -> None:
    original = told(WIRE, loads=(source_says,), by=(source("the port"),))
    copy = told(OTHER, loads=(copy_says,), by=(source("Harbour Wire", SourceKind.MEDIA), source("the port")))
    (clash,) = found(original, copy, pages=(WIRE, OTHER))
    assert (clash.kind, clash.copy) == (ContradictionKind.DISTORTION, copy.id)
    assert clash.reason.startswith(f"{word}: ")
    before, _, after = clash.reason.partition(" became ")
    assert _figure(source_says) in before
    assert _figure(copy_says) in after


def _figure(load: Load) -> str:
    assert load.count is not None
    return f"{load.count.at_least if load.count.at_least is not None else load.count.at_most:,}"


def test_two_pages_of_one_origin_that_differ_are_a_distortion() -> None:
    (clash,) = copied(trucks(30, 30), other_trucks(40, 40))
    assert (clash.kind, clash.copy) == (ContradictionKind.DISTORTION, None)


def test_a_copy_that_rounds_an_approximate_figure_is_none() -> None:
    about = told(WIRE, loads=(load(None, TRUCK, 60, 60, approximate=True),))
    assert not found(
        about, told(OTHER, loads=(load(None, TRUCK, 60, 60),), by=(source("Harbour Wire"),)), pages=(WIRE,)
    )


def test_a_carrier_and_destroyers_are_not_counted_together() -> None:
    one = told(ONE, loads=(counted(2, "carrier", Component.SHIP),))
    assert not found(one, told(OTHER, loads=(counted(3, "destroyer", Component.SHIP),)))
    assert found(one, told(OTHER, loads=(counted(3, "carrier", Component.SHIP),)))


def test_two_sources_on_one_page_are_set_against_each_other_though_they_go_back_to_one_origin() -> None:
    one, other = (told(ONE, loads=(load(None, TRUCK, n, n),), by=(source(f"broker {n}"),)) for n in (18, 30))
    (clash,) = copied(one, other)
    assert clash.kind is ContradictionKind.CONTRADICTION


def test_wagons_are_not_compared_with_what_stands_on_them() -> None:
    train = told(ONE, carriers=(counted(31, "wagon", TRUCK),))
    assert not found(train, told(OTHER, carriers=(counted(9, "vehicle", TRUCK),)))
    assert found(train, told(OTHER, carriers=(counted(28, "wagon", TRUCK),)))


def since(document: Document, number: int) -> Claim:
    """A number of containers that came since a day of January."""
    when = When(earliest=date(2025, 1, 5), latest=None, text="since 5 January")
    containers = counted(number, "container", Component.CONTAINER)
    return told(document, loads=(containers,), places=TARTUS, when=when, by=(source("the customs"),))


def test_a_running_total_that_has_grown_is_neither_contradiction_nor_distortion() -> None:
    june, august = page("june", published=date(2025, 6, 3)), page("august", published=date(2025, 8, 18))
    for tell in (found, copied):
        assert not tell(since(june, 120), since(august, 170), pages=(june, august))


def test_a_running_total_that_has_shrunk_is_told() -> None:
    june, august = page("june", published=date(2025, 6, 3)), page("august", published=date(2025, 8, 18))
    assert found(since(june, 170), since(august, 120), pages=(june, august))


def test_two_running_totals_of_one_day_of_publication_are_set_against_each_other() -> None:
    pages = page("june", published=date(2025, 6, 3)), page("other", published=date(2025, 6, 3))
    assert found(since(pages[0], 120), since(pages[1], 170), pages=pages)


def test_fewer_on_one_day_are_a_part_of_all_that_came_since_a_day_before() -> None:
    few, many = (
        told(OTHER, loads=(counted(n, "container", Component.CONTAINER),), places=TARTUS, on=date(2025, 1, 20))
        for n in (12, 300)
    )
    assert not found(since(ONE, 120), few)
    assert found(since(ONE, 120), many)


def test_armoured_cars_are_no_railway_cars() -> None:
    armour = Component.ARMOURED_VEHICLE
    machines = told(ONE, loads=(counted(2, "machine", armour),))
    assert found(machines, told(OTHER, loads=(counted(5, "armoured car", armour),)))
    assert not found(told(ONE, loads=(counted(2, "car", TRUCK),)), told(OTHER, loads=(counted(5, "truck", TRUCK),)))


def test_one_and_two_contradict_only_where_one_page_sets_them_against_each_other() -> None:
    by = [(source(name),) for name in ("the mayor", "the garrison")]
    one, two = (
        told(ONE, loads=(counted(n, "launcher", Component.LAUNCHER),), places=TARTUS, by=by[n - 1]) for n in (1, 2)
    )
    elsewhere = told(OTHER, loads=two.loads, places=TARTUS, by=by[1])
    many = told(ONE, loads=(counted(7, "launcher", Component.LAUNCHER),), places=TARTUS, by=by[1])
    assert found(one, two)
    assert not found(one, elsewhere)
    assert not found(one, many)
