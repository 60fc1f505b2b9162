"""An address to the bytes behind it: permitted, in turn, by hand from redirect to redirect, within all limits."""

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import BadInput, BadRequest, FetchFailed, Refused
from ..terms import Arrival, Capture, CaptureMethod, Fetched, Limits
from .addresses import Reach, WebAddress, redirected, web_address
from .answers import NOT_MODIFIED, REDIRECTS, envelope_of, refuse_kind, refuse_status, retry_after_s
from .asking import Answer, Asker, trusted_by_this_machine
from .clock import Clock
from .coding import decoded, refuse_raw_size
from .network import Connector, Deadline, Resolver, connect_plainly, look_up
from .politeness import Turns
from .robots import MAX_BYTES, NO_RULES, Permission, Robots, RobotsFile, robots_text, unreachable

ROBOTS_OVERRIDDEN = "robots_overridden"
DOWNGRADED = "downgraded_to_http"
MOVED_PERMANENTLY = "moved_permanently"
_FOR_GOOD = frozenset({301, 308})  # RFC 9110, 15.4
MAX_CONTACT = 120
_CONTACT = re.compile(r"[\x21-\x27\x2a-\x5b\x5d-\x7e]+")  # what a comment of a header may hold without quoting
_VALIDATOR = re.compile(r"[\x20-\x7e\x80-\xff]{1,1000}")
_OVERRIDE = "respect it, or read on your own responsibility with --ignore-robots"


def agent_name(version: str, contact: str | None) -> str:
    """What servers see us as, with whom to write to. Raises BadRequest for a contact that no header can hold.

    >>> agent_name("1.2", "https://example.org/about"), agent_name("1.2", None)
    ('laydown/1.2 (+https://example.org/about)', 'laydown/1.2 (no contact given)')
    """
    if contact is None:
        return f"laydown/{version} (no contact given)"
    if len(contact) > MAX_CONTACT or not _CONTACT.fullmatch(contact):
        reason = f"{contact[:MAX_CONTACT]!r} is a contact that no header can hold"
        raise BadRequest(reason, advice="give an address of mail or web, without spaces or brackets")
    return f"laydown/{version} (+{contact})"


