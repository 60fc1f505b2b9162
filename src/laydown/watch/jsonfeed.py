"""JSON Feed 1.0 and 1.1 (jsonfeed.org): its items as entries."""

import json
from collections.abc import Iterator
from typing import Any

from ..errors import NotText
from ..measure.folding import squeezed
from ..measure.ids import content_id
from ..terms import FeedEntry
from .links import is_of_house, page_link
from .stamps import moment_of, published_on
from .words import plain_line, plain_text

_ADVICE = "name the address of a JSON Feed (jsonfeed.org)"


def json_feed(text: str, *, address: str) -> tuple[str | None, tuple[FeedEntry, ...], float | None]:
    """Title and entries; how often to look is not part of the format. Raises NotText for JSON that is no such feed."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotText(address, f"it is no JSON: {str(error)[:100]}", advice=_ADVICE) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not str(feed.get("version", "")).startswith("https://jsonfeed.org/version/1"):
        raise NotText(address, "it is JSON, but no JSON Feed", advice=_ADVICE)
    title = plain_line(_words(feed, "title"))
    return title, tuple(_entries(items, address, title, _author(feed), _words(feed, "language"))), None


def _entries(
    items: list[Any], address: str, feed_title: str | None, author: str | None, language: str | None
) -> Iterator[FeedEntry]:
    for item in items:
        if not isinstance(item, dict):
            continue
        url = page_link(_words(item, "url"), address) or page_link(_words(item, "external_url"), address)
        title = plain_line(_words(item, "title"))
        text = _words(item, "content_text") or plain_text(_words(item, "content_html")) or _words(item, "summary")
        key = _id(item) or url or content_id("ent", title, text)
        yield FeedEntry(
            key=key,
            url=url,
            title=title,
            text=text,
            published=published_on(_words(item, "date_published")),
            stamp=(_words(item, "date_modified") or "") if url else content_id("txt", title, text),
            told_at=moment_of(_words(item, "date_modified")) or moment_of(_words(item, "date_published")),
            author=_author(item) or author,
            publisher=feed_title if url is None or is_of_house(url, address) else None,
            language=_words(item, "language") or language,
        )


def _words(item: dict[str, Any], name: str) -> str | None:
    found = item.get(name)
    return found.strip() or None if isinstance(found, str) else None


def _id(item: dict[str, Any]) -> str | None:
    """The id of an item; numbers count, as the format asks readers to take them."""
    found = item.get("id")
    is_number = isinstance(found, (int, float)) and not isinstance(found, bool)
    return squeezed(str(found)) or None if isinstance(found, str) or is_number else None


def _author(item: dict[str, Any]) -> str | None:
    """The names of the authors: of 1.1 as a list, of 1.0 as one."""
    several = item.get("authors")
    authors = several if isinstance(several, list) else [item.get("author")]
    names = [plain_line(_words(author, "name")) for author in authors if isinstance(author, dict)]
    return ", ".join(name for name in names if name) or None
