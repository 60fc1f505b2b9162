"""From the sources of an archive to tables: the parts of a run put together, in the process that asks and in others."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..errors import BadRequest, EngineFailed
from ..terms import (
    ArchiveManifest,
    ArchiveRun,
    ArchiveTally,
    Claim,
    Document,
    Reading,
    Rejection,
    Shard,
    ShardDone,
    Table,
)
from .languages import EXTRAS, has_extra
from .limits import changed_limits
from .names import catalogue, check_own_files
from .reading import PARTS, stages_of
from .settings import Settings
from .versions import READING_ROOMS, parts_digest

if TYPE_CHECKING:
    from ..archive import Files, Report, ShardOutcome, ShardReader, Timers
    from ..intake import Found
    from ..pipeline import Stages
    from ..ports import Engine, Reader, Tables

ARCHIVE_ROOMS = (  # what the tables depend on, beside the sources
    *READING_ROOMS,
    *("archive", "measure", "terms", "pipeline.py", "wiring/archive.py"),
    *("export/arrow.py", "export/csv.py", "export/parquet.py", "export/placed.py", "export/widths.py"),
)
EXTRA = "archive"
LOCAL = "local"
_NO_HOUR = datetime.min.replace(tzinfo=UTC)  # no table says when it was made


@dataclass(frozen=True, slots=True, kw_only=True)
class Backfill:
    """An archive to be read into a folder of tables.

    `sample` is the share of reports that is looked at, None for all; `most_reports` ends after so many, in the order of
    the sources. `has_timers` measures what the stages cost. `engine` is "local" or "ray", `ray_address` where a cluster
    is, None starts one on this machine; `processes` are as many as read at once, None leaves that to the engine. `root`
    is the folder that relative names are counted from.
    """

    sources: tuple[str, ...]
    out: str
    settings: Settings
    sample: float | None = None
    most_reports: int | None = None
    has_timers: bool = False
    engine: str = LOCAL
    ray_address: str | None = None
    processes: int | None = None
    root: Path = field(default_factory=Path.cwd)

    @property
    def run(self) -> ArchiveRun:
        """What the tables depend on."""
        settings = self.settings
        own = settings.own_files
        words = {
            "published": settings.published.isoformat() if settings.published else None,
            "sample": repr(self.sample) if self.sample is not None else None,
            "limit of reports": str(self.most_reports) if self.most_reports is not None else None,
            **{f"limit {name}": value for name, value, _ in changed_limits(settings.limits)},
            **{f"package for {language}": "yes" if has_extra(language) else "no" for language in EXTRAS},
        }
        return ArchiveRun(
            version=__version__,
            reading=parts_digest(ARCHIVE_ROOMS, own),
            sources=self.sources,
            settings={name: value for name, value in sorted(words.items()) if value is not None},
        )


def archive_files(out: str, root: Path) -> Files:
    """The folder of a run, on a disk or in an object store."""
    from ..archive import DiskFiles, scheme_of

    if scheme_of(out):
        from ..archive.stores import StoreFiles

        return StoreFiles(out.rstrip("/"))
    return DiskFiles(out, root / out)


def archive_tables() -> Tables:
    """The form that tables are written in. Raises MissingPart where its package is not installed."""
    from ..export.arrow import ArrowTables, pyarrow

    pyarrow(EXTRA)
    return ArrowTables(EXTRA)


@dataclass(slots=True, kw_only=True)
class ArchiveReading:
    """A run that is under way: its shards as they are done, and then `commit`."""

    order: Backfill
    run: ArchiveRun
    files: Files
    form: Tables
    done: list[ShardDone] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def outcomes(self) -> Iterator[ShardOutcome]:
        """What became of each shard, in any order; those of earlier starts among them.

        Raises OutputFailed, EngineFailed, BadOwnData.
        """
        from ..archive import Digests, Plan, Sources, run_first, run_shards

        order, run = self.order, self.run
        digests = Digests(self.files)
        plan = Plan(key=_key(run), sources=Sources(order.root, _takes), digests=digests, is_lines=_is_cut_by_lines)
        running = run_shards
        if order.most_reports is not None:
            running = partial(run_first, most_reports=order.most_reports)
        outcomes = running(
            plan.shards(order.sources),
            read_shard=partial(read_shard, order=order),
            engine=_engine(order),
            files=self.files,
            tables=[table.name for table in tables_of_archive()],
        )
        try:
            for outcome in outcomes:
                if outcome.done:
                    self.done.append(outcome.done)
                else:
                    self.faults.append(outcome.fault or "")
                yield outcome
        finally:
            digests.write()

    def commit(self) -> ArchiveManifest:
        """Say that the run is whole. Raises OutputFailed."""
        from ..archive import commit

        self.files.sweep()  # of what processes left that died meanwhile
        return commit(self.files, self.run, self.done, tables_of_archive(), self.form)


@contextmanager
def begun(order: Backfill) -> Iterator[ArchiveReading]:
    """A run, begun or gone on with; no other has its folder meanwhile.

    Raises RunDiffers, BadRequest, Unreadable, OutputFailed, StoreBusy, MissingPart, BadOwnData before anything is read.
    """
    from ..archive import Sources, begin

    check_own_files(order.settings)
    sources = Sources(order.root, _takes)
    for source in order.sources:
        sources.check(source)
    _refuse_own_output(order)
    form, files = archive_tables(), archive_files(order.out, order.root)
    run = begin(files, order.run)
    with files.held():
        files.sweep()
        yield ArchiveReading(order=order, run=run, files=files, form=form)


def sum_of_tallies(tallies: Iterable[ArchiveTally]) -> ArchiveTally:
    """Tallies together."""
    from ..archive import sum_of

    return sum_of(tallies)


def size_of(order: Backfill) -> int:
    """How many bytes the sources have, as they are stored."""
    from ..archive import Sources

    sources = Sources(order.root, _takes)
    return sum(file.size_bytes for source in order.sources for file in sources.files(source))


def tables_of_archive() -> tuple[Table, ...]:
    """The tables that an archive is read to."""
    from ..archive import DOCUMENT_TABLE, GATED_TABLE, REJECTION_TABLE

    return (DOCUMENT_TABLE, _claim_table(), GATED_TABLE, REJECTION_TABLE)


def _claim_table() -> Table:
    from ..archive import claim_table
    from ..export.parquet import CLAIM_COLUMNS

    return claim_table(tuple(column for column in CLAIM_COLUMNS if column.name != "event"))  # told by `laydown fuse`


def _refuse_own_output(order: Backfill) -> None:
    """No source may hold the folder that is written to: it would be read as well."""
    from ..archive import scheme_of

    if scheme_of(order.out):
        return
    out = (order.root / order.out).resolve()
    for source in order.sources:
        if not scheme_of(source) and out.is_relative_to((order.root / source).resolve()):
            raise BadRequest(f"{order.out} lies within {source}", advice="name a folder beside the sources")


def _key(run: ArchiveRun) -> str:
    from ..measure.ids import content_id

    return content_id("run", run.reading, [[name, value] for name, value in sorted(run.settings.items())])


def _engine(order: Backfill) -> Engine:
    from ..engine import LocalEngine, RayEngine

    if order.engine == LOCAL:
        return LocalEngine(processes=order.processes or 1, parts=PARTS)
    return RayEngine(address=order.ray_address, processes=order.processes)


def read_shard(shard: Shard, *, order: Backfill) -> ShardOutcome:
    """Read one shard with the parts of this process; sent to other processes by name."""
    return _shard_reader(order)(shard)


@cache
def _shard_reader(order: Backfill) -> ShardReader:
    """What it takes to read a shard, put together once in each process."""
    from ..archive import ShardReader, Sources, Timers

    timers = Timers(is_on=order.has_timers)
    also = _own_names(order.settings.catalogue)
    stages = _within_scope(stages_of(_archive_settings(order), _NO_HOUR), also)
    return ShardReader(
        sources=Sources(order.root, _takes),
        files=archive_files(order.out, order.root),
        tables=archive_tables(),
        take_apart=_TakeApart(settings=order.settings, named=frozenset(order.sources)),
        left_unread=partial(_left_unread, settings=order.settings, also=also),
        read_one=partial(_read_one, stages=_guarded(stages, timers)),
        claim_table=_claim_table(),
        claim_cells=_claim_cells,
        sample=order.sample,
        timers=timers,
    )


def _archive_settings(order: Backfill) -> Settings:
    return replace(order.settings, store=None, processes=1, again=True, keeps_originals=False)


def _claim_cells(claim: Claim, document: Document) -> dict[str, object]:
    from ..export.parquet import claim_row

    cells = claim_row(claim, document, {})
    del cells["event"]
    return cells


def _takes(name: str) -> bool:
    from ..intake.containers import HOLDERS, PERHAPS, REPORTS

    return Path(name).suffix.lower() in REPORTS | HOLDERS | PERHAPS | {""}


def _is_cut_by_lines(head: bytes, name: str) -> bool:
    from ..intake.containers import is_cut_by_lines

    return is_cut_by_lines(head, name)


@cache
def _own_names(own: Path | None) -> tuple[str, ...]:
    """The names in the user's own catalogue, which no list of ours has."""
    if own is None:
        return ()
    ours = set(catalogue().entries)
    return tuple(name for entry in catalogue(own).entries if entry not in ours for name in entry.names)


