"""Places that cannot both be right: two ends of one way, one ship in two ports, and what copying does to places."""

from collections.abc import Iterator, Sequence

from ...terms import Act, Claim, Component, ContradictionField, ContradictionKind, Item, Outcome, PlaceRef, PlaceRole
from ..compare import COURSE_OF, Course, Relation
from .difference import (
    Difference,
    Family,
    Value,
    days_of,
    ends_of,
    is_one_kind,
    items_of,
    kind_of,
    nearest,
    place_value,
    places_in,
    things_meet,
)
from .sides import Pair, Side

_NO_END = Value(words="no destination")
_THERE = frozenset({Outcome.PRESENT, Outcome.MOVED, Outcome.SEIZED, Outcome.BLOCKED})


def place_differences(pair: Pair, family: Family, told_by: Sequence[Side]) -> Iterator[Difference]:
    """At most one: destinations apart, a destination that a copy adds, one ship in two places at a time.

    `told_by` are all sides of the event: who else tells the same destination, or that it lies on the way.
    """
    told = _ends_apart(pair, family, told_by) or _elsewhere(pair.one.claim, pair.other.claim, family)
    if told is None and pair.is_copy:
        told = _added_end(pair, told_by)
    if told:
        why = "" if not pair.is_copy else "a destination was added" if _NO_END in told else "the place was changed"
        yield Difference(pair=pair, field=ContradictionField.PLACES, kind=kind_of(pair), values=told, why=why)


def refuted_places(pair: Pair, told_by: Sequence[Side], family: Family) -> Iterator[Difference]:
    """At most one: a ship that was to go to one port, or was said to have gone there, later seen in another."""
    for early, late in ((pair.one, pair.other), (pair.other, pair.one)):
        if pair.is_cited or not _is_seen_elsewhere(early, late, told_by, family):
            continue
        values = place_value("to", ends_of(early.claim)), place_value(_word(late.claim), _spots(late.claim))
        yield Difference(
            pair=pair,
            field=ContradictionField.PLACES,
            kind=ContradictionKind.REFUTED,
            values=values if early is pair.one else values[::-1],
            why="the later one refutes the earlier",
        )
        return


def _is_seen_elsewhere(early: Side, late: Side, told_by: Sequence[Side], family: Family) -> bool:
    """Whether the later claim has the same ship elsewhere, and no claim has it pass there on its way."""
    if late.claim.outcome not in _THERE or not _is_later(early, late):
        return False
    ends, spots = ends_of(early.claim), _spots(late.claim)
    if nearest(ends, spots) is not Relation.APART or nearest(spots, early.claim.places) is not Relation.APART:
        return False
    if nearest(ends, late.claim.places) is not Relation.APART or _is_on_the_way(spots, told_by):
        return False
    return _is_one_vessel(early.claim, late.claim, family)


def _is_later(early: Side, late: Side) -> bool:
    """Whether the one happened after all that the other tells or was told on."""
    seen, told = days_of(late.claim)[0], days_of(early.claim)[1] or early.order[0]
    return seen is not None and seen > told


def _word(claim: Claim) -> str:
    return "at" if claim.act is Act.PRESENCE else "to"


def _ends_apart(pair: Pair, family: Family, told_by: Sequence[Side]) -> tuple[Value, Value] | None:
    """Ends that are apart; none where one claim tells a leg of the other's way."""
    one, other = pair.one.claim, pair.other.claim
    ours, theirs = ends_of(one), ends_of(other)
    is_one_deed = one.act is other.act or (pair.is_copy and {one.act, other.act} <= {Act.MOVE, Act.UNLOAD})
    if not is_one_deed or Act.PRESENCE in (one.act, other.act) or nearest(ours, theirs) is not Relation.APART:
        return None
    if nearest(ours, other.places) is not Relation.APART or nearest(theirs, one.places) is not Relation.APART:
        return None
    if {COURSE_OF[one.outcome], COURSE_OF[other.outcome]} == {Course.STOPPED, Course.DONE}:
        return None  # what was turned back goes elsewhere
    if not _may_be_one_thing(one, other, family) or any(_is_on_the_way(ends, told_by) for ends in (ours, theirs)):
        return None
    if not pair.is_copy and _is_stage_at_home(pair, ours, theirs):
        return None
    return place_value("to", ours), place_value("to", theirs)


