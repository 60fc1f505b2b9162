"""Sites that reports of movements name, in the spellings that outlets use, and names that only look like places."""

from dataclasses import dataclass

import pytest

from laydown.measure.geodesy import geodesic_km
from laydown.resolve.calendar import NewsCalendar
from laydown.resolve.claims import ClaimResolver
from laydown.resolve.equipment import Catalogue
from laydown.resolve.place_choice import Cues, choose
from laydown.resolve.places import Gazetteer
from laydown.terms import Component, Place

from .test_claims import place

WITHIN_KM = 5.0
AIR = frozenset(("air_base", "airport"))
SEA = frozenset(("port", "naval_base"))


@dataclass(frozen=True, slots=True)
class Site:
    """A point, its country, its names as they stand, and the names of towns that mean it where one flies or sails."""

    lat_deg: float
    lon_deg: float
    country: str
    names: tuple[str, ...]
    for_aircraft: tuple[str, ...] = ()
    for_ships: tuple[str, ...] = ()


# Coordinates are those of airportsdata, OurAirports, the World Port Index and GeoNames, and were written down by hand.
SITES = (
    Site(35.4011, 35.9487, "SY", (
        "Hmeimim", "Khmeimim", "Hmeymim", "Humaymim", "Hemeimeem", "Hmejmim", "Bassel al-Assad", "Latakia air base",
        "the Latakia base", "حميميم", "Хмеймим")),
    Site(34.9104, 35.8718, "SY", (
        "Tartus", "Tartous", "Tartouss", "Tartúz", "طرطوس", "Тартус", "the port of Tartus", "Tartus naval base")),
    Site(35.5212, 35.7654, "SY", (
        "Latakia", "Lattakia", "Al Ladhiqiyah", "اللاذقية", "the port of Latakia", "Lattakia port"), (), ("Latakia",)),
    Site(35.3621, 35.9276, "SY", ("Jableh", "Jablah")),
    Site(35.0653, 36.3406, "SY", ("Masyaf", "Masiaf", "Maszjaf", "Masjaf", "مصياف")),
    Site(35.1841, 35.9432, "SY", ("Baniyas port", "the port of Baniyas"), (), ("Baniyas",)),
    Site(37.0206, 41.1914, "SY", (
        "Qamishli", "Kamishly", "Al Qamishli", "القامشلي", "Qamishli airport", "Kamishly airport"), ("Qamishli",)),
    Site(34.4903, 36.9090, "SY", ("Shayrat", "the Shayrat air base")),
    Site(33.4115, 36.5156, "SY", ("Damascus International Airport", "Damascus airport"), ("Damascus",)),
    Site(31.9985, 21.1918, "LY", ("al-Khadim", "Al-Chadim", "al-Kharruba", "الخادم")),
    Site(29.1981, 16.0010, "LY", ("al-Jufra", "Jufrah", "Hun air base", "the air base at Hun")),
    Site(27.6530, 14.2720, "LY", ("Brak al-Shati", "Birak", "Brach")),
    Site(31.0635, 16.5950, "LY", ("al-Qurdabiya", "Ghardabiya", "Gardabya", "Sirte air base")),
    Site(21.6877, 21.8309, "LY", ("Maaten al-Sarra", "Matan as-Sarra", "Ma'tan as-Sarra", "السارة")),
    Site(32.0833, 23.9833, "LY", ("Tobruk", "Tubruq", "Mersa Tobruq", "Tobruk port"), (), ("Tobruk", "Tubruq")),
    Site(31.8610, 23.9070, "LY", ("Tobruk air base", "Gamal Abdel Nasser air base")),
    Site(32.1138, 20.0478, "LY", ("Benghazi port", "the port of Benghazi"), (), ("Benghazi",)),
    Site(32.0968, 20.2695, "LY", ("Benina", "Benina airport"), ("Benghazi",)),
    Site(24.1787, 23.3140, "LY", ("Kufra", "Kufra airport"), ("Kufra",)),
    Site(26.987, 14.4725, "LY", ("Sabha airport",), ("Sabha",)),
    Site(32.8941, 13.2760, "LY", ("Mitiga", "Mitiga airport")),
    Site(32.3256, 15.0597, "LY", ("Misrata airport",), ("Misrata",)),
    Site(30.5167, 18.5667, "LY", ("Ras Lanuf",)),
    Site(44.7300, 37.7987, "RU", ("Novorossiysk", "Noworosyjsk", "Novorossijsk", "نوفوروسيسك")),
    Site(44.6167, 33.5333, "UA", ("Sevastopol",)),
    Site(45.0167, 35.4333, "UA", ("Feodosiya", "Feodosia")),
    Site(46.7500, 36.7833, "UA", ("Berdyansk",)),
    Site(54.6333, 19.9000, "RU", ("Baltiysk", "Baltijsk", "Baltiisk")),
    Site(54.7000, 20.4833, "RU", ("Kaliningrad port",), (), ("Kaliningrad",)),
    Site(54.7666, 20.3970, "RU", ("Chkalovsk",)),
    Site(54.8900, 20.5926, "RU", ("Khrabrovo",)),
    Site(59.9333, 30.3000, "RU", ("the port of St Petersburg", "St Petersburg"), (), ("St Petersburg",)),
    Site(43.1167, 131.9000, "RU", ("Vladivostok",)),
    Site(42.7339, 133.0694, "RU", ("Vostochny", "Vostochnyy")),
    Site(42.8788, 132.3354, "RU", ("Dunay", "Dunai")),
    Site(42.2333, 130.3000, "KP", ("Rajin", "Najin", "Rason")),
    Site(45.8531, 40.1187, "RU", ("Tikhoretsk",)),
    Site(43.785, 44.600, "RU", ("Mozdok",)),
    Site(68.1518, 33.4639, "RU", ("Olenya",)),
    Site(51.4805, 46.2150, "RU", ("Engels air base",), ("Engels",)),
    Site(55.8783, 38.0617, "RU", ("Chkalovsky",)),
    Site(44.6918, 33.5746, "UA", ("Belbek",)),
    Site(45.115, 33.977, "UA", ("Gvardeyskoye",)),
    Site(45.7009, 34.4189, "UA", ("Dzhankoy",)),
    Site(45.093, 33.595, "UA", ("Saky", "the Saki air base")),
    Site(53.1000, 26.0500, "BY", ("Baranavichy",)),
    Site(36.8518, 53.3654, "IR", ("Amirabad", "the port of Amirabad")),
    Site(45.8, 47.6, "RU", ("Olya", "the port of Olya")),
    Site(27.1435, 56.2042, "IR", ("Bandar Abbas",)),
    Site(37.47, 49.46, "IR", ("Bandar Anzali",)),
    Site(50.1100, 22.0190, "PL", ("Rzeszów-Jasionka", "Rzeszow-Jasionka", "Jasionka"), ("Rzeszow", "Rzeszów")),
    Site(49.4369, 7.6003, "DE", ("Ramstein",)),
    Site(37.0021, 35.4259, "TR", ("Incirlik",)),
    Site(25.1173, 51.3150, "QA", ("Al Udeid", "al-Udeid")),
    Site(31.8256, 36.7820, "JO", ("Muwaffaq Salti",)),
    Site(31.2334, 34.6626, "IL", ("Hatzerim",)),
    Site(31.2083, 35.0123, "IL", ("Nevatim",)),
    Site(18.1781, 120.5320, "PH", ("Laoag airport", "Lawaag airport"), ("Laoag",)),
    Site(42.1589, 41.6582, "GE", ("Poti",)),
    Site(14.8321, 42.9375, "YE", ("Hodeidah", "Hudaydah", "Hodeida", "الحديدة")),
    Site(13.3181, 43.2499, "YE", ("Mocha",)),
    Site(19.6062, 37.2274, "SD", ("Port Sudan",)),
    Site(43.3167, 5.3667, "FR", ("the port of Marseille",), (), ("Marseille",)),
    Site(37.5833, -0.9833, "ES", ("Cartagena",)),
    Site(32.8167, 35.0, "IL", ("the port of Haifa",), (), ("Haifa",)),
)  # fmt: skip


