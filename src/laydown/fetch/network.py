"""Connections to public addresses only: a network backend for httpcore2 that looks a name up once and checks it all.

The name is looked up here, every answer must be public, the connection goes to the very address that was checked, and
who answers is checked again. A name server that gives another answer the second time is never asked a second time.
No proxy is used, none is looked for, and no other socket is opened.
"""

import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from ssl import SSLContext
from typing import Any, TypeVar

from httpcore2 import SOCKET_OPTION, ConnectError, ConnectTimeout, NetworkBackend, NetworkStream, SyncBackend

from ..errors import FetchFailed, Refused
from .addresses import Reach
from .blocks import IPAddress

Resolver = Callable[[str, int], Sequence[str]]
Connector = Callable[[str, int, float], NetworkStream]
Result = TypeVar("Result")

LATER = "try again later"
MAX_HEAD = 256 * 1024  # bytes before an answer has begun: its headers have 100 KiB at most, the rest is its body
MORE_THAN_BODY = 1024 * 1024  # bytes of an answer beside its body: the sizes of its chunks


def look_up(host: str, port: int) -> tuple[str, ...]:
    """The network addresses of a host, as this machine's own resolver gives them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[0]) for *_, place in found))


def connect_plainly(address: str, port: int, seconds: float) -> NetworkStream:
    """A connection to a network address: digits, never a name. Raises ConnectError, ConnectTimeout."""
    return SyncBackend().connect_tcp(address, port, timeout=seconds)


@dataclass(slots=True, kw_only=True)
class Deadline:
    """Until when an answer must be there. `document` is the address that the user asked for."""

    ticks: Callable[[], float]
    seconds: float
    document: str
    until: float = field(init=False)

    def __post_init__(self) -> None:
        self.until = self.ticks() + self.seconds

    def left(self, most: float | None) -> float:
        """The seconds left, at most `most`. Raises FetchFailed where there are none."""
        left = self.until - self.ticks()
        if left <= 0:
            reason = f"the answer was not there within {self.seconds:g} seconds"
            raise FetchFailed(self.document, reason, advice="try again later, or raise the limit total_seconds")
        return left if most is None else min(left, most)

    def put_off(self, seconds: float) -> None:
        """Leave out a time in which we waited of our own accord."""
        self.until += seconds


@dataclass(slots=True, kw_only=True)
class GuardedBackend(NetworkBackend):
    """The network of one request. `peer` is the address that was met; `left` are the bytes that it may still send."""

    reach: Reach
    deadline: Deadline
    resolve: Resolver = look_up
    connect: Connector = connect_plainly
    peer: str | None = None
    left: int = MAX_HEAD

    def answered(self, most_bytes: int) -> None:
        """Let the body of that size follow: headers are there."""
        self.left = most_bytes + MORE_THAN_BODY

    def take(self, size: int) -> None:
        """Count what came. Raises Refused where it is more than may come."""
        self.left -= size
        if self.left < 0:
            raise Refused(self.deadline.document, "the answer has no end", advice="open it in a browser")

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - the protocol's
        socket_options: Iterable[SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> NetworkStream:
        """A connection to a checked address of the host. Raises Refused, FetchFailed, ConnectError, ConnectTimeout."""
        addresses = self._checked(host, port, timeout)
        fault: ConnectError | ConnectTimeout | None = None
        for address in addresses:
            try:
                stream = self.connect(str(address), port, self.deadline.left(timeout))
            except (ConnectError, ConnectTimeout) as error:
                fault = error
            else:
                return self._met(stream, address)
        raise fault or ConnectError("there was no address to connect to")

    def connect_unix_socket(self, path: str, *_: object, **__: object) -> NetworkStream:
        """Never: the web is not on this machine. Raises Refused."""
        raise Refused(self.deadline.document, f"{path} is on this machine", advice="name a web address")

    def _checked(self, host: str, port: int, timeout: float | None) -> tuple[IPAddress, ...]:
        """The addresses of a host, all of which are public: one that is not refuses them all."""
        document = self.deadline.document
        try:
            named = _in_time(lambda: self.resolve(host, port), self.deadline.left(timeout))
            addresses = tuple(ip_address(name) for name in named)
        except TimeoutError as error:
            raise FetchFailed(document, f"the name {host} was not looked up in time", advice=LATER) from error
        except (OSError, UnicodeError) as error:
            raise FetchFailed(document, f"there is no host {host}", advice="check the address") from error
        except ValueError as error:
            raise Refused(document, f"{host} leads to no network address", advice="check the address") from error
        if not addresses:
            raise FetchFailed(document, f"the name {host} has no address", advice="check the address")
        for address in addresses:
            self._refuse_unless_public(address, host)
        return addresses

    def _refuse_unless_public(self, address: IPAddress, host: str) -> None:
        why = self.reach.why_not(address)
        if why:
            leads = f"{address} {why}" if host == str(address) else f"{host} leads to {address}, which {why}"
            raise Refused(self.deadline.document, leads, advice="only the public web is fetched")

    def _refuse_unless_met(self, peer: IPAddress, own: IPAddress, meant: IPAddress) -> None:
        if peer != meant or (peer == own and not peer.is_loopback):
            reason = f"{peer} answered in place of {meant}" if peer != meant else f"{peer} is this machine"
            raise Refused(self.deadline.document, reason, advice="only the public web is fetched")

    def _met(self, stream: NetworkStream, address: IPAddress) -> NetworkStream:
        """The stream, where the one at its other end is the one that was meant, and not this machine itself."""
        try:
            peer = ip_address(stream.get_extra_info("server_addr")[0])
            own = ip_address(stream.get_extra_info("client_addr")[0])
            self._refuse_unless_met(peer, own, address)
        except BaseException:
            stream.close()
            raise
        self.peer = str(peer)
        return _Stream(inner=stream, deadline=self.deadline, take=self.take)


@dataclass(slots=True, kw_only=True)
class _Stream(NetworkStream):
    """A connection that ends at its deadline and after so many bytes, whatever is made of them above."""

    inner: NetworkStream
    deadline: Deadline
    take: Callable[[int], None]

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self.inner.read(max_bytes, self.deadline.left(timeout))
        self.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        inner = self.inner.start_tls(ssl_context, server_hostname, self.deadline.left(timeout))
        return _Stream(inner=inner, deadline=self.deadline, take=self.take)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


def _in_time(ask: Callable[[], Result], seconds: float) -> Result:
    """What `ask` gives, within so many seconds: a look-up cannot be told to hurry. Raises TimeoutError and its own."""
    given: list[Result] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            given.append(ask())
        except BaseException as error:  # noqa: BLE001 - raised again below, in the thread that asked
            faults.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if faults:
        raise faults[0]
    if not given:
        raise TimeoutError
    return given[0]
