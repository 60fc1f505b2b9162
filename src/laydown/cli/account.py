"""`laydown account`: who may use the desk, kept by whoever has the store."""

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from getpass import getpass

from ..access import (
    BYTES,
    account_named,
    add_account,
    add_token,
    change_account,
    check_password,
    is_over,
    secret_from,
    tokens_of,
)
from ..errors import BadRequest
from ..measure.words import day_words
from ..ports import Accounts
from ..terms import Account, Role, SessionKind
from ..wiring import Settings, kept_store
from .phrases import numbered
from .speech import tell
from .tables import Column, print_table, print_text

COLUMNS = (
    Column(title="name", least=12),
    Column(title="role", least=8),
    Column(title="signs in with", least=13),
    Column(title="since", least=11),
)


def add(settings: Settings, name: str, role: Role, *, from_stdin: bool, has_none: bool) -> int:
    """Make an account."""
    with _accounts(settings) as accounts:
        if accounts.account(name) is not None:
            raise BadRequest(f"there is an account called {name!r}", advice="names differ by more than case")
        password = None if has_none else _password(name, from_stdin=from_stdin)
        account = add_account(accounts, name, role=role, password=password, now=datetime.now(UTC))
    tell(_is_now(account) + ("; only tokens let it in" if has_none else ""))
    return 0


def list_(settings: Settings) -> int:
    """Print the accounts."""
    now = datetime.now(UTC)
    with _accounts(settings) as accounts:
        rows = []
        for one in accounts.accounts():
            living = sum(not is_over(token, now=now) for token in tokens_of(accounts, one))
            ways = [*(["password"] if one.password else []), *([numbered(living, "token")] if living else [])]
            with_ = "nothing: disabled" if one.is_disabled else " and ".join(ways) or "nothing"
            rows.append((one.name, one.role.value, with_, day_words(one.created_at.date())))
    if rows:
        print_table(COLUMNS, rows)
    tell(numbered(len(rows), "account"))
    return 0


def change(settings: Settings, name: str, *, role: Role | None = None, is_disabled: bool | None = None) -> int:
    """Give an account another role, or let it in no more, or again."""
    with _accounts(settings) as accounts:
        account = change_account(accounts, name, role=role, is_disabled=is_disabled)
    tell(_is_now(account) + (", and disabled" if account.is_disabled else ""))
    return 0


def set_password(settings: Settings, name: str, *, from_stdin: bool) -> int:
    """Give an account a new password; it is signed out everywhere."""
    with _accounts(settings) as accounts:
        account = account_named(accounts, name)
        change_account(accounts, name, password=_password(account.name, from_stdin=from_stdin))
    tell(f"{account.name} has a new password, and is signed out everywhere; its tokens are gone")
    return 0


def token(settings: Settings, name: str, *, label: str, role: Role | None, days: int | None) -> int:
    """Make a token, and print its secret, this once."""
    secret = secret_from(secrets.token_bytes(BYTES), is_token=True)
    with _accounts(settings) as accounts:
        account = account_named(accounts, name)
        lasts = timedelta(days=days) if days is not None else None
        made = add_token(accounts, account, secret, label=label, role=role, lasts=lasts, now=datetime.now(UTC))
    print_text(secret)
    until = f"until {day_words(made.expires_at.date())}" if made.expires_at else "without an end"
    tell(f"{made.label}: a {(role or account.role).value} in the name of {account.name}, {until}")
    tell("it is shown this once; send it as Authorization: Bearer")
    return 0


def sign_out(settings: Settings, name: str) -> int:
    """Let go of every cookie and token of an account."""
    with _accounts(settings) as accounts:
        account = account_named(accounts, name)
        held = accounts.sessions(account.name)
        accounts.close_sessions(account.name)
    kinds = ((SessionKind.COOKIE, "browser"), (SessionKind.TOKEN, "token"))
    counts = [(sum(one.kind is kind for one in held), noun) for kind, noun in kinds]
    told = " and ".join(numbered(count, noun) for count, noun in counts if count)
    tell(f"{account.name} is signed out everywhere: {told or 'it was nowhere'}")
    return 0


def _is_now(account: Account) -> str:
    return f"{account.name} is {'an' if account.role is Role.ADMIN else 'a'} {account.role.value}"


@contextmanager
def _accounts(settings: Settings) -> Iterator[Accounts]:
    store = kept_store(settings)
    try:
        yield store.accounts
    finally:
        store.close()


def _password(name: str, *, from_stdin: bool) -> str:
    """The password as it is typed, unseen and twice, or the first line of standard input."""
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    elif not sys.stdin.isatty():
        raise BadRequest("there is no terminal to type a password at", advice="give it with --password-stdin")
    else:
        password = getpass(f"password for {name}: ")
        check_password(password, name=name)
        if getpass("the same again: ") != password:
            raise BadRequest("the two passwords differ", advice="type the same one twice")
    check_password(password, name=name)
    return password
