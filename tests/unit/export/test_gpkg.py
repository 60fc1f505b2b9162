import io
import sqlite3
import struct
from pathlib import Path

import pyogrio
import pytest
from pyogrio.raw import read

from laydown.export.gpkg import write_geopackage
from laydown.export.imprint import Imprint
from laydown.export.placed import is_point, spots_of
from laydown.terms import Record
from poisoned import poisoned
from sample_record import sample_record


def written(record: Record | None = None, imprint: Imprint | None = None) -> bytes:
    stream = io.BytesIO()
    write_geopackage(record or sample_record(), stream, imprint=imprint or Imprint())
    return stream.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "record.gpkg"
    path.write_bytes(written())
    return path


def rows(path: Path, layer: str) -> list[dict[str, object]]:
    about, _, _, columns = read(path, layer=layer, read_geometry=False)
    return [dict(zip(about["fields"], row, strict=True)) for row in zip(*columns, strict=True)]


def test_the_same_record_gives_the_same_bytes() -> None:
    assert written() == written()


def test_gdal_opens_every_layer(file: Path) -> None:
    layers = dict(pyogrio.list_layers(file))
    assert layers == {
        "places": "Point",
        "areas": "MultiPolygon",
        "legs": "MultiLineString",
        "events_without_place": None,
        "about": None,
    }
    for layer, kind in layers.items():
        about = pyogrio.read_info(file, layer=layer)
        assert about["features"] > 0
        assert about["crs"] == ("EPSG:4326" if kind else None)


def test_points_are_sites_and_towns_only_and_lie_where_the_record_has_them(file: Path) -> None:
    _, _, shapes, _ = read(file, layer="places")
    found = sorted(struct.unpack("<2d", shape[5:]) for shape in shapes)
    told = [spot for spot in spots_of(sample_record()) if spot.place and is_point(spot.place)]
    assert found == sorted(spot.point for spot in told if spot.point)
    assert {row["kind"] for row in rows(file, "places")} <= {"site", "town"}


def test_areas_say_that_they_are_no_points(file: Path) -> None:
    for row in rows(file, "areas"):
        assert "not a point" in str(row["drawn_as"])
        assert float(str(row["radius_km"])) > 0


def test_nothing_that_cannot_be_drawn_is_lost(file: Path) -> None:
    told = list(spots_of(sample_record()))
    counted = sum(len(rows(file, layer)) for layer in ("places", "areas", "events_without_place"))
    assert counted == len(told)


def test_bounds_and_outcomes_go_with_every_row(file: Path) -> None:
    found = [row for layer in ("places", "areas", "legs") for row in rows(file, layer)]
    assert any("at most" in str(row["loads"]) for row in found)
    assert all(row["outcome"] and row["origins"] is not None and row["status"] for row in found)


def test_the_file_is_a_geopackage_of_version_1_3(file: Path) -> None:
    with sqlite3.connect(file) as db:
        assert db.execute("PRAGMA application_id").fetchone()[0] == 0x47504B47
        assert db.execute("PRAGMA user_version").fetchone()[0] == 10300
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
    db.close()


def test_texts_of_sources_are_kept_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    path.write_bytes(written(poisoned("'); DROP TABLE places; -- <b>")))
    assert {row["place"] for row in rows(path, "places")} == {"'); DROP TABLE places; -- <b>"}
    path.write_bytes(written(poisoned("\ud800")))
    assert {row["place"] for row in rows(path, "places")} == {"\ufffd"}


def test_what_was_left_out_is_told_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    path.write_bytes(written(imprint=Imprint(profile="public", left_out=("3 events",))))
    assert ("left out", "3 events") in {(row["key"], row["text"]) for row in rows(path, "about")}
