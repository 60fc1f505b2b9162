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
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import msgspec

from ..data.loader import data_file, load_rows
from ..measure.folding import plain_marks
from ..terms import CountMention, Span

# Groups of three are set apart by commas, apostrophes, no-break spaces or spaces.
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f']\d{3})+(?![\d,]\d)|\d{1,3}(?: \d{3})+(?![\d,.-])|\d+(?:\.\d+)?"
_VAGUE = ("tens", "dozens", "scores", "hundreds", "thousands")  # two of each, and more
_SETS = {"a couple of": 2, "a couple": 2, "couple of": 2, "a pair of": 2, "the pair of": 2, "a pair": 2, "the pair": 2,
         "both": 2, "a trio of": 3, "a single": 1, "a lone": 1, "another": 1}  # fmt: skip
_SCALES = {"k": 1000, "ten": 10, "hundred": 100, "thousand": 1000, "million": 1000000, "dozen": 12}
_SEVERAL, _FEW = 3, 2
_CUES_BEFORE = ("at_least", "more_than", "at_most", "fewer_than", "about", "filler")
_CUES_AFTER = ("or_more", "or_fewer", "or_so")
_DETERMINERS = r"the|an?|its|their|his|her|our|\w+'s|yet another"
_JOINS = {"to", "or", "-", "or even", "to perhaps", "or perhaps"}
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
# A plural noun, with up to two words before it: what makes four digits a count and no year or hour.
_WEEKDAY = r"\b(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\b\.?"
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
_HHMM = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_ONE_BEFORE = re.compile(r"\b(?:no|any|every|each|some|which|number)\s$|\bone by $", re.IGNORECASE)
_ONE_AFTER = re.compile(
    r"\s+(?:another|day|can|could|must|should|may|might|would|thing|way|time|by one|hand|side"
    r"|in (?:two|three|four|five|ten))\b"
)
_BOTH_AFTER = re.compile(
    r"\s+(?:in|at|from|to|on|by|for|with|under|because|as|sides|countries|nations|men)\b", re.IGNORECASE
)
_LATE_BOUND = re.compile(
    r"(?:\s+[\w-]+){1,3}\s+(?:(?P<more>at (?:the (?:very )?)?(?:minimum|least)|at a minimum)"
    r"|at (?:the )?(?:very )?(?:most|maximum))(?=[.,;:)!?]|$)",
    re.IGNORECASE,
)
_REFUSED_BEFORE = re.compile(r"(?:[$€£₽₺¥+±#№/\\@:._&*-]|[A-Za-z\d]|°|\[|(?<=\d),)$")
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
    at_least: int | None
    at_most: int | None
    approximate: bool = False
    is_digits: bool = False
    is_short: bool = False  # "12k"
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
    over_verb: re.Pattern[str]
    tally: re.Pattern[str]


def spot_counts(text: str) -> tuple[CountMention, ...]:
    """The counting phrases of `text`, in order, not overlapping.

    >>> [(count.text, count.at_least, count.at_most) for count in spot_counts("At least 24 trucks and a radar left.")]
    [('At least 24', 24, None), ('a', 1, 1)]
    """
    grammar, plain = _grammar(), plain_marks(text)
    numbers = [_mention(text, number) for number in _bounded(plain, grammar)]
    singles = (*_ordinals(plain, grammar), *_articles(plain, grammar))
    return _apart(text, numbers, singles)


def bound_count(phrase: str) -> CountMention | None:
    """Read a counting phrase as bounds; None when it holds no number. An article counts where nothing else does.

    >>> found = bound_count("more than 24 vehicles")
    >>> found.at_least, found.at_most
    (25, None)
    """
    found = spot_counts(phrase)
    return next((count for count in found if not count.is_bare_article), found[0] if found else None)


def _apart(text: str, numbers: Sequence[CountMention], singles: Sequence[CountMention]) -> tuple[CountMention, ...]:
    """In order; of those that overlap the one that was given first."""
    taken, kept = bytearray(len(text)), []
    for count in (*numbers, *singles):
        start, end = count.span.start, count.span.end
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(replace(count, text=text[start:end]))
    return tuple(sorted(kept, key=lambda count: count.span.start))


