"""Ids from content: the same words give the same id on any machine, in any order."""

import hashlib
from collections.abc import Sequence
from typing import TypeAlias, Union

Part: TypeAlias = Union[str, int, float, bool, Sequence["Part"], None]

_DIGITS = 16  # hex digits, 64 bits: one collision expected among about 5 billion ids


def content_id(prefix: str, *parts: Part) -> str:
    """An id that depends on nothing but `parts`, told apart by type, order and nesting.

    >>> content_id("clm", "moved", None, ["Tartus", 24])
    'clm_e37afe1af1674413'
    """
    return f"{prefix}_{hashlib.blake2b(_encoded(parts), digest_size=_DIGITS // 2).hexdigest()}"


def sha256_hex(data: bytes) -> str:
    """The SHA-256 digest of `data`, in hex."""
    return hashlib.sha256(data).hexdigest()


def _encoded(part: Part) -> bytes:
    """`part` as bytes that no other part shares: a tag, the length, the content."""
    if isinstance(part, str):
        tag, body = b"s", part.encode("utf-8", "surrogatepass")
    elif part is None or isinstance(part, (bool, int, float)):
        tag, body = b"v", repr(part).encode()
    else:
        tag, body = b"l", b"".join(map(_encoded, part))
    return tag + str(len(body)).encode() + b":" + body
