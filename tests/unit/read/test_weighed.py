"""What the trained scorers add to the rules, and what they may not: nothing that the text does not say."""

import re

import pytest

from laydown.terms import Claim, Document
from reading import all_spans, load_words, paper, rules_reader, scored_reader

# No frame knows these ways of saying that something moved or stands somewhere.
_UNKNOWN_WAYS = [
    ("Sixteen howitzers nudged their way out of Homs and towards Tartus on Tuesday.", "16 howitzer: artillery"),
    ("Five T-72 tanks made themselves at home in Tartus last week.", "5 tank: T-72 tank"),
    ("Ten trucks played cat and mouse with patrols between Gao and Kidal on Monday.", "10 truck: vehicle"),
    ("Forty armoured vehicles clogged the road from Gao to Kidal on Monday.", "40 armoured vehicle: armoured_vehicle"),
    ("On Monday a column of thirty tanks wound its way from Homs to Tartus.", "30 tank: tank"),
    ("Seven Mi-8 helicopters crowded the apron at Tobruk on Monday.", "7 helicopter: Mi-8 helicopter"),
]
_NO_MOVEMENT = [
    "The T-72 weighs 41 tonnes and has a crew of three.",
    "The tank was designed in 1969 and is armed with a 125 mm gun.",
    "Each truck costs 90,000 dollars.",
    "Tanks are more expensive than trucks.",
    "Mechanics repaired the engine of the tank.",
    "He compared the tank to a lorry.",
    "Analysts said the missile has a range of 300 km.",
    "The ship has a length of 120 metres.",
    "Tank crews trained in the classroom.",
    "The minister spoke about air defence systems.",
]
_TEXTS = [
    *(words for words, _ in _UNKNOWN_WAYS),
    *_NO_MOVEMENT,
    "Sixteen tanks, fresh from Homs, were counted in Tartus. Four of them are old. The rest went to Tobruk.",
    "A convoy of 30 trucks left Gao on Monday. Kidal, says the mayor, saw it pass. Nobody in Gao saw any missiles.",
]


def _read(words: str) -> tuple[Document, list[Claim]]:
    document = paper(words)
    return document, list(scored_reader().read(document))


@pytest.mark.parametrize(("words", "load"), _UNKNOWN_WAYS)
def test_what_no_frame_knows_is_told_all_the_same(words: str, load: str) -> None:
    assert list(rules_reader().read(paper(words))) == []
    _, (claim,) = _read(words)
    assert [load_words(one) for one in (*claim.loads, *claim.carriers)] == [load]


@pytest.mark.parametrize("words", _NO_MOVEMENT)
def test_where_nothing_moves_nothing_is_told(words: str) -> None:
    assert _read(words)[1] == []


@pytest.mark.parametrize("words", [_UNKNOWN_WAYS[0][0], _UNKNOWN_WAYS[1][0], _UNKNOWN_WAYS[4][0]])
def test_a_draft_of_the_scorers_gives_its_reasons(words: str) -> None:
    _, (claim,) = _read(words)
    reasons = {fill.slot: fill.rule for fill in claim.fills}
    assert re.match(r"trained scorer: 0\.\d\d that the sentence tells of it", reasons["evidence"])
    assert re.match(rf"trained scorer: [01]\.\d\d for act {claim.act}", reasons["act"])
    assert reasons["outcome"].startswith("trained scorer: ")


def test_a_place_that_the_rules_leave_gets_its_role() -> None:
    words = "Sixteen tanks, fresh from Homs, were counted in Tartus."
    (by_rules,) = rules_reader().read(paper(words))
    _, (claim,) = _read(words)
    assert [place.text for place in by_rules.places] == ["Tartus"]
    assert {(place.text, place.role.value) for place in claim.places} == {("Tartus", "at"), ("Homs", "origin")}
    (number,) = (n for n, place in enumerate(claim.places) if place.text == "Homs")
    (rule,) = (fill.rule for fill in claim.fills if fill.slot == f"places[{number}]")
    assert re.match(r"trained scorer: 0\.\d\d for place role origin", rule)


@pytest.mark.parametrize("words", _TEXTS)
def test_nothing_is_invented(words: str) -> None:
    document, claims = _read(words)
    for claim in claims:
        for slot, span, quote in all_spans(claim):
            assert 0 <= span.start < span.end <= len(document.text), slot
            assert quote is None or span.quoted_from(document.text) == quote, slot


@pytest.mark.parametrize("words", _TEXTS)
def test_the_same_text_is_read_the_same(words: str) -> None:
    assert _read(words) == _read(words)


@pytest.mark.parametrize("words", _TEXTS)
def test_no_place_stands_twice_in_one_claim(words: str) -> None:
    for claim in _read(words)[1]:
        spans = [place.span for place in claim.places if place.span]
        assert len(spans) == len(set(spans))
