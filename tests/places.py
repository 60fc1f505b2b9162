"""Stores by the place that is typed, for tests that look at what other processes write."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from laydown.errors import StoreError
from laydown.ports import Store
from laydown.store.address import Database, store_place


def opened(place: str) -> Store:
    """The store at a place that was typed, made where there is none; the wiring takes longer to import."""
    at = store_place(place)
    if isinstance(at, Database):
        from laydown.store.postgres.store import PostgresStore

        return PostgresStore.open(at)
    from laydown.store.sqlite import SqliteStore

    return SqliteStore.open(at)


@contextmanager
def asked(place: str) -> Iterator[Store | None]:
    """The store at a place that was typed, None where there is none yet, or none that can be asked."""
    from laydown.wiring import Settings
    from laydown.wiring.stores import found_store

    try:
        store = found_store(Settings(store=store_place(place)))
    except StoreError:
        store = None
    yield store
    if store is not None:
        store.close()


def killed_when(command: Sequence[str], place: str, is_enough: Callable[[Store], bool]) -> None:
    """Run a command and kill it, with no chance to clean up, once the store that it writes holds enough."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        with asked(place) as store:
            while store and process.poll() is None and not is_enough(store):
                time.sleep(0.003)
            if store and process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
        time.sleep(0.01)
    process.wait()
