"""Evidence keeping: the chain of custody, what vouches for it from outside, and what is found where it is examined."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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
