"""Totals and their parts."""

import pytest

from laydown.check.totals import check_totals


@pytest.mark.parametrize(
    "text",
    [
        "34 vehicles: 20 trucks and 14 tanks.",
        "The convoy had 34 vehicles: twenty trucks, ten tanks and four jeeps.",
        "Six aircraft (four Il-76s and two An-124s) left.",
        "34 military vehicles – 20 trucks and 14 tanks.",
        "1,200 men: 1,000 soldiers, 150 sappers, and 50 drivers",
    ],
)
def test_parts_that_make_the_total_are_right(text: str) -> None:
    (check,) = check_totals(text)
    assert check.is_right, check


def test_parts_that_miss_the_total_are_noted() -> None:
    (check,) = check_totals("34 vehicles: 20 trucks and 15 tanks.")
    assert (check.is_right, check.said, check.computed) == (False, "34", "35")
    assert check.arithmetic == "20 + 15 = 35"


@pytest.mark.parametrize(
    "text",
    [
        "about 34 vehicles: 20 trucks and 15 tanks.",
        "more than 34 vehicles: 20 trucks and 15 tanks.",
        "34 vehicles: 20 trucks.",
        "34 vehicles, including 20 trucks and 10 tanks.",
        "34 vehicles: at least 20 trucks and 10 tanks.",
        "34 vehicles: 20 trucks and several tanks.",
        "34 vehicles: trucks and tanks.",
        "34 vehicles and 20 trucks and 15 tanks.",
    ],
)
def test_what_is_no_closed_sum_gives_no_note(text: str) -> None:
    assert check_totals(text) == ()
