"""The state of `watch` that is gone after the run: what `ports.WatchState` promises, in dictionaries."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from ..terms import Article, ArticleStage, News, WatchedFeed


class MemoryWatching:
    """Feeds, articles and news."""

    def __init__(self) -> None:
        self._feeds: dict[str, WatchedFeed] = {}
        self._shown: dict[tuple[str, str], str] = {}
        self._articles: dict[str, Article] = {}
        self._news: dict[tuple[str, str], News] = {}
        self._told: set[tuple[str, str]] = set()
        self._outlets: dict[str, int] = {}

    def feeds(self) -> tuple[WatchedFeed, ...]:
        """The feeds that were looked at, ordered by address."""
        return tuple(feed for _, feed in sorted(self._feeds.items()))

    def keep_feed(self, feed: WatchedFeed) -> None:
        """Keep a feed as it is now."""
        self._feeds[feed.address] = feed

    def shown(self, feed: str) -> Mapping[str, str]:
        """The stamps of the entries that the feed ever showed, by their keys."""
        return {key: stamp for (of, key), stamp in self._shown.items() if of == feed}

    def keep_shown(self, feed: str, stamps: Mapping[str, str]) -> None:
        """Keep the stamps of entries that the feed shows."""
        self._shown |= {(feed, key): stamp for key, stamp in stamps.items()}

    def article(self, address: str) -> Article | None:
        """The article with this address."""
        return self._articles.get(address)

    def articles(self, stage: ArticleStage) -> tuple[Article, ...]:
        """The articles at a stage, the one that was due first before the others."""
        found = [article for article in self._articles.values() if article.stage is stage]
        return tuple(sorted(found, key=lambda article: (article.next_at, article.address)))

    def next_article_at(self) -> datetime | None:
        """When the first of those that wait is due."""
        return next((article.next_at for article in self.articles(ArticleStage.WAITING)), None)

    def keep_article(self, article: Article) -> None:
        """Keep an article as it is now."""
        self._articles[article.address] = article

    def add_news(self, news: Iterable[News]) -> None:
        """Keep claims that are to be told; what a page was told to say before is passed over."""
        for one in news:
            self._news.setdefault((one.page, one.key), one)

    def untold(self) -> tuple[News, ...]:
        """The news that was not told yet, in the order in which it was kept."""
        return tuple(one for key, one in self._news.items() if key not in self._told)

    def mark_told(self, news: Iterable[News]) -> None:
        """Let news be told for good."""
        self._told |= {(one.page, one.key) for one in news}

    def outlet(self, name: str) -> int | None:
        """How long a file was when news began to be written to its end."""
        return self._outlets.get(name)

    def keep_outlet(self, name: str, length: int | None) -> None:
        """Keep how long the file is before news is written to its end; None when that is done."""
        self._outlets.pop(name, None)
        if length is not None:
            self._outlets[name] = length
