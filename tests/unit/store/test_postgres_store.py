"""What only the PostgreSQL store promises: its schema, its guards, its locks, its connections."""

# ruff: noqa: S608 - names are those of our own tables

import importlib
import re
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from full_store import full
from judging import accept, reject, said
from laydown.errors import LaydownError, MissingPart, StoreBusy, StoreError, StoreVersion
from laydown.measure.ids import sha256_hex
from laydown.store.address import Database, database
from laydown.store.postgres import schema
from laydown.store.postgres.store import PostgresStore, only_watch
from laydown.store.sql import rows as rows_module
from laydown.terms import AS_FILE, Capture, Captured, Fault, Reading, Rejection
from postgres import Server
from strategies import READ_AT
from told import page, told

PAGE = replace(page("a", "Two convoys left Tartus. Zażółć gęślą jaźń."), title="Convoys")
CLAIM = told(PAGE, quote="Two convoys left Tartus.")
READING = Reading(document=PAGE, claims=(CLAIM,), reader="rules 1", read_at=READ_AT)
OWN = "other_record"
GUARDED = [
    *("document_versions", "readings", "claims", "inputs", "judgements", "judgement_subjects", "questions", "answers"),
    *("originals", "captures", "stamps", "custody", "alterations", "alteration_states"),
]


@pytest.fixture
def store(postgres: Server) -> Iterator[PostgresStore]:
    with closing(PostgresStore.open(postgres.emptied())) as opened:
        opened.add_reading(READING)
        opened.add_judgement(said(reject(CLAIM))[0])
        yield opened


@pytest.fixture
def own(postgres: Server) -> Iterator[Database]:
    """A schema that is not there, for what changes its form."""
    yield postgres.dropped(OWN)
    postgres.dropped(OWN)


def test_there_is_no_store_until_one_is_made(postgres: Server, own: Database) -> None:
    assert PostgresStore.find(own) is None
    assert postgres.run(f"SELECT to_regnamespace('{OWN}')") == [(None,)]
    PostgresStore.open(own).close()
    found = PostgresStore.find(own)
    assert found is not None
    found.close()


def test_stores_in_schemas_of_one_database_leave_each_other_alone(store: PostgresStore, own: Database) -> None:
    with closing(PostgresStore.open(own)) as other:
        assert other.documents() == ()
        other.add_rejection(Rejection(path="x", error="e", reason="r", advice=""), at=READ_AT)
        assert store.rejections() == ()


def test_a_newer_schema_is_refused_with_advice(postgres: Server, own: Database) -> None:
    PostgresStore.open(own).close()
    postgres.run(f"UPDATE {OWN}.store_version SET version = 99")
    with pytest.raises(StoreVersion, match="99") as caught:
        PostgresStore.open(own)
    assert caught.value.advice


def test_the_schema_of_another_program_is_refused_and_left_alone(postgres: Server, own: Database) -> None:
    postgres.run(f"CREATE SCHEMA {OWN}", f"CREATE TABLE {OWN}.theirs (word text)")
    with pytest.raises(StoreError, match="another program"):
        PostgresStore.open(own)
    tables = postgres.run(f"SELECT tablename FROM pg_tables WHERE schemaname = '{OWN}'")
    assert tables == [("theirs",)]


def test_an_empty_schema_that_somebody_made_for_us_is_taken(postgres: Server, own: Database) -> None:
    postgres.run(f"CREATE SCHEMA {OWN}")
    PostgresStore.open(own).close()


