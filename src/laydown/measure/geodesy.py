"""Distances on the Earth, in kilometres, on the WGS 84 ellipsoid or, where speed counts, on a sphere."""

import math

from geographiclib.geodesic import Geodesic

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
KM_PER_NAUTICAL_MILE = 1.852


def geodesic_km(lat_deg: float, lon_deg: float, other_lat_deg: float, other_lon_deg: float) -> float:
    """The length of the shortest path on the ellipsoid (Karney 2013, doi:10.1007/s00190-012-0578-z).

    >>> round(geodesic_km(34.9104, 35.8718, 32.1138, 20.0478), 0)
    1501.0
    """
    found = Geodesic.WGS84.Inverse(lat_deg, lon_deg, other_lat_deg, other_lon_deg, Geodesic.DISTANCE)
    return float(found["s12"]) / 1000


def sphere_km(lat_deg: float, lon_deg: float, other_lat_deg: float, other_lon_deg: float) -> float:
    """The great-circle distance by the haversine formula; within 0.6 % of `geodesic_km`, 50 times as fast."""
    low, high = math.radians(lat_deg), math.radians(other_lat_deg)
    across, along = math.radians(other_lon_deg - lon_deg), high - low
    square = math.sin(along / 2) ** 2 + math.cos(low) * math.cos(high) * math.sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(square)))


def great_circle(
    lat_deg: float, lon_deg: float, other_lat_deg: float, other_lon_deg: float, *, every_km: float = 250.0
) -> tuple[tuple[float, float], ...]:
    """The shortest way over the sphere as longitudes and latitudes, both ends included; no step over `every_km`.

    Longitudes run on over the date line instead of jumping, so that a map draws one line.

    >>> great_circle(0.0, 179.0, 0.0, -179.0, every_km=1000.0)
    ((179.0, 0.0), (181.0, 0.0))
    """
    low, high = math.radians(lat_deg), math.radians(other_lat_deg)
    across = math.radians((other_lon_deg - lon_deg + 180) % 360 - 180)
    angle = sphere_km(lat_deg, lon_deg, other_lat_deg, other_lon_deg) / EARTH_RADIUS_KM
    steps = max(1, math.ceil(angle * EARTH_RADIUS_KM / every_km))
    end = lon_deg + math.degrees(across)
    if steps == 1 or math.sin(angle) < 1e-9:
        return (lon_deg, lat_deg), (end, other_lat_deg)
    way = [(lon_deg, lat_deg)]
    for step in range(1, steps):
        near, far = (math.sin(share * angle) / math.sin(angle) for share in (1 - step / steps, step / steps))
        x = near * math.cos(low) + far * math.cos(high) * math.cos(across)
        y = far * math.cos(high) * math.sin(across)
        z = near * math.sin(low) + far * math.sin(high)
        way.append((lon_deg + math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))))
    return (*way, (end, other_lat_deg))


def bearing_deg(lat_deg: float, lon_deg: float, other_lat_deg: float, other_lon_deg: float) -> float:
    """The direction in which the shortest path to the other point sets out, clockwise from north, 0 to 360.

    >>> round(bearing_deg(33.5102, 36.2913, 34.7268, 36.7234))
    16
    """
    found = Geodesic.WGS84.Inverse(lat_deg, lon_deg, other_lat_deg, other_lon_deg, Geodesic.AZIMUTH)
    return float(found["azi1"]) % 360


def rhumb_bearing_deg(lat_deg: float, lon_deg: float, other_lat_deg: float, other_lon_deg: float) -> float:
    """The constant direction of the line to the other point on Mercator's map, clockwise from north, 0 to 360.

    The shorter way round is taken, over the date line too. It is how people see a direction on a map: Los Angeles lies
    west of Moscow, where the shortest path sets out to the north.

    >>> round(rhumb_bearing_deg(55.75, 37.62, 34.05, -118.24)), round(bearing_deg(55.75, 37.62, 34.05, -118.24))
    (259, 340)
    """
    across = math.radians((other_lon_deg - lon_deg + 180) % 360 - 180)
    low, high = (math.radians(max(-89.9, min(89.9, lat))) for lat in (lat_deg, other_lat_deg))
    up = math.asinh(math.tan(high)) - math.asinh(math.tan(low))
    return math.degrees(math.atan2(across, up)) % 360
