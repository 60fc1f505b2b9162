"""Signing in and out, tokens for programs, and the accounts, which admins keep."""

import secrets
from datetime import timedelta
from threading import BoundedSemaphore
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from ..access import (
    BYTES,
    LONGEST,
    Attempts,
    account_named,
    add_account,
    add_token,
    change_account,
    digest_of,
    hashed,
    is_outdated,
    is_over,
    is_right,
    letting_in,
    opened,
    secret_from,
    sign_out,
    tokens_of,
)
from ..errors import BadRequest
from ..ports import Accounts
from ..terms import Account, Role, Session, SessionKind
from .callers import Caller, cookie_name, cookies_of, page_token, signed_in
from .door import Door
from .guard import address_of
from .parts import Parts, parts_of
from .problems import Refusal

MOST_AT_ONCE = 2  # each check of a password takes 64 MiB
router = APIRouter(tags=["accounts"])
_checking = BoundedSemaphore(MOST_AT_ONCE)


class Asked(BaseModel):
    """A body that is asked for: nothing but what is named, and of the kind that is named."""

    model_config = ConfigDict(extra="forbid", strict=True)


class SignIn(Asked):
    """Who somebody says to be."""

    name: str = Field(max_length=200)
    password: str = Field(max_length=1_000)


class NewPassword(Asked):
    """A password in place of another."""

    old: str = Field(max_length=1_000)
    new: str = Field(max_length=1_000)


class AccountAsked(Asked):
    """An account as it is to be. What is not given stays as it is; a new account needs a role."""

    role: Annotated[Role | None, Field(strict=False)] = None
    password: str | None = Field(default=None, max_length=1_000)
    is_disabled: bool | None = None


class TokenAsked(Asked):
    """A token that is to be made. Without `days` it has no end."""

    label: str = Field(min_length=1, max_length=80)
    role: Annotated[Role, Field(strict=False)]
    days: int | None = Field(default=None, ge=1, le=3_650)


@router.post("/session")
def sign_in(request: Request, asked: SignIn) -> Response:
    """Sign in: a cookie for this browser, and the token that it sends back with what it writes.

    After five attempts that failed, by name or by address, each waits longer than the last (429, Retry-After).
    """
    parts = parts_of(request)
    if not parts.needs_account:
        raise Refusal("conflict", "this desk is open without an account", advice="`--sign-in` makes it ask for one")
    account = _recognized(request, parts, asked.name, asked.password)
    with parts.open_store() as store:
        for before in cookies_of(request.scope["headers"], cookie_name(parts.door)):
            if digest := letting_in(before):  # a secret that was there before is never the one that is signed in
                store.accounts.close_session(digest)
        return _let_in(parts, store.accounts, account)


@router.delete("/session", status_code=204)
def sign_off(request: Request, *, everywhere: Annotated[bool, Query()] = False) -> Response:
    """Sign out: here, or in every browser. Tokens stay."""
    parts, caller = parts_of(request), signed_in(request)
    if caller.session is not None and caller.session.kind is SessionKind.COOKIE:
        with parts.open_store() as store, store.together():
            store.accounts.close_session(caller.session.digest)
            if everywhere:
                sign_out(store.accounts, account_named(store.accounts, caller.name))
    answer = Response(status_code=204)
    answer.delete_cookie(
        cookie_name(parts.door), path="/", secure=parts.door.is_https, httponly=True, samesite="strict"
    )
    return answer


@router.put("/session/password", status_code=204)
def change_password(request: Request, asked: NewPassword) -> Response:
    """Change one's own password: every other browser and every token is signed out."""
    parts, caller = parts_of(request), _in_person(request)
    _recognized(request, parts, caller.name, asked.old)
    with _checking:
        kept = hashed(asked.new, name=caller.name)
    with parts.open_store() as store, store.together():
        account = account_named(store.accounts, caller.name)
        store.accounts.keep_account(_with(account, kept))
        store.accounts.close_sessions(account.name)
        answer = Response(status_code=204)
        _open_session(parts, store.accounts, account, answer)
    return answer


@router.get("/tokens")
def tokens(request: Request) -> Response:
    """The caller's tokens, the oldest first; never their secrets."""
    parts, caller = parts_of(request), _in_person(request)
    with parts.open_store() as store:
        account = account_named(store.accounts, caller.name)
        held = [one for one in tokens_of(store.accounts, account) if not is_over(one, now=parts.now())]
    return JSONResponse({"items": [_token_row(one, account) for one in held]})


@router.post("/tokens", status_code=201)
def make_token(request: Request, asked: TokenAsked) -> Response:
    """A token for a program, which may no more than its role and the account. Its secret is told this once."""
    parts, caller = parts_of(request), _in_person(request)
    secret = secret_from(secrets.token_bytes(BYTES), is_token=True)
    lasts = timedelta(days=asked.days) if asked.days is not None else None
    with parts.open_store() as store, store.together():
        account = account_named(store.accounts, caller.name)
        made = add_token(
            store.accounts, account, secret, label=asked.label, role=asked.role, lasts=lasts, now=parts.now()
        )
    return JSONResponse({"secret": secret, "token": _token_row(made, account)}, status_code=201)


