"""Distances on the Earth, in kilometres, on the WGS 84 ellipsoid or, where speed counts, on a sphere."""

import math

from geographiclib.geodesic import Geodesic

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
KM_PER_MILE = 1.609344
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


def bearing_deg(lat_deg: float, lon_deg: float, other_lat_deg: float, other_lon_deg: float) -> float:
    """The direction in which the shortest path to the other point sets out, clockwise from north, 0 to 360.

    >>> round(bearing_deg(33.5102, 36.2913, 34.7268, 36.7234))
    16
    """
    found = Geodesic.WGS84.Inverse(lat_deg, lon_deg, other_lat_deg, other_lon_deg, Geodesic.AZIMUTH)
    return float(found["azi1"]) % 360
