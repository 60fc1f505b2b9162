"""Parquet: one claim a row under the columns of the CSV form, typed, for data frames and DuckDB.

Counts are integers, days are dates, the rest is text; an unknown is null. Beside the columns of the CSV form there are
points (WKB) of the first place in each role, null for areas. Only where there is at least one point does the file say
of itself that it is GeoParquet 1.1. pyarrow writes; nothing else imports it. The same record gives the same bytes for
one version of pyarrow.
"""

import json
import re
import struct
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from types import ModuleType
from typing import Any, BinaryIO

from ..errors import MissingPart
from ..terms import Claim, PlaceRole, Record
from .csv import COLUMNS, Cell, claim_cells
from .imprint import PLAIN, Imprint
from .placed import is_point, position_of
from .widths import held_bounds, written_text

_WHOLE = re.compile(r".*_at_(least|most)$")
_DAY = re.compile(r"(when|published)_(earliest|latest)$")
_REAL = re.compile(r".*_(lat|lon|radius_km)$|confidence$")
_TRUTH = re.compile(r".*_approximate$")
_POINTS = {f"{role.value}_point": role for role in (PlaceRole.AT, PlaceRole.DESTINATION, PlaceRole.ORIGIN)}
_ROWS = 20_000  # of a row group


def write_parquet(record: Record, stream: BinaryIO, *, imprint: Imprint = PLAIN) -> None:
    """Write the claims. Raises MissingPart where pyarrow is not installed."""
    arrow, parquet = _pyarrow()
    points = {column: _bounds(record, role) for column, role in _POINTS.items()}
    about = {b"laydown": json.dumps(imprint.rows, ensure_ascii=False).encode("utf-8", "replace")}
    if geo := _geo({column: bounds for column, bounds in points.items() if bounds}):
        about[b"geo"] = json.dumps(geo).encode()
    kinds = {column: _type(arrow, column) for column in COLUMNS} | dict.fromkeys(_POINTS, arrow.binary())
    fields = [
        arrow.field(column, kind, metadata={"about": COLUMNS.get(column, "the point as WKB; null for an area")})
        for column, kind in kinds.items()
    ]
    schema = arrow.schema(fields, metadata=about)
    rows = _rows(record)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for batch in iter(partial(_taken, rows), []):
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))


def _pyarrow() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow as arrow  # noqa: PLC0415 - an extra, and a second to load
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingPart(
            "pyarrow, which writes Parquet, is not installed",
            advice="install the extra: pip install 'laydown[parquet]'",
        ) from error
    return arrow, parquet


def _type(arrow: ModuleType, column: str) -> Any:
    if _WHOLE.match(column):
        return arrow.int64()
    if _DAY.match(column):
        return arrow.date32()
    if _REAL.match(column):
        return arrow.float64()
    return arrow.bool_() if _TRUTH.match(column) else arrow.string()


def _rows(record: Record) -> Iterator[dict[str, Any]]:
    documents = {document.id: document for document in record.documents}
    of_event = {claim: event.id for event in record.events for claim in event.claims}
    for claim in record.claims:
        cells = claim_cells(claim, documents[claim.document], of_event)
        typed = {column: _typed(column, cells[column]) for column in COLUMNS}
        yield typed | {column: _point(claim, role) for column, role in _POINTS.items()}


def _taken(rows: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    return list(islice(rows, _ROWS))


def _typed(column: str, cell: Cell) -> object:
    if isinstance(cell, str):
        return date.fromisoformat(cell) if _DAY.match(column) else written_text(cell)
    if isinstance(cell, int) and _WHOLE.match(column):
        low, high = held_bounds(cell, cell)
        return low if column.endswith("least") else high
    return cell


def _position(claim: Claim, role: PlaceRole) -> tuple[float, float] | None:
    """Of the first place in the role, as in the CSV form: a point only where it is one."""
    first = next((place for place in claim.places if place.role is role), None)
    return position_of(first) if first and is_point(first) else None


def _point(claim: Claim, role: PlaceRole) -> bytes | None:
    position = _position(claim, role)
    return struct.pack("<BI2d", 1, 1, *position) if position else None


def _bounds(record: Record, role: PlaceRole) -> list[float]:
    """West, south, east and north of the points; empty where there is none."""
    found = [position for claim in record.claims if (position := _position(claim, role))]
    lons, lats = [lon for lon, _ in found], [lat for _, lat in found]
    return [min(lons), min(lats), max(lons), max(lats)] if found else []


def _geo(columns: dict[str, Sequence[float]]) -> dict[str, Any] | None:
    """The metadata of GeoParquet 1.1: longitude before latitude, WGS 84, which is what it means without a `crs`."""
    if not columns:
        return None
    return {
        "version": "1.1.0",
        "primary_column": next(iter(columns)),
        "columns": {
            column: {"encoding": "WKB", "geometry_types": ["Point"], "bbox": list(bounds)}
            for column, bounds in columns.items()
        },
    }
