"""What only the SQLite store promises: its file, its versions, its locks."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from judging import reject, said
from laydown.errors import StoreBusy, StoreError, StoreVersion
from laydown.store.judgements import judgement_row
from laydown.store.sqlite import SqliteStore, schema
from laydown.store.sqlite import store as store_module
from laydown.terms import (
    Act,
    Claim,
    ClaimId,
    ClaimJudged,
    ClaimVerdict,
    Document,
    DocumentId,
    EntryKind,
    Evidence,
    Outcome,
    Passage,
    Reading,
    Rejection,
    Sealed,
    Span,
    TakenBack,
    Zone,
)
from strategies import READ_AT

TEXT = "Two convoys left Tartus. Zażółć gęślą jaźń."
PAGE = Document(
    id=DocumentId("doc_1"),
    sha256="s",
    media_type="text/plain",
    text=TEXT,
    passages=(Passage(span=Span(start=0, end=len(TEXT)), zone=Zone.BODY),),
    path="a.txt",
)
CLAIM = Claim(
    id=ClaimId("clm_1"),
    document=PAGE.id,
    act=Act.MOVE,
    outcome=Outcome.MOVED,
    evidence=(Evidence(span=Span(start=0, end=len(TEXT)), quote=TEXT, zone=Zone.BODY),),
)
READING = Reading(document=PAGE, claims=(CLAIM,), reader="rules 1", read_at=READ_AT)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def kept(file: Path) -> Iterator[SqliteStore]:
    store = SqliteStore.open(file)
    store.add_reading(READING)
    yield store
    store.close()


def version_1(file: Path) -> None:
    """A file as the first schema left it."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        schema.migrate(connection, schema.migrations()[:1])


def test_a_file_of_the_first_version_is_opened_and_brought_up_to_date(file: Path) -> None:
    version_1(file)
    store = SqliteStore.open(file)
    assert store.add_reading(READING)
    assert store.claims() == (CLAIM,)
    store.close()
    with closing(sqlite3.connect(file)) as connection:
        assert schema.schema_version(connection) == len(schema.migrations())


def test_what_was_written_before_there_was_a_chain_of_custody_is_sealed_when_the_file_is_brought_up_to_date(
    file: Path,
) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        schema.migrate(connection, schema.migrations()[:4])
        connection.execute("INSERT INTO inputs (path, at, error, reason, advice) VALUES ('a', '2025', 'E', 'r', '')")
        connection.execute("INSERT INTO inputs (path, at, error, reason, advice) VALUES ('b', '2025', 'E', 'r', '')")
    with closing(SqliteStore.open(file)) as store:
        sealed = [link for link in store.custody() if isinstance(link, Sealed) and link.is_whole]
        assert [(link.number, link.kind) for link in sealed] == [(1, EntryKind.INPUT), (2, EntryKind.INPUT)]


def test_an_older_file_gets_what_judgements_are_about_and_the_words_of_its_texts(file: Path) -> None:
    (judged,) = said(ClaimJudged(claim=CLAIM.id, verdict=ClaimVerdict.REJECT))
    (taken_back,) = said(TakenBack(judgement=judged.id), by="Bo")
    first = judgement_row(judged, "")
    rows = [(judged.id, first), (taken_back.id, judgement_row(taken_back, first.digest))]
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        schema.migrate(connection, schema.migrations()[:6])
        for name, row in rows:
            connection.execute(
                "INSERT INTO judgements (id, at, person, body, digest) VALUES (?, '', '', ?, ?)",
                (name, row.body, row.digest),
            )
        connection.execute(
            "INSERT INTO document_versions (id, sha256, is_given, text, body, digest) VALUES ('d', 's', 0, ?, '', '')",
            ("Two convoys left.",),
        )
        connection.execute("INSERT INTO readings (version, reader, read_at, digest) VALUES (1, 'rules 1', '', '')")
    with closing(SqliteStore.open(file)) as store:
        assert store.last_judgements([CLAIM.id, judged.id]) == {CLAIM.id: taken_back.id, judged.id: taken_back.id}
        assert store.search_texts("convoy") == ((DocumentId("d"), Span(start=0, end=17)),)


def test_an_older_file_with_a_damaged_judgement_is_opened_and_verify_names_it(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        schema.migrate(connection, schema.migrations()[:6])
        connection.execute("INSERT INTO judgements (id, at, person, body, digest) VALUES ('j', '', '', '{', '')")
    with closing(SqliteStore.open(file)) as store:
        assert "judgement 1" in {fault.subject for fault in store.faults()}


def test_a_store_may_be_handed_from_one_thread_to_another(kept: SqliteStore) -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(kept.claims).result() == (CLAIM,)


def test_stores_of_several_threads_write_to_one_file(file: Path) -> None:
    def judge(number: int) -> bool:
        with closing(SqliteStore.open(file)) as store:
            return store.add_judgement(said(reject(CLAIM), by=f"Reviewer {number}")[0])

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(judge, range(40)))
    with closing(SqliteStore.open(file)) as store:
        assert len(store.verify_judgements()) == 40


