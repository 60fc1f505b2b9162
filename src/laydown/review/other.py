"""What another reader has in the cells of a claim, as a correction takes it: its words instead of the first's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..errors import BadRequest
from ..terms import WHOLE_CLAIM, Claim, OtherReading, Span
from .slots import is_settable


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Values, words and their places by slot, as `corrected` takes them."""

    cells: Mapping[str, str]
    quotes: Mapping[str, str]
    spans: Mapping[str, Span]


def can_take(one: OtherReading) -> bool:
    """Whether a correction can take it as it is: it has a value, in a slot that can be set by itself."""
    return one.slot != WHOLE_CLAIM and one.value is not None and is_settable(one.slot)


def taken(claim: Claim, slots: Sequence[str]) -> Taken:
    """What another reader has in these slots. Raises BadRequest where it has nothing there that can be taken."""
    found = {one.slot: one for one in claim.otherwise if can_take(one)}
    for slot in slots:
        if slot not in found:
            there = f"there is {', '.join(found)}" if found else "`explain` shows what it has"
            raise BadRequest(f"no other reader has something to take in {slot}", advice=there, parameter=slot)
    chosen = [found[slot] for slot in slots]
    return Taken(
        cells={one.slot: one.value for one in chosen if one.value},
        quotes={one.slot: one.words for one in chosen if one.words and one.span},
        spans={one.slot: one.span for one in chosen if one.span},
    )
