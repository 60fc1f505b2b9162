"""Pages fetched over a web of our own: what comes back, from redirect to redirect, and what is refused."""

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from laydown.errors import BadRequest, FetchFailed, Refused
from laydown.fetch import agent_name
from laydown.measure.ids import sha256_hex
from laydown.ports import Fetcher
from laydown.terms import Capture, CaptureMethod, Fetched
from open_web import BEGAN, HASTY, PUBLIC, OpenWeb, PatientClock, one_site
from website import Fault, Website, from_request
from website.answers import RAW_NAMES, Answer

NEWS = "http://news.example"
Web = tuple[Website, OpenWeb]


@pytest.fixture
def web() -> Iterator[Web]:
    with one_site(stories=20) as both:
        yield both


def captured(fetched: Fetched) -> Capture:
    data = fetched.data or b""
    return Capture(
        sha256=sha256_hex(data), size_bytes=len(data), name="a page", at=BEGAN, tool="test", arrival=fetched.arrival
    )


def test_a_page_comes_with_all_that_is_known_of_its_way(web: Web) -> None:
    fetched = web[1].fetcher().fetch(f"{NEWS}/story/3.html#top")
    assert fetched.data is not None
    assert b"dispatch 3 " in fetched.data
    arrival = fetched.arrival
    assert arrival.method is CaptureMethod.FETCHED
    assert (arrival.asked, arrival.url) == (f"{NEWS}/story/3.html#top", f"{NEWS}/story/3.html")
    assert (arrival.status, arrival.peer, arrival.at) == (200, PUBLIC, BEGAN)
    assert arrival.header("ETag") == '"story-3-1"'
    assert arrival.headers[0] == ("Content-Type", "text/html; charset=utf-8")
    assert (arrival.redirects, arrival.notes) == ((), ())
    assert fetched.envelope.url == f"{NEWS}/story/3.html"
    assert (fetched.envelope.media_type, fetched.envelope.charset) == ("text/html", "utf-8")


def test_the_server_sees_who_asks_and_no_more(web: Web) -> None:
    web[1].fetcher().fetch(f"{NEWS}/story/3.html")
    names = dict(web[0].seen[-1].headers)
    assert set(names) == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert names["host"] == "news.example"
    assert names["user-agent"] == "laydown/0 (tests)"


def test_the_fetcher_is_one(web: Web) -> None:
    fetcher: Fetcher = web[1].fetcher()
    assert fetcher.fetch(f"{NEWS}/").data


def test_five_redirects_are_followed_and_all_are_told(web: Web) -> None:
    arrival = web[1].fetcher().fetch(f"{NEWS}/redirect/5").arrival
    steps = [*(f"{NEWS}/redirect/{left}" for left in (4, 3, 2, 1)), f"{NEWS}/story/1.html"]
    assert arrival.redirects == tuple(steps)
    assert (arrival.asked, arrival.url, arrival.status) == (f"{NEWS}/redirect/5", f"{NEWS}/story/1.html", 200)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_followed(web: Web, status: int) -> None:
    assert web[1].fetcher().fetch(f"{NEWS}/redirect/1?status={status}").data


@pytest.mark.parametrize(
    ("path", "notes"),
    [
        ("/story/1.html", ()),
        ("/redirect/1?status=301", ("moved_permanently",)),
        ("/redirect/1?status=308", ("moved_permanently",)),
        ("/redirect/1?status=302", ()),
        ("/redirect/1?status=307", ()),
        ("/redirect/3?status=301", ()),  # only the first of the three says so
    ],
)
def test_a_move_is_for_good_where_every_redirect_says_so(web: Web, path: str, notes: tuple[str, ...]) -> None:
    assert web[1].fetcher().fetch(f"{NEWS}{path}").arrival.notes == notes


@pytest.mark.parametrize("path", ["/redirect/6", "/loop"])
def test_a_sixth_redirect_is_refused(web: Web, path: str) -> None:
    with pytest.raises(Refused, match="leads on more than 5 times"):
        web[1].fetcher().fetch(NEWS + path)
    assert len(web[0].paths()) == 6


def test_a_redirect_to_nowhere_is_a_failure(web: Web) -> None:
    with pytest.raises(FetchFailed, match="does not say where to"):
        web[1].fetcher().fetch(f"{NEWS}/nowhere")


@pytest.mark.parametrize("status", [300, 304])
def test_an_answer_without_a_page_that_nobody_asked_for_is_a_failure(web: Web, status: int) -> None:
    with pytest.raises(FetchFailed) as caught:
        web[1].fetcher().fetch(f"{NEWS}/status/{status}")
    assert caught.value.status == status


def test_a_page_that_is_known_is_asked_for_only_if_it_changed(web: Web) -> None:
    site, fetcher = web[0], web[1].fetcher()
    known = captured(fetcher.fetch(f"{NEWS}/story/2.html"))
    again = fetcher.fetch(f"{NEWS}/story/2.html", known=known)
    assert (again.data, again.arrival.status) == (None, 304)
    assert site.seen[-1].header("if-none-match") == '"story-2-1"'
    assert (site.seen[-1].header("if-modified-since") or "").endswith("GMT")
    site.edit(2)
    anew = fetcher.fetch(f"{NEWS}/story/2.html", known=known)
    assert anew.data is not None
    assert (anew.arrival.status, anew.arrival.header("etag")) == (200, '"story-2-2"')


