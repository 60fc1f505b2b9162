"""Places in reports: every spelling of the sites that matter, areas that stay areas, and words that are no place."""

from itertools import pairwise
from pathlib import Path

import pytest

from laydown.errors import BadData, MissingPart
from laydown.measure.geodesy import geodesic_km
from laydown.resolve.place_reading import located
from laydown.resolve.places import Gazetteer
from laydown.terms import Place, PlaceKind, PlaceMention

# Site: spellings, point, country. Coordinates: airportsdata, OurAirports, World Port Index, GeoNames; Olya and Anzali
# from memory.
SITES = {
    ("Hmeimim", "Khmeimim", "Hmeymim", "Humaymim", "Hemeimeem", "Bassel al-Assad", "حميميم", "Хмеймим", "Hmejmim"): (
        35.4011, 35.9487, "SY"),
    ("Tartus", "Tartous", "Tartouss", "طرطوس", "Тартус", "Tartúz", "port of Tartus", "Tartus naval base"): (
        34.9104, 35.8718, "SY"),
    ("port of Latakia", "Latakia port", "Lattakia port", "Al Ladhiqiyah port", "Latakia", "Lattakia", "اللاذقية"): (
        35.5212, 35.7654, "SY"),
    ("Jableh", "Jablah"): (35.3621, 35.9276, "SY"),
    ("Masyaf", "Masiaf", "Maszjaf", "Masjaf", "مصياف"): (35.0653, 36.3406, "SY"),
    ("Baniyas port", "port of Baniyas"): (35.1841, 35.9432, "SY"),
    ("Qamishli airport", "Kamishly airport", "Al Qamishli airport"): (37.0206, 41.1914, "SY"),
    ("Qamishli", "القامشلي"): (37.05, 41.22, "SY"),
    ("Shayrat",): (34.4903, 36.9090, "SY"),
    ("Damascus International Airport", "Damascus airport", "airport of Damascus"): (33.4115, 36.5156, "SY"),
    ("al-Khadim", "Al-Khadim", "Al-Chadim", "al-Kharruba", "الخادم", "al-Khadim air base"): (31.9985, 21.1918, "LY"),
    ("al-Jufra", "Jufrah", "Jufra", "Al Jufrah air base", "Hun air base"): (29.1981, 16.0010, "LY"),
    ("Brak al-Shati", "Birak", "Brach", "Brak airfield"): (27.6530, 14.2720, "LY"),
    ("al-Qurdabiya", "Ghardabiya", "Gardabya", "Sirte air base"): (31.0635, 16.5950, "LY"),
    ("Maaten al-Sarra", "Matan as-Sarra", "Ma'tan as-Sarra", "Ma’tan al-Sarra", "السارة"): (21.6877, 21.8309, "LY"),
    ("Tobruk", "port of Tobruk", "Tubruq", "Mersa Tobruq", "Tobruk port"): (32.0833, 23.9833, "LY"),
    ("Tobruk air base", "Gamal Abdel Nasser air base"): (31.8610, 23.9070, "LY"),
    ("Benghazi port", "port of Benghazi"): (32.1138, 20.0478, "LY"),
    ("Benina", "Benina airport"): (32.0968, 20.2695, "LY"),
    ("Kufra air base", "Kufra airport"): (24.1787, 23.3140, "LY"),
    ("Sabha airport",): (26.987, 14.4725, "LY"),
    ("Mitiga", "Mitiga airport"): (32.8941, 13.2760, "LY"),
    ("Misrata airport",): (32.3256, 15.0597, "LY"),
    ("Ras Lanuf",): (30.5167, 18.5667, "LY"),
    ("Novorossiysk", "Noworosyjsk", "Novorossijsk", "نوفوروسيسك"): (44.7300, 37.7987, "RU"),
    ("Sevastopol",): (44.6167, 33.5333, "UA"),
    ("Feodosiya", "Feodosia"): (45.0167, 35.4333, "UA"),
    ("Berdyansk",): (46.7500, 36.7833, "UA"),
    ("Baltiysk", "Baltijsk", "Baltiisk"): (54.6333, 19.9000, "RU"),
    ("Kaliningrad port",): (54.7000, 20.4833, "RU"),
    ("Chkalovsk air base", "Chkalovsk"): (54.7666, 20.3970, "RU"),
    ("Khrabrovo",): (54.8900, 20.5926, "RU"),
    ("port of St Petersburg", "port of Saint Petersburg"): (59.9333, 30.3000, "RU"),
    ("Vladivostok",): (43.1167, 131.9000, "RU"),
    ("Vostochny", "Vostochnyy"): (42.7339, 133.0694, "RU"),
    ("Dunay", "Dunai"): (42.8788, 132.3354, "RU"),
    ("Rajin", "Najin", "Rason", "Rajin port"): (42.2333, 130.3000, "KP"),
    ("Tikhoretsk",): (45.8531, 40.1187, "RU"),
    ("Mozdok",): (43.785, 44.600, "RU"),
    ("Olenya",): (68.1518, 33.4639, "RU"),
    ("Engels air base",): (51.4805, 46.2150, "RU"),
    ("Chkalovsky",): (55.8783, 38.0617, "RU"),
    ("Belbek",): (44.6918, 33.5746, "UA"),
    ("Gvardeyskoye",): (45.115, 33.977, "UA"),
    ("Dzhankoy", "Dzhankoi"): (45.7009, 34.4189, "UA"),
    ("Saky", "Saki air base"): (45.093, 33.595, "UA"),
    ("Baranavichy",): (53.1000, 26.0500, "BY"),
    ("Amirabad", "port of Amirabad"): (36.8518, 53.3654, "IR"),
    ("Olya", "port of Olya"): (45.8, 47.6, "RU"),
    ("Bandar Abbas",): (27.1435, 56.2042, "IR"),
    ("Bandar Anzali", "Anzali"): (37.47, 49.46, "IR"),
    ("Rzeszów-Jasionka", "Rzeszow-Jasionka", "Jasionka", "Rzeszów airport"): (50.1100, 22.0190, "PL"),
    ("Ramstein", "Ramstein Air Base"): (49.4369, 7.6003, "DE"),
    ("Incirlik",): (37.0021, 35.4259, "TR"),
    ("Al Udeid", "al-Udeid"): (25.1173, 51.3150, "QA"),
    ("Muwaffaq Salti",): (31.8256, 36.7820, "JO"),
    ("Hatzerim",): (31.2334, 34.6626, "IL"),
    ("Nevatim",): (31.2083, 35.0123, "IL"),
    ("Laoag airport", "Lawaag airport"): (18.1781, 120.5320, "PH"),
    ("Poti",): (42.1589, 41.6582, "GE"),
    ("Hodeidah", "Hudaydah", "Hodeida", "الحديدة"): (14.8321, 42.9375, "YE"),
    ("Mocha",): (13.3181, 43.2499, "YE"),
    ("Port Sudan",): (19.6062, 37.2274, "SD"),
    ("port of Marseille",): (43.3167, 5.3667, "FR"),
    ("Cartagena",): (37.5833, -0.9833, "ES"),
    ("port of Haifa",): (32.8167, 35.0, "IL"),
}  # fmt: skip
SPELLED = [(name, *point) for names, point in SITES.items() for name in names]

