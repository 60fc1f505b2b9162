"""The forms of the answers about single events, claims and documents: each cell with its words and their place.

Spans count code points of the document's text, the end not included. None is "not stated".
"""

from dataclasses import dataclass
from datetime import date

from .forms import EventForm, Json


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedCellForm:
    """One slot that somebody put right."""

    slot: str
    was: str | None
    becomes: str | None
    is_quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedForm:
    """What a person said, and what has become of it; `of` are its claims in words, a line each."""

    id: str
    by: str
    at: str
    kind: str
    says: str
    cells: list[JudgedCellForm]
    reason: str | None
    standing: str
    why: str | None
    about: list[str]
    of: list[str]
    claims: list[str]
    events: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteForm:
    """A quotation in its context, with the words that fill slots: start, end, slot."""

    start: int
    end: int
    quote: str
    zone: str
    before: str
    after: str
    marks: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotForm:
    """One cell of a claim, by the name that corrections take."""

    slot: str
    label: str
    value: str | None
    span: tuple[int, int] | None
    why: str | None
    choices: list[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherForm:
    """What another reader has in a cell, beside what the claim holds there, each in its words of the text.

    `value` is what a correction of the slot takes, `shown` the same for people; None where the reader has nothing, as
    in the slot "claim": it has no such claim. `can_take` says that a correction can take it as it is.
    """

    slot: str
    label: str
    reader: str
    held: str | None
    held_words: str | None
    held_span: tuple[int, int] | None
    value: str | None
    shown: str | None
    words: str | None
    span: tuple[int, int] | None
    can_take: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimForm:
    """One claim with all that it says, the words it says it in, and what people said of it."""

    id: str
    event: str | None
    document: str
    words: str
    record: Json
    chain: str | None
    root: str | None
    quotes: list[QuoteForm]
    slots: list[SlotForm]
    otherwise: list[OtherForm]
    confidence: float | None
    review: list[JudgedForm]
    etag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """Some of the claims, of `total`."""

    items: list[ClaimForm]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentForm:
    """A document without its text. `url` is only ever http or https; `captured` is when its bytes came, UTC."""

    id: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    path: str | None
    published: str | None
    published_found_in: str | None
    language: str | None
    sha256: str
    captured: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageForm:
    """A block of the text."""

    start: int
    end: int
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldIn:
    """A claim of the document, with where its evidence stands."""

    id: str
    event: str | None
    words: str
    spans: list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckForm:
    """What arithmetic or geography says to a statement of the text."""

    kind: str
    is_right: bool | None
    words: str
    arithmetic: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFull(DocumentForm):
    """A document with its text, its blocks, its claims and its checks."""

    text: str
    passages: list[PassageForm]
    claims: list[ToldIn]
    checks: list[CheckForm]
    letters: int
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldForm:
    """A claim beside its document."""

    claim: ClaimForm
    document: DocumentForm


@dataclass(frozen=True, slots=True, kw_only=True)
class SideForm:
    """One of two claims that part, in its words."""

    claim: str
    who: str | None
    publisher: str | None
    document: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashForm:
    """Two claims that part in a field, side by side."""

    field: str
    kind: str
    reason: str
    copy: str | None
    sides: list[SideForm]
    also: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """A page that tells what an origin knows."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    claims: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginForm:
    """One body of knowledge; `copies` are the pages beside the first that pass it on."""

    id: str
    kind: str
    name: str | None
    is_counted: bool
    because: list[str]
    basis: list[str]
    copies: int
    reports: list[ReportForm]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterForm:
    """A letter of reliability that somebody gave."""

    by: str
    on: date
    value: str
    words: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityForm:
    """How far an origin can be relied on. `etag` is for If-Match; None for an origin that is not known."""

    origin: str
    name: str | None
    value: str
    words: str
    by: str | None
    ratings: list[LetterForm]
    etag: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitForm:
    """A digit of credibility that somebody gave, with what the event then had."""

    by: str
    on: date
    value: str
    words: str
    likelihood: str | None
    claims: int
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentForm:
    """What an event amounts to, as people rated it; nothing is made of their ratings."""

    credibility: str
    credibility_words: str
    likelihood: str | None
    ratings: list[DigitForm]
    reliability: list[ReliabilityForm]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegForm:
    """Two events that follow each other on one journey; no source says so."""

    before: str
    after: str
    place: str
    reason: str
    is_inferred: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFull(EventForm):
    """One event with everything behind it."""

    record: Json
    also: list[str]
    told: list[ToldForm]
    origin_list: list[OriginForm]
    clashes: list[ClashForm]
    checks: list[CheckForm]
    assessment: AssessmentForm
    legs: list[LegForm]
    citation: str
    etag: str
