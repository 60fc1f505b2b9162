"""A round of the watch: look at the feeds that are due, then fetch and read the articles that are.

Everything that follows from one answer is kept in one transaction: a feed's validators with its new entries, an
article's reading with the word that it is read and with what is to be told of it. Killed at any moment and started
again, the watch goes on from the last of these steps: nothing is lost, and nothing is done twice.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from ..errors import BadInput, FetchFailed, LaydownError, NotText, Unreadable
from ..measure.ids import sha256_hex
from ..ports import Fetcher, Store
from ..terms import (
    NO_ENVELOPE,
    Arrival,
    Article,
    ArticleStage,
    CaptureMethod,
    FeedEntry,
    Fetched,
    Listed,
    Reading,
    Rejection,
    WatchedFeed,
)
from .feeds import feed_of
from .links import entry_address, host_of, page_link, page_of
from .pace import Pace, failed, put_off, seen, validators
from .pages import Page, as_known, page_of_article
from .stamps import moment_of
from .telling import news_of

MOST_LISTS = 3  # lists within each other: an index of sitemaps in a list of feeds, and one to spare
MOST_FEEDS = 10_000  # under watch at once: lists of lists may name any number
_SLACK = 0.25  # of the least wait: a round by the clock finds those due that its last left at about this hour


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A feed was looked at: `before` and `after`, and how many of its entries are to be read. `left_out` as in Feed."""

    before: WatchedFeed
    after: WatchedFeed
    entries: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An article was fetched: what became of it. `reading` is None where nothing new was read."""

    before: Article
    after: Article
    reading: Reading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What a round works with. `sources` are addresses of feeds and lists, or names of files.

    `read` reads one page, and keeps nothing; `clock` gives the hour, UTC; `is_stopping` says that no further feed or
    article is to be begun.
    """

    sources: Sequence[str]
    store: Store
    fetcher: Fetcher
    read: Callable[[Page], Reading | Rejection]
    clock: Callable[[], datetime]
    pace: Pace
    is_stopping: Callable[[], bool] = field(default=lambda: False)


def one_round(watch: Watch, *, is_lenient: bool = False) -> Iterator[Looked | Tried]:
    """Look at all feeds that are due, those that their lists name among them, then fetch and read all due articles.

    Each step is kept before it is given out. A round leaves articles to the next one where feeds have waited twice as
    long as they should. `is_lenient` does not, and takes what will be due in a moment as well: it is for rounds that
    somebody else's clock begins.
    """
    lead = timedelta(seconds=watch.pace.least_s * _SLACK if is_lenient else 0.0)
    asked: set[str] = set()
    while due := [
        (feed, stamp)
        for feed, stamp in _named(watch).values()
        if feed.address not in asked and _is_due(feed, watch.clock() + lead)
    ]:
        for feed, stamp in due:
            if watch.is_stopping():
                return
            asked.add(feed.address)
            yield _looked_at(feed, stamp, watch)
    waiting = watch.store.watching.articles(ArticleStage.WAITING)
    now = watch.clock() + lead
    overdue = None if is_lenient else _feeds_due_at(watch, now) + timedelta(seconds=watch.pace.least_s)
    for article in _by_turns(article for article in waiting if article.next_at <= now):
        if watch.is_stopping():
            return
        yield _tried(article, watch)
        if overdue is not None and watch.clock() > overdue:
            return


def next_due(watch: Watch) -> datetime | None:
    """When the next feed or article is due; None where there is nothing to wait for."""
    times = [feed.next_at or watch.clock() for feed, _ in _named(watch).values() if not feed.retired]
    article = watch.store.watching.next_article_at()
    return min([*times, *([article] if article else [])], default=None)


def _feeds_due_at(watch: Watch, now: datetime) -> datetime:
    """When the first of the feeds is due, `now` where none is known."""
    return min((feed.next_at or now for feed, _ in _named(watch).values() if not feed.retired), default=now)


