"""What keeps feeds under watch: the parts of a round put together, and the lock that keeps two from one store."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from ..errors import Refused, StoreBusy
from ..store.address import Database
from ..terms import Rejection
from .names import check_own_files
from .reading import stages_of
from .settings import Settings

if TYPE_CHECKING:
    from ..pipeline import Stages
    from ..ports import Fetcher, Store
    from ..terms import Reading
    from ..watch import Page, Watch


def watch_of(
    sources: Sequence[str],
    settings: Settings,
    *,
    store: Store,
    fetcher: Fetcher,
    least_s: float,
    clock: Callable[[], datetime],
    is_stopping: Callable[[], bool],
) -> Watch:
    """The watch over `sources`. The reader is put together for the first page that is to be read. Raises BadOwnData."""
    from ..watch import Pace, Watch

    check_own_files(settings)
    return Watch(
        sources=sources,
        store=store,
        fetcher=fetcher,
        read=_ReaderWhenAsked(settings, clock),
        clock=clock,
        pace=Pace(least_s=least_s, limits=settings.limits),
        is_stopping=is_stopping,
    )


@contextmanager
def only_watch(settings: Settings) -> Iterator[None]:
    """Within it no other process watches into the same store; the lock ends with the process, however that ends.

    Raises StoreBusy where another one does.
    """
    if settings.store is None:
        yield
        return
    if isinstance(settings.store, Database):
        from ..store.postgres.store import only_watch as only_watch_in

        with only_watch_in(settings.store):
            yield
        return
    beside = settings.store.with_name(f"{settings.store.name}.watch")
    with beside.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            advice = "let it end, or give this one a store of its own"
            raise StoreBusy(f"{settings.store}: another `laydown watch` is at work on it", advice=advice) from error
        yield


class _ReaderWhenAsked:
    """Reads pages; a round that finds nothing new does not load the language model."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self._settings = replace(settings, again=True)  # what a feed shows anew is read, whatever the store has
        self._clock = clock
        self._stages: Stages | None = None

    def __call__(self, page: Page) -> Reading | Rejection:
        from ..intake import holder_of
        from ..pipeline import Kept, read_report

        if kind := holder_of(page.data, page.path):
            reason = f"it is no page but a file that holds others ({kind}), which the watch does not take apart"
            return Rejection(path=page.path, error=Refused.__name__, reason=reason, advice="name it to `laydown read`")
        if self._stages is None:
            self._stages = stages_of(self._settings, self._clock())
        outcome = read_report(page, replace(self._stages, read_at=self._clock()))
        assert not isinstance(outcome, Kept)  # noqa: S101 - nothing is looked up in the store
        return outcome
