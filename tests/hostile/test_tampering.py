"""Somebody changes a store behind its back: whatever byte it is, `verify` finds it, or SQLite says it is damaged."""

# ruff: noqa: S311, S608 - chance is seeded, names are those of our own tables

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fakes import PlainReader, open_plain, resolve_nothing
from judging import reject, said
from laydown.custody import verify
from laydown.engine import LocalEngine
from laydown.errors import StoreError
from laydown.measure.claim_ids import claim_id
from laydown.pipeline import Stages, read_report, read_reports
from laydown.store.sqlite import SqliteStore
from laydown.terms import (
    AS_FILE,
    Answer,
    Arrival,
    Capture,
    CaptureMethod,
    Claim,
    Derived,
    Document,
    Envelope,
    Fault,
    Published,
    Question,
    QuestionId,
    Rejection,
    Stamp,
    Subject,
    Verdict,
)
from strategies import READ_AT

VERSION = "plain 1"
# No part of the record: a cache is told by its digest, and its numbers only say which of it goes first; the state of
# feeds says what to ask next, accounts let people in, and alterations tell copies what became of it.
NOT_EVIDENCE = {("derived", "number"), ("sqlite_sequence", "name"), ("sqlite_sequence", "seq")}
NO_RECORD = frozenset(
    {
        *("watched_feeds", "shown_entries", "articles", "news", "outlets"),
        *("accounts", "sessions", "alterations", "alteration_states"),
    }
)
INDEXES = ("words", "texts")
FLIPS_PER_COLUMN = 1
FILE_FLIPS = 150


class Page:
    """A page from a server, or a file."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self._text = path, text
        is_address = path.startswith("https:")
        fetched = Arrival(method=CaptureMethod.FETCHED, url=path, status=200, headers=(("ETag", '"a"'),))
        self.arrival = fetched if is_address else AS_FILE
        self.envelope = Envelope(url=path if is_address else None)

    def read(self) -> bytes:
        return self._text.encode()


def resolved(document: Document, claims: list[Claim]) -> tuple[Claim, ...]:
    return tuple(replace(claim, id=claim_id(claim)) for claim in resolve_nothing(document, claims))


STAGES = Stages(
    open_report=open_plain,
    reader_of=lambda _: (PlainReader(), VERSION),
    resolver=resolved,  # type: ignore[arg-type]
    read_at=READ_AT,
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with rows of every kind."""
    file = tmp_path_factory.mktemp("whole") / "record.db"
    pages = [Page(f"{n}.txt", f"Convoy {n} moved to Tartus. {n} tanks moved on. It rained – «да».") for n in range(4)]
    pages += [Page("https://quay.example/1", "Radars moved. " * 30), Page("empty.txt", " ")]
    with closing(SqliteStore.open(file)) as store:
        for stages in (STAGES, replace(STAGES, reader_of=lambda _: (PlainReader(), "plain 0")), STAGES):
            read = read_reports(
                pages,
                read_one=lambda page, stages=stages: read_report(page, stages),  # type: ignore[misc]
                engine=LocalEngine(),
                store=store,
                read_at=READ_AT,
            )
            assert not [one for one in read if isinstance(one, Rejection) and one.path != "empty.txt"]
        for judgement in said(*(reject(claim) for claim in store.claims()[:2]), reason="no"):
            store.add_judgement(judgement)
        question = Question(id=QuestionId("qst_1"), text="tanks", subject=Subject(), asked_at=READ_AT)
        store.add_question(question)
        told = {"since": None, "origins": 0, "events": (), "claims": (), "against": (), "reason": "none"}
        answer = Answer(question=question.id, verdict=Verdict.NO, answered_at=READ_AT, **told)  # type: ignore[arg-type]
        store.add_answer(answer)
        store.forget_question(question.id, at=READ_AT + timedelta(days=1))
        store.keep_derived("der_1", Derived(events=(), routes=(), checks=()))
        head = store.head()
        assert head is not None
        store.add_stamp(Stamp(digest=head, authority="https://stamps.example", at=READ_AT, token=bytes(40)))
    return file


def faults(file: Path, **options: object) -> list[Fault | str]:
    """What is found wrong with a store: faults, or what SQLite says of a file that it cannot open."""
    try:
        with closing(SqliteStore.open(file)) as store:
            found = verify(store, versions={VERSION}, reopen=reopened, **options)  # type: ignore[arg-type]
            return [one for one in found if isinstance(one, Fault)]
    except StoreError as error:
        return [str(error)]


def reopened(capture: Capture, data: bytes, document: Document) -> Document:
    given: Published | None = document.published
    return open_plain(data, path=capture.name, published=given, envelope=capture.envelope)


