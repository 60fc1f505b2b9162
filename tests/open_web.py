"""A web of our own: names with public addresses that lead to sites on loopback, and a clock that needs no waiting."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from httpcore2 import NetworkStream, SyncBackend

from laydown.fetch import Clock, Reach, WebFetcher
from laydown.fetch.asking import trusted_by_this_machine
from laydown.terms import Limits
from website import Website

PUBLIC = "93.184.215.14"
BEGAN = datetime(2025, 3, 20, 12, 0, tzinfo=UTC)
HASTY = Limits(host_seconds=0.0, connect_seconds=5.0, read_seconds=5.0, total_seconds=20.0)
AGENT = "laydown/0 (tests)"


_trusted = cache(trusted_by_this_machine)  # the authorities of a machine take a while to load


@dataclass(slots=True)
class PatientClock:
    """A clock that stands still until somebody sleeps. `slept` are the waits."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> Clock:
        return Clock(now=self.now, ticks=lambda: self.seconds, sleep=self.sleep)

    def now(self) -> datetime:
        return BEGAN + timedelta(seconds=self.seconds)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


@dataclass(slots=True)
class OpenWeb:
    """Hosts with their addresses, and the site behind each address. `connected` and `looked_up` log what was tried.

    A host may have several answers to give, one a look-up: the last is given from then on.
    """

    hosts: Mapping[str, Sequence[Sequence[str]]]
    sites: Mapping[str, Website]
    peers: Mapping[str, str] = field(default_factory=dict)
    own: str = "198.18.0.1"
    connected: list[tuple[str, int]] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    _asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def resolve(self, host: str, port: int) -> Sequence[str]:
        self.looked_up.append(host)
        answers = self.hosts.get(host, [[host]] if host[0].isdigit() or ":" in host else [])
        if not answers:
            raise OSError(f"no such host: {host}")
        self._asked[host] += 1
        return answers[min(self._asked[host], len(answers)) - 1]

    def connect(self, address: str, port: int, seconds: float) -> NetworkStream:
        self.connected.append((address, port))
        stream = SyncBackend().connect_tcp("127.0.0.1", self.sites[address].port, timeout=seconds)
        return _Disguised(stream, self.peers.get(address, address), self.own)

    def fetcher(self, *, limits: Limits = HASTY, clock: Clock | None = None, **more: Any) -> WebFetcher:
        """A fetcher on this web, that may reach what is public and nothing else."""
        given = {"reach": Reach(), "tls": _trusted(), "resolve": self.resolve, "connect": self.connect, **more}
        clock = clock or PatientClock().clock()
        return WebFetcher(agent=AGENT, clock=clock, limits=limits, **given)


class _Disguised(NetworkStream):
    """A stream to loopback that says it leads elsewhere."""

    def __init__(self, inner: NetworkStream, peer: str, own: str) -> None:
        self.inner, self.peer, self.own = inner, peer, own

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, timeout)

    def close(self) -> None:
        self.inner.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> Any:
        return _Disguised(self.inner.start_tls(ssl_context, server_hostname, timeout), self.peer, self.own)

    def get_extra_info(self, info: str) -> Any:
        if info == "server_addr":
            return (self.peer, 80)
        return (self.own, 50_000) if info == "client_addr" else self.inner.get_extra_info(info)


@contextmanager
def one_site(host: str = "news.example", **more: Any) -> Iterator[tuple[Website, OpenWeb]]:
    """A web with one site on it, at `http://news.example`, and that site."""
    with Website(called=host, **more) as site:
        yield site, OpenWeb({host: [[PUBLIC]]}, {PUBLIC: site})
