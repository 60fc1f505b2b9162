"""The guarded network: which of a host's addresses are tried, when it ends, and what becomes of every failure."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from httpcore2 import ConnectError, ConnectTimeout, NetworkStream

from laydown.errors import FetchFailed, Refused
from laydown.fetch.addresses import Reach
from laydown.fetch.network import Deadline, GuardedBackend, connect_plainly, look_up
from open_web import HASTY, PUBLIC, OpenWeb, PatientClock, one_site
from website import Website

NEWS = "http://news.example"
SECOND = "8.8.4.4"


@pytest.fixture
def site() -> Iterator[Website]:
    with Website(stories=3, called="news.example") as served:
        yield served


def closed(address: str, port: int, seconds: float) -> NetworkStream:
    raise ConnectError(ConnectionRefusedError(111, "Connection refused"))


def test_where_one_address_does_not_answer_the_next_is_tried(site: Website) -> None:
    web = OpenWeb({"news.example": [[PUBLIC, SECOND]]}, {SECOND: site})

    def connect(address: str, port: int, seconds: float) -> NetworkStream:
        return closed(address, port, seconds) if address == PUBLIC else web.connect(address, port, seconds)

    assert web.fetcher(connect=connect).fetch(f"{NEWS}/story/1.html").arrival.peer == SECOND


def test_where_none_answers_the_last_reason_is_told() -> None:
    web = OpenWeb({"news.example": [[PUBLIC, SECOND]]}, {})
    with pytest.raises(FetchFailed, match="cannot be reached: connection refused"):
        web.fetcher(connect=closed, ignores_robots=True).fetch(f"{NEWS}/story/1.html")


def test_a_connection_that_does_not_come_about_in_time_is_a_failure() -> None:
    def slow(address: str, port: int, seconds: float) -> NetworkStream:
        raise ConnectTimeout(TimeoutError())

    web = OpenWeb({"news.example": [[PUBLIC]]}, {})
    with pytest.raises(FetchFailed, match="did not take the connection within 5 seconds"):
        web.fetcher(connect=slow, ignores_robots=True).fetch(f"{NEWS}/story/1.html")


def test_many_addresses_that_do_not_answer_end_with_the_whole_time() -> None:
    time = PatientClock()
    tried: list[str] = []

    def slow(address: str, port: int, seconds: float) -> NetworkStream:
        tried.append(address)
        time.seconds += seconds
        raise ConnectTimeout(TimeoutError())

    many = [f"93.184.{number // 250}.{number % 250 + 1}" for number in range(1000)]
    web = OpenWeb({"news.example": [many]}, {})
    with pytest.raises(FetchFailed, match="not there within 20 seconds"):
        web.fetcher(connect=slow, clock=time.clock()).fetch(f"{NEWS}/story/1.html")
    assert len(tried) == HASTY.total_seconds / HASTY.connect_seconds


@pytest.mark.parametrize("fault", [OSError(107, "not connected"), ValueError("odd"), UnicodeError("odd")])
def test_a_connection_that_ends_while_it_is_looked_at_is_a_failure(fault: Exception) -> None:
    class Gone(NetworkStream):
        closed = False

        def get_extra_info(self, info: str) -> object:
            raise fault

        def close(self) -> None:
            self.closed = True

    gone = Gone()
    web = OpenWeb({"news.example": [[PUBLIC]]}, {})
    with pytest.raises(FetchFailed, match="cannot be reached"):
        web.fetcher(connect=lambda *_: gone, ignores_robots=True).fetch(f"{NEWS}/story/1.html")
    assert gone.closed


def test_a_host_without_addresses_is_a_failure() -> None:
    web = OpenWeb({}, {})
    with pytest.raises(FetchFailed, match="has no address"):
        web.fetcher(resolve=lambda *_: [], ignores_robots=True).fetch(f"{NEWS}/")


def test_a_socket_of_this_machine_is_never_asked() -> None:
    deadline = Deadline(ticks=PatientClock().clock().ticks, seconds=1, document="a page")
    with pytest.raises(Refused, match="on this machine"):
        GuardedBackend(reach=Reach(), deadline=deadline).connect_unix_socket("/run/a.sock")


def test_a_time_that_we_waited_of_our_own_accord_is_not_held_against_the_server() -> None:
    time = PatientClock()
    deadline = Deadline(ticks=time.clock().ticks, seconds=10, document="a page")
    time.seconds = 8
    assert deadline.left(None) == 2
    deadline.put_off(5)
    assert (deadline.left(None), deadline.left(3)) == (7, 3)
    time.seconds = 15
    with pytest.raises(FetchFailed, match="not there within 10 seconds"):
        deadline.left(None)


def test_the_pause_between_pages_is_not_held_against_the_server() -> None:
    time = PatientClock()
    with one_site(stories=3) as (_, web):
        limits = replace(HASTY, host_seconds=30.0, total_seconds=20.0)
        fetcher = web.fetcher(clock=time.clock(), limits=limits)
        fetcher.fetch(f"{NEWS}/story/1.html")
        assert fetcher.fetch(f"{NEWS}/story/2.html").data
    assert time.slept == [30.0]


def test_the_resolver_of_this_machine_gives_plain_addresses() -> None:
    assert "127.0.0.1" in look_up("localhost", 80)
    assert look_up("127.0.0.1", 80) == ("127.0.0.1",)


def test_a_plain_connection_goes_where_it_is_told(site: Website) -> None:
    stream = connect_plainly("127.0.0.1", site.port, 5.0)
    try:
        assert stream.get_extra_info("server_addr") == ("127.0.0.1", site.port)
    finally:
        stream.close()


def test_nothing_is_left_open_behind_a_fetch(site: Website) -> None:
    before = threading.active_count()
    web = OpenWeb({"news.example": [[PUBLIC]]}, {PUBLIC: site})
    for path in ("/story/1.html", "/redirect/2", "/status/500", "/bomb/gzip?megabytes=3", "/dies"):
        try:
            web.fetcher().fetch(NEWS + path)
        except (Refused, FetchFailed):
            continue
    for thread in threading.enumerate():
        if thread.daemon and thread is not threading.current_thread() and "serve_forever" not in repr(thread):
            thread.join(5)
    assert threading.active_count() <= before
