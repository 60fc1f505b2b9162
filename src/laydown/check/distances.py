"""Distances said between two named points, against the geodesic: "Homs, 150 km north of Damascus".

Only points are checked. For an area ("400 miles from Greece") the text does not say which shore, so there is no note.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..measure.geodesy import KM_PER_MILE, KM_PER_NAUTICAL_MILE, geodesic_km
from ..terms import Check, CheckKind, Claim, Span
from .numerals import DIGITS, number_value

_KM = {"mile": KM_PER_MILE, "mi": KM_PER_MILE, "nautical mile": KM_PER_NAUTICAL_MILE, "nmi": KM_PER_NAUTICAL_MILE}
_SLACK_KM = 15.0  # a town's gazetteer point lies this far from its edge at most, for all but the largest
_SLACK = 0.1  # what "about 400" leaves open
_ROAD_SHARE = 2.0  # a road is longer than the geodesic, seldom twice as long
_UNIT = r"(?P<unit>nautical\s+miles?|miles?|mi|nmi|kilomet(?:er|re)s?|kms?)"
_HEDGE = r"(?:some|about|around|approximately|roughly|just|nearly|almost|only|over|under|a\s+good)"
_LINK = re.compile(
    r"[\s,(]*(?:which\s+|that\s+)?(?:is|lies|sits|stands)?\s*(?:located|situated)?\s*"
    rf"(?:{_HEDGE}\s+)*(?P<value>{DIGITS})\s*{_UNIT}\s+(?:away\s+)?(?P<road>by\s+road\s+)?"
    r"(?:(?:to\s+the\s+)?(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west))*\s+)?(?:of|from)\s+"
    r"(?:the\s+)?(?:(?:city|town|port|village|base)\s+of\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Point:
    name: str
    lat_deg: float
    lon_deg: float


def check_distances(text: str, claims: Sequence[Claim]) -> tuple[Check, ...]:
    """A note for every distance between two names that the document's claims place as points.

    Right is within a tenth and 15 km of the geodesic on the WGS 84 ellipsoid; a distance "by road" may be up to twice
    as long. A name that the claims place at two points is not checked.
    """
    return tuple(_checks(text, _points(claims)))


def _checks(text: str, points: dict[str, _Point]) -> Iterator[Check]:
    named = _mentions(text, points)
    for (start, end, one), (other_start, other_end, other) in itertools.pairwise(named):
        match = _LINK.match(text[end:other_start])
        if not match or one == other:
            continue
        unit = " ".join(match["unit"].lower().split()).rstrip("s")
        said_km = number_value(match["value"]) * _KM.get(unit, 1.0)
        real_km = geodesic_km(one.lat_deg, one.lon_deg, other.lat_deg, other.lon_deg)
        slack_km = _SLACK_KM + _SLACK * said_km
        longest_km = real_km * (_ROAD_SHARE if match["road"] else 1.0) + slack_km
        yield Check(
            kind=CheckKind.DISTANCE,
            is_right=real_km - slack_km <= said_km <= longest_km,
            said=f"{match['value']} {match['unit']}",
            computed=f"{real_km:.0f} km",
            arithmetic=f"{one.name} to {other.name}: geodesic {real_km:.0f} km, said {said_km:.0f} km",
            span=Span(start=start, end=other_end),
        )


def _points(claims: Sequence[Claim]) -> dict[str, _Point]:
    """The names that stand for one point each, by the words used and by the gazetteer's name."""
    found: dict[str, set[_Point]] = {}
    for claim in claims:
        for place in claim.places:
            if place.lat_deg is None or place.lon_deg is None or not (place.kind and place.kind.is_point):
                continue
            point = _Point(place.name, place.lat_deg, place.lon_deg)
            for name in (place.text, place.name):
                found.setdefault(name, set()).add(point)
    return {name: next(iter(points)) for name, points in found.items() if len(points) == 1}


def _mentions(text: str, points: dict[str, _Point]) -> list[tuple[int, int, _Point]]:
    """Where the names stand, in order, not overlapping."""
    if not points:
        return []
    names = "|".join(re.escape(name) for name in sorted(points, key=lambda name: (-len(name), name)))
    return [(match.start(), match.end(), points[match[0]]) for match in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", text)]
