"""The way a ship may have taken between two places: inferred, never told.

Takes two positions and gives a line along the network of shipping lanes of the package searoute (Apache-2.0): the
shortest way by water, past no ice and through every canal. It is there to be drawn as *inferred*: no source says that
this way was taken, and nothing is counted, dated or decided by it. Refused is a place that lies far from the sea or
from every lane. Whether a ship carried anything at all is for the caller to know.
"""

import json
import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from ..data import data_file
from ..measure.geodesy import sphere_km
from ..terms import PlaceKind, PlaceRef
from .ways import Drawn, Way, straight_way

Position = tuple[float, float]  # longitude, latitude in degrees

NOTE = "inferred: the shortest way along shipping lanes, not a way that any source tells"
COAST_KM = 40.0  # how far from the coast a port may lie: Kaliningrad and Rostov lie 30 to 40 km inland
LANE_KM = 150.0  # how far the nearest lane may be: Rajin has 140 km to go, Petropavlovsk (283) gets no line
_STEPS_A_DEGREE = 20


def way_of_ships(start: PlaceRef, end: PlaceRef, is_by_ship: bool) -> Way:  # noqa: FBT001
    """The line of a leg: by sea where a ship is told of and both ends lie by the sea, else the straight one.

    An area on land has no coast to set out from: only sites, towns and seas do. Raises ValueError where a place has no
    position.
    """
    line = sea_line(_position(start), _position(end)) if is_by_ship and all(map(_may_berth, (start, end))) else None
    if line is None:
        return straight_way(start, end, is_by_ship)
    return Way(line=line, drawn=Drawn.SEA_ROUTE, note=NOTE)


def _may_berth(place: PlaceRef) -> bool:
    return place.lon_deg is not None and bool(place.kind and (place.kind.is_point or place.kind is PlaceKind.SEA))


def _position(place: PlaceRef) -> Position:
    if place.lon_deg is None or place.lat_deg is None:
        raise ValueError(f"no position of {place.name}")
    return round(place.lon_deg, 4), round(place.lat_deg, 4)


@lru_cache(maxsize=4096)
def sea_line(start: Position, end: Position) -> tuple[Position, ...] | None:
    """The line from place to place by water, both ends included; None where there is no such way.

    Longitudes count on past 180 where the line crosses the date line, so that no step leaps around the Earth. The way
    back is the same way. About 2 ms a pair, once; the first call takes a quarter of a second to read the lanes.

    >>> line = sea_line((35.8718, 34.9104), (20.0478, 32.1138))  # Tartus to Benghazi
    >>> line[0], line[-1], len(line) > 10
    ((35.8718, 34.9104), (20.0478, 32.1138), True)
    >>> sea_line((36.2913, 33.5102), (20.0478, 32.1138)) is None  # Damascus has no sea
    True
    """
    if end < start:
        line = sea_line(end, start)
        return _unrolled(line[::-1]) if line else None
    if not (lies_by_the_sea(start) and lies_by_the_sea(end)):
        return None
    lanes = _lanes()
    nearest = [lanes.kdtree.query(place) for place in (start, end)]
    if nearest[0] == nearest[1] or any(map(_is_far, (start, end), nearest)):
        return None
    length_km, way = lanes.shortest_path(start, end)
    if not way or math.isinf(length_km):
        return None
    return _unrolled((start, *_without_hooks(start, end, [(float(lon), float(lat)) for lon, lat in way]), end))


@lru_cache(maxsize=16384)
def lies_by_the_sea(place: Position) -> bool:
    """Whether the place is at sea or within 40 km of a coast of the 1:50m outline.

    The Caspian counts, lakes do not: the outline has no others.

    >>> lies_by_the_sea((35.8718, 34.9104)), lies_by_the_sea((18.0, 34.5)), lies_by_the_sea((37.62, 55.75))
    (True, True, False)
    """
    lon, lat = place
    near_lat = COAST_KM / 110.0
    near_lon = near_lat / max(0.02, math.cos(math.radians(lat)))
    is_on_land = False
    for ring in _coasts():
        west, east, south, north = ring[0]
        for turned in (lon - 360, lon, lon + 360):
            if not (west - near_lon <= turned <= east + near_lon and south - near_lat <= lat <= north + near_lat):
                continue
            for here, there in pairwise(ring[1]):
                if _km_off((turned, lat), here, there) <= COAST_KM:
                    return True
                if (here[1] > lat) != (there[1] > lat):
                    is_on_land ^= here[0] + (lat - here[1]) / (there[1] - here[1]) * (there[0] - here[0]) > turned
    return not is_on_land


def _is_far(place: Position, lane: Position) -> bool:
    return sphere_km(place[1], place[0], lane[1], lane[0]) > LANE_KM


def _without_hooks(start: Position, end: Position, way: list[Position]) -> list[Position]:
    """The way without a first or last lane point that lies behind the place, seen along the way."""
    while len(way) > 2 and _is_behind(start, way[0], way[1]):
        way = way[1:]
    while len(way) > 2 and _is_behind(end, way[-1], way[-2]):
        way = way[:-1]
    return way


def _is_behind(place: Position, lane: Position, onward: Position) -> bool:
    straight, around = _km(place, onward), _km(place, lane) + _km(lane, onward)
    return around > 1.35 * straight  # a third longer than straight on: nobody sails back to begin


def _km(one: Position, other: Position) -> float:
    return sphere_km(one[1], one[0], other[1], other[0])


def _unrolled(line: tuple[Position, ...]) -> tuple[Position, ...]:
    """The line with longitudes that count on past 180; its first point stays."""
    turn, points = 0.0, [line[0]]
    for (lon, _), (next_lon, next_lat) in pairwise(line):
        turn -= 360.0 * round((next_lon - lon) / 360.0)
        points.append((next_lon + turn, next_lat))
    if abs(points[0][0]) > 180:
        back = 360.0 * round(points[0][0] / 360.0)
        points = [(lon - back, lat) for lon, lat in points]
    return tuple((round(lon, 5), round(lat, 5)) for lon, lat in points)


def _km_off(point: Position, start: Position, end: Position) -> float:
    """How far the point lies from a side of the coast, on the plane that touches the Earth there."""
    narrowing = math.cos(math.radians(point[1]))
    across, up = (start[0] - point[0]) * narrowing, start[1] - point[1]
    wide, high = (end[0] - start[0]) * narrowing, end[1] - start[1]
    square = wide**2 + high**2
    share = min(1.0, max(0.0, -(across * wide + up * high) / square)) if square else 0.0
    return math.hypot(across + share * wide, up + share * high) * 111.2


@lru_cache(maxsize=1)
def _lanes() -> Any:
    """The network of lanes, read when the first line is asked for. It is only ever read, so threads may share it."""
    from searoute import setup_M  # noqa: PLC0415 - a fifth of a second that most questions do not need

    return setup_M()


Box = tuple[float, float, float, float]


@lru_cache(maxsize=1)
def _coasts() -> tuple[tuple[Box, tuple[Position, ...]], ...]:
    """The rings of the land, closed, each with its west, east, south and north."""
    rings = json.loads(data_file("land.json").read_text(encoding="utf-8"))["rings"]
    return tuple(_boxed(tuple(_points(ring))) for ring in rings)


def _boxed(ring: tuple[Position, ...]) -> tuple[Box, tuple[Position, ...]]:
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return (min(lons), max(lons), min(lats), max(lats)), (*ring, ring[0])


def _points(ring: list[int]) -> Iterator[Position]:
    for lon, lat in zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True):
        yield lon / _STEPS_A_DEGREE, lat / _STEPS_A_DEGREE
