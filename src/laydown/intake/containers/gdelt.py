"""Lists of articles as GDELT gives them: a title, an address and a domain each, without the article.

Taken are the lists of the DOC API (JSON and CSV), the Global Knowledge Graph (2.x), and the addresses of the Event and
Mentions tables. The day on which GDELT saw a page is not that of its publication: it is kept as the hour at which the
list states it, and the report stays undated. What is hashed and kept is address, title and domain, as JSON. Formats:
blog.gdeltproject.org, "GDELT DOC 2.0 API", "GKG V2.1 codebook".
"""

import csv
import html
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from ...errors import EmptyInput, NotText
from ...measure.folding import squeezed
from ...terms import Envelope
from ..found import Outcome
from .elements import Walker
from .members import Container, refused
from .names import Names
from .records import RECORD, kept_bytes

_SEEN = ("%Y%m%dT%H%M%SZ", "%Y-%m-%d %H:%M:%S", "%Y%m%d%H%M%S")
_FOLLOW = "fetch the pages with `laydown read --follow`"
_PATIENCE = 20  # articles without a title at the start of a list of addresses
_LINE = 1024 * 1024  # bytes; a row of the knowledge graph has some ten thousand
_DOC, _GKG, _EVENTS, _MENTIONS = 4, 27, 61, 16  # columns


@dataclass(frozen=True, slots=True, kw_only=True)
class _Article:
    url: str
    title: str | None
    domain: str | None
    seen: datetime | None


def gdelt_members(container: Container) -> Iterator[Outcome]:
    """A headline for each article, each address once; with `follow`, what lies at the addresses instead.

    Raises NotText where the first twenty have no title.
    """
    names, known, bare = Names(container.path), set[str](), 0
    head = container.stream.peek(64)[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for article in _of_json(container) if head.startswith(b"{") else _of_rows(container):
        if article.url in known:
            container.passes_over("article named before")
            continue
        container.budget.member()
        known.add(article.url)
        if container.follow is not None:
            yield from container.follow(article.url)
            continue
        path = names.joined(article.url)
        if not article.title:
            bare += 1
            if bare == _PATIENCE and bare == len(known):
                reason = f"none of its first {_PATIENCE} articles has a title"
                raise NotText(container.path, reason, advice=_FOLLOW)
            reason = "the list names its address only"
            yield refused(path, EmptyInput.__name__, reason, _FOLLOW)
            continue
        envelope = Envelope(media_type=RECORD, url=article.url, title=article.title, publisher=article.domain)
        arrival = container.arrival_of(stated_at=article.seen)
        record = {"url": article.url, "title": article.title, "domain": article.domain}
        yield container.report(path, kept_bytes(record), arrival=arrival, envelope=envelope)


def _of_json(container: Container) -> Iterator[_Article]:
    for element in Walker(container.stream, container.path, container.limits.max_bytes).elements({"articles": None}):
        row = element.value
        if isinstance(row, Mapping) and (
            article := _article(row.get("url"), row.get("title"), row.get("seendate"), row)
        ):
            yield article


def _of_rows(container: Container) -> Iterator[_Article]:
    while line := container.stream.readline(_LINE):
        text = line.decode("utf-8", "replace").lstrip("\ufeff").rstrip("\r\n")
        if found := _row(text):
            yield found


def _row(text: str) -> _Article | None:
    columns = text.split("\t")
    match len(columns):
        case n if n == _GKG:
            title = columns[26].partition("<PAGE_TITLE>")[2].partition("</PAGE_TITLE>")[0]
            return _article(columns[4], title, columns[1], {"domain": columns[3]})
        case n if n == _EVENTS:
            return _article(columns[60], None, columns[59], {})
        case n if n == _MENTIONS:
            return _article(columns[5], None, columns[2], {"domain": columns[4]})
        case 1:
            with suppress(csv.Error, StopIteration):
                row = next(csv.reader([text]))
                if len(row) == _DOC and row[0].upper() != "URL":
                    return _article(row[0], row[3], row[2], {})
    return None


def _article(url: object, title: object, seen: object, row: Mapping[str, Any]) -> _Article | None:
    if not isinstance(url, str) or not url.lower().startswith(("http://", "https://")):
        return None
    named = row.get("domain")
    domain = named if isinstance(named, str) and named else _domain(url)
    return _Article(
        url=url.strip()[:2_000],
        title=squeezed(html.unescape(title[:2_000])) or None if isinstance(title, str) else None,
        domain=domain,
        seen=_hour(seen),
    )


def _domain(url: str) -> str | None:
    with suppress(ValueError):
        return (urlsplit(url).hostname or "").removeprefix("www.") or None
    return None


def _hour(seen: object) -> datetime | None:
    for form in _SEEN:
        with suppress(ValueError, TypeError):
            return datetime.strptime(str(seen)[:20], form).replace(tzinfo=UTC)
    return None
