"""The record as files, and the brief, as a browser takes them."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from typing import Any, get_args

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient

from laydown.export.event_rows import EVENT_COLUMNS
from laydown.web.exporting import ClaimForm, EventForm, WholeForm
from laydown.wiring import FORMS
from sample_record import sample_record

API = "/api/v1"


def taken(client: TestClient, path: str, **query: Any) -> bytes:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)
    data: bytes = answer.content
    return data


def test_the_desk_gives_every_form_that_the_command_line_writes() -> None:
    assert set(get_args(WholeForm)) == set(FORMS)


@pytest.mark.parametrize("form", get_args(WholeForm))
def test_every_form_is_a_file_of_its_own_name_and_kind_and_the_same_twice(client: TestClient, form: str) -> None:
    answer = client.get(f"{API}/export/{form}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="laydown-record.{FORMS[form].suffix}"'
    assert answer.headers["content-type"].partition(";")[0] == FORMS[form].media_type.partition(";")[0]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content == taken(client, f"{API}/export/{form}")


@pytest.mark.parametrize("form", get_args(EventForm))
def test_events_are_files_under_the_filter_of_the_desk(client: TestClient, form: str) -> None:
    whole, part = taken(client, f"{API}/events.{form}"), taken(client, f"{API}/events.{form}", equipment="S-400")
    assert len(part) < len(whole)
    assert b"S-400" in part or form == "xlsx"  # packed


def test_events_as_rows_are_one_event_a_row_with_bounds_in_words(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(taken(client, f"{API}/events.csv").decode(), newline="")))
    assert list(rows[0]) == list(EVENT_COLUMNS)
    assert len(rows) == len(client.get(f"{API}/events").json()["items"])
    assert any("at most 50 S-300 missiles" in row["loads"] for row in rows)


@pytest.mark.parametrize("form", get_args(ClaimForm))
def test_claims_are_files_with_one_claim_a_row(client: TestClient, form: str) -> None:
    data = taken(client, f"{API}/claims.{form}")
    assert rows_of(form, data) == len(sample_record().claims)


def rows_of(form: str, data: bytes) -> int:
    match form:
        case "csv":
            return len(list(csv.DictReader(io.StringIO(data.decode(), newline=""))))
        case "json":
            return len(json.loads(data))
        case "jsonl":
            return len(data.splitlines())
        case _:
            return int(pq.read_table(io.BytesIO(data)).num_rows)


def test_a_list_is_the_lines_of_the_same_name(client: TestClient) -> None:
    for things in ("events", "claims"):
        lines = taken(client, f"{API}/{things}.jsonl").splitlines()
        assert json.loads(taken(client, f"{API}/{things}.json")) == [json.loads(line) for line in lines]


@pytest.mark.parametrize(
    "path", ["events.exe", "claims.kml", "export/warc", "export/..%2f", "events.csv?outcome=flown"]
)
def test_what_is_no_form_or_filter_is_a_wrong_question(client: TestClient, path: str) -> None:
    answer = client.get(f"{API}/{path}")
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("profile", ["/etc/passwd", "../x.yaml", "other", "PUBLIC"])
def test_a_profile_is_never_a_file_that_a_request_names(client: TestClient, profile: str) -> None:
    for path in (f"{API}/export/csv", "/brief"):
        assert client.get(path, params={"profile": profile}).status_code == 422


def test_under_a_profile_the_file_says_what_was_left_out(client: TestClient) -> None:
    data = taken(client, f"{API}/export/xlsx", profile="public")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert "positions finer than 25 km" in file.read("xl/sharedStrings.xml").decode()
    assert b"reports/" not in taken(client, f"{API}/claims.csv", profile="public")


def test_a_file_says_what_was_asked(client: TestClient) -> None:
    with closing(sqlite3.connect(":memory:")) as file:
        file.deserialize(taken(client, f"{API}/export/sqlite", outcome="blocked"))
        assert file.execute("SELECT text FROM _about WHERE key = 'asked for'").fetchall() == [("blocked",)]


def test_who_has_the_file_already_is_told_so(client: TestClient) -> None:
    for path in (f"{API}/events.csv", "/brief"):
        etag = client.get(path).headers["etag"]
        again = client.get(path, headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(path, params={"profile": "public"}, headers={"if-none-match": etag}).status_code == 200


def test_the_brief_is_one_page_under_its_own_policy_that_answers_what_was_asked(client: TestClient) -> None:
    query = {"question": "Did <script>alert(1)</script> come?", "equipment": "S-400"}
    answer = client.get("/brief", params=query)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert answer.headers["content-disposition"] == 'inline; filename="laydown-brief.html"'
    page = answer.text
    assert "<h1>Did &lt;script&gt;alert(1)&lt;/script&gt; come?</h1>" in page
    assert "Asked for: <b><bdi>S-400</bdi></b>" in page
    assert not re.search(r"<script|<link|<img|<iframe|\bon\w+=", page)


def test_the_brief_comes_as_a_file_too(client: TestClient) -> None:
    answer = client.get("/brief", params={"download": "true"})
    assert answer.headers["content-disposition"] == 'attachment; filename="laydown-brief.html"'


def test_a_brief_of_too_much_asks_for_a_filter(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laydown.web.exporting.MOST_TOLD", 3)
    answer = client.get("/brief")
    assert answer.status_code == 422
    assert "too long to read" in answer.json()["detail"]
