"""The site itself: a threaded server on loopback that logs what it was asked and does as its faults say."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from types import TracebackType
from typing import Self

from . import feeds
from .answers import Answer, Query, dated, odd_answer
from .faults import Fault, Faults, no_faults
from .stories import Story, index_of, page_of, story

LOOPBACK = "127.0.0.1"
STORIES = 320
IN_A_FEED = 40
MOST_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that the site has had. `headers` are in order, names in lower case; `status` is what it answered."""

    number: int
    path: str
    headers: tuple[tuple[str, str], ...]
    status: int | None = None
    fault: Fault | None = None

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name.lower()), None)


class Website:
    """A site with `stories` stories, of which the newest `in_a_feed` of those that are out stand in its feeds.

    Use it as a context: it serves from entry to exit, at `origin`. `out` says how many stories are out; `faults`
    which request meets which fault; `robots` is its robots.txt, an int the status that is given for it. All three may
    be set while it runs. `retry_after_s` is what a busy answer asks for. `called` is the name that it has on the web,
    for `open_web`, which leads there; without one it is called by its address.
    """

    def __init__(
        self,
        *,
        stories: int = STORIES,
        out: int | None = None,
        in_a_feed: int = IN_A_FEED,
        faults: Faults = no_faults,
        robots: str | bytes | int = 404,
        retry_after_s: int = 1,
        tls: ssl.SSLContext | None = None,
        called: str | None = None,
    ) -> None:
        self.stories, self.in_a_feed = stories, in_a_feed
        self.out = stories if out is None else out
        self.faults, self.robots, self.retry_after_s = faults, robots, retry_after_s
        self.extra: dict[str, Answer] = {}
        self._versions: dict[int, int] = {}
        self._seen: list[Asked] = []
        self._lock = threading.Lock()
        self._count = 0
        self.connections = 0
        self.stopped = threading.Event()
        self._called, self._tls = called, tls
        self._server: _Server | None = None

    @property
    def port(self) -> int:
        assert self._server is not None, "the site is served within its context only"
        return int(self._server.server_address[1])

    @property
    def origin(self) -> str:
        scheme = "https" if self._tls else "http"
        return f"{scheme}://{self._called}" if self._called else f"{scheme}://{LOOPBACK}:{self.port}"

    @property
    def seen(self) -> tuple[Asked, ...]:
        """The requests so far, in the order in which they came."""
        with self._lock:
            return tuple(self._seen)

    def paths(self) -> tuple[str, ...]:
        """What was asked for so far, robots.txt left out."""
        return tuple(asked.path for asked in self.seen if asked.path != "/robots.txt")

    def forget(self) -> None:
        """Begin the log anew; numbers go on."""
        with self._lock:
            self._seen.clear()

    def story(self, number: int) -> Story:
        return story(number, version=self._versions.get(number, 1))

    def edit(self, number: int) -> None:
        """Have the desk change a story: another figure, another ETag, the same address."""
        self._versions[number] = self._versions.get(number, 1) + 1

    def newest(self) -> list[Story]:
        """The stories that the feeds have now, newest first."""
        return [self.story(number) for number in range(self.out, max(0, self.out - self.in_a_feed), -1)]

    def url(self, path: str) -> str:
        return f"{self.origin}{path}"

    def __enter__(self) -> Self:
        self._server = _Server((LOOPBACK, 0), self)
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()

    # what the server asks of the site

    def take(self, path: str, headers: tuple[tuple[str, str], ...]) -> tuple[Asked, Answer]:
        """Log a request, and say what to answer."""
        with self._lock:
            self._count += 1
            asked = Asked(number=self._count, path=path, headers=headers)
            asked = replace(asked, fault=self.faults(asked))
            answer = self._answer(asked)
            self._seen.append(replace(asked, status=answer.status))
        return asked, answer

    def _answer(self, asked: Asked) -> Answer:
        answer = self._rightly(asked)
        half = len(answer.body) // 2
        match asked.fault:
            case None:
                return answer
            case Fault.REFUSES:
                return Answer(raw=b"", dies_after=0)
            case Fault.ERROR:
                return Answer(status=500, body=b"<p>something went wrong</p>")
            case Fault.BUSY | Fault.TOO_MANY:
                status = 503 if asked.fault is Fault.BUSY else 429
                return Answer(status=status, headers=(("Retry-After", str(self.retry_after_s)),), body=b"later")
            case Fault.MISSING:
                return _missing()
            case Fault.DIES:
                return replace(answer, dies_after=half)
            case Fault.STALLS:
                return replace(answer, stalls_after=half)
            case Fault.DRIPS:
                return replace(answer, pieces=max(1, len(answer.body)), every=0.01)
            case Fault.GARBAGE:
                return Answer(raw=b"\x00\xff\x17 no protocol that anybody speaks\r\n\r\n")
            case Fault.EMPTY:
                return replace(answer, status=200, body=b"")
            case Fault.BROKEN:
                return replace(answer, body=answer.body[:half])

    def _rightly(self, asked: Asked) -> Answer:
        query = Query.of(asked.path)
        if query.path in self.extra:
            return self.extra[query.path]
        if query.path == "/robots.txt":
            return self._robots()
        if query.path.startswith("/story/"):
            return self._story(query, asked)
        return self._feed(query, asked) or odd_answer(query) or _missing()

    def _robots(self) -> Answer:
        if isinstance(self.robots, int):
            return Answer(status=self.robots, headers=(("Content-Type", "text/html"),), body=b"<p>no rules</p>")
        body = self.robots.encode() if isinstance(self.robots, str) else self.robots
        return Answer(headers=(("Content-Type", "text/plain"),), body=body)

    def _story(self, query: Query, asked: Asked) -> Answer:
        name = query.path.removeprefix("/story/").removesuffix(".html")
        if not name.isdecimal() or not 1 <= int(name) <= self.out:
            return _missing()
        told = self.story(int(name))
        return _validated(asked, told.tag, told.changed, "text/html; charset=utf-8", page_of(told, self.origin))

    def _feed(self, query: Query, asked: Asked) -> Answer | None:
        newest = self.newest()
        made: dict[str, tuple[str, Callable[[], bytes]]] = {
            "/": ("text/html; charset=utf-8", lambda: index_of(newest)),
            "/feed.rss": ("application/rss+xml; charset=utf-8", lambda: feeds.rss(newest, self.origin)),
            "/feed.atom": ("application/atom+xml", lambda: feeds.atom(newest, self.origin)),
            "/feed.json": ("application/feed+json", lambda: feeds.json_feed(newest, self.origin)),
            "/sitemap-news.xml": ("application/xml", lambda: feeds.news_sitemap(newest, self.origin)),
            "/sitemap.xml": ("application/xml", lambda: feeds.sitemap_index(self.origin)),
            "/feeds.opml": ("text/x-opml", lambda: feeds.opml(self.origin)),
        }
        if query.path not in made:
            return None
        kind, body = made[query.path]
        tag = f'"{query.path}-{self.out}-{sum(self._versions.values())}"'
        changed = max((told.changed for told in newest), default=datetime(2025, 1, 1, tzinfo=UTC))
        return _validated(asked, tag, changed, kind, body())


