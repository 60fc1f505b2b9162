import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.export.csv import COLUMNS, guarded, unguarded, write_csv
from laydown.terms import Claim, Item, Party, Record
from sample_record import sample_record

FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", "＝1+1", "＋1", "－1", "＠SUM(A1)",
    "=HYPERLINK(\"http://x.example\",\"click\")", "=cmd|' /C calc'!A0", " =1+1", "\u200b=1+1", "\ufeff=1+1",
    "'=1+1", "''@A1", "-2+3+cmd|' /C calc'!A0", "\u00a0=1", "\u202e=1",
)  # fmt: skip


def written(record: Record) -> str:
    stream = io.StringIO(newline="")
    write_csv(record, stream)
    return stream.getvalue()


def rows(record: Record) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(record), newline="")))


def test_there_is_one_row_for_every_claim_under_the_documented_columns() -> None:
    record = sample_record()
    assert [row["claim"] for row in rows(record)] == [claim.id for claim in record.claims]
    assert written(record).split("\r\n")[0] == ",".join(COLUMNS)
    assert all(COLUMNS.values())


def test_the_same_record_gives_the_same_bytes() -> None:
    assert written(sample_record()) == written(sample_record())


def test_a_count_is_bounds_and_an_open_bound_is_empty() -> None:
    row = next(row for row in rows(sample_record()) if row["outcome"] == "blocked")
    assert (row["carrier_at_least"], row["carrier_at_most"], row["carrier_unit"]) == ("24", "", "vehicle")
    assert (row["load_at_least"], row["load_at_most"]) == ("", "50")


def test_an_area_has_a_radius_and_no_coordinates() -> None:
    row = next(row for row in rows(sample_record()) if row["destination"] == "eastern Libya")
    assert (row["destination_lat"], row["destination_lon"], row["destination_radius_km"]) == ("", "", "300.0")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_cell_starts_a_formula(text: str) -> None:
    record = with_text_everywhere(sample_record(), text)
    for row in rows(record):
        for column in ("title", "publisher", "mover", "load", "quotes", "notes", "path", "author"):
            assert row[column].startswith("'"), column
            assert unguarded(row[column]) == text or column == "load"


def test_a_negative_coordinate_stays_a_number() -> None:
    record = sample_record()
    claim = next(claim for claim in record.claims if claim.places[0].name == "Hmeimim")
    west = tuple(replace(place, lon_deg=-70.5, lat_deg=-33.25) for place in claim.places)
    row = rows(replace(record, claims=(replace(claim, places=west),)))[0]
    assert (row["origin_lat"], row["origin_lon"]) == ("-33.25", "-70.5")


def test_further_loads_and_places_are_kept_as_words() -> None:
    record = sample_record()
    claim = next(claim for claim in record.claims if claim.outcome.value == "blocked")
    doubled = replace(claim, loads=claim.loads * 2, places=claim.places * 2)
    row = rows(replace(record, claims=(doubled,)))[0]
    assert row["more_loads"] == "at most 50 S-300 missiles"
    assert row["more_places"] == "destination Tartus"


@given(st.text())
def test_guarding_a_cell_can_be_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_survives_the_round_trip(text: str) -> None:
    record = with_text_everywhere(sample_record(), text)
    row = rows(replace(record, claims=record.claims[:1]))[0]
    assert unguarded(row["title"]) == text


def with_text_everywhere(record: Record, text: str) -> Record:
    """The record with `text` in every free text that a page can choose."""

    def touched(claim: Claim) -> Claim:
        loads = tuple(
            replace(load, items=(Item(component=load.items[0].component, text=text, equipment=text),), count=None)
            for load in claim.loads
        )
        quotes = tuple(replace(evidence, quote=text) for evidence in claim.evidence[:1])
        return replace(claim, loads=loads, evidence=quotes, notes=(text,), mover=Party(name=text))

    documents = tuple(replace(d, title=text, publisher=text, author=text, path=text) for d in record.documents)
    return replace(record, documents=documents, claims=tuple(map(touched, record.claims)))
