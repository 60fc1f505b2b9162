"""How far a point lies from a country: the nearest point of its outline, coast or border.

The outlines are those of `outlines.json` (built by `tools/build_land.py`), exact to about 5 km. Their borders are
de facto; they measure distances and never say in which country a place lies.
"""

import json
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from ..data import data_file
from ..measure.geodesy import geodesic_km, sphere_km

_STEPS_A_DEGREE = 20
Point = tuple[float, float]  # latitude, longitude in degrees


def km_to_country(lat_deg: float, lon_deg: float, country: str) -> tuple[float, Point] | None:
    """The geodesic distance to the nearest point of a country's outline, and that point.

    The point itself may lie within the country; the outline is then the nearest way out. None for a country without
    an outline. `country` is an ISO code.

    >>> km, (lat_deg, lon_deg) = km_to_country(32.1167, 20.0667, "IT")  # Benghazi: to the south-east of Sicily
    >>> round(km), round(lat_deg, 1), round(lon_deg, 1)
    (683, 36.7, 15.1)
    """
    rings = _rings().get(country)
    if rings is None:
        return None
    feet = (_foot(lat_deg, lon_deg, start, end) for ring in rings for start, end in pairwise(_closed(ring)))
    lat, lon = min(feet, key=lambda foot: sphere_km(lat_deg, lon_deg, *foot))
    return geodesic_km(lat_deg, lon_deg, lat, lon), (lat, (lon + 180) % 360 - 180)  # rings may count on past 180


def _foot(lat_deg: float, lon_deg: float, start: Point, end: Point) -> Point:
    """The point of a side that is nearest, on the plane that touches the Earth where we stand."""
    narrowing = max(0.01, math.cos(math.radians(lat_deg)))
    across = ((start[1] - lon_deg + 180) % 360 - 180) * narrowing
    up, wide, high = start[0] - lat_deg, (end[1] - start[1]) * narrowing, end[0] - start[0]
    square = wide**2 + high**2
    share = min(1.0, max(0.0, -(across * wide + up * high) / square)) if square else 0.0
    return start[0] + share * high, start[1] + share * (end[1] - start[1])


def _closed(ring: Sequence[Point]) -> Iterator[Point]:
    yield from ring
    yield ring[0]


@lru_cache(maxsize=1)
def _rings() -> dict[str, tuple[tuple[Point, ...], ...]]:
    countries = json.loads(data_file("outlines.json").read_text(encoding="utf-8"))["countries"]
    return {code: tuple(map(_points, rings)) for code, rings in countries.items()}


def _points(ring: Sequence[int]) -> tuple[Point, ...]:
    """First point, then the way to each next, as steps of longitude and latitude."""
    lons, lats = accumulate(ring[::2]), accumulate(ring[1::2])
    return tuple((lat / _STEPS_A_DEGREE, lon / _STEPS_A_DEGREE) for lon, lat in zip(lons, lats, strict=True))
