"""One shard to its parts: reports taken out one after the other, left unread by their bytes where they can be, read.

What a report does to us costs one row of rejections. What the disk, the store or the network does costs the shard: it
is not done then, and read anew by the next start. One report and the rows of one row group are in memory at a time.
"""

import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from ..errors import BadInput, Unreadable
from ..ports import Tables
from ..terms import AS_FILE, ArchiveTally, Arrival, Envelope, Reading, Rejection, Shard, ShardDone, Table
from .files import Files
from .parts import PartWriter, write_done
from .rows import (
    DOCUMENT_TABLE,
    GATED_TABLE,
    REJECTION_TABLE,
    ClaimCells,
    claim_row,
    document_row,
    rejection_row,
)
from .sampling import is_in_sample
from .shards import SMALL, group_digest
from .sources import Sources
from .timing import Timers


class Report(Protocol):
    """One report that is there to be read."""

    @property
    def path(self) -> str:
        """Its whole name."""
        ...

    @property
    def arrival(self) -> Arrival:
        """By which way its bytes came."""
        ...

    @property
    def envelope(self) -> Envelope:
        """What is known of it before it is opened."""
        ...

    def read(self) -> bytes:
        """Its bytes. Raises BadInput."""
        ...


Outcomes = Iterator[Report | Rejection]


