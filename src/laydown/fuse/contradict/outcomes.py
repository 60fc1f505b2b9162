"""Outcomes that cannot both be right: told and denied, left and stayed, arrived and stopped, there and not there.

A denial counts only where it reaches: the same thing or a wider one, at a place that may be the same. A denial of what
stands beside it ("no tanks were aboard") is of that alone. A refusal is no denial that one was asked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...measure.alike import components_meet
from ...terms import (
    Act,
    Claim,
    Component,
    ContradictionField,
    ContradictionKind,
    Item,
    Outcome,
    PlaceRole,
)
from ..compare import COURSE_OF, Course, Relation
from .difference import (
    ENDS,
    SAYS_LITTLE,
    Difference,
    Family,
    Value,
    dates_meet,
    is_one_kind,
    items_of,
    nearest,
    place_value,
    places_in,
    things_meet,
    things_value,
)
from .sides import Pair, Side

# What a denial of the one says of the other too: no armoured vehicle is no tank; with no launcher there is no system,
# and without the system there are no launchers of it.
_HOLDS: Mapping[Component, frozenset[Component]] = {
    Component.ARMOURED_VEHICLE: frozenset({Component.TANK}),
    Component.AIRCRAFT: frozenset({Component.HELICOPTER, Component.UAV}),
    Component.AMMUNITION: frozenset({Component.MISSILE}),
    Component.SYSTEM: frozenset({Component.LAUNCHER}),
    Component.LAUNCHER: frozenset({Component.SYSTEM}),
    Component.MISSILE: frozenset({Component.SYSTEM}),
    Component.RADAR: frozenset({Component.SYSTEM}),
}

# "No S-300 system came", "no S-300 missiles": under its name the whole is meant, and every part of it.
_STANDS_FOR_ALL = frozenset({Component.SYSTEM, Component.MISSILE})

_DONE = frozenset({Outcome.MOVED, Outcome.UNDER_WAY})
_MOVING = frozenset({Act.MOVE, Act.LOAD, Act.UNLOAD})


def outcome_differences(pair: Pair, family: Family) -> Iterator[Difference]:
    """At most one: the two cannot both have come to pass, or a copy tells another outcome than its original."""
    for denier, told in ((pair.one, pair.other), (pair.other, pair.one)):
        if _denies(denier.claim, told.claim, family):
            yield _denial(pair, denier, told, family)
            return
        if not pair.is_copy and _stays(denier.claim, told.claim, family):
            yield _clash(pair, denier)
            return
    if _is_stopped_short(pair.one.claim, pair.other.claim) or _is_changed_by_copying(pair):
        stopped = [side for side in (pair.one, pair.other) if COURSE_OF[side.claim.outcome] is Course.STOPPED]
        yield _clash(pair, stopped[0] if stopped else None)


def _clash(pair: Pair, denier: Side | None) -> Difference:
    kind = ContradictionKind.DISTORTION if pair.is_cited and pair.copy else ContradictionKind.CONTRADICTION
    one, other = pair.claims
    return Difference(
        pair=pair,
        field=ContradictionField.OUTCOME,
        kind=kind,
        values=(_told_outcome(one), _told_outcome(other)),
        denier=denier,
        why="the outcome was changed" if kind is ContradictionKind.DISTORTION else "",
    )


def _told_outcome(claim: Claim) -> Value:
    spans = tuple(fill.span for fill in claim.fills if fill.slot == "outcome" and fill.span)
    return Value(words=claim.outcome.value.replace("_", " "), spans=spans)


def _denial(pair: Pair, denier: Side, told: Side, family: Family) -> Difference:
    """The denial in the field that it reaches: the whole, one waypoint of it, or one of its loads."""
    clash = _clash(pair, denier)
    if ways := _denied_waypoint(denier.claim, told.claim):
        return replace(clash, field=ContradictionField.PLACES, values=_in_order(pair, denier, *ways), denier=None)
    if things := _denied_part(denier.claim, told.claim, family):
        return replace(clash, field=ContradictionField.LOADS, values=_in_order(pair, denier, *things), denier=None)
    return clash


def _in_order(pair: Pair, denier: Side, no: Value, told: Value) -> tuple[Value, Value]:
    return (no, told) if pair.one is denier else (told, no)


def _denied_waypoint(denial: Claim, told: Claim) -> tuple[Value, Value] | None:
    """What is denied and what is told where an area is denied as the way alone, and the journey went farther.

    Who denies that anything passed the very place that is told denies the passage, not the way.
    """
    if not denial.places or any(place.role is not PlaceRole.VIA for place in denial.places):
        return None
    ways = places_in(told, (PlaceRole.VIA,))
    if not ways or not places_in(told, (PlaceRole.ORIGIN, PlaceRole.DESTINATION)):
        return None
    if nearest(denial.places, ways) is Relation.SAME:
        return None
    return place_value("not by way of", denial.places), place_value("by way of", ways)


def _denied_part(denial: Claim, told: Claim, family: Family) -> tuple[Value, Value] | None:
    """What is denied and what is told where the denial is of one of several loads, and grants their carrier."""
    denied, things = items_of(denial.loads), items_of(told.loads)
    if denial.act is not Act.PRESENCE or not denial.carriers or denial.places or not denied:
        return None
    reached = [item for item in things if any(_is_wider(d, item, family) for d in denied)]
    if not reached or len(reached) == len(things):
        return None
    value = things_value(denied)
    return Value(words=f"no {value.words}", spans=value.spans), things_value(reached)


def _denies(denial: Claim, told: Claim, family: Family) -> bool:
    """Whether the one says no to what the other tells: of the same or a wider thing, where it may be the same place."""
    if COURSE_OF[denial.outcome] is not Course.DENIED or COURSE_OF[told.outcome] is Course.DENIED:
        return False
    if told.outcome is Outcome.UNCERTAIN or not _is_of_one_deed(denial, told) or not dates_meet(denial, told):
        return False
    ends = nearest(places_in(denial, ENDS), places_in(told, ENDS))
    if told.outcome is Outcome.POSSIBLE and not _shares_a_place(denial, told):
        return False
    if denial.outcome is Outcome.ABSENT and told.act is not Act.PRESENCE:
        return ends is Relation.SAME or _is_area_of(ends, denial, told)
    if told.act is Act.PRESENCE and places_in(denial, (PlaceRole.ORIGIN,)) and ends is Relation.UNKNOWN:
        return False  # what did not leave may well be there
    if _is_of_the_carrier(denial) and _went_otherwise(denial, told):
        return False
    return ends is not Relation.APART and _covers(denial, told, family)


def _is_of_the_carrier(denial: Claim) -> bool:
    """Whether it is denied that something went by a carrier, not that it went."""
    return bool(denial.loads and denial.carriers) and not denial.places and denial.act is not Act.PRESENCE


def _went_otherwise(denial: Claim, told: Claim) -> bool:
    """What was not on the train may be there all the same, or have flown."""
    if told.act is Act.PRESENCE:
        return True
    denied, told_by = items_of(denial.carriers), items_of(told.carriers)
    return bool(told_by) and not any(components_meet(a.component, b.component) for a in denied for b in told_by)


def _is_of_one_deed(denial: Claim, told: Claim) -> bool:
    """A refusal to hand over denies no request; only who was never asked does."""
    return told.outcome is not Outcome.REQUESTED or denial.act is told.act


def _is_area_of(ends: Relation, denial: Claim, told: Claim) -> bool:
    return ends is Relation.WITHIN and any(p.kind and not p.kind.is_point for p in denial.places) and bool(told.loads)


def _shares_a_place(one: Claim, other: Claim) -> bool:
    return any(nearest(places_in(one, (role,)), places_in(other, (role,))) is Relation.SAME for role in PlaceRole)


def _covers(denial: Claim, told: Claim, family: Family) -> bool:
    denied, things = items_of(denial.loads or denial.carriers), items_of((*told.loads, *told.carriers))
    return not denied or not things or any(_is_wider(d, t, family) for d in denied for t in things)


def _is_wider(wide: Item, narrow: Item, family: Family) -> bool:
    if wide.equipment and narrow.equipment and not is_one_kind(wide.equipment, narrow.equipment, family):
        return False
    if wide.component == narrow.component:
        return True
    if narrow.component in _HOLDS.get(wide.component, ()) and (narrow.equipment or not wide.equipment):
        return True
    if wide.component in _STANDS_FOR_ALL and wide.equipment and narrow.equipment:
        return True
    return wide.component in SAYS_LITTLE and components_meet(wide.component, narrow.component)


def _stays(still: Claim, left: Claim, family: Family) -> bool:
    """Whether the one is still where the other says it left, or is gone from where the other says it never left."""
    here, origins = places_in(still, (PlaceRole.AT,)), places_in(left, (PlaceRole.ORIGIN,))
    if still.act is not Act.PRESENCE or left.act is not Act.MOVE or nearest(here, origins) is not Relation.SAME:
        return False
    if not _are_one_thing(still, left, family) or _is_rest(still, left):
        return False
    if still.outcome is Outcome.PRESENT:
        return left.outcome in _DONE and _is_as_late(still, left)
    return still.outcome is Outcome.ABSENT and left.outcome is Outcome.DENIED


def _are_one_thing(one: Claim, other: Claim, family: Family) -> bool:
    ours, theirs = items_of(one.loads), items_of(other.loads)
    return any(things_meet(a, b, family) for a in ours for b in theirs)


def _is_rest(still: Claim, left: Claim) -> bool:
    """Whether what is still there may be what was left behind: one of them, or fewer than left."""
    here, gone = ([load.count for load in claim.loads if load.count] for claim in (still, left))
    least = [count.at_least or 0 for count in here]
    return any(number == 1 or any(number < (count.at_least or 0) for count in gone) for number in least)


def _is_as_late(still: Claim, left: Claim) -> bool:
    """Whether it may still have been there when the other says it had left: unless it was seen before, it may."""
    if still.when is None or left.when is None or still.when.latest is None or left.when.earliest is None:
        return True
    return still.when.latest >= left.when.earliest


def _is_stopped_short(one: Claim, other: Claim) -> bool:
    """Whether the one is said to have arrived where the other is said never to have got to."""
    courses = {COURSE_OF[one.outcome], COURSE_OF[other.outcome]}
    if courses != {Course.DONE, Course.STOPPED} or {one.act, other.act} != {Act.MOVE}:
        return False
    if Outcome.UNDER_WAY in (one.outcome, other.outcome):
        return False
    return (
        nearest(places_in(one, (PlaceRole.DESTINATION,)), places_in(other, (PlaceRole.DESTINATION,))) is Relation.SAME
    )


def _is_changed_by_copying(pair: Pair) -> bool:
    """Whether a copy tells as done, there or then, what its original had ahead, or leaves open what it denied."""
    if pair.copy is None or pair.is_one_page or not dates_meet(pair.one.claim, pair.other.claim):
        return False
    original = pair.other if pair.copy is pair.one else pair.one
    courses = COURSE_OF[original.claim.outcome], COURSE_OF[pair.copy.claim.outcome]
    if courses == (Course.DENIED, Course.OPEN):
        return True
    is_moving = {original.claim.act, pair.copy.claim.act} <= _MOVING
    is_told = bool(pair.copy.claim.places or pair.copy.claim.when)
    return pair.is_cited and is_moving and is_told and courses == (Course.AHEAD, Course.DONE)
