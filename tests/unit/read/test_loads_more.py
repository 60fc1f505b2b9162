"""Loads and carriers where the words stand apart: cargo on trailers, wagons of trains, counts told after the noun."""

import pytest

from reading import carriers_of, claims_of, loads_of


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in table.strip().splitlines()]


CARRIED = """
Eight Leopard 2 tanks on low-loaders crossed into Ukraine. | vehicle | 8 tank: Leopard 2 tank
Footage shows a single M60 tank on a trailer heading to Sirte. | 1 trailer: vehicle | 1 tank: M60 tank
Nine flatcars carrying T-62 tanks were seen in Rostov. | 9 flatcar: vehicle | T-62 tank
Over 70 trucks of the army carrying armoured vehicles left Gao for Kidal. | 71.. truck: vehicle | armoured_vehicle
Eleven wagons with French VBCIs arrived in Minsk. | 11 wagon: vehicle | VBCI armoured_vehicle
A train of 31 wagons with nine T-72 tanks reached Minsk. | 31 wagon: vehicle | 9 tank: T-72 tank
A train made up of 25 wagons with tanks arrived in Minsk. | 25 wagon: vehicle | tank
Two trains with 60 wagons of armour arrived in Belgorod. | 60 wagon: vehicle | armoured_vehicle
A supply convoy of around 200 trucks laden with shells reached Kidal. | ~200 truck: vehicle | ammunition
The convoy, made up of 30 vehicles laden with missiles, left Homs for Tartus. | 30 vehicle: vehicle | missile
A freighter with 300 containers of arms left Varna for Misrata. | 1 freighter: ship | 300 container: container
An Il-76 with 30 tonnes of weapons flew from Tehran to Damascus. | 1 aircraft: Il-76 aircraft | 30 tonne: equipment
Ten lorries, each carrying two missiles, left Homs for Tartus. | 10 lorry: vehicle | missile
Two ships with 1,000 tonnes of fertiliser sailed from Varna to Odesa. | 2 ship: ship | 1000 tonne: equipment
Trucks loaded with concrete blocks left Homs for Tartus. | vehicle | equipment
The ship, the Skagen Trader, brought 12 tanks to Gdynia. | Skagen Trader ship | 12 tank: tank
Ten containers were flown to Pisa aboard two C-130J transports. | 2 transport: C-130 aircraft | 10 container: container
"""


@pytest.mark.parametrize(("words", "carrier", "load"), rows(CARRIED))
def test_what_is_on_or_in_a_carrier_is_its_load(words: str, carrier: str, load: str) -> None:
    assert (carriers_of(words), loads_of(words)) == ([carrier], [load])


@pytest.mark.parametrize(
    "words",
    [
        "Two frigates with a tanker left Toulon for Souda Bay.",
        "Twenty trucks with two helicopters left Gao for Kidal.",
        "Escorted by two helicopters, twenty trucks left Gao for Kidal.",
        "A lorry with broken headlights left Gao for Kidal.",
    ],
)
def test_what_only_goes_along_is_no_cargo(words: str) -> None:
    assert carriers_of(words) == []


COUNTED = """
The personnel, 120 in number, left Niamey. | 120 personnel: troops
The tanks (30) left Homs for Tartus. | 30 tank: tank
The containers, 58 in total, left Homs for Tartus. | 58 container: container
The last convoy from Gao, 22 lorries, drove to Kidal. | 22 lorry: vehicle
A column of 22 left Gao for Kidal. | 22 vehicle: vehicle
Twenty-four pieces of artillery arrived in Odesa. | 24 piece: artillery
A shipment of 40 Kornet missiles left Tartus. | 40 missile: 9M133 Kornet missile
The first, of 30 engines, travelled from Maribor to Istanbul. | 30 engine: equipment
Three of the 12 helicopters, all Mi-24s, were flown to Bangui. | 3 helicopter: Mi-24 helicopter
Four of the six remaining launchers left Tartus. | 4 launcher: launcher
A brigade of Iskander-M missile systems arrived in Belarus. | 1 brigade: Iskander-M system
Seven mortar tubes were shipped to Misrata. | 7 mortar tube: artillery
Six trucks and 640 crates of ammunition were shipped from Bar. | 6 truck: vehicle; 640 crate: ammunition
Half of the 16 jets have left Incirlik. | aircraft
The first Leopards arrived in Gdynia. | Leopard tank
Nineteen engines, each in its wooden frame, left Haifa for Gdynia. | 19 engine: equipment
A mob seized a whopping 58 armoured vehicles in Niger. | 58 armoured vehicle: armoured_vehicle
The launchers - at least 16 - were shipped to Tartus. | 16.. launcher: launcher
Vehicles numbering around 30 left Homs for Tartus. | ~30 vehicle: vehicle
Tanks in their dozens left Homs for Tartus. | ~24.. tank: tank
A 30-vehicle convoy left Homs for Tartus. | 30 vehicle: vehicle
A 24-strong convoy left Homs for Tartus. | 24 vehicle: vehicle
A convoy 24 strong left Homs for Tartus. | 24 vehicle: vehicle
A convoy, 24 in all, left Homs for Tartus. | 24 vehicle: vehicle
Almost all of the 12 tanks left Homs for Tartus. | ~12 tank: tank
Some of the 40 tanks left Homs for Tartus. | tank
The ministry puts the number of tanks moved to Tartus at 26. | 26 tank: tank
The number of shells shipped to Tartus now totals 6,602. | 6602 shell: ammunition
The train brought T-80BVM x14 to Rostov. | 14 tank: T-80 tank
T-80BVM ×14 arrived in Minsk on Monday. | 14 tank: T-80 tank
2x Tu-95MS landed at Hmeimim. | 2 aircraft: Tu-95 aircraft
12 155 mm howitzers arrived in Minsk. | 12 howitzer: artillery
Three Tatra 815 trucks left Gao for Kidal. | 3 truck: Tatra vehicle
"""