def watched_feeds(watch: Watch) -> tuple[WatchedFeed, ...]:
    """The feeds that the sources name, and those that lists among them name, each once; retired ones too.

    A feed whose list says that it did not change since it was seen last is left out.
    """
    return tuple(feed for feed, _ in _named(watch).values())


def _named(watch: Watch) -> dict[str, tuple[WatchedFeed, str | None]]:
    """The feeds under watch with the stamps by which their lists name them, by their addresses."""
    known = {feed.address: feed for feed in watch.store.watching.feeds()}
    found: dict[str, tuple[WatchedFeed, str | None]] = {}
    level = [Listed(address=source_address(source)) for source in watch.sources]
    for _ in range(MOST_LISTS + 1):
        below: list[Listed] = []
        for one in level:
            if one.address not in found and len(found) < MOST_FEEDS:
                feed = known.get(one.address, WatchedFeed(address=one.address))
                below += feed.listed
                if one.stamp is None or one.stamp != feed.stamp or feed.failures:
                    found[one.address] = feed, one.stamp
        level = below
    return found


def source_address(source: str) -> str:
    """What names a source for good: its address, or the whole path of its file."""
    return page_link(source, None) or str(Path(source).absolute())


def _is_due(feed: WatchedFeed, by: datetime) -> bool:
    return not feed.retired and (feed.next_at is None or feed.next_at <= by)


