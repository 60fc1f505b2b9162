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
        ("Saturday 29 February 2020", True),
        ("Friday 29 February 2020", False),
        ("Sat 1 January 2000", True),
        ("Sunday, 31st December 2023", True),
        ("Monday, 31st December 2023", False),
        ("Wednesday (12 February 2025)", True),
        ("Tuesday (12 February 2025)", False),
        ("12 February 2025 (Wednesday)", True),
        ("12 February 2025 (Tue)", False),
        ("February 12, 2025, a Wednesday", True),
        ("12 February 2025, which was a Tuesday", False),
        ("Wednesday 2025-02-12", True),
        ("2025-02-12 (Tue)", False),
        ("Monday 10 to Tuesday 11 February 2025", True),
        ("WEDNESDAY 12 FEBRUARY 2025", True),
    ],
)
def test_full_date_is_held_against_its_weekday(text: str, *, is_right: bool) -> None:
    (check,) = check_weekdays(text)
    assert check.is_right is is_right


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("on Monday 10 February", True),
        ("on Tuesday, February 10", False),
        ("Tuesday (11 Feb)", True),
        ("on 12 February, a Tuesday", False),
        ("Tuesday 31 December", True),
    ],
)
def test_date_without_a_year_is_the_one_near_the_publication(text: str, *, is_right: bool) -> None:
    (check,) = check_weekdays(text, published=FEBRUARY)
    assert check.is_right is is_right


def test_date_without_a_year_gives_no_note_without_a_publication() -> None:
    assert check_weekdays("on Tuesday, February 10") == ()


def test_date_far_from_the_publication_may_be_of_another_year() -> None:
    assert check_weekdays("on Tuesday 8 August", published=FEBRUARY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday 30 February 2025",
        "on Tuesday",
        "12 February 2025",
        "Sunday 12:30",
        "12 February 2025 on a Tuesday",
        "on 12 February 2025, a Tuesday-night convoy",
        "Tuesday, 12 trucks of February 2025",
        "May 2025 (Tuesday)",
        "2025-02-30 (Tuesday)",
        "2025-13-02 (Tuesday)",
    ],
)
def test_what_cannot_be_checked_gives_no_note(text: str) -> None:
    assert check_weekdays(text, published=FEBRUARY) == ()
