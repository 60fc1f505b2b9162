"""The members of a ZIP archive, as streams, by its directory.

The standard library's zipfile makes an object of every entry before it says how many there are, and unpacks bzip2 and
LZMA without a bound; here entries are read one by one, and what they claim is held against the file: their data may not
overlap (D. Fifield, "A better zip bomb", WOOT 2019), nor be more than they say. Format: APPNOTE.TXT 6.3.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from ...errors import BadInput, Damaged, Locked, NotText, Refused, TooLarge
from ...terms import Rejection
from .members import Container, Member, refused
from .names import Names
from .streams import Inflated, Part, looked_ahead

_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_ENTRY = struct.Struct("<4s4B4HL2L5H2L")
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_LONGEST_COMMENT = 65_535
_UNSET = 0xFFFFFFFF
_STORED = 0
_PACKINGS = {8: "deflate", 12: "bzip2"}
_ENCRYPTED = 0x1 | 0x40 | 0x2000  # entries, strongly, and a masked directory
_IS_UTF8 = 0x800
_UNIX, _FOLDER_BIT, _LINK_BITS, _TYPE_BITS = 3, 0x10, 0o120000, 0o170000
_ORDINARY = (0, 0o100000)
_CUT = "fetch or copy it again"
_OFFICE = ("[content_types].xml", "mimetype")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the directory. `at` is where its local header lies."""

    name: str
    method: int
    flags: int
    packed: int
    size: int
    at: int
    system: int
    attributes: int

    @property
    def is_folder(self) -> bool:
        """Whether it holds nothing by itself."""
        return self.name.endswith(("/", "\\")) or (not self.size and bool(self.attributes & _FOLDER_BIT))

    @property
    def unix_type(self) -> int:
        """The type bits of a Unix file mode, 0 where none is stated."""
        return (self.attributes >> 16) & _TYPE_BITS if self.system == _UNIX else 0


def zip_members(container: Container) -> Iterator[Member | Rejection]:
    """The files of a ZIP archive in the order of its directory.

    Links and encrypted entries are refused by name, folders left out. Raises Damaged, NotText for office files, which
    are ZIP archives too, and what the budget raises.
    """
    names, claimed = Names(container.path), list[tuple[int, int]]()
    for number, entry in enumerate(entries(container)):
        if number == 0 and entry.name.lower() in _OFFICE:
            advice = "save it as PDF, HTML or text"
            raise NotText(container.path, "it is an office file or an e-book, not an archive of pages", advice=advice)
        container.budget.member()
        if entry.is_folder:
            continue
        path = names.joined(entry.name)
        try:
            stream = _opened(container, entry, path, claimed)
        except BadInput as error:
            yield refused(path, type(error).__name__, error.reason, error.advice)
        else:
            container.budget.take(entry.size)
            yield Member(path=path, name=entry.name, stream=stream, arrival=container.arrival_of())


def entries(container: Container) -> Iterator[Entry]:
    """The entries of the directory, as it says them. Raises Damaged."""
    stream = container.stream
    start, length, shift = _directory(stream, container.path)
    at, end = start, start + length
    while at + _ENTRY.size <= end:
        stream.seek(at)
        fixed = stream.read(_ENTRY.size)
        if len(fixed) < _ENTRY.size or not fixed.startswith(b"PK\x01\x02"):
            raise Damaged(container.path, "its directory is broken", advice=_CUT)
        (_, _, system, _, _, flags, method, _, _, _, packed, size, *lengths, _, _, attributes, offset) = _ENTRY.unpack(
            fixed
        )
        name_length, extra_length, comment_length = lengths
        name, extra = stream.read(name_length), stream.read(extra_length)
        if len(name) < name_length or len(extra) < extra_length:
            raise Damaged(container.path, "its directory is cut short", advice=_CUT)
        size, packed, offset = _wide(extra, (size, packed, offset))
        yield Entry(_name(name, flags), method, flags, packed, size, offset + shift, system, attributes)
        at += _ENTRY.size + name_length + extra_length + comment_length


def data_of(container: Container, entry: Entry, path: str) -> io.BufferedReader:
    """The unpacked bytes of an entry. Raises Damaged, Refused, NotText."""
    return _opened(container, entry, path, [])


def _directory(stream: io.BufferedReader, path: str) -> tuple[int, int, int]:
    """Where the directory starts, its length, and how far all lies behind where it says.

    Other bytes may stand before an archive, as in programs that unpack themselves.
    """
    whole = stream.seek(0, io.SEEK_END)
    tail_at = max(0, whole - _END.size - _LONGEST_COMMENT)
    stream.seek(tail_at)
    tail = stream.read(whole - tail_at)
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < _END.size:
        raise Damaged(path, "its directory is missing: it is cut short", advice=_CUT)
    *_, length, start, _ = _END.unpack_from(tail, found)
    end = tail_at + found
    if _UNSET in (length, start) or _END.unpack_from(tail, found)[4] == 0xFFFF:
        length, start, end = _wide_directory(stream, end, path) or (length, start, end)
    if length + start > end:
        raise Damaged(path, "its directory is said to lie beyond it", advice=_CUT)
    return end - length, length, end - length - start


