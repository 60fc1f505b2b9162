"""What holds a store against what vouches for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from .. import __version__
from ..errors import BadRequest
from ..terms import Capture, Document, Fault, FoundIn, Stamp, Tally
from .reading import current_versions
from .settings import Settings

if TYPE_CHECKING:
    from ..custody import Reopen
    from ..ports import Opener, Poster, Store


def verified(
    store: Store, settings: Settings, *, heads: Sequence[str], is_quick: bool, trust: Path | None = None
) -> Iterator[Fault | Tally]:
    """The faults of the record in a store, and how many of each part were examined, all of one moment.

    `is_quick` leaves out to open the originals again; `trust` is the file of certificates that the signatures of time
    stamps are held against. Raises StoreBusy, MissingPart, BadOwnData, BadRequest.
    """
    from ..custody import verify

    versions = current_versions(settings)
    check_stamp = _stamp_check(trust) if trust else None
    reopen = None if is_quick else _reopen(settings)
    with store.one_moment():
        yield from verify(store, versions=versions, reopen=reopen, heads=heads, check_stamp=check_stamp)
    store.forget_derived()  # nothing vouches for it: what was examined is what the next question is answered from


def _stamp_check(trust: Path) -> Callable[[Stamp], str | None]:
    from ..custody.stamps import certificates_in, wrong_with

    try:
        pem = trust.read_bytes()
    except OSError as error:
        raise BadRequest(f"{trust}: {error.strerror}", advice="check the name of the file") from error
    return partial(wrong_with, roots=certificates_in(pem, name=str(trust)))


def stamp(store: Store, authority: str, *, poster: Poster, now: datetime) -> tuple[Stamp, datetime | None]:
    """Have the head of the chain of custody stamped, and keep the stamp; with the hour that the authority says.

    Raises BadRequest where nothing was written yet, and what `custody.stamps.stamped` raises.
    """
    from ..custody.stamps import stamped, stamped_at

    head = store.head()
    if head is None:
        raise BadRequest("there is nothing to stamp: the record is empty", advice="read something first")
    made = stamped(head, authority, poster=poster, now=now)
    store.add_stamp(made)
    return made, stamped_at(made)


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
