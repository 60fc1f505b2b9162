"""The evaluation of a language model: its options, its groups of claims, and a recording that is replayed."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from evals.readers import GROUPS, Chosen, add_options, chosen_reader, group_of
from evals.scripted import NAME, asked_for, spoilt, told_in

RECORDING = Path("evals") / "recordings" / "scripted-ru"
CLAIM = {
    "act": "move", "outcome": "moved", "evidence": [{"passage": 3, "quote": "Ten tanks left Gao for Kidal on Monday."}],
    "mover": "army", "recipient": None, "opposed_by": None, "loads": [{"items": [], "count": "Ten", "basis": []}],
    "carriers": [], "places": [{"role": "origin", "words": "Gao"}], "when": "on Monday", "attribution": [], "basis": [],
}  # fmt: skip


def chosen(*words: str) -> Chosen | None:
    parser = argparse.ArgumentParser()
    add_options(parser)
    return chosen_reader(parser.parse_args(words), parser)


def test_what_is_chosen_is_what_reading_is_told(tmp_path: Path) -> None:
    assert chosen() is None
    asked = chosen("--reader", "llm", "--model", "m", "--model-url", "http://localhost/v1", "--record", str(tmp_path))
    assert asked is not None
    assert asked.options == (
        "--reader", "llm", "--model", "m", "--model-url", "http://localhost/v1", "--llm-cache", str(tmp_path),
    )  # fmt: skip
    replayed = chosen("--reader", "rules+llm", "--model", "m", "--replay", str(tmp_path))
    assert replayed is not None
    assert replayed.options[-3:] == ("--llm-cache", str(tmp_path), "--llm-replay")


@pytest.mark.parametrize(
    "words",
    [("--model", "m"), ("--reader", "llm", "--record", "a", "--replay", "b"), ("--reader", "llm", "--replay", "gone")],
)
def test_options_that_do_not_go_together_are_refused(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        chosen(*words)
    assert "--re" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("reader", "slots", "group"),
    [
        ("rules 1 + llm m", [], 0),
        ("rules 1 + llm m", ["outcome"], 1),
        ("rules 1", ["claim"], 2),
        ("rules 1", [], 2),
        ("llm m", ["claim"], 3),
    ],
)
def test_claims_are_grouped_by_who_has_them(reader: str, slots: list[str], group: int) -> None:
    assert group_of({"reader": reader, "otherwise": [{"slot": slot} for slot in slots]}) == GROUPS[group]


def test_an_answer_is_spoilt_in_the_same_way_by_the_same_seed_and_stays_an_answer() -> None:
    answer = {"claims": [CLAIM] * 40}
    assert spoilt(answer, seed="1") == spoilt(answer, seed="1") != spoilt(answer, seed="2")
    assert answer == {"claims": [CLAIM] * 40}
    made = spoilt(answer, seed="1")["claims"]
    assert {frozenset(one) for one in made} == {frozenset(CLAIM)}
    assert any(one["outcome"] != "moved" for one in made)
    assert any("forty tanks" in one["evidence"][0]["quote"] for one in made)


def test_a_question_is_answered_with_the_claims_of_the_passages_that_it_shows() -> None:
    mark = "0123456789abcdef01234567"
    user = f"[{mark} begin]\n[{mark} passage 3]\nTen tanks left.\n[{mark} passage 5]\nMore.\n[{mark} end]"
    assert asked_for(user) == (mark, frozenset({3, 5}))
    assert told_in({"claims": [CLAIM]}, frozenset({3})) == {"claims": [CLAIM]}
    assert told_in({"claims": [CLAIM]}, frozenset({5})) == {"claims": []}


def replayed(root: Path, out: Path) -> tuple[str, str]:
    """What reading the recorded reports prints, and what it says, with nobody to ask."""
    command = [sys.executable, "-m", "laydown.cli", "read", str(root / "evals" / "reports" / "ru" / "reports")]
    command += ["--reader", "rules+llm", "--model", NAME, "--llm-cache", str(root / RECORDING), "--llm-replay"]
    command += ["--no-store", "--format", "jsonl", "--report", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout, done.stderr


def test_a_recording_is_replayed_without_a_network_to_the_same_claims(root: Path, tmp_path: Path) -> None:
    first, said = replayed(root, tmp_path / "one.jsonl")
    assert "language model: 0 calls" in said
    assert "read by the rules alone" not in said, "questions have changed: record anew, see evals/recordings"
    assert first
    assert replayed(root, tmp_path / "two.jsonl")[0] == first
    records = [json.loads(line) for line in (tmp_path / "one.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (tmp_path / "two.jsonl").read_bytes() == (tmp_path / "one.jsonl").read_bytes()
    told = [json.loads(line)["id"] for line in first.splitlines()]
    listed = [name for one in records for key in ("both", "rules_alone", "model_alone") for name in one[f"by_{key}"]]
    assert sorted(listed) == sorted(told)
    assert any(one["in_dispute"] for one in records)
    assert any(one["not_found"] for one in records)
