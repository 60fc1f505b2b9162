"""Values given twice, in two units of one measure: "400 miles (643 kilometers)", "155 mm/6.1 inch", "-4 °F (-20 °C)".

The second stands in brackets, after a stroke, or after "or" between commas. Ranges are compared at both ends. What is
no pair of one measure gives no note.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ..measure.geodesy import KM_PER_MILE, KM_PER_NAUTICAL_MILE
from ..terms import Check, CheckKind, Span
from .numerals import number_pattern, number_value, place_value

_KG_PER_POUND, _LITRES_PER_GALLON = 0.45359237, 3.785411784  # exact: avoirdupois pound, US gallon
_LITRES_PER_UK_GALLON = 4.54609  # exact
_METRES_PER_FOOT, _METRES_PER_YARD = 0.3048, 0.9144  # exact: international foot and yard
_TONS_KG: Final = (907.18474, 1016.0469088, 1000.0)  # short, long, metric: "ton" is all three
_SQUARE_METRES_PER_ACRE = 4046.8564224


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit: what it measures, and how many of the measure's base unit it may hold; several where it is ambiguous.

    `zero` is where its scale begins, in the base unit: 0 °F is -17.8 °C.
    """

    name: str
    measure: str
    per: tuple[float, ...]
    forms: str
    zero: float = 0.0


_UNITS: Final = (
    _Unit("mi", "length", (1000 * KM_PER_MILE,), r"(?:statute\s+)?miles?|mi\.?"),
    _Unit("nmi", "length", (1000 * KM_PER_NAUTICAL_MILE,), r"nautical[\s-]+miles?|nmi|nm"),
    _Unit("km", "length", (1000.0,), r"kilomet(?:er|re)s?|kms?"),
    _Unit("m", "length", (1.0,), r"met(?:er|re)s?|m"),
    _Unit("cm", "length", (0.01,), r"centimet(?:er|re)s?|cm"),
    _Unit("mm", "length", (0.001,), r"millimet(?:er|re)s?|mm"),
    _Unit("yd", "length", (_METRES_PER_YARD,), r"yards?|yds?\.?"),
    _Unit("ft", "length", (_METRES_PER_FOOT,), r"feet|foot|ft\.?"),
    _Unit("in", "length", (_METRES_PER_FOOT / 12,), r"inch(?:es)?|in\."),
    _Unit("calibre", "length", (_METRES_PER_FOOT / 12,), r"calib(?:er|re)|cal\.?"),
    _Unit("kg", "weight", (1.0,), r"kilogram(?:me)?s?|kilos?|kgs?"),
    _Unit("lb", "weight", (_KG_PER_POUND,), r"pounds?|lbs?\.?"),
    _Unit("t", "weight", (1000.0,), r"tonnes?|metric\s+tons?|t"),
    _Unit("short ton", "weight", _TONS_KG[:1], r"short\s+tons?|US\s+tons?"),
    _Unit("long ton", "weight", _TONS_KG[1:2], r"long\s+tons?"),
    _Unit("ton", "weight", _TONS_KG, r"tons?"),
    _Unit("km/h", "speed", (1.0,), r"km/h|kph|kmh|kilomet(?:er|re)s\s+(?:an|per)\s+hour"),
    _Unit("mph", "speed", (KM_PER_MILE,), r"mph|miles\s+(?:an|per)\s+hour"),
    _Unit("kt", "speed", (KM_PER_NAUTICAL_MILE,), r"knots?|kts?"),
    _Unit("m/s", "speed", (3.6,), r"m/s|met(?:er|re)s\s+(?:a|per)\s+second"),
    _Unit("ha", "area", (10_000.0,), r"hectares?|ha"),
    _Unit("acre", "area", (_SQUARE_METRES_PER_ACRE,), r"acres?"),
    _Unit("sq km", "area", (1e6,), r"square\s+kilomet(?:er|re)s?|sq\.?\s+km|km²|km2"),
    _Unit("sq mi", "area", ((1000 * KM_PER_MILE) ** 2,), r"square\s+miles?|sq\.?\s+mi(?:les)?"),
    _Unit("sq m", "area", (1.0,), r"square\s+met(?:er|re)s?|sq\.?\s+m|m²|m2"),
    _Unit("sq ft", "area", (_METRES_PER_FOOT**2,), r"square\s+feet|square\s+foot|sq\.?\s+ft"),
    _Unit("l", "volume", (1.0,), r"lit(?:er|re)s?|l"),
    _Unit("gal", "volume", (_LITRES_PER_GALLON, _LITRES_PER_UK_GALLON), r"gallons?|gals?\.?"),
    _Unit("m³", "volume", (1000.0,), r"cubic\s+met(?:er|re)s?|m³|m3"),
    _Unit("cu ft", "volume", (1000 * _METRES_PER_FOOT**3,), r"cubic\s+feet|cubic\s+foot|cu\.?\s+ft"),
    _Unit("°C", "temperature", (1.0,), r"°\s?C|degrees\s+(?:Celsius|centigrade|C)|Celsius"),
    _Unit("°F", "temperature", (5 / 9,), r"°\s?F|degrees\s+(?:Fahrenheit|F)|Fahrenheit", zero=-160 / 9),
)
_ABOUT = r"(?:(?:about|around|approximately|approx\.?|roughly|some|nearly|almost|just|over|under|or|ca?\.|~)\s*)*"
_SCALES: Final = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_TO = r"\s*(?:-|–|—|\bto\b|\band\b)\s*"
_FINE = 0.05  # a last place under a twentieth of the value may also be cut off instead of rounded
_ROUGH = 0.05  # how far a first value that ends in zeros may have been rounded, as a share: "60 miles (95 km)"
_SECOND: Final = ("bracketed", "stroked", "other")  # the groups of the second value, by where it stands
_FEET_BEFORE = re.compile(r"\d\s*(?:ft|feet|foot|'|′)\.?\s*(?:and\s+)?$")  # "6 ft 2 in. (1.88 m)" is one value


