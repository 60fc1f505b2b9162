"""The originals and the custody log as a web archive (WARC 1.1, ISO 28500:2017), record by record packed.

An answer of a server is a response, what was found unchanged a revisit, a file a resource; each has its entry of the
custody log beside it as metadata. Of what was sent nothing is kept, so there are no requests. The same record gives the
same bytes. warcio writes; nothing else imports it.
"""

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from io import BytesIO
from types import MappingProxyType
from typing import BinaryIO
from urllib.parse import quote

import msgspec
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ..measure.ids import sha256_hex
from ..terms import Capture

OriginalOf = Callable[[str], bytes | None]
MediaTypeOf = Callable[[str], str | None]

_VERSION = "1.1"
_ABOUT = {
    "format": "WARC File Format 1.1",
    "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    "description": (
        "Originals and custody log of a laydown record. Bodies of responses are as they were decoded: transfer and"
        " content codings are undone, and what the server said of them stands under X-Orig- names. The status line's"
        " version is not kept, and told as HTTP/1.1; requests and the bodies of redirects are not kept."
    ),
}
_OF_CODING = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_UNCHANGED = 304
_PROFILES = "http://netpreserve.org/warc/1.1/revisit/"
_PRINTED = "".join(chr(code) for code in range(0x21, 0x7F))


@dataclass(frozen=True, slots=True)
class _Written:
    """A record that a later one may refer to."""

    id: str
    uri: str
    date: str


@dataclass(slots=True)
class _Archive:
    """A web archive that is being written."""

    writer: WARCWriter
    original: OriginalOf
    media_type: MediaTypeOf
    written: dict[tuple[str, str], _Written] = field(default_factory=dict)

    def records(self, number: int, capture: Capture) -> Iterator[ArcWarcRecord]:
        """The record of a capture, where its bytes are kept, and the entry of the custody log."""
        about = _Written(id=_id(number, capture), uri=_uri(capture), date=_date(hour_of(capture)))
        data = self.original(capture.sha256)
        if data is not None:
            yield self._content(capture, data, about)
        beside = replace(about, id=_id(number, capture, "metadata"))
        headers = {"WARC-Concurrent-To": about.id} if data is not None else {}
        fields = _fields(_metadata(capture, is_kept=data is not None))
        yield _record(self.writer, "metadata", beside, headers=headers, payload=fields)

    def _content(self, capture: Capture, data: bytes, about: _Written) -> ArcWarcRecord:
        arrival = capture.arrival
        http = _http_headers(capture, len(data)) if arrival.status is not None else None
        kind = _line(capture.envelope.media_type or self.media_type(capture.sha256) or "application/octet-stream")
        headers = {"WARC-Payload-Digest": f"sha256:{capture.sha256}", "WARC-Identified-Payload-Type": kind}
        headers |= {"WARC-IP-Address": arrival.peer} if arrival.peer else {}
        before = self.written.get((about.uri, capture.sha256))
        if before is not None and http is not None:
            profile = "server-not-modified" if arrival.status == _UNCHANGED else "identical-payload-digest"
            headers |= {"WARC-Profile": _PROFILES + profile, "WARC-Refers-To": before.id}
            headers |= {"WARC-Refers-To-Target-URI": before.uri, "WARC-Refers-To-Date": before.date}
            return _record(self.writer, "revisit", about, headers=headers, http=http)
        self.written[about.uri, capture.sha256] = about
        if http is not None and arrival.status != _UNCHANGED:
            return _record(self.writer, "response", about, headers=headers, payload=data, http=http)
        return _record(self.writer, "resource", about, headers={**headers, "Content-Type": kind}, payload=data)


def write_warc(
    captures: Iterable[Capture],
    stream: BinaryIO,
    *,
    software: str,
    original: OriginalOf,
    media_type: MediaTypeOf,
) -> int:
    """Write the captures, in their order, as a web archive; how many there were.

    `original` gives the bytes with a digest, None where they are not kept: such a capture has its metadata alone.
    `media_type` says what bytes are that no server named. Raises what `original` raises.
    """
    archive = _Archive(WARCWriter(stream, gzip=True, warc_version=_VERSION), original, media_type)
    count = 0
    for count, capture in enumerate(captures, 1):
        if count == 1:
            info = _Written(id=_id(0, capture, software), uri="", date=_date(hour_of(capture)))
            fields = {"software": software, **_ABOUT}
            archive.writer.write_record(_record(archive.writer, "warcinfo", info, payload=_fields(fields.items())))
        for record in archive.records(count, capture):
            archive.writer.write_record(record)
    return count


def hour_of(capture: Capture) -> datetime:
    """When the server gave it, UTC: what an archive says goes before the hour at which the archive was read."""
    hour = capture.arrival.stated_at or capture.at
    return hour.astimezone(UTC) if hour.tzinfo else hour.replace(tzinfo=UTC)


def _record(
    writer: WARCWriter,
    kind: str,
    about: _Written,
    *,
    headers: Mapping[str, str] = MappingProxyType({}),
    payload: bytes = b"",
    http: StatusAndHeaders | None = None,
) -> ArcWarcRecord:
    named = {"WARC-Record-ID": about.id, "WARC-Date": about.date, **headers}
    return writer.create_warc_record(
        about.uri, kind, payload=BytesIO(payload), length=len(payload), warc_headers_dict=named, http_headers=http
    )


def _http_headers(capture: Capture, size: int) -> StatusAndHeaders:
    """The headers as they were received, those that are true no more under other names, and the length that is."""
    headers = [
        (f"X-Orig-{name}" if name.casefold() in _OF_CODING else name, _line(value))
        for name, value in ((_line(name), value) for name, value in capture.arrival.headers)
    ]
    if capture.arrival.status != _UNCHANGED:
        headers.append(("Content-Length", str(size)))
    return StatusAndHeaders(str(capture.arrival.status), headers, protocol="HTTP/1.1")


def _metadata(capture: Capture, *, is_kept: bool) -> Iterator[tuple[str, str]]:
    """The entry of the custody log: in words that other tools know, and whole."""
    arrival = capture.arrival
    yield "via", arrival.asked or ""
    yield from (("redirect", address) for address in arrival.redirects)
    yield "method", arrival.method.value
    yield "captured-by", capture.tool
    yield "captured-at", _date(capture.at)
    yield "sha256", capture.sha256
    yield "size", str(capture.size_bytes)
    yield "name", capture.name
    yield "container-sha256", arrival.container or ""
    yield from (("note", note) for note in arrival.notes)
    if not is_kept:
        yield "note", "the bytes are not kept"
    yield "laydown-capture", msgspec.json.encode(capture).decode()


def _fields(fields: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {_line(value)}\r\n" for name, value in fields if value).encode("utf-8", "replace")


def _uri(capture: Capture) -> str:
    """The address, or for a file its name as one."""
    if capture.arrival.url:
        return quote(capture.arrival.url, safe=_PRINTED)
    return "file:///" + quote(capture.name.lstrip("/"))


def _id(number: int, capture: Capture, *parts: str) -> str:
    """The same for the same entry at the same place: nothing is drawn by chance."""
    said = "\n".join((str(number), *parts, sha256_hex(msgspec.json.encode(capture))))
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, said)}>"


def _date(hour: datetime) -> str:
    return f"{hour.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def _line(value: str) -> str:
    """On one line: a header cannot hold another."""
    return " ".join(value.split())
