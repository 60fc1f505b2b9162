"""Streams that can be read without fear: they unpack a little at a time and stop at the first limit that is broken."""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Protocol, cast

from ...errors import BadInput, Damaged, TooLarge

CHUNK = 64 * 1024
_FREE = 1024 * 1024  # bytes that may come out before a ratio is asked for: small pages are often mostly alike
_XZ_MEMORY = 100 * 1024 * 1024  # bytes; `xz -9` asks for 65 MiB


class Readable(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        ...


class _Unpacker(Protocol):
    """One of the standard library's, behind one face."""

    def unpack(self, data: bytes, most: int) -> bytes: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def is_done(self) -> bool: ...
    @property
    def rest(self) -> bytes: ...


class _Zlib:
    def __init__(self, wbits: int) -> None:
        self._inner = zlib.decompressobj(wbits)

    def unpack(self, data: bytes, most: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, most)

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    @property
    def is_done(self) -> bool:
        return self._inner.eof

    @property
    def rest(self) -> bytes:
        return self._inner.unused_data


class _Blocks:
    """bz2 and xz."""

    def __init__(self, inner: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._inner = inner

    def unpack(self, data: bytes, most: int) -> bytes:
        return self._inner.decompress(data, most)

    @property
    def needs_input(self) -> bool:
        return self._inner.needs_input

    @property
    def is_done(self) -> bool:
        return self._inner.eof

    @property
    def rest(self) -> bytes:
        return self._inner.unused_data


_UNPACKERS: dict[str, Callable[[], _Unpacker]] = {
    "gzip": lambda: _Zlib(31),
    "zlib": lambda: _Zlib(15),
    "deflate": lambda: _Zlib(-15),
    "bzip2": lambda: _Blocks(bz2.BZ2Decompressor()),
    "xz": lambda: _Blocks(lzma.LZMADecompressor(memlimit=_XZ_MEMORY)),
}
STARTS = {"gzip": b"\x1f\x8b", "bzip2": b"BZh", "xz": b"\xfd7zXZ"}  # these may follow each other in one file
_MOST_EMPTY = 1_000  # one after the other
_FAULTS = (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError)


class Inflated(io.RawIOBase):
    """The bytes that a packed stream holds. Raises Damaged where it is broken or cut short, TooLarge over the ratio.

    `free` bytes may come out before the ratio counts.
    """

    def __init__(
        self,
        source: Readable,
        packing: str,
        *,
        name: str,
        max_ratio: int,
        free: int = _FREE,
    ) -> None:
        super().__init__()
        self._source, self._packing, self._name = source, packing, name
        self._max_ratio, self.free = max_ratio, free
        self._unpacker: _Unpacker | None = _UNPACKERS[packing]()
        self._pending = b""
        self._taken = self._given = self._before = self._empty = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # what the base class hands over
        """Fill the buffer as far as there is anything."""
        done = 0
        while done < len(buffer) and self._unpacker is not None:
            try:
                piece = self._piece(self._unpacker, len(buffer) - done)
            except BadInput:
                if done:  # what came before it is given out first; the fault comes again at the next call
                    break
                raise
            buffer[done : done + len(piece)] = piece
            done += len(piece)
        return done

    def _piece(self, unpacker: _Unpacker, most: int) -> bytes:
        if unpacker.is_done:
            self._go_on(unpacker.rest)
            return b""
        raw = (self._pending or self._raw()) if unpacker.needs_input else b""
        self._pending = b""
        try:
            piece = unpacker.unpack(raw, most)
        except _FAULTS as error:
            raise Damaged(self._name, f"its packing is broken ({error})", advice="fetch or copy it again") from error
        if not raw and not piece and unpacker.needs_input and not unpacker.is_done:
            raise Damaged(self._name, "it is cut short", advice="fetch or copy it again")
        self._count(len(piece))
        return piece

    def _raw(self) -> bytes:
        raw = self._source.read(CHUNK)
        self._taken += len(raw)
        return raw

    def _go_on(self, rest: bytes) -> None:
        """Go on with the packed stream that follows, if one does; zero bytes and rubbish behind the last are none."""
        self._empty = self._empty + 1 if self._given == self._before else 0
        self._before = self._given
        if self._empty > _MOST_EMPTY:
            raise Damaged(self._name, "it is packed streams with nothing in them", advice="fetch or copy it again")
        starts = STARTS.get(self._packing)
        rest = (rest or self._raw()).lstrip(b"\0") if starts else b""
        if starts and rest and len(rest) < len(starts):
            rest += self._raw()
        self._pending = rest
        self._unpacker = _UNPACKERS[self._packing]() if starts and rest.startswith(starts) else None

    def _count(self, number: int) -> None:
        self._given += number
        if self._given > self.free and self._given > self.free + self._max_ratio * self._taken:
            reason = f"it unpacks to more than {self._max_ratio} times its size"
            raise TooLarge(self._name, reason, advice="raise the limit max_ratio if you trust it")


class Part(io.RawIOBase):
    """The next `size` bytes of a stream. Raises Damaged where it ends before."""

    def __init__(self, source: Readable, size: int, *, name: str) -> None:
        super().__init__()
        self._source, self.left, self._name = source, size, name

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """As much as is at hand."""
        if not self.left:
            return 0
        piece = self._source.read(min(len(buffer), self.left))
        if not piece:
            raise Damaged(self._name, "it is cut short", advice="fetch or copy it again")
        buffer[: len(piece)] = piece
        self.left -= len(piece)
        return len(piece)


class Chained(io.RawIOBase):
    """Bytes that were taken off a stream, and then the stream."""

    def __init__(self, head: bytes, rest: Readable) -> None:
        super().__init__()
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """As much as is at hand."""
        piece = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def looked_ahead(source: io.RawIOBase | io.BytesIO) -> io.BufferedReader:
    """A stream that can be peeked into, by up to CHUNK bytes."""
    return cast(io.BufferedReader, io.BufferedReader(source, CHUNK))


def read_up_to(source: Readable, most: int) -> bytes:
    """All that is left of a stream, but at most `most` bytes."""
    pieces, left = [], most
    while left > 0 and (piece := source.read(min(left, 4 * CHUNK))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
