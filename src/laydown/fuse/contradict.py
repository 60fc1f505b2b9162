"""Which claims of one event cannot both be right, in which field, in one line for people.

A vaguer word, a smaller part, a compatible bound, a neighbouring leg, or a denial of something narrower is no
contradiction. Claims that go back to one origin, or one to the other's page, and part are a "distortion": somebody
copied wrongly. A running total against the number of one movement is a difference of "scope". Each pair of origins is
listed once a field, by the claims that set them against each other most plainly; a page that itself sets two sources
against each other is always listed.
"""

import re
from collections import Counter
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
    Document,
    DocumentId,
    Item,
    Load,
    Outcome,
    PlaceRef,
    PlaceRole,
    Span,
)
from .compare import COURSE_OF, Course, Relation, closest, components_meet, counts_meet, place_relation
from .names import source_words

# How much a component says: a copy that names more than its original has raised it.
_SAYS_LITTLE = frozenset({Component.EQUIPMENT, Component.VEHICLE, Component.CONTAINER})

# What a denial of the one says of the other too: no armoured vehicle is no tank; with no launcher there is no system.
_HOLDS: Mapping[Component, frozenset[Component]] = {
    Component.ARMOURED_VEHICLE: frozenset({Component.TANK}),
    Component.AIRCRAFT: frozenset({Component.HELICOPTER, Component.UAV}),
    Component.LAUNCHER: frozenset({Component.SYSTEM}),
    Component.MISSILE: frozenset({Component.SYSTEM}),
    Component.RADAR: frozenset({Component.SYSTEM}),
}

# Units that hold an unknown number of things: one battery is no contradiction to four launchers.
_GROUP_WORDS = (
    "batch battalion battery brigade company consignment convoy division regiment set shipment squadron system"
)
_GROUPS = frozenset(_GROUP_WORDS.split())
_ROAD_UNITS = frozenset({"vehicle", "truck", "lorry"})

Told = tuple[str, str]
Order = tuple[date, DocumentId, Span, ClaimId]

