"""Slots held against each other: what may be the same load, and places that cannot both be."""

import pytest

from laydown.read.alike import bounds, conflicts, joined_places, names_in, same_thing
from laydown.terms import Component, Count, Item, Load, PlaceRef, PlaceRole, Span


def _load(component: str, name: str | None = None, count: int | None = None, at: int | None = None) -> Load:
    span = Span(start=at, end=at + 4) if at is not None else None
    item = Item(component=Component(component), text=component, equipment=name, span=span)
    number = Count(at_least=count, at_most=count, unit=component, text=str(count)) if count else None
    return Load(items=(item,), count=number)


def _place(words: str) -> PlaceRef:
    role, name = words.split()
    return PlaceRef(role=PlaceRole(role), text=name, name=name)


def _places(*words: str) -> tuple[PlaceRef, ...]:
    return tuple(_place(one) for one in words)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_load("tank"), _load("tank"), True),
        (_load("tank"), _load("vehicle"), False),
        (_load("tank", "T-72"), _load("tank"), True),
        (_load("tank", "T-72"), _load("tank", "T-90"), False),
        (_load("tank", count=5), _load("tank"), True),
        (_load("tank", count=5), _load("tank", count=6), False),
        (_load("tank", "T-72", 5), _load("tank", "T-72", 6), True),
        (_load("tank", at=3), _load("vehicle", at=3), True),
        (_load("tank", at=3), _load("vehicle", at=30), False),
    ],
)
def test_what_may_be_the_same_load(one: Load, other: Load, *, same: bool) -> None:
    assert same_thing(one, other) is same
    assert same_thing(other, one) is same


def test_bounds_are_those_of_the_count() -> None:
    assert bounds(_load("tank", count=5)) == (5, 5)
    assert bounds(_load("tank")) is None


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (("origin Homs",), ("origin Homs",), False),
        (("origin Homs",), ("origin Gao",), True),
        (("destination Kidal",), ("destination Gao",), True),
        (("at Kidal",), ("at Gao",), True),
        (("via Kidal",), ("via Gao",), False),
        (("origin Homs",), ("destination Homs",), True),
        (("destination Homs",), ("origin Homs",), True),
        (("origin Homs",), ("destination Gao",), False),
        (("origin Homs", "origin Gao"), ("origin Gao",), False),
        ((), ("origin Gao",), False),
    ],
)
def test_places_that_cannot_both_be(one: tuple[str, ...], other: tuple[str, ...], *, clash: bool) -> None:
    assert conflicts(_places(*one), _places(*other)) is clash


def test_names_of_one_role() -> None:
    assert names_in(_places("origin Homs", "at Gao", "origin Kidal"), PlaceRole.ORIGIN) == {"Homs", "Kidal"}


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (("origin Homs",), ("destination Gao",), ["origin Homs", "destination Gao"]),
        (("origin Homs",), ("origin Homs",), ["origin Homs"]),
        (("at Homs",), ("origin Homs",), ["origin Homs"]),
        (("at Homs",), ("at Homs", "via Gao"), ["at Homs", "via Gao"]),
        ((), (), []),
    ],
)
def test_places_of_both_each_once(one: tuple[str, ...], other: tuple[str, ...], both: list[str]) -> None:
    found = joined_places(_places(*one), _places(*other))
    assert [f"{place.role} {place.name}" for place in found] == both
