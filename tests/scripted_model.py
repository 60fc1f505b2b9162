"""A language model for tests: a real server on this machine that speaks the OpenAI-compatible protocol by a script.

    with served_model(says('{"claims": []}')) as served:
        … served.url …                    # "http://127.0.0.1:40123/v1": an address as users give it
        served.asked[0].user              # what it was sent

A script is one reply, a list of replies (one a request, the last one from then on), or a function from what was asked
to a reply. Replies about the protocol: `says`, `refuses`, `filtered`, `cut`, `status`, `redirected`, `page`,
`streamed`, `echo`, `huge`, `bomb`, `dripping`, `silent`, `reset`, `broken_off`, `raw`. Answers in words that are wrong,
made from a right one: `invented`, `moved_offsets`, `swapped_numbers`, `quoting`, `truncated`.
"""

import copy
import gzip
import json
import re
import socket
import struct
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, Union

JSON = "application/json"
MODEL = "scripted-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as it came; `number` counts from 1, `payload` is its body where that is a JSON object."""

    number: int
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    payload: Mapping[str, Any]

    @property
    def system(self) -> str:
        """The instructions."""
        return self._said("system")

    @property
    def user(self) -> str:
        """What the question is about."""
        return self._said("user")

    @property
    def response_format(self) -> str | None:
        """The kind of answer that was asked for: "json_schema", "json_object" or None."""
        kind = self.payload.get("response_format", {}).get("type")
        return str(kind) if kind else None

    def _said(self, role: str) -> str:
        messages = self.payload.get("messages", [])
        return "\n".join(str(one["content"]) for one in messages if one["role"] == role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes over the wire: `pieces` one after the other, `pause_s` before each.

    `length` is the Content-Length that is told, None for that of the pieces, -1 for none at all. `ending` is how the
    connection ends: "close", "reset" (with an RST), "abrupt" (closed before the told length).
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Sequence[bytes] = ()
    pause_s: float = 0.0
    length: int | None = None
    is_chunked: bool = False
    ending: str = "close"
    is_silent: bool = False


Script = Union[Reply, Sequence[Reply], Callable[[Asked], Reply]]


# -- replies ---------------------------------------------------------------------------------------------------------


def completion(text: str | None, *, finish: str | None = "stop", **message: Any) -> dict[str, Any]:
    """The body of an answer, as servers write it."""
    words = len((text or "").split())
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": MODEL,
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": text, **message},
                "finish_reason": finish,
                "logprobs": None,
            }
        ],
        "usage": {"prompt_tokens": 100, "completion_tokens": words, "total_tokens": 100 + words},
    }


def said(body: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Reply:
    """A JSON body."""
    data = json.dumps(body, ensure_ascii=False).encode()
    return Reply(status=status, headers={"Content-Type": JSON, **(headers or {})}, pieces=(data,))


def says(text: str | Mapping[str, Any], **changes: Any) -> Reply:
    """The model says this; an answer that is given as an object is written as JSON. `changes` are of the body."""
    words = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False)
    return said({**completion(words), **changes})


def cut(text: str) -> Reply:
    """The answer ended at the limit of tokens."""
    return said(completion(text, finish="length"))


def refuses(words: str = "I cannot help with that.") -> Reply:
    """The model refuses, in the field that is for it."""
    return said(completion(None, refusal=words))


def filtered() -> Reply:
    """A filter of the service took the answer away."""
    return said(completion(None, finish="content_filter"))


def status(number: int, words: str = "it went wrong", *, retry_after: str | None = None, **error: Any) -> Reply:
    """A status that is no answer, with an error as services write it."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    body = {"error": {"message": words, "type": "error", "param": None, "code": None, **error}}
    return said(body, status=number, headers=headers)


def no_response_format() -> Reply:
    """A server that does not know how answers are asked for by a schema."""
    return status(400, "'response_format.type' must be one of 'text'", param="response_format")


def redirected(to: str, code: int = 307) -> Reply:
    """Elsewhere."""
    return Reply(status=code, headers={"Location": to})


def page(words: str = "<html><body>Sign in</body></html>", code: int = 200) -> Reply:
    """A page instead of an answer: a gateway's, or that of a wrong address."""
    return Reply(status=code, headers={"Content-Type": "text/html; charset=utf-8"}, pieces=(words.encode(),))


