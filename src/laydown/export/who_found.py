"""Who found what in a report: its claims by the readers that have them, what they differ in, and what was not found.

Takes readings as they come from reading, before their accounts are let go of; gives JSON values, and lines for people.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from ..terms import WHOLE_CLAIM, Claim, ModelAccount, Reading, Unfounded
from .record import document_record

SCHEMA = "laydown.readers/1"
_TAKEN = " alone"  # how the reason of a cell ends that one of two readers filled
_MODEL = "llm "  # how the versions of model readers begin
Json = dict[str, Any]


class Finder(StrEnum):
    """Which readers have a claim."""

    BOTH = "both"
    RULES = "rules"
    MODEL = "model"


def found_by(claim: Claim) -> Finder:
    """Which readers have a claim, by what the claim says of it."""
    is_lone = any(one.slot == WHOLE_CLAIM for one in claim.otherwise)
    if " + " in claim.reader and not is_lone:
        return Finder.BOTH
    return Finder.MODEL if claim.reader.startswith(_MODEL) else Finder.RULES


def taken_slots(claim: Claim) -> tuple[str, ...]:
    """The cells of a claim of both that only the second reader has."""
    filled = (fill.slot for fill in claim.fills if " + " in claim.reader and fill.rule.endswith(_TAKEN))
    return tuple(dict.fromkeys(filled))


def readers_record(reading: Reading) -> Json:
    """Who found what in one report. `not_found` is what a model proposed and the text does not bear out."""
    by = {finder: [claim.id for claim in reading.claims if found_by(claim) is finder] for finder in Finder}
    account = reading.account or ModelAccount()
    return {
        "schema": SCHEMA,
        "document": document_record(reading.document),
        "by_both": by[Finder.BOTH],
        "by_rules_alone": by[Finder.RULES],
        "by_model_alone": by[Finder.MODEL],
        "in_dispute": [{"claim": claim.id, "slot": slot} for claim, slot in _disputes(reading.claims)],
        "from_model": [{"claim": claim.id, "slot": slot} for claim in reading.claims for slot in taken_slots(claim)],
        "proposed": account.proposed,
        "not_found": [_unfounded(one) for one in account.unfounded],
        "without_answer": list(account.lost),
        "asked": account.asked,
        "repaired": account.repaired,
        "hidden": account.hidden,
        "not_asked": reading.unasked,
    }


def readers_text(reading: Reading) -> str:
    """The same for people: some lines, an empty one at the end."""
    return "\n".join(_lines(reading)) + "\n\n"


def _lines(reading: Reading) -> Iterator[str]:
    yield reading.document.path or reading.document.url or reading.document.id
    counts = Counter(found_by(claim) for claim in reading.claims)
    alone = f"by the rules alone {counts[Finder.RULES]}, by the model alone {counts[Finder.MODEL]}"
    yield f"  claims: by both {counts[Finder.BOTH]}, {alone}"
    if reading.unasked:
        yield f"  the model was not heard: {reading.unasked}"
    disputes = Counter(slot for _, slot in _disputes(reading.claims))
    if disputes:
        yield f"  in dispute: {_counted(disputes)}"
    if taken := Counter(slot for claim in reading.claims for slot in taken_slots(claim)):
        yield f"  had from the model: {_counted(taken)}"
    if reading.account:
        account = reading.account
        rejected = Counter(one.reason for one in account.unfounded if one.slot is None)
        dropped = Counter(f"{one.slot}: {one.reason}" for one in account.unfounded if one.slot)
        yield f"  proposed: {account.proposed} claims in {account.asked} answers, {account.repaired} asked for again"
        yield from (f"  {number} no claim: {reason}" for reason, number in sorted(rejected.items()))
        yield from (f"  {number} left out, {reason}" for reason, number in sorted(dropped.items()))
        yield from (f"  no answer: {lost}" for lost in account.lost)
        if account.hidden:
            yield f"  hidden from the model: {account.hidden} characters that nobody sees"


def _disputes(claims: Sequence[Claim]) -> Iterator[tuple[Claim, str]]:
    return ((claim, one.slot) for claim in claims for one in claim.otherwise if one.slot != WHOLE_CLAIM)


def _counted(found: Counter[str]) -> str:
    return ", ".join(f"{slot} ×{number}" if number > 1 else slot for slot, number in sorted(found.items()))


def _unfounded(one: Unfounded) -> Json:
    return {"claim": one.claim, "slot": one.slot, "reason": one.reason, "words": one.words}
