"""By which names the desk is reached, and how much one request may be: what is held against every request."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from ..errors import BadRequest

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
EVERY_ADDRESS = frozenset({"0.0.0.0", "::", "[::]", ""})  # noqa: S104 - known, so that it can be refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What a request must be to come in at all.

    `hosts` are the names that a Host may have, without a port: a page elsewhere whose name was made to lead here
    (DNS rebinding) has another. `public_url` is the address of a proxy that speaks TLS before us; its word on who asks
    is taken where it comes from this machine.
    """

    hosts: frozenset[str] = LOOPBACK_NAMES
    public_url: str | None = None
    url_bytes: int = 8_192
    body_bytes: int = 262_144  # a bulk of 1,000 claims is 60 KB
    body_seconds: float = 20.0

    @property
    def is_https(self) -> bool:
        """Whether browsers come by TLS."""
        return self.public_url is not None and self.public_url.startswith("https:")

    @property
    def is_behind_proxy(self) -> bool:
        """Whether somebody else takes the requests in for us."""
        return self.public_url is not None

    @property
    def scheme(self) -> str:
        """What stands before the name in an Origin of ours."""
        return "https" if self.is_https else "http"


OWN_MACHINE = Door()
_AUTHORITY = re.compile(r"([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("192.0.2.1")
    (True, True, False, False)
    """
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def door_at(host: str, *, allowed: tuple[str, ...] = (), public_url: str | None = None) -> Door:
    """The door of a server that listens at `host`. Raises BadRequest where nobody could come in by a name."""
    public = _public(public_url) if public_url else None
    names = {host_name(name) for name in allowed}
    if public:
        names.add(host_name(urlsplit(public).netloc))
    if host in EVERY_ADDRESS and not names:
        raise BadRequest(
            f"--host {host!r} is every address of this machine, and none has a name",
            advice="name what people type, as --allow-host desk.example.org, or listen at one address",
        )
    if host not in EVERY_ADDRESS:
        names.add(host_name(f"[{host}]" if ":" in host and not host.startswith("[") else host))
    return Door(hosts=LOOPBACK_NAMES | names, public_url=public)


def host_name(authority: str) -> str:
    """The name in a Host, in small letters and without the port; "" for what is no host.

    >>> host_name("Desk.Example.org:8470"), host_name("[::1]:80"), host_name("localhost:1@evil.example")
    ('desk.example.org', '[::1]', '')
    """
    found = _AUTHORITY.fullmatch(authority.strip().lower())
    return found[1].removesuffix(".") if found else ""


def _public(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise BadRequest(
            f"--public-url {url!r} is no address of a desk",
            advice="give scheme and name alone, as https://desk.example.org; it cannot lie below a path",
        )
    return f"{parts.scheme}://{parts.netloc.lower()}"
