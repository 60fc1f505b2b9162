"""What robots.txt files let us ask for: whose rules hold, which line forbids, and what holds where there is no file."""

from collections.abc import Iterator
from typing import Any

import pytest
from httpcore2 import ConnectError, NetworkStream

from laydown.errors import FetchFailed, Refused
from laydown.fetch import ROBOTS_OVERRIDDEN, WebFetcher
from laydown.fetch.addresses import Reach, web_address
from laydown.fetch.robots import MAX_BYTES, Robots, RobotsFile, forbidding_line, robots_text
from open_web import PUBLIC, OpenWeb, PatientClock, one_site
from website import Fault, Website, from_request
from website.answers import Answer

NEWS = "http://news.example"
Web = tuple[Website, OpenWeb]

OURS = "User-agent: laydown\nDisallow: /ours\n\nUser-agent: *\nDisallow: /\n"
ALL = "User-agent: *\nDisallow: /closed\nAllow: /closed/but-open\nDisallow: /*.pdf$\nDisallow: /search?q=\n"


@pytest.fixture
def web() -> Iterator[Web]:
    with one_site(stories=20) as both:
        yield both


def asked_for(fetcher: WebFetcher, path: str) -> str:
    """What became of a page: "read", or the class of the error."""
    try:
        fetcher.fetch(NEWS + path)
    except (Refused, FetchFailed) as error:
        return "missing" if isinstance(error, FetchFailed) and error.status == 404 else type(error).__name__
    return "read"


@pytest.mark.parametrize(
    ("text", "path", "outcome"),
    [
        (ALL, "/story/1.html", "read"),
        (ALL, "/closed", "Refused"),
        (ALL, "/closed/", "Refused"),
        (ALL, "/closed-too", "Refused"),
        (ALL, "/closed/but-open", "missing"),
        (ALL, "/a/b.pdf", "Refused"),
        (ALL, "/a/b.pdf?x=1", "missing"),
        (ALL, "/search?q=tanks", "Refused"),
        (ALL, "/search", "missing"),
        (ALL, "/CLOSED", "missing"),
        (ALL, "/%63losed", "Refused"),
        (OURS, "/story/1.html", "read"),
        (OURS, "/ours", "Refused"),
        (OURS.replace("laydown", "LayDown"), "/ours", "Refused"),
        (OURS.replace("laydown", "otherbot"), "/story/1.html", "Refused"),
        ("User-agent: *\nDisallow:\n", "/story/1.html", "read"),
        ("Disallow: /\n", "/story/1.html", "read"),
        ("\ufeffUser-agent: *\r\nDisallow: /story\r\n", "/story/1.html", "Refused"),
        ("<html><body>Disallow: /</body></html>", "/story/1.html", "read"),
        ("User-agent: *\nDisallow: /story # not these\n", "/story/1.html", "Refused"),
        ("", "/story/1.html", "read"),
    ],
)
def test_a_file_forbids_what_its_rules_for_us_forbid(web: Web, text: str, path: str, outcome: str) -> None:
    web[0].robots = text
    assert asked_for(web[1].fetcher(), path) == outcome


def test_a_refusal_quotes_the_line_and_says_how_to_go_on(web: Web) -> None:
    web[0].robots = ALL
    with pytest.raises(Refused, match=r"robots\.txt of news\.example forbids it: Disallow: /closed") as caught:
        web[1].fetcher().fetch(f"{NEWS}/closed/a")
    assert "--ignore-robots" in caught.value.advice
    assert web[0].paths() == ()


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        *((status, "read") for status in (200, 204, 401, 403, 404, 410)),
        *((status, "FetchFailed") for status in (304, 429, 500, 503)),
    ],
)
def test_no_file_forbids_nothing_and_a_server_in_trouble_everything(web: Web, status: int, outcome: str) -> None:
    web[0].robots = status
    assert asked_for(web[1].fetcher(), "/story/1.html") == outcome


def no_such_name(host: str, port: int) -> list[str]:
    raise OSError


def closed(address: str, port: int, seconds: float) -> NetworkStream:
    raise ConnectError(ConnectionRefusedError(111, "Connection refused"))


