"""`laydown read` of archives and lists: streamed, counted, and followed where that is asked."""

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from laydown.ports import Fetcher
from laydown.store.sqlite import SqliteStore
from laydown.terms import CaptureMethod
from open_web import HASTY, OpenWeb, one_site
from packed import zipped
from website import Website

from .conftest import Call

pytestmark = pytest.mark.usefixtures("plain_stages")

NEWS = "http://news.example"
ARCHIVE = zipped({"a.txt": b"Guns moved.", "b.txt": b"Trucks moved.", "c.png": b"x", "d.css": b"", "e.png": b"y"})


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Website]:
    """One site, which the command line reaches in place of the open web."""

    def fetcher_of(net: OpenWeb) -> Callable[..., Fetcher]:
        return lambda *_, **__: net.fetcher(limits=HASTY)

    with one_site(stories=9) as (site, net):
        monkeypatch.setattr("laydown.wiring.web_fetcher", fetcher_of(net))
        yield site


def paths(out: str) -> list[str]:
    return list(dict.fromkeys(json.loads(line)["document"]["path"] for line in out.splitlines()))


def test_the_members_of_an_archive_are_the_inputs_and_what_was_passed_over_is_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(ARCHIVE)
    said = call("read", "x.zip", "--format", "jsonl")
    assert said.code == 0
    assert paths(said.out) == ["x.zip!/a.txt", "x.zip!/b.txt"]
    assert "passed over in x.zip: 2 png, 1 css" in said.err
    assert "2 of 2 inputs read, 2 claims" in said.err


def test_members_are_kept_with_the_file_that_they_lay_in(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(ARCHIVE)
    for _ in range(2):
        assert call("read", "x.zip").code == 0
    store = SqliteStore.open(tmp_path / "laydown.db")
    captures = list(store.captures())
    assert {capture.arrival.method for capture in captures} == {CaptureMethod.MEMBER}
    assert len({capture.arrival.container for capture in captures}) == 1
    assert len(store.documents()) == 2
    store.close()


def test_an_archive_comes_by_standard_input_too(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ARCHIVE)))
    assert paths(call("read", "-", "--format", "jsonl").out) == ["-!/a.txt", "-!/b.txt"]


def test_a_broken_archive_among_others_is_listed(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(ARCHIVE)
    (tmp_path / "y.zip").write_bytes(ARCHIVE[:100])
    said = call("read", "x.zip", "y.zip", "--format", "jsonl")
    assert said.code == 3
    assert "not read: y.zip: its directory is missing" in said.err
    assert "2 of 3 inputs read" in said.err


def test_limits_of_the_command_line_hold_for_archives(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(ARCHIVE)
    said = call("read", "x.zip", "--limit", "max_members=1", "--format", "jsonl")
    assert paths(said.out) == ["x.zip!/a.txt"]
    assert "it has more than 1 members" in said.err


def test_several_processes_give_the_same_claims(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(ARCHIVE)
    outputs = [call("read", "x.zip", "--format", "jsonl", "--no-store", "--processes", n).out for n in "11"]
    assert outputs[0] == outputs[1]


def headlines(*urls: str) -> str:
    articles = [{"url": url, "title": "Tanks moved.", "seendate": "20260601T083000Z"} for url in urls]
    return json.dumps({"articles": articles})


def test_headlines_are_read_and_their_pages_where_that_is_asked(call: Call, site: Website, tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text(headlines(f"{NEWS}/story/3.html", f"{NEWS}/status/404"))
    said = call("read", "list.json", "--format", "jsonl", "--no-store")
    assert paths(said.out)[0] == f"list.json!/{NEWS}/story/3.html"
    assert site.paths() == ()
    said = call("read", "list.json", "--follow", "--format", "jsonl", "--no-store")
    assert paths(said.out) == [f"{NEWS}/story/3.html"]
    assert "1 of 2 inputs read" in said.err


def test_pages_that_are_followed_to_lists_are_not_followed_further(call: Call, tmp_path: Path, site: Any) -> None:
    from laydown.intake import Found, expanded

    asked = []

    def follow(url: str) -> Iterator[Any]:
        asked.append(url)
        yield from expanded(Found(path=url, data=headlines("http://b.example/").encode()))

    outcomes = list(expanded(Found(path="x", data=headlines("http://a.example/").encode()), follow=follow))
    assert asked == ["http://a.example/"]
    assert len(outcomes) == 1
