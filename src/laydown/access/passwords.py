"""Passwords: what one must be, and argon2id, the one way in which they are kept.

Parameters: RFC 9106, the second recommended set (64 MiB, three passes, four lanes); hashes made with weaker ones are
made anew at the next sign-in.
"""

import unicodedata
from functools import cache

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from ..errors import BadRequest

LEAST, MOST = 12, 1_000
_LEAST_DISTINCT = 5
_HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4, hash_len=32, salt_len=16, type=Type.ID)


def hashed(password: str, *, name: str) -> str:
    """What is kept of a password. Raises BadRequest where it is none for the account of this name. Takes 0.1 s."""
    check_password(password, name=name)
    return _HASHER.hash(_spelled(password))


def check_password(password: str, *, name: str) -> None:
    """Raise BadRequest where a password is too short or too plain. It is held against nothing outside."""
    if not LEAST <= len(password) <= MOST:
        raise BadRequest(f"a password has {LEAST} to {MOST:,} characters", advice="take several words")
    if len(set(password)) < _LEAST_DISTINCT:
        raise BadRequest("this password is a few characters over and over", advice="take several words")
    if name.casefold() in password.casefold() and len(password) - len(name) < LEAST // 2:
        raise BadRequest("this password is hardly more than the name", advice="take several words")


def is_right(password: str, kept: str | None) -> bool:
    """Whether it is the password that `kept` was made from. As slow where there is none: nobody learns who exists."""
    try:
        right = _HASHER.verify(kept or _nobodys(), _spelled(password[:MOST]))
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with weaker parameters than those of today."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    """A hash that no password gives, with the parameters of today."""
    return _HASHER.hash("nobody's password")


def _spelled(password: str) -> bytes:
    """The same bytes, however a keyboard composes accents."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
