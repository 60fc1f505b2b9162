"""Loads and carriers: what is moved, what carries it, and the count on the right noun."""

import pytest

from laydown.terms import Component
from reading import carriers_of, claims_of, loads_of, verdicts

LOADS = """
At least 24 trucks left Gao for Kidal. | 24.. truck: vehicle
More than 24 trucks left Gao for Kidal. | 25.. truck: vehicle
Up to 50 tanks arrived in Minsk on Monday. | ..50 tank: tank
About 35 trucks arrived in Minsk on Monday. | ~35 truck: vehicle
Between 20 and 30 tanks arrived in Minsk. | 20..30 tank: tank
Dozens of tanks arrived in Minsk. | ~24.. tank: tank
Several tanks arrived in Minsk. | ~3.. tank: tank
Half a dozen howitzers were delivered to Odesa. | 6 howitzer: artillery
Two Patriot batteries were moved from Ramstein to Rzeszow. | 2 battery: Patriot system
Four Su-34 bombers landed at Hmeimim. | 4 bomber: Su-34 aircraft
The first An-124 landed at Rzeszow. | 1 aircraft: An-124 aircraft
Six of the ten launchers were withdrawn from Tartus. | 6 launcher: launcher
Twelve T-72 tanks and six howitzers were shipped from Gdynia to Odesa. | 12 tank: T-72 tank; 6 howitzer: artillery
Hundreds of soldiers and a dozen helicopters left Gao. | ~200.. soldier: troops; 12 helicopter: helicopter
Radars of the S-300 and S-400 were flown from Hmeimim to Benghazi. | S-300+S-400 radar
S-400 and S-300 radars were flown from Hmeimim to Benghazi. | S-400+S-300 radar
Only six of the twelve launchers arrived in Tartus. | 6 launcher: launcher
Ten tanks and twelve howitzers were withdrawn from Gao. | 10 tank: tank; 12 howitzer: artillery
Ten tanks and their crews left Homs for Tartus. | 10 tank: tank
A column of 24 tanks reached Kidal. | 24 tank: tank
Twenty T-72s worth $40 million were shipped to Tartus. | 20 tank: T-72 tank
One of the two batteries left Ramstein. | 1 battery: system
"""


def rows(table: str) -> list[tuple[str, list[str]]]:
    lines = [line.rpartition("|") for line in table.strip().splitlines()]
    return [
        (words.strip(), [one.strip() for one in expected.split(";") if one.strip()]) for words, _, expected in lines
    ]


@pytest.mark.parametrize(("words", "expected"), rows(LOADS))
def test_a_count_belongs_to_the_noun_that_it_counts(words: str, expected: list[str]) -> None:
    assert loads_of(words) == expected


CARRIED = """
The trucks carried 40 containers from Odesa to Minsk. | vehicle | 40 container: container
An Il-76 flew 12 howitzers from Moscow to Bamako. | 1 aircraft: Il-76 aircraft | 12 howitzer: artillery
Twelve tanks were brought to Tartus aboard two ships. | 2 ship: ship | 12 tank: tank
Trucks loaded with rockets were on the way to Kidal. | vehicle | missile
A freighter carrying 300 containers of ammunition sailed from Varna. | 1 freighter: ship | 300 container: container
A train of 30 wagons carrying 15 tanks arrived in Minsk. | 30 wagon: vehicle | 15 tank: tank
Rebels stopped a convoy of 30 trucks carrying 50 missiles near Homs. | 30 truck: vehicle | 50 missile: missile
"""


@pytest.mark.parametrize("line", CARRIED.strip().splitlines())
def test_what_carries_is_told_from_what_is_carried(line: str) -> None:
    words, carriers, loads = (part.strip() for part in line.split("|"))
    assert carriers_of(words) == [carriers]
    assert loads_of(words) == [loads]


def test_vehicles_that_are_said_to_carry_nothing_are_the_load() -> None:
    words = "A convoy of 30 trucks left Homs for Tartus."
    assert loads_of(words) == ["30 truck: vehicle"]
    assert carriers_of(words) == []


@pytest.mark.parametrize(
    "words",
    ["No launcher was moved from Hmeimim to Tartus.", "None of the launchers was moved to Tartus."],
)
def test_no_launcher_is_a_denial_and_never_a_count_of_zero(words: str) -> None:
    assert verdicts(words) == ["move/denied"]
    assert loads_of(words) == ["launcher"]


def test_an_ellipsis_counts_what_went_before() -> None:
    first, second = claims_of("Ten tanks left Homs for Tartus.", "Four stayed in Homs.")
    assert [load.count.at_least for load in first.loads if load.count] == [10]
    assert [item.component for item in second.loads[0].items] == [Component.TANK]
    assert second.loads[0].count
    assert (second.loads[0].count.at_least, second.loads[0].count.unit) == (4, "tank")


def test_the_other_ten_are_of_what_went_before() -> None:
    assert loads_of("The 24 trucks left Gao; the other ten stayed in Gao.") == [
        "24 truck: vehicle",
        "10 truck: vehicle",
    ]


def test_what_leads_the_convoy_is_no_load() -> None:
    words = "The convoy of 24 trucks, led by two armoured cars, left Gao for Kidal."
    assert loads_of(words) == ["24 truck: vehicle"]
    assert carriers_of(words) == []


def test_four_of_them_is_counted_beside_the_whole() -> None:
    assert loads_of("Ten tanks stood at the base in Homs.", "Four of them left for Tartus.") == [
        "10 tank: tank",
        "4 tank: tank",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "S-400 radars were flown from Hmeimim to Benghazi.",
        "Two S-300 launchers were shipped from Tartus.",
        "Missiles for the S-300 were shipped from Tartus.",
        "Command posts of the S-400 left Hmeimim.",
    ],
)
def test_a_component_is_never_raised_to_a_system(words: str) -> None:
    (claim,) = claims_of(words)
    assert claim.loads
    for load in claim.loads:
        assert all(item.equipment and item.component is not Component.SYSTEM for item in load.items)


@pytest.mark.parametrize(
    "words",
    [
        "The tanks were taken 300 km from Homs to Tartus.",
        "The 35-year-old driver took the tanks from Homs to Tartus.",
        "In 2024 tanks were shipped to Tartus.",
        "The tanks, worth $40 million, were shipped to Tartus.",
        "After 12 hours the tanks reached Tartus.",
    ],
)
def test_distances_ages_years_money_and_hours_count_no_load(words: str) -> None:
    (claim,) = claims_of(words)
    assert [load.count for load in claim.loads] == [None]


def test_a_convoy_is_no_unit_and_has_no_count_of_its_own() -> None:
    assert loads_of("Two convoys of trucks reached Kidal.") == ["vehicle"]
    assert loads_of("A convoy of trucks reached Kidal.") == ["vehicle"]


def test_the_named_ship_has_no_count() -> None:
    assert loads_of("The ship Sparta II left Tartus for Novorossiysk.") == ["Sparta II ship"]


def test_a_count_before_a_designator_counts() -> None:
    assert loads_of("Russia sent 12 S-300 launchers to Tartus.") == ["12 launcher: S-300 launcher"]
