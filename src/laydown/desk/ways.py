"""The line that a map draws for a leg: never the way travelled, and said so."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ..measure.geodesy import great_circle
from ..terms import PlaceRef

_DIGITS = 3  # of a degree: a hundred metres, finer than any line that joins two names


class Drawn(StrEnum):
    """What a line is. A sea route is inferred: the usual way of ships between two coasts."""

    GREAT_CIRCLE = "great_circle"
    SEA_ROUTE = "sea_route"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A line in longitudes and latitudes that runs on over the date line; `note` says what it is."""

    line: tuple[tuple[float, float], ...]
    drawn: Drawn
    note: str


WayBetween = Callable[[PlaceRef, PlaceRef, bool], Way]  # two places with positions, and whether a ship is told of


def straight_way(start: PlaceRef, end: PlaceRef, is_by_ship: bool) -> Way:  # noqa: ARG001, FBT001
    """The shortest line over the sphere. Raises ValueError where a place has no position."""
    ends = (start.lat_deg, start.lon_deg, end.lat_deg, end.lon_deg)
    lat, lon, other_lat, other_lon = ends
    if lat is None or lon is None or other_lat is None or other_lon is None:
        raise ValueError(f"no position of {start.name} or {end.name}")
    line = great_circle(lat, lon, other_lat, other_lon)
    return Way(
        line=tuple((round(x, _DIGITS), round(y, _DIGITS)) for x, y in line),
        drawn=Drawn.GREAT_CIRCLE,
        note="joins the places named; not the way travelled",
    )
