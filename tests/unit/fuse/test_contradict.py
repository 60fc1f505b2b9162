"""Contradictions: which differences are one, and which are none."""

from dataclasses import replace
from datetime import date

from laydown.fuse.contradict import contradictions_of
from laydown.terms import (
    Act,
    BasisKind,
    Claim,
    Component,
    Contradiction,
    ContradictionField,
    Outcome,
    PlaceRole,
    SourceKind,
)
from told import load, page, place, resting_on, source, told

ONE, OTHER, THIRD = page("one"), page("other"), page("third")
TRUCK = Component.VEHICLE
TARTUS = (place(PlaceRole.DESTINATION, "Tartus"),)


def found(*claims: Claim) -> tuple[Contradiction, ...]:
    return contradictions_of(claims, {claim.id: claim.id for claim in claims})


def copied(*claims: Claim) -> tuple[Contradiction, ...]:
    return contradictions_of(claims, dict.fromkeys((claim.id for claim in claims), "one origin"))


def trucks(least: int | None, most: int | None, *, approximate: bool = False) -> Claim:
    return told(ONE, loads=(load(None, TRUCK, least, most, approximate=approximate),), places=TARTUS)


def other_trucks(least: int | None, most: int | None) -> Claim:
    return told(OTHER, loads=(load(None, TRUCK, least, most),), places=TARTUS)


def test_moved_and_denied_contradict_in_outcome() -> None:
    (clash,) = found(told(ONE), told(OTHER, Outcome.DENIED))
    assert (clash.field, clash.kind) == (ContradictionField.OUTCOME, "contradiction")
    assert "denied" in clash.reason
    assert "moved" in clash.reason


def test_a_denial_of_a_narrower_thing_is_no_contradiction() -> None:
    moved = told(ONE, loads=(load(None, Component.VEHICLE),))
    assert not found(moved, told(OTHER, Outcome.DENIED, loads=(load(None, Component.TANK),)))


def test_a_denial_of_another_place_is_no_contradiction() -> None:
    moved = told(ONE, places=(place(PlaceRole.DESTINATION, "Tartus"),))
    assert not found(moved, told(OTHER, Outcome.DENIED, places=(place(PlaceRole.DESTINATION, "Minsk"),)))


def test_uncertain_contradicts_nothing() -> None:
    assert not found(told(ONE), told(OTHER, Outcome.UNCERTAIN))


def test_a_convoy_said_to_arrive_and_said_to_be_blocked_on_the_same_way_contradicts() -> None:
    (clash,) = found(told(ONE, places=TARTUS), told(OTHER, Outcome.BLOCKED, places=TARTUS))
    assert clash.field is ContradictionField.OUTCOME


def test_what_left_is_gone_without_contradiction() -> None:
    left = told(ONE, places=(place(PlaceRole.ORIGIN, "Hmeimim"),))
    assert not found(left, told(OTHER, Outcome.ABSENT, act=Act.PRESENCE, places=(place(PlaceRole.AT, "Hmeimim"),)))


def test_disjoint_counts_contradict_with_both_figures_in_the_reason() -> None:
    (clash,) = found(trucks(30, 30), other_trucks(40, 40))
    assert clash.field is ContradictionField.LOADS_COUNT
    assert set(clash.reason.split(" against ")) == {"30 vehicle", "40 vehicle"}


def test_compatible_bounds_do_not_contradict() -> None:
    assert not found(trucks(24, None), other_trucks(30, 30))


def test_an_approximate_figure_has_slack() -> None:
    assert not found(trucks(30, 30, approximate=True), other_trucks(32, 32))


def test_at_least_turned_into_up_to_is_a_distortion() -> None:
    (clash,) = copied(trucks(50, None), other_trucks(None, 50))
    assert (clash.field, clash.kind) == (ContradictionField.LOADS_COUNT, "distortion")


def test_three_launchers_turned_into_three_batteries_are_a_distortion() -> None:
    launchers = told(ONE, loads=(load("S-300", Component.LAUNCHER, 3, 3),))
    batteries = told(OTHER, loads=(load("S-300", Component.SYSTEM, 3, 3, unit="battery"),))
    (clash,) = copied(launchers, batteries)
    assert (clash.field, clash.kind) == (ContradictionField.LOADS, "distortion")
    assert clash.reason.count("S-300") == 2


def test_a_battery_and_its_launchers_from_two_sources_do_not_contradict() -> None:
    launchers = told(ONE, loads=(load("S-300", Component.LAUNCHER, 4, 4),))
    assert not found(launchers, told(OTHER, loads=(load("S-300", Component.SYSTEM, 1, 1, unit="battery"),)))


def test_a_country_and_a_town_in_it_do_not_contradict() -> None:
    town = told(ONE, places=(place(PlaceRole.DESTINATION, "Benghazi"),))
    assert not found(town, told(OTHER, places=(place(PlaceRole.DESTINATION, "Libya"),)))


