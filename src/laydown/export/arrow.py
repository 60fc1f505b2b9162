"""Typed tables as Parquet files: the one module that imports pyarrow.

Takes tables in our own terms, gives and takes rows as mappings by column. Files are compressed with zstd and hold
nothing but what they are given: the same rows give the same bytes for one version of pyarrow.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, BinaryIO

from ..errors import MissingPart
from ..terms import ColumnKind, Table

MOST_ROWS = 20_000  # of a row group
MOST_BYTES = 8 * 1024 * 1024  # of the texts in a row group: they are in memory until it is full
EXTRA = "parquet"


@dataclass(frozen=True, slots=True)
class ArrowTables:
    """Parquet files. `extra` is what to install where pyarrow is missing."""

    extra: str = EXTRA

    def writer(self, table: Table, stream: BinaryIO, about: Mapping[bytes, bytes] | None = None) -> "ArrowWriter":
        """What writes rows of `table` into `stream`, which stays open; `about` is written beside them."""
        return ArrowWriter(table, stream, about or {}, self.extra)

    def rows(self, stream: BinaryIO, columns: Sequence[str] | None = None) -> Iterator[Mapping[str, Any]]:
        """The rows of a file, one row group in memory at a time."""
        _, parquet = pyarrow(self.extra)
        file = parquet.ParquetFile(stream)
        for group in range(file.num_row_groups):
            for batch in file.read_row_group(group, columns=columns and list(columns)).to_batches(1_000):
                yield from batch.to_pylist()


class ArrowWriter:
    """Gathers rows to row groups and writes them."""

    def __init__(self, table: Table, stream: BinaryIO, about: Mapping[bytes, bytes], extra: str) -> None:
        self._arrow, parquet = pyarrow(extra)
        fields = [
            self._arrow.field(column.name, _type(self._arrow, column.kind), metadata={"about": column.about})
            for column in table.columns
        ]
        self._schema = self._arrow.schema(fields, metadata=dict(about))
        self._writer = parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._waiting: list[Mapping[str, object]] = []
        self._waiting_bytes = self._rows = 0

    def add(self, row: Mapping[str, object]) -> None:
        """Write a row. What it has no cell for is null."""
        self._waiting.append(row)
        self._waiting_bytes += sum(len(cell) for cell in row.values() if isinstance(cell, (str, bytes)))
        if len(self._waiting) >= MOST_ROWS or self._waiting_bytes >= MOST_BYTES:
            self._flush()

    def close(self) -> int:
        """End the file; how many rows it has."""
        self._flush()
        self._writer.close()
        return self._rows

    def let_go(self) -> None:
        """Write nothing more: pyarrow would, when the writer is let go of, and complain that the file is gone."""
        self._writer.is_open = False

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(self._arrow.Table.from_pylist(self._waiting, schema=self._schema))
            self._rows += len(self._waiting)
            self._waiting, self._waiting_bytes = [], 0


def pyarrow(extra: str) -> tuple[ModuleType, ModuleType]:
    """pyarrow and its Parquet. Raises MissingPart where they are not installed."""
    try:
        import pyarrow as arrow  # noqa: PLC0415 - an extra, and a second to load
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingPart(
            "pyarrow, which reads and writes Parquet, is not installed",
            advice=f"install the extra: pip install 'laydown[{extra}]'",
        ) from error
    return arrow, parquet


def _type(arrow: ModuleType, kind: ColumnKind) -> Any:
    match kind:
        case ColumnKind.WHOLE:
            return arrow.int64()
        case ColumnKind.REAL:
            return arrow.float64()
        case ColumnKind.DAY:
            return arrow.date32()
        case ColumnKind.MOMENT:
            return arrow.timestamp("s", tz="UTC")
        case ColumnKind.TRUTH:
            return arrow.bool_()
        case ColumnKind.BYTES:
            return arrow.binary()
        case ColumnKind.TEXT:
            return arrow.string()
