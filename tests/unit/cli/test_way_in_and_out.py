"""Starting, failing and leaving: help, errors of one line, pipes that close."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from laydown import __version__
from laydown.cli import speech
from laydown.errors import StoreBusy

from .conftest import Call

COMMANDS = (
    *("read", "events", "where", "at", "timeline", "diff", "watch-for", "explain", "rate"),
    *("search", "export", "brief", "names", "doctor"),
)
LAYDOWN = [sys.executable, "-m", "laydown.cli"]


def test_help_names_every_command_and_every_exit_code(call: Call) -> None:
    said = call("--help")
    assert said.code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in said.out
    assert "3 finished but" in said.words
    assert call().out == said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(call: Call, command: str) -> None:
    said = call(command, "--help")
    assert said.code == 0
    assert "--debug" in said.out


def test_the_version_is_that_of_the_package(call: Call) -> None:
    assert call("--version").out == f"laydown {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [("levitate",), ("events", "--format", "xml"), ("events", "--no-such"), ("explain",), ("events",)]
)
def test_bad_usage_is_one_line_and_2(call: Call, arguments: tuple[str, ...]) -> None:
    said = call(*arguments)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("laydown: ")
    assert said.err.count("\n") == 1


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "arguments",
    [
        ("where", "\udcff"),
        ("at", "\udcff"),
        ("timeline", "\udcff"),
        ("diff", "2025-01-01", "2025-02-01", "\udcff"),
        ("watch-for", "\udcff in Libya"),
        ("explain", "\udcff"),
        ("rate", "\udcff", "A", "--by", "somebody"),
        ("review", "reject", "\udcff", "--by", "somebody"),
    ],
)
def test_an_argument_that_is_no_text_is_a_name_that_nobody_knows(call: Call, arguments: tuple[str, ...]) -> None:
    said = call(*arguments)
    assert (said.code, said.out) == (2, "")
    assert r"\xff" in said.err


def test_a_failure_is_one_line_and_with_debug_its_traceback(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise StoreBusy("another process holds the store", advice="try again")

    monkeypatch.setattr("laydown.cli.show.kept_store", busy)
    said = call("events")
    assert (said.code, said.err) == (1, "laydown: another process holds the store; try again\n")
    assert "Traceback" in call("events", "--debug").err


def test_a_fault_of_ours_says_so(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laydown.cli.show.kept_store", lambda _: 1 / 0)
    said = call("events")
    assert said.code == 1
    assert "please report it" in said.err
    assert said.err.count("\n") == 1


def test_an_interruption_is_one_line_and_130(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("laydown.cli.show.kept_store", interrupted)
    said = call("events")
    assert said.code == 130
    assert "Traceback" not in said.err


def test_a_reader_that_has_had_enough_is_no_error(kept: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [*LAYDOWN, "export", "--format", "jsonl", "--store", str(kept)],
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, "")


def test_help_waits_for_none_of_the_parts_that_take_long() -> None:
    code = "import sys; from laydown.cli.run import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ended.stderr.split())
    assert not loaded & {"spacy", "numpy", "trafilatura", "lxml", "rich", "pydantic", "sqlite3", "yaml", "msgspec"}


def test_a_question_loads_neither_the_language_model_nor_the_page_parser(kept: Path) -> None:
    code = (
        "import sys; from laydown.cli.run import run; "
        f"run(['events', '--store', {str(kept)!r}]); print(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(ended.stderr.split()) & {"spacy", "numpy", "trafilatura", "lxml"}


def test_a_bar_and_a_spinner_show_only_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(speech.with_bar("abc", total=3, doing="reading")) == ["a", "b", "c"]
    with speech.going_on("thinking"):
        pass
    assert capsys.readouterr().err == ""
