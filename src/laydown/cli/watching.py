"""`laydown watch`: feeds looked at as they are due, their new articles read, a line for each new claim.

Claims go to stdout, or to a file; what went wrong and what is mended goes to stderr, once for every change.
"""

import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ..errors import StoreBusy
from ..measure.words import day_words
from ..ports import Fetcher
from ..terms import Article, ArticleStage, WatchedFeed
from ..watch import Looked, Tried, Watch, next_due, one_round
from ..wiring import Settings, kept_store, new_store, only_watch, watch_of
from .news import tell_news
from .options import WatchFormat
from .phrases import numbered
from .run import INTERRUPTED, SOME_FAILED
from .speech import tell
from .stopping import Stopping
from .tables import Column, print_table
from .watch import tell_what_moved

_NEVER = "never"
_BUSY_SECONDS = 10.0  # until a store that another process writes to is tried again

FEED_COLUMNS = (
    Column(title="feed", least=24),
    Column(title="looked at", least=11),
    Column(title="next", least=11),
    Column(title="state", least=16),
)
ARTICLE_COLUMNS = (
    Column(title="article", least=24),
    Column(title="tries", least=5),
    Column(title="next", least=11),
    Column(title="state", least=16),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """How to watch: `least_s` seconds at least between two looks at a feed; so many `rounds`, None without end.

    `is_once` is a single round by the clock of whoever started it. `out` is the file that claims are appended to.
    """

    least_s: float
    rounds: int | None = None
    is_once: bool = False
    output: WatchFormat = WatchFormat.LINES
    out: Path | None = None


@dataclass(slots=True)
class _Tally:
    """What was done so far."""

    looks: int = 0
    read: int = 0
    claims: int = 0
    troubles: int = 0
    read_of_round: int = field(default=0)

    def count(self, step: Looked | Tried) -> None:
        """Count a step in."""
        if isinstance(step, Looked):
            self.looks += 1
            self.troubles += step.after.trouble is not None
        else:
            self.read += step.reading is not None
            self.read_of_round += step.reading is not None
            self.troubles += step.after.trouble is not None


def watch_feeds(sources: Sequence[str], settings: Settings, how: Rounds, *, fetcher: Fetcher) -> int:
    """Watch the sources until told to end; the exit code."""
    with Stopping() as stopping, only_watch(settings):
        store = new_store(settings)
        try:
            watch = watch_of(
                sources,
                settings,
                store=store,
                fetcher=fetcher,
                least_s=how.least_s,
                clock=lambda: datetime.now(UTC),
                is_stopping=stopping.is_asked,
            )
            tally = _watched(watch, settings, how, stopping)
        finally:
            store.close()
    if how.is_once or how.rounds is not None or stopping.is_asked():
        tell(
            f"{numbered(tally.looks, 'feed')} looked at, {numbered(tally.read, 'article')} read,"
            f" {numbered(tally.claims, 'new claim')}"
        )
    if stopping.signal is signal.SIGINT:
        return INTERRUPTED
    return SOME_FAILED if how.is_once and tally.troubles else 0


def _watched(watch: Watch, settings: Settings, how: Rounds, stopping: Stopping) -> _Tally:
    """Round after round; what was done in them."""
    tally, rounds = _Tally(), 0
    while not stopping.is_asked():
        try:
            _one(watch, settings, how, tally)
        except StoreBusy as busy:
            tell(f"{busy}; trying again")
            stopping.wait(_BUSY_SECONDS)
            continue
        rounds += 1
        if how.is_once or rounds == how.rounds:
            break
        due = next_due(watch)
        if due is None:
            tell("no feed is left to watch")
            break
        stopping.wait((due - watch.clock()).total_seconds())
    return tally


def _one(watch: Watch, settings: Settings, how: Rounds, tally: _Tally) -> None:
    """A round, told as it goes on; then the standing questions, where anything was read."""
    tally.read_of_round = 0
    tally.claims += tell_news(watch.store, settings, how.output, how.out)
    for step in one_round(watch, is_lenient=how.is_once):
        tally.count(step)
        for line in _lines(step):
            tell(line)
        tally.claims += tell_news(watch.store, settings, how.output, how.out)
    if tally.read_of_round:
        tell_what_moved(settings, at=watch.clock())


def _lines(step: Looked | Tried) -> list[str]:
    """What is to be said of a step: nothing where all is as it was before."""
    if isinstance(step, Tried):
        return _of_article(step.before, step.after)
    lines = _of_feed(step.before, step.after)
    if step.left_out and not step.before.looks:
        lines.append(f"{step.after.address}: {step.left_out:,} older entries are left out; the limits say how many")
    return lines


def _of_feed(before: WatchedFeed, after: WatchedFeed) -> list[str]:
    if after.retired:
        return [f"{after.address}: gone for good, and looked at no more: {after.trouble}"]
    lines = []
    if after.trouble != before.trouble:
        again = f"; looked at again from {_hour(after.next_at)}"
        lines.append(f"{after.address}: {after.trouble}{again}" if after.trouble else f"{after.address}: answers again")
    if after.moved_to and after.moved_to != before.moved_to:
        lines.append(f"{after.address}: has moved for good to {after.moved_to}, and is asked there")
    return lines


def _of_article(before: Article, after: Article) -> list[str]:
    name = after.entry.url or after.address
    if after.stage is ArticleStage.GIVEN_UP:
        return [f"{name}: given up after {numbered(after.tries, 'try')}: {after.trouble}"]
    if after.trouble is not None and after.trouble != before.trouble:
        return [f"{name}: {after.trouble}; tried again from {_hour(after.next_at)}"]
    return []


def show_state(settings: Settings) -> int:
    """Print what is known of the feeds, and of the articles that wait to be read or were given up."""
    store = kept_store(settings)
    try:
        feeds = store.watching.feeds()
        waiting = store.watching.articles(ArticleStage.WAITING)
        given_up = store.watching.articles(ArticleStage.GIVEN_UP)
        read = len(store.watching.articles(ArticleStage.READ))
    finally:
        store.close()
    if feeds:
        print_table(FEED_COLUMNS, [_feed_row(feed) for feed in feeds])
    if articles := [*waiting, *given_up]:
        print_table(ARTICLE_COLUMNS, [_article_row(article) for article in articles])
    tell(
        f"{numbered(len(feeds), 'feed')}, {numbered(read, 'article')} read, {len(waiting):,} waiting,"
        f" {len(given_up):,} given up"
    )
    return 0


def _feed_row(feed: WatchedFeed) -> tuple[str, ...]:
    state = "gone for good" if feed.retired else f"failed: {feed.trouble}" if feed.trouble else "answers"
    moved = f", moved to {feed.moved_to}" if feed.moved_to else ""
    following = _NEVER if feed.retired else _hour(feed.next_at)
    return feed.address, _hour(feed.looked_at), following, state + moved


def _article_row(article: Article) -> tuple[str, ...]:
    is_waiting = article.stage is ArticleStage.WAITING
    state = article.trouble if is_waiting else f"given up: {article.trouble}"
    following = _hour(article.next_at) if is_waiting else _NEVER
    return article.entry.url or article.address, str(article.tries), following, state or "new"


def _hour(at: datetime | None) -> str:
    return f"{day_words(at.date())} {at:%H:%M} UTC" if at else "now"
