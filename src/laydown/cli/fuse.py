"""`laydown fuse`: puts together what the tables of an archive tell, and says what was found."""

from datetime import UTC, datetime

from ..errors import BadRequest
from ..measure.words import day_words
from ..terms import ArchiveFused
from ..wiring.fusing import Fusing, fuse_archive, keep_archive
from .phrases import numbered
from .speech import going_on, tell
from .tables import Column, print_table

COLUMNS = (
    Column(title="table", least=14),
    Column(title="rows", least=8),
    Column(title="size", least=9),
    Column(title="file", least=20),
)


def fuse_and_print(order: Fusing) -> int:
    """Fuse, print the tables that were written, and put all into a store where one is named."""
    _refuse_own_store(order)
    _refuse_own_store(order)
    with going_on("fusing"):
        done = fuse_archive(order)
    fused = done.fused
    folder = (order.to or order.out).rstrip("/")
    rows = [
        (part.table, f"{part.rows:,}", _size_words(part.size_bytes), f"{folder}/{part.name}") for part in fused.parts
    ]
    print_table(COLUMNS, rows)
    _tell_counts(fused, is_new=done.is_new)
    if order.settings.store is not None:
        with going_on("keeping"):
            new, total = keep_archive(order, read_at=datetime.now(UTC))
        there = f", {total - new:,} were there" if new < total else ""
        tell(f"{numbered(new, 'report')} kept in {order.settings.store}{there}")
    return 0


def _size_words(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:,.1f} MB" if size_bytes >= 1e6 else f"{size_bytes / 1e3:,.1f} kB"


def _tell_counts(fused: ArchiveFused, *, is_new: bool) -> None:
    counts = fused.counts
    if not fused.is_whole:
        tell("the run has not ended: this is what is told so far")
    if again := counts["rows of documents"] - counts["documents"]:
        tell(f"the same bytes again: {numbered(again, 'report')}")
    words = (
        f"{numbered(counts['events'], 'event')} from {numbered(counts['claims'], 'claim')} in"
        f" {numbered(counts['documents'], 'report')}: {counts['corroborated']:,} corroborated,"
        f" {counts['disputed']:,} disputed, {numbered(counts['contradictions'], 'contradiction')}"
    )
    tell(words)
    day = f" as of {day_words(datetime.fromisoformat(fused.as_of).date())}" if fused.as_of else ""
    tell(f"{numbered(counts['holdings'], 'holding')}{day}, {numbered(counts['routes'], 'route')}")
    if not is_new:
        tell("nothing changed since it was fused")


def _refuse_own_store(order: Fusing) -> None:
    """A store is a file of its own, never the folder of the tables."""
    store = str(order.settings.store)
    if store.rstrip("/") in {order.out.rstrip("/"), (order.to or "").rstrip("/")}:
        raise BadRequest(f"{store} is the folder of the tables", advice="name a file, as --store archive.db")
