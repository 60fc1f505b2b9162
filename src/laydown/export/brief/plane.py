"""Plane geometry for drawing: a map projection, curves, boxes, and labels that do not cover each other.

Lengths are in drawing units, y grows downwards, degrees are geographic.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Dot = tuple[float, float]  # x, y

KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Equirectangular, true to scale at `middle_lat_deg`; `units` is the length of a degree of latitude."""

    middle_lon_deg: float
    middle_lat_deg: float
    units: float
    width: float
    height: float

    def __call__(self, lon_deg: float, lat_deg: float) -> Dot:
        """Where a point is drawn; the longitude is taken on the turn nearest to the middle."""
        around = (lon_deg - self.middle_lon_deg + 180) % 360 - 180
        return self.unrolled(self.middle_lon_deg + around, lat_deg)

    def unrolled(self, lon_deg: float, lat_deg: float) -> Dot:
        """Where a point is drawn whose longitude counts on past 180."""
        x = self.width / 2 + (lon_deg - self.middle_lon_deg) * self.squeeze * self.units
        return x, self.height / 2 - (lat_deg - self.middle_lat_deg) * self.units

    @property
    def squeeze(self) -> float:
        """The length of a degree of longitude, as a share of one of latitude."""
        return math.cos(math.radians(self.middle_lat_deg))

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east and north of the frame, in degrees."""
        half_lon = self.width / 2 / (self.squeeze * self.units)
        half_lat = self.height / 2 / self.units
        return (
            self.middle_lon_deg - half_lon,
            max(-90.0, self.middle_lat_deg - half_lat),
            self.middle_lon_deg + half_lon,
            min(90.0, self.middle_lat_deg + half_lat),
        )

    def units_of(self, km: float) -> float:
        """The length of so many kilometres at the middle of the map."""
        return km / KM_PER_DEGREE * self.units


def fitted(
    points: Sequence[tuple[float, float]], *, width: float, height: float, margin: float, least_deg: float
) -> Projection:
    """The projection that shows all points (longitude, latitude) within the margin, and no less than `least_deg`."""
    west, east = _lon_range([lon for lon, _ in points])
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    middle_lat = max(-75.0, min(75.0, (south + north) / 2))
    squeeze = math.cos(math.radians(middle_lat))
    across = max((east - west) * squeeze, least_deg)
    upward = max(north - south, least_deg * height / width)
    units = min((width - 2 * margin) / across, (height - 2 * margin) / upward)
    return Projection(
        middle_lon_deg=(west + east) / 2, middle_lat_deg=middle_lat, units=units, width=width, height=height
    )


def _lon_range(lons: Sequence[float]) -> tuple[float, float]:
    """The shortest range of longitudes that holds them all; its east may pass 180."""
    ring = sorted({(lon + 180) % 360 - 180 for lon in lons})
    gaps = [(there - here, there) for here, there in pairwise(ring)]
    gaps.append((ring[0] + 360 - ring[-1], ring[0]))
    west = max(gaps)[1]
    return west, west + max((lon - west) % 360 for lon in ring)


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A quadratic Bézier curve."""

    start: Dot
    control: Dot
    end: Dot

    def at(self, share: float) -> Dot:
        """The point at `share`, 0 to 1, of the way."""
        rest = 1 - share
        x, y = (
            rest * rest * a + 2 * rest * share * b + share * share * c
            for a, b, c in zip(self.start, self.control, self.end, strict=True)
        )
        return x, y

    def between(self, first: float, last: float) -> "Curve":
        """The part from share `first` to share `last` (de Casteljau)."""
        control = tuple(
            (1 - first) * ((1 - last) * a + last * b) + first * ((1 - last) * b + last * c)
            for a, b, c in zip(self.start, self.control, self.end, strict=True)
        )
        return Curve(start=self.at(first), control=(control[0], control[1]), end=self.at(last))

    def heading_deg(self, share: float) -> float:
        """The direction of travel, clockwise from the right."""
        (x, y), (next_x, next_y) = self.at(max(0.0, share - 0.01)), self.at(min(1.0, share + 0.01))
        return math.degrees(math.atan2(next_y - y, next_x - x))

    @property
    def length(self) -> float:
        """Roughly how long it is."""
        steps = [self.at(i / 16) for i in range(17)]
        return sum(math.dist(a, b) for a, b in pairwise(steps))

    @property
    def path(self) -> str:
        """As an SVG path."""
        (x, y), (cx, cy), (ex, ey) = self.start, self.control, self.end
        return f"M{x:.1f} {y:.1f}Q{cx:.1f} {cy:.1f} {ex:.1f} {ey:.1f}"


