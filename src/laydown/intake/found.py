"""An input that is there to be read."""

from dataclasses import dataclass
from pathlib import Path

from ..errors import Unreadable
from ..terms import AS_FILE, NO_ENVELOPE, Arrival, Envelope, Rejection


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
            raise Unreadable(self.path, reason_of(error), advice="check the file and its permissions") from error


Outcome = Found | Rejection


def reason_of(error: OSError) -> str:
    """What the file system says."""
    return (error.strerror or "it cannot be read").lower()
