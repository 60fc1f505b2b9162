"""What an entry leads to, as an input to be read: its page with what the feed says of it, or its own words."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ..errors import FetchFailed, NotText
from ..ports import Fetcher
from ..terms import (
    NO_ENVELOPE,
    Arrival,
    Article,
    Capture,
    CaptureMethod,
    Envelope,
    FeedEntry,
    Fetched,
    WatchedFeed,
)
from .links import is_of_house, page_link

_ONCE = datetime.min.replace(tzinfo=UTC)  # nobody asks when
_PAGE_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_END = 20_000  # bytes, in which a page that is closed at all is closed: scripts and remarks may come after it
_PATIENCE = 3  # times in a row that a page comes without its end, before it is taken to be written so
HALF = "the page ends in its middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an entry leads to, as an input to be read: the bytes of its page, or its own words."""

    path: str
    data: bytes
    arrival: Arrival
    envelope: Envelope

    def read(self) -> bytes:
        """The bytes, which are at hand."""
        return self.data


def page_of_article(article: Article, fetcher: Fetcher) -> Page | None:
    """The page of an article, or its own words; None where it is as it was. Raises BadInput."""
    entry = article.entry
    if entry.url is None:
        return _own_words(article)
    fetched = fetcher.fetch(entry.url, known=as_known(article))
    if fetched.data is None:
        return None
    if article.halves < _PATIENCE and _is_half(fetched):
        raise FetchFailed(entry.url, HALF, advice="it is tried again, then read as it is")
    return Page(path=entry.url, data=fetched.data, arrival=fetched.arrival, envelope=_filled(fetched.envelope, entry))


def _is_half(fetched: Fetched) -> bool:
    """Whether a web page lacks its end, which a server in trouble may cut off without a word."""
    is_page = fetched.envelope.media_type in ("text/html", "application/xhtml+xml")
    return is_page and fetched.data is not None and not _PAGE_END.search(fetched.data[-_END:])


def _own_words(article: Article) -> Page:
    """An entry without a page: its title and text, as a member of its feed."""
    entry = article.entry
    words = "\n\n".join(part for part in (entry.title, entry.text) if part)
    if not words:
        raise NotText(article.address, "the entry has neither a page nor a text of its own")
    envelope = replace(_filled(NO_ENVELOPE, entry), media_type="text/plain", charset="utf-8")
    feed = page_link(article.feed, None)
    return Page(
        path=article.address,
        data=words.encode("utf-8", "replace"),
        arrival=Arrival(method=CaptureMethod.MEMBER, url=feed, asked=feed),
        envelope=envelope,
    )


def _filled(envelope: Envelope, entry: FeedEntry) -> Envelope:
    """The envelope with what the feed says of the entry. A page of the site that is named as its source is that
    outlet's own; any other has it from there."""
    is_own = bool(entry.url and entry.source_url and is_of_house(entry.url, entry.source_url))
    source = entry.source or envelope.source
    return replace(
        envelope,
        title=entry.title or envelope.title,
        publisher=(source if is_own else entry.publisher) or envelope.publisher,
        author=entry.author or envelope.author,
        language=entry.language or envelope.language,
        published=entry.published or envelope.published,
        source=None if is_own else source,
    )


def as_known(had: WatchedFeed | Article) -> Capture | None:
    """What was had from an address before, as far as its server needs to be told."""
    if not had.validators or had.answered_by is None:
        return None
    url = had.answered_by
    arrival = Arrival(method=CaptureMethod.FETCHED, url=url, asked=url, headers=had.validators)
    return Capture(sha256="", size_bytes=0, name=url, at=_ONCE, tool="", arrival=arrival)
