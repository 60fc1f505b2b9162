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
        "60 miles (95 km)",
        "48 km (30 miles)",
        "six miles (9 km)",
        "four miles (six km)",
        "1,000 feet (300 m)",
        "8,000 feet (2,438 metres)",
        "12 nautical miles (22 km)",
        "a 12-mile (19-kilometer) strip",
        "100 yards (90 m)",
        "100 pounds (45 kg)",
        "5 tonnes (11,000 pounds)",
        "20 knots (37 km/h)",
        "20 knots (37 km/h, 23 mph)",
        "900 km/h (560 mph)",
        "6.2 miles (10 km)",
        "0.5 miles (800 m)",
        "40 tons (36 tonnes)",
        "4,000 tons (4,064 tonnes)",
        "40 tons (40 tonnes)",
        "70 short tons (63.5 tonnes)",
        "1,000 gallons (3,785 litres)",
        "1,000 gallons (4,546 litres)",
        "1.5 million gallons (5.7 million litres)",
        "500 acres (200 hectares)",
        "1,000 square miles (2,600 square kilometers)",
        "-4 °F (-20 °C)",
        "minus 40 degrees Celsius (-40 degrees Fahrenheit)",
        "104 degrees Fahrenheit (40 degrees Celsius)",
        "155-mm (6.1-inch) guns",
        "127 mm (5 inches)",
        ".50-caliber (12.7mm) guns",
        "300 to 400 miles (480 to 640 km)",
        "300-400 miles (480-640 km)",
        "between 300 and 400 miles (483 and 644 km)",
        "400 miles/643 km away",
        "400 miles, or 643 kilometers, away",
        "two hundred miles (320 km)",
        "half a dozen miles (10 km)",
        "60 miles an hour (97 kilometres per hour)",
        "72 sq. miles (186 sq. km)",
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
        ("60 miles (80 km)", "96.6 km"),
        ("100 kg (45 pounds)", "220.5 lb"),
        ("40 tons (50 tonnes)", "40.6 t"),
        ("1,000 gallons (2,000 litres)", "3785.4 l"),
        ("500 acres (400 hectares)", "202.3 ha"),
        ("40°C (120°F)", "104.0 °F"),
        ("20 knots (20 km/h)", "37.0 km/h"),
        ("155 mm (8 inches)", "6.1 in"),
        ("300 to 400 miles (480 to 750 km)", "482.8 – 643.7 km"),
        ("12 nautical miles (19 km)", "22.2 km"),
        ("900 km/h, or 720 mph.", "559.2 mph"),
        ("two hundred miles (400 km)", "321.9 km"),
        ("between 300 and 400 miles (483 and 800 km)", "482.8 – 643.7 km"),
    ],
)
def test_wrong_conversion_is_noted_with_the_right_value(text: str, computed: str) -> None:
    (check,) = check_conversions(text)
    assert not check.is_right
    assert check.computed == computed


@pytest.mark.parametrize(
    "text",
    [
        "24 trucks (three km)",
        "400 miles (645)",
        "400 miles (20 kg)",
        "$400 (643 km)",
        "5m (£4m)",
        "5 km (5 km)",
        "6 ft 2 in. (1.88 m)",
        "400 miles (out of 643 km)",
        "the 155 calibre (5 mm)",
        "300 miles (480 to 640 km)",
        "the S-400 miles (643 km)",
        "20 km/h away, 5 miles or so",
    ],
)
def test_what_is_no_conversion_gives_no_note(text: str) -> None:
    assert check_conversions(text) == ()


def test_span_quotes_the_statement() -> None:
    text = "It lies 400 miles (643 kilometers) away."
    assert check_conversions(text)[0].span.quoted_from(text) == "400 miles (643 kilometers)"


def test_arithmetic_is_shown_in_the_units_of_the_text() -> None:
    assert check_conversions("300 to 400 miles (480 to 640 km)")[0].arithmetic == "300 – 400 mi = 482.8 – 643.7 km"
