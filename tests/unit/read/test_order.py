"""Subjects and objects by the order of the words, where something stands between them and their verb."""

import pytest

from laydown.read.order import objects_by_order, subject_by_order
from reading import loads_of, parsed, verdicts


@pytest.mark.parametrize(
    ("words", "loads"),
    [
        ("She confirmed that Marine aircraft “have arrived in Tartus” today.", ["aircraft"]),
        (
            "Workers unloaded between Thursday and Saturday forty containers at Tartus.",
            ["40 container: container"],
        ),
    ],
)
def test_what_the_parser_lost_is_found_by_order(words: str, loads: list[str]) -> None:
    assert loads_of(words) == loads


def test_a_verb_with_a_subject_keeps_it() -> None:
    (sentence,) = parsed("The mayor of Gao left on Monday, ten tanks behind him.")
    left = next(token for token in sentence.tokens if token.text == "left")
    assert subject_by_order(sentence, left) is None


def test_another_verb_between_them_parts_them() -> None:
    assert verdicts("The tanks were old; nobody left.") == []


def test_an_object_before_the_verb_is_none() -> None:
    (sentence,) = parsed("Ten tanks arrived at Gao.")
    arrived = next(token for token in sentence.tokens if token.text == "arrived")
    assert objects_by_order(sentence, arrived) == ()
