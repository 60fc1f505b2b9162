"""Searching in SQLite: claims by their evidence and titles, documents by their texts, with FTS5."""

from ...terms import ClaimId, DocumentId, Span
from ..searching import Texts, match_expression
from ..sql.rows import HOLDS, Rows

_CLAIMS_FOUND = f"""
    SELECT claims.id FROM (SELECT rowid AS claim, bm25(words, 4.0, 1.0) AS rank FROM words WHERE words MATCH ?) AS found
    JOIN claims ON claims.number = found.claim JOIN readings ON readings.number = claims.reading
    JOIN document_versions AS kept USING (version)
    WHERE {HOLDS} ORDER BY found.rank, kept.id, first_start, claims.id LIMIT ?"""  # noqa: S608 - constants of ours
_TEXTS_FOUND = f"""
    SELECT kept.id, kept.text FROM (
      SELECT rowid AS version, bm25(texts, 4.0, 1.0) AS rank FROM texts WHERE texts MATCH ?) AS found
    JOIN document_versions AS kept USING (version)
    JOIN readings ON readings.number = (SELECT max(number) FROM readings WHERE readings.version = kept.version)
    WHERE {HOLDS} ORDER BY found.rank, kept.id LIMIT ?"""  # noqa: S608 - constants of ours


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
