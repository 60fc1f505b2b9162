"""Time stamps of the chain of custody (RFC 3161): what an authority is asked, what it answered, what that is worth.

The digest of the head is all that leaves this machine. The one module that knows rfc3161-client, which is an extra.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from ..errors import BadRequest, FetchFailed, MissingPart
from ..ports import Poster
from ..terms import Stamp

if TYPE_CHECKING:
    from types import ModuleType

    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
_SHA256 = "2.16.840.1.101.3.4.2.1"
_GRANTED = frozenset({0, 1})  # PKIStatus: granted, granted with modifications (RFC 3161, 2.4.2)


def stamped(head: str, authority: str, *, poster: Poster, now: datetime) -> Stamp:
    """The stamp of `authority` on a head of the chain, looked at before it is given out. `now` is our hour, UTC.

    Raises FetchFailed where the authority gives none, or one of something else; Refused for an address that is not to
    be asked; MissingPart without the extra.
    """
    client = _client()
    request = client.TimestampRequestBuilder(data=head.encode(), hash_algorithm=client.HashAlgorithm.SHA256).build()
    token = poster.post(authority, request.as_bytes(), content_type=QUERY, accept=REPLY)
    stamp = Stamp(digest=head, authority=authority, at=now, token=token)
    response = _decoded(token)
    if isinstance(response, str):
        raise FetchFailed(authority, response, advice="check the address of the authority")
    if wrong := _is_of_another(response, head):
        raise FetchFailed(authority, wrong, advice="try another authority")
    if response.tst_info.nonce != request.nonce:
        raise FetchFailed(authority, "it answers another request than ours", advice="try again")
    return stamp


def wrong_with(stamp: Stamp, roots: Sequence["Certificate"] = ()) -> str | None:
    """What is wrong with a stamp, None where nothing is: it must be of its digest, and signed under one of the roots.

    Without roots the signature is not looked at. Raises MissingPart without the extra.
    """
    client = _client()
    response = _decoded(stamp.token)
    if isinstance(response, str):
        return response
    if wrong := _is_of_another(response, stamp.digest):
        return wrong
    if not roots:
        return None
    try:
        client.VerifierBuilder(roots=list(roots)).build().verify(response, sha256(stamp.digest.encode()).digest())
    except client.VerificationError as error:
        return f"its signature does not hold: {error}"
    except ValueError as error:
        return f"its signature cannot be checked: {error}"
    return None


def stamped_at(stamp: Stamp) -> datetime | None:
    """The hour that the authority put its name to, UTC; None where the stamp cannot be read."""
    response = _decoded(stamp.token)
    if isinstance(response, str):
        return None
    hour = response.tst_info.gen_time
    return hour.astimezone(UTC) if hour.tzinfo else hour.replace(tzinfo=UTC)


def certificates_in(pem: bytes, *, name: str) -> tuple["Certificate", ...]:
    """The certificates in a file of PEM. Raises BadRequest where there is none, MissingPart without the extra."""
    _client()
    from cryptography.x509 import load_pem_x509_certificates  # noqa: PLC0415 - comes with the extra

    try:
        return tuple(load_pem_x509_certificates(pem))
    except ValueError as error:
        raise BadRequest(
            f"{name} holds no certificate in PEM", advice="get it from the authority's own site"
        ) from error


def _decoded(token: bytes) -> "TimeStampResponse | str":
    """The answer of an authority, or why it is no stamp."""
    client = _client()
    try:
        response: TimeStampResponse = client.decode_timestamp_response(token)
        status = response.status
        if status not in _GRANTED:
            said = "; ".join(response.status_string or []) or f"status {status}"
            return f"the authority gave no stamp: {said}"
        _ = response.tst_info.message_imprint
    except ValueError as error:
        return f"it is no time stamp: {error}"
    return response


def _is_of_another(response: "TimeStampResponse", digest: str) -> str | None:
    imprint = response.tst_info.message_imprint
    if imprint.hash_algorithm.dotted_string != _SHA256:
        return "it is over another kind of digest than SHA-256"
    return None if imprint.message == sha256(digest.encode()).digest() else "it is of something else than this digest"


def _client() -> "ModuleType":
    try:
        import rfc3161_client  # noqa: PLC0415 - an extra
    except ImportError as error:
        what = "time stamps need the package rfc3161-client"
        raise MissingPart(what, advice="install it with `pip install 'laydown[timestamps]'`") from error
    return rfc3161_client