@dataclass(frozen=True, slots=True)
class _Value:
    """A value as it is written: its ends (one, or two of a range) as numbers with the place of their last digit."""

    ends: tuple[tuple[float, float], ...]
    unit: _Unit
    words: str


def check_conversions(text: str) -> tuple[Check, ...]:
    """A note for every value given in two units of one measure.

    Right is what rounding, or cutting off a small last place, can give of either value: 643 and 640 km for 400 miles,
    not 700. A "ton" and a "gallon" are each several units, and right by any of them.

    >>> [(check.is_right, check.arithmetic) for check in check_conversions("400 miles (643 kilometers) away")]
    [(True, '400 mi = 643.7 km')]
    """
    return tuple(_checks(text))


def _checks(text: str) -> Iterator[Check]:
    for match in _grammar().finditer(text):
        one, other = _value(match, "one"), _value(match, next(name for name in _SECOND if match[f"{name}_unit"]))
        if len(other.ends) < len(one.ends):
            one = replace(one, ends=one.ends[-1:], words=one.words.rpartition(" – ")[2])
        if not _are_pair(one, other) or _FEET_BEFORE.search(text[: match.start()]):
            continue
        trials = [_compared(one, other, per, other_per) for per in one.unit.per for other_per in other.unit.per]
        is_right, computed = min(trials, key=lambda trial: (not trial[0], abs(trial[1][-1] - other.ends[-1][0])))
        shown = " – ".join(_number(value) for value in computed)
        yield Check(
            kind=CheckKind.CONVERSION,
            is_right=is_right,
            said=f"{other.words} {other.unit.name}",
            computed=f"{shown} {other.unit.name}",
            arithmetic=f"{one.words} {one.unit.name} = {shown} {other.unit.name}",
            span=Span(start=match.start(), end=match.end()),
        )


def _are_pair(one: _Value, other: _Value) -> bool:
    """Whether the two can be one quantity: of one measure, in two units; a calibre in inches is under one."""
    is_calibre = all(value < 1 for it in (one, other) if it.unit.name == "calibre" for value, _ in it.ends)
    is_same = one.unit.measure == other.unit.measure and one.unit.name != other.unit.name
    return is_same and is_calibre and len(one.ends) == len(other.ends)


def _compared(one: _Value, other: _Value, per: float, other_per: float) -> tuple[bool, tuple[float, ...]]:
    """Whether every end comes out, and what each end of the first is in the unit of the second."""
    computed = tuple((value * per + one.unit.zero - other.unit.zero) / other_per for value, _ in one.ends)
    back = [(value * other_per + other.unit.zero - one.unit.zero) / per for value, _ in other.ends]
    is_right = all(
        _could_be_rounded(value, *said) or _could_have_been(turned, *first)
        for value, said, turned, first in zip(computed, other.ends, back, one.ends, strict=True)
    )
    return is_right, computed


def _could_be_rounded(computed: float, said: float, place: float) -> bool:
    off = abs(computed - said)
    return off < place if place <= _FINE * abs(said) else off <= place / 2


def _could_have_been(turned: float, first: float, place: float) -> bool:
    """Whether the first value is the second, rounded: the writer may have had the second from the source."""
    return abs(turned - first) <= (place / 2 if place <= 1 else min(place / 2, _ROUGH * abs(first)))


def _value(match: re.Match[str], name: str) -> _Value:
    numbers = [match[f"{name}_low"], match[f"{name}_high"]]
    scale = _SCALES.get((match[f"{name}_scale"] or "").lower(), 1.0)
    unit = next(it for it in _UNITS if re.fullmatch(it.forms, match[f"{name}_unit"], re.IGNORECASE))
    sign = -1.0 if match[f"{name}_minus"] and unit.measure == "temperature" else 1.0  # elsewhere it is a dash
    ends = tuple((sign * _exact(number) * scale, place_value(number) * scale) for number in numbers if number)
    words = ("-" if sign < 0 else "") + " – ".join(number for number in numbers if number)
    words += f" {match[f'{name}_scale']}" if match[f"{name}_scale"] else ""
    return _Value(ends, unit, words)


def _exact(number: str) -> float:
    return float(number) if number.startswith(".") else number_value(number)


def _number(value: float) -> str:
    if abs(value) >= 10_000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.3g}"


@lru_cache(maxsize=1)
def _grammar() -> re.Pattern[str]:
    number = rf"(?:{number_pattern()}|\.\d+)"
    units = "|".join(unit.forms for unit in sorted(_UNITS, key=lambda unit: -len(unit.forms)))
    scales = "|".join(_SCALES)

    def value(name: str) -> str:
        return (
            rf"(?P<{name}_minus>(?:minus\s+|(?<![\w.])[−-])?)(?P<{name}_low>{number})(?:{_TO}(?P<{name}_high>{number}))?"
            rf"(?:\s+(?P<{name}_scale>{scales}))?[\s-]?(?P<{name}_unit>{units})(?![\w²³]|/[a-z])"
        )

    in_brackets, after_stroke, after_or = map(value, _SECOND)
    return re.compile(
        rf"(?<![\w.,$€£])(?<!\w[-–]){value('one')}(?:\s*[(\[]\s*{_ABOUT}{in_brackets}\s*[)\],;]"
        rf"|\s*/\s*{after_stroke}|,?\s+or\s+{_ABOUT}{after_or}(?=\s*(?:[,.;)]|$)))",
        re.IGNORECASE,
    )
