"""The schema of the store, as ordered steps: a file of version n has had the first n of them."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources

from ...errors import StoreError, StoreVersion

APPLICATION_ID = 0x6C61_7964  # "layd", so that a foreign database is told from an empty one


@cache
def migrations() -> tuple[str, ...]:
    """The steps of the schema as SQL scripts, oldest first."""
    folder = resources.files(__package__) / "migrations"
    scripts = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


def migrate(
    connection: sqlite3.Connection, steps: Sequence[str], *, finish: Callable[[sqlite3.Connection], None] | None = None
) -> None:
    """Bring the file to the newest version in one transaction, ended by `finish` where a step was taken.

    Raises StoreVersion for a file that has more steps than we know, StoreError for somebody else's database.
    """
    if schema_version(connection) == len(steps):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps[schema_version(connection, known=len(steps)) :]:
            for statement in statements(step):
                connection.execute(statement)
        if finish:
            finish(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(steps)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def schema_version(connection: sqlite3.Connection, *, known: int | None = None) -> int:
    """The version of the file, 0 for an empty one. With `known`, raises StoreVersion where the file is newer."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    is_empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if owner != APPLICATION_ID and not is_empty:
        raise StoreError("the file is a database of another program", advice="name another file with --store")
    if known is not None and version > known:
        raise StoreVersion(
            f"the store has schema version {version}, this laydown knows up to {known}",
            advice="use the newer laydown that wrote it, or another --store",
        )
    return version


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one; a trigger's body stays whole."""
    statement = ""
    for piece in re.split("(?<=;)", script):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
