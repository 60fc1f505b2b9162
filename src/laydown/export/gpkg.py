"""GeoPackage (OGC 12-128r17, 1.3): the events as layers for QGIS and its like, in one SQLite file.

Layers: `places` (points), `areas` (circles of their radius, said to be such), `legs` (lines that join the places named)
and the table `events_without_place`; `about` says what the file holds. A row is what claims of one outcome tell of one
event at one place. The same record gives the same bytes for one version of SQLite.
"""

import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from ..ports import PlaceIndex
from ..terms import Record
from .circles import Position, Ring, line_parts
from .imprint import PLAIN, Imprint
from .placed import Spot, event_cells, movement_words, place_cells, position_of, spots_of, ways_of
from .widths import written_text

_APPLICATION = 0x47504B47  # "GPKG"
_VERSION = 10300
_WGS84 = 4326
_UNCHANGED = "1970-01-01T00:00:00.000Z"  # the hour of writing is no part of the record

_EVENT = {
    "event": "TEXT NOT NULL",
    "title": "TEXT NOT NULL",
    "act": "TEXT NOT NULL",
    "outcome": "TEXT NOT NULL",
    "other_outcomes": "TEXT",
    "loads": "TEXT",
    "carriers": "TEXT",
    "earliest": "DATE",
    "latest": "DATE",
    "days": "TEXT",
    "origins": "INTEGER NOT NULL",
    "who": "TEXT",
    "status": "TEXT NOT NULL",
    "claims": "TEXT NOT NULL",
}
_PLACE = {
    "role": "TEXT NOT NULL",
    "place": "TEXT NOT NULL",
    "place_id": "TEXT",
    "kind": "TEXT",
    "country": "TEXT",
    "radius_km": "REAL",
    "drawn_as": "TEXT NOT NULL",
}
_LEG = {"from": "TEXT NOT NULL", "to": "TEXT NOT NULL", "drawn_as": "TEXT NOT NULL"}
_LAYERS: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "places": ("POINT", "sites and towns of the events", {**_EVENT, **_PLACE}),
    "areas": ("MULTIPOLYGON", "areas of the events as circles of their radius, not points", {**_EVENT, **_PLACE}),
    "legs": ("MULTILINESTRING", "lines that join the places named; not the way travelled", {**_EVENT, **_LEG}),
}
_LOOSE = {**_EVENT, **{name: kind.removesuffix(" NOT NULL") for name, kind in _PLACE.items()}}

Row = dict[str, str | float | bytes | None]

_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
"""
_GEODETIC = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],'
    'AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("WGS 84 geodetic", _WGS84, "EPSG", _WGS84, _GEODETIC, "longitude and latitude in degrees"),
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
)


def write_geopackage(
    record: Record, stream: BinaryIO, *, places: PlaceIndex | None = None, imprint: Imprint = PLAIN
) -> None:
    """Write the events as a GeoPackage. `places` gives areas, which claims name without a position, their circles."""
    spots = list(spots_of(record, places))
    file = sqlite3.connect(":memory:", isolation_level=None)
    try:
        file.execute(f"PRAGMA application_id = {_APPLICATION}")
        file.execute(f"PRAGMA user_version = {_VERSION}")
        file.execute("BEGIN")
        for statement in filter(str.strip, _TABLES.split(";")):
            file.execute(statement)
        file.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        _write_layer(file, "places", [(_spot_row(s), [s.point]) for s in spots if s.point])
        _write_layer(file, "areas", [(_spot_row(s), [c for ring in s.rings for c in ring]) for s in spots if s.rings])
        _write_layer(file, "legs", list(_legs(record)))
        unplaced = [_spot_row(spot) for spot in spots if not spot.point and not spot.rings]
        _write_table(file, "events_without_place", "what cannot be drawn", _LOOSE, unplaced)
        about: list[Row] = [{"key": key, "text": text} for key, text in imprint.rows]
        _write_table(file, "about", "what this file holds", {"key": "TEXT NOT NULL", "text": "TEXT NOT NULL"}, about)
        file.execute("COMMIT")
        stream.write(file.serialize())
    finally:
        file.close()


def _spot_row(spot: Spot) -> Row:
    cells: Row = {"title": movement_words(spot.event), **event_cells(spot.event, spot.outcome, spot.claims)}
    cells |= place_cells(spot.place) if spot.place else {}
    if spot.point:
        cells["geom"] = _geometry(_point(spot.point))
    elif spot.rings:
        cells["geom"] = _geometry(_polygons(spot.rings))
    return cells


def _legs(record: Record) -> Iterator[tuple[Row, list[Position]]]:
    for way in ways_of(record):
        line = [position_of(place) for place in way.places]
        yield (
            {
                "title": movement_words(way.event),
                **event_cells(way.event, way.outcome, way.claims),
                "from": way.places[0].name,
                "to": way.places[-1].name,
                "drawn_as": "joins the places named; not the way travelled",
                "geom": _geometry(_lines(line_parts(line))),
            },
            line,
        )


def _write_layer(file: sqlite3.Connection, table: str, rows: Sequence[tuple[Row, Sequence[Position]]]) -> None:
    kind, description, columns = _LAYERS[table]
    corners = [corner for _, positions in rows for corner in positions]
    lons, lats = [lon for lon, _ in corners], [lat for _, lat in corners]
    bounds = (min(lons), min(lats), max(lons), max(lats)) if corners else (None,) * 4
    file.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        (table, table, description, _UNCHANGED, *bounds, _WGS84),
    )
    file.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (table, kind, _WGS84))
    _write_rows(file, table, {"geom": kind, **columns}, [row for row, _ in rows])


def _write_table(
    file: sqlite3.Connection, table: str, description: str, columns: Mapping[str, str], rows: Iterable[Row]
) -> None:
    file.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'attributes', ?, ?, ?, NULL, NULL, NULL, NULL, NULL)",
        (table, table, description, _UNCHANGED),
    )
    _write_rows(file, table, columns, rows)


def _write_rows(file: sqlite3.Connection, table: str, columns: Mapping[str, str], rows: Iterable[Row]) -> None:
    """Make a table and fill it; the names of tables and columns are ours."""
    declared = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    file.execute(f'CREATE TABLE "{table}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {declared})')
    named = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    file.executemany(
        f'INSERT INTO "{table}" ({named}) VALUES ({marks})',  # noqa: S608 - names are constants of this module
        ([written_text(row.get(name)) for name in columns] for row in rows),
    )


def _geometry(wkb: bytes) -> bytes:
    """Well-known binary under the header of a GeoPackage: little-endian, no envelope, not empty."""
    return b"GP\x00\x01" + struct.pack("<i", _WGS84) + wkb


def _point(position: Position) -> bytes:
    return struct.pack("<BI2d", 1, 1, *position)


def _lines(parts: Sequence[Sequence[Position]]) -> bytes:
    lines = [struct.pack("<BI", 1, 2) + _corners(part) for part in parts]
    return struct.pack("<BII", 1, 5, len(lines)) + b"".join(lines)


def _polygons(rings: Sequence[Ring]) -> bytes:
    polygons = [struct.pack("<BII", 1, 3, 1) + _corners(ring) for ring in rings]
    return struct.pack("<BII", 1, 6, len(polygons)) + b"".join(polygons)


def _corners(positions: Sequence[Position]) -> bytes:
    return struct.pack("<I", len(positions)) + b"".join(struct.pack("<2d", *position) for position in positions)