class TakeApart(Protocol):
    """How files become reports. What is passed over is counted in `passed_over`."""

    def at_hand(self, name: str, data: bytes, passed_over: Counter[str]) -> Outcomes:
        """The reports of a small file."""
        ...

    def stream(self, name: str, file: io.BufferedReader, sha256: str, passed_over: Counter[str]) -> Outcomes:
        """The reports of a large one."""
        ...

    def lines(self, name: str, part: io.BufferedReader, first_line: int, passed_over: Counter[str]) -> Outcomes:
        """The reports of a part of a list of one object a line."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardOutcome:
    """What became of a shard: it is `done`, or why it is not. `seconds` are what its stages cost, where that was asked.

    `is_new` is False for one that was done by an earlier start.
    """

    shard: Shard
    done: ShardDone | None = None
    fault: str | None = None
    seconds: Mapping[str, float] = field(default_factory=dict)
    is_new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardReader:
    """What it takes to read a shard, put together once in each process.

    `left_unread` gives the reason for which a report is not opened, None where it is. `sample` is the share of reports
    that is looked at at all, None for all of them.
    """

    sources: Sources
    files: Files
    tables: Tables
    take_apart: TakeApart
    left_unread: Callable[[bytes, Report], str | None]
    read_one: Callable[[Report | Rejection], Reading | Rejection]
    claim_table: Table
    claim_cells: ClaimCells
    sample: float | None = None
    timers: Timers = field(default_factory=Timers)

    def __call__(self, shard: Shard) -> "ShardOutcome":
        """Read a shard and put its parts in place. Raises OutputFailed, MissingPart, BadData."""
        try:
            done = self._done(shard)
        except BadInput as error:  # of the input as a whole: it is no longer what it was, or out of reach
            fault = f"{error.document}: {error.reason}"
            return ShardOutcome(shard=shard, fault=fault, seconds=self.timers.taken())
        with self.timers.of("write"):
            write_done(self.files, done)
        return ShardOutcome(shard=shard, done=done, seconds=self.timers.taken())

    def _done(self, shard: Shard) -> ShardDone:
        passed, gated = Counter[str](), Counter[str]()
        with PartWriter(self.files, self.tables, shard.id) as parts:
            tally = ArchiveTally()
            for outcome in self._sampled(self._reports(shard, passed), shard):
                tally = self._kept(outcome, tally, gated, parts)
                if tally.read == shard.most_reports:
                    break
            with self.timers.of("write"):
                for reason, number in sorted(gated.items()):
                    parts.add(GATED_TABLE, {"shard": shard.id, "reason": reason, "reports": number})
                ended = parts.ended()
        tally = replace(tally, passed_over=passed.total(), gated=dict(sorted(gated.items())))
        return ShardDone(shard=shard.id, tally=tally, parts=ended)

    def _kept(
        self, outcome: Report | Rejection, tally: ArchiveTally, gated: Counter[str], parts: PartWriter
    ) -> ArchiveTally:
        tally = replace(tally, read=tally.read + 1)
        if not isinstance(outcome, Rejection):
            with self.timers.of("gate"):
                reason = self.left_unread(outcome.read(), outcome)
            if reason is not None:
                gated[reason] += 1
                return tally
        reading = self.read_one(outcome)
        with self.timers.of("write"):
            if isinstance(reading, Rejection):
                parts.add(REJECTION_TABLE, rejection_row(reading))
                return replace(tally, rejected=tally.rejected + 1)
            document, count = reading.document, len(reading.claims)
            arrival = AS_FILE if isinstance(outcome, Rejection) else outcome.arrival
            size = reading.captured.capture.size_bytes if reading.captured else None
            row = document_row(document, arrival, reader=reading.reader, claims=count, size_bytes=size)
            parts.add(DOCUMENT_TABLE, row)
            for claim in reading.claims:
                parts.add(self.claim_table, claim_row(claim, document, self.claim_cells))
        return replace(tally, documents=tally.documents + 1, claims=tally.claims + count)

    def _sampled(self, outcomes: Outcomes, shard: Shard) -> Outcomes:
        for outcome in self.timers.each("find", outcomes):
            if self.sample is None:
                yield outcome
            elif isinstance(outcome, Rejection):
                if outcome.path in shard.names or is_in_sample(outcome.path.encode("utf-8", "replace"), self.sample):
                    yield outcome
            elif is_in_sample(outcome.read(), self.sample):
                yield outcome

    def _reports(self, shard: Shard, passed: Counter[str]) -> Outcomes:
        """Raises Unreadable where the input is not what the shard was made from."""
        if not shard.sha256:
            yield self._refused(shard.names[0])
        elif len(shard.names) > 1 or self._is_small(shard):
            yield from self._small(shard, passed)
        else:
            yield from self._large(shard, passed)

    def _is_small(self, shard: Shard) -> bool:
        return shard.end is None and not shard.start and shard.size_bytes < SMALL

    def _refused(self, name: str) -> Rejection:
        """Why a file that could not be read when the shards were made cannot be read."""
        fault = self.sources.current(name).fault
        if fault is None:
            try:
                self.sources.open(name).close()
            except Unreadable as error:
                fault = error.reason
        if fault is None:
            raise _changed(name)
        return Rejection(path=name, error=Unreadable.__name__, reason=fault, advice="check it and its permissions")

    def _small(self, shard: Shard, passed: Counter[str]) -> Outcomes:
        digests = []
        for name in shard.names:
            known = self.sources.current(name).sha256
            with self.sources.open(name) as file:
                data = _whole(file, name)
            digests.append(known or hashlib.sha256(data).hexdigest())
            yield from self.take_apart.at_hand(name, data, passed)
        if group_digest(digests) != shard.sha256:
            raise _changed(shard.names[0] if len(shard.names) == 1 else f"{shard.names[0]} … {shard.names[-1]}")

    def _large(self, shard: Shard, passed: Counter[str]) -> Outcomes:
        name, is_part = shard.names[0], shard.end is not None or shard.start > 0
        with self.sources.open(name) as file:
            known = self.sources.current(name).sha256
            if is_part or known is None:
                known = _digest(_part(file, shard.start, shard.end))
            if known != shard.sha256:
                raise _changed(name)
            file.seek(shard.start)
            if is_part:
                part = _part(file, shard.start, shard.end)
                yield from self.take_apart.lines(name, part, shard.first_line, passed)
            else:
                yield from self.take_apart.stream(name, file, shard.sha256, passed)
            _refuse_faults(file, name)


class _Part(io.RawIOBase):
    """The bytes of a file between two of them."""

    def __init__(self, file: io.BufferedReader, start: int, end: int | None) -> None:
        super().__init__()
        self._file, self._left = file, None if end is None else end - start
        file.seek(start)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        most = len(buffer) if self._left is None else min(len(buffer), self._left)
        piece = self._file.read(most)
        buffer[: len(piece)] = piece
        if self._left is not None:
            self._left -= len(piece)
        return len(piece)


def _part(file: io.BufferedReader, start: int, end: int | None) -> io.BufferedReader:
    return io.BufferedReader(_Part(file, start, end), 1 << 18)


def _digest(part: io.BufferedReader) -> str:
    digest = hashlib.sha256()
    while piece := part.read(1 << 18):
        digest.update(piece)
    return digest.hexdigest()


def _whole(file: io.BufferedReader, name: str) -> bytes:
    try:
        return file.read()
    except OSError as error:
        raise Unreadable(name, (error.strerror or str(error)).lower()) from error


def _refuse_faults(file: io.BufferedReader, name: str) -> None:
    """What a network failed to give is no fault of the file, whatever it was taken for while it was taken apart."""
    if fault := getattr(file.raw, "fault", None):
        raise Unreadable(name, str(fault))


def _changed(name: str) -> Unreadable:
    return Unreadable(name, "it changed since the run began")
