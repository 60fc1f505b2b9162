"""One question sent, one answer received, over httpx2: no redirects, no proxies, no cookies, nothing without an end.

The answer is read piece by piece: its size is bounded as it comes and as it is unpacked, and so is its time.
"""

import logging
import ssl
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BadRequest, MissingPart
from .key import Key
from .settings import ModelSettings

if TYPE_CHECKING:
    import httpx2

_WINDOWS = {"gzip": 31, "x-gzip": 31, "deflate": 15}  # of zlib, which say what the stream is wrapped in
_REDIRECTS = range(300, 400)


class Unanswered(Exception):
    """No answer came, or none that is taken. `may_pass` says that a later try may have one.

    `was_sent` says that the question may have been read, and so may be charged.
    """

    def __init__(self, reason: str, *, advice: str = "", may_pass: bool = False, was_sent: bool = True) -> None:
        super().__init__(reason)
        self.reason, self.advice, self.may_pass, self.was_sent = reason, advice, may_pass, was_sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What came: the body of an answer, or the beginning of that of an error."""

    status: int
    body: bytes
    retry_after: str | None = None


@dataclass(slots=True, kw_only=True)
class Exchange:
    """Sends questions to one address. `agent` is what the server sees us as, `ticks` seconds that never go back."""

    settings: ModelSettings
    key: Key | None
    agent: str
    ticks: Callable[[], float]
    _tls: Any = field(default=None, init=False)

    def post(self, body: bytes) -> Received:
        """What the server answers. Raises Unanswered, and MissingPart where the package for it is not installed."""
        httpx = _package()
        until = self.ticks() + self.settings.total_seconds
        with self._client(httpx) as client:
            return _in_time(lambda: self._sent(httpx, client, body, until), client.close, self.settings.total_seconds)

    def _client(self, httpx: Any) -> "httpx2.Client":
        if self._tls is None:
            self._tls = _certificates(httpx, self.settings.ca_file)
        limits = self.settings
        timeout = httpx.Timeout(
            limits.read_seconds, connect=limits.connect_seconds, read=min(limits.read_seconds, limits.total_seconds)
        )
        client: httpx2.Client = httpx.Client(
            trust_env=False,  # no proxy, no .netrc: the question goes where the user says, and nowhere else
            follow_redirects=False,
            verify=self._tls,
            timeout=timeout,
        )
        return client

    def _sent(self, httpx: Any, client: "httpx2.Client", body: bytes, until: float) -> Received:
        try:
            with client.stream("POST", self.settings.address, content=body, headers=self._headers()) as response:
                return self._received(response, until)
        except httpx.TimeoutException as error:
            raise self._late(httpx, error) from None
        except httpx.ConnectError as error:
            raise _no_connection(error) from None
        except httpx.TransportError as error:
            reason = f"the connection broke off ({type(error).__name__})"
            raise Unanswered(reason, may_pass=True) from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise Unanswered(f"it cannot be asked ({type(error).__name__})", was_sent=False) from None

    def _headers(self) -> Mapping[str, str]:
        headers = dict(self.settings.headers)
        headers |= {
            "User-Agent": self.agent,
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
            "Connection": "close",
        }
        if self.key is not None:
            name, secret = self.settings.key_header, self.key.reveal()
            headers[name] = f"Bearer {secret}" if name.lower() == "authorization" else secret
        return headers

    def _received(self, response: "httpx2.Response", until: float) -> Received:
        retry_after = response.headers.get("retry-after")
        if response.status_code in _REDIRECTS:
            reason = "the server sends on to another address, where nothing is sent: the key would go along"
            raise Unanswered(reason, advice="check the address, and name the one that is meant")
        is_error = response.status_code != 200
        if not is_error:
            _refuse_kind(response.headers.get("content-type"))
        most = self.settings.max_answer_bytes
        length = response.headers.get("content-length", "")
        if not is_error and length.isascii() and length.isdigit() and int(length[:18]) > most:
            raise _too_large(most)
        pieces = _unpacked(self._pieces(response, until), response.headers.get("content-encoding", ""))
        data = b""
        for piece in pieces:
            data += piece
            if len(data) > most:
                if is_error:  # who is wrong at length is wrong
                    break
                raise _too_large(most)
        return Received(status=response.status_code, body=data[:most], retry_after=retry_after)

    def _pieces(self, response: "httpx2.Response", until: float) -> Iterator[bytes]:
        for piece in response.iter_raw(chunk_size=None):
            yield piece
            if self.ticks() > until:
                raise _too_late(self.settings.total_seconds)

    def _late(self, httpx: Any, error: Exception) -> Unanswered:
        if isinstance(error, httpx.ConnectTimeout):
            seconds = self.settings.connect_seconds
            reason = f"the server did not take the connection within {seconds:g} seconds"
            return Unanswered(reason, may_pass=True, was_sent=False)
        reason = f"the server sent nothing for {self.settings.read_seconds:g} seconds"
        return Unanswered(reason, advice="raise read_seconds where the model is slow", may_pass=True)


def _package() -> Any:
    try:
        import httpx2  # noqa: PLC0415 - an extra
    except ImportError as error:
        advice = "install it: `pip install 'laydown[llm]'`"
        raise MissingPart(
            "language models are asked with the package httpx2, which is missing", advice=advice
        ) from error
    for name in ("httpcore2", "httpx2"):  # what they log are the headers of answers: a server may send the key back
        logging.getLogger(name).setLevel(logging.WARNING)
    return httpx2


def package_version() -> str:
    """The version of the package that asks. Raises MissingPart."""
    return str(_package().__version__)


def _certificates(httpx: Any, own: Path | None) -> Any:
    """Whose certificates are trusted: those of this system, or those in the user's file."""
    if own is None:
        return httpx.create_ssl_context(trust_env=False)
    try:
        return ssl.create_default_context(cafile=str(own))
    except (OSError, ssl.SSLError) as error:
        raise BadRequest(f"{own}: no certificates are in it", advice="check ca_file in the settings") from error


