"""Checks: what arithmetic and geography say to a statement of a text. A check is a note, never a correction."""

from dataclasses import dataclass
from enum import StrEnum

from .claim import Claim, ClaimId
from .document import DocumentId, Span


class CheckKind(StrEnum):
    """What is held against what."""

    CONVERSION = "conversion"  # "400 miles (643 kilometers)"
    WEEKDAY = "weekday"  # "Tuesday 12 February 2025"
    TOTAL = "total"  # "34 vehicles: 20 trucks and 14 tanks"
    DISTANCE = "distance"  # "Homs, 150 km from Damascus"
    BEARING = "bearing"  # "Homs, north of Damascus"
    TRANSIT = "transit"  # "left Novorossiysk on 3 May and reached Tobruk on 4 May"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One statement and what comes out when it is computed.

    `said` is the value of the text, `computed` the one it is held against, both as words ("643 km", "Wednesday").
    `arithmetic` shows the way ("400 mi x 1.609344 = 643.7 km"). `span` covers the statement; `claims` are those whose
    places or days it tests although their evidence may lie elsewhere.
    """

    kind: CheckKind
    is_right: bool
    said: str
    computed: str
    arithmetic: str
    span: Span
    claims: tuple[ClaimId, ...] = ()

    def concerns(self, claim: Claim) -> bool:
        """Whether it says something to a claim of the same document: to its evidence, its places or its days."""
        return claim.id in self.claims or claim.quotes(self.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A check in the document that it was made in."""

    document: DocumentId
    check: Check
