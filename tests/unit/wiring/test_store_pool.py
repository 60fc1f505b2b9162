"""Stores for the threads of a server: of a database some stay open, of a file none."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from laydown.errors import BadRequest
from laydown.store.sqlite import SqliteStore
from laydown.wiring import Settings, new_store
from laydown.wiring.stores import StorePool
from postgres import Server


def test_a_store_of_a_database_is_used_again_and_never_by_two_at_once(postgres: Server) -> None:
    settings = Settings(store=postgres.emptied())
    new_store(settings).close()
    pool = StorePool(settings, most_kept=1)
    with pool.store() as one, pool.store() as other:
        assert one is not other
    with pool.store() as again:
        assert again is other
        assert again.documents() == ()
    pool.close()
    with pool.store() as after:
        assert after is not again
        assert after.documents() == ()


def test_a_store_of_a_file_is_opened_for_each_and_closed(tmp_path: Path) -> None:
    SqliteStore.open(tmp_path / "a.db").close()
    pool = StorePool(Settings(store=tmp_path / "a.db"))
    with pool.store() as one:
        pass
    with pool.store() as other:
        assert one is not other


@pytest.mark.parametrize("threads", [12])
def test_many_threads_are_answered_at_once(postgres: Server, threads: int) -> None:
    settings = Settings(store=postgres.emptied())
    new_store(settings).close()
    pool = StorePool(settings)

    def ask(_: int) -> int:
        with pool.store() as store:
            return len(store.judgements())

    with ThreadPoolExecutor(threads) as workers:
        assert list(workers.map(ask, range(60))) == [0] * 60
    pool.close()


def test_where_there_is_no_store_yet_the_request_is_refused(tmp_path: Path, postgres: Server) -> None:
    for place in (tmp_path / "none.db", postgres.dropped("nowhere")):
        with pytest.raises(BadRequest, match="no store"), StorePool(Settings(store=place)).store():
            pass
