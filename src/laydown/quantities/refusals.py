"""Numbers that count nothing: inside names, measures, dates, hours, marks, idle words."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .numbers import HHMM, Number, tells_change
from .units import is_priced
from .words import any_cue, compiled, count_cues, last_word, last_words, may_end

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
_REFUSED_AFTER = re.compile(r"[A-Za-z°/:%]|[.,]\d|-\d")
_TIMES_BEFORE, _TIMES_AFTER = re.compile(r"(?<![A-Za-z\d])[x×]$"), re.compile(r"[x×]\s")
_STRONG_AFTER = re.compile(r"\s+strong\b")
_MONTH_BEFORE = re.compile(rf"(?<!\d )(?P<name>{MONTH})\s+(?:the\s+)?$")
_MONTH_AFTER = re.compile(rf"\s*(?:(?:-|/|and|to|or)\s*\d+\s+)?(?:of\s+)?{MONTH}")
_WEEKDAY_BEFORE = re.compile(rf"{_WEEKDAY}\s+$")
_MONTH_AND_YEAR = re.compile(rf"{MONTH},?\s+$")
_DURING = re.compile(r"\b(?:[Ii]n|[Dd]uring) $")
_THING_AFTER = re.compile(_COUNTED)
_ZONE_AFTER = re.compile(r"\s?(?:GMT|UTC|Z\b|LT\b|hrs\b|hours\b|local time)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LISTED_AFTER, _HEADED_AFTER = re.compile(r"[.)]\s"), re.compile(r"\.\s+[A-Z]")
_SENTENCE_BEFORE = re.compile(r"[\w)\"]{3}[.!]\s+$")
_POINTED_HOUR = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d")
_NEW_LINE_AFTER = re.compile(r"\s*(?:[-:|]\s|$|\s[A-Z])")
_HOUR_BEFORE = re.compile(r"\b(?:at|around|by|until|till|from|since|about)\s+$", re.IGNORECASE)
_HOUR_AFTER = re.compile(r"\s+(?:until|till|to|on|and|local|yesterday|today)\b|\s?-\s?\d", re.IGNORECASE)
_PRICE_BEFORE = re.compile(r"\b(?:clos|open|trad|pric|sold|sett?l|valu|rat)\w*\s+at\s+$", re.IGNORECASE)
_MARK_BEFORE = re.compile(r"\d[ ,-]$|(?<![A-Za-z])[NSEW] $|\d ?/ ?$")
_MARK_AFTER = re.compile(r" \d(?!\d{1,2}(?:\.\d+)?[ -]?mm\b)|-\d| ?[NSEW](?![\w-])| / ?\d")
_NAME_BEFORE, _COMMA_AFTER = re.compile(r"[A-Z][a-z]+, $"), re.compile(r",\s")
_DECIMAL = re.compile(r"\.(?!\d{3}\.|\d{3}$)|^\d+\.\d+$")
_JUST = re.compile(r"\s+(?:just|only)")
# The words that the patterns above end with: where another stands before the number, they are not tried.
_MONTH_WORDS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec the".split()
)
_CLOCK_WORDS = frozenset("at past till around toward towards by until about after".split())
_IS_NOT_WORDS = frozenset({"not", "than", "of", "the"})
_WAS, _NOW = re.compile(r"\bfrom\s+$", re.IGNORECASE), re.compile(r"\s+to\s+\w", re.IGNORECASE)
_DETERMINERS = ("the", "its", "their", "his", "her", "those", "these")
_MONEYS = 1e9  # thousands of millions count money or people, nothing that moves
_ODDS = re.compile(r"\b(?:one|two|three|four|nine) in (?:every )?$", re.IGNORECASE)
_IS_NOT = re.compile(r"(?:\bnot\s+|\brather\s+than\s+|\binstead\s+of\s+)(?:the\s+)?$", re.IGNORECASE)


class Beside(NamedTuple):
    """What stands beside a number: the text before and after it, and the last word before it in small letters."""

    before: str
    after: str
    last: str


@dataclass(frozen=True, slots=True)
class _Company:
    """Patterns of the words around a number: `measure` and `hyphened` stand after it, the others before it.

    `numbered_ends` and `part_ends` are the words that `numbered` and `part_of` end with.
    """

    measure: re.Pattern[str]
    hyphened: re.Pattern[str]
    numbered: re.Pattern[str]
    numbered_ends: frozenset[str]
    changed_by: re.Pattern[str]
    tally: re.Pattern[str]
    part_of: re.Pattern[str]
    part_ends: frozenset[str]


def beside(text: str, number: Number) -> Beside:
    """What stands beside the number."""
    before = text[max(0, number.start - 40) : number.start]
    return Beside(before, text[number.end : number.end + 60], last_word(before, 0, len(before)))


def counts_nothing(text: str, number: Number) -> bool:
    """Whether the number is part of a name, a measure, a time, a mark, or idle."""
    near = beside(text, number)
    return (
        _is_no_whole_number(number)
        or _is_part(near)
        or is_ruled_out(near)
        or bool(_company().measure.match(near.after))
        or is_priced(text, number.start)
        or _is_what_was(text, number, near)
        or names_something(number, near)
        or is_idle(number, near)
    )


def names_something(number: Number, near: Beside) -> bool:
    """Whether the number is part of a name ("S-300", "Resolution 2231"), a time, or a mark ("[6]", "3-1")."""
    company = _company()
    return (
        _is_inside_a_name(near, number, company)
        or _is_a_time(near, number, company)
        or _is_a_mark(near.before, near.after, number)
    )


def is_ruled_out(near: Beside) -> bool:
    """Whether the text says that it is another number: "not 30 but 35"."""
    return may_end(near.last, _IS_NOT_WORDS) and bool(_IS_NOT.search(near.before) and not _JUST.match(near.after))


def _is_part(near: Beside) -> bool:
    company = _company()
    return may_end(near.last, company.part_ends) and bool(company.part_of.search(near.before))


def _is_what_was(text: str, number: Number, near: Beside) -> bool:
    """ "Raised from 12 to 16": twelve is no more."""
    is_from = near.last == "from" or not near.last.isalnum()
    return is_from and bool(_WAS.search(near.before) and _NOW.match(near.after) and tells_change(text, number.start))


def _is_no_whole_number(number: Number) -> bool:
    """Shares, multiples, decimals and nought count no things."""
    if number.is_share or number.is_fold or number.scale >= _MONEYS:
        return True
    if number.is_digits and number.scale == 1 and "." in number.words and _DECIMAL.search(number.words):
        return True
    if number.is_digits and number.words[0] == "0" and number.words[1:2].isdigit():
        return True
    return any(value is not None and (value < 1 or value % 1) for value in (number.at_least, number.at_most))


def _is_inside_a_name(near: Beside, number: Number, company: _Company) -> bool:
    before, after, last = near
    if number.is_digits and (_REFUSED_BEFORE.search(before, max(0, len(before) - 1)) or _REFUSED_AFTER.match(after)):
        return not (_TIMES_AFTER.match(after) or _TIMES_BEFORE.search(before))
    if before.endswith("-") or (after.startswith("-") and not company.hyphened.match(after)):
        return not after.startswith(("-odd", "-plus"))
    if not number.is_digits or not may_end(last, company.numbered_ends):
        return False
    return bool(company.numbered.search(before)) and not _STRONG_AFTER.match(after)


def _is_a_time(near: Beside, number: Number, company: _Company) -> bool:
    """Days of months, years, hours of the day."""
    before, after, last = near
    value = number.at_most or 0
    if number.is_digits:
        month = _MONTH_BEFORE.search(before) if value <= 31 and may_end(last, _MONTH_WORDS) else None
        if month:
            return not (_THING_AFTER.match(after) and _DURING.search(before[: month.start()]))
        if _WEEKDAY_BEFORE.search(before) and not _THING_AFTER.match(after):
            return True
        if _MONTH_AFTER.match(after):
            return True
        if number.words.isdigit() and _is_year_or_hour(near, number.words):
            return True
        if _POINTED_HOUR.fullmatch(number.words) and _is_pointed_hour(near):
            return True
    if value > 24:
        return False
    is_hour = may_end(last, _CLOCK_WORDS) and _CLOCK_BEFORE.search(before) and _CLOCK_AFTER.match(after)
    return bool(is_hour or _CLOCK_BETWEEN.match(after)) and not company.tally.search(before)


def _is_year_or_hour(near: Beside, digits: str) -> bool:
    before, after, _ = near
    is_year, may_be_hour = bool(_YEAR.fullmatch(digits)), bool(HHMM.fullmatch(digits))
    if may_be_hour and _ZONE_AFTER.match(after):
        return True
    if is_year and (_YEAR_BEFORE.search(before) or _MONTH_AND_YEAR.search(before)):
        return True
    stands_first = not before.rsplit("\n", 1)[-1].strip() or before.endswith(", ")
    is_hour = may_be_hour and (stands_first or after.startswith("-") or _CLOCK_BEFORE.search(before))
    if not (is_year or is_hour or (before.endswith("'") and len(digits) == 2)):
        return False
    return not _THING_AFTER.match(after)


def _is_pointed_hour(near: Beside) -> bool:
    """ "09.15 Trackers show", first in a line; "at 14.30", "from 09.15 until", but not "rose by 14.30"."""
    before, after, last = near
    if not before.rsplit("\n", 1)[-1].strip(" \t*\u2022-"):
        return bool(_NEW_LINE_AFTER.match(after))
    if not _HOUR_BEFORE.search(before) or _PRICE_BEFORE.search(before) or _company().changed_by.search(before):
        return False
    return last in {"at", "until", "till"} or bool(_HOUR_AFTER.match(after) or _CLOCK_AFTER.match(after))


def names_a_day(near: Beside) -> bool:
    """Whether "9/10" are the ninth and tenth of a month: "September 9/10", "9/10 September"."""
    return bool(_MONTH_BEFORE.search(near.before) or _MONTH_AFTER.match(near.after))


def _is_a_mark(before: str, after: str, number: Number) -> bool:
    """Footnotes, list numbers, scores, coordinates, telephone numbers."""
    if not number.is_digits:
        return False
    line = before.rsplit("\n", 1)[-1]
    starts = not line.strip(" \t(*\u2022-\u00a0")
    return bool(
        (before.endswith("[") and after.startswith("]"))
        or (starts and _LISTED_AFTER.match(after))
        or (number.words.isdigit() and _HEADED_AFTER.match(after) and _SENTENCE_BEFORE.search(before))
        or _MARK_BEFORE.search(before, max(0, len(before) - 4))
        or _MARK_AFTER.match(after)
        or (number.is_short and not re.match(r" [a-z]", after))  # views, likes
    )


def is_idle(number: Number, near: Beside) -> bool:
    """ "One" as a pronoun, "one in five", "both ... and", ages between commas."""
    before, after, last = near
    if last in {"in", "every"} and _ODDS.search(before):
        return True
    if number.words == "one":
        return bool(_ONE_BEFORE.search(before) or _ONE_AFTER.match(after))
    if number.words == "another":
        return bool(re.search(r"\bone\s$", before))
    if number.words == "both":
        return bool(_BOTH_AFTER.match(after))
    if not number.is_digits or not 16 < (number.at_most or 0) < 100:
        return False
    return before.endswith(", ") and bool(_NAME_BEFORE.search(before) and _COMMA_AFTER.match(after))


@lru_cache(maxsize=1)
def _company() -> _Company:
    return _Company(
        measure=compiled(rf"(?:\s*|-)(?:{any_cue('measure_filler')}[\s-]+){{0,2}}{any_cue('measure')}(?![\w-])"),
        hyphened=compiled(rf"-{any_cue('hyphened')}\b"),
        numbered=compiled(rf"(?<![\w-]){any_cue('numbered')}\s*$"),
        numbered_ends=last_words(count_cues()["numbered"]),
        changed_by=compiled(rf"\b(?:{any_cue('rise')}|{any_cue('fall')})\s+by\s+$"),
        tally=compiled(rf"\b{any_cue('tally')}\b[^.]*$"),
        part_of=compiled(rf"(?<!\w){any_cue('part_of')}\s+of\s+(?:all\s+)?(?:{'|'.join(_DETERMINERS)})\s+$"),
        part_ends=frozenset(_DETERMINERS),
    )
