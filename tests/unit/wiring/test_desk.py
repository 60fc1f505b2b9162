"""The record of a server that stays up."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from judging import accept, reject, said
from laydown.store.sqlite import SqliteStore
from laydown.terms import Claim, Reading, Saying
from laydown.wiring import Settings, record_of
from laydown.wiring.desk import LivingDesk
from sample_record import sample_record
from strategies import READ_AT

RECORD = sample_record()


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "laydown.db"
    store = SqliteStore.open(path)
    for document in RECORD.documents:
        store.add_reading(Reading(document=document, claims=claims_of(document.id), reader="rules 1", read_at=READ_AT))
    store.close()
    return path


def claims_of(document: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in RECORD.claims if claim.document == document)


def say(path: Path, says: Saying) -> None:
    store = SqliteStore.open(path)
    store.add_judgement(said(says)[0])
    store.close()


class Later:
    """What is to be done in the background, done when it is asked for."""

    def __init__(self) -> None:
        self.work: list[Callable[[], None]] = []

    def __call__(self, work: Callable[[], None]) -> None:
        self.work.append(work)

    def run(self) -> None:
        while self.work:
            self.work.pop(0)()


def test_a_snapshot_is_given_again_until_the_store_has_something_new(kept: Path) -> None:
    desk = LivingDesk(Settings(store=kept))
    first = desk.now()
    assert desk.now() is first
    say(kept, reject(RECORD.claims[0]))
    later = desk.now()
    assert later.revision != first.revision
    assert RECORD.claims[0].id in first.desk.claims
    assert RECORD.claims[0].id not in later.desk.claims


def test_what_another_process_reads_comes_in_with_the_next_question(kept: Path) -> None:
    desk = LivingDesk(Settings(store=kept))
    assert len(desk.now().record.claims) == len(RECORD.claims)
    page = RECORD.documents[0]
    store = SqliteStore.open(kept)
    store.add_reading(Reading(document=page, claims=claims_of(page.id)[1:], reader="rules 2", read_at=READ_AT))
    whole = record_of(store)
    store.close()
    assert desk.now().record == whole
    assert len(whole.claims) < len(RECORD.claims)


def test_of_a_large_store_readers_get_the_last_record_while_the_new_one_is_put_together(kept: Path) -> None:
    later = Later()
    desk = LivingDesk(Settings(store=kept), in_background=later, at_once=1)
    first = desk.now()
    later.run()
    say(kept, reject(RECORD.claims[0]))
    meanwhile = desk.now()
    assert not meanwhile.is_current
    assert meanwhile.record is first.record or meanwhile.record == first.record
    later.run()
    now = desk.now()
    assert now.is_current
    assert RECORD.claims[0].id not in now.desk.claims


def test_who_has_written_gets_a_record_that_has_it(kept: Path) -> None:
    later = Later()
    desk = LivingDesk(Settings(store=kept), in_background=later, at_once=1)
    desk.now()
    later.run()
    for says in (accept(RECORD.claims[1]), reject(RECORD.claims[0])):
        say(kept, says)
        current = desk.current()
        assert current.is_current
        assert current.record.review.judged[-1].judgement.says == says
    later.run()
    with desk.store() as store:
        assert desk.now().record == record_of(store)


def test_a_cold_large_record_says_that_it_is_not_current(kept: Path) -> None:
    later = Later()
    store = SqliteStore.open(kept)
    record_of(store)  # so that what was fused is in the store
    store.close()
    desk = LivingDesk(Settings(store=kept), in_background=later, at_once=1)
    desk.now()
    say(kept, reject(RECORD.claims[0]))
    assert not desk.current().is_current
    later.run()
    assert desk.current().is_current
    assert RECORD.claims[0].id not in desk.now().desk.claims


def test_the_past_is_kept_apart_from_the_present(kept: Path) -> None:
    desk = LivingDesk(Settings(store=kept))
    days = sorted(d.published.latest for d in RECORD.documents if d.published)
    past = desk.now(known_by=days[0])
    assert len(past.record.documents) < len(desk.now().record.documents)
    assert desk.now(known_by=days[0]) is past
    assert desk.now(known_by=date(1990, 1, 1)).record.events == ()


def test_holdings_of_a_day_are_worked_out_once(kept: Path) -> None:
    desk = LivingDesk(Settings(store=kept))
    snapshot = desk.now()
    found = desk.held_on(snapshot, date(2030, 1, 1))
    assert desk.held_on(snapshot, date(2030, 1, 1)) is found
    assert desk.held_on(snapshot, date(1990, 1, 1)) != found


def test_what_was_fused_is_in_the_store_for_the_next_start(kept: Path) -> None:
    desk = LivingDesk(Settings(store=kept))
    desk.now()
    say(kept, reject(RECORD.claims[0]))
    desk.now()
    desk.keep()
    again = LivingDesk(Settings(store=kept), in_background=lambda _: None, at_once=1)
    assert RECORD.claims[0].id not in again.now().desk.claims
    assert not again._growing.is_warm
