"""The outline of the land, cut to a box of longitudes and latitudes."""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate

import msgspec

from ...data import data_file

Point = tuple[float, float]  # longitude, latitude, in degrees
Box = tuple[float, float, float, float]  # west, south, east, north, in degrees; east may pass 180

_STEPS_A_DEGREE = 20  # as tools/build_land.py writes them


class _File(msgspec.Struct):
    about: dict[str, str]
    rings: list[list[int]]


def land_within(box: Box) -> Iterator[tuple[Point, ...]]:
    """The outlines that meet the box, cut at its edges; longitudes are unrolled to lie in it."""
    for ring in _rings():
        for turn in (-360.0, 0.0, 360.0):
            cut = _cut([(lon + turn, lat) for lon, lat in ring], box) if _meets(ring, turn, box) else []
            if len(cut) > 2:
                yield tuple(cut)


def credit() -> str:
    """Where the outline comes from."""
    return _file().about["source"]


@cache
def _file() -> _File:
    return msgspec.json.decode(data_file("land.json").read_bytes(), type=_File)


@cache
def _rings() -> tuple[tuple[Point, ...], ...]:
    rings = []
    for steps in _file().rings:
        lons, lats = accumulate(steps[0::2]), accumulate(steps[1::2])
        rings.append(tuple((x / _STEPS_A_DEGREE, y / _STEPS_A_DEGREE) for x, y in zip(lons, lats, strict=True)))
    return tuple(rings)


def _meets(ring: tuple[Point, ...], turn: float, box: Box) -> bool:
    west, south, east, north = box
    lons, lats = [lon + turn for lon, _ in ring], [lat for _, lat in ring]
    return max(lons) > west and min(lons) < east and max(lats) > south and min(lats) < north


def _cut(ring: list[Point], box: Box) -> list[Point]:
    """The part of a polygon within the box (Sutherland and Hodgman 1974, doi:10.1145/360767.360802)."""
    west, south, east, north = box
    for axis, edge, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        kept: list[Point] = []
        for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
            is_in, will_be_in = (here[axis] - edge) * sign >= 0, (there[axis] - edge) * sign >= 0
            if is_in:
                kept.append(here)
            if is_in != will_be_in:
                share = (edge - here[axis]) / (there[axis] - here[axis])
                kept.append((here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])))
        ring = kept
    return ring
