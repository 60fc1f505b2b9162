"""What one claim says of one thing at one place: what only set out has not come."""

from dataclasses import replace
from datetime import date

import pytest

from laydown.fuse import fuse
from laydown.ledger import holdings
from laydown.terms import Claim, PlaceRole, Span
from told import load, page, place, told

PAGE = page("one", published=date(2025, 3, 4))


def sailing(words: str) -> Claim:
    """A claim in these words, with Tartus as the origin and Benghazi as the destination, where the words name them."""
    ends = [(PlaceRole.ORIGIN, "Tartus"), (PlaceRole.DESTINATION, "Benghazi")]
    places = tuple(
        replace(place(role, name), span=Span(start=words.index(name), end=words.index(name) + len(name)))
        for role, name in ends
    )
    return told(PAGE, quote=words, loads=(load("S-300"),), places=places, on=date(2025, 3, 3))


def held_at(claim: Claim) -> dict[str, str]:
    return {held.place.name: held.rule for held in holdings(fuse([PAGE], [claim]), [claim])}


@pytest.mark.parametrize(
    "words",
    [
        "The S-300 left Tartus for Benghazi.",
        "The S-300 sailed from Tartus for the Libyan port of Benghazi.",
        "The S-300 left Tartus and headed towards Benghazi.",
        "The S-300 went aboard at Tartus, bound for Benghazi.",
        "The S-300 have left Tartus and are on their way to Benghazi.",
    ],
)
def test_what_set_out_for_a_place_has_left_and_has_not_come(words: str) -> None:
    assert held_at(sailing(words)) == {"Tartus": "left"}


@pytest.mark.parametrize(
    "words",
    ["The S-300 were shipped from Tartus to Benghazi.", "From Tartus the S-300 for the new army came to Benghazi."],
)
def test_what_was_brought_to_a_place_has_come(words: str) -> None:
    assert held_at(sailing(words)) == {"Tartus": "left", "Benghazi": "arrived"}
