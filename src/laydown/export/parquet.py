"""Parquet: one claim a row under the columns of the CSV form, typed, for data frames and DuckDB.

Counts are integers, days are dates, the rest is text; an unknown is null. Beside the columns of the CSV form there are
points (WKB) of the first place in each role, null for areas. Only where there is at least one point does the file say
of itself that it is GeoParquet 1.1. The same record gives the same bytes for one version of pyarrow.
"""

import json
import re
import struct
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO

from ..terms import Claim, ClaimId, Column, ColumnKind, Document, PlaceRole, Record, Table
from .arrow import ArrowTables
from .csv import COLUMNS, Cell, claim_cells
from .imprint import PLAIN, Imprint
from .placed import is_point, position_of
from .widths import held_bounds, written_text

_WHOLE = re.compile(r".*_at_(least|most)$")
_DAY = re.compile(r"(when|published)_(earliest|latest)$")
_REAL = re.compile(r".*_(lat|lon|radius_km)$|confidence$")
_TRUTH = re.compile(r".*_approximate$")
_POINTS = {f"{role.value}_point": role for role in (PlaceRole.AT, PlaceRole.DESTINATION, PlaceRole.ORIGIN)}


def write_parquet(record: Record, stream: BinaryIO, *, imprint: Imprint = PLAIN) -> None:
    """Write the claims. Raises MissingPart where pyarrow is not installed."""
    points = {column: _bounds(record, role) for column, role in _POINTS.items()}
    about = {b"laydown": json.dumps(imprint.rows, ensure_ascii=False).encode("utf-8", "replace")}
    if geo := _geo({column: bounds for column, bounds in points.items() if bounds}):
        about[b"geo"] = json.dumps(geo).encode()
    documents = {document.id: document for document in record.documents}
    of_event = {claim: event.id for event in record.events for claim in event.claims}
    writer = ArrowTables().writer(Table(name="claims", columns=CLAIM_COLUMNS), stream, about)
    for claim in record.claims:
        writer.add(claim_row(claim, documents[claim.document], of_event))
    writer.close()


def claim_row(claim: Claim, document: Document, events: Mapping[ClaimId, str]) -> dict[str, object]:
    """The cells of one claim by column, typed. `events` gives the event of a claim, if any."""
    cells = claim_cells(claim, document, events)
    typed = {column: _typed(column, cells[column]) for column in COLUMNS}
    return typed | {column: _point(claim, role) for column, role in _POINTS.items()}


def _kind(column: str) -> ColumnKind:
    if _WHOLE.match(column):
        return ColumnKind.WHOLE
    if _DAY.match(column):
        return ColumnKind.DAY
    if _REAL.match(column):
        return ColumnKind.REAL
    return ColumnKind.TRUTH if _TRUTH.match(column) else ColumnKind.TEXT


CLAIM_COLUMNS = (
    *(Column(name=column, kind=_kind(column), about=about) for column, about in COLUMNS.items()),
    *(Column(name=name, kind=ColumnKind.BYTES, about="the point as WKB; null for an area") for name in _POINTS),
)


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
