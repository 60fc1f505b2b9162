"""What agreement, dispute and silence of a second reader make of a confidence."""

from hypothesis import given
from hypothesis import strategies as st

from laydown.read.model.sureness import MOST, agreed, alone, disputed

CONFIDENCE = st.floats(0, 1)
SLOTS = st.lists(st.sampled_from(["act", "outcome", "loads[0].count", "places[1].role", "when", "mover", "basis[0]"]))


@given(CONFIDENCE)
def test_agreement_never_lowers_and_never_comes_to_certainty(confidence: float) -> None:
    assert agreed(confidence) >= confidence
    assert agreed(confidence) <= max(MOST, confidence)


@given(CONFIDENCE, SLOTS)
def test_a_dispute_never_raises_and_one_more_never_less(confidence: float, slots: list[str]) -> None:
    assert disputed(confidence, slots) <= confidence
    assert disputed(confidence, [*slots, "outcome"]) <= disputed(confidence, slots)


@given(CONFIDENCE)
def test_what_one_reader_has_alone_is_never_surer_than_it_was(confidence: float) -> None:
    assert 0 <= alone(confidence) <= confidence


@given(st.floats(0.02, 0.97))
def test_a_dispute_of_what_happened_weighs_more_than_one_of_who_moved_it(confidence: float) -> None:
    assert disputed(confidence, ["outcome"]) <= disputed(confidence, ["mover"])
