"""Documents as the interface gives them: where they are from, their text, what is told in it."""

import unicodedata
from urllib.parse import urlsplit

from ..desk import Desk
from ..measure.words import check_words
from ..ports import Store
from ..terms import Checked, Document
from .forms import Json
from .forms_told import CheckForm, DocumentForm, DocumentFull, PassageForm, ToldIn
from .rows import claim_words, published_words

_LETTERS_LOOKED_AT = 2000


def document_form(document: Document, captured: str | None = None) -> DocumentForm:
    """The document without its text."""
    return DocumentForm(**_cells(document, captured))


def document_full(document: Document, desk: Desk, captured: str | None = None) -> DocumentFull:
    """The document with its text, the claims that quote it, and what comes out where it is computed."""
    claims = desk.claims_of.get(document.id, ())
    return DocumentFull(
        **_cells(document, captured),
        text=document.text,
        passages=[
            PassageForm(start=passage.span.start, end=passage.span.end, zone=passage.zone.value)
            for passage in document.passages
        ],
        claims=[
            ToldIn(
                id=claim.id,
                event=None if (number := desk.event_of.get(claim.id)) is None else desk.events[number].id,
                words=claim_words(claim),
                spans=[(piece.span.start, piece.span.end) for piece in claim.evidence],
            )
            for claim in claims
        ],
        checks=[check_form(checked) for checked in desk.checks_of.get(document.id, ())],
        letters=len(document.text),
        direction=direction_of(document.text),
    )


def _cells(document: Document, captured: str | None) -> Json:
    return {
        "id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "url": link_of(document.url),
        "path": document.path,
        "published": published_words(document),
        "published_found_in": document.published.found_in.value if document.published else None,
        "language": document.language,
        "sha256": document.sha256,
        "captured": captured,
    }


def captured_at(store: Store, sha256: str) -> str | None:
    """When bytes with this digest first came, UTC; None where no capture of them was written down."""
    first = next(iter(store.captures(sha256)), None)
    return first.at.isoformat() if first else None


def check_form(checked: Checked) -> CheckForm:
    """A check in the document that it was made in."""
    check = checked.check
    return CheckForm(
        kind=check.kind.value,
        is_right=check.is_right,
        words=check_words(check),
        arithmetic=check.arithmetic,
        document=checked.document,
        start=check.span.start,
        end=check.span.end,
    )


def link_of(url: str | None) -> str | None:
    """The address, where it leads to a page and nowhere else: http and https only."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def direction_of(text: str) -> str:
    """Whether most letters of the text's beginning run from right to left: "rtl" or "ltr"."""
    ways = [way for way in map(unicodedata.bidirectional, text[:_LETTERS_LOOKED_AT]) if way in ("L", "R", "AL")]
    return "rtl" if sum(way != "L" for way in ways) * 2 > len(ways) else "ltr"
