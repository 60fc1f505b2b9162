"""What people said, in every store: kept in order, never changed, and found out where it was."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judging import accept, different, put_right, reject, said, undo
from laydown.errors import Overtaken, StoreAltered
from laydown.ports import Store
from laydown.store.judgements import JudgementRow, judgement_row, verified
from laydown.store.memory import MemoryStore
from laydown.store.sqlite import SqliteStore
from laydown.terms import (
    ClaimId,
    Credibility,
    EventId,
    EventRated,
    JudgementId,
    Likelihood,
    Outcome,
    Reading,
    Reliability,
    Saying,
    SourceRated,
)
from places import asked, killed_when
from strategies import readings
from told import page, told

PAGE = page("a page")
A, B = told(PAGE, quote="Trucks left."), told(PAGE, quote="Tanks stayed.")
A_RIGHT = replace(A, id=ClaimId("clm_right"), outcome=Outcome.BLOCKED)
LIKELY = Likelihood(low_percent=55, high_percent=75)
EVERY_KIND: tuple[Saying, ...] = (
    different(A, B),
    reject(B),
    accept(B),
    put_right(A, A_RIGHT),
    SourceRated(source="Defence Ministry", reliability=Reliability.C),
    EventRated(event=EventId("evt_1"), claims=(A.id,), credibility=Credibility.DOUBTFUL, likelihood=LIKELY),
    EventRated(event=EventId("evt_1"), claims=(A.id,), credibility=Credibility.CANNOT_BE_JUDGED),
)
FIRST = said(*EVERY_KIND, reason="“quoted” – и так")
JUDGEMENTS = (*FIRST, *said(undo(FIRST[1]), by="Bo"))
KILLED_AT = (1, 20, 61)
KILLED_WHILE_JUDGING = """
import sys
sys.path.insert(0, {tests!r})
from datetime import UTC, datetime, timedelta
from laydown.review import judgement_of
from laydown.terms import Reliability, SourceRated
from places import opened
store, start = opened(sys.argv[1]), datetime(2025, 1, 1, tzinfo=UTC)
for n in range(int(sys.argv[2])):
    says = SourceRated(source="source %d" % n, reliability=Reliability.B)
    store.add_judgement(judgement_of(says, by="Ana", at=start + timedelta(hours=n)))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with judgements of every kind."""
    with closing(SqliteStore.open(tmp_path / "record.db")) as store:
        for judgement in JUDGEMENTS:
            store.add_judgement(judgement)
    return tmp_path / "record.db"


def digests(file: Path) -> tuple[str, ...]:
    with closing(SqliteStore.open(file)) as store:
        return store.verify_judgements()


def tamper(file: Path, *statements: str) -> None:
    """Change the file as somebody would who lifts its guards."""
    with closing(sqlite3.connect(file)) as connection:
        for guard in ("judgements_keep", "judgements_stay"):
            connection.execute(f"DROP TRIGGER {guard}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_an_empty_store_has_no_judgements_and_is_whole(store: Store) -> None:
    assert store.judgements() == ()
    assert store.verify_judgements() == ()


def test_judgements_come_back_exactly_in_the_order_in_which_they_were_kept(store: Store) -> None:
    for judgement in reversed(JUDGEMENTS):
        assert store.add_judgement(judgement)
    assert store.judgements() == tuple(reversed(JUDGEMENTS))


def test_the_very_same_judgement_is_kept_once(store: Store) -> None:
    assert store.add_judgement(JUDGEMENTS[0])
    assert not store.add_judgement(JUDGEMENTS[0])
    assert store.judgements() == JUDGEMENTS[:1]


def test_each_judgement_has_a_digest_that_vouches_for_those_before_it(store: Store) -> None:
    seen: list[tuple[str, ...]] = []
    for judgement in JUDGEMENTS:
        store.add_judgement(judgement)
        seen.append(store.verify_judgements())
    assert all(later[:-1] == earlier for earlier, later in pairwise(seen))
    assert len(set(seen[-1])) == len(JUDGEMENTS)


def test_every_store_gives_the_same_judgements_the_same_digests(store: Store) -> None:
    memory = MemoryStore()
    for judgement in JUDGEMENTS:
        for kept in (memory, store):
            kept.add_judgement(judgement)
    assert store.verify_judgements() == memory.verify_judgements()


def test_readings_and_judgements_leave_each_other_alone(store: Store) -> None:
    store.add_judgement(JUDGEMENTS[0])
    store.add_reading(Reading(document=PAGE, claims=(A,), reader="rules 1", read_at=JUDGEMENTS[0].at))
    assert (store.claims(), store.judgements()) == ((A,), JUDGEMENTS[:1])


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],  # each call gives an empty store
)
@given(kept=readings(), reason=st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_corrected_claim_and_any_reason_come_back_exactly(
    make: Callable[[], Store], kept: Reading, reason: str | None
) -> None:
    judgements = [said(put_right(one, one), reason=reason)[0] for one in kept.claims]
    opened = make()
    for judgement in judgements:
        opened.add_judgement(judgement)
    assert opened.judgements() == tuple(judgements)
    opened.close()


@pytest.mark.parametrize("statement", ["UPDATE judgements SET body = '{}'", "DELETE FROM judgements"])
def test_the_table_refuses_to_be_changed(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.IntegrityError, match="never"):
        connection.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE judgements SET body = replace(body, 'reject', 'accept') WHERE number = 2",
        "UPDATE judgements SET body = replace(body, 'Ana', 'Bob') WHERE number = 1",
        "UPDATE judgements SET digest = 'x' || digest WHERE number = 3",
        "DELETE FROM judgements WHERE number = 1",
        "DELETE FROM judgements WHERE number = 4",
        "UPDATE judgements SET number = 100 WHERE number = 2",
        "UPDATE judgements SET body = 'no judgement' WHERE number = 5",
    ],
)
def test_whatever_is_changed_dropped_or_moved_is_found(file: Path, change: str) -> None:
    tamper(file, change)
    with pytest.raises(StoreAltered) as caught:
        digests(file)
    assert caught.value.advice


def test_what_is_cut_off_at_the_end_lacks_the_digest_that_was_noted(file: Path) -> None:
    noted = digests(file)[-1]
    tamper(file, "DELETE FROM judgements WHERE number = (SELECT max(number) FROM judgements)")
    assert noted not in digests(file)


def test_a_chain_that_was_written_anew_lacks_the_digest_that_was_noted(file: Path) -> None:
    noted = digests(file)[-1]
    rows: list[JudgementRow] = []
    for judgement in JUDGEMENTS[1:]:
        rows.append(judgement_row(judgement, rows[-1].digest if rows else ""))
    assert noted not in verified(rows)


def test_a_row_that_is_no_judgement_is_an_error_with_a_name(file: Path) -> None:
    tamper(file, "UPDATE judgements SET body = replace(body, '\"pair\"', '\"poem\"') WHERE number = 1")
    with closing(SqliteStore.open(file)) as store, pytest.raises(StoreAltered, match="cannot be read"):
        store.judgements()


def test_judging_that_is_killed_and_started_again_loses_and_doubles_nothing(two_places: tuple[str, str]) -> None:
    whole, killed = two_places
    command = [sys.executable, "-c", KILLED_WHILE_JUDGING.format(tests=str(Path(__file__).parent.parent))]
    subprocess.run([*command, whole, "80"], check=True)
    for kept in KILLED_AT:
        killed_when([*command, killed, "80"], killed, lambda store, kept=kept: len(store.judgements()) >= kept)  # type: ignore[misc]
    subprocess.run([*command, killed, "80"], check=True)
    assert chain(killed) == chain(whole)
    assert len(chain(whole)) == 80


def chain(place: str) -> tuple[str, ...]:
    """The digests of the judgements so far; none while there is no store."""
    with asked(place) as store:
        return store.verify_judgements() if store else ()


def test_what_nobody_judged_has_no_last_judgement(store: Store) -> None:
    assert store.last_judgements([A.id, "evt_1"]) == {A.id: None, "evt_1": None}
    assert store.last_judgements([]) == {}


def test_the_last_judgement_is_known_of_everything_that_a_judgement_is_about(store: Store) -> None:
    for judgement in FIRST:
        store.add_judgement(judgement)
    pair, _, accepted, corrected, source, _, event = (one.id for one in FIRST)
    assert store.last_judgements([A.id, B.id, A_RIGHT.id, "Defence Ministry", "evt_1", pair]) == {
        A.id: corrected,
        B.id: accepted,
        A_RIGHT.id: corrected,
        "Defence Ministry": source,
        "evt_1": event,
        pair: None,
    }


def test_one_that_takes_back_another_is_about_all_that_the_other_is_about(store: Store) -> None:
    (judged,) = said(different(A, B))
    (taken_back,) = said(undo(judged), by="Bo")
    (again,) = said(undo(taken_back), by="Cy")
    for judgement in (judged, taken_back):
        store.add_judgement(judgement)
    assert set(store.last_judgements([A.id, B.id, judged.id]).values()) == {taken_back.id}
    store.add_judgement(again)
    assert set(store.last_judgements([A.id, B.id, judged.id, taken_back.id]).values()) == {again.id}


def test_a_judgement_is_kept_where_the_last_ones_are_those_that_were_seen(store: Store) -> None:
    first, second = said(reject(A), accept(A))
    assert store.add_judgement(first, expected={A.id: None})
    assert store.add_judgement(second, expected={A.id: first.id, B.id: None})


@pytest.mark.parametrize("seen", [None, JudgementId("jdg_other")])
def test_one_that_was_overtaken_leaves_nothing(store: Store, seen: JudgementId | None) -> None:
    first, second = said(reject(A), accept(A))
    store.add_judgement(first)
    head = store.head()
    with pytest.raises(Overtaken) as caught:
        store.add_judgement(second, expected={B.id: None, A.id: seen})
    assert caught.value.about == A.id
    assert (store.judgements(), store.head()) == ((first,), head)


def test_one_that_is_taken_back_meanwhile_overtakes_a_judgement_of_the_same_claim(store: Store) -> None:
    first, second = said(reject(A), accept(A))
    store.add_judgement(first)
    store.add_judgement(said(undo(first), by="Bo")[0])
    with pytest.raises(Overtaken):
        store.add_judgement(second, expected={A.id: first.id})


def test_the_very_same_judgement_sent_twice_is_not_overtaken_by_itself(store: Store) -> None:
    first = said(reject(A))[0]
    assert store.add_judgement(first, expected={A.id: None})
    assert not store.add_judgement(first, expected={A.id: None})


def test_of_several_kept_together_one_that_is_overtaken_leaves_none(store: Store) -> None:
    first, second = said(reject(A), accept(B))
    store.add_judgement(first)

    def judge_both() -> None:
        with store.together():
            store.add_judgement(second, expected={B.id: None})
            store.add_judgement(said(accept(A), by="Bo")[0], expected={A.id: None})

    with pytest.raises(Overtaken):
        judge_both()
    assert store.judgements() == (first,)
    assert store.last_judgements([B.id]) == {B.id: None}
