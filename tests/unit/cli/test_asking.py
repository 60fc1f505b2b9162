"""What the commands print about a record that stands: events, where, explain, search, export."""

import csv
import io
import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from laydown.cli.explain import explain_event
from laydown.store.sqlite import SqliteStore
from laydown.terms import Claim, ClaimId, DocumentId, Outcome, Reading
from sample_record import sample_record
from strategies import READ_AT

from .conftest import Call

pytestmark = pytest.mark.usefixtures("kept")


def blocked_claim() -> Claim:
    return next(claim for claim in sample_record().claims if claim.outcome is Outcome.BLOCKED)


def test_events_are_listed_with_bounds_route_outcome_origins_and_who_says_so(call: Call) -> None:
    said = call("events")
    assert said.code == 0
    row = next(line for line in said.out.splitlines() if "blocked" in line)
    for cell in ("10 Feb 2025", "at most 50 S-300 missiles", "at least 24 vehicles", "→ Tartus", "Orangeland officers"):
        assert cell in row
    assert said.err.strip().endswith("from 19 claims in 9 reports")


def test_reports_that_were_only_spotted_are_not_counted_among_those_that_were_read(call: Call, kept: Path) -> None:
    read = next(document for document in sample_record().documents if document.language == "en")
    told = next(claim for claim in sample_record().claims if claim.document == read.id)
    document = replace(read, id=DocumentId("doc_00000000000000aa"), sha256="aa" * 32, language="uk")
    claim = replace(told, id=ClaimId("clm_00000000000000aa"), document=document.id, outcome=Outcome.UNREAD)
    with closing(SqliteStore.open(kept)) as store:
        store.add_reading(Reading(document=document, claims=(claim,), reader="lexicon 1", read_at=READ_AT))
    assert call("events").err.strip().endswith("from 19 claims in 9 reports; 1 report spotted, not read")
    assert "from 9 reports; 1 report spotted, not read; open" in call("brief", "brief.html").err


def test_events_are_in_the_order_of_their_days_the_undated_last(call: Call) -> None:
    lines = [line for line in call("events").out.splitlines() if line.startswith("evt_")]
    assert "December 2024" in lines[0]
    assert "not stated" in lines[-1]


