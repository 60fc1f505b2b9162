"""Answers by path: the stories and feeds of the site, and the addresses that answer as no site should."""

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.utils import format_datetime
from urllib.parse import parse_qs, urlsplit

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes over the wire. `length` is the content length that is promised, None the true one, -1 none at all.

    `every` is the pause in seconds after each of the `pieces`; `raw` is sent in place of everything else.
    """

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    length: int | None = None
    pieces: int = 1
    every: float = 0.0
    dies_after: int | None = None
    stalls_after: int | None = None
    raw: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """An address as the site sees it."""

    path: str
    words: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, target: str) -> "Query":
        parts = urlsplit(target)
        return cls(path=parts.path, words={key: values[0] for key, values in parse_qs(parts.query).items()})


def html(text: str, **more: object) -> Answer:
    page = f"<!doctype html><html><head><title>A page</title></head><body><p>{text}</p></body></html>"
    return Answer(headers=(("Content-Type", "text/html; charset=utf-8"),), body=page.encode(), **more)  # type: ignore[arg-type]


def redirect(location: str, *, status: int = 302) -> Answer:
    return Answer(status=status, headers=(("Location", location),), body=b"elsewhere")


def bomb(megabytes: int, *, coding: str = "gzip") -> Answer:
    """Zeros that inflate a thousandfold."""
    zeros = _zeros(megabytes)
    if coding == "gzip":
        body = gzip.compress(b"") + _squeezed(zeros, wbits=31)
    else:
        body = _squeezed(zeros, wbits=15 if coding == "deflate" else -15)
    name = "gzip" if coding == "gzip" else "deflate"
    return Answer(headers=(("Content-Type", "text/html"), ("Content-Encoding", name)), body=body)


def _zeros(megabytes: int) -> Iterator[bytes]:
    piece = b"\0" * MIB
    return (piece for _ in range(megabytes))


def _squeezed(pieces: Iterator[bytes], *, wbits: int) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, wbits)
    return b"".join(squeeze.compress(piece) for piece in pieces) + squeeze.flush()


def _redirects(query: Query) -> Answer:
    """`/redirect/3` leads to `/redirect/2` and so on to the first story; `?status=301`."""
    left = int(query.path.rpartition("/")[2])
    goal = f"/redirect/{left - 1}" if left > 1 else "/story/1.html"
    return redirect(goal, status=int(query.words.get("status", "302")))


def _status(query: Query) -> Answer:
    """`/status/503?retry_after=120&body=…`."""
    wait = query.words.get("retry_after")
    headers = (("Content-Type", "text/html"), *((("Retry-After", wait),) if wait else ()))
    return Answer(status=int(query.path.rpartition("/")[2]), headers=headers, body=b"<p>this is no report</p>")


def _typed(query: Query) -> Answer:
    """`/typed?type=image/png`: a page that calls itself something else."""
    page = html("Poland moved 12 tanks to Narvik.")
    return Answer(headers=(("Content-Type", query.words.get("type", "")),), body=page.body)


def _coded(query: Query) -> Answer:
    """`/coded/br`: bytes that say that they are coded so, and are not."""
    coding = query.path.rpartition("/")[2]
    return Answer(headers=(("Content-Type", "text/html"), ("Content-Encoding", coding)), body=b"not so coded at all")


def _gzipped(query: Query) -> Answer:
    """`/gzipped?keep=0.5`: a page, well coded; of which only that share is sent, as if it were all."""
    body = gzip.compress(html("Poland moved 12 tanks to Narvik. " * 40).body, mtime=0)
    kept = body[: int(len(body) * float(query.words.get("keep", "1")))]
    return Answer(headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip")), body=kept)


def _large(query: Query) -> Answer:
    """`/large/30?length=-1`: so many mebibytes of text, with a true length, a false one or none."""
    size = int(query.path.rpartition("/")[2]) * MIB
    return Answer(
        headers=(("Content-Type", "text/plain"),),
        body=b"All quiet. " * (size // 11 + 1),
        length=int(query.words["length"]) if "length" in query.words else None,
        pieces=64,
    )


def _lengths(query: Query) -> Answer:
    """`/length/999999`: a page that promises that many bytes, more or less than it has."""
    page = html("Poland moved 12 tanks to Narvik.")
    return Answer(headers=page.headers, body=page.body, length=int(query.path.rpartition("/")[2]))


def _drips(query: Query) -> Answer:
    page = html("Poland moved 12 tanks to Narvik. " * 30)
    return Answer(
        headers=page.headers, body=page.body, pieces=len(page.body), every=float(query.words.get("every", "0.02"))
    )


def _headers(query: Query) -> Answer:
    """`/headers/50?size=5000`: that many headers of that size."""
    count, size = int(query.path.rpartition("/")[2]), int(query.words.get("size", "20"))
    many = tuple((f"X-Filler-{number}", "x" * size) for number in range(count))
    return Answer(headers=(("Content-Type", "text/html"), *many), body=html("Many headers.").body)


_OK = b"HTTP/1.1 200 OK\r\n"
_RAW = {
    "not-http": b"SSH-2.0-a_server_of_another_kind\r\n",
    "no-end-of-headers": _OK + b"Content-Type: text/html\r\n",
    "null-in-header": _OK + b"X-A: a\x00b\r\nContent-Length: 2\r\n\r\nok",
    "folded-header": _OK + b"X-A: a\r\n  b\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>ok</p>",
    "two-lengths": _OK + b"Content-Length: 2\r\nContent-Length: 9\r\n\r\n<p>ok</p>",
    "length-and-chunks": _OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n<p>ok</p>\r\n0\r\n\r\n",
    "bad-chunk": _OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<p>ok</p>\r\n",
    "endless-chunk-size": _OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 200_000,
    "negative-length": _OK + b"Content-Length: -5\r\n\r\n<p>ok</p>",
    "status-0": b"HTTP/1.1 000 Nothing\r\nContent-Length: 0\r\n\r\n",
    "status-999": b"HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n",
    "informs-on": b"HTTP/1.1 103 Early Hints\r\n\r\n" * 20_000,
    "switches": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: upgrade\r\n\r\nother words",
    "long-line": _OK + b"X-A: " + b"a" * 300_000 + b"\r\nContent-Length: 2\r\n\r\nok",
    "latin-header": _OK + b"X-Town: K\xf6ln\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n<p>ok</p>",
    "old": b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nAll quiet at the harbour.",
}

ODD: dict[str, Callable[[Query], Answer]] = {
    "/redirect/": _redirects,
    "/loop": lambda _: redirect("/loop"),
    "/to": lambda query: redirect(query.words["url"], status=int(query.words.get("status", "302"))),
    "/nowhere": lambda _: Answer(status=302),
    "/status/": _status,
    "/typed": _typed,
    "/untyped": lambda _: Answer(body=html("Poland moved 12 tanks to Narvik.").body),
    "/coded/": _coded,
    "/gzipped": _gzipped,
    "/bomb/": lambda query: bomb(int(query.words.get("megabytes", "200")), coding=query.path.rpartition("/")[2]),
    "/large/": _large,
    "/length/": _lengths,
    "/drips": _drips,
    "/stalls": lambda _: html("Poland moved 12 tanks to Narvik. " * 30, stalls_after=100),
    "/dies": lambda _: html("Poland moved 12 tanks to Narvik. " * 30, dies_after=100),
    "/silent": lambda _: Answer(raw=b"", stalls_after=0),
    "/headers/": _headers,
    "/cookie": lambda _: Answer(
        headers=(("Content-Type", "text/html"), ("Set-Cookie", "visitor=17; Max-Age=99999")), body=html("Welcome.").body
    ),
    "/empty": lambda _: Answer(headers=(("Content-Type", "text/html"),)),
    "/raw/": lambda query: Answer(raw=_RAW[query.path.rpartition("/")[2]]),
}

RAW_NAMES = tuple(_RAW)


def odd_answer(query: Query) -> Answer | None:
    """The answer of an address that is there to be odd, None for the rest."""
    for path, make in ODD.items():
        if query.path == path or (path.endswith("/") and query.path.startswith(path)):
            return make(query)
    return None


def dated(name: str, moment: object) -> tuple[str, str]:
    return name, format_datetime(moment, usegmt=True)  # type: ignore[arg-type]
