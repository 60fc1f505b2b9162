"""Feeds kept under watch: which is due when, which of their entries are new, what became of each."""

from .feeds import Feed, feed_of
from .pace import Pace
from .pages import Page
from .rounds import Looked, Tried, Watch, next_due, one_round, source_address, watched_feeds

__all__ = [
    "Feed",
    "Looked",
    "Pace",
    "Page",
    "Tried",
    "Watch",
    "feed_of",
    "next_due",
    "one_round",
    "source_address",
    "watched_feeds",
]
