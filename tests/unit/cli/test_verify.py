"""`laydown verify` at the command line: what it prints, and what it leaves with."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from laydown.fetch import Reach, WebFetcher, system_clock
from stamping import authority

from .conftest import Call

pytestmark = pytest.mark.usefixtures("plain_stages")


@pytest.fixture(autouse=True)
def read(call: Call, tmp_path: Path, plain_stages: None) -> None:
    (tmp_path / "a.txt").write_text("Two lorries moved. It rained.", encoding="utf-8")
    assert call("read", "a.txt").code == 0


def change(file: Path, sql: str) -> None:
    """As somebody would who lifts the guards and puts them back."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(sql)
        for _, guard in guards:
            connection.execute(guard)


def head_of(said: str) -> str:
    found = re.search(r"[0-9a-f]{64}", said)
    assert found
    return found[0]


def test_a_store_of_the_plain_reader_has_ids_of_its_own_and_is_told_so(call: Call) -> None:
    said = call("verify")
    assert said.code == 5
    assert "claims" in said.out
    assert "its id does not follow from what it says" in said.out


def test_a_store_without_claims_is_whole_and_its_head_is_said(call: Call, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("It rained.", encoding="utf-8")
    assert call("read", "b.txt", "--store", "b.db").code == 0
    said = call("verify", "--store", "b.db")
    assert (said.code, said.err[:5]) == (0, "whole")
    assert call("verify", "--store", "b.db", "--head", head_of(said.err)).code == 0
    assert call("verify", "--store", "b.db", "--head", "0" * 64).code == 5
    assert call("verify", "--store", "b.db", "--quick", "--format", "json").code == 0


def test_a_changed_text_is_named_with_its_digests_and_the_code_is_5(call: Call, tmp_path: Path) -> None:
    change(tmp_path / "laydown.db", "UPDATE document_versions SET text = replace(text, 'Two', 'Ten')")
    said = call("verify", "--format", "json")
    assert said.code == 5
    found = json.loads(said.out)
    assert found["schema"] == "laydown.verify/1"
    assert {"texts", "spans", "reopened"} <= {fault["part"] for fault in found["faults"]}
    assert found["parts"]["texts"] == {"examined": 1, "faults": 1, "notes": []}
    (quoted,) = (fault for fault in found["faults"] if fault["part"] == "spans")
    assert (quoted["expected"], quoted["found"]) == ("Two lorries moved.", "Ten lorries moved.")


@pytest.mark.parametrize(
    "damage", [b"not a database at all, but a long enough file" * 9, b"SQLite format 3\0" + b"\xff" * 900]
)
def test_a_file_that_is_no_store_is_a_fault_and_not_a_crash(call: Call, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "broken.db").write_bytes(damage)
    said = call("verify", "--store", "broken.db")
    assert said.code == 5
    assert "broken.db" in said.out


def test_without_originals_the_digests_are_kept_and_it_is_said(call: Call, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("It rained.", encoding="utf-8")
    assert call("read", "b.txt", "--store", "b.db", "--no-originals").code == 0
    said = call("verify", "--store", "b.db")
    assert said.code == 0
    assert "1 kept without their bytes, as the user wanted" in said.words


def test_without_a_store_there_is_nothing_to_verify(call: Call) -> None:
    assert call("verify", "--store", "none.db").code == 2


def test_a_record_is_stamped_and_the_stamp_is_verified(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "b.txt").write_text("It rained.", encoding="utf-8")
    call("read", "b.txt", "--store", "b.db")
    (tmp_path / "tsa").mkdir()
    with authority(tmp_path / "tsa") as tsa:
        reach = Reach(ports=frozenset({tsa.port}), takes_loopback=True)
        own = WebFetcher(agent="laydown/test", clock=system_clock(), reach=reach)
        monkeypatch.setattr("laydown.cli.verify.poster", lambda *_, **__: own)
        said = call("stamp", tsa.url, "--store", "b.db")
        assert said.code == 0
        assert f"stamped by {tsa.url} at " in said.words
        assert call("verify", "--store", "b.db", "--trust", str(tsa.root)).code == 0
        untrusted = call("verify", "--store", "b.db")
        assert (untrusted.code, "1 whose signature was not looked at" in untrusted.words) == (0, True)
        change(tmp_path / "b.db", "UPDATE stamps SET token = x'3003020100'")
        assert "stamps: " in call("verify", "--store", "b.db", "--trust", str(tsa.root)).out
        assert call("verify", "--store", "b.db", "--trust", "none.pem").code == 2


def test_an_empty_record_is_not_stamped(call: Call, tmp_path: Path) -> None:
    call("read", "nothing.txt", "--store", "c.db")
    said = call("stamp", "http://stamps.example/", "--store", "d.db")
    assert said.code == 2