@pytest.mark.parametrize(
    ("leads_to", "at", "reason"),
    [
        (PUBLIC, {"resolve": no_such_name}, "there is no host news.example"),
        (PUBLIC, {"connect": closed}, "the server cannot be reached"),
        ("10.0.0.1", {}, "news.example leads to 10.0.0.1"),
    ],
)
def test_a_site_that_is_not_met_is_said_to_be_so_and_nothing_of_its_robots_file(
    leads_to: str, at: dict[str, Any], reason: str
) -> None:
    web = OpenWeb({"news.example": [[leads_to]]}, {})
    with pytest.raises((FetchFailed, Refused)) as caught:
        web.fetcher(**at).fetch(f"{NEWS}/story/1.html")
    assert caught.value.reason.startswith(reason)
    assert "robots" not in str(caught.value)


@pytest.mark.parametrize("fault", [Fault.REFUSES, Fault.GARBAGE, Fault.DIES])
def test_a_file_that_does_not_arrive_forbids_everything_for_now(web: Web, fault: Fault) -> None:
    web[0].robots = "User-agent: *\nDisallow: /closed\n"
    web[0].faults = from_request(1, 1, fault)
    time = PatientClock()
    fetcher = web[1].fetcher(clock=time.clock())
    with pytest.raises(FetchFailed, match=r"when its robots\.txt was asked for"):
        fetcher.fetch(f"{NEWS}/story/1.html")
    assert web[0].paths() == ()
    assert asked_for(fetcher, "/story/1.html") == "FetchFailed"  # it is not asked again at once
    time.sleep(601)
    assert asked_for(fetcher, "/story/1.html") == "read"


def test_a_file_is_asked_for_once_a_day(web: Web) -> None:
    time = PatientClock()
    fetcher = web[1].fetcher(clock=time.clock())
    for number in (1, 2, 3):
        fetcher.fetch(f"{NEWS}/story/{number}.html")
    assert [asked.path for asked in web[0].seen].count("/robots.txt") == 1
    time.sleep(24 * 3600 + 1)
    web[0].robots = "User-agent: *\nDisallow: /\n"
    assert asked_for(fetcher, "/story/1.html") == "Refused"


def test_every_site_has_its_own_file() -> None:
    with (
        Website(stories=3, called="a.example", robots="User-agent: *\nDisallow: /\n") as shut,
        Website(stories=3) as free,
    ):
        web = OpenWeb({"a.example": [[PUBLIC]], "b.example": [["8.8.4.4"]]}, {PUBLIC: shut, "8.8.4.4": free})
        fetcher = web.fetcher()
        assert fetcher.fetch("http://b.example/story/1.html").data
        with pytest.raises(Refused, match="forbids"):
            fetcher.fetch("http://a.example/story/1.html")


def test_a_redirect_to_a_site_that_forbids_it_is_not_followed() -> None:
    with (
        Website(stories=3, called="a.example", robots="User-agent: *\nDisallow: /\n") as shut,
        Website(stories=3) as free,
    ):
        web = OpenWeb({"a.example": [[PUBLIC]], "b.example": [["8.8.4.4"]]}, {PUBLIC: shut, "8.8.4.4": free})
        with pytest.raises(Refused, match=r"robots\.txt of a\.example"):
            web.fetcher().fetch("http://b.example/to?url=http://a.example/story/1.html")
        assert shut.paths() == ()


def test_a_file_may_lie_behind_five_redirects(web: Web) -> None:
    web[0].extra["/robots.txt"] = Answer(status=301, headers=(("Location", "/to?url=/to?url=/rules"),))
    web[0].extra["/rules"] = Answer(body=b"User-agent: *\nDisallow: /story\n")
    assert asked_for(web[1].fetcher(), "/story/1.html") == "Refused"


