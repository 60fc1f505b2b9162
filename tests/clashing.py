"""Short ways to set claims against each other in tests of contradictions."""

from laydown.fuse.contradict import contradictions_of
from laydown.terms import Claim, Contradiction, ContradictionField, ContradictionKind, Document


def found(*claims: Claim, pages: tuple[Document, ...] = ()) -> tuple[Contradiction, ...]:
    """The contradictions where every claim goes back to an origin of its own."""
    return contradictions_of(claims, {claim.id: claim.id for claim in claims}, documents={p.id: p for p in pages})


def copied(*claims: Claim, pages: tuple[Document, ...] = ()) -> tuple[Contradiction, ...]:
    """The contradictions where all claims go back to one origin."""
    one = dict.fromkeys((claim.id for claim in claims), "one origin")
    return contradictions_of(claims, one, documents={p.id: p for p in pages})


def parted(*clashes: Contradiction) -> list[tuple[ContradictionField, ContradictionKind]]:
    """In which field, and how, each of them parts."""
    return [(clash.field, clash.kind) for clash in clashes]