def test_a_schema_that_is_no_text_is_a_damaged_file(file: Path, kept: SqliteStore) -> None:
    kept.close()
    data = file.read_bytes()
    file.write_bytes(data.replace(b"CREATE TABLE claims", b"CREATE T\xd8BLE claims"))
    with pytest.raises(StoreError, match=r"record\.db"):
        SqliteStore.open(file)


def test_a_later_step_is_run_once_and_keeps_what_was_there(
    file: Path, kept: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.close()
    steps = (*schema.migrations(), "CREATE TABLE later (word TEXT) STRICT; INSERT INTO later VALUES ('once');")
    monkeypatch.setattr(store_module, "migrations", lambda: steps)
    for _ in range(2):
        with closing(SqliteStore.open(file)) as store:
            assert store.claims() == (CLAIM,)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT word FROM later").fetchall() == [("once",)]


def test_a_step_that_fails_leaves_the_file_as_it_was(file: Path) -> None:
    version_1(file)
    broken = (*schema.migrations()[:1], "CREATE TABLE half (word TEXT); CREATE TABLE half (word TEXT);")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            schema.migrate(connection, broken)
        assert schema.schema_version(connection) == 1
        assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'half'").fetchall()


def test_a_newer_file_is_refused_with_advice(file: Path, kept: SqliteStore) -> None:
    kept.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreVersion, match="99") as caught:
        SqliteStore.open(file)
    assert caught.value.advice


def test_the_database_of_another_program_is_refused_and_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE theirs (word TEXT)")
        connection.commit()
    before = file.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        SqliteStore.open(file)
    assert file.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(file: Path) -> None:
    file.write_text("a report, not a database; long enough to be looked at" * 20)
    with pytest.raises(StoreError, match="not a database"):
        SqliteStore.open(file)


def test_a_folder_that_is_not_there_is_a_store_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unable to open"):
        SqliteStore.open(tmp_path / "no" / "record.db")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE document_versions SET text = ''",
        "DELETE FROM document_versions",
        "UPDATE readings SET reader = 'x'",
        "DELETE FROM readings",
        "UPDATE claims SET outcome = 'moved'",
        "DELETE FROM claims",
        "UPDATE inputs SET path = 'x'",
        "DELETE FROM inputs",
    ],
)
def test_nothing_kept_can_be_changed_or_deleted(file: Path, kept: SqliteStore, change: str) -> None:
    with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.IntegrityError, match="never"):
        connection.execute(change)
    assert kept.claims() == (CLAIM,)


def test_a_store_that_another_process_writes_to_is_busy(
    file: Path, kept: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "BUSY_SECONDS", 0.01)
    impatient = SqliteStore.open(file)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="another process"):
            impatient.add_rejection(Rejection(path="x", error="e", reason="r", advice=""), at=READ_AT)
        assert impatient.claims() == (CLAIM,), "readers go on beside a writer"
        other.execute("ROLLBACK")
    impatient.close()


def test_a_reading_that_breaks_half_way_leaves_nothing(kept: SqliteStore) -> None:
    other = replace(PAGE, id=DocumentId("doc_2"), sha256="t", path="b.txt")
    twice = replace(CLAIM, document=other.id)
    with pytest.raises(StoreError):
        kept.add_reading(replace(READING, document=other, claims=(twice, twice)))
    assert kept.document(other.id) is None
    assert kept.documents() == (PAGE,)


def test_search_folds_accents_and_word_endings(kept: SqliteStore) -> None:
    for words in ("convoy", "zazółc", "ZAŻÓŁĆ", "left tartus"):
        assert kept.search(words) == (CLAIM.id,), words


def test_search_ranks_evidence_before_titles(kept: SqliteStore) -> None:
    other = replace(PAGE, id=DocumentId("doc_0"), sha256="t", path="b.txt", title="Tartus", text="Nothing there. " * 9)
    elsewhere = Evidence(span=Span(start=0, end=13), quote="Nothing there", zone=Zone.BODY)
    aside = replace(CLAIM, id=ClaimId("clm_0"), document=other.id, evidence=(elsewhere,))
    kept.add_reading(replace(READING, document=other, claims=(aside,)))
    assert kept.search("Tartus") == (CLAIM.id, aside.id)


def test_statements_are_split_where_they_end_and_triggers_stay_whole() -> None:
    script = "CREATE TABLE a (b);\n-- why; not\nCREATE TRIGGER t BEFORE DELETE ON a\nBEGIN SELECT 1; SELECT 2; END;\n"
    first, second = schema.statements(script)
    assert first.startswith("CREATE TABLE a")
    assert second.rstrip().endswith("END;")
