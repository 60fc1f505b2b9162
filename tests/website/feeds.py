"""The site's feeds: what is newest, as RSS, Atom, JSON Feed, news sitemap, sitemap index and OPML."""

import json
from email.utils import format_datetime
from html import escape

from .stories import OUTLET, Story


def rss(stories: list[Story], origin: str) -> bytes:
    items = "\n".join(
        f"<item><title>{escape(told.title)}</title><link>{origin}{told.path}</link>"
        f'<guid isPermaLink="false">courier-{told.number}</guid>'
        f"<pubDate>{format_datetime(told.published)}</pubDate>"
        f"<description>{escape(told.paragraphs[1])}</description></item>"
        for told in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{OUTLET}</title><link>{origin}/</link><description>All of the harbour</description>\n{items}"
        "</channel></rss>"
    ).encode()


def atom(stories: list[Story], origin: str) -> bytes:
    entries = "\n".join(
        f"<entry><id>urn:courier:{told.number}</id><title>{escape(told.title)}</title>"
        f'<link rel="alternate" href="{origin}{told.path}"/>'
        f"<published>{told.published.isoformat()}</published><updated>{told.changed.isoformat()}</updated>"
        f"<summary>{escape(told.paragraphs[1])}</summary></entry>"
        for told in stories
    )
    newest = max((told.changed.isoformat() for told in stories), default="2025-01-01T00:00:00Z")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{origin}/feed.atom</id><title>{OUTLET}</title><updated>{newest}</updated>\n{entries}</feed>"
    ).encode()


def json_feed(stories: list[Story], origin: str) -> bytes:
    items = [
        {
            "id": f"courier-{told.number}",
            "url": f"{origin}{told.path}",
            "title": told.title,
            "summary": told.paragraphs[1],
            "date_published": told.published.isoformat(),
        }
        for told in stories
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": OUTLET, "home_page_url": origin, "items": items}
    return json.dumps(feed, indent=1).encode()


def news_sitemap(stories: list[Story], origin: str) -> bytes:
    urls = "\n".join(
        f"<url><loc>{origin}{told.path}</loc><news:news><news:publication><news:name>{OUTLET}</news:name>"
        f"<news:language>en</news:language></news:publication>"
        f"<news:publication_date>{told.published.isoformat()}</news:publication_date>"
        f"<news:title>{escape(told.title)}</news:title></news:news></url>"
        for told in stories
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n{urls}</urlset>'
    ).encode()


def sitemap_index(origin: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{origin}/sitemap-news.xml</loc></sitemap></sitemapindex>"
    ).encode()


def opml(origin: str) -> bytes:
    lines = "".join(
        f'<outline type="rss" text="{name}" xmlUrl="{origin}{path}"/>'
        for name, path in (("By RSS", "/feed.rss"), ("By Atom", "/feed.atom"), ("By JSON", "/feed.json"))
    )
    return (
        '<?xml version="1.0"?>\n<opml version="2.0"><head><title>Feeds</title></head><body>'
        f'<outline text="Courier">{lines}</outline></body></opml>'
    ).encode()
