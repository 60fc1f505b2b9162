"""How far a run over an archive is: a bar on a terminal, a line now and then elsewhere, on stderr."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..terms import ArchiveTally
from ..wiring import sum_of_tallies
from .phrases import numbered
from .speech import tell

if TYPE_CHECKING:
    from ..archive import ShardOutcome

LINE_EVERY_S = 30.0
_MB = 1_000_000


@dataclass(slots=True)
class Progress:
    """What is done so far. `total_bytes` is what the sources have, `kept` the shards that an earlier start did.

    `clock` gives seconds; rates are of what this start read.
    """

    total_bytes: int
    clock: Callable[[], float] = time.monotonic
    tally: ArchiveTally = field(default_factory=ArchiveTally)
    new: ArchiveTally = field(default_factory=ArchiveTally)
    done_bytes: int = 0
    new_bytes: int = 0
    shards: int = 0
    kept: int = 0
    started: float = 0.0
    told: Callable[["Progress"], None] = lambda _: None

    def __post_init__(self) -> None:
        self.started = self.clock()

    def add(self, outcome: "ShardOutcome") -> None:
        """Count a shard, and show it."""
        self.done_bytes += outcome.shard.size_bytes
        if outcome.done:
            self.shards += 1
            self.tally = sum_of_tallies((self.tally, outcome.done.tally))
            if outcome.is_new:
                self.new_bytes += outcome.shard.size_bytes
                self.new = sum_of_tallies((self.new, outcome.done.tally))
            else:
                self.kept += 1
        self.told(self)

    @property
    def left_s(self) -> float | None:
        """The seconds that the rest takes at this rate; None where nothing tells."""
        spent = self.clock() - self.started
        if not self.new_bytes or spent <= 0:
            return None
        return max(0, self.total_bytes - self.done_bytes) * spent / self.new_bytes

    def in_words(self) -> str:
        """How far it is, on one line."""
        spent = max(self.clock() - self.started, 1e-9)
        share = f"{min(1.0, self.done_bytes / self.total_bytes):.0%}" if self.total_bytes else "0%"
        rates = f"{self.new.read / spent:,.0f} reports/s, {self.new_bytes / spent / _MB:,.1f} MB/s"
        left = "" if self.left_s is None else f", {duration_words(self.left_s)} left"
        return f"{share}: {counts_in_words(self.tally)}; {numbered(self.shards, 'shard')}, {rates}{left}"


@contextmanager
def shown_progress(total_bytes: int) -> Iterator[Progress]:
    """Progress that shows itself while it lasts."""
    if not sys.stderr.isatty():
        yield _in_lines(Progress(total_bytes))
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[counts]}")
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=max(total_bytes, 1), counts="starting")
        yield Progress(total_bytes, told=_on_bar(bar, task))


def _on_bar(bar: Any, task: Any) -> Callable[[Progress], None]:
    def told(progress: Progress) -> None:
        words = progress.in_words().partition(": ")[2]
        bar.update(task, completed=min(progress.done_bytes, progress.total_bytes), counts=words)

    return told


def _in_lines(progress: Progress) -> Progress:
    last = progress.started

    def told(now: Progress) -> None:
        nonlocal last
        if now.clock() - last >= LINE_EVERY_S:
            last = now.clock()
            tell(now.in_words())

    progress.told = told
    return progress


def counts_in_words(tally: ArchiveTally) -> str:
    """What became of the reports: "1,204 reports: 1,170 left unread, 33 documents, 81 claims, 1 rejected"."""
    gated = sum(tally.gated.values())
    return (
        f"{numbered(tally.read, 'report')}: {gated:,} left unread, {numbered(tally.documents, 'document')}, "
        f"{numbered(tally.claims, 'claim')}, {tally.rejected:,} rejected"
    )


def duration_words(seconds: float) -> str:
    """A span of time as people say it.

    >>> duration_words(42), duration_words(200), duration_words(8_000)
    ('42 s', '3 min 20 s', '2 h 13 min')
    """
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600:,} h {whole % 3600 // 60} min"