def test_a_later_step_is_taken_once_and_keeps_what_was_there(own: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(PostgresStore.open(own)) as opened:
        opened.add_reading(READING)
    steps = (*schema.migrations(), "CREATE TABLE later (word text); INSERT INTO later VALUES ('once');")
    monkeypatch.setattr("laydown.store.postgres.store.migrations", lambda: steps)
    for _ in range(2):
        with closing(PostgresStore.open(own)) as opened:
            assert opened.claims() == (CLAIM,)
            assert opened._rows.all("SELECT word FROM later") == [("once",)]


def test_a_step_that_fails_leaves_the_schema_as_it_was(own: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    PostgresStore.open(own).close()
    steps = (*schema.migrations(), "CREATE TABLE half (word text)", "no such thing")
    monkeypatch.setattr("laydown.store.postgres.store.migrations", lambda: steps)
    with pytest.raises(StoreError):
        PostgresStore.open(own)
    monkeypatch.undo()
    with closing(PostgresStore.open(own)) as opened:
        assert opened._rows.all("SELECT to_regclass('half')") == [(None,)]


def test_a_database_that_does_not_hold_text_as_utf_8_is_refused(postgres: Server) -> None:
    postgres.run("DROP DATABASE IF EXISTS odd", "CREATE DATABASE odd ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(StoreError, match="LATIN1"):
        PostgresStore.open(database(f"postgresql://tester@/odd?host={postgres.folder}"))


@pytest.mark.parametrize("table", GUARDED)
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_nothing_kept_can_be_changed_or_deleted(store: PostgresStore, table: str, change: str) -> None:
    columns = f"SELECT attname FROM pg_attribute WHERE attrelid = '{table}'::regclass AND attnum = 1"
    column = store._rows.all(columns)[0][0]
    with pytest.raises(StoreError, match="never changed or deleted"), store.together():
        store._rows.run(change.format(table, column, column))
    assert store.claims() == (CLAIM,)


def test_a_store_that_another_writes_to_is_busy_and_can_be_read(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = postgres.emptied()
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    with closing(PostgresStore.open(at)) as one, closing(PostgresStore.open(at)) as impatient:
        with one.together():
            one.add_reading(READING)
            with pytest.raises(StoreBusy, match="others hold"):
                impatient.add_rejection(Rejection(path="x", error="e", reason="r", advice=""), at=READ_AT)
            assert impatient.claims() == (), "readers go on beside a writer, and do not see what is not kept yet"
        assert impatient.claims() == (CLAIM,)
        impatient.add_rejection(Rejection(path="x", error="e", reason="r", advice=""), at=READ_AT)


def cut_off(server: Server, store: PostgresStore) -> None:
    """Let the server end the connection of a store, as it does when it is started anew."""
    ((process,),) = store._rows.all("SELECT pg_backend_pid()")
    server.run(f"SELECT pg_terminate_backend({process})")


def test_a_connection_that_was_lost_is_made_anew_at_the_next_use(postgres: Server, store: PostgresStore) -> None:
    for use in (
        store.claims,
        lambda: store.add_judgement(said(accept(CLAIM), by="Bo")[0]),
        lambda: list(store.captures()),
        store.watching.feeds,
        lambda: store.search("convoy"),
    ):
        cut_off(postgres, store)
        use()
    cut_off(postgres, store)
    with store.one_moment():
        assert store.claims() == (CLAIM,)


def test_a_connection_that_is_lost_amidst_a_transaction_keeps_nothing_of_it(
    postgres: Server, store: PostgresStore
) -> None:
    judgement = said(accept(CLAIM), by="Bo")[0]

    def judge() -> None:
        with store.together():
            store.add_judgement(judgement)
            cut_off(postgres, store)
            store.judgements()

    with pytest.raises(StoreError):
        judge()
    assert len(store.judgements()) == 1
    assert store.add_judgement(judgement)


def test_a_reading_that_breaks_half_way_leaves_nothing(store: PostgresStore) -> None:
    other = page("b", "Radars moved.")
    twice = told(other, quote="Radars moved.")
    with pytest.raises(StoreError):
        store.add_reading(Reading(document=other, claims=(twice, twice), reader="rules 1", read_at=READ_AT))
    assert store.documents() == (PAGE,)
    assert list(store.faults()) == []


def test_one_watch_keeps_another_from_the_same_store_and_no_other(postgres: Server) -> None:
    with only_watch(postgres.at()):
        with pytest.raises(StoreBusy, match="another"), only_watch(postgres.at()):
            pass
        with only_watch(postgres.at("elsewhere")):
            pass
    with only_watch(postgres.at()):
        pass


@pytest.mark.parametrize("where", ["127.0.0.1:1", "/news?host=/nowhere"])
def test_a_server_that_does_not_answer_is_named_without_the_password(where: str) -> None:
    with pytest.raises(StoreError) as caught:
        PostgresStore.open(database(f"postgresql://ana:hunter2@{where}"))
    told_of: BaseException | None = caught.value
    assert "postgresql://ana@" in str(told_of)
    while told_of is not None:
        assert "hunter2" not in f"{told_of} {told_of!r}"
        told_of = told_of.__cause__


def test_an_account_that_may_only_read_is_told_what_it_lacks(postgres: Server, store: PostgresStore) -> None:
    postgres.run(
        "DROP OWNED BY looker" if postgres.run("SELECT 1 FROM pg_roles WHERE rolname = 'looker'") else "SELECT 1",
        "DROP ROLE IF EXISTS looker",
        "CREATE ROLE looker LOGIN",
        "GRANT USAGE ON SCHEMA laydown TO looker",
        "GRANT SELECT ON ALL TABLES IN SCHEMA laydown TO looker",
    )
    with closing(PostgresStore.open(database(postgres.url().replace("tester", "looker")))) as looking:
        assert looking.claims() == (CLAIM,)
        assert looking.search("convoys") == (CLAIM.id,)
        with pytest.raises(StoreError, match="permission denied") as caught:
            looking.add_judgement(said(accept(CLAIM), by="Bo")[0])
        assert "team-store" in caught.value.advice
        assert looking.claims() == (CLAIM,)


def test_a_role_with_the_grants_that_are_documented_does_all_work_and_can_change_nothing(
    postgres: Server, root: Path
) -> None:
    page_of_docs = (root / "docs" / "team-store.md").read_text(encoding="utf-8")
    grants = re.findall(r"```sql\n(.*?)```", page_of_docs, re.DOTALL)[1]
    PostgresStore.open(postgres.emptied()).close()
    if postgres.run("SELECT 1 FROM pg_roles WHERE rolname = 'desk'"):
        postgres.run("DROP OWNED BY desk", "DROP ROLE desk")
    postgres.run("CREATE ROLE desk LOGIN", grants)
    with closing(PostgresStore.open(database(postgres.url().replace("tester", "desk")))) as working:
        full(working)
        assert working.search("convoy")
        working.forget_derived()
        working.accounts.close_sessions("Ana")
        for change in ("UPDATE claims SET body = ''", "DELETE FROM claims", "ALTER TABLE claims DISABLE TRIGGER ALL"):
            with pytest.raises(StoreError, match=r"permission denied|must be owner"), working.together():
                working.rows.run(change)
        told_of = [fault.what for fault in working.faults()]
    assert len(told_of) == 1
    assert "permission denied" in told_of[0], "it may not make a schema to compare with"


def test_without_the_extra_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("laydown.store.postgres.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingPart, match=r"laydown\[postgres\]"):
        importlib.import_module("laydown.store.postgres.store")


def faults(server: Server, *changes: str) -> list[str]:
    """What is found in the store after it was changed, in spite of its guards."""
    server.run(f"SET session_replication_role = replica; SET search_path = {OWN}; " + "; ".join(changes))
    with closing(PostgresStore.open(server.at(OWN))) as store:
        found: list[str] = []
        for part in (store.faults(), store.custody(), store.readings()):
            found += [str(one) for one in part if isinstance(one, Fault) or not getattr(one, "is_whole", True)]
        try:
            store.verify_judgements()
            for sha256 in store.originals():
                store.original(sha256)
        except LaydownError as error:
            found.append(str(error))
        return found


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE document_versions SET text = 'Three' || substr(text, 4)",
        "UPDATE document_versions SET title = 'x'",
        "UPDATE readings SET reader = 'rules 2'",
        "UPDATE claims SET body = replace(body, 'moved', 'blocked')",
        "UPDATE claims SET outcome = 'blocked'",
        "UPDATE inputs SET reason = 'x' WHERE reason IS NOT NULL",
        "DELETE FROM inputs WHERE number = 1",
        "UPDATE judgements SET person = 'Bo'",
        "UPDATE judgements SET body = replace(body, 'reject', 'accept')",
        "DELETE FROM judgement_subjects",
        "INSERT INTO judgement_subjects VALUES ('clm_other', 1)",
        "INSERT INTO judgement_subjects VALUES ('clm_other', 7)",
        "UPDATE custody SET digest = 'x' WHERE number = 2",
        "UPDATE words SET words = words || CAST('''tank'':7' AS tsvector)",
        "DELETE FROM texts",
        "UPDATE texts SET words = strip(words)",
        "INSERT INTO texts SELECT version, 9, words FROM texts LIMIT 1",
        "DROP TRIGGER keep ON claims",
        "ALTER TABLE claims DISABLE TRIGGER keep",
        "ALTER TABLE claims ALTER COLUMN body DROP NOT NULL",
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "CREATE OR REPLACE VIEW current_readings AS SELECT number, version, reader AS document FROM readings",
        "DROP INDEX words_by_word",
        "CREATE TABLE more (word text)",
        "UPDATE originals SET data = 'x'",
        "UPDATE captures SET name = 'x'",
    ],
)
def test_what_is_changed_in_spite_of_the_guards_is_found(postgres: Server, own: Database, change: str) -> None:
    data = PAGE.text.encode()
    capture = Capture(
        sha256=sha256_hex(data), size_bytes=len(data), name="a", at=READ_AT, tool="t", arrival=AS_FILE, is_kept=True
    )
    with closing(PostgresStore.open(own)) as store:
        store.add_reading(replace(READING, captured=Captured(capture=capture, data=data)))
        store.add_rejection(Rejection(path="x", error="e", reason="r", advice=""), at=READ_AT)
        store.add_judgement(said(reject(CLAIM))[0])
    assert faults(postgres, "SELECT 1") == []
    assert faults(postgres, change)


def test_nobody_waits_longer_than_the_store_says(store: PostgresStore) -> None:
    assert store._rows.all("SHOW lock_timeout") == [(f"{rows_module.BUSY_SECONDS:.0f}s",)]
