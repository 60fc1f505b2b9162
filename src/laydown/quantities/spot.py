"""Every quantity of a text, with its bounds and its unit: what the checks compare.

Takes text, gives `Quantity`s: money, lengths, shares, ages and counts alike. Numbers that name, date or mark
something ("S-300", "12 February", "[6]") are none. What counts equipment is told apart by the reader.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from ..measure.alternation import any_of
from ..measure.folding import plain_marks
from ..measure.intervals import Interval
from ..terms import Span
from .bounds import bounds_around
from .nouns import counted_noun, in_thousands, listed_noun
from .numbers import Number, numbers_in, tells_change
from .refusals import Beside, beside, is_idle, is_ruled_out, names_a_day, names_something
from .units import Measure, measure_at
from .words import any_cue, compiled, count_cues, last_word, last_words, may_end

COUNT, SHARE, MULTIPLE, AGE, SCORE = "count", "share", "multiple", "age", "score"
_OLDEST = 110
_ANOTHER = ("another", "further", "additional", "extra", "whopping")
_NEAR = 30  # characters between a quantity and what tells it again
_NEGATIVE = re.compile(r"(?:\bminus[\s-]|(?:^|[\s($€£])-)$", re.IGNORECASE)
_TITLE_BEFORE = re.compile(
    r"(?P<lead>[a-z,&]\s+|[A-Z]\w*[&/\s]\s?|)(?P<word>[A-Z][A-Za-z]+|[a-z][A-Z]\w+|[A-Z]&[A-Z])\s$"
)


_NAME_BEFORE, _COMMA_AFTER = re.compile(r"[A-Z][a-z]+, $"), re.compile(r",\s")
_THINGS_AFTER = re.compile(r"\s+[a-z][a-z-]+(?<!s)s\b|\s+(?:people|troops)\b")
_BRACKET = re.compile(r"\s*[(\[]\s*")
_OPENS = re.compile(r"\b(?P<word>between|from)\s+$", re.IGNORECASE)


class Bound(StrEnum):
    """On which side of the stated value the quantity lies."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"


class Trend(StrEnum):
    """That the value is by how much something rose or fell."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what bounds and measures it.

    `low` and `high` are as stated, equal but for ranges; `high` None is open ("dozens", of which `scale` is the unit).
    `unit` is a canonical measure ("kilometre", kind "length") or, of kind "count", the counted noun where one stands
    there. `is_conversion` marks the same amount told again in another unit: "400 miles (643 km)". `changed_from` is
    what it was before, where the text says so ("raised from 12 to 16").
    """

    span: Span
    text: str
    number: Span
    low: float
    high: float | None
    bound: Bound
    approximate: bool
    unit: str | None
    kind: str
    trend: Trend | None = None
    scale: float = 1
    is_conversion: bool = False
    changed_from: float | None = None

    @property
    def interval(self) -> Interval:
        """The values that it allows, as stated; "about" adds no slack."""
        high = math.inf if self.high is None else self.high
        match self.bound:
            case Bound.AT_LEAST:
                return Interval(low=self.low)
            case Bound.MORE_THAN:
                return Interval(low=self.low, is_low_open=True)
            case Bound.AT_MOST:
                return Interval(high=high)
            case Bound.FEWER_THAN:
                return Interval(high=high, is_high_open=True)
            case _:
                return Interval(low=self.low, high=high)


