"""Numbers as they stand: the quick way to them finds what the slow one finds."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.quantities import numbers
from laydown.quantities.words import number_words

_WORDS = [
    *(form for kind in ("small", "tens", "scale", "set") for form in number_words()[kind]),
    *("a an the half dozen dozens several few many scores third quarters fold another and of or to in trucks".split()),
    *("1 12 1,500 1.5 .5 3-1 4-fold 2.000.000 x2 S-300 12k 4.3M ١٢ İ someone's tension".split()),
]


@given(
    st.lists(st.sampled_from(_WORDS), max_size=12),
    st.sampled_from([" ", "-", "\n", ", ", "", "."]),
    st.sampled_from([str, str.upper]),
)
def test_no_number_stands_where_none_is_looked_for(words: list[str], joint: str, cased: Callable[[str], str]) -> None:
    text = cased(joint.join(words))
    quick = [match.span() for match in numbers._matches(text)]
    assert quick == [match.span() for match in numbers._pattern().finditer(text)]


def test_words_that_hold_number_words_are_no_numbers() -> None:
    text = "Someone's tension often weighs on the stone, the bone and the Fiveash height."
    assert list(numbers.numbers_in(text)) == []


@pytest.mark.parametrize(
    ("words", "value", "place"),
    [
        ("640", 640, 10),
        ("643", 643, 1),
        ("12.5", 12.5, 0.1),
        (".50", 0.5, 0.01),
        ("1,500", 1500, 100),
        ("34 000", 34_000, 1000),
        ("1.5 million", 1_500_000, 100_000),
        ("Twenty-four", 24, 1),
        ("two hundred and forty", 240, 10),
        ("half a dozen", 6, 1),
    ],
)
def test_an_exact_number_has_a_value_and_the_place_of_its_last_digit(words: str, value: float, place: float) -> None:
    assert re.fullmatch(numbers.exact_pattern(), words, re.IGNORECASE)
    number = numbers.exact_number(words)
    assert number.at_least == number.at_most == value
    assert number.place == pytest.approx(place)


def test_what_is_no_exact_number_is_refused() -> None:
    for words in ("", "trucks", "dozens"):
        with pytest.raises(ValueError, match="no exact number"):
            numbers.exact_number(words)
