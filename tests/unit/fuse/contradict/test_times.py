"""Days: the one that a copy changed, and one deed that two sources date apart."""

from datetime import date

from clashing import copied, found, parted
from laydown.terms import Claim, Component, ContradictionField, ContradictionKind, Document, Outcome, PlaceRole
from told import load, page, place, told

ONE, OTHER = page("one"), page("other")


def planned(document: Document, day: date, number: int = 18) -> Claim:
    return told(document, Outcome.PLANNED, loads=(load("K9", Component.ARTILLERY, number, number),), on=day)


def test_a_copy_that_moves_the_day_is_a_distortion() -> None:
    (clash,) = copied(told(ONE, on=date(2025, 1, 1)), told(OTHER, on=date(2025, 1, 2)))
    assert parted(clash) == [(ContradictionField.WHEN, ContradictionKind.DISTORTION)]
    assert "2025-01-01" in clash.reason


def test_two_sources_that_date_one_deed_apart_contradict() -> None:
    (clash,) = found(planned(ONE, date(2025, 6, 1)), planned(OTHER, date(2025, 5, 20)))
    assert parted(clash) == [(ContradictionField.WHEN, ContradictionKind.CONTRADICTION)]


def test_deeds_that_share_neither_number_nor_end_or_lie_far_apart_are_two() -> None:
    assert not found(planned(ONE, date(2025, 6, 1)), planned(OTHER, date(2025, 5, 20), number=2))
    assert not found(planned(ONE, date(2025, 6, 1)), planned(OTHER, date(2025, 2, 1)))
    to_tartus = (place(PlaceRole.DESTINATION, "Tartus"),)
    one, other = (told(p, places=to_tartus, on=date(2025, 1, 1 + n)) for n, p in enumerate((ONE, OTHER)))
    assert found(one, other)


def test_two_statements_of_one_source_a_year_apart_are_of_two_deeds() -> None:
    assert not copied(told(ONE, on=date(2025, 1, 1)), told(OTHER, on=date(2026, 1, 2)))
