"""Which place lies in which, and which a map can show: a site lies in its town, a town in its region, either in its
country. An area is no point.
"""

from ..terms import PlaceKind, PlaceRef
from .folding import folded
from .geodesy import sphere_km

IN_TOWN_KM = 25.0  # a port, base or airport that bears the name of its town: the scorer's own tolerance for one place

# A larger area says nothing on a map, and its circle would make specks of all the rest: it is listed instead. By the
# gazetteer's circles, every country is drawn but the eight widest (Russia, Chile with its islands, Canada, Indonesia,
# China, Brazil, the United States, Kiribati); of regions and seas the Mediterranean and the Sahel are, and no "Middle
# East", continent or ocean.
_WIDEST_COUNTRY_KM, _WIDEST_AREA_KM = 2400.0, 1650.0

_KIND_WORDS = frozenset(
    "air airbase airfield airport base depot garrison harbor harbour international military naval of port seaport "
    "station".split()
)


def is_area(place: PlaceRef) -> bool:
    """Whether the place is a region, a country, a sea or a route: something may be anywhere in it."""
    return place.kind is not None and not place.kind.is_point


def is_same(one: PlaceRef, other: PlaceRef) -> bool:
    """Whether both are one entry, or one name where neither is known."""
    if one.id or other.id:
        return one.id == other.id
    return folded(one.name) == folded(other.name)


def is_within(place: PlaceRef, wide: PlaceRef) -> bool:
    """Whether the place lies in the wider one, as far as entries tell; never so for one and the same place.

    A town holds the sites that bear its name, a country what has its code, a region what lies within its circle in
    the same country, a sea or a route what lies within its circle.
    """
    if is_same(place, wide):
        return False
    match wide.kind:
        case PlaceKind.COUNTRY:
            return wide.country is not None and place.country == wide.country and place.kind is not PlaceKind.COUNTRY
        case PlaceKind.REGION:
            is_abroad = wide.country is not None and place.country != wide.country
            return not is_abroad and not _holds_more(place, wide) and _is_in_circle(place, wide)
        case PlaceKind.SEA | PlaceKind.ROUTE:
            return not is_area(place) and _is_in_circle(place, wide)
        case PlaceKind.TOWN:
            return place.kind is PlaceKind.SITE and bool(own_words(place) & own_words(wide)) and _is_near(place, wide)
        case _:
            return False


def may_be_one(one: PlaceRef, other: PlaceRef) -> bool:
    """Whether what is at the one may be at the other too: the same place, or one within the other."""
    return is_same(one, other) or is_within(one, other) or is_within(other, one)


def _holds_more(place: PlaceRef, wide: PlaceRef) -> bool:
    """Whether the place is too wide to lie in the other."""
    if place.kind in (PlaceKind.COUNTRY, PlaceKind.SEA, PlaceKind.ROUTE):
        return True
    return place.kind is PlaceKind.REGION and (place.radius_km or 0.0) >= (wide.radius_km or 0.0)


def _is_in_circle(place: PlaceRef, wide: PlaceRef) -> bool:
    apart_km = distance_km(place, wide)
    return wide.radius_km is not None and apart_km is not None and apart_km <= wide.radius_km


def _is_near(place: PlaceRef, town: PlaceRef) -> bool:
    apart_km = distance_km(place, town)
    return apart_km is not None and apart_km <= IN_TOWN_KM


def why_missing(place: PlaceRef) -> str | None:
    """Why the map cannot show a place; None where it can."""
    if place.id is None or place.kind is None:
        return "unresolved: the name fits no place that is known"
    if place.lat_deg is None or place.lon_deg is None:
        return "no position known" if place.kind.is_point else f"a {place.kind.value} without a position to draw"
    if place.kind.is_point:
        return None
    if place.radius_km is None:
        return f"a {place.kind.value} of no known extent"
    widest_km = _WIDEST_COUNTRY_KM if place.kind is PlaceKind.COUNTRY else _WIDEST_AREA_KM
    return f"a {place.kind.value} too large to point to" if place.radius_km > widest_km else None


def distance_km(one: PlaceRef, other: PlaceRef) -> float | None:
    """Between the two points or centres; None where one of them has none."""
    ends = (one.lat_deg, one.lon_deg, other.lat_deg, other.lon_deg)
    lat, lon, other_lat, other_lon = ends
    if lat is None or lon is None or other_lat is None or other_lon is None:
        return None
    return sphere_km(lat, lon, other_lat, other_lon)


def own_words(place: PlaceRef) -> set[str]:
    """The words of the name that do not say what kind of place it is."""
    return set(folded(place.name).replace("-", " ").split()) - _KIND_WORDS
