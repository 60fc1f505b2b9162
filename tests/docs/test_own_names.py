"""The page on own equipment and sites: its files are whole, and its commands print what it shows."""

import re
import shlex
from pathlib import Path

import pytest

from laydown.cli.run import run

_FILE = re.compile(r"^`(?P<name>[\w.-]+)`:\n\n```(?:yaml|text)\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"^```console\n\$ laydown (?P<command>[^\n]*)\n(?P<output>.*?)^```", re.MULTILINE | re.DOTALL)


def _as_printed(text: str) -> list[str]:
    """The lines without the digits of ids, which follow from how a claim is read."""
    return [re.sub(r"\b(clm|hld)_\w{4}", r"\1_0000", line.rstrip()) for line in text.splitlines() if line.strip()]


def test_every_command_of_the_page_prints_what_it_shows(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (root / "docs" / "own-names.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for variable in ("LAYDOWN_STORE", "LAYDOWN_CATALOGUE", "LAYDOWN_SITES", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    files = {match["name"]: match["text"] for match in _FILE.finditer(page)}
    assert set(files) == {"own-equipment.yaml", "own-sites.yaml", "report.txt"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    wrong = files["own-sites.yaml"].replace("lat: 24.61", "lat: 246.1")
    (tmp_path / "wrong-sites.yaml").write_text(wrong, encoding="utf-8")
    shown = list(_SHOWN.finditer(page))
    assert len(shown) == 5
    for match in shown:
        run(shlex.split(match["command"]))
        printed = capsys.readouterr()
        assert _as_printed(printed.out + printed.err) == _as_printed(match["output"]), match["command"]
