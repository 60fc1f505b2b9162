"""Content codings undone piece by piece: what comes out is bounded in size, and against what went in."""

import zlib
from collections.abc import Iterable, Iterator

from ..errors import FetchFailed, Refused
from ..terms import Limits

STEP = 256 * 1024  # bytes that come out at a time
MEMBERS = 10_000  # of one gzip stream; a large one has hundreds
FREE = 1024 * 1024  # bytes that may come out before the ratio counts: a short page of one letter is no bomb
_GZIP, _ZLIB, _BARE = 31, 15, -15  # window sizes of zlib, which say what the stream is wrapped in (RFC 1950 to 1952)
_GZIP_START = b"\x1f\x8b"
_CODINGS = {"": None, "identity": None, "gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}
TAKEN = "gzip, deflate"


def decoded(pieces: Iterable[bytes], coding: str, *, limits: Limits, document: str) -> Iterator[bytes]:
    """The bytes of an answer, piece by piece.

    Raises Refused over a limit and for a coding that was not asked for, FetchFailed where it is cut or broken.
    """
    name = coding.strip().lower()
    if name not in _CODINGS:
        reason = f"the answer is coded as {coding[:40]!r}, which was not asked for"
        raise Refused(document, reason, advice="open it in a browser and save the page")
    raw, window = _counted(pieces, limits.max_raw_bytes, document), _CODINGS[name]
    size = 0
    for piece in raw.pieces if window is None else _inflated(raw.pieces, window, document):
        size += len(piece)
        if size > limits.max_decoded_bytes:
            reason = f"it has more than {limits.max_decoded_bytes:,} bytes when it is unpacked"
            advice = "save the part you need and read the file, or raise the limit max_decoded_bytes"
            raise Refused(document, reason, advice=advice)
        if size > FREE and size > limits.max_ratio * raw.taken:
            reason = f"it grows more than {limits.max_ratio}-fold when it is unpacked"
            raise Refused(document, reason, advice="no report does; if this one should, raise the limit max_ratio")
        yield piece


class _counted:  # noqa: N801 - reads as a word
    """Pieces as they come, with the number of bytes `taken` so far."""

    def __init__(self, pieces: Iterable[bytes], most: int, document: str) -> None:
        self.taken = 0
        self.pieces = self._counting(pieces, most, document)

    def _counting(self, pieces: Iterable[bytes], most: int, document: str) -> Iterator[bytes]:
        for piece in pieces:
            self.taken += len(piece)
            refuse_raw_size(self.taken, most, document)
            yield piece


def refuse_raw_size(size: int, most: int, document: str) -> None:
    """Refuse an answer that is larger than `most` as it comes over the network. Raises Refused."""
    if size > most:
        raise Refused(
            document,
            f"the answer has more than {most:,} bytes",
            advice="save the part you need and read the file, or raise the limit max_raw_bytes",
        )


def _inflated(pieces: Iterable[bytes], window: int, document: str) -> Iterator[bytes]:
    """What is packed in `pieces`, at most STEP bytes at a time."""
    stream = _Packed(window)
    try:
        for piece in pieces:
            yield from stream.unpacked(piece)
    except zlib.error as error:
        raise FetchFailed(document, f"the answer cannot be unpacked: {error}", advice="try again later") from error
    if not stream.is_whole:
        raise FetchFailed(document, "the answer broke off within what is packed", advice="try again later")


class _Packed:
    """A packed stream: several gzip members in a row are one; what follows the end and is none is padding."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._held = b""  # the first bytes of a member, until they say what it is
        self._stream: zlib._Decompress | None = None
        self._members = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing at the end; nothing at all is whole."""
        return self._stream is None and (self._members > 0 or not self._held)

    def unpacked(self, rest: bytes) -> Iterator[bytes]:
        """What the next piece gives. Raises zlib.error."""
        out = b""
        while rest or (self._stream and len(out) == STEP):  # the last step may have left something within the stream
            if self._stream is None:
                rest, self._held = self._held + rest, b""
                self._stream = self._begun(rest)
            if self._stream is None:
                return
            out = self._stream.decompress(rest, STEP)
            rest = self._stream.unconsumed_tail
            if self._stream.eof:
                rest, self._stream, self._members = self._stream.unused_data, None, self._members + 1
            if out:
                yield out

    def _begun(self, start: bytes) -> "zlib._Decompress | None":
        """The member that begins here; None for too short a start, which is held, and for padding after the end."""
        if len(start) < 2:
            self._held = start
            return None
        if self._members > MEMBERS:
            raise zlib.error("it is packed in too many parts")
        if self._members and not (self._window == _GZIP and start.startswith(_GZIP_START)):
            return None
        is_bare = self._window == _ZLIB and (start[0] & 15 != 8 or int.from_bytes(start[:2], "big") % 31)
        return zlib.decompressobj(_BARE if is_bare else self._window)  # many send deflate without its wrapping
