"""The tables of an archive: their columns, what becomes a row of them, and rows back to documents and claims.

Columns are there to be asked; beside them a document and a claim stand whole, as JSON, and come back as they were.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from ..terms import Arrival, Claim, Column, ColumnKind, Document, Rejection, Table

DOCUMENTS, CLAIMS, GATED, REJECTIONS = "documents", "claims", "gated", "rejections"
BODY = "body"
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENCODER = msgspec.json.Encoder()
_CLAIM = msgspec.json.Decoder(Claim)
_DOCUMENT = msgspec.json.Decoder(Document)

ClaimCells = Callable[[Claim, Document], Mapping[str, object]]


def _texts(**about: str) -> tuple[Column, ...]:
    return tuple(Column(name=name, kind=ColumnKind.TEXT, about=words) for name, words in about.items())


DOCUMENT_TABLE = Table(
    name=DOCUMENTS,
    columns=(
        *_texts(
            document="id of the document",
            sha256="digest of its bytes as they came, hex",
            url="where the page says that it stands",
            canonical_url="the page of another site that it names as its original",
            title="the page's title",
            publisher="the outlet",
            author="the page's author",
            language="the page's language, ISO 639-1",
        ),
        Column(name="published_earliest", kind=ColumnKind.DAY, about="first day on which it may have been published"),
        Column(name="published_latest", kind=ColumnKind.DAY, about="last day on which it may have been published"),
        *_texts(
            published_found_in="where the date was found",
            media_type="what it was read as",
            path="the file as it was named, with the name within it",
            seen_url="the address that gave it, as its archive states",
        ),
        Column(name="seen_at", kind=ColumnKind.MOMENT, about="when its archive states that it was taken, UTC"),
        *_texts(reader="name and version of the reader", notes="what was seen on the way, joined by “; ”"),
        Column(name="size_bytes", kind=ColumnKind.WHOLE, about="how many bytes came"),
        Column(name="claims", kind=ColumnKind.WHOLE, about="how many claims it has"),
        *_texts(text="its text, in which all spans are counted", body="all the rest of it, as JSON"),
    ),
)
GATED_TABLE = Table(
    name=GATED,
    columns=(
        *_texts(shard="id of the shard", reason="why reports were left unread"),
        Column(name="reports", kind=ColumnKind.WHOLE, about="how many of them"),
    ),
)
REJECTION_TABLE = Table(
    name=REJECTIONS,
    columns=_texts(
        path="the file as it was named, with the name within it",
        error="what kind of fault it is",
        reason="why it could not be read",
        advice="what to do about it",
    ),
)


def claim_table(columns: tuple[Column, ...]) -> Table:
    """The table of claims: `columns` that are asked, then the whole."""
    return Table(name=CLAIMS, columns=(*columns, *_texts(body="the whole claim, as JSON")))


def document_row(
    document: Document, arrival: Arrival, *, reader: str, claims: int, size_bytes: int | None = None
) -> dict[str, object]:
    """A document as a row. `arrival` is how its bytes came, `size_bytes` how many."""
    published = document.published
    cells: dict[str, object] = {
        "document": document.id,
        "sha256": document.sha256,
        "url": document.url,
        "canonical_url": document.canonical_url,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "language": document.language,
        "published_earliest": published.earliest if published else None,
        "published_latest": published.latest if published else None,
        "published_found_in": published.found_in.value if published else None,
        "media_type": document.media_type,
        "path": document.path,
        "seen_url": arrival.url,
        "seen_at": arrival.stated_at,
        "reader": reader,
        "notes": "; ".join(document.notes) or None,
        "size_bytes": size_bytes,
        "claims": claims,
        "text": document.text,
        BODY: _ENCODER.encode(replace(document, text="", path=None)).decode(),
    }
    return {name: _written(cell) for name, cell in cells.items()}


def claim_row(claim: Claim, document: Document, cells: ClaimCells) -> dict[str, object]:
    """A claim as a row."""
    return {**cells(claim, document), BODY: _ENCODER.encode(claim).decode()}


def rejection_row(rejection: Rejection) -> dict[str, object]:
    """A rejection as a row."""
    cells = {
        "path": rejection.path,
        "error": rejection.error,
        "reason": rejection.reason,
        "advice": rejection.advice or None,
    }
    return {name: _written(cell) for name, cell in cells.items()}


def document_of(row: Mapping[str, Any]) -> Document:
    """The document of a row; the columns `body`, `text` and `path` are enough."""
    return replace(_DOCUMENT.decode(row[BODY]), text=row["text"], path=row["path"])


def claim_of(row: Mapping[str, Any]) -> Claim:
    """The claim of a row; the column `body` is enough."""
    return _CLAIM.decode(row[BODY])


def _written(cell: object) -> object:
    """A cell as a file can hold it: halves of characters, which no text has, are marked."""
    return _SURROGATE.sub("\ufffd", cell) if isinstance(cell, str) else cell
