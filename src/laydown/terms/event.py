"""What is derived from claims: origins, contradictions, events. All can be rebuilt to the same ids."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from .claim import ClaimId, Count, Evidence, Party, PlaceRef, When
from .document import DocumentId
from .vocabulary import Act, BasisKind, Component, Outcome

EventId = NewType("EventId", str)
OriginId = NewType("OriginId", str)
RouteId = NewType("RouteId", str)


class OriginKind(StrEnum):
    """How the origin of a claim is known."""

    NAMED_ROOT = "named_root"
    OWN_VOICE = "own_voice"
    COPIED_TEXT = "copied_text"
    UNKNOWN = "unknown"


class ContradictionField(StrEnum):
    """The field that two claims disagree in. COUNTS: carriers of the one against loads of the other."""

    OUTCOME = "outcome"
    LOADS_COUNT = "loads.count"
    CARRIERS_COUNT = "carriers.count"
    COUNTS = "counts"
    PLACES = "places"
    WHEN = "when"
    LOADS = "loads"
    CARRIERS = "carriers"
    MOVER = "mover"
    RECIPIENT = "recipient"


class ContradictionKind(StrEnum):
    """How two claims part: both cannot be right; a copy changed what it copied; they tell of different things; what was
    told earlier is refuted by what was seen later (a ship said to go to one port, then seen in another); a page was
    changed and tells now what it did not tell before.
    """

    CONTRADICTION = "contradiction"
    DISTORTION = "distortion"
    SCOPE = "scope"
    REFUTED = "refuted later"
    REVISED = "revised"


class Status(StrEnum):
    """What the claims of an event amount to; definitions in docs/method.md."""

    SINGLE_ORIGIN = "single origin"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
    DENIED = "denied"
    REFUTED_LATER = "refuted later"
    UNKNOWN_ORIGIN = "origin not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One body of knowledge that claims go back to. Copies of it count once; an unknown one never counts.

    `name` is the root's name, or the publisher's for a claim in an outlet's own voice, None where not known.
    `because` says in a few words each why these claims are one origin, of an unknown one why it is not counted; empty
    where a single claim names its root.
    """

    id: OriginId
    kind: OriginKind
    name: str | None
    claims: tuple[ClaimId, ...]
    documents: tuple[DocumentId, ...]
    basis: tuple[BasisKind, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two claims of one event that part in `field`; `reason` is one line for people: who says what.

    `quotes` are the two pieces of evidence that carry the two values, in the order of `claims`. `copy` is the one of
    the two that copied wrongly, None where none did or it is not known which. `also` are the other claims that
    stand in the same contradiction and are not listed for themselves: copies, and what the same denial reaches too.
    `revised` are the claims that the page no longer makes, where it was changed.
    """

    claims: tuple[ClaimId, ClaimId]
    field: ContradictionField
    kind: ContradictionKind
    reason: str
    quotes: tuple[Evidence, ...] = ()
    copy: ClaimId | None = None
    also: tuple[ClaimId, ...] = ()
    revised: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeValue:
    """An outcome that some claims of the event tell."""

    outcome: Outcome
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadValue:
    """Equipment that some claims of the event tell; `count` is the tightest bound that they agree on, or None.

    `is_carrier` tells what carries from what is carried.
    """

    equipment: str | None
    component: Component
    count: Count | None
    is_carrier: bool
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceValue:
    """A place in a role that some claims of the event tell."""

    place: PlaceRef
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyValue:
    """A party that some claims of the event name in `slot` ("mover", "recipient", "opposed_by")."""

    slot: str
    party: Party
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The claims that tell of one fact, and per field every value with who supports it: nothing is averaged.

    `id` comes from what was published first; `also` are the ids that its other claims would give, so that an event
    that was merged into it is found under its old id. `when` is the intersection of the claims' dates, or their hull
    where they do not meet. `origins` counts independent ones; unknown ones are listed in `origin_list`, never counted.
    """

    id: EventId
    act: Act
    claims: tuple[ClaimId, ...]
    outcomes: tuple[OutcomeValue, ...]
    loads: tuple[LoadValue, ...]
    places: tuple[PlaceValue, ...]
    parties: tuple[PartyValue, ...]
    when: When | None
    origins: int
    origin_list: tuple[Origin, ...]
    contradictions: tuple[Contradiction, ...]
    status: Status
    also: tuple[EventId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """Two events that follow each other on one journey: what came to `place` by the first left from there by the next.

    `reason` is one line for people.
    """

    before: EventId
    after: EventId
    place: PlaceRef
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Legs of one journey in their order, each beginning with the event that the one before ends with.

    `id` comes from the first event's. A route is inferred: no source says that the legs belong together.
    """

    id: RouteId
    legs: tuple[Leg, ...]

    @property
    def events(self) -> tuple[EventId, ...]:
        """The events along the way, the first one first."""
        return (self.legs[0].before, *(leg.after for leg in self.legs))
