"""Which store there is, and the record that follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING

from ..errors import BadRequest
from ..store.address import Database
from ..terms import NO_VERSIONS, Claim, Record, Review, Versions
from .names import catalogue, checker, country_of, is_single, policy
from .settings import AS_IT_IS, DEFAULT_STORE, Settings, StorePlace
from .versions import derived_key

if TYPE_CHECKING:
    from ..ports import Store


def new_store(settings: Settings) -> Store:
    """The store to write to, made where there is none. Raises StoreError, MissingPart."""
    if settings.store is None:
        from ..store.memory import MemoryStore

        return MemoryStore()
    if isinstance(settings.store, Database):
        from ..store.postgres.store import PostgresStore

        return PostgresStore.open(settings.store)
    from ..store.sqlite import SqliteStore

    return SqliteStore.open(settings.store)


def found_store(settings: Settings) -> Store | None:
    """The store to ask, None where there is none yet. Raises StoreError, MissingPart."""
    if isinstance(settings.store, Database):
        from ..store.postgres.store import PostgresStore

        return PostgresStore.find(settings.store)
    return new_store(settings) if settings.store is not None and settings.store.exists() else None


def kept_store(settings: Settings) -> Store:
    """The store to ask. Raises BadRequest where there is none yet."""
    store = found_store(settings)
    if store is None:
        raise BadRequest(
            f"there is no store at {settings.store or DEFAULT_STORE}",
            advice="make one with `laydown read PATHS…`, or name another with --store",
        )
    return store


def copied_store(settings: Settings, to: StorePlace) -> dict[str, int]:
    """How many rows of each table were copied into a new store. Raises BadRequest where there is one already."""
    from ..store.sql.copying import copy
    from ..store.sql.store import SqlStore

    source = kept_store(settings)
    with closing(source), closing(new_store(replace(settings, store=to))) as target:
        assert isinstance(source, SqlStore)  # noqa: S101 - every store that is kept is one
        assert isinstance(target, SqlStore)  # noqa: S101
        return copy(source, target)


class StorePool:
    """Stores of one place, for the threads of a server that answers many at once.

    Of a database some are kept open between two requests, as each is a connection; of a file none, which opens at once.
    """

    def __init__(self, settings: Settings, *, most_kept: int = 8) -> None:
        self._settings = settings
        self._most_kept = most_kept if isinstance(settings.store, Database) else 0
        self._idle: list[Store] = []  # the one used last is used first, so that those no longer needed grow old
        self._lock = Lock()

    @contextmanager
    def store(self) -> Iterator[Store]:
        """A store for one request, and for nobody else within it. Raises BadRequest where there is none yet."""
        with self._lock:
            store = self._idle.pop() if self._idle else None
        store = store or kept_store(self._settings)
        try:
            yield store
        finally:
            with self._lock:
                is_kept = len(self._idle) < self._most_kept
                if is_kept:
                    self._idle.append(store)
            if not is_kept:
                store.close()

    def close(self) -> None:
        """Let go of those that are kept open."""
        with self._lock:
            idle, self._idle, self._most_kept = self._idle, [], 0
        for store in idle:
            store.close()


def record_of(
    store: Store, *, as_of: date | None = None, known_by: date | None = None, settings: Settings = AS_IT_IS
) -> Record:
    """The whole record that the store holds, events and holdings derived from its claims.

    `as_of` asks for the holdings of that day; `known_by` for what follows from the pages that were published by the
    end of that day, or read by then where they do not say when they were. The user's own families and sites count as
    well. Raises BadOwnData.
    """
    from ..pipeline import build_record, derived_of, known_documents

    with store.one_moment():
        documents, claims, marks = store.documents(), store.claims(), store.marks()
        recorded = store.recorded() if known_by is not None else {}
        judgements, rejections, sightings = store.judgements(), store.rejections(), store.sightings()
    if known_by is not None:
        documents = known_documents(documents, recorded, by=known_by, sightings=sightings)
        kept = {document.id for document in documents}
        sightings = {url: [one for one in seen if one[1] in kept] for url, seen in sightings.items()}
        claims = tuple(claim for claim in claims if claim.document in kept)
    key = derived_key([marks[document.id] for document in documents], judgements, settings.own_files, sightings)
    derived = store.derived(key)
    record = build_record(
        documents,
        claims,
        family=catalogue(settings.catalogue).family,
        country=country_of,
        is_single=is_single(settings),
        as_of=as_of,
        rejections=rejections,
        check=checker(settings),
        judgements=judgements,
        policy=policy(settings),
        derived=derived,
        sightings=sightings,
    )
    if derived is None:
        store.keep_derived(key, derived_of(record))
    return record


def on_day(record: Record, day: date, settings: Settings) -> Record:
    """The record with the holdings of a day; nothing is fused anew."""
    from ..pipeline import record_on

    return record_on(record, day, is_single=is_single(settings))


def review_of(store: Store) -> Review:
    """What people said of claims comes to; nothing is read where nobody said anything."""
    from ..review import settle

    judgements = store.judgements()
    return settle(judgements, store.claims() if judgements else ())[1]


def page_versions(store: Store) -> Versions:
    """Which documents of the store are versions of one page; nothing is read where no page was changed."""
    from ..custody import versions_of

    sightings = store.sightings()
    return versions_of(sightings, store.claims()) if sightings else NO_VERSIONS


def likeness(store: Store, one: Claim, other: Claim) -> float | None:
    """How alike the machine finds two claims, in log-odds; None where they are the very same words."""
    from ..fuse import likeness_of_pair

    pages = dict.fromkeys((one.document, other.document))
    documents = [document for page in pages if (document := store.document(page))]
    claims = [claim for page in pages for claim in store.claims(page)]
    return likeness_of_pair(one, other, documents, claims, family=catalogue().family)


def likeness_words(score: float | None) -> str:
    """What the machine makes of a pair, beside what somebody said of it."""
    from ..fuse import JOINS_OVER

    if score is None:
        return "to the machine they are one: the very same words"
    alike = "alike" if score > JOINS_OVER else "not alike"
    return f"to the machine they are {alike}: {score:+.1f}, where pairs over {JOINS_OVER:+.1f} are"
