"""Addresses that lead inward: by whatever spelling, name server or redirect, not one connection is opened.

Connections are counted at the sockets, not by the error that comes out.
"""

import socket
from typing import Any

import pytest

from laydown.errors import FetchFailed, Refused
from laydown.fetch import Reach
from laydown.fetch.network import look_up
from open_web import HASTY, PUBLIC, OpenWeb, one_site
from website import Website

NEWS = "http://news.example"

SPELLINGS = """
127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.1 0x7F.0x0.0x0.0x1 017700000001
0177.0.0.1 0177.1 127.0.0.01 0 0.0.0.0 00000000000 127.0.0.1. 127.255.255.254
127.000.000.001 4294967295 0xffffffff 340282366920938463463374607431768211455
１２７.０.０.１ 127。0。0。1 ①②⑦.⓪.⓪.① 127．0．0．1 ⑴⑵⑺.0.0.1 1२7.0.0.1 [::1] [0:0:0:0:0:0:0:1]
[::] [::1%25lo] [::1%lo] [::127.0.0.1] [::ffff:127.0.0.1] [::ffff:7f00:1]
[::ffff:0:127.0.0.1] [64:ff9b::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b:1::a00:1]
[2002:7f00:1::] [2002:a00:1::1] [2001:0:7f00:1::] [2001:db8::1] [3fff::1] [fe80::1]
[fe80::1%25eth0] [fec0::1] [fc00::1] [fd00::1] [fd00:ec2::254] [fd20:ce::254]
[ff02::1] [100::1] [5f00::1] [4000::1] [::2] [v1.fe80::1] [127.0.0.1] [] ::1 [::1
10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.254 192.168.1.1 169.254.169.254
169.254.170.2 100.64.0.1 100.100.100.200 100.127.255.254 168.63.129.16 192.0.0.192
192.0.2.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 192.88.99.1 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255 0.1.2.3 256.256.256.256 1.2.3 1.2.3.4.5
08.1.1.1 1.1.1.1e1.0x localhost LOCALHOST localhost. a.localhost ⓛocalhost
localhost.localdomain.local printer.local metadata.google.internal
instance-data.internal router.home.arpa a.onion gateway intranet . .. %31%32%37.0.0.1
127.0.0.1%00.example.org
""".split()

PORTS = ["http://example.org:22/", "http://example.org:8080/", "https://example.org:6379/", "http://example.org:0/"]
ODD = [
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://127.0.0.1:70/",
    "javascript:alert(1)",
    "data:text/html,hello",
    "unix:/var/run/docker.sock",
    "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
    "http://",
    "http:///127.0.0.1/",
    "http:127.0.0.1",
    "http:\\\\127.0.0.1\\",
    "//127.0.0.1/",
    "http://user@example.org/",
    "http://user:word@example.org/",
    "http://example.org\\@127.0.0.1/",
    "http://127.0.0.1\\@example.org/",
    "http://example.org@127.0.0.1/",
    "http://exam\tple.org/",
    "http://127.0.0.1\n.example.org/",
    "http://example.org\x00.127.0.0.1/",
    "http://example.org:80:80/",
    "http://example.org:８０/",
    "http://example.org:+80/",
    "http://exa mple.org/",
    "http://example.org/\ud800",
    "http://ex\u200dample.org/",
    "http://" + "a" * 300 + ".org/",
    "http://" + "a." * 200 + "org/",
    "http://example.org/" + "a" * 9000,
]
ALL = [
    *(f"http://{host}/" for host in SPELLINGS),
    *(f"http://{host}" for host in SPELLINGS if "[" not in host),
    *PORTS,
    *ODD,
]

