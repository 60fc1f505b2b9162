"""The state of `watch` in tables: what `ports.WatchState` promises."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from ...terms import Article, ArticleStage, ClaimId, DocumentId, News, WatchedFeed
from .rows import Rows

_ADD_NEWS = """
    INSERT INTO news (page, key, claim, document) SELECT ?, ?, ?, ?
    WHERE NOT EXISTS (SELECT 1 FROM news WHERE page = ? AND key = ?)"""
_ENCODER = msgspec.json.Encoder()
_FEED = msgspec.json.Decoder(WatchedFeed)
_ARTICLE = msgspec.json.Decoder(Article)


class SqlWatching:
    """Feeds, articles and news."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def feeds(self) -> tuple[WatchedFeed, ...]:
        """The feeds that were looked at, ordered by address."""
        return tuple(
            _FEED.decode(body) for (body,) in self._rows.all("SELECT body FROM watched_feeds ORDER BY address")
        )

    def keep_feed(self, feed: WatchedFeed) -> None:
        """Keep a feed as it is now."""
        with self._rows.transaction():
            self._rows.run("DELETE FROM watched_feeds WHERE address = ?", feed.address)
            self._rows.run("INSERT INTO watched_feeds (address, body) VALUES (?, ?)", feed.address, _body(feed))

    def shown(self, feed: str) -> Mapping[str, str]:
        """The stamps of the entries that the feed ever showed, by their keys."""
        return dict(self._rows.all("SELECT key, stamp FROM shown_entries WHERE feed = ?", feed))

    def keep_shown(self, feed: str, stamps: Mapping[str, str]) -> None:
        """Keep the stamps of entries that the feed shows."""
        with self._rows.transaction():
            self._rows.run_each("DELETE FROM shown_entries WHERE feed = ? AND key = ?", [(feed, key) for key in stamps])
            shown = [(feed, key, stamp) for key, stamp in stamps.items()]
            self._rows.run_each("INSERT INTO shown_entries (feed, key, stamp) VALUES (?, ?, ?)", shown)

    def article(self, address: str) -> Article | None:
        """The article with this address."""
        rows = self._rows.all("SELECT body FROM articles WHERE address = ?", address)
        return _ARTICLE.decode(rows[0][0]) if rows else None

    def articles(self, stage: ArticleStage) -> tuple[Article, ...]:
        """The articles at a stage, the one that was due first before the others."""
        rows = self._rows.all("SELECT body FROM articles WHERE stage = ? ORDER BY next_at, address", stage.value)
        return tuple(_ARTICLE.decode(body) for (body,) in rows)

    def next_article_at(self) -> datetime | None:
        """When the first of those that wait is due."""
        ((at,),) = self._rows.all("SELECT min(next_at) FROM articles WHERE stage = ?", ArticleStage.WAITING.value)
        return datetime.fromisoformat(at) if at else None

    def keep_article(self, article: Article) -> None:
        """Keep an article as it is now."""
        with self._rows.transaction():
            self._rows.run("DELETE FROM articles WHERE address = ?", article.address)
            values = article.address, article.stage.value, article.next_at.isoformat(), _body(article)
            self._rows.run("INSERT INTO articles (address, stage, next_at, body) VALUES (?, ?, ?, ?)", *values)

    def add_news(self, news: Iterable[News]) -> None:
        """Keep claims that are to be told; what a page was told to say before is passed over."""
        with self._rows.transaction():
            self._rows.run_each(
                _ADD_NEWS, [(one.page, one.key, one.claim, one.document, one.page, one.key) for one in news]
            )

    def untold(self) -> tuple[News, ...]:
        """The news that was not told yet, in the order in which it was kept."""
        rows = self._rows.all("SELECT page, key, claim, document FROM news WHERE is_told = 0 ORDER BY number")
        return tuple(
            News(page=page, key=key, claim=ClaimId(claim), document=DocumentId(document))
            for page, key, claim, document in rows
        )

    def mark_told(self, news: Iterable[News]) -> None:
        """Let news be told for good."""
        with self._rows.transaction():
            told = [(one.page, one.key) for one in news]
            self._rows.run_each("UPDATE news SET is_told = 1 WHERE page = ? AND key = ?", told)

    def outlet(self, name: str) -> int | None:
        """How long a file was when news began to be written to its end."""
        rows = self._rows.all("SELECT length FROM outlets WHERE name = ?", name)
        return int(rows[0][0]) if rows else None

    def keep_outlet(self, name: str, length: int | None) -> None:
        """Keep how long the file is before news is written to its end; None when that is done."""
        with self._rows.transaction():
            self._rows.run("DELETE FROM outlets WHERE name = ?", name)
            if length is not None:
                self._rows.run("INSERT INTO outlets (name, length) VALUES (?, ?)", name, length)


def _body(state: WatchedFeed | Article) -> str:
    return _ENCODER.encode(state).decode()
