"""Outcomes: what a denial reaches, and what else cannot both have come to pass."""

from datetime import date

import pytest

from clashing import copied, found, parted
from laydown.terms import (
    Act,
    BasisKind,
    Component,
    ContradictionField,
    ContradictionKind,
    Outcome,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    SourceKind,
)
from told import load, page, place, resting_on, source, told

ONE, OTHER, THIRD = page("one"), page("other"), page("third")
TARTUS = (place(PlaceRole.DESTINATION, "Tartus"),)
AT_TARTUS = (place(PlaceRole.AT, "Tartus"),)
FROM_TARTUS = (place(PlaceRole.ORIGIN, "Tartus"),)
IN_OUTCOME = (ContradictionField.OUTCOME, ContradictionKind.CONTRADICTION)


def test_moved_and_denied_contradict_in_outcome_with_both_words_in_the_reason() -> None:
    (clash,) = found(told(ONE), told(OTHER, Outcome.DENIED))
    assert parted(clash) == [IN_OUTCOME]
    assert "denied" in clash.reason
    assert "moved" in clash.reason


@pytest.mark.parametrize(
    ("denied", "moved"),
    [
        (load(None, Component.VEHICLE), load(None, Component.TANK)),
        (load(None, Component.ARMOURED_VEHICLE), load("T-72", Component.TANK)),
        (load(None, Component.LAUNCHER), load("S-300")),
        (load(None, Component.SYSTEM), load("S-300", Component.LAUNCHER)),
        (load(None, Component.AMMUNITION), load("Iskander", Component.MISSILE)),
        (load("Iskander"), load("Iskander-M")),
        (load(None, Component.EQUIPMENT), load(None, Component.MISSILE)),
    ],
)
def test_a_denial_of_a_wider_thing_denies_the_narrower(denied: object, moved: object) -> None:
    assert found(told(ONE, loads=(moved,)), told(OTHER, Outcome.DENIED, loads=(denied,)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("denied", "moved"),
    [
        (load(None, Component.TANK), load(None, Component.VEHICLE)),
        (load("Iskander"), load("Tor-M2")),
        (load("M2 Bradley", Component.ARMOURED_VEHICLE), load(None, Component.TANK)),
        (load(None, Component.SYSTEM), load(None, Component.RADAR)),
    ],
)
def test_a_denial_of_a_narrower_or_another_thing_is_no_contradiction(denied: object, moved: object) -> None:
    assert not found(told(ONE, loads=(moved,)), told(OTHER, Outcome.DENIED, loads=(denied,)))  # type: ignore[arg-type]


def test_a_denial_that_names_a_system_does_not_deny_another_on_the_same_lorries() -> None:
    lorry = (load(None, Component.VEHICLE),)
    other = told(ONE, loads=(load("Tor-M2", Component.MISSILE),), carriers=lorry)
    assert not found(other, told(OTHER, Outcome.DENIED, loads=(load("Iskander"),), carriers=lorry))


def test_a_denial_of_another_place_is_no_contradiction() -> None:
    denial = told(OTHER, Outcome.DENIED, places=(place(PlaceRole.DESTINATION, "Minsk"),))
    assert not found(told(ONE, places=TARTUS), denial)


def test_a_denial_of_another_day_is_no_contradiction() -> None:
    assert not found(told(ONE, on=date(2025, 1, 3)), told(OTHER, Outcome.DENIED, on=date(2025, 1, 9)))


def test_a_denial_of_one_load_aboard_is_of_that_load_alone() -> None:
    train = (load(None, Component.VEHICLE),)
    both = (load("T-72", Component.TANK), load("M2 Bradley", Component.ARMOURED_VEHICLE))
    stopped = told(ONE, Outcome.BLOCKED, loads=both, carriers=train)
    aboard = told(OTHER, Outcome.DENIED, act=Act.PRESENCE, loads=both[1:], carriers=train)
    (clash,) = found(stopped, aboard)
    assert clash.field is ContradictionField.LOADS
    assert "no M2 Bradley" in clash.reason


def test_a_denial_of_the_way_is_of_the_way_alone() -> None:
    moved = told(ONE, places=(place(PlaceRole.VIA, "Tartus"), place(PlaceRole.DESTINATION, "Minsk")))
    (clash,) = found(moved, told(OTHER, Outcome.DENIED, places=(place(PlaceRole.VIA, "Syria"),)))
    assert clash.field is ContradictionField.PLACES


def test_a_refusal_does_not_deny_that_one_was_asked() -> None:
    asked = told(ONE, Outcome.REQUESTED, act=Act.REQUEST)
    assert not found(asked, told(OTHER, Outcome.DENIED))
    assert found(asked, told(OTHER, Outcome.DENIED, act=Act.REQUEST))


def test_what_is_only_possible_is_contradicted_where_the_place_is_the_same() -> None:
    denial = told(OTHER, Outcome.DENIED, places=TARTUS)
    assert found(told(ONE, Outcome.POSSIBLE, places=TARTUS), denial)
    assert not found(told(ONE, Outcome.POSSIBLE), denial)


def test_uncertain_contradicts_nothing() -> None:
    assert not found(told(ONE), told(OTHER, Outcome.UNCERTAIN))
    assert not found(told(ONE, Outcome.UNCERTAIN), told(OTHER, Outcome.DENIED))


def test_a_presence_denied_contradicts_the_presence_told() -> None:
    there = told(ONE, Outcome.PRESENT, act=Act.PRESENCE, places=AT_TARTUS)
    (clash,) = found(there, told(OTHER, Outcome.ABSENT, act=Act.PRESENCE, places=AT_TARTUS))
    assert parted(clash) == [IN_OUTCOME]
    assert "whether it is there at all" in clash.reason


def test_a_convoy_said_to_arrive_and_said_to_be_blocked_on_the_same_way_contradicts() -> None:
    (clash,) = found(told(ONE, places=TARTUS), told(OTHER, Outcome.BLOCKED, places=TARTUS))
    assert parted(clash) == [IN_OUTCOME]
    assert not found(told(ONE, Outcome.UNDER_WAY, places=TARTUS), told(OTHER, Outcome.BLOCKED, places=TARTUS))


def test_what_left_is_gone_without_contradiction() -> None:
    left = told(ONE, places=FROM_TARTUS)
    assert not found(left, told(OTHER, Outcome.ABSENT, act=Act.PRESENCE, places=AT_TARTUS))


def test_what_is_still_there_contradicts_that_it_left_unless_it_was_seen_before() -> None:
    left = told(ONE, loads=(load("S-300"),), places=FROM_TARTUS, on=date(2025, 1, 5))

    def seen(day: date) -> tuple[object, ...]:
        still = told(OTHER, Outcome.PRESENT, act=Act.PRESENCE, loads=(load("S-300"),), places=AT_TARTUS, on=day)
        return found(left, still)

    assert seen(date(2025, 1, 7))
    assert not seen(date(2025, 1, 3))


def test_an_empty_place_contradicts_that_nothing_left_it() -> None:
    stayed = told(ONE, Outcome.DENIED, loads=(load("S-300"),), places=FROM_TARTUS)
    assert found(stayed, told(OTHER, Outcome.ABSENT, act=Act.PRESENCE, loads=(load("S-300"),), places=AT_TARTUS))


def test_one_source_on_one_page_does_not_contradict_itself() -> None:
    one, other = told(ONE), told(ONE, Outcome.DENIED, basis=resting_on(BasisKind.OFFICIAL_STATEMENT))
    assert not copied(one, other)


def test_one_source_that_takes_back_what_it_said_on_another_day_contradicts_itself() -> None:
    by = (source("the ministry"),)
    (clash,) = copied(told(ONE, by=by), told(OTHER, Outcome.DENIED, by=by))
    assert parted(clash) == [IN_OUTCOME]
    assert "one source against itself" in clash.reason


def test_a_copy_that_leaves_open_what_was_denied_is_a_distortion() -> None:
    wire = page("wire", publisher="Harbour Wire")
    denial = told(wire, Outcome.DENIED, by=(source("the exporter"),))
    copy = told(OTHER, Outcome.UNCERTAIN, by=(source("Harbour Wire"), source("the exporter")))
    (clash,) = found(denial, copy, pages=(wire, OTHER))
    assert (clash.kind, clash.copy) == (ContradictionKind.DISTORTION, copy.id)


def test_the_rest_that_stayed_behind_contradicts_no_departure() -> None:
    left = told(ONE, loads=(load("Typhon", Component.LAUNCHER, 3, 3),), places=FROM_TARTUS)

    def staying(number: int) -> bool:
        loads = (load("Typhon", Component.LAUNCHER, number, number),)
        return bool(found(left, told(OTHER, Outcome.PRESENT, act=Act.PRESENCE, loads=loads, places=AT_TARTUS)))

    assert staying(4)
    assert not staying(2)
    assert not staying(1)


def test_a_denial_under_the_name_of_a_system_is_of_each_part_of_it() -> None:
    launchers = told(ONE, loads=(load("Oreshnik", Component.LAUNCHER, 3, 3),))
    assert found(launchers, told(OTHER, Outcome.DENIED, loads=(load("Oreshnik"),)))
    assert not found(launchers, told(OTHER, Outcome.DENIED, loads=(load("Oreshnik", Component.RADAR),)))


def test_two_regions_of_one_country_may_be_one_place() -> None:
    def in_region(name: str) -> tuple[PlaceRef, ...]:
        return (PlaceRef(role=PlaceRole.AT, name=name, text=name, kind=PlaceKind.REGION, country="LY"),)

    there = told(ONE, Outcome.PRESENT, act=Act.PRESENCE, places=in_region("eastern Libya"))
    assert found(there, told(OTHER, Outcome.DENIED, act=Act.PRESENCE, places=in_region("Cyrenaica")))


def test_what_did_not_leave_may_well_be_there() -> None:
    there = told(ONE, Outcome.PRESENT, act=Act.PRESENCE, loads=(load("S-300"),), places=AT_TARTUS)
    assert not found(there, told(OTHER, Outcome.DENIED, loads=(load("S-300"),), places=FROM_TARTUS))


def test_a_plan_denied_by_its_own_source_on_another_page_is_a_contradiction() -> None:
    planned, off = told(ONE, Outcome.PLANNED), told(OTHER, Outcome.DENIED)
    assert copied(planned, off)
    assert found(planned, off)


def test_parts_that_moved_and_a_whole_that_is_left_open_agree() -> None:
    radars = told(ONE, loads=(load("S-400", Component.RADAR),))
    assert not found(radars, told(OTHER, Outcome.UNCERTAIN, loads=(load("S-400"),)))


def test_a_denial_that_the_very_place_was_passed_is_of_the_outcome_and_of_an_area_is_of_the_way() -> None:
    moved = told(ONE, places=(place(PlaceRole.VIA, "Tartus"), place(PlaceRole.DESTINATION, "Minsk")))
    (passage,) = found(moved, told(OTHER, Outcome.DENIED, places=(place(PlaceRole.VIA, "Tartus"),)))
    assert passage.field is ContradictionField.OUTCOME
    (way,) = found(moved, told(OTHER, Outcome.DENIED, places=(place(PlaceRole.VIA, "Syria"),)))
    assert way.field is ContradictionField.PLACES


TRAIN = (load(None, Component.VEHICLE),)
RADAR = (load("AN/MPQ-64", Component.RADAR),)


def test_what_was_not_on_the_train_may_be_there_or_have_flown() -> None:
    denial = told(OTHER, Outcome.DENIED, loads=RADAR, carriers=TRAIN)
    assert not found(told(ONE, Outcome.PRESENT, act=Act.PRESENCE, loads=RADAR, places=AT_TARTUS), denial)
    assert not found(told(ONE, loads=RADAR, carriers=(load("C-130", Component.AIRCRAFT),)), denial)


def test_what_was_not_on_the_train_did_not_go_by_train_nor_in_a_way_that_nobody_names() -> None:
    denial = told(OTHER, Outcome.DENIED, loads=RADAR, carriers=TRAIN)
    assert found(told(ONE, loads=RADAR, carriers=TRAIN), denial)
    assert found(told(ONE, loads=RADAR), denial)


def test_a_copy_that_tells_a_plan_as_done_says_where_or_when_before_it_has_changed_the_outcome() -> None:
    wire, by = page("wire", publisher="Harbour Wire"), (source("Harbour Wire", SourceKind.MEDIA),)
    plan = told(wire, Outcome.PLANNED, loads=RADAR, places=TARTUS)
    (clash,) = found(plan, told(OTHER, loads=RADAR, places=TARTUS, by=by), pages=(wire,))
    assert parted(clash) == [(ContradictionField.OUTCOME, ContradictionKind.DISTORTION)]
    assert not found(plan, told(OTHER, loads=RADAR, by=by), pages=(wire,))