_NUMBER = re.compile(r"\d+")
_NOWHERE = Span(start=0, end=1)
_ENDS = (PlaceRole.DESTINATION, PlaceRole.AT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clash:
    """One difference between two claims of one event; `told` are the two values, in the order of the claims.

    `denial` is the claim that denies or stops what the other tells, None where neither does.
    """

    one: Claim
    other: Claim
    field: ContradictionField
    told: tuple[str, str]
    is_copy: bool
    origins: tuple[str, str]
    order: tuple[Order, Order]
    denial: ClaimId | None

    @property
    def is_one_page(self) -> bool:
        return self.one.document == self.other.document

    @property
    def kind(self) -> str:
        """How the two part: they count over unlike times, one copied wrongly, or they contradict each other."""
        totals = ["running_total" in claim.notes for claim in (self.one, self.other)]
        if totals[0] != totals[1] and self.field in (ContradictionField.LOADS_COUNT, ContradictionField.CARRIERS_COUNT):
            return "scope"
        return "distortion" if self.is_copy else "contradiction"

    @property
    def rank(self) -> tuple[bool, int, int, tuple[Order, Order]]:
        """Smaller is plainer: on one page, more values shared, more kinds of slot shared, told first."""
        slots = [(c.loads, c.carriers, c.places, c.when, c.mover) for c in (self.one, self.other)]
        shared = sum(bool(a and b) for a, b in zip(*slots, strict=True))
        return not self.is_one_page, -_agreement(self.one, self.other), -shared, self.order

    @property
    def matter(self) -> tuple[str, ...]:
        """What makes two clashes one for the reader: a denial and whom it denies, else the two values."""
        if self.denial is None:
            return self.field, *sorted(" ".join(_NUMBER.findall(text)) or text for text in self.told)
        if not self.is_one_page:
            return self.field, self.denial
        return self.field, self.denial, self.origins[self.denial == self.one.id]


def contradictions_of(
    claims: Sequence[Claim],
    origin_of: Mapping[ClaimId, str],
    *,
    documents: Mapping[DocumentId, Document] | None = None,
    family: Callable[[str], str] = str,
) -> tuple[Contradiction, ...]:
    """The contradictions among one event's claims, by claim ids and field.

    `origin_of` names each claim's origin; `documents` tell what was published first.
    """
    place = {claim.id: _told_at(claim, documents or {}) for claim in claims}
    clashes = [
        _Clash(
            one=one,
            other=other,
            field=field,
            told=told,
            is_copy=is_copy,
            origins=(origin_of.get(one.id, one.id), origin_of.get(other.id, other.id)),
            order=(min(place[one.id], place[other.id]), max(place[one.id], place[other.id])),
            denial=_denial_of(one, other) if field is ContradictionField.OUTCOME else None,
        )
        for one, other in combinations(sorted(claims, key=lambda claim: claim.id), 2)
        for is_copy in [_is_copy(one, other, origin_of, documents or {})]
        for field, told in _differences(one, other, is_copy=is_copy, family=family)
    ]
    found = [
        Contradiction(
            claims=(clash.one.id, clash.other.id),
            field=clash.field,
            kind=clash.kind,
            reason=" against ".join(clash.told),
        )
        for clash in _plainest(clashes)
    ]
    return tuple(sorted(found, key=lambda c: (c.claims, c.field)))


def _is_copy(
    one: Claim, other: Claim, origin_of: Mapping[ClaimId, str], documents: Mapping[DocumentId, Document]
) -> bool:
    """Whether both have it from one source, or one from the other: its root is the other's outlet."""
    if origin_of.get(one.id, one.id) == origin_of.get(other.id, other.id):
        return True
    return _is_cited(one, other, documents) or _is_cited(other, one, documents)


def _is_cited(one: Claim, other: Claim, documents: Mapping[DocumentId, Document]) -> bool:
    document = documents.get(one.document)
    publisher = document.publisher if document else None
    if publisher is None or other.root is None or one.document == other.document:
        return False
    return source_words(publisher) == source_words(other.root.name)


def _agreement(one: Claim, other: Claim) -> int:
    """In how many ways two claims are of one thing: named equipment, a place, days that they tell."""
    named, others = ({item.equipment for item in _items(claim.loads) if item.equipment} for claim in (one, other))
    places = closest(place_relation(a, b) for a in one.places for b in other.places)
    is_dated = one.when is not None and other.when is not None and days_meet(_days(one), _days(other))
    return bool(named & others) + (places is Relation.SAME) + is_dated


def _told_at(claim: Claim, documents: Mapping[DocumentId, Document]) -> Order:
    """Where a claim stands among all: by day of publication, undated last, then page, then place on the page."""
    document = documents.get(claim.document)
    day = document.published.earliest if document and document.published else date.max
    return day, claim.document, min((piece.span for piece in claim.evidence), default=None) or _NOWHERE, claim.id


def _denial_of(one: Claim, other: Claim) -> ClaimId:
    """The claim that says no: the denying one, else the one that was stopped."""
    ranks = {Course.DENIED: 0, Course.STOPPED: 1}
    return min((one, other), key=lambda c: (ranks.get(COURSE_OF[c.outcome], 2), c.id)).id


def _plainest(clashes: Sequence[_Clash]) -> Iterator[_Clash]:
    """One clash for each matter: the plainest. Of a bad copy's clashes with all its siblings one is enough."""
    seen: set[tuple[str, ...]] = set()
    busy = Counter(claim for c in clashes if c.is_copy for claim in (c.one.id, c.other.id))
    for clash in sorted(clashes, key=lambda c: (*c.rank, c.field)):
        matter = clash.matter
        if clash.is_copy and not clash.is_one_page:
            matter = clash.field, min((clash.one.id, clash.other.id), key=lambda claim: (-busy[claim], claim))
        pair = (clash.field, "origins", *sorted(clash.origins))
        if not clash.is_one_page and not clash.is_copy and not clash.denial and pair in seen:
            continue
        seen.add(pair)
        if matter in seen or (clash.denial and not clash.is_one_page and (clash.field, clash.denial) in seen):
            continue
        yield clash
        seen |= {matter, (clash.field, clash.denial or matter[-1])}


def _differences(
    one: Claim, other: Claim, *, is_copy: bool, family: Callable[[str], str]
) -> Iterator[tuple[ContradictionField, Told]]:
    if is_copy and one.document == other.document:
        return  # one source on one page tells two facts, or corrects itself
    if _outcomes_clash(one, other, family):
        yield ContradictionField.OUTCOME, (one.outcome, other.outcome)
        return
    courses = {COURSE_OF[one.outcome], COURSE_OF[other.outcome]}
    if courses & {Course.DENIED, Course.OPEN}:
        return
    if is_copy and (told := _raised(one, other)):
        yield ContradictionField.LOADS, told
        return
    if not days_meet(_days(one), _days(other)):
        if is_copy and one.act == other.act:
            yield ContradictionField.WHEN, (_spoken_days(one), _spoken_days(other))
        return
    yield from _count_differences(one, other, family, is_copy=is_copy)
    if told := _destination_difference(one, other) or (_added_destination(one, other) if is_copy else None):
        yield ContradictionField.PLACES, told
    if not is_copy and (told := _other_equipment(one, other, family)):
        yield ContradictionField.LOADS, told


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
    denied, things = _items(denial.loads or denial.carriers), _items((*told.loads, *told.carriers))
    return not denied or not things or any(_is_wider(d, t, family) for d in denied for t in things)


def _is_wider(wide: Item, narrow: Item, family: Callable[[str], str]) -> bool:
    if wide.equipment and narrow.equipment and not _is_one_kind(wide.equipment, narrow.equipment, family):
        return False
    if wide.component == narrow.component or narrow.component in _HOLDS.get(wide.component, ()):
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
    one: Claim, other: Claim, family: Callable[[str], str], *, is_copy: bool
) -> Iterator[tuple[ContradictionField, Told]]:
    if told := _count_difference(one.loads, other.loads, family, is_copy=is_copy):
        yield ContradictionField.LOADS_COUNT, told
    elif told := _count_difference(one.carriers, other.carriers, family, is_copy=is_copy):
        yield ContradictionField.CARRIERS_COUNT, told
    else:
        mixed = ((one.loads, other.carriers), (one.carriers, other.loads))
        found = (_count_difference(_on_road(a), _on_road(b), family, is_copy=is_copy) for a, b in mixed)
        if told := next(filter(None, found), None):
            yield ContradictionField.LOADS_COUNT, told