AREAS = {
    "Libya": ("Libya", PlaceKind.COUNTRY, "LY"),
    "the U.S.": ("United States", PlaceKind.COUNTRY, "US"),
    "Türkiye": ("Turkey", PlaceKind.COUNTRY, "TR"),
    "DR Congo": ("Democratic Republic of the Congo", PlaceKind.COUNTRY, "CD"),
    "eastern Libya": ("eastern Libya", PlaceKind.REGION, "LY"),
    "Libya's east": ("eastern Libya", PlaceKind.REGION, "LY"),
    "Libya’s eastern region": ("eastern Libya", PlaceKind.REGION, "LY"),
    "the east of Libya": ("eastern Libya", PlaceKind.REGION, "LY"),
    "the eastern part of Libya": ("eastern Libya", PlaceKind.REGION, "LY"),
    "the far south of Libya": ("southern Libya", PlaceKind.REGION, "LY"),
    "north-eastern Syria": ("northeastern Syria", PlaceKind.REGION, "SY"),
    "Kursk region": ("Kursk region", PlaceKind.REGION, "RU"),
    "Crimea": ("Crimea", PlaceKind.REGION, "UA"),
    "exclave of Kaliningrad": ("Kaliningrad region", PlaceKind.REGION, "RU"),
    "Zarqa governorate": ("Zarqa Governorate", PlaceKind.REGION, "JO"),
    "the Ukrainian border": ("Ukrainian border", PlaceKind.REGION, "UA"),
    "border with Ukraine": ("Ukrainian border", PlaceKind.REGION, "UA"),
    "the Syrian-Lebanese border": ("Syrian–Lebanese border", PlaceKind.REGION, None),
    "Bosphorus": ("Bosphorus", PlaceKind.SEA, "TR"),
    "strait of Kerch": ("Kerch Strait", PlaceKind.SEA, None),
    "the southern Red Sea": ("southern Red Sea", PlaceKind.SEA, None),
    "Bab al-Mandab": ("Bab el-Mandeb", PlaceKind.SEA, None),
    "Suez Canal": ("Suez Canal", PlaceKind.ROUTE, "EG"),
    "the Suakin–Port Sudan road": ("Suakin–Port Sudan road", PlaceKind.ROUTE, "SD"),
}


