"""The pages that a web archive (WARC, ISO 28500) holds, record by record.

FastWARC reads the records; unpacking is ours, so that it is bounded. Of the two readers that are to hand it is the one
that refuses a header of 400 MB at once (12 MB of memory against 1.2 GB) and says where a file is broken, instead of
going on without a word (benchmarks/containers.py). warcio writes what laydown keeps.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from ...errors import BadInput, Damaged, TooLarge
from ...terms import Envelope
from ..found import Outcome
from ..prologue import first_element_of
from .budget import Spent
from .fields import envelope_of, plain_keys
from .members import Container, refused
from .names import JOINT, harmless_address
from .payload import decoded_payload
from .records import RECORD, record_in, text_in

_CUT = "copy it again, or read what its maker offers"
_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?\s*+([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_TAKEN = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf", "text/markdown"})
_XML = re.compile(r"(?:application|text)/(?:[\w.-]+\+)?xml$")
_UNSAID = frozenset({"", "application/octet-stream", "unknown/unknown", "binary/octet-stream"})
_PAGES = frozenset({"html", "head", "body", "rss", "feed", "rdf:rdf"})
_MAPS = frozenset({"urlset", "sitemapindex", "svg", "kml", "opensearchdescription"})
_ROBOTS = re.compile(r"^https?://[^/]+/robots\.txt$", re.IGNORECASE)
_TYPES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
_WEB = re.compile(r"https?://", re.IGNORECASE)
_OK = 200
_MOST_HEADERS = 200
_LONGEST_TYPE = 300  # characters


class _Source(io.RawIOBase):
    """What the records are read from. The reader turns any fault into one of its own, so it is kept here."""

    def __init__(self, stream: io.BufferedReader) -> None:
        super().__init__()
        self._stream = stream
        self.fault: BaseException | None = None
        self.tail = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        try:
            piece = self._stream.read1(min(size, 1 << 20) if size >= 0 else 1 << 16)
        except (BadInput, OSError) as error:
            self.fault = error
            return b""
        self.tail = (self.tail + piece)[-4:] if piece else self.tail
        return piece

    def tell(self) -> int:
        return 0


def warc_members(container: Container) -> Iterator[Outcome]:
    """The HTML, text, PDF and feed payloads of a web archive; of the rest only its number is told.

    A record over the cap is refused and the stream goes on; a file that is broken or cut short gives what came before.
    Raises Damaged, and what the budget raises.
    """
    source = _Source(container.stream)
    records = iter(ArchiveIterator(source, record_types=_TYPES, parse_http=False, stream_detect=False))
    while True:
        try:
            record = next(records)
        except StopIteration:
            break
        except (OSError, ValueError) as error:
            if source.fault:
                break
            raise Damaged(
                container.path, f"a record of it is broken ({error}); those before are read", advice=_CUT
            ) from error
        container.budget.member()
        yield from _outcomes(record, container, source)
        if source.fault:
            break
    if source.fault is None and not source.tail.endswith((b"\r\n\r\n", b"\n\n")):
        raise Damaged(container.path, "it is cut short; the records before are read", advice=_CUT)
    if isinstance(source.fault, BadInput):
        raise source.fault
    if source.fault:
        raise Damaged(container.path, str(source.fault), advice=_CUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Captured:
    """One record that may hold a report. `url` is None where it names no web page; `headers` are those of an answer."""

    path: str
    url: str | None
    stated_at: datetime | None
    media: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    notes: tuple[str, ...]

    @property
    def media_type(self) -> str:
        """Without its parameters."""
        return self.media.partition(";")[0].strip().lower()

    def header(self, name: str) -> str:
        """The values of a header."""
        return _value(self.headers, name)


def _outcomes(record: WarcRecord, container: Container, source: _Source) -> Iterator[Outcome]:
    if record.record_type == WarcRecordType.revisit:
        container.passes_over("revisit")  # the same bytes as in an earlier record
        return
    limits, path = container.limits, _path(record, container)
    if record.content_length > limits.max_decoded_bytes:
        reason = f"the record has {record.content_length:,} bytes, the limit is {limits.max_decoded_bytes:,}"
        yield refused(path, TooLarge.__name__, reason, "raise the limit max_decoded_bytes")
        return
    try:
        captured = _captured(record, container, path)
    except (OSError, ValueError) as error:
        if source.fault is None:
            yield refused(path, Damaged.__name__, f"the record is broken ({error})", _CUT)
        return
    if captured is None or source.fault:
        return
    if len(captured.body) < record.content_length:
        source.fault = Damaged(container.path, "it is cut short within a record; those before are read", advice=_CUT)
        return
    try:
        yield from _report(captured, container)
    except Spent:
        raise
    except BadInput as error:
        yield refused(path, type(error).__name__, error.reason, error.advice)


def _captured(record: WarcRecord, container: Container, path: str) -> _Captured | None:
    """The record with its bytes, None where it is passed over. Raises OSError or ValueError where it is broken."""
    url, headers = _address(record), tuple[tuple[str, str], ...]()
    media = record.headers.get("Content-Type") or ""
    if record.is_http:
        record.parse_http(auto_decode="none")
        status = record.http_headers.status_code
        if status != _OK:
            container.passes_over(f"status {status or 'not stated'}")
            return None
        headers = tuple((str(name), str(value)) for name, value in record.http_headers.to_tuples()[:_MOST_HEADERS])
        media = _value(headers, "content-type")
    media_type = media.partition(";")[0].strip().lower()
    is_record = media_type == RECORD and record.record_type == WarcRecordType.resource
    if _ROBOTS.match(url) or not (_may_be_taken(media_type) or is_record):
        container.passes_over("robots.txt" if _ROBOTS.match(url) else media_type[:60])
        return None
    return _Captured(
        path=path,
        url=url if _WEB.match(url) else None,
        stated_at=_hour(record),
        media=media,
        headers=headers,
        body=_all_of(record),
        notes=("truncated",) if record.headers.get("WARC-Truncated") else (),
    )


def _report(captured: _Captured, container: Container) -> Iterator[Outcome]:
    """The page that a record holds. Raises what its codings raise, and Spent."""
    limits, media_type = container.limits, captured.media_type
    container.budget.take(len(captured.body))
    data = decoded_payload(
        captured.body,
        captured.header("transfer-encoding"),
        captured.header("content-encoding"),
        name=captured.path,
        max_bytes=limits.max_bytes,
        max_ratio=limits.max_ratio,
    )
    if nothing := _no_report(data, media_type):
        container.passes_over(nothing)
        return
    container.budget.take(len(data))
    charset = _CHARSET.search(captured.media[:_LONGEST_TYPE])
    envelope = Envelope(media_type=media_type or None, charset=charset[1] if charset else None, url=captured.url)
    if media_type == RECORD and (record := record_in(data)):
        envelope = envelope_of(plain_keys(record))
    arrival = container.arrival_of(
        stated_at=captured.stated_at,
        url=captured.url,
        status=_OK if captured.headers else None,
        headers=captured.headers,
        notes=captured.notes,
    )
    yield container.report(captured.path, data, arrival=arrival, envelope=envelope)


def _address(record: WarcRecord) -> str:
    return (record.headers.get("WARC-Target-URI") or "").strip().strip("<>")


def _path(record: WarcRecord, container: Container) -> str:
    """As web archives are asked for their pages: hour, then address."""
    stated = _hour(record)
    return f"{container.path}{JOINT}{f'{stated:%Y%m%d%H%M%S}/' if stated else ''}{harmless_address(_address(record))}"


def _all_of(record: WarcRecord) -> bytes:
    pieces = list[bytes]()
    while piece := record.reader.read(1 << 18):
        pieces.append(bytes(piece))
    return b"".join(pieces)


def _may_be_taken(media_type: str) -> bool:
    return media_type in _TAKEN or media_type in _UNSAID or bool(_XML.match(media_type))


def _no_report(data: bytes, media_type: str) -> str | None:
    """What a payload is that is no report, None for one that may be."""
    if not data.strip():
        return "empty"
    if media_type == RECORD:
        return None if text_in(data) else media_type
    if first_element_of(data) in _MAPS:
        return "site map or drawing"
    return (media_type or "without a type") if media_type in _UNSAID and not _looks_like_a_page(data) else None


def _looks_like_a_page(data: bytes) -> bool:
    return first_element_of(data) in _PAGES or data.startswith(b"%PDF-")


def _value(headers: tuple[tuple[str, str], ...], name: str) -> str:
    return ", ".join(value for key, value in headers if key.lower() == name)


def _hour(record: WarcRecord) -> datetime | None:
    """The hour of the capture, UTC."""
    stated = record.headers.get("WARC-Date") or ""
    try:
        found = datetime.fromisoformat(stated.strip())
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
