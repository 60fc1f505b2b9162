"""A store copied row by row into an empty one, of the same or another kind of database: digests stay what they are."""

from collections.abc import Iterator
from itertools import islice

from ...errors import BadRequest, StoreAltered
from ..coding import document_from
from .examining import quotes_of
from .rows import Row, Rows
from .store import SqlStore

ROWS_AT_ONCE = 500
# Every table that is not computed from others, those first that others name, with the columns that order and make it.
_TABLES = {
    "document_versions": (
        *("version", "id", "sha256", "is_given", "title", "publisher", "url"),
        *("earliest", "latest", "text", "body", "digest"),
    ),
    "readings": ("number", "version", "reader", "read_at", "digest"),
    "claims": ("number", "reading", "id", "first_start", "act", "outcome", "body"),
    "inputs": ("number", "path", "at", "document", "error", "reason", "advice"),
    "judgements": ("number", "id", "at", "person", "body", "digest"),
    "judgement_subjects": ("judgement", "subject"),
    "questions": ("number", "id", "at", "body"),
    "answers": ("number", "question", "at", "digest", "body"),
    "originals": ("sha256", "size", "is_deflated", "data"),
    "captures": ("number", "at", "sha256", "name", "url", "body"),
    "stamps": ("number", "at", "authority", "digest", "token"),
    "custody": ("number", "kind", "digest"),
    "alterations": ("number", "thing", "id", "kind", "at", "digest", "became"),
    "alteration_states": ("number", "state", "last"),
    "accounts": ("name", "body"),
    "sessions": ("digest", "account", "body"),
    "watched_feeds": ("address", "body"),
    "shown_entries": ("feed", "key", "stamp"),
    "articles": ("address", "stage", "next_at", "body"),
    "outlets": ("name", "length"),
}
# Numbered anew: the number only says which of it comes first, and databases give it out in ways of their own.
_NEWS = ("page", "key", "claim", "document", "is_told")


def copy(source: SqlStore, to: SqlStore) -> dict[str, int]:
    """Copy all that is kept into a store that holds nothing, in one transaction; how many rows of each table.

    What was computed from claims is left out, words to search are indexed anew. Raises BadRequest where the other store
    holds something, StoreAltered where the copy is not what was copied: nothing is kept of it then.
    """
    with source.one_moment(), to.together():
        if any(to.rows.one(f"SELECT 1 FROM {table} LIMIT 1") for table in (*_TABLES, "news")):  # noqa: S608 - ours
            raise BadRequest(f"{to.rows.name} holds something already", advice="name a place where there is no store")
        counts = {table: _copied(source.rows, to.rows, table, columns, columns) for table, columns in _TABLES.items()}
        counts["news"] = _copied(source.rows, to.rows, "news", _NEWS, ("number",))
        for claims in _batches(quotes_of(to.rows)):
            to.index_claims(claims)
        for version, text, body in to.rows.each("SELECT version, text, body FROM document_versions ORDER BY version"):
            to.index_text(version, document_from(body, text, None))
        if (source.head(), source.verify_judgements()) != (to.head(), to.verify_judgements()):
            raise StoreAltered("the copy is not what was copied", advice="run `laydown verify` on what is copied")
    return counts


def _copied(source: Rows, to: Rows, table: str, columns: tuple[str, ...], order: tuple[str, ...]) -> int:
    named, marks = ", ".join(columns), ", ".join("?" * len(columns))
    rows = source.each(f"SELECT {named} FROM {table} ORDER BY {', '.join(order[:2])}")  # noqa: S608 - names of ours
    count = 0
    for some in _batches(rows):
        to.run_each(f"INSERT INTO {table} ({named}) VALUES ({marks})", some)  # noqa: S608 - names of ours
        count += len(some)
    return count


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while some := list(islice(rows, ROWS_AT_ONCE)):
        yield some
