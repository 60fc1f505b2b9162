import io
import json
import struct
import sys
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from laydown.errors import MissingPart
from laydown.export.csv import COLUMNS, claim_cells
from laydown.export.parquet import write_parquet
from laydown.terms import Count, Record
from poisoned import poisoned
from sample_record import sample_record


def written(record: Record | None = None) -> bytes:
    stream = io.BytesIO()
    write_parquet(record or sample_record(), stream)
    return stream.getvalue()


def table(record: Record | None = None) -> pa.Table:
    return pq.read_table(io.BytesIO(written(record)))


def test_the_same_record_gives_the_same_bytes() -> None:
    assert written() == written()


def test_the_columns_are_those_of_the_csv_form_and_three_points() -> None:
    assert table().column_names == [*COLUMNS, "at_point", "destination_point", "origin_point"]


def test_cells_are_those_of_the_csv_form_typed() -> None:
    record = sample_record()
    documents = {document.id: document for document in record.documents}
    of_event = {claim: event.id for event in record.events for claim in event.claims}
    for row, claim in zip(table().to_pylist(), record.claims, strict=True):
        cells = claim_cells(claim, documents[claim.document], of_event)
        for column in COLUMNS:
            value = row[column].isoformat() if hasattr(row[column], "isoformat") else row[column]
            assert value == cells[column], column


def test_counts_are_whole_numbers_and_days_are_days() -> None:
    schema = table().schema
    assert schema.field("load_at_least").type == pa.int64()
    assert schema.field("when_earliest").type == pa.date32()
    assert schema.field("at_lat").type == pa.float64()
    assert schema.field("load_approximate").type == pa.bool_()


def test_points_are_the_coordinates_of_points_and_areas_have_none() -> None:
    for row in table().to_pylist():
        for role in ("at", "destination", "origin"):
            lat, lon, kind = row[f"{role}_lat"], row[f"{role}_lon"], row[f"{role}_kind"]
            point = row[f"{role}_point"]
            assert (point is not None) == (kind in ("site", "town") and lat is not None)
            if point is not None:
                assert struct.unpack("<BI2d", point) == (1, 1, lon, lat)


def test_the_file_says_that_it_is_geoparquet_only_where_it_has_a_point() -> None:
    geo = json.loads(table().schema.metadata[b"geo"])
    assert geo["primary_column"] in geo["columns"]
    for column, about in geo["columns"].items():
        assert any(value is not None for value in table()[column].to_pylist())
        west, south, east, north = about["bbox"]
        assert west <= east
        assert south <= north
    record = sample_record()
    bare = replace(record, claims=tuple(replace(claim, places=()) for claim in record.claims))
    assert b"geo" not in table(bare).schema.metadata


def test_a_number_over_64_bits_is_a_bound_that_is_still_true() -> None:
    record = sample_record()
    load = next(load for claim in record.claims for load in claim.loads)
    vast = replace(load, count=Count(at_least=10**30, at_most=10**31, unit="tank", text="a nonillion"))
    (first, *_) = table(replace(record, claims=(replace(record.claims[0], loads=(vast,)),))).to_pylist()
    assert (first["load_at_least"], first["load_at_most"]) == (2**63 - 1, None)


def test_a_lone_surrogate_is_replaced() -> None:
    assert set(table(poisoned("\ud800"))["title"].to_pylist()) == {"\ufffd"}


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingPart, match=r"laydown\[parquet\]"):
        written()
