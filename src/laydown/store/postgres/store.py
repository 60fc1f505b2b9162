"""The PostgreSQL store: what `ports.Store` promises, for a team whose members write at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Self

from ...errors import StoreBusy, StoreError
from ...terms import ClaimId, Document, DocumentId, Fault, JudgementId, Span
from ..address import Database
from ..sql.store import SqlStore
from . import examining
from .client import Connection, connected
from .rows import PostgresRows, lock_of
from .schema import migrate, migrations, opened, refuse_newer
from .searching import PostgresWords

_LAST_ABOUT = """
    SELECT DISTINCT ON (subject) subject, judgements.id FROM judgement_subjects
    JOIN judgements ON judgements.number = judgement
    WHERE subject = ANY (CAST(? AS text[])) ORDER BY subject, judgements.number DESC"""
_WATCHING = 0x6C61_7977  # "layw": of the lock that one `laydown watch` holds


class PostgresStore(SqlStore):
    """Documents and claims in one schema of a PostgreSQL database; readers go on beside the one who writes.

    One thread at a time uses a store; it may be handed from one to another, as a pool does. Opening one makes a
    connection, which takes some milliseconds: a server keeps a few.
    """

    _rows: PostgresRows

    def __init__(self, connection: Connection, at: Database) -> None:
        waiting = [connection]
        rows = PostgresRows(lambda: waiting.pop() if waiting else _ready(at), name=at.shown, schema=at.schema)
        super().__init__(rows)
        self.at = at
        self._words = PostgresWords(rows)

    @classmethod
    def open(cls, at: Database) -> Self:
        """The store in the database, made where there is none and brought to the newest schema where it is old.

        Raises StoreVersion for a newer schema, StoreBusy where the server takes no more connections, StoreError where
        it cannot be reached, or where the schema is of another program.
        """
        return cls._brought_up(at, *opened(at))

    @classmethod
    def find(cls, at: Database) -> Self | None:
        """The store in the database as `open` gives it, None where there is none yet: nothing is made."""
        connection, version = opened(at)
        if not version:
            connection.close()
            return None
        return cls._brought_up(at, connection, version)

    @classmethod
    def _brought_up(cls, at: Database, connection: Connection, version: int) -> Self:
        steps = migrations()
        try:
            refuse_newer(version, known=len(steps))
            if version < len(steps):
                migrate(connection, at, steps)
        except BaseException:
            connection.close()
            raise
        return cls(connection, at)

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the tables; those that laydown makes are made anew beside them, and let go of."""
        return examining.database_faults(self._rows, self.at, self._words)

    def last_judgements(self, about: Iterable[str]) -> Mapping[str, JudgementId | None]:
        """For each of these ids or names, the last judgement about it."""
        subjects = list(about)
        found: dict[str, JudgementId] = dict(self._rows.all(_LAST_ABOUT, subjects)) if subjects else {}
        return {subject: found.get(subject) for subject in subjects}

    def search(self, words: str, *, limit: int = 50) -> tuple[ClaimId, ...]:
        """Current claims whose evidence or title holds all the words, best first; "convoys" finds "convoy"."""
        return self._words.claims_found(words, limit)

    def search_texts(self, words: str, *, limit: int = 50) -> tuple[tuple[DocumentId, Span], ...]:
        """The documents that hold all the words in title or text, best first, each with the passage to show."""
        return self._words.texts_found(words, limit)

    def close(self) -> None:
        """Let go of the connection."""
        self._words.close()
        super().close()

    def index_claims(self, claims: Sequence[tuple[int, str, str | None]]) -> None:
        """Let the words of claims be searched: for each its number, its quotations, the title of its page."""
        self._words.add("words", "claim", claims)

    def index_text(self, version: int, document: Document) -> None:
        """Let the words of a text be searched."""
        self._words.add("texts", "version", [(version, document.text, document.title)])


@contextmanager
def only_watch(at: Database) -> Iterator[None]:
    """Within it no other process watches into the same store; the lock ends with the process, however that ends.

    Raises StoreBusy where another one does.
    """
    connection = connected(at)
    try:
        got = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (_WATCHING, lock_of(at.schema))).fetchone()
        if not (got and got[0]):
            advice = "let it end, or give this one a store of its own"
            raise StoreBusy(f"{at}: another `laydown watch` is at work on it", advice=advice)
        yield
    finally:
        connection.close()


def _ready(at: Database) -> Connection:
    """A connection in place of one that was lost."""
    connection, version = opened(at)
    if version != len(migrations()):
        connection.close()
        raise StoreError(f"{at}: the store was replaced meanwhile", advice="start again")
    return connection
