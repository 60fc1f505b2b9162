"""Intervals: which can both be right, and which says more."""

import math

import pytest

from laydown.measure.intervals import Interval

MORE_THAN_24 = Interval(low=24, is_low_open=True)
AT_LEAST_24 = Interval(low=24)
UP_TO_24 = Interval(high=24)
FEWER_THAN_24 = Interval(high=24, is_high_open=True)
EXACTLY_24 = Interval(low=24, high=24)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (AT_LEAST_24, UP_TO_24, True),
        (MORE_THAN_24, UP_TO_24, False),
        (AT_LEAST_24, FEWER_THAN_24, False),
        (EXACTLY_24, AT_LEAST_24, True),
        (EXACTLY_24, MORE_THAN_24, False),
        (Interval(low=20, high=30), Interval(low=30, high=40), True),
        (Interval(low=20, high=30), Interval(low=31, high=40), False),
        (Interval(), EXACTLY_24, True),
    ],
)
def test_intervals_meet_where_one_number_lies_in_both(one: Interval, other: Interval, *, meet: bool) -> None:
    assert one.meets(other) is meet
    assert other.meets(one) is meet


@pytest.mark.parametrize(
    ("wide", "narrow", "holds"),
    [
        (AT_LEAST_24, MORE_THAN_24, True),
        (MORE_THAN_24, AT_LEAST_24, False),
        (AT_LEAST_24, EXACTLY_24, True),
        (MORE_THAN_24, EXACTLY_24, False),
        (Interval(low=20, high=30), EXACTLY_24, True),
        (EXACTLY_24, Interval(low=20, high=30), False),
        (Interval(), AT_LEAST_24, True),
        (UP_TO_24, FEWER_THAN_24, True),
    ],
)
def test_interval_holds_what_lies_in_it(wide: Interval, narrow: Interval, *, holds: bool) -> None:
    assert wide.holds(narrow) is holds


def test_slack_moves_both_ends_out() -> None:
    assert Interval(low=100, high=200).widened(0.1) == Interval(low=90, high=220)
    assert Interval(low=100).widened(0.1).high == math.inf
