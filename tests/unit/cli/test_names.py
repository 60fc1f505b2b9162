"""`laydown names`: what single names are taken for."""

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Call

ABOUT = "about: {what: w, source: s, licence: l, date: '2026'}\n"


def meanings(call: Call, *arguments: str) -> list[dict[str, Any]]:
    said = call("names", *arguments, "--format", "json")
    assert said.code == 0
    found: list[dict[str, Any]] = json.loads(said.out)
    return found


@pytest.mark.parametrize(
    ("name", "kind", "means"),
    [
        ("SA-21", "equipment", "S-400"),
        ("Sparta II", "equipment", "Sparta II"),
        ("trucks", "equipment", "any vehicle"),
        ("Tartous", "place", "Tartus (site:tartus)"),
        ("Kremlin", "party", "Kremlin"),
        ("12 February 2025", "time", "12 Feb 2025"),
        ("between 12 and 17 August 2024", "time", "12 Aug 2024 to 17 Aug 2024"),
    ],
)
def test_a_name_is_told_with_what_it_is_taken_for(call: Call, name: str, kind: str, means: str) -> None:
    taken = [meaning for meaning in meanings(call, name) if meaning["is_taken"]]
    assert (kind, means) in [(meaning["kind"], meaning["means"]) for meaning in taken]


def test_a_place_has_its_score_country_coordinates_and_source(call: Call) -> None:
    tartus = next(meaning for meaning in meanings(call, "Tartous") if meaning["is_taken"])
    assert (tartus["country"], round(tartus["lat"]), round(tartus["lon"])) == ("SY", 35, 36)
    assert 0 < tartus["score"] <= 1
    assert tartus["source"]


def test_a_misprint_is_said_to_be_one(call: Call) -> None:
    (meant,) = [meaning for meaning in meanings(call, "Sparta Il") if meaning["kind"] == "equipment"]
    assert meant["means"] == "Sparta II"
    assert meant["detail"].startswith("misprint: “Sparta Il” is read as Sparta II, ship")


def test_no_match_is_an_answer(call: Call) -> None:
    said = call("names", "Qwertzia")
    assert said.code == 0
    assert "no match" in said.out
    assert said.err == "no match: Qwertzia\n"


def test_a_name_that_is_a_common_word_is_not_taken_without_context(call: Call) -> None:
    (meaning,) = [it for it in meanings(call, "Patriot") if it["kind"] == "equipment"]
    assert not meaning["is_taken"]


def test_a_relative_phrase_asks_for_the_day_that_it_is_counted_from(call: Call) -> None:
    (open_day,) = meanings(call, "last Tuesday")
    assert not open_day["is_taken"]
    assert "--published" in open_day["detail"]
    (day,) = meanings(call, "last Tuesday", "--published", "2024-12-19")
    assert day["means"] == "17 Dec 2024"


def test_own_equipment_and_sites_are_taken_first(call: Call, tmp_path: Path) -> None:
    equipment, sites = tmp_path / "own-equipment.yaml", tmp_path / "own-sites.yaml"
    equipment.write_text(
        f"{ABOUT}equipment:\n  - {{name: Zarya-4M, class: uav, component: uav, variant_of: Zarya-4, source: own}}\n"
        "  - {name: Zarya-4, class: uav, component: uav, source: own}\n",
        encoding="utf-8",
    )
    sites.write_text(
        f"{ABOUT}sites:\n  - {{id: hamra, name: Wadi Hamra, country: LY, lat: 24.6, lon: 18.9, source: own}}\n",
        encoding="utf-8",
    )
    own = ("--catalogue", str(equipment), "--sites", str(sites))
    drone, site = (
        next(it for it in meanings(call, name, *own) if it["is_taken"]) for name in ("Zarya-4M", "Wadi Hamra")
    )
    assert (drone["means"], drone["source"]) == ("Zarya-4M", "own")
    assert "family Zarya-4" in drone["detail"]
    assert site["means"] == "Wadi Hamra (site:hamra)"
    assert [it["kind"] for it in meanings(call, "Wadi Hamra")] == ["no match"]


def test_the_table_has_a_row_a_meaning_and_marks_what_is_not_taken(call: Call) -> None:
    said = call("names", "SA-21", "Patriot")
    assert "S-400" in said.out
    assert "not taken: Patriot" in said.words
