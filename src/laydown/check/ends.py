"""The ends of a distance: what the names of a sentence may mean, and how far two of them lie apart.

A name means the place that the document's claims take it for, and may mean the likeliest that the gazetteer knows by
it, and all well-known ones; with every hamlet, any distance would come out. A country is an end as well, by the nearest
point of its outline; seas, regions and routes are none.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from ..measure.geodesy import bearing_deg, geodesic_km, rhumb_bearing_deg
from ..ports import PlaceIndex
from ..terms import Claim, ClaimId, Place, PlaceKind, PlaceRef
from .outlines import km_to_country

_KNOWN_PEOPLE: Final = 100_000  # a town of this size is meant where nothing else is said
_PEOPLE_A_KM2: Final = (
    3_000  # of the built-up land of large towns, about (Angel et al., Atlas of Urban Expansion, 2016)
)
_EDGES: Final = ("border", "coast")


@dataclass(frozen=True, slots=True)
class Point:
    """A town or site. `is_known` says that the name would be taken for it without another word.

    `is_site` marks a curated one. `reach_km` is how far its edge may lie from the point.
    """

    name: str
    lat_deg: float
    lon_deg: float
    country: str | None = None
    is_known: bool = True
    is_site: bool = False
    reach_km: float = 0.0


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its code; `edge` is "border" or "coast" where the text names that, else ""."""

    name: str
    code: str
    edge: str = ""
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence, with what it may mean, likeliest first, and the claims that have it for a place."""

    start: int
    end: int
    options: tuple[Point | Country, ...]
    claims: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest way between two ends.

    `bearing` is the direction of the first as seen from the second, clockwise from north, and `map_bearing` the same
    along the rhumb line, as a map shows it; None for a country.
    `reach_km` is how far the edges of the two may lie from their points.
    `is_inside` says that the first lies in the country that is the second, so that the outline is only a lower bound.
    `is_sure` says that both names are well known and that no namesake can be meant: a writer who places a town by one
    of another country more likely means a town of that country that is not listed.
    """

    km: float
    words: str
    bearing: float | None = None
    map_bearing: float | None = None
    reach_km: float = 0.0
    is_inside: bool = False
    is_sure: bool = False


def names_in(sentence: str, claims: Sequence[Claim], places: PlaceIndex | None) -> tuple[Named, ...]:
    """The names of a sentence that can be measured from or to, in order, not overlapping."""
    claimed, told = claimed_points(claims, places), _told(claims)
    spotted = places.spot(sentence) if places else ()
    found = []
    for mention in spotted:
        own = claimed.get(mention.text) or claimed.get(mention.name_span.quoted_from(sentence))
        options = ((own,) if own else ()) + _options(mention.candidates)
        if options:
            ids = told.get(mention.text, ())
            likely = tuple(dict.fromkeys((options[0], *(option for option in options if option.is_known))))
            found.append(Named(mention.span.start, mention.span.end, likely, ids))
    for match in re.finditer(_any_of(claimed), sentence):
        if all(match.end() <= name.start or name.end <= match.start() for name in found):
            found.append(Named(match.start(), match.end(), (claimed[match[0]],), told.get(match[0], ())))
    return tuple(sorted(found, key=lambda name: name.start))


def claimed_points(claims: Sequence[Claim], places: PlaceIndex | None) -> dict[str, Point]:
    """The names that the claims take for one point each, by the words used and by the gazetteer's name."""
    found: dict[str, set[Point]] = {}
    for claim in claims:
        for ref in claim.places:
            if point := point_of(ref, places):
                for name in (ref.text, ref.name):
                    found.setdefault(name, set()).add(point)
    return {name: next(iter(points)) for name, points in found.items() if len(points) == 1}


def point_of(ref: PlaceRef, places: PlaceIndex | None = None) -> Point | None:
    """The point that a claim's place is taken for; None for areas and unresolved names."""
    if ref.lat_deg is None or ref.lon_deg is None or not (ref.kind and ref.kind.is_point):
        return None
    place = places.place(ref.id) if places and ref.id else None
    is_known = _is_known(place) if place else places is None
    reach_km = _reach_km(place) if place else 0.0
    return Point(ref.name, ref.lat_deg, ref.lon_deg, ref.country, is_known, _is_site(ref.id or ""), reach_km)


