"""Data files to rows: every fault is told with the line and the key that it stands at."""

from pathlib import Path

import pytest

from laydown.data import data_file
from laydown.data.cells import COUNTRIES, fault_of
from laydown.data.loader import count_rows, load_about, load_rows, row_fault
from laydown.errors import BadData
from laydown.resolve.lexicon import Entry, Lexicon
from laydown.resolve.parties import State
from laydown.resolve.place_rows import AreaRow, SiteRow

ABOUT = "about: {what: w, source: s, licence: l, date: '2026'}\n"
SITE = "  - {id: a, name: Ard, type: port, country: SY, lat: 35.0, lon: 36.0, source: M}\n"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def site(**cells: str) -> str:
    """A site with some of its cells as given; line 3 of a file is its first line, each cell one line further down."""
    known = {"id": "b", "name": "Bet", "type": "port", "country": "SY", "lat": "35.0", "lon": "36.0", "source": "M"}
    return "  - " + "\n    ".join(f"{key}: {value}" for key, value in {**known, **cells}.items()) + "\n"


@pytest.mark.parametrize(
    ("row", "line", "told"),
    [
        (site(lat="91.2"), 8, r"`lat` '91.2' is not between -90 and 90 \(in 'Bet'\)"),
        (site(lon="-180.5"), 9, "`lon` '-180.5' is not between -180 and 180"),
        (site(lat="north"), 8, "`lat` 'north' does not fit: expected `float`"),
        (site(country="UK"), 7, "`country` 'UK' is no ISO 3166-1 code"),
        (site(country="NO"), 7, 'write the country as "NO", in quotes'),
        (site(country="Syria"), 7, "`country` 'Syria' is no ISO 3166-1 code"),
        (site(lattitude="35.0"), 11, "`lattitude` is no key that is known here"),
        (site(spellings="Beth"), 11, "`spellings` 'Beth' does not fit: expected `array`"),
        (site(spellings="[Beth, 4]"), 11, "`spellings` '4' does not fit: expected `str`"),
        (site(is_town="perhaps"), 11, "`is_town` 'perhaps' does not fit"),
        (site() + "    name: Beth\n", 11, "`name` is given twice, first in line 5"),
        (site(id="a"), 4, "`id` 'a' stands in line 3 already"),
        ("  - {id: b, name: Bet, type: port, country: SY, lat: 35.0, source: M}\n", 4, "`lon` is missing"),
        ("  - Bet\n", 4, "does not fit: expected `object`"),
    ],
)
def test_a_fault_is_told_with_its_line_and_key(tmp_path: Path, row: str, line: int, told: str) -> None:
    path = written(tmp_path, f"{ABOUT}sites:\n{SITE}{row}")
    with pytest.raises(BadData, match=told) as caught:
        load_rows(path, "sites", SiteRow)
    assert (caught.value.file, caught.value.line) == (str(path), line)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", 1, "must hold a mapping"),
        ("- a\n- b\n", 1, "must hold a mapping"),
        (f"{ABOUT}sites: none\n", 2, "`sites` must be a list"),
        (f"{ABOUT}seas: []\nsites: []\n", 2, "unknown table 'seas'"),
        (ABOUT, None, "`sites` is missing"),
        ("sites: []\n", None, "`about` is missing"),
        ("about:\n  what: w\n  source: s\n  date: d\nsites: []\n", 2, "`licence` is missing"),
        ("about: {what: w, source: s, licence: l, date: 2026}\nsites: []\n", 1, "`date` '2026' does not fit"),
        (f"{ABOUT}sites:\n  - {{id: a\n", 4, "did not find expected"),
        (f"{ABOUT}sites:\n  - {{id: !!python/name:os.system , name: b}}\n", 3, "constructor"),
    ],
)
def test_a_file_of_another_form_is_told_where_it_begins_to_differ(
    tmp_path: Path, text: str, line: int | None, told: str
) -> None:
    with pytest.raises(BadData, match=told) as caught:
        load_rows(written(tmp_path, text), "sites", SiteRow)
    assert caught.value.line == line


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadData, match="No such file"):
        load_rows(tmp_path / "none.yaml", "sites", SiteRow)
    binary = tmp_path / "own.yaml"
    binary.write_bytes(b"\xff\xfe\x00sites")
    with pytest.raises(BadData, match=r"own\.yaml"):
        load_rows(binary, "sites", SiteRow)


def test_an_enumerated_cell_names_what_it_may_hold(tmp_path: Path) -> None:
    path = written(tmp_path, f"{ABOUT}equipment:\n  - {{name: Zarya, class: uav,\n     component: drone, source: M}}\n")
    with pytest.raises(BadData, match=r"`component` 'drone' is none of system, launcher, .* \(in 'Zarya'\)") as caught:
        load_rows(path, "equipment", Entry)
    assert caught.value.line == 4


def test_a_wrong_number_of_a_ship_is_found_by_its_check_digit(tmp_path: Path) -> None:
    row = "  - {name: Anna, class: ship, component: ship, source: M, imo: 9074728}\n"
    with pytest.raises(BadData, match="check digit"):
        load_rows(written(tmp_path, f"{ABOUT}equipment:\n{row}"), "equipment", Entry)
    assert fault_of("imo", 9074729) is None  # the example of the IMO itself
    assert fault_of("imo", 907472) == "is no IMO number of seven digits"


@pytest.mark.parametrize(
    ("rows", "line", "told"),
    [
        ("A variant_of B", 3, "`variant_of` 'B' is not listed"),
        ("A variant_of A", 3, "`variant_of` 'A' makes 'A' a variant of itself"),
        ("A; B variant_of C; C variant_of B", 4, "`variant_of` 'C' makes 'B' a variant of itself"),
        ("A variant_of B; B variant_of C; C variant_of D", 3, "`variant_of` 'B' is not listed"),
    ],
)
def test_a_variant_must_lead_to_a_family_that_is_listed(tmp_path: Path, rows: str, line: int, told: str) -> None:
    lines = []
    for row in rows.split("; "):
        name, _, family = row.partition(" variant_of ")
        of = f", variant_of: {family}" if family else ""
        lines.append(f"  - {{name: {name}, class: uav, component: uav, source: M{of}}}\n")
    with pytest.raises(BadData, match=told) as caught:
        Lexicon.load(written(tmp_path, f"{ABOUT}equipment:\n{''.join(lines)}"))
    if rows.count("variant_of") < 3:
        assert caught.value.line == line


def test_a_row_that_only_others_show_to_be_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, f"{ABOUT}sites:\n{SITE}{site()}")
    error = row_fault(path, "sites", 1, "type", "is of another kind")
    assert (error.line, error.reason) == (6, "`type` 'port' is of another kind")


def test_every_file_of_the_package_is_whole_and_counted() -> None:
    for file in sorted(data_file("").glob("*.yaml")):
        assert count_rows(file) > 0
        assert load_about(file).what
    assert load_rows(data_file("areas.yaml"), "areas", AreaRow)
    assert {row.country for row in load_rows(data_file("states.yaml"), "states", State)} <= COUNTRIES
