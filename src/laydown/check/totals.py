"""A total and its parts: "34 vehicles: 20 trucks and 14 tanks"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..measure.folding import plain_marks
from ..terms import Check, CheckKind, Span
from .numerals import number_pattern, number_value

_INEXACT = re.compile(
    r"(?:about|around|roughly|approximately|some|nearly|almost|over|under|than|least|most|to|or|up to|~|between)\s*$",
    re.IGNORECASE,
)
_OPEN_ENDED = re.compile(r"\b(?:including|among|several|dozens|others?|more|each|per|rest|remaining|least|about)\b")


def check_totals(text: str) -> tuple[Check, ...]:
    """A note for every exact total whose parts are listed after a colon, a dash or in brackets.

    The list must be closed: at least two exact numbers, each with its noun, the last after "and". A list with
    "including", "at least" and the like is no sum, and gives no note.

    >>> [(check.is_right, check.arithmetic) for check in check_totals("34 vehicles: 20 trucks and 15 tanks.")]
    [(False, '20 + 15 = 35')]
    """
    return tuple(_checks(plain_marks(text)))


def _checks(text: str) -> Iterator[Check]:
    for match in _grammar().finditer(text):
        parts = re.findall(rf"\b{number_pattern()}\b(?=\s+[a-z])", match["list"], re.IGNORECASE)
        before = text[max(0, match.start() - 20) : match.start()]
        if _INEXACT.search(before) or _OPEN_ENDED.search(match["list"].lower()):
            continue
        total, values = number_value(match["total"]), [number_value(part) for part in parts]
        if not all(value.is_integer() for value in (total, *values)):
            continue
        terms = " + ".join(f"{value:.0f}" for value in values)
        yield Check(
            kind=CheckKind.TOTAL,
            is_right=sum(values) == total,
            said=f"{total:.0f}",
            computed=f"{sum(values):.0f}",
            arithmetic=f"{terms} = {sum(values):.0f}",
            span=Span(start=match.start(), end=match.end()),
        )


@lru_cache(maxsize=1)
def _grammar() -> re.Pattern[str]:
    number = number_pattern()
    noun = r"(?:[A-Za-z][\w'/-]*)(?:\s+(?!and\b)[A-Za-z][\w'/-]*){0,4}"
    part = rf"{number}\s+{noun}"
    parts = rf"{part}(?:,\s+{part})*,?\s+and\s+{part}"
    total = rf"(?<![\w.,$€£-])(?P<total>{number})\s+{noun}"
    return re.compile(
        rf"{total}(?::\s*|\s+-\s+|\s*\(|,\s+of\s+them\s+)(?P<list>{parts})(?:\)|(?=\s*[.;!?\n]|$))", re.IGNORECASE
    )
