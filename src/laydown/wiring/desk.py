"""The record of a server that stays up: laid out once, and anew when the store has something new.

Readers get a whole snapshot, never a half; who has just written gets one that has what they wrote.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from ..desk import Desk, laid_out, way_of_ships
from ..terms import Holding, Record
from .names import catalogue, gazetteer, symbols_of
from .settings import Settings
from .stores import StorePool, on_day, record_of

if TYPE_CHECKING:
    from ..ports import Store

_PAST_KEPT = 4  # records as they were known by earlier days
_DAYS_KEPT = 32  # of holdings


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The record at one moment, laid out. `revision` names it: it differs exactly where an answer could.

    `is_current` is False while the record is being put together anew, and something in the store is not in it yet.
    """

    record: Record
    revision: str
    desk: Desk
    is_current: bool = True
    _held_on: OrderedDict[date, tuple[Holding, ...]] = field(default_factory=OrderedDict)


class LivingDesk:
    """The record of a store, kept current while others write to it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pool = StorePool(settings)
        self._lock = Lock()
        self._held: Snapshot | None = None
        self._past: OrderedDict[str, Snapshot] = OrderedDict()

    def now(self, *, known_by: date | None = None) -> Snapshot:
        """The record as it is now, or as it was known by the end of a day."""
        with self._lock, self.store() as store:
            head = store.head() or "empty"
            if known_by is not None:
                return self._known_by(store, known_by, head)
            if self._held is None or self._held.revision != head:
                self._held = self._laid_out(record_of(store, settings=self._settings), head, before=self._held)
            return self._held

    @property
    def name(self) -> str:
        """The store's name for people; never a password."""
        return str(self._settings.store)

    def held_on(self, snapshot: Snapshot, day: date) -> tuple[Holding, ...]:
        """What is said to be where at the end of a day."""
        kept = snapshot._held_on
        with self._lock:
            if day not in kept:
                kept[day] = on_day(snapshot.record, day, self._settings).holdings
                while len(kept) > _DAYS_KEPT:
                    kept.popitem(last=False)
            return kept[day]

    def store(self) -> AbstractContextManager[Store]:
        """The store, for one request."""
        return self._pool.store()

    def _known_by(self, store: Store, day: date, head: str) -> Snapshot:
        revision = f"{head} {day}"
        if revision not in self._past:
            record = record_of(store, known_by=day, settings=self._settings)
            self._past[revision] = self._laid_out(record, revision)
            while len(self._past) > _PAST_KEPT:
                self._past.popitem(last=False)
        self._past.move_to_end(revision)
        return self._past[revision]

    def _laid_out(self, record: Record, revision: str, *, before: Snapshot | None = None) -> Snapshot:
        desk = laid_out(
            record,
            family=catalogue(self._settings.catalogue).family,
            places=gazetteer(self._settings.sites),
            way_between=way_of_ships,
            symbols=symbols_of(self._settings.catalogue),
            before=before.desk if before else None,
        )
        return Snapshot(record=record, revision=revision, desk=desk)
