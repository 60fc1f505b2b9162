"""What a page says about itself: title, outlet, author, address, and the day it was published.

The day comes from what the publisher declares (JSON-LD, meta tags), else from what it prints (time tags, byline,
title), else from the address; never from a copyright line, a crawl, or the story. No day found stays unknown.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ..measure.folding import squeezed
from ..terms import FoundIn, Published
from .dates import day_in_address, first_day, is_day_first, is_stamp, machine_day
from .page import PageBlock
from .plain import is_prose

_PUBLISHED_META = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "citation_publication_date",
    "citation_date",
    "publishdate",
    "article_date_original",
    "originalpublicationdate",
    "published_at",
    "cxenseparse:recs:publishtime",
    "article.published",
    "date",
    "datecreated",
)
_ARTICLE_TYPES = re.compile(r"article|posting|report|webpage|gallery|review|statement", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?,?\s*(?:by\s+)?([^.|·©,]{3,60})", re.I
)
_BY = re.compile(r"^(?:[Bb][Yy]|Text:|Von|Par)\s+((?:[^\W\d_][\w.'’-]*\s?){1,5})")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HOST = re.compile(r"https?://(?:[^/@]*@)?([^/:?#]+)")
_UTC = re.compile(r"(?:Z|[+-]00:?00|GMT|UTC)$")
_DAY_FIRST_ENGLISH = frozenset({"gb", "uk", "au", "nz", "ie", "in", "pk", "ng", "ke", "mt", "cy", "sg", "my"})
_DAY_FIRST_LANGUAGES = frozenset(
    {"ar", "bg", "cs", "de", "el", "es", "fr", "he", "hr", "it", "nl", "pl", "pt", "ro", "ru", "sk", "sr", "tr", "uk"}
)
_SAME_INSTANT_S = 60
_MAX_TITLE = 500  # characters
_MAX_BYLINE = 160  # characters
_MAX_JSON = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What a page declares in its head; None means that it does not say.

    `url` is its own address, `canonical_url` that of another site's page which it names as its original.
    """

    page_title: str = ""
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    published: Published | None = None
    locale: str | None = None


def imprint(root: Any) -> Imprint:
    """What the head of a page declares. Broken JSON-LD counts as absent."""
    nodes, meta = list(_nodes(root)), _meta(root)
    article = _article_node(nodes)
    url, original = _addresses(root, meta)
    element = next(root.iter("title"), None)
    return Imprint(
        page_title=squeezed("".join(element.itertext())[:_MAX_TITLE]) if element is not None else "",
        title=_first(_text(article.get("headline")), meta.get("og:title"), meta.get("twitter:title")),
        publisher=_first(_name(article.get("publisher")), meta.get("og:site_name"), *map(_name, _sites(nodes))),
        author=_first(_name(article.get("author")), meta.get("author")),
        url=url,
        canonical_url=original,
        published=_declared(nodes, meta, root),
        locale=_first(root.get("lang"), root.get("xml:lang"), root.get(_XML_LANG), meta.get("og:locale")),
    )


def printed_day(
    blocks: Sequence[PageBlock], *, headline: int | None, ends: int, locale: str | None = None
) -> Published | None:
    """The day printed near the headline or right below the text: a time tag, else a byline.

    `headline` is the index of the headline, `ends` of the last block of the article. A page of dated posts is as old
    as its newest post. 03/04/2025 is read as the page's other dates show; where they do not, as its `locale` writes
    dates ("en-GB", "ru"); in the two ways where that is unknown.
    """
    order = is_day_first(block.text for block in blocks if len(block.text) <= _MAX_BYLINE)
    order = _writes_day_first(locale) if order is None else order
    near = blocks[max(0, (headline or 0) - 6) : ends + 4]
    stamped = [day for block in near if block.stamp and (day := machine_day(block.stamp))]
    if stamped:
        return _on(max(stamped) if len(stamped) > 2 else stamped[0], FoundIn.TIME_TAG)
    posts = [found for block in near if is_stamp(block.text) and (found := first_day(block.text, is_day_first=order))]
    if posts:
        newest = max(posts, key=lambda day: day.latest)
        return newest.published(FoundIn.BYLINE)
    start = (headline or 0) - 6
    lines = [block for index, block in enumerate(near, max(0, start)) if _is_byline(block, index, headline)]
    days = (first_day(line.text, is_day_first=order) for line in lines)
    return next((found.published(FoundIn.BYLINE) for found in days if found), None)


def day_in_title(title: str | None) -> Published | None:
    """The day that a title names, where nothing else tells ("Logbook, 28 December 2024")."""
    found = first_day(title) if title else None
    return found.published(FoundIn.TITLE) if found else None


def day_in_url(url: str | None) -> Published | None:
    """The day in the page's own address."""
    day = day_in_address(url) if url else None
    return _on(day, FoundIn.URL) if day else None


def printed_author(blocks: Sequence[PageBlock], headline: int | None) -> str | None:
    """The name after "By" in the lines around the headline."""
    for block in blocks[max(0, (headline or 0) - 2) : (headline or 0) + 8]:
        if not is_prose(block.text) and len(block.text) <= _MAX_BYLINE and (match := _BY.match(block.text)):
            return squeezed(match[1]).strip(" .;–-") or None
    return None