def _is_stage_at_home(pair: Pair, ours: Sequence[PlaceRef], theirs: Sequence[PlaceRef]) -> bool:
    """Whether the one end is in the country in which the way begins, the other a country abroad: a port on the way."""
    origins = [place for claim in pair.claims for place in places_in(claim, (PlaceRole.ORIGIN,))]
    home = {place.country for place in origins if place.country}
    for near, far in ((ours, theirs), (theirs, ours)):
        is_abroad = all(p.country and p.country not in home and p.kind and not p.kind.is_point for p in far)
        if is_abroad and all(place.country in home for place in near):
            return True
    return False


def _may_be_one_thing(one: Claim, other: Claim, family: Family) -> bool:
    ours, theirs = (items_of((*claim.loads, *claim.carriers)) for claim in (one, other))
    return not ours or not theirs or any(things_meet(a, b, family) for a in ours for b in theirs)


def _is_on_the_way(ends: Sequence[PlaceRef], told_by: Sequence[Side]) -> bool:
    """Whether some claim of the event passes through one of these places and goes on: then it ends a leg."""
    ways = [place for side in told_by for place in _passed(side.claim)]
    return nearest(ends, ways) is Relation.SAME


def _passed(claim: Claim) -> list[PlaceRef]:
    return places_in(claim, (PlaceRole.VIA, PlaceRole.ORIGIN)) if ends_of(claim) else []


def _added_end(pair: Pair, told_by: Sequence[Side]) -> tuple[Value, Value] | None:
    """A destination that only the copy tells, where both tell the same origin and nothing else of the way."""
    one, other = pair.one.claim, pair.other.claim
    roles = (PlaceRole.ORIGIN,)
    if one.act is not Act.MOVE or one.act is not other.act:
        return None
    if nearest(places_in(one, roles), places_in(other, roles)) is not Relation.SAME:
        return None
    ends = [places_in(claim, (PlaceRole.DESTINATION, PlaceRole.VIA, PlaceRole.AT)) for claim in (one, other)]
    if bool(ends[0]) == bool(ends[1]) or not pair.copy or not ends[pair.copy is pair.other]:
        return None
    added = ends[pair.copy is pair.other]
    siblings = [side for side in told_by if side.origin == pair.copy.origin and side is not pair.copy]
    if any(nearest(added, side.claim.places) is Relation.SAME for side in siblings):
        return None
    first, second = (place_value("to", end) if end else _NO_END for end in ends)
    return first, second


def _elsewhere(one: Claim, other: Claim, family: Family) -> tuple[Value, Value] | None:
    """One ship of a name said to be in two places that are apart, at a time that may be the same."""
    if not _is_one_vessel(one, other, family):
        return None
    spots = [_spots(claim) for claim in (one, other)]
    if Act.PRESENCE not in (one.act, other.act) or nearest(*spots) is not Relation.APART:
        return None
    if nearest(spots[0], other.places) is not Relation.APART or nearest(spots[1], one.places) is not Relation.APART:
        return None
    return place_value(_word(one), spots[0]), place_value(_word(other), spots[1])


def _spots(claim: Claim) -> list[PlaceRef]:
    if claim.outcome not in _THERE:
        return []
    return places_in(claim, (PlaceRole.AT,)) if claim.act is Act.PRESENCE else ends_of(claim)


def _is_one_vessel(one: Claim, other: Claim, family: Family) -> bool:
    ours, theirs = (_vessels(claim) for claim in (one, other))
    return any(is_one_kind(a.equipment or "", b.equipment or "", family) for a in ours for b in theirs)


def _vessels(claim: Claim) -> list[Item]:
    """Ships of a name: there is only one of each."""
    items = items_of((*claim.loads, *claim.carriers))
    return [item for item in items if item.equipment and item.component is Component.SHIP]
