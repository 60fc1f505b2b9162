"""The catalogue: names, nouns and ships in a text, and what is none of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.errors import BadData
from laydown.resolve.equipment import Catalogue
from laydown.terms import Component, EquipmentMention

CATALOGUE = Catalogue.load()


def spot(text: str) -> list[str]:
    """The mentions as "words = equipment/component/unit"; a part that is not known is "-"."""
    return [told(mention) for mention in CATALOGUE.spot(text)]


def told(mention: EquipmentMention) -> str:
    return f"{mention.text} = {mention.equipment or '-'}/{mention.component}/{mention.unit or '-'}"


def names(text: str) -> list[str]:
    """The names of the equipment in a text, generic mentions left out."""
    return [mention.equipment for mention in CATALOGUE.spot(text) if mention.equipment]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("S-300s", "S-300"),
        ("S‑400", "S-400"),
        ("S300", "S-300"),
        ("С-400", "S-400"),
        ("إس-300", "S-300"),
        ("SA-21", "S-400"),
        ("Il-76MD", "Il-76"),
        ("IL-76", "Il-76"),
        ("il-76", "Il-76"),
        ("Ilyushin-76", "Il-76"),
        ("Il-76MD-90A", "Il-76"),
        ("Su-34M", "Su-34"),
        ("T-72B3", "T-72"),
        ("T-62M", "T-62"),
        ("F-16C/D", "F-16"),
        ("An-124-100", "An-124"),
        ("Mi-8AMTSh", "Mi-8"),
        ("S-300PS", "S-300"),
        ("S-300PMU-2", "S-300PMU2"),
        ("MIM-104", "Patriot"),
        ("Leopard 2A4CHL", "Leopard 2"),
        ("Калибр", "Kalibr"),
        ("패트리엇", "Patriot"),
    ],
)
def test_a_type_is_known_by_its_spellings_codes_and_scripts(written: str, name: str) -> None:
    assert names(f"They sent {written} there.") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "He is a patriot and a tiger.",
        "The New England Patriots missed a missile of a pass.",
        "Sparta Prague beat the army team 2-0.",
        "Typhoon Haiyan struck the navy base.",
        "Volgograd, Stalingrad and Kaliningrad are cities.",
        "An 26-year-old man spoke.",
        "The tanks of think tanks: fire trucks, a water tank and rounds of talks.",
        "Um Karrar, whose son is in the army and drives a tank transporter's van, spoke.",
        "Section S-3000 and form T-720 apply.",
    ],
)
def test_words_that_only_look_like_equipment_name_none(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two Patriot batteries arrived.", "Patriot"),
        ("Patriots, the interceptors of which were late, arrived.", "Patriot"),
        ("Four Typhoons of the RAF squadron landed.", "Eurofighter Typhoon"),
        ("The Typhoon MRAP vehicles drove in the convoy.", "Typhoon"),
        ("The soldiers unloaded fourteen Bradleys.", "M2 Bradley"),
        ("The Sparta docked at the port.", "Sparta"),
        ("Sparta Il sailed.", "Sparta II"),
    ],
)
def test_a_common_word_is_equipment_where_the_text_makes_it_plain(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_name_made_plain_once_counts_throughout_the_text() -> None:
    assert names("A Patriot battery left.\n\nNobody knows where the Patriot is now, or who has it.") == [
        "Patriot",
        "Patriot",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("S-300 launchers", "S-300/launcher/launcher"),
        ("S-400 radar equipment", "S-400/radar/equipment"),
        ("S-300 launch containers", "S-300/launch_container/container"),
        ("S-300 missiles", "S-300/missile/missile"),
        ("S-400 battalion", "S-400/system/battalion"),
        ("S-400 (SA-21 Growler) system", "S-400/system/system"),
        ("S-300 equipment", "S-300/equipment/equipment"),
        ("Pantsir-S1 vehicles", "Pantsir-S1/vehicle/vehicle"),
        ("Leopard 2 tanks", "Leopard 2/tank/tank"),
        ("Leopard 2 gearboxes", "Leopard 2/equipment/gearbox"),
        ("M777 howitzers", "M777/artillery/howitzer"),
        ("An-124 transport planes", "An-124/aircraft/plane"),
        ("An-124 flights", "An-124/aircraft/flight"),
        ("F-16 squadron", "F-16/aircraft/squadron"),
        ("5P85", "S-300/launcher/-"),
        ("91N6E", "S-400/radar/-"),
        ("155-mm shells", "155 mm shell/ammunition/shell"),
        ("VT-4 tanks", "VT-4/tank/tank"),
        ("transport plane Il-76", "Il-76/aircraft/plane"),
    ],
)
def test_a_noun_after_a_name_tells_the_component_and_the_unit(words: str, expected: str) -> None:
    assert spot(f"They saw {words} there.") == [f"{words} = {expected}"]


def test_a_component_is_never_raised_to_a_system() -> None:
    parts = CATALOGUE.spot("S-400 radars, an S-300 launcher, 48N6 and S-300 launch tubes")
    assert all(mention.component is not Component.SYSTEM for mention in parts)


def test_a_shared_noun_goes_to_every_name_and_lies_in_the_last_one() -> None:
    assert spot("S-400 and S-300 radars") == ["S-400 = S-400/radar/radar", "S-300 radars = S-300/radar/radar"]
    assert spot("S-300/S-400 missiles") == ["S-300 = S-300/missile/missile", "S-400 missiles = S-400/missile/missile"]
    assert spot("T-72 and T-80 tanks") == ["T-72 = T-72/tank/tank", "T-80 tanks = T-80/tank/tank"]


def test_a_noun_of_another_kind_is_not_shared() -> None:
    assert spot("an Il-76 and S-300 missiles")[0] == "Il-76 = Il-76/aircraft/-"


def test_parts_listed_after_a_name_are_its_parts() -> None:
    assert spot("S-300 launchers and radars") == [
        "S-300 launchers = S-300/launcher/launcher",
        "radars = S-300/radar/radar",
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("military trucks", "-/vehicle/truck"),
        ("armoured personnel carriers", "-/armoured_vehicle/armoured personnel carrier"),
        ("surface-to-air missiles", "-/missile/missile"),
        ("air-defence systems", "-/system/system"),
        ("heavy equipment transporters", "-/vehicle/transporter"),
        ("launch tubes", "-/launch_container/tube"),
        ("tank battalion", "-/tank/battalion"),
        ("cargo flights", "-/aircraft/flight"),
        ("landing ships", "-/ship/landing ship"),
        ("soldiers", "-/troops/soldier"),
        ("radar sets", "-/radar/radar"),
        ("low-loaders", "-/vehicle/low-loader"),
    ],
)
def test_generic_nouns_are_mentions_with_their_modifiers(words: str, expected: str) -> None:
    assert spot(f"They saw {words} there.") == [f"{words} = {expected}"]


@pytest.mark.parametrize("text", ["They failed to ship it.", "Crews will train there.", "A suicide bomber struck."])
def test_a_verb_and_a_person_are_no_equipment(text: str) -> None:
    assert [mention for mention in CATALOGUE.spot(text) if mention.component is not Component.TROOPS] == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a VBIED", "VBIED = -/ammunition/VBIED"),
        ("chemical weapons", "chemical weapons = -/equipment/weapon"),
        ("remotely piloted aircraft", "remotely piloted aircraft = -/aircraft/aircraft"),
        ("two front-end loaders", "front-end loaders = -/vehicle/loader"),
        ("a car bomb", "car bomb = -/ammunition/bomb"),
        ("the frigate FS Languedoc", "frigate FS Languedoc = FS Languedoc/ship/frigate"),
    ],
)
def test_bombs_engineers_vehicles_and_naval_prefixes_are_known(words: str, expected: str) -> None:
    assert spot(f"They saw {words} there.") == [expected]


def test_a_convoy_is_no_unit_of_its_own() -> None:
    assert spot("The convoy left.") == ["convoy = -/vehicle/-"]


def test_a_tanker_is_read_by_what_stands_around_it() -> None:
    assert spot("Nine tankers burned on the road; the drivers fled.") == ["tankers = -/vehicle/tanker"]
    assert spot("Two tankers under a false flag passed the strait at sea.") == ["tankers = -/ship/tanker"]


def test_counted_rounds_are_ammunition_and_other_rounds_are_not() -> None:
    assert spot("The boat carried 4,100 rounds.")[-1] == "rounds = -/ammunition/round"
    assert spot("The first rounds were won by Ghana.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The freighter Lady Hesper sailed.", "Lady Hesper"),
        ("MV Ocean Trader is at the quay.", "Ocean Trader"),
        ("The ship, the Skagen Trader, had sailed.", "Skagen Trader"),
        ("They boarded her from USS Harlan K. Brewer at night.", "USS Harlan K. Brewer"),
        ("USS The Brothers fired twice.", "USS The Brothers"),
        ("USS Tarn Bay ARG reached port.", "USS Tarn Bay"),
        ("Carrier: MV BALTIC DAWN V.0421E, Izmir.", "BALTIC DAWN"),
        ("Loaded on MV Nordic S. The crew slept.", "Nordic S"),
        ("She met EML Kaljo off Hiiumaa.", "EML Kaljo"),
        ("A Project 22160 patrol ship Pavel Lunin followed.", "Pavel Lunin"),
        ("The guns were put aboard the Nordvik Grace.", "Nordvik Grace"),
        ("The howitzers came off the Hanjin Roskilde.", "Hanjin Roskilde"),
        ("Danubia Spirit (RO flag, ro-ro), out of Derince.", "Danubia Spirit"),
        ("The frigate HMS Duncan left.", "HMS Duncan"),
        ("Azov Dawn, a large cargo vessel, left.", "Azov Dawn"),
    ],
)
def test_an_unlisted_ship_is_known_by_what_the_text_says_of_it(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_ship_named_once_is_a_ship_wherever_its_name_stands() -> None:
    assert (
        names("The freighter Lady Hesper sailed. In May Lady Hesper was seen. LADY HESPER out again.")
        == ["Lady Hesper"] * 3
    )


def test_two_ships_after_a_plural_are_both_named() -> None:
    assert names("The landing ships Novocherkassk-2 and Azov Dawn put to sea.") == ["Novocherkassk-2", "Azov Dawn"]


@pytest.mark.parametrize(
    "text",
    [
        "The frigate Russia sent is here.",
        "Russian Corvettes Flee Sevastopol For Novorossiysk Again",
        "off the Libyan coast",
    ],
)
def test_a_state_or_a_headline_makes_no_ship(text: str) -> None:
    assert names(text) == []


def test_families_lead_variants_back_to_their_root() -> None:
    assert CATALOGUE.family("S-300PMU2") == "S-300"
    assert CATALOGUE.family("S-300VM") == "S-300"
    assert CATALOGUE.family("Lady Hesper") == "Lady Hesper"


def test_every_entry_is_found_by_its_name_beside_a_word_of_its_class() -> None:
    """Names that others share, or that nouns swallow, are found as what the text says they are."""
    missing = [
        entry.name
        for entry in CATALOGUE.entries
        if not CATALOGUE.spot(f"They moved the {entry.name} missile, tank, ship, aircraft, truck, radar, shell, drone.")
    ]
    assert missing == []


def test_the_catalogue_covers_the_world() -> None:
    assert len(CATALOGUE.entries) >= 180
    assert len({entry.country for entry in CATALOGUE.entries}) >= 25
    assert all(entry.source and set(entry.source) <= set("NRM") for entry in CATALOGUE.entries)


def test_extra_entries_are_read_from_a_file_of_the_same_form(tmp_path: Path) -> None:
    extra = tmp_path / "extra.yaml"
    extra.write_text(
        "about: {what: w, source: s, licence: l, date: '2026'}\n"
        "equipment:\n  - {name: Zephyr-9, class: uav, component: uav, source: M}\n",
        encoding="utf-8",
    )
    spotted = Catalogue.load(extra).spot("Three Zephyr-9 drones left.")
    assert [mention.equipment for mention in spotted] == ["Zephyr-9"]


def test_a_variant_of_nothing_is_refused(tmp_path: Path) -> None:
    extra = tmp_path / "extra.yaml"
    extra.write_text(
        "about: {what: w, source: s, licence: l, date: '2026'}\n"
        "equipment:\n  - {name: Zephyr-9, class: uav, component: uav, source: M, variant_of: Zephyr}\n",
        encoding="utf-8",
    )
    with pytest.raises(BadData, match="Zephyr"):
        Catalogue.load(extra)


WORDS = st.sampled_from(
    "the a S-300 S‑400 and , / launchers radars ( SA-21 ) Patriot Leopard 2 tanks freighter Lady Hesper MV 24 İ ﬁ 🇷🇺 "
    "convoy of military trucks 155 mm shells \n Il-76s ’s “ ” . aboard fire".split(" ")
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_mentions_quote_the_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for mention in CATALOGUE.spot(text):
        assert mention.span.quoted_from(text) == mention.text
        assert mention.span.start >= end
        end = mention.span.end


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell when the Rockets met the Tankers of Aden in the cup.",
        "Their captain, nicknamed The Tank, scored twice.",
    ],
)
def test_a_noun_with_a_capital_inside_a_sentence_is_somebodys_name(text: str) -> None:
    assert not CATALOGUE.spot(text)


@pytest.mark.parametrize(
    "text", ["Tanks rolled into Minsk.", "➡ Column of trucks", "Russian Tanks Roll Into Minsk Overnight"]
)
def test_a_capital_that_opens_a_sentence_or_a_headline_tells_nothing(text: str) -> None:
    assert CATALOGUE.spot(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5,400 shells of 155 mm", "155 mm shell"),
        ("grenades of calibre 122 left", "122 mm shell"),
        ("two Boeing 747 freighters landed", "Boeing 747"),
    ],
)
def test_a_calibre_or_a_type_goes_with_its_noun(text: str, expected: str) -> None:
    assert [mention.equipment for mention in CATALOGUE.spot(text)] == [expected]
