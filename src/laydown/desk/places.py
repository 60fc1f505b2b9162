"""The places of a record, and which lies in which: what a place is asked for by, and what it holds.

Every country that a place lies in can be asked for, told of or not: its entry comes from the place index.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ..measure.folding import folded
from ..measure.places import IN_TOWN_KM, is_area, is_within
from ..ports import PlaceIndex
from ..terms import Event, PlaceKind, PlaceRef, PlaceRole
from .keys import place_key

_KM_PER_DEGREE = 111.2
_WIDE = frozenset({PlaceKind.REGION, PlaceKind.SEA, PlaceKind.ROUTE})


@dataclass(frozen=True)
class Places:
    """Places by key, in order of the keys. `told` are those that events name; the rest are countries around them."""

    by_key: Mapping[str, PlaceRef]
    told: frozenset[str]

    @cached_property
    def around(self) -> Mapping[str, tuple[str, ...]]:
        """For each place the keys of those that it lies in; it is none of them itself."""
        found: dict[str, list[str]] = defaultdict(list)
        for wide, inside in _held(self.by_key):
            for key in inside:
                found[key].append(wide)
        return {key: tuple(sorted(wide)) for key, wide in found.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key, place in self.by_key.items():
            found[folded(place.name)].append(key)
        return {name: tuple(keys) for name, keys in found.items()}

    def named(self, asked: str) -> tuple[str, ...]:
        """The keys of the places with this id, else of all with this name, whatever its case."""
        return (asked,) if asked in self.by_key else self._by_name.get(folded(asked), ())

    def words(self, key: str) -> str:
        """The place's name; with its kind where it is an area, with its country where others have the name."""
        place = self.by_key[key]
        marks = [place.kind.value] if place.kind and is_area(place) else []
        if len(self._by_name[folded(place.name)]) > 1 and place.country and place.kind is not PlaceKind.COUNTRY:
            marks.append(place.country)
        return f"{place.name} ({', '.join(marks)})" if marks else place.name


def places_of(events: Iterable[Event], index: PlaceIndex | None) -> Places:
    """The places that events name, areas with the circle that the index has for them, and the countries around."""
    named: dict[str, PlaceRef] = {}
    for event in events:
        for value in event.places:
            key = place_key(value.place)
            if key not in named or _rank(value.place) < _rank(named[key]):
                named[key] = value.place
    told = {key: _encircled(_plain(place), index) for key, place in named.items()}
    countries = {key: place for place in _countries(told.values(), index) if (key := place_key(place)) not in told}
    return Places(by_key=dict(sorted({**told, **countries}.items())), told=frozenset(told))


def _rank(place: PlaceRef) -> tuple[object, ...]:
    """Of several namings of one place the same one is taken, in whatever order they come."""
    return place.name, place.kind or "", place.country or "", place.lat_deg or 0.0, place.lon_deg or 0.0


def _plain(place: PlaceRef) -> PlaceRef:
    return replace(place, role=PlaceRole.AT, text=place.name, span=None, candidates=())


def _encircled(place: PlaceRef, index: PlaceIndex | None) -> PlaceRef:
    entry = index.place(place.id) if index and place.id and place.lat_deg is None else None
    if entry is None or not is_area(place):
        return place
    return replace(place, lat_deg=entry.lat_deg, lon_deg=entry.lon_deg, radius_km=entry.radius_km)


def _countries(places: Iterable[PlaceRef], index: PlaceIndex | None) -> Iterator[PlaceRef]:
    codes = sorted({place.country for place in places if place.country})
    for code in codes if index else ():
        entry = index.place(f"country:{code.lower()}") if index else None
        if entry:
            yield PlaceRef(
                role=PlaceRole.AT,
                name=entry.name,
                text=entry.name,
                id=entry.id,
                kind=entry.kind,
                country=entry.country,
                lat_deg=entry.lat_deg,
                lon_deg=entry.lon_deg,
                radius_km=entry.radius_km,
            )


def _held(places: Mapping[str, PlaceRef]) -> Iterator[tuple[str, list[str]]]:
    """Each place that may hold others, with what lies in it: looked for near by, then held against the rule."""
    keys = np.array(list(places), dtype=object)
    lats, lons = (
        np.array([np.nan if value is None else value for value in values])
        for values in ([place.lat_deg for place in places.values()], [place.lon_deg for place in places.values()])
    )
    by_country: dict[str, list[str]] = defaultdict(list)
    for key, place in places.items():
        if place.country:
            by_country[place.country].append(key)
    for key, wide in places.items():
        reach_km = (wide.radius_km or 0.0) if wide.kind in _WIDE else IN_TOWN_KM
        if wide.kind is PlaceKind.COUNTRY:
            near: Iterable[str] = by_country.get(wide.country or "", ())
        elif (
            wide.lat_deg is not None
            and wide.lon_deg is not None
            and (wide.kind in _WIDE or wide.kind is PlaceKind.TOWN)
        ):
            near = keys[_near(lats, lons, wide.lat_deg, wide.lon_deg, reach_km)]
        else:
            near = ()
        yield key, [other for other in near if is_within(places[other], wide)]


def _near(lats: np.ndarray, lons: np.ndarray, lat_deg: float, lon_deg: float, km: float) -> np.ndarray:
    """Which points may lie within so many kilometres: by haversine, with a little to spare."""
    low, high = np.radians(lats), np.radians(lat_deg)
    half = np.sin((high - low) / 2) ** 2 + np.cos(low) * np.cos(high) * np.sin(np.radians(lon_deg - lons) / 2) ** 2
    found: np.ndarray = 2 * np.degrees(np.arcsin(np.sqrt(np.clip(half, 0, 1)))) * _KM_PER_DEGREE <= km + 1.0
    return found