def _writes_day_first(locale: str | None) -> bool | None:
    """Whether dates with slashes begin with the day where the page says it is from; None where that is not sure.

    "en" and "en-US" stand on pages of any country, as a default of their software. Orders: Unicode CLDR 45.
    """
    language, _, region = (locale or "").replace("_", "-").lower().partition("-")
    if language == "en":
        return True if region in _DAY_FIRST_ENGLISH else None
    return True if language in _DAY_FIRST_LANGUAGES else None


def _is_byline(block: PageBlock, index: int, headline: int | None) -> bool:
    if len(block.text) > _MAX_BYLINE or _COPYRIGHT.search(block.text):
        return False
    return block.setting.is_byline or (headline is not None and index > headline - 4 and not is_prose(block.text))


def _on(day: date, where: FoundIn) -> Published:
    return Published(earliest=day, latest=day, found_in=where)


def _declared(nodes: Sequence[dict[str, Any]], meta: dict[str, str], root: Any) -> Published | None:
    """The day that the page declares. Where it gives it in UTC, another of its stamps or its address is local."""
    found = list(_declarations(nodes, meta, root))
    if not found:
        return None
    day, where, stamp = found[0]
    if _UTC.search(stamp):
        stamps = [other for _, _, other in found[1:]]
        stamps += [_text(node.get("uploadDate")) or "" for node in nodes]
        stamps += [tag.get("datetime") or "" for tag in root.iter("time")]
        if local_day := next(_same_instant(stamp, stamps), None):
            return _on(local_day, where)
    local = day_in_address(_addresses(root, meta)[0] or "")
    is_same_night = local is not None and abs((local - day).days) == 1 and bool(_UTC.search(stamp))
    return _on(local if local and is_same_night else day, where)


def _same_instant(stamp: str, others: Sequence[str]) -> Iterator[date]:
    """The local days of stamps that tell the same instant in another time zone."""
    instant = _instant(stamp)
    for other in others:
        told = _instant(other)
        if not (instant and told) or told.utcoffset() == instant.utcoffset():
            continue
        if abs((told - instant).total_seconds()) <= _SAME_INSTANT_S:
            yield told.date()


def _instant(stamp: str) -> datetime | None:
    """A time stamp with its zone; None where it has none."""
    try:
        told = datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    return told if told.tzinfo else None


def _declarations(
    nodes: Sequence[dict[str, Any]], meta: dict[str, str], root: Any
) -> Iterator[tuple[date, FoundIn, str]]:
    """(day, where, stamp) of each declaration that holds a day, the most telling first."""
    ranked = sorted(nodes, key=lambda node: not _ARTICLE_TYPES.search(_text(node.get("@type")) or ""))
    keys = ("datePublished", "dateCreated", "uploadDate")
    stamps = [(FoundIn.JSONLD, _text(node.get(key))) for node in ranked for key in keys]
    stamps += [(FoundIn.META, meta.get(name)) for name in _PUBLISHED_META]
    for element in root.xpath("//*[@itemprop='datePublished']"):
        value = element.get("content") or element.get("datetime") or "".join(element.itertext())
        stamps.append((FoundIn.META, value))
    for where, stamp in stamps:
        if stamp and (day := machine_day(stamp)):
            yield day, where, stamp


def _nodes(root: Any) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and len(script.text or "") < _MAX_JSON:
            try:
                yield from _objects(json.loads(script.text or "", strict=False), 0)
            except (ValueError, RecursionError):
                continue


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)
    elif isinstance(value, list):
        for item in value[:200]:
            yield from _objects(item, depth + 1)


def _article_node(nodes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    kinds = [node for node in nodes if _ARTICLE_TYPES.search(_text(node.get("@type")) or "")]
    return next((node for node in kinds if "headline" in node or "datePublished" in node), {})


def _sites(nodes: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (node for node in nodes if (_text(node.get("@type")) or "") in ("WebSite", "NewsMediaOrganization"))


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := squeezed(element.get("content") or "")):
            found.setdefault(name.lower(), content)
    return found


def _addresses(root: Any, meta: dict[str, str]) -> tuple[str | None, str | None]:
    """The page's own address, and that of its original on another site.

    A page that calls itself by one site's address (`og:url`) and another's `canonical` is that other page's copy.
    """
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    canonical, own = _web(_first(*links)), _web(meta.get("og:url"))
    if canonical and own and _site(canonical) != _site(own):
        return own, canonical
    return canonical or own, None


def _web(address: str | None) -> str | None:
    return address if address and address.startswith(("http://", "https://")) else None


def _site(address: str) -> str:
    """The last two names of the host, or three where the last two are a country's ("com.tr"): "post.example"."""
    host = _HOST.match(address)
    names = host[1].lower().split(".") if host else []
    is_country = len(names) > 2 and len(names[-1]) == 2 and len(names[-2]) <= 3
    return ".".join(names[-3:] if is_country else names[-2:])


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return _first(*(_name(item) for item in value))
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        return " ".join(item for item in value if isinstance(item, str)) or None
    return squeezed(value) or None if isinstance(value, str) else None


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)
