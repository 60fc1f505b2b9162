"""Killed at any moment and started again, a read ends with the claims of one that was never interrupted."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from laydown.store.sqlite import SqliteStore
from laydown.terms import Sealed

REPORTS = 200
KILLED_AT = (1, 37, 80, 81, 150, 199)  # documents kept when the process is killed
PLAIN = [sys.executable, str(Path(__file__).parent.parent / "slow_reading.py")]
LAYDOWN = [sys.executable, "-m", "laydown.cli", "read", "--format", "jsonl"]
TOWNS = ("Tartus", "Latakia", "Tobruk", "Benghazi", "Novorossiysk")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Small reports, no two alike, one in ten without a claim."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(REPORTS):
        start, end = TOWNS[number % 5], TOWNS[(number // 5 + number + 1) % 5]
        told = f"A convoy of {number + 2} trucks moved S-300 missiles from {start} to {end} on 3 January 2025."
        text = (
            f"Weather report {number}. It rained." if number % 10 == 9 else f"{told}\n\nSome {number} people watched.\n"
        )
        (folder / f"{number:03}.txt").write_text(text)
    return folder


def kept_documents(file: Path) -> int:
    """How many documents the store holds so far; 0 while there is none."""
    if not file.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)) as connection:
            return int(connection.execute("SELECT count(*) FROM document_versions").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def kill_when(command: Sequence[str], file: Path, documents: int) -> None:
    """Run `command` and kill it, with no chance to clean up, once so many documents are kept."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and kept_documents(file) < documents:
        time.sleep(0.001)
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()


def run(command: Sequence[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def held(file: Path) -> tuple[object, ...]:
    """All that holds, of a whole file in which no version has read a document twice."""
    with closing(SqliteStore.open(file)) as store:
        documents, claims, rejections = store.documents(), store.claims(), store.rejections()
        assert all(isinstance(link, Sealed) and link.is_whole for link in store.custody())
        assert set(store.originals()) == {document.sha256 for document in documents}
        assert len(list(store.captures())) == len(documents)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        twice = "SELECT version, reader FROM readings GROUP BY version, reader HAVING count(*) > 1"
        assert connection.execute(twice).fetchall() == []
    assert len({claim.id for claim in claims}) == len(claims)
    return documents, claims, rejections


def rows(file: Path) -> list[int]:
    """How many rows stand behind it: anything kept twice would be one too many."""
    with closing(sqlite3.connect(file)) as connection:
        return [
            connection.execute(sql).fetchone()[0]
            for sql in (
                "SELECT count(*) FROM document_versions",
                "SELECT count(*) FROM readings",
                "SELECT count(*) FROM claims",
                "SELECT count(*) FROM inputs",
                "SELECT count(*) FROM words WHERE words MATCH 'convoy'",
            )
        ]


def test_a_killed_run_started_again_loses_and_doubles_nothing(folder: Path, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    run([*PLAIN, str(folder), str(whole)])
    for documents in KILLED_AT:
        kill_when([*PLAIN, str(folder), str(killed)], killed, documents)
    run([*PLAIN, str(folder), str(killed)])
    assert held(killed) == held(whole)
    assert rows(killed) == rows(whole) == [REPORTS, REPORTS, 180, REPORTS, 180]


@pytest.mark.slow
def test_the_command_killed_and_started_again_loses_and_doubles_nothing(folder: Path, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    run([*LAYDOWN, str(folder), "--store", str(whole)])
    for documents in (1, 80, 150):
        kill_when([*LAYDOWN, str(folder), "--store", str(killed)], killed, documents)
    run([*LAYDOWN, str(folder), "--store", str(killed)])
    assert held(killed) == held(whole)
    assert kept_documents(killed) == REPORTS
    with closing(SqliteStore.open(killed)) as store:
        assert len(store.claims()) >= REPORTS // 2, "the reports must be worth reading for this to show anything"
