"""Accounts, sessions and tokens that are gone after the run: what `ports.Accounts` promises, in dictionaries."""

import unicodedata
from collections.abc import Iterable

import msgspec

from ..terms import Account, Session

_ENCODER = msgspec.json.Encoder()
_ACCOUNT = msgspec.json.Decoder(Account)
_SESSION = msgspec.json.Decoder(Session)


class MemoryAccounts:
    """Who may use the desk."""

    def __init__(self) -> None:
        self._accounts: dict[str, Account] = {}
        self._sessions: dict[str, Session] = {}

    def account(self, name: str) -> Account | None:
        """The account of this name, whatever its case."""
        return self._accounts.get(account_key(name))

    def accounts(self) -> tuple[Account, ...]:
        """All accounts, by name."""
        return tuple(account for _, account in sorted(self._accounts.items()))

    def keep_account(self, account: Account) -> None:
        """Keep an account as it is now."""
        self._accounts[account_key(account.name)] = account

    def session(self, digest: str) -> Session | None:
        """The session or token whose secret has this digest."""
        return self._sessions.get(digest)

    def sessions(self, account: str) -> tuple[Session, ...]:
        """The sessions and tokens of an account, the oldest first."""
        of = account_key(account)
        return oldest_first(session for session in self._sessions.values() if account_key(session.account) == of)

    def keep_session(self, session: Session) -> None:
        """Let a session or token stand."""
        self._sessions[session.digest] = session

    def close_session(self, digest: str) -> None:
        """Let go of one."""
        self._sessions.pop(digest, None)

    def close_sessions(self, account: str) -> None:
        """Let go of all of an account."""
        for session in self.sessions(account):
            self.close_session(session.digest)


def account_key(name: str) -> str:
    """What makes two names the same account: neither case nor the way in which accents are written.

    >>> account_key("ZOË") == account_key("zoe\u0308")
    True
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def oldest_first(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Sessions by the hour at which they were opened."""
    return tuple(sorted(sessions, key=lambda session: (session.opened_at, session.digest)))


def account_body(account: Account) -> str:
    """An account as JSON."""
    return _ENCODER.encode(account).decode()


def account_from(body: str) -> Account:
    """The account that `account_body` wrote."""
    return _ACCOUNT.decode(body)


def session_body(session: Session) -> str:
    """A session as JSON."""
    return _ENCODER.encode(session).decode()


def session_from(body: str) -> Session:
    """The session that `session_body` wrote."""
    return _SESSION.decode(body)
