"""Days: the one that a copy changed, and one deed that two sources date apart."""

from datetime import date

from clashing import copied, found, parted
from laydown.terms import (
    BasisKind,
    Claim,
    Component,
    ContradictionField,
    ContradictionKind,
    Document,
    Outcome,
    PlaceRole,
    SourceKind,
)
from told import load, page, place, resting_on, source, told

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


WIRE = page("wire", publisher="Harbour Wire", published=date(2025, 3, 14))
DIGEST = page("digest", publisher="Island Digest", published=date(2025, 3, 20))
GUNS = (load("K9", Component.ARTILLERY, 18, 18),)


def digested(day: date, *, is_hearsay: bool = True) -> Claim:
    basis = resting_on(BasisKind.OTHER_MEDIA if is_hearsay else BasisKind.OFFICIAL_STATEMENT)
    return told(DIGEST, loads=GUNS, on=day, basis=basis)


def test_who_has_it_from_reports_and_dates_it_by_their_day_has_changed_the_day() -> None:
    first = told(WIRE, loads=GUNS, on=date(2025, 3, 9), by=(source("a clerk"),))
    (clash,) = found(first, digested(date(2025, 3, 14)), pages=(WIRE, DIGEST))
    assert parted(clash) == [(ContradictionField.WHEN, ContradictionKind.DISTORTION)]
    assert clash.copy == digested(date(2025, 3, 14)).id
    assert "the day of a report was taken for its own" in clash.reason


def test_a_day_on_which_nobody_reported_it_or_of_who_knows_it_first_hand_contradicts() -> None:
    first = told(WIRE, loads=GUNS, on=date(2025, 3, 9), by=(source("a clerk"),))
    for claim in (digested(date(2025, 3, 12)), digested(date(2025, 3, 14), is_hearsay=False)):
        (clash,) = found(first, claim, pages=(WIRE, DIGEST))
        assert parted(clash) == [(ContradictionField.WHEN, ContradictionKind.CONTRADICTION)]


def test_a_page_that_cites_the_other_and_changes_both_day_and_thing_has_changed_both() -> None:
    launchers, systems = (load("K9", component, 3, 3) for component in (Component.LAUNCHER, Component.SYSTEM))
    first = told(WIRE, loads=(launchers,), on=date(2025, 3, 9))
    citing = source("Harbour Wire", SourceKind.MEDIA)
    copy = told(DIGEST, loads=(systems,), on=date(2025, 3, 14), by=(citing,))
    fields = {clash.field for clash in found(first, copy, pages=(WIRE, DIGEST))}
    assert fields >= {ContradictionField.WHEN, ContradictionField.LOADS}
