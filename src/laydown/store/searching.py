"""Searching texts: which words are asked for, and the passage of a text to show around the first of them.

Texts are cut into words by SQLite's own tokenizer in every store, so that "convoys" finds "convoy", "S-300" is a phrase
and accents do not count, whatever keeps the texts.
"""

import sqlite3
from typing import Self

from ..terms import Span

TOKENIZER = "porter unicode61 remove_diacritics 2"
PASSAGE = 300  # characters to show at most around what was found: some five lines of a list
BEFORE = 100  # of them at most before it
_CUTTING = (
    f"CREATE VIRTUAL TABLE cut USING fts5 (title, text, content = '', tokenize = '{TOKENIZER}')",
    "CREATE VIRTUAL TABLE cut_words USING fts5vocab (cut, instance)",
)
_MARK = "\ufdd0"  # no character of any text


def asked(words: str) -> tuple[str, ...]:
    """The words that are asked for, without quotation marks; what holds no letter or digit asks for nothing."""
    found = (word.replace('"', " ").replace("\0", " ") for word in words.split())
    return tuple(word for word in found if any(char.isalnum() for char in word))


def match_expression(words: str) -> str:
    """Words as an FTS5 question: every one must be there; "S-300" is a phrase, and no sign is an operator."""
    return " ".join(f'"{word}"' for word in asked(words))


def any_expression(words: str) -> str:
    """Words as an FTS5 question for texts that hold one of them."""
    return " OR ".join(f'"{word}"' for word in asked(words))


def passage_around(text: str, place: int) -> Span:
    """The passage of `text` to show around the character at `place`: its paragraph, or some words of a long one.

    >>> text = "It rained.\\n\\nA convoy left the port.\\nNobody said why."
    >>> passage_around(text, text.index("left")).quoted_from(text)
    'A convoy left the port.'
    """
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    end = len(text) if end < 0 else end
    if place - start > BEFORE:
        cut = text.find(" ", place - BEFORE, place)
        start = cut + 1 if cut >= 0 else place - BEFORE
    if end - start > PASSAGE:
        cut = text.rfind(" ", place + 1, start + PASSAGE)
        end = cut if cut > place else start + PASSAGE
    return Span(start=start, end=max(end, place + 1))


class Texts:
    """Titles and texts in a table of words in memory, gone when it is closed."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._is_cutting = False
        self._connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5 (title, text, tokenize = '{TOKENIZER}')")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the table."""
        self._connection.close()

    def add(self, number: int, title: str | None, text: str) -> None:
        """Put a text under a number."""
        self._connection.execute("INSERT INTO texts (rowid, title, text) VALUES (?, ?, ?)", (number, title, text))

    def found(self, words: str) -> tuple[int, ...]:
        """The numbers of the texts that hold all the words in title or text, best first."""
        if not (expression := match_expression(words)):
            return ()
        sql = "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 4.0, 1.0), rowid"
        rows = self._connection.execute(sql, (expression,))
        return tuple(number for (number,) in rows)

    def cut(self, title: str | None, text: str) -> tuple[list[str], list[str]]:
        """The words of a title and of a text, in order, as they are compared: without case, accents and endings."""
        if not self._is_cutting:
            for statement in _CUTTING:
                self._connection.execute(statement)
            self._is_cutting = True
        self._connection.execute("INSERT INTO cut (cut) VALUES ('delete-all')")
        self._connection.execute("INSERT INTO cut (rowid, title, text) VALUES (1, ?, ?)", (title, text))
        found = self._connection.execute("SELECT term, col FROM cut_words ORDER BY offset").fetchall()
        return [term for term, column in found if column == "title"], [term for term, col in found if col == "text"]

    def passage(self, text: str, words: str) -> Span:
        """The passage of `text` to show around the first of the words; its beginning where they are in its title."""
        self._connection.execute("DELETE FROM texts")
        self.add(1, None, text.replace("\0", " ").replace(_MARK, " "))
        sql = "SELECT highlight(texts, 1, ?, '') FROM texts WHERE texts MATCH ?"
        found = self._connection.execute(sql, (_MARK, any_expression(words))).fetchone()
        return passage_around(text, max(found[0].find(_MARK), 0) if found else 0)
