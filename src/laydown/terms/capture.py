"""Captures: how the bytes of an input came to us, and what was known of the report before it was opened.

The custody log of a store is a list of captures; bytes are kept by their sha256. In all of these, None means that
nothing was said.
"""

from dataclasses import dataclass
from datetime import datetime

from .document import Published
from .vocabulary import CaptureMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What the way that bytes came by says of them.

    `url` is the address that gave them, after `redirects` from the address that was `asked`; `headers` are as they were
    received, in order; `peer` is the network address that answered. `container` is the sha256 of the file that they
    were a member of, `stated_at` the hour at which that file says it took them. `at` is when they came, UTC; None is
    the hour of the run. `notes` say what was out of the ordinary: "robots_overridden"; "moved_permanently" where every
    redirect on the way says that it holds for good (301, 308), so that who comes again may ask there at once.
    """

    method: CaptureMethod
    url: str | None = None
    asked: str | None = None
    redirects: tuple[str, ...] = ()
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    peer: str | None = None
    container: str | None = None
    stated_at: datetime | None = None
    at: datetime | None = None
    notes: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its case."""
        return next((value for key, value in self.headers if key.casefold() == name.casefold()), None)


AS_FILE = Arrival(method=CaptureMethod.FILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What is known about a report from what it came in: a server's headers, an archive's record, a line of a list.

    `url` is where it was found and goes before what a page says of itself. The rest holds where the report itself does
    not say; of a plain text, which cannot say, it holds outright. `source` is the outlet that a feed or channel names
    as the one it took the report from.
    """

    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    published: Published | None = None
    source: str | None = None


NO_ENVELOPE = Envelope()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One entry of the custody log: these bytes came, by this name, at this hour, taken in by this version.

    `sha256` is the hex digest of the bytes, `name` what the user or an archive calls them, `at` is UTC. `envelope` is
    what they were opened with. `is_kept` says whether the bytes were to be kept: not those of what was refused, nor
    where the user wanted none.
    """

    sha256: str
    size_bytes: int
    name: str
    at: datetime
    tool: str
    arrival: Arrival
    envelope: Envelope = NO_ENVELOPE
    is_kept: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """A capture with its bytes, on their way into a store; None where they are not to be kept."""

    capture: Capture
    data: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An input that could not be read: which one, of what kind, why, and what to do about it.

    `captured` says which bytes were refused, on the way into a store; None afterwards, and where none came.
    """

    path: str
    error: str
    reason: str
    advice: str
    captured: Captured | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server gave. `data` are the decoded bytes; None where it says that what we have is still current."""

    data: bytes | None
    arrival: Arrival
    envelope: Envelope