def _spelled() -> list[tuple[str, frozenset[str], Site]]:
    rows: list[tuple[str, frozenset[str], Site]] = []
    for site in SITES:
        rows += [(name, frozenset(), site) for name in site.names]
        rows += [(name, AIR, site) for name in site.for_aircraft]
        rows += [(name, SEA, site) for name in site.for_ships]
    return rows


def chosen(gazetteer: Gazetteer, name: str, site_types: frozenset[str]) -> Place | None:
    """The first candidate; where something flies or sails, the one that is chosen then."""
    (mention,) = gazetteer.spot(f"It was seen at {name} on Tuesday.")
    if not site_types:
        return mention.candidates[0]
    return choose(mention.candidates, Cues(site_types=site_types), name=name, head=mention.head).place


@pytest.mark.parametrize(("name", "site_types", "site"), _spelled())
def test_every_spelling_lies_within_five_kilometres(
    gazetteer: Gazetteer, name: str, site_types: frozenset[str], site: Site
) -> None:
    found = chosen(gazetteer, name, site_types)
    assert found is not None
    assert found.country == site.country
    assert found.lat_deg is not None
    assert found.lon_deg is not None
    assert geodesic_km(found.lat_deg, found.lon_deg, site.lat_deg, site.lon_deg) <= WITHIN_KM


