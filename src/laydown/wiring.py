"""Settings to concrete parts: the only module that knows every backend.

Nothing is imported before it is asked for: a question to the store does not load the language model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from . import __version__
from .errors import BadData, BadOwnData, BadRequest
from .terms import (
    Anchor,
    Claim,
    CreditKind,
    DateBounds,
    Document,
    FoundIn,
    Judgement,
    PartyKind,
    Place,
    PlaceMention,
    Published,
    Reading,
    Record,
    Rejection,
    Review,
    TimeMention,
)

if TYPE_CHECKING:
    from .pipeline import Checker, Input, Kept, Stages
    from .ports import BriefWriter, Calendar, Engine, Exporter, Reader, Resolver, Store
    from .resolve.equipment import Catalogue
    from .resolve.parties import PartyRegister
    from .resolve.places import Gazetteer
    from .review import Known, Policy

DEFAULT_STORE = Path("laydown.db")
GAZETTEER = "gazetteer.sqlite"
DERIVING_ROOMS = (  # what events depend on, beside claims
    *("check", "data", "fuse", "measure", "quantities", "resolve", "review", "terms"),
    "pipeline.py",
)
READING_ROOMS = ("data", "intake", "quantities", "read", "resolve")  # what a claim depends on, beside its page


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user chose. `store` None keeps nothing; `published` is the day given for every input.

    `again` reads what the store already has the claims of. `catalogue` and `sites` are files of the user's own
    equipment and places, merged over the package's; `policy` says how far sources can be relied on.
    """

    store: Path | None = DEFAULT_STORE
    processes: int = 1
    published: date | None = None
    again: bool = False
    catalogue: Path | None = None
    sites: Path | None = None
    policy: Path | None = None

    @property
    def own_files(self) -> tuple[Path, ...]:
        """The files that the user gave beside the package's, and that reading depends on."""
        return tuple(file for file in (self.catalogue, self.sites) if file)


AS_IT_IS = Settings()  # nothing of the user's own


def inputs_of(names: Sequence[str], *, stdin: BinaryIO) -> tuple[Input | Rejection, ...]:
    """The inputs that the names stand for: files, folders, `-` for `stdin`; and the names that stand for none."""
    from .intake import find_reports

    return tuple(find_reports(names, stdin=stdin))


def read_inputs(
    inputs: Sequence[Input | Rejection], settings: Settings, *, read_at: datetime
) -> Iterator[Reading | Rejection]:
    """What became of each input, in order, each kept before it is given out. `read_at` is the recording time, UTC.

    Raises BadOwnData before anything is read.
    """
    from .pipeline import read_reports

    check_own_files(settings)
    read_one = partial(_read_one, settings=settings, read_at=read_at)
    store = new_store(settings)
    try:
        yield from read_reports(inputs, read_one=read_one, engine=_engine(settings), store=store, read_at=read_at)
    finally:
        store.close()


def new_store(settings: Settings) -> Store:
    """The store to write to, made where there is none."""
    if settings.store is None:
        from .store.memory import MemoryStore

        return MemoryStore()
    from .store.sqlite import SqliteStore

    return SqliteStore.open(settings.store)


def kept_store(settings: Settings) -> Store:
    """The store to ask. Raises BadRequest where there is none yet."""
    if settings.store is None or not settings.store.exists():
        raise BadRequest(
            f"there is no store at {settings.store or DEFAULT_STORE}",
            advice="make one with `laydown read PATHS…`, or name another with --store",
        )
    return new_store(settings)


def record_of(
    store: Store, *, as_of: date | None = None, known_by: date | None = None, settings: Settings = AS_IT_IS
) -> Record:
    """The whole record that the store holds, events and holdings derived from its claims.

    `as_of` asks for the holdings of that day; `known_by` for what follows from the pages that were published by the
    end of that day, or read by then where they do not say when they were. The user's own families and sites count as
    well. Raises BadOwnData.
    """
    from .pipeline import build_record, derived_of, known_documents

    with store.one_moment():
        documents, claims, marks = store.documents(), store.claims(), store.marks()
        recorded = store.recorded() if known_by is not None else {}
        judgements, rejections = store.judgements(), store.rejections()
    if known_by is not None:
        documents = known_documents(documents, recorded, by=known_by)
        kept = {document.id for document in documents}
        claims = tuple(claim for claim in claims if claim.document in kept)
    key = _derived_key([marks[document.id] for document in documents], judgements, settings.own_files)
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
    )
    if derived is None:
        store.keep_derived(key, derived_of(record))
    return record


