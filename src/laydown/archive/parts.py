"""The parts that one shard gives: a file of each table that it has rows for, and last the word that it is done."""

import hashlib
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import BinaryIO

import msgspec

from ..ports import RowWriter, Tables
from ..terms import Shard, ShardDone, ShardId, Table, TablePart
from .files import Files

DONE = "shards"  # the folder of what is done
_PIECE = 1024 * 1024


@dataclass(slots=True)
class _Open:
    name: str
    stream: BinaryIO
    writer: RowWriter


@dataclass(slots=True)
class PartWriter:
    """Takes the rows of a shard, in order. Nothing stands under its name before `ended`."""

    files: Files
    tables: Tables
    shard: ShardId
    _stack: ExitStack = field(default_factory=ExitStack)
    _open: dict[str, _Open] = field(default_factory=dict)

    def __enter__(self) -> "PartWriter":
        return self

    def __exit__(self, *what: object) -> None:
        for part in self._open.values():
            part.writer.let_go()
        self._stack.__exit__(*what)  # type: ignore[arg-type]  # an error leaves nothing behind

    def add(self, table: Table, row: Mapping[str, object]) -> None:
        """Write a row of a table. Raises OutputFailed, MissingPart."""
        part = self._open.get(table.name)
        if part is None:
            name = part_name(table.name, self.shard)
            stream = self._stack.enter_context(self.files.writing(name))
            part = self._open[table.name] = _Open(name, stream, self.tables.writer(table, stream))
        part.writer.add(row)

    def ended(self) -> tuple[TablePart, ...]:
        """End all files and let them stand; what they are, by table."""
        parts = tuple(_ended(table, self._open[table]) for table in sorted(self._open))
        self._stack.close()
        return parts


def part_name(table: str, shard: str) -> str:
    """The name of a shard's part of a table.

    >>> part_name("claims", "shd_12")
    'claims/shd_12.parquet'
    """
    return f"{table}/{shard}.parquet"


def write_empty(files: Files, tables: Tables, table: Table) -> TablePart:
    """A part without rows, so that a table that nothing is in can be asked as well."""
    name = part_name(table.name, "none")
    with files.writing(name) as stream:
        return _ended(table.name, _Open(name, stream, tables.writer(table, stream)))


def write_done(files: Files, done: ShardDone) -> None:
    """Say that a shard is done; its parts must stand."""
    with files.writing(done_name(done.shard)) as stream:
        stream.write(msgspec.json.encode(done, order="sorted"))


def done_before(files: Files, shard: Shard, sizes: Mapping[str, Mapping[str, int]]) -> ShardDone | None:
    """What became of a shard in an earlier start of the run, None where it is not done.

    `sizes` are those of the files that stand, by folder: a shard whose part is gone or cut short is not done.
    """
    if f"{shard.id}.json" not in sizes[DONE]:
        return None
    try:
        done = msgspec.json.decode(files.read(done_name(shard.id)) or b"", type=ShardDone)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    is_whole = done.shard == shard.id and all(
        sizes.get(part.table, {}).get(part.name.rpartition("/")[2]) == part.size_bytes for part in done.parts
    )
    return done if is_whole else None


def done_name(shard: str) -> str:
    """The name of the file that says that a shard is done."""
    return f"{DONE}/{shard}.json"


def _ended(table: str, part: _Open) -> TablePart:
    rows = part.writer.close()
    part.stream.flush()
    size = part.stream.seek(0, 2)
    part.stream.seek(0)
    digest = hashlib.sha256()
    while piece := part.stream.read(_PIECE):
        digest.update(piece)
    return TablePart(table=table, name=part.name, rows=rows, size_bytes=size, sha256=digest.hexdigest())
