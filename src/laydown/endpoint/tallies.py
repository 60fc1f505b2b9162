"""Numbers that several callers count together: in one process by a lock, in several by a locked file."""

import fcntl
import json
import os
import threading
from collections.abc import Iterator, MutableMapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

_ROOM = 512  # bytes, written at once

Numbers = MutableMapping[str, float]


class Tally(Protocol):
    """Numbers by name, 0 where none was counted."""

    def held(self) -> AbstractContextManager[Numbers]:
        """The numbers, to be looked at and changed: nobody else does meanwhile."""
        ...


class MemoryTally:
    """For the threads of one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers: dict[str, float] = {}

    @contextmanager
    def held(self) -> Iterator[Numbers]:
        """The numbers."""
        with self._lock:
            yield self._numbers


class FileTally:
    """For processes that read together. A process that dies leaves what it had counted."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()  # a file is locked by a process, not by a thread of it

    @contextmanager
    def held(self) -> Iterator[Numbers]:
        """The numbers, written back at the end in one piece: a process that is killed leaves the old or the new."""
        with self._lock:
            file = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(file, fcntl.LOCK_EX)
                numbers: dict[str, float] = json.loads(os.pread(file, _ROOM, 0).decode("ascii").strip() or "{}")
                yield numbers
                os.pwrite(file, json.dumps(numbers).encode("ascii").ljust(_ROOM), 0)
            finally:
                os.close(file)