def columns(file: Path) -> Iterator[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (table,) in tables:
            if table in NO_RECORD:
                continue
            for row in connection.execute(f"PRAGMA table_xinfo({table})"):
                if (table, row[1]) not in NOT_EVIDENCE and table not in INDEXES:  # their rows are in tables
                    yield table, row[1]


def flipped(value: object, chance: random.Random) -> object:
    """The value with one bit changed."""
    if value is None:
        return "x"
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(4))
    assert isinstance(value, str | bytes)
    data = bytearray(value.encode() if isinstance(value, str) else value)
    if not data:
        return "x" if isinstance(value, str) else b"x"
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(7)
    return bytes(data)


def tamper(file: Path, table: str, column: str, chance: random.Random) -> str | None:
    """Change one cell, as somebody would who lifts the guards and puts them back; None where there is none."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        try:
            key = "rowid"
            connection.execute(f"SELECT rowid FROM {table} LIMIT 1")
        except sqlite3.OperationalError:
            key = "k" if table.endswith("_config") else "segid" if table.endswith("_idx") else "judgement"
        keys = connection.execute(f"SELECT {key}, {column} FROM {table}").fetchall()
        if not keys:
            return None
        row, value = chance.choice(keys)
        new = flipped(value, chance)
        told = f"{table}.{column} of {row}: {value!r} to {new!r}"
        cast = "CAST(? AS TEXT)" if isinstance(value, str) and isinstance(new, bytes) else "?"
        try:
            connection.execute(
                f"UPDATE {table} SET {column} = {cast} WHERE {key} = ? AND {column} IS ?", (new, row, value)
            )
        except sqlite3.IntegrityError:  # two rows would be one: SQLite itself will not have it
            return None
        for _, sql in guards:
            connection.execute(sql)
    return told


def test_a_whole_store_has_no_faults(whole: Path) -> None:
    assert faults(whole) == []


@pytest.mark.slow
def test_a_flipped_bit_in_any_column_of_any_row_is_found(whole: Path, tmp_path: Path) -> None:
    missed, tried = [], 0
    for number, (table, column) in enumerate(columns(whole)):
        for flip in range(FLIPS_PER_COLUMN):
            file = tmp_path / "copy.db"
            shutil.copy(whole, file)
            told = tamper(file, table, column, random.Random(1000 * number + flip))
            tried += told is not None
            if (
                told is not None
                and not faults(file)
                and not (is_of_an_index(table) and answers(file) == answers(whole))
            ):
                missed.append(told)
    assert "\n".join(missed) == ""
    assert tried > 60


def answers(file: Path) -> list[object]:
    """What searches give: the trees of the index may hold a bit that no search depends on."""
    with closing(SqliteStore.open(file)) as store:
        words = sorted({word for document in store.documents() for word in document.text.split()})
        return [(store.search(word), store.search_texts(word)) for word in words]


def is_of_an_index(table: str) -> bool:
    return table.startswith(tuple(f"{index}_" for index in INDEXES))


def content(file: Path) -> dict[str, list[object]]:
    """All that the tables hold."""
    with closing(sqlite3.connect(file)) as connection:
        named = {table for table, _ in columns(file) if not is_of_an_index(table)}
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in sorted(named)}


@pytest.mark.slow
def test_a_flipped_bit_anywhere_in_the_file_is_found_or_changes_nothing_that_is_kept(
    whole: Path, tmp_path: Path
) -> None:
    chance = random.Random(5)
    data, found = whole.read_bytes(), 0
    for _ in range(FILE_FLIPS):
        file = tmp_path / "copy.db"
        at, bit = chance.randrange(len(data)), 1 << chance.randrange(8)
        file.write_bytes(data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :])
        if faults(file):
            found += 1
        else:
            assert (content(file), answers(file)) == (content(whole), answers(whole)), f"byte {at}"
    assert found > 20  # most of a small file is room that nothing is in


def test_a_row_that_is_gone_is_found(whole: Path, tmp_path: Path) -> None:
    for table in (
        "captures",
        "inputs",
        "readings",
        "claims",
        "judgements",
        "questions",
        "answers",
        "custody",
        "originals",
    ):
        file = tmp_path / "copy.db"
        shutil.copy(whole, file)
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute(f"DELETE FROM {table} WHERE rowid = 1")
            for _, sql in guards:
                connection.execute(sql)
        assert faults(file), table


def test_a_store_without_its_guards_is_told(whole: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy.db"
    shutil.copy(whole, file)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER claims_keep")
    assert [fault.subject for fault in faults(file) if isinstance(fault, Fault)] == ["trigger claims_keep"]


def test_a_chain_that_was_written_anew_is_told_by_a_noted_head_alone(whole: Path, tmp_path: Path) -> None:
    """Somebody who knows the form can rewrite all of it; the note of an editor is what they cannot reach."""
    file = tmp_path / "copy.db"
    with closing(SqliteStore.open(whole)) as store:
        noted = store.head()
        readings = [one for one in store.readings() if not isinstance(one, Fault)]
    with closing(SqliteStore.open(file)) as store:
        for reading in readings[1:]:
            store.add_reading(reading)
    assert faults(file) == []
    assert len(faults(file, heads=[noted])) == 1
    assert faults(whole, heads=[noted]) == []
