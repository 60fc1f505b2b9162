"""What an archive is made of: the files that the sources name, on a disk or in an object store, one after the other."""

import io
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import BadRequest, Unreadable
from .files import joined, scheme_of

Takes = Callable[[str], bool]
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file: `name` as it is told, its size, and when it was changed (nanoseconds), where it lies on a disk.

    `sha256` is the digest of the mark that an object store gives it; None where its bytes are to be asked. `fault` is
    why it cannot be read.
    """

    name: str
    size_bytes: int = 0
    changed_ns: int | None = None
    sha256: str | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Finds and opens files. `root` is the folder that relative names are counted from, on any machine.

    `takes` says of a name found in a folder whether it may hold reports.
    """

    root: Path
    takes: Takes

    def check(self, source: str) -> None:
        """See that a source is there. Raises BadRequest, Unreadable."""
        if source == STANDARD_INPUT:
            raise BadRequest("standard input cannot be read twice", advice="save it, and name the file")
        if scheme_of(source):
            from .stores import stored_files  # noqa: PLC0415 - only where a store is named

            next(stored_files(source), None)
        elif not self._at(source).exists():
            raise Unreadable(source, "there is no such file or folder", advice="check the name")

    def files(self, source: str) -> Iterator[SourceFile]:
        """The files that a source names, in the order of their names; folders to their ends.

        Hidden files, and in folders those that hold no reports by their suffix, are passed over.
        """
        if scheme_of(source):
            yield from self._stored(source)
        elif self._at(source).is_dir():
            count = 0
            for found in self._below(source):
                count += 1
                yield found
            if not count:
                yield SourceFile(name=source, fault="no reports in this folder")
        else:
            yield self._file(source)

    def open(self, name: str) -> io.BufferedReader:
        """A file to read and to seek in. Raises Unreadable."""
        if scheme_of(name):
            from .stores import opened  # noqa: PLC0415

            return opened(name)
        try:
            return self._at(name).open("rb")
        except OSError as error:
            reason = (error.strerror or "it cannot be read").lower()
            raise Unreadable(name, reason, advice="check the file and its permissions") from error

    def current(self, name: str) -> SourceFile:
        """A file as it is now. Raises Unreadable for one of a store that is gone."""
        return next(self.files(name))

    def _at(self, name: str) -> Path:
        return self.root / name

    def _stored(self, source: str) -> Iterator[SourceFile]:
        from .stores import stored_files  # noqa: PLC0415

        count = 0
        for file in stored_files(source):
            if file.name == source or self._is_taken(file.name.removeprefix(source)):
                count += 1
                yield SourceFile(name=file.name, size_bytes=file.size_bytes, sha256=file.sha256)
        if not count:
            yield SourceFile(name=source, fault="no reports in this folder")

    def _is_taken(self, below: str) -> bool:
        parts = below.strip("/").split("/")
        return not any(part.startswith(".") for part in parts) and self.takes(parts[-1])

    def _below(self, folder: str) -> Iterator[SourceFile]:
        try:
            with os.scandir(self._at(folder)) as entries:
                names = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
        except OSError as error:
            yield SourceFile(name=folder, fault=(error.strerror or "it cannot be listed").lower())
            return
        for name, is_folder in names:
            if name.startswith("."):
                continue
            if is_folder:
                yield from self._below(joined(folder, name))
            elif self.takes(name):
                yield self._file(joined(folder, name))

    def _file(self, name: str) -> SourceFile:
        try:
            about = self._at(name).stat()
        except OSError as error:
            return SourceFile(name=name, fault=(error.strerror or "it cannot be read").lower())
        return SourceFile(name=name, size_bytes=about.st_size, changed_ns=about.st_mtime_ns)
