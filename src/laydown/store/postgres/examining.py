"""What is wrong with the tables of a store in PostgreSQL: their form and guards, their rows, words to search.

Nothing is raised where something is damaged: it is told as a fault, and the walk goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ...terms import Part
from ..address import Database
from ..sql.examining import Faults, each_check, fault, quotes_of, row_faults
from ..sql.rows import Row, Rows
from .client import SQL, Connection, Identifier, as_store_errors, connected
from .rows import PostgresRows
from .schema import migrations, run_steps
from .searching import PostgresWords, differing

_FRESH = "laydown_as_it_is_made"  # a schema that no one sees: the transaction that makes it is never kept
# What a schema is made of, each thing by kind and name with what it is, without the name of the schema.
_FORM = """
    WITH ours AS (SELECT oid FROM pg_class WHERE relnamespace = to_regnamespace(%(schema)s))
    SELECT 'column', relname || '.' || attname, concat_ws(' ', format_type(atttypid, atttypmod), attnotnull,
           attidentity, attgenerated, collname, pg_get_expr(adbin, adrelid))
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid LEFT JOIN pg_collation ON pg_collation.oid = attcollation
    LEFT JOIN pg_attrdef ON (adrelid, adnum) = (attrelid, attnum)
    WHERE attrelid IN (SELECT oid FROM ours) AND relkind IN ('r', 'v', 'p') AND attnum > 0 AND NOT attisdropped
    UNION ALL SELECT 'view', relname, pg_get_viewdef(oid) FROM pg_class
    WHERE oid IN (SELECT oid FROM ours) AND relkind IN ('v', 'm')
    UNION ALL SELECT 'index', relname, concat_ws(' ', pg_get_indexdef(oid), indisvalid)
    FROM pg_class JOIN pg_index ON indexrelid = oid WHERE oid IN (SELECT oid FROM ours)
    UNION ALL SELECT 'rule', relname || '.' || conname,
           concat_ws(' ', pg_get_constraintdef(pg_constraint.oid), convalidated)
    FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid WHERE conrelid IN (SELECT oid FROM ours)
    UNION ALL SELECT 'guard', relname || '.' || tgname, concat_ws(' ', pg_get_triggerdef(pg_trigger.oid), tgenabled)
    FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE tgrelid IN (SELECT oid FROM ours) AND NOT tgisinternal
    UNION ALL SELECT 'function', proname, concat_ws(' ', prosrc, prosecdef) FROM pg_proc
    WHERE pronamespace = to_regnamespace(%(schema)s)"""


def database_faults(rows: PostgresRows, at: Database, words: PostgresWords) -> Faults:
    """What is wrong with tables and guards, their rows, and the words to search, which are cut anew."""

    def form(_: Rows) -> Faults:
        yield from _form(at)

    def claims(_: Rows) -> Faults:
        yield from _words(rows, words, "words", "claim", quotes_of(rows))

    def texts(_: Rows) -> Faults:
        told = rows.each("SELECT version, text, title FROM document_versions ORDER BY version")
        yield from _words(rows, words, "texts", "version", told)

    yield from each_check(rows, (form,))
    yield from row_faults(rows)
    yield from each_check(rows, (claims, texts))


def _form(at: Database) -> Faults:
    """Tables, guards and indexes as we make them."""
    with _unkept(at) as connection:
        held = _things(connection, at.schema)
        connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(_FRESH)))
        connection.execute("SELECT set_config('search_path', %s, true)", (_FRESH,))
        run_steps(connection, migrations())
        ours = _things(connection, _FRESH)
    for kind, name in sorted(ours.keys() | held.keys()):
        expected, found = ours.get((kind, name)), held.get((kind, name))
        if expected != found:
            yield fault(Part.FILE, f"{kind} {name}", "it is not as laydown makes it", expected, found)


@contextmanager
def _unkept(at: Database) -> Iterator[Connection]:
    """A connection of its own, whatever is done with which is not kept."""
    connection = connected(at)
    try:
        with as_store_errors(at.shown):
            connection.execute("BEGIN")
            yield connection
            connection.execute("ROLLBACK")
    finally:
        connection.close()


def _things(connection: Connection, schema: str) -> dict[tuple[str, str], str]:
    connection.execute("SELECT set_config('search_path', %s, true)", (f'"{schema}"',))
    found = connection.execute(_FORM, {"schema": f'"{schema}"'}).fetchall()
    return {(str(kind), str(name)): str(what).replace(f"{schema}.", "") for kind, name, what in found}


def _words(rows: PostgresRows, words: PostgresWords, table: str, key: str, said: Iterator[Row]) -> Faults:
    """The words of claims or texts, held against those that are cut anew."""
    for number, text, title in said:
        if differing(rows, table, key, number, list(words.vectors(title, text))):
            yield fault(Part.FILE, f"words of {key}s to search", f"those of {key} {number} are not what it says")