@dataclass(slots=True, kw_only=True)
class WebFetcher:
    """Fetches pages: see `ports.Fetcher`. It keeps what robots.txt files say and when hosts were asked, nothing else.

    `agent` is what servers see; `ignores_robots` asks in spite of robots.txt, and says so in the arrival. `reach`,
    `resolve`, `connect` and `tls` are those of the open web where they are not given.
    """

    agent: str
    clock: Clock
    limits: Limits = field(default_factory=Limits)
    ignores_robots: bool = False
    reach: Reach = field(default_factory=Reach)
    resolve: Resolver = look_up
    connect: Connector = connect_plainly
    tls: ssl.SSLContext | None = None
    _asker: Asker = field(init=False)
    _robots: Robots = field(init=False)
    _turns: Turns = field(init=False)

    def __post_init__(self) -> None:
        self._asker = Asker(
            agent=self.agent,
            limits=self.limits,
            reach=self.reach,
            clock=self.clock,
            tls=self.tls or trusted_by_this_machine(),
            resolve=self.resolve,
            connect=self.connect,
        )
        self._robots = Robots(fetch=self._robots_file, clock=self.clock)
        self._turns = Turns(
            clock=self.clock, every_s=self.limits.host_seconds, patience_s=self.limits.host_wait_seconds
        )

    def fetch(self, url: str, *, known: Capture | None = None) -> Fetched:
        """What is at `url` now; `data` None where the capture `known` is still current. Raises Refused, FetchFailed."""
        address = web_address(url, reach=self.reach)
        deadline = self._asker.deadline(url)
        hops: list[WebAddress] = []
        notes: dict[str, None] = {}
        hosts: set[str] = set()
        is_for_good = True
        while True:
            self._approach(address, deadline, hosts, notes)
            conditions = _conditions(known, address)
            with self._asker.ask(address, deadline=deadline, headers=conditions) as answer:
                self._note_wish(answer)
                if answer.status not in REDIRECTS:
                    if hops and is_for_good:
                        notes[MOVED_PERMANENTLY] = None
                    is_current = answer.status == NOT_MODIFIED and bool(conditions)
                    data = None if is_current else self._body(answer, deadline.document)
                    arrival = self._arrival(answer, url, hops, notes)
                    kind = answer.header("content-type") or (_kind_of(known) if is_current else None)
                    envelope = envelope_of(kind, address.url)
                    return Fetched(data=data, arrival=arrival, envelope=envelope)
                onward = self._onward(answer, len(hops), deadline.document)
                is_for_good = is_for_good and answer.status in _FOR_GOOD
            if address.scheme == "https" and onward.scheme == "http":
                notes[DOWNGRADED] = None
            hops.append(onward)
            address = onward

    def post(self, url: str, data: bytes, *, content_type: str, accept: str) -> bytes:
        """What a service answers to `data`: see `ports.Poster`. The user named it: no robots.txt is read."""
        address = web_address(url, reach=self.reach)
        deadline = self._asker.deadline(url)
        headers = {"Content-Type": content_type, "Accept": accept}
        with self._asker.ask(address, deadline=deadline, headers=headers, post=data) as answer:
            refuse_status(answer.status, answer.header("retry-after"), now=self.clock.now(), document=deadline.document)
            coding = answer.header("content-encoding") or ""
            return b"".join(decoded(answer.pieces, coding, limits=self.limits, document=deadline.document))

    def _approach(self, address: WebAddress, deadline: Deadline, hosts: set[str], notes: dict[str, None]) -> None:
        """Wait for the turn of a host, once in a fetch, and see that its robots.txt permits the address."""
        began = self.clock.ticks()
        if address.host not in hosts:
            self._turns.take(address.host, document=deadline.document)
        permission = self._robots.permission(address)
        deadline.put_off(self.clock.ticks() - began)
        self._turns.asked(address.host, delay_s=permission.delay_s)
        hosts.add(address.host)
        if not permission.is_given:
            if not self.ignores_robots:
                raise _forbidden(permission, address, deadline.document)
            notes[ROBOTS_OVERRIDDEN] = None

    def _note_wish(self, answer: Answer) -> None:
        wait = retry_after_s(answer.header("retry-after"), now=self.clock.now())
        if wait and answer.status in {429, 503}:
            self._turns.leave_alone(answer.address.host, wait)

    def _onward(self, answer: Answer, hops: int, document: str) -> WebAddress:
        """Where a redirect leads. Raises Refused for one too many and for an address that is not to be asked."""
        location = answer.header("location")
        if not location:
            reason = f"it leads on, and does not say where to ({answer.status})"
            raise FetchFailed(document, reason, advice="open it in a browser", status=answer.status)
        if hops >= self.limits.max_redirects:
            reason = f"it leads on more than {self.limits.max_redirects} times"
            raise Refused(document, reason, advice="open it in a browser, and name the page that it ends at")
        try:
            return redirected(answer.address, _utf8(location), reach=self.reach)
        except Refused as error:
            reason = f"it leads on to what is not to be asked: {_utf8(location)[:200]}: {error.reason}"
            raise Refused(document, reason, advice=error.advice) from error

    def _body(self, answer: Answer, document: str) -> bytes:
        """The bytes of a page. Raises Refused, FetchFailed."""
        refuse_status(answer.status, answer.header("retry-after"), now=self.clock.now(), document=document)
        refuse_kind(answer.header("content-type"), document=document)
        coding = ",".join(value for name, value in answer.headers if name.lower() == "content-encoding")
        length = answer.header("content-length")
        if length and length.isascii() and length.isdigit():
            refuse_raw_size(int(length[:18]), self.limits.max_raw_bytes, document)
        return b"".join(decoded(answer.pieces, coding, limits=self.limits, document=document))

    def _arrival(self, answer: Answer, asked: str, hops: list[WebAddress], notes: Mapping[str, None]) -> Arrival:
        return Arrival(
            method=CaptureMethod.FETCHED,
            url=answer.address.url,
            asked=asked,
            redirects=tuple(hop.url for hop in hops),
            status=answer.status,
            headers=answer.headers,
            peer=answer.peer,
            at=self.clock.now(),
            notes=tuple(notes),
        )

    def _robots_file(self, site: WebAddress) -> RobotsFile:
        """The robots.txt of a site. 4xx is no rules, 429 and 5xx and no answer are none for now (RFC 9309, 2.3.1)."""
        met: list[str] = []
        try:
            return self._followed_robots(site, met)
        except BadInput as error:
            return unreachable(error, is_site_met=bool(met))

    def _followed_robots(self, site: WebAddress, met: list[str]) -> RobotsFile:
        address = web_address(f"{site.origin}/robots.txt", reach=self.reach)
        deadline = self._asker.deadline(address.url)
        for hop in range(self.limits.max_redirects + 1):
            with self._asker.ask(address, deadline=deadline, headers={}, met=met.append) as answer:
                if answer.status in REDIRECTS:
                    address = self._onward(answer, hop, deadline.document)
                    continue
                if 400 <= answer.status < 500 and answer.status != 429:
                    return NO_RULES
                if not 200 <= answer.status < 300:
                    wait = answer.header("retry-after")
                    refuse_status(answer.status, wait, now=self.clock.now(), document=deadline.document)
                return RobotsFile(text=robots_text(_start(answer, self.limits, deadline.document)))
        raise AssertionError("the last redirect is refused")  # pragma: no cover


def _start(answer: Answer, limits: Limits, document: str) -> bytes:
    """The beginning of a robots.txt, a little more than must be parsed; what follows is never read."""
    coding = answer.header("content-encoding") or ""
    start = b""
    for piece in decoded(answer.pieces, coding, limits=limits, document=document):
        start += piece
        if len(start) > MAX_BYTES:
            break
    return start


def _forbidden(permission: Permission, address: WebAddress, document: str) -> BadInput:
    fault = permission.fault
    if fault is not None:
        where = " (when its robots.txt was asked for)" if permission.is_site_met else ""
        reason = fault.reason + where
        if not isinstance(fault, FetchFailed):
            return Refused(document, reason, advice=fault.advice)
        advice = fault.advice if fault.status is None else f"try again later; {_OVERRIDE}"
        return FetchFailed(document, reason, advice=advice, status=fault.status, retry_after_s=fault.retry_after_s)
    rule = f": {permission.rule}" if permission.rule else ""
    return Refused(document, f"the robots.txt of {address.host} forbids it{rule}", advice=_OVERRIDE)


def _conditions(known: Capture | None, address: WebAddress) -> dict[str, str]:
    """The headers that ask for a page only where it changed since (RFC 9110, 13.1), for the address that gave it."""
    if known is None or known.arrival.url != address.url:
        return {}
    sent = {"If-None-Match": known.arrival.header("etag"), "If-Modified-Since": known.arrival.header("last-modified")}
    return {name: value for name, value in sent.items() if value and _VALIDATOR.fullmatch(value)}


def _kind_of(known: Capture | None) -> str | None:
    """What a page was said to be when it came: 304 leaves it out."""
    return known.arrival.header("content-type") if known else None


def _utf8(value: str) -> str:
    """A header as it was meant: many servers write addresses in UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