INWARD = """
127.0.0.1 0.0.0.0 10.1.2.3 172.20.0.5 192.168.0.10 169.254.169.254 100.100.100.200
168.63.129.16 224.0.0.251 255.255.255.255 192.0.2.5 198.18.3.4 ::1 :: fe80::1
fe80::1%eth0 fd00:ec2::254 fc00::5 ff02::fb ::ffff:127.0.0.1 ::ffff:10.0.0.1
::ffff:8.8.8.8 64:ff9b::a00:1 64:ff9b:1::1 2002:7f00:1:: 2001::1 2001:db8::5 ::7f00:1
100::5
""".split()


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was connected to, of all sockets of this process."""
    tried: list[Any] = []
    for name in ("connect", "connect_ex"):
        before = getattr(socket.socket, name)

        def noted(self: socket.socket, address: Any, before: Any = before) -> Any:
            tried.append(address)
            return before(self, address)

        monkeypatch.setattr(socket.socket, name, noted)
    return tried


def test_there_are_more_than_sixty_of_them() -> None:
    assert len(set(SPELLINGS)) > 60
    assert len(ALL) > 150


@pytest.mark.parametrize("url", ALL)
def test_an_address_that_leads_inward_is_refused_without_a_look_up_or_connection(
    url: str, connected: list[Any]
) -> None:
    web = OpenWeb({}, {})
    with pytest.raises(Refused):
        web.fetcher().fetch(url)
    assert (connected, web.connected, web.looked_up) == ([], [], [])


def test_a_server_on_this_machine_is_not_reached_by_any_spelling(connected: list[Any]) -> None:
    """The guard of the network itself, with the resolver of this machine, and the port let through."""
    with Website(stories=1) as site:
        reach = Reach(ports=frozenset({80, 443, site.port}))
        fetcher = OpenWeb({}, {}).fetcher(reach=reach, resolve=look_up)
        for host in SPELLINGS:
            with pytest.raises(Refused):
                fetcher.fetch(f"http://{host}:{site.port}/story/1.html")
        assert (site.connections, connected) == (0, [])


@pytest.mark.parametrize("url", [url for url in ALL if not set("\n\0\ud800").intersection(url)])
def test_a_redirect_inward_is_refused_before_it_is_followed(url: str, connected: list[Any]) -> None:
    with one_site(stories=1) as (site, web):
        site.extra["/out"] = _leading_to(url)
        with pytest.raises((Refused, FetchFailed)):
            web.fetcher().fetch(f"{NEWS}/out")
        assert {address for address, _ in web.connected} == {PUBLIC}
        assert {address[1] for address in connected} == {site.port}
        assert site.paths()[:1] == ("/out",)
        assert set(web.looked_up) == {"news.example"}


def _leading_to(url: str) -> Any:
    from website.answers import Answer

    return Answer(status=302, headers=(("Location", url.encode().decode("latin-1")),))


@pytest.mark.parametrize("inward", INWARD)
def test_a_name_that_leads_inward_is_refused(inward: str, connected: list[Any]) -> None:
    web = OpenWeb({"inward.example": [[inward]]}, {})
    with pytest.raises(Refused, match=r"inward\.example"):
        web.fetcher().fetch("http://inward.example/")
    assert (web.connected, connected) == ([], [])


@pytest.mark.parametrize("inward", INWARD)
@pytest.mark.parametrize("is_first", [1, 0])
def test_one_answer_that_leads_inward_spoils_the_rest(inward: str, is_first: int, connected: list[Any]) -> None:
    answers = [inward, PUBLIC] if is_first else [PUBLIC, "2a00:1450:4001::5e", inward]
    web = OpenWeb({"mixed.example": [answers]}, {})
    with pytest.raises(Refused, match=r"mixed\.example"):
        web.fetcher().fetch("http://mixed.example/")
    assert (web.connected, connected) == ([], [])


@pytest.mark.parametrize("inward", INWARD)
def test_a_name_server_that_changes_its_mind_is_asked_once_for_a_connection(inward: str) -> None:
    """The first answer is checked and connected to; what a second would be never matters to the first connection."""
    with Website(stories=1, called="turns.example") as site:
        web = OpenWeb({"turns.example": [[PUBLIC], [inward]]}, {PUBLIC: site})
        fetcher = web.fetcher(ignores_robots=True)
        with pytest.raises(Refused):  # robots.txt went out on the first answer, the page is refused on the second
            fetcher.fetch("http://turns.example/story/1.html")
        assert web.connected == [(PUBLIC, 80)]
        assert [asked.path for asked in site.seen] == ["/robots.txt"]


def test_every_connection_goes_to_the_address_that_was_checked() -> None:
    with Website(stories=3, called="turns.example") as site:
        answers = [[PUBLIC], ["8.8.4.4"], [PUBLIC], ["10.0.0.1"]]
        web = OpenWeb({"turns.example": answers}, {PUBLIC: site, "8.8.4.4": site})
        fetcher = web.fetcher()
        assert fetcher.fetch("http://turns.example/story/1.html").arrival.peer == "8.8.4.4"
        assert fetcher.fetch("http://turns.example/story/2.html").arrival.peer == PUBLIC
        with pytest.raises(Refused, match="private"):
            fetcher.fetch("http://turns.example/story/3.html")
        assert web.connected == [(PUBLIC, 80), ("8.8.4.4", 80), (PUBLIC, 80)]


@pytest.mark.parametrize("peer", [*INWARD, "8.8.8.8"])
def test_who_answers_in_place_of_the_one_that_was_meant_is_sent_nothing(peer: str) -> None:
    with one_site(stories=1) as (site, web):
        web.peers = {PUBLIC: peer}
        with pytest.raises((Refused, FetchFailed)):
            web.fetcher().fetch(f"{NEWS}/story/1.html")
        assert site.seen == ()


def test_this_machine_by_its_own_public_address_is_sent_nothing() -> None:
    with one_site(stories=1) as (site, web):
        web.own = PUBLIC
        with pytest.raises((Refused, FetchFailed)):
            web.fetcher().fetch(f"{NEWS}/story/1.html")
        assert site.seen == ()


@pytest.mark.parametrize("name", ["http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"])
def test_a_proxy_of_the_environment_is_not_used(
    name: str, monkeypatch: pytest.MonkeyPatch, connected: list[Any]
) -> None:
    monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with one_site(stories=1) as (site, web):
        assert web.fetcher().fetch(f"{NEWS}/story/1.html").data
        assert {address[1] for address in connected} == {site.port}


@pytest.mark.parametrize("answer", [["no address"], ["1.2.3"], [""], ["93.184.215.14 "], ["0x7f.1"]])
def test_what_a_resolver_gives_and_is_no_address_is_refused(answer: list[str]) -> None:
    web = OpenWeb({"odd.example": [answer]}, {})
    with pytest.raises(Refused, match="no network address"):
        web.fetcher(ignores_robots=True).fetch("http://odd.example/")
    assert web.connected == []


def test_a_name_server_that_does_not_answer_is_not_waited_for() -> None:
    import threading
    from dataclasses import replace

    never = threading.Event()

    def wait(host: str, port: int) -> list[str]:
        never.wait(20)
        return []

    fetcher = OpenWeb({}, {}).fetcher(resolve=wait, limits=replace(HASTY, connect_seconds=0.05), ignores_robots=True)
    with pytest.raises(FetchFailed, match="not looked up in time"):
        fetcher.fetch("http://slow.example/")
    never.set()


@pytest.mark.parametrize("url", [*(f"http://{host}/" for host in SPELLINGS), *PORTS, *ODD])
def test_nothing_is_posted_inward(url: str, connected: list[Any]) -> None:
    web = OpenWeb({}, {})
    with pytest.raises(Refused):
        web.fetcher().post(url, b"a digest", content_type="application/timestamp-query", accept="*/*")
    assert (connected, web.connected, web.looked_up) == ([], [], [])


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_what_is_posted_is_not_sent_on(status: int) -> None:
    url = f"{NEWS}/to?url=http://other.example/&status={status}"
    with one_site(stories=1) as (site, web):
        with pytest.raises(FetchFailed) as caught:
            web.fetcher().post(url, b"a digest", content_type="application/timestamp-query", accept="*/*")
        assert caught.value.status == status
        assert [asked.path.partition("?")[0] for asked in site.seen] == ["/to"]
        assert set(web.looked_up) == {"news.example"}
