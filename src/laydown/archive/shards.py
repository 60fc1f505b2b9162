"""An archive cut into shards: what one process reads at a time, the same on any machine and for any number of them.

A large file is a shard; a large list of one object a line is cut at the ends of lines, near every 64 MB; small files
are read together, in the order of their names. Where such a group ends is told by what is in its last file, so a file
that is added later gives its own group another name and leaves the rest as they are.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..errors import BadInput
from ..measure.ids import content_id, sha256_hex
from ..terms import Shard, ShardId
from .digests import Digests, Stretch
from .sources import SourceFile, Sources

PART = 64 * 1024 * 1024  # bytes: some seconds to a minute of work
SMALL = 8 * 1024 * 1024  # bytes; such files are read whole
MOST_FILES = 512
_ONE_IN = 256  # files ends a group: half of what a group may have, so that few groups are cut by their length
_PIECE = 1024 * 1024
_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How shards are made. `key` stands for all that the tables depend on beside the input.

    `is_lines` tells by a file's first bytes and name that it can be cut at the ends of lines.
    """

    key: str
    sources: Sources
    digests: Digests
    is_lines: Callable[[bytes, str], bool]
    part_bytes: int = PART
    small_bytes: int = SMALL
    most_files: int = MOST_FILES

    def shards(self, names: Iterable[str]) -> Iterator[Shard]:
        """The shards of these sources, in order; found while they are asked for."""
        group = _Group()
        for name in names:
            for file in self.sources.files(name):
                if file.fault is None and file.size_bytes < self.small_bytes:
                    yield from self._small(file, group)
                else:
                    yield from self._ended(group)
                    yield from self._large(file)
            yield from self._ended(group)

    def _small(self, file: SourceFile, group: "_Group") -> Iterator[Shard]:
        digest = file.sha256
        if digest is None:
            try:
                digest = _digest_of(self.sources, file.name)
            except (BadInput, OSError):
                yield from self._ended(group)
                yield self._unreadable(file)
                return
        group.add(file, digest)
        is_end = int(digest[:8], 16) % _ONE_IN == 0
        if is_end or len(group.files) >= self.most_files or group.size_bytes >= self.part_bytes:
            yield from self._ended(group)

    def _ended(self, group: "_Group") -> Iterator[Shard]:
        if group.files:
            names = tuple(file.name for file in group.files)
            yield self._shard(names, group_digest(group.digests), group.size_bytes)
            group.clear()

    def _large(self, file: SourceFile) -> Iterator[Shard]:
        if file.fault is not None:
            yield self._unreadable(file)
            return
        try:
            stretches = self.digests.known(file) or self._stretches(file)
        except (BadInput, OSError):
            yield self._unreadable(file)
            return
        self.digests.keep(file, stretches)
        for part in stretches:
            size = (file.size_bytes if part.end is None else part.end) - part.start
            yield self._shard((file.name,), part.sha256, size, part)

    def _stretches(self, file: SourceFile) -> tuple[Stretch, ...]:
        is_large = file.size_bytes > self.part_bytes
        if file.sha256 is not None and not is_large:
            return (Stretch(sha256=file.sha256),)
        with self.sources.open(file.name) as stream:
            cuts = is_large and self.is_lines(stream.peek(_HEAD)[:_HEAD] or b"", file.name)
            if not cuts and file.sha256 is not None:
                return (Stretch(sha256=file.sha256),)
            return tuple(cut_at_lines(stream, self.part_bytes if cuts else None))

    def _unreadable(self, file: SourceFile) -> Shard:
        return self._shard((file.name,), "", 0)

    def _shard(self, names: Sequence[str], sha256: str, size_bytes: int, part: Stretch | None = None) -> Shard:
        at = part or Stretch(sha256=sha256)
        return Shard(
            id=ShardId(content_id("shd", self.key, sha256, tuple(names), at.start, at.end, at.first_line)),
            names=tuple(names),
            sha256=sha256,
            size_bytes=size_bytes,
            start=at.start,
            end=at.end,
            first_line=at.first_line,
        )


@dataclass(slots=True)
class _Group:
    files: list[SourceFile] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    size_bytes: int = 0

    def add(self, file: SourceFile, digest: str) -> None:
        self.files.append(file)
        self.digests.append(digest)
        self.size_bytes += file.size_bytes

    def clear(self) -> None:
        self.files, self.digests, self.size_bytes = [], [], 0


def group_digest(digests: Sequence[str]) -> str:
    """The digest of several files together; of one, its own."""
    return digests[0] if len(digests) == 1 else sha256_hex("\n".join(digests).encode())


def cut_at_lines(stream: Iterable[bytes], part_bytes: int | None) -> Iterator[Stretch]:
    """The stretches of a file, each of `part_bytes` and on to the end of a line; None takes it as one.

    One pass, a mebibyte in memory. The last stretch goes to the end of the file, so a file that is not cut is one
    without bounds.
    """
    start, at, line, first = 0, 0, 1, 1
    digest = hashlib.sha256()
    for piece in _pieces(stream):
        begin = 0
        while part_bytes is not None:
            least = max(begin, start + part_bytes - at)
            end = piece.find(b"\n", least) + 1 if least < len(piece) else 0
            if not end:
                break
            digest.update(piece[begin:end])
            line += piece.count(b"\n", begin, end)
            yield Stretch(sha256=digest.hexdigest(), start=start, end=at + end, first_line=first)
            digest, start, first, begin = hashlib.sha256(), at + end, line, end
        digest.update(piece[begin:])
        line += piece.count(b"\n", begin)
        at += len(piece)
    if at > start or not start:
        yield Stretch(sha256=digest.hexdigest(), start=start, end=None, first_line=first)


def _pieces(stream: object) -> Iterator[bytes]:
    read = stream.read  # type: ignore[attr-defined]  # a binary stream
    while piece := read(_PIECE):
        yield piece


def _digest_of(sources: Sources, name: str) -> str:
    with sources.open(name) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
