"""What the robots.txt of a site lets us ask for, by RFC 9309: which rule forbids an address, and how fast we may ask.

Decisions are protego's; this module says when a file counts, for how long, and which line of it was the reason.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from protego import Protego

from ..errors import BadInput
from .addresses import WebAddress
from .clock import Clock

TOKEN = "laydown"  # noqa: S105 - the product token that robots.txt files name us by
MAX_BYTES = 500 * 1024  # RFC 9309, 2.5: what must be parsed; the rest is left
KEPT_S = 24 * 3600.0  # RFC 9309, 2.4
RETRIED_S = 600.0  # a file that was not to be had is asked for again after ten minutes
MOST_LINES = 5_000  # among which the one that forbids an address is looked for: it is told, and decides nothing
_AGENT_WORDS = frozenset({"user-agent", "useragent", "user agent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsFile:
    """A robots.txt as it was found. `text` None is one that is not to be had for now: `fault` says why.

    `is_site_met` is False where the fault is that of the whole site: no machine that may be asked was met there.
    """

    text: str | None
    fault: BadInput | None = None
    is_site_met: bool = True


NO_RULES = RobotsFile(text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Whether an address may be asked for. `rule` is the line that forbids it; `fault` why the file is not to be had.

    `is_site_met` as in RobotsFile. `delay_s` is the pause between requests that the site asks for.
    """

    is_given: bool
    rule: str | None = None
    fault: BadInput | None = None
    is_site_met: bool = True
    delay_s: float | None = None


@dataclass(slots=True, kw_only=True)
class Robots:
    """The robots.txt files of the sites that were asked, each kept for a day. `fetch` gets one, and never raises."""

    fetch: Callable[[WebAddress], RobotsFile]
    clock: Clock
    _kept: dict[str, tuple[float, RobotsFile, Protego | None]] = field(default_factory=dict)

    def permission(self, address: WebAddress) -> Permission:
        """Whether we may ask for an address, by the file of its site."""
        file, rules = self._of_site(address)
        if rules is None:
            return Permission(is_given=file.text is not None, fault=file.fault, is_site_met=file.is_site_met)
        delay = rules.crawl_delay(TOKEN)
        if rules.can_fetch(address.url, TOKEN):
            return Permission(is_given=True, delay_s=delay)
        return Permission(is_given=False, rule=forbidding_line(file.text or "", address.url), delay_s=delay)

    def _of_site(self, address: WebAddress) -> tuple[RobotsFile, Protego | None]:
        now = self.clock.ticks()
        until, file, rules = self._kept.get(address.origin, (now, NO_RULES, None))
        if now >= until:
            file = self.fetch(address)
            rules = Protego.parse(file.text) if file.text else None
            until = self.clock.ticks() + (KEPT_S if file.text is not None else RETRIED_S)
            self._kept[address.origin] = (until, file, rules)
        return file, rules


def robots_text(data: bytes) -> str:
    """The text of a robots.txt: UTF-8, its first 500 KiB, without the line that they cut."""
    if len(data) > MAX_BYTES:
        data = data[:MAX_BYTES].rpartition(b"\n")[0]
    return data.decode("utf-8", errors="replace").removeprefix("\ufeff")


def unreachable(error: BadInput, *, is_site_met: bool) -> RobotsFile:
    """A file that is not to be had for now: nothing of the site is asked for until it is (RFC 9309, 2.3.1.4)."""
    return RobotsFile(text=None, fault=error, is_site_met=is_site_met)


def forbidding_line(text: str, url: str) -> str | None:
    """The line of the file that forbids an address to us: the longest that matches. None where none does by itself.

    >>> forbidding_line("User-agent: *\\nDisallow: /a\\nDisallow: /archive # old\\n", "https://example.org/archive/1")
    'Disallow: /archive'
    """
    looked_at = islice(_our_lines(text), MOST_LINES)
    lines = [line for line in looked_at if not Protego.parse(f"User-agent: *\n{line}").can_fetch(url, TOKEN)]
    return max(lines, key=len, default=None)


def _our_lines(text: str) -> Iterator[str]:
    """The rules of the group that speaks to us: the one with our name, else the one for all."""
    groups: dict[str, list[str]] = {}
    names: list[str] = []
    is_rule_before = False
    for whole in text.splitlines():
        line = whole.partition("#")[0].strip()
        word, _, value = line.partition(":")
        if word.strip().lower() in _AGENT_WORDS:
            names = [] if is_rule_before else names
            names.append(value.strip().lower())
            is_rule_before = False
        elif line:
            is_rule_before = True
            for name in names:
                groups.setdefault(name, []).append(line)
    ours = [name for name in groups if name.rstrip("*") == TOKEN]
    for name in ours or ["*"]:
        yield from groups.get(name, [])