def _mention(text: str, number: _Number) -> CountMention:
    span = Span(start=number.start, end=number.end)
    return CountMention(
        span=span,
        text=span.quoted_from(text),
        at_least=number.at_least,
        at_most=number.at_most,
        approximate=number.approximate,
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
    if match["vague"] or match["several"]:
        low = _vaguely(words)
        return _Number(start=match.start(), end=match.end(), words=words, at_least=low, at_most=None, approximate=True)
    value = _SETS[words] if match["set"] else _worded(words, values)
    return _Number(start=match.start(), end=match.end(), words=words, at_least=value, at_most=value) if value else None


def _vaguely(words: str) -> int:
    """The least that "dozens", "tens of thousands", "several hundred" say."""
    first, *rest = words.removeprefix("a ").removesuffix("s").replace("s of ", " ").split()
    times = {"several": _SEVERAL, "few": _FEW, "scores": 40, "score": 40}.get(first)
    if times is None:
        times = _FEW * _SCALES[first]
    return times * (_SCALES[rest[0]] if rest else 1)


def _read_digits(match: re.Match[str]) -> _Number | None:
    """Digits with their scale ("1.5 million", "12k"); a decimal without one is a measure, not a count."""
    plain = re.sub(r"[,\s']", "", match["digits"])
    scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
    value = float(plain) * scale
    if not value or not value.is_integer() or ("." in plain and scale == 1) or re.match(r"0\d", plain):
        return None
    return _Number(
        start=match.start(),
        end=match.end(),
        words=match["digits"],
        at_least=int(value),
        at_most=int(value),
        is_digits=True,
        is_short=bool(match["scale"]) and match["scale"].lower() == "k",
        scale=scale,
    )


def _worded(words: str, values: Mapping[str, int]) -> int:
    """ "two hundred and forty-one" is 241, "half a dozen" 6."""
    if words.startswith("half a "):
        return _SCALES["dozen"] // 2
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
    opens = re.search(r"\bbetween\s+$", text[max(0, one.start - 12) : one.start], re.IGNORECASE)
    low, high = one.at_most, other.at_most
    if low is None or high is None or not (gap in _JOINS or (gap == "and" and opens)):
        return None
    low *= other.scale if other.scale > one.scale and one.is_digits else 1
    is_score = gap == "-" and not re.match(r"\s+[A-Za-z]|-plus", text[other.end :])
    if low >= high or is_score or (one.is_digits and _HHMM.fullmatch(one.words) and _HHMM.fullmatch(other.words)):
        return None
    start = one.start - len(opens[0]) if opens else one.start
    return replace(one, start=start, end=other.end, at_least=low, at_most=high, words=f"{one.words} {other.words}")


# Bounds


def _with_bounds(text: str, number: _Number, grammar: _Grammar) -> _Number:
    """The number as the words before and after it bound it."""
    cues = _cues_before(text, number.start, grammar)
    kinds = [kind for kind, _ in cues]
    start = cues[-1][1] if cues else number.start
    end = number.end
    if match := grammar.after.match(text, end):
        kinds.append(grammar.after_kinds[_folded(match["cue"])])
        end = match.end("cue")
    elif match := _LATE_BOUND.match(text, end):
        kinds.append("or_more" if match["more"] else "or_fewer")
    for kind in kinds:
        number = _bound(number, kind)
    return replace(number, start=start, end=end)


def _cues_before(text: str, start: int, grammar: _Grammar) -> list[tuple[str, int]]:
    """The cues before a number with where they start, nearest first; the last is no mere determiner."""
    cues: list[tuple[str, int]] = []
    while match := grammar.before.search(text, max(0, start - 40), start):
        if match["cue"].lower() == "over" and grammar.over_verb.search(text, max(0, start - 40), match.start("cue")):
            break
        start = match.start("cue")
        cues.append((grammar.before_kinds[_folded(match["cue"])], start))
    while cues and cues[-1][0] == "filler":
        cues.pop()
    return cues


def _bound(number: _Number, kind: str) -> _Number:
    low, high = number.at_least, number.at_most
    match kind:
        case "about" | "or_so":
            return replace(number, approximate=True)
        case "at_least" | "or_more":
            return replace(number, at_most=None)
        case "more_than" if low is not None:
            return replace(number, at_least=low + (0 if number.approximate else 1), at_most=None)
        case "at_most" | "or_fewer" if high is not None:
            return replace(number, at_least=None)
        case "fewer_than" if high is not None and high > 1:
            return replace(number, at_least=None, at_most=high - 1)
        case _:
            return number


# What counts nothing


def _is_refused(text: str, number: _Number, grammar: _Grammar) -> bool:
    before, after = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 60]
    return (
        _is_inside_a_name(before, after, number, grammar)
        or bool(grammar.measure.match(after))
        or bool(_IS_NOT.search(before) and not re.match(r"\s+(?:just|only)", after))
        or _is_a_time(before, after, number, grammar)
        or _is_a_mark(before, after, number)
        or _is_idle(before, after, number)
    )


