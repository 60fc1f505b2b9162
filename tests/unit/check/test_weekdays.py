"""Weekdays beside dates."""

from datetime import date

import pytest

from laydown.check.weekdays import check_weekdays
from laydown.terms import FoundIn, Published

FEBRUARY = Published(earliest=date(2025, 2, 12), latest=date(2025, 2, 12), found_in=FoundIn.META)


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("Wednesday 12 February 2025", True),
        ("Tuesday 12 February 2025", False),
        ("Tuesday, 11 February 2025", True),
        ("Tues. Feb. 11, 2025", True),
        ("Monday, February 10, 2025", True),
        ("Sunday, February 10, 2025", False),
        ("Monday the 10th of February 2025", True),
        ("Thursday 29 February 2024", True),
    ],
)
def test_full_date_is_held_against_its_weekday(text: str, *, is_right: bool) -> None:
    (check,) = check_weekdays(text)
    assert check.is_right is is_right


@pytest.mark.parametrize(("text", "is_right"), [("on Monday 10 February", True), ("on Tuesday, February 10", False)])
def test_date_without_a_year_is_the_one_near_the_publication(text: str, *, is_right: bool) -> None:
    (check,) = check_weekdays(text, published=FEBRUARY)
    assert check.is_right is is_right


def test_date_without_a_year_gives_no_note_without_a_publication() -> None:
    assert check_weekdays("on Tuesday, February 10") == ()


def test_date_far_from_the_publication_may_be_of_another_year() -> None:
    assert check_weekdays("on Tuesday 8 August", published=FEBRUARY) == ()


@pytest.mark.parametrize("text", ["Tuesday 30 February 2025", "on Tuesday", "12 February 2025", "Sunday 12:30"])
def test_what_cannot_be_checked_gives_no_note(text: str) -> None:
    assert check_weekdays(text) == ()
