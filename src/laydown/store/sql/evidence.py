"""Evidence in tables: the bytes that came, the log of how they came, the chain of custody and its time stamps."""

from collections.abc import Iterator
from datetime import datetime

from ...errors import StoreAltered
from ...measure.ids import sha256_hex
from ...terms import Capture, Captured, DocumentId, EntryKind, Fault, Sealed, Sightings, Stamp
from ..custody import ADVICE, capture_body, capture_from, is_news, packed, sightings_of, unpacked, walked
from .rows import Rows

_NEWEST_BY_NAME = "SELECT body FROM captures WHERE name = ? ORDER BY number DESC LIMIT 1"
_NEWEST_KEPT = """
    SELECT body FROM captures
    WHERE number = (
      SELECT max(number) FROM (
        SELECT number, sha256 FROM captures WHERE name = ? UNION ALL SELECT number, sha256 FROM captures WHERE url = ?
      ) AS named WHERE sha256 IN (SELECT sha256 FROM originals))"""
_OF_ONE = """
    SELECT body FROM captures WHERE number IN (
      SELECT number FROM captures WHERE name = ? UNION SELECT number FROM captures WHERE url = ?
      UNION SELECT number FROM captures WHERE sha256 = ?) ORDER BY number"""
_OF_CHANGED_PAGES = """
    SELECT body FROM captures WHERE url IN (
      SELECT url FROM captures WHERE url IS NOT NULL GROUP BY url HAVING count(DISTINCT sha256) > 1) ORDER BY number"""
_KEEP_ORIGINAL = "INSERT INTO originals (sha256, size, is_deflated, data) VALUES (?, ?, ?, ?)"
_BY_BYTES = "SELECT sha256, document FROM current_readings JOIN document_versions USING (version)"


def add_captured(rows: Rows, captured: Captured) -> None:
    """Write a capture to the custody log, unless it is no news, and keep its bytes once. Within a transaction."""
    capture, data = captured.capture, captured.data
    if data is not None and not rows.one("SELECT 1 FROM originals WHERE sha256 = ?", capture.sha256):
        is_deflated, kept = packed(data)
        rows.run(_KEEP_ORIGINAL, capture.sha256, len(data), int(is_deflated), kept)
    last = rows.one(_NEWEST_BY_NAME, capture.name)
    if is_news(capture, capture_from(last[0]) if last else None):
        rows.add_sealed(
            EntryKind.CAPTURE,
            "captures",
            at=capture.at.isoformat(),
            sha256=capture.sha256,
            name=capture.name,
            url=capture.arrival.url,
            body=capture_body(capture),
        )


def last_capture(rows: Rows, name: str) -> Capture | None:
    """The newest capture of an address or name whose bytes are kept."""
    row = rows.one(_NEWEST_KEPT, name, name)
    return capture_from(row[0]) if row else None


def captures(rows: Rows, of: str | None) -> Iterator[Capture]:
    """The entries of the custody log, oldest first."""
    found = rows.each(_OF_ONE, of, of, of) if of is not None else rows.each("SELECT body FROM captures ORDER BY number")
    return (capture_from(body) for (body,) in found)


def sightings(rows: Rows) -> Sightings:
    """For each address that gave several of the documents that hold, which of them at what hour."""
    found = [capture_from(body) for (body,) in rows.all(_OF_CHANGED_PAGES)]
    documents = {sha256: DocumentId(name) for sha256, name in rows.all(_BY_BYTES)} if found else {}
    return sightings_of(found, documents)


def original(rows: Rows, sha256: str) -> bytes | None:
    """The bytes with this digest, None where they are not kept. Raises StoreAltered where they do not give it."""
    row = rows.one("SELECT data, is_deflated, size FROM originals WHERE sha256 = ?", sha256)
    if row is None:
        return None
    kept, is_deflated, size = row
    data = unpacked(kept, is_deflated=bool(is_deflated), size_bytes=size)
    if len(data) != size or sha256_hex(data) != sha256:
        raise StoreAltered(f"the kept bytes of {sha256} are not those that came", advice=ADVICE)
    return data


def custody(rows: Rows) -> Iterator[Sealed | Fault]:
    """The chain of custody, held against what it seals."""
    return walked(rows.links(), {kind: rows.entries(kind) for kind in EntryKind})


def add_stamp(rows: Rows, stamp: Stamp) -> None:
    """Keep a time stamp, for good."""
    with rows.transaction():
        rows.add_sealed(
            EntryKind.STAMP,
            "stamps",
            at=stamp.at.isoformat(),
            authority=stamp.authority,
            digest=stamp.digest,
            token=stamp.token,
        )


def stamps(rows: Rows) -> tuple[Stamp, ...]:
    """The time stamps, in the order in which they were made."""
    found = rows.all("SELECT digest, authority, at, token FROM stamps ORDER BY number")
    try:
        return tuple(
            Stamp(digest=digest, authority=authority, at=datetime.fromisoformat(at), token=token)
            for digest, authority, at, token in found
        )
    except ValueError as error:
        raise StoreAltered(f"a time stamp cannot be read: {error}", advice=ADVICE) from error
