"""Time stamps of feeds as days."""

from datetime import UTC, date, datetime

import pytest

from laydown.terms import FoundIn
from laydown.watch.stamps import moment_of, published_on


@pytest.mark.parametrize(
    ("stamp", "earliest", "latest"),
    [
        ("2025-03-04T23:30:00-05:00", date(2025, 3, 4), date(2025, 3, 4)),
        ("2025-03-04", date(2025, 3, 4), date(2025, 3, 4)),
        ("20250304T101112Z", date(2025, 3, 4), date(2025, 3, 4)),
        ("2025-03", date(2025, 3, 1), date(2025, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("Tue, 04 Mar 2025 23:30:00 GMT", date(2025, 3, 4), date(2025, 3, 4)),
        ("4 Mar 2025 01:00 +0300", date(2025, 3, 4), date(2025, 3, 4)),
    ],
)
def test_a_stamp_stands_for_the_days_that_it_names(stamp: str, earliest: date, latest: date) -> None:
    found = published_on(stamp)
    assert found is not None
    assert (found.earliest, found.latest, found.found_in) == (earliest, latest, FoundIn.FEED)


@pytest.mark.parametrize(
    "stamp",
    [
        None,
        "",
        "yesterday",
        "2025-13-01",
        "2025-02-30",
        "1899-01-01",
        "Mon, 99 Foo 2025",
        "0000-00-00",
        "1" * 500,
        "2025/2026",
    ],
)
def test_what_names_no_day_is_not_dated(stamp: str | None) -> None:
    assert published_on(stamp) is None


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("2025-03-04T10:00:00Z", datetime(2025, 3, 4, 10, tzinfo=UTC)),
        ("2025-03-04T10:00:00", datetime(2025, 3, 4, 10, tzinfo=UTC)),
        ("2025-03-04", datetime(2025, 3, 4, tzinfo=UTC)),
        ("Tue, 04 Mar 2025 10:00:00 +0200", datetime(2025, 3, 4, 8, tzinfo=UTC)),
        ("0001-01-01T00:00:00+14:00", None),
        ("soon", None),
        ("", None),
        ("1" * 200, None),
    ],
)
def test_a_stamp_is_a_moment_where_it_names_one(stamp: str, moment: datetime | None) -> None:
    assert moment_of(stamp) == moment
