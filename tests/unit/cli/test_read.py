"""`laydown read`: what it prints, what it keeps, and how it leaves."""

import io
import json
from pathlib import Path

import pytest

from laydown import wiring
from laydown.store.sqlite import SqliteStore

from .conftest import Call

pytestmark = pytest.mark.usefixtures("plain_stages")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "b.txt").write_text("Trucks moved. Tanks moved.")
    (folder / "a.txt").write_text("Guns moved.")
    return folder


def quotes(out: str) -> list[tuple[str, str]]:
    claims = [json.loads(line) for line in out.splitlines()]
    return [(claim["document"]["path"], claim["evidence"][0]["quote"].strip()) for claim in claims]


@pytest.mark.usefixtures("reports")
def test_claims_come_in_the_order_of_the_files_named_then_by_first_evidence(call: Call) -> None:
    said = call("read", "reports/b.txt", "reports/a.txt", "--format", "jsonl")
    assert said.code == 0
    assert quotes(said.out) == [
        ("reports/b.txt", "Trucks moved."),
        ("reports/b.txt", "Tanks moved."),
        ("reports/a.txt", "Guns moved."),
    ]
    assert "2 of 2 inputs read, 3 claims" in said.err


@pytest.mark.usefixtures("reports")
@pytest.mark.parametrize("options", [(), ("--again",), ("--no-store",), ("--processes", "1")])
def test_the_claims_are_the_same_kept_or_not_and_read_again_or_not(call: Call, options: tuple[str, ...]) -> None:
    first = call("read", "reports", "--format", "jsonl").out
    assert call("read", "reports", "--format", "jsonl", *options).out == first


@pytest.mark.usefixtures("reports")
def test_a_second_read_keeps_nothing_twice(call: Call, tmp_path: Path) -> None:
    for _ in range(2):
        call("read", "reports")
    store = SqliteStore.open(tmp_path / "laydown.db")
    assert (len(store.documents()), len(store.claims())) == (2, 3)
    store.close()


@pytest.mark.usefixtures("reports")
def test_no_store_makes_no_file(call: Call, tmp_path: Path) -> None:
    assert call("read", "reports", "--no-store").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["reports"]


@pytest.mark.usefixtures("reports")
def test_one_json_list_and_tables_hold_the_same_claims(call: Call) -> None:
    assert len(json.loads(call("read", "reports", "--format", "json").out)) == 3
    said = call("read", "reports")
    assert said.out.count("clm_") == 3
    assert "reports/a.txt: publisher not stated, published not stated" in said.out


def test_what_cannot_be_read_is_listed_and_the_rest_is_read(call: Call, reports: Path) -> None:
    (reports / "empty.txt").write_text("")
    (reports / "broken.txt").write_text("A bomb moved.")
    (reports / "none").mkdir()
    said = call("read", "reports", "no-such.txt", "--format", "jsonl")
    assert said.code == 3
    assert len(quotes(said.out)) == 3
    refused = [line for line in said.err.splitlines() if line.startswith("not read: ")]
    assert [line.split(":")[1].strip() for line in refused] == [
        "reports/broken.txt",
        "reports/empty.txt",
        "no-such.txt",
    ]


def test_nothing_that_can_be_read_is_bad_input(call: Call, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert call("read", "nothing").code == 2
    assert call("read", "no-such.txt").code == 2
    assert call("read").code == 2


def test_standard_input_is_read(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"Trucks moved."))
    monkeypatch.setattr("sys.stdin", stream)
    assert quotes(call("read", "-", "--format", "jsonl").out) == [("-", "Trucks moved.")]


@pytest.mark.usefixtures("reports")
def test_a_given_date_goes_to_every_report_and_must_be_one(call: Call) -> None:
    said = call("read", "reports", "--published", "2024-12-19", "--format", "jsonl")
    dates = {json.loads(line)["document"]["published"]["earliest"] for line in said.out.splitlines()}
    assert dates == {"2024-12-19"}
    for wrong in ("yesterday", "2024-13-01"):
        said = call("read", "reports", "--published", wrong)
        assert said.code == 2
        assert "write it as" in said.err


@pytest.mark.usefixtures("reports")
def test_a_given_date_supersedes_the_undated_reading(call: Call, tmp_path: Path) -> None:
    call("read", "reports/a.txt")
    call("read", "reports/a.txt", "--published", "2024-12-19")
    call("read", "reports/a.txt")
    store = SqliteStore.open(tmp_path / "laydown.db")
    assert [bool(document.published) for document in store.documents()] == [True]
    assert len(store.claims()) == 1
    store.close()


def test_hostile_words_do_not_steer_the_terminal(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x\x1b[2J.txt").write_text("\x1b[31mTrucks\x07 moved.")
    said = call("read", "x\x1b[2J.txt", "y\x1b[2J.txt")
    assert "\x1b" not in said.out + said.err
    assert "\x07" not in said.out


def test_a_store_of_another_program_is_one_line_and_a_failure(call: Call, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "laydown.db").write_text("not a database at all, but long enough to be looked at. " * 20)
    said = call("read", "reports")
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert "--store" in said.err


OWN = """about: {what: w, source: s, licence: l, date: '2026'}
equipment:
  - {name: Zarya-4, class: uav, component: uav, """


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("command", [("read", "page.txt"), ("doctor",), ("events",)])
def test_a_fault_in_an_own_file_is_one_line_with_its_place_and_2(
    call: Call, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "page.txt").write_text("It moved.", encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(f"{OWN}sauce: M}}\n", encoding="utf-8")
    said = call(*command, "--catalogue", str(own))
    assert said.code == 2
    assert "own.yaml:3: `sauce` is no key that is known here (in 'Zarya-4')" in said.words + said.err


def test_what_was_read_with_other_names_is_read_anew(call: Call, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("It moved.", encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(f"{OWN}source: M}}\n", encoding="utf-8")
    versions = [wiring.reading_version("plain 1", files) for files in ((), (own,))]
    kept = []
    for given in ((), ("--catalogue", str(own)), ("--catalogue", str(own))):
        call("read", "page.txt", *given)
        store = SqliteStore.open(tmp_path / "laydown.db")
        (document,) = store.documents()
        kept.append([store.has_reading(document.id, reader=version) for version in versions])
        store.close()
    assert kept == [[True, False], [False, True], [False, True]]
