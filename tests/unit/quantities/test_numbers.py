"""Numbers as they stand: the quick way to them finds what the slow one finds."""

from collections.abc import Callable

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
