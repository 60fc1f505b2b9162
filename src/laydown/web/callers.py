"""Who sends a request: the person of a machine of their own, an account by cookie or token, or nobody."""

import hashlib
import hmac
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.types import Scope

from ..access import is_over, letting_in, role_of, used
from ..errors import NotAllowed, StoreBusy
from ..terms import Role, Session, SessionKind

if TYPE_CHECKING:
    from .door import Door
    from .parts import Parts

TOKEN_HEADER = b"x-laydown-token"
_KEY = "laydown.caller"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who asks. `name` is what their judgements are signed with, `role` what they may.

    `session` is what let them in, None on a machine of one's own; `token` what a page of ours sends back with all that
    it writes, None for programs: no other site can send their secret.
    """

    name: str
    role: Role
    session: Session | None = None
    token: str | None = None


def caller_of(request: Request) -> Caller | None:
    """Who sends this request; None where nobody is signed in."""
    found: Caller | None = request.scope.get(_KEY)
    return found


def signed_in(request: Request) -> Caller:
    """Who sends this request. Raises NotAllowed where nobody is signed in."""
    caller = caller_of(request)
    if caller is None:
        raise NotAllowed("nobody is signed in", advice="sign in, or send a token as Authorization: Bearer")
    return caller


def told_of_caller(request: Request) -> dict[str, Any]:
    """What the state of the desk says of who asks: `account`, `needs_account` and `token`."""
    parts: Parts = request.app.state.parts
    caller = caller_of(request)
    account = {"name": caller.name, "role": caller.role.value} if caller else None
    return {"account": account, "needs_account": parts.needs_account, "token": caller.token if caller else None}


def note_caller(scope: Scope, caller: Caller | None) -> None:
    """Let the routes know who asks."""
    scope[_KEY] = caller


def page_token(secret: str) -> str:
    """What a page of ours sends back, made from what no other page can read."""
    return hmac.new(secret.encode(), b"laydown page", hashlib.sha256).hexdigest()[:40]


def cookie_name(door: "Door") -> str:
    """The name of our cookie. By TLS it is one that no other host, path or plain connection can set."""
    return "__Host-laydown" if door.is_https else "laydown"


def cookies_of(headers: Sequence[tuple[bytes, bytes]], name: str) -> list[str]:
    """The values of every cookie of this name."""
    lines = (value.decode("latin-1") for key, value in headers if key.lower() == b"cookie")
    pairs = (pair.partition("=") for line in lines for pair in line.split(";"))
    return [value.strip() for key, _, value in pairs if key.strip() == name]


def find_caller(parts: "Parts", headers: Sequence[tuple[bytes, bytes]]) -> Caller | None:
    """Whom the secret in the headers lets in: that of a program before that of a browser. Asks the store."""
    given = [(name.lower(), value.decode("latin-1")) for name, value in headers]
    bearers = [value for name, value in given if name == b"authorization"]
    if bearers:
        scheme, _, secret = bearers[0].partition(" ")
        is_one = len(bearers) == 1 and scheme.lower() == "bearer"
        return _let_in(parts, secret.strip(), SessionKind.TOKEN) if is_one else None
    secrets = cookies_of(headers, cookie_name(parts.door))
    # two of one name: one of them was set by somebody else, and nobody can say which
    return _let_in(parts, secrets[0], SessionKind.COOKIE) if len(secrets) == 1 else None


def _let_in(parts: "Parts", secret: str, kind: SessionKind) -> Caller | None:
    digest = letting_in(secret)
    if digest is None:
        return None
    now = parts.now()
    with parts.open_store() as store:
        session = store.accounts.session(digest)
        if session is None or session.kind is not kind or is_over(session, now=now):
            return None
        account = store.accounts.account(session.account)
        if account is None or account.is_disabled:
            return None
        if later := used(session, now=now):
            with suppress(StoreBusy):  # the next request notes it
                store.accounts.keep_session(later)
    token = page_token(secret) if kind is SessionKind.COOKIE else None
    return Caller(name=account.name, role=role_of(account, session), session=session, token=token)