def bowed(start: Dot, end: Dot, *, bow: float) -> Curve:
    """A curve that leaves the straight line by `bow` of its length, to the left of the way for positive ones."""
    (x, y), (ex, ey) = start, end
    control = ((x + ex) / 2 + (ey - y) * bow, (y + ey) / 2 - (ex - x) * bow)
    return Curve(start=start, control=control, end=end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A box with its sides along the axes."""

    x: float
    y: float
    width: float
    height: float

    def shared(self, other: "Rect") -> float:
        """The area that both cover."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        upward = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(0.0, across) * max(0.0, upward)

    def is_within(self, width: float, height: float, *, margin: float = 4) -> bool:
        """Whether it lies in a frame from 0, 0, off its edges by `margin`."""
        inside_x = margin <= self.x and self.x + self.width <= width - margin
        return inside_x and margin <= self.y and self.y + self.height <= height - margin

    def holds(self, dot: Dot) -> bool:
        """Whether the dot lies in it."""
        return self.x <= dot[0] <= self.x + self.width and self.y <= dot[1] <= self.y + self.height


def text_width(text: str, size: float) -> float:
    """How wide a text is drawn in bold Arial or a face of its widths; wide scripts are taken as square."""
    return sum(_char_width(char) for char in text) * size


def _char_width(char: str) -> float:
    """The advance of a character in ems, by class, rounded up (Liberation Sans Bold, the face of the style sheet)."""
    if ord(char) > 0x2E7F:
        return 1.0
    if char in "iljft.,:;' |!()":
        return 0.34
    if char in "mwMW@%→—":
        return 0.94
    return 0.74 if char.isupper() else 0.6


class Ground:
    """Where something may still be drawn: boxes that are taken, and dots that are better not covered.

    Both are kept by the cells of a grid, so that a search looks at its neighbours only.
    """

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._taken: dict[tuple[int, int], list[Rect]] = defaultdict(list)
        self._dots: dict[tuple[int, int], list[Dot]] = defaultdict(list)

    def take(self, rect: Rect) -> None:
        """Let nothing else cover the box."""
        for cell in _cells(rect):
            self._taken[cell].append(rect)

    def avoid(self, dots: Iterable[Dot]) -> None:
        """Prefer places that do not cover the dots."""
        for dot in dots:
            self._dots[_cell(dot)].append(dot)

    def best(self, candidates: Sequence[Rect]) -> int | None:
        """The index of the first best box, which is taken; None where every one covers another or leaves the frame."""
        free = [i for i, rect in enumerate(candidates) if self._is_free(rect)]
        if not free:
            return None
        chosen = min(free, key=lambda i: (2 * self._covered(candidates[i]) + i, i))
        self.take(candidates[chosen])
        return chosen

    def _is_free(self, rect: Rect) -> bool:
        if not rect.is_within(self._width, self._height):
            return False
        return all(rect.shared(other) < 1 for cell in _cells(rect) for other in self._taken.get(cell, ()))

    def _covered(self, rect: Rect) -> int:
        return sum(rect.holds(dot) for cell in _cells(rect) for dot in self._dots.get(cell, ()))


_CELL = 32.0


def _cell(dot: Dot) -> tuple[int, int]:
    return int(dot[0] // _CELL), int(dot[1] // _CELL)


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    """The cells that the box touches."""
    (left, top), (right, bottom) = _cell((rect.x, rect.y)), _cell((rect.x + rect.width, rect.y + rect.height))
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))
