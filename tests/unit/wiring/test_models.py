"""A language model as a reader: from what the user chose to what is in the store, against a server that is there."""

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asked import answer, proposed
from asked_models import SECRET
from laydown.cli.run import run
from laydown.errors import BadRequest
from laydown.wiring import ReaderChoice, chosen_model
from laydown.wiring.models import served_model
from scripted_model import Asked, Reply, ScriptedModel, says, status
from scripted_model import served_model as serving

MOVED = "A convoy of 24 tanks left Hmeimim for Tartus on Monday, two officials told Reuters."
OTHER = "Six howitzers arrived at Homs from Hama, the ministry said."
PLAIN = "The council met on Tuesday and spoke of the price of bread, as it does every week of the year."


class Said:
    """What a command left behind: its exit code, and what it printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Command = Callable[..., Said]


@pytest.fixture
def laydown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command line in an empty folder, with a key in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("LAYDOWN_STORE", "LAYDOWN_MODEL", "LAYDOWN_MODEL_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LAYDOWN_MODEL_KEY", SECRET)
    served_model.cache_clear()

    def called(*arguments: str) -> Said:
        code = run(arguments)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return called


def perfect(asked: Asked) -> Reply:
    """What the sentences of the page tell."""
    claims = [
        proposed(words, passage=_passage(asked.user, words), thing=thing)
        for words, thing in ((MOVED, "tanks"), (OTHER, "howitzers"))
        if words in asked.user
    ]
    return says(answer(*claims))


def _passage(shown: str, words: str) -> int:
    head = shown[: shown.index(words)].rstrip().rpartition("passage ")[2]
    return int(head.partition("]")[0])


def reports(**texts: str) -> None:
    for name, words in texts.items():
        Path(f"{name}.txt").write_text(words, encoding="utf-8")


def asking(served: ScriptedModel, *more: str, reader: str = "llm") -> tuple[str, ...]:
    return ("--reader", reader, "--model", "scripted-1", "--model-url", served.url, *more)


def lines(said: Said) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.out.splitlines()]


def test_a_model_reads_what_the_gate_leaves_and_its_name_is_on_every_claim(laydown: Command) -> None:
    reports(a=MOVED, b=PLAIN)
    with serving(perfect) as served:
        said = laydown("read", "a.txt", "b.txt", "--format", "jsonl", *asking(served))
        assert len(served.asked) == 1
    (claim,) = lines(said)
    assert said.code == 0
    assert claim["evidence"][0]["quote"] == MOVED
    assert claim["reader"] == "llm scripted-1 prompt 1 (temperature 0, seed 1, at most 8000 tokens)"
    assert "language model: 1 calls, " in said.err


def test_what_was_read_is_not_asked_again_and_another_model_reads_anew(laydown: Command) -> None:
    reports(a=MOVED)
    with serving(perfect) as served:
        for _ in range(2):
            assert laydown("read", "a.txt", *asking(served)).code == 0
        assert len(served.asked) == 1
        assert laydown("read", "a.txt", "--again", *asking(served)).code == 0
        assert len(served.asked) == 1  # its answer is kept
        assert laydown("read", "a.txt", *asking(served, "--model", "scripted-2")).code == 0
        assert [one.payload["model"] for one in served.asked] == ["scripted-1", "scripted-2"]


def test_what_somebody_reviewed_stands_whatever_a_model_says(laydown: Command) -> None:
    reports(a=MOVED)
    (read,) = lines(laydown("read", "a.txt", "--format", "jsonl"))
    assert laydown("review", "accept", read["id"], "--by", "Ana Example").code == 0
    with serving(says(answer())) as served:
        (claim,) = lines(laydown("read", "a.txt", "--format", "jsonl", *asking(served)))
        assert len(served.asked) == 1
    assert claim["id"] == read["id"]


def test_a_document_that_no_answer_came_about_is_listed_and_the_rest_is_read(laydown: Command) -> None:
    reports(a=MOVED, b=OTHER)

    def script(asked: Asked) -> Reply:
        return status(400, "too odd") if MOVED in asked.user else perfect(asked)

    with serving(script) as served:
        said = laydown("read", "a.txt", "b.txt", "--format", "jsonl", *asking(served))
        assert said.code == 3
        assert [one["document"]["path"] for one in lines(said)] == ["b.txt"]
        assert "not read: a.txt: the language model at" in said.err
        served.script = perfect
        again = laydown("read", "a.txt", "b.txt", "--format", "jsonl", *asking(served))
    assert (again.code, len(lines(again))) == (0, 2)


def test_beside_a_model_that_fails_the_rules_read_and_a_later_run_asks_again(laydown: Command) -> None:
    reports(a=MOVED)
    with serving(status(400, "too odd")) as served:
        said = laydown("read", "a.txt", "--format", "jsonl", *asking(served, reader="rules+llm"))
        assert said.code == 0
        assert [one["reader"] for one in lines(said)] == ["rules 2"]
        assert "read by the rules alone, read again later: 1 report; the language model at" in said.err
        served.script = perfect
        again = laydown("read", "a.txt", "--format", "jsonl", *asking(served, reader="rules+llm"))
        assert "read by the rules alone" not in again.err
        assert len(served.asked) == 2
    assert any("llm scripted-1" in claim["reader"] for claim in lines(again))


def test_what_was_read_before_a_budget_was_spent_is_kept_and_printed_and_a_later_run_goes_on(laydown: Command) -> None:
    reports(a=MOVED, b=OTHER)
    Path("small.toml").write_text("max_calls = 1\n", encoding="utf-8")
    with serving(perfect) as served:
        said = laydown("read", "a.txt", "b.txt", "--format", "jsonl", *asking(served, "--llm-settings", "small.toml"))
        assert said.code == 1
        assert [one["document"]["path"] for one in lines(said)] == ["a.txt"]
        assert "budget of calls for the language model is spent: 1 of 1" in said.err
        served_model.cache_clear()  # another run is another process
        again = laydown("read", "a.txt", "b.txt", "--format", "jsonl", *asking(served, "--llm-settings", "small.toml"))
        assert (again.code, len(lines(again)), len(served.asked)) == (0, 2, 2)


def test_a_replay_opens_no_connection_and_lists_what_is_not_kept(
    laydown: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports(a=MOVED, b=OTHER)
    with serving(perfect) as served:
        laydown("read", "a.txt", "--no-store", "--llm-cache", "kept", *asking(served))
        chosen = asking(served, "--llm-replay", "--llm-cache", "kept")
    _no_network(monkeypatch)
    said = laydown("read", "a.txt", "b.txt", "--no-store", "--format", "jsonl", *chosen)
    assert [one["document"]["path"] for one in lines(said)] == ["a.txt"]
    assert "not read: b.txt: the language model was not asked: no answer to this is kept" in said.err


def test_nothing_is_asked_of_any_network_unless_a_model_is_chosen(
    laydown: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports(a=MOVED)
    monkeypatch.setenv("LAYDOWN_MODEL", "scripted-1")
    monkeypatch.setenv("LAYDOWN_MODEL_URL", "http://127.0.0.1:9/v1")
    _no_network(monkeypatch)
    assert laydown("read", "a.txt").code == 0
    assert laydown("doctor").code in (0, 1)


def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def test_the_key_is_in_nothing_that_is_written(laydown: Command, tmp_path: Path) -> None:
    reports(a=MOVED, b=OTHER)

    def script(asked: Asked) -> Reply:
        key = asked.headers["authorization"].removeprefix("Bearer ")
        return perfect(asked) if MOVED in asked.user else status(400, f"your key is {key}")

    with serving(script) as served:
        said = [
            laydown("read", "a.txt", "b.txt", "--debug", "--format", "jsonl", *asking(served)),
            laydown("doctor", "--debug", "--ask-model", *asking(served)),
        ]
        served.script = status(401, f"no such key: {SECRET}")
        said.append(laydown("read", "b.txt", "--debug", *asking(served, "--model", "other")))
        assert all(SECRET in one.headers["authorization"] for one in served.asked)
    written = [file.read_bytes().decode("latin-1") for file in tmp_path.rglob("*") if file.is_file()]
    printed = [words for one in said for words in (one.out, one.err)]
    assert len(written) >= 4
    assert not any(SECRET[:12] in words for words in (*written, *printed))
    assert "set LAYDOWN_MODEL_KEY" in said[-1].err


def test_doctor_says_whether_the_model_is_set_up(laydown: Command) -> None:
    with serving(says('{"word": "harbour"}')) as served:
        plain = laydown("doctor", *asking(served))
        assert served.asked == []
        asked = laydown("doctor", "--ask-model", *asking(served))
        assert len(served.asked) == 1
    assert "scripted-1 at" in " ".join(plain.out.split())
    assert "LAYDOWN_MODEL_KEY: yes" in " ".join(plain.out.split())
    assert 'scripted-1 answered: {"word": "harbour"}' in " ".join(asked.out.split())
    assert "none reads" in laydown("doctor").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--reader", "llm"), "no language model is named"),
        (("--reader", "llm", "--model", "m"), "no address of a language model is named"),
        (("--reader", "llm", "--model", "m", "--model-url", "http://u:word@a/v1"), "a user name or a password"),
        (("--reader", "llm", "--model", "m", "--model-url", "http://example.org/v1"), "in the clear"),
        (("--llm-replay",), "add --reader llm"),
        (("--reader", "llm", "--model", "m", "--llm-replay", "--no-store"), "nothing to replay from"),
        (("--reader", "gpt"), "gpt"),
    ],
)
def test_what_is_wrong_with_a_choice_is_told_before_anything_is_read(
    laydown: Command, arguments: tuple[str, ...], said: str
) -> None:
    reports(a=MOVED)
    told = laydown("read", "a.txt", *arguments)
    assert told.code == 2
    assert said in told.err
    assert "u:word" not in told.err


def test_no_more_processes_ask_than_the_settings_allow(laydown: Command) -> None:
    reports(a=MOVED)
    with serving(perfect) as served:
        told = laydown("read", "a.txt", "--processes", "9", *asking(served))
    assert told.code == 2
    assert "at_once in its settings allows 4" in told.err


@pytest.mark.slow
def test_processes_that_read_together_hold_one_budget(laydown: Command) -> None:
    reports(**{f"r{number}": f"{MOVED} It was report {number}." for number in range(6)})
    Path("small.toml").write_text("max_calls = 3\n", encoding="utf-8")
    with serving(perfect) as served:
        told = laydown("read", ".", "--processes", "2", *asking(served, "--llm-settings", "small.toml"))
        assert len(served.asked) == 3, told.err
    assert told.code == 1, told.err
    assert "language model: 3 calls" in told.err


def test_answers_are_kept_beside_the_store(tmp_path: Path) -> None:
    chosen = chosen_model(ReaderChoice.LLM, store=tmp_path / "a.db", name="m", url="http://localhost/v1")
    assert chosen is not None
    assert chosen.cache == tmp_path / "laydown-model-cache"
    alone = chosen_model(ReaderChoice.LLM, store=None, name="m", url="http://localhost/v1")
    assert alone is not None
    assert alone.cache is None
    assert chosen_model(ReaderChoice.RULES, store=None, name="m", url="http://localhost/v1") is None
    with pytest.raises(BadRequest, match="--reader llm"):
        chosen_model(ReaderChoice.RULES, store=None, replay=True)
