"""The map of the world that the desk draws on: made of an atlas, with disputed borders taken out and named by us."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.build_map import DISPUTED, LABELS, Disputed, disputed_rows, labels, world

Json = dict[str, Any]
TABLE = (
    Disputed(name="the whole border", between=frozenset({"West", "East"})),
    Disputed(name="half of a border", between=frozenset({"East", "South"}), box=(0.0, 0.0, 15.0, 10.0)),
    Disputed(name="an island", coast="Island"),
    Disputed(name="drawn by hand", line=((1.0, 1.0), (2.0, 2.0))),
)


def atlas() -> Json:
    """Two countries side by side with one south of the eastern one, and an island; a step is a degree."""
    arcs = [
        [[10, 10], [0, 10]],  # 0 West and East: north from (10, 10)
        [[10, 20], [-10, 0], [0, -10], [10, 0]],  # 1 coast of West
        [[10, 20], [10, 0], [0, -20]],  # 2 coast of East, down past the south
        [[10, 10], [4, 0], [6, 0]],  # 3 East and South
        [[20, 0], [-10, 0], [0, 10]],  # 4 coast of South
        [[40, 40], [5, 0], [0, 5], [-5, -5]],  # 5 Island
        [[170, 50], [10, 0], [0, 10], [-10, 0], [0, -10]],  # 6 a country cut off at the edge of the sheet
    ]
    shapes = {"West": [[0, ~1]], "East": [[~0, 3, ~2]], "South": [[~3, ~4]], "Island": [[5]], "Edge": [[6]]}
    return {
        "type": "Topology",
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": rings, "properties": {"name": name}} for name, rings in shapes.items()
                ]
            },
            "land": {"geometries": [{"type": "MultiPolygon", "arcs": [[[2, 4, ~1]], [[5]], [[6]]]}]},
        },
    }


def lines(drawn: Json, name: str) -> list[list[tuple[int, int]]]:
    """The lines of an object in steps, from its arcs."""
    return [walked(drawn["arcs"][arc]) for arc in arcs_of(drawn["objects"][name])]


def walked(arc: list[tuple[int, int]]) -> list[tuple[int, int]]:
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x, y))
    return points


def arcs_of(geometry: Json) -> Iterator[int]:
    if geometry["type"] == "GeometryCollection":
        for each in geometry["geometries"]:
            yield from arcs_of(each)
    elif geometry["type"] == "MultiLineString":
        for line in geometry["arcs"]:
            yield from line
    else:
        yield from (arc for polygon in geometry["arcs"] for ring in polygon for arc in ring)


def test_a_disputed_border_is_no_other_border_as_well() -> None:
    drawn, _ = world(atlas(), TABLE, {})
    assert [(10, 10), (10, 20)] in lines(drawn, "disputed")
    assert [(10, 10), (10, 20)] not in lines(drawn, "borders")


def test_only_the_part_within_the_box_is_disputed() -> None:
    drawn, _ = world(atlas(), TABLE, {})
    assert [(10, 10), (14, 10)] in lines(drawn, "disputed")
    assert [(14, 10), (20, 10)] in lines(drawn, "borders")


def test_a_disputed_island_has_its_coast_dashed() -> None:
    drawn, _ = world(atlas(), TABLE, {})
    assert any((40, 40) in line for line in lines(drawn, "disputed"))
    assert not any((40, 40) in line for line in lines(drawn, "coast"))


def test_each_disputed_line_carries_its_name_and_all_are_alike() -> None:
    drawn, _ = world(atlas(), TABLE, {})
    rows = drawn["objects"]["disputed"]["geometries"]
    assert [row["properties"] for row in rows] == [
        {"name": row.name} for row in sorted(TABLE, key=lambda row: row.name)
    ]


def test_the_edge_of_the_sheet_is_no_coast() -> None:
    drawn, _ = world(atlas(), TABLE, {})
    assert not any(line == [(180, 50), (180, 60)] for line in lines(drawn, "coast"))


def test_land_keeps_its_rings_closed_where_arcs_were_cut() -> None:
    drawn, _ = world(atlas(), TABLE, {})
    for polygon in drawn["objects"]["land"]["arcs"]:
        for ring in polygon:
            parts = [walked(drawn["arcs"][arc if arc >= 0 else ~arc])[:: 1 if arc >= 0 else -1] for arc in ring]
            assert all(before[-1] == after[0] for before, after in zip(parts, [*parts[1:], parts[0]], strict=True))


def test_no_shape_of_a_country_is_in_the_file() -> None:
    drawn, _ = world(atlas(), TABLE, {})
    assert set(drawn["objects"]) == {"land", "coast", "borders", "disputed"}


def test_rows_that_mean_nothing_in_the_atlas_are_told() -> None:
    unknown = Disputed(name="elsewhere", between=frozenset({"North", "East"}))
    _, used = world(atlas(), (*TABLE, unknown), {})
    assert used == set(TABLE)


@pytest.mark.parametrize("table", [DISPUTED, LABELS])
def test_tables_say_where_they_come_from(table: Path) -> None:
    about = yaml.safe_load(table.read_text(encoding="utf-8"))["about"]
    assert set(about) == {"what", "source", "licence", "date"}


def test_a_disputed_row_means_one_thing() -> None:
    for row in disputed_rows(DISPUTED):
        assert sum(map(bool, (row.between, row.coast, row.line))) == 1, row
        assert row.box is None or (row.box[0] < row.box[2] and row.box[1] < row.box[3])


def test_every_country_has_one_label_with_our_name() -> None:
    names = [row["properties"]["name"] for row in labels()["countries"]]
    assert len(names) == len(set(names)) > 190
    assert "North Macedonia" in names
    assert "Macedonia" not in names


def test_labels_are_plain_json() -> None:
    assert json.loads(json.dumps(labels()))
