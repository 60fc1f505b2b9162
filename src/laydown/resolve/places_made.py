"""Areas that no list has, made by rule from listed places: "eastern Libya", "Zarqa governorate", "the Syrian border".

Their id is the id of what they are made from, a slash, and the noun: "country:ly/eastern",
"geonames:250090/governorate", "country:sy+country:lb/border". None of them is a point, and the id is enough to
make the same area again.
"""

import math
from collections.abc import Callable
from typing import Final

from ..measure.geodesy import EARTH_RADIUS_KM
from ..terms import Place, PlaceKind

_BEARING_DEG: Final = {
    "northern": 0, "northeastern": 45, "eastern": 90, "southeastern": 135,
    "southern": 180, "southwestern": 225, "western": 270, "northwestern": 315,
}  # fmt: skip
_SHARE = 0.5  # a compass region lies half way to the rim, with half the radius: for drawing only
_ROUND_A_TOWN_KM: Final = 40.0  # a district or countryside that is known by its town alone
_STRIP_NOUNS: Final = frozenset(("border", "frontier", "coast", "coastline", "shore", "waters", "airspace"))
_ROUTES: Final = frozenset(
    ("road", "highway", "motorway", "expressway", "railway", "river", "canal", "bridge", "pass", "pipeline")
)


def make_area(bases: tuple[Place, ...], noun: str, name: str) -> Place:
    """The area that `noun` makes of listed places; `name` is how it is told."""
    first = bases[0]
    radius = first.radius_km or _ROUND_A_TOWN_KM
    lat, lon, kind = first.lat_deg, first.lon_deg, PlaceKind.REGION
    if noun in _BEARING_DEG and lat is not None and lon is not None:
        lat, lon = _moved(lat, lon, _BEARING_DEG[noun], radius * _SHARE)
        radius *= _SHARE
        kind = PlaceKind.SEA if first.kind is PlaceKind.SEA else PlaceKind.REGION
    elif noun in _ROUTES:
        kind = PlaceKind.ROUTE
    return Place(
        id=f"{'+'.join(base.id for base in bases)}/{noun}",
        name=name,
        kind=kind,
        country=first.country if len({base.country for base in bases}) == 1 else None,
        lat_deg=lat,
        lon_deg=lon,
        radius_km=round(radius, 1),
        population=first.population,
        source=first.source,
        region=first.region,
    )


def made_place(
    place_id: str, find: Callable[[str], Place | None], adjective: Callable[[str], str | None]
) -> Place | None:
    """The area with this id, None where what it is made from is not known."""
    roots, _, noun = place_id.rpartition("/")
    bases = tuple(base for base in map(find, roots.split("+")) if base)
    if not bases or len(bases) != roots.count("+") + 1:
        return None
    return make_area(bases, noun, made_name(bases, noun, adjective))


def made_name(bases: tuple[Place, ...], noun: str, adjective: Callable[[str], str | None]) -> str:
    """The regular name: "eastern Libya", "Ukrainian border", "Smolensk region"."""
    if noun in _BEARING_DEG or noun == "central":
        return f"{noun} {bases[0].name}"
    called = [(adjective(base.id) if noun in _STRIP_NOUNS else None) or base.name for base in bases]
    return f"{'–'.join(called)} {noun}"


def _moved(lat_deg: float, lon_deg: float, bearing_deg: float, distance_km: float) -> tuple[float, float]:
    """The point `distance_km` off along a great circle."""
    lat, lon, bearing = math.radians(lat_deg), math.radians(lon_deg), math.radians(bearing_deg)
    arc = distance_km / EARTH_RADIUS_KM
    there = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(bearing))
    across = math.sin(bearing) * math.sin(arc) * math.cos(lat)
    beyond = lon + math.atan2(across, math.cos(arc) - math.sin(lat) * math.sin(there))
    return round(math.degrees(there), 2), round((math.degrees(beyond) + 540) % 360 - 180, 2)
