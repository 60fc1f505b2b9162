"""Which claims of one event cannot both be right, in which field, in one line for people.

A vaguer word, a smaller part, a compatible bound, a neighbouring leg, or a denial of something narrower is no
contradiction. A copy that parts from what it copies is a "distortion": somebody copied wrongly. A running total
against the number of one movement is a difference of "scope". A ship that was to go, or was said to have gone, to one
port and is later seen in another is "refuted later". What a page tells now and what it told before are "revised".

The result does not depend on the order of the claims, and claims of one origin that say the very same count as one: a
copy adds no contradiction. Cost: the square of how many different things are said, not of how many claims say them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from ...terms import NO_VERSIONS, Claim, ClaimId, Contradiction, ContradictionKind, Document, DocumentId, Versions
from ..compare import COURSE_OF, Course
from ..names import CountryOf, no_country
from .choice import Choice, chosen
from .counts import count_differences
from .difference import Difference, Family, dates_meet, is_left_behind
from .outcomes import outcome_differences
from .parties import party_differences
from .places import place_differences, refuted_places
from .sides import Pair, Side, pair_of, sides_of
from .things import thing_differences
from .times import time_differences
from .words import quotes_of, reason_of

__all__ = ["contradictions_of"]


def contradictions_of(
    claims: Sequence[Claim],
    origin_of: Mapping[ClaimId, str],
    *,
    documents: Mapping[DocumentId, Document] | None = None,
    family: Family = str,
    country: CountryOf = no_country,
    versions: Versions = NO_VERSIONS,
) -> tuple[Contradiction, ...]:
    """The contradictions among one event's claims, by claim ids and field.

    `origin_of` names each claim's origin; a claim that it does not name is one of its own. `documents` tell what was
    published first and by whom; `family`, `country` and `versions` are as `fuse` takes them.
    """
    held = documents or {}
    sides = sides_of(claims, origin_of, held)
    pairs = (pair_of(one, other, versions) for one, other in combinations(sides, 2))
    differences = [_dated(difference) for pair in pairs for difference in _differences(pair, sides, family)]
    found = [_contradiction(choice, held, country) for choice in chosen(differences)]
    return tuple(sorted(found, key=lambda clash: (clash.claims, clash.field)))


def _dated(difference: Difference) -> Difference:
    """A difference of what a page told before and what it tells now is no clash of sources: it was changed."""
    if difference.pair.revision is None:
        return difference
    return replace(difference, kind=ContradictionKind.REVISED, denier=None, why="")


def _contradiction(choice: Choice, documents: Mapping[DocumentId, Document], country: CountryOf) -> Contradiction:
    difference = choice.difference
    one, other = difference.pair.claims
    quotes = quotes_of(difference)
    copy = difference.pair.copy if difference.kind is ContradictionKind.DISTORTION else None
    return Contradiction(
        claims=(one.id, other.id) if one.id < other.id else (other.id, one.id),
        field=difference.field,
        kind=difference.kind,
        reason=reason_of(difference, documents, country),
        quotes=quotes if one.id < other.id else quotes[::-1],
        copy=None if copy is None else one.id if copy is difference.pair.one else other.id,
        also=tuple(sorted(choice.also - {one.id, other.id})),
        revised=difference.pair.revised if difference.kind is ContradictionKind.REVISED else (),
    )


def _differences(pair: Pair, sides: Sequence[Side], family: Family) -> Iterator[Difference]:
    """How two sides part: in whether it happened, else in what, where, how many, when and who."""
    if pair.is_kin and pair.is_one_chain:
        return  # one source on one page tells two facts, or corrects itself
    if found := list(outcome_differences(pair, family)):
        yield from found
        return
    if {COURSE_OF[side.claim.outcome] for side in (pair.one, pair.other)} & {Course.DENIED, Course.OPEN}:
        return
    if found := list(refuted_places(pair, sides, family)):
        yield from found
        return
    if is_left_behind(pair.one.claim, pair.other.claim):
        return
    if not dates_meet(pair.one.claim, pair.other.claim):
        yield from time_differences(pair, sides)
        if pair.is_cited:
            yield from thing_differences(pair, family)
            yield from count_differences(pair, family)
        return
    if pair.is_kin and pair.is_one_page and not pair.is_cited:
        yield from count_differences(pair, family)
        return
    yield from _differences_of_one_deed(pair, sides, family)


def _differences_of_one_deed(pair: Pair, sides: Sequence[Side], family: Family) -> Iterator[Difference]:
    """What two tellings of one deed differ in; where the things or the ends differ, numbers say nothing more."""
    if found := list(thing_differences(pair, family)):
        yield from found
        return
    found = list(place_differences(pair, family, sides))
    yield from found
    if not found or pair.is_copy:
        yield from count_differences(pair, family)
    yield from party_differences(pair, family)
