"""The address of a server as users give it: plainly written, without a user name, safe for a key to be sent to."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from ..errors import BadRequest

PAGE = "docs/language-model.md"
_PATH = "/chat/completions"
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff\\]")
_HOST = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?")


def completions_address(url: str, *, allow_http: bool) -> str:
    """Where questions are sent: the base address with its path. Raises BadRequest for what is not to be asked.

    >>> completions_address("http://localhost:8080/v1/", allow_http=False)
    'http://localhost:8080/v1/chat/completions'
    """
    parts = _parts(url.strip())
    if parts.scheme not in ("http", "https"):
        raise _wrong("it does not begin with https:// or http://")
    if "@" in parts.netloc:
        raise _wrong("it holds a user name or a password", f"leave out all before the @; {PAGE} says where keys go")
    if parts.query or parts.fragment or "?" in url or "#" in url:
        raise _wrong("it holds more than a path", "leave out what follows ? or #")
    host = parts.hostname or ""
    if not _is_host(host):
        raise _wrong("it names no host")
    if parts.scheme == "http" and not allow_http and not _is_own(host):
        raise _wrong(
            f"{host} would be asked in the clear, and may lie on the open network",
            "use https://, or allow_http = true in the settings where the way there is yours",
        )
    base = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
    return base if base.endswith(_PATH) else base + _PATH


def shown_address(url: str) -> str:
    """The address for messages: without anything before an @, and without a query."""
    bare = url.strip().partition("?")[0].partition("#")[0]
    scheme, sign, rest = bare.partition("://")
    return f"{scheme}{sign}{rest.rpartition('@')[2]}" if sign else rest or bare.rpartition("@")[2]


def _parts(url: str) -> SplitResult:
    if not url:
        raise BadRequest("no address of a language model is named", advice=f"give --model-url, or see {PAGE}")
    if _UNSEEN.search(url):
        raise _wrong("it holds blanks or characters that cannot be seen")
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise _wrong("host or port are not well written") from error
    return parts


def _wrong(why: str, advice: str = "write it as http://localhost:8080/v1") -> BadRequest:
    """The address itself is not shown: it may hold a password."""
    return BadRequest(f"the address of the language model is not taken: {why}", advice=advice, parameter="model-url")


def _is_host(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return _HOST.fullmatch(host) is not None
    return True


def _is_own(host: str) -> bool:
    """Whether a host is this machine or in a private network, by its spelling: no name is looked up."""
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_private
