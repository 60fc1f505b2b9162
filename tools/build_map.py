"""Build the map of the world that the desk draws on, from the npm package world-atlas: two TopoJSON files.

`world.json` is the world at 1:50m with the names of countries and seas; `world-close.json` is the land at
1:10m, which the page asks for when it is looked at closely. Both hold `land`, `coast`, `borders` and `disputed`:

- `borders` are the common lines of countries of Natural Earth 4.1, which are de facto. They are drawn thin and neutral,
  belong to no country here, and nothing is assigned by them: the shapes of countries are left out of both files.
- `disputed` are the lines that web/map/disputed.yaml names, and what it draws by hand; they are not in `borders` or
  `coast` as well.
- `countries` and `seas` are points with our own names, those of data/states.yaml and data/areas.yaml, one each.

Coordinates are those of world-atlas, in its steps of 360 degrees in 100,000; the edges of its sheet, at 180 degrees and
at the pole, are no coast. `build_web.py` calls this; the same package and tables give the same bytes.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
DATA, TABLES = ROOT / "src" / "laydown" / "data", ROOT / "web" / "map"
DISPUTED, LABELS = TABLES / "disputed.yaml", TABLES / "labels.yaml"
FILES = {"world.json": "countries-50m.json", "world-close.json": "countries-10m.json"}
ABOUT = "Natural Earth 4.1 (public domain) from world-atlas 2.0.2; borders are de facto and decide nothing"

Json = dict[str, Any]
Step = tuple[int, int]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A row of the table: which common border, coast or line is drawn dashed."""

    name: str
    between: frozenset[str] = frozenset()
    coast: str | None = None
    box: Box | None = None
    line: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of an arc of the atlas that is drawn in one way: "coast", "border", "edge" or disputed as `name`."""

    steps: tuple[Step, ...]
    kind: str
    name: str | None = None


def main(atlas: Path, out: Path) -> None:
    """Write both files into `out`, from the folder of the package world-atlas."""
    table = disputed_rows(DISPUTED)
    unmet = set(table)
    out.mkdir(parents=True, exist_ok=True)
    for name, source in FILES.items():
        topology = json.loads((atlas / source).read_text(encoding="utf-8"))
        drawn, used = world(topology, table, labels() if name == "world.json" else {})
        unmet -= used
        (out / name).write_text(json.dumps(drawn, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    if unmet:
        raise SystemExit(f"{DISPUTED.name}: nothing in the atlas is meant by {sorted(row.name for row in unmet)}")


def disputed_rows(path: Path) -> tuple[Disputed, ...]:
    """The rows of the table of disputed borders. Raises TypeError for a key that it does not know."""
    return tuple(
        Disputed(
            **{
                **row,
                "between": frozenset(row.get("between", ())),
                "box": tuple(row["box"]) if "box" in row else None,
                "line": tuple((float(lon), float(lat)) for lon, lat in row.get("line", ())),
            }
        )
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["disputed"]
    )


def world(
    topology: Json, table: Sequence[Disputed], points: Mapping[str, Sequence[Json]]
) -> tuple[Json, set[Disputed]]:
    """The topology that is drawn, and the rows of the table that are part of it."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    place = placer(scale, shift)
    owners = arc_owners(topology)
    arcs: list[tuple[Step, ...]] = []
    pieces: list[list[int]] = []
    lines: dict[str, list[int]] = {"coast": [], "border": [], "edge": []}
    disputed: dict[str, list[int]] = {}
    used: set[Disputed] = set()
    for index, arc in enumerate(topology["arcs"]):
        pieces.append([])
        for piece in pieces_of(absolute(arc), owners.get(index, frozenset()), table, place, used):
            pieces[-1].append(len(arcs))
            (disputed.setdefault(piece.name, []) if piece.name else lines[piece.kind]).append(len(arcs))
            arcs.append(piece.steps)
    for row in table:
        if row.line:
            used.add(row)
            disputed.setdefault(row.name, []).append(len(arcs))
            arcs.append(
                tuple((round((x - shift[0]) / scale[0]), round((y - shift[1]) / scale[1])) for x, y in row.line)
            )
    land = [
        [joined(ring, pieces) for ring in polygon]
        for geometry in topology["objects"]["land"]["geometries"]
        for polygon in geometry["arcs"]
    ]
    objects: Json = {
        "land": {"type": "MultiPolygon", "arcs": land},
        "coast": _line_object(lines["coast"]),
        "borders": _line_object(lines["border"]),
        "disputed": _collection(
            {**_line_object(disputed[name]), "properties": {"name": name}} for name in sorted(disputed)
        ),
    }
    objects |= {name: _collection(_in_steps(row, scale, shift) for row in rows) for name, rows in points.items()}
    drawn = {
        "type": "Topology",
        "about": ABOUT,
        "transform": {"scale": scale, "translate": shift},
        "objects": objects,
        "arcs": [relative(arc) for arc in arcs],
    }
    return drawn, used


