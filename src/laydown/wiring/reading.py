"""From the names that the user gave to readings in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from .. import __version__
from ..terms import USUAL_LIMITS, Document, FoundIn, Limits, Published, Reading, Rejection
from .fetching import found_or_fetched, names_an_address
from .languages import EXTRAS, OTHER_LANGUAGES, reader_of
from .models import counted_together, model_reader
from .names import check_own_files, resolver
from .settings import ReaderChoice, Settings
from .stores import new_store
from .versions import reading_version

PARTS = ("laydown.wiring.warm",)  # what the processes of an engine share

if TYPE_CHECKING:
    from ..intake import PassedOver
    from ..pipeline import Input, Kept, Stages
    from ..ports import Engine, Fetcher, Reader, Resolver, Store


def inputs_of(
    names: Sequence[str],
    settings: Settings,
    *,
    stdin: BinaryIO,
    fetcher: Callable[[], Fetcher],
    passed_over: PassedOver | None = None,
    follow: bool = False,
) -> Iterator[Input | Rejection]:
    """The inputs that the names stand for: files, folders, addresses, `-` for `stdin`; and names that stand for none.

    They come one after the other, as they are asked for; what lies in containers and is no report is counted in
    `passed_over`. With `follow`, the addresses in lists of headlines are fetched.
    """
    return found_or_fetched(names, settings, stdin=stdin, fetcher=fetcher, passed_over=passed_over, follow=follow)


def count_of(names: Sequence[str]) -> int | None:
    """How many inputs the names stand for, None where only taking apart what they name would tell."""
    from ..intake.finding import count_of

    return None if any(map(names_an_address, names)) else count_of(names)


def nothing_passed_over() -> PassedOver:
    """A count of what is passed over, to be filled by the inputs as they come."""
    from ..intake import PassedOver

    return PassedOver()


def read_inputs(
    inputs: Iterable[Input | Rejection], settings: Settings, *, read_at: datetime
) -> Iterator[Reading | Rejection]:
    """What became of each input, in order, each kept before it is given out. `read_at` is the recording time, UTC.

    Raises BadOwnData before anything is read.
    """
    store = new_store(settings)
    try:
        yield from read_into(store, inputs, settings, read_at=read_at)
    finally:
        store.close()


def read_into(
    store: Store, inputs: Iterable[Input | Rejection], settings: Settings, *, read_at: datetime
) -> Iterator[Reading | Rejection]:
    """The same into a store that is open."""
    from ..pipeline import read_report, read_reports

    check_own_files(settings)
    with counted_together(settings) as counted:
        read_one: Callable[[Input | Rejection], Reading | Rejection | Kept]
        if settings.processes == 1:
            read_one = partial(read_report, stages=_stages(settings, read_at, store))
        else:
            read_one = partial(_read_one, settings=counted, read_at=read_at)
        yield from read_reports(inputs, read_one=read_one, engine=_engine(settings), store=store, read_at=read_at)


def _engine(settings: Settings) -> Engine:
    from ..engine import LocalEngine

    return LocalEngine(processes=settings.processes, parts=PARTS)


def _read_one(report: Input | Rejection, *, settings: Settings, read_at: datetime) -> Reading | Rejection | Kept:
    """Read one input with the parts of this process; sent to other processes by name."""
    from ..pipeline import read_report

    return read_report(report, stages_of(settings, read_at))


@cache
def stages_of(settings: Settings, read_at: datetime) -> Stages:
    """What a report goes through, put together once in each process."""
    return _stages(settings, read_at, None if settings.again or settings.store is None else new_store(settings))


def _stages(settings: Settings, read_at: datetime, store: Store | None) -> Stages:
    from ..intake import open_report
    from ..pipeline import Stages

    return Stages(
        open_report=partial(open_report, limits=settings.limits),
        reader_of=partial(_versioned_reader, settings=settings, store=store),
        instead_of=partial(_without_model, settings=settings) if settings.reader is ReaderChoice.BOTH else None,
        resolver=reading_parts(None, settings.catalogue, settings.sites)[1],
        read_at=read_at,
        published=_as_given(settings.published),
        tool=f"laydown {__version__}",
        keeps_originals=settings.keeps_originals and settings.store is not None,
        is_kept=None if settings.again or store is None else _Kept(store),
    )


def _versioned_reader(language: str | None, settings: Settings, store: Store | None = None) -> tuple[Reader, str]:
    """The reader for a language, and the version that names it with all that its claims depend on."""
    reader, resolver = reading_parts(language, settings.catalogue, settings.sites, settings.limits)
    if settings.reader.asks_a_model:
        reader = model_reader(reader, resolver, settings, store)
    return reader, reading_version(reader.version, settings.own_files)


def _without_model(language: str | None, settings: Settings) -> tuple[Reader, str]:
    """The rules by themselves, for a document about which the language model gives no answer."""
    return _versioned_reader(language, replace(settings, reader=ReaderChoice.RULES, model=None))


@cache
def _resolver(own_catalogue: Path | None, own_sites: Path | None) -> Resolver:
    """The resolver, which shares the indexes of the readers."""
    return resolver(Settings(catalogue=own_catalogue, sites=own_sites))


def reading_parts(
    language: str | None = None,
    own_catalogue: Path | None = None,
    own_sites: Path | None = None,
    limits: Limits = USUAL_LIMITS,
) -> tuple[Reader, Resolver]:
    """The reader for a language and the resolver, which share their indexes; the one of English for None."""
    return reader_of(language, own_catalogue, own_sites, limits), _resolver(own_catalogue, own_sites)


def current_versions(settings: Settings) -> frozenset[str]:
    """What reads now, as it is written on every reading. Raises BadOwnData, MissingPart."""
    return frozenset(_versioned_reader(language, settings)[1] for language in ("en", *EXTRAS, OTHER_LANGUAGES))


@dataclass(frozen=True, slots=True)
class _Kept:
    """Whether the store has a document as it is opened now, read by a version."""

    store: Store

    def __call__(self, document: Document, version: str) -> bool:
        kept = self.store.document(document.id)
        is_same = kept is not None and replace(kept, path=None) == replace(document, path=None)
        return is_same and self.store.has_reading(document.id, reader=version)


def _as_given(day: date | None) -> Published | None:
    return Published(earliest=day, latest=day, found_in=FoundIn.GIVEN) if day else None
