"""An archive read to tables: its shards, what became of each, and what a whole run is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NewType

ShardId = NewType("ShardId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A part of the input that is read by one process and gives one part of every table: read wholly, or not at all.

    `id` follows from the digest of what is in it, from the names that go into the tables, from our version and from the
    settings, so the same work has the same name on any machine. `names` are files or addresses, in order. `sha256` is
    that of what is read, of several files that of their digests, for a file of an object store that of the mark which
    the store gives it; "" for one that cannot be read. Of one file that is cut at the ends of lines, `start` and `end`
    are the bytes between which it is read, None the end of the file, and `first_line` is the number of the first line
    there, from 1. `size_bytes` is what is read of it, as it is stored. `most_reports` ends it early.
    """

    id: ShardId
    names: tuple[str, ...]
    sha256: str
    size_bytes: int
    start: int = 0
    end: int | None = None
    first_line: int = 1
    most_reports: int | None = None


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
    gated: Mapping[str, int] = field(default_factory=dict)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveRun:
    """What an archive is read with: all that its tables depend on, and what a folder of tables says of itself first.

    `version` is laydown's, `reading` a digest of the code, data and own files that claims depend on. `settings` are the
    rest that changes what comes out, in words, by name.
    """

    version: str
    reading: str
    sources: tuple[str, ...]
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveManifest:
    """A whole run: every shard with its parts, in the order of their ids, and what they come to together.

    `empty` are the parts of tables that no shard has a row of.
    """

    run: ArchiveRun
    tally: ArchiveTally
    shards: tuple[ShardDone, ...]
    empty: tuple[TablePart, ...] = ()

    def parts(self, table: str) -> tuple[TablePart, ...]:
        """The parts of a table, in the order of their shards."""
        of_shards = (part for shard in self.shards for part in shard.parts)
        return tuple(part for part in (*of_shards, *self.empty) if part.table == table)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveFused:
    """What the tables of a run were put together to: events, origins, holdings and the like, each a table.

    `key` follows from `inputs`, which are the parts of documents and claims with their digests, from `deriving`, the
    digest of the code, data and own files that events depend on, and from `as_of`, the ISO day of the holdings.
    `is_whole` says that the run had ended. `counts` are how many there are, by what they are.
    """

    key: str
    version: str
    deriving: str
    as_of: str | None
    is_whole: bool
    inputs: tuple[TablePart, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    parts: tuple[TablePart, ...] = ()
