"""The rows of the catalogue: what every entry must say, and what the loader refuses."""

import re
from pathlib import Path

import pytest

from laydown.data.cells import fault_of
from laydown.data.loader import data_file, load_about
from laydown.errors import BadData
from laydown.resolve.equipment import Catalogue
from laydown.resolve.lexicon import Entry

CATALOGUE = Catalogue.load()
ENTRIES = {entry.name: entry for entry in CATALOGUE.entries}

# MIL-STD-2525D: which symbol set draws which class
SYMBOL_SETS = {
    "air_defence": {"15", "02"},
    "ballistic_missile": {"15"},
    "cruise_missile": {"02"},
    "coastal_defence": {"15", "02"},
    "anti_tank_missile": {"15"},
    "rocket_artillery": {"15", "02"},
    "artillery": {"15"},
    "tank": {"15"},
    "armoured_vehicle": {"15"},
    "truck": {"15"},
    "transport_aircraft": {"01"},
    "combat_aircraft": {"01"},
    "special_aircraft": {"01"},
    "helicopter": {"01"},
    "uav": {"01"},
    "ship": {"30", "35"},
    "ship_class": {"30", "35"},
    "radar": {"15"},
    "ammunition": {"15", "02"},
}


def test_every_entry_tells_source_date_class_and_symbol() -> None:
    about = load_about(data_file("catalogue.yaml"))
    for entry in CATALOGUE.entries:
        assert set("NRM").issuperset(entry.source or "?"), entry.name
        assert entry.date or about.date, entry.name
        assert re.fullmatch(r"\d{8}", entry.sidc or ""), entry.name
        assert (entry.sidc or "")[:2] in SYMBOL_SETS[entry.class_], entry.name


def test_every_type_has_a_country_and_only_ships_and_common_ammunition_lack_one() -> None:
    nameless = {entry.name for entry in CATALOGUE.entries if not entry.country}
    assert nameless <= {"Burkan", "155 mm shell", "Meerdijk", "Victory Roro"}


def test_the_numbers_of_ships_pass_their_check_digit() -> None:
    numbered = [entry for entry in CATALOGUE.entries if entry.imo]
    assert len(numbered) >= 18
    assert [entry.name for entry in numbered if fault_of("imo", entry.imo)] == []


def test_two_ships_share_a_number_only_where_one_is_the_other_renamed() -> None:
    by_number: dict[int, list[Entry]] = {}
    for entry in CATALOGUE.entries:
        if entry.imo:
            by_number.setdefault(entry.imo, []).append(entry)
    for same in by_number.values():
        assert len({CATALOGUE.family(entry.name) for entry in same}) == 1


def test_families_end_in_a_root_of_their_own_class() -> None:
    for entry in CATALOGUE.entries:
        assert ENTRIES[CATALOGUE.family(entry.name)].class_ == entry.class_, entry.name


@pytest.mark.parametrize(
    ("designator", "family", "component"),
    [
        ("5P85", "S-300", "launcher"),
        ("5P85SE", "S-300", "launcher"),
        ("30N6", "S-300", "radar"),
        ("30N6E1", "S-300", "radar"),
        ("64N6", "S-300", "radar"),
        ("76N6", "S-300", "radar"),
        ("96L6E", "S-300", "radar"),
        ("54K6", "S-300", "command_post"),
        ("83M6", "S-300", "command_post"),
        ("48N6", "S-300", "missile"),
        ("5V55", "S-300", "missile"),
        ("5T58", "S-300", "vehicle"),
        ("Flap Lid", "S-300", "radar"),
        ("9A82", "S-300", "launcher"),
        ("9A83", "S-300", "launcher"),
        ("9S32", "S-300", "radar"),
        ("9S15", "S-300", "radar"),
        ("91N6E", "S-400", "radar"),
        ("92N6E", "S-400", "radar"),
        ("55K6", "S-400", "command_post"),
        ("40N6", "S-400", "missile"),
        ("48N6E3", "S-400", "missile"),
        ("51P6", "S-400", "launcher"),
        ("50P6", "S-350", "launcher"),
        ("77N6", "S-500", "missile"),
        ("5P72", "S-200", "launcher"),
        ("5N62", "S-200", "radar"),
        ("9A310", "Buk", "launcher"),
        ("9S18M1", "Buk", "radar"),
        ("9S470", "Buk", "command_post"),
        ("9M317", "Buk", "missile"),
        ("9A331", "Tor", "launcher"),
        ("72V6", "Pantsir", "launcher"),
        ("57E6", "Pantsir", "missile"),
        ("9M33", "Osa", "missile"),
        ("1S91", "2K12 Kub", "radar"),
        ("M901", "Patriot", "launcher"),
        ("M903", "Patriot", "launcher"),
        ("AN/MPQ-53", "Patriot", "radar"),
        ("AN/MPQ-65", "Patriot", "radar"),
        ("AN/MPQ-65A", "Patriot", "radar"),
        ("AN/MSQ-104", "Patriot", "command_post"),
        ("AN/TPY-2", "THAAD", "radar"),
        ("AN/MPQ-46", "Hawk", "radar"),
        ("EL/M-2080", "Arrow", "radar"),
        ("HT-233", "HQ-9", "radar"),
        ("9P78-1", "Iskander", "launcher"),
        ("9M723", "Iskander", "missile"),
        ("9M729", "Iskander", "missile"),
        ("9T250", "Iskander", "vehicle"),
        ("9P129", "Tochka-U", "launcher"),
        ("9P117", "Scud", "launcher"),
        ("K-340P", "Bastion-P", "launcher"),
        ("9A52", "BM-30 Smerch", "launcher"),
    ],
)
def test_the_designator_of_a_component_is_that_component_and_no_system(
    designator: str, family: str, component: str
) -> None:
    mention = CATALOGUE.spot(f"They saw a {designator} there.")[0]
    assert mention.equipment is not None
    assert (CATALOGUE.family(mention.equipment), str(mention.component)) == (family, component)


