"""A total and its parts: "34 vehicles: 20 trucks and 14 tanks", "20 trucks and 14 tanks, 34 vehicles in all".

Total and parts are bounds: "at least 34" is 34 or more, "about 34" what rounding leaves open. They agree where the sum
of the parts can be the total. A list that says that it is not complete ("including") is no sum; a single part of it
can still be more than the whole.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ..measure.folding import plain_marks
from ..quantities.numbers import exact_number, exact_pattern
from ..quantities.units import measure_at
from ..terms import Check, CheckKind, Span

_ABOUT: Final = 0.1  # what "about" and "some" leave open, as a share
_LEAST, _OVER = r"at\s+least|no\s+fewer\s+than|not\s+less\s+than|a\s+minimum\s+of", r"more\s+than|over"
_MOST, _UNDER = r"at\s+most|up\s+to|no\s+more\s+than|as\s+many\s+as|a\s+maximum\s+of", r"fewer\s+than|less\s+than|under"
_ROUGH = r"about|around|roughly|approximately|some|nearly|almost|~"
_OPEN_ENDED = re.compile(r"\b(?:several|dozens|scores|hundreds|others?|more|each|per|rest|remaining|every|both)\b")
_NO_THING_AFTER = re.compile(
    r"\s*(?:a\.?m|p\.?m|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
# What holds more things than itself: "two battalions (40 tanks and 30 lorries)" is no sum.
_HOLDS_OTHERS = re.compile(
    r"(?=[b-gklpr-w])\b(?:brigade|battalion|batter(?:y|ie)|division|regiment|compan(?:y|ie)|platoon|squadron|wing|unit|force|group|corps|"
    r"convoy|column|train|echelon|fleet|flotilla|package|shipment|batch|consignment|deliver(?:y|ie)|tranche|lot|flight|"
    r"sortie|trip|voyage|base|port|site|position|set|kit|system|complex|countr(?:y|ie)|state|stage|phase|wave|time)s?(?:es)?\b",
    re.IGNORECASE,
)
_MOST_PARTS = 12  # of a list, so that a page of nothing but parts costs no more than others
_NEAR = 2.0  # a sum farther from the total than by this factor counts other things: "two ships (400 men and 20 guns)"


@dataclass(frozen=True, slots=True)
class _Bounds:
    """How many, both ends included, and how the text has it."""

    least: float
    most: float
    words: str


def check_totals(text: str) -> tuple[Check, ...]:
    """A note for every total whose parts are listed after a colon, a dash, "including", or in brackets, or before it.

    A sum needs at least two parts, each a number with its noun, the last after "and". Parts with "several" and the
    like are no sum, and neither are measures.

    >>> [(check.is_right, check.arithmetic) for check in check_totals("34 vehicles: 20 trucks and 15 tanks.")]
    [(False, '20 + 15 = 35')]
    """
    plain = plain_marks(text)
    return tuple(sorted((*_sums(plain), *_shares(plain)), key=lambda check: check.span))


def _sums(text: str) -> Iterator[Check]:
    for grammar in (_listed_after(), _listed_before()):
        for match in grammar.finditer(text):
            parts, total = _parts(match["list"]), _bounds(match["bound"], match["total"])
            if parts and not _OPEN_ENDED.search(match["list"].lower()) and _is_count(match):
                note = _sum(total, parts, Span(start=match.start(), end=match.end()))
                if note.is_right or _could_be_meant(match, total, parts):
                    yield note


def _sum(total: _Bounds, parts: tuple[_Bounds, ...], span: Span) -> Check:
    least, most = sum(part.least for part in parts), sum(part.most for part in parts)
    is_exact = all(part.least == part.most for part in parts)
    words = f"{least:.0f}" if is_exact else _range_words(least, most)
    return Check(
        kind=CheckKind.TOTAL,
        is_right=least <= total.most and total.least <= most,
        said=total.words,
        computed=words,
        arithmetic=f"{' + '.join(part.words for part in parts)} = {words}",
        span=span,
    )


def _shares(text: str) -> Iterator[Check]:
    """A part that is more than what it is a part of: "34 vehicles, including 40 tanks". None for what can be."""
    for match in _including().finditer(text):
        total = _bounds(match["bound"], match["total"])
        for part in _parts(match["list"]) if _is_count(match) else ():
            if part.least > total.most and _could_be_meant(match, total, (part,)):
                yield Check(
                    kind=CheckKind.TOTAL,
                    is_right=False,
                    said=total.words,
                    computed=f"{part.least:.0f} at least",
                    arithmetic=f"{part.words} of {total.words}: a part is more than the whole",
                    span=Span(start=match.start(), end=match.end()),
                )


def _parts(listed: str) -> tuple[_Bounds, ...]:
    """The parts of a list; none where one of them is no whole number of things."""
    found = []
    for piece in re.split(r",?\s+and\s+|,\s+", listed, flags=re.IGNORECASE):
        match = _part().match(piece)
        if match is None or _is_no_count(piece, match.start("number"), match.end("number")):
            return ()
        if not _value_of(match["number"]).is_integer():
            return ()
        found.append(_bounds(match["bound"], match["number"]))
    return tuple(found)


def _is_count(match: re.Match[str]) -> bool:
    """Whether the total counts things: no measure, no day of a month, no year."""
    before, number = match.string[: match.start("total")], match["total"]
    is_year = re.fullmatch(r"(?:19|20)\d\d", number)
    after_month = re.search(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+$", before)
    is_whole = _value_of(number).is_integer() and not is_year and not after_month
    return is_whole and not _is_no_count(match.string, match.start("total"), match.end("total"))


def _is_no_count(text: str, start: int, end: int) -> bool:
    """Whether the number measures or dates: no things are counted by it."""
    return measure_at(text, start, end) is not None or bool(_NO_THING_AFTER.match(text, end))


def _value_of(words: str) -> float:
    return exact_number(words).at_least or 0.0


def _could_be_meant(match: re.Match[str], total: _Bounds, parts: tuple[_Bounds, ...]) -> bool:
    """Whether a sum that does not come out is meant to: the total holds nothing but its like, and they are near."""
    least, most = sum(part.least for part in parts), sum(part.most for part in parts)
    nearest, end = (most, total.least) if most < total.least else (least, total.most)
    return not _HOLDS_OTHERS.search(match["noun"]) and end / _NEAR <= nearest <= end * _NEAR


def _bounds(bound: str | None, number: str) -> _Bounds:
    value, cue = _value_of(number), " ".join((bound or "").lower().split())
    words = f"{cue} {value:.0f}".strip()
    if re.fullmatch(_LEAST, cue):
        return _Bounds(value, math.inf, words)
    if re.fullmatch(_OVER, cue):
        return _Bounds(value + 1, math.inf, words)
    if re.fullmatch(_MOST, cue):
        return _Bounds(0, value, words)
    if re.fullmatch(_UNDER, cue):
        return _Bounds(0, value - 1, words)
    if cue:
        return _Bounds(math.floor(value * (1 - _ABOUT)), math.ceil(value * (1 + _ABOUT)), words)
    return _Bounds(value, value, words)


def _range_words(least: float, most: float) -> str:
    return f"{least:.0f} or more" if most == math.inf else f"{least:.0f} to {most:.0f}"


_BOUND = rf"(?:(?P<bound>{_LEAST}|{_OVER}|{_MOST}|{_UNDER}|{_ROUGH})\s+)?"
_NOUN = r"(?:[A-Za-z][\w'/-]*)(?:\s+(?!(?:and|of|including)\b)[A-Za-z][\w'/-]*){0,4}"
_ENDS = r"(?:\)|(?=\s*[.;!?\n]|\s+-\s|$))"


@lru_cache(maxsize=1)
def _part() -> re.Pattern[str]:
    return re.compile(rf"{_BOUND}(?P<number>{exact_pattern()})\b(?=\s+[A-Za-z])", re.IGNORECASE)


def _list() -> str:
    part = rf"{_BOUND.replace('?P<bound>', '')}{exact_pattern()}\s+{_NOUN}"
    return rf"(?P<list>{part}(?:,\s+{part}){{0,{_MOST_PARTS}}},?\s+and\s+{part})"


def _total() -> str:
    return rf"(?<![\w.,$€£/-]){_BOUND}(?<![\w.,$€£/-])(?P<total>{exact_pattern()})\s+(?P<noun>{_NOUN})"


@lru_cache(maxsize=1)
def _listed_after() -> re.Pattern[str]:
    joint = r"(?::\s*|\s+-\s+|\s*\(|,\s+of\s+them\s+|,?\s+(?:made\s+up|consisting|composed)\s+of\s+)"
    return re.compile(rf"{_total()}{joint}{_list()}{_ENDS}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _listed_before() -> re.Pattern[str]:
    named = (
        rf"{_BOUND}(?P<total>{exact_pattern()})\s+(?P<noun>{_NOUN}?)\s+(?:in\s+all|in\s+total|all\s+told|altogether)"
    )
    return re.compile(rf"(?<![\w.,$€£-]){_list()}(?:,|\s+-|:)\s+{named}\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _including() -> re.Pattern[str]:
    part = rf"{_BOUND.replace('?P<bound>', '')}{exact_pattern()}\s+{_NOUN}"
    return re.compile(rf"{_total()},?\s+(?:including|among\s+them)\s+(?P<list>{part})", re.IGNORECASE)
