"""Slots held against each other: the same load, places that cannot both be, and the two told as one."""

from dataclasses import replace

from ..terms import Load, PlaceRef, PlaceRole
from .drafts import Draft


def joined_loads(first: Draft, second: Draft) -> tuple[tuple[Load, ...], tuple[Load, ...]]:
    """The loads and the carriers of both drafts; what carries in one is no load of the other."""
    carriers = _union(first.carriers, second.carriers)
    loads = _union(first.loads, second.loads)
    carrying = tuple(_with_count_among(carrier, loads) for carrier in carriers)
    return tuple(load for load in loads if not _is_among(load, carrying)), carrying


def _with_count_among(carrier: Load, loads: tuple[Load, ...]) -> Load:
    """The carrier with the count that it was told with as a load ("24 vehicles were turned back")."""
    counts = [load.count for load in loads if load.count and same_thing(load, carrier)]
    return replace(carrier, count=counts[0]) if counts and carrier.count is None else carrier


def _union(one: tuple[Load, ...], other: tuple[Load, ...]) -> tuple[Load, ...]:
    """Loads of both; the same thing told twice once, with the count that is stated."""
    found = list(one)
    for load in other:
        for number, known in enumerate(found):
            if same_thing(known, load):
                found[number] = _richer(known, load)
                break
        else:
            found.append(load)
    return tuple(found)


def same_thing(one: Load, other: Load) -> bool:
    """Whether two loads may be one: the same words, or one component with no other name and no other count."""
    if any(a.span == b.span and a.span for a in one.items for b in other.items):
        return True
    components = {item.component for item in one.items}, {item.component for item in other.items}
    if components[0] != components[1]:
        return False
    names = {item.equipment for item in one.items} - {None}, {item.equipment for item in other.items} - {None}
    if one.count and other.count and bounds(one) != bounds(other) and not (names[0] & names[1]):
        return False
    return not (names[0] and names[1]) or bool(names[0] & names[1])


def bounds(load: Load) -> tuple[int | None, int | None] | None:
    """The bounds of a load's count; None where it has none."""
    return (load.count.at_least, load.count.at_most) if load.count else None


def _richer(one: Load, other: Load) -> Load:
    named = one if any(item.equipment for item in one.items) else other
    return replace(named, count=one.count or other.count)


def _is_among(load: Load, carriers: tuple[Load, ...]) -> bool:
    if any(item.equipment for item in load.items) and not any(item.equipment for c in carriers for item in c.items):
        return any(load.items[0].span == carrier.items[0].span for carrier in carriers)
    return any(same_thing(load, carrier) for carrier in carriers)


def conflicts(one: tuple[PlaceRef, ...], other: tuple[PlaceRef, ...]) -> bool:
    """Whether both name another origin or another destination, or one starts where the other ends."""
    for role in (PlaceRole.ORIGIN, PlaceRole.DESTINATION, PlaceRole.AT):
        names = names_in(one, role), names_in(other, role)
        if names[0] and names[1] and not names[0] & names[1]:
            return True
    starts, ends = PlaceRole.ORIGIN, PlaceRole.DESTINATION
    return bool(names_in(one, starts) & names_in(other, ends) or names_in(one, ends) & names_in(other, starts))


def names_in(places: tuple[PlaceRef, ...], role: PlaceRole) -> set[str]:
    """The names of the places in one role."""
    return {place.name for place in places if place.role is role}


def joined_places(one: tuple[PlaceRef, ...], other: tuple[PlaceRef, ...]) -> tuple[PlaceRef, ...]:
    """The places of both, each role of a place once; "at" gives way to what the place is else."""
    seen = {(place.role, place.name): place for place in (*other, *one)}
    named = {name for role, name in seen if role is not PlaceRole.AT}
    order = [(place.role, place.name) for place in (*one, *other)]
    return tuple(seen[key] for key in dict.fromkeys(order) if not (key[0] is PlaceRole.AT and key[1] in named))
