"""A store copied into another kind of database is the same record, down to the last digest."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from full_store import full
from laydown.errors import BadRequest, StoreAltered
from laydown.store.sql.copying import copy
from laydown.store.sql.store import SqlStore
from laydown.terms import Reading, Sealed
from places import opened
from strategies import READ_AT
from told import page, told


@pytest.fixture(params=["sqlite to postgres", "postgres to sqlite", "sqlite to sqlite"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[SqlStore, SqlStore]]:
    """A store with something of everything, and one with nothing."""
    kinds = request.param.split(" to ")
    places = [str(tmp_path / f"{number}.db") for number in range(2)]
    if "postgres" in kinds:
        server = request.getfixturevalue("postgres")
        places[kinds.index("postgres")] = server.url(server.emptied().schema)
    with closing(opened(places[0])) as source, closing(opened(places[1])) as target:
        assert isinstance(source, SqlStore)
        assert isinstance(target, SqlStore)
        full(source)
        yield source, target


def test_the_copy_is_the_same_record_down_to_the_last_digest(pair: tuple[SqlStore, SqlStore]) -> None:
    source, target = pair
    counts = copy(source, target)
    assert target.head() == source.head() is not None
    assert target.verify_judgements() == source.verify_judgements()
    assert list(target.custody()) == list(source.custody())
    assert all(isinstance(link, Sealed) and link.is_whole for link in target.custody())
    assert list(target.readings()) == list(source.readings())
    assert list(target.faults()) == []
    assert (counts["claims"], counts["judgements"]) == (2, 2)


def test_everything_is_found_in_the_copy_as_in_what_was_copied(pair: tuple[SqlStore, SqlStore]) -> None:
    source, target = pair
    copy(source, target)
    for ask in (
        lambda store: store.documents(),
        lambda store: store.claims(),
        lambda store: store.superseded(),
        lambda store: store.rejections(),
        lambda store: store.judgements(),
        lambda store: store.last_judgements(["clm_x", *(one.id for one in store.claims())]),
        lambda store: store.questions(),
        lambda store: list(store.captures()),
        lambda store: [store.original(name) for name in store.originals()],
        lambda store: store.stamps(),
        lambda store: store.search("convoy"),
        lambda store: store.search_texts("convoy"),
        lambda store: (store.accounts.accounts(), store.accounts.sessions("Ana")),
        lambda store: (store.alterations.state(), store.alterations.since(0, limit=9)),
        lambda store: (store.watching.feeds(), store.watching.untold(), store.watching.shown("f")),
    ):
        assert ask(source)
        assert ask(source) == ask(target)


def test_the_copy_goes_on_where_the_store_stood(pair: tuple[SqlStore, SqlStore]) -> None:
    source, target = pair
    copy(source, target)
    other = page("later", "Radars moved.")
    reading = Reading(document=other, claims=(told(other),), reader="rules 1", read_at=READ_AT)
    for store in pair:
        assert store.add_reading(reading)
    assert source.head() == target.head()


def test_nothing_is_copied_over_what_is_there(pair: tuple[SqlStore, SqlStore]) -> None:
    source, target = pair
    other = page("b", "Radars moved.")
    target.add_reading(Reading(document=other, claims=(), reader="rules 1", read_at=READ_AT))
    with pytest.raises(BadRequest, match="holds something"):
        copy(source, target)
    assert [document.id for document in target.documents()] == [other.id]


def test_what_is_not_whole_is_not_copied(pair: tuple[SqlStore, SqlStore], monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = pair
    monkeypatch.setattr(source, "head", lambda: "another")
    with pytest.raises(StoreAltered):
        copy(source, target)
    assert (target.documents(), target.head()) == ((), None)
