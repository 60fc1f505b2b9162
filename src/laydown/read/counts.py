"""How many: counting phrases in a text, as bounds.

Takes text, gives `CountMention`s without the counted noun: "at least 24", "between 20 and 30", "dozens", "a". It does
not know equipment, so a number that belongs to a name it cannot tell ("Leopard 2") is for the reader to drop, and
"a" is marked as a bare article. Refused here: numbers inside names ("S-300", "155-mm"), dates, clock times, years,
durations, distances, ages, money, percentages, ordinals of formations, list marks, footnotes, scores, coordinates.

Decisions (CLAIMS.md, rule 4 and after): "more than 24" is 25 and more; "about 35" is 35, approximate; "dozens" is 24
and more; "several" 3 and more; "scores", "hundreds", "thousands" likewise twice the unit; "a few", "many", "a number
of" are no counts; "not 30 but 35" is 35; an ordinal singular ("the first An-124") is 1.
Words: data/count_cues.yaml, data/number_words.yaml.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import msgspec

from ..data.loader import data_file, load_rows
from ..measure.folding import plain_marks
from ..terms import CountMention, Span

_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f']\d{3})+(?![\d,]\d)|\d{1,3}(?: \d{3})+(?![\d,.-])|\d+(?:\.\d+)?"
_VAGUE = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}  # two of each, and more
_SETS = {"a couple of": 2, "a couple": 2, "couple of": 2, "a pair of": 2, "the pair of": 2, "a pair": 2, "the pair": 2,
         "both": 2, "a trio of": 3, "a single": 1, "a lone": 1, "another": 1}  # fmt: skip
_SCALES = {"k": 1000, "hundred": 100, "thousand": 1000, "million": 1000000, "dozen": 12}
_SEVERAL, _FEW = 3, 2
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_PEOPLE = r"(?:[a-z-]+\s+)?(?:[a-z-]*(?<!s)s|men|people|troops|personnel)\b"
_CLOCK_AFTER = re.compile(
    r"\s*(?:[.,;:)!?]|$|\n|\s(?:in the (?:morning|afternoon|evening)|at night|on\b|o'clock|last night|this\b|and\b"
    r"|when\b|yesterday|today|local|sharp|the next|that\b|a\.m|p\.m))",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r"\b(?:at|past|till|around|towards?|by|until)\s+(?:about\s+|around\s+|half\s+past\s+|just\s+after\s+)?$", re.IGNORECASE
)
_CLOCK_BETWEEN = re.compile(r"\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+(?:morning|afternoon|evening|night)|\s+in the (?:morning|afternoon|evening)")
_REFUSED_BEFORE = re.compile(r"(?:[$€£₽₺¥+±#№/\\@:.=_&*-]|[A-Za-z\d]|°|'|\[|(?<=\d),)$")
_IS_NOT = re.compile(r"(?:\bnot\s+|\brather\s+than\s+|\binstead\s+of\s+)(?:the\s+)?$", re.IGNORECASE)


class _Cue(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: str
    forms: list[str]


class _NumberWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: str
    forms: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """A number as it stands, before the words around it bound it."""

    start: int
    end: int
    at_least: int
    at_most: int | None
    approximate: bool = False
    is_digits: bool = False
    scale: int = 1
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Grammar:
    numbers: re.Pattern[str]
    values: Mapping[str, int]
    before: re.Pattern[str]
    before_kinds: Mapping[str, str]
    after: re.Pattern[str]
    after_kinds: Mapping[str, str]
    measure: re.Pattern[str]
    numbered: re.Pattern[str]
    hyphened: re.Pattern[str]
    ordinal: re.Pattern[str]
    ordinals: Mapping[str, int]
    not_ordinal: re.Pattern[str]
    formation: re.Pattern[str]
    article: re.Pattern[str]


def spot_counts(text: str) -> tuple[CountMention, ...]:
    """The counting phrases of `text`, in order, not overlapping.

    >>> [(count.text, count.at_least, count.at_most) for count in spot_counts("At least 24 trucks and a radar turned back.")]
    [('At least 24', 24, None), ('a', 1, 1)]
    """
    grammar, plain = _grammar(), plain_marks(text)
    found = [_mention(text, bounded) for bounded in _bounded(plain, grammar)]
    taken = [count.span for count in found]
    for extra in (*_ordinals(plain, grammar), *_articles(plain, grammar)):
        if not any(extra.span.overlaps(span) for span in taken):
            found.append(replace(extra, text=extra.span.quoted_from(text)))
            taken.append(extra.span)
    return tuple(sorted(found, key=lambda count: count.span))


def bound_count(phrase: str) -> CountMention | None:
    """Read a counting phrase as bounds; None when it holds no number. An article counts where nothing else does.

    >>> found = bound_count("more than 24 vehicles")
    >>> found.at_least, found.at_most
    (25, None)
    """
    found = spot_counts(phrase)
    return next((count for count in found if not count.is_bare_article), found[0] if found else None)


def _mention(text: str, number: _Number) -> CountMention:
    span = Span(start=number.start, end=number.end)
    at_least = None if number.at_least < 0 else number.at_least
    return CountMention(
        span=span, text=span.quoted_from(text), at_least=at_least, at_most=number.at_most, approximate=number.approximate
    )


def _bounded(text: str, grammar: _Grammar) -> Iterator[_Number]:
    for number in _ranges(text, list(_plain_numbers(text, grammar))):
        if not _is_refused(text, number, grammar):
            yield _with_bounds(text, number, grammar)


# Numbers


def _plain_numbers(text: str, grammar: _Grammar) -> Iterator[_Number]:
    for match in grammar.numbers.finditer(text):
        number = _read(match, grammar.values)
        if number:
            yield number


def _read(match: re.Match[str], values: Mapping[str, int]) -> _Number | None:
    words = " ".join(match[0].lower().split())
    if match["digits"]:
        return _read_digits(match)
    if match["set"]:
        value = _SETS[words]
        return _Number(start=match.start(), end=match.end(), words=words, at_least=value, at_most=value)
    if match["vague"]:
        first, *rest = words.split(" of ")
        low = _VAGUE[first] * (_VAGUE[rest[0]] // 2 if rest else 1)
        return _Number(start=match.start(), end=match.end(), words=words, at_least=low, at_most=None, approximate=True)
    if match["several"]:
        start, *scale = words.split()
        times = _SEVERAL if start == "several" else _FEW
        low = times * (_SCALES[scale[-1].rstrip("s")] if scale else 1)
        return _Number(start=match.start(), end=match.end(), words=words, at_least=low, at_most=None, approximate=True)
    value = _worded(words, values)
    return _Number(start=match.start(), end=match.end(), words=words, at_least=value, at_most=value) if value else None


def _read_digits(match: re.Match[str]) -> _Number | None:
    """Digits with their scale ("1.5 million", "12k"); a decimal without one is a measure, not a count."""
    plain = re.sub(r"[,\s']", "", match["digits"])
    scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
    value = float(plain) * scale
    if not value.is_integer() or ("." in plain and scale == 1) or (plain.startswith("0") and len(plain) > 1) or not value:
        return None
    return _Number(
        start=match.start(), end=match.end(), at_least=int(value), at_most=int(value), is_digits=True, scale=scale, words=match["digits"]
    )


def _worded(words: str, values: Mapping[str, int]) -> int:
    """ "two hundred and forty-one" is 241, "half a dozen" 6."""
    if words.startswith("half a "):
        return _SCALES[words.split()[-1]] // 2
    total = current = 0
    for word in re.split(r"[\s-]+", words):
        if word in {"a", "an", "another"}:
            current += 1
        elif word == "dozen":
            current = max(current, 1) * 12
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in {"thousand", "million"}:
            total, current = total + max(current, 1) * values[word], 0
        elif word != "and":
            current += values[word]
    return total + current


def _ranges(text: str, numbers: list[_Number]) -> Iterator[_Number]:
    """Numbers, two of them joined where the text joins them ("20 to 30", "three or four")."""
    index = 0
    while index < len(numbers):
        one = numbers[index]
        other = numbers[index + 1] if index + 1 < len(numbers) else None
        if other and (joined := _range(text, one, other)):
            yield joined
            index += 2
        else:
            yield one
            index += 1


def _range(text: str, one: _Number, other: _Number) -> _Number | None:
    gap = " ".join(text[one.end : other.start].split())
    opens = re.search(r"\bbetween\s+$", text[: one.start][-12:], re.IGNORECASE)
    joins = (gap == "and" and opens) or gap in {"to", "or", "-", "or even", "to perhaps", "or perhaps"}
    low = one.at_least * other.scale if other.scale > one.scale and one.is_digits else one.at_least
    if not joins or one.at_most is None or other.at_most is None or low >= other.at_least:
        return None
    if gap == "-" and not re.match(r"\s+[A-Za-z]", text[other.end :]):
        return None
    start = one.start - (opens.end() - opens.start()) if opens else one.start
    return replace(one, start=start, end=other.end, at_least=low, at_most=other.at_most, words=f"{one.words} {other.words}")


# Bounds


def _with_bounds(text: str, number: _Number, grammar: _Grammar) -> _Number:
    """The number as the words before and after it bound it."""
    start, kinds = number.start, list[str]()
    while match := grammar.before.search(text, max(0, start - 40), start):
        kind = grammar.before_kinds[_folded(match["cue"])]
        start = match.start("cue")
        kinds.append(kind)
    while kinds and kinds[-1] == "filler":  # "the 24" begins with the number
        kinds.pop()
    start = _start_of(text, number.start, len(kinds), grammar)
    end = number.end
    if match := grammar.after.match(text, end):
        kinds.append(grammar.after_kinds[_folded(match["cue"])])
        end = match.end("cue")
    elif match := _LATE_BOUND.match(text, end):
        kinds.append("or_more" if match["more"] else "or_fewer")
    for kind in kinds:
        number = _bound(number, kind)
    return replace(number, start=start, end=end)


_LATE_BOUND = re.compile(
    r"(?:\s+[\w-]+){1,3}\s+(?:(?P<more>at the (?:very )?(?:minimum|least)|at a minimum|at least)|at (?:the )?(?:very )?(?:most|maximum))(?=[.,;:)!?]|$)",
    re.IGNORECASE,
)


def _start_of(text: str, start: int, cues: int, grammar: _Grammar) -> int:
    for _ in range(cues):
        match = grammar.before.search(text, max(0, start - 40), start)
        assert match is not None  # noqa: S101 - the same walk found it before
        start = match.start("cue")
    return start


def _bound(number: _Number, kind: str) -> _Number:
    low, high = number.at_least, number.at_most
    match kind:
        case "about" | "or_so":
            return replace(number, approximate=True)
        case "at_least" | "or_more":
            return replace(number, at_most=None)
        case "more_than":
            return replace(number, at_least=low + (0 if number.approximate else 1), at_most=None)
        case "at_most" | "or_fewer" if high is not None:
            return replace(number, at_least=-1)
        case "fewer_than" if high is not None and high > 1:
            return replace(number, at_least=-1, at_most=high - 1)
        case _:
            return number


# What counts nothing


def _is_refused(text: str, number: _Number, grammar: _Grammar) -> bool:
    before, after = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 60]
    return (
        _is_inside_a_name(before, after, number, grammar)
        or bool(grammar.measure.match(after))
        or bool(_IS_NOT.search(before) and not re.match(r"\s+(?:just|only)", after))
        or _is_a_time(before, after, number)
        or _is_a_mark(before, after, number)
        or _is_idle(before, after, number)
    )


def _is_inside_a_name(before: str, after: str, number: _Number, grammar: _Grammar) -> bool:
    if number.is_digits and (_REFUSED_BEFORE.search(before) or re.match(r"[A-Za-z°'\"/:%]|[.,]\d|-\d", after)):
        return not re.match(r"[x×]\s", after)
    if before.endswith("-") or (after.startswith("-") and not grammar.hyphened.match(after)):
        return not after.startswith("-odd") and not after.startswith("-plus")
    return number.is_digits and bool(grammar.numbered.search(before))


def _is_a_time(before: str, after: str, number: _Number) -> bool:
    """Days of months, years, hours of the day."""
    if re.search(rf"{_MONTH}\s+(?:the\s+)?$", before) and number.at_least <= 31:
        return not re.match(rf"\s+{_PEOPLE}", after) or bool(re.match(r"\s*(?:-|and|to)\s*\d", after))
    if number.is_digits and re.match(rf"\s*(?:(?:-|and|to|or)\s*\d+\s+)?(?:of\s+)?{_MONTH}", after):
        return True
    if number.is_digits and len(number.words) == 4 and 1900 <= number.at_least < 2100:
        is_year = re.search(r"\b(?:in|since|of|until|by|from|before|after|during|early|mid|late|year|summer|spring|autumn|winter)\W+$", before, re.IGNORECASE)
        return bool(is_year) or not re.match(rf"\s+{_PEOPLE}", after)
    if number.at_least > 24:
        return False
    return bool((_CLOCK_BEFORE.search(before) and _CLOCK_AFTER.match(after)) or _CLOCK_BETWEEN.match(after))


def _is_a_mark(before: str, after: str, number: _Number) -> bool:
    """Footnotes, list numbers, scores, coordinates, telephone numbers."""
    if not number.is_digits:
        return False
    line = before.rsplit("\n", 1)[-1]
    return bool(
        (before.endswith("[") and after.startswith("]"))
        or (not line.strip(" \t(") and re.match(r"[.)]\s", after) and "\n" in "\n" + before)
        or re.search(r"\d[\s,-]$|[NSEW]\s$", before) or re.match(r"[\s-]\d|\s?[NSEW]\b", after)
    )  # fmt: skip


def _is_idle(before: str, after: str, number: _Number) -> bool:
    """ "One" as a pronoun, "both ... and", ages between commas."""
    if number.words == "one":
        return bool(
            re.search(r"\b(?:no|any|every|each|some|which|number)\s$|\bone by $", before, re.IGNORECASE)
            or re.match(r"\s+(?:another|day|can|could|must|should|may|might|would|thing|way|time|by one|hand|side|in (?:two|three|four|five|ten))\b", after)
        )
    if number.words == "both":
        return bool(re.match(r"\s+(?:in|at|from|to|on|by|for|with|under|because|as|sides|countries|nations|men)\b", after))
    return number.is_digits and bool(re.search(r"[A-Z][a-z]+, $", before)) and bool(re.match(r",\s", after)) and 16 < number.at_least < 100


# Ordinals and articles


def _ordinals(text: str, grammar: _Grammar) -> Iterator[CountMention]:
    """ "The first An-124", "a second truck", "the third": one each; "the fourth such delivery" has had three before."""
    for match in grammar.ordinal.finditer(text):
        after = text[match.end() :]
        if grammar.not_ordinal.match(after) or re.match(r"-|\s+(?:of\s+the\b|of\s+that\b|to\b)", after):
            continue
        if re.match(rf"\s+of\s+{_MONTH}|\s+{grammar.numbers.pattern}", after, re.IGNORECASE | re.VERBOSE) and not match["such"]:
            continue
        if match["word"][0].isupper() and grammar.formation.match(after):
            continue
        value = grammar.ordinals[match["word"].lower()] if match["such"] else 1
        yield CountMention(span=Span(start=match.start(), end=match.end("word")), text=match[0], at_least=value, at_most=value)


def _articles(text: str, grammar: _Grammar) -> Iterator[CountMention]:
    for match in grammar.article.finditer(text):
        yield CountMention(
            span=Span(start=match.start(), end=match.end()), text=match[0], at_least=1, at_most=1, is_bare_article=True
        )


# The grammar, compiled once


@lru_cache(maxsize=1)
def _grammar() -> _Grammar:
    cues: dict[str, list[str]] = {}
    for row in load_rows(data_file("count_cues.yaml"), "cues", _Cue):
        cues.setdefault(row.kind, []).extend(row.forms)
    numbers = {row.kind: row.forms for row in load_rows(data_file("number_words.yaml"), "words", _NumberWords)}
    values = {**numbers["small"], **numbers["tens"], **numbers["scale"]}
    kinds_before = ("at_least", "more_than", "at_most", "fewer_than", "about", "filler")
    kinds_after = ("or_more", "or_fewer", "or_so")
    before = {_folded(form): kind for kind in kinds_before for form in cues[kind]}
    after = {_folded(form): kind for kind in kinds_after for form in cues[kind]} | {"+": "or_more", "-plus": "or_more"}
    flags = re.IGNORECASE
    return _Grammar(
        numbers=re.compile(_number_pattern(numbers), flags),
        values=values,
        before=re.compile(rf"(?<![\w-])(?P<cue>{_any(before)})\s*(?<![A-Za-z.](?=\d))(?:(?<=\s)|(?<=[~≈]))$", flags),
        before_kinds=before,
        after=re.compile(rf"\s*(?P<cue>{_any(after)})(?![\w])(?!\s+(?:one|two|three|\d))", flags),
        after_kinds=after,
        measure=re.compile(
            rf"(?:\s*|-)(?:{_any(cues['measure_filler'])}[\s-]+){{0,2}}(?:{_any(cues['measure'])})(?!\w)", flags
        ),
        numbered=re.compile(rf"(?<![\w-]){_any(cues['numbered'])}\s*$", flags),
        hyphened=re.compile(rf"-{_any(cues['hyphened'])}\b", flags),
        ordinal=re.compile(
            rf"(?<![\w-])(?:(?:the|an?|its|their|his|her|our|\w+'s|yet another)\s+)?(?P<word>{_any(numbers['ordinal'])})\b(?P<such>\s+such\b)?", flags
        ),
        ordinals=numbers["ordinal"],
        not_ordinal=re.compile(rf"\s+{_any(cues['not_ordinal'])}\b", flags),
        formation=re.compile(rf"\s+{_any(cues['formation'])}\b"),
        article=re.compile(rf"(?<![\w.'-])an?(?=\s+[\w\"'])(?!\s+{_any(cues['not_article'])}\b)", flags),
    )


def _number_pattern(numbers: Mapping[str, Mapping[str, int]]) -> str:
    small, tens, scale = (_any(numbers[kind]) for kind in ("small", "tens", "scale"))
    below_hundred = rf"(?:{tens}(?:[\s-]{_any([word for word, value in numbers['small'].items() if value < 10])})?|{small})"
    worded = (
        rf"half\s+a\s+dozen|(?:(?:an?|another|{below_hundred})\s+)?dozen\b(?!s)"
        rf"|(?:an?|{below_hundred})\s+{scale}(?:\s+{scale})?(?:(?:\s+and)?\s+{below_hundred}(?:\s+{scale})?)?(?:(?:\s+and)\s+{below_hundred})?|{below_hundred}"
    )
    return (
        rf"(?<!\w)(?:(?P<several>several\s+(?:dozen|hundred|thousand)s?|(?:a\s+)?few\s+(?:dozen|hundred|thousand)s?|several)"
        rf"|(?P<vague>{_any(_VAGUE)}(?:\s+of\s+(?:thousands|hundreds))?)|(?P<set>{_any([name for name in _SETS if name != 'another'])})"
        rf"|(?P<words>{worded}))(?!\w)"
        rf"|(?<![\d,.])(?P<digits>{_DIGITS})(?:\s?(?P<scale>k|(?<=\s)(?:hundred|thousand|million|dozen))\b)?"
    )


def _any(names: Collection[str]) -> str:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered) + ")"


def _folded(words: str) -> str:
    return " ".join(words.lower().split())
