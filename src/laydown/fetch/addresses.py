"""Addresses as users and servers write them to addresses that may be asked: http and https, public, plainly written.

What is written oddly is refused, whatever it would stand for: a number in one piece, in octal or hexadecimal, a user
name, a zone, digits of another script. Names are checked here for what they say; where they lead is for the network.
"""

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Never
from urllib.parse import quote, urljoin, urlsplit

from ..errors import Refused
from .blocks import IPAddress, why_not_public

PORTS = {"http": 80, "https": 443}
MAX_LETTERS = 8_000  # RFC 9110, 4.1: what everybody should be able to take
MAX_HOST = 253  # RFC 1035, written out
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"\d+|0[xX][0-9a-fA-F]*")
_KEPT = "!$%&'()*+,-./:;=?@[]_~|"  # characters of a path and query that stay; the rest is percent-encoded
_UNSURE = frozenset("ßς\u200c\u200d")  # the standards of 2003 and 2008 make different names of them
_OWN_NAMES = {  # RFC 6761 and its successors: names that mean this machine or this network
    "localhost": "RFC 6761",
    "local": "RFC 6762",
    "internal": "ICANN, 2024",
    "home.arpa": "RFC 8375",
    "onion": "RFC 7686",
    "alt": "RFC 9476",
}
_SAVE = "open it in a browser and save the page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What may be asked: ports, and whether this machine's own loopback may be (for a site of one's own, in tests)."""

    ports: frozenset[int] = frozenset(PORTS.values())
    takes_loopback: bool = False

    def why_not(self, address: IPAddress) -> str | None:
        """Why a network address is not to be reached, in words that follow it; None for one that may be."""
        if self.takes_loopback and address.is_loopback:
            return None
        return why_not_public(address)


@dataclass(frozen=True, slots=True, kw_only=True)
class WebAddress:
    """An address that may be asked. `host` is in ASCII and lower case, an IPv6 one without its brackets.

    `target` is the path with the query, percent-encoded; what follows "#" is for the reader of a page, and left out.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address, written out."""
        return f"{self.origin}{self.target}"


def web_address(url: str, *, reach: Reach) -> WebAddress:
    """The address that `url` spells. Raises Refused for all that is not to be asked, with the reason.

    >>> web_address("HTTPS://Example.ORG:443/a b#top", reach=Reach()).url
    'https://example.org/a%20b'
    """
    asked = url.strip(" \t\r\n")
    if len(asked) > MAX_LETTERS:
        _refuse(url[:80] + "…", f"the address has {len(asked):,} letters, the limit is {MAX_LETTERS:,}", "check it")
    if _UNSEEN.search(asked):  # urlsplit drops some of them without a word
        _refuse(url, "the address holds characters that cannot be seen", "type it anew")
    try:
        parts = urlsplit(asked)
    except ValueError as error:
        raise Refused(url, f"the address is not well written: {error}", advice="check it") from error
    if parts.scheme not in PORTS:
        _refuse(url, f"only http and https are fetched, not {parts.scheme or 'this'}", "save it, and read the file")
    host, port = _host_and_port(parts.netloc, url)
    port = PORTS[parts.scheme] if port is None else port
    if port not in reach.ports:
        allowed = ", ".join(str(one) for one in sorted(reach.ports))
        _refuse(url, f"port {port} is not asked, only {allowed}", _SAVE)
    path, query = (quote(part, safe=_KEPT) for part in (parts.path or "/", parts.query))
    target = f"{path}?{query}" if query else path
    return WebAddress(scheme=parts.scheme, host=_checked_host(host, url, reach), port=port, target=target)


def redirected(address: WebAddress, location: str, *, reach: Reach) -> WebAddress:
    """Where a server sends on to. Raises Refused as for any address."""
    onward = location.strip(" \t\r\n")
    if _UNSEEN.search(onward):  # urljoin drops some of them without a word
        _refuse(address.url, "it leads on to an address with characters that cannot be seen", "check it in a browser")
    try:
        joined = urljoin(address.url, onward)
    except ValueError as error:
        raise Refused(address.url, f"it leads on to no address: {error}", advice="check it in a browser") from error
    return web_address(joined, reach=reach)


def _host_and_port(netloc: str, url: str) -> tuple[str, int | None]:
    if "@" in netloc:
        _refuse(url, "the address holds a user name or what looks like one", "leave out all before the @")
    if not netloc or "\\" in netloc or "%" in netloc:
        _refuse(url, "the address names no host, or in an odd way", "write it as https://example.org/page")
    inner, bracket, rest = netloc.rpartition("]")
    host, colon, port = (inner + bracket, *_parted(rest)) if bracket else (netloc.partition(":"))
    if colon and port and not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65_536):
        _refuse(url, f"{port[:20]!r} is no port", "check the address")
    return host, int(port) if port else None


def _parted(rest: str) -> tuple[str, str]:
    """The colon and what follows it, after a bracket. What is there without a colon is no port."""
    return (":", rest[1:]) if rest.startswith(":") else (":" if rest else "", rest and f"?{rest}")


def _checked_host(host: str, url: str, reach: Reach) -> str:
    if host.startswith("[") or host.endswith("]") or ":" in host:
        return _checked_literal(host, url, reach)
    name = _ascii(host, url).lower()
    name = name.removesuffix(".") if len(name) > 1 else name
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        try:
            return _public(IPv4Address(name), url, reach)
        except AddressValueError as error:
            advice = "write it as four plain numbers, or name the host"
            raise Refused(url, f"{host!r} is an odd spelling of a network address", advice=advice) from error
    own = next((suffix for suffix in _OWN_NAMES if f".{name}".endswith(f".{suffix}")), None)
    if own:
        _refuse(url, f"{name} means this machine or its network ({_OWN_NAMES[own]})", "only the public web is fetched")
    if len(name) > MAX_HOST or not _HOST.fullmatch(name):
        _refuse(url, f"{name[:80]!r} is no name of a public host", "write it as https://example.org/page")
    return name


def _checked_literal(host: str, url: str, reach: Reach) -> str:
    if not (host.startswith("[") and host.endswith("]")):
        _refuse(url, f"{host!r} is no network address", "check it")
    try:
        return _public(IPv6Address(host[1:-1]), url, reach)
    except AddressValueError as error:
        raise Refused(url, f"{host!r} is no network address: {error}", advice="check it") from error


def _public(address: IPAddress, url: str, reach: Reach) -> str:
    why = reach.why_not(address)
    if why:
        _refuse(url, f"{address} {why}", "only the public web is fetched")
    return str(address)


def _ascii(host: str, url: str) -> str:
    """The host in letters of ASCII (RFC 3490); digits and dots of other scripts become what they stand for."""
    if host.isascii():
        return host
    advice = "write the name in its ASCII form, which begins with xn--"
    if len(host) > MAX_HOST or _UNSURE.intersection(host):
        _refuse(url, f"the name {host[:80]!r} can be read in two ways", advice)
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise Refused(url, f"the name {host!r} cannot be written in ASCII", advice=advice) from error


def _refuse(url: str, reason: str, advice: str) -> Never:
    raise Refused(url, reason, advice=advice)