def _is_inside_a_name(before: str, after: str, number: _Number, grammar: _Grammar) -> bool:
    if number.is_digits and (_REFUSED_BEFORE.search(before) or re.match(r"[A-Za-z°/:%]|[.,]\d|-\d", after)):
        return not (re.match(r"[x×]\s", after) or re.search(r"(?<![A-Za-z\d])[x×]$", before))
    if before.endswith("-") or (after.startswith("-") and not grammar.hyphened.match(after)):
        return not after.startswith("-odd") and not after.startswith("-plus")
    return number.is_digits and bool(grammar.numbered.search(before))


def _is_a_time(before: str, after: str, number: _Number, grammar: _Grammar) -> bool:
    """Days of months, years, hours of the day."""
    value = number.at_most or 0
    month = re.search(rf"(?<!\d )(?P<name>{_MONTH})\s+(?:the\s+)?$", before)
    if month and number.is_digits and value <= 31:
        return not (re.match(_COUNTED, after) and re.search(r"\b(?:[Ii]n|[Dd]uring) $", before[: month.start()]))
    if number.is_digits and re.search(rf"{_WEEKDAY}\s+$", before) and not re.match(_COUNTED, after):
        return True
    if number.is_digits and re.match(rf"\s*(?:(?:-|and|to|or)\s*\d+\s+)?(?:of\s+)?{_MONTH}", after):
        return True
    if number.is_digits and number.words.isdigit() and _is_year_or_hour(before, after, number.words):
        return True
    if value > 24 or grammar.tally.search(before):
        return False
    return bool((_CLOCK_BEFORE.search(before) and _CLOCK_AFTER.match(after)) or _CLOCK_BETWEEN.match(after))


def _is_year_or_hour(before: str, after: str, digits: str) -> bool:
    is_year = bool(re.fullmatch(r"(?:19|20)\d\d", digits))
    if is_year and (_YEAR_BEFORE.search(before) or re.search(rf"{_MONTH},?\s+$", before)):
        return True
    stands_first = not before.rsplit("\n", 1)[-1].strip() or before.endswith(", ")
    is_hour = _HHMM.fullmatch(digits) and (stands_first or after.startswith("-") or _CLOCK_BEFORE.search(before))
    if not (is_year or is_hour or (before.endswith("'") and len(digits) == 2)):
        return False
    return not re.match(_COUNTED, after)


def _is_a_mark(before: str, after: str, number: _Number) -> bool:
    """Footnotes, list numbers, scores, coordinates, telephone numbers."""
    if not number.is_digits:
        return False
    line = before.rsplit("\n", 1)[-1]
    return bool(
        (before.endswith("[") and after.startswith("]"))
        or (not line.strip(" \t(") and re.match(r"[.)]\s", after))
        or re.search(r"\d[ ,-]$|[NSEW] $|\d ?/ ?$", before)
        or re.match(r"[ -]\d| ?[NSEW]\b| / ?\d", after)
        or (number.scale == _SCALES["k"] and number.is_short and not re.match(r" [a-z]", after))  # views, likes
    )


def _is_idle(before: str, after: str, number: _Number) -> bool:
    """ "One" as a pronoun, "both ... and", ages between commas."""
    if number.words == "one":
        return bool(_ONE_BEFORE.search(before) or _ONE_AFTER.match(after))
    if number.words == "both":
        return bool(_BOTH_AFTER.match(after))
    is_age = re.search(r"[A-Z][a-z]+, $", before) and re.match(r",\s", after)
    return number.is_digits and bool(is_age) and 16 < (number.at_most or 0) < 100


# Ordinals and articles


def _ordinals(text: str, grammar: _Grammar) -> Iterator[CountMention]:
    """ "The first An-124", "a second truck", "the third": one each; "the fourth such delivery" has had three before."""
    for match in grammar.ordinal.finditer(text):
        after = text[match.end() : match.end() + 60]
        if _is_no_single(match, after, grammar):
            continue
        value = grammar.ordinals[match["word"].lower()] if match["such"] else 1
        span = Span(start=match.start(), end=match.end("word"))
        yield CountMention(span=span, text=match[0], at_least=value, at_most=value)


