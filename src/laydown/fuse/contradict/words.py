"""A difference as people read it: who says what in one line, with the two quotations that say so."""

from collections.abc import Mapping

from ...terms import (
    Claim,
    ContradictionField,
    ContradictionKind,
    Document,
    DocumentId,
    Evidence,
    Outcome,
    Source,
    SourceKind,
)
from ..names import CountryOf, source_words
from .difference import Difference, Value

_OFFICES = frozenset({SourceKind.GOVERNMENT, SourceKind.MILITARY})


def reason_of(difference: Difference, documents: Mapping[DocumentId, Document], country: CountryOf) -> str:
    """One line: who says what against whom; for a copy with a known original, what became of what.

    "police source (Island Courier): 12 helicopter against customs department (Harbour Wire): 8 helicopter".
    """
    pair = difference.pair
    said = [_said(claim, value, documents) for claim, value in zip(pair.claims, difference.values, strict=True)]
    if difference.kind is ContradictionKind.REVISED:
        before, now = difference.values if pair.copy is pair.one else difference.values[::-1]
        publisher = _publisher(pair.claims[0], documents)
        of = f" ({publisher})" if publisher else ""
        return f"the page itself was changed{of}: {before.words}, later {now.words}"
    if difference.kind is ContradictionKind.DISTORTION:
        first, second = reversed(said) if pair.copy is pair.one else said
        link = "became" if pair.copy else "against"
        return f"{difference.why}: {first} {link} {second}"
    notes = [note for note in (difference.why, _note(difference, country)) if note]
    return f"{said[0]} against {said[1]}" + (f" ({'; '.join(notes)})" if notes else "")


def quotes_of(difference: Difference) -> tuple[Evidence, ...]:
    """The two pieces of evidence that carry the values, in the order of the pair; none where a claim has no evidence.

    Where no span of the value lies in the evidence, it is the claim's first piece.
    """
    told = list(zip(difference.pair.claims, difference.values, strict=True))
    return tuple(_quote(claim, value) for claim, value in told) if all(claim.evidence for claim, _ in told) else ()


def _quote(claim: Claim, value: Value) -> Evidence:
    bearing = (piece for span in value.spans for piece in claim.evidence if piece.span.overlaps(span))
    return next(bearing, claim.evidence[0])


def _said(claim: Claim, value: Value, documents: Mapping[DocumentId, Document]) -> str:
    publisher = _publisher(claim, documents)
    voice = claim.root.name if claim.root else None
    if voice and publisher:
        return f"{voice} ({publisher}): {value.words}"
    return f"{voice or publisher or 'a page of no named publisher'}: {value.words}"


def _publisher(claim: Claim, documents: Mapping[DocumentId, Document]) -> str | None:
    document = documents.get(claim.document)
    return document.publisher if document else None


def _note(difference: Difference, country: CountryOf) -> str:
    """What a reader must know to weigh it: one source against itself, two offices of one state, a presence denied."""
    one, other = difference.pair.claims
    roots = one.root, other.root
    if difference.pair.is_kin and roots[0] and roots[1] and source_words(roots[0].name) == source_words(roots[1].name):
        return "one source against itself"
    if roots[0] and roots[1] and _are_one_state(roots[0], roots[1], country):
        return "two offices of one state"
    if difference.field is ContradictionField.OUTCOME and Outcome.PRESENT in (one.outcome, other.outcome):
        return "whether it is there at all"
    return ""


def _are_one_state(one: Source, other: Source, country: CountryOf) -> bool:
    if not {one.kind, other.kind} <= _OFFICES:
        return False
    states = [{word for word in source_words(source.name, country) if word.isupper()} for source in (one, other)]
    return bool(states[0] & states[1])
