import pytest

from evals.stages.factuality import class_f1, class_of, correlation, mean_error, outcome_at, token_at
from laydown.read.parse import parse
from laydown.terms import Span


@pytest.mark.parametrize(("value", "name"), [(3.0, "happened"), (1.0, "happened"), (0.9, "open"), (-1.0, "not")])
def test_the_bounds_belong_to_the_outer_classes(value: float, name: str) -> None:
    assert class_of(value) == name


def test_figures_of_pairs() -> None:
    pairs = [(3.0, 3.0), (-3.0, 3.0), (0.0, 0.0)]
    assert mean_error(pairs) == 2.0
    assert class_f1(pairs) == {"happened": pytest.approx(2 / 3), "open": 1.0, "not": 0.0}
    assert correlation([(1.0, 2.0), (2.0, 4.0)]) == pytest.approx(1.0)
    assert correlation([(1.0, 3.0), (2.0, 3.0)]) == 0.0


@pytest.mark.parametrize(
    ("text", "word", "outcome"),
    [
        ("The bakers sang a song .", "sang", "moved"),
        ("The bakers did not sing .", "sing", "denied"),
        ("The bakers may sing .", "sing", "possible"),
        ("The bakers will sing .", "sing", "planned"),
        ("If the bakers sing , I leave .", "sing", None),
    ],
)
def test_any_verb_is_asked_what_became_of_it(text: str, word: str, outcome: str | None) -> None:
    (sentence,) = parse([(text, Span(start=0, end=len(text)), ())])
    start = text.index(word)
    token = token_at(sentence, Span(start=start, end=start + len(word)))
    assert token is not None
    assert outcome_at(sentence, token) == outcome
