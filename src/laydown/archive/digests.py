"""The digests of large files from an earlier start of a run: what did not change since is not read again for them."""

from collections.abc import Sequence

import msgspec

from .files import Files
from .sources import SourceFile

NAME = "digests.json"
_OFTEN = 50  # new files after which they are written


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a file, the bytes from `start` to `end` (None: to its end), with its digest and its first line."""

    sha256: str
    start: int = 0
    end: int | None = None
    first_line: int = 1


class _Known(msgspec.Struct, frozen=True, kw_only=True):
    size_bytes: int
    changed_ns: int | None
    mark: str | None
    stretches: tuple[Stretch, ...]


class Digests:
    """What is known of large files by name, size and hour of change; kept with the run, in no table."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._before = _read(files)
        self._now: dict[str, _Known] = {}
        self._new = 0

    def known(self, file: SourceFile) -> tuple[Stretch, ...] | None:
        """The stretches of a file, None where it is not known as it is now."""
        known = self._before.get(file.name)
        is_same = known and (known.size_bytes, known.changed_ns, known.mark) == (
            file.size_bytes,
            file.changed_ns,
            file.sha256,
        )
        return known.stretches if known and is_same and (file.changed_ns or file.sha256) else None

    def keep(self, file: SourceFile, stretches: Sequence[Stretch]) -> None:
        """Remember a file."""
        known = _Known(
            size_bytes=file.size_bytes, changed_ns=file.changed_ns, mark=file.sha256, stretches=tuple(stretches)
        )
        self._now[file.name] = known
        if self._before.get(file.name) != known:
            self._new += 1
            if self._new % _OFTEN == 0:
                self.write()

    def write(self) -> None:
        """Write them beside the run, those from before that were not asked yet among them."""
        if self._new:
            with self._files.writing(NAME) as stream:
                stream.write(msgspec.json.encode(self._before | self._now, order="sorted"))


def _read(files: Files) -> dict[str, _Known]:
    try:
        return msgspec.json.decode(files.read(NAME) or b"{}", type=dict[str, _Known])
    except msgspec.DecodeError:
        return {}
