"""Places: ends that are apart, one ship in two ports, and what copying adds."""

from datetime import date

from clashing import copied, found, parted
from laydown.terms import (
    Act,
    Claim,
    Component,
    Contradiction,
    ContradictionField,
    ContradictionKind,
    Load,
    Outcome,
    PlaceRole,
    SourceKind,
)
from told import load, page, place, source, told

ONE, OTHER, THIRD = page("one"), page("other"), page("third")
TARTUS = place(PlaceRole.DESTINATION, "Tartus")
BENGHAZI = place(PlaceRole.DESTINATION, "Benghazi")
SHIP = (load("Sparta II", Component.SHIP),)


def test_two_destinations_contradict_unless_one_is_on_the_way() -> None:
    (clash,) = found(told(ONE, places=(TARTUS,)), told(OTHER, places=(BENGHAZI,)))
    assert parted(clash) == [(ContradictionField.PLACES, ContradictionKind.CONTRADICTION)]
    by_way_of = (place(PlaceRole.ORIGIN, "Tartus"), BENGHAZI)
    assert not found(told(ONE, places=(TARTUS,)), told(OTHER, places=by_way_of))


def test_two_destinations_do_not_contradict_where_a_third_page_has_one_on_the_way() -> None:
    through = told(THIRD, places=(place(PlaceRole.VIA, "Tartus"), BENGHAZI))
    assert not found(told(ONE, places=(TARTUS,)), told(OTHER, places=(BENGHAZI,)), through)


def test_two_destinations_of_unlike_things_do_not_contradict() -> None:
    troops = told(ONE, loads=(load(None, Component.TROOPS),), places=(TARTUS,))
    assert not found(troops, told(OTHER, loads=(load("S-300"),), places=(BENGHAZI,)))


def test_a_country_and_a_town_in_it_do_not_contradict() -> None:
    assert not found(told(ONE, places=(BENGHAZI,)), told(OTHER, places=(place(PlaceRole.DESTINATION, "Libya"),)))


def test_a_destination_that_a_copy_adds_is_a_distortion() -> None:
    syria = (place(PlaceRole.ORIGIN, "Syria"),)
    wire = page("wire", published=date(2025, 1, 1))
    copy = page("copy", published=date(2025, 1, 2))
    claims = told(wire, places=syria), told(copy, places=(*syria, place(PlaceRole.DESTINATION, "Libya")))
    (clash,) = copied(*claims, pages=(wire, copy))
    assert parted(clash) == [(ContradictionField.PLACES, ContradictionKind.DISTORTION)]
    assert "a destination was added" in clash.reason
    assert "to Libya" in clash.reason
    assert not found(*claims), "another source may know more"


def test_a_copy_that_leaves_the_destination_out_is_none() -> None:
    syria = (place(PlaceRole.ORIGIN, "Syria"),)
    wire = page("wire", published=date(2025, 1, 1))
    copy = page("copy", published=date(2025, 1, 2))
    claims = told(wire, places=(*syria, place(PlaceRole.DESTINATION, "Libya"))), told(copy, places=syria)
    assert not copied(*claims, pages=(wire, copy))


def test_a_copy_that_names_another_port_is_a_distortion_though_the_one_says_unloaded_and_the_other_moved() -> None:
    wire = page("wire", publisher="Harbour Wire")
    unloaded = told(wire, act=Act.UNLOAD, places=(place(PlaceRole.AT, "Tartus"),))
    moved = told(OTHER, places=(BENGHAZI,), by=(source("Harbour Wire", SourceKind.MEDIA),))
    (clash,) = found(unloaded, moved, pages=(wire, OTHER))
    assert parted(clash) == [(ContradictionField.PLACES, ContradictionKind.DISTORTION)]


def sighting(ship: tuple[Load, ...], name: str, day: date | None) -> tuple[Contradiction, ...]:
    early = told(ONE, Outcome.PLANNED, loads=SHIP, places=(TARTUS,), on=date(2025, 1, 3))
    at = (place(PlaceRole.AT, name),)
    return found(early, told(OTHER, Outcome.PRESENT, act=Act.PRESENCE, loads=ship, places=at, on=day))


def test_a_ship_seen_later_elsewhere_refutes_where_it_was_to_go() -> None:
    (clash,) = sighting(SHIP, "Benghazi", date(2025, 1, 9))
    assert parted(clash) == [(ContradictionField.PLACES, ContradictionKind.REFUTED)]
    assert "to Tartus" in clash.reason
    assert "at Benghazi" in clash.reason


def test_another_ship_an_earlier_sighting_or_one_near_the_end_refutes_nothing() -> None:
    assert not sighting((load("Sparta IV", Component.SHIP),), "Benghazi", date(2025, 1, 9))
    assert not sighting((load(None, Component.SHIP),), "Benghazi", date(2025, 1, 9))
    assert not sighting(SHIP, "Tartus", date(2025, 1, 9))


def test_a_ship_seen_where_a_claim_has_it_pass_refutes_nothing() -> None:
    early = told(ONE, Outcome.PLANNED, loads=SHIP, places=(TARTUS,), on=date(2025, 1, 3))
    by_way_of = told(THIRD, Outcome.PLANNED, loads=SHIP, places=(place(PlaceRole.VIA, "Benghazi"), TARTUS))
    at = (place(PlaceRole.AT, "Benghazi"),)
    seen = told(OTHER, Outcome.PRESENT, act=Act.PRESENCE, loads=SHIP, places=at, on=date(2025, 1, 9))
    assert not found(early, by_way_of, seen)


def test_one_ship_in_two_ports_on_one_day_contradicts() -> None:
    def seen(name: str, number: int) -> Claim:
        at = (place(PlaceRole.AT, name),)
        return told((ONE, OTHER)[number], Outcome.PRESENT, act=Act.PRESENCE, loads=SHIP, places=at, on=date(2025, 1, 9))

    (clash,) = found(seen("Tartus", 0), seen("Benghazi", 1))
    assert parted(clash) == [(ContradictionField.PLACES, ContradictionKind.CONTRADICTION)]


def test_what_was_turned_back_goes_elsewhere_without_contradiction() -> None:
    assert not found(told(ONE, Outcome.BLOCKED, places=(TARTUS,)), told(OTHER, places=(BENGHAZI,)))


def test_a_port_of_the_country_that_is_left_is_a_stage_of_the_way_abroad() -> None:
    home = place(PlaceRole.ORIGIN, "Hmeimim")
    abroad = told(OTHER, places=(home, place(PlaceRole.DESTINATION, "Libya")))
    assert not found(told(ONE, places=(home, TARTUS)), abroad)
    assert found(told(ONE, places=(TARTUS,)), told(OTHER, places=(place(PlaceRole.DESTINATION, "Libya"),)))
    assert found(told(ONE, places=(home, TARTUS)), told(OTHER, places=(home, BENGHAZI))), "two points"


def test_what_was_stopped_on_the_way_to_one_end_was_not_bound_for_another() -> None:
    stopped = told(ONE, Outcome.BLOCKED, places=(TARTUS,))
    assert found(stopped, told(OTHER, Outcome.PLANNED, places=(BENGHAZI,)))
    assert not found(stopped, told(OTHER, places=(BENGHAZI,)))
