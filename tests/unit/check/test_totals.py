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
        "THE 16 PEOPLE (14 DRIVERS AND 2 GUARDS) LEFT.",
        "34 vehicles made up of 20 trucks and 14 tanks.",
        "34 vehicles: 20 T-72 tanks and 14 BMP-2 carriers.",
        "20 trucks and 14 tanks, 34 vehicles in all.",
        "Eight tankers and four flatbeds - 12 trucks altogether",
        "about 34 vehicles: 20 trucks and 15 tanks.",
        "more than 34 vehicles: 20 trucks and 15 tanks.",
        "at least 12 trucks: eight tankers and five flatbeds.",
        "up to 40 vehicles: 20 trucks and 15 tanks.",
        "34 vehicles: at least 20 trucks and 10 tanks.",
        "34 vehicles: about 20 trucks and 13 tanks.",
        "34 vehicles: up to 20 trucks and 20 tanks.",
    ],
)
def test_parts_that_make_the_total_are_right(text: str) -> None:
    (check,) = check_totals(text)
    assert check.is_right, check


@pytest.mark.parametrize(
    ("text", "said", "arithmetic"),
    [
        ("34 vehicles: 20 trucks and 15 tanks.", "34", "20 + 15 = 35"),
        ("12 trucks: eight tankers and five flatbeds.", "12", "8 + 5 = 13"),
        ("at most 12 trucks (eight tankers and five flatbeds).", "at most 12", "8 + 5 = 13"),
        ("more than 34 vehicles: 20 trucks and 14 tanks.", "more than 34", "20 + 14 = 34"),
        ("fewer than 35 vehicles: 20 trucks and 15 tanks.", "fewer than 35", "20 + 15 = 35"),
        ("about 34 vehicles: 20 trucks and 25 tanks.", "about 34", "20 + 25 = 45"),
        ("34 vehicles: at least 30 trucks and 10 tanks.", "34", "at least 30 + 10 = 40 or more"),
        ("34 vehicles: up to 20 trucks and ten tanks.", "34", "up to 20 + 10 = 10 to 30"),
        ("20 trucks and 15 tanks, 34 vehicles in total.", "34", "20 + 15 = 35"),
        ("three aircraft, of them two Il-76s and two An-124s.", "3", "2 + 2 = 4"),
        ("34 vehicles, including 40 tanks.", "34", "40 of 34: a part is more than the whole"),
        ("up to 34 vehicles, among them at least 40 tanks.", "up to 34", "at least 40 of up to 34: a part is more"),
        ("34 vehicles: 20 T-72 tanks and 15 BMP-2 carriers.", "34", "20 + 15 = 35"),
    ],
)
def test_parts_that_miss_the_total_are_noted(text: str, said: str, arithmetic: str) -> None:
    (check,) = check_totals(text)
    assert (check.is_right, check.said) == (False, said)
    assert check.arithmetic.startswith(arithmetic)


@pytest.mark.parametrize(
    "text",
    [
        "34 vehicles: 20 trucks.",
        "34 vehicles, including 20 trucks and 10 tanks.",
        "at least 34 vehicles, including 40 tanks.",
        "34 vehicles: 20 trucks and several tanks.",
        "34 vehicles: 20 trucks and 10 others.",
        "34 vehicles: trucks and tanks.",
        "34 vehicles and 20 trucks and 15 tanks.",
        "two battalions (20 tanks and 15 carriers) left.",
        "three batteries: 12 launchers and six radars.",
        "two ships: 400 troops and 20 tanks.",
        "two convoys, including 40 trucks",
        "On 3 May: 20 trucks and 10 tanks.",
        "On May 3 trucks (two tankers and two vans) came.",
        "In 2024 trucks (20 tankers and 15 vans) came.",
        "24 vehicles 12 metres long: 3 metres wide and 4 metres high.",
        "12 hours: eight hours and five hours.",
        "Su-34 aircraft: 20 trucks and 15 tanks.",
        "12 trucks: 1.5 tankers and 11.5 flatbeds.",
    ],
)
def test_what_is_no_closed_sum_gives_no_note(text: str) -> None:
    assert check_totals(text) == ()


def test_the_span_quotes_total_and_parts() -> None:
    text = "A force of 34 vehicles – 20 trucks and 15 tanks – left."
    assert check_totals(text)[0].span.quoted_from(text) == "34 vehicles – 20 trucks and 15 tanks"


def test_a_page_of_nothing_but_parts_is_gone_through() -> None:
    assert check_totals("20 trucks, " * 5_000) == ()
