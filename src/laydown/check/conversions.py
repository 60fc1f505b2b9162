"""Values given twice, in two units of one measure: "400 miles (643 kilometers)", "155 mm/6.1 inch", "-4 °F (-20 °C)".

The second stands in brackets, after a stroke, or after "or" between commas. Ranges are compared at both ends. What is
no pair of one measure gives no note.
"""

import itertools
import re
from dataclasses import dataclass, replace

from ..measure.folding import plain_marks
from ..quantities.numbers import single_numbers
from ..quantities.spot import Quantity, spot_quantities
from ..quantities.units import UnitRow, unit_called
from ..terms import Check, CheckKind, Span

_ABOUT = r"(?:(?:about|around|approximately|approx\.?|roughly|some|nearly|almost|just|over|under|or|ca?\.|~)\s*)*"
_SIGN = r"(?:minus\s+|-)?"
_LINK = re.compile(
    rf"(?:\s*+(?:(?P<bracket>[(\[])\s*{_ABOUT}|(?P<stroke>/)\s*)|(?P<other>(?:\s*+,)?\s++or\s++){_ABOUT}){_SIGN}",
    re.IGNORECASE,
)
_CLOSED = {
    "bracket": re.compile(r"\s*[)\],;]"),
    "stroke": re.compile(r"(?!\w)"),
    "other": re.compile(r"(?=\s*(?:[,.;)]|$))"),
}
_REFUSED_BEFORE = re.compile(r"(?:[\w.,$€£]|\w-)$")  # a part of a name or of a longer number
_SIGN_BEFORE = re.compile(r"(?:minus\s+|-)$", re.IGNORECASE)
_FEET_BEFORE = re.compile(r"\d\s*(?:ft|feet|foot|')\.?\s*(?:and\s+)?$")  # "6 ft 2 in. (1.88 m)" is one value
_FINE = 0.05  # a last place under a twentieth of the value may also be cut off instead of rounded
_ROUGH = 0.05  # how far a first value that ends in zeros may have been rounded, as a share: "60 miles (95 km)"


@dataclass(frozen=True, slots=True)
class _Value:
    """A value as it is written: its ends (one, or two of a range) as numbers with the place of their last digit."""

    ends: tuple[tuple[float, float], ...]
    unit: UnitRow
    words: str


def check_conversions(text: str) -> tuple[Check, ...]:
    """A note for every value given in two units of one measure.

    Right is what rounding, or cutting off a small last place, can give of either value: 643 and 640 km for 400 miles,
    not 700. A "ton" and a "gallon" are each several units, and right by any of them. Units: data/measure_units.yaml.

    >>> [(check.is_right, check.arithmetic) for check in check_conversions("400 miles (643 kilometers) away")]
    [(True, '400 mi = 643.7 km')]
    """
    plain = plain_marks(text)
    pairs = itertools.pairwise(spot_quantities(plain))
    return tuple(note for one, other in pairs if (note := _note(plain, one, other)))


def _note(text: str, first: Quantity, second: Quantity) -> Check | None:
    one, other, span = _value(text, first), _value(text, second), _span_of_both(text, first, second)
    if one is None or other is None or span is None:
        return None
    if len(other.ends) < len(one.ends):
        one = replace(one, ends=one.ends[-1:], words=one.words.rpartition(" – ")[2])
    if not _are_pair(one, other):
        return None
    trials = [_compared(one, other, *pers) for pers in itertools.product(one.unit.si, other.unit.si)]
    is_right, computed = min(trials, key=lambda trial: (not trial[0], abs(trial[1][-1] - other.ends[-1][0])))
    shown = " – ".join(_number(value) for value in computed)
    return Check(
        kind=CheckKind.CONVERSION,
        is_right=is_right,
        said=f"{other.words} {other.unit.short}",
        computed=f"{shown} {other.unit.short}",
        arithmetic=f"{one.words} {one.unit.short} = {shown} {other.unit.short}",
        span=span,
    )


def _span_of_both(text: str, first: Quantity, second: Quantity) -> Span | None:
    """From the first number to the bracket behind the second; None where they do not stand as a pair."""
    start, link = first.number.start, _LINK.fullmatch(text[first.span.end : second.number.start])
    if link is None or link.lastgroup is None or _REFUSED_BEFORE.search(text[max(0, start - 2) : start]):
        return None
    closed = _CLOSED[link.lastgroup].match(text, second.span.end)
    if closed is None or _FEET_BEFORE.search(text[max(0, start - 20) : start]):
        return None
    sign = _SIGN_BEFORE.search(text, max(0, start - 8), start) if first.low < 0 else None
    return Span(start=sign.start() if sign else start, end=closed.end())


def _value(text: str, quantity: Quantity) -> _Value | None:
    """The quantity with the places of its digits; None where it is open, or of no unit that can be converted."""
    unit = unit_called(quantity.unit)
    if unit is None or unit.dimension is None or quantity.high is None:
        return None
    has_sign = unit.dimension == "temperature"  # elsewhere it is a dash
    values = [quantity.low] if quantity.low == quantity.high else [quantity.low, quantity.high]
    if not has_sign:
        values = [abs(value) for value in values]
    told = single_numbers(quantity.number.quoted_from(text))
    if len(told) != len(values):
        return None
    ends = tuple(
        (value, number.place * abs(value / number.at_least) if number.at_least else number.place)
        for value, number in zip(values, told, strict=True)
    )
    start = quantity.number.start
    words = " – ".join(text[start + number.start : start + number.end] for number in told)
    return _Value(ends, unit, f"-{words}" if values[0] < 0 else words)


def _are_pair(one: _Value, other: _Value) -> bool:
    """Whether the two can be one quantity: of one dimension, in two units; a calibre in inches is under one."""
    is_calibre = all(value < 1 for it in (one, other) if it.unit.name == "calibre" for value, _ in it.ends)
    is_same = one.unit.dimension == other.unit.dimension and one.unit.name != other.unit.name
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


def _number(value: float) -> str:
    if abs(value) >= 10_000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.3g}"
