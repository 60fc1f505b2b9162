"""`laydown read` with addresses: fetched in their turn, beside files, and asked for anew only if they changed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from laydown.ports import Fetcher
from laydown.store.sqlite import SqliteStore
from laydown.terms import CaptureMethod
from open_web import HASTY, OpenWeb, one_site
from website import Website

from .conftest import Call

pytestmark = pytest.mark.usefixtures("plain_stages")

NEWS = "http://news.example"
Web = tuple[Website, OpenWeb]


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """One site, which the command line reaches in place of the open web."""
    with one_site(stories=9) as (site, net):
        monkeypatch.setattr("laydown.wiring.web_fetcher", _fetcher_of(net))
        yield site, net


def _fetcher_of(net: OpenWeb) -> Callable[..., Fetcher]:
    def fetcher(_: Any, *, contact: str | None, ignores_robots: bool, ports: Any) -> Fetcher:
        return net.fetcher(limits=HASTY, ignores_robots=ignores_robots)

    return fetcher


def test_a_page_is_read_from_its_address(call: Call, web: Web) -> None:
    said = call("read", f"{NEWS}/story/3.html", "--format", "jsonl")
    claims = [json.loads(line) for line in said.out.splitlines()]
    assert {claim["document"]["path"] for claim in claims} == {f"{NEWS}/story/3.html"}
    assert "1 of 1 input read" in said.err
    assert said.code == 0


def test_addresses_mix_with_files_in_the_order_given(call: Call, web: Web, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Guns moved.")
    said = call("read", f"{NEWS}/story/1.html", "a.txt", f"{NEWS}/story/2.html", "--format", "jsonl")
    paths = [json.loads(line)["document"]["path"] for line in said.out.splitlines()]
    assert list(dict.fromkeys(paths)) == [f"{NEWS}/story/1.html", "a.txt", f"{NEWS}/story/2.html"]


def test_what_cannot_be_fetched_costs_only_itself(call: Call, web: Web) -> None:
    names = [f"{NEWS}/story/1.html", f"{NEWS}/status/404", "http://10.0.0.1/", "file:///etc/hostname"]
    said = call("read", *names, "--format", "jsonl")
    assert said.code == 3
    assert "1 of 4 inputs read" in said.err
    assert f"not read: {NEWS}/status/404: there is no such page (404); check the address" in said.err
    assert "not read: http://10.0.0.1/: 10.0.0.1 is private (RFC 1918)" in said.err
    assert "not read: file:///etc/hostname: only http and https are fetched" in said.err


def test_nothing_that_could_be_fetched_is_bad_usage(call: Call, web: Web) -> None:
    assert call("read", f"{NEWS}/status/500").code == 2


def test_the_second_time_a_page_is_asked_for_only_if_it_changed(call: Call, web: Web, tmp_path: Path) -> None:
    site, _ = web
    first = call("read", f"{NEWS}/story/3.html", "--format", "jsonl")
    again = call("read", f"{NEWS}/story/3.html", "--format", "jsonl")
    third = call("read", f"{NEWS}/story/3.html", "--format", "jsonl")
    assert first.out == again.out == third.out
    assert [asked.status for asked in site.seen if asked.path != "/robots.txt"] == [200, 304, 304]
    store = SqliteStore.open(tmp_path / "laydown.db")
    assert len(store.documents()) == 1
    captures = list(store.captures())
    assert [capture.arrival.status for capture in captures] == [200, 304, 304]
    assert {capture.sha256 for capture in captures} == {captures[0].sha256}
    assert {capture.arrival.method for capture in captures} == {CaptureMethod.FETCHED}
    store.close()


def test_a_page_that_changed_is_another_document(call: Call, web: Web, tmp_path: Path) -> None:
    call("read", f"{NEWS}/story/3.html")
    web[0].edit(3)
    call("read", f"{NEWS}/story/3.html")
    store = SqliteStore.open(tmp_path / "laydown.db")
    documents = store.documents()
    assert len({document.sha256 for document in documents}) == 2
    store.close()


def test_without_the_bytes_in_the_store_the_whole_page_is_asked_for(call: Call, web: Web) -> None:
    for _ in range(2):
        call("read", f"{NEWS}/story/3.html", "--no-originals")
    assert [asked.status for asked in web[0].seen if asked.path != "/robots.txt"] == [200, 200]


def test_without_a_store_the_whole_page_is_asked_for(call: Call, web: Web) -> None:
    for _ in range(2):
        assert call("read", f"{NEWS}/story/3.html", "--no-store").code == 0
    assert [asked.status for asked in web[0].seen if asked.path != "/robots.txt"] == [200, 200]


def test_robots_txt_is_respected_unless_it_is_overridden_and_that_is_kept(call: Call, web: Web, tmp_path: Path) -> None:
    web[0].robots = "User-agent: *\nDisallow: /story/\n"
    said = call("read", f"{NEWS}/story/3.html")
    assert said.code == 2
    assert "the robots.txt of news.example forbids it: Disallow: /story/" in said.err
    assert "--ignore-robots" in said.err
    assert call("read", f"{NEWS}/story/3.html", "--ignore-robots").code == 0
    store = SqliteStore.open(tmp_path / "laydown.db")
    assert [capture.arrival.notes for capture in store.captures()] == [("robots_overridden",)]
    store.close()


def test_an_address_is_fetched_when_its_turn_comes(call: Call, web: Web) -> None:
    from laydown.wiring import Settings
    from laydown.wiring.fetching import found_or_fetched

    names = [f"{NEWS}/story/{number}.html" for number in (1, 2, 3)]
    found = found_or_fetched(names, Settings(store=None), stdin=None, fetcher=web[1].fetcher)  # type: ignore[arg-type]
    next(iter(found))
    assert web[0].paths() == ("/story/1.html",)


@pytest.mark.parametrize("contact", ["a b", "desk)example.org"])
def test_a_contact_that_cannot_be_sent_is_bad_usage(call: Call, contact: str) -> None:
    said = call("read", "http://news.example/", "--contact", contact)
    assert said.code == 2
    assert "no header can hold" in said.err


def test_files_alone_never_build_what_fetches(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any, **__: Any) -> Fetcher:
        raise AssertionError("a fetcher was built")

    monkeypatch.setattr("laydown.wiring.web_fetcher", never)
    (tmp_path / "a.txt").write_text("Guns moved.")
    assert call("read", "a.txt").code == 0