def point_at(place: Place) -> Point | None:
    """The point of an entry; None for an area."""
    if not place.kind.is_point or place.lat_deg is None or place.lon_deg is None:
        return None
    return Point(
        name=place.name,
        lat_deg=place.lat_deg,
        lon_deg=place.lon_deg,
        country=place.country,
        is_known=_is_known(place),
        is_site=_is_site(place.id),
        reach_km=_reach_km(place),
    )


def ways(one: Named, other: Named) -> Iterator[Way]:
    """The ways between what the two names may mean, well-known places and likely ones first.

    There are none from a country, and from a place to itself.
    """
    pairs = product(_by_standing(one.options), _by_standing(other.options))
    for start, end in sorted(pairs, key=lambda pair: not (pair[0].is_known and pair[1].is_known)):
        if isinstance(start, Point) and (way := way_between(start, end)):
            yield way


def _by_standing(options: Sequence[Point | Country]) -> list[Point | Country]:
    return sorted(options, key=lambda option: not option.is_known)


def way_between(start: Point, end: Point | Country) -> Way | None:
    """The shortest way from a point; None to itself, and to a country that has no outline."""
    if isinstance(end, Point):
        if start == end:
            return None
        km = geodesic_km(start.lat_deg, start.lon_deg, end.lat_deg, end.lon_deg)
        there = (end.lat_deg, end.lon_deg, start.lat_deg, start.lon_deg)
        is_sure = start.is_known and end.is_known and (start.country == end.country or (start.is_site and end.is_site))
        return Way(
            km,
            f"{start.name} to {end.name}: geodesic {km:.0f} km",
            bearing=bearing_deg(*there),
            map_bearing=rhumb_bearing_deg(*there),
            reach_km=start.reach_km + end.reach_km,
            is_sure=is_sure,
        )
    if not (found := km_to_country(start.lat_deg, start.lon_deg, end.code)):
        return None
    km, nearest = found
    words = f"{start.name} to the nearest point of {end.name} ({_degrees(*nearest)}): geodesic {km:.0f} km"
    is_inside = start.country == end.code
    return Way(km, words, reach_km=start.reach_km, is_inside=is_inside, is_sure=start.is_known)


def _options(candidates: Sequence[Place]) -> tuple[Point | Country, ...]:
    first = candidates[0] if candidates else None
    if first and (country := _country(first)):
        return (country,)
    if first is None or not first.kind.is_point:
        return ()
    return tuple(point for place in candidates if (point := point_at(place)))


def _country(place: Place) -> Country | None:
    """The country that an entry is, or is an edge of: "country:pl/border"."""
    edge = place.id.partition("/")[2]
    if place.country is None or not (place.kind is PlaceKind.COUNTRY or edge in _EDGES):
        return None
    return Country(place.name, place.country, edge)


def _is_known(place: Place) -> bool:
    return _is_site(place.id) or (place.population or 0) >= _KNOWN_PEOPLE


def _reach_km(place: Place) -> float:
    """How far the edge lies from the point: as the entry says, else what a town of its people covers."""
    town_km = math.sqrt((place.population or 0) / _PEOPLE_A_KM2 / math.pi)
    return max(place.radius_km or 0.0, town_km)


def _is_site(place_id: str) -> bool:
    return place_id.startswith("site:")


def _told(claims: Sequence[Claim]) -> Mapping[str, tuple[ClaimId, ...]]:
    told: dict[str, tuple[ClaimId, ...]] = {}
    for claim in claims:
        for name in dict.fromkeys(ref.text for ref in claim.places):
            told[name] = (*told.get(name, ()), claim.id)
    return told


def _any_of(names: Mapping[str, Point]) -> str:
    listed = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return rf"(?<!\w)(?:{listed})(?!\w)" if listed else r"(?!)"


def _degrees(lat_deg: float, lon_deg: float) -> str:
    return f"{abs(lat_deg):.1f}° {'N' if lat_deg >= 0 else 'S'} {abs(lon_deg):.1f}° {'E' if lon_deg >= 0 else 'W'}"
