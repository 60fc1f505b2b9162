"""Addresses among inputs: what the store has from before is asked for with the marks of the answer that gave it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from laydown.errors import StoreAltered
from laydown.intake import Found
from laydown.measure.ids import sha256_hex
from laydown.ports import Store
from laydown.terms import NO_ENVELOPE, Arrival, Capture, CaptureMethod, Fetched, Rejection
from laydown.wiring import Settings, fetching, web_fetcher

URL = "http://news.example/a"
DATA = b"Guns moved."
AT = datetime(2025, 3, 20, tzinfo=UTC)


def capture(status: int, *, hours: int = 0, data: bytes = DATA) -> Capture:
    return Capture(
        sha256=sha256_hex(data),
        size_bytes=len(data),
        name=URL,
        at=AT + timedelta(hours=hours),
        tool="test",
        arrival=Arrival(method=CaptureMethod.FETCHED, url=URL, status=status, headers=(("ETag", f'"{hours}"'),)),
    )


@dataclass
class Kept:
    """A store with captures, newest last, and the bytes of some."""

    log: list[Capture]
    bytes_of: dict[str, bytes] = field(default_factory=dict)
    is_altered: bool = False

    def last_capture(self, name: str) -> Capture | None:
        return self.log[-1] if self.log else None

    def captures(self, of: str | None = None) -> Iterator[Capture]:
        return iter(self.log)

    def original(self, sha256: str) -> bytes | None:
        if self.is_altered:
            raise StoreAltered("the kept bytes are not those that came")
        return self.bytes_of.get(sha256)


@dataclass
class Asked:
    """A fetcher that notes what it was asked with, and says that it is current where it is known."""

    known: list[Capture | None] = field(default_factory=list)

    def fetch(self, url: str, *, known: Capture | None = None) -> Fetched:
        self.known.append(known)
        arrival = Arrival(method=CaptureMethod.FETCHED, url=url, asked=url, status=304 if known else 200)
        return Fetched(data=None if known else b"new", arrival=arrival, envelope=NO_ENVELOPE)


def fetched(store: Kept, fetcher: Asked) -> Found:
    found = fetching._fetching(fetcher, cast(Store, store))(URL)
    assert isinstance(found, Found)
    return found


def test_what_is_current_is_read_from_the_store() -> None:
    fetcher = Asked()
    found = fetched(Kept([capture(200)], {sha256_hex(DATA): DATA}), fetcher)
    assert (found.data, found.arrival.status, found.path) == (DATA, 304, URL)
    assert fetcher.known == [capture(200)]


def test_marks_are_those_of_the_answer_that_gave_the_bytes() -> None:
    log = [capture(200, hours=1), capture(200, hours=2), capture(304, hours=3), capture(304, hours=4)]
    fetcher = Asked()
    fetched(Kept(log, {sha256_hex(DATA): DATA}), fetcher)
    assert fetcher.known == [capture(200, hours=2)]


def test_the_answers_of_other_bytes_give_no_marks() -> None:
    log = [capture(200, hours=1), capture(200, hours=2, data=b"other"), capture(304, hours=3)]
    fetcher = Asked()
    fetched(Kept(log, {sha256_hex(DATA): DATA}), fetcher)
    assert fetcher.known == [capture(200, hours=1)]


@pytest.mark.parametrize(
    "store", [Kept([]), Kept([capture(200)]), Kept([capture(200)], {sha256_hex(DATA): DATA}, is_altered=True)]
)
def test_without_good_bytes_the_whole_page_is_asked_for(store: Kept) -> None:
    fetcher = Asked()
    assert fetched(store, fetcher).data == b"new"
    assert fetcher.known == [None]


def test_two_addresses_share_one_fetcher_and_files_need_none() -> None:
    built: list[Asked] = []

    def build() -> Any:
        built.append(Asked())
        return built[-1]

    settings = Settings(store=None)
    names = ["no-such-file", URL, f"{URL}b"]
    inputs = list(fetching.found_or_fetched(names, settings, stdin=io.BytesIO(), fetcher=build))
    assert [type(one) for one in inputs] == [Rejection, Found, Found]
    assert len(built) == 1
    list(fetching.found_or_fetched(["no-such-file"], settings, stdin=io.BytesIO(), fetcher=build))
    assert len(built) == 1


def test_the_fetcher_of_the_command_line_reaches_the_public_web_and_the_ports_that_were_allowed() -> None:
    fetcher = cast(Any, web_fetcher(Settings(), contact="desk@example.org", ports=[8080]))
    assert fetcher.agent.endswith("(+desk@example.org)")
    assert fetcher.reach == replace(fetcher.reach, ports=frozenset({80, 443, 8080}), takes_loopback=False)
    assert fetcher.ignores_robots is False
