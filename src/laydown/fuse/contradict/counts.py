"""Numbers of one kind of thing that cannot both be right, and what copying does to them.

Like is compared with like: a battery is no number of launchers, a container none of missiles, a voyage none of ships.
Six tanks may be some of twenty vehicles, and one gun some of two. A running total against one movement is a difference
of scope.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from ...measure.bounds import bounds_words
from ...measure.nouns import plural
from ...terms import Act, Claim, Component, ContradictionField, ContradictionKind, Count, Item, Load
from ..compare import counts_meet
from .difference import SAYS_LITTLE, Difference, Family, Value, days_of, kind_of, may_be_one, things_meet
from .sides import RUNNING_TOTAL, Pair

# Units that hold an unknown number of things: one battery is no contradiction to four launchers.
_GROUP_WORDS = (
    "batch battalion battery brigade column company consignment convoy division echelon lot platoon regiment set "
    "shipment squadron system train"
)
_GROUPS = frozenset(_GROUP_WORDS.split())

# Units that count journeys, not what makes them.
_JOURNEYS = frozenset("call crossing departure flight journey landing run sailing sortie trip voyage".split())

# Units that count what runs on rails, not what stands on it or drives; an armoured car is none.
_ON_RAILS = frozenset("flatcar platform wagon".split())
_RAIL_CARS = frozenset({"car", "freight car", "rail car", "railway car", "train car"})

# Units of which one page says that they carry, and another that they are carried.
_ROAD_UNITS = frozenset({"vehicle", "truck", "lorry"})

# What one page calls vehicles and another armoured cars.
_ON_WHEELS = frozenset({Component.VEHICLE, Component.ARMOURED_VEHICLE, Component.TANK})

# What is told apart by its unit alone, because its component does not say what it is.
_TOLD_BY_UNIT = frozenset({Component.EQUIPMENT, Component.CONTAINER, Component.SHIP})


def count_differences(pair: Pair, family: Family) -> Iterator[Difference]:
    """At most one: loads against loads, else carriers against carriers, else what one carries and the other moves."""
    one, other = pair.one.claim, pair.other.claim
    if _is_one_counter(pair):
        return
    compared = (
        (ContradictionField.LOADS_COUNT, one.loads, other.loads),
        (ContradictionField.CARRIERS_COUNT, one.carriers, other.carriers),
        (ContradictionField.LOADS_COUNT, _on_road(one.loads), _on_road(other.carriers)),
        (ContradictionField.LOADS_COUNT, _on_road(one.carriers), _on_road(other.loads)),
    )
    for field, ones, others in compared:
        counts = _parted(pair, ones, others, family)
        if counts and not _is_of_total(pair, counts):
            yield _difference(pair, field, *counts)
            return


def _is_one_counter(pair: Pair) -> bool:
    """Whether the two are states of one running total: counted since one day, and never less on a later page."""
    if pair.is_cited or not all(_is_total(side.claim) for side in pair.sides):
        return False
    early, late = sorted(pair.sides, key=lambda side: side.order)
    if early.order[0] == late.order[0] or days_of(early.claim)[0] != days_of(late.claim)[0]:
        return False
    least, most = (_largest(side.claim) for side in (early, late))
    return least is not None and most is not None and least <= most


def _is_of_total(pair: Pair, counts: tuple[Count, Count]) -> bool:
    """Whether the one number is of a day, and not more than the other, which is of all since some day: a part of it."""
    for total, part in ((0, 1), (1, 0)):
        first, last = days_of(pair.sides[part].claim)
        if pair.is_copy or not _is_since(pair.sides[total].claim) or first is None or last is None:
            continue
        most = counts[total].at_most
        if most is None or (counts[part].at_least or 0) <= most:
            return True
    return False


def _is_total(claim: Claim) -> bool:
    return RUNNING_TOTAL in claim.notes or _is_since(claim)


def _is_since(claim: Claim) -> bool:
    first, last = days_of(claim)
    return claim.act is not Act.PRESENCE and first is not None and last is None


def _largest(claim: Claim) -> int | None:
    figures = [_figure(load.count) for load in claim.loads if load.count]
    return max((figure for figure in figures if figure is not None), default=None)


def spoken_count(count: Count) -> str:
    """A count in words: "at least about 24 vehicles"."""
    number = bounds_words(count.at_least, count.at_most, approximate=count.approximate)
    unit = plural(count.unit, number=1 if count.at_least == count.at_most == 1 else None) if count.unit else ""
    return f"{number} {unit}".strip()


def _difference(pair: Pair, field: ContradictionField, one: Count, other: Count) -> Difference:
    kind = kind_of(pair)
    totals = [RUNNING_TOTAL in side.claim.notes for side in (pair.one, pair.other)]
    why = ""
    if totals[0] != totals[1]:
        kind, why = ContradictionKind.SCOPE, "a running total and one movement"
    elif kind is ContradictionKind.DISTORTION:
        why = _what_copying_did(one, other)
    return Difference(pair=pair, field=field, kind=kind, values=(_value(one), _value(other)), why=why)


def _value(count: Count) -> Value:
    return Value(words=spoken_count(count), spans=(count.span,) if count.span else ())


def _what_copying_did(one: Count, other: Count) -> str:
    if _is_turned(one, other):
        return "the bound was turned"
    if _is_dropped(one, other) or _is_dropped(other, one):
        return "the bound was dropped"
    figures = [str(count.at_least if count.at_least is not None else count.at_most) for count in (one, other)]
    if _is_group(one) != _is_group(other):
        return "the unit was changed"
    if figures[0] != figures[1] and sorted(figures[0]) == sorted(figures[1]):
        return "the digits were turned round"
    if figures[0].rstrip("0") == figures[1].rstrip("0"):
        return "the noughts were changed"
    return "the number was changed"


def _on_road(loads: Sequence[Load]) -> list[Load]:
    return [load for load in loads if load.count and load.count.unit in _ROAD_UNITS]


def _parted(pair: Pair, ones: Sequence[Load], others: Sequence[Load], family: Family) -> tuple[Count, Count] | None:
    """Two numbers that cannot both be right, those nearest to each other; a thing is compared with its namesake."""
    compared = [(_likeness(a, b, family), a, b) for a, b in product(_counted(ones), _counted(others))]
    compared = [told for told in compared if told[0] > 0 and _is_comparable(*told[1:])]
    alike = [(a, b) for level, a, b in compared if level == _nearest_to(a, b, compared)]
    if _sums_meet(alike):
        return None
    found = []
    for load in {id(load): load for told in alike for load in told}.values():
        counts = [(a.count, b.count) for a, b in alike if load is a or load is b]
        if not any(_numbers_meet(a, b, pair) for a, b in counts if a and b):
            found += [(a, b) for a, b in counts if a and b]
    return min(found, key=lambda told: (_gap(*told), *map(spoken_count, told)), default=None)


def _nearest_to(one: Load, other: Load, compared: Sequence[tuple[int, Load, Load]]) -> int:
    """How alike the nearest counterpart of either is."""
    return max(level for level, a, b in compared if a is one or b is other)


def _likeness(one: Load, other: Load, family: Family) -> int:
    """How alike two loads are told: 3 of one name and component, 2 of one component, 1 of a looser one, 0 of none."""
    pairs = list(product(one.items, other.items))
    same = [(a, b) for a, b in pairs if a.component == b.component and may_be_one(a, b, family)]
    if any(bool(a.equipment) == bool(b.equipment) for a, b in same):
        return 3
    if same:
        return 2
    loosely = [(a, b) for a, b in pairs if {a.component, b.component} <= _ON_WHEELS and things_meet(a, b, family)]
    return int(bool(loosely) and not _is_part(one, other))


def _counted(loads: Sequence[Load]) -> list[Load]:
    return [load for load in loads if load.count]


def _gap(one: Count, other: Count) -> int:
    figures = [count.at_least if count.at_least is not None else count.at_most or 0 for count in (one, other)]
    return abs(figures[0] - figures[1])


def _is_comparable(one: Load, other: Load) -> bool:
    """Whether the units count the same sort of thing."""
    assert one.count is not None  # noqa: S101
    assert other.count is not None  # noqa: S101
    heads = _head(one.count), _head(other.count)
    if (heads[0] in _JOURNEYS) != (heads[1] in _JOURNEYS) or _is_on_rails(one.count) != _is_on_rails(other.count):
        return False
    unnamed = [load for load in (one, other) if any(_is_told_by_unit(item) for item in load.items)]
    return not unnamed or heads[0] == heads[1]


def _is_on_rails(count: Count) -> bool:
    return _head(count) in _ON_RAILS or count.unit in _RAIL_CARS


def _is_told_by_unit(item: Item) -> bool:
    return item.component in _TOLD_BY_UNIT and not item.equipment


def _sums_meet(alike: Sequence[tuple[Load, Load]]) -> bool:
    """Whether the parts of the one make up a load of the other: 87 rifles and 4 of another calibre are 91."""
    for whole in {id(load): load for pair in alike for load in pair}.values():
        parts = [b if whole is a else a for a, b in alike if whole is a or whole is b]
        total = sum(part.count.at_least or 0 for part in parts if part.count)
        if len(parts) > 1 and whole.count and whole.count.at_least == whole.count.at_most == total:
            return True
    return False


def _is_part(one: Load, other: Load) -> bool:
    """Whether the one may be some of the other: six tanks of twenty vehicles."""
    for part, whole in ((one, other), (other, one)):
        is_wider = {item.component for item in whole.items} <= SAYS_LITTLE
        is_named = not {item.component for item in part.items} & SAYS_LITTLE
        if is_wider and is_named and part.count and whole.count:
            return whole.count.at_most is None or (part.count.at_least or 0) <= whole.count.at_most
    return False


def _numbers_meet(one: Count, other: Count, pair: Pair) -> bool:
    """Whether both may be right. In a copy, three launchers turned to three systems, or a turned bound, are not."""
    if pair.is_copy:
        if _is_group(one) != _is_group(other) or _is_turned(one, other):
            return False
        if pair.is_cited and pair.copy is not None:
            copied, source = (one, other) if pair.copy is pair.one else (other, one)
            if _is_dropped(source, copied) or _is_other_figure(source, copied):
                return False
        return counts_meet(one, other)
    if _is_group(one) != _is_group(other) or (_is_group(one) and _head(one) != _head(other)):
        return True
    is_one_of_them = not _is_group(one) and (_is_single(one) or _is_single(other))
    return counts_meet(one, other) or (is_one_of_them and not _is_one_or_both(one, other, pair))


def _is_turned(one: Count, other: Count) -> bool:
    """Whether "at least" has become "at most", or the other way round."""
    flips = ((one, other), (other, one))
    return any(
        a.at_least is not None and a.at_most is None and a.at_least == b.at_most and b.at_least is None
        for a, b in flips
    )


def _is_dropped(bound: Count, bare: Count) -> bool:
    """Whether "at least seven" has become "seven"."""
    is_bound = (bound.at_least is None) != (bound.at_most is None)
    return is_bound and bare.at_least == bare.at_most and bare.at_least in (bound.at_least, bound.at_most)


def _is_other_figure(source: Count, copied: Count) -> bool:
    """Whether "at least seven" has become "seventeen": both may be right, but that is not what the source said."""
    if source.approximate or copied.approximate:
        return False
    slack = source.at_most is None and copied.at_most is None  # "50 and more" may be told as "more than 50"
    return abs((_figure(source) or 0) - (_figure(copied) or 0)) > slack


def _figure(count: Count) -> int | None:
    return count.at_least if count.at_least is not None else count.at_most


def _is_single(count: Count) -> bool:
    """One of a thing: who tells of one of them does not say that there was no other."""
    return count.at_least == count.at_most == 1


def _is_one_or_both(one: Count, other: Count, pair: Pair) -> bool:
    """Whether one page sets the two against each other: one moved, says the one source, and the other, two."""
    is_set = pair.is_one_page and not pair.is_kin and all(claim.act is not Act.PRESENCE for claim in pair.claims)
    return is_set and max(_figure(one) or 0, _figure(other) or 0) == 2


def _is_group(count: Count) -> bool:
    return _head(count) in _GROUPS


def _head(count: Count) -> str:
    return count.unit.split(" ")[-1]
