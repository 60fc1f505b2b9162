"""What makes a document and a reading the very same: digests over their fields, as they were when they were kept."""

import msgspec

from ..measure.ids import sha256_hex
from ..measure.written import as_written
from ..terms import Document, FoundIn, Reading

_ENCODER = msgspec.json.Encoder()
_ADDED = ("canonical_url", "credits")
_ADDED_TO_PASSAGES = ("by", "clock", "story")


def document_digest(document: Document) -> str:
    """What tells two ways of opening the same bytes apart; paths do not count.

    Fields that were added to documents and passages count where they hold something, so that pages kept before stay
    the same.
    """
    fields: dict[str, object] = msgspec.to_builtins(document)
    return fields_digest(fields)


def fields_digest(fields: dict[str, object]) -> str:
    """The digest of a document whose fields are given as they were kept."""
    counted = {key: value for key, value in (fields | {"path": None}).items() if value or key not in _ADDED}
    if isinstance(passages := counted.get("passages"), list | tuple):
        counted["passages"] = [
            {key: value for key, value in passage.items() if value or key not in _ADDED_TO_PASSAGES}
            for passage in passages
        ]
    return sha256_hex(_ENCODER.encode(counted))


def reading_digest(reading: Reading) -> str:
    """What makes a reading the very same: document, reader and claims, but not the hour or the path."""
    told = as_written(_ENCODER.encode(reading.claims))
    return sha256_hex(_ENCODER.encode((document_digest(reading.document), reading.reader, msgspec.Raw(told))))


def rows_digest(document: str, reader: str, claims: list[str]) -> str:
    """The digest of a reading from the digest of its document and its claims as they were kept, as JSON."""
    return sha256_hex(_ENCODER.encode((document, reader, [msgspec.Raw(body.encode()) for body in claims])))


def has_given_date(document: Document) -> bool:
    """Whether the user said when the document was published."""
    return document.published is not None and document.published.found_in is FoundIn.GIVEN
