"""Which claims of one event cannot both be right, in which field, in one line for people.

A vaguer word, a smaller part or a compatible bound is no contradiction. Claims of one origin that part are a
"distortion": somebody copied wrongly. Claims that part about what they cover are "scope".
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from ..terms import (
    Act,
    Claim,
    ClaimId,
    Component,
    Contradiction,
    ContradictionField,
    Count,
    Load,
    Outcome,
    PlaceRole,
)
from .compare import COURSE_OF, Course, Relation, components_meet, counts_meet, place_relation

_CLASHES = frozenset(
    {
        frozenset({Course.DONE, Course.DENIED}),
        frozenset({Course.STOPPED, Course.DENIED}),
        frozenset({Course.DONE, Course.STOPPED}),
        frozenset({Course.AHEAD, Course.DENIED}),
    }
)
_RAISED = frozenset({Component.SYSTEM, Component.LAUNCHER})
_PARTS = frozenset(
    {Component.RADAR, Component.LAUNCHER, Component.LAUNCH_CONTAINER, Component.MISSILE, Component.COMMAND_POST}
)


def contradictions_of(claims: Sequence[Claim], origin_of: Mapping[ClaimId, str]) -> tuple[Contradiction, ...]:
    """The contradictions among one event's claims, by claim ids and field. `origin_of` names each claim's origin."""
    found = []
    for one, other in combinations(sorted(claims, key=lambda claim: claim.id), 2):
        is_copy = origin_of.get(one.id, one.id) == origin_of.get(other.id, other.id)
        found += [
            Contradiction(
                claims=(one.id, other.id),
                field=field,
                kind="distortion" if is_copy and one.document != other.document else "contradiction",
                reason=reason,
            )
            for field, reason in _differences(one, other)
        ]
    return tuple(found)


def _differences(one: Claim, other: Claim) -> Iterator[tuple[ContradictionField, str]]:
    if frozenset({COURSE_OF[one.outcome], COURSE_OF[other.outcome]}) in _CLASHES:
        yield ContradictionField.OUTCOME, f"{one.outcome} against {other.outcome}"
        return
    if Course.DENIED in (COURSE_OF[one.outcome], COURSE_OF[other.outcome]):
        return
    yield from _count_differences(one, other)
    if reason := _place_difference(one, other):
        yield ContradictionField.PLACES, reason
    if reason := _load_difference(one, other):
        yield ContradictionField.LOADS, reason


def _count_differences(one: Claim, other: Claim) -> Iterator[tuple[ContradictionField, str]]:
    fields = ContradictionField
    if reason := _count_difference(one.loads, other.loads):
        yield fields.LOADS_COUNT, reason
    elif reason := _count_difference(one.carriers, other.carriers):
        yield fields.CARRIERS_COUNT, reason
    elif reason := _count_difference(one.carriers, other.loads) or _count_difference(one.loads, other.carriers):
        yield fields.COUNTS, reason


def _count_difference(ones: Sequence[Load], others: Sequence[Load]) -> str | None:
    """A line where counts of one kind of thing can not both be right, None where some pair agrees."""
    pairs = [(a.count, b.count) for a in ones for b in others if a.count and b.count and _same_things(a, b)]
    apart = [pair for pair in pairs if not counts_meet(*pair)]
    if not apart or len(apart) < len(pairs):
        return None
    return f"{_spoken(apart[0][0])} against {_spoken(apart[0][1])}"


def _same_things(one: Load, other: Load) -> bool:
    return any(components_meet(a.component, b.component) for a in one.items for b in other.items)


def _spoken(count: Count) -> str:
    least, most = count.at_least, count.at_most
    about = "about " if count.approximate else ""
    if least == most:
        return f"{about}{least} {count.unit}".strip()
    if most is None:
        return f"at least {about}{least} {count.unit}".strip()
    if least is None:
        return f"at most {about}{most} {count.unit}".strip()
    return f"{about}{least} to {most} {count.unit}".strip()


def _place_difference(one: Claim, other: Claim) -> str | None:
    if Act.PRESENCE in (one.act, other.act):
        return None
    for role in (PlaceRole.DESTINATION, PlaceRole.ORIGIN):
        ours = [place for place in one.places if place.role is role]
        theirs = [place for place in other.places if place.role is role]
        if ours and theirs and all(place_relation(a, b) is Relation.APART for a in ours for b in theirs):
            return f"{role} {ours[0].name} against {theirs[0].name}"
    return None


def _load_difference(one: Claim, other: Claim) -> str | None:
    """A component of a system in one, the whole system in the other; or named equipment that differs."""
    for low, high in ((one, other), (other, one)):
        parts = {item.component for load in low.loads for item in load.items}
        wholes = {item.component for load in high.loads for item in load.items}
        if Component.SYSTEM in wholes - parts and parts and parts <= _PARTS:
            return f"{', '.join(sorted(parts))} against {Component.SYSTEM}"
    ours = {item.equipment for load in one.loads for item in load.items if item.equipment}
    theirs = {item.equipment for load in other.loads for item in load.items if item.equipment}
    if ours and theirs and not ours & theirs and one.outcome is not Outcome.POSSIBLE:
        return f"{', '.join(sorted(ours))} against {', '.join(sorted(theirs))}"
    return None
