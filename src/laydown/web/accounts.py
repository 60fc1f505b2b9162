"""Signing in and out, tokens for programs, and the accounts, which admins keep."""

import secrets
from dataclasses import replace
from datetime import timedelta
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

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
from ..terms import Account, Session, SessionKind
from .answering import as_json
from .bodies import AccountAsked, NewPassword, SignIn, TokenAsked
from .callers import Caller, cookie_name, cookies_of, page_token, signed_in
from .door import Door
from .forms_review import AccountList, AccountRow, NamedForm, SignedInForm, TokenList, TokenMade, TokenRow
from .guard import address_of
from .parts import Parts, parts_of
from .problems import Refusal

MOST_AT_ONCE = 2  # each check of a password takes 64 MiB
router = APIRouter(tags=["accounts"])
_checking = BoundedSemaphore(MOST_AT_ONCE)


@router.post("/session", response_model=SignedInForm)
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
        store.accounts.keep_account(replace(account, password=kept))
        store.accounts.close_sessions(account.name)
        answer = Response(status_code=204)
        _open_session(parts, store.accounts, account, secret_from(secrets.token_bytes(BYTES)), answer)
    return answer


@router.get("/tokens", response_model=TokenList)
def tokens(request: Request) -> Response:
    """The caller's tokens, the oldest first; never their secrets."""
    parts, caller = parts_of(request), _in_person(request)
    with parts.open_store() as store:
        account = account_named(store.accounts, caller.name)
        held = [one for one in tokens_of(store.accounts, account) if not is_over(one, now=parts.now())]
    return as_json(TokenList(items=[_token_row(one, account) for one in held]))


@router.post("/tokens", response_model=TokenMade, status_code=201)
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
    return as_json(TokenMade(secret=secret, token=_token_row(made, account)), status=201)


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


@router.get("/accounts", response_model=AccountList)
def accounts(request: Request) -> Response:
    """All accounts, by name."""
    _of_account(request)
    with parts_of(request).open_store() as store:
        return as_json(AccountList(items=[_account_row(one) for one in store.accounts.accounts()]))


@router.put(
    "/accounts/{name}",
    response_model=AccountRow,
    responses={201: {"model": AccountRow, "description": "the account was made"}},
)
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
    return as_json(_account_row(account), status=201 if is_new else 200)


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
            account = replace(account, password=hashed(password, name=account.name))
        with parts.open_store() as store:
            store.accounts.keep_account(account)
    return account


def _let_in(parts: Parts, accounts: Accounts, account: Account) -> Response:
    secret = secret_from(secrets.token_bytes(BYTES))
    named = NamedForm(name=account.name, role=account.role)
    answer = as_json(SignedInForm(account=named, token=page_token(secret)))
    _open_session(parts, accounts, account, secret, answer)
    return answer


def _open_session(parts: Parts, accounts: Accounts, account: Account, secret: str, answer: Response) -> None:
    """A new session, its secret in the cookie of an answer."""
    accounts.keep_session(opened(digest_of(secret), account, now=parts.now()))
    _set_cookie(answer, secret, parts.door)


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


def _account_row(account: Account) -> AccountRow:
    return AccountRow(
        name=account.name,
        role=account.role,
        created_at=account.created_at.isoformat(),
        is_disabled=account.is_disabled,
    )


def _token_row(token: Session, account: Account) -> TokenRow:
    return TokenRow(
        digest=token.digest,
        label=token.label or "",
        role=token.role or account.role,
        opened_at=token.opened_at.isoformat(),
        expires_at=token.expires_at.isoformat() if token.expires_at else None,
    )
