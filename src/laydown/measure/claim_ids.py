"""The id of a claim: a hash of what it says and where, without what a list of places or a confidence adds to it."""

from ..terms import Claim, ClaimId, Load, Party, When
from .ids import Part, content_id


def claim_id(claim: Claim) -> ClaimId:
    """The id from document, act, outcome, evidence and the words of every slot.

    Places count by role and words, so that a better gazetteer leaves the id alone; notes, fills, reader and
    confidence do not count.
    """
    return ClaimId(
        content_id(
            "clm",
            claim.document,
            claim.act,
            claim.outcome,
            [(it.span.start, it.span.end) for it in claim.evidence],
            [_party(it) for it in (claim.mover, claim.recipient, claim.opposed_by)],
            [[_load(it) for it in loads] for loads in (claim.loads, claim.carriers)],
            [(it.role, it.text) for it in claim.places],
            _when(claim.when),
            [(it.name, it.kind) for it in claim.attribution],
            [(it.kind, it.holder) for it in claim.basis],
        )
    )


def telling_id(claim: Claim) -> str:
    """An id of what the claim says, in which words: the same on every version of a page that has the words.

    Of days the words count alone: a version that bears another date of publication would count "on Monday" anew.
    """
    return content_id(
        "wrd",
        claim.act,
        claim.outcome,
        [" ".join(it.quote.split()) for it in claim.evidence],
        [_party(it) for it in (claim.mover, claim.recipient, claim.opposed_by)],
        [[_load(it) for it in loads] for loads in (claim.loads, claim.carriers)],
        [(it.role, it.text) for it in claim.places],
        claim.when.text if claim.when else None,
        [(it.name, it.kind) for it in claim.attribution],
        [(it.kind, it.holder) for it in claim.basis],
    )


def _party(party: Party | None) -> Part:
    return (party.name, party.kind, party.country) if party else None


def _load(load: Load) -> Part:
    count = load.count
    return (
        [(item.equipment, item.component, item.text) for item in load.items],
        (count.at_least, count.at_most, count.approximate, count.unit) if count else None,
        load.basis,
    )


def _when(when: When | None) -> Part:
    if when is None:
        return None
    days = [day.isoformat() if day else None for day in (when.earliest, when.latest)]
    return (*days, when.text)
