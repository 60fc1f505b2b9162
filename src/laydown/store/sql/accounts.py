"""Accounts, sessions and tokens in tables: what `ports.Accounts` promises."""

from ...terms import Account, Session
from ..accounts import account_body, account_from, account_key, oldest_first, session_body, session_from
from .rows import Rows

_KEEP_ACCOUNT = """
    INSERT INTO accounts (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body"""
_KEEP_SESSION = """
    INSERT INTO sessions (digest, account, body) VALUES (?, ?, ?)
    ON CONFLICT (digest) DO UPDATE SET account = excluded.account, body = excluded.body"""


class SqlAccounts:
    """Who may use the desk."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def account(self, name: str) -> Account | None:
        """The account of this name, whatever its case."""
        row = self._rows.one("SELECT body FROM accounts WHERE name = ?", account_key(name))
        return account_from(row[0]) if row else None

    def accounts(self) -> tuple[Account, ...]:
        """All accounts, by name."""
        return tuple(account_from(body) for (body,) in self._rows.all("SELECT body FROM accounts ORDER BY name"))

    def keep_account(self, account: Account) -> None:
        """Keep an account as it is now."""
        with self._rows.transaction():
            self._rows.run(_KEEP_ACCOUNT, account_key(account.name), account_body(account))

    def session(self, digest: str) -> Session | None:
        """The session or token whose secret has this digest."""
        row = self._rows.one("SELECT body FROM sessions WHERE digest = ?", digest)
        return session_from(row[0]) if row else None

    def sessions(self, account: str) -> tuple[Session, ...]:
        """The sessions and tokens of an account, the oldest first."""
        found = self._rows.all("SELECT body FROM sessions WHERE account = ?", account_key(account))
        return oldest_first(session_from(body) for (body,) in found)

    def keep_session(self, session: Session) -> None:
        """Let a session or token stand."""
        with self._rows.transaction():
            self._rows.run(_KEEP_SESSION, session.digest, account_key(session.account), session_body(session))

    def close_session(self, digest: str) -> None:
        """Let go of one."""
        with self._rows.transaction():
            self._rows.run("DELETE FROM sessions WHERE digest = ?", digest)

    def close_sessions(self, account: str) -> None:
        """Let go of all of an account."""
        with self._rows.transaction():
            self._rows.run("DELETE FROM sessions WHERE account = ?", account_key(account))