def arc_owners(topology: Json) -> dict[int, frozenset[str]]:
    """The names of the shapes that each arc bounds: one is a coast, two are a border."""
    owners: dict[int, set[str]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        arcs = geometry.get("arcs", [])
        for polygon in arcs if geometry["type"] == "MultiPolygon" else [arcs]:
            for ring in polygon:
                for arc in ring:
                    owners.setdefault(arc if arc >= 0 else ~arc, set()).add(geometry["properties"]["name"])
    return {arc: frozenset(names) for arc, names in owners.items()}


def pieces_of(
    steps: Sequence[Step],
    owners: frozenset[str],
    table: Sequence[Disputed],
    place: Callable[[Step], tuple[float, float]],
    used: set[Disputed],
) -> Iterator[Piece]:
    """The stretches of an arc, in its order; each begins where the one before ends. Notes the rows that are met."""
    rows = [row for row in table if _is_meant(row, owners)]

    def kind_of(side: tuple[Step, Step]) -> tuple[str, str | None]:
        (lon, lat), (next_lon, next_lat) = place(side[0]), place(side[1])
        if (abs(lon) > 179.99 and abs(next_lon) > 179.99) or min(lat, next_lat) < -89.9:
            return "edge", None
        for row in rows:
            if row.box is None or _holds(row.box, (lon + next_lon) / 2, (lat + next_lat) / 2):
                used.add(row)
                return "disputed", row.name
        return ("border" if len(owners) > 1 else "coast"), None

    for (kind, name), sides in groupby(pairwise(steps), key=kind_of):
        run = list(sides)
        yield Piece(steps=(run[0][0], *(end for _, end in run)), kind=kind, name=name)


def joined(ring: Sequence[int], pieces: Sequence[Sequence[int]]) -> list[int]:
    """A ring of arcs as a ring of their pieces; one that is walked backwards has its pieces backwards."""
    walked: list[int] = []
    for arc in ring:
        walked += pieces[arc] if arc >= 0 else [~piece for piece in reversed(pieces[~arc])]
    return walked


def labels() -> dict[str, list[Json]]:
    """Countries and seas as points in degrees with our names for them; `size` is about the radius in km."""
    tables = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    moved, unnamed = {row["id"]: row for row in tables["labels"]}, set(tables["unnamed"])
    names: dict[str, str] = {
        row["country"]: row["name"] for row in _rows("states.yaml", "states") if row.get("country")
    }
    areas = [row for row in _rows("areas.yaml", "areas") if row["kind"] in {"country", "sea"}]
    if unknown := (moved.keys() | unnamed) - {row["id"] for row in areas}:
        raise SystemExit(f"{LABELS.name}: no country or sea is called {sorted(unknown)}")
    points: dict[str, list[Json]] = {"country": [], "sea": []}
    for row in areas:
        if row["id"] in unnamed:
            continue
        at: Json = {**row, **moved.get(row["id"], {})}
        name = str(row["name"])
        if row["kind"] == "country":
            name = names.get(str(row["country"]), name)
        size = at.get("size_km", row["radius_km"])
        properties = {"name": name[:1].upper() + name[1:], "size": size}
        points[row["kind"]].append({"at": (at["lon"], at["lat"]), "properties": properties})
    return {"countries": points["country"], "seas": points["sea"]}


def placer(scale: Sequence[float], shift: Sequence[float]) -> Callable[[Step], tuple[float, float]]:
    """Steps of the atlas to degrees."""
    return lambda step: (step[0] * scale[0] + shift[0], step[1] * scale[1] + shift[1])


def absolute(arc: Sequence[Sequence[int]]) -> list[Step]:
    """The arc in steps from the corner of the sheet; world-atlas holds the first and the way to each next."""
    xs, ys = accumulate(x for x, _ in arc), accumulate(y for _, y in arc)
    return list(zip(xs, ys, strict=True))


def relative(arc: Sequence[Step]) -> list[Step]:
    """The first point and the way to each next."""
    return [arc[0], *((x - last_x, y - last_y) for (last_x, last_y), (x, y) in pairwise(arc))]


def _is_meant(row: Disputed, owners: frozenset[str]) -> bool:
    return row.between == owners if row.between else owners == {row.coast}


def _holds(box: Box, lon: float, lat: float) -> bool:
    return box[0] <= lon <= box[2] and box[1] <= lat <= box[3]


def _line_object(arcs: Sequence[int]) -> Json:
    return {"type": "MultiLineString", "arcs": [[arc] for arc in arcs]}


def _collection(geometries: Iterable[Json]) -> Json:
    return {"type": "GeometryCollection", "geometries": list(geometries)}


def _in_steps(row: Json, scale: Sequence[float], shift: Sequence[float]) -> Json:
    at = [round((degrees - start) / step) for degrees, start, step in zip(row["at"], shift, scale, strict=True)]
    return {"type": "Point", "coordinates": at, "properties": row["properties"]}


def _rows(name: str, table: str) -> list[Json]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows: list[Json] = yaml.load((DATA / name).read_text(encoding="utf-8"), loader)[table]  # noqa: S506 - a safe one
    return rows


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
