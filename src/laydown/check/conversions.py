"""Lengths, weights and speeds given twice: "400 miles (643 kilometers)"."""

import re
from collections.abc import Iterator

from ..measure.geodesy import KM_PER_MILE, KM_PER_NAUTICAL_MILE
from ..terms import Check, CheckKind, Span
from .numerals import DIGITS, number_value, place_value

_KG_PER_POUND = 0.45359237  # exact, international avoirdupois pound
_METRES_PER_FOOT, _METRES_PER_YARD = 0.3048, 0.9144  # exact, international foot
# Unit: what it measures, and how many of the measure's base unit it holds (metre, kilogram, km/h, hectare).
# "Ton" and "gallon" are not here: each is several units.
_UNITS: dict[str, tuple[str, float, str]] = {
    "mi": ("length", 1000 * KM_PER_MILE, r"miles?|mi\.?"),
    "nmi": ("length", 1000 * KM_PER_NAUTICAL_MILE, r"nautical\s+miles?|nmi|nm"),
    "km": ("length", 1000, r"kilomet(?:er|re)s?|kms?"),
    "m": ("length", 1, r"met(?:er|re)s?|m"),
    "cm": ("length", 0.01, r"centimet(?:er|re)s?|cm"),
    "mm": ("length", 0.001, r"millimet(?:er|re)s?|mm"),
    "yd": ("length", _METRES_PER_YARD, r"yards?|yd"),
    "ft": ("length", _METRES_PER_FOOT, r"feet|foot|ft\.?"),
    "in": ("length", _METRES_PER_FOOT / 12, r"inch(?:es)?"),
    "kg": ("weight", 1, r"kilogram(?:me)?s?|kilos?|kgs?"),
    "lb": ("weight", _KG_PER_POUND, r"pounds?|lbs?\.?"),
    "t": ("weight", 1000, r"tonnes?|metric\s+tons?"),
    "km/h": ("speed", 1, r"km/h|kph|kmh|kilomet(?:er|re)s\s+(?:an|per)\s+hour"),
    "mph": ("speed", KM_PER_MILE, r"mph|miles\s+(?:an|per)\s+hour"),
    "kt": ("speed", KM_PER_NAUTICAL_MILE, r"knots?|kts?"),
    "ha": ("area", 1, r"hectares?|ha"),
    "acre": ("area", 0.40468564224, r"acres?"),
}
_UNIT = "|".join(pattern for _, _, pattern in sorted(_UNITS.values(), key=lambda unit: -len(unit[2])))
_ABOUT = r"(?:about|around|approximately|approx\.?|roughly|some|nearly|almost|or|ca?\.)?\s*"
_TWICE = re.compile(
    rf"(?<![\w.,$€£-])(?P<one>{DIGITS})[\s-]?(?P<unit>{_UNIT})(?![\w/])\s*[(\[]\s*{_ABOUT}"
    rf"(?P<other>{DIGITS})[\s-]?(?P<other_unit>{_UNIT})\s*[)\]]",
    re.IGNORECASE,
)
_FINE = 0.05  # a last place under a twentieth of the value may also be cut off instead of rounded


def check_conversions(text: str) -> tuple[Check, ...]:
    """A note for every value given in two units of one measure.

    Right is what rounding, or cutting off a small last place, can give: 643 and 640 km for 400 miles, not 700.

    >>> [(check.is_right, check.arithmetic) for check in check_conversions("400 miles (643 kilometers) away")]
    [(True, '400 mi = 643.7 km')]
    """
    return tuple(_checks(text))


def _checks(text: str) -> Iterator[Check]:
    for match in _TWICE.finditer(text):
        unit, other_unit = _unit_of(match["unit"]), _unit_of(match["other_unit"])
        measure, per, _ = _UNITS[unit]
        other_measure, other_per, _ = _UNITS[other_unit]
        if measure != other_measure or unit == other_unit:
            continue
        computed = number_value(match["one"]) * per / other_per
        yield Check(
            kind=CheckKind.CONVERSION,
            is_right=_could_be_rounded(computed, match["other"]),
            said=f"{match['other']} {other_unit}",
            computed=f"{computed:.1f} {other_unit}",
            arithmetic=f"{match['one']} {unit} = {computed:.1f} {other_unit}",
            span=Span(start=match.start(), end=match.end()),
        )


def _unit_of(words: str) -> str:
    return next(name for name, (_, _, pattern) in _UNITS.items() if re.fullmatch(pattern, words, re.IGNORECASE))


def _could_be_rounded(computed: float, said: str) -> bool:
    value, place = number_value(said), place_value(said)
    off = abs(computed - value)
    return off < place if place <= _FINE * value else off <= place / 2
