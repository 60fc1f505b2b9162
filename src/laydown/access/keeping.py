"""How accounts are kept: made, changed, disabled; never deleted, and never without an admin who can sign in.

What both doors do with them: the command line for whoever has the store, the desk for admins.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from ..errors import BadRequest
from ..measure.folding import spelled_out
from ..ports import Accounts
from ..terms import Account, Role, Session, SessionKind
from .keys import digest_of
from .passwords import hashed

_NAME = re.compile(r"\w(?:[\w .'’@+-]{0,62}[\w.])?")
LONGEST_TOKEN = timedelta(days=3_650)
MOST_TOKENS = 100


def account_named(accounts: Accounts, name: str) -> Account:
    """The account. Raises BadRequest where there is none."""
    found = accounts.account(spelled_out(name.strip()))
    if found is None:
        raise BadRequest(f"nobody has an account called {name!r}", advice="`laydown account list` shows them")
    return found


def add_account(accounts: Accounts, name: str, *, role: Role, password: str | None, now: datetime) -> Account:
    """A new account; without a password only tokens let it in. Raises BadRequest where the name is taken, or none."""
    called = spelled_out(name.strip())
    if not _NAME.fullmatch(called):
        raise BadRequest(
            f"{name!r} is no name for an account", advice="1 to 64 letters, digits, spaces, and . ' @ + - within"
        )
    if accounts.account(called) is not None:
        raise BadRequest(f"there is an account called {called!r}", advice="names differ by more than case")
    kept = hashed(password, name=called) if password is not None else None
    account = Account(name=called, role=role, created_at=now, password=kept)
    accounts.keep_account(account)
    return account


def change_account(
    accounts: Accounts,
    name: str,
    *,
    role: Role | None = None,
    is_disabled: bool | None = None,
    password: str | None = None,
) -> Account:
    """The account with what is given changed; a new password or an end of it signs it out everywhere.

    Raises BadRequest where nobody could keep the accounts any more.
    """
    before = account_named(accounts, name)
    account = replace(
        before,
        role=role if role is not None else before.role,
        is_disabled=is_disabled if is_disabled is not None else before.is_disabled,
        password=hashed(password, name=before.name) if password is not None else before.password,
    )
    if is_admin(before) and not is_admin(account):
        others = (one for one in accounts.accounts() if one.name != before.name)
        if not any(is_admin(one) for one in others):
            raise BadRequest(
                f"{before.name} is the only admin who can sign in", advice="make somebody else an admin first"
            )
    if account != before:
        accounts.keep_account(account)
    if password is not None or (account.is_disabled and not before.is_disabled):
        accounts.close_sessions(account.name)
    return account


def is_admin(account: Account) -> bool:
    """Whether it can sign in and keep the accounts."""
    return account.role is Role.ADMIN and not account.is_disabled and account.password is not None


def add_token(
    accounts: Accounts,
    account: Account,
    secret: str,
    *,
    label: str,
    role: Role | None,
    lasts: timedelta | None,
    now: datetime,
) -> Session:
    """A token for programs, which may no more than `role` and the account. Raises BadRequest."""
    called = " ".join(spelled_out(label).split())
    if not 1 <= len(called) <= 80:
        raise BadRequest("a token has a label of 1 to 80 characters", advice="say what it is for")
    if account.is_disabled:
        raise BadRequest(f"{account.name} is disabled", advice="enable the account first")
    if role is not None and not account.role.may(role):
        raise BadRequest(
            f"{account.name} is a {account.role.value}, and a token may no more than its account",
            advice=f"make it one of a {account.role.value}",
        )
    if lasts is not None and not timedelta() < lasts <= LONGEST_TOKEN:
        raise BadRequest(f"a token lasts from 1 to {LONGEST_TOKEN.days:,} days", advice="or without an end")
    if len(tokens_of(accounts, account)) >= MOST_TOKENS:
        raise BadRequest(f"{account.name} has {MOST_TOKENS} tokens", advice="let go of some first")
    session = Session(
        digest=digest_of(secret),
        account=account.name,
        kind=SessionKind.TOKEN,
        opened_at=now,
        expires_at=now + lasts if lasts is not None else None,
        role=role,
        label=called,
    )
    accounts.keep_session(session)
    return session


def tokens_of(accounts: Accounts, account: Account) -> tuple[Session, ...]:
    """The tokens of an account, the oldest first, those that have run out too."""
    return tuple(one for one in accounts.sessions(account.name) if one.kind is SessionKind.TOKEN)


def sign_out(accounts: Accounts, account: Account) -> int:
    """Let go of every cookie of an account; its tokens stay. How many there were."""
    cookies = [one for one in accounts.sessions(account.name) if one.kind is SessionKind.COOKIE]
    for one in cookies:
        accounts.close_session(one.digest)
    return len(cookies)