def spot_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of `text`, in order, not overlapping.

    >>> [(one.text, one.low, one.bound.value, one.unit) for one in spot_quantities("More than 40 km with 6 trucks")]
    [('More than 40 km', 40.0, 'more_than', 'kilometre'), ('6', 6.0, 'exact', 'truck')]
    """
    plain = plain_marks(text)
    found = [one for number in numbers_in(plain) if (one := _quantity(plain, number))]
    return tuple(_quoting(text, one) for one in _linked(plain, found))


def _quoting(text: str, one: Quantity) -> Quantity:
    """The quantity with the words of `text` itself, which may have other marks than the plain ones read."""
    words = one.span.quoted_from(text)
    return one if one.text == words else replace(one, text=words)


def _quantity(text: str, number: Number) -> Quantity | None:
    measure, near = measure_at(text, number.start, number.end), beside(text, number)
    if measure and measure.kind == SCORE and names_a_day(near):
        return None
    kind = measure.kind if measure else COUNT
    if measure is None and _counts_nothing(text, number, near):
        if not _is_age(number, near):
            return None
        kind = AGE
    if number.at_least is None or is_ruled_out(near):
        return None
    start, end = (measure.start, measure.end) if measure else (number.start, number.end)
    sign = 1.0
    if match := _NEGATIVE.search(text, max(0, number.start - 8), number.start):
        start, sign = min(start, match.start()), -1.0
    around = bounds_around(text, start, end)
    if number.is_share or number.is_fold:
        kind = SHARE if number.is_share else MULTIPLE
    if measure is None:
        number = in_thousands(text, number)
    bound, is_about = _bound(around.kinds)
    return Quantity(
        span=Span(start=around.start, end=around.end),
        text=text[around.start : around.end],
        number=Span(start=number.start, end=number.end),
        low=sign * (number.at_least or 0),
        high=None if number.at_most is None else sign * number.at_most,
        bound=bound,
        approximate=is_about or number.approximate,
        unit=_unit(text, number, measure, kind),
        kind=kind,
        trend=_trend(text, around.start),
        scale=number.scale,
    )


def _counts_nothing(text: str, number: Number, near: Beside) -> bool:
    return names_something(number, near) or is_idle(number, near) or _is_in_a_title(text, number, near)


def _unit(text: str, number: Number, measure: Measure | None, kind: str) -> str | None:
    if measure:
        return measure.unit
    if kind == AGE:
        return "year of age"
    if kind == MULTIPLE:
        return "time"
    if listed := listed_noun(text, number.start, number.end):
        return listed
    return counted_noun(text, number.end, is_one=number.at_most == 1 and not number.is_share)


def _bound(kinds: Sequence[str]) -> tuple[Bound, bool]:
    bound = Bound.EXACT
    if not kinds:
        return bound, False
    for kind in kinds:
        match kind:
            case "at_least" | "or_more":
                bound = Bound.AT_LEAST
            case "at_most" | "or_fewer":
                bound = Bound.AT_MOST
            case "more_than" | "fewer_than":
                bound = Bound(kind)
    return bound, any(kind in {"about", "or_so"} for kind in kinds)


def _is_age(number: Number, near: Beside) -> bool:
    """ "Aged 42", "Petrov, 42,"."""
    if not number.is_digits or number.at_most != number.at_least or not 0 < (number.at_most or 0) < _OLDEST:
        return False
    if near.before.endswith("aged "):
        return True
    return near.before.endswith(", ") and bool(_NAME_BEFORE.search(near.before) and _COMMA_AFTER.match(near.after))


def _is_in_a_title(text: str, number: Number, near: Beside) -> bool:
    """ "Planet 9", "the Big 12", "Note 20 Ultra": a number after a name, unless a plural noun follows."""
    before, after = near.before[-30:], near.after[:30]
    if not before[-1:].isspace() or before.split()[-1:] == [near.last]:
        return False  # no space between, or no capital in the word before
    match = _TITLE_BEFORE.search(before)
    if match is None or (not number.is_digits and not text[number.start].isupper()) or number.scale > 1:
        return False
    if match["lead"] == "" and not match["word"].isupper():
        return False  # the first word of a sentence, "Some 40"
    return not _THINGS_AFTER.match(after)


def _trend(text: str, start: int) -> Trend | None:
    window = max(0, start - 40)
    match = _trends().search(text, window, start) if may_end(last_word(text, window, start), _trend_ends()) else None
    if match is None:
        return None
    return Trend.UP if match["rise"] else Trend.DOWN


def _linked(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Ranges told with two units joined, conversions marked, and what "or" and brackets tell again bounded alike."""
    kept: list[Quantity] = []
    for one in found:
        last = kept[-1] if kept else None
        if last is None or one.span.start - last.span.end > _NEAR or one.span.start < last.span.end:
            if last is None or one.span.start >= last.span.end:
                kept.append(one)
            continue
        gap = text[last.span.end : one.span.start].lower()
        tells_range_again = _range_behind(text, kept, one)
        if joined := _joined(text, last, one, gap, is_between=tells_range_again):
            kept[-1] = replace(joined, is_conversion=True) if tells_range_again else joined
        elif last.trend and not one.trend and gap.endswith(" by "):
            kept.append(replace(one, trend=last.trend))
        elif one.bound is Bound.EXACT and not one.trend and _is_again(gap):
            is_conversion = "(" in gap and one.kind == last.kind != COUNT
            again = (
                replace(one, trend=last.trend)
                if not is_conversion
                else replace(one, trend=last.trend, bound=last.bound, approximate=last.approximate, is_conversion=True)
            )
            kept.append(again)
        else:
            kept.append(one)
    return iter(kept)