def test_a_not_modified_answer_is_good_for_the_next_question(web: Web) -> None:
    fetcher = web[1].fetcher()
    known = captured(fetcher.fetch(f"{NEWS}/story/2.html"))
    again = fetcher.fetch(f"{NEWS}/story/2.html", known=known)
    third = fetcher.fetch(f"{NEWS}/story/2.html", known=replace(known, arrival=again.arrival))
    assert third.arrival.status == 304


def test_marks_of_a_page_are_shown_only_to_the_address_that_gave_them(web: Web) -> None:
    fetcher = web[1].fetcher()
    known = captured(fetcher.fetch(f"{NEWS}/redirect/1"))
    fetcher.fetch(f"{NEWS}/redirect/1", known=known)
    by_path = {asked.path: asked.header("if-none-match") for asked in web[0].seen}
    assert (by_path["/redirect/1"], by_path["/story/1.html"]) == (None, '"story-1-1"')


@pytest.mark.parametrize("mark", ["a\r\nX-Evil: 1", "x" * 5000, "\u20ac"])
def test_a_mark_that_no_header_can_hold_is_not_sent(web: Web, mark: str) -> None:
    fetcher = web[1].fetcher()
    known = captured(fetcher.fetch(f"{NEWS}/story/2.html"))
    spoilt = replace(known, arrival=replace(known.arrival, headers=(("ETag", mark),)))
    assert fetcher.fetch(f"{NEWS}/story/2.html", known=spoilt).data


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "login"),
        (402, "payment"),
        (403, "forbids"),
        (404, "no such page"),
        (410, "gone for good"),
        (418, "refuses"),
        (429, "too often"),
        (451, "by law"),
        (500, "the server failed"),
        (503, "busy"),
        (599, "the server failed"),
        (204, "nothing"),
    ],
)
def test_a_status_without_a_page_is_told_in_words(web: Web, status: int, words: str) -> None:
    with pytest.raises(FetchFailed, match=words) as caught:
        web[1].fetcher().fetch(f"{NEWS}/status/{status}")
    assert caught.value.status == status
    assert str(status) in caught.value.reason
    assert caught.value.advice


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_a_pause_gets_it(web: Web, status: int) -> None:
    time = PatientClock()
    fetcher = web[1].fetcher(clock=time.clock())
    with pytest.raises(FetchFailed, match="try again in 30 seconds") as caught:
        fetcher.fetch(f"{NEWS}/status/{status}?retry_after=30")
    assert caught.value.retry_after_s == 30
    fetcher.fetch(f"{NEWS}/story/1.html")
    assert time.slept == [30]


def test_a_server_that_asks_for_a_long_pause_is_left_alone(web: Web) -> None:
    fetcher = web[1].fetcher()
    with pytest.raises(FetchFailed):
        fetcher.fetch(f"{NEWS}/status/429?retry_after=3600")
    asked = len(web[0].seen)
    with pytest.raises(FetchFailed, match="left alone for 3,600 seconds") as caught:
        fetcher.fetch(f"{NEWS}/story/1.html")
    assert caught.value.retry_after_s == 3600
    assert len(web[0].seen) == asked


def test_pages_of_one_host_are_asked_for_with_a_pause_between(web: Web) -> None:
    time = PatientClock()
    fetcher = web[1].fetcher(clock=time.clock(), limits=replace(HASTY, host_seconds=2.0))
    for number in (1, 2, 3):
        fetcher.fetch(f"{NEWS}/story/{number}.html")
    assert time.slept == [2.0, 2.0]


def test_a_redirect_within_a_host_needs_no_pause(web: Web) -> None:
    time = PatientClock()
    web[1].fetcher(clock=time.clock(), limits=replace(HASTY, host_seconds=2.0)).fetch(f"{NEWS}/redirect/4")
    assert time.slept == []


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "audio/mpeg", "font/woff2", "text/css", "image/svg+xml"])
def test_what_no_report_comes_as_is_refused_before_its_body_is_read(web: Web, kind: str) -> None:
    web[0].extra["/large.png"] = Answer(headers=(("Content-Type", kind),), body=b"x" * 100, stalls_after=0)
    with pytest.raises(Refused, match="no report but"):
        web[1].fetcher().fetch(f"{NEWS}/large.png")


