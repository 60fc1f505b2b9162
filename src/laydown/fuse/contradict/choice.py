"""Which of the many clashes of an event are listed: each matter once, by the claims that tell it most plainly.

A denial is set once against what it denies, as each page has it: first against what its own page tells, and beside it
against hearsay that it repeats in the same breath. Figures are set against each other as a chain: each once against the
plainest of the others, however many tell it. A value that a copy got wrong stands against its original and against
nothing else. What is left out says nothing new; its claims are named beside what is listed.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ...terms import Claim, ClaimId, ContradictionField, ContradictionKind
from ..compare import Relation, closest, place_relation
from .difference import Difference, dates_meet, items_of
from .sides import Side

FULL_PIECES = 4  # a fact told in so many pieces of evidence is told at length

_FIGURE = re.compile(r"\d+")

Rank = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A difference to be listed, and the claims that tell the same matter and are left out for it."""

    difference: Difference
    also: frozenset[ClaimId]


def chosen(differences: Sequence[Difference]) -> list[Choice]:
    """The differences to be listed, in no order."""
    denied, copied = [], []
    gone = {(d.field, d.pair.copy.order) for d in differences if d.pair.revision and d.pair.copy}
    others: dict[ContradictionField, list[Difference]] = defaultdict(list)
    for difference in differences:
        sides = {(difference.field, side.order) for side in difference.pair.sides}
        if difference.pair.revision is None and sides & gone:
            continue  # what a page no longer tells is set against what it tells now, and against nothing else
        if difference.denier is not None:
            denied.append(difference)
        elif difference.kind in (ContradictionKind.DISTORTION, ContradictionKind.REVISED):
            copied.append(difference)
        else:
            others[difference.field].append(difference)
    found = [*_once_each(_first_of(denied)), *_first_of(copied)]
    spoiled = {(d.field, d.pair.copy.order) for d in copied if d.pair.copy}
    for field, members in others.items():
        sound = [d for d in members if not {(field, side.order) for side in d.pair.sides} & spoiled]
        found += _chained(sound)
    return found


def rank_of(difference: Difference) -> Rank:
    """Smaller is plainer: more that both tell alike, more that both tell at all, told first."""
    pair = difference.pair
    one, other = pair.claims
    return (
        -_plainness(difference),
        -_slots_shared(one, other),
        tuple(sorted((pair.one.order, pair.other.order))),
        difference.field,
    )


def _plainness(difference: Difference) -> float:
    """How plainly the two are of one thing: a page's own word weighs most, then what both name, then a full telling."""
    pair = difference.pair
    one, other = pair.claims
    is_hearsay = _is_hearsay(difference)
    found = _agreement(one, other) - 2.0 * is_hearsay
    found += 3 * (pair.is_one_page and not is_hearsay)
    if difference.denier:
        found += _told(difference).order < difference.denier.order
        found += _fulness(one if pair.other is difference.denier else other)
    return found


def _fulness(claim: Claim) -> float:
    """From half for one sentence to two for a fact that the page tells at length."""
    return min(len(claim.evidence), FULL_PIECES) / 2


def _is_hearsay(difference: Difference) -> bool:
    """Whether one of the two is only what others say, repeated in the sentence that denies it."""
    pair = difference.pair
    return (pair.one.is_relayed or pair.other.is_relayed) and _shares_words(*pair.claims)


def _shares_words(one: Claim, other: Claim) -> bool:
    """Whether both stand in one sentence: the denial and what it denies."""
    if one.document != other.document:
        return False
    return any(a.span.overlaps(b.span) for a in one.evidence for b in other.evidence)


def _first_of(differences: Iterable[Difference]) -> list[Choice]:
    """Of each matter the plainest, with the claims of all the rest.

    A page that sets a denial against several sources is listed with each.
    """
    found: list[Choice] = []
    for group in _by_matter(differences):
        listed = [group[0]]
        for difference in group[1:]:
            if _is_set_beside(difference, listed):
                listed.append(difference)
        rest = frozenset[ClaimId]().union(*map(_claims_of, group))
        rest -= {claim.id for difference in listed for claim in difference.pair.claims}
        found += [Choice(difference, rest if difference is listed[0] else frozenset()) for difference in listed]
    return found


