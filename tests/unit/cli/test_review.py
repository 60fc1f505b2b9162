"""`laydown review` and `laydown rate`: what people say is kept, shown, followed and taken back."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from laydown.errors import StoreAltered
from laydown.terms import Claim, Outcome
from laydown.wiring import Settings, store_summary
from sample_record import sample_record

from .conftest import Call, Said

POLICY = """about: {what: our rules, source: desk, licence: own, date: "2026-11-22"}
reliability:
  - {source: "*officers*", rating: C, reason: a party to it, date: 2026-01-05}
"""


@pytest.fixture(autouse=True)
def reviewer(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAYDOWN_REVIEWER", "Ana")
    monkeypatch.delenv("LAYDOWN_POLICY", raising=False)


def blocked() -> Claim:
    return next(claim for claim in sample_record().claims if claim.outcome is Outcome.BLOCKED)


def event_of(call: Call, claim: str) -> dict[str, object]:
    lines = map(json.loads, call("events", "--format", "jsonl").out.splitlines())
    found: dict[str, object] = next(event for event in lines if claim in event["claims"])
    return found


def judged(call: Call) -> list[dict[str, object]]:
    return [json.loads(line) for line in call("review", "list", "--format", "jsonl").out.splitlines()]


def id_of(said: Said) -> str:
    return said.out.split(":")[0]


def pair(call: Call) -> tuple[str, str]:
    """Two claims of one event."""
    lines = map(json.loads, call("events", "--format", "jsonl").out.splitlines())
    one, other = next(event["claims"] for event in lines if len(event["claims"]) == 2)
    return one, other


def test_a_rejected_claim_leaves_events_and_is_still_explained(call: Call) -> None:
    claim = blocked()
    said = call("review", "reject", claim.id[:12], "--reason", "a menu")
    assert said.code == 0
    assert f"“{claim.evidence[0].quote}”" in said.words
    assert "laydown review undo jdg_" in said.err
    assert claim.id not in call("events", "--format", "jsonl").out
    assert "1 claim rejected" in call("events").err
    shown = call("explain", claim.id).words
    assert "(rejected by a person: takes no part)" in shown
    assert "because: a menu" in shown
    assert claim.id in call("explain", claim.id[:10]).out


def test_undo_brings_back_every_byte(call: Call) -> None:
    forms = (("events", "--format", "jsonl"), ("export", "--format", "csv"), ("export", "--format", "jsonl"))
    before = [call(*form).out for form in forms]
    kept = [id_of(call("review", "reject", blocked().id)), id_of(call("review", "different", *pair(call)))]
    assert [call(*form).out for form in forms] != before
    for judgement in kept:
        assert call("review", "undo", judgement[:10]).code == 0
    assert [call(*form).out for form in forms] == before


def test_what_is_undone_cannot_be_undone_again_but_its_undoing_can(call: Call) -> None:
    kept = id_of(call("review", "reject", blocked().id))
    back = id_of(call("review", "undo", kept))
    again = call("review", "undo", kept)
    assert (again.code, again.err.count("\n")) == (2, 1)
    assert "taken back already" in again.err
    assert call("review", "undo", back).code == 0
    assert [one["standing"] for one in judged(call)] == ["holds", "taken back", "holds"]


def test_claims_that_are_held_to_be_different_end_in_two_events(call: Call) -> None:
    one, other = pair(call)
    said = call("review", "different", one, other)
    assert said.code == 0
    assert "to the machine they are " in said.out
    assert event_of(call, one)["event"] != event_of(call, other)["event"]
    assert "(parted)" in call("events").out
    assert f"different: {' '.join(sorted((one, other)))}" in call("explain", one).words


def test_unsure_changes_nothing_and_is_shown(call: Call) -> None:
    one, other = pair(call)
    before = call("events", "--format", "jsonl").out
    assert call("review", "unsure", one, other).code == 0
    assert call("events", "--format", "jsonl").out == before
    assert "unsure:" in call("explain", str(event_of(call, one)["event"])).out


def test_a_corrected_claim_takes_the_place_of_what_was_read(call: Call) -> None:
    claim = blocked()
    said = call("review", "correct", claim.id, "--set", "outcome=seized", "--set", "loads[0].count=at least 30")
    assert said.code == 0
    (becomes,) = [str(one["becomes"]) for one in judged(call)]
    assert "seized" in {value["outcome"] for value in event_of(call, becomes)["outcomes"]}  # type: ignore[attr-defined]
    lines = {line["id"]: line for line in map(json.loads, call("export", "--format", "jsonl").out.splitlines())}
    assert claim.id not in lines
    assert lines[becomes]["notes"][-1] == "corrected"
    assert [cell["slot"] for cell in lines[becomes]["review"][0]["cells"]] == ["outcome", "loads[0].count"]
    assert f"(put right by a person: see {becomes})" in call("explain", claim.id).words
    shown = call("explain", becomes).words
    assert "corrected by Ana, confidence in what was read" in shown
    assert "corrected by Ana, in their own word" in shown


def test_a_claim_that_was_put_right_is_put_right_further_under_either_id(call: Call) -> None:
    claim = blocked()
    call("review", "correct", claim.id, "--set", "outcome=seized")
    assert call("review", "correct", claim.id, "--set", "mover=Norway").code == 0
    first, second = judged(call)
    assert (first["claim"], second["claim"]) == (claim.id, first["becomes"])
    told = event_of(call, str(second["becomes"]))
    assert f"see {second['becomes']}" in call("explain", str(first["becomes"])).words
    assert "seized" in {value["outcome"] for value in told["outcomes"]}  # type: ignore[attr-defined]
    assert call("review", "correct", str(first["becomes"]), "--set", "mover=Sweden").code == 0
    assert call("review", "reject", str(second["becomes"])).code == 0


def test_a_rating_of_an_event_shows_its_digit_words_and_interval(call: Call) -> None:
    event = str(event_of(call, blocked().id)["event"])
    said = call("rate", event[:12], "2", "--likelihood", "55-75", "--reason", "fits the images")
    assert said.code == 0
    shown = call("explain", event).words
    assert "2, probably true, by Ana on" in shown
    assert "55 to 75 percent: likely (ICD 203), likely or probable (PHIA)" in shown
    assert "rated 2" in call("events").out
    assessment = event_of(call, blocked().id)["assessment"]
    assert isinstance(assessment, dict)
    assert assessment["likelihood"] == {
        "low_percent": 55,
        "high_percent": 75,
        "icd_203": "likely",
        "phia": "likely or probable",
    }
    assert assessment["inputs"]["claims"] == event_of(call, blocked().id)["claims"]


def test_a_rating_of_a_source_shows_who_gave_it_and_goes_before_the_policy(call: Call, tmp_path: Path) -> None:
    event = str(event_of(call, blocked().id)["event"])
    (tmp_path / "policy.yaml").write_text(POLICY)
    assert "rule 1 of policy.yaml" in call("explain", event, "--policy", "policy.yaml").words
    assert call("rate", "orangeland Officers", "b", "--reason", "held up before").code == 0
    shown = call("explain", event, "--policy", "policy.yaml").out
    assert shown.index("B, usually reliable") < shown.index("else: C, fairly reliable")
    assert "nobody" not in next(line for line in shown.splitlines() if "B, usually reliable" in line)


def test_a_policy_that_breaks_its_form_is_an_error_of_ones_own(call: Call, tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text(POLICY.replace("rating: C", "rating: X"))
    said = call("events", "--policy", "policy.yaml")
    assert said.code == 2
    assert said.err.startswith("laydown: policy.yaml:3: `rating` 'X' is none of A, B, C, D, E, F")
    assert "docs/policy.md" in said.err


def test_the_list_names_what_was_said_and_what_became_of_it(call: Call) -> None:
    call("review", "reject", blocked().id, "--reason", "a menu")
    call("review", "accept", blocked().id, "--by", "Bo")
    said = call("review", "list")
    assert said.err == "2 judgements\n"
    first, second = said.out.splitlines()[2:4]
    assert "Ana" in first
    assert "replaced by jdg_" in first
    assert "Bo" in second
    assert "holds" in second


@pytest.mark.parametrize("columns", ["80", "140"])
def test_lists_and_explanations_fit_the_screen(call: Call, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    event = str(event_of(call, blocked().id)["event"])
    call("review", "correct", blocked().id, "--set", "outcome=seized", "--reason", "as the text has it")
    call("rate", "Orangeland officers", "C")
    monkeypatch.setenv("COLUMNS", columns)
    for command in (("review", "list"), ("explain", event), ("events",)):
        assert max(map(len, call(*command).out.splitlines())) <= int(columns)


def test_the_chain_is_verified_and_a_noted_digest_is_looked_for(call: Call, kept: Path) -> None:
    call("review", "reject", blocked().id)
    digest = call("review", "verify").out.split()[-1]
    call("review", "accept", blocked().id)
    assert call("review", "verify", "--noted", digest[:16]).code == 0
    assert call("review", "verify", "--noted", "0" * 16).code == 1
    for nothing in ("", " ", digest[:1]):  # a variable that was never set is no proof
        assert call("review", "verify", "--noted", nothing).code == 2
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("DROP TRIGGER judgements_keep")
        connection.execute("UPDATE judgements SET body = replace(body, 'reject', 'accept')")
        connection.commit()
    said = call("review", "verify")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "not as it was written" in said.err


def test_the_doctor_finds_judgements_that_were_altered(call: Call, kept: Path) -> None:
    call("review", "reject", blocked().id)
    assert store_summary(Settings(store=kept)).endswith("judgements as written: 1")
    with closing(sqlite3.connect(kept)) as connection:
        connection.execute("DROP TRIGGER judgements_keep")
        connection.execute("UPDATE judgements SET digest = 'x'")
        connection.commit()
    with pytest.raises(StoreAltered):
        store_summary(Settings(store=kept))


def test_search_marks_what_takes_no_part(call: Call) -> None:
    claim = blocked()
    words = " ".join(claim.evidence[0].quote.split()[:3])
    call("review", "reject", claim.id)
    assert "blocked (rejected)" in call("search", *words.split()).out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("review", "reject", "clm_zz"), "no claim has an id that begins with 'clm_zz'"),
        (("review", "reject", "clm_"), "give more of its digits"),
        (("review", "undo", "jdg_zz"), "no judgement has an id"),
        (("rate", "Orangeland officers", "G"), "A to F for a source, 1 to 6 for an event"),
        (("rate", "Orangeland officer", "B"), "did you mean Orangeland officers"),
        (("rate", "Orangeland officers", "B", "--likelihood", "5-6"), "--likelihood is of an event"),
        (("rate", "evt_zz", "2"), "no event has an id that begins with 'evt_zz'"),
        (("rate", "evt_", "B"), "rate it 1 to 6"),
    ],
)
def test_what_cannot_be_said_is_refused_in_one_line(call: Call, arguments: tuple[str, ...], complaint: str) -> None:
    said = call(*arguments)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert complaint in said.err
    assert judged(call) == []


@pytest.mark.parametrize("likelihood", ["75-55", "likely", "55-", "0-101", "-5"])
def test_a_likelihood_is_an_interval_in_percent(call: Call, likelihood: str) -> None:
    event = str(event_of(call, blocked().id)["event"])
    said = call("rate", event, "3", f"--likelihood={likelihood}")
    assert said.code == 2
    assert "is no interval in percent" in said.err


def test_credibility_1_is_refused_where_one_origin_tells_it(call: Call) -> None:
    lines = map(json.loads, call("events", "--format", "jsonl").out.splitlines())
    alone = next(event["event"] for event in lines if event["origins"] == 1)
    said = call("rate", alone, "1")
    assert said.code == 2
    assert "one independent origin" in said.err


def test_one_claim_is_no_pair(call: Call) -> None:
    said = call("review", "same", blocked().id, blocked().id)
    assert said.code == 2
    assert "is one claim, not two" in said.err


@pytest.mark.parametrize("command", [("review", "reject", "clm_"), ("rate", "x", "B"), ("review", "undo", "jdg_")])
def test_nobody_judges_without_a_name(call: Call, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    monkeypatch.delenv("LAYDOWN_REVIEWER")
    said = call(*command)
    assert said.code == 2
    assert "--by NAME, or set LAYDOWN_REVIEWER" in said.err


def test_slots_are_given_as_slot_and_value_once_each(call: Call) -> None:
    claim = blocked().id
    assert "is no SLOT=VALUE" in call("review", "correct", claim, "--set", "outcome").err
    twice = call("review", "correct", claim, "--set", "outcome=moved", "--set", "outcome=seized")
    assert "outcome twice" in twice.err


def test_events_that_nobody_judged_look_as_ever(call: Call) -> None:
    said = call("events")
    assert "judged" not in said.out + said.err
    assert "rejected" not in said.err


def test_a_judgement_is_explained_by_its_id(call: Call) -> None:
    kept = id_of(call("review", "reject", blocked().id, "--reason", "a menu"))
    call("review", "undo", kept)
    shown = call("explain", kept[:10]).words
    assert "Ana" in shown
    assert "(taken back by Ana" in shown


def test_review_by_itself_shows_what_there_is(call: Call) -> None:
    said = call("review")
    assert said.code == 0
    assert "undo" in said.out


def test_an_event_is_found_under_the_id_that_it_had_before_a_claim_was_put_right(call: Call) -> None:
    before = str(event_of(call, blocked().id)["event"])
    call("review", "correct", blocked().id, "--set", "outcome=seized")
    (becomes,) = [str(one["becomes"]) for one in judged(call)]
    after = str(event_of(call, becomes)["event"])
    assert f"event {after}" in call("explain", before).out
    assert call("rate", before, "3").code == 0
    assert judged(call)[-1]["event"] == after
