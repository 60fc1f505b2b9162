"""From the tables of an archive to what they tell together: events, origins and holdings, as tables or in a store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__
from ..errors import OutputFailed
from ..terms import (
    ArchiveFused,
    Arrival,
    Capture,
    Captured,
    CaptureMethod,
    Check,
    Claim,
    Document,
    DocumentId,
    Reading,
    Record,
    Status,
)
from .archive import archive_files, archive_tables
from .names import catalogue, check_own_files, country_of, is_single
from .settings import Settings
from .stores import new_store
from .versions import DERIVING_ROOMS, parts_digest

if TYPE_CHECKING:
    from ..archive import Files, Gathered, Seen
    from ..ports import Tables
    from ..terms import ShardDone

FROM_TABLES = "from_tables"  # marks a capture whose bytes were read by a run, and are not at hand
FUSING_ROOMS = (  # what the tables depend on, beside those that are fused
    *DERIVING_ROOMS,
    *("archive", "ledger", "wiring/fusing.py"),
    *(f"export/{name}.py" for name in ("arrow", "event_rows", "fused", "placed", "record", "widths")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fusing:
    """The tables of a run to be fused. `to` is where to, None into the folder of the run.

    `takes_unfinished` takes the shards that are done of a run that has not ended. `root` is the folder that relative
    names are counted from.
    """

    out: str
    settings: Settings
    to: str | None = None
    as_of: date | None = None
    takes_unfinished: bool = False
    root: Path = field(default_factory=Path.cwd)


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedArchive:
    """What was fused; `is_new` is False where it was there already."""

    fused: ArchiveFused
    is_new: bool


def fuse_archive(order: Fusing) -> FusedArchive:
    """Fuse a run and write its tables. Raises OutputFailed, MissingPart, StoreBusy, BadOwnData."""
    from ..archive import fused_before, inputs_of, prepare, write_fused
    from ..export.fused import fused_tables
    from ..measure.ids import content_id

    check_own_files(order.settings)
    form = archive_tables()
    source, target = archive_files(order.out, order.root), archive_files(order.to or order.out, order.root)
    shards, is_whole = _shards(source, order)
    inputs = inputs_of(shards)
    deriving = parts_digest(FUSING_ROOMS, order.settings.own_files)
    as_of = order.as_of.isoformat() if order.as_of else None
    key = content_id("fus", deriving, as_of, [[part.name, part.sha256] for part in inputs])
    prepare(target, is_own=order.to is None)
    with target.held():
        if before := fused_before(target, key):
            return FusedArchive(fused=before, is_new=False)
        found = _gathered(source, shards, form)
        record = _record(found, order)
        fused = ArchiveFused(
            key=key,
            version=__version__,
            deriving=deriving,
            as_of=as_of,
            is_whole=is_whole,
            inputs=inputs,
            counts=_counts(found, record),
        )
        return FusedArchive(fused=write_fused(target, fused, fused_tables(record), form), is_new=True)


def keep_archive(order: Fusing, *, read_at: datetime) -> tuple[int, int]:
    """Put the documents and claims of a run into the store of the settings: how many were new, and how many there are.

    What the store has already is not kept twice. Raises OutputFailed, MissingPart, StoreError.
    """
    check_own_files(order.settings)
    source = archive_files(order.out, order.root)
    shards, _ = _shards(source, order)
    found = _gathered(source, shards, archive_tables())
    seen: dict[DocumentId, list[Captured]] = defaultdict(list)
    for one in found.changed:
        seen[one.document].append(_captured(one, read_at))
    new = 0
    with closing(new_store(order.settings)) as store:
        for told in found.told:
            reading = Reading(document=told.document, claims=told.claims, reader=told.reader, read_at=read_at)
            hours = seen[told.document.id]
            new += store.add_reading(replace(reading, captured=hours[0] if hours else None))
            for captured in hours[1:]:
                store.add_reading(replace(reading, captured=captured))
    return new, len(found.told)


def _captured(seen: Seen, read_at: datetime) -> Captured:
    """That an archive had a page at an hour, for the custody log: where a page was changed, its hours tell how."""
    capture = Capture(
        sha256=seen.sha256,
        size_bytes=seen.size_bytes,
        name=seen.path,
        at=read_at,
        tool=f"laydown {__version__}",
        arrival=Arrival(method=CaptureMethod.MEMBER, url=seen.url, stated_at=seen.at, notes=(FROM_TABLES,)),
        is_kept=False,
    )
    return Captured(capture=capture, data=None)


def _shards(files: Files, order: Fusing) -> tuple[Sequence[ShardDone], bool]:
    from ..archive import committed, done_so_far

    if not order.takes_unfinished:
        return committed(files).shards, True
    try:
        return committed(files).shards, True
    except OutputFailed:
        if done := done_so_far(files):
            return done, False
        raise


def _gathered(files: Files, shards: Sequence[ShardDone], form: Tables) -> Gathered:
    from ..archive import gathered

    return gathered(files, shards, form)


def _record(found: Gathered, order: Fusing) -> Record:
    from ..pipeline import build_record

    return build_record(
        [one.document for one in found.told],
        [claim for one in found.told for claim in one.claims],
        family=catalogue(order.settings.catalogue).family,
        country=country_of,
        is_single=is_single(order.settings),
        as_of=order.as_of,
        check=_no_checks,
        sightings=found.sightings,
    )


def _no_checks(_document: Document, _claims: Sequence[Claim]) -> tuple[Check, ...]:
    """No table has them: they are of a page, and found again from it."""
    return ()


def _counts(found: Gathered, record: Record) -> dict[str, int]:
    status = Counter(event.status for event in record.events)
    return {
        "rows of documents": found.rows,
        "documents": len(found.told),
        "claims": sum(len(one.claims) for one in found.told),
        "events": len(record.events),
        "corroborated": status[Status.CORROBORATED],
        "disputed": status[Status.DISPUTED],
        "contradictions": sum(len(event.contradictions) for event in record.events),
        "holdings": len(record.holdings),
        "routes": len(record.routes),
    }
