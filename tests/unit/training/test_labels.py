"""Labels from gold: what the scorers are taught from a folder of reports."""

import json
from pathlib import Path
from typing import Any

import pytest

from laydown.read.features import of_theme
from reading import rules_reader
from training.labels import Example, examples, examples_of_pages, overlap

_REPORT = (
    "Twelve T-72 tanks left Homs for Tartus on Monday. The T-72 weighs 41 tonnes.\n\n"
    "They reached Tartus on Tuesday. Six howitzers were seen in Gao.\n"
)


def _claim(quote: str, component: str, text: str, *places: tuple[str, str], **more: Any) -> dict[str, Any]:
    item = {"component": component, "equipment": None, "text": text}
    return {
        "doc": "one.txt",
        "evidence": [quote],
        "act": "move",
        "outcome": "moved",
        "loads": [{"items": [item]}],
        "carriers": [],
        "places": [{"role": role, "name": name, "text": name} for role, name in places],
        **more,
    }


_GOLD = (
    _claim(
        "Twelve T-72 tanks left Homs for Tartus on Monday.",
        "tank",
        "T-72 tanks",
        ("origin", "Homs"),
        ("destination", "Tartus"),
        n=1,
        when={"text": "on Monday"},
    ),
    _claim("They reached Tartus on Tuesday.", "tank", "T-72 tanks", ("destination", "Tartus"), n=2),
    _claim("Six howitzers were seen in Gao.", "artillery", "howitzers", ("at", "Gao"), n=3, optional=True)
    | {"act": ["presence", "move"], "outcome": "present"},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "world"
    (made / "reports").mkdir(parents=True)
    (made / "reports" / "one.txt").write_text(_REPORT, encoding="utf-8")
    lines = [json.dumps(claim) for claim in _GOLD]
    (made / "claims.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return made


def _asked(folder: Path, question: str) -> list[Example]:
    return [one for one in examples(folder, rules_reader()) if one.question == question]


def _answers(folder: Path, question: str) -> list[tuple[str, ...]]:
    return [one.labels for one in _asked(folder, question)]


def test_materiel_is_told_of_where_a_claim_quotes_the_sentence(folder: Path) -> None:
    assert _answers(folder, "told") == [("yes",), ("no",), ("yes",)]
    assert _answers(folder, "referred") == [("yes",)]


def test_act_and_outcome_are_asked_of_what_is_told(folder: Path) -> None:
    assert _answers(folder, "act") == [("move",), ("move",), ("presence", "move")]
    assert _answers(folder, "outcome") == [("moved",), ("moved",), ("present",)]


def test_places_have_the_roles_that_gold_gives_them(folder: Path) -> None:
    assert _answers(folder, "place") == [("origin",), ("destination",), ("destination",), ("at",)]


def test_a_time_phrase_dates_what_gold_dates_by_it(folder: Path) -> None:
    assert _answers(folder, "time") == [("yes",), ("no",)]


def test_what_careful_readers_may_leave_out_weighs_less(folder: Path) -> None:
    assert [one.weight for one in _asked(folder, "act")] == [1.0, 1.0, 0.4]


def test_examples_belong_to_their_folder_and_know_what_the_rules_say(folder: Path) -> None:
    told = _asked(folder, "told")
    assert {one.group for one in told} == {"world"}
    assert [one.rule for one in told] == ["yes", "no", "yes"]


def test_features_are_those_that_the_reader_asks_with(folder: Path) -> None:
    first = _asked(folder, "told")[0]
    assert "below=nummod <count>" in first.features
    assert len(first.features) == len(set(first.features))
    assert of_theme.__module__ == "laydown.read.features"


def test_pairs_of_one_claim_are_one_fact(folder: Path) -> None:
    found = [one for one in examples_of_pages(folder, rules_reader()) if one.question == "joined"]
    assert {one.question for one in found} == {"joined"}
    assert [one.labels for one in found] == [("no",), ("no",), ("no",)]  # three claims, three facts


@pytest.mark.parametrize(
    ("quote", "sentence", "same"),
    [
        ("Ten tanks left.", "On Monday ten tanks left.", True),
        ("On Monday ten tanks left Gao for Kidal.", "ten tanks left Gao", True),
        ("Ten tanks left Gao for Kidal.", "Ten tanks left Homs for Kidal.", True),
        ("Ten tanks left.", "The minister spoke.", False),
        ("", "The minister spoke.", False),
    ],
)
def test_quotes_that_are_of_one_sentence(quote: str, sentence: str, *, same: bool) -> None:
    assert overlap(quote, sentence) is same
