"""Which claims of two readers of one document are of one fact, and which of their loads and places are the same.

Takes claims whose names are resolved. Two claims are of one fact where their evidence shares words, their acts belong
together and they have a load, or for want of loads a place, in common. What is surest is paired first, so that a
doubtful pair never parts a sure one; ties fall by what the claims say, never by the order in which they came.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ...measure.alike import bare_name, components_meet
from ...measure.claim_ids import claim_id
from ...measure.folding import folded
from ...terms import Act, Claim, Load, Party, PlaceRef, Span, Zone

Thing = TypeVar("Thing")
Pairs = tuple[tuple[int, int], ...]

_MOVING = frozenset({Act.MOVE, Act.LOAD, Act.UNLOAD})

# What each likeness of two claims counts; only the order of the sums matters. Words in common make a pair, what is
# told of them says which: two facts of one sentence differ in outcome or source ("said it left; the ministry denies").
_SAME_WORDS, _SAME_THING, _LIKE_THING = 6, 4, 2
_SAME_ACT, _SAME_OUTCOME, _SAME_ROOT, _SAME_PLACE, _SAME_TIME = 3, 3, 3, 2, 1
_SHARED_EVIDENCE = 4  # for evidence that is the same to the letter; in part for less


def paired_claims(ours: Sequence[Claim], theirs: Sequence[Claim]) -> Pairs:
    """The numbers of claims that are of one fact, one to one, in the order of `ours`."""
    keys = [claim_id(claim) for claim in ours], [claim_id(claim) for claim in theirs]
    return _best(ours, theirs, claim_likeness, lambda one, other: (keys[0][one], keys[1][other]))


def claim_likeness(one: Claim, other: Claim) -> float:
    """How much speaks for one fact; 0 where the two cannot be."""
    shared = _shared_evidence(one, other)
    if not shared:
        return 0.0
    things = max((load_likeness(a, b) for a in _things(one) for b in _things(other)), default=0)
    places = sum(same_place(a, b) for a in one.places for b in other.places if a.role is b.role)
    is_one_act = one.act is other.act or {one.act, other.act} <= _MOVING
    if not is_one_act and things < _SAME_WORDS:
        return 0.0  # the same words may be read as another act; other words are another fact
    if not things and ((_things(one) and _things(other)) or not places):
        return 0.0
    told = [
        _SHARED_EVIDENCE * shared,
        things,
        _SAME_PLACE * places,
        _SAME_ACT * (one.act is other.act),
        _SAME_OUTCOME * (one.outcome is other.outcome),
        _SAME_ROOT * (_root(one) == _root(other)),
        _SAME_TIME * bool(one.when and other.when and _overlap(one.when.span, other.when.span)),
    ]
    return sum(told)


def paired_loads(ours: Sequence[Load], theirs: Sequence[Load]) -> Pairs:
    """The numbers of loads that are the same, one to one, in the order of `ours`."""
    return _best(ours, theirs, load_likeness, lambda one, other: (one, other))


def load_likeness(one: Load, other: Load) -> int:
    """How much speaks for one load: its very words, the same kind of thing, or a kind that may stand for it."""
    pairs = [(a, b) for a in one.items for b in other.items]
    if any(_overlap(a.span, b.span) for a, b in pairs):
        return _SAME_WORDS
    if any(a.component is b.component and a.equipment == b.equipment and a.equipment for a, b in pairs):
        return _SAME_THING
    if any(components_meet(a.component, b.component) and _may_be(a.equipment, b.equipment) for a, b in pairs):
        return _LIKE_THING
    return 0


def paired_places(ours: Sequence[PlaceRef], theirs: Sequence[PlaceRef]) -> Pairs:
    """The numbers of places that are the same, whatever their roles, one to one, in the order of `ours`."""

    def likeness(one: PlaceRef, other: PlaceRef) -> int:
        return 2 * same_place(one, other) + (same_place(one, other) and one.role is other.role)

    return _best(ours, theirs, likeness, lambda one, other: (one, other))


def same_place(one: PlaceRef, other: PlaceRef) -> bool:
    """Whether both are one entry of the gazetteer, one name, or the same words."""
    if one.id and other.id:
        return one.id == other.id
    return _overlap(one.span, other.span) or bare_name(one.name) == bare_name(other.name)


def same_party(one: Party, other: Party) -> bool:
    """Whether both are one country's, or have one name."""
    if one.country and other.country:
        return one.country == other.country
    return folded(one.name) == folded(other.name) or _overlap(one.span, other.span)


def _best(
    ours: Sequence[Thing],
    theirs: Sequence[Thing],
    likeness: Callable[[Thing, Thing], float],
    tie: Callable[[int, int], tuple[object, ...]],
) -> Pairs:
    found = [(likeness(one, other), n, m) for n, one in enumerate(ours) for m, other in enumerate(theirs)]
    ranked = sorted((entry for entry in found if entry[0] > 0), key=lambda entry: (-entry[0], tie(entry[1], entry[2])))
    return tuple(sorted(_one_to_one(ranked)))


def _one_to_one(ranked: Sequence[tuple[float, int, int]]) -> Iterator[tuple[int, int]]:
    taken: tuple[set[int], set[int]] = set(), set()
    for _, one, other in ranked:
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            yield one, other


def _shared_evidence(one: Claim, other: Claim) -> float:
    """The share of the shorter evidence that both quote; that of the text before that of headlines."""
    spans = [_told_in(claim) for claim in (one, other)]
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in spans[0] for b in spans[1])
    least = min(sum(span.end - span.start for span in told) for told in spans)
    return min(1.0, shared / least) if least else 0.0


def _told_in(claim: Claim) -> list[Span]:
    body = [piece.span for piece in claim.evidence if piece.zone is not Zone.HEADLINE]
    return body or [piece.span for piece in claim.evidence]


def _things(claim: Claim) -> tuple[Load, ...]:
    return (*claim.loads, *claim.carriers)


def _root(claim: Claim) -> str | None:
    return folded(claim.root.name) if claim.root else None


def _may_be(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _overlap(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)
