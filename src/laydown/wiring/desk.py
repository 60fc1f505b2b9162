"""The record of a server that stays up: laid out once, and anew when the store has something new.

Readers get a whole snapshot, never a half; who has just written gets one that has what they wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from ..terms import Record
from .settings import Settings
from .stores import kept_store, record_of

if TYPE_CHECKING:
    from ..ports import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The record at one moment. `revision` names it: it differs exactly where an answer could."""

    record: Record
    revision: str


class LivingDesk:
    """The record of a store, kept current while others write to it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._held: Snapshot | None = None

    def now(self, *, known_by: date | None = None) -> Snapshot:
        """The record as it is now, or as it was known by the end of a day."""
        with self._lock, self.store() as store:
            head = store.head() or "empty"
            if known_by is not None:
                record = record_of(store, known_by=known_by, settings=self._settings)
                return Snapshot(record=record, revision=f"{head} {known_by}")
            if self._held is None or self._held.revision != head:
                self._held = Snapshot(record=record_of(store, settings=self._settings), revision=head)
            return self._held

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, for one request."""
        store = kept_store(self._settings)
        try:
            yield store
        finally:
            store.close()