def _derived_key(readings: Sequence[str], judgements: Sequence[Judgement], own: tuple[Path, ...]) -> str:
    """What stands for all that events, routes and checks depend on: what was read, what people said, our code and data.

    `readings` are the marks of those that hold: the ids of claims would leave out what their words were taken for.
    """
    from .measure.ids import content_id

    said = [judgement.id for judgement in judgements]
    return content_id("der", parts_digest(DERIVING_ROOMS, own), list(readings), said)


def on_day(record: Record, day: date, settings: Settings) -> Record:
    """The record with the holdings of a day; nothing is fused anew."""
    from .pipeline import record_on

    return record_on(record, day, is_single=is_single(settings))


def review_of(store: Store) -> Review:
    """What people said of claims comes to; nothing is read where nobody said anything."""
    from .review import settle

    judgements = store.judgements()
    return settle(judgements, store.claims() if judgements else ())[1]


def likeness(store: Store, one: Claim, other: Claim) -> float | None:
    """How alike the machine finds two claims, in log-odds; None where they are the very same words."""
    from .fuse import likeness_of_pair

    pages = dict.fromkeys((one.document, other.document))
    documents = [document for page in pages if (document := store.document(page))]
    claims = [claim for page in pages for claim in store.claims(page)]
    return likeness_of_pair(one, other, documents, claims, family=catalogue().family)


def policy(settings: Settings) -> Policy:
    """How far sources can be relied on by the user's rules; none without a file. Raises BadOwnData."""
    from .review import NO_POLICY, load_policy

    with _as_own(settings.policy, page="docs/policy.md"):
        return load_policy(settings.policy) if settings.policy else NO_POLICY


def known_words(settings: Settings) -> Known:
    """What a person's corrections are held against. Raises BadOwnData, MissingPart."""
    from .read.counts import bound_count
    from .review import Known

    return Known(
        equipment=catalogue(settings.catalogue),
        parties=register(),
        places=gazetteer(settings.sites),
        count=bound_count,
    )


def is_single(settings: Settings) -> Callable[[str], bool]:
    """Whether the name of a ship is that of one ship: one that the catalogue lists as such, or does not list."""
    entry = catalogue(settings.catalogue).entry
    return lambda name: (known := entry(name)) is None or known.class_ == "ship"


def checker(settings: Settings) -> Checker:
    """What holds a text against arithmetic and geography. Raises BadOwnData."""
    from .check import check_document

    return partial(check_document, places=_PlacesWhenAsked(settings.sites), calendar=_CalendarWhenAsked())


@dataclass(frozen=True, slots=True)
class _PlacesWhenAsked:
    """The gazetteer, opened by the first name that is asked for: few texts have a distance in them."""

    own: Path | None

    def spot(self, text: str) -> tuple[PlaceMention, ...]:
        return gazetteer(self.own).spot(text)

    def place(self, place_id: str) -> Place | None:
        return gazetteer(self.own).place(place_id)


class _CalendarWhenAsked:
    """The calendar, put together for the first voyage that may have two dates."""

    def spot(self, text: str) -> tuple[TimeMention, ...]:
        return calendar().spot(text)

    def bounds(
        self, mention: TimeMention, *, counted_from: Published | None, anchor: Anchor, is_future: bool
    ) -> DateBounds | None:
        return calendar().bounds(mention, counted_from=counted_from, anchor=anchor, is_future=is_future)


@cache
def catalogue(own: Path | None = None) -> Catalogue:
    """The names of equipment; those in the user's `own` file go over the package's. Raises BadOwnData."""
    from .resolve.equipment import Catalogue

    with _as_own(own):
        return Catalogue.load(own)


@cache
def gazetteer(own: Path | None = None) -> Gazetteer:
    """The names of places; the sites in the user's `own` file come first. Raises BadOwnData, MissingPart."""
    from .data.loader import data_file
    from .resolve.places import Gazetteer

    with _as_own(own):
        return Gazetteer.open(data_file(GAZETTEER), own)


