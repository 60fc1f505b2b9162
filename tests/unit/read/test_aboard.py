"""Carriers: what something rides in, comes off, or is told to be laden with."""

import pytest

from reading import claims_of, load_words

CARRIED = """
Six launchers rolled off the transport ship Sparta II at Tartus. | 6 launcher: launcher | Sparta II ship
Ten tanks were unloaded at Tartus from a ship. | 10 tank: tank | 1 ship: ship
Police recovered 87 rockets from a dhow off Tartus. | 87 rocket: missile | 1 dhow: ship
A convoy of 62 trucks left Homs for Tartus on Monday, laden with rockets. | missile | 62 truck: vehicle
Fifteen trucks with soldiers left Homs for Tartus. | troops | 15 truck: vehicle
"""


@pytest.mark.parametrize(("words", "loads", "carriers"), [line.split(" | ") for line in CARRIED.strip().splitlines()])
def test_a_carrier_is_told_beside_its_load(words: str, loads: str, carriers: str) -> None:
    (claim,) = claims_of(words)
    assert [load_words(load) for load in claim.loads] == [loads]
    assert [load_words(load) for load in claim.carriers] == [carriers]


BARE = """
Ten trucks from a convoy left Homs for Tartus.
Ten trucks with an escort left Homs for Tartus.
A convoy with police guards left Homs for Tartus.
"""


@pytest.mark.parametrize("words", BARE.strip().splitlines())
def test_what_goes_along_is_no_cargo(words: str) -> None:
    (claim,) = claims_of(words)
    assert claim.carriers == ()