HOMONYMS = (
    ("The plane flew to Tripoli in Libya.", "Tripoli", "LY"),
    ("Trucks left Lebanon's north for Tripoli, Lebanon.", "Tripoli", "LB"),
    ("The ship sailed to Alexandria in Egypt.", "Alexandria", "EG"),
    ("Tanks reached Valencia in Venezuela.", "Valencia", "VE"),
    ("Tanks reached Valencia in Spain.", "Valencia", "ES"),
    ("Trucks drove to Cordoba in Argentina.", "Cordoba", "AR"),
    ("Trucks drove to Cordoba in Spain.", "Cordoba", "ES"),
    ("Trucks drove to Granada in Nicaragua.", "Granada", "NI"),
    ("Trucks drove to Granada in Spain.", "Granada", "ES"),
    ("Guns were moved to Birmingham, Alabama.", "Birmingham", "US"),
    ("Guns were moved to Birmingham in the United Kingdom.", "Birmingham", "GB"),
    ("Radars were flown to Batumi.", "Batumi", "GE"),
    ("Radars were shipped to Aden.", "Aden", "YE"),
    ("Radars were driven to Mosul.", "Mosul", "IQ"),
    ("Radars were driven to Hama.", "Hama", "SY"),
    ("Radars were driven to Nikolaev in Ukraine.", "Nikolaev", "UA"),
    ("Radars were driven to Mykolaiv.", "Mykolaiv", "UA"),
    ("It sailed to Cartagena, Colombia.", "Cartagena", "CO"),
    ("It sailed to Cartagena in Spain.", "Cartagena", "ES"),
    ("It drove to Hun in Libya.", "Hun", "LY"),
    ("It sailed to Amirabad in Iran.", "Amirabad", "IR"),
    ("It sailed to Olya.", "Olya", "RU"),
    ("It sailed to Dunay.", "Dunay", "RU"),
    ("They drove to Brest in Belarus.", "Brest", "BY"),
    ("They sailed to Brest in France.", "Brest", "FR"),
    ("They drove to Homs in Syria.", "Homs", "SY"),
    ("They drove to Merida in Venezuela.", "Merida", "VE"),
    ("They drove to San Jose in Costa Rica.", "San Jose", "CR"),
    ("They drove to Santiago in Chile.", "Santiago", "CL"),
    ("They drove to Hyderabad in Pakistan.", "Hyderabad", "PK"),
    ("They drove to Hyderabad in India.", "Hyderabad", "IN"),
    ("They drove to Georgetown in Guyana.", "Georgetown", "GY"),
    ("They drove to Kingston in Jamaica.", "Kingston", "JM"),
    ("They drove to Victoria in Seychelles.", "Victoria", "SC"),
    ("They drove to Hamilton in Canada.", "Hamilton", "CA"),
    ("They drove to Kandahar.", "Kandahar", "AF"),
    ("They drove to Jalalabad in Afghanistan.", "Jalalabad", "AF"),
    ("They drove to Tyre in Lebanon.", "Tyre", "LB"),
    ("They drove to Sidon in Lebanon.", "Sidon", "LB"),
    ("They drove to Palmyra in Syria.", "Palmyra", "SY"),
    ("They drove to Barcelona in Venezuela.", "Barcelona", "VE"),
    ("They drove to Guadalajara in Mexico.", "Guadalajara", "MX"),
    ("They drove to Mary in Turkmenistan.", "Mary", "TM"),
    ("They drove to Narva.", "Narva", "EE"),
    ("They drove to Nusaybin.", "Nusaybin", "TR"),
    ("They drove to Bab al-Hawa.", "Bab al-Hawa", "SY"),
    ("They crossed at Semalka.", "Semalka", "SY"),
    ("They crossed at Medyka.", "Medyka", "PL"),
    ("They crossed at Vaalimaa.", "Vaalimaa", "FI"),
    ("They crossed at Torkham.", "Torkham", "PK"),
    ("They crossed at Wagah.", "Wagah", "PK"),
    ("They crossed at Khasan.", "Khasan", "RU"),
    ("They crossed at Tumangang.", "Tumangang", "KP"),
    ("They crossed at Al-Bukamal.", "Al-Bukamal", "SY"),
    ("They crossed at al-Qaim.", "al-Qaim", "IQ"),
    ("They crossed at Horgoš.", "Horgoš", "RS"),
    ("They drove to Kapustin Yar.", "Kapustin Yar", "RU"),
    ("They drove to Bagay-Baranovka.", "Bagay-Baranovka", "RU"),
    ("They drove to Kotluban.", "Kotluban", "RU"),
    ("They drove to Zutendaal.", "Zutendaal", "BE"),
    ("They drove to Eygelshoven.", "Eygelshoven", "NL"),
    ("It flew to Hualien in Taiwan.", "Hualien", "TW"),
)


