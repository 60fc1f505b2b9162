"""The rows of one SQLite file: asked for, walked through, written in transactions, sealed into the chain of custody."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from ...errors import StoreBusy, StoreError
from ...terms import EntryKind
from ..custody import FIRST, Link, Parts, link

Value: TypeAlias = str | int | bytes | None
Row: TypeAlias = tuple[Any, ...]

_BATCH = 100  # rows at a time, so that a walk through a large table takes no more memory than they do
# What is sealed of an entry of each kind, by its number. Whatever else its row holds follows from that, or from what a
# digest among it vouches for; the readings' stands for their documents and claims.
SEALED_PARTS: dict[EntryKind, str] = {
    EntryKind.CAPTURE: "SELECT number, body FROM captures",
    EntryKind.INPUT: "SELECT number, path, at, document, error, reason, advice FROM inputs",
    EntryKind.READING: "SELECT number, digest, read_at FROM readings",
    EntryKind.JUDGEMENT: "SELECT number, body FROM judgements",
    EntryKind.QUESTION: "SELECT number, id, at, body FROM questions",
    EntryKind.ANSWER: "SELECT number, question, at, digest, body FROM answers",
    EntryKind.STAMP: "SELECT number, at, authority, digest, hex(token) FROM stamps",
}


class Rows:
    """The rows of the store in the file `path`. Every error of SQLite becomes one of our tree."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    def all(self, sql: str, *values: Value) -> Sequence[Row]:
        """All rows that the question gives."""
        with as_store_errors(self.path):
            return self.connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: Value) -> Row | None:
        """The first row that the question gives."""
        with as_store_errors(self.path):
            row: Row | None = self.connection.execute(sql, values).fetchone()
            return row

    def each(self, sql: str, *values: Value) -> Iterator[Row]:
        """The rows that the question gives, a few at a time."""
        with as_store_errors(self.path):
            cursor = self.connection.execute(sql, values)
            cursor.arraysize = _BATCH
        while True:
            with as_store_errors(self.path):
                rows = cursor.fetchmany()
            if not rows:
                return
            yield from rows

    def run(self, sql: str, *values: Value) -> None:
        """Do what the statement says. Within a transaction."""
        self.connection.execute(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Within it, all that is written is kept together or not at all; one within another is a part of it.

        Raises StoreBusy.
        """
        if self.connection.in_transaction:
            yield
            return
        with as_store_errors(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def add(self, table: str, key: str = "number", /, **values: Value) -> int:
        """Write a row; its number, which is the column `key`."""
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks}) RETURNING {key}"  # noqa: S608 - names of our own
        number: int = self.connection.execute(sql, tuple(values.values())).fetchone()[0]
        return number

    def add_sealed(self, kind: EntryKind, table: str, /, **values: Value) -> int:
        """Write a row that stays for good, and its link of the chain of custody; its number."""
        number = self.add(table, **values)
        self.seal(kind, number)
        return number

    def seal(self, kind: EntryKind, number: int) -> None:
        """Write the link for the entry of this kind with this number."""
        parts = self.connection.execute(f"{SEALED_PARTS[kind]} WHERE number = ?", (number,)).fetchone()[1:]
        made = link(self.head() or FIRST, kind, parts)
        self.connection.execute("INSERT INTO custody (kind, digest) VALUES (?, ?)", (made.kind.value, made.digest))

    def head(self) -> str | None:
        """The last digest of the chain of custody, None where it is empty."""
        row = self.one("SELECT digest FROM custody ORDER BY number DESC LIMIT 1")
        return row[0] if row else None

    def links(self) -> Iterator[Link]:
        """The chain of custody as it is kept. Raises StoreError for a link of no kind."""
        for number, kind, digest in self.each("SELECT number, kind, digest FROM custody ORDER BY number"):
            try:
                yield Link(EntryKind(kind), digest)
            except ValueError as error:
                raise StoreError(f"{self.path}: link {number} of the chain of custody is of no kind") from error

    def entries(self, kind: EntryKind) -> Iterator[tuple[int, Parts]]:
        """What is sealed of the entries of a kind, by number."""
        for number, *parts in self.each(f"{SEALED_PARTS[kind]} ORDER BY number"):
            yield number, tuple(parts)


def seal_all(connection: sqlite3.Connection, path: Path) -> None:
    """Seal what was written before there was a chain of custody; nothing where there is one."""
    rows = Rows(connection, path)
    if rows.head() is None:
        for kind in EntryKind:
            for number, _ in rows.entries(kind):
                rows.seal(kind, number)


@contextmanager
def as_store_errors(path: Path) -> Iterator[None]:
    """Give SQLite's errors the names of our tree."""
    try:
        yield
    except sqlite3.OperationalError as error:
        # Python's own, of text that is no UTF-8, have no code
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreBusy(f"{path}: another process holds the store", advice="wait for it, then try again") from error
        raise StoreError(f"{path}: {error}", advice="check the folder and its permissions") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: {error}", advice="name another file with --store") from error
    except UnicodeDecodeError as error:  # a damaged name within one of SQLite's own messages
        raise StoreError(f"{path}: the file is damaged: {error}", advice="name another file with --store") from error
