"""`laydown versions` and what `explain` says of a page that was changed."""

import json
from pathlib import Path

import pytest

from laydown.intake import find_reports
from laydown.intake.found import Found
from laydown.measure.ids import content_id, sha256_hex
from laydown.store.sqlite import SqliteStore
from laydown.terms import (
    Arrival,
    Capture,
    Captured,
    CaptureMethod,
    Claim,
    Component,
    Document,
    DocumentId,
    Passage,
    PlaceRole,
    Reading,
    Span,
    Zone,
)
from strategies import READ_AT
from told import load, place, told

from .conftest import Call

ADDRESS = "https://quay.example/news"
PLAIN = (("Content-Type", "text/plain"),)
TEXTS = ("A column of 24 T-72 tanks came to Tartus.", "A column of 20 T-72 tanks came to Tartus.")


def document(text: str) -> Document:
    digest = sha256_hex(text.encode())
    return Document(
        id=DocumentId(content_id("doc", digest, None)),
        sha256=digest,
        media_type="text/plain",
        text=text,
        passages=(Passage(span=Span(start=0, end=len(text)), zone=Zone.BODY),),
        path=ADDRESS,
        url=ADDRESS,
        publisher="Quay Wire",
    )


def claim(of: Document) -> Claim:
    count = int(of.text.split()[3])
    way = (place(PlaceRole.DESTINATION, "Tartus"),)
    return told(of, quote=of.text, loads=(load("T-72", Component.TANK, count, count),), places=way)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "laydown.db"
    opened = SqliteStore.open(path)
    for hour, text in ((5, TEXTS[0]), (6, TEXTS[0]), (9, TEXTS[1])):
        at = READ_AT.replace(hour=hour)
        page = document(text)
        arrival = Arrival(method=CaptureMethod.FETCHED, url=ADDRESS, asked=ADDRESS, status=200, headers=PLAIN, at=at)
        capture = Capture(
            sha256=page.sha256, size_bytes=len(text), name=ADDRESS, at=at, tool="laydown 1", arrival=arrival
        )
        captured = Captured(capture=capture, data=text.encode())
        opened.add_reading(
            Reading(document=page, claims=(claim(page),), reader="rules 1", read_at=at, captured=captured)
        )
    opened.close()
    return path


@pytest.mark.usefixtures("store")
def test_the_versions_of_an_address_are_listed_with_what_was_changed(call: Call) -> None:
    said = call("versions", ADDRESS)
    assert said.code == 0
    assert "2 versions in 3 captures" in said.err
    assert "~ A column of [-24-]{+20+} T-72 tanks came to Tartus." in said.words
    assert "claim changed: 24 T-72 tanks (moved)" in said.words


@pytest.mark.usefixtures("store")
def test_a_document_stands_for_the_page_that_it_came_from(call: Call) -> None:
    found = json.loads(call("versions", document(TEXTS[0]).id[:9], "--format", "json").out)
    assert (found["schema"], found["name"]) == ("laydown.versions/1", ADDRESS)
    assert [(v["captures"], v["status"], len(v["claims"])) for v in found["versions"]] == [(2, 200, 1), (1, 200, 1)]
    (difference,) = found["differences"]
    assert difference["passages"][0]["change"] == "changed"
    before, after = (claim(document(text)).id for text in TEXTS)
    assert difference["claims"] == {"appeared": [], "vanished": [], "changed": [{"before": before, "after": after}]}


@pytest.mark.usefixtures("store")
def test_nothing_came_by_an_unknown_address(call: Call) -> None:
    said = call("versions", "https://quay.example/other")
    assert said.code == 2
    assert "nothing came by this address" in said.err


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_versions_are_shown_on_screens_of_any_width(call: Call, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    said = call("versions", ADDRESS)
    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= int(columns)


@pytest.mark.usefixtures("store")
def test_an_event_says_which_versions_of_a_page_tell_its_claims(call: Call) -> None:
    (event,) = (json.loads(line) for line in call("events", "--format", "jsonl").out.splitlines())
    (clash,) = event["contradictions"]
    assert clash["kind"] == "revised"
    assert clash["revised"] == [claim(document(TEXTS[0])).id]
    explained = call("explain", event["event"]).words
    assert "revised in loads.count: the page itself was changed (Quay Wire): 24 tanks, later 20 tanks" in explained
    assert "stands in version 1 of 2 of https://quay.example/news" in explained
    assert "not since 2025-01-02 09:04 UTC" in explained


def test_what_a_later_version_tells_again_is_found_once_and_under_both_ids(call: Call, tmp_path: Path) -> None:
    opened = SqliteStore.open(tmp_path / "laydown.db")
    pages = [document(TEXTS[0]), document(TEXTS[0] + " It rained.")]
    claims = [told(page, quote=TEXTS[0], loads=(load("T-72", Component.TANK, 24, 24),)) for page in pages]
    for hour, (page, made) in enumerate(zip(pages, claims, strict=True)):
        at = READ_AT.replace(hour=hour)
        arrival = Arrival(method=CaptureMethod.FETCHED, url=ADDRESS, status=200, at=at)
        capture = Capture(
            sha256=page.sha256, size_bytes=len(page.text), name=ADDRESS, at=at, tool="laydown 1", arrival=arrival
        )
        captured = Captured(capture=capture, data=page.text.encode())
        opened.add_reading(Reading(document=page, claims=(made,), reader="rules 1", read_at=at, captured=captured))
    opened.close()
    found = [json.loads(line)["id"] for line in call("search", "column", "--format", "jsonl").out.splitlines()]
    assert found == [claims[0].id]
    for asked in (claims[1].id, claims[1].id[:10]):
        explained = call("explain", asked).words
        assert f"told again in the same words: the record has it as {claims[0].id}" in explained
    assert "stands in versions 1, 2 of 2" in call("explain", claims[0].id).words


@pytest.mark.usefixtures("store")
def test_a_claim_says_which_versions_of_its_page_tell_it(call: Call) -> None:
    assert "stands in version 2 of 2" in call("explain", claim(document(TEXTS[1])).id).words


@pytest.mark.usefixtures("store")
def test_originals_are_exported_as_an_archive_that_can_be_read_again(call: Call, tmp_path: Path) -> None:
    said = call("export", "--format", "warc", "-o", "out.warc.gz")
    assert (said.code, said.err) == (0, "out.warc.gz: 3 captures\n")
    assert call("export", "--format", "warc", "-o", "again.warc.gz").code == 0
    assert (tmp_path / "out.warc.gz").read_bytes() == (tmp_path / "again.warc.gz").read_bytes()
    found = [one for one in find_reports(["out.warc.gz"]) if isinstance(one, Found)]
    assert [(one.arrival.url, one.read().decode()) for one in found] == [(ADDRESS, text) for text in TEXTS]


@pytest.mark.usefixtures("store")
def test_an_archive_is_not_written_to_a_terminal(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    said = call("export", "--format", "warc")
    assert said.code == 2
    assert "no text for a terminal" in said.err
