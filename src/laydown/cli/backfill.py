"""`laydown backfill`: reads an archive to tables, shows how far it is, and says what became of it."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from ..terms import ArchiveTally
from ..wiring import ArchiveReading, Backfill, begun, size_of
from .archive_progress import counts_in_words, shown_progress
from .phrases import numbered
from .run import BAD_USAGE, FAILED, INTERRUPTED, SOME_FAILED
from .speech import listed, tell
from .tables import Column, print_table

_STAGES = {
    "find": "find and unpack",
    "gate": "leave unread",
    "open": "open",
    "read": "read",
    "resolve": "resolve",
    "write": "write",
}
_COLUMNS = (
    Column(title="stage", least=15),
    Column(title="processor time", least=14),
    Column(title="share", least=6),
    Column(title="of a report", least=11),
)


def read_archive(order: Backfill) -> int:
    """Read, and say what became of it; the exit code."""
    seconds = defaultdict[str, float](float)
    with begun(order) as reading:
        is_interrupted = False
        try:
            with shown_progress(size_of(order)) as progress:
                for outcome in reading.outcomes():
                    progress.add(outcome)
                    for stage, spent in outcome.seconds.items():
                        seconds[stage] += spent
        except KeyboardInterrupt:
            is_interrupted = True
        if is_interrupted:
            done = numbered(len(reading.done), "shard")
            tell(f"interrupted with {done} done, {counts_in_words(progress.tally)}; the same command goes on from here")
            return INTERRUPTED
        if reading.faults:
            return _unfinished(reading)
        tally = reading.commit().tally
    if order.has_timers:
        _print_profile(seconds, progress.new.read)
    _summed_up(order, tally, len(reading.done), progress.kept)
    if not tally.rejected:
        return 0
    return SOME_FAILED if tally.read > tally.rejected else BAD_USAGE


def _unfinished(reading: ArchiveReading) -> int:
    for fault in reading.faults:
        tell(f"not read: {fault}")
    left, done = numbered(len(reading.faults), "shard"), len(reading.done)
    tell(f"{left} could not be read, {done:,} are done; see to it, then run the same command again")
    return FAILED


def _summed_up(order: Backfill, tally: ArchiveTally, shards: int, kept: int) -> None:
    before = f", {kept:,} of them by an earlier start" if kept else ""
    tell(f"{counts_in_words(tally)}; {numbered(shards, 'shard')}{before}")
    if tally.gated:
        reasons = [f"{number:,} ({reason.replace('_', ' ')})" for reason, number in sorted(tally.gated.items())]
        tell(f"left unread: {listed(reasons, most=6)}")
    if tally.passed_over:
        tell(f"passed over: {tally.passed_over:,} that are no reports")
    if tally.rejected:
        tell(f"could not be read: {numbered(tally.rejected, 'report')}; {_within(order.out, 'rejections')} says why")
    tell(f"tables: {_within(order.out, '')}")


def _within(out: str, name: str) -> str:
    return f"{out.rstrip('/')}/{name}" if "://" in out else str(Path(out) / name)


def _print_profile(seconds: Mapping[str, float], reports: int) -> None:
    """What each stage cost of the processors' time, over all processes."""
    total = sum(seconds.values())
    rows = [
        (
            words,
            f"{seconds.get(stage, 0.0):,.2f} s",
            f"{seconds.get(stage, 0.0) / total:.1%}" if total else "",
            f"{seconds.get(stage, 0.0) / reports * 1000:,.3f} ms" if reports else "",
        )
        for stage, words in _STAGES.items()
    ]
    print_table(_COLUMNS, rows)
