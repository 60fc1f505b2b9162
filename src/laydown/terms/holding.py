"""What is where: holdings, derived from events, with the arithmetic behind each. All can be rebuilt to the same ids."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from .claim import ClaimId, Party, PlaceRef
from .event import EventId
from .vocabulary import Component

HoldingId = NewType("HoldingId", str)


class Rule(StrEnum):
    """How it came to be known that something is, or is not, at a place; defined in docs/method.md.

    LEFT and ELSEWHERE (a single thing is told to be at another place) end a holding; REMAINING is arithmetic.
    """

    OBSERVED = "observed"
    ARRIVED = "arrived"
    SEIZED = "seized"
    REMAINING = "remaining"
    LEFT = "left"
    ELSEWHERE = "elsewhere"
    DENIED = "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the arithmetic of a holding: what an event tells, and how many are at the place after it.

    `told_at_least` and `told_at_most` are what `claims` say; `at_least` and `at_most` what follows. `formula` is the
    arithmetic in signs ("5 to 8 − 2 = 3 to 6"). `day` is None where the evidence is not dated.
    """

    rule: Rule
    day: date | None
    told_at_least: int | None
    told_at_most: int | None
    at_least: int | None
    at_most: int | None
    formula: str
    event: EventId
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What is said to be at a place from `since` on, and the claims behind it.

    `until` is the day on which it ended: as of that day it is there no more. None is open; `since` None is not dated.
    `at_least` and `at_most` bound the number of `unit`; `last_evidence` is the latest day any claim vouches for,
    None where no claim is dated, and `last_told` the latest day on which a page that tells it was published.
    `rule` is how it came to be known, `steps` the arithmetic, in order. A holding that claims in `contested_by`
    contradict is `is_contested`; `ended_by` are the claims that end it. An area keeps a line of its own: `may_include`
    are the holdings at places within it that it may be another word for.
    """

    id: HoldingId
    equipment: str | None
    component: Component
    holder: Party | None
    place: PlaceRef
    is_present: bool
    at_least: int | None
    at_most: int | None
    unit: str | None
    since: date | None
    until: date | None
    last_evidence: date | None
    is_contested: bool
    rule: Rule
    events: tuple[EventId, ...]
    claims: tuple[ClaimId, ...]
    last_told: date | None = None
    steps: tuple[Step, ...] = ()
    contested_by: tuple[ClaimId, ...] = ()
    ended_by: tuple[ClaimId, ...] = ()
    may_include: tuple[HoldingId, ...] = ()


class ChangeKind(StrEnum):
    """How a line of the ledger differs between two days."""

    APPEARED = "appeared"
    LEFT = "left"
    DENIED = "denied"
    CHANGED = "changed"
    CONTESTED = "contested"
    SETTLED = "no longer contested"
    FORGOTTEN = "no longer told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of the ledger on two days; None where it held nothing that day."""

    kind: ChangeKind
    before: Holding | None
    after: Holding | None

    @property
    def holding(self) -> Holding:
        """The line as it is on the later day, or was."""
        told = self.after or self.before
        if told is None:
            raise ValueError("a change has a holding on one of its two days")
        return told
