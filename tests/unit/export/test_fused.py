"""The record as typed tables: every event, origin, contradiction, holding and leg; no area with a point."""

import json
from typing import Any

from laydown.export.fused import fused_tables
from laydown.pipeline import build_record
from laydown.terms import PlaceKind, Table
from sample_record import sample_record

SAMPLE = sample_record()
BUILT = build_record(SAMPLE.documents, SAMPLE.claims)


def tables(record: Any = SAMPLE) -> dict[str, tuple[Table, list[dict[str, object]]]]:
    return {table.name: (table, list(rows)) for table, rows in fused_tables(record)}


def test_rows_have_the_columns_of_their_table_and_no_others() -> None:
    for record in (SAMPLE, BUILT):
        for table, rows in tables(record).values():
            assert all(set(row) == {column.name for column in table.columns} for row in rows)


def test_each_event_is_a_row_with_all_of_it_beside() -> None:
    _, rows = tables()["events"]
    assert [row["event"] for row in rows] == [event.id for event in SAMPLE.events]
    assert [json.loads(str(row["body"]))["event"] for row in rows] == [event.id for event in SAMPLE.events]


def test_each_claim_of_an_event_is_told_with_its_page_and_origin() -> None:
    _, rows = tables(BUILT)["event_claims"]
    page = {claim.id: claim.document for claim in BUILT.claims}
    assert {(row["event"], row["claim"]) for row in rows} == {(e.id, c) for e in BUILT.events for c in e.claims}
    assert all(row["document"] == page[row["claim"]] for row in rows)  # type: ignore[index]
    assert all(row["origin"] for row in rows)


def test_origins_and_contradictions_are_those_of_the_events() -> None:
    found = tables(BUILT)
    assert len(found["origins"][1]) == sum(len(event.origin_list) for event in BUILT.events)
    assert len(found["contradictions"][1]) == sum(len(event.contradictions) for event in BUILT.events)


def test_bounds_stay_bounds() -> None:
    _, rows = tables()["holdings"]
    assert [(row["at_least"], row["at_most"]) for row in rows] == [(h.at_least, h.at_most) for h in SAMPLE.holdings]


def test_an_area_has_no_point() -> None:
    areas = {PlaceKind.REGION.value, PlaceKind.COUNTRY.value, PlaceKind.SEA.value}
    for record in (SAMPLE, BUILT):
        for _, rows in tables(record).values():
            for row in rows:
                if row.get("place_kind") in areas:
                    assert row["place_lat"] is None
                    assert row["place_lon"] is None
