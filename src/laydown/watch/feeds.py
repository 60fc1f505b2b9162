"""The bytes of an answer as a feed: what it is, its entries, the feeds that it lists, and how often to look.

RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed 1.0 and 1.1, sitemaps and their indexes, OPML 1 and 2. Nothing in a feed is used
as markup: titles and texts become plain text, links must lead to web pages.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import unescape
from typing import TypeVar

from ..errors import NotText, TooLarge
from ..terms import FeedEntry, Limits, Listed
from .guard import MAX_ELEMENTS, MAX_PLAIN_ELEMENTS, refuse_dangerous
from .jsonfeed import json_feed
from .links import page_link
from .mending import well_formed
from .outlines import outline_feeds
from .sitemaps import sitemap
from .syndicated import syndicated
from .trees import root_name, tree_of
from .words import text_of

Thing = TypeVar("Thing")

_HEAD = 100_000  # characters of a page in which its head ends
_LINK = re.compile(r"<link\s[^<>]{1,1000}>", re.IGNORECASE)
_FEED_TYPE = re.compile(r"type\s*=\s*[\"']?application/(?:rss\+xml|atom\+xml|feed\+json)", re.IGNORECASE)
_HREF = re.compile(r"href\s*=\s*[\"']([^\"'<>]{1,1000})[\"']", re.IGNORECASE)
_SYNDICATED = ("rss", "feed", "RDF", "channel")
_PLAIN = ("urlset", "sitemapindex", "opml")
_GZIP = b"\x1f\x8b\x08"
_END = 4_000  # characters, in which an element that is closed at all is closed: comments may come after it
_ADVICE = "name the address of an RSS or Atom feed, a JSON Feed, a sitemap or an OPML list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What one answer holds. `listed` are further feeds that it names, for a list or an index of sitemaps.

    `wait_s` is how long it asks to be left alone between two looks, in seconds; None where it does not say.
    `left_out` counts the entries and listed feeds beyond the limits. One that `is_cut` ends in its middle: its last
    entry, which may be half of one, is left for the next look.
    """

    title: str | None = None
    entries: tuple[FeedEntry, ...] = ()
    listed: tuple[Listed, ...] = ()
    wait_s: float | None = None
    left_out: int = 0
    is_cut: bool = False


def feed_of(data: bytes, *, address: str, limits: Limits, charset: str | None = None) -> Feed:
    """The feed in `data`, which came from `address`: links are resolved against that.

    Raises TooLarge, Refused (entities) or NotText (no feed). The same bytes give the same feed.
    """
    unpacked = _unpacked(data, limits.max_feed_bytes, address)
    if len(unpacked) > limits.max_feed_bytes:
        reason = f"it has {len(unpacked):,} bytes or more, the limit for a feed is {limits.max_feed_bytes:,}"
        raise TooLarge(address, reason, advice="raise the limit max_feed_bytes")
    text = text_of(unpacked, charset=charset)
    if not text.strip():
        raise NotText(address, "it is empty", advice=_ADVICE)
    feed = _read(text, address)
    return _limited(feed, limits)


def _unpacked(data: bytes, most: int, address: str) -> bytes:
    """The bytes, of a file packed by gzip (sitemaps are) those within it, up to one more than `most`."""
    if not data.startswith(_GZIP):
        return data
    try:
        return zlib.decompressobj(wbits=16 + zlib.MAX_WBITS).decompress(data, most + 1)
    except zlib.error as error:
        raise NotText(address, f"it is packed by gzip, and broken: {error}", advice=_ADVICE) from error


def _read(text: str, address: str) -> Feed:
    if text.lstrip().startswith("{"):
        return _feed(json_feed(text, address=address))
    name = root_name(text) or ""
    if name.lower() != "html":  # a web page is no feed, whatever else is the matter with it
        most = MAX_ELEMENTS if name in _SYNDICATED else MAX_PLAIN_ELEMENTS
        refuse_dangerous(text, document=address, most_elements=most)
    if name not in (*_SYNDICATED, *_PLAIN):
        raise NotText(address, f"it is no feed: {_instead(text, name, address)}", advice=_ADVICE)
    if name in _SYNDICATED:
        feed = _feed(syndicated(well_formed(text, document=address), address=address))
    elif name == "opml":
        title, listed = outline_feeds(tree_of(text, document=address), address=address)
        feed = Feed(title=title, listed=listed)
    else:
        entries, listed = sitemap(tree_of(text, document=address), address=address)
        feed = Feed(entries=entries, listed=listed)
    is_cut = re.search(rf"</(?:[\w.-]+:)?{re.escape(name)}\s*>", text[-_END:]) is None
    return replace(feed, entries=feed.entries[:-1], is_cut=True) if is_cut else feed


def _instead(text: str, name: str, address: str) -> str:
    """What a text is that is no feed."""
    if name.lower() == "html" and (link := feed_link(text, address)):
        return f"a web page; the feed that it names is {link}"
    return f"its first element is <{name}>" if name else "it does not begin as XML or JSON"


def feed_link(page: str, address: str) -> str | None:
    """The address of the feed that a web page names in its head, None where it names none."""
    tags = (tag for tag in _LINK.findall(page[:_HEAD]) if _FEED_TYPE.search(tag))
    found = next((link for tag in tags if (link := _HREF.search(tag))), None)
    return page_link(unescape(found[1]), address) if found else None


def _feed(parts: tuple[str | None, tuple[FeedEntry, ...], float | None]) -> Feed:
    title, entries, wait_s = parts
    return Feed(title=title, entries=entries, wait_s=wait_s)


def _limited(feed: Feed, limits: Limits) -> Feed:
    """The feed with each entry once, and no more of them than are looked at: the newest, those without a date last."""
    entries = _once(_told_apart(feed.entries), lambda entry: entry.key)
    listed = _once(feed.listed, lambda one: one.address)
    left_out = max(0, len(entries) - limits.max_entries) + max(0, len(listed) - limits.max_listed)
    if len(entries) > limits.max_entries:
        newest = sorted(entries, key=_day, reverse=True)[: limits.max_entries]
        kept = {entry.key for entry in newest}
        entries = tuple(entry for entry in entries if entry.key in kept)
    return replace(feed, entries=entries, listed=listed[: limits.max_listed], left_out=left_out)


def _once(things: Iterable[Thing], name: Callable[[Thing], str]) -> tuple[Thing, ...]:
    """The things in their order, of those with one name the first."""
    first: dict[str, Thing] = {}
    for thing in things:
        first.setdefault(name(thing), thing)
    return tuple(first.values())


def _told_apart(entries: tuple[FeedEntry, ...]) -> list[FeedEntry]:
    """The entries, those with one key and several pages under a key for each page: some feeds number nothing."""
    pages: dict[str, set[str | None]] = defaultdict(set)
    for entry in entries:
        pages[entry.key].add(entry.url)
    return [replace(e, key=f"{e.key} {e.url}") if e.url and len(pages[e.key]) > 1 else e for e in entries]


def _day(entry: FeedEntry) -> str:
    return entry.published.latest.isoformat() if entry.published else entry.stamp[:10]
