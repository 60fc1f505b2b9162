"""The chain of custody: every entry that is written for good, sealed by a digest over it and the digest before.

Whoever changes, drops or moves an entry must write every digest after it anew, and the last one, the head, then no
longer is what somebody noted elsewhere. Entries cut off at the end can only be told by such a note.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec

from ..errors import StoreAltered
from ..measure.ids import sha256_hex
from ..terms import Capture, CaptureMethod, DocumentId, EntryKind, Fault, Part, Sealed, Sightings

FIRST = ""  # what stands for the digest before the first entry

Parts = tuple[str | None, ...]

_ENCODER = msgspec.json.Encoder()
_CAPTURE = msgspec.json.Decoder(Capture)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the chain as it is kept: which entry of its kind it seals, and its digest."""

    kind: EntryKind
    digest: str


def link(before: str, kind: EntryKind, parts: Parts) -> Link:
    """The next link of a chain whose last digest is `before`, for an entry that says `parts`."""
    return Link(kind, sha256_hex(_ENCODER.encode((before, kind, parts))))


def walked(links: Iterable[Link], entries: dict[EntryKind, Iterator[tuple[int, Parts]]]) -> Iterator[Sealed | Fault]:
    """The chain, link by link, held against the entries of each kind, which come by their numbers from 1.

    An entry that is missing, or that no link seals, is a fault.
    """
    before = FIRST
    counts = dict.fromkeys(EntryKind, 0)
    waiting: dict[EntryKind, tuple[int, Parts] | None] = {kind: next(rows, None) for kind, rows in entries.items()}
    for number, held in enumerate(links, 1):
        kind = held.kind
        counts[kind] += 1
        entry = waiting[kind]
        while entry is not None and entry[0] < counts[kind]:
            yield _unsealed(kind, entry[0])
            entry = next(entries[kind], None)
        if entry is not None and entry[0] == counts[kind]:
            is_whole = link(before, kind, entry[1]).digest == held.digest
            yield Sealed(number=number, kind=kind, digest=held.digest, is_whole=is_whole)
            entry = next(entries[kind], None)
        else:
            yield Fault(part=Part.CUSTODY, subject=f"{kind} {counts[kind]}", what="it was sealed and is missing")
        waiting[kind] = entry
        before = held.digest
    for kind, first in waiting.items():
        if first is not None:
            yield _unsealed(kind, first[0])
        yield from (_unsealed(kind, number) for number, _ in entries[kind])


def _unsealed(kind: EntryKind, number: int) -> Fault:
    return Fault(part=Part.CUSTODY, subject=f"{kind} {number}", what="nothing in the chain of custody seals it")


def capture_body(capture: Capture) -> str:
    """A capture as JSON."""
    return _ENCODER.encode(capture).decode()


def capture_from(body: str) -> Capture:
    """The capture that `capture_body` wrote. Raises StoreAltered for what cannot be one."""
    try:
        return _CAPTURE.decode(body)
    except (msgspec.DecodeError, ValueError) as error:
        raise StoreAltered(f"an entry of the custody log cannot be read: {error}", advice=ADVICE) from error


def is_news(capture: Capture, last: Capture | None) -> bool:
    """Whether a capture says more than the last one by its name; what a server gives at an hour always does."""
    if last is None or capture.arrival.method is CaptureMethod.FETCHED:
        return True
    return replace(last, at=capture.at, tool=capture.tool) != capture


def sightings_of(captures: Iterable[Capture], documents: Mapping[str, DocumentId]) -> Sightings:
    """For each address that gave several documents, which of them it was at what hour; `documents` by their bytes."""
    found: dict[str, list[tuple[datetime, DocumentId]]] = defaultdict(list)
    for capture in captures:
        if capture.arrival.url and (document := documents.get(capture.sha256)):
            found[capture.arrival.url].append((_hour_of(capture), document))
    several = {url: seen for url, seen in sorted(found.items()) if len({document for _, document in seen}) > 1}
    return {url: tuple(sorted(seen, key=lambda sighting: sighting[0])) for url, seen in several.items()}


def _hour_of(capture: Capture) -> datetime:
    """When the server gave it: what an archive says goes before the hour at which the archive was read."""
    hour = capture.arrival.stated_at or capture.at
    return hour.astimezone(UTC) if hour.tzinfo else hour.replace(tzinfo=UTC)


def packed(data: bytes) -> tuple[bool, bytes]:
    """The bytes as they are kept, and whether that is deflated: only where it is smaller."""
    deflated = zlib.compress(data, level=6)
    return (True, deflated) if len(deflated) < len(data) else (False, data)


def unpacked(kept: bytes, *, is_deflated: bool, size_bytes: int) -> bytes:
    """The bytes that `packed` took, `size_bytes` of them. Raises StoreAltered for what cannot be unpacked to that."""
    if not is_deflated:
        return kept
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(kept, size_bytes + 1)
    except zlib.error as error:
        raise StoreAltered(f"kept bytes cannot be unpacked: {error}", advice=ADVICE) from error
    if not unpacking.eof or unpacking.unused_data:
        raise StoreAltered("kept bytes do not end where they should", advice=ADVICE)
    return data


ADVICE = "go back to a copy of the store that `laydown verify` finds whole"