def streamed(text: str) -> Reply:
    """Events, though none were asked for."""
    event = {"choices": [{"delta": {"content": text}}]}
    data = f"data: {json.dumps(event)}\n\ndata: [DONE]\n\n".encode()
    return Reply(headers={"Content-Type": "text/event-stream"}, pieces=(data,), is_chunked=True)


def echo(asked: Asked) -> Reply:
    """A model that repeats what it was told."""
    return says(asked.system + "\n" + asked.user)


def huge(size: int = 10 * 1024 * 1024, *, is_told: bool = True) -> Reply:
    """An answer of so many bytes, whose length is told, or not."""
    letters = "a" * 65_000
    start = json.dumps(completion("x")).encode()[:-1] + b', "padding": "'
    pieces = (start, *[letters.encode()] * (size // len(letters)), b'"}')
    return Reply(headers={"Content-Type": JSON}, pieces=pieces, is_chunked=not is_told)


def bomb(size: int = 200 * 1024 * 1024, *, coding: str = "gzip") -> Reply:
    """An answer that is small as it comes, and so large when it is unpacked."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if coding == "gzip" else 15)
    block = b" " * (1024 * 1024)
    packed = b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()
    return Reply(headers={"Content-Type": JSON, "Content-Encoding": coding}, pieces=(packed,))


def packed(reply: Reply, coding: str = "gzip") -> Reply:
    """The same, packed."""
    data = b"".join(reply.pieces)
    body = gzip.compress(data, mtime=0) if coding == "gzip" else zlib.compress(data)
    return replace(reply, headers={**reply.headers, "Content-Encoding": coding}, pieces=(body,))


def dripping(reply: Reply, *, every_s: float = 0.02, size: int = 1) -> Reply:
    """The same, a few bytes at a time."""
    data = b"".join(reply.pieces)
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    return replace(reply, pieces=pieces, pause_s=every_s, length=len(data))


def silent() -> Reply:
    """The request is taken and nothing follows, until the other side or the test ends it."""
    return Reply(is_silent=True)


def reset() -> Reply:
    """The connection is torn down in place of an answer."""
    return Reply(ending="reset", is_silent=True)


def broken_off(reply: Reply, *, keep: float = 0.5) -> Reply:
    """The same, with the connection closed before the length that was told."""
    data = b"".join(reply.pieces)
    return replace(reply, pieces=(data[: int(len(data) * keep)],), length=len(data), ending="abrupt")


def raw(data: bytes, *, content_type: str = JSON, code: int = 200) -> Reply:
    """These very bytes as a body."""
    return Reply(status=code, headers={"Content-Type": content_type}, pieces=(data,))


# -- answers that are wrong, made from a right one ---------------------------------------------------------------------


def invented(answer: Mapping[str, Any], words: str = "12 Iskander launchers left Grozny for Minsk") -> dict[str, Any]:
    """The answer with a quotation that stands nowhere."""
    made = copy.deepcopy(dict(answer))
    for claim in made["claims"]:
        for piece in claim["evidence"]:
            piece["quote"] = words
    return made


def quoting(answer: Mapping[str, Any], quotes: Sequence[str]) -> dict[str, Any]:
    """The answer with the quotations of another document."""
    made = copy.deepcopy(dict(answer))
    for number, claim in enumerate(made["claims"]):
        for piece in claim["evidence"]:
            piece["quote"] = quotes[number % len(quotes)]
    return made


def swapped_numbers(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer with every figure outside its quotations changed by one."""

    def other(value: Any, key: str = "") -> Any:
        if isinstance(value, str) and key != "quote":
            return re.sub(r"\d+", lambda found: str(int(found[0]) + 1), value)
        if isinstance(value, list):
            return [other(one, key) for one in value]
        return {name: other(one, name) for name, one in value.items()} if isinstance(value, dict) else value

    made = other(dict(answer))
    assert isinstance(made, dict)
    return made


def moved_offsets(answer: Mapping[str, Any], by: int = 7) -> dict[str, Any]:
    """The answer with every whole number (a passage, an offset, a position) moved."""

    def other(value: Any) -> Any:
        if isinstance(value, int) and not isinstance(value, bool):
            return value + by
        if isinstance(value, list):
            return [other(one) for one in value]
        return {name: other(one) for name, one in value.items()} if isinstance(value, dict) else value

    made = other(dict(answer))
    assert isinstance(made, dict)
    return made


def truncated(answer: Mapping[str, Any], keep: float = 0.6) -> str:
    """The answer as JSON that breaks off."""
    words = json.dumps(answer, ensure_ascii=False)
    return words[: int(len(words) * keep)]


# -- the server --------------------------------------------------------------------------------------------------------


class ScriptedModel:
    """A server that is up. `asked` are the requests so far, in the order in which they came."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.asked: list[Asked] = []
        self.at_once = 0  # the most requests that were being answered at the same time
        self._now = 0
        self._lock = threading.Lock()
        self._over = threading.Event()
        scripted = self

        class Handler(_Handler):
            model = scripted

        self._server = _Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        """Its address, as users give it."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def close(self) -> None:
        """Let go of all who wait, and of the port."""
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def reply_to(self, asked: Asked) -> Reply:
        """What the script has for a request."""
        if callable(self.script):
            return self.script(asked)
        if isinstance(self.script, Reply):
            return self.script
        return self.script[min(asked.number, len(self.script)) - 1]

    def take(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Asked:
        """Write a request down."""
        try:
            payload = json.loads(body or b"{}")
        except ValueError:
            payload = {}
        with self._lock:
            self._now += 1
            self.at_once = max(self.at_once, self._now)
            asked = Asked(
                number=len(self.asked) + 1,
                method=method,
                path=path,
                headers=dict(headers),
                body=body,
                payload=payload if isinstance(payload, dict) else {},
            )
            self.asked.append(asked)
        return asked

    def done(self) -> None:
        """A request was answered."""
        with self._lock:
            self._now -= 1

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the test is over, or so long; whether it is over."""
        return self._over.wait(seconds)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that went away."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    model: ClassVar[ScriptedModel]
    _is_done = False  # once all but the last piece is sent: the other side may go on as soon as it has that

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        asked = self.model.take("POST", self.path, {k.lower(): v for k, v in self.headers.items()}, body)
        try:
            self._send(self.model.reply_to(asked))
        except (BrokenPipeError, ConnectionResetError):
            pass
        finally:
            self._done()
            self.close_connection = True

    def _done(self) -> None:
        if not self._is_done:
            self._is_done = True
            self.model.done()

    def do_GET(self) -> None:
        self.model.take("GET", self.path, {k.lower(): v for k, v in self.headers.items()}, b"")
        self.model.done()
        self._send(said({"object": "list", "data": [{"id": MODEL, "object": "model"}]}))
        self.close_connection = True

    def _send(self, reply: Reply) -> None:
        if reply.is_silent:
            if reply.ending == "reset":
                self._reset()
            else:
                self.model.wait(30)
            return
        self.send_response_only(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.is_chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif reply.length != -1:
            length = sum(map(len, reply.pieces)) if reply.length is None else reply.length
            self.send_header("Content-Length", str(length))
        self.send_header("Connection", "close")
        self.end_headers()
        for number, piece in enumerate(reply.pieces, 1):
            if reply.pause_s and self.model.wait(reply.pause_s):
                return
            if number == len(reply.pieces):
                self._done()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece) if reply.is_chunked else piece)
        if reply.is_chunked and reply.ending == "close":
            self.wfile.write(b"0\r\n\r\n")
        if reply.ending == "reset":
            self._reset()

    def _reset(self) -> None:
        """Close with an RST: what the other side sees as a connection that was reset."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@contextmanager
def served_model(script: Script) -> Iterator[ScriptedModel]:
    """A model that answers by a script, for as long as the block lasts."""
    model = ScriptedModel(script)
    try:
        yield model
    finally:
        model.close()
