"""How long a session lets in, and what it lets do."""

from dataclasses import replace
from datetime import datetime, timedelta

from ..terms import Account, Role, Session, SessionKind

IDLE = timedelta(hours=12)  # a working day: who comes back the next morning signs in
LONGEST = timedelta(days=7)
NOTED_EVERY = timedelta(minutes=10)  # so that reading does not write to the store with every request


def opened(digest: str, account: Account, *, now: datetime) -> Session:
    """A browser's session that begins now."""
    return Session(
        digest=digest, account=account.name, kind=SessionKind.COOKIE, opened_at=now, expires_at=_end(now, now)
    )


def is_over(session: Session, *, now: datetime) -> bool:
    """Whether it lets nobody in any more."""
    return session.expires_at is not None and now >= session.expires_at


def used(session: Session, *, now: datetime) -> Session | None:
    """The session with its end put off, as it was used; None where there is nothing to note. Tokens end when they end.

    However much it is used, it ends `LONGEST` after it began.
    """
    if session.kind is not SessionKind.COOKIE or session.expires_at is None:
        return None
    end = _end(session.opened_at, now)
    return replace(session, expires_at=end) if end - session.expires_at >= NOTED_EVERY else None


def role_of(account: Account, session: Session) -> Role:
    """What somebody may who comes with it: no more than the account, and no more than the token was made for."""
    bound = session.role
    return bound if bound is not None and account.role.may(bound) else account.role


def _end(opened_at: datetime, now: datetime) -> datetime:
    return min(opened_at + LONGEST, now + IDLE)
