"""What of the record a subject means."""

import pytest

from laydown.ledger.subjects import is_about_holder, is_end, is_wanted
from laydown.terms import Component, Party, PartyKind, PlaceRole, Subject, Wanted
from told import place

RUSSIA = Party(name="Russia", kind=PartyKind.STATE, country="RU")
NAVY = Party(name="Russian Navy", kind=PartyKind.ARMED_FORCE, country="RU")
GROUP = Party(name="Volga Group", kind=PartyKind.NON_STATE_GROUP, country="RU")


def family(name: str) -> str:
    return name.rstrip("V")


@pytest.mark.parametrize(
    ("wanted", "equipment", "component", "is_it"),
    [
        (Wanted(equipment="S-300", component=None), "S-300", Component.RADAR, True),
        (Wanted(equipment="s-300", component=None), "S-300V", Component.SYSTEM, True),
        (Wanted(equipment="S-300V", component=None), "S-300", Component.SYSTEM, False),
        (Wanted(equipment="S-300", component=Component.RADAR), "S-300", Component.SYSTEM, False),
        (Wanted(equipment=None, component=Component.TANK), "T-72", Component.TANK, True),
        (Wanted(equipment=None, component=Component.TANK), None, Component.VEHICLE, False),
        (Wanted(equipment="S-300", component=None), None, Component.SYSTEM, False),
    ],
)
def test_a_name_stands_for_its_variants_and_a_noun_for_any(
    wanted: Wanted, equipment: str | None, component: Component, *, is_it: bool
) -> None:
    assert is_wanted(wanted, equipment, component, family) is is_it


def test_a_state_stands_for_its_forces_and_they_not_for_it() -> None:
    assert [is_about_holder(Subject(holders=(RUSSIA,)), one) for one in (RUSSIA, NAVY, GROUP, None)] == [
        True,
        True,
        False,
        False,
    ]
    assert [is_about_holder(Subject(holders=(NAVY,)), one) for one in (RUSSIA, NAVY)] == [False, True]
    assert [is_about_holder(Subject(holders=(GROUP,)), one) for one in (RUSSIA, GROUP)] == [False, True]
    assert is_about_holder(Subject(), None)


@pytest.mark.parametrize(
    ("asked", "told", "is_it"),
    [
        (PlaceRole.AT, PlaceRole.DESTINATION, True),
        (PlaceRole.AT, PlaceRole.ORIGIN, False),
        (PlaceRole.AT, PlaceRole.VIA, False),
        (PlaceRole.DESTINATION, PlaceRole.DESTINATION, True),
        (PlaceRole.DESTINATION, PlaceRole.AT, False),
        (PlaceRole.ORIGIN, PlaceRole.ORIGIN, True),
    ],
)
def test_the_role_that_is_asked_for_is_the_role_that_is_told(asked: PlaceRole, told: PlaceRole, *, is_it: bool) -> None:
    subject = Subject(place=place(PlaceRole.AT, "Syria"), role=asked)
    assert is_end(subject, place(told, "Tartus")) is is_it
