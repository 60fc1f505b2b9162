"""One suite for the log of how the record changed, whatever store keeps it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from laydown.ports import Store
from laydown.store.sqlite import SqliteStore
from laydown.terms import Alteration, AlterationKind, AlteredThing, Numbered
from strategies import READ_AT

ADDED = Alteration(thing=AlteredThing.EVENT, id="evt_1", kind=AlterationKind.ADDED, at=READ_AT, digest="a")
CHANGED = replace(ADDED, kind=AlterationKind.CHANGED, digest="b")
GONE = replace(ADDED, kind=AlterationKind.GONE, digest=None, became="evt_2")
OTHER = replace(ADDED, thing=AlteredThing.CLAIM, digest="c")


def test_at_first_nothing_has_changed(store: Store) -> None:
    log = store.alterations
    assert (log.state(), log.standing(), log.since(0, limit=10)) == (None, {}, ())


def test_alterations_are_numbered_from_one_in_the_order_in_which_they_are_written(store: Store) -> None:
    store.alterations.add((ADDED, OTHER), state="s1")
    store.alterations.add((CHANGED,), state="s2")
    told = tuple(Numbered(number=n, alteration=one) for n, one in enumerate((ADDED, OTHER, CHANGED), 1))
    assert store.alterations.since(0, limit=10) == told
    assert store.alterations.since(1, limit=1) == told[1:2]
    assert store.alterations.since(3, limit=10) == store.alterations.since(99, limit=10) == ()


def test_what_stands_is_what_was_said_last_of_each_thing(store: Store) -> None:
    store.alterations.add((ADDED, OTHER), state="s1")
    assert store.alterations.standing() == {("event", "evt_1"): "a", ("claim", "evt_1"): "c"}
    store.alterations.add((CHANGED,), state="s2")
    assert store.alterations.standing()["event", "evt_1"] == "b"
    store.alterations.add((GONE,), state="s3")
    assert store.alterations.standing() == {("claim", "evt_1"): "c"}
    store.alterations.add((ADDED,), state="s4")
    assert store.alterations.standing()["event", "evt_1"] == "a"


def test_what_another_process_found_already_is_not_written_twice(store: Store) -> None:
    store.alterations.add((ADDED,), state="s1")
    store.alterations.add((ADDED,), state="s1")
    assert len(store.alterations.since(0, limit=10)) == 1
    store.alterations.add((GONE,), state="s2")
    store.alterations.add((ADDED,), state="s1")  # it was so before, and is so again
    assert [one.alteration for one in store.alterations.since(0, limit=10)] == [ADDED, GONE, ADDED]


def test_a_record_that_differs_in_nothing_that_is_told_is_a_state_all_the_same(store: Store) -> None:
    store.alterations.add((), state="s1")
    assert (store.alterations.state(), store.alterations.since(0, limit=10)) == ("s1", ())


def test_what_breaks_off_leaves_neither_alterations_nor_state(store: Store) -> None:
    def broken() -> Iterator[Alteration]:
        yield ADDED
        raise RuntimeError

    with pytest.raises(RuntimeError), store.together():
        store.alterations.add(broken(), state="s1")
    assert (store.alterations.state(), store.alterations.since(0, limit=10)) == (None, ())


def test_alterations_are_no_part_of_what_is_sealed(store: Store) -> None:
    store.alterations.add((ADDED,), state="s1")
    assert store.head() is None
    assert list(store.faults()) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE alterations SET digest = 'x'",
        "DELETE FROM alterations",
        "UPDATE alteration_states SET state = 'x'",
        "DELETE FROM alteration_states",
    ],
)
def test_the_log_refuses_to_be_changed(tmp_path: Path, change: str) -> None:
    with closing(SqliteStore.open(tmp_path / "record.db")) as store:
        store.alterations.add((ADDED,), state="s1")
        with closing(sqlite3.connect(store.path)) as connection, pytest.raises(sqlite3.IntegrityError, match="never"):
            connection.execute(change)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE alterations SET thing = 'poem'",
        "UPDATE alterations SET at = 'today'",
        "UPDATE alterations SET number = 7",
        "UPDATE alteration_states SET last = 7",
    ],
)
def test_what_cannot_be_a_log_of_alterations_is_found(tmp_path: Path, change: str) -> None:
    with closing(SqliteStore.open(tmp_path / "record.db")) as store:
        store.alterations.add((ADDED,), state="s1")
        with closing(sqlite3.connect(store.path, isolation_level=None)) as connection:
            guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for statement in (*(f"DROP TRIGGER {name}" for name, _ in guards), change, *(sql for _, sql in guards)):
                connection.execute(statement)
        assert list(store.faults())
