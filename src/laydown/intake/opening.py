"""Bytes to one `Document`: what kind of report it is, its canonical text, and where each passage lies in it."""

import re
from dataclasses import replace

from ..errors import EmptyInput, TooLarge
from ..measure.folding import squeezed
from ..measure.ids import content_id, sha256_hex
from ..terms import (
    NO_ENVELOPE,
    USUAL_LIMITS,
    Document,
    DocumentId,
    Envelope,
    Limits,
    Passage,
    Published,
    Span,
)
from .blocks import Block, Sheet, refuse_length
from .containers.records import RECORD, text_in
from .credits import credits_of, with_source
from .decode import decoded
from .feed import feed_sheet
from .gate import may_name_equipment
from .language import language_of
from .pdf import is_pdf, pdf_sheet
from .plain import plain_sheet
from .prologue import first_element
from .sniffing import is_called_plain, looks_like_markup
from .webpage import page_sheet

STANDARD_INPUT = "-"
_JOINT = "\n\n"
_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)
_LONGEST_ADDRESS = 8_000  # characters, as RFC 9110, 4.1 advises
_LONGEST_NAME = 500
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
TITLE_ONLY = "title_only"  # a list gave the title and no more


def open_report(
    data: bytes,
    *,
    path: str | None,
    published: Published | None,
    envelope: Envelope = NO_ENVELOPE,
    limits: Limits = USUAL_LIMITS,
) -> Document:
    """The document in `data`: an HTML page, an RSS or Atom file, a PDF, or a plain text.

    `path` is the name that the user gave; `published`, where given, wins over what the page says; `envelope` is what
    the report came in. Raises EmptyInput, NotText, TooLarge, and of a PDF TooSlow, NoText and Locked. Reads nothing but
    `data`; the same bytes give the same document.
    """
    name = path or STANDARD_INPUT
    if len(data) > limits.max_bytes:
        advice = "save only the article, or raise the limit"
        raise TooLarge(name, f"it has {len(data):,} bytes, the limit is {limits.max_bytes:,}", advice=advice)
    if not data.strip():
        raise EmptyInput(name, "it is empty")
    sheet = _enveloped(_sheet_of(data, envelope, limits=limits, document=name), envelope)
    if not sheet.blocks:
        raise EmptyInput(name, "it holds no text")
    return _document(sheet, data, envelope, path=path, given=published)


def _sheet_of(data: bytes, envelope: Envelope, *, limits: Limits, document: str) -> Sheet:
    if is_pdf(data):
        return pdf_sheet(data, limits=limits, document=document)
    media_type = envelope.media_type
    if media_type == RECORD and (found := text_in(data)):
        text, may_be_markup = found
        data, media_type = text.encode("utf-8", "replace"), None if may_be_markup else "text/plain"
    text, notes = decoded(data, document=document, charset=envelope.charset)
    sheet = _sheet(text, data, limits=limits, document=document, media_type=media_type)
    is_title_only = envelope.title is not None and squeezed(text) == envelope.title
    return replace(sheet, notes=(*notes, *sheet.notes, *((TITLE_ONLY,) if is_title_only else ())))


def _sheet(text: str, data: bytes, *, limits: Limits, document: str, media_type: str | None) -> Sheet:
    start = text[:4096]
    if is_called_plain(start, media_type=media_type):
        refuse_length(letters=len(text), blocks=text.count("\n"), limits=limits, document=document)
        return plain_sheet(text)
    if (first_element(start) or "").endswith(("rss", "feed", "rdf")):
        refuse_length(tags=text.count("<"), limits=limits, document=document)
        if sheet := feed_sheet(text):
            letters = sum(len(block.text) for block in sheet.blocks)
            refuse_length(letters=letters, blocks=len(sheet.blocks), limits=limits, document=document)
            return sheet
    if looks_like_markup(start, media_type=media_type):
        return page_sheet(text, limits=limits, document=document, may_name_equipment=may_name_equipment(data))
    refuse_length(letters=len(text), blocks=text.count("\n"), limits=limits, document=document)
    return plain_sheet(text)


def _enveloped(sheet: Sheet, envelope: Envelope) -> Sheet:
    """The sheet with what its envelope says: of where it was found always, of the rest what the page leaves open.

    A plain text has no way to say these things of itself: what is read off its lines gives way.
    """
    page, outer = (envelope, sheet) if sheet.media_type == "text/plain" else (sheet, envelope)
    return replace(
        sheet,
        url=envelope.url or sheet.url,
        title=page.title or outer.title,
        publisher=page.publisher or outer.publisher,
        author=page.author or outer.author,
        published=page.published or outer.published,
    )


def _document(sheet: Sheet, data: bytes, envelope: Envelope, *, path: str | None, given: Published | None) -> Document:
    text, passages = _laid_out(sheet.blocks)
    digest = sha256_hex(data)
    day = (given.earliest.isoformat(), given.latest.isoformat()) if given else None
    credits_ = credits_of(text, passages, [block.source for block in sheet.blocks])
    return Document(
        id=DocumentId(content_id("doc", digest, day)),
        sha256=digest,
        media_type=sheet.media_type,
        text=text,
        passages=passages,
        path=path,
        url=_web_address(sheet.url),
        publisher=_name(sheet.publisher),
        title=_name(sheet.title),
        author=_name(sheet.author),
        language=language_of([(block.zone, block.text) for block in sheet.blocks]) or envelope.language,
        published=given or sheet.published,
        notes=sheet.notes,
        canonical_url=_web_address(sheet.canonical_url),
        credits=with_source(credits_, envelope.source),
    )


def _web_address(stated: str | None) -> str | None:
    """A stated address where it is one of the web: `file:` and `javascript:` are none, half of one leads elsewhere."""
    return stated if stated and len(stated) <= _LONGEST_ADDRESS and _WEB.match(stated) else None


def _name(stated: str | None) -> str | None:
    """A stated name or title without characters that steer a terminal or turn the writing; cut where it has no end."""
    return squeezed(_STEERING.sub(" ", stated)[:_LONGEST_NAME]) or None if stated else None


def _laid_out(blocks: tuple[Block, ...]) -> tuple[str, tuple[Passage, ...]]:
    """The blocks as one text, parted by an empty line, and the passage of each. Words seen before are marked."""
    passages, seen, start = [], set[str](), 0
    for block in blocks:
        span = Span(start=start, end=start + len(block.text))
        words = block.text.casefold()
        passage = Passage(
            span=span, zone=block.zone, dated=block.dated, by=block.by, clock=block.clock, story=block.story
        )
        passages.append(replace(passage, repeats=True) if words in seen else passage)
        seen.add(words)
        start = span.end + len(_JOINT)
    return _JOINT.join(block.text for block in blocks), tuple(passages)
