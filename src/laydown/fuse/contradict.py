"""Which claims of one event cannot both be right, in which field, in one line for people.

A vaguer word, a smaller part, a compatible bound, a neighbouring leg, or a denial of something narrower is no
contradiction. Claims of one origin on two pages that part are a "distortion": somebody copied wrongly. Each pair of
origins is listed once a field, by the claims that set them against each other most plainly; a page that itself sets
two sources against each other is always listed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from ..measure.days import days_meet
from ..terms import (
    Act,
    Claim,
    ClaimId,
    Component,
    Contradiction,
    ContradictionField,
    Count,
    Item,
    Load,
    Outcome,
    PlaceRef,
    PlaceRole,
)
from .compare import COURSE_OF, Course, Relation, closest, components_meet, counts_meet, place_relation

# How much a component says: a copy that names more than its original has raised it.
_SAYS_LITTLE = frozenset({Component.EQUIPMENT, Component.VEHICLE, Component.CONTAINER})

# Units that hold an unknown number of things: one battery is no contradiction to four launchers.
_GROUP_WORDS = (
    "batch battalion battery brigade company consignment convoy division regiment set shipment squadron system"
)
_GROUPS = frozenset(_GROUP_WORDS.split())

_ENDS = (PlaceRole.DESTINATION, PlaceRole.AT)


@dataclass(frozen=True, slots=True)
class _Clash:
    """One difference between two claims: where, in what words, whether they share an origin or a page."""

    one: Claim
    other: Claim
    field: ContradictionField
    reason: str
    is_copy: bool

    @property
    def is_one_page(self) -> bool:
        return self.one.document == self.other.document

    @property
    def plainness(self) -> tuple[int, ClaimId, ClaimId]:
        """Smaller is plainer: the claims share more kinds of slot. Ties by id."""
        slots = [(c.loads, c.carriers, c.places, c.when, c.mover) for c in (self.one, self.other)]
        return -sum(bool(a and b) for a, b in zip(*slots, strict=True)), self.one.id, self.other.id


def contradictions_of(
    claims: Sequence[Claim],
    origin_of: Mapping[ClaimId, str],
    *,
    family: Callable[[str], str] = str,
) -> tuple[Contradiction, ...]:
    """The contradictions among one event's claims, by claim ids and field. `origin_of` names each claim's origin."""
    clashes = [
        _Clash(one, other, field, reason, is_copy)
        for one, other in combinations(sorted(claims, key=lambda claim: claim.id), 2)
        for is_copy in [origin_of.get(one.id, one.id) == origin_of.get(other.id, other.id)]
        for field, reason in _differences(one, other, is_copy=is_copy, family=family)
    ]
    found = [
        Contradiction(
            claims=(clash.one.id, clash.other.id),
            field=clash.field,
            kind="distortion" if clash.is_copy else "contradiction",
            reason=clash.reason,
        )
        for clash in _plainest(clashes, origin_of)
    ]
    return tuple(sorted(found, key=lambda c: (c.claims, c.field)))


def _plainest(clashes: Sequence[_Clash], origin_of: Mapping[ClaimId, str]) -> Iterator[_Clash]:
    """All clashes within a page; of the others one for each pair of origins and field that no page has set out."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for clash in sorted(clashes, key=lambda c: (not c.is_one_page, c.plainness)):
        pair = frozenset(origin_of.get(c.id, c.id) for c in (clash.one, clash.other))
        if clash.is_copy:
            pair |= {clash.one.document, clash.other.document}
        if clash.is_one_page or (clash.field, pair) not in seen:
            yield clash
        seen.add((clash.field, pair))


def _differences(
    one: Claim, other: Claim, *, is_copy: bool, family: Callable[[str], str]
) -> Iterator[tuple[ContradictionField, str]]:
    if is_copy and one.document == other.document and one.attribution == other.attribution:
        return  # one source on one page tells two facts, or corrects itself
    if _outcomes_clash(one, other, family):
        yield ContradictionField.OUTCOME, f"{one.outcome} against {other.outcome}"
        return
    courses = {COURSE_OF[one.outcome], COURSE_OF[other.outcome]}
    if courses & {Course.DENIED, Course.OPEN}:
        return
    if is_copy and (reason := _raised(one, other, family)):
        yield ContradictionField.LOADS, reason
        return
    if not days_meet(_days(one), _days(other)):
        if is_copy and one.act == other.act:
            yield ContradictionField.WHEN, f"{_spoken_days(one)} against {_spoken_days(other)}"
        return
    yield from _count_differences(one, other, family)
    if reason := _destination_difference(one, other):
        yield ContradictionField.PLACES, reason
    if not is_copy and (reason := _other_equipment(one, other, family)):
        yield ContradictionField.LOADS, reason


