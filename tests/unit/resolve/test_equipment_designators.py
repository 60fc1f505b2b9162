"""Designators: variants, series, other scripts, slips of hand and scanner, and lists that leave letters out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.resolve.designators import misprints
from laydown.resolve.equipment import Catalogue

CATALOGUE = Catalogue.load()


def named(text: str) -> list[str]:
    """The equipment that a text names, in order."""
    return [mention.equipment for mention in CATALOGUE.spot(text) if mention.equipment]


@pytest.mark.parametrize(
    ("written", "family"),
    [
        ("Su-34M", "Su-34"),
        ("Su-30SM2", "Su-30"),
        ("T-72B3M obr. 2022", "T-72"),
        ("T-72B3 mod. 2016", "T-72"),
        ("T-80BVM", "T-80"),
        ("T-90MS", "T-90"),
        ("S-300PMU-2", "S-300"),
        ("S-300PT-1A", "S-300"),
        ("Mi-171Sh", "Mi-17"),
        ("Mi-8AMTSh-VN", "Mi-8"),
        ("Mi-24VP", "Mi-24"),
        ("Ka-52K", "Ka-52"),
        ("F-16AM", "F-16"),
        ("F-16C/D", "F-16"),
        ("F-35B", "F-35"),
        ("Il-76MD-90A", "Il-76"),
        ("Il-76MDs", "Il-76"),
        ("An-124-100M", "An-124"),
        ("BTR-82AM", "BTR"),
        ("BMP-2M", "BMP"),
        ("Geran-3", "Shahed"),
        ("Geran-5", "Shahed"),
        ("Shahed-107", "Shahed"),
        ("Mohajer-4", "Mohajer"),
        ("MQ-9B", "MQ-9"),
        ("Type 99A", "Type 99"),
        ("Buk-M3", "Buk"),
        ("Tor-M2DT", "Tor"),
        ("Pantsir-S2", "Pantsir"),
        ("Iskander-K", "Iskander"),
        ("9M729", "Iskander"),
        ("Kh-69", "Kh-69"),
        ("Pantsir-3M", "Pantsir"),
        ("AN124", "An-124"),
        ("TU142", "Tu-142"),
        ("Jackal 2 patrol vehicles", "Jackal"),
    ],
)
def test_a_variant_goes_to_its_family(written: str, family: str) -> None:
    (name,) = named(f"They sent {written} there.")
    assert CATALOGUE.family(name) == family


@pytest.mark.parametrize(
    ("written", "name", "component"),
    [
        ("YJ-21", "YJ-21", "missile"),
        ("Su-75", "Su-75", "aircraft"),
        ("Kh-90", "Kh-90", "missile"),
        ("9M999", "9M999", "missile"),
        ("HQ-29", "HQ-29", "system"),
        ("AN/TPY-5", "AN/TPY-5", "radar"),
        ("Hwasong-20", "Hwasong-20", "missile"),
        ("MQ-25", "MQ-25", "uav"),
        ("GBU-57s", "GBU-57", "ammunition"),
        ("2S44", "2S44", "artillery"),
        ("Mi-38T", "Mi-38", "helicopter"),
    ],
)
def test_an_unlisted_member_of_a_series_is_known_by_its_form(written: str, name: str, component: str) -> None:
    (mention,) = CATALOGUE.spot(f"They showed {written} there.")
    assert (mention.equipment, str(mention.component)) == (name, component)


@pytest.mark.parametrize(
    "text",
    [
        "Wear an FFP2 or KN-95 mask.",
        "He bought an F-150 and drove down the T-1000 trail.",
        "An il-tempered Mi-size shirt in T-shirt form.",
        "Form SU-1234 and clause 9.K-2 apply.",
        "The B-3 visa and the H-1B visa.",
        "In the years 2S and YJ-2021 nothing came.",
        "The match ended T-2 minutes early, 300 to 400.",
    ],
)
def test_other_codes_are_no_members_of_a_series(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "written",
    [
        "S-300",
        "S–300",
        "S‑300",
        "S—300",
        "S−300",
        "S 300",
        "S- 300",
        "S -300",
        "S – 300",
        "S300",
        "S\u00a0300",
        "S-\n300",
    ],
)
def test_hyphens_dashes_and_spaces_make_no_difference(written: str) -> None:
    assert named(f"They sent {written} there.") == ["S-300"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("С-300", "S-300"),
        ("C-300", "S-300"),
        ("С-130", "C-130"),
        ("С-17", "C-17"),
        ("Т-72", "T-72"),
        ("Cу-34", "Su-34"),
        ("Су-35С", "Su-35"),
        ("Ми-8АМТШ", "Mi-8"),
        ("Мі-24", "Mi-24"),
        ("МіГ-29", "MiG-29"),
        ("Іл-76", "Il-76"),
        ("БТР-82A", "BTR-82A"),
        ("Х-101", "Kh-101"),
        ("X-101", "Kh-101"),
        ("Ф-16", "F-16"),
        ("Искандеров", "Iskander"),
        ("Іскандери", "Iskander"),
        ("Панциря-С1", "Pantsir"),
        ("«Панцирей»", "Pantsir"),
        ("Калибрами", "Kalibr"),
        ("Орешником", "Oreshnik"),
        ("إس-٤٠٠", "S-400"),
        ("بإس-300", "S-300"),
        ("اس-۳۰۰", "S-300"),
        ("سوخو-۳۵", "Su-35"),
        ("ميغ-29", "MiG-29"),
        ("إف-16", "F-16"),
        ("والإسكندر صاروخ missile", "Iskander"),
        ("شاهد ١٣٦", "Shahed-136"),
        ("شاهد-۱۳۶", "Shahed-136"),
        ("Szu-34-es", "Su-34"),
        ("Sz-300-as", "S-300"),
        ("Ił-76", "Il-76"),
        ("歼20", "J-20"),
        ("东风-26", "DF-26"),
        ("화성-18", "Hwasong-18"),
        ("Ισκαντέρ", "Iskander"),
        ("Πάτριοτ", "Patriot"),
        ("Kinjal", "Kinzhal"),
        ("Kindżał", "Kinzhal"),
    ],
)
def test_other_letters_and_endings_make_no_difference(written: str, name: str) -> None:
    assert named(f"They sent {written} there.") == [name]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("S-300/400", ["S-300", "S-400"]),
        ("S-300/S-400", ["S-300", "S-400"]),
        ("Su-30/34/35", ["Su-30", "Su-34", "Su-35"]),
        ("Su-24M/34", ["Su-24", "Su-34"]),
        ("BMP-1/2", ["BMP-1", "BMP-2"]),
        ("BTR-70/80", ["BTR-70", "BTR-80"]),
        ("Il-76/78", ["Il-76", "Il-78"]),
        ("T-54/55", ["T-55"]),
        ("S-300 and -400", ["S-300", "S-400"]),
        ("S-300, -350 and -400", ["S-300", "S-350", "S-400"]),
        ("Su-27s, -30s and -34s", ["Su-27", "Su-30", "Su-34"]),
        ("Buk-M1/M2", ["Buk", "Buk-M2"]),
        ("Iskander-M/K", ["Iskander-M", "Iskander-K"]),
        ("S-300 and 400 men", ["S-300"]),
        ("S-300/2 crews", ["S-300"]),
        ("Su-30, 34 of them", ["Su-30"]),
    ],
)
def test_a_list_may_leave_out_the_letters(written: str, names: list[str]) -> None:
    assert named(f"They sent {written}.") == names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Sparta Il", "Sparta II"),
        ("Sparta lI", "Sparta II"),
        ("Sparta ll", "Sparta II"),
        ("Sparta lV", "Sparta IV"),
        ("S-3OO", "S-300"),
        ("S-30O", "S-300"),
        ("S-4O0", "S-400"),
        ("T‑9O", "T-90"),
        ("T-8O", "T-80"),
        ("lskander", "Iskander"),
        ("lskander-M", "Iskander-M"),
        ("KaIibr", "Kalibr"),
        ("Ka1ibr", "Kalibr"),
        ("0reshnik", "Oreshnik"),
        ("ll-76", "Il-76"),
        ("lI-76", "Il-76"),
        ("S-l25", "S-125"),
    ],
)
def test_a_misprint_is_read_as_what_it_stands_for(written: str, name: str) -> None:
    (mention,) = (it for it in CATALOGUE.spot(f"They sent {written} there.") if it.equipment)
    assert (mention.equipment, mention.is_misprint) == (name, True)


@pytest.mark.parametrize(
    ("written", "name"),
    [("Sparta II", "Sparta II"), ("Sparta IV", "Sparta IV"), ("T-90", "T-90"), ("C-130", "C-130"), ("A-10", "A-10")],
)
def test_what_is_written_right_is_never_read_as_a_misprint(written: str, name: str) -> None:
    (mention,) = CATALOGUE.spot(f"They sent {written} there.")
    assert (mention.equipment, mention.is_misprint) == (name, False)


@pytest.mark.parametrize("text", ["Ill winds blow, and all is well.", "He lives in Oslo, on page l2 of the atlas."])
def test_ordinary_words_are_no_misprints(text: str) -> None:
    assert named(text) == []


@given(st.sampled_from([entry.name for entry in CATALOGUE.entries if entry.name.isascii()]))
def test_a_misprint_differs_from_the_name_and_is_no_other_name(name: str) -> None:
    others = {other for entry in CATALOGUE.entries if entry.name != name for other in entry.names}
    for slip in misprints(name):
        assert slip != name
        assert slip not in others
