"""Searching in PostgreSQL: words are cut as every store cuts them, and kept in its index as vectors.

A vector takes 255 places of a word and 16,383 places in all, so that a text is kept in pieces, each short enough for
all of its places; pieces overlap, so that no phrase is lost between two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...terms import ClaimId, DocumentId, Span
from ..searching import Texts, asked
from ..sql.rows import HOLDS
from .rows import PostgresRows

PIECE = 200  # words that begin a piece of their own
OVERLAP = 20  # words of the next piece that a piece holds too: the longest phrase
LONGEST = 400  # characters of a word: a vector takes no more than 2,046 bytes
_WEIGHTS = "CAST('{0.25, 0.25, 0.25, 1}' AS float4[])"  # a word of the title counts as four of the text
_EACH_WORD = "unnest(CAST(CAST(? AS text[]) AS tsquery[])) WITH ORDINALITY AS asked (query, place)"
_CLAIMS_FOUND = f"""
    SELECT claims.id FROM (
      SELECT claim, sum(ts_rank({_WEIGHTS}, words, query)) AS rank FROM {_EACH_WORD} JOIN words ON words @@ query
      GROUP BY claim HAVING count(DISTINCT place) = ?) AS found
    JOIN claims ON claims.number = found.claim JOIN readings ON readings.number = claims.reading
    JOIN document_versions AS kept USING (version)
    WHERE {HOLDS} ORDER BY rank DESC, kept.id, first_start, claims.id LIMIT ?"""  # noqa: S608 - constants of ours
_TEXTS_FOUND = f"""
    SELECT kept.id, kept.text FROM (
      SELECT version, sum(ts_rank({_WEIGHTS}, words, query)) AS rank FROM {_EACH_WORD} JOIN texts ON words @@ query
      GROUP BY version HAVING count(DISTINCT place) = ?) AS found
    JOIN document_versions AS kept USING (version) JOIN LATERAL (
      SELECT max(number) AS number FROM readings WHERE version = kept.version) AS readings ON true
    WHERE {HOLDS} ORDER BY rank DESC, kept.id LIMIT ?"""  # noqa: S608 - constants of ours


class PostgresWords:
    """The words of claims and texts in one store."""

    def __init__(self, rows: PostgresRows) -> None:
        self._rows = rows
        self._texts: Texts | None = None

    def add(self, table: str, key: str, said: Iterable[tuple[int, str, str | None]]) -> None:
        """Let the words of claims or texts be found: each by its number, with its title. Within a transaction."""
        sql = f"INSERT INTO {table} ({key}, piece, words) VALUES (?, ?, CAST(? AS tsvector))"  # noqa: S608 - ours
        cut = ((number, enumerate(self.vectors(title, text), 1)) for number, text, title in said)
        self._rows.run_each(sql, [(number, place, vector) for number, pieces in cut for place, vector in pieces])

    def vectors(self, title: str | None, text: str) -> Iterator[str]:
        """The words of a title and a text, piece by piece, as vectors."""
        titled, told = self._cutter().cut(title, text)
        for words, weight in ((titled, "A"), (told, "")):
            for start in range(0, len(words), PIECE):
                places: dict[str, list[str]] = {}
                for place, word in enumerate(words[start : start + PIECE + OVERLAP], 1):
                    places.setdefault(_quoted(word), []).append(f"{place}{weight}")
                yield " ".join(f"{word}:{','.join(at)}" for word, at in places.items())

    def claims_found(self, words: str, limit: int) -> tuple[ClaimId, ...]:
        """Current claims whose evidence or title holds all the words, best first."""
        if not (queries := self._queries(words)):
            return ()
        return tuple(ClaimId(name) for (name,) in self._rows.all(_CLAIMS_FOUND, queries, len(queries), limit))

    def texts_found(self, words: str, limit: int) -> tuple[tuple[DocumentId, Span], ...]:
        """The documents that hold all the words, best first, each with the passage to show."""
        if not (queries := self._queries(words)):
            return ()
        found, cutter = self._rows.all(_TEXTS_FOUND, queries, len(queries), limit), self._cutter()
        return tuple((DocumentId(name), cutter.passage(text, words)) for name, text in found)

    def close(self) -> None:
        """Let go of what cuts words."""
        if self._texts:
            self._texts.close()

    def _queries(self, words: str) -> list[str]:
        """What each word asks for: itself, or a phrase; a very long one as several that all must be there."""
        phrases = (self._cutter().cut(None, word)[1] for word in asked(words))
        return [
            " <-> ".join(map(_quoted, phrase[start : start + OVERLAP]))
            for phrase in phrases
            for start in range(0, len(phrase), OVERLAP)
        ]

    def _cutter(self) -> Texts:
        self._texts = self._texts or Texts()
        return self._texts


def _quoted(word: str) -> str:
    """A word as vectors and questions of PostgreSQL have it.

    >>> print(_quoted("o'clock"))
    'o''clock'
    """
    escaped = word[:LONGEST].replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def differing(rows: PostgresRows, table: str, key: str, number: int, vectors: Sequence[str]) -> bool:
    """Whether the words that are kept of a claim or text are others than these."""
    kept = f"""
        SELECT count(*) FILTER (WHERE words = CAST(vector AS tsvector)), count(*), CAST(? AS bigint)
        FROM (SELECT piece, words FROM {table} WHERE {key} = ?) AS kept
        FULL JOIN unnest(CAST(? AS text[])) WITH ORDINALITY AS made (vector, place) ON piece = place"""  # noqa: S608 - ours
    row = rows.one(kept, len(vectors), number, list(vectors))
    return row is None or len(set(row)) != 1