def _by_matter(differences: Iterable[Difference]) -> list[list[Difference]]:
    """The differences of each matter, the plainest first."""
    found: dict[Hashable, list[Difference]] = defaultdict(list)
    for difference in sorted(differences, key=rank_of):
        found[_matter(difference)].append(difference)
    return list(found.values())


def _is_set_beside(difference: Difference, listed: Sequence[Difference]) -> bool:
    """Whether a denial's own page tells this of yet another origin, and says where or when: more than a word of it."""
    if not difference.denier or not difference.pair.is_one_page or not listed[0].pair.is_one_page:
        return False
    told = _told(difference)
    is_other = all(told.origin != _told(other).origin for other in listed)
    return is_other and bool(told.claim.places or told.claim.when)


def _told(difference: Difference) -> Side:
    """The side that is denied."""
    one, other = difference.pair.sides
    return other if difference.denier is one else one


def _once_each(choices: Iterable[Choice]) -> list[Choice]:
    """Without denials that a page only repeats: of one source against one origin, and not on the page that tells it."""
    found: list[Choice] = []
    place: dict[Hashable, int] = {}
    for choice in choices:
        pair = choice.difference.pair
        matter = choice.difference.field, frozenset(side.origin for side in pair.sides)
        if pair.is_one_page or matter not in place:
            place.setdefault(matter, len(found))
            found.append(choice)
            continue
        shown = found[place[matter]]
        also = shown.also | choice.also | {claim.id for claim in pair.claims}
        found[place[matter]] = replace(shown, also=also)
    return found


def _matter(difference: Difference) -> Hashable:
    """What is listed once: a source's denial as one page has it, or what one copy did to a field."""
    denier, copy = difference.denier, difference.pair.copy
    if denier is not None:
        return difference.field, denier.origin, denier.claim.document, _is_hearsay(difference)
    if copy is not None:
        return difference.field, copy.order, difference.values[copy is difference.pair.other].words
    return difference.field, *sorted(side.order for side in difference.pair.sides)


def _claims_of(difference: Difference) -> frozenset[ClaimId]:
    return frozenset(claim.id for side in difference.pair.sides for claim in side.claims)


def _chained(differences: Sequence[Difference]) -> Iterator[Choice]:
    """Each value once against another, with the claims that tell the same two.

    Of those that would close a ring the less plain ones are left out: where 8 stands against 12 and 12 against 20,
    that 8 is not 20 says nothing new. Two sources that a page itself sets against each other are listed as well.
    """
    leader: dict[Any, Any] = {}
    told: dict[Hashable, set[ClaimId]] = defaultdict(set)
    for difference in differences:
        told[frozenset(_ends(difference))] |= _claims_of(difference)
    for difference in sorted(differences, key=rank_of):
        ends = [_root(leader, key) for key in _ends(difference)]
        if ends[0] == ends[1]:
            continue
        leader[max(ends)] = min(ends)
        yield Choice(difference, frozenset(told[frozenset(_ends(difference))]))


def _ends(difference: Difference) -> tuple[str, str]:
    """What the ring would be closed over: the figures that are told, or the words; who says them where those agree.

    On one page it is who says what.
    """
    one, other = (" ".join(_FIGURE.findall(value.words)) or value.words for value in difference.values)
    origins = difference.pair.one.origin, difference.pair.other.origin
    if difference.pair.is_one_page:
        return f"{one} {origins[0]}", f"{other} {origins[1]}"
    return (one, other) if one != other else origins


def _root(leader: dict[Any, Any], key: Any) -> Any:
    while leader.get(key, key) != key:
        key = leader[key]
    return key


def _agreement(one: Claim, other: Claim) -> int:
    """In how many ways two claims are of one thing: named equipment, a component, a place, days that they tell."""
    named, others = ({item.equipment for item in items_of(claim.loads) if item.equipment} for claim in (one, other))
    parts, wholes = ({item.component for item in items_of(claim.loads)} for claim in (one, other))
    places = closest(place_relation(a, b) for a in one.places for b in other.places)
    is_dated = one.when is not None and other.when is not None and dates_meet(one, other)
    where = (places is Relation.SAME) - (places is Relation.APART)
    return bool(named & others) + bool(parts & wholes) + where + is_dated


def _slots_shared(one: Claim, other: Claim) -> int:
    slots = [(c.loads, c.carriers, c.places, c.when, c.mover) for c in (one, other)]
    return sum(bool(a and b) for a, b in zip(*slots, strict=True))
