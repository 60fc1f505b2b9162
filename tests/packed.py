"""Containers built for tests: archives, web archives, mails and lists, whole and hostile."""

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage

SAID = "A column of 24 lorries left the depot at Aldmoor on Monday and reached the harbour, officials said."
PAGE = f"<html><head><title>Column leaves</title></head><body><p>{SAID}</p></body></html>".encode()


def page(number: int | str) -> bytes:
    """A page that differs from the others."""
    return PAGE.replace(b"24", str(number).encode())


def zipped(members: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: Mapping[str, bytes], *, mode: str = "w:gz", extra: Iterable[tarfile.TarInfo] = ()) -> bytes:
    """A tar archive, packed by default; `extra` are members without data."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for info in extra:
            archive.addfile(info)
    return out.getvalue()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of a web archive."""

    url: str
    body: bytes
    status: str = "200 OK"
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    kind: str = "response"
    at: str = "2026-06-01T08:30:00Z"

    def written(self) -> bytes:
        """As it stands in the file."""
        is_http = self.kind in ("response", "revisit")
        lines = "".join(f"{name}: {value}\r\n" for name, value in self.headers)
        block = f"HTTP/1.1 {self.status}\r\n{lines}\r\n".encode() + self.body if is_http else self.body
        media = "application/http; msgtype=response" if is_http else dict(self.headers).get("Content-Type", "text/html")
        head = (
            f"WARC/1.1\r\nWARC-Type: {self.kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Target-URI: {self.url}\r\n"
            f"WARC-Date: {self.at}\r\nContent-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        return head.encode() + block + b"\r\n\r\n"


def warc(records: Iterable[Record], *, is_packed: bool = True) -> bytes:
    """A web archive, each record packed by itself."""
    info = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Date: 2026-06-01T08:30:00Z\r\nContent-Length: 2\r\n\r\nx\n\r\n\r\n"
    written = [info, *(record.written() for record in records)]
    return b"".join(gzip.compress(one) if is_packed else one for one in written)


def mail(
    *,
    subject: str = "Column leaves",
    text: str | None = SAID,
    markup: str | None = None,
    attached: Mapping[str, tuple[str, bytes]] | None = None,
    forwarded: EmailMessage | None = None,
) -> EmailMessage:
    """A mail; `attached` maps file names to (media type, data)."""
    message = EmailMessage()
    message["From"] = "Ilse Brandt <ilse@example.org>"
    message["To"] = "desk@example.org"
    message["Subject"] = subject
    message["Date"] = "Mon, 01 Jun 2026 08:30:00 +0200"
    message["Message-ID"] = "<1@example.org>"
    message.set_content(text or "")
    if markup is not None:
        message.add_alternative(markup, subtype="html")
    for name, (media, data) in (attached or {}).items():
        kind, _, subkind = media.partition("/")
        message.add_attachment(data, maintype=kind, subtype=subkind, filename=name)
    if forwarded is not None:
        message.add_attachment(forwarded)
    return message


def overlapping_zip(copies: int, size: int = 1024 * 1024) -> bytes:
    """A ZIP archive whose entries are all the same bytes (after D. Fifield)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = b"<p>x</p>" * (size // 8)
    data = packer.compress(text) + packer.flush()
    crc = zlib.crc32(text)
    local = struct.pack("<4s2B4HL2L2H", b"PK\x03\x04", 20, 0, 0, 8, 0, 0, crc, len(data), len(text), 6, 0) + b"a.html"
    directory = b""
    for number in range(copies):
        name = f"{number}.html".encode()
        directory += (
            struct.pack(
                "<4s4B4HL2L5H2L",
                *(b"PK\x01\x02", 20, 3, 20, 0, 0, 8, 0, 0, crc, len(data), len(text), len(name), 0, 0, 0, 0, 0, 0),
            )
            + name
        )
    body = local + data
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, copies & 0xFFFF, copies & 0xFFFF, len(directory), len(body), 0)
    return body + directory + end