def _wide_directory(stream: io.BufferedReader, end: int, path: str) -> tuple[int, int, int] | None:
    if end < _LOCATOR_64.size:
        return None
    stream.seek(end - _LOCATOR_64.size)
    mark, _, at, _ = _LOCATOR_64.unpack(stream.read(_LOCATOR_64.size))
    if mark != b"PK\x06\x07":
        return None
    if at > end:
        raise Damaged(path, "its directory is said to lie beyond it", advice=_CUT)
    stream.seek(at)
    record = stream.read(_END_64.size)
    if len(record) < _END_64.size or not record.startswith(b"PK\x06\x06"):
        raise Damaged(path, "its directory is broken", advice=_CUT)
    *_, length, start = _END_64.unpack(record)
    return length, start, at


def _wide(extra: bytes, values: tuple[int, int, int]) -> tuple[int, int, int]:
    """Size, packed size and offset, those that do not fit taken from the ZIP64 field."""
    found = list(values)
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        field = extra[at + 4 : at + 4 + length]
        if kind == 1:
            wide = 0
            for index, value in enumerate(found):
                if value == _UNSET and wide + 8 <= len(field):
                    found[index] = int.from_bytes(field[wide : wide + 8], "little")
                    wide += 8
            break
        at += 4 + length
    return found[0], found[1], found[2]


def _name(name: bytes, flags: int) -> str:
    if flags & _IS_UTF8:
        return name.decode("utf-8", "surrogateescape")
    try:
        return name.decode("utf-8")  # many archivers write it so without saying it
    except UnicodeDecodeError:
        return name.decode("cp437")


def _opened(container: Container, entry: Entry, path: str, claimed: list[tuple[int, int]]) -> io.BufferedReader:
    if entry.flags & _ENCRYPTED or entry.method == 99:
        raise Locked(path, "it is encrypted", advice="unpack it with its password and read the folder")
    if entry.unix_type not in _ORDINARY:
        what = "a symbolic link" if entry.unix_type == _LINK_BITS else "no ordinary file"
        raise Refused(path, f"it is {what}, which is never followed", advice="put the page itself into the archive")
    if entry.method != _STORED and entry.method not in _PACKINGS:
        raise NotText(path, f"it is packed in a way that is not read (method {entry.method})", advice="pack it anew")
    start = _data_start(container, entry, path)
    _claim(claimed, entry.at, start + entry.packed, path)
    ratio = container.limits.max_ratio
    if entry.size > max(1024 * 1024, ratio * entry.packed):
        reason = f"it unpacks to more than {ratio} times its size"
        raise TooLarge(path, reason, advice="raise the limit max_ratio if you trust it")
    container.stream.seek(start)
    part = Part(container.stream, entry.packed, name=path)
    if entry.method == _STORED:
        return looked_ahead(part)
    inflated = Inflated(part, _PACKINGS[entry.method], name=path, max_ratio=ratio)
    return looked_ahead(_AsStated(inflated, entry.size, path))


def _data_start(container: Container, entry: Entry, path: str) -> int:
    container.stream.seek(entry.at)
    fixed = container.stream.read(_LOCAL.size)
    if len(fixed) < _LOCAL.size or not fixed.startswith(b"PK\x03\x04"):
        raise Damaged(path, "its data is not where the directory says", advice=_CUT)
    *_, name_length, extra_length = _LOCAL.unpack(fixed)
    return int(entry.at + _LOCAL.size + name_length + extra_length)


def _claim(claimed: list[tuple[int, int]], start: int, end: int, path: str) -> None:
    """Note the bytes of an entry. Raises Refused where they are another's too."""
    low, high = 0, len(claimed)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if claimed[middle][0] < start else (low, middle)
    after = claimed[low][0] if low < len(claimed) else end
    before = claimed[low - 1][1] if low else start
    if before > start or after < end:
        raise Refused(path, "its bytes are those of another member too: the archive is made to swell")
    claimed.insert(low, (start, end))


class _AsStated(io.RawIOBase):
    """A stream that may not hold more than its entry says."""

    def __init__(self, source: Inflated, size: int, path: str) -> None:
        super().__init__()
        self._source, self._left, self._path = source, size, path

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """As much as is at hand. Raises Damaged at the first byte too many."""
        count = self._source.readinto(buffer)
        self._left -= count
        if self._left < 0:
            raise Damaged(self._path, "it unpacks to more than it says", advice=_CUT)
        return count
