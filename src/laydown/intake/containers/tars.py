"""The members of a tar archive, one after the other, as streams.

The standard library's tarfile reads a long name or an extended header of any size it declares into memory, follows
chains of them by recursion and keeps every member; here each is bounded. Formats: POSIX 1003.1-2001 (ustar, pax) and
GNU's long names.
"""

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from ...errors import Damaged, Refused
from ...terms import Rejection
from .members import Container, Member, refused
from .names import Names
from .streams import CHUNK, Part, looked_ahead, read_up_to

_BLOCK = 512
_LONGEST_HEADER = 64 * 1024  # bytes of a long name or an extended header
_MOST_HEADERS = 8  # before one member
_FILES, _FOLDER = b"0\x007", b"5"
_OTHERS = {
    b"1": "a hard link",
    b"2": "a symbolic link",
    b"3": "a device",
    b"4": "a device",
    b"6": "a named pipe",
    b"S": "a file with holes",
    b"V": None,
    b"D": None,
}
_CUT = "fetch or copy it again"


@dataclass(frozen=True, slots=True)
class _Header:
    name: bytes
    size: int
    kind: bytes
    modified: int | None


def tar_members(container: Container) -> Iterator[Member | Rejection]:
    """The files of a tar archive. Links, devices and pipes are refused by name, folders left out. Raises Damaged."""
    names, stream = Names(container.path), container.stream
    while header := _next_header(container):
        name = header.name.decode("utf-8", "surrogateescape")
        if header.kind not in _FILES:
            if header.kind != _FOLDER and (what := _OTHERS.get(header.kind, "no ordinary file")):
                container.budget.member()
                reason = f"it is {what}, which is never followed"
                yield refused(names.joined(name), Refused.__name__, reason, "put the page itself into the archive")
            _skip(container, _padded(header.size))
            continue
        container.budget.member()
        container.budget.take(header.size)
        part = Part(stream, header.size, name=container.path)
        arrival = container.arrival_of(stated_at=_hour(header.modified))
        yield Member(path=names.joined(name), name=name, stream=looked_ahead(part), arrival=arrival)
        _skip(container, part.left + (-header.size) % _BLOCK)


def _next_header(container: Container) -> _Header | None:
    """The header of the next member, with what long names and extended headers before it say; None at the end."""
    long_name: bytes | None = None
    extended: dict[bytes, bytes] = {}
    for _ in range(_MOST_HEADERS):
        block = read_up_to(container.stream, _BLOCK)
        if len(block) < _BLOCK:
            if block or long_name or extended:
                raise Damaged(container.path, "it is cut short", advice=_CUT)
            return None
        if not block.strip(b"\0"):
            return None
        header = _header(block, container.path)
        if header.kind in b"LKxg":
            if header.size > _LONGEST_HEADER:
                raise Damaged(container.path, "one of its headers is longer than any name", advice=_CUT)
            data = read_up_to(container.stream, header.size)
            _skip(container, (-header.size) % _BLOCK)
            if header.kind == b"L":
                long_name = data.rstrip(b"\0")
            elif header.kind in b"x":
                extended = _extended(data)
            continue
        size = _number(extended[b"size"], 10) if b"size" in extended else header.size
        modified = _number(extended.get(b"mtime", b"").partition(b".")[0], 10) if extended else None
        return _Header(
            name=extended.get(b"path") or long_name or header.name,
            size=header.size if size is None else size,
            kind=b"S" if any(key.startswith(b"GNU.sparse") for key in extended) else header.kind,
            modified=modified or header.modified,
        )
    raise Damaged(container.path, "its headers never come to a member", advice=_CUT)


def _header(block: bytes, path: str) -> _Header:
    stated = _number(block[148:156], 8)
    if stated != sum(block[:148]) + 8 * 32 + sum(block[156:]):
        raise Damaged(path, "one of its headers is broken", advice=_CUT)
    size = _number(block[124:136], 8)
    if size is None:
        raise Damaged(path, "one of its headers names no size", advice=_CUT)
    name, prefix = block[:100].rstrip(b"\0"), block[345:500].rstrip(b"\0")
    is_posix = block[257:263] == b"ustar\0"
    return _Header(
        name=prefix + b"/" + name if prefix and is_posix else name,
        size=size,
        kind=block[156:157],
        modified=_number(block[136:148], 8),
    )


def _number(field: bytes, base: int) -> int | None:
    """A number in octal digits, or GNU's big-endian bytes behind a mark; None for what is none, or negative."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    digits = field.strip(b"\0 ")
    if len(digits) > 24 or not digits.isdigit():
        return 0 if not digits and base == 8 else None
    with suppress(ValueError):
        return int(digits, base)
    return None


def _extended(data: bytes) -> dict[bytes, bytes]:
    """The records "length key=value" of an extended header; what does not add up ends it."""
    found: dict[bytes, bytes] = {}
    at = 0
    while at < len(data):
        digits = data[at : at + 8].partition(b" ")[0]
        length = int(digits) if digits.isdigit() else 0
        record = data[at : at + length]
        if length <= len(digits) + 1 or len(record) < length:
            break
        key, _, value = record[len(digits) + 1 :].rstrip(b"\n").partition(b"=")
        found[key] = value
        at += length
    return found


def _padded(size: int) -> int:
    return size + (-size) % _BLOCK


def _skip(container: Container, count: int) -> None:
    stream: io.BufferedReader = container.stream
    while count > 0:
        piece = stream.read(min(count, CHUNK))
        if not piece:
            raise Damaged(container.path, "it is cut short", advice=_CUT)
        count -= len(piece)


def _hour(seconds: int | None) -> datetime | None:
    with suppress(OverflowError, OSError, ValueError):
        return datetime.fromtimestamp(seconds, UTC) if seconds else None
    return None