def _is_no_single(match: re.Match[str], after: str, grammar: _Grammar) -> bool:
    """ "First reported", "a third of them", "the Third Army", "the second time"."""
    if match["such"]:
        return False
    if not match["lead"] and not re.match(r"\s+of\s+\d" if match["word"].islower() else r"\s+\w", after):
        return True
    is_fraction = match["lead"] in {"a", "A"} and re.match(r"\s+of\b", after)
    is_name = match["word"][0].isupper() and grammar.formation.match(after)
    return bool(is_fraction or is_name or grammar.not_ordinal.match(after))


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
    before = {_folded(form): kind for kind in _CUES_BEFORE for form in cues[kind]}
    after = {_folded(form): kind for kind in _CUES_AFTER for form in cues[kind]} | {"+": "or_more", "-plus": "or_more"}
    number, any_of = _number_pattern(numbers), {kind: _any(forms) for kind, forms in cues.items()}
    ordinal = _any(numbers["ordinal"])

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return _Grammar(
        numbers=compiled(number),
        values={**numbers["small"], **numbers["tens"], **numbers["scale"]},
        before=compiled(rf"(?<![\w-])(?P<cue>{_any(before)})(?:\s+|(?<=[~≈]))$"),
        before_kinds=before,
        after=compiled(rf"\s*(?P<cue>{_any(after)})(?!\w)(?!\s+(?:one|two|three|\d))"),
        after_kinds=after,
        over_verb=compiled(rf"\b{any_of['over_verb']}\s+$"),
        tally=compiled(rf"\b{any_of['tally']}\b[^.]*$"),
        measure=compiled(rf"(?:\s*|-)(?:{any_of['measure_filler']}[\s-]+){{0,2}}{any_of['measure']}(?![\w-])"),
        numbered=compiled(rf"(?<![\w-]){any_of['numbered']}\s*$"),
        hyphened=compiled(rf"-{any_of['hyphened']}\b"),
        ordinal=compiled(rf"(?<![\w-])(?:(?P<lead>{_DETERMINERS})\s+)?(?P<word>{ordinal})\b(?P<such>\s+such\b)?"),
        ordinals=numbers["ordinal"],
        not_ordinal=compiled(rf"-|\s+(?:{any_of['not_ordinal']}\b|to\b|(?:of\s+)?{_MONTH}|{_unnamed(number)})"),
        formation=re.compile(rf"\s+{any_of['formation']}\b"),
        article=compiled(
            rf"(?<![\w.'-])an?(?=\s+[\w\"'])(?!\s+{any_of['not_article']}\b)"
            rf"(?!\s+(?:(?:further|additional|whole|record)\s+)?{_unnamed(number)})"
        ),
    )


def _number_pattern(numbers: Mapping[str, Mapping[str, int]]) -> str:
    tens, small, scale = _any(numbers["tens"]), _any(numbers["small"]), _any(numbers["scale"])
    units = _any([word for word, value in numbers["small"].items() if value < 10])
    below = rf"(?:{tens}(?:[\s-]{units})?|{small})"
    dozen = rf"half\s+a\s+dozen|(?:(?:an?|another|{below})\s+)?dozen"
    scaled = rf"(?:an?|{below})\s+{scale}(?:\s+{scale})?(?:(?:\s+and)?\s+{below}(?:\s+{scale})?)?(?:\s+and\s+{below})?"
    several = r"several(?:\s+(?:dozen|hundred|thousand))?|(?:a\s+)?few\s+(?:dozen|hundred|thousand)"
    vague = rf"{_any(_VAGUE)}(?:\s+of\s+(?:thousands|hundreds))?"
    return (
        rf"(?<!\w)(?:(?P<several>{several})|(?P<vague>{vague})|(?P<words>{dozen}|{scaled}|{below})"
        rf"|(?P<set>{_any(_SETS)}))(?!\w)"
        rf"|(?<![\d,.])(?P<digits>{_DIGITS})(?:\s?(?P<scale>k|(?<=\s)(?:hundred|thousand|million|dozen))\b)?"
    )


def _unnamed(pattern: str) -> str:
    """The pattern without names for its groups, to stand inside another."""
    return "(?:" + re.sub(r"\(\?P<\w+>", "(?:", pattern) + ")"


def _any(names: Collection[str]) -> str:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered) + ")"


def _folded(words: str) -> str:
    return " ".join(words.lower().split())
