"""`laydown export`, `brief` and the filters of `events`: which part of the record is written, and where to."""

import io
import json
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from laydown.cli.options import ExportFormat
from laydown.wiring import FORMS

from .conftest import Call

STARTS = {
    "csv": b"claim,event",
    "geojson": b'{"type": "FeatureCollection"',
    "jsonl": b'{"schema": "laydown.claim/1"',
    "kml": b'<?xml version="1.0" encoding="UTF-8"?>',
    "gpkg": b"SQLite format 3\x00",
    "parquet": b"PAR1",
    "sqlite": b"SQLite format 3\x00",
    "stix": b'{"type": "bundle"',
    "prov": b"{\n",
    "xlsx": b"PK\x03\x04",
}


def test_every_form_is_listed_once() -> None:
    assert {form.value for form in ExportFormat} - {"warc"} == set(FORMS) == set(STARTS)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("form", STARTS)
def test_every_form_is_written_to_a_file_and_the_same_twice(call: Call, tmp_path: Path, form: str) -> None:
    for name in ("one", "two"):
        said = call("export", "--format", form, "-o", name)
        assert said.code == 0, said.err
        assert (said.out, said.err) == ("", f"{name}: 19 claims, 14 events\n")
    data = (tmp_path / "one").read_bytes()
    assert data.startswith(STARTS[form])
    assert data == (tmp_path / "two").read_bytes()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("form", [name for name, form in FORMS.items() if form.is_binary])
def test_what_is_no_text_is_not_written_to_a_terminal(call: Call, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    said = call("export", "--format", form)
    assert said.code == 2
    assert f"no text for a terminal; name a file: -o record.{FORMS[form].suffix}" in said.err


@pytest.mark.usefixtures("kept")
def test_a_filter_asks_for_events_by_the_names_of_the_desk(call: Call) -> None:
    def events(*options: str) -> list[dict[str, object]]:
        said = call("events", "--format", "jsonl", *options)
        assert said.code == 0, said.err
        return [json.loads(line) for line in said.out.splitlines()]

    whole = events()
    s400 = events("--equipment", "S-400")
    assert 0 < len(s400) < len(whole)
    assert all("S-400" in json.dumps(event["loads"]) for event in s400)
    assert events("--place", "Tartus", "--outcome", "blocked")
    assert events("--dated", "--from", "2030-01-01") == []
    assert len(events("--contradicted")) + len(events("--not-contradicted")) == len(whole)
    assert [event["event"] for event in events("--event", str(whole[0]["event"])[:10])] == [whole[0]["event"]]
    assert all(int(str(event["origins"])) >= 2 for event in events("--origins-min", "2"))
    assert "of 14 from" in call("events", "--equipment", "S-400").err


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--outcome", "flown"), "--outcome: 'flown' is none; one of moved"),
        (("--from", "yesterday"), "--from: 'yesterday' is none"),
        (("--bbox", "1,2"), "--bbox: '1,2' is none"),
        (("--event", "evt_nothing"), "there is no event 'evt_nothing'"),
    ],
)
def test_a_filter_that_cannot_be_names_the_option(call: Call, options: tuple[str, ...], said: str) -> None:
    for command in (["events"], ["export", "--format", "csv"], ["brief", "x.html"]):
        answer = call(*command, *options)
        assert answer.code == 2
        assert said in answer.err


@pytest.mark.usefixtures("kept")
def test_a_filtered_file_holds_those_events_alone_and_says_what_was_asked(call: Call, tmp_path: Path) -> None:
    assert call("export", "--format", "sqlite", "-o", "x.sqlite", "--equipment", "S-400").code == 0
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as file:
        assert file.execute("SELECT text FROM _about WHERE key = 'asked for'").fetchall() == [("S-400",)]
        (count,) = file.execute("SELECT count(*) FROM events").fetchone()
    assert 0 < count < 14


@pytest.mark.usefixtures("kept")
def test_under_a_profile_what_is_left_out_is_told(call: Call, tmp_path: Path) -> None:
    said = call("export", "--format", "xlsx", "-o", "x.xlsx", "--profile", "public")
    assert said.code == 0
    assert "published as “public”: left out " in said.err
    assert "positions finer than 25 km" in said.err
    with zipfile.ZipFile(io.BytesIO((tmp_path / "x.xlsx").read_bytes())) as file:
        assert "positions finer than 25 km" in file.read("xl/sharedStrings.xml").decode()


@pytest.mark.usefixtures("kept")
def test_a_profile_of_ones_own_is_a_file_and_a_fault_in_it_is_named(call: Call, tmp_path: Path) -> None:
    about = "about: {what: a, source: b, licence: c, date: '2026-01-01'}\n"
    (tmp_path / "ours.yaml").write_text(about + "profile:\n  - {name: ours, quotes: leave_out, delay_days: 0}\n")
    said = call("export", "--format", "csv", "--profile", "ours.yaml")
    assert said.code == 0
    assert "[quotation left out]" in said.out
    (tmp_path / "ours.yaml").write_text(about + "profile:\n  - {name: ours, radius: 3}\n")
    said = call("export", "--format", "csv", "--profile", "ours.yaml")
    assert (said.code, said.out) == (2, "")
    assert "ours.yaml:3: `radius`" in said.err
    assert "docs/publication.md" in said.err


@pytest.mark.usefixtures("kept")
def test_a_web_archive_takes_no_filter(call: Call) -> None:
    said = call("export", "--format", "warc", "-o", "x.warc.gz", "--equipment", "S-400")
    assert said.code == 2
    assert "leave out filter and profile" in said.err


@pytest.mark.usefixtures("kept")
def test_a_brief_of_a_part_has_the_question_and_what_was_asked(call: Call, tmp_path: Path) -> None:
    asked = ("--question", "Did <b>S-400</b> radars reach Libya?", "--equipment", "S-400")
    assert call("brief", "x.html", *asked).code == 0
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert "<h1>Did &lt;b&gt;S-400&lt;/b&gt; radars reach Libya?</h1>" in page
    assert "Asked for: <b><bdi>S-400</bdi></b>" in page
    assert 'id="answer"' in page
