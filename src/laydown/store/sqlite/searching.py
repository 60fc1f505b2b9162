"""Searching in SQLite: claims by their evidence and titles, documents by their texts, with FTS5."""

from ...terms import ClaimId, DocumentId, Span
from ..searching import Texts, match_expression
from ..sql.rows import Rows

_CLAIMS_FOUND = """
    SELECT claims.id FROM words
    JOIN claims ON claims.number = words.rowid
    JOIN current_readings ON current_readings.number = claims.reading
    WHERE words MATCH ?
    ORDER BY bm25(words, 4.0, 1.0), current_readings.document, first_start, claims.id LIMIT ?"""
_TEXTS_FOUND = """
    SELECT current_readings.document, document_versions.text FROM texts
    JOIN current_readings ON current_readings.version = texts.rowid
    JOIN document_versions ON document_versions.version = texts.rowid
    WHERE texts MATCH ? ORDER BY bm25(texts, 4.0, 1.0), current_readings.document LIMIT ?"""


def claims_found(rows: Rows, words: str, limit: int) -> tuple[ClaimId, ...]:
    """Current claims whose evidence or title holds all the words, best first."""
    expression = match_expression(words)
    return tuple(ClaimId(name) for (name,) in rows.all(_CLAIMS_FOUND, expression, limit)) if expression else ()


def texts_found(rows: Rows, words: str, limit: int) -> tuple[tuple[DocumentId, Span], ...]:
    """The documents that hold all the words, best first, each with the passage to show."""
    if not (expression := match_expression(words)):
        return ()
    with Texts() as texts:
        found = rows.each(_TEXTS_FOUND, expression, limit)
        return tuple((DocumentId(name), texts.passage(text, words)) for name, text in found)
