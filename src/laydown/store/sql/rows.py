"""The rows of a store in tables: asked for, walked through, written in transactions, sealed into the chain of custody.

SQL is written once for all databases: `?` stands for a value, and what is said is what all of them understand alike.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeAlias

from ...errors import StoreError
from ...terms import EntryKind
from ..custody import FIRST, Link, Parts, link

Value: TypeAlias = str | int | bytes | None
Row: TypeAlias = tuple[Any, ...]

BATCH = 100  # rows at a time, so that a walk through a large table takes no more memory than they do
BUSY_SECONDS = 10.0  # one document's transaction takes milliseconds: longer means that the other does not let go
# What is sealed of an entry of each kind, by its number. Whatever else its row holds follows from that, or from what a
# digest among it vouches for; the readings' stands for their documents and claims.
SEALED_PARTS: dict[EntryKind, str] = {
    EntryKind.CAPTURE: "SELECT number, body FROM captures",
    EntryKind.INPUT: "SELECT number, path, at, document, error, reason, advice FROM inputs",
    EntryKind.READING: "SELECT number, digest, read_at FROM readings",
    EntryKind.JUDGEMENT: "SELECT number, body FROM judgements",
    EntryKind.QUESTION: "SELECT number, id, at, body FROM questions",
    EntryKind.ANSWER: "SELECT number, question, at, digest, body FROM answers",
    EntryKind.STAMP: "SELECT number, at, authority, digest, token FROM stamps",
}
# Whether the reading `readings` of the version `kept` holds for its page, as the view `current_readings` says of all:
# for questions that look at a few.
HOLDS = """
    NOT EXISTS (
      SELECT 1 FROM document_versions AS twin JOIN readings AS other USING (version)
      WHERE twin.sha256 = kept.sha256 AND (twin.is_given, other.number) > (kept.is_given, readings.number))"""


class Rows(ABC):
    """The rows of the store called `name` in messages. Every error of the database becomes one of our tree."""

    name: str

    @abstractmethod
    def all(self, sql: str, *values: Value) -> Sequence[Row]:
        """All rows that the question gives."""

    @abstractmethod
    def one(self, sql: str, *values: Value) -> Row | None:
        """The first row that the question gives."""

    @abstractmethod
    def each(self, sql: str, *values: Value) -> Iterator[Row]:
        """The rows that the question gives, a few at a time."""

    @abstractmethod
    def run(self, sql: str, *values: Value) -> None:
        """Do what the statement says. Within a transaction."""

    @abstractmethod
    def run_each(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Do what the statement says with the values of each row. Within a transaction."""

    @abstractmethod
    def transaction(self) -> AbstractContextManager[None]:
        """Within it, all that is written is kept together or not at all; one within another is a part of it.

        One process writes at a time: what is asked within it nobody changes before it ends. Raises StoreBusy.
        """

    @abstractmethod
    def moment(self) -> AbstractContextManager[None]:
        """Within it, all answers are of one moment. Nothing is written within it."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database."""

    def add(self, table: str, key: str = "number", /, **values: Value) -> int:
        """Write a row under the next number, which is the column `key`; that number. Within a transaction."""
        columns, marks = ", ".join((key, *values)), ", ".join("?" * len(values))
        following = f"(SELECT coalesce(max({key}), 0) + 1 FROM {table})"  # noqa: S608 - names of our own
        sql = f"INSERT INTO {table} ({columns}) VALUES ({following}, {marks}) RETURNING {key}"  # noqa: S608
        row = self.one(sql, *values.values())
        assert row is not None  # noqa: S101 - it was just written
        return int(row[0])

    def add_sealed(self, kind: EntryKind, table: str, /, **values: Value) -> int:
        """Write a row that stays for good, and its link of the chain of custody; its number."""
        number = self.add(table, **values)
        self.seal(kind, number)
        return number

    def seal(self, kind: EntryKind, number: int) -> None:
        """Write the link for the entry of this kind with this number."""
        ((_, *parts),) = self.all(f"{SEALED_PARTS[kind]} WHERE number = ?", number)
        made = link(self.head() or FIRST, kind, _sealed(parts))
        self.add("custody", kind=made.kind.value, digest=made.digest)

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
                raise StoreError(f"{self.name}: link {number} of the chain of custody is of no kind") from error

    def entries(self, kind: EntryKind) -> Iterator[tuple[int, Parts]]:
        """What is sealed of the entries of a kind, by number."""
        for number, *parts in self.each(f"{SEALED_PARTS[kind]} ORDER BY number"):
            yield number, _sealed(parts)


def _sealed(parts: Sequence[Any]) -> Parts:
    return tuple(part.hex().upper() if isinstance(part, bytes) else part for part in parts)
