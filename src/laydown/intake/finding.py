"""Names on the command line to inputs: files, folders, standard input. What cannot be read is listed, never raised."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..errors import Unreadable
from ..terms import AS_FILE, NO_ENVELOPE, Arrival, CaptureMethod, Envelope, Rejection
from .opening import STANDARD_INPUT

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".md", ".xml", ".rss", ".atom", ".pdf", ""})


_AS_STANDARD_INPUT = Arrival(method=CaptureMethod.STANDARD_INPUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An input that is there to be read. `path` is the name as the user gave it, below a folder the joined one.

    `data` are bytes that are at hand already; None where the file is still to be read.
    """

    path: str
    data: bytes | None = None
    arrival: Arrival = AS_FILE
    envelope: Envelope = NO_ENVELOPE

    def read(self) -> bytes:
        """The bytes. Raises Unreadable with the file system's reason."""
        if self.data is not None:
            return self.data
        try:
            return Path(self.path).read_bytes()
        except OSError as error:
            raise Unreadable(self.path, _reason(error), advice="check the file and its permissions") from error


def find_reports(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Found | Rejection]:
    """The inputs that `paths` name, in the order given, folders recursively and by name.

    "-" is standard input, read at once. In folders hidden files and unknown suffixes are passed over; a file named
    outright is taken whatever its suffix. A name that is not there, a folder that cannot be listed and one without
    reports each give a Rejection.
    """
    for name in paths:
        if name == STANDARD_INPUT:
            yield _standard(stdin)
        elif (path := Path(name)).is_dir():
            yield from _folder(name)
        elif path.exists() or path.is_symlink():
            yield Found(path=name)
        else:
            yield _rejection(name, "there is no such file or folder", "check the name")


def _standard(stdin: BinaryIO | None) -> Found | Rejection:
    if stdin is None:
        return _rejection(STANDARD_INPUT, "there is no standard input", "name a file")
    try:
        return Found(path=STANDARD_INPUT, data=stdin.read(), arrival=_AS_STANDARD_INPUT)
    except OSError as error:
        return _rejection(STANDARD_INPUT, _reason(error), "name a file")


def _folder(name: str) -> Iterator[Found | Rejection]:
    count = 0
    faults: list[OSError] = []
    for folder, below, files in os.walk(name, onerror=faults.append):
        below[:] = sorted(entry for entry in below if not entry.startswith("."))
        for entry in sorted(files):
            if not entry.startswith(".") and Path(entry).suffix.lower() in SUFFIXES:
                count += 1
                yield Found(path=str(Path(folder) / entry))
    for fault in faults:
        yield _rejection(str(fault.filename or name), _reason(fault), "check the permissions of the folder")
    if not count and not faults:
        yield _rejection(name, "no reports in this folder", "name a folder with HTML, text or feed files")


def _rejection(path: str, reason: str, advice: str) -> Rejection:
    return Rejection(path=path, error=Unreadable.__name__, reason=reason, advice=advice)


def _reason(error: OSError) -> str:
    return (error.strerror or "it cannot be read").lower()
