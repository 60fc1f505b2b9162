"""Values given twice."""

import pytest

from laydown.check.conversions import check_conversions
from laydown.terms import CheckKind


@pytest.mark.parametrize(
    "text",
    [
        "400 miles (643 kilometers)",
        "400 miles (644 km)",
        "400 miles (640 km)",
        "about 70 miles (110 km) off the coast",
        "30 miles (50 km)",
        "60 miles (around 100 kilometres)",
        "48 km (30 miles)",
        "1,000 feet (300 m)",
        "8,000 feet (2,438 metres)",
        "12 nautical miles (22 km)",
        "a 12-mile (19-kilometer) strip",
        "100 pounds (45 kg)",
        "5 tonnes (11,000 pounds)",
        "20 knots (37 km/h)",
        "6.2 miles (10 km)",
        "0.5 miles (800 m)",
    ],
)
def test_rounded_conversion_is_right(text: str) -> None:
    (check,) = check_conversions(text)
    assert check.is_right, check
    assert check.kind is CheckKind.CONVERSION


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("400 miles (700 km)", "643.7 km"),
        ("400 kilometers (643 miles)", "248.5 mi"),
        ("1,000 feet (350 m)", "304.8 m"),
        ("200 miles (400 km)", "321.9 km"),
        ("100 kg (45 pounds)", "220.5 lb"),
    ],
)
def test_wrong_conversion_is_noted_with_the_right_value(text: str, computed: str) -> None:
    (check,) = check_conversions(text)
    assert not check.is_right
    assert check.computed == computed


@pytest.mark.parametrize(
    "text",
    [
        "40 tons (36 tonnes)",
        "24 trucks (three km)",
        "400 miles (645)",
        "400 miles (20 kg)",
        "$400 (643 km)",
        "5 km (5 km)",
    ],
)
def test_what_is_no_conversion_gives_no_note(text: str) -> None:
    assert check_conversions(text) == ()


def test_span_quotes_the_statement() -> None:
    text = "It lies 400 miles (643 kilometers) away."
    assert check_conversions(text)[0].span.quoted_from(text) == "400 miles (643 kilometers)"
