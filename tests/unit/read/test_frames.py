"""Which words open a frame, construction by construction: what is claimed, and what is not."""

import pytest

from laydown.terms import Act
from reading import claims_of, loads_of, places_of, verdicts

MOVES = [
    "Smugglers sneaked eight tanks into Belarus by night.",
    "Three tanks came ashore at Tartus.",
    "The frigate limped into Tartus on Friday.",
    "Six howitzers found their way to Libya.",
    "The pull-out of 40 tanks from Gao began on Monday.",
    "To Tartus went six launchers.",
    "The garrison swapped two BTR-80 for a pair of BTR-60 on 3 May 2026.",
    "Greece had handed Ukraine 60 M110A2 guns.",
    "A column of tanks snaked through Homs.",
    "Germany supplied Ukraine with two Patriot batteries.",
]
STANDS = [
    "Seven of the tanks were parked behind the grain terminal.",
    "The S-400 systems are in their depot.",
    "A Patriot radar is sitting in a customs shed.",
    "Behind it, near the border, lie about 20,000 tonnes of shells.",
    "At Gao stand twelve tanks.",
    "The base at Hmeimim is home to 20 Su-35 jets.",
    "Hmeimim hosts four frigates.",
    "We counted 48 vehicles.",
]
NOTHING = [
    "The flights are on time.",
    "The S-300 is a system with a long history.",
    "It appears to be a tank.",
    "The tank farm burned for two days.",
    "The cat has seen them all.",
]


@pytest.mark.parametrize("words", MOVES)
def test_what_moves_is_a_move(words: str) -> None:
    assert verdicts(words) == ["move/moved"]


@pytest.mark.parametrize("words", STANDS)
def test_what_stands_is_present_with_a_known_place_or_without(words: str) -> None:
    assert verdicts(words) == ["presence/present"]


@pytest.mark.parametrize("words", NOTHING)
def test_states_and_mentions_claim_nothing(words: str) -> None:
    assert verdicts(words) == []


def test_a_request_names_all_that_is_asked_for() -> None:
    (claim,) = claims_of("Kyiv has asked Sweden for 155 mm ammunition and for two Patriot batteries.")
    assert claim.act is Act.REQUEST
    assert [item.equipment for load in claim.loads for item in load.items] == ["155 mm shell", "Patriot"]


def test_who_is_given_something_is_its_recipient() -> None:
    (claim,) = claims_of("Mali was given two Mi-17 helicopters.")
    assert claim.recipient
    assert (claim.recipient.name, loads_of("Mali was given two Mi-17 helicopters.")) == (
        "Mali",
        ["2 helicopter: Mi-17 helicopter"],
    )


def test_the_place_that_hosts_is_where_it_stands() -> None:
    assert places_of("Hmeimim hosts four frigates.") == ["at Hmeimim"]


SIX = "Six launchers were shipped from Hmeimim to Benghazi."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"{SIX} The rest are to follow in May.", ["move/moved", "move/planned"]),
        (f"{SIX} They have not been handed over.", ["move/moved", "move/denied"]),
        (f"{SIX} They were unloaded on 3 May 2026.", ["move/moved", "unload/moved"]),
        (f"{SIX} He has seen them all.", ["move/moved"]),
        (f"{SIX} It was a good day.", ["move/moved"]),
    ],
)
def test_a_sentence_that_only_refers_back_is_read(words: str, expected: list[str]) -> None:
    assert verdicts(words) == expected


def test_a_bare_number_is_another_figure_of_its_own_source() -> None:
    claims = claims_of("Ten tanks came to Gao on Monday, the army said. The mayor counted twelve.")
    assert [claim.loads[0].count.at_least for claim in claims if claim.loads[0].count] == [10, 12]
    assert claims[1].attribution[-1].name == "mayor"


def test_what_is_seen_crossing_crosses() -> None:
    words = "The monitors registered 412 vehicles crossing into Gao."
    assert [claim.act for claim in claims_of(words)] == [Act.MOVE]
    assert places_of(words) == ["to Gao"]


def test_what_is_given_moves_to_whom_it_is_given() -> None:
    (claim,) = claims_of("Germany gave Ukraine two Patriot batteries.")
    assert claim.mover
    assert claim.recipient
    assert (claim.mover.name, claim.recipient.name) == ("Germany", "Ukraine")
