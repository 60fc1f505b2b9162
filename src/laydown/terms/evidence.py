"""Evidence keeping: the chain of custody, what vouches for it from outside, and what is found where it is examined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from .claim import ClaimId
from .document import DocumentId

# For addresses: the hours at which a document was found there, in order.
Sightings = Mapping[str, Sequence[tuple[datetime, DocumentId]]]


class EntryKind(StrEnum):
    """What a store writes down for good, and seals: each kind of entry of the chain of custody."""

    CAPTURE = "capture"
    INPUT = "input"
    READING = "reading"
    JUDGEMENT = "judgement"
    QUESTION = "question"
    ANSWER = "answer"
    STAMP = "stamp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """One entry of the chain of custody. `digest`, as it is kept, vouches for this entry and for all before it.

    `number` counts from 1. `is_whole` says that the digest follows from the entry and from the digest before.
    """

    number: int
    kind: EntryKind
    digest: str
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A time stamp (RFC 3161) of the chain of custody: `authority` has seen the entry with this `digest` by then.

    `token` is what the authority signed, as DER; `at` is our hour, UTC. The token has the authority's own.
    """

    digest: str
    authority: str
    at: datetime
    token: bytes


class Part(StrEnum):
    """The parts of a record that are examined one by one."""

    FILE = "file"
    CUSTODY = "custody"
    JUDGEMENTS = "judgements"
    ORIGINALS = "originals"
    TEXTS = "texts"
    READINGS = "readings"
    CLAIMS = "claims"
    SPANS = "spans"
    SOURCES = "sources"
    REOPENED = "reopened"
    STAMPS = "stamps"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is not as it was written. `subject` names it, `what` says what is wrong with it.

    `expected` and `found` are None where there is nothing to set against each other.
    """

    part: Part
    subject: str
    what: str
    expected: str | None = None
    found: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of one part were examined, how many faults were found in it, and what is to be said beside."""

    part: Part
    examined: int
    faults: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Documents that are versions of one page: what one address gave at different hours.

    `page_of` is the address of each, `hours` the hours at which the page became what it then was, in order, and
    `documents` which document that was. `standing` says of each claim on such a page at which of them, counted from 0,
    the page told it. `repeats` are the claims that tell again, in the same words, what an earlier version told; each
    with the claim that stands for it.
    """

    page_of: Mapping[DocumentId, str] = field(default_factory=lambda: MappingProxyType({}))
    hours: Mapping[str, tuple[datetime, ...]] = field(default_factory=lambda: MappingProxyType({}))
    documents: Mapping[str, tuple[DocumentId, ...]] = field(default_factory=lambda: MappingProxyType({}))
    standing: Mapping[ClaimId, frozenset[int]] = field(default_factory=lambda: MappingProxyType({}))
    repeats: Mapping[ClaimId, ClaimId] = field(default_factory=lambda: MappingProxyType({}))

    def is_replaced(self, one: ClaimId, other: ClaimId) -> bool:
        """Whether a page tells the other, of two claims on it, where it told the one before, and never both at once."""
        here, there = self.standing.get(one), self.standing.get(other)
        return bool(here and there and not here & there and max(here) < max(there))


NO_VERSIONS = Versions()