def _left_unread(data: bytes, report: Report, *, settings: Settings, also: Sequence[str]) -> str | None:
    from ..intake import triage

    try:
        return triage(data, envelope=report.envelope, path=report.path, limits=settings.limits, also=also)
    except Exception:  # noqa: BLE001 - what cannot be looked at so is read, and is a rejection then if it must be
        return None


def _read_one(report: Report | Rejection, *, stages: Stages) -> Reading | Rejection:
    from ..pipeline import Kept, read_report

    outcome = read_report(report, stages)
    if isinstance(outcome, Kept):
        raise TypeError("nothing is kept beside an archive")
    return outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class _TakeApart:
    """How files become reports, as `laydown read` takes them. `named` are files that the user named outright."""

    settings: Settings
    named: frozenset[str]

    def at_hand(self, name: str, data: bytes, passed_over: Counter[str]) -> Iterator[Found | Rejection]:
        from ..intake import Found, PassedOver, expanded
        from ..intake.containers import PERHAPS, lists_reports
        from ..intake.containers.kinds import HEAD

        suffix = Path(name).suffix.lower()
        if suffix in PERHAPS and name not in self.named and not lists_reports(data[:HEAD], name):
            passed_over[f"{suffix[1:]} that lists no reports"] += 1
            return
        passed = PassedOver()
        yield from expanded(Found(path=name, data=data), self.settings.limits, passed_over=passed)
        _count(passed, passed_over)

    def stream(
        self, name: str, file: io.BufferedReader, sha256: str, passed_over: Counter[str]
    ) -> Iterator[Found | Rejection]:
        from ..intake import Found, PassedOver
        from ..intake.containers import PERHAPS, expanded_file, lists_reports
        from ..intake.containers.kinds import HEAD

        suffix = Path(name).suffix.lower()
        if suffix in PERHAPS and name not in self.named:
            head = file.read(HEAD)
            file.seek(0)
            if not lists_reports(head, name):
                passed_over[f"{suffix[1:]} that lists no reports"] += 1
                return
        passed = PassedOver()
        yield from expanded_file(Found(path=name), file, sha256, self.settings.limits, passed_over=passed)
        _count(passed, passed_over)

    def lines(
        self, name: str, part: io.BufferedReader, first_line: int, passed_over: Counter[str]
    ) -> Iterator[Found | Rejection]:
        from ..intake import Found, PassedOver
        from ..intake.containers import expanded_lines

        passed = PassedOver()
        found = Found(path=name)
        yield from expanded_lines(found, part, self.settings.limits, first_line=first_line, passed_over=passed)
        _count(passed, passed_over)