def only(gazetteer: Gazetteer, text: str) -> PlaceMention:
    mentions = gazetteer.spot(text)
    assert len(mentions) == 1, mentions
    return mentions[0]


def names(gazetteer: Gazetteer, text: str) -> list[str]:
    return [mention.text for mention in gazetteer.spot(text)]


def distance_km(place: Place, lat_deg: float, lon_deg: float) -> float:
    assert place.lat_deg is not None
    assert place.lon_deg is not None
    return geodesic_km(place.lat_deg, place.lon_deg, lat_deg, lon_deg)


@pytest.mark.parametrize(("name", "lat_deg", "lon_deg", "country"), SPELLED)
def test_every_spelling_of_a_site_names_it(
    gazetteer: Gazetteer, name: str, lat_deg: float, lon_deg: float, country: str
) -> None:
    mention = only(gazetteer, f"The convoy was seen near {name}, officials said.")
    assert name.endswith(mention.text)
    best = mention.candidates[0]
    assert best.country == country
    assert distance_km(best, lat_deg, lon_deg) < 5


@pytest.mark.parametrize(("name", "told"), AREAS.items())
def test_areas_have_a_kind_a_radius_and_are_never_points(
    gazetteer: Gazetteer, name: str, told: tuple[str, PlaceKind, str | None]
) -> None:
    best = only(gazetteer, f"Radars were brought to {name} last week.").candidates[0]
    assert (best.name, best.kind, best.country) == told
    assert not best.kind.is_point
    assert best.radius_km


@pytest.mark.parametrize("name", AREAS)
def test_the_id_of_an_area_made_by_rule_makes_it_again(gazetteer: Gazetteer, name: str) -> None:
    best = only(gazetteer, f"Radars were brought to {name} last week.").candidates[0]
    assert gazetteer.place(best.id) == best


@pytest.mark.parametrize(
    "text",
    [
        "Reading the report, he was surprised.",
        "It was a nice split; the bar was full in March.",
        "Mr Paul told reporters.",
        "The ro-ro Sparta II and the frigate Admiral Gorshkov put to sea.",
        "The landing ship Novocherkassk was damaged.",
        "A report by Damascus University said so.",
        "The Tripoli Times wrote that nothing had moved.",
        "The Minsk agreements are dead.",
        "A Russian, a Syrian and a Malian officer met.",
        "He told us that they can turkey-shoot.",
        "The Black Sea Fleet denied it.",
        "The Moscow-backed force denied it.",
        "Three Il-76s were parked.",
        "The Syrian Observatory for Human Rights said so.",
        "On Sunday the envoy Michael Jordan Smith met the commander Khalifa Haftar in private, aides said.",
        "WE TOLD THEM TO LET US GO",
    ],
)
def test_words_persons_ships_papers_and_peoples_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert names(gazetteer, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trucks crossed from Reading to Bar, Montenegro.", ["Reading", "Bar", "Montenegro"]),
        ("Tripoli, Lebanon, and Tripoli, Libya", ["Tripoli", "Lebanon", "Tripoli", "Libya"]),
        ("Latakia, Jableh and Masyaf were quiet.", ["Latakia", "Jableh", "Masyaf"]),
        ("Route: Latakia → Benghazi → Bamako", ["Latakia", "Benghazi", "Bamako"]),
        ("It flew from al-Khadim, 70 km east of Benghazi.", ["al-Khadim", "Benghazi"]),
        ("100 km north of Aleppo", ["Aleppo"]),
        ("trucks came from beni to goma on sunday", ["beni", "goma"]),
        ("two Il-76s that belong to russia’s ministry", ["russia"]),
        ("They left Danilov\u00adgrad.", ["Danilov\u00adgrad"]),
        ("Syria’s Tartus", ["Syria", "Tartus"]),
    ],
)
def test_places_are_found_in_the_ways_that_reports_write_them(
    gazetteer: Gazetteer, text: str, found: list[str]
) -> None:
    assert names(gazetteer, text) == found


