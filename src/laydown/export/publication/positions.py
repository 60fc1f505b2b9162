"""Positions made rougher: a place becomes the cell of a grid that it lies in, its middle and a circle that covers it.

The grid is the same for every record, so that two publications of one place cannot be set against each other.
"""

import math
from dataclasses import replace
from functools import cache
from typing import Protocol

from ...ports import PlaceIndex
from ...terms import Place, PlaceKind, PlaceMention, PlaceRef
from .profile import PlaceNames, Profile

KM_PER_DEGREE = 111.2
_LEFT_OUT = "[place left out]"


class _Placed(Protocol):
    """A place with a position, or without one."""

    @property
    def lat_deg(self) -> float | None: ...
    @property
    def lon_deg(self) -> float | None: ...
    @property
    def radius_km(self) -> float | None: ...


def coarse(lat_deg: float, lon_deg: float, profile: Profile) -> tuple[float, float, float]:
    """Latitude and longitude of the middle of the cell, and the radius in km of a circle that covers the cell.

    >>> coarse(34.9104, 35.8718, Profile(name="public"))
    (34.99, 35.86, 19.0)
    """
    if profile.decimals is not None:
        return _rounded(lat_deg, lon_deg, profile.decimals)
    step = 180 / max(1, math.floor(180 * KM_PER_DEGREE / profile.cell_km))
    row = min(math.floor((lat_deg + 90) / step), round(180 / step) - 1)
    low, high = -90 + row * step, -90 + (row + 1) * step
    narrow = math.cos(math.radians(max(abs(low), abs(high))))
    columns = max(1, math.floor(360 * KM_PER_DEGREE * narrow / profile.cell_km))
    width = 360 / columns
    column = math.floor((lon_deg + 180) % 360 / width)
    digits = max(0, math.ceil(1 - math.log10(step)))
    middle = round((low + high) / 2, digits), round(-180 + (column + 0.5) * width, digits)
    slack = 10**-digits
    return *middle, _reach_km(step + slack, width + slack, middle[0])


def coarse_place(place: PlaceRef, profile: Profile) -> PlaceRef:
    """The place with the position of its cell, and the radius within which it lies."""
    if not profile.is_coarse or place.lat_deg is None or place.lon_deg is None:
        return replace(place, candidates=())
    lat, lon, reach_km = coarse(place.lat_deg, place.lon_deg, profile)
    return replace(place, lat_deg=lat, lon_deg=lon, radius_km=reach_km + (place.radius_km or 0.0), candidates=())


def wider_place(place: PlaceRef, profile: Profile, places: PlaceIndex | None) -> PlaceRef:
    """The region or the country that the place lies in, where the profile names places by those.

    Where none is known, the place keeps its role and nothing else.
    """
    if profile.place_names is PlaceNames.AS_TOLD or _is_wide_enough(place, profile):
        return place
    entry = places.place(place.id) if places and place.id else None
    region = places.place(entry.region) if places and entry and entry.region else None
    country = places.place(f"country:{place.country.lower()}") if places and place.country else None
    wider = (region or country) if profile.place_names is PlaceNames.REGION else country
    bare = replace(place, text=_LEFT_OUT, lat_deg=None, lon_deg=None, radius_km=None, candidates=())
    if wider is None:
        return replace(bare, name=_LEFT_OUT, id=None, kind=None)
    return replace(bare, name=wider.name, id=wider.id, kind=wider.kind, country=wider.country)


class CoarsePlaces:
    """An index of places whose positions are those of a profile, for what draws the circles of areas."""

    def __init__(self, places: PlaceIndex, profile: Profile) -> None:
        self._places, self._profile = places, profile
        self._coarse = cache(self._found)

    def spot(self, text: str) -> tuple[PlaceMention, ...]:
        """Nothing: no text is read for a publication."""
        del text
        return ()

    def place(self, place_id: str) -> Place | None:
        """The entry with this id, its position made rougher."""
        return self._coarse(place_id)

    def _found(self, place_id: str) -> Place | None:
        entry = self._places.place(place_id)
        if entry is None or not self._profile.is_coarse or entry.lat_deg is None or entry.lon_deg is None:
            return entry
        lat, lon, reach_km = coarse(entry.lat_deg, entry.lon_deg, self._profile)
        return replace(entry, lat_deg=lat, lon_deg=lon, radius_km=reach_km + (entry.radius_km or 0.0))


def _is_wide_enough(place: PlaceRef, profile: Profile) -> bool:
    if place.kind in (PlaceKind.COUNTRY, PlaceKind.SEA):
        return True
    return place.kind is PlaceKind.REGION and profile.place_names is PlaceNames.REGION


def _rounded(lat_deg: float, lon_deg: float, decimals: int) -> tuple[float, float, float]:
    step = 10.0**-decimals
    lat, lon = round(lat_deg, decimals) + 0.0, round(lon_deg, decimals) + 0.0
    return lat, lon, _reach_km(step, step, lat)


def _reach_km(height_deg: float, width_deg: float, lat_deg: float) -> float:
    """Half the diagonal of a cell, taken where it is widest, as a whole number of km that is not less."""
    nearest = max(0.0, abs(lat_deg) - height_deg / 2)
    across = width_deg * math.cos(math.radians(nearest))
    return float(math.ceil(math.hypot(height_deg, across) / 2 * KM_PER_DEGREE))
