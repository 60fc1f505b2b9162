"""The secrets of sessions and tokens: 256 random bits, of which the store keeps the digest alone."""

import base64
import hashlib
import re

BYTES = 32
TOKEN_MARK = "laydown_"  # noqa: S105 - what a token begins with, so that one that leaked is known for what it is
_SECRET = re.compile(r"(?:laydown_)?[A-Za-z0-9_-]{43}")


def secret_from(random: bytes, *, is_token: bool = False) -> str:
    """A secret that can stand in a header, from 32 random bytes.

    >>> len(secret_from(bytes(32))), secret_from(bytes(32), is_token=True)[:12]
    (43, 'laydown_AAAA')
    """
    if len(random) != BYTES:
        raise ValueError(f"a secret is made of {BYTES} random bytes, got {len(random)}")
    words = base64.urlsafe_b64encode(random).decode().rstrip("=")
    return f"{TOKEN_MARK}{words}" if is_token else words


def digest_of(secret: str) -> str:
    """What the store keeps of a secret. It needs no salt and no slowness: nobody guesses 256 bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def letting_in(words: str) -> str | None:
    """The digest of what may be a secret; None for what cannot be one, so that the store is not asked."""
    return digest_of(words) if _SECRET.fullmatch(words) else None
