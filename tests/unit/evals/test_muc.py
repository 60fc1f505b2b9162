import re

from evals.stages.muc import macro_f1, place_of
from laydown.terms import Span

TEXT = "a bomb went off. a bomb hit the mill and a bomb the inn."
SPANS = [Span(start=0, end=16), Span(start=17, end=len(TEXT))]
WORD = re.compile(r"\bbomb\b")


def test_the_word_nearest_to_what_was_hit_is_asked() -> None:
    sentence, word = place_of(TEXT, SPANS, WORD, ["the inn"])
    assert sentence == SPANS[1]
    assert word
    assert word.start == TEXT.rindex("bomb")


def test_without_a_name_the_first_word_is_asked() -> None:
    assert place_of(TEXT, SPANS, WORD, ["the barn"])[1] == Span(start=2, end=6)
    assert place_of(TEXT, SPANS, re.compile("fire"), ["the inn"]) == (None, None)


def test_one_answer_for_all_has_a_low_mean() -> None:
    answers = [(("ACCOMPLISHED",), "ACCOMPLISHED")] * 9 + [(("ATTEMPTED", "ACCOMPLISHED"), "ACCOMPLISHED")]
    assert macro_f1(answers) == 1 / 3
    assert macro_f1([*answers, (("THREATENED",), None)]) == 1 / 3
