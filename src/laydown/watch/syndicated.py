"""RSS and Atom by feedparser: entries as plain text, with the outlet that each names as its source.

Its own markup cleaning and link resolving are off: no markup is used, and links are resolved here.
"""

import io
from collections.abc import Iterator, Mapping
from typing import Any

import feedparser

from ..errors import NotText
from ..measure.ids import content_id
from ..terms import FeedEntry
from .links import host_of, is_of_house, page_link
from .stamps import moment_of, published_on
from .words import plain_line, plain_text

_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_MOST_MINUTES = 1_000_000
_HEADERS = {"content-type": "application/xml; charset=utf-8"}  # the text was decoded before


def syndicated(text: str, *, address: str) -> tuple[str | None, tuple[FeedEntry, ...], float | None]:
    """Title, entries, and the seconds that the feed asks to be left alone (`ttl`, `sy:updatePeriod`).

    Raises NotText where feedparser breaks on it.
    """
    try:
        parsed = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers=_HEADERS,
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:
        reason = f"the parser of feeds broke on it ({type(error).__name__}: {error})"
        raise NotText(address, reason, advice="name another feed of the site") from error
    feed = parsed.feed
    base = page_link(address, None) or page_link(_base(feed), None) or address
    title = plain_line(_words(feed, "title"))
    entries = _entries(parsed.entries, base, address, title, _words(feed, "language"))
    return title, tuple(entries), _wait_s(feed)


def _entries(
    entries: list[Any], base: str, address: str, feed_title: str | None, language: str | None
) -> Iterator[FeedEntry]:
    for entry in entries:
        link = page_link(_words(entry, "feedburner_origlink") or _words(entry, "link"), base)
        title, text = plain_line(_words(entry, "title")), _text(entry)
        published, updated = _words(entry, "published"), _words(entry, "updated")
        source, source_url = _source(entry, base)
        key = _words(entry, "id") or link or content_id("ent", title, text, published)
        yield FeedEntry(
            key=key,
            url=link,
            title=title,
            text=text,
            published=published_on(published) or published_on(updated),
            stamp=(updated or "") if link else content_id("txt", title, text),
            told_at=moment_of(updated) or moment_of(published),
            source=source,
            source_url=source_url,
            author=plain_line(_words(entry, "author")),
            publisher=feed_title if link is None or is_of_house(link, address) else None,
            language=language,
        )


def _text(entry: Mapping[str, Any]) -> str | None:
    """The longest text that an entry has: its content, else its summary."""
    parts = dict.get(entry, "content") if isinstance(entry, dict) else None
    contents = [_plain(part) for part in parts or () if isinstance(part, Mapping)]
    contents.append(_plain(dict.get(entry, "summary_detail") if isinstance(entry, dict) else None))
    return max(filter(None, contents), key=len, default=None)


def _plain(part: Any) -> str | None:
    """A part as plain text; one that says that it is plain text keeps its brackets."""
    if not isinstance(part, Mapping):
        return None
    words = _words(part, "value")
    return words if _words(part, "type") == "text/plain" and words and "<" not in words else plain_text(words)


def _source(entry: Mapping[str, Any], base: str) -> tuple[str | None, str | None]:
    """The outlet that an entry was taken from, by its name, else by its host; and its address."""
    source = dict.get(entry, "source") if isinstance(entry, dict) else None
    if not isinstance(source, Mapping):
        return None, None
    url = page_link(_words(source, "href") or _words(source, "link"), base)
    return plain_line(_words(source, "title")) or host_of(url) or None, url


def _base(feed: Mapping[str, Any]) -> str | None:
    """The address that a feed gives as its own, or its site's: where a file has none, links are resolved by it."""
    links = dict.get(feed, "links") if isinstance(feed, dict) else None
    named = [_words(link, "href") for link in links or () if isinstance(link, Mapping) and link.get("rel") == "self"]
    return next(filter(None, named), None) or _words(feed, "link")


def _wait_s(feed: Mapping[str, Any]) -> float | None:
    """The longest wait that the feed asks for, in seconds."""
    waits = []
    ttl = _words(feed, "ttl")
    if ttl and ttl.isascii() and ttl.isdecimal() and 0 < int(ttl[:9]) <= _MOST_MINUTES:
        waits.append(int(ttl[:9]) * 60.0)
    period = _PERIODS.get((_words(feed, "sy_updateperiod") or "").lower())
    often = _words(feed, "sy_updatefrequency") or "1"
    if period and often.isascii() and often.isdecimal() and int(often[:9]) > 0:
        waits.append(period / int(often[:9]))
    return max(waits, default=None)


def _words(part: Mapping[str, Any], name: str) -> str | None:
    """A value as it stands there: feedparser would take the day of publication for that of a change."""
    found = dict.get(part, name) if isinstance(part, dict) else part.get(name)
    return found.strip() or None if isinstance(found, str) else None
