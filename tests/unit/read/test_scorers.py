"""The trained scorers: sums of weights, and a model file that holds no name and no number."""

import math
import re

import pytest

from laydown.read.scorers import Scorer, scorer
from laydown.terms import Act, Outcome, PlaceRole

_TWO = Scorer(("no", "yes"), (0.5, -0.5), {"a": (-1.0, 1.0), "b": (0.25, -0.25), "c": (-0.5, 0.5)})
_QUESTIONS = {
    "told": {"no", "yes"},
    "referred": {"no", "yes"},
    "joined": {"no", "yes"},
    "time": {"no", "yes"},
    "act": set(Act),
    "outcome": set(Outcome),
    "place": {*PlaceRole, "none"},
    "materiel": {"load", "carrier", "none"},
}


@pytest.mark.parametrize("features", [(), ("a",), ("a", "b", "c"), ("unknown",), ("a", "unknown", "a")])
def test_the_odds_of_all_classes_are_one(features: tuple[str, ...]) -> None:
    assert math.isclose(sum(_TWO.odds(features).values()), 1.0)


def test_odds_are_those_of_the_sums() -> None:
    assert math.isclose(_TWO.odds(("a",))["yes"], 1 / (1 + math.exp(-1.0)))


def test_what_was_never_met_weighs_nothing() -> None:
    assert _TWO.odds(("never met",)) == _TWO.odds(())


def test_sums_beyond_what_a_float_holds_are_odds_still() -> None:
    sure = Scorer(("no", "yes"), (0.0, 0.0), {"a": (-2000.0, 2000.0)})
    assert sure.odds(("a",)) == {"no": 0.0, "yes": 1.0}


def test_reasons_are_what_spoke_for_the_class_strongest_first() -> None:
    assert _TWO.reasons(("b", "c", "a", "never met"), "yes") == ("a", "c")
    assert _TWO.reasons(("c", "a"), "yes", most=1) == ("a",)
    assert _TWO.reasons(("a",), "no") == ()


def test_reasons_that_weigh_alike_come_in_one_order() -> None:
    same = Scorer(("no", "yes"), (0.0, 0.0), {"z": (-1.0, 1.0), "m": (-1.0, 1.0)})
    assert same.reasons(("z", "m"), "yes") == same.reasons(("m", "z"), "yes") == ("m", "z")


def test_a_question_that_nobody_fitted_is_refused() -> None:
    with pytest.raises(KeyError):
        scorer("weather")


@pytest.mark.parametrize(("question", "terms"), _QUESTIONS.items())
def test_the_model_answers_in_terms_of_the_record(question: str, terms: set[str]) -> None:
    model = scorer(question)
    assert set(model.classes) <= terms
    assert len(model.bias) == len(model.classes) == len(set(model.classes))
    assert {len(weights) for weights in model.weights.values()} == {len(model.classes)}
    assert all(math.isfinite(weight) for weights in model.weights.values() for weight in weights)


@pytest.mark.parametrize("question", _QUESTIONS)
def test_the_model_knows_no_name_and_no_number(question: str) -> None:
    """What is left without our own marks (tags, relations, small numbers of things) is lower case without digits."""
    ours = re.compile(
        r"\b(?:VB[DGNPZ]?|MD|ROOT|None|True|False|ADJ|ADP|ADV|AUX|NOUN|NUM|PRON|PROPN|VERB|X)\b"
        r"|\b(?:before|after)[123]=|(?:\b(?:beside|length|page|distance|evidence|times|mentions|zone)=)\d"
    )
    assert [one for one in scorer(question).weights if re.search(r"[A-Z0-9]", ours.sub("", one))] == []
