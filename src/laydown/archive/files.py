"""The folder of a run: files that are written wholly or not at all, on a disk or in an object store.

A file of a run is never changed: it is put under its name in one step, or the old one stays. Names are relative, parts
joined by "/".
"""

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import BinaryIO, Protocol

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
TEMPORARY = ".tmp"  # ends the name of what is still being written


class Files(Protocol):
    """Where a run keeps its files."""

    @property
    def name(self) -> str:
        """The folder as the user named it."""
        ...

    def prepared(self) -> None:
        """Make the folder where it is not there yet. Raises OutputFailed where it cannot hold a run."""
        ...

    def held(self) -> AbstractContextManager[None]:
        """Within it, no other run writes here, as far as the place can see to that. Raises StoreBusy."""
        ...

    def sizes(self, folder: str) -> Mapping[str, int]:
        """The names of the files in a folder, below that of the run, with their sizes in bytes; "" is the run's own.

        What is still being written is left out.
        """
        ...

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None where there is none."""
        ...

    def open(self, name: str) -> BinaryIO:
        """A file to read from. Raises OutputFailed where it is not there."""
        ...

    def writing(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A stream to write and read back; at its end, and only without an error, the file stands under its name.

        Raises OutputFailed.
        """
        ...

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""
        ...

    def sweep(self) -> int:
        """Take away what runs that were killed left half written; how many files."""
        ...


def scheme_of(name: str) -> str | None:
    """The scheme of an address, as "s3"; None for a path.

    >>> scheme_of("s3://news/2024"), scheme_of("reports/a.html")
    ('s3', None)
    """
    match = _SCHEME.match(name)
    return match[1].lower() if match else None


def joined(folder: str, name: str) -> str:
    """The whole name of a file below a folder.

    >>> joined("s3://news/2024/", "a.warc"), joined(".", "a"), joined("x", "")
    ('s3://news/2024/a.warc', './a', 'x')
    """
    return f"{folder.rstrip('/')}/{name}" if name else folder