def _missing() -> Answer:
    return Answer(status=404, headers=(("Content-Type", "text/html"),), body=b"<p>there is no such page</p>")


def _validated(asked: Asked, tag: str, changed: datetime, kind: str, body: bytes) -> Answer:
    """200 with validators, or 304 where the request has this tag."""
    headers = (("ETag", tag), dated("Last-Modified", changed))
    if asked.header("if-none-match") == tag:
        return Answer(status=304, headers=headers)
    return Answer(headers=(("Content-Type", kind), *headers), body=body)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], site: Website) -> None:
        self.site = site
        super().__init__(address, _Handler)

    def get_request(self) -> tuple[socket.socket, object]:
        connection, peer = super().get_request()
        self.site.connections += 1
        return connection, peer

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asked has gone: that is theirs to do."""


class _Handler(socketserver.BaseRequestHandler):
    server: _Server
    request: socket.socket

    def handle(self) -> None:
        site = self.server.site
        self.request.settimeout(10)
        connection = site._tls.wrap_socket(self.request, server_side=True) if site._tls else self.request
        head = _head(connection)
        if not head:
            return
        line, *rest = head.split(b"\r\n")
        headers = tuple(
            (name.strip().lower(), value.strip())
            for name, colon, value in (one.decode("latin-1").partition(":") for one in rest)
            if colon
        )
        _, answer = site.take(line.split(b" ")[1].decode("latin-1"), headers)
        _send(connection, answer, site.stopped)
        if site._tls:
            connection.close()


def _head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head and len(head) < MOST_HEAD:
        piece = connection.recv(4096)
        if not piece:
            return b""
        head += piece
    return head.partition(b"\r\n\r\n")[0]


def _send(connection: socket.socket, answer: Answer, stopped: threading.Event) -> None:
    if answer.raw is not None:
        connection.sendall(answer.raw)
    else:
        connection.sendall(_status_and_headers(answer))
        cuts = [cut for cut in (answer.dies_after, answer.stalls_after) if cut is not None]
        for piece in _pieces(answer.body[: min(cuts, default=len(answer.body))], answer.pieces):
            connection.sendall(piece)
            if answer.every and stopped.wait(answer.every):
                return
    if answer.stalls_after is not None:
        stopped.wait(30)
    if answer.dies_after is not None:  # a reset, not an orderly end
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()


def _status_and_headers(answer: Answer) -> bytes:
    words = HTTPStatus(answer.status).phrase if answer.status in HTTPStatus._value2member_map_ else "Of its own"
    lines = [f"HTTP/1.1 {answer.status} {words}", *(f"{name}: {value}" for name, value in answer.headers)]
    if answer.length != -1 and answer.status not in {204, 304}:
        lines.append(f"Content-Length: {len(answer.body) if answer.length is None else answer.length}")
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1")


def _pieces(body: bytes, count: int) -> Iterator[bytes]:
    size = max(1, -(-len(body) // max(1, count)))
    return (body[start : start + size] for start in range(0, len(body), size))