def check_own_files(settings: Settings) -> None:
    """Raise BadOwnData where a file that the user gave breaks its form; nothing for what is whole, or not given."""
    from .resolve.place_rows import sites_of

    if settings.catalogue:
        catalogue(settings.catalogue)
    if settings.sites:
        with _as_own(settings.sites):
            sites_of(settings.sites)
    policy(settings)


@contextmanager
def _as_own(file: Path | None, *, page: str = "docs/own-names.md") -> Iterator[None]:
    """Tell faults of the user's own file from those of ours."""
    try:
        yield
    except BadData as error:
        if file is None or error.file != str(file):
            raise
        is_form = not isinstance(error.__cause__, OSError)
        advice = f"{page} shows the form" if is_form else "check the name that you gave"
        raise BadOwnData(error.file, error.line, error.reason, advice=advice) from error


@cache
def calendar() -> Calendar:
    """How news says when."""
    from .resolve.calendar import NewsCalendar

    return NewsCalendar()


def resolver(settings: Settings) -> Resolver:
    """What gives names their entries, without the reader. Raises BadOwnData."""
    from .resolve.claims import ClaimResolver

    places, equipment = gazetteer(settings.sites), catalogue(settings.catalogue)
    return ClaimResolver(places=places, equipment=equipment, calendar=calendar())


@cache
def register() -> PartyRegister:
    """The names of states, forces, ministries and outlets."""
    from .resolve.parties import PartyRegister

    return PartyRegister.load()


@cache
def country_of(word: str) -> str | None:
    """The code of the state that a word is a name, adjective, capital or seat of: "RU" for "Moscow" and "Kremlin"."""
    return next((m.country for m in register().spot(word) if m.kind is PartyKind.STATE and m.country), None)


def reading_version(reader: str, own: tuple[Path, ...] = ()) -> str:
    """The reader's version with a digest of the code and data that its claims depend on, the user's `own` among them.

    The gazetteer is built from the rest, so its size stands for it: hashing 100 MB at every start would be felt.
    """
    return f"{reader} ({parts_digest(READING_ROOMS, own)})"


@cache
def parts_digest(rooms: tuple[str, ...], own: tuple[Path, ...]) -> str:
    """A digest of the code and data in these rooms or modules, and of the user's `own` files."""
    from .measure.ids import content_id

    package = Path(str(resources.files(__package__)))
    files = sorted(file for room in rooms for file in _files_of(package / room) if _is_source(file))
    parts = [(file.relative_to(package).as_posix(), _substance(file)) for file in files]
    parts += [("own", _substance(file)) for file in own]
    return content_id("parts", parts)


def _files_of(room: Path) -> Iterable[Path]:
    return [room] if room.is_file() else room.rglob("*")


def _is_source(file: Path) -> bool:
    return file.is_file() and "__pycache__" not in file.parts


def _substance(file: Path) -> str:
    from .measure.ids import sha256_hex

    return str(file.stat().st_size) if file.suffix == ".sqlite" else sha256_hex(file.read_bytes())


def _engine(settings: Settings) -> Engine:
    from .engine import LocalEngine

    return LocalEngine(processes=settings.processes)


def _read_one(report: Input | Rejection, *, settings: Settings, read_at: datetime) -> Reading | Rejection | Kept:
    """Read one input with the parts of this process; sent to other processes by name."""
    from .pipeline import read_report

    return read_report(report, _stages(settings, read_at))


@cache
def _stages(settings: Settings, read_at: datetime) -> Stages:
    """What a report goes through, put together once in each process."""
    from .intake import open_report
    from .pipeline import Stages

    reader, resolver = _reading_parts(settings.catalogue, settings.sites)
    version = reading_version(reader.version, settings.own_files)
    return Stages(
        open_report=open_report,
        reader=reader,
        resolver=resolver,
        version=version,
        read_at=read_at,
        published=_as_given(settings.published),
        tool=f"laydown {__version__}",
        is_kept=None if settings.again or settings.store is None else _Kept(new_store(settings), version),
    )


