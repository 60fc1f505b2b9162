"""Addresses in feeds: resolved, http and https only; and what makes two of them one page."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

_LONGEST = 4_000  # characters
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_CAMPAIGN = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|at_medium|at_campaign)$", re.IGNORECASE)


def page_link(link: str | None, base: str | None) -> str | None:
    """The address that a link leads to from `base`; None where it is none, or not of a web page.

    >>> page_link("../a.html#top", "https://news.example/feeds/all.rss"), page_link("javascript:alert(1)", None)
    ('https://news.example/a.html', None)
    """
    if not link:
        return None
    bare = _UNSEEN.sub("", link).strip().replace(" ", "%20")
    if not bare or len(bare) > _LONGEST:
        return None
    try:
        parts = urlsplit(urljoin(base or "", bare))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        _ = parts.port
    except ValueError:
        return None
    return urlunsplit(parts._replace(fragment=""))


def page_of(url: str) -> str:
    """What two addresses of one page share: letters of the host in small, no marks of campaigns, no bare slash.

    >>> page_of("HTTP://News.Example:80/a?utm_source=rss&id=3")
    'http://news.example/a?id=3'
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    port = f":{parts.port}" if parts.port and parts.port != usual else ""
    query = parts.query
    if query and any(_CAMPAIGN.match(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
        kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if not _CAMPAIGN.match(pair[0])]
        query = urlencode(kept)
    return urlunsplit((parts.scheme, host + port, parts.path or "/", query, ""))


def entry_address(feed: str, key: str) -> str:
    """What names an entry that has no page of its own: the feed's address, and the key within it."""
    return f"{feed.partition('#')[0]}#{quote(key[:200], safe='/:.-_~')}"


def host_of(url: str | None) -> str:
    """The host of an address without "www."; empty for what has none.

    >>> host_of("https://www.news.example/a")
    'news.example'
    """
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_of_house(url: str, feed: str) -> bool:
    """Whether a page and a feed are of one site: one host is the other, or stands below it.

    >>> is_of_house("https://news.example/a", "https://feeds.news.example/x"), is_of_house("https://a.org", "https://b.org")
    (True, False)
    """
    one, other = host_of(url), host_of(feed)
    return bool(one and other) and (one == other or one.endswith(f".{other}") or other.endswith(f".{one}"))
