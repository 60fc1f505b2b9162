"""A store with the record written by hand, and a client of the desk over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from desk_door import client_over
from laydown.store.sqlite import SqliteStore
from laydown.terms import Reading
from sample_record import sample_record
from strategies import READ_AT


@pytest.fixture(autouse=True)
def _quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that take no time: how slow they are is for tests of passwords to say."""
    monkeypatch.setattr("laydown.access.passwords._HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A store that holds the record written by hand."""
    record = sample_record()
    path = tmp_path / "laydown.db"
    store = SqliteStore.open(path)
    for document in record.documents:
        claims = tuple(claim for claim in record.claims if claim.document == document.id)
        store.add_reading(Reading(document=document, claims=claims, reader="rules 1", read_at=READ_AT))
    store.close()
    return path


@pytest.fixture
def client(kept: Path) -> Iterator[TestClient]:
    """A browser on the person's own machine."""
    with client_over(kept) as opened:
        yield opened
