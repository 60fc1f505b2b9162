"""What a difference between two sides is made of, and the comparisons that several fields share."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ...measure.alike import components_meet
from ...measure.days import Days, days_meet
from ...terms import (
    Act,
    Claim,
    Component,
    ContradictionField,
    ContradictionKind,
    Item,
    Load,
    PlaceRef,
    PlaceRole,
    Span,
)
from ..compare import Relation, closest, place_relation
from .sides import Pair, Side

Family = Callable[[str], str]

# How much a component says: a copy that names more than its original has raised it.
SAYS_LITTLE = frozenset({Component.EQUIPMENT, Component.VEHICLE, Component.CONTAINER})

# Where a movement ends.
ENDS = (PlaceRole.DESTINATION, PlaceRole.AT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What one side says in the field, in words, and the words of its text that say so, where spans are known."""

    words: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How the two sides of a pair part in one field; `values` in the order of the pair.

    `denier` is the side that says no to the other, None where neither does. `why` says in a few words what was done to
    the value in copying, or why it is no plain contradiction; empty where the values speak for themselves.
    """

    pair: Pair
    field: ContradictionField
    kind: ContradictionKind
    values: tuple[Value, Value]
    denier: Side | None = None
    why: str = ""


def kind_of(pair: Pair) -> ContradictionKind:
    """A difference between a copy and what it copies is a distortion: somebody copied wrongly."""
    return ContradictionKind.DISTORTION if pair.is_copy else ContradictionKind.CONTRADICTION


def items_of(loads: Iterable[Load]) -> list[Item]:
    """Every kind of thing that is named."""
    return [item for load in loads for item in load.items]


def is_one_kind(one: str, other: str, family: Family) -> bool:
    """Whether two names may mean one thing: a family and its variant."""
    short, long = sorted((one, other), key=len)
    rest = long.removeprefix(short)
    return family(one) == family(other) or (long.startswith(short) and not rest[:1].isalnum())


def may_be_one(one: Item, other: Item, family: Family) -> bool:
    """Whether two things may be of one name: silence agrees with every name."""
    return not one.equipment or not other.equipment or is_one_kind(one.equipment, other.equipment, family)


def things_meet(one: Item, other: Item, family: Family) -> bool:
    """Whether two items may be the same thing, the one perhaps told more loosely."""
    return components_meet(one.component, other.component) and may_be_one(one, other, family)


def spoken_items(items: Sequence[Item]) -> str:
    """Things in words, by name: "S-300 launcher, S-300 radar"."""
    return ", ".join(sorted({f"{item.equipment or ''} {item.component.replace('_', ' ')}".strip() for item in items}))


def things_value(items: Sequence[Item]) -> Value:
    """The things as a value, with their spans."""
    return Value(words=spoken_items(items), spans=tuple(item.span for item in items if item.span))


def places_in(claim: Claim, roles: Iterable[PlaceRole]) -> list[PlaceRef]:
    """The places that the claim names in these roles."""
    wanted = frozenset(roles)
    return [place for place in claim.places if place.role in wanted]


def ends_of(claim: Claim) -> list[PlaceRef]:
    """Where what is moved comes to: the destination, or the place where it is unloaded."""
    roles = ENDS if claim.act is Act.UNLOAD else (PlaceRole.DESTINATION,)
    return places_in(claim, roles)


def nearest(ones: Iterable[PlaceRef], others: Sequence[PlaceRef]) -> Relation:
    """The closest that any two of these places stand; UNKNOWN where one side names none.

    Two regions of one country may overlap, and a name that nobody placed may be anywhere: neither is apart.
    """
    return closest(_relation(a, b) for a in ones for b in others)


def _relation(one: PlaceRef, other: PlaceRef) -> Relation:
    relation = place_relation(one, other)
    if relation is not Relation.APART:
        return relation
    are_regions = one.country == other.country and all(p.kind and not p.kind.is_point for p in (one, other))
    is_nowhere = any(place.id is None and place.lat_deg is None and place.country is None for place in (one, other))
    return Relation.UNKNOWN if are_regions or is_nowhere else relation


def is_left_behind(one: Claim, other: Claim) -> bool:
    """Whether the one is of what is where the other's movement began: the two count different things."""
    for still, left in ((one, other), (other, one)):
        here, origins = places_in(still, (PlaceRole.AT,)), places_in(left, (PlaceRole.ORIGIN,))
        if still.act is Act.PRESENCE and left.act is Act.MOVE and nearest(here, origins) is Relation.SAME:
            return True
    return False


def place_value(word: str, places: Sequence[PlaceRef]) -> Value:
    """The first of these places after a word ("to Tartus"), with its span."""
    first = places[0]
    return Value(words=f"{word} {first.name}", spans=(first.span,) if first.span else ())


def days_of(claim: Claim) -> Days:
    """The days that the claim tells; both None where it tells none."""
    return (claim.when.earliest, claim.when.latest) if claim.when else (None, None)


def dates_meet(one: Claim, other: Claim) -> bool:
    """Whether both may tell of one day; silence agrees."""
    return days_meet(days_of(one), days_of(other))


def days_value(claim: Claim) -> Value:
    """The days in words: "2025-03-04", "2025-03-04 to open"."""
    first, last = (_spoken_day(day) for day in days_of(claim))
    span = claim.when.span if claim.when else None
    return Value(words=first if first == last else f"{first} to {last}", spans=(span,) if span else ())


def _spoken_day(day: date | None) -> str:
    return str(day) if day else "open"
