"""Dates as pages print them."""

from datetime import date

import pytest

from laydown.intake.dates import day_in_address, first_day, is_day_first, is_stamp, machine_day, stamped_day


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-12",
        "2025-02-12T09:40:00Z",
        "Updated 12 February 2025, 09:40",
        "12th of February 2025",
        "Feb 12, 2025 at 14:02",
        "February 12 2025",
        "12.02.2025 / 10:20",
        "12-Feb-2025",
        "Wed, 12 Feb 2025",
    ],
)
def test_a_complete_date_is_found(text: str) -> None:
    found = first_day(text)
    assert found is not None
    assert found.earliest == found.latest == date(2025, 2, 12)


@pytest.mark.parametrize("text", ["12 February", "February 2025", "2025", "31.02.2025", "S-300 and S-400", "1.2.3", ""])
def test_an_incomplete_or_impossible_date_is_none(text: str) -> None:
    assert first_day(text) is None


def test_a_date_that_reads_two_ways_keeps_both() -> None:
    found = first_day("03/04/2025")
    assert found is not None
    assert (found.earliest, found.latest) == (date(2025, 3, 4), date(2025, 4, 3))


def test_a_date_that_reads_one_way_is_exact() -> None:
    found = first_day("17/03/2026, hours 09.10")
    assert found is not None
    assert (found.earliest, found.latest) == (date(2026, 3, 17), date(2026, 3, 17))


@pytest.mark.parametrize(
    "value", ["2024-12-19T08:14:00Z", "20241219", "Thu, 19 Dec 2024 08:14:00 GMT", "December 19, 2024"]
)
def test_machine_stamps_keep_the_day_they_write(value: str) -> None:
    assert machine_day(value) == date(2024, 12, 19)


def test_no_day_is_made_up_from_a_broken_stamp() -> None:
    assert machine_day("0000-00-00T00:00:00") is None
    assert machine_day("yesterday") is None


def test_day_in_an_address_needs_all_three_parts() -> None:
    assert day_in_address("https://a.example/2025/02/12/convoy") == date(2025, 2, 12)
    assert day_in_address("https://a.example/2025/02/convoy") is None


@pytest.mark.parametrize("text", ["18:40", "14 Dec 20:15", "Wed 4 Mar 21:15", "14.09.2025 21:03", "Nov 7, 2026, 06:12"])
def test_a_stamp_is_told_from_a_sentence(text: str) -> None:
    assert is_stamp(text)
    assert not is_stamp(f"The column left at {text}")


def test_a_stamp_without_a_year_takes_the_nearest() -> None:
    assert stamped_day("31 Dec 23:10", near=date(2025, 1, 1)) == date(2024, 12, 31)
    assert stamped_day("31 Dec 23:10", near=None) is None
    assert stamped_day("23:10", near=date(2025, 1, 1)) is None


@pytest.mark.parametrize(
    "text",
    [
        "12 февраля 2025, 09:40",
        "12 лютого 2025 р.",
        "12. Februar 2025",
        "12 de febrero de 2025",
        "12 Şubat 2025 Çarşamba",
        "2025. február 12.",
        "الأربعاء 12 شباط 2025",
        "١٢ فبراير ٢٠٢٥",
    ],
)
def test_a_complete_date_is_found_in_other_languages(text: str) -> None:
    found = first_day(text)
    assert found is not None
    assert found.earliest == found.latest == date(2025, 2, 12)


@pytest.mark.parametrize("text", ["12 Ramadan 1446", "1403/11/24", "۲۴ بهمن ۱۴۰۳"])
def test_another_calendar_is_not_misread(text: str) -> None:
    assert first_day(text) is None


def test_a_date_that_reads_two_ways_is_read_in_the_order_that_is_known() -> None:
    for order, day in ((True, date(2025, 4, 3)), (False, date(2025, 3, 4))):
        found = first_day("03/04/2025", is_day_first=order)
        assert found is not None
        assert found.earliest == found.latest == day


def test_the_order_of_dates_is_known_from_those_that_read_one_way() -> None:
    assert is_day_first(["03/04/2025", "17/03/2025"]) is True
    assert is_day_first(["03/04/2025", "03/17/2025"]) is False
    assert is_day_first(["17/03/2025", "03/17/2025"]) is None


def test_day_in_an_address_may_name_its_month() -> None:
    assert day_in_address("https://a.example/2025/feb/12/convoy") == date(2025, 2, 12)
    assert day_in_address("https://a.example/2025/top/12/convoy") is None
