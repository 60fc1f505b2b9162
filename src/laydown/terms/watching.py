"""Watching: what feeds show, what is known of each feed and article between two looks, and what is still to be told.

It is working state, no part of the record: rows are replaced as things go on. In all of these None means not stated.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .claim import ClaimId
from .document import DocumentId, Published

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of a feed, list of news or sitemap, as plain text.

    `key` tells it from the others of its feed and stays when it is shown again. `url` is its page, http or https;
    without one, `text` is all there is of it. `stamp` differs where the feed says that the entry was changed,
    `told_at` is when it was told or changed last, UTC. `source` is the outlet that the entry names as the one it was
    taken from; `publisher` the feed's own name where the page is the feed's, or where there is no page.
    """

    key: str
    url: str | None = None
    title: str | None = None
    text: str | None = None
    published: Published | None = None
    stamp: str = ""
    told_at: datetime | None = None
    source: str | None = None
    source_url: str | None = None
    author: str | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A feed that a list (OPML, an index of sitemaps) names; `stamp` differs where the list says that it changed."""

    address: str
    stamp: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFeed:
    """A feed between two looks. `address` is the one that the user or a list gave, and names it for good.

    `moved_to` is where it said that it has gone for good. `validators` are the headers of the last answer by which a
    server tells that nothing has changed, `answered_by` the address that gave them, at the end of redirects.
    `failures` counts those in a row, `trouble` is the last of them. A `retired` feed said that it is gone and is asked
    no more. `next_at` is when it is due, UTC; `wait_s` the seconds that it asks to be left alone between two looks.
    `stamp` is the one under which its list named it when it was last seen whole.
    """

    address: str
    title: str | None = None
    moved_to: str | None = None
    validators: Headers = ()
    answered_by: str | None = None
    listed: tuple[Listed, ...] = ()
    stamp: str | None = None
    looks: int = 0
    failures: int = 0
    trouble: str | None = None
    retired: bool = False
    wait_s: float | None = None
    looked_at: datetime | None = None
    next_at: datetime | None = None


class ArticleStage(StrEnum):
    """What has become of an article that a feed named."""

    WAITING = "waiting"
    READ = "read"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A page that a feed named, by whatever feeds: `address` is what tells it from others.

    `tries` counts those that failed since the feed last named it as new, `trouble` is the last of them; `halves` counts
    the pages among them, in a row, that ended in their middle. `next_at` is when a waiting one is due. `document` is
    what was read last, `read_at` when that was fetched, UTC; `validators` and `answered_by` as for feeds.
    """

    address: str
    feed: str
    entry: FeedEntry
    stage: ArticleStage = ArticleStage.WAITING
    tries: int = 0
    halves: int = 0
    trouble: str | None = None
    next_at: datetime
    document: DocumentId | None = None
    read_at: datetime | None = None
    validators: Headers = ()
    answered_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """A claim that is new on its page, to be told once. `key` stands for what it says, in any version of the page."""

    page: str
    key: str
    claim: ClaimId
    document: DocumentId