@router.delete("/tokens/{digest}", status_code=204)
def forget_token(request: Request, digest: str) -> Response:
    """Let go of one of the caller's tokens: it lets nobody in from now on."""
    parts, caller = parts_of(request), _in_person(request)
    with parts.open_store() as store, store.together():
        account = account_named(store.accounts, caller.name)
        if digest not in {one.digest for one in tokens_of(store.accounts, account)}:
            raise Refusal("not-found", "you have no such token", advice="GET /api/v1/tokens lists them")
        store.accounts.close_session(digest)
    return Response(status_code=204)


@router.get("/accounts")
def accounts(request: Request) -> Response:
    """All accounts, by name."""
    _of_account(request)
    with parts_of(request).open_store() as store:
        return JSONResponse({"items": [_account_row(one) for one in store.accounts.accounts()]})


@router.put("/accounts/{name}")
def keep_account(request: Request, name: str, asked: AccountAsked) -> Response:
    """Make an account (201), or change one (200). The only admin who can sign in stays one."""
    _of_account(request)
    parts = parts_of(request)
    with _checking, parts.open_store() as store, store.together():
        is_new = store.accounts.account(name) is None
        if is_new:
            if asked.role is None:
                raise Refusal(
                    "bad-question", "a new account needs a role", errors=[{"name": "role", "detail": "is missing"}]
                )
            account = add_account(store.accounts, name, role=asked.role, password=asked.password, now=parts.now())
        if not is_new or asked.is_disabled:
            account = change_account(
                store.accounts,
                name,
                role=asked.role,
                is_disabled=asked.is_disabled,
                password=asked.password if not is_new else None,
            )
    return JSONResponse(_account_row(account), status_code=201 if is_new else 200)


@router.delete("/accounts/{name}/sessions", status_code=204)
def sign_everywhere_out(request: Request, name: str) -> Response:
    """Sign an account out of every browser, and let go of its tokens."""
    _of_account(request)
    with parts_of(request).open_store() as store, store.together():
        try:
            account = account_named(store.accounts, name)
        except BadRequest as error:
            raise Refusal("not-found", "nobody has an account of this name") from error
        store.accounts.close_sessions(account.name)
    return Response(status_code=204)


def _recognized(request: Request, parts: Parts, name: str, password: str) -> Account:
    """The account whose password it is. Raises Refusal; how long it takes does not tell whether the name is known."""
    attempts: Attempts = request.app.state.attempts
    address = address_of(request.scope, parts.door)
    wait = attempts.begin(name, address, now=parts.now())
    if wait:
        seconds = max(1, -(-int(wait.total_seconds() * 1000) // 1000))
        raise Refusal(
            "too-many",
            f"too many attempts to sign in failed; the next may be made in {seconds} s",
            headers={"retry-after": str(seconds)},
        )
    with parts.open_store() as store:
        account = store.accounts.account(name)
    with _checking:
        right = is_right(password, account.password if account else None)
    if not right or account is None or account.is_disabled:
        raise Refusal(
            "sign-in",
            "name or password is wrong",
            advice="an admin can set a new password: `laydown account password NAME`",
            headers={"www-authenticate": "Bearer"},
        )
    attempts.succeeded(name, address)
    if account.password is not None and is_outdated(account.password):
        with _checking:
            account = _with(account, hashed(password, name=account.name))
        with parts.open_store() as store:
            store.accounts.keep_account(account)
    return account


def _let_in(parts: Parts, accounts: Accounts, account: Account) -> Response:
    answer = JSONResponse({})
    secret = _open_session(parts, accounts, account, answer)
    told = {"account": {"name": account.name, "role": account.role.value}, "token": page_token(secret)}
    answer.body = answer.render(told)
    answer.headers["content-length"] = str(len(answer.body))
    return answer


def _open_session(parts: Parts, accounts: Accounts, account: Account, answer: Response) -> str:
    """A new session, its secret in the cookie of an answer."""
    secret = secret_from(secrets.token_bytes(BYTES))
    accounts.keep_session(opened(digest_of(secret), account, now=parts.now()))
    _set_cookie(answer, secret, parts.door)
    return secret


def _set_cookie(answer: Response, secret: str, door: Door) -> None:
    answer.set_cookie(
        cookie_name(door),
        secret,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        secure=door.is_https,
        httponly=True,
        samesite="strict",
    )


def _in_person(request: Request) -> Caller:
    """Who asks, in a browser: a token makes no tokens and changes no password."""
    caller = _of_account(request)
    if caller.session is None or caller.session.kind is not SessionKind.COOKIE:
        raise Refusal("not-allowed", "a token may not do this", advice="sign in with a password")
    return caller


def _of_account(request: Request) -> Caller:
    """Who asks, of a desk that people sign in to."""
    caller = signed_in(request)
    if caller.session is None:
        raise Refusal(
            "not-allowed",
            "this desk is open without accounts, and does not keep them",
            advice="`laydown account` keeps them; `laydown serve --sign-in` asks for them",
        )
    return caller


def _with(account: Account, password: str) -> Account:
    return Account(
        name=account.name,
        role=account.role,
        created_at=account.created_at,
        password=password,
        is_disabled=account.is_disabled,
    )


def _account_row(account: Account) -> dict[str, Any]:
    return {
        "name": account.name,
        "role": account.role.value,
        "created_at": account.created_at.isoformat(),
        "is_disabled": account.is_disabled,
    }


def _token_row(token: Session, account: Account) -> dict[str, Any]:
    return {
        "digest": token.digest,
        "label": token.label or "",
        "role": (token.role or account.role).value,
        "opened_at": token.opened_at.isoformat(),
        "expires_at": token.expires_at.isoformat() if token.expires_at else None,
    }
