"""Sitemaps and their indexes (sitemaps.org 0.9), with the news extension: pages to read, sitemaps to look at."""

from collections.abc import Iterator
from typing import Any

from ..terms import FeedEntry, Listed
from .links import page_link
from .stamps import moment_of, published_on
from .trees import children, local_name, value
from .words import plain_line


def sitemap(root: Any, *, address: str) -> tuple[tuple[FeedEntry, ...], tuple[Listed, ...]]:
    """The pages of a sitemap, and the sitemaps of an index. `lastmod` is the stamp of each."""
    if local_name(root) == "sitemapindex":
        return (), tuple(_sitemaps(root, address))
    return tuple(_pages(root, address)), ()


def _sitemaps(root: Any, address: str) -> Iterator[Listed]:
    for one in children(root, "sitemap"):
        if url := page_link(value(one, "loc"), address):
            yield Listed(address=url, stamp=value(one, "lastmod"))


def _pages(root: Any, address: str) -> Iterator[FeedEntry]:
    for one in children(root, "url"):
        url = page_link(value(one, "loc"), address)
        if url is None:
            continue
        changed = value(one, "lastmod")
        news = next(children(one, "news"), None)
        published = value(news, "publication_date") if news is not None else None
        outlet = next(children(news, "publication"), None) if news is not None else None
        yield FeedEntry(
            key=url,
            url=url,
            title=plain_line(value(news, "title")) if news is not None else None,
            published=published_on(published),
            stamp=changed or "",
            told_at=moment_of(changed) or moment_of(published),
            publisher=plain_line(value(outlet, "name")) if outlet is not None else None,
            language=value(outlet, "language") if outlet is not None else None,
        )
