import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from laydown.export.datasette import TABLES, VIEWS, write_datasette
from laydown.export.imprint import Imprint
from laydown.terms import Count, Record
from poisoned import poisoned
from sample_record import sample_record


def written(record: Record | None = None, imprint: Imprint | None = None) -> bytes:
    stream = io.BytesIO()
    write_datasette(record or sample_record(), stream, imprint=imprint or Imprint())
    return stream.getvalue()


@contextmanager
def opened(tmp_path: Path, data: bytes) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "record.sqlite"
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as file:
        yield file


def test_the_same_record_gives_the_same_bytes() -> None:
    assert written() == written()


def test_keys_lead_somewhere_and_every_table_and_view_can_be_read(tmp_path: Path) -> None:
    with opened(tmp_path, written()) as file:
        assert not file.execute("PRAGMA foreign_key_check").fetchall()
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for name in (*TABLES, *VIEWS):
            file.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608


def test_every_document_claim_event_and_holding_is_a_row(tmp_path: Path) -> None:
    record = sample_record()
    with opened(tmp_path, written()) as file:
        for table, things in (
            ("documents", record.documents),
            ("claims", record.claims),
            ("events", record.events),
            ("holdings", record.holdings),
            ("not_read", record.rejections),
        ):
            assert file.execute(f"SELECT count(*) FROM {table}").fetchone() == (len(things),)  # noqa: S608


def test_the_words_of_a_quote_are_found(tmp_path: Path) -> None:
    quote = sample_record().claims[0].evidence[0].quote
    word = max(quote.split(), key=len).strip(".,“”")
    with opened(tmp_path, written()) as file:
        found = file.execute(
            "SELECT quote FROM evidence WHERE id IN (SELECT rowid FROM evidence_fts WHERE evidence_fts MATCH ?)",
            (f'"{word}"',),
        ).fetchall()
    assert (quote,) in found


def test_counts_are_bounds_and_an_open_side_is_null(tmp_path: Path) -> None:
    with opened(tmp_path, written()) as file:
        bounds = set(file.execute("SELECT at_least, at_most FROM loads WHERE words LIKE 'at least%'"))
    assert bounds
    assert all(low is not None and high is None for low, high in bounds)


def test_only_sites_and_towns_have_coordinates(tmp_path: Path) -> None:
    with opened(tmp_path, written()) as file:
        kinds = {kind for (kind,) in file.execute("SELECT kind FROM places WHERE lat IS NOT NULL")}
    assert kinds
    assert kinds <= {"site", "town"}


def test_a_number_over_64_bits_is_a_bound_that_is_still_true(tmp_path: Path) -> None:
    record = sample_record()
    load = next(load for claim in record.claims for load in claim.loads)
    vast = replace(load, count=Count(at_least=10**30, at_most=10**31, unit="tank", text="a nonillion"))
    claims = (replace(record.claims[0], loads=(vast,)), *record.claims[1:])
    with opened(tmp_path, written(replace(record, claims=claims))) as file:
        assert (2**63 - 1, None) in set(file.execute("SELECT at_least, at_most FROM loads"))


def test_texts_of_sources_are_kept_as_they_are(tmp_path: Path) -> None:
    payload = "x'); DROP TABLE claims; -- <script>"
    with opened(tmp_path, written(poisoned(payload))) as file:
        assert set(file.execute("SELECT title FROM documents")) == {(payload,)}
    with opened(tmp_path, written(poisoned("\ud800"))) as file:
        assert set(file.execute("SELECT title FROM documents")) == {("\ufffd",)}


def test_what_the_file_holds_is_told_in_it(tmp_path: Path) -> None:
    with opened(tmp_path, written(imprint=Imprint(asked="S-400", left_out=("3 events",)))) as file:
        told = set(file.execute("SELECT key, text FROM _about"))
    assert {("asked for", "S-400"), ("left out", "3 events")} <= told
