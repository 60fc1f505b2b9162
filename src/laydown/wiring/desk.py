"""The record of a server that stays up: laid out once, and anew when the store has something new.

Readers get a whole snapshot, never a half; who has just written gets one that has what they wrote. What others write to
the same store beside, as `laydown watch` does, comes in with the next question.
"""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from threading import Lock, Thread
from typing import TYPE_CHECKING

from ..desk import Desk, WayBetween, laid_out, way_of_ships
from ..errors import StoreError
from ..terms import Holding, Record
from .growing import GrowingRecord
from .names import catalogue, gazetteer, symbols_of
from .settings import Settings
from .stores import StorePool, on_day, record_of

if TYPE_CHECKING:
    from ..ports import Store

PUT_TOGETHER_AT_ONCE = 5_000  # claims: of more, readers get the last record while the new one is put together
_PAST_KEPT = 4  # records as they were known by earlier days
_DAYS_KEPT = 32  # of holdings


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The record at one moment, laid out. `revision` names it: it differs wherever an answer could.

    `is_current` is False while the record is being put together anew, and something in the store is not in it yet.
    `answers` are some that were given of it, by their etag, as they were sent.
    """

    record: Record
    revision: str
    desk: Desk
    is_current: bool = True
    answers: dict[str, bytes] = field(default_factory=dict)
    _held_on: OrderedDict[date, tuple[Holding, ...]] = field(default_factory=OrderedDict)

    @cached_property
    def last_day(self) -> date:
        """The last day that anything is told of, or on."""
        whens = (claim.when for claim in self.record.claims if claim.when)
        days = [day for when in whens for day in (when.earliest, when.latest) if day]
        days += [event.when.latest for event in self.record.events if event.when and event.when.latest]
        days += [document.published.latest for document in self.record.documents if document.published]
        return max(days, default=date.min)


class LivingDesk:
    """The record of a store, kept current while others write to it. To be asked by several threads at once.

    `now` is for readers: it never waits long where the store is large. `current` is for who has just written, and waits
    until their word is in. `in_background` runs what nobody waits for; a thread of its own by default.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        way_between: WayBetween = way_of_ships,
        in_background: Callable[[Callable[[], None]], None] | None = None,
        at_once: int = PUT_TOGETHER_AT_ONCE,
    ) -> None:
        self._settings = settings
        self._way_between = way_between
        self._in_background = in_background or _in_thread
        self._at_once = at_once
        self._pool = StorePool(settings)
        self._growing = GrowingRecord(settings)
        self._building = Lock()
        self._warming = Lock()
        self._past_lock, self._days_lock = Lock(), Lock()
        self._is_refreshing = False
        self._held: Snapshot | None = None
        self._head: str | None = None
        self._past: OrderedDict[str, Snapshot] = OrderedDict()

    def now(self, *, known_by: date | None = None) -> Snapshot:
        """The record as it is now, or as it was known by the end of a day; a large one as it was a moment ago."""
        with self.store() as store:
            head = store.head() or "empty"
            if known_by is not None:
                return self._known_by(store, known_by, head)
        held = self._held
        if held is not None and self._head == head:
            return held
        if held is None or not self._is_large(held):
            return self.current()
        self._refresh_soon()
        return replace(held, is_current=False)

    def current(self) -> Snapshot:
        """The record with all that the store has at this moment; waits for it to be put together.

        Where all claims would have to be fused for it, the last one is given, and it says that it is not current.
        """
        with self._building:
            return self._refreshed(is_quick=True)

    @property
    def name(self) -> str:
        """The store's name for people; never a password."""
        return str(self._settings.store)

    def keep(self) -> None:
        """Let the store have what was fused, for the next start; a store that is busy goes without."""
        with suppress(StoreError), self._building, self.store() as store:
            self._growing.keep(store)

    def held_on(self, snapshot: Snapshot, day: date) -> tuple[Holding, ...]:
        """What is said to be where at the end of a day."""
        kept = snapshot._held_on
        with self._days_lock:
            if day not in kept:
                kept[day] = self._worked_out(snapshot, day)
                while len(kept) > _DAYS_KEPT:
                    kept.popitem(last=False)
            return kept[day]

    def store(self) -> AbstractContextManager[Store]:
        """The store, for one request."""
        return self._pool.store()

    def _worked_out(self, snapshot: Snapshot, day: date) -> tuple[Holding, ...]:
        """The holdings of a day: after the last evidence, what has not ended by then of those of all days."""
        if day < snapshot.last_day:
            return on_day(snapshot.record, day, self._settings).holdings
        return tuple(one for one in snapshot.record.holdings if one.until is None or one.until > day)

    def _is_large(self, held: Snapshot) -> bool:
        return len(held.record.claims) > self._at_once

    def _refreshed(self, *, is_quick: bool) -> Snapshot:
        """The record as the store has it, laid out. Only within `_building`."""
        held = self._held
        with self.store() as store:
            head = store.head() or "empty"
            if held is not None and self._head == head and is_quick:
                return held
            may_fuse_all = held is None or not self._is_large(held)
            record = self._growing.grown(store, may_fuse_all=may_fuse_all, is_quick=is_quick)
        if record is None and held is not None:
            self._warm_soon()
            return replace(held, is_current=False)
        if record is None:
            raise StoreError("the record was not put together")
        if held is None or record is not held.record:
            is_first = held is None
            held = self._laid_out(record, head, before=held)
            if is_first:
                self._keep_soon(is_large=self._is_large(held))
        held = replace(held, revision=head)
        self._held, self._head = held, head
        if self._is_large(held):
            gc.freeze()  # what stands for good is not looked through again and again for what is no longer used
            self._warm_soon()
            if is_quick:
                self._refresh_soon()
        return held

    def _keep_soon(self, *, is_large: bool) -> None:
        """Keep what was fused at the start; only within `_building`."""
        if is_large:
            self._in_background(self.keep)
        else:
            with suppress(StoreError), self.store() as store:
                self._growing.keep(store)

    def _refresh_soon(self) -> None:
        """Take in what is new, while readers have the last record."""
        if self._is_refreshing:
            return
        self._is_refreshing = True

        def refresh() -> None:
            try:
                with self._building, suppress(StoreError):  # a busy store is asked again with the next question
                    self._refreshed(is_quick=False)
            finally:
                self._is_refreshing = False

        self._in_background(refresh)

    def _warm_soon(self) -> None:
        """Learn how all claims are fused, so that the next changed one costs little."""
        if self._growing.is_warm or not self._warming.acquire(blocking=False):
            return

        def warm() -> None:
            try:
                warmth = self._growing.warmed()
                with self._building:
                    if warmth is not None:
                        self._growing.warm(warmth)
                    self._refreshed(is_quick=False)
            finally:
                self._warming.release()

        self._in_background(warm)

    def close(self) -> None:
        """Let go of the stores that are kept open."""
        self._pool.close()

    def _known_by(self, store: Store, day: date, head: str) -> Snapshot:
        """The record as it was known by the end of a day: of a large store it takes long, once for each day."""
        revision = f"{head} {day}"
        with self._past_lock:
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
            way_between=self._way_between,
            symbols=symbols_of(self._settings.catalogue),
            before=before.desk if before else None,
        )
        return Snapshot(record=record, revision=revision, desk=desk)


def _in_thread(work: Callable[[], None]) -> None:
    Thread(target=work, daemon=True).start()
