"""A web of a few addresses in memory: answers by address, what was asked and how, and a clock that tests turn."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from laydown.errors import BadInput, FetchFailed
from laydown.measure.ids import sha256_hex
from laydown.terms import NO_ENVELOPE, Arrival, Capture, CaptureMethod, Fetched

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)


@dataclass
class FakeWeb:
    """A `ports.Fetcher`. `pages` are texts or errors by address; every text has its digest as its ETag.

    `moves` lead from one address to another; those in `for_good` for good.
    """

    pages: dict[str, str | BadInput] = field(default_factory=dict)
    moves: dict[str, str] = field(default_factory=dict)
    for_good: set[str] = field(default_factory=set)
    headers: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    media_type: str | None = None
    on_fetch: Callable[[str], None] = field(default=lambda _: None)

    def fetch(self, url: str, *, known: Capture | None = None) -> Fetched:
        self.asked.append(url)
        self.on_fetch(url)
        final = self.moves.get(url, url)
        page = self.pages.get(final, FetchFailed(url, "it answered 404", status=404))
        if isinstance(page, BadInput):
            raise page
        tag = f'"{sha256_hex(page.encode())[:8]}"'
        arrival = Arrival(
            method=CaptureMethod.FETCHED,
            url=final,
            asked=url,
            redirects=(final,) if final != url else (),
            status=200,
            headers=(("ETag", tag), *self.headers.get(final, ())),
            notes=("moved_permanently",) if url in self.for_good else (),
        )
        is_current = known is not None and known.arrival.url == final and known.arrival.header("etag") == tag
        return Fetched(
            data=None if is_current else page.encode(),
            arrival=arrival,
            envelope=replace(NO_ENVELOPE, media_type=self.media_type),
        )

    def times_asked(self, url: str) -> int:
        return self.asked.count(url)


@dataclass
class Hands:
    """A clock that stands still until it is turned."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **spans: float) -> None:
        self.at += timedelta(**spans)


def rss(*items: str, title: str = "Harbour News") -> str:
    return f'<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item(number: int, *, host: str = "news.example", more: str = "") -> str:
    return f"<item><guid>{number}</guid><title>Story {number}</title><link>https://{host}/{number}</link>{more}</item>"


def page(number: int, *, words: str = "trucks") -> str:
    return f"Convoy {number} of {words} moved. It rained."
