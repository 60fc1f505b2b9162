"""`laydown fuse`: what it says and writes, and what it refuses."""

from pathlib import Path

import pytest

from laydown.cli.run import run
from laydown.wiring import Settings
from laydown.wiring.archive import Backfill, begun

TEXT = """Officials said on Wednesday, 3 May 2023 that at least 24 trucks carrying S-300 missiles left Tartus in Syria
for Benghazi in Libya."""


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    with begun(Backfill(sources=("reports",), out="out", settings=Settings(store=None), root=tmp_path)) as reading:
        list(reading.outcomes())
        reading.commit()
    return tmp_path / "out"


def test_tables_are_printed_and_counted(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fuse", "out"]) == 0
    printed, told = capsys.readouterr()
    assert "event_claims" in printed
    assert "out/events/fus_" in printed
    assert "in 1 report" in told
    assert run(["fuse", "out"]) == 0
    assert "nothing changed since it was fused" in capsys.readouterr().err


def test_a_store_can_be_asked_afterwards(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fuse", "out", "--store", "kept.db"]) == 0
    assert "1 report kept in kept.db" in capsys.readouterr().err
    assert run(["events", "--store", "kept.db"]) == 0
    assert "S-300" in capsys.readouterr().out


def test_the_folder_of_the_tables_is_no_store(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fuse", "out", "--store", "out"]) == 2
    assert "is the folder of the tables" in capsys.readouterr().err


def test_a_folder_without_a_run_says_what_to_do(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fuse", "elsewhere"]) == 1
    assert "laydown backfill" in capsys.readouterr().err
    assert not (out.parent / "elsewhere").exists()
