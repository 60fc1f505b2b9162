"""What holds a store against what vouches for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from .. import __version__
from ..terms import Capture, Document, Fault, FoundIn, Tally
from .reading import current_versions
from .settings import Settings

if TYPE_CHECKING:
    from ..custody import Reopen
    from ..ports import Opener, Store


def verified(store: Store, settings: Settings, *, heads: Sequence[str], is_quick: bool) -> Iterator[Fault | Tally]:
    """The faults of the record in a store, and how many of each part were examined, all of one moment.

    `is_quick` leaves out to open the originals again. Raises StoreBusy, MissingPart, BadOwnData.
    """
    from ..custody import verify

    versions = current_versions(settings)
    with store.one_moment():
        yield from verify(store, versions=versions, reopen=None if is_quick else _reopen(settings), heads=heads)


def write_originals(store: Store, stream: BinaryIO) -> int:
    """Write what was captured as a web archive; how many captures there were. Raises StoreAltered."""
    from ..export.warc import write_warc

    def media_type(sha256: str) -> str | None:
        document = store.document_in(sha256)
        return document.media_type if document else None

    with store.one_moment():
        software = f"laydown {__version__}"
        return write_warc(store.captures(), stream, software=software, original=store.original, media_type=media_type)


def _reopen(settings: Settings) -> Reopen:
    from ..intake import open_report

    return partial(_opened_as_before, open_report=partial(open_report, limits=settings.limits))


def _opened_as_before(capture: Capture, data: bytes, document: Document, *, open_report: Opener) -> Document:
    """The document in the bytes of a capture, under the date that the user gave when it was first opened."""
    published = document.published
    given = published if published and published.found_in is FoundIn.GIVEN else None
    return open_report(data, path=capture.name, published=given, envelope=capture.envelope)
