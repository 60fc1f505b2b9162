"""Movers, receivers and ships: set against each other only where all else of the deed agrees."""

from datetime import date

from clashing import found
from laydown.terms import Claim, Component, ContradictionField, Document, Party, PlaceRole
from told import load, page, place, told

ONE, OTHER = page("one"), page("other")
TARTUS = (place(PlaceRole.DESTINATION, "Tartus"),)
RUSSIA, BELARUS = Party(name="Russia", country="RU"), Party(name="Belarus", country="BY")
DAY = date(2025, 1, 3)


def delivered(document: Document, by: Party, *, ship: str | None = None, on: date | None = DAY) -> Claim:
    carriers = (load(ship, Component.SHIP),) if ship else ()
    return told(document, loads=(load("S-300"),), carriers=carriers, places=TARTUS, on=on, mover=by)


def test_two_movers_of_one_deed_contradict() -> None:
    (clash,) = found(delivered(ONE, RUSSIA), delivered(OTHER, BELARUS))
    assert clash.field is ContradictionField.MOVER
    assert "Russia" in clash.reason
    assert "Belarus" in clash.reason


def test_two_movers_do_not_contradict_where_the_day_is_not_told_or_one_is_of_no_known_state() -> None:
    assert not found(delivered(ONE, RUSSIA, on=None), delivered(OTHER, BELARUS))
    assert not found(delivered(ONE, RUSSIA), delivered(OTHER, Party(name="the brigade")))


def test_two_receivers_of_one_deed_contradict() -> None:
    one, other = (
        told(page_, loads=(load("S-300"),), places=TARTUS, on=DAY, recipient=party)
        for page_, party in ((ONE, RUSSIA), (OTHER, BELARUS))
    )
    (clash,) = found(one, other)
    assert clash.field is ContradictionField.RECIPIENT


def test_two_ships_said_to_have_carried_one_load_contradict() -> None:
    (clash,) = found(delivered(ONE, RUSSIA, ship="Sparta II"), delivered(OTHER, RUSSIA, ship="Ursa Major"))
    assert clash.field is ContradictionField.CARRIERS
