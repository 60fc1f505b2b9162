"""Words for stated intervals of likelihood: one band, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.measure.likelihood import Lexicon, likelihood_word

PERCENT = st.integers(0, 100)


@pytest.mark.parametrize(
    ("low", "high", "icd", "phia"),
    [
        (1, 5, "almost no chance", "remote chance"),
        (0, 5, None, "remote chance"),
        (10, 20, "very unlikely", "highly unlikely"),
        (6, 9, "very unlikely", None),
        (25, 35, "unlikely", "unlikely"),
        (40, 44, "unlikely", "realistic possibility"),
        (40, 49, None, "realistic possibility"),
        (50, 50, "roughly even chance", None),
        (45, 55, "roughly even chance", None),
        (55, 75, "likely", "likely or probable"),
        (55, 80, "likely", None),
        (76, 79, "likely", None),
        (80, 90, "very likely", "highly likely"),
        (95, 99, "almost certain", "almost certain"),
        (100, 100, None, "almost certain"),
        (20, 20, None, "highly unlikely"),
        (40, 60, None, None),
        (0, 100, None, None),
    ],
)
def test_an_interval_has_the_word_of_the_one_band_that_it_lies_in(
    low: int, high: int, icd: str | None, phia: str | None
) -> None:
    assert likelihood_word(low, high, Lexicon.ICD_203) == icd
    assert likelihood_word(low, high, Lexicon.PHIA) == phia


@pytest.mark.parametrize(("low", "high"), [(-1, 5), (60, 55), (95, 101)])
def test_what_is_no_interval_between_0_and_100_is_refused(low: int, high: int) -> None:
    with pytest.raises(ValueError, match="no interval"):
        likelihood_word(low, high, Lexicon.PHIA)


@given(ends=st.tuples(PERCENT, PERCENT).map(sorted), lexicon=st.sampled_from(Lexicon), data=st.data())
def test_what_has_a_word_keeps_it_when_it_is_stated_more_narrowly_or_becomes_two_at_a_border(
    ends: list[int], lexicon: Lexicon, data: st.DataObject
) -> None:
    low, high = ends
    word = likelihood_word(low, high, lexicon)
    if word is None:
        return
    inner = sorted((data.draw(st.integers(low, high)), data.draw(st.integers(low, high))))
    assert likelihood_word(inner[0], inner[1], lexicon) in ({word} if inner[0] < inner[1] else {word, None})
