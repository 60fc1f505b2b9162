"""The JSON of terms as it is kept and digested: what claims were given later shows only where it holds something.

So that a claim without it has the very bytes, and the digests, that it had before there was such a field.
"""

_EMPTY = b',"otherwise":[]'  # no string holds it: within one, quotation marks are escaped


def as_written(encoded: bytes) -> bytes:
    """JSON without the fields of claims that were added since and are empty; all else byte for byte.

    >>> as_written(b'{"notes":[],"fills":[],"otherwise":[]}')
    b'{"notes":[],"fills":[]}'
    """
    return encoded.replace(_EMPTY, b"")