def _by_turns(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles, one of each host in turn: no host is asked twice while others wait."""
    hosts: dict[str, deque[Article]] = defaultdict(deque)
    for article in articles:
        hosts[host_of(article.entry.url)].append(article)
    while hosts:
        for host in list(hosts):
            yield hosts[host].popleft()
            if not hosts[host]:
                del hosts[host]


def _looked_at(feed: WatchedFeed, stamp: str | None, watch: Watch) -> Looked:
    """Ask a feed, and keep what it shows. `stamp` is the one under which its list names it."""
    at = watch.clock()
    try:
        with _costing_only(feed.address):
            fetched, found = _feed_bytes(feed, watch), None
            if fetched.data is not None:
                address = fetched.arrival.url or feed.address
                limits = watch.pace.limits
                found = feed_of(fetched.data, address=address, limits=limits, charset=fetched.envelope.charset)
    except BadInput as fault:
        after = failed(feed, fault, at=at, pace=watch.pace)
        watch.store.watching.keep_feed(after)
        return Looked(before=feed, after=after)
    after = replace(seen(feed, fetched, found, at=at, pace=watch.pace), stamp=stamp)
    with watch.store.together():
        watch.store.watching.keep_feed(after)
        entries = _kept_entries(after, found.entries, watch, at) if found else 0
    return Looked(before=feed, after=after, entries=entries, left_out=found.left_out if found else 0)


@contextmanager
def _costing_only(name: str) -> Iterator[None]:
    """Have a fault of ours cost what it came up with, and no more: it would come up again at the next start."""
    try:
        yield
    except LaydownError:
        raise
    except Exception as error:
        reason = f"a fault of laydown: {type(error).__name__}: {error}"
        raise FetchFailed(name, reason, advice="please report it with the address") from error


def _feed_bytes(feed: WatchedFeed, watch: Watch) -> Fetched:
    asked = feed.moved_to or feed.address
    if page_link(asked, None):
        return watch.fetcher.fetch(asked, known=as_known(feed))
    try:
        size = Path(asked).stat().st_size
        data = Path(asked).read_bytes() if size <= watch.pace.limits.max_feed_bytes else b""
    except (OSError, ValueError) as error:
        raise Unreadable(asked, _reason(error), advice="check the name, or give an address with http(s)://") from error
    if size and not data:
        raise NotText(asked, f"it has {size:,} bytes: too large for a feed", advice="raise the limit max_feed_bytes")
    arrival = Arrival(method=CaptureMethod.FILE, headers=(("etag", sha256_hex(data)),))
    is_same = feed.validators == validators(arrival)
    return Fetched(data=None if is_same else data, arrival=arrival, envelope=NO_ENVELOPE)


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or "it cannot be read").lower()


def _kept_entries(feed: WatchedFeed, entries: Sequence[FeedEntry], watch: Watch, at: datetime) -> int:
    """Keep which entries the feed shows, and an article for each that is new or was changed; how many those are."""
    state = watch.store.watching
    before = state.shown(feed.address)
    changed = [entry for entry in entries if before.get(entry.key) != entry.stamp]
    state.keep_shown(feed.address, {entry.key: entry.stamp for entry in changed})
    count = 0
    for entry in changed:
        address = page_of(entry.url) if entry.url else entry_address(feed.address, entry.key)
        known = state.article(address)
        if known is not None and entry.key not in before and not _is_news_of(entry, known):
            continue  # another feed, or another key, of a page that is known
        count += 1
        fresh = known or Article(address=address, feed=feed.address, entry=entry, next_at=at)
        state.keep_article(
            replace(
                fresh, feed=feed.address, entry=entry, stage=ArticleStage.WAITING, tries=0, trouble=None, next_at=at
            )
        )
    return count


def _is_news_of(entry: FeedEntry, known: Article) -> bool:
    """Whether an entry that is new tells of a page that was read something later than that: a second feed that it was
    changed, a live page's own that it has grown. Later than its server's last change of it, or than it was fetched."""
    if entry.told_at is None or known.stage is not ArticleStage.READ:
        return False
    server_says = next((moment_of(value) for name, value in known.validators if name == "last-modified"), None)
    had = server_says or known.read_at
    return had is not None and entry.told_at > had


def _tried(article: Article, watch: Watch) -> Tried:
    """Fetch and read an article, and keep what became of it."""
    at = watch.clock()
    try:
        with _costing_only(article.entry.url or article.address):
            page = page_of_article(article, watch.fetcher)
    except BadInput as fault:
        rejection = Rejection(
            path=article.entry.url or article.address,
            error=type(fault).__name__,
            reason=fault.reason,
            advice=fault.advice,
        )
        return Tried(before=article, after=_kept_failure(article, rejection, fault, watch, at))
    if page is None:  # as it was when it was read last
        after = _done(article)
        watch.store.watching.keep_article(after)
        return Tried(before=article, after=after)
    outcome = watch.read(page)
    if isinstance(outcome, Rejection):
        return Tried(before=article, after=_kept_failure(article, outcome, None, watch, at))
    after = replace(_done(article), document=outcome.document.id, read_at=at)
    after = replace(after, validators=validators(page.arrival), answered_by=page.arrival.url)
    shown = page_of(page.arrival.url) if article.entry.url and page.arrival.url else article.address
    with watch.store.together():
        news = list(news_of(outcome, page=shown, is_known=lambda claim: watch.store.claim(claim) is not None))
        watch.store.add_reading(outcome)
        watch.store.watching.add_news(news)
        watch.store.watching.keep_article(after)
    return Tried(before=article, after=after, reading=replace(outcome, captured=None))


def _kept_failure(
    article: Article, rejection: Rejection, fault: BadInput | None, watch: Watch, at: datetime
) -> Article:
    """The article after a try that failed; where it is given up, its refusal is kept as that of any input."""
    after = put_off(article, rejection, fault, at=at, pace=watch.pace)
    with watch.store.together():
        watch.store.watching.keep_article(after)
        if after.stage is ArticleStage.GIVEN_UP:
            times = f"given up after {after.tries} tries: " if after.tries > 1 else ""
            watch.store.add_rejection(replace(rejection, reason=times + rejection.reason), at=at)
    return after


def _done(article: Article) -> Article:
    """The article as read: what its feed said of it is in the record now."""
    entry = FeedEntry(key=article.entry.key, url=article.entry.url)
    return replace(article, stage=ArticleStage.READ, trouble=None, entry=entry)