@pytest.mark.parametrize(
    ("text", "span", "head", "types"),
    [
        ("the port of Tobruk", "port of Tobruk", "port", {"port"}),
        ("the Tobruk air base", "Tobruk air base", "air base", {"air_base"}),
        ("the Khmeimim airbase", "Khmeimim airbase", "air base", {"air_base"}),
        ("the base in Latakia", "base in Latakia", "base", {"air_base"}),
        ("the airport of Nyala", "airport of Nyala", "airport", {"airport"}),
        ("the Trebil crossing", "Trebil crossing", "border crossing", {"border_crossing"}),
        ("the Tikhoretsk ammunition depot", "Tikhoretsk ammunition depot", "depot", {"depot"}),
        ("Tartus naval base", "Tartus naval base", "naval base", {"port", "naval_base"}),
    ],
)
def test_a_facility_noun_prefers_the_site_to_the_town(
    gazetteer: Gazetteer, text: str, span: str, head: str, types: set[str]
) -> None:
    mention = only(gazetteer, f"A column stood at {text} on Monday.")
    assert (mention.text, mention.head) == (span, head)
    assert mention.candidates[0].site_type in types


@pytest.mark.parametrize(
    ("text", "name", "head"),
    [
        ("He reached Qorvash airfield at dawn.", "Qorvash", "airfield"),
        ("Shells lay at the Upper Mirkha ammunition depot.", "Upper Mirkha", "depot"),
        ("They entered Irzob district.", "Irzob", None),
    ],
)
def test_a_site_that_no_list_has_is_a_mention_without_a_point(
    gazetteer: Gazetteer, text: str, name: str, head: str | None
) -> None:
    mention = only(gazetteer, text)
    assert mention.candidates == ()
    assert mention.head == head
    assert text[mention.name_span.start : mention.name_span.end] == name


def test_nationalities_name_no_site(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, "It stood on a Russian air base and in a Syrian port.") == []


def test_spans_quote_the_text_and_do_not_overlap(gazetteer: Gazetteer) -> None:
    text = "From the base in Latakia, Syria’s west, to the port of Tobruk in the east of Libya, via Hmeimim air base."
    mentions = gazetteer.spot(text)
    assert [text[it.span.start : it.span.end] for it in mentions] == [it.text for it in mentions]
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))
    assert all(it.span.covers(it.name_span) for it in mentions)


def test_sites_of_the_user_come_first(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "about: {what: mine, source: me, licence: none, date: today}\n"
        "sites:\n  - {id: mine, name: Tobruk, type: air_base, country: LY, lat: 1.0, lon: 2.0, source: me}\n",
        encoding="utf-8",
    )
    gazetteer = Gazetteer.open(_built(), own)
    assert only(gazetteer, "It flew to Tobruk.").candidates[0].id == "site:mine"
    assert gazetteer.place("site:mine") == only(gazetteer, "It flew to Tobruk.").candidates[0]
    gazetteer.close()


