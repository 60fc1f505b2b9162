"""The schema of the store in the database, as ordered steps: a store of version n has had the first n of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

from ...errors import StoreError, StoreVersion
from ..address import Database
from ..sql.rows import BUSY_SECONDS
from .client import SQL, Connection, Identifier, as_store_errors, connected

_OWN_LOCK = 0x6C61_796D  # "laym": one migrates at a time, in all schemas of the database
_ANOTHER = "name another with ?schema= in the address"
_ABOUT = """
    SELECT current_setting('server_encoding'), to_regnamespace(%(quoted)s) IS NOT NULL,
           to_regclass(%(quoted)s || '.store_version') IS NOT NULL,
           set_config('search_path', %(quoted)s, false), set_config('lock_timeout', %(lock)s, false),
           set_config('default_transaction_isolation', 'read committed', false), set_config('jit', 'off', false)"""
_FILLED = "SELECT EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = to_regnamespace(%s))"


@cache
def migrations() -> tuple[str, ...]:
    """The steps of the schema as SQL scripts, oldest first."""
    folder = resources.files(__package__) / "migrations"
    scripts = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


def opened(at: Database) -> tuple[Connection, int]:
    """A connection whose names are those of the store's schema, and the version of that, 0 where there is none.

    Raises StoreError for a schema of another program, and for a database whose text is not UTF-8.
    """
    connection = connected(at)
    try:
        with as_store_errors(at.shown):
            return _about(connection, at)
    except BaseException:
        connection.close()
        raise


def _about(connection: Connection, at: Database) -> tuple[Connection, int]:
    quoted = f'"{at.schema}"'
    about = connection.execute(_ABOUT, {"quoted": quoted, "lock": f"{BUSY_SECONDS * 1000:.0f}"}).fetchone()
    assert about is not None  # noqa: S101 - one row, always
    encoding, is_there, is_ours = about[:3]
    if encoding != "UTF8":
        advice = "make one with ENCODING 'UTF8' TEMPLATE template0"
        raise StoreError(f"{at}: the database holds text as {encoding}, not as UTF-8", advice=advice)
    if is_ours:
        return connection, _version(connection)
    filled = connection.execute(_FILLED, (quoted,)).fetchone() if is_there else None
    if filled and filled[0]:
        raise StoreError(f"{at}: the schema {at.schema} is of another program", advice=_ANOTHER)
    return connection, 0


def migrate(connection: Connection, at: Database, steps: Sequence[str]) -> None:
    """Bring the schema to the newest version in one transaction; whoever comes second finds it done."""
    with as_store_errors(at.shown), connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_OWN_LOCK,))
        is_there = connection.execute("SELECT to_regnamespace(%s) IS NOT NULL", (f'"{at.schema}"',)).fetchone()
        if not (is_there and is_there[0]):
            connection.execute(SQL("CREATE SCHEMA {}").format(Identifier(at.schema)))
        run_steps(connection, steps)


def run_steps(connection: Connection, steps: Sequence[str]) -> None:
    """Take the steps that the schema of the connection has not had. Within a transaction."""
    connection.execute("CREATE TABLE IF NOT EXISTS store_version (version integer NOT NULL)")
    for number, step in enumerate(steps, 1):
        if number > _version(connection):
            connection.execute(step)
            connection.execute("DELETE FROM store_version")
            connection.execute("INSERT INTO store_version VALUES (%s)", (number,))


def refuse_newer(version: int, *, known: int) -> None:
    """Raises StoreVersion for a schema that has more steps than we know."""
    if version > known:
        what = f"the store has schema version {version}, this laydown knows up to {known}"
        raise StoreVersion(what, advice="use the newer laydown that wrote it, or another --store")


def _version(connection: Connection) -> int:
    row = connection.execute("SELECT max(version) FROM store_version").fetchone()
    return int(str(row[0])) if row and row[0] is not None else 0
