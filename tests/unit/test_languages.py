"""Which reader reads what, what the run says of pages that were only spotted, and what they take no part in."""

from pathlib import Path

import pytest

import laydown.wiring.languages
from foreign import claims_in
from laydown.cli.run import run
from laydown.pipeline import build_record
from laydown.read.lexicon_only import LexiconReader
from laydown.read.rules import RulesReader
from laydown.read.russian import RussianReader
from laydown.store.sqlite import SqliteStore
from laydown.terms import Act, Outcome
from laydown.wiring import is_spotted_only, reader_of, to_install
from reading import paper

RUSSIAN = "Россия перебросила из Тартуса в Тобрук пять танков Т-72, сообщил источник в порту."
UKRAINIAN = "До Одеси прибули 12 танків Leopard 2, повідомили журналістам у міністерстві."


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the models for Russian were not installed."""
    laydown.wiring.languages.reader_of.cache_clear()
    monkeypatch.setattr("laydown.wiring.languages.has_extra", lambda _: False)


@pytest.fixture(autouse=True)
def fresh() -> object:
    yield
    laydown.wiring.languages.reader_of.cache_clear()


@pytest.mark.parametrize(("language", "kind"), [("en", RulesReader), (None, RulesReader), ("uk", LexiconReader)])
def test_a_language_has_its_reader(language: str | None, kind: type) -> None:
    assert isinstance(reader_of(language), kind)


def test_russian_is_read_where_its_extra_is_installed() -> None:
    pytest.importorskip("slovnet")
    assert isinstance(reader_of("ru"), RussianReader)


@pytest.mark.usefixtures("without_extra")
def test_russian_without_its_extra_is_spotted() -> None:
    assert is_spotted_only(reader_of("ru").version)
    assert to_install("ru") == "laydown[russian]"
    assert to_install("uk") is None


@pytest.mark.usefixtures("without_extra")
def test_the_run_says_once_what_to_install(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{RUSSIAN} {name}", encoding="utf-8")
    assert run(["read", str(tmp_path), "--no-store", "--format", "jsonl"]) == 0
    said = capsys.readouterr()
    assert said.err.count("laydown[russian]") == 1
    assert "spotted, not read: 2 reports in Russian" in said.err
    assert said.out.count('"lexicon_only"') == 2


def test_a_page_that_was_spotted_is_read_once_the_extra_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("slovnet")
    page, store = tmp_path / "page.txt", tmp_path / "record.db"
    page.write_text(RUSSIAN, encoding="utf-8")
    told = []
    for is_there in (False, True):
        laydown.wiring.languages.reader_of.cache_clear()
        with monkeypatch.context() as patched:
            patched.setattr("laydown.wiring.languages.has_extra", lambda _, is_there=is_there: is_there)
            assert run(["read", str(page), "--store", str(store)]) == 0
        kept = SqliteStore.open(store)
        told.append([(claim.act, claim.outcome, claim.reader) for claim in kept.claims()])
        kept.close()
    assert told == [[(Act.UNREAD, Outcome.UNREAD, "lexicon 1")], [(Act.MOVE, Outcome.MOVED, "russian 1")]]


def test_what_was_only_spotted_takes_no_part_in_events_and_holdings() -> None:
    claims = claims_in("uk", UKRAINIAN)
    record = build_record((paper(UKRAINIAN),), claims)
    assert len(record.claims) == len(claims) == 1
    assert (record.events, record.holdings, record.routes) == ((), (), ())


def test_spotted_claims_are_shown_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, store = tmp_path / "page.txt", tmp_path / "record.db"
    page.write_text(UKRAINIAN, encoding="utf-8")
    assert run(["read", str(page), "--store", str(store)]) == 0
    assert "not read" in capsys.readouterr().out
    kept = SqliteStore.open(store)
    (claim,) = kept.claims()
    kept.close()
    for command, words in (
        (["explain", claim.id], "spotted, not read"),
        (["export", "--format", "jsonl"], '"act": null, "outcome": null'),
        (["export", "--format", "csv"], "lexicon_only"),
    ):
        assert run([*command, "--store", str(store)]) == 0
        assert words in capsys.readouterr().out