def _outcomes_clash(one: Claim, other: Claim, family: Callable[[str], str]) -> bool:
    for denial, told in ((one, other), (other, one)):
        if COURSE_OF[denial.outcome] is Course.DENIED and COURSE_OF[told.outcome] not in (Course.DENIED, Course.OPEN):
            return _denies(denial, told, family)
    courses = {COURSE_OF[one.outcome], COURSE_OF[other.outcome]}
    if courses == {Course.DONE, Course.STOPPED} and {one.act, other.act} == {Act.MOVE}:
        return _ends(one, other, (PlaceRole.DESTINATION,)) is Relation.SAME
    return False


def _denies(denial: Claim, told: Claim, family: Callable[[str], str]) -> bool:
    """Whether the denial reaches what is told: the same or a wider thing, at a place that may be the same."""
    if denial.outcome is Outcome.ABSENT and told.act is not Act.PRESENCE:
        return _ends(denial, told, _ENDS) is Relation.SAME
    if told.act is Act.PRESENCE and denial.act is not Act.PRESENCE:
        return _ends(denial, told, _ENDS) is Relation.SAME and _covers(denial, told, family)
    return _ends(denial, told, _ENDS) is not Relation.APART and _covers(denial, told, family)


def _covers(denial: Claim, told: Claim, family: Callable[[str], str]) -> bool:
    denied, things = _items((*denial.loads, *denial.carriers)), _items((*told.loads, *told.carriers))
    return not denied or not things or any(_is_wider(d, t, family) for d in denied for t in things)


def _is_wider(wide: Item, narrow: Item, family: Callable[[str], str]) -> bool:
    if wide.equipment and narrow.equipment and not _is_one_kind(wide.equipment, narrow.equipment, family):
        return False
    if wide.component == narrow.component:
        return True
    return wide.component in _SAYS_LITTLE and components_meet(wide.component, narrow.component)


def _is_one_kind(one: str, other: str, family: Callable[[str], str]) -> bool:
    """Whether two names may mean one thing: a family and its variant."""
    return family(one) == family(other) or one.startswith(other) or other.startswith(one)


def _ends(one: Claim, other: Claim, roles: tuple[PlaceRole, ...]) -> Relation:
    return closest(place_relation(a, b) for a in _places(one, roles) for b in _places(other, roles))


def _places(claim: Claim, roles: tuple[PlaceRole, ...]) -> list[PlaceRef]:
    return [place for place in claim.places if place.role in roles]


def _count_differences(
    one: Claim, other: Claim, family: Callable[[str], str]
) -> Iterator[tuple[ContradictionField, str]]:
    if "running_total" in (*one.notes, *other.notes):
        return
    if reason := _count_difference(one.loads, other.loads, family):
        yield ContradictionField.LOADS_COUNT, reason
    elif reason := _count_difference(one.carriers, other.carriers, family):
        yield ContradictionField.CARRIERS_COUNT, reason
    elif not one.carriers or not other.carriers:
        convoys = (one.loads, other.carriers) if not one.carriers else (one.carriers, other.loads)
        if reason := _count_difference(*convoys, family):
            yield ContradictionField.COUNTS, reason


def _count_difference(ones: Sequence[Load], others: Sequence[Load], family: Callable[[str], str]) -> str | None:
    """A line where numbers of one kind of thing cannot both be right; like is compared with like first."""
    pairs = [(a, b) for a in ones for b in others if a.count and b.count and _is_group(a) == _is_group(b)]
    alike = [pair for pair in pairs if _same_items(*pair, family)] or [
        pair for pair in pairs if _meeting_items(*pair, family)
    ]
    counts = [(a.count, b.count) for a, b in alike if a.count and b.count]
    if not counts or any(counts_meet(a, b) for a, b in counts):
        return None
    return f"{spoken_count(counts[0][0])} against {spoken_count(counts[0][1])}"


