"""A share of the reports: the same ones on any machine, in any order, whichever file they lie in."""

import hashlib

_BYTES = 8


def is_in_sample(data: bytes, share: float) -> bool:
    """Whether a report is in a sample of this share, told by its bytes alone. What a share holds, larger ones hold too.

    >>> is_in_sample(b"a page", 1.0), is_in_sample(b"a page", 0.0)
    (True, False)
    """
    number = int.from_bytes(hashlib.blake2b(data, digest_size=_BYTES).digest())
    return number < int(share * 2 ** (8 * _BYTES))