def test_every_column_is_there_at_80_characters(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = call("events")
    assert max(map(len, said.out.splitlines())) <= 80
    assert "Orangeland" in said.out


def test_events_as_lines_are_events(call: Call) -> None:
    lines = call("events", "--format", "jsonl").out.splitlines()
    assert {json.loads(line)["schema"] for line in lines} == {"laydown.event/1"}


def test_output_without_a_terminal_is_plain(call: Call) -> None:
    assert "\x1b" not in call("events").out


def test_where_lists_holdings_with_bounds_and_dates(call: Call) -> None:
    said = call("where", "S-400")
    assert said.code == 0
    for cell in ("Al-Khadim", "4 S-400 radars", "31 Dec 2024", "left"):
        assert cell in said.out


@pytest.mark.parametrize("name", ["SA-21", "s-400", "S-400 Triumf", "radars"])
def test_where_takes_other_names_and_components(call: Call, name: str) -> None:
    assert "Al-Khadim" in call("where", name).out


def test_where_as_of_a_day_looks_no_further(call: Call) -> None:
    assert "Al-Khadim" not in call("where", "S-400", "--as-of", "2024-06-01").out


def test_where_says_so_when_no_report_does(call: Call) -> None:
    said = call("where", "Iskander")
    assert (said.code, said.out) == (0, "")
    assert "no report says where" in said.err


def test_where_refuses_a_name_that_nobody_knows(call: Call) -> None:
    said = call("where", "flapdoodle")
    assert said.code == 2
    assert said.err.count("\n") == 1


def test_explain_shows_each_cell_with_its_words_their_place_and_the_rule(call: Call) -> None:
    claim = blocked_claim()
    said = call("explain", claim.id)
    assert said.code == 0
    for evidence in claim.evidence:
        assert f"“{evidence.quote}”" in said.words
    for cell in ("frame:sample", "loads[0].count", "places[0]", "destination: Tartus (site, SY)", "confidence"):
        assert cell in said.words
    assert f"characters {claim.evidence[0].span.start}–{claim.evidence[0].span.end}" in said.words


@pytest.mark.usefixtures("plain_stages")
def test_explain_shows_the_arithmetic_of_what_can_be_checked(call: Call) -> None:
    Path("a.txt").write_text("Trucks moved 400 miles (900 kilometers).")
    call("read", "a.txt", "--store", "plain.db")
    event = json.loads(call("events", "--format", "jsonl", "--store", "plain.db").out)
    note = "“400 miles (900 kilometers)”: conversion does not come out: the text has 900 km, but 400 mi = 643.7 km"
    assert note in call("explain", event["event"], "--store", "plain.db").words
    assert note in call("explain", event["claims"][0], "--store", "plain.db").words


def test_explain_says_not_stated_for_what_is_not(call: Call) -> None:
    said = call("explain", next(claim for claim in sample_record().claims if claim.recipient is None).id)
    assert any(line.split() == ["recipient", "not", "stated"] for line in said.out.splitlines())


def test_explain_of_an_event_shows_values_origins_and_words(call: Call) -> None:
    event = json.loads(call("events", "--format", "jsonl").out.splitlines()[0])
    said = call("explain", event["event"])
    assert said.code == 0
    assert "origins" in said.out
    assert all(claim in said.out for claim in event["claims"])


def test_explain_of_a_contradiction_shows_its_reason_and_both_quotes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    record = sample_record()
    quotes = {claim.id: claim.evidence[0].quote for claim in record.claims}
    disputed = [event for event in record.events if event.contradictions]
    assert disputed
    for event in disputed:
        explain_event(event, record)
        words = " ".join(capsys.readouterr().out.split())
        for clash in event.contradictions:
            assert clash.reason in words
            assert all(quotes[claim] in words for claim in clash.claims)


def test_explain_takes_the_beginning_of_an_id_when_it_is_the_only_one(call: Call) -> None:
    claim = blocked_claim()
    assert f"claim {claim.id}" in call("explain", claim.id[:14]).out
    said = call("explain", "clm_")
    assert said.code == 2
    assert "give more of its digits" in said.err
    assert call("explain", "nothing").code == 2


def test_an_event_of_an_earlier_reading_is_found_by_the_words_that_it_began_with(call: Call) -> None:
    lines = [json.loads(line) for line in call("events", "--format", "jsonl").out.splitlines()]
    old = next(event for event in lines if len(event["claims"]) == 1)
    store = SqliteStore.open(Path("laydown.db"))
    (told,) = (claim for claim in store.claims() if claim.id == old["claims"][0])
    page = store.document(told.document)
    assert page is not None
    anew = replace(told, id=ClaimId("clm_anew"), loads=(), notes=("read anew",))
    others = [claim for claim in store.claims(page.id) if claim.id != told.id]
    claims = (*others, anew)
    store.add_reading(Reading(document=page, claims=claims, reader="plain 2", read_at=READ_AT))
    store.close()
    said = call("explain", old["event"])
    assert said.code == 0
    assert f"the page of {old['event']} was read anew since" in said.words
    assert "clm_anew" in said.out


def test_explain_takes_holdings_too(call: Call) -> None:
    holding = json.loads(call("where", "S-400", "--format", "jsonl").out.splitlines()[0])
    assert "known by the rule" in call("explain", holding["holding"]).words


def test_search_shows_the_words_found(call: Call) -> None:
    said = call("search", "convoy", "Tartus")
    assert "A second convoy" in said.words
    assert call("search", "zeppelin").out == ""
    lines = call("search", "convoy", "--format", "jsonl", "--limit", "1").out.splitlines()
    assert [json.loads(line)["schema"] for line in lines] == ["laydown.claim/1"]


def test_export_writes_each_form_to_standard_output_or_a_file(call: Call, tmp_path: Path) -> None:
    claims = [json.loads(line) for line in call("export", "--format", "jsonl").out.splitlines()]
    assert len(claims) == len(sample_record().claims)
    assert json.loads(call("export", "--format", "geojson").out)["type"] == "FeatureCollection"
    said = call("export", "--format", "csv", "-o", "claims.csv")
    assert (said.code, said.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "claims.csv").read_text(encoding="utf-8"))))
    assert len(rows) == len(claims)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".claims")) == []


def test_export_without_a_form_is_bad_usage(call: Call) -> None:
    assert call("export").code == 2


def test_an_export_to_a_folder_that_is_not_there_is_one_line(call: Call) -> None:
    said = call("export", "--format", "csv", "-o", "no/such/file.csv")
    assert said.code == 1
    assert said.err.count("\n") == 1


def test_the_store_may_be_named_in_the_environment(call: Call, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = kept.rename(kept.with_name("other.db"))
    assert call("events").code == 2
    monkeypatch.setenv("LAYDOWN_STORE", str(moved))
    assert call("events").code == 0


def test_explain_tells_the_reason_of_a_number_that_comes_with_its_load(call: Call) -> None:
    said = call("explain", blocked_claim().id)
    assert "by the rule or scorer" in said.words
    assert "the number told with it" in said.words
