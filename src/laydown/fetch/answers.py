"""What an answer is good for: a status that gives no page, a kind that no report comes as, an hour to come back."""

import math
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ..errors import FetchFailed, Refused
from ..terms import Envelope

REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304
PAGES = frozenset({200, 203})
LONGEST_WAIT_S = 24 * 3600.0  # who asks to be left alone for longer is asked again after a day
_NO_REPORTS = (
    re.compile(r"(?:image|video|audio|font|model)/"),
    re.compile(r"(?:text/(?:css|javascript|ecmascript)|application/(?:javascript|ecmascript|wasm|java-archive))$"),
    re.compile(r"application/(?:x-)?(?:msdownload|dosexec|executable|sh|msi|apple-diskimage|iso9660-image)$"),
)
_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}")
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([A-Za-z0-9_.:+-]{1,40})(?=["'\s;]|$)""", re.IGNORECASE)

_BROWSER = "open it in a browser; if you may read it, save the page and read the file"
_LATER = "try again later"
_WORDS = {  # what users can make of a status: the reason, and what to do (RFC 9110, 15; RFC 6585; RFC 7725)
    204: ("the server has nothing at this address", "check the address"),
    205: ("the server has nothing at this address", "check the address"),
    206: ("the server gives only a part of it", _LATER),
    300: ("there are several pages at this address", "open it in a browser and name one of them"),
    400: ("the server does not take the address", "check the address"),
    401: ("the server asks for a login", _BROWSER),
    402: ("the server asks for payment", _BROWSER),
    403: ("the server forbids it: a subscription, or no programs wanted", _BROWSER),
    404: ("there is no such page", "check the address"),
    405: ("the server gives no page at this address", "check the address"),
    406: ("the server has it in no form that we read", _BROWSER),
    407: ("a proxy asks for a login", _BROWSER),
    408: ("the server waited too long for us", _LATER),
    410: ("the page was there, and is gone for good", "look for it in a web archive"),
    414: ("the server finds the address too long", "check the address"),
    421: ("the server does not answer for this host", "check the address"),
    425: ("the server is not ready to answer", _LATER),
    426: ("the server wants another protocol", _BROWSER),
    429: ("the server was asked too often", "wait, and ask it for less"),
    431: ("the server finds the request too large", "check the address"),
    451: ("the server may not show it, by law", "look for it in a web archive"),
    502: ("a server behind the server failed", _LATER),
    503: ("the server is busy or closed for repair", _LATER),
    504: ("a server behind the server did not answer", _LATER),
}


def refuse_status(status: int, retry_after: str | None, *, now: datetime, document: str) -> None:
    """Raise FetchFailed where a status gives no page. `retry_after` is what the header of that name says."""
    if status in PAGES:
        return
    reason, advice = _WORDS.get(status) or _of_class(status)
    wait = retry_after_s(retry_after, now=now)
    if wait is not None:
        advice = f"try again in {_span(wait)}"
    raise FetchFailed(document, f"{reason} ({status})", advice=advice, status=status, retry_after_s=wait)


def _of_class(status: int) -> tuple[str, str]:
    if 500 <= status < 600:
        return "the server failed", _LATER
    if 400 <= status < 500:
        return "the server refuses it", _BROWSER
    return "the server gives no page", "check the address"


def retry_after_s(value: str | None, *, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, up to a day; None where it asks for nothing that can be read.

    >>> retry_after_s("120", now=datetime(2025, 3, 1, tzinfo=UTC))
    120.0
    >>> retry_after_s("Sat, 01 Mar 2025 00:00:30 GMT", now=datetime(2025, 3, 1, tzinfo=UTC))
    30.0
    """
    if value is None:
        return None
    words = value.strip()
    if words.isascii() and words.isdigit():
        return min(float(words[:9]), LONGEST_WAIT_S)
    try:
        until = parsedate_to_datetime(words)
        seconds = (until if until.tzinfo else until.replace(tzinfo=UTC)).timestamp() - now.timestamp()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return min(max(0.0, seconds), LONGEST_WAIT_S)


def _span(seconds: float) -> str:
    """A time to wait, in words.

    >>> _span(1), _span(90), _span(7000), _span(80_000)
    ('1 second', '90 seconds', '117 minutes', '23 hours')
    """
    size, name = (1, "second") if seconds < 120 else (60, "minute") if seconds < 7200 else (3600, "hour")
    count = math.ceil(seconds / size)
    return f"{count} {name}{'' if count == 1 else 's'}"


def media_type_of(content_type: str | None) -> str | None:
    """The media type that a header names, in lower case; None for none, or for what is not written as one."""
    kind = (content_type or "").partition(";")[0].strip().lower()
    return kind if _TYPE.fullmatch(kind) else None


def envelope_of(content_type: str | None, url: str) -> Envelope:
    """What the headers say of the report: its media type and charset as stated, and where it was found."""
    charset = _CHARSET.search(content_type or "")
    return Envelope(media_type=media_type_of(content_type), charset=charset and charset[1].lower(), url=url)


def refuse_kind(content_type: str | None, *, document: str) -> None:
    """Refuse what no report comes as, before its body is read: pictures, films, sounds, programs. Raises Refused."""
    kind = media_type_of(content_type)
    if kind and any(pattern.match(kind) for pattern in _NO_REPORTS):
        raise Refused(document, f"it is no report but {kind}", advice="name the page that it belongs to")