@pytest.mark.parametrize(
    ("stated", "media_type", "charset"),
    [
        ("text/html; charset=windows-1251", "text/html", "windows-1251"),
        ('text/html; charset="UTF-8"', "text/html", "utf-8"),
        ("application/pdf", "application/pdf", None),
        ("TEXT/HTML;CHARSET=koi8-r", "text/html", "koi8-r"),
        ("no type at all", None, None),
        ("", None, None),
        ("text/html; charset=", "text/html", None),
        ("text/html; charset=" + "x" * 500, "text/html", None),
        ("application/octet-stream", "application/octet-stream", None),
    ],
)
def test_kind_and_charset_are_as_the_server_states_them(
    web: Web, stated: str, media_type: str | None, charset: str | None
) -> None:
    web[0].extra["/page"] = Answer(headers=(("Content-Type", stated),), body=b"All quiet.")
    envelope = web[1].fetcher().fetch(f"{NEWS}/page").envelope
    assert (envelope.media_type, envelope.charset) == (media_type, charset)


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, br"])
def test_a_coding_that_was_not_asked_for_is_refused(web: Web, coding: str) -> None:
    coded = Answer(headers=(("Content-Encoding", coding),), body=b"x")
    web[0].extra["/page"] = coded
    with pytest.raises(Refused, match="not asked for"):
        web[1].fetcher().fetch(f"{NEWS}/page")
    web[0].extra["/robots.txt"] = coded
    with pytest.raises(Refused, match="not asked for"):
        web[1].fetcher().fetch(f"{NEWS}/story/1.html")


def test_two_codings_in_two_headers_are_two_codings(web: Web) -> None:
    twice = (("Content-Encoding", "gzip"), ("Content-Encoding", "gzip"))
    web[0].extra["/page"] = Answer(headers=twice, body=gzip.compress(gzip.compress(b"All quiet.")))
    with pytest.raises(Refused, match="not asked for"):
        web[1].fetcher().fetch(f"{NEWS}/page")


def test_an_answer_that_promises_too_much_is_refused_before_it_is_read(web: Web) -> None:
    web[0].extra["/page"] = Answer(body=b"x" * 100, length=30_000_000, stalls_after=0)
    with pytest.raises(Refused, match="more than 26,214,400 bytes"):
        web[1].fetcher().fetch(f"{NEWS}/page")


def test_a_page_without_a_stated_kind_is_taken(web: Web) -> None:
    fetched = web[1].fetcher().fetch(f"{NEWS}/untyped")
    assert fetched.envelope.media_type is None
    assert fetched.data


@pytest.mark.parametrize("fault", [Fault.DIES, Fault.BROKEN, Fault.GARBAGE, Fault.REFUSES])
def test_an_answer_that_breaks_off_is_a_failure_and_the_next_is_whole(web: Web, fault: Fault) -> None:
    site, fetcher = web[0], web[1].fetcher()
    fetcher.fetch(f"{NEWS}/story/1.html")
    site.faults = from_request(3, 3, fault)
    if fault is Fault.BROKEN:  # as long as it says: nobody can tell
        assert fetcher.fetch(f"{NEWS}/story/1.html").data
    else:
        with pytest.raises(FetchFailed):
            fetcher.fetch(f"{NEWS}/story/1.html")
    assert fetcher.fetch(f"{NEWS}/story/1.html").data


def test_cookies_are_neither_kept_nor_sent(web: Web) -> None:
    fetcher = web[1].fetcher()
    first = fetcher.fetch(f"{NEWS}/cookie")
    fetcher.fetch(f"{NEWS}/story/1.html")
    assert first.arrival.header("set-cookie") is None
    assert all(asked.header("cookie") is None for asked in web[0].seen)


STILL_CLEAR = {"folded-header", "length-and-chunks", "latin-header", "old"}


@pytest.mark.parametrize("name", sorted(set(RAW_NAMES) - STILL_CLEAR))
def test_an_answer_that_breaks_the_rules_is_an_error_of_ours(web: Web, name: str) -> None:
    with pytest.raises((Refused, FetchFailed)) as caught:
        web[1].fetcher().fetch(f"{NEWS}/raw/{name}")
    assert caught.value.advice


@pytest.mark.parametrize("name", sorted(STILL_CLEAR))
def test_an_answer_that_is_odd_and_clear_is_taken(web: Web, name: str) -> None:
    assert web[1].fetcher().fetch(f"{NEWS}/raw/{name}").data


def test_a_host_that_is_not_there_is_a_failure(web: Web) -> None:
    with pytest.raises(FetchFailed, match="there is no host gone"):
        web[1].fetcher().fetch("http://gone.example/")


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("desk@example.org", "laydown/1 (+desk@example.org)"),
        ("https://example.org/bot?a=1", "laydown/1 (+https://example.org/bot?a=1)"),
        (None, "laydown/1 (no contact given)"),
    ],
)
def test_servers_see_whom_to_write_to(contact: str | None, shown: str) -> None:
    assert agent_name("1", contact) == shown


@pytest.mark.parametrize("contact", ["", "a b", "a\r\nX: 1", "a)b", "é@example.org", "x" * 121, "a\\b", "a(b"])
def test_a_contact_that_no_header_can_hold_is_refused(contact: str) -> None:
    with pytest.raises(BadRequest, match="no header can hold"):
        agent_name("1", contact)


def test_the_hour_of_an_arrival_is_that_of_the_clock(web: Web) -> None:
    assert web[1].fetcher().fetch(f"{NEWS}/story/1.html").arrival.at == datetime(2025, 3, 20, 12, tzinfo=UTC)