def _on_road(loads: Sequence[Load]) -> list[Load]:
    """Loads counted in a unit of which one page says that it carries, and another that it is carried."""
    return [load for load in loads if load.count and load.count.unit in _ROAD_UNITS]


def _count_difference(
    ones: Sequence[Load], others: Sequence[Load], family: Callable[[str], str], *, is_copy: bool
) -> Told | None:
    """Two numbers of one kind of thing that cannot both be right; like is compared with like first."""
    pairs = [(a, b) for a in ones for b in others if a.count and b.count]
    alike = [pair for pair in pairs if _same_items(*pair, family)]
    alike = alike or [pair for pair in pairs if _meeting_items(*pair, family) and not _is_part(*pair)]
    counts = [(a.count, b.count) for a, b in alike if a.count and b.count]
    if any(_numbers_meet(a, b, is_copy=is_copy) for a, b in counts):
        return None
    return next(((spoken_count(a), spoken_count(b)) for a, b in counts), None)


def _is_part(one: Load, other: Load) -> bool:
    """Whether the one may be some of the other: six tanks of twenty vehicles."""
    for part, whole in ((one, other), (other, one)):
        is_wider = {item.component for item in whole.items} <= _SAYS_LITTLE
        is_named = not {item.component for item in part.items} & _SAYS_LITTLE
        if is_wider and is_named and part.count and whole.count:
            return whole.count.at_most is None or (part.count.at_least or 0) <= whole.count.at_most
    return False


def _numbers_meet(one: Count, other: Count, *, is_copy: bool) -> bool:
    """Whether both may be right. In a copy, three launchers turned to three systems, or a turned bound, are not."""
    if _is_group(one) != _is_group(other):
        return not is_copy
    is_turned = one.at_least is not None and one.at_least == other.at_most
    is_turned = is_turned or (other.at_least is not None and other.at_least == one.at_most)
    if is_turned and one.at_least != other.at_least and one.at_most != other.at_most:
        return False
    return counts_meet(one, other)


def _is_group(count: Count) -> bool:
    return count.unit.split(" ")[-1] in _GROUPS


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


def _destination_difference(one: Claim, other: Claim) -> Told | None:
    """Destinations that are apart; none where one claim tells a leg of the other's way."""
    ours, theirs = (_places(claim, (PlaceRole.DESTINATION,)) for claim in (one, other))
    if (
        one.act != Act.MOVE
        or one.act != other.act
        or closest(place_relation(a, b) for a in ours for b in theirs) is not Relation.APART
    ):
        return None
    on_the_way = [(a, b) for a in ours for b in other.places] + [(a, b) for a in theirs for b in one.places]
    if any(place_relation(a, b) is not Relation.APART for a, b in on_the_way):
        return None
    return f"to {ours[0].name}", f"to {theirs[0].name}"


def _added_destination(one: Claim, other: Claim) -> Told | None:
    """A destination that only one of two copies tells, where both tell the same origin and nothing else of the way."""
    if one.act != Act.MOVE or one.act != other.act or _ends(one, other, (PlaceRole.ORIGIN,)) is not Relation.SAME:
        return None
    ours, theirs = (_places(claim, (PlaceRole.DESTINATION, PlaceRole.VIA, PlaceRole.AT)) for claim in (one, other))
    if bool(ours) == bool(theirs):
        return None
    spoken = [f"to {ends[0].name}" if ends else "no destination" for ends in (ours, theirs)]
    return spoken[0], spoken[1]


def _raised(one: Claim, other: Claim) -> Told | None:
    """A copy that tells of another thing: a part as the whole, vehicles as tanks, one system as another."""
    ours, theirs = _items(one.loads), _items(other.loads)
    if not ours or not theirs:
        return None
    told = _spoken_items(ours), _spoken_items(theirs)
    parts, wholes = ({item.component for item in items} - _SAYS_LITTLE for items in (ours, theirs))
    if parts and wholes and not parts & wholes:
        return told
    if Component.SYSTEM in parts ^ wholes and parts & wholes:
        return told
    figures = {(c.at_least, c.at_most) for c in _counts(one)} & {(c.at_least, c.at_most) for c in _counts(other)}
    is_swapped = not {item.component for item in ours} & {item.component for item in theirs}
    return told if figures and is_swapped else None


def _other_equipment(one: Claim, other: Claim, family: Callable[[str], str]) -> Told | None:
    """Named equipment of one level that is not the same, where neither claim names any that both name."""
    ours, theirs = ([item for item in _items(claim.loads) if item.equipment] for claim in (one, other))
    if not ours or not theirs or any(_may_be_one(a, b, family) for a in ours for b in theirs):
        return None
    if not any(a.component == b.component for a in ours for b in theirs):
        return None
    return _spoken_items(ours), _spoken_items(theirs)


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