def _is_again(gap: str) -> bool:
    return bool(re.fullmatch(r"\s*[(\[/-]\s*|\s*\((?:about|or)\s+|(?:\s[\w-]+){0,2},?\s+or\s+", gap))


def _range_behind(text: str, kept: Sequence[Quantity], one: Quantity) -> bool:
    """Whether `one` ends a bracket right behind a range of its kind: "between 300 and 400 miles (483 and 644 km)"."""
    if len(kept) < 2 or kept[-2].low == kept[-2].high or kept[-2].kind != one.kind or one.kind == COUNT:
        return False
    return bool(_BRACKET.fullmatch(text[kept[-2].span.end : kept[-1].span.start]))


def _joined(text: str, last: Quantity, one: Quantity, gap: str, *, is_between: bool) -> Quantity | None:
    """ "$10 to $15", "between 5% and 6%"; "rose from 5% to 6%" is 6 and was 5; "rose by 5% to 6%" is two."""
    opens = _OPENS.search(text, max(0, last.span.start - 12), last.span.start)
    word, gap = (opens["word"].lower() if opens else ""), gap.strip()
    is_up_to = word == "from" and gap == "" and one.bound is Bound.AT_MOST
    if not (gap in {"to", "-"} or is_up_to or (gap == "and" and (word == "between" or is_between))):
        return None
    is_plain = last.bound is Bound.EXACT and (one.bound is Bound.EXACT or is_up_to)
    if not is_plain or last.high != last.low or one.high != one.low or (last.trend and not word):
        return None
    if not _is_one_measure(last, one, is_change=word == "from"):
        return None
    low = last.low * (one.scale if last.scale == 1 < one.scale and last.low < one.low / one.scale else 1)
    span = Span(start=last.span.start, end=one.span.end)
    number = Span(start=last.number.start, end=one.number.end)
    if word == "from" and (low > one.low or tells_change(text, last.span.start)):
        return replace(one, span=span, number=number, unit=one.unit or last.unit, changed_from=low)
    if low >= one.low:
        return None
    return replace(
        one, span=span, number=number, low=low, bound=Bound.EXACT, approximate=last.approximate or one.approximate
    )


def _is_one_measure(last: Quantity, one: Quantity, *, is_change: bool) -> bool:
    """ "Between $40 and $50 a week"; "from 208 pounds to 193"."""
    if last.unit == one.unit or last.unit is None:
        return True
    return (one.unit is None and is_change) or (one.unit or "").startswith(f"{last.unit} per ")


@lru_cache(maxsize=1)
def _trends() -> re.Pattern[str]:
    rise, fall = any_cue("rise"), any_cue("fall")
    either = any_of((*count_cues()["rise"], *count_cues()["fall"]))
    phrasal = "".join(f"(?<!{re.escape(verb)} )" for verb in count_cues()["phrasal"])
    step = rf"(?:(?:\s+[\w']+){{0,2}}\s+by)?(?:\s+(?:an?\s+)?(?:{'|'.join(_ANOTHER)}))?"
    return compiled(rf"\b(?={either}){phrasal}(?:(?P<rise>{rise})|(?P<fall>{fall})){step}\s+$")


@lru_cache(maxsize=1)
def _trend_ends() -> frozenset[str]:
    return last_words((*count_cues()["rise"], *count_cues()["fall"], *_ANOTHER, "by"))