# Who wrote of it in which script: the languages that a report on the system is likely to be in.
@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("S-300", "ru ar fa hu"),
        ("S-400", "ru uk el"),
        ("Buk", "ru uk ar fa el"),
        ("Tor", "ru uk ar fa"),
        ("Pantsir", "ru uk ar fa el pl hu zh"),
        ("Patriot", "ru uk ar fa el tr pl he ja ko zh"),
        ("THAAD", "ru uk ar ko zh"),
        ("Iron Dome", "ru uk ar fa he el tr pl hu"),
        ("David's Sling", "ru uk ar he"),
        ("Iskander", "ru uk ar fa el tr pl hu zh ko"),
        ("Kinzhal", "ru uk ar fa el tr pl hu"),
        ("Zircon", "ru uk ar fa el tr pl hu"),
        ("Kalibr", "ru uk ar fa el tr pl"),
        ("Oreshnik", "ru uk ar fa el tr pl hu"),
        ("Bastion-P", "ru uk ar fa"),
        ("Fath-360", "fa ar ru uk"),
        ("Fateh-110", "fa ar ru uk"),
        ("Zolfaghar", "fa ar ru"),
        ("KN-23", "ko ru"),
        ("HQ-9", "zh ru"),
        ("HQ-16", "zh"),
        ("HQ-17", "zh"),
        ("HIMARS", "ru uk ar fa pl zh ja ko"),
        ("ATACMS", "ru uk ar fa"),
        ("BM-21 Grad", "ru uk ar fa"),
        ("BM-27 Uragan", "ru uk pl"),
        ("BM-30 Smerch", "ru uk ar fa pl hu"),
        ("TOS-1", "ru uk pl"),
        ("Koksan", "ko ru"),
        ("Leopard", "ru uk ar fa el tr pl hu"),
        ("M1 Abrams", "ru uk ar fa el pl"),
        ("Shahed", "ru uk ar fa el tr pl hu he"),
        ("Mohajer", "fa ar ru uk"),
        ("Bayraktar", "ru uk ar fa el pl hu"),
        ("Il-76", "ar fa pl zh"),
        ("An-124", "ru uk ar fa zh"),
    ],
)
def test_a_well_known_system_is_spelled_in_the_languages_that_report_on_it(name: str, languages: str) -> None:
    assert set(languages.split()) <= set(ENTRIES[name].spellings)


def test_every_spelling_finds_its_entry() -> None:
    """Beside words of every class; a spelling that entries share, or that a longer word swallows, finds one of them."""
    lost = []
    for entry in CATALOGUE.entries:
        for name in entry.names:
            found = CATALOGUE.spot(f"They moved the {name} missile, tank, ship, aircraft, truck, radar, shell, drone.")
            if not any(mention.equipment and name.startswith(mention.text.split(" ")[0]) for mention in found):
                lost.append((entry.name, name))
    assert lost == []


ABOUT = "about: {what: w, source: s, licence: l, date: '2026'}\nequipment:\n"


@pytest.mark.parametrize(
    ("rows", "line", "problem"),
    [
        ("  - {name: Z-9X, class: uav, component: uav, source: M}\n" * 2, 4, "stands in line 3 already"),
        (
            "  - {name: Zephyr, class: uav, component: uav, source: M, aliases: [Zeph]}\n"
            "  - {name: Zephyros, class: uav, component: uav, source: M, aliases: [Zeph]}\n",
            4,
            "claims 'Zeph', as 'Zephyr' does",
        ),
        (
            "  - {name: Zephyr, class: uav, component: uav, source: M, parts: {5Z1: radar}}\n"
            "  - {name: Zephyros, class: uav, component: uav, source: M, parts: {5Z1: radar}}\n",
            4,
            "part '5Z1'",
        ),
        ("  - {name: Zephyr, class: ship, component: ship, source: M, imo: 9268711}\n", 3, "no IMO number"),
        ("  - {name: Zephyr, class: uav, component: uav, source: M, variant_of: Boreas}\n", 3, "'Boreas'"),
    ],
)
def test_rows_that_contradict_each_other_are_refused_with_their_line(
    tmp_path: Path, rows: str, line: int, problem: str
) -> None:
    extra = tmp_path / "extra.yaml"
    extra.write_text(ABOUT + rows, encoding="utf-8")
    with pytest.raises(BadData, match=problem) as refused:
        Catalogue.load(extra)
    assert refused.value.line == line


def test_a_name_may_be_shared_where_both_rows_say_that_it_is_ambiguous(tmp_path: Path) -> None:
    extra = tmp_path / "extra.yaml"
    extra.write_text(
        ABOUT + "  - {name: Zephyr, class: uav, component: uav, source: M, aliases: [Zeph], ambiguous: [Zeph]}\n"
        "  - {name: Zephyros, class: tank, component: tank, source: M, aliases: [Zeph], ambiguous: [Zeph]}\n",
        encoding="utf-8",
    )
    catalogue = Catalogue.load(extra)
    assert [it.equipment for it in catalogue.spot("A Zeph drone.")] == ["Zephyr"]
    assert [it.equipment for it in catalogue.spot("A Zeph tank.")] == ["Zephyros"]