def _in_time(ask: Callable[[], Received], let_go: Callable[[], None], seconds: float) -> Received:
    """What `ask` gives within so many seconds: names that are not looked up and headers that drip have an end too."""
    given: list[Received] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            given.append(ask())
        except BaseException as error:  # noqa: BLE001 - raised again below, in the thread that asked
            faults.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds + 1.0)  # the answer's own end comes first, where anything comes at all
    if faults:
        raise faults[0]
    if not given:
        let_go()
        raise _too_late(seconds)
    return given[0]


def _too_late(seconds: float) -> Unanswered:
    advice = "raise total_seconds where the model is slow"
    return Unanswered(f"the answer was not there within {seconds:g} seconds", advice=advice, may_pass=True)


def _too_large(most: int) -> Unanswered:
    return Unanswered(f"the answer has more than {most:,} bytes", advice="no answer needs as many; check the address")


def _no_connection(error: Exception) -> Unanswered:
    """The words are of the system: no header is in them."""
    words = str(error).lower()
    if "certificate" in words or "ssl" in words:
        reason, advice = (
            "its certificate is not to be trusted",
            "name the authority's file as ca_file, or check the address",
        )
        return Unanswered(reason, advice=advice, was_sent=False)
    reason = "no connection came about: nothing answers there"
    return Unanswered(reason, advice="is the server running, and is the address right?", may_pass=True, was_sent=False)


def _refuse_kind(content_type: str | None) -> None:
    """Refuse what is no JSON, before it is read. Raises Unanswered."""
    kind = (content_type or "application/json").partition(";")[0].strip().lower()
    if kind == "text/event-stream":
        raise Unanswered("the server streams its answer, though it was asked not to", advice="turn streaming off there")
    if kind != "application/json" and not kind.endswith("+json"):
        shown = kind[:60] if kind.isprintable() else "something else"
        advice = "is the address right? it mostly ends in /v1"
        raise Unanswered(f"what came is no JSON but {shown}", advice=advice)


def _unpacked(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """The bytes of the body, at most a piece's worth at a time. Raises Unanswered."""
    name = coding.strip().lower()
    if name in ("", "identity"):
        yield from pieces
        return
    if name not in _WINDOWS:
        raise Unanswered("the answer is packed in a way that was not asked for", advice="turn that off at the server")
    stream = zlib.decompressobj(_WINDOWS[name])
    try:
        for piece in pieces:
            rest = piece
            while rest:
                yield stream.decompress(rest, _STEP)
                rest = stream.unconsumed_tail
    except zlib.error:
        raise Unanswered("the answer cannot be unpacked", may_pass=True) from None
    if not stream.eof:
        raise Unanswered("the answer broke off within what is packed", may_pass=True)


_STEP = 64 * 1024  # bytes that come out at a time
