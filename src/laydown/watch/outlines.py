"""OPML 1 and 2: the feeds of a list, in nested outlines or flat."""

from typing import Any

from ..terms import Listed
from .links import page_link
from .trees import children, local_name, value
from .words import plain_line


def outline_feeds(root: Any, *, address: str) -> tuple[str | None, tuple[Listed, ...]]:
    """The title of a list and the feeds that it names, in its order; a list within it (`type` "include") among them."""
    head = next(children(root, "head"), None)
    title = plain_line(value(head, "title")) if head is not None else None
    links = (_link(outline) for outline in root.iter() if local_name(outline) == "outline")
    feeds = (page_link(link, address) for link in links if link)
    return title, tuple(Listed(address=url) for url in feeds if url)


def _link(outline: Any) -> str | None:
    """The address of a feed; attributes are spelled in any case, and a link without a feed is a page."""
    named = {str(name).lower(): words for name, words in outline.attrib.items()}
    if link := named.get("xmlurl"):
        return str(link)
    return str(named["url"]) if named.get("type", "").lower() in ("include", "rss", "atom") and "url" in named else None
