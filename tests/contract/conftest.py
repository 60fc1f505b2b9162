"""The stores that the suites of this folder are run over, and the server of those that need one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from laydown.ports import Store
from laydown.store.memory import MemoryStore
from laydown.store.sqlite import SqliteStore

Made = Callable[[], Store]
KINDS = ("memory", "sqlite", "postgres")


@pytest.fixture(params=KINDS)
def make(request: pytest.FixtureRequest) -> Made:
    """Makes an empty store of each kind, gone when the next is made."""
    if request.param == "memory":
        return MemoryStore
    if request.param == "sqlite":
        return lambda: SqliteStore.open(Path(":memory:"))
    server = request.getfixturevalue("postgres")
    from laydown.store.postgres.store import PostgresStore

    return lambda: PostgresStore.open(server.emptied())


@pytest.fixture(params=["sqlite", "postgres"])
def lasting(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    """Opens one and the same store, of each kind that lasts, as often as it is called."""
    if request.param == "sqlite":
        return lambda: SqliteStore.open(tmp_path / "record.db")
    address = request.getfixturevalue("postgres").emptied()
    from laydown.store.postgres.store import PostgresStore

    return lambda: PostgresStore.open(address)


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    opened: Store
    if request.param == "memory":
        opened = MemoryStore()
    elif request.param == "sqlite":
        opened = SqliteStore.open(tmp_path / "record.db")
    else:
        server = request.getfixturevalue("postgres")
        from laydown.store.postgres.store import PostgresStore

        opened = PostgresStore.open(server.emptied())
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgres"])
def two_places(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Two places where there is no store yet, as they are typed: for what another process writes."""
    if request.param == "sqlite":
        yield str(tmp_path / "whole.db"), str(tmp_path / "killed.db")
        return
    server, schemas = request.getfixturevalue("postgres"), ("whole", "killed")
    for schema in schemas:
        server.dropped(schema)
    yield server.url(schemas[0]), server.url(schemas[1])
    for schema in schemas:
        server.dropped(schema)
