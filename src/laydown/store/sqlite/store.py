"""The SQLite store: what `ports.Store` promises, kept in one file that survives a kill at any moment."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from ...terms import ClaimId, Document, DocumentId, Fault, Span
from ..sql.rows import BUSY_SECONDS
from ..sql.said import add_all_subjects
from ..sql.store import SqlStore
from . import examining, searching
from .rows import SqliteRows, as_store_errors, seal_all
from .schema import migrate, migrations, schema_version


class SqliteStore(SqlStore):
    """Documents and claims in one SQLite file, in WAL mode: readers go on beside the one writer.

    One thread at a time uses a store; it may be handed from one to another, as a pool does. What is shared between
    threads that work at once is the file: each opens a store of its own, which takes less than a millisecond.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        super().__init__(SqliteRows(connection, path))
        self.path = path

    @classmethod
    def open(cls, path: Path) -> Self:
        """The store in the file `path`, made where there is none and brought to the newest schema where it is old.

        Raises StoreVersion for a newer schema, StoreBusy where another process holds the file, StoreError where
        the file cannot be opened or is no store.
        """
        with as_store_errors(path):
            connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            try:
                _set_up(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the file itself; words to search are indexed anew beside it, which takes a while."""
        return examining.file_faults(self._rows)

    def search(self, words: str, *, limit: int = 50) -> tuple[ClaimId, ...]:
        """Current claims whose evidence or title holds all the words, best first; "convoys" finds "convoy"."""
        return searching.claims_found(self._rows, words, limit)

    def search_texts(self, words: str, *, limit: int = 50) -> tuple[tuple[DocumentId, Span], ...]:
        """The documents that hold all the words in title or text, best first, each with the passage to show."""
        return searching.texts_found(self._rows, words, limit)

    def index_claims(self, claims: Sequence[tuple[int, str, str | None]]) -> None:
        """Let the words of claims be searched: for each its number, its quotations, the title of its page."""
        self._rows.run_each("INSERT INTO words (rowid, quotes, title) VALUES (?, ?, ?)", claims)

    def index_text(self, version: int, document: Document) -> None:
        """Let the words of a text be searched."""
        values = version, document.title, document.text
        self._rows.run("INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)", *values)


def _set_up(connection: sqlite3.Connection, path: Path) -> None:
    steps = migrations()
    schema_version(connection, known=len(steps))  # before anything is written: it may be somebody else's file
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    # NORMAL in WAL mode: a killed process loses nothing; a power cut may lose the last documents, never the file.
    connection.execute("PRAGMA synchronous = NORMAL")
    migrate(connection, steps, finish=lambda changed: _finish(SqliteRows(changed, path)))


def _finish(rows: SqliteRows) -> None:
    """Write what follows from the rows of an older file."""
    seal_all(rows)
    add_all_subjects(rows)