def test_a_broken_list_of_the_user_is_named(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("about: {what: a, source: b, licence: c, date: d}\nsites:\n  - {id: x, nmae: y}\n", encoding="utf-8")
    with pytest.raises(BadData, match=r"own\.yaml:3"):
        Gazetteer.open(_built(), own)


def test_a_gazetteer_that_is_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(MissingPart, match="make setup"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_the_sources_of_the_data_are_credited(gazetteer: Gazetteer) -> None:
    assert any("GeoNames" in line and "CC BY 4.0" in line for line in gazetteer.credits)


def test_an_unknown_id_names_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("site:nowhere") is None
    assert gazetteer.place("site:nowhere/eastern") is None


def _built() -> Path:
    from laydown.data import data_file

    return data_file("gazetteer.sqlite")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It left the Hmeimim base in Latakia.", ["Hmeimim base", "Latakia"]),
        ("It left the Shaibah base near Basra.", ["Shaibah base", "Basra"]),
        ("It left the Russian base in Latakia.", ["base in Latakia"]),
        ("It left the European training centre at Fetești.", ["training centre at Fetești"]),
    ],
)
def test_a_base_with_a_name_of_its_own_is_not_its_town(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert [mention.text for mention in gazetteer.spot(text)] == expected


def test_the_territory_of_a_country_is_the_country(gazetteer: Gazetteer) -> None:
    (mention,) = gazetteer.spot("No convoy came from Syrian territory.")
    assert (mention.text, mention.candidates[0].name) == ("Syrian territory", "Syria")


# Sentences, and what the names in them are taken for where they stand together.
TOGETHER = {
    "He flew from Birmingham, Alabama to Birmingham in England.": "US US* GB GB*",
    "Odessa, Texas sent aid to Odesa.": "US US* UA",
    "They were unloaded in Cartagena, Murcia, not in Cartagena, Colombia.": "ES ES CO CO*",
    "Trucks were seen in Oregon, Washington and Idaho.": "US* US* US*",
    "Guns left Wau, South Sudan, for Wau, Papua New Guinea.": "SS SS* PG PG*",
    "Near Alexandria, Virginia, a depot was emptied.": "US US*",
    "The ship left Alexandria for Piraeus.": "EG GR",
    "Fort Stewart in Georgia sent tanks to Savannah.": "US US* US",
    "Georgia moved howitzers from Vaziani to Poti.": "GE* GE GE",
    "In Victoria, Australia, trucks were driven from Bendigo to Melbourne.": "AU* AU* AU AU",
    "Nicosia has a radar on Mount Olympus, and Larnaca a ship.": "CY - CY",
    "Barges from Ontario, Canada, reached Erie, Pennsylvania.": "CA* CA* US US*",
}


@pytest.mark.parametrize(("text", "told"), TOGETHER.items())
def test_names_are_told_by_each_other(gazetteer: Gazetteer, text: str, told: str) -> None:
    shown = ["-" if one.place is None else is_told(one.place) for one in located(text, gazetteer.spot(text))]
    assert " ".join(shown) == told


def is_told(place: Place) -> str:
    """The country of a place, with a star for an area."""
    return f"{place.country}{'' if place.kind.is_point else '*'}"


@pytest.mark.parametrize(
    "text",
    [
        "Sheikh Chad met Mr Jordan.",
        "General Holland spoke first.",
        "A Stockholm International Peace Research Institute report was read out.",
        "The Kenya Broadcasting Corporation showed it.",
        "He was taken to Barnet General Hospital.",
        "The Finnish Border Guard saw it, the China Coast Guard did not.",
        "It left in Nov or Dec, on 28 May at the latest.",
    ],
)
def test_persons_and_bodies_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert [mention.text for mention in gazetteer.spot(text)] == []


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Trucks left Simon's Town at night.", "Simon's Town", "site:simons-town"),
        ("Trucks left Ra's Lanuf at night.", "Ra's Lanuf", "site:ras-lanuf"),
        ("Shells left port Kavkaz at night.", "port Kavkaz", "site:port-kavkaz"),
        ("Launchers were moved to southern Russia.", "southern Russia", "region:southern-russia"),
    ],
)
def test_names_that_are_written_otherwise(gazetteer: Gazetteer, text: str, name: str, place_id: str) -> None:
    (found,) = located(text, gazetteer.spot(text))
    assert (found.mention.text, found.place and found.place.id) == (name, place_id)
