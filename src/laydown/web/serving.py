"""Serving the desk: who may come in from where, the socket, and an end that lets answers under way be finished."""

import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import uvicorn
from starlette.types import ASGIApp

from ..errors import BadRequest
from ..terms import Role
from ..wiring import Settings
from ..wiring.desk import LivingDesk
from .app import create_app
from .door import Door, door_at, is_loopback
from .pages import check_built
from .parts import Parts

PORT = 8_470
MOST_CONNECTIONS = 512
SECONDS_TO_FINISH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the desk is to listen, and under which names. `asks_all` lets nobody in without an account."""

    host: str = "127.0.0.1"
    port: int = PORT
    allowed: tuple[str, ...] = ()
    public_url: str | None = None
    asks_all: bool = False

    @property
    def needs_account(self) -> bool:
        """Whether others than the person of this machine could come in."""
        return self.asks_all or self.public_url is not None or not is_loopback(self.host)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A desk that is ready: the application, its socket, the address to open; `keep` is called at the end."""

    app: ASGIApp
    listener: socket.socket
    address: str
    is_open_to_machine: bool
    keep: Callable[[], None] = lambda: None


def prepared(settings: Settings, place: Place, *, person: str, now: Callable[[], datetime]) -> Served:
    """A desk that is ready to be served. Raises BadRequest where it must not or cannot be, MissingPart unbuilt."""
    check_built()
    door = door_at(place.host, allowed=place.allowed, public_url=place.public_url)
    desk = LivingDesk(settings)
    with desk.store() as store:  # there is one, and it opens
        if place.needs_account:
            accounts = store.accounts.accounts()
            if not any(one.role is Role.ADMIN and not one.is_disabled and one.password for one in accounts):
                raise BadRequest(
                    f"others could come in at {place.public_url or place.host}, and nobody has an account",
                    advice="make one first: `laydown account add NAME --role admin`",
                )
    parts = Parts(
        desk=desk,
        open_store=desk.store,
        settings=settings,
        now=now,
        needs_account=place.needs_account,
        person=person,
        door=door,
    )
    listener = listen(place.host, place.port)
    address = door.public_url or f"http://{_written(place.host)}:{listener.getsockname()[1]}"
    return Served(
        app=create_app(parts),
        listener=listener,
        address=address,
        is_open_to_machine=not place.needs_account,
        keep=desk.keep,
    )


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises BadRequest where it cannot."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise BadRequest(f"--host {host!r} is no address of this machine", advice="give one, as 127.0.0.1") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(MOST_CONNECTIONS)
    except OSError as error:
        listener.close()
        raise BadRequest(
            f"cannot listen at {host} port {port}: {(error.strerror or 'refused').lower()}",
            advice="end what uses the port, perhaps another `laydown serve`, or give another with --port",
        ) from error
    return listener


def serve(served: Served, *, started: Callable[[], None]) -> None:
    """Answer requests until a signal says to stop. `started` is called when the first one could come."""
    config = uvicorn.Config(
        served.app,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=MOST_CONNECTIONS,
        h11_max_incomplete_event_size=65_536,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    server = _Server(config, started)
    try:
        server.run(sockets=[served.listener])
    finally:
        served.listener.close()
        served.keep()


class _Server(uvicorn.Server):
    """The server, saying when it has begun."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets=sockets)
        self._started()


def _written(host: str) -> str:
    """A host as it stands in an address."""
    name = host.strip("[]")
    if name in ("0.0.0.0", "::"):  # noqa: S104 - said as it can be opened from here
        return "127.0.0.1"
    return f"[{name}]" if ":" in name else name


__all__ = ["PORT", "Door", "Place", "Served", "listen", "prepared", "serve"]
