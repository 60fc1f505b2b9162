"""Versions of one page in the record: one voice, and a value that was changed is told as changed."""

from dataclasses import replace
from datetime import UTC, date, datetime

from laydown.custody import versions_of
from laydown.fuse import fuse
from laydown.ledger import holdings
from laydown.terms import (
    Claim,
    Component,
    ContradictionField,
    ContradictionKind,
    Document,
    Event,
    Outcome,
    PlaceRole,
    Source,
    Status,
    Versions,
)
from told import load, page, place, source, told

DAY = date(2026, 3, 1)
ADDRESS = "https://quay.example/news"
TEXT = "On 1 March a column of {} T-72 tanks came from Benghazi to Tartus by sea, dock workers at the port told us."
OLD = page("old", TEXT.format(24), publisher="Quay Wire", published=DAY)
NEW = page("new", TEXT.format(20), publisher="Quay Wire", published=DAY)
ELSEWHERE = page("elsewhere", publisher="Harbour Post", published=DAY)
WAY = (place(PlaceRole.ORIGIN, "Benghazi"), place(PlaceRole.DESTINATION, "Tartus"))
BY_MINISTRY = (source("Defence Ministry"),)


def tanks(document: Document, count: int, *, by: tuple[Source, ...] = (), outcome: Outcome = Outcome.MOVED) -> Claim:
    loads = (load("T-72", Component.TANK, count, count),)
    return told(document, outcome, quote=TEXT.format(count), loads=loads, places=WAY, on=DAY, by=by)


def seen(*pages: Document) -> dict[str, list[tuple[datetime, object]]]:
    return {ADDRESS: [(datetime(2026, 3, 1, hour, tzinfo=UTC), document.id) for hour, document in enumerate(pages)]}


def versions(claims: list[Claim], *pages: Document) -> Versions:
    return versions_of(seen(*pages), claims)  # type: ignore[arg-type]


def only_event(claims: list[Claim], found: Versions) -> Event:
    told_once = [claim for claim in claims if claim.id not in found.repeats]
    (event,) = fuse([OLD, NEW, ELSEWHERE], told_once, versions=found)
    return event


def test_a_changed_value_is_told_as_changed_by_the_page_itself() -> None:
    claims = [tanks(OLD, 24), tanks(NEW, 20)]
    (clash,) = only_event(claims, versions(claims, OLD, NEW)).contradictions
    assert (clash.field, clash.kind) == (ContradictionField.LOADS_COUNT, ContradictionKind.REVISED)
    assert clash.reason == "the page itself was changed (Quay Wire): 24 tanks, later 20 tanks"
    assert clash.revised == (claims[0].id,)
    assert clash.copy is None


def test_which_value_is_the_later_one_is_what_was_seen_and_not_the_order_of_ids() -> None:
    claims = [tanks(OLD, 24), tanks(NEW, 20)]
    (clash,) = only_event(claims, versions(claims, NEW, OLD)).contradictions
    assert clash.reason == "the page itself was changed (Quay Wire): 20 tanks, later 24 tanks"
    assert clash.revised == (claims[1].id,)


def test_versions_of_one_page_are_one_origin_and_say_so() -> None:
    claims = [tanks(OLD, 24), tanks(NEW, 20)]
    event = only_event(claims, versions(claims, OLD, NEW))
    assert (event.origins, event.status) == (1, Status.SINGLE_ORIGIN)
    assert "versions of one page" in event.origin_list[0].because
    assert not [reason for reason in event.origin_list[0].because if reason.startswith("near-copy")]


def test_a_source_that_a_page_put_a_name_to_later_does_not_bear_it_out() -> None:
    claims = [tanks(OLD, 24), tanks(NEW, 24, by=BY_MINISTRY)]
    event = only_event(claims, versions(claims, OLD, NEW))
    assert event.origins == 1
    assert event.status is Status.SINGLE_ORIGIN


def test_two_named_sources_are_two_on_two_versions_as_they_are_on_one_page() -> None:
    claims = [tanks(OLD, 24, by=(source("Port authority of Tartus"),)), tanks(NEW, 24, by=BY_MINISTRY)]
    assert only_event(claims, versions(claims, OLD, NEW)).origins == 2


def test_the_later_value_counts_in_the_ledger_and_the_earlier_stays_in_the_event() -> None:
    claims = [tanks(OLD, 24), tanks(NEW, 20)]
    event = only_event(claims, versions(claims, OLD, NEW))
    (there,) = (one for one in holdings([event], claims) if one.is_present and one.place.name == "Tartus")
    assert (there.at_least, there.at_most) == (20, 20)
    assert not there.is_contested
    assert set(event.claims) == {claim.id for claim in claims}


def test_what_another_page_says_of_the_earlier_value_is_not_set_against_it() -> None:
    claims = [tanks(OLD, 24), tanks(NEW, 20), tanks(ELSEWHERE, 20, by=BY_MINISTRY)]
    clashes = only_event(claims, versions(claims, OLD, NEW)).contradictions
    assert [clash.kind for clash in clashes] == [ContradictionKind.REVISED]


def test_a_page_that_tells_both_at_once_was_not_changed() -> None:
    claims = [tanks(OLD, 24), replace(tanks(NEW, 24), id=tanks(NEW, 1).id), tanks(NEW, 20)]
    found = versions(claims, OLD, NEW)
    assert [clash.kind for clash in only_event(claims, found).contradictions if clash.revised] == []


def test_a_changed_outcome_is_no_dispute() -> None:
    claims = [tanks(OLD, 24), tanks(NEW, 24, outcome=Outcome.DENIED)]
    event = only_event(claims, versions(claims, OLD, NEW))
    (clash,) = event.contradictions
    assert (clash.field, clash.kind) == (ContradictionField.OUTCOME, ContradictionKind.REVISED)
    assert event.status is not Status.DISPUTED


def test_without_versions_the_same_two_pages_are_two_pages() -> None:
    claims = [tanks(OLD, 24), tanks(NEW, 20)]
    (event,) = fuse([OLD, NEW, ELSEWHERE], claims)
    assert not [clash for clash in event.contradictions if clash.kind is ContradictionKind.REVISED]
