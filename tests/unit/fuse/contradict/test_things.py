"""Things: names of one level that are apart, and what copying makes of others."""

import pytest

from clashing import copied, found, parted
from laydown.terms import Act, Component, ContradictionField, ContradictionKind, Load, Outcome, SourceKind
from told import load, page, source, told

ONE, OTHER = page("one"), page("other")
WIRE = page("wire", publisher="Harbour Wire")
BY_WIRE = (source("Harbour Wire", SourceKind.MEDIA),)


def test_two_systems_of_other_names_contradict_and_a_variant_does_not() -> None:
    (clash,) = found(told(ONE, loads=(load("S-300"),)), told(OTHER, loads=(load("Patriot"),)))
    assert parted(clash) == [(ContradictionField.LOADS, ContradictionKind.CONTRADICTION)]
    assert not found(told(ONE, loads=(load("Iskander"),)), told(OTHER, loads=(load("Iskander-M"),)))


def test_where_the_things_differ_their_numbers_are_not_compared() -> None:
    one = told(ONE, loads=(load("S-300", Component.SYSTEM, 2, 2),))
    (clash,) = found(one, told(OTHER, loads=(load("Patriot", Component.SYSTEM, 5, 5),)))
    assert clash.field is ContradictionField.LOADS


@pytest.mark.parametrize(
    ("original", "copy", "word"),
    [
        (
            load("S-300", Component.LAUNCHER, 3, 3),
            load("S-300", Component.SYSTEM, 3, 3),
            "a part was told as the whole",
        ),
        (load(None, Component.ARMOURED_VEHICLE), load("M1 Abrams", Component.TANK), "one thing was told as another"),
        (
            load(None, Component.VEHICLE, 9, 9),
            load("Iskander-M", Component.LAUNCHER, 9, 9),
            "one thing was told as another",
        ),
        (load("Tor-M2", Component.VEHICLE), load("Iskander-M"), "one thing was told as another"),
        (load("Mi-35", Component.EQUIPMENT), load("Mi-35", Component.HELICOPTER), "a part was told as the whole"),
    ],
)
def test_a_copy_that_raises_or_changes_the_thing_is_a_distortion(original: Load, copy: Load, word: str) -> None:
    claims = told(WIRE, act=Act.MOVE, loads=(original,)), told(OTHER, loads=(copy,), by=BY_WIRE)
    (clash,) = found(*claims, pages=(WIRE, OTHER))
    assert parted(clash) == [(ContradictionField.LOADS, ContradictionKind.DISTORTION)]
    assert clash.copy == claims[1].id
    assert clash.reason.startswith(f"{word}: ")


def test_a_copy_that_names_only_a_part_of_the_whole_is_none() -> None:
    whole = told(WIRE, loads=(load("Patriot"),))
    assert not found(whole, told(OTHER, loads=(load("Patriot", Component.MISSILE),), by=BY_WIRE), pages=(WIRE, OTHER))


def test_one_ministry_that_promised_vehicles_and_gave_tanks_distorted_nothing() -> None:
    promised = told(ONE, Outcome.PLANNED, loads=(load(None, Component.VEHICLE, 10, 10),))
    assert not copied(promised, told(OTHER, loads=(load("Strv 122", Component.TANK, 10, 10),)))


def test_a_name_that_another_begins_with_is_another_thing_unless_the_rest_is_a_variant() -> None:
    second, third = (told(p, loads=(load(f"Hsiung Feng {n}"),)) for p, n in ((ONE, "II"), (OTHER, "III")))
    assert found(second, third)


def test_a_chain_with_an_outlet_before_it_is_a_copy_even_on_the_page_that_tells_both() -> None:
    channel = source("Baltic Window", SourceKind.SOCIAL_MEDIA)
    first = told(ONE, loads=(load(None, Component.ARMOURED_VEHICLE),), by=(channel,))
    on = told(ONE, loads=(load(None, Component.TANK),), by=(source("Info-Lagune", SourceKind.MEDIA), channel))
    (clash,) = copied(first, on)
    assert parted(clash) == [(ContradictionField.LOADS, ContradictionKind.DISTORTION)]
    assert clash.copy == on.id


def test_a_copy_that_takes_the_ship_for_its_cargo_changed_no_thing() -> None:
    ship = told(WIRE, loads=(load("Nordvik Grace", Component.SHIP),))
    tanks = told(OTHER, loads=(load("Leopard 2", Component.TANK, 30, 30),), by=BY_WIRE)
    assert not found(ship, tanks, pages=(WIRE, OTHER))