@pytest.mark.parametrize("location", ["/robots.txt", "http://10.0.0.1/robots.txt", "file:///etc/passwd"])
def test_a_file_that_leads_astray_forbids_everything(web: Web, location: str) -> None:
    web[0].extra["/robots.txt"] = Answer(status=302, headers=(("Location", location),))
    assert asked_for(web[1].fetcher(), "/story/1.html") == "Refused"
    assert {address for address, _ in web[1].connected} == {PUBLIC}


def test_an_override_reads_what_is_forbidden_and_is_noted(web: Web) -> None:
    web[0].robots = "User-agent: *\nDisallow: /story/2\n"
    fetcher = web[1].fetcher(ignores_robots=True)
    assert fetcher.fetch(f"{NEWS}/story/1.html").arrival.notes == ()
    assert fetcher.fetch(f"{NEWS}/story/2.html").arrival.notes == (ROBOTS_OVERRIDDEN,)


def test_an_override_of_a_file_that_is_not_to_be_had_is_noted_too(web: Web) -> None:
    web[0].robots = 503
    fetched = web[1].fetcher(ignores_robots=True).fetch(f"{NEWS}/story/1.html")
    assert fetched.arrival.notes == (ROBOTS_OVERRIDDEN,)


@pytest.mark.parametrize(("delay", "waits"), [("5", [5.0]), ("0.1", []), ("9999", [30.0]), ("soon", []), ("-3", [])])
def test_a_crawl_delay_is_kept_up_to_half_a_minute(web: Web, delay: str, waits: list[float]) -> None:
    web[0].robots = f"User-agent: *\nCrawl-delay: {delay}\n"
    time = PatientClock()
    fetcher = web[1].fetcher(clock=time.clock())
    fetcher.fetch(f"{NEWS}/story/1.html")
    fetcher.fetch(f"{NEWS}/story/2.html")
    assert [wait for wait in time.slept if wait > 0.2] == waits


def test_of_a_huge_file_the_first_half_mebibyte_counts(web: Web) -> None:
    rule = b"User-agent: *\nDisallow: /story/1\n"
    web[0].robots = rule + b"# nothing more\n" * 200_000 + b"Disallow: /story/2\n"
    fetcher = web[1].fetcher()
    assert asked_for(fetcher, "/story/1.html") == "Refused"
    assert asked_for(fetcher, "/story/2.html") == "read"


def test_a_line_that_the_limit_cuts_does_not_count() -> None:
    data = b"#" * (MAX_BYTES - 13) + b"\nDisallow: /a-long-path\n"
    assert "Disallow" not in robots_text(data)


def test_bytes_that_are_no_text_are_no_rules() -> None:
    assert robots_text(b"\xff\xfe\x00User-agent: *") == "\ufffd\ufffd\x00User-agent: *"


@pytest.mark.parametrize(
    ("text", "url", "line"),
    [
        (ALL, f"{NEWS}/closed/x", "Disallow: /closed"),
        (ALL, f"{NEWS}/x.pdf", "Disallow: /*.pdf$"),
        (OURS, f"{NEWS}/ours", "Disallow: /ours"),
        (OURS, f"{NEWS}/theirs", None),
        ("User-agent: a\nUser-agent: laydown\nDisallow: /b", f"{NEWS}/b", "Disallow: /b"),
        ("User-agent: *\nDisallow: /\nUser-agent: a\nDisallow: /longer", f"{NEWS}/longer", "Disallow: /"),
        ("", f"{NEWS}/", None),
    ],
)
def test_the_line_that_forbids_is_the_longest_of_our_group(text: str, url: str, line: str | None) -> None:
    assert forbidding_line(text, url) == line


def test_files_are_asked_for_by_site_and_port() -> None:
    asked: list[str] = []

    def fetch(address: object) -> RobotsFile:
        asked.append(getattr(address, "origin", ""))
        return RobotsFile(text="")

    robots = Robots(fetch=fetch, clock=PatientClock().clock())
    reach = Reach(ports=frozenset({80, 443, 8080}))
    for url in ("http://a.example/1", "https://a.example/1", "http://a.example:8080/", "http://a.example/2"):
        assert robots.permission(web_address(url, reach=reach)).is_given
    assert asked == ["http://a.example", "https://a.example", "http://a.example:8080"]
