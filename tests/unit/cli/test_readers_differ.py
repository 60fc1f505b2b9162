"""What a second reader reads otherwise: shown beside a claim, taken by a correction, in every form that is exported."""

import csv
import io
import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from laydown.store.sqlite import SqliteStore
from laydown.terms import Claim, OtherReading, Outcome, Reading
from sample_record import sample_record
from strategies import READ_AT

from .conftest import Call

MODEL = "llm mock-7b prompt 1"


@pytest.fixture
def differing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Claim:
    """The blocked claim of the store: another reader says that it was seized."""
    monkeypatch.setenv("LAYDOWN_REVIEWER", "Ana")
    record = sample_record()
    chosen = next(claim for claim in record.claims if claim.outcome is Outcome.BLOCKED)
    evidence = chosen.evidence[0]
    words = evidence.quote.split()[0]
    span = replace(evidence.span, end=evidence.span.start + len(words))
    others = (
        OtherReading(reader=MODEL, slot="outcome", value="seized", words=words, span=span),
        OtherReading(reader=MODEL, slot="recipient"),
    )
    document = next(one for one in record.documents if one.id == chosen.document)
    claims = tuple(
        replace(one, otherwise=others) if one.id == chosen.id else one
        for one in record.claims
        if one.document == document.id
    )
    with closing(SqliteStore.open(kept)) as store:
        store.add_reading(Reading(document=document, claims=claims, reader="both", read_at=READ_AT))
    return chosen


def test_explain_has_a_table_of_what_is_read_otherwise(call: Call, differing: Claim) -> None:
    shown = call("explain", differing.id).words
    assert "read otherwise" in shown
    assert f"outcome seized “{differing.evidence[0].quote.split()[0]}”" in shown
    assert "recipient not stated" in shown
    assert MODEL in shown


def test_what_the_other_reader_has_is_taken_by_its_slot(call: Call, differing: Claim) -> None:
    said = call("review", "correct", differing.id, "--take", "outcome")
    assert said.code == 0
    now = json.loads(call("review", "list", "--format", "jsonl").out)["becomes"]
    shown = call("explain", now).words
    assert "outcome seized" in shown
    assert "recipient not stated" in shown  # what was not taken stays open
    assert call("review", "undo", said.out.split(":")[0]).code == 0
    assert f"outcome seized “{differing.evidence[0].quote.split()[0]}”" in call("explain", differing.id).words


@pytest.mark.parametrize("slot", ["recipient", "loads[0]"])
def test_a_slot_in_which_there_is_nothing_to_take_is_refused(call: Call, differing: Claim, slot: str) -> None:
    said = call("review", "correct", differing.id, "--take", slot)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert f"no other reader has something to take in {slot}; there is outcome" in said.err


def test_a_table_of_claims_tells_what_is_read_otherwise(call: Call, differing: Claim) -> None:
    rows = csv.DictReader(io.StringIO(call("export", "--format", "csv").out, newline=""))
    told = {row["claim"]: row["otherwise"] for row in rows}
    assert told.pop(differing.id) == f"outcome: seized ({MODEL}); recipient: not stated ({MODEL})"
    assert set(told.values()) == {""}


def test_a_brief_tells_it_beside_the_quotation(call: Call, differing: Claim, tmp_path: Path) -> None:
    assert call("brief", "brief.html").code == 0
    assert f"read otherwise: outcome: seized ({MODEL})" in (tmp_path / "brief.html").read_text(encoding="utf-8")
