"""Standing questions: asked, answered with every read, told where they moved, kept and let go of."""

import json
from pathlib import Path

import pytest

from laydown.cli.watch import tell_what_moved
from laydown.store.sqlite import SqliteStore
from laydown.terms import Reading
from laydown.wiring import Settings
from strategies import READ_AT

from .conftest import Call
from .test_ledger import CLAIMS, FIRST, SECOND


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of the first page; the second is read later."""
    add(tmp_path / "laydown.db", FIRST)
    return tmp_path / "laydown.db"


def add(path: Path, document: object) -> None:
    kept = SqliteStore.open(path)
    page = next(one for one in CLAIMS if one == document)
    kept.add_reading(Reading(document=page, claims=CLAIMS[page], reader="rules 1", read_at=READ_AT))
    kept.close()


pytestmark = pytest.mark.usefixtures("store")


def test_a_question_is_kept_answered_and_understood(call: Call) -> None:
    said = call("watch-for", "S-400 in Syria")
    assert said.code == 0
    assert "watched from now on: S-400 in Syria (country)" in said.err
    assert "yes" in said.out
    assert "10 Jan 2025" in said.out
    assert "claims: clm_" in said.out


def test_all_questions_are_listed_with_their_answers(call: Call) -> None:
    assert "no question is watched" in call("watch-for").err
    for words in ("S-400 in Syria", "S-400 in Belarus"):
        call("watch-for", words)
    said = call("watch-for")
    assert "S-400 in Belarus  not stated" in said.out
    assert "2 questions watched" in said.err


def test_the_same_question_in_other_words_is_one(call: Call) -> None:
    call("watch-for", "S-400 in Syria")
    assert "watched already" in call("watch-for", "SA-21 in Syria").err
    assert "1 question watched" in call("watch-for").err


def test_a_read_tells_which_answers_moved_and_no_others(
    call: Call, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call("watch-for", "S-400 at Benghazi")
    call("watch-for", "S-400 in Belarus")
    add(store, SECOND)
    tell_what_moved(Settings(store=store), at=READ_AT)
    said = capsys.readouterr().err
    ground = "told of Benghazi, a part only (radar)"
    assert said == f"S-400 at Benghazi: not stated → yes (since 10 Feb 2025, 1 origin: {ground})\n"
    tell_what_moved(Settings(store=store), at=READ_AT)
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("plain_stages")
def test_the_command_read_answers_the_questions_anew(call: Call) -> None:
    call("watch-for", "S-400 in Belarus")
    Path("a.txt").write_text("Trucks moved.")
    assert "S-400 in Belarus" not in call("read", "a.txt").err


def test_the_history_shows_how_an_answer_moved(call: Call, store: Path) -> None:
    call("watch-for", "S-400 at Benghazi")
    add(store, SECOND)
    call("watch-for")
    said = call("watch-for", "S-400 at Benghazi", "--history")
    assert said.out.index("not stated") < said.out.index("yes")
    lines = call("watch-for", "S-400 at Benghazi", "--history", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["answer"] for line in lines] == ["not stated", "yes"]
    assert {json.loads(line)["schema"] for line in lines} == {"laydown.answer/1"}


def test_a_question_is_named_by_its_id_too_and_let_go_of(call: Call) -> None:
    question = json.loads(call("watch-for", "S-400 in Syria", "--format", "jsonl").out)["question"]
    assert "yes" in call("watch-for", question[:9]).out
    assert call("watch-for", "S-400 in Libya", "--forget", question).code == 2
    assert call("watch-for", "--history", "--forget", question).code == 2
    assert f"laydown watch-for {question} --history" in call("explain", question).err
    assert "no longer watched: S-400 in Syria" in call("watch-for", "--forget", question).err
    assert "no question is watched" in call("watch-for").err
    assert call("watch-for", "--forget", question).code == 2
    assert call("watch-for", question).code == 2


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("S-400", "understood was S-400, and no place"),
        ("flapdoodle in Libya", "understood was Libya (country), and no thing"),
        ("what is going on", "understood was nothing, and no place"),
    ],
)
def test_a_question_that_cannot_be_watched_is_refused_with_what_was_understood(
    call: Call, words: str, understood: str
) -> None:
    said = call("watch-for", words)
    assert said.code == 2
    assert understood in said.err
    assert "no question is watched" in call("watch-for").err


def test_the_history_of_no_question_is_bad_usage(call: Call) -> None:
    assert call("watch-for", "--history").code == 2


def test_questions_without_a_store_are_refused(call: Call) -> None:
    assert call("watch-for", "S-400 in Syria", "--store", "none.db").code == 2


def test_questions_fit_80_columns(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    call("watch-for", "S-400 radars of Russia in Syria")
    assert max(map(len, call("watch-for").out.splitlines())) <= 80
