"""How two slots of two claims stand to each other: the same, one within the other, or apart.

Silence is never a difference: a claim that does not say agrees with every other.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ..measure.alike import bare_name
from ..measure.folding import folded
from ..measure.geodesy import sphere_km
from ..measure.intervals import Interval
from ..terms import Act, Count, Outcome, Party, PlaceKind, PlaceRef, PlaceRole

SAME_POINT_KM = 25.0  # two names of one port or base; the scorer's own tolerance
NEAR_POINT_KM = 80.0  # a base and the town it is named after
_FAR_LAT_DEG = 0.75  # more than that many degrees of latitude are further than `NEAR_POINT_KM`


class Relation(StrEnum):
    """How two values of one slot stand to each other."""

    SAME = "same"
    WITHIN = "within"
    APART = "apart"
    UNKNOWN = "unknown"


class Course(StrEnum):
    """What an outcome amounts to when told against another."""

    DONE = "done"
    STOPPED = "stopped"
    AHEAD = "ahead"
    DENIED = "denied"
    OPEN = "open"


COURSE_OF: dict[Outcome, Course] = {
    Outcome.MOVED: Course.DONE,
    Outcome.UNDER_WAY: Course.DONE,
    Outcome.PRESENT: Course.DONE,
    Outcome.BLOCKED: Course.STOPPED,
    Outcome.SEIZED: Course.STOPPED,
    Outcome.PREPARED: Course.AHEAD,
    Outcome.PLANNED: Course.AHEAD,
    Outcome.REQUESTED: Course.AHEAD,
    Outcome.POSSIBLE: Course.OPEN,
    Outcome.UNCERTAIN: Course.OPEN,
    Outcome.UNREAD: Course.OPEN,
    Outcome.DENIED: Course.DENIED,
    Outcome.ABSENT: Course.DENIED,
}

_MOVING = frozenset({Act.MOVE, Act.LOAD, Act.UNLOAD})


def act_relation(one: Act, other: Act) -> Relation:
    """SAME, WITHIN for loading and unloading beside the movement they belong to, APART otherwise."""
    if one == other:
        return Relation.SAME
    return Relation.WITHIN if {one, other} <= _MOVING else Relation.APART


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place folded for comparing: `name` without the words that say what kind of place it is."""

    role: PlaceRole
    name: str
    id: str | None
    is_area: bool
    is_country: bool
    country: str | None
    point: tuple[float, float] | None


def site_of(place: PlaceRef) -> Site:
    """The place as it is compared."""
    lat_deg, lon_deg = place.lat_deg, place.lon_deg
    return Site(
        role=place.role,
        name=bare_name(place.name),
        id=place.id,
        is_area=place.kind is not None and not place.kind.is_point,
        is_country=place.kind is PlaceKind.COUNTRY,
        country=place.country,
        point=None if lat_deg is None or lon_deg is None else (lat_deg, lon_deg),
    )


def place_relation(one: PlaceRef, other: PlaceRef) -> Relation:
    """SAME for one place under two names, WITHIN where one may hold the other, else APART; roles do not count."""
    return site_relation(site_of(one), site_of(other))


def site_relation(one: Site, other: Site) -> Relation:
    """`place_relation` of folded places."""
    if one.name == other.name or (one.id and one.id == other.id):
        return Relation.SAME
    if one.is_area or other.is_area:
        return _area_relation(one, other)
    if one.point is None or other.point is None:
        return Relation.WITHIN if _shares_name(one, other) else Relation.APART
    if abs(one.point[0] - other.point[0]) > _FAR_LAT_DEG:
        return Relation.APART
    distance_km = sphere_km(*one.point, *other.point)
    if distance_km <= SAME_POINT_KM:
        return Relation.SAME
    return Relation.WITHIN if distance_km <= NEAR_POINT_KM and _shares_name(one, other) else Relation.APART


def counts_meet(one: Count, other: Count) -> bool:
    """Whether some number satisfies both; an approximate figure has a tenth, at least one, of slack."""
    return bounds_of(one).meets(bounds_of(other))


def party_key(party: Party) -> str:
    """A state and its forces by country; what has none by its folded name."""
    return party.country or folded(party.name)


def parties_meet(one: Party | None, other: Party | None) -> Relation:
    """SAME by country or name, APART, or UNKNOWN where one side is silent."""
    if one is None or other is None:
        return Relation.UNKNOWN
    if party_key(one) == party_key(other) or folded(one.name) == folded(other.name):
        return Relation.SAME
    return Relation.APART


def closest(relations: Iterable[Relation]) -> Relation:
    """The nearest of several relations; UNKNOWN of none."""
    found = set(relations)
    order = (Relation.SAME, Relation.WITHIN, Relation.APART)
    return next((relation for relation in order if relation in found), Relation.UNKNOWN)


def bounds_of(count: Count) -> Interval:
    """The numbers that a count may stand for; an approximate one has a tenth, at least one, of slack."""
    least = 0.0 if count.at_least is None else float(count.at_least)
    most = math.inf if count.at_most is None else float(count.at_most)
    if not count.approximate:
        return Interval(low=least, high=most)
    return Interval(low=least - max(1.0, least / 10), high=most + max(1.0, most / 10))


def _area_relation(one: Site, other: Site) -> Relation:
    if one.country is None or other.country is None:
        return Relation.UNKNOWN
    if one.country != other.country:
        return Relation.APART
    return Relation.WITHIN if one.is_country or other.is_country or one.is_area != other.is_area else Relation.APART


def _shares_name(one: Site, other: Site) -> bool:
    return not set(one.name.split()).isdisjoint(other.name.split())
