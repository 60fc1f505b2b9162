"""Claims: what one document says, on one chain of sources, about one fact of where equipment is or goes.

The record is the contract for reading, gold and scores; its JSON form is written in `laydown.export.record`.
In all of these, None means that the source does not say.
"""

from dataclasses import dataclass
from datetime import date
from typing import NewType

from .document import DocumentId, Span
from .vocabulary import (
    Act,
    Anchor,
    BasisKind,
    Component,
    Outcome,
    PartyKind,
    PlaceKind,
    PlaceRole,
    SourceKind,
    Zone,
)

ClaimId = NewType("ClaimId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A quotation: `quote` is exactly the text of `span`."""

    span: Span
    quote: str
    zone: Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A state, force, group, company or person that moves, receives or opposes."""

    name: str
    kind: PartyKind = PartyKind.UNKNOWN
    country: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One kind of equipment. `equipment` is the catalogue's canonical name, None where only a component is named."""

    component: Component
    text: str
    equipment: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many, as bounds. `unit` is the counting noun in the singular; None in a bound means not bounded."""

    at_least: int | None
    at_most: int | None
    unit: str
    text: str
    approximate: bool = False
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.at_least is None and self.at_most is None:
            raise ValueError("a count must be bounded on one side")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError(f"bounds crossed: at least {self.at_least}, at most {self.at_most}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What is moved, or what carries it: items counted together. `basis` indexes the claim's bases."""

    items: tuple[Item, ...]
    count: Count | None = None
    basis: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """A gazetteer entry that a name may mean, with the score it was given, 0 to 1."""

    id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRef:
    """A place in a role. Only points carry coordinates; areas carry a centre and `radius_km` for drawing.

    An unresolved name has `id` None and no coordinates. `candidates` are best first.
    """

    role: PlaceRole
    name: str
    text: str
    id: str | None = None
    kind: PlaceKind | None = None
    country: str | None = None
    lat_deg: float | None = None
    lon_deg: float | None = None
    radius_km: float | None = None
    span: Span | None = None
    candidates: tuple[PlaceCandidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Days between which the fact lies, both included; None on a side means open. `text` is the words used."""

    earliest: date | None
    latest: date | None
    text: str
    anchor: Anchor | None = None
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"bounds crossed: {self.earliest} to {self.latest}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One link of the chain of sources."""

    name: str
    kind: SourceKind
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the chain rests on; `holder` has the image, film or document."""

    kind: BasisKind
    holder: str | None = None
    text: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """Why a cell holds what it holds: the slot ("places[0]"), the rule that filled it, its words if it has any."""

    slot: str
    rule: str
    span: Span | None = None


WHOLE_CLAIM = "claim"  # the slot of another reading that has nothing of the kind


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherReading:
    """What another reader has in one cell of a claim, where it has not the same: for a person to decide.

    `slot` as in a fill ("outcome", "places[0]"); `words` are those of the text, `value` what they were read as. Both
    are None where the other reader leaves the cell empty, or has no such claim at all (slot "claim").
    """

    reader: str
    slot: str
    value: str | None = None
    words: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim. `attribution` is nearest first, its last link the root; the document's outlet is never listed.

    `confidence` (0 to 1) is about the reading alone, never about the source.
    `fills` gives every slot its reason; a slot without a span or a fill does not exist.
    `otherwise` is what a second reader of the same text has instead.
    """

    id: ClaimId
    document: DocumentId
    act: Act
    outcome: Outcome
    evidence: tuple[Evidence, ...]
    mover: Party | None = None
    recipient: Party | None = None
    opposed_by: Party | None = None
    loads: tuple[Load, ...] = ()
    carriers: tuple[Load, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    when: When | None = None
    attribution: tuple[Source, ...] = ()
    basis: tuple[Basis, ...] = ()
    confidence: float = 0.5
    reader: str = ""
    notes: tuple[str, ...] = ()
    fills: tuple[Fill, ...] = ()
    otherwise: tuple[OtherReading, ...] = ()

    @property
    def root(self) -> Source | None:
        """The last link of the chain: whose knowledge it is. None for the outlet's own voice."""
        return self.attribution[-1] if self.attribution else None

    @property
    def is_disputed(self) -> bool:
        """Whether a second reader has something else in one of its cells; that it has no such claim is no dispute."""
        return any(one.slot != WHOLE_CLAIM for one in self.otherwise)

    def quotes(self, span: Span) -> bool:
        """Whether some of its evidence shares a character with `span`, which is one of the same document."""
        return any(piece.span.overlaps(span) for piece in self.evidence)
