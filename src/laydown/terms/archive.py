"""An archive read to tables: its shards, what became of each, and what a whole run is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NewType

ShardId = NewType("ShardId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A part of the input that is read by one process and gives one part of every table: read wholly, or not at all.

    `id` follows from the digest of what is in it, from our version and from the settings, so the same work has the same
    name on any machine. `names` are files or addresses, in order. Of one file that is cut, `start` and `end` are the
    bytes between which it is read; `end` None means to its end. `size_bytes` is what is read of it, as it is stored.
    """

    id: ShardId
    names: tuple[str, ...]
    sha256: str
    size_bytes: int
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveTally:
    """How many reports a shard or a run had, and what became of them.

    `read` were opened or looked at; of these `gated` (by reason) name nothing that could have moved, `rejected` could
    not be read, and the rest are `documents`. `claims` are what these tell, `passed_over` what is no report.
    """

    read: int = 0
    documents: int = 0
    claims: int = 0
    rejected: int = 0
    passed_over: int = 0
    gated: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePart:
    """One file of one table: `name` below the folder of the run, its rows, its size and the digest of its bytes."""

    table: str
    name: str
    rows: int
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardDone:
    """What became of a shard. Nothing in it depends on when or where it was read."""

    shard: ShardId
    tally: ArchiveTally
    parts: tuple[TablePart, ...]
