"""Documents: the canonical text of one report, cut into passages, and what is known about its publication."""

from dataclasses import dataclass
from datetime import date, time
from typing import NewType

from .vocabulary import CreditKind, FoundIn, Zone

DocumentId = NewType("DocumentId", str)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open range of code points of a document's text: start <= i < end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must hold at least one character, got {self.start}..{self.end}")

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        """The same range, `by` characters later."""
        return Span(start=self.start + by, end=self.end + by)

    def quoted_from(self, text: str) -> str:
        """The words that the span stands for."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a document was published, as bounds, and where that was found. A bare year is a range of days."""

    earliest: date
    latest: date
    found_in: FoundIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One block of a document: a paragraph, a headline, a caption, a list item.

    `dated` is the block's own day where the page gives it one (a live page's entry, an embedded post), `clock` its hour
    as the page gives it, in whatever time zone the page keeps. `by` is who wrote it, where the page says that of this
    passage: the author of an embedded post. `story` tells the stories of a page apart that holds several: passages of
    two numbers have nothing to do with each other; 0 is the page's own, and all there is on most pages.
    `repeats` marks words that stand earlier in the same document.
    """

    span: Span
    zone: Zone
    dated: Published | None = None
    repeats: bool = False
    by: str | None = None
    clock: time | None = None
    story: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Whom a page credits for its text or for a picture. `span` is what the credit covers, None for the whole page."""

    kind: CreditKind
    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report. `text` is never edited after intake; every span of every claim is counted in it.

    `id` comes from the bytes and from the publication date that the user gave, if any.
    `sha256` is the hex digest of the bytes as they came. `path` is the name that the user gave.
    `passages` are in the order of the text and do not overlap. `notes` say what intake saw
    (`parse_incomplete`, `decoded_with_replacement`); None means that the page does not say. `canonical_url` is the
    page of another site that this one names as its original. `credits` are in the order of the text.
    """

    id: DocumentId
    sha256: str
    media_type: str
    text: str
    passages: tuple[Passage, ...]
    path: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None
    published: Published | None = None
    notes: tuple[str, ...] = ()
    canonical_url: str | None = None
    credits: tuple[Credit, ...] = ()
