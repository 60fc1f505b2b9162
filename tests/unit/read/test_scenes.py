"""Places named before: "there", "the port", "the country" mean one that the page has told of."""

import pytest

from reading import claims_of, places_of

MEANT = """
Two trucks stand in Gao. Ten tanks were sent there on Monday. | to Gao
The road ends at Tessalit. No convoy has arrived there since May. | to Tessalit
Rebels hold Tessalit. Ten trucks came from there on Monday. | from Tessalit
A ship is expected at Tartus. Ten tanks stood in the port. | at Tartus
The army has a base at Hmeimim. Ten trucks left the base on Monday. | from Hmeimim
The lorries are bound for the port of Tartus, from where the tanks will be shipped to Russia. | from Tartus; to Russia
Cyprus has asked for the missiles. Ten launchers were sent to the island. | to Cyprus
Libya is at war. Ten tanks have reached the east of the country. | to eastern Libya
The Jordanian army said that ten tanks had been brought into the country. | to Jordan
"""


@pytest.mark.parametrize(("words", "expected"), [line.split(" | ") for line in MEANT.strip().splitlines()])
def test_a_place_named_before_is_meant(words: str, expected: str) -> None:
    last = claims_of(words)[-1]
    roles = {"origin": "from", "destination": "to", "at": "at", "via": "via"}
    assert [f"{roles[place.role]} {place.name}" for place in last.places] == expected.split("; ")


UNMEANT = """
The report names Homs. Ten tanks were sent to the village Maarat.
There were ten tanks on the trailers. The drivers slept.
Ten tanks were sent to the island.
"""


@pytest.mark.parametrize("words", UNMEANT.strip().splitlines())
def test_no_place_is_meant_where_none_fits(words: str) -> None:
    assert not any(place.endswith(("Homs", "island")) for place in places_of(words))


def test_a_place_of_the_sentence_before_is_not_brought_in_unsaid() -> None:
    second = claims_of("Ten tanks arrived in Homs on Monday.", "Six howitzers did not arrive.")[-1]
    assert second.places == ()