@pytest.fixture(scope="module")
def resolver(gazetteer: Gazetteer) -> ClaimResolver:
    return ClaimResolver(places=gazetteer, equipment=Catalogue.load(), calendar=NewsCalendar())


@pytest.mark.parametrize(("text", "name", "country"), HOMONYMS)
def test_namesakes_lie_where_the_text_says(resolver: ClaimResolver, text: str, name: str, country: str) -> None:
    assert place(resolver, text, name).country == country


@pytest.mark.parametrize(
    ("text", "name", "carrier", "place_id"),
    [
        ("Two Il-76s flew to Benghazi.", "Benghazi", Component.AIRCRAFT, "site:benina"),
        ("The ship sailed to Benghazi.", "Benghazi", Component.SHIP, "site:benghazi-port"),
        ("Two planes flew to Rzeszow.", "Rzeszow", Component.AIRCRAFT, "site:rzeszow-jasionka"),
        ("The ship sailed to Kaliningrad.", "Kaliningrad", Component.SHIP, "site:kaliningrad-port"),
        ("The plane flew to Bishkek.", "Bishkek", Component.AIRCRAFT, "site:manas-airport"),
        ("The plane flew to Odesa airport.", "Odesa airport", Component.AIRCRAFT, "site:odesa-airport"),
    ],
)
def test_aircraft_go_to_airfields_and_ships_to_ports(
    resolver: ClaimResolver, text: str, name: str, carrier: Component, place_id: str
) -> None:
    assert place(resolver, text, name, carrier).id == place_id


AREAS = (
    ("eastern Libya", "LY"),
    ("Luzon", "PH"),
    ("Crimea", "UA"),
    ("the Gulf", None),
    ("the Baltic", None),
    ("Kursk region", "RU"),
    ("Donbas", "UA"),
    ("the Sahel", None),
    ("the Horn of Africa", None),
    ("the Levant", None),
    ("the Suwalki Gap", "PL"),
    ("the Kaliningrad exclave", "RU"),
    ("Fezzan", "LY"),
    ("Cyrenaica", "LY"),
    ("the Taiwan Strait", None),
    ("the South China Sea", None),
    ("the Luzon Strait", None),
    ("the Bashi Channel", None),
    ("the GIUK gap", None),
    ("the High North", None),
    ("Transnistria", "MD"),
    ("Nagorno-Karabakh", "AZ"),
    ("the Golan Heights", "SY"),
    ("the West Bank", "PS"),
    ("Rojava", "SY"),
    ("the Salang Pass", "AF"),
    ("the Strait of Hormuz", None),
    ("the Danube", None),
    ("Calif.", "US"),
    ("N.S.W.", "AU"),
    ("Ont.", "CA"),
    ("Shabwa", "YE"),
    ("Yakutia", "RU"),
    ("Tula region", "RU"),
    ("Sichuan", "CN"),
    ("Hormozgan", "IR"),
    ("Rif Dimashq", "SY"),
    ("Baden-Württemberg", "DE"),
    ("Assam", "IN"),
    ("the Fergana Valley", None),
    ("Zulia", "VE"),
    ("the Line of Control", None),
    ("the Miyako Strait", None),
    ("the Dead Sea", None),
    ("the Persian Gulf", None),
    ("South Hamgyong", "KP"),
    ("the Wakhan Corridor", "AF"),
    ("the Curonian Spit", None),
    ("Northern Ireland", "GB"),
    ("state of Georgia", "US"),
    ("the Bosphorus", "TR"),
    ("Georgia", "GE"),
    ("Queensland", "AU"),
    ("Nunavut", "CA"),
    ("Puntland", "SO"),
    ("the Syrian desert", "SY"),
    ("the Baltic states", None),
)


