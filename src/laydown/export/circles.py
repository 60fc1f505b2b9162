"""Circles and lines on the globe as rings and parts of longitude and latitude, cut where they cross 180 degrees.

Positions are (longitude, latitude) in degrees, rounded to a tenth of a metre. A ring ends where it begins and runs
counter-clockwise (RFC 7946, 3.1.6).
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from ..measure.geodesy import EARTH_RADIUS_KM

Position = tuple[float, float]
Ring = tuple[Position, ...]

DIGITS = 6  # a tenth of a metre; RFC 7946, 11.2
_CORNERS = 64


def circle_rings(lat_deg: float, lon_deg: float, radius_km: float) -> tuple[Ring, ...]:
    """The circle as one ring, or two where it crosses the antimeridian; none where it reaches a pole.

    The corners lie on the sphere at `radius_km` from the middle.

    >>> [len(ring) for ring in circle_rings(35.0, 38.5, 280.0)], len(circle_rings(64.0, 179.0, 500.0))
    ([65], 2)
    """
    reach = radius_km / EARTH_RADIUS_KM
    lat = math.radians(lat_deg)
    if radius_km <= 0 or abs(lat) + reach >= math.pi / 2:
        return ()
    ring = [_off(lat, lon_deg, reach, -math.tau * corner / _CORNERS) for corner in range(_CORNERS)]
    if all(-180 <= lon <= 180 for lon, _ in ring):
        return (_closed(ring),)
    edge = 180.0 if max(lon for lon, _ in ring) > 180 else -180.0
    west, east = _cut(ring, edge, sign=-1), _cut(ring, edge, sign=1)
    sides = (west, _turned(east, -360)) if edge > 0 else (_turned(west, 360), east)
    return tuple(_closed(side) for side in sides if len(side) > 2)


def line_parts(positions: Sequence[Position]) -> tuple[tuple[Position, ...], ...]:
    """The line through the positions, cut where it crosses the antimeridian (RFC 7946, 3.1.9).

    >>> line_parts([(170.0, 0.0), (-170.0, 10.0)])
    (((170.0, 0.0), (180.0, 5.0)), ((-180.0, 5.0), (-170.0, 10.0)))
    """
    parts: list[list[Position]] = [[positions[0]]]
    for here, there in pairwise(positions):
        if abs(there[0] - here[0]) > 180:
            edge = 180.0 if here[0] > 0 else -180.0
            lat = _latitude_at_edge(here, there, edge)
            parts[-1].append((edge, lat))
            parts.append([(-edge, lat)])
        parts[-1].append(there)
    return tuple(map(tuple, parts))


def rounded(lon_deg: float, lat_deg: float) -> Position:
    """The position as it is written."""
    return round(lon_deg, DIGITS), round(lat_deg, DIGITS)


def _off(lat: float, lon_deg: float, reach: float, bearing: float) -> Position:
    """The point at an angular distance off; its longitude may pass 180."""
    there = math.asin(math.sin(lat) * math.cos(reach) + math.cos(lat) * math.sin(reach) * math.cos(bearing))
    turn = math.atan2(
        math.sin(bearing) * math.sin(reach) * math.cos(lat), math.cos(reach) - math.sin(lat) * math.sin(there)
    )
    return lon_deg + math.degrees(turn), math.degrees(there)


def _cut(ring: Sequence[Position], edge: float, *, sign: int) -> list[Position]:
    """The part of the ring on one side of a meridian: west of it for `sign` -1, east of it for 1."""
    kept: list[Position] = []
    for here, there in zip(ring, [*ring[1:], ring[0]], strict=True):
        is_in, will_be_in = (here[0] - edge) * sign >= 0, (there[0] - edge) * sign >= 0
        if is_in:
            kept.append(here)
        if is_in != will_be_in:
            share = (edge - here[0]) / (there[0] - here[0])
            kept.append((edge, here[1] + share * (there[1] - here[1])))
    return kept


def _turned(ring: Sequence[Position], by_deg: float) -> list[Position]:
    return [(lon + by_deg, lat) for lon, lat in ring]


def _closed(ring: Sequence[Position]) -> Ring:
    corners = [rounded(lon, lat) for lon, lat in ring]
    return (*corners, corners[0])


def _latitude_at_edge(here: Position, there: Position, edge: float) -> float:
    """The latitude at which the straight line from `here` meets the antimeridian, met at longitude `edge`."""
    unrolled = there[0] + 2 * edge
    share = (edge - here[0]) / (unrolled - here[0]) if unrolled != here[0] else 0.0
    return round(here[1] + share * (there[1] - here[1]), DIGITS)