def _is_group(load: Load) -> bool:
    return load.count is not None and load.count.unit.split(" ")[-1] in _GROUPS


def _same_items(one: Load, other: Load, family: Callable[[str], str]) -> bool:
    return any(a.component == b.component and _may_be_one(a, b, family) for a in one.items for b in other.items)


def _meeting_items(one: Load, other: Load, family: Callable[[str], str]) -> bool:
    return any(
        components_meet(a.component, b.component) and _may_be_one(a, b, family) for a in one.items for b in other.items
    )


def _may_be_one(one: Item, other: Item, family: Callable[[str], str]) -> bool:
    return not one.equipment or not other.equipment or _is_one_kind(one.equipment, other.equipment, family)


def spoken_count(count: Count) -> str:
    """A count in words: "at least about 24 vehicle" keeps the unit in the singular, as the record has it."""
    least, most = count.at_least, count.at_most
    number = f"{least}" if least == most else f"{least} to {most}"
    if most is None:
        number = f"at least {least}"
    elif least is None:
        number = f"at most {most}"
    return f"{'about ' if count.approximate else ''}{number} {count.unit}".strip()


def _destination_difference(one: Claim, other: Claim) -> str | None:
    """Destinations that are apart; none where one claim tells a leg of the other's way."""
    ours, theirs = (_places(claim, (PlaceRole.DESTINATION,)) for claim in (one, other))
    if (
        Act.MOVE != one.act
        or one.act != other.act
        or closest(place_relation(a, b) for a in ours for b in theirs) is not Relation.APART
    ):
        return None
    on_the_way = [(a, b) for a in ours for b in other.places] + [(a, b) for a in theirs for b in one.places]
    if any(place_relation(a, b) is not Relation.APART for a, b in on_the_way):
        return None
    return f"to {ours[0].name} against to {theirs[0].name}"


def _raised(one: Claim, other: Claim, family: Callable[[str], str]) -> str | None:
    """A copy that tells of another thing: a part as the whole, vehicles as tanks, one system as another."""
    ours, theirs = _items(one.loads), _items(other.loads)
    if not ours or not theirs:
        return None
    parts, wholes = ({item.component for item in items} - _SAYS_LITTLE for items in (ours, theirs))
    if parts and wholes and not parts & wholes:
        return f"{_spoken_items(ours)} against {_spoken_items(theirs)}"
    if Component.SYSTEM in parts ^ wholes and parts & wholes:
        return f"{_spoken_items(ours)} against {_spoken_items(theirs)}"
    figures = {(c.at_least, c.at_most) for c in _counts(one)} & {(c.at_least, c.at_most) for c in _counts(other)}
    is_swapped = not {item.component for item in ours} & {item.component for item in theirs}
    return f"{_spoken_items(ours)} against {_spoken_items(theirs)}" if figures and is_swapped else None


def _other_equipment(one: Claim, other: Claim, family: Callable[[str], str]) -> str | None:
    """Named equipment of one level that is not the same, where neither claim names any that both name."""
    ours, theirs = ([item for item in _items(claim.loads) if item.equipment] for claim in (one, other))
    if not ours or not theirs or any(_may_be_one(a, b, family) for a in ours for b in theirs):
        return None
    if not any(a.component == b.component for a in ours for b in theirs):
        return None
    return f"{_spoken_items(ours)} against {_spoken_items(theirs)}"


def _items(loads: Sequence[Load]) -> list[Item]:
    return [item for load in loads for item in load.items]


def _counts(claim: Claim) -> list[Count]:
    return [load.count for load in claim.loads if load.count]


def _spoken_items(items: Sequence[Item]) -> str:
    return ", ".join(sorted({f"{item.equipment or ''} {item.component.replace('_', ' ')}".strip() for item in items}))


def _days(claim: Claim) -> tuple[date | None, date | None]:
    return (claim.when.earliest, claim.when.latest) if claim.when else (None, None)


def _spoken_days(claim: Claim) -> str:
    first, last = (str(day) if day else "open" for day in _days(claim))
    return first if first == last else f"{first} to {last}"