def test_two_destinations_contradict_unless_one_is_on_the_way() -> None:
    tartus = told(ONE, places=(place(PlaceRole.DESTINATION, "Tartus"),))
    benghazi = told(OTHER, places=(place(PlaceRole.DESTINATION, "Benghazi"),))
    by_way_of = (place(PlaceRole.ORIGIN, "Tartus"), place(PlaceRole.DESTINATION, "Benghazi"))
    (clash,) = found(tartus, benghazi)
    assert clash.field is ContradictionField.PLACES
    assert not found(tartus, told(OTHER, places=by_way_of))


def test_snapshots_of_two_days_do_not_contradict() -> None:
    first = told(ONE, loads=(load(None, TRUCK, 9, 9),), on=date(2025, 1, 1))
    assert not found(first, told(OTHER, loads=(load(None, TRUCK, 4, 4),), on=date(2025, 1, 9)))


def test_a_copy_that_moves_the_day_is_a_distortion() -> None:
    (clash,) = copied(told(ONE, on=date(2025, 1, 1)), told(OTHER, on=date(2025, 1, 2)))
    assert (clash.field, clash.kind) == (ContradictionField.WHEN, "distortion")


def test_one_denial_is_told_once_however_many_copies_it_denies() -> None:
    denial = told(THIRD, Outcome.DENIED, by=(source("the ministry"),))
    assert len(found(told(ONE), told(OTHER), denial)) == 1


def test_one_source_on_one_page_does_not_contradict_itself() -> None:
    one, other = told(ONE), told(ONE, Outcome.DENIED, basis=resting_on(BasisKind.OFFICIAL_STATEMENT))
    assert not copied(one, other)


def test_a_page_that_cites_the_others_outlet_and_raises_its_words_is_a_distortion() -> None:
    brief = page("brief", publisher="Harbour Institute")
    vehicles = told(brief, act=Act.PRESENCE, loads=(load(None, TRUCK, 9, 9),))
    institute = source("the Harbour Institute", SourceKind.MONITOR)
    launchers = told(OTHER, act=Act.PRESENCE, loads=(load("Iskander-M", Component.LAUNCHER, 9, 9),), by=(institute,))
    claims = (vehicles, launchers)
    (clash,) = contradictions_of(claims, {c.id: c.id for c in claims}, documents={brief.id: brief, OTHER.id: OTHER})
    assert (clash.field, clash.kind) == (ContradictionField.LOADS, "distortion")


def test_six_tanks_may_be_some_of_twenty_vehicles_but_forty_may_not() -> None:
    twenty = told(ONE, loads=(load(None, TRUCK, 20, 20),), places=TARTUS)
    assert not found(twenty, told(OTHER, loads=(load(None, Component.TANK, 6, 6),), places=TARTUS))
    assert found(twenty, told(OTHER, loads=(load(None, Component.TANK, 40, 40),), places=TARTUS))


def test_a_denial_that_names_a_system_does_not_deny_another_on_the_same_lorries() -> None:
    lorry = (load(None, TRUCK),)
    other = told(ONE, loads=(load("Tor-M2", Component.MISSILE),), carriers=lorry)
    assert not found(other, told(OTHER, Outcome.DENIED, loads=(load("Iskander"),), carriers=lorry))


def test_without_a_launcher_there_is_no_system() -> None:
    moved = told(ONE, loads=(load("S-300"),))
    assert found(moved, told(OTHER, Outcome.DENIED, loads=(load(None, Component.LAUNCHER),)))


def test_a_destination_that_a_copy_adds_is_a_distortion() -> None:
    syria = (place(PlaceRole.ORIGIN, "Syria"),)
    claims = told(ONE, places=syria), told(OTHER, places=(*syria, place(PlaceRole.DESTINATION, "Libya")))
    (clash,) = copied(*claims)
    assert (clash.field, clash.kind) == (ContradictionField.PLACES, "distortion")
    assert "to Libya" in clash.reason
    assert not found(*claims), "another source may know more"


def test_a_running_total_and_one_movement_differ_in_scope() -> None:
    total = replace(told(ONE, loads=(load("T-72", Component.TANK, 26, 26),)), notes=("running_total",))
    (clash,) = found(total, told(OTHER, loads=(load("T-72", Component.TANK, 40, 40),)))
    assert clash.kind == "scope"


def test_of_two_that_a_denial_may_mean_the_one_with_its_own_equipment_is_set_against_it() -> None:
    by = (source("Rail Watch", SourceKind.MONITOR),)
    plain, named = told(ONE, loads=(load(None),), by=by), told(THIRD, loads=(load("Iskander"),), by=by)
    denial = told(OTHER, Outcome.DENIED, loads=(load("Iskander"),))
    (clash,) = contradictions_of((plain, named, denial), {plain.id: "watch", named.id: "watch", denial.id: "ministry"})
    assert set(clash.claims) == {named.id, denial.id}
