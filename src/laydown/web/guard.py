"""What stands before every route: whether a request may come in, how large it is, whose it is, what they may.

In this order: the name it was sent to, its length, its method, the site it comes from, its kind and size, who sends
it, what they may. Every refusal is a problem (RFC 9457), and every answer carries the headers of `headers`.
"""

import asyncio
import hmac
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from anyio.to_thread import run_sync
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .callers import TOKEN_HEADER, Caller, find_caller, note_caller
from .door import Door, host_name, is_loopback
from .headers import with_safety
from .parts import Parts
from .problems import Refusal, problem_of
from .rules import ANYBODY, API, is_page, methods_at, needed

READING = frozenset({"GET", "HEAD"})
SIGN_IN = ("POST", f"{API}/session")
_FORWARDED = frozenset({b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"x-real-ip"})
_log = logging.getLogger("laydown.web")


class Guard:
    """An ASGI application before another. `routes` are the methods and templates that the other one knows."""

    def __init__(self, app: ASGIApp, *, parts: Parts, machine: Caller, routes: Iterable[tuple[str, str]]) -> None:
        self._app = app
        self._parts = parts
        self._machine = machine
        self._routes = tuple(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or say why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._answered(scope, receive, self._safely(scope, send))

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Asked(scope)
        has_begun, is_done = False, False

        async def sending(message: Message) -> None:
            nonlocal has_begun, is_done
            has_begun = True
            is_done = message["type"] == "http.response.body" and not message.get("more_body", False)
            await send(message)

        try:
            self._let_in(asked)
            body = await _body(asked, receive, self._parts.door)
            caller = await self._caller(asked)
            self._permit(asked, caller)
            note_caller(scope, caller)
            await self._app(
                {**scope, "method": "GET"} if asked.method == "HEAD" else scope, _again(body, receive), sending
            )
        except Exception as error:
            problem = problem_of(error)
            if problem.status >= 500:
                _log.exception("a request was not answered")
            if has_begun and not is_done:
                raise  # half an answer must not look like a whole one
            if not has_begun:
                await problem.response()(scope, receive, send)

    def _let_in(self, asked: "Asked") -> None:
        """Refuse what is not ours to answer, without looking at who asks."""
        door = self._parts.door
        if len(asked.one(b"host")) != 1 or host_name(asked.one(b"host")[0]) not in door.hosts:
            raise Refusal(
                "wrong-host",
                "the desk is not known by the name that it was asked by",
                advice="open the address that `laydown serve` printed; --allow-host lets it have another name",
            )
        if not door.is_behind_proxy and not self._parts.needs_account and asked.names & _FORWARDED:
            raise Refusal(
                "wrong-host",
                "the request came through a proxy, and whoever comes to a desk without accounts may do everything",
                advice="start it with --public-url, so that people sign in",
            )
        if asked.length > door.url_bytes:
            raise Refusal("long-address", f"the address has {asked.length} bytes, of {door.url_bytes} that it may have")
        known = methods_at(asked.path, self._routes)
        allowed = known | {"HEAD"} if "GET" in known else known
        if known and asked.method not in allowed:
            listed = ", ".join(sorted(allowed))
            raise Refusal("method", f"this address takes {listed}", headers={"allow": listed})
        if asked.method not in READING:
            _check_site(asked, door)
            _check_kind(asked, door)

    async def _caller(self, asked: "Asked") -> Caller | None:
        if is_page(asked.path):
            return None
        if not self._parts.needs_account:
            return self._machine
        return await run_sync(find_caller, self._parts, asked.headers)

    def _permit(self, asked: "Asked", caller: Caller | None) -> None:
        """Raise Refusal where they may not: 401 for nobody, 403 for somebody."""
        role = needed("GET" if asked.method == "HEAD" else asked.method, asked.path)
        if role is not ANYBODY and caller is None:
            raise Refusal("sign-in", "this is not for everybody", headers={"www-authenticate": "Bearer"})
        if role is not ANYBODY and caller is not None and not caller.role.may(role):
            raise Refusal("not-allowed", f"this takes the role {role.value}; yours is {caller.role.value}")
        if asked.method not in READING and caller is not None and caller.token is not None and not _is_sign_in(asked):
            given = asked.one(TOKEN_HEADER)
            if len(given) != 1 or not hmac.compare_digest(given[0].encode(), caller.token.encode()):
                raise Refusal(
                    "no-token",
                    "X-Laydown-Token is not that of this desk",
                    advice="send the token that GET /api/v1/state gives; load the page again",
                )

    def _safely(self, scope: Scope, send: Send) -> Send:
        """The way out, with our headers on every answer and no body to a HEAD."""
        is_head = scope["method"] == "HEAD"

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = with_safety(message.get("headers", ()), is_https=self._parts.door.is_https)
                await send({**message, "headers": headers})
            elif message["type"] == "http.response.body" and is_head:
                await send({**message, "body": b""})
            else:
                await send(message)

        return sending


@dataclass(frozen=True)
class Asked:
    """What is known of a request before its body comes."""

    scope: Scope

    @cached_property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """Its headers, names in small letters."""
        return [(name.lower(), value) for name, value in self.scope["headers"]]

    @cached_property
    def names(self) -> frozenset[bytes]:
        """The names of its headers."""
        return frozenset(name for name, _ in self.headers)

    @property
    def method(self) -> str:
        """What is to be done."""
        return str(self.scope["method"])

    @property
    def path(self) -> str:
        """The path, decoded."""
        return str(self.scope["path"])

    @property
    def length(self) -> int:
        """How long its address is, in bytes as they came."""
        return len(self.scope.get("raw_path") or self.path.encode()) + len(self.scope.get("query_string", b""))

    def one(self, name: bytes) -> list[str]:
        """The values of a header."""
        return [value.decode("latin-1") for known, value in self.headers if known == name]


def _check_site(asked: Asked, door: Door) -> None:
    """Refuse what another site's page sends. Programs say nothing of a site; browsers always do."""
    sites, origins = asked.one(b"sec-fetch-site"), asked.one(b"origin")
    ours = door.public_url or f"{door.scheme}://{asked.one(b'host')[0].strip().lower()}"
    is_elsewhere = any(site.strip().lower() not in ("same-origin", "none") for site in sites)
    if is_elsewhere or any(origin.strip().lower() != ours for origin in origins):
        raise Refusal("cross-site", "it comes from the page of another site")


def _check_kind(asked: Asked, door: Door) -> None:
    """Refuse a body of another kind, and one that says itself that it is too large."""
    lengths = asked.one(b"content-length")
    size = int(lengths[0]) if lengths and lengths[0].isdigit() else 0
    if size > door.body_bytes:
        raise _too_large(door)
    has_body = size > 0 or b"transfer-encoding" in asked.names
    kinds = [kind.partition(";")[0].strip().lower() for kind in asked.one(b"content-type")]
    if has_body and kinds != ["application/json"]:
        raise Refusal("not-json", "the body must be application/json")
    if b"content-encoding" in asked.names:
        raise Refusal("not-json", "the body must not be packed")


async def _body(asked: Asked, receive: Receive, door: Door) -> bytes:
    """The whole body. Raises Refusal where it is too large, or too slow."""
    if asked.method in READING:
        return b""
    body = bytearray()
    try:
        async with asyncio.timeout(door.body_seconds):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    break
                body += message.get("body", b"")
                if len(body) > door.body_bytes:
                    raise _too_large(door)
                if not message.get("more_body", False):
                    break
    except TimeoutError:
        raise Refusal(
            "too-slow", f"the body did not come within {door.body_seconds:g} seconds", headers={"connection": "close"}
        ) from None
    return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """The body that was taken in, given out once more."""
    is_given = False

    async def receiving() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving


def _too_large(door: Door) -> Refusal:
    return Refusal("too-large", f"a body may have {door.body_bytes:,} bytes", headers={"connection": "close"})


def _is_sign_in(asked: Asked) -> bool:
    return (asked.method, asked.path) == SIGN_IN


def address_of(scope: Scope, door: Door) -> str:
    """The address that a request comes from; behind a proxy on this machine the one that the proxy names last."""
    client = scope.get("client")
    peer = str(client[0]) if client else "unknown"
    if door.is_behind_proxy and is_loopback(peer):
        named = [value for name, value in scope["headers"] if name.lower() == b"x-forwarded-for"]
        last = named[-1].decode("latin-1").rpartition(",")[2].strip() if named else ""
        return last[:64] or peer
    return peer