@cache
def _reading_parts(own_catalogue: Path | None = None, own_sites: Path | None = None) -> tuple[Reader, Resolver]:
    """The reader and the resolver, which share their indexes."""
    from .read.rules import RulesReader

    equipment, places = catalogue(own_catalogue), gazetteer(own_sites)
    reader = RulesReader(equipment=equipment, places=places, parties=register(), calendar=calendar())
    return reader, resolver(Settings(catalogue=own_catalogue, sites=own_sites))


@dataclass(frozen=True, slots=True)
class _Kept:
    """Whether the store has a document as it is opened now, read by this version."""

    store: Store
    version: str

    def __call__(self, document: Document) -> bool:
        kept = self.store.document(document.id)
        is_same = kept is not None and replace(kept, path=None) == replace(document, path=None)
        return is_same and self.store.has_reading(document.id, reader=self.version)


def _as_given(day: date | None) -> Published | None:
    return Published(earliest=day, latest=day, found_in=FoundIn.GIVEN) if day else None


def exporter(form: str) -> Exporter:
    """What writes the record as "csv", "geojson" or "jsonl"."""
    from .export.csv import write_csv
    from .export.geojson import write_geojson
    from .export.jsonl import write_jsonl

    return {"csv": write_csv, "geojson": write_geojson, "jsonl": write_jsonl}[form]


def brief_writer() -> BriefWriter:
    """What writes the self-contained page, with the gazetteer's circles for areas and its credits."""
    from .export.brief import write_brief

    places = gazetteer()
    return partial(write_brief, places=places, place_credits=places.credits)


def load_all_parts() -> str:
    """Load every data file of the package, and all that reads. Raises BadData or MissingPart."""
    from .check.outlines import km_to_country
    from .check.speeds import speeds
    from .data.loader import data_file
    from .fuse.names import source_words
    from .fuse.outlets import house_of
    from .intake.credits import credit_cue
    from .intake.cues import page_cues
    from .quantities.units import load_units
    from .quantities.words import count_cues, number_words
    from .read.lexicon import cue_words, noun_frames, verb_frames
    from .resolve.place_rows import areas_of, sites_of

    reader, _ = _reading_parts()
    for load in (verb_frames, noun_frames, count_cues, number_words, load_units, page_cues, speeds):
        load()  # the first word that needs them would, too
    cue_words("denied"), source_words("it"), house_of("it"), credit_cue(CreditKind.TEXT), km_to_country(0.0, 0.0, "GR")
    for file, rows_of in (("sites.yaml", sites_of), ("areas.yaml", areas_of)):
        rows_of(data_file(file))  # in use, the gazetteer that was built from them stands for them
    return f"whole; {reading_version(reader.version)}"


def language_model() -> str:
    """The installed distribution that the language model comes from. Raises MissingPart."""
    from importlib import metadata

    from .read.parse import MODELS, model_name

    model_name()  # the installed files are a model, not a name only
    installed = {distribution.name.lower().replace("-", "_") for distribution in metadata.distributions()}
    return next(name for name in MODELS if name in installed)


def gazetteer_summary() -> str:
    """How large the built gazetteer is. Raises MissingPart where it is not built."""
    from .data.loader import data_file

    return f"built, {data_file(GAZETTEER).stat().st_size / 1e6:.1f} MB"


def store_summary(settings: Settings) -> str:
    """What the store holds; that there is none yet is no fault. Raises StoreError."""
    if settings.store is None or not settings.store.exists():
        return f"none yet at {settings.store}"
    store = new_store(settings)
    try:
        return (
            f"{settings.store}: {len(store.documents())} reports, {len(store.claims())} claims,"
            f" {len(store.rejections())} inputs not read, judgements as written: {len(store.verify_judgements())}"
        )
    finally:
        store.close()


def own_files(settings: Settings) -> tuple[Path, ...]:
    """All files of the user's own: those that reading depends on, then the policy."""
    return (*settings.own_files, *((settings.policy,) if settings.policy else ()))


def tables_of_data(settings: Settings) -> tuple[tuple[str, int, str, str], ...]:
    """What each data file holds and rests on: its name, how many rows, source and licence. Raises BadData."""
    from .data.loader import count_rows, data_file, load_about

    files = [(file.name, file) for file in sorted(data_file("").glob("*.yaml"))]
    files += [(str(file), file) for file in own_files(settings)]
    return tuple(
        (name, count_rows(file), about.source, about.licence) for name, file in files for about in (load_about(file),)
    )
