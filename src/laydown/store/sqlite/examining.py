"""What is wrong with the file of a store: SQLite's own checks, tables and guards, words to search.

Nothing is raised where something is damaged: it is told as a fault, and the walk goes on.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import zip_longest

from ...terms import Part
from ..sql.examining import Faults, each_check, fault, quotes_of, row_faults
from ..sql.rows import Row, Rows
from .schema import migrate, migrations

_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name"
_RANKED = "SELECT rowid, bm25({0}, 4.0, 1.0) FROM {0} WHERE {0} MATCH ? ORDER BY rowid"


def file_faults(rows: Rows) -> Faults:
    """What is wrong with the file, its rows, and the words to search, which are indexed anew beside it."""
    yield from each_check(rows, (_sqlite, _schema))
    yield from row_faults(rows)
    yield from each_check(rows, (_words, _texts))


def _sqlite(rows: Rows) -> Faults:
    for (said,) in rows.each("PRAGMA integrity_check"):
        if said != "ok":
            yield fault(Part.FILE, str(rows.name), said)
    for table, row, parent, _ in rows.each("PRAGMA foreign_key_check"):
        yield fault(Part.FILE, f"{table} {row}", f"the row of {parent} that it belongs to is missing")


def _schema(rows: Rows) -> Faults:
    """Tables, guards and indexes as we make them."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(fresh, migrations())
        ours = {(kind, name): sql for kind, name, sql in fresh.execute(_SCHEMA)}
    held = {(kind, name): sql for kind, name, sql in rows.all(_SCHEMA)}
    for kind, name in sorted(ours.keys() | held.keys()):
        if ours.get((kind, name)) != held.get((kind, name)):
            expected, found = ours.get((kind, name)), held.get((kind, name))
            yield fault(Part.FILE, f"{kind} {name}", "it is not as laydown makes it", expected, found)


def _words(rows: Rows) -> Faults:
    """The words of claims to search."""

    yield from _index(rows, "words", ("quotes", "title"), quotes_of(rows), of="claim")


def _texts(rows: Rows) -> Faults:
    """The words of texts to search."""
    texts = rows.each("SELECT version, title, text FROM document_versions")
    yield from _index(rows, "texts", ("title", "text"), texts, of="version")


def _index(rows: Rows, name: str, columns: tuple[str, str], said: Iterable[Row], *, of: str) -> Faults:
    """A table of words, held against one that is made anew of what it should say: numbers and the two columns."""
    script = next(sql for kind, table, sql in rows.all(_SCHEMA) if table == name and kind == "table")
    rows.all("DROP TABLE IF EXISTS temp.fresh")
    rows.all(script.replace(f"TABLE {name}", "TABLE temp.fresh", 1))
    for number, one, other in said:
        rows.all(f"INSERT INTO temp.fresh (rowid, {columns[0]}, {columns[1]}) VALUES (?, ?, ?)", number, one, other)  # noqa: S608 - ours
    for view, table in (("held", f"main, {name}"), ("made", "temp, fresh")):
        rows.all(f"DROP TABLE IF EXISTS temp.{view}")
        rows.all(f"CREATE VIRTUAL TABLE temp.{view} USING fts5vocab ({table}, instance)")
    told = f"words of {of}s to search"
    held, made = (rows.each(f"SELECT term, doc, col, offset FROM temp.{view}") for view in ("held", "made"))  # noqa: S608
    differing = next(((made_row, row) for row, made_row in zip_longest(held, made) if row != made_row), None)
    if differing:
        yield fault(Part.FILE, told, f"they are not those of the {of}s", *(_words_of(row, of) for row in differing))
    for (term,) in rows.each("SELECT DISTINCT term FROM temp.made"):
        found, expected = (rows.all(_RANKED.format(table), f'"{term}"') for table in (name, "fresh"))
        if found != expected:
            yield fault(Part.FILE, told, f"a search for {term!r} does not give what it should")
    sizes = "SELECT id, sz FROM {} ORDER BY id"
    sizes_held, sizes_made = (rows.each(sizes.format(table)) for table in (f"{name}_docsize", "temp.fresh_docsize"))
    if any(row != made_row for row, made_row in zip_longest(sizes_held, sizes_made)):
        yield fault(Part.FILE, told, f"their counts are not those of the {of}s")


def _words_of(row: Row | None, of: str) -> str | None:
    return f"{row[0]!r} in {of} {row[1]}" if row else None
