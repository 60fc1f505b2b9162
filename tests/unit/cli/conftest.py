"""A store with the record written by hand, stages that read plain words, and a way to call the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import laydown.intake
from fakes import PlainReader, open_plain, resolve_nothing
from laydown.cli.run import run
from laydown.store.sqlite import SqliteStore
from laydown.terms import Reading
from sample_record import sample_record
from strategies import READ_AT


@dataclass(frozen=True)
class Said:
    """What a call gave back."""

    code: int
    out: str
    err: str

    @property
    def words(self) -> str:
        """The output with white space folded: tables wrap where they must."""
        return " ".join(self.out.split())


Call = Callable[..., Said]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs the command line in an empty folder, with a wide screen."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.delenv("LAYDOWN_STORE", raising=False)

    def called(*arguments: str) -> Said:
        code = run(arguments)
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return called


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The default store of that folder, holding the record written by hand."""
    record = sample_record()
    path = tmp_path / "laydown.db"
    store = SqliteStore.open(path)
    for document in record.documents:
        claims = tuple(claim for claim in record.claims if claim.document == document.id)
        store.add_reading(Reading(document=document, claims=claims, reader="rules 1", read_at=READ_AT))
    store.close()
    return path


@pytest.fixture
def plain_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are opened and read as plain words: "moved" makes a claim, "bomb" breaks the reader."""
    monkeypatch.setattr("laydown.wiring.reading.reading_parts", lambda *_: (PlainReader(), resolve_nothing))
    monkeypatch.setattr(laydown.intake, "open_report", open_plain)
