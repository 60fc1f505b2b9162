"""The rows of a store in one schema of a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any, TypeVar
from zlib import crc32

from ...errors import StoreError
from ..sql.rows import BATCH, Row, Rows, Value
from .client import Connection, PsycopgError, as_store_errors, is_lost

_LOCK_SPACE = 0x6C61_7964  # "layd": of advisory locks that other programs take in the same database
_ESCAPE = "\ufffe"  # no character of any text: stands before what PostgreSQL cannot hold
Asked = TypeVar("Asked")


class PostgresRows(Rows):
    """The rows of the store that `connect` gives connections to.

    A connection that was lost is made anew at the next use, unless that is amidst a transaction, which is lost with it.
    """

    def __init__(self, connect: Callable[[], Connection], *, name: str, schema: str) -> None:
        self.name = name
        self._connect = connect
        self._lock = lock_of(schema)
        self._is_within = False
        self._walks = count(1)
        self._connection = connect()

    def all(self, sql: str, *values: Value | Sequence[str]) -> Sequence[Row]:
        """All rows that the question gives."""
        return self._asked(lambda: self._execute(sql, values).fetchall(), decoded_rows)

    def one(self, sql: str, *values: Value | Sequence[str]) -> Row | None:
        """The first row that the question gives."""
        return self._asked(lambda: self._execute(sql, values).fetchone(), lambda row: row and decoded(row))

    def each(self, sql: str, *values: Value) -> Iterator[Row]:
        """The rows that the question gives, a few at a time, from a cursor that the server keeps."""
        name, within = f"walk_{next(self._walks)}", self._is_within

        def declared() -> Any:
            cursor = self._connection.cursor(name, withhold=not within)
            try:
                return cursor.execute(_translated(sql), coded(values))
            except PsycopgError:
                cursor.close()
                raise

        with self._asked(declared, lambda cursor: cursor) as cursor:
            while rows := self._asked(lambda: cursor.fetchmany(BATCH), decoded_rows, is_repeatable=False):
                yield from rows

    def run(self, sql: str, *values: Value) -> None:
        """Do what the statement says."""
        with as_store_errors(self.name):
            self._execute(sql, values)

    def run_each(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Do what the statement says with the values of each row."""
        with as_store_errors(self.name), self._connection.cursor() as cursor:
            cursor.executemany(_translated(sql), [coded(row) for row in rows])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Within it, all that is written is kept together or not at all, and nobody else writes. Raises StoreBusy."""
        if self._is_within:
            yield
            return
        with self._block("BEGIN", ends_with="COMMIT"):
            self.all("SELECT pg_advisory_xact_lock(?, ?)", _LOCK_SPACE, self._lock)
            yield

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Within it, all answers are of one moment: what is asked first decides which."""
        with self._block("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", ends_with="ROLLBACK"):
            yield

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    @contextmanager
    def _block(self, begin: str, *, ends_with: str) -> Iterator[None]:
        self._asked(lambda: self._execute(begin, ()), lambda _: None)
        self._is_within = True
        try:
            yield
            with as_store_errors(self.name):
                self._execute(ends_with, ())
        except BaseException:
            try:
                self._execute("ROLLBACK", ())
            except PsycopgError:
                self._connection.close()  # a lost connection has nothing to go back from
            raise
        finally:
            self._is_within = False

    def _asked(self, ask: Callable[[], Any], read: Callable[[Any], Asked], *, is_repeatable: bool = True) -> Asked:
        """What is asked, once more with a new connection where the one before was lost between two uses."""
        with as_store_errors(self.name):
            if self._connection.closed and not self._is_within:
                self._connection = self._connect()
            try:
                return read(ask())
            except PsycopgError as error:
                if self._is_within or not is_repeatable or not is_lost(error, self._connection):
                    raise
            self._connection = self._connect()
            return read(ask())

    def _execute(self, sql: str, values: Sequence[Value | Sequence[str]]) -> Any:
        if self._is_within and self._connection.closed:
            raise StoreError(f"{self.name}: the connection was lost", advice="nothing was kept of it; try again")
        return self._connection.execute(_translated(sql), coded(values))


@cache
def _translated(sql: str) -> str:
    """A statement of ours with the marks of the client library; no word of ours holds either mark."""
    return sql.replace("?", "%s")


def lock_of(name: str) -> int:
    """The number of an advisory lock, a signed one of 32 bits."""
    return crc32(name.encode()) - (1 << 31)


def coded(values: Sequence[Value | Sequence[str]]) -> tuple[Value | Sequence[str], ...]:
    """Values as PostgreSQL can hold them: text without NUL, which a name may have and it may not.

    >>> decoded(coded(("a\\x00b", "\ufffe", 1)))
    ('a\\x00b', '\ufffe', 1)
    """
    return tuple(_escaped(value) if isinstance(value, str) else value for value in values)


def decoded(row: Sequence[Any]) -> Row:
    """The values that `coded` wrote."""
    return tuple(_plain(value) if isinstance(value, str) and _ESCAPE in value else value for value in row)


def decoded_rows(rows: Sequence[Sequence[Any]]) -> Sequence[Row]:
    """The values of rows that `coded` wrote."""
    return [decoded(row) for row in rows]


def _escaped(value: str) -> str:
    if "\0" not in value and _ESCAPE not in value:
        return value
    return value.replace(_ESCAPE, _ESCAPE * 2).replace("\0", f"{_ESCAPE}0")


def _plain(value: str) -> str:
    pieces = value.split(_ESCAPE * 2)
    return _ESCAPE.join(piece.replace(f"{_ESCAPE}0", "\0") for piece in pieces)
