"""The rows of a store in one SQLite file."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ...errors import StoreBusy, StoreError
from ...terms import EntryKind
from ..sql.rows import BATCH, Row, Rows, Value


class SqliteRows(Rows):
    """The rows of the store in the file `path`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path
        self.name = str(path)

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
            cursor.arraysize = BATCH
        while True:
            with as_store_errors(self.path):
                rows = cursor.fetchmany()
            if not rows:
                return
            yield from rows

    def run(self, sql: str, *values: Value) -> None:
        """Do what the statement says."""
        with as_store_errors(self.path):
            self.connection.execute(sql, values)

    def run_each(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Do what the statement says with the values of each row."""
        with as_store_errors(self.path):
            self.connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Within it, all that is written is kept together or not at all. Raises StoreBusy."""
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

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Within it, all answers are of one moment: what is asked first decides which."""
        with as_store_errors(self.path):
            self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")  # nothing was written

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def seal_all(rows: Rows) -> None:
    """Seal what was written before there was a chain of custody; nothing where there is one."""
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
