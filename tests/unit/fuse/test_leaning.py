"""Leaning: pages that share no wording but quote one sentence, or count alike."""

import pytest

from laydown.fuse.leaning import figure_runs, marks_of, quotations

SAID = "Nobody asked us, nobody warned us, and at six in the morning the road was full of them"


def test_a_long_quotation_is_the_same_in_any_rewrite() -> None:
    one = f"The mayor was angry. “{SAID},” he told reporters on Tuesday."
    other = f'There was anger in the town hall too: "…{SAID}", as its head put it.'
    assert marks_of(one) & marks_of(other)


def test_a_translation_keeps_the_figures_in_their_order() -> None:
    one = "At 640 the first of 73 lorries came; 1,250 crates weighed 18.5 tonnes, said the harbour."
    other = "Der erste von 73 Lastwagen kam nach 640, und 73 brachten 1.250 Kisten zu 18,5 Tonnen und 99 Mann."
    assert marks_of(one) & marks_of(one.replace("crates", "Kisten").replace("lorries", "camions"))
    assert not marks_of(one) & marks_of(other)


@pytest.mark.parametrize("text", ["In 2024 and 2025, 24 T-72 and 6 BMP-2 passed.", "On 5 May 3 of 8 left at 7."])
def test_years_names_and_single_digits_are_no_figures(text: str) -> None:
    assert not figure_runs(text)


def test_short_or_unquoted_words_are_no_quotation() -> None:
    assert not quotations("“The road was full of them,” he said.")
    assert not quotations(SAID)
