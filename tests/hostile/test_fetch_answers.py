"""Answers that are made to hurt: bombs, endless ones, slow ones. Each costs its own refusal, and little memory."""

import gzip
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laydown.errors import FetchFailed, Refused
from laydown.fetch import Clock
from open_web import BEGAN, HASTY, OpenWeb, one_site
from website import Website
from website.answers import Answer

NEWS = "http://news.example"
Web = tuple[Website, OpenWeb]
MOST_MIB = 150

# Fetches a small page, then the given path, and prints how many mebibytes the second took at its peak.
MEASURED = """
import sys
from pathlib import Path
from laydown.errors import BadInput
from laydown.fetch import Clock, Reach, WebFetcher, system_clock
from laydown.terms import Limits
def peak_kib():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
port, path = int(sys.argv[1]), sys.argv[2]
reach = Reach(ports=frozenset({port}), takes_loopback=True)
fetcher = WebFetcher(agent="test", clock=system_clock(), limits=Limits(host_seconds=0.0), reach=reach)
fetcher.fetch(f"http://127.0.0.1:{port}/story/1.html")
before = peak_kib()
try:
    print("read", len(fetcher.fetch(f"http://127.0.0.1:{port}{path}").data))
except BadInput as error:
    print(type(error).__name__, error.reason)
print((peak_kib() - before) // 1024)
"""


@pytest.fixture
def web() -> Iterator[Web]:
    with one_site(stories=3) as both:
        yield both


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/bomb/gzip?megabytes=300", "Refused it grows"),
        ("/bomb/deflate?megabytes=300", "Refused it grows"),
        ("/bomb/bare?megabytes=300", "Refused it grows"),
        ("/large/60", "Refused the answer has more"),
        ("/large/60?length=-1", "Refused the answer has more"),
        ("/large/60?length=1000", "read 1000"),
        ("/large/24", "read"),
        ("/mild", "Refused it has more than"),
        ("/raw/informs-on", "Refused"),
        ("/raw/endless-chunk-size", "Refused"),
    ],
)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from Linux's /proc")
def test_an_answer_that_is_made_to_hurt_takes_little_memory(website: Website, path: str, outcome: str) -> None:
    website.extra["/mild"] = _mild_bomb()
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(website.port), path], capture_output=True, text=True, check=True
    )
    said, mib = done.stdout.splitlines()
    assert said.startswith(outcome)
    assert int(mib) <= MOST_MIB


def _mild_bomb() -> Answer:
    """Text that shrinks to a fortieth: no bomb by its ratio, and larger than a page may be."""
    import random
    import zlib

    chance = random.Random(7)  # noqa: S311 - no secret
    lines = [bytes(chance.choices(b"abcdefghij ", k=90)) for _ in range(40)]
    squeeze = zlib.compressobj(6, zlib.DEFLATED, 31)
    body = b"".join(squeeze.compress(chance.choice(lines) * 12) for _ in range(70_000)) + squeeze.flush()
    return Answer(headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip")), body=body)


def ticking() -> Clock:
    return Clock(now=lambda: BEGAN, ticks=time.monotonic, sleep=time.sleep)


@pytest.mark.parametrize("path", ["/drips?every=0.01", "/drips-headers", "/chunks-that-never-end"])
def test_an_answer_that_drips_ends_with_the_whole_time(web: Web, path: str) -> None:
    web[0].extra["/drips-headers"] = Answer(body=b"x", every=0.01, pieces=1, raw=None, headers=(), stalls_after=0)
    web[0].extra["/chunks-that-never-end"] = Answer(
        headers=(("Transfer-Encoding", "chunked"),), body=b"1\r\na\r\n" * 2000, pieces=2000, every=0.01, length=-1
    )
    limits = replace(HASTY, total_seconds=0.3, read_seconds=0.25)
    with pytest.raises(FetchFailed, match=r"not there within 0\.3 seconds|sent nothing for 0\.25 seconds"):
        web[1].fetcher(clock=ticking(), limits=limits).fetch(NEWS + path)


@pytest.mark.parametrize("path", ["/stalls", "/silent"])
def test_an_answer_that_stalls_ends_with_the_time_between_two_pieces(web: Web, path: str) -> None:
    limits = replace(HASTY, read_seconds=0.2)
    with pytest.raises(FetchFailed, match=r"sent nothing for 0\.2 seconds"):
        web[1].fetcher(clock=ticking(), limits=limits).fetch(NEWS + path)


@pytest.mark.parametrize("path", ["/headers/50?size=5000", "/headers/5000?size=50", "/raw/long-line"])
def test_headers_without_end_are_refused(web: Web, path: str) -> None:
    with pytest.raises(Refused, match="headers of the answer are too large"):
        web[1].fetcher().fetch(NEWS + path)


def test_an_answer_in_chunks_of_one_byte_is_refused(web: Web) -> None:
    crumbs = b"1\r\na\r\n" * 20_000
    web[0].extra["/crumbs"] = Answer(headers=(("Transfer-Encoding", "chunked"),), body=crumbs, length=-1)
    with pytest.raises(Refused, match="comes in crumbs"):
        web[1].fetcher().fetch(f"{NEWS}/crumbs")


def test_a_stream_of_very_many_packed_parts_is_a_failure(web: Web) -> None:
    parts = gzip.compress(b"") * 20_000
    web[0].extra["/parts"] = Answer(headers=(("Content-Encoding", "gzip"),), body=parts)
    with pytest.raises(FetchFailed, match="too many parts"):
        web[1].fetcher().fetch(f"{NEWS}/parts")


def test_hints_without_an_answer_are_refused(web: Web) -> None:
    web[0].extra["/hints"] = Answer(raw=b"HTTP/1.1 103 Early Hints\r\n\r\n" * 20_000)
    with pytest.raises(Refused, match="has no end"):
        web[1].fetcher().fetch(f"{NEWS}/hints")


LINES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.0 200\r\n",
        b"HTTP/1.1 301 Away\r\n",
        b"HTTP/9.9 200 OK\r\n",
        b"Content-Length: 5\r\n",
        b"Content-Length: 99999999999999999999\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"Content-Type: text/html; charset=\xff\r\n",
        b"Location: http://[::1\r\n",
        b"Location: \xd0\xbd\xd0\xbe//\r\n",
        b"Retry-After: Thu, 99 Foo 2025 99:99:99 GMT\r\n",
        b"Retry-After: 99999999999999999999\r\n",
        b"ETag: \x01\r\n",
        b"\r\n",
        b"5\r\nhello\r\n0\r\n\r\n",
        b"\x1f\x8b\x08\x00",
        b"hello",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(parts=st.lists(st.one_of(LINES, st.binary(max_size=20)), max_size=12))
def test_whatever_a_server_says_comes_out_as_a_page_or_an_error_of_ours(web: Web, parts: list[bytes]) -> None:
    web[0].extra["/raw"] = Answer(raw=b"".join(parts))
    web[0].extra["/robots.txt"] = Answer(raw=b"".join(parts))
    try:
        web[1].fetcher(ignores_robots=True).fetch(f"{NEWS}/raw")
    except (Refused, FetchFailed) as error:
        assert error.reason  # noqa: PT017 - some of them are answers
