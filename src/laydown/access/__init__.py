"""Who is let in: passwords, the secrets of sessions and tokens, attempts to guess them, and how accounts are kept."""

from .attempts import Attempts
from .keys import digest_of, letting_in, secret_from
from .sessions import IDLE, LONGEST, is_over, opened, role_of, used

__all__ = [
    "IDLE",
    "LONGEST",
    "Attempts",
    "digest_of",
    "is_over",
    "letting_in",
    "opened",
    "role_of",
    "secret_from",
    "used",
]
