"""A denial that names nothing takes over what was told right before it, and belongs to who denies."""

import pytest

from laydown.terms import Claim, Outcome
from reading import claims_of

TOLD = "Three S-300 launchers were unloaded at Tartus on 4 March 2025, two port officials said."


def denials(text: str) -> list[Claim]:
    return [claim for claim in claims_of(text) if claim.outcome is Outcome.DENIED]


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("Moscow denied it.", "Russia"),
        ("Norway's armed forces dismissed the report.", "Norway's armed forces"),
        ("Russia's defence ministry denied the report.", "Russia's defence ministry"),
        ("Syria's government has rejected these claims.", "Syria's government"),
        ("The Russian embassy in Damascus dismissed the account on Wednesday.", "Russian embassy in Damascus"),
    ],
)
def test_a_bare_denial_is_the_word_of_who_denies(words: str, by: str) -> None:
    (claim,) = denials(f"{TOLD} {words}")
    assert [source.name for source in claim.attribution] == [by]
    assert [place.name for place in claim.places] == ["Tartus"]
    assert [load.items[0].equipment for load in claim.loads] == ["S-300"]


def test_a_bare_denial_takes_neither_number_nor_day() -> None:
    (claim,) = denials(f"{TOLD} Moscow denied it.")
    assert claim.when is None
    assert [load.count for load in claim.loads] == [None]


def test_a_bare_denial_quotes_itself_and_what_it_denies() -> None:
    (claim,) = denials(f"{TOLD} Moscow denied it.")
    assert [one.quote for one in claim.evidence] == ["Moscow denied it.", TOLD]


@pytest.mark.parametrize(
    "words",
    [
        "Moscow would neither confirm nor deny it.",
        "Moscow did not deny it.",
        "Moscow may deny it.",
        "Moscow denied the report of a fire at the port.",
        "Moscow rejected the accusation.",
        "The court dismissed the case.",
        "The ministry did not answer questions about the launchers at the port.",
    ],
)
def test_what_denies_nothing_that_was_told_is_no_denial(words: str) -> None:
    assert denials(f"{TOLD} {words}") == []


def test_a_denial_far_from_anything_told_is_no_claim() -> None:
    between = "The port is old. Its mayor spoke of bread. Nobody knew him. The lamps were out, and the cranes stood"
    rain = "still in the fog until noon. Rain fell on the quays, on the sheds and on the rails."
    assert denials(f"{TOLD} {between} {rain} Ankara denied it.") == []


def test_a_bare_denial_that_is_spelled_out_is_told_once() -> None:
    (claim,) = denials(f"{TOLD} Moscow denied it. No launchers had been unloaded at Tartus, Moscow said.")
    assert "No launchers" in claim.evidence[0].quote
