"""Who may use the desk: accounts with roles, and the sessions and tokens that stand for them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What an account may do: readers look, reviewers judge, admins keep the accounts, each what those before may."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def may(self, needed: "Role") -> bool:
        """Whether the role is at least the one that is needed."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person's account. `password` is the argon2 hash, None where only tokens let them in.

    `name` is what their judgements are signed with. A disabled account lets nobody in; it is never deleted.
    """

    name: str
    role: Role
    created_at: datetime
    password: str | None = None
    is_disabled: bool = False


class SessionKind(StrEnum):
    """How a request shows who it is of: a browser's cookie, or a token of a program."""

    COOKIE = "cookie"
    TOKEN = "token"  # noqa: S105 - a kind, not a secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What lets an account in until `expires_at` (UTC), None for tokens without an end.

    `digest` is the SHA-256 of the secret: who reads the store learns nothing that opens the desk. `role` bounds what a
    token may, below its account's role. `label` is the holder's name for a token.
    """

    digest: str
    account: str
    kind: SessionKind
    opened_at: datetime
    expires_at: datetime | None
    role: Role | None = None
    label: str | None = None
