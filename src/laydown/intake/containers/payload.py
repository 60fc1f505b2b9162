"""The body of an HTTP answer as a server sent it → the bytes of the page: chunks joined, packing undone, bounded."""

import io
import re
from collections.abc import Iterable, Iterator

from fastwarc.stream_io import BrotliReader, ZstdReader

from ...errors import BadInput, Damaged, NotText, TooLarge
from .streams import Inflated, Readable, read_up_to

_CHUNK_LINE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_MOST_CODINGS = 3
_AS_IT_IS = frozenset({"identity", "none", "utf-8", "8bit", ""})
_CUT = "capture it again"


def decoded_payload(body: bytes, transfer: str, content: str, *, name: str, max_bytes: int, max_ratio: int) -> bytes:
    """The page within an answer, at most `max_bytes` and one more of it.

    `transfer` and `content` are the values of the two headers, "" where there is none. A body that is not in the coding
    that its header names is taken as it is: archives often keep it undone. Raises Damaged, NotText, TooLarge.
    """
    if "chunked" in transfer.lower():
        body = dechunked(body)
    codings = [coding.strip().lower() for coding in content.split(",")]
    if len(codings) > _MOST_CODINGS:
        raise TooLarge(name, f"it is packed {len(codings)} times over", advice=_CUT)
    for coding in reversed(codings):
        if coding not in _AS_IT_IS:
            body = _undone(body, coding, name=name, max_bytes=max_bytes, max_ratio=max_ratio)
    return body


def dechunked(body: bytes) -> bytes:
    """The joined chunks of a body, as far as they go; the body as it is where it does not begin with one."""
    pieces, at = list[bytes](), 0
    while match := _CHUNK_LINE.match(body, at):
        size = int(match[1], 16)
        if not size:
            break
        pieces.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += len(body[at : at + 2]) - len(body[at : at + 2].lstrip(b"\r\n"))
    return b"".join(pieces) if at or body.startswith(b"0") else body


def _undone(body: bytes, coding: str, *, name: str, max_bytes: int, max_ratio: int) -> bytes:
    match coding:
        case "gzip" | "x-gzip":
            if not body.startswith(b"\x1f\x8b"):
                return body
            return _inflated(body, ("gzip",), name=name, max_bytes=max_bytes, max_ratio=max_ratio)
        case "deflate":
            return _inflated(body, ("zlib", "deflate"), name=name, max_bytes=max_bytes, max_ratio=max_ratio)
        case "br":
            return _read(BrotliReader(io.BytesIO(body)), len(body), name=name, max_bytes=max_bytes, max_ratio=max_ratio)
        case "zstd":
            return _read(ZstdReader(io.BytesIO(body)), len(body), name=name, max_bytes=max_bytes, max_ratio=max_ratio)
        case _:
            raise NotText(name, f"its content coding {coding[:20]!r} is not known", advice=_CUT)


def _inflated(body: bytes, packings: Iterable[str], *, name: str, max_bytes: int, max_ratio: int) -> bytes:
    faults = list[BadInput]()
    for packing in packings:
        stream = Inflated(io.BytesIO(body), packing, name=name, max_ratio=max_ratio)
        try:
            return b"".join(_as_far_as_it_goes(stream, max_bytes + 1))
        except Damaged as error:
            faults.append(error)
    raise faults[0]


def _as_far_as_it_goes(stream: Inflated, most: int) -> Iterator[bytes]:
    """The pieces of a stream; one that breaks off after some of it has come out ends there, as browsers do."""
    taken = 0
    while taken < most:
        try:
            piece = stream.read(min(256 * 1024, most - taken))
        except Damaged:
            if taken:
                return
            raise
        if not piece:
            return
        taken += len(piece)
        yield piece


def _read(stream: Readable, packed: int, *, name: str, max_bytes: int, max_ratio: int) -> bytes:
    most = min(max_bytes + 1, max(1024 * 1024, packed * max_ratio) + 1)
    try:
        data = read_up_to(stream, most)
    except (OSError, ValueError) as error:
        raise Damaged(name, f"its packing is broken ({error})", advice=_CUT) from error
    if len(data) == most and most <= max_bytes:
        raise TooLarge(name, f"it unpacks to more than {max_ratio} times its size", advice="raise the limit max_ratio")
    return data
