"""Numbers that count nothing: inside names, measures, dates, hours, marks, idle words."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .numbers import HHMM, Number, tells_change
from .units import is_priced
from .words import any_cue, compiled

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_WEEKDAY = r"\b(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\b\.?"
# A plural noun, with up to two words before it: what makes four digits a count and no year or hour.
_COUNTED = r"\s+(?:[A-Za-z][\w-]*\s+){0,2}?(?:[a-z][a-z-]+(?<!s)s|men|people|troops|personnel|aircraft)\b"
_CLOCK_AFTER = re.compile(
    r"\s*(?:[.,;:)!?]|$|\n|\s(?:in the (?:morning|afternoon|evening)|at night|on\b|o'clock|last night|this\b|and\b"
    r"|when\b|yesterday|today|local|sharp|the next|that\b|a\.m|p\.m))",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|past|till|around|towards?|by|until)\s+(?:about\s+|around\s+|half\s+past\s+|just\s+after\s+)?$",
    re.IGNORECASE,
)
_CLOCK_BETWEEN = re.compile(
    r"\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+(?:morning|afternoon|evening|night)"
    r"|\s+in the (?:morning|afternoon|evening)"
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|until|by|from|before|after|during|early|mid|late|year|summer|spring|autumn|winter)\W+$",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(r"\b(?:no|any|every|each|some|which|number)\s$|\bone by $", re.IGNORECASE)
_ONE_AFTER = re.compile(
    r"\s+(?:another|point|stage|day|can|could|must|should|may|might|would|thing|way|time|by one|hand|side"
    r"|in (?:two|three|four|five|ten))\b"
)
_BOTH_AFTER = re.compile(
    r"\s+(?:in|at|from|to|on|by|for|with|under|because|as|sides|countries|nations|men)\b", re.IGNORECASE
)
_REFUSED_BEFORE = re.compile(r"(?:[$€£₽₺¥+±#№/\\@:._&*-]|[A-Za-z\d]|°|\[|(?<=\d),)$")
_WAS, _NOW = re.compile(r"\bfrom\s+$", re.IGNORECASE), re.compile(r"\s+to\s+\w", re.IGNORECASE)
_MONEYS = 1e9  # thousands of millions count money or people, nothing that moves
_ODDS = re.compile(r"\b(?:one|two|three|four|nine) in (?:every )?$", re.IGNORECASE)
_IS_NOT = re.compile(r"(?:\bnot\s+|\brather\s+than\s+|\binstead\s+of\s+)(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Company:
    """Patterns of the words around a number: `measure` and `hyphened` stand after it, the others before it."""

    measure: re.Pattern[str]
    hyphened: re.Pattern[str]
    numbered: re.Pattern[str]
    tally: re.Pattern[str]
    part_of: re.Pattern[str]


def counts_nothing(text: str, number: Number) -> bool:
    """Whether the number is part of a name, a measure, a time, a mark, or idle."""
    _, after = _beside(text, number)
    return (
        _is_no_whole_number(number)
        or bool(_company().part_of.search(text, max(0, number.start - 40), number.start))
        or is_ruled_out(text, number)
        or bool(_company().measure.match(after))
        or is_priced(text, number.start)
        or _is_what_was(text, number)
        or names_something(text, number)
        or is_idle(text, number)
    )


def names_something(text: str, number: Number) -> bool:
    """Whether the number is part of a name ("S-300", "Resolution 2231"), a time, or a mark ("[6]", "3-1")."""
    before, after = _beside(text, number)
    company = _company()
    return (
        _is_inside_a_name(before, after, number, company)
        or _is_a_time(before, after, number, company)
        or _is_a_mark(before, after, number)
    )


def is_ruled_out(text: str, number: Number) -> bool:
    """Whether the text says that it is another number: "not 30 but 35"."""
    before, after = _beside(text, number)
    return bool(_IS_NOT.search(before) and not re.match(r"\s+(?:just|only)", after))


def _is_what_was(text: str, number: Number) -> bool:
    """ "Raised from 12 to 16": twelve is no more."""
    before, after = _beside(text, number)
    return bool(_WAS.search(before) and _NOW.match(after) and tells_change(text, number.start))


def _beside(text: str, number: Number) -> tuple[str, str]:
    return text[max(0, number.start - 40) : number.start], text[number.end : number.end + 60]


def _is_no_whole_number(number: Number) -> bool:
    """Shares, multiples, decimals and nought count no things."""
    if number.is_share or number.is_fold or number.scale >= _MONEYS:
        return True
    if number.is_digits and number.scale == 1 and re.search(r"\.(?!\d{3}\.|\d{3}$)|^\d+\.\d+$", number.words):
        return True
    if number.is_digits and re.match(r"0\d", number.words):
        return True
    return any(value is not None and (value < 1 or value % 1) for value in (number.at_least, number.at_most))


def _is_inside_a_name(before: str, after: str, number: Number, company: _Company) -> bool:
    if number.is_digits and (_REFUSED_BEFORE.search(before) or re.match(r"[A-Za-z°/:%]|[.,]\d|-\d", after)):
        return not (re.match(r"[x×]\s", after) or re.search(r"(?<![A-Za-z\d])[x×]$", before))
    if before.endswith("-") or (after.startswith("-") and not company.hyphened.match(after)):
        return not after.startswith("-odd") and not after.startswith("-plus")
    return number.is_digits and bool(company.numbered.search(before)) and not re.match(r"\s+strong\b", after)


def _is_a_time(before: str, after: str, number: Number, company: _Company) -> bool:
    """Days of months, years, hours of the day."""
    value = number.at_most or 0
    month = re.search(rf"(?<!\d )(?P<name>{MONTH})\s+(?:the\s+)?$", before)
    if month and number.is_digits and value <= 31:
        return not (re.match(_COUNTED, after) and re.search(r"\b(?:[Ii]n|[Dd]uring) $", before[: month.start()]))
    if number.is_digits and re.search(rf"{_WEEKDAY}\s+$", before) and not re.match(_COUNTED, after):
        return True
    if number.is_digits and re.match(rf"\s*(?:(?:-|and|to|or)\s*\d+\s+)?(?:of\s+)?{MONTH}", after):
        return True
    if number.is_digits and number.words.isdigit() and _is_year_or_hour(before, after, number.words):
        return True
    if value > 24 or company.tally.search(before):
        return False
    return bool((_CLOCK_BEFORE.search(before) and _CLOCK_AFTER.match(after)) or _CLOCK_BETWEEN.match(after))


def _is_year_or_hour(before: str, after: str, digits: str) -> bool:
    is_year = bool(re.fullmatch(r"(?:19|20)\d\d", digits))
    if re.match(r"\s?(?:GMT|UTC|Z\b|LT\b|hrs\b|hours\b|local time)", after) and HHMM.fullmatch(digits):
        return True
    if is_year and (_YEAR_BEFORE.search(before) or re.search(rf"{MONTH},?\s+$", before)):
        return True
    stands_first = not before.rsplit("\n", 1)[-1].strip() or before.endswith(", ")
    is_hour = HHMM.fullmatch(digits) and (stands_first or after.startswith("-") or _CLOCK_BEFORE.search(before))
    if not (is_year or is_hour or (before.endswith("'") and len(digits) == 2)):
        return False
    return not re.match(_COUNTED, after)


def _is_a_mark(before: str, after: str, number: Number) -> bool:
    """Footnotes, list numbers, scores, coordinates, telephone numbers."""
    if not number.is_digits:
        return False
    line = before.rsplit("\n", 1)[-1]
    return bool(
        (before.endswith("[") and after.startswith("]"))
        or (not line.strip(" \t(") and re.match(r"[.)]\s", after))
        or re.search(r"\d[ ,-]$|(?<![A-Za-z])[NSEW] $|\d ?/ ?$", before)
        or re.match(r"[ -]\d| ?[NSEW](?![\w-])| / ?\d", after)
        or (number.is_short and not re.match(r" [a-z]", after))  # views, likes
    )


def is_idle(text: str, number: Number) -> bool:
    """ "One" as a pronoun, "one in five", "both ... and", ages between commas."""
    before, after = _beside(text, number)
    if _ODDS.search(before):
        return True
    if number.words == "one":
        return bool(_ONE_BEFORE.search(before) or _ONE_AFTER.match(after))
    if number.words == "another":
        return bool(re.search(r"\bone\s$", before))
    if number.words == "both":
        return bool(_BOTH_AFTER.match(after))
    is_age = re.search(r"[A-Z][a-z]+, $", before) and re.match(r",\s", after)
    return number.is_digits and bool(is_age) and 16 < (number.at_most or 0) < 100


@lru_cache(maxsize=1)
def _company() -> _Company:
    return _Company(
        measure=compiled(rf"(?:\s*|-)(?:{any_cue('measure_filler')}[\s-]+){{0,2}}{any_cue('measure')}(?![\w-])"),
        hyphened=compiled(rf"-{any_cue('hyphened')}\b"),
        numbered=compiled(rf"(?<![\w-]){any_cue('numbered')}\s*$"),
        tally=compiled(rf"\b{any_cue('tally')}\b[^.]*$"),
        part_of=compiled(rf"(?<!\w){any_cue('part_of')}\s+of\s+(?:all\s+)?(?:the|its|their|his|her|those|these)\s+$"),
    )
