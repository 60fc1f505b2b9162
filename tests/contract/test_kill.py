"""Killed at any moment and started again, a read ends with the claims of one that was never interrupted."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from laydown.terms import Reading, Sealed
from places import asked, killed_when

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


def kill_when(command: Sequence[str], place: str, documents: int) -> None:
    """Run `command` and kill it once so many documents are kept."""
    killed_when(command, place, lambda store: len(store.marks()) >= documents)


def run(command: Sequence[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def held(place: str) -> tuple[object, ...]:
    """All that holds, of a whole store in which no version has read a document twice."""
    with asked(place) as store:
        assert store
        documents, claims, rejections = store.documents(), store.claims(), store.rejections()
        links = list(store.custody())
        assert all(isinstance(link, Sealed) and link.is_whole for link in links)
        assert set(store.originals()) == {document.sha256 for document in documents}
        assert len(list(store.captures())) == len(documents)
        assert list(store.faults()) == []
        read = [one for one in store.readings() if isinstance(one, Reading)]
        assert len({(one.document.id, one.reader) for one in read}) == len(read)
        found = store.search("convoy", limit=1000)
    assert len({claim.id for claim in claims}) == len(claims)
    return documents, claims, rejections, len(links), found


def test_a_killed_run_started_again_loses_and_doubles_nothing(folder: Path, two_places: tuple[str, str]) -> None:
    whole, killed = two_places
    run([*PLAIN, str(folder), whole])
    for documents in KILLED_AT:
        kill_when([*PLAIN, str(folder), killed], killed, documents)
    run([*PLAIN, str(folder), killed])
    kept = held(whole)
    assert held(killed) == kept
    assert len(kept[1]) == len(kept[4]) == 180  # type: ignore[arg-type]
    assert kept[3] == 3 * REPORTS  # each reading, its input and its capture, sealed once


@pytest.mark.slow
def test_the_command_killed_and_started_again_loses_and_doubles_nothing(
    folder: Path, two_places: tuple[str, str]
) -> None:
    whole, killed = two_places
    run([*LAYDOWN, str(folder), "--store", whole])
    for documents in (1, 80, 150):
        kill_when([*LAYDOWN, str(folder), "--store", killed], killed, documents)
    run([*LAYDOWN, str(folder), "--store", killed])
    assert held(killed) == held(whole)
    assert len(held(killed)[0]) == REPORTS  # type: ignore[arg-type]
    with asked(killed) as store:
        assert store
        assert len(store.claims()) >= REPORTS // 2, "the reports must be worth reading for this to show anything"
