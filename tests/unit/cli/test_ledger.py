"""What is where, at a place, on a timeline and between two days, on the two clocks."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from laydown.store.sqlite import SqliteStore
from laydown.terms import Act, Claim, Component, Document, Outcome, Party, PartyKind, PlaceRole, Reading
from strategies import READ_AT
from told import load, page, place, told

from .conftest import Call

JANUARY, FEBRUARY, MARCH = date(2025, 1, 10), date(2025, 2, 10), date(2025, 3, 10)
RUSSIA = Party(name="Russia", kind=PartyKind.STATE, country="RU")
FIRST = page("first.txt", publisher="Morning Ledger", published=JANUARY)
SECOND = page("second.txt", publisher="Evening Post", published=MARCH)
SILENT = page("silent.txt")


def seen(
    document: Document, name: str, count: int | None, on: date | None, thing: str = "S-400", start: int = 0
) -> Claim:
    return told(
        document,
        Outcome.PRESENT,
        act=Act.PRESENCE,
        loads=(load(thing, Component.RADAR, count, count),),
        places=(place(PlaceRole.AT, name),),
        on=on,
        mover=RUSSIA,
        start=start,
    )


CLAIMS = {
    FIRST: (
        seen(FIRST, "Hmeimim", 5, JANUARY),
        seen(FIRST, "Tartus", 2, JANUARY, thing="S-300PMU2", start=40),
        seen(FIRST, "Libya", None, None, thing="S-500", start=80),
    ),
    SECOND: (
        told(
            SECOND,
            loads=(load("S-400", Component.RADAR, 2, 2),),
            places=(place(PlaceRole.ORIGIN, "Hmeimim"), place(PlaceRole.DESTINATION, "Benghazi")),
            on=FEBRUARY,
            mover=RUSSIA,
        ),
        told(
            SECOND,
            loads=(load("T-72", Component.TANK, 31, 31),),
            places=(place(PlaceRole.DESTINATION, "Minsk"),),
            on=FEBRUARY,
            mover=RUSSIA,
            start=120,
        ),
    ),
    SILENT: (seen(SILENT, "Minsk", None, None, thing="S-300"),),
}


@pytest.fixture
def ledger(tmp_path: Path) -> None:
    """A store of three pages, one of which does not say when it was published."""
    store = SqliteStore.open(tmp_path / "laydown.db")
    for document, claims in CLAIMS.items():
        store.add_reading(Reading(document=document, claims=claims, reader="rules 1", read_at=READ_AT))
    store.close()


pytestmark = pytest.mark.usefixtures("ledger")


def row(out: str, *words: str) -> str:
    """The one line of a table that holds all the words."""
    (found,) = (line for line in out.splitlines() if all(word in line for word in words))
    return found


def test_where_tells_bounds_days_evidence_and_rule(call: Call) -> None:
    said = call("where", "S-400")
    assert said.code == 0
    assert "10 Jan 2025 – 10 Feb 2025" in row(said.out, "5 S-400 radars")
    assert "remaining" in row(said.out, "3 S-400 radars", "Hmeimim", "since 10 Feb 2025")
    assert "arrived" in row(said.out, "2 S-400 radars", "Benghazi")


def test_where_names_the_variants_that_a_family_found(call: Call) -> None:
    said = call("where", "S-300")
    assert "S-300PMU2" in row(said.out, "Tartus")
    assert "(S-300, S-300PMU2)" in said.err


def test_where_may_name_a_holder_or_a_place_too(call: Call) -> None:
    said = call("where", "Russian S-400 in Syria")
    assert "Hmeimim" in said.out
    assert "Benghazi" not in said.out
    said = call("where", "Ukrainian S-400")
    assert said.out == ""
    assert "3 holdings of others, 0 of them of a holder that is not stated" in said.err


def test_a_contested_line_names_the_claims_that_contradict_it(call: Call, tmp_path: Path) -> None:
    denial = replace(seen(SILENT, "Tartus", None, JANUARY, thing="S-300PMU2", start=60), outcome=Outcome.DENIED)
    store = SqliteStore.open(tmp_path / "laydown.db")
    reading = Reading(document=SILENT, claims=(*CLAIMS[SILENT], denial), reader="rules 2", read_at=READ_AT)
    store.add_reading(reading)
    store.close()
    assert f"contested by {denial.id[:8]}" in row(call("where", "S-300").out, "Tartus", "2 S-300PMU2")


def test_an_area_is_called_one_and_the_undated_say_when_they_were_told(call: Call) -> None:
    assert "told 10 Jan 2025" in row(call("where", "S-500").out, "Libya (country)")


def test_as_of_is_the_clock_of_the_world(call: Call) -> None:
    said = call("where", "S-400", "--as-of", "2025-02-01")
    assert "Benghazi" not in said.out
    assert "since 10 Jan 2025" in row(said.out, "Hmeimim")
    assert "as of 1 Feb 2025" in said.err


def test_as_of_says_what_it_leaves_out(call: Call) -> None:
    said = call("where", "S-500", "--as-of", "2025-01-09")
    assert said.out == ""
    assert "left out, since it is not dated and was told later: 1 holding" in said.err


def test_known_by_is_the_clock_of_the_desk(call: Call) -> None:
    assert "Benghazi" not in call("where", "S-400", "--known-by", "2025-03-09").out
    assert "Benghazi" in call("where", "S-400", "--known-by", "2025-03-10").out
    assert "as known by 10 Mar 2025" in call("events", "--known-by", "2025-03-10").err


def test_a_page_without_a_date_is_known_from_its_first_reading(call: Call) -> None:
    day = READ_AT.date()
    assert "Minsk" in call("where", "S-300", "--known-by", day.isoformat()).out
    assert "Minsk" not in call("where", "S-300", "--known-by", (day - timedelta(days=1)).isoformat()).out


def test_at_tells_what_is_there_and_what_is_at_places_within(call: Call) -> None:
    said = call("at", "Syria")
    assert "at places within Syria" in said.out
    assert {"Hmeimim", "Tartus"} <= set(said.words.split())
    assert "Benghazi" not in said.out


def test_at_tells_what_may_be_there_apart(call: Call) -> None:
    said = call("at", "Benghazi")
    before, _, after = said.out.partition("may be there")
    assert "2 S-400 radars" in before
    assert "Libya (country)" in after


def test_at_names_places_alike_for_one_that_nobody_knows(call: Call) -> None:
    said = call("at", "Hmeimimm")
    assert said.code == 2
    assert "“Hmeimim”" in said.err


def test_an_empty_place_says_so_and_what_the_store_has(call: Call) -> None:
    said = call("at", "Paris")
    assert (said.code, said.out) == (0, "")
    assert "no report says what is at Paris" in said.err
    assert "“S-400”" in said.err


@pytest.mark.parametrize("subject", ["S-400", "Russia", "Hmeimim", "S-400 in Syria"])
def test_a_timeline_is_of_a_thing_a_party_or_a_place(call: Call, subject: str) -> None:
    said = call("timeline", subject)
    assert said.code == 0
    assert "10 Feb 2025" in said.out


def test_a_timeline_puts_the_undated_last_and_says_when_it_was_told(call: Call) -> None:
    dated = call("timeline", "Russia").out
    assert dated.index("10 Jan 2025") < dated.index("10 Feb 2025")
    dated, _, undated = call("timeline", "Libya").out.partition("not dated")
    assert "Feb 2025" in dated
    assert "told 10 Jan 2025" in undated


def test_a_timeline_of_nothing_known_is_bad_usage(call: Call) -> None:
    assert call("timeline", "flapdoodle").code == 2


def test_diff_tells_what_appeared_and_what_changed(call: Call) -> None:
    said = call("diff", "2025-01-15", "2025-03-01")
    assert "2 radars" in row(said.out, "appeared", "Benghazi")
    changed = row(said.out, "changed")
    assert "5 radars" in changed
    assert "3 radars" in changed
    assert "3 changes" in said.err


def test_diff_of_a_subject_leaves_out_the_rest(call: Call) -> None:
    said = call("diff", "2025-01-01", "2025-03-01", "Tartus")
    assert "Tartus" in row(said.out, "appeared")


def test_diff_of_what_was_known_looks_at_the_days_of_publication(call: Call) -> None:
    said = call("diff", "2025-02-20", "2025-03-20", "--known")
    assert row(said.out, "appeared", "Benghazi")
    assert "T-72" in row(said.out, "told first")
    assert call("diff", "2025-02-20", "2025-03-01", "--known").out == ""


def test_diff_refuses_days_that_run_backwards(call: Call) -> None:
    assert call("diff", "2025-03-01", "2025-01-01").code == 2
    assert call("diff", "March", "2025-01-01").code == 2


def test_changes_as_lines_have_both_holdings(call: Call) -> None:
    lines = call("diff", "2025-01-15", "2025-03-01", "--format", "jsonl").out.splitlines()
    changes = {change["change"]: change for change in map(json.loads, lines)}
    assert changes["appeared"]["before"] is None
    assert changes["changed"]["before"]["at_least"] == 5
    assert {change["schema"] for change in changes.values()} == {"laydown.change/1"}


def test_explain_shows_the_arithmetic_of_a_holding(call: Call) -> None:
    lines = map(json.loads, call("where", "S-400", "--format", "jsonl").out.splitlines())
    rest = next(line for line in lines if line["rule"] == "remaining")
    said = call("explain", rest["holding"])
    assert "5 − 2 = 3" in said.out
    assert "no evidence since 10 Jan 2025" in said.words


@pytest.mark.parametrize("command", [("where", "S-400"), ("at", "Syria"), ("timeline", "S-400")])
def test_every_table_fits_80_columns(call: Call, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    said = call(*command)
    assert max(map(len, said.out.splitlines())) <= 80
    assert "\x1b" not in said.out
