"""One request and its answer, over httpcore2 and the guarded network: no redirects, cookies, proxies or retries."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from httpcore2 import (
    URL,
    ConnectionPool,
    ConnectTimeout,
    LocalProtocolError,
    NetworkError,
    ProtocolError,
    Request,
    Response,
    TimeoutException,
    default_ssl_context,
)

from ..errors import FetchFailed, Refused
from ..terms import Limits
from .addresses import Reach, WebAddress
from .clock import Clock
from .coding import TAKEN
from .network import LATER, Connector, Deadline, GuardedBackend, Resolver, connect_plainly, look_up

ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,"
    "application/pdf;q=0.9,text/plain;q=0.9,*/*;q=0.5"
)
CRUMBS, LEAST_CHUNK = 10_000, 32  # bytes a chunk on average, once there are so many
_COOKIES = frozenset({"set-cookie", "set-cookie2"})
_TOO_LONG = 431  # how h11 marks headers that are too large


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answers: `headers` as received and in order but for cookies, `pieces` the body as it comes."""

    address: WebAddress
    status: int
    headers: tuple[tuple[str, str], ...]
    peer: str | None
    pieces: Iterator[bytes]

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Asks servers. `agent` is what they see us as; `tls` says whose certificates are trusted."""

    agent: str
    limits: Limits
    reach: Reach
    clock: Clock
    tls: ssl.SSLContext
    resolve: Resolver = look_up
    connect: Connector = connect_plainly

    def deadline(self, document: str) -> Deadline:
        """Until when an answer that begins now must be whole."""
        return Deadline(ticks=self.clock.ticks, seconds=self.limits.total_seconds, document=document)

    @contextmanager
    def ask(
        self,
        address: WebAddress,
        *,
        deadline: Deadline,
        headers: Mapping[str, str],
        post: bytes | None = None,
        met: Callable[[str], None] | None = None,
    ) -> Iterator[Answer]:
        """The answer of a server, whose body is read within the context. Raises Refused, FetchFailed.

        `headers` go before ours; `post` is sent to it. `met` is told the network address that was met, where one
        was, whatever came of it.
        """
        backend = GuardedBackend(
            reach=self.reach,
            deadline=deadline,
            resolve=self.resolve,
            connect=self.connect,
        )
        with (
            _in_our_words(deadline, self.limits),
            ConnectionPool(ssl_context=self.tls, max_keepalive_connections=0, network_backend=backend) as pool,
        ):
            try:
                response = pool.handle_request(self._request(address, headers, post))
            finally:
                if met and backend.peer:
                    met(backend.peer)
            backend.answered(self.limits.max_raw_bytes)
            try:
                yield _answer(address, response, backend.peer, deadline.document)
            finally:
                response.close()

    def _request(self, address: WebAddress, headers: Mapping[str, str], post: bytes | None) -> Request:
        ours = {"Host": address.authority, "User-Agent": self.agent, "Accept": ACCEPT, "Accept-Encoding": TAKEN}
        ours["Connection"] = "close"
        if post is not None:
            ours["Content-Length"] = str(len(post))
        sent = list((ours | dict(headers)).items())
        seconds = {"connect": self.limits.connect_seconds, "read": self.limits.read_seconds}
        seconds["write"] = self.limits.read_seconds
        url = URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target)
        method = "GET" if post is None else "POST"
        return Request(method, url, headers=sent, content=post, extensions={"timeout": seconds})


def trusted_by_this_machine() -> ssl.SSLContext:
    """Names and certificates are checked, against the authorities that this machine trusts."""
    return default_ssl_context()


def _answer(address: WebAddress, response: Response, peer: str | None, document: str) -> Answer:
    headers = ((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
    kept = tuple((name, value) for name, value in headers if name.lower() not in _COOKIES)
    return Answer(
        address=address, status=response.status, headers=kept, peer=peer, pieces=_not_in_crumbs(response, document)
    )


def _not_in_crumbs(response: Response, document: str) -> Iterator[bytes]:
    """The pieces of a body. Raises Refused for chunks of a few bytes: taking them apart costs more than they hold."""
    size = 0
    for count, piece in enumerate(response.iter_stream()):
        size += len(piece)
        if count > CRUMBS and size < LEAST_CHUNK * count:
            raise Refused(document, "the answer comes in crumbs", advice="open it in a browser and save the page")
        yield piece


@contextmanager
def _in_our_words(deadline: Deadline, limits: Limits) -> Iterator[None]:
    """What goes wrong below, as an error of ours that says what to do."""
    document = deadline.document
    try:
        yield
    except TimeoutException as error:
        deadline.left(None)
        is_early = isinstance(error, ConnectTimeout)
        slow = f"the server did not take the connection within {limits.connect_seconds:g} seconds"
        reason = slow if is_early else f"the server sent nothing for {limits.read_seconds:g} seconds"
        raise FetchFailed(document, reason, advice=LATER) from error
    except NetworkError as error:
        raise _of_connection(document, error) from error
    except LocalProtocolError as error:
        raise Refused(document, f"it cannot be asked for: {error}", advice="check the address") from error
    except ProtocolError as error:
        raise _of_protocol(document, error) from error
    except (OSError, ValueError) as error:  # a connection that ends while it is looked at, a name that TLS cannot take
        raise FetchFailed(document, f"the server cannot be reached: {error}", advice=LATER) from error


def _of_connection(document: str, error: NetworkError) -> Refused | FetchFailed:
    cause = error.args[0] if error.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        advice = "check the address; if you know the site, save the page in a browser and read the file"
        return Refused(document, f"its certificate is not to be trusted: {cause.verify_message}", advice=advice)
    if isinstance(cause, ssl.SSLError):
        reason = f"no safe connection came about: {(cause.reason or str(cause)).replace('_', ' ').lower()}"
        return FetchFailed(document, reason, advice=LATER)
    words = (cause.strerror if isinstance(cause, OSError) else None) or str(error) or "the connection broke"
    return FetchFailed(document, f"the server cannot be reached: {words.lower()}", advice=LATER)


def _of_protocol(document: str, error: ProtocolError) -> Refused | FetchFailed:
    cause = error.args[0] if error.args else None
    if getattr(cause, "error_status_hint", None) == _TOO_LONG:
        return Refused(document, "the headers of the answer are too large", advice="open it in a browser")
    words = str(error).rstrip(".").lower() or "it broke off"
    return FetchFailed(document, f"the answer breaks the rules of HTTP: {words}", advice=LATER)
