"""Things that cannot both be what was moved, and the things that copying makes of others.

Two names of one level are apart where neither claim tells any that both name. A copy that tells more than its original
(a part as the whole, vehicles as tanks, one system as another) has raised or changed it.
"""

from collections.abc import Iterator

from ...terms import Claim, Component, ContradictionField, Count, Item, Load
from ..compare import COURSE_OF
from .difference import SAYS_LITTLE, Difference, Family, items_of, kind_of, may_be_one, things_value
from .sides import Pair


def thing_differences(pair: Pair, family: Family) -> Iterator[Difference]:
    """At most one: other equipment, or in a copy equipment that was raised or changed."""
    why = _raised(pair, family) if pair.is_copy else None
    if why or (not pair.is_copy and _are_other_things(pair, family)):
        one, other = (things_value(items_of(side.claim.loads)) for side in pair.sides)
        values = one, other
        yield Difference(pair=pair, field=ContradictionField.LOADS, kind=kind_of(pair), values=values, why=why or "")


def _raised(pair: Pair, family: Family) -> str | None:
    """What the copy did to the things, None where it left them or where it is not known which is the copy."""
    one, other = pair.one.claim, pair.other.claim
    copy, original = (one, other) if pair.copy is pair.one else (other, one)
    copied, source = _cargo(copy), _cargo(original)
    if not copied or not source:
        return None
    if COURSE_OF[one.outcome] is not COURSE_OF[other.outcome] and not pair.is_cited:
        return None
    parts, wholes = ({item.component for item in items} - SAYS_LITTLE for items in (source, copied))
    if parts and wholes and not parts & wholes and parts != {Component.SYSTEM}:
        return _part_words(source, copied)
    if pair.copy and Component.SYSTEM in wholes - parts and parts & wholes:
        return "a part was told as the whole"
    if _is_swapped(copied, source) and _figures(copy.loads) & _figures(original.loads):
        return _part_words(source, copied)
    named = [[item for item in items if item.equipment] for items in (copied, source)]
    if _is_told_again(pair) and all(named) and not any(may_be_one(a, b, family) for a in named[0] for b in named[1]):
        return "one thing was told as another"
    if pair.is_cited and pair.copy and _is_made_of_parts(copied, source, family):
        return "a part was told as the whole"
    return None


def _cargo(claim: Claim) -> list[Item]:
    """What is moved, without the ships that may only carry it."""
    return [item for item in items_of(claim.loads) if item.component is not Component.SHIP]


def _is_told_again(pair: Pair) -> bool:
    """Whether the copy tells the very deed: it cites the page, or both tell one outcome of a day that both name."""
    one, other = pair.one.claim, pair.other.claim
    return pair.is_cited or (one.when is not None and other.when is not None and one.outcome is other.outcome)


def _part_words(source: list[Item], copied: list[Item]) -> str:
    is_whole = any(item.component is Component.SYSTEM for item in copied)
    is_part = not any(item.component is Component.SYSTEM for item in source)
    return "a part was told as the whole" if is_whole and is_part else "one thing was told as another"


def _is_swapped(copied: list[Item], source: list[Item]) -> bool:
    return not {item.component for item in copied} & {item.component for item in source}


def _is_made_of_parts(copied: list[Item], source: list[Item], family: Family) -> bool:
    """Whether parts of a named thing ("gearboxes of the Mi-35") have become the thing itself."""
    parts = [item for item in source if item.component is Component.EQUIPMENT and item.equipment]
    wholes = [item for item in copied if item.component not in SAYS_LITTLE and item.equipment]
    return any(may_be_one(a, b, family) for a in parts for b in wholes) and _is_swapped(copied, parts)


def _figures(loads: tuple[Load, ...]) -> set[tuple[int | None, int | None]]:
    counts: list[Count] = [load.count for load in loads if load.count]
    return {(count.at_least, count.at_most) for count in counts}


def _are_other_things(pair: Pair, family: Family) -> bool:
    """Whether both name equipment of one level, and none that both name."""
    ours, theirs = ([i for i in items_of(side.claim.loads) if i.equipment] for side in (pair.one, pair.other))
    if not ours or not theirs or any(may_be_one(a, b, family) for a in ours for b in theirs):
        return False
    return any(a.component == b.component for a in ours for b in theirs)
