from collections.abc import Mapping
from typing import Any

import pytest

from evals.detail import Judged, construction_table, constructions, document_table, label_table


def gold(quote: str, **more: Any) -> dict[str, Any]:
    tanks = {"items": [{"equipment": None, "component": "tank", "text": "tanks"}], "count": None}
    claim: dict[str, Any] = {"zone": "body", "loads": [tanks], "carriers": [], "places": [], "attribution": []}
    return {**claim, "when": None, "evidence": [quote], **more}


def told(quote: str, others: list[Mapping[str, Any]] | None = None, **more: Any) -> set[str]:
    return set(constructions(gold(quote, **more), others or []))


@pytest.mark.parametrize(
    ("quote", "name"),
    [
        ("Ten tanks were quietly moved to Gao.", "passive"),
        ("Ten tanks, which left Gao on Monday, are in Kidal.", "relative clause"),
        ("Ten tanks rolled out, heading for Kidal.", "participle"),
        ("The withdrawal of the tanks is over.", "movement noun"),
        ("The army didn’t move its tanks.", "negated"),
        ("The tanks may have left.", "may, might, could"),
        ("Tanks are to leave for Kidal.", "still to come"),
        ("Crews began unloading tanks.", "begins, stops, tries"),
        ("It is open whether tanks left.", "condition or question"),
        ("At least ten tanks left.", "counted loosely"),
        ("The rest of the tanks stayed.", "compared or remaining"),
        ("“The tanks are gone,” he said.", "quotation"),
        ("They left at dawn on Tuesday morning for Kidal.", "load: elsewhere, a pronoun here"),
        ("Nobody saw a departure at dawn on Tuesday morning.", "load: elsewhere"),
    ],
)
def test_a_construction_is_told_from_the_words_of_the_first_quote(quote: str, name: str) -> None:
    assert name in told(quote)


def test_a_plain_sentence_is_in_no_class_of_words() -> None:
    plain = {"zone: body", "sentences: 1", "claims that begin in its sentence: 1", "source: none", "places: none"}
    assert told("Ten tanks left Gao for good on some dull morning.") == plain | {"time: none", "thing: tank"}


@pytest.mark.parametrize(
    ("words", "name"), [("the rest", "a pronoun or a number"), ("gumboats", "a word that the catalogue lacks")]
)
def test_how_a_load_is_told_that_no_list_names(words: str, name: str) -> None:
    loads = [{"items": [{"equipment": None, "component": "ship", "text": words}], "count": None}]
    assert f"load: {name}" in told(f"In the dark {words} left Gao for Kidal.", loads=loads)


def test_claims_of_one_sentence_and_sentences_of_one_claim_are_counted() -> None:
    quote = "Ten tanks left Gao and five came to Kidal."
    assert "claims that begin in its sentence: 2" in told(quote, [gold(quote)])
    assert "sentences: 2" in told(quote, evidence=[quote, "The tanks are old."])


def test_a_source_is_in_the_sentence_or_elsewhere() -> None:
    chain = [{"name": ["the ministry", "Ministry of Defence"]}]
    assert "source: in its sentence" in told("Ten tanks left, the ministry said.", attribution=chain)
    assert "source: elsewhere, said here" in told("Ten tanks left, he added.", attribution=chain)
    assert "source: elsewhere" in told("Ten tanks left.", attribution=chain)


def test_an_answer_that_gold_accepts_beside_the_preferred_one_is_right() -> None:
    answered = [(("moved", "under_way"), "under_way"), (("moved",), "planned"), (("moved",), None)]
    head, moved, planned, _ = label_table("outcome", answered, {"planned": 2}).splitlines()
    assert head.split()[:3] == ["outcome", "gold", "found"]
    assert moved.split() == ["moved", "3", "2", "0.667", "1", "-", "0.500", "0", "planned", "1"]
    assert planned.split() == ["planned", "0", "0", "-", "0", "0.000", "-", "2"]


def test_the_class_with_most_missed_claims_is_first() -> None:
    found = Judged(key="a#1", outcomes=("moved",), acts=("move",), told=frozenset({"x"}), outcome="moved", act="move")
    missed = Judged(key="a#2", outcomes=("moved",), acts=("move",), told=frozenset({"y"}))
    rows = [line.split()[0] for line in construction_table([found] * 5 + [missed] * 6).splitlines()]
    assert rows == ["construction", "all", "y", "x"]


def test_the_document_with_most_wrong_is_first() -> None:
    missed = Judged(key="a.txt#1", outcomes=("moved",), acts=("move",), told=frozenset())
    _, first, second = document_table([missed], {"b.txt": 2}).splitlines()
    assert first.split() == ["b.txt", "0", "0", "2", "0"]
    assert second.split() == ["a.txt", "1", "1", "0", "0"]