def _count(passed: Any, passed_over: Counter[str]) -> None:
    for counts in passed.counts.values():
        passed_over.update(counts)


def _within_scope(stages: Stages, also: Sequence[str]) -> Stages:
    """The stages, with readers that pass over what only menus and lists of other stories name."""

    def reader_of(language: str | None) -> tuple[Reader, str]:
        reader, version = stages.reader_of(language)
        return _ScopedReader(reader, also), version

    return replace(stages, reader_of=reader_of)


@dataclass(frozen=True, slots=True)
class _ScopedReader:
    """A reader that finds nothing, quickly, in a document whose own text speaks of no forces and no equipment."""

    reader: Reader
    also: Sequence[str]

    @property
    def version(self) -> str:
        return self.reader.version

    def read(self, document: Document) -> Iterator[Claim]:
        from ..intake import is_in_scope

        if is_in_scope(document, also=self.also):
            yield from self.reader.read(document)


def _guarded(stages: Stages, timers: Timers) -> Stages:
    """The stages with the time that they take counted; what the machine refuses them is not put down to a report."""

    def guarded(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **options: Any) -> Any:
            with timers.of(stage), _machine_faults():
                return function(*given, **options)

        return counted

    def reader_of(language: str | None) -> tuple[Reader, str]:
        with timers.of("read"), _machine_faults():
            reader, version = stages.reader_of(language)
        return _GuardedReader(reader, timers), version

    return replace(
        stages,
        open_report=guarded("open", stages.open_report),
        reader_of=reader_of,
        resolver=guarded("resolve", stages.resolver),
    )


@contextmanager
def _machine_faults() -> Iterator[None]:
    """No room, no rights, no file left to open: every report would be refused for it, so the run ends."""
    try:
        yield
    except OSError as error:
        reason = f"reading failed: {(error.strerror or str(error)).lower()}"
        raise EngineFailed(reason, advice="see to it, then run the same command again: what is done is kept") from error


@dataclass(frozen=True, slots=True)
class _GuardedReader:
    """A reader whose work is counted and guarded so."""

    reader: Reader
    timers: Timers

    @property
    def version(self) -> str:
        return self.reader.version

    def read(self, document: Document) -> Iterator[Claim]:
        with self.timers.of("read"), _machine_faults():
            claims = tuple(self.reader.read(document))
        return iter(claims)


__all__ = [
    "ArchiveReading",
    "Backfill",
    "archive_files",
    "archive_tables",
    "begun",
    "size_of",
    "sum_of_tallies",
    "tables_of_archive",
]