@pytest.mark.parametrize(("words", "expected"), rows(COUNTED))
def test_a_count_is_found_where_the_text_puts_it(words: str, expected: str) -> None:
    assert loads_of(words) == expected.split("; ")


@pytest.mark.parametrize(
    "words",
    [
        "Not a single tank has left Homs.",
        "Not one wagon has been moved to Minsk.",
        "The ship has not brought a single tank to Tartus.",
    ],
)
def test_what_is_denied_is_not_counted_as_one(words: str) -> None:
    (claim,) = claims_of(words)
    assert [load.count for load in (*claim.loads, *claim.carriers)] == [None] * len((*claim.loads, *claim.carriers))


TRIPS = """
A Russian An-124 flew two round trips between Tartus and Benghazi. | 2 round trip: An-124 aircraft
An Il-76 flew three times from Minsk to Benghazi. | 3 time: Il-76 aircraft
"""


@pytest.mark.parametrize(("words", "expected"), rows(TRIPS))
def test_trips_count_the_plane_that_makes_them(words: str, expected: str) -> None:
    assert (loads_of(words), carriers_of(words)) == ([expected], [])


def test_a_plural_pronoun_takes_up_what_the_sentence_before_names_with_its_count() -> None:
    assert loads_of("Eleven big lorries, one after the other. They came from Homs to Tartus.") == ["11 lorry: vehicle"]


def test_nothing_and_everything_that_moved_are_loads() -> None:
    (denied,) = claims_of("Nothing was taken to Tartus.")
    assert (denied.outcome, [load.count for load in denied.loads]) == ("denied", [None])
    assert loads_of("Everything was taken by road to Tartus.") == ["equipment"]


BESIDE = """
The S-300 battery – four launchers and a radar – went to Tartus. | 4 launcher: S-300 launcher; 1 radar: S-300 radar
Two launchers and one radar of the S-300 were shipped to Tartus. | 2 launcher: S-300 launcher; 1 radar: S-300 radar
Two batteries of S-300 and six launchers left Tartus. | 2 battery: S-300 system; 6 launcher: S-300 launcher
About 60 vehicles, most of them T-72 tanks, left Homs for Tartus. | ~60 vehicle: vehicle; T-72 tank
Weapons, including two radars, were shipped to Tartus. | 2 radar: radar
Seventeen gearboxes of the Leopard 2 were shipped to Tartus. | 17 gearbox: Leopard 2 equipment
"""


@pytest.mark.parametrize(("words", "expected"), rows(BESIDE))
def test_what_stands_beside_a_load_says_more_of_it(words: str, expected: str) -> None:
    assert not set(expected.split("; ")) - set(loads_of(words))


@pytest.mark.parametrize(
    "words",
    [
        "The personnel, 120 in number, left Niamey.",
        "About 60 vehicles, most of them T-72 tanks, left Homs for Tartus on Monday.",
        "A column of approximately 70 pieces loaded with armoured vehicles left Homs for Tartus.",
    ],
)
def test_every_count_quotes_the_text(words: str) -> None:
    for claim in claims_of(words):
        for load in (*claim.loads, *claim.carriers):
            if load.count and load.count.span:
                assert load.count.span.quoted_from(words) == load.count.text