@pytest.mark.parametrize(("name", "country"), AREAS)
def test_regions_seas_and_rivers_are_areas(gazetteer: Gazetteer, name: str, country: str | None) -> None:
    (mention,) = gazetteer.spot(f"Radars were moved to {name} last week.")
    best = mention.candidates[0]
    assert (best.kind.is_point, best.country) == (False, country)
    assert best.radius_km


NO_PLACES = (
    "The USS Nimitz and the USS Carney left.",
    "The destroyer USS Portland fired.",
    "The frigate Kaliningrad put to sea.",
    "The cruiser Moskva sank.",
    "The landing ship Minsk burned.",
    "The corvette Karakurt and the patrol ship Vasily Bykov met.",
    "HMS Edinburgh and HMS Kent escorted her.",
    "The tanker Antwerp Star was seized.",
    "The ferry Odesa Queen ran late.",
    "The submarine Rostov-on-Don was hit.",
    "The ro-ro Baltic Leader and the ro-ro Sparta IV sailed.",
    "The carrier USS Abraham Lincoln turned.",
    "INS Kolkata and INS Chennai sailed.",
    "The 76th Pskov division was shown.",
    "The Kharkiv brigade fought on.",
    "A commander of the Azov battalion spoke.",
    "The Baltic Fleet and the Black Sea Fleet trained.",
    "The Sparta battalion was commanded by him.",
    "The Donetsk regiment was renamed.",
    "Damascus University closed.",
    "The Leiden declaration was read.",
    "The Minsk agreements failed.",
    "The Camp David accords held.",
    "The Bank of Tripoli paid.",
    "The Oslo accords were signed.",
    "The Istanbul Convention was quoted.",
    "The Geneva Conventions apply.",
    "The Moscow Times wrote it.",
    "The Kyiv Independent and the Jerusalem Post wrote it.",
    "The Warsaw Pact is gone.",
    "The Vienna Document was suspended.",
    "The Montreux Convention applies.",
    "The Budapest Memorandum was broken.",
    "The Ramstein format met.",
    "The Lisbon Treaty was cited.",
    "The Washington Institute wrote it.",
    "The Prague Process went on.",
    "The London Stock Exchange fell.",
    "The Tehran Times reported it.",
    "The Berlin Process stalled.",
    "A Syrian, a Libyan and a Malian met.",
    "Kurdish and Turkish officers met.",
    "The Dutch, the Danes and the Poles agreed.",
    "He spoke Arabic and French.",
    "Florence Parker told reporters.",
    "Colonel Austin Reed denied it.",
    "Analyst Chelsea Milan said so.",
    "Captain Sofia Marin denied it.",
    "Admiral Kent Hastings smiled.",
    "Senator Lincoln Cortez voted.",
    "Sheikh Salem al-Basri spoke.",
    "Minister Israel Katz spoke.",
    "Ms Georgia Dale declined.",
    "They fired Grad rockets and Buk missiles.",
    "A Patriot battery and a Typhon launcher stood there.",
    "A Kinzhal was fired.",
    "The Leopard and the Marder were shown.",
    "An Il-76 and an An-124 landed.",
    "It was a turkey shoot of a kind, the pilot joked.",
    "The Moscow-backed force denied it.",
    "The Ankara-brokered deal held.",
    "A Tehran-linked group said so.",
    "The Gulf states met.",
    "The Gulf Cooperation Council met.",
)


@pytest.mark.parametrize("text", NO_PLACES)
def test_ships_units_bodies_persons_and_weapons_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert [mention.text for mention in gazetteer.spot(text)] == []
