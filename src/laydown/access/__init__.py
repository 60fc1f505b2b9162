"""Who is let in: passwords, the secrets of sessions and tokens, attempts to guess them, and how accounts are kept."""

from .attempts import Attempts
from .keeping import account_named, add_account, add_token, change_account, is_admin, sign_out, tokens_of
from .keys import BYTES, digest_of, letting_in, secret_from
from .passwords import check_password, hashed, is_outdated, is_right
from .sessions import IDLE, LONGEST, is_over, opened, role_of, used

__all__ = [
    "BYTES",
    "IDLE",
    "LONGEST",
    "Attempts",
    "account_named",
    "add_account",
    "add_token",
    "change_account",
    "check_password",
    "digest_of",
    "hashed",
    "is_admin",
    "is_outdated",
    "is_over",
    "is_right",
    "letting_in",
    "opened",
    "role_of",
    "secret_from",
    "sign_out",
    "tokens_of",
    "used",
]
