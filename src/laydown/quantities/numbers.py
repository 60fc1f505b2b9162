"""Numbers as they stand in a text: digits, words, "dozens", "20 to 30"; not yet bounded, not yet told from dates.

Words: data/number_words.yaml, data/count_cues.yaml.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from ..measure.alternation import any_of
from ..measure.folding import lowered
from .words import any_cue, compiled, count_cues, folded, number_words

# Groups of three are set apart by commas, apostrophes, no-break spaces or spaces; two groups or more also by points.
# No space joins them inside a name ("SH-5 105") or before a calibre ("12 155 mm howitzers").
_DIGITS = (
    r"\d{1,3}(?:[,\u00a0\u202f']\d{3})+(?:\.\d+)?(?![\d,]\d)|\d{1,3}(?:\.\d{3}){2,}(?![\d.,])"
    r"|(?<![A-Za-z]-)(?<![A-Za-z](?<!RM)(?<!USD)(?<!EUR)(?<!SEK))\d{1,3}(?: \d{3})+(?![\d,.-]|\s?mm\b)"
    r"|\d+(?:\.\d+)?|(?<!\w)\.\d+"
)
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_VAGUE = ("tens", "dozens", "hundreds", "thousands", "millions", "billions")  # two of each, and more
_LETTERS = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "dozen": 12, "ten": 10, "score": 20}
_SHARES = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_ARTICLES = {"a", "an", "the"}
_OTHER_WORDS = ("dozen", "several", "few", "many", "scores")  # besides those of number_words.yaml
_MULTIPLES = {"dozen", "hundred", "thousand", "million", "billion"}
_HALF = r"\s+and\s+a\s+half"
_SEVERAL, _FEW = 3, 2
_WIDEST_JOIN = 20  # characters
_LONGEST = 18  # digits; longer ones are serial numbers
_MONEY_BEFORE = re.compile(r"(?:[$€£¥₽₺₴₪₹]|\b(?:USD|EUR|GBP|RM|PS|Rs\.?|INR))\s?$")
_MANY_AFTER = re.compile(r"\s(?:of\s|(?:[a-z][\w-]*\s){0,4}?[a-z][a-z-]+(?<!s)s\b|people\b)")
_YEAR, _IN = re.compile(r"(?:19|20)\d\d"), re.compile(r"\b(?:in|since|by|until|of)\s+$", re.IGNORECASE)
_RANGE_AFTER = re.compile(r"\s+[A-Za-z]|-plus|-strong|\s?[%°]|[A-Za-z]{1,3}\b")
_FROM, _BETWEEN = re.compile(r"\bfrom\s+$", re.IGNORECASE), re.compile(r"\bbetween\s+$", re.IGNORECASE)
_MARKS = re.compile(r"[,\s']")
_FIRST_DIGIT = re.compile(r"\d(?<!\d\d)")
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(?:an?|the)[\s-]+$", re.IGNORECASE)
_ARTICLE_WINDOW = 8  # characters, an article and the white space after it
HHMM = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as it stands, before the words around it bound it; `at_most` None is open ("dozens").

    `is_share` marks "a third", "half", `is_fold` "threefold"; `scale` is what its last word multiplies by.
    """

    start: int
    end: int
    at_least: float | None
    at_most: float | None
    approximate: bool = False
    is_digits: bool = False
    is_short: bool = False  # "12k"
    is_share: bool = False
    is_fold: bool = False
    scale: float = 1
    words: str = ""

    @property
    def place(self) -> float:
        """The place of the last digit that says something: 10 of "640", 1 of "643", 0.1 of "12.5"; with its scale."""
        plain = _without_marks(self.words) if self.is_digits else f"{self.at_least or 0:.0f}"
        scale = self.scale if self.is_digits else 1
        if "." in plain:
            return float(10 ** -len(plain.split(".")[1])) * scale
        return float(10 ** (len(plain) - len(plain.rstrip("0")))) * scale if plain.strip("0") else scale


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers of `text`, in order; two are one where the text joins them ("three or four", "between 5 and 8")."""
    return _ranges(text, list(_without_another(single_numbers(text))))


def single_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of `text`, in order, each by itself: "20 to 30" is two."""
    values = _values()
    found = (_read(match, values) for match in _matches(text))
    return tuple(number for number in found if number)


def exact_number(words: str) -> Number:
    """The number that `exact_pattern` matched. Raises ValueError where the words are none.

    >>> exact_number("1,500").at_least, exact_number("Twenty-four").at_least, exact_number("1.5 million").place
    (1500.0, 24.0, 100000.0)
    """
    found = single_numbers(words)
    if len(found) != 1 or found[0].at_least is None or found[0].at_least != found[0].at_most:
        raise ValueError(f"no exact number: {words!r}")
    return found[0]


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The matches of the pattern from left to right, which is tried only where a number can begin."""
    pattern, end = _pattern(), 0
    for start in _beginnings(text):
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match


def _beginnings(text: str) -> list[int]:
    """Where numbers can begin, in order: digits, the words that all others have, and the articles before those."""
    found = set()
    for match in _FIRST_DIGIT.finditer(text):
        start = match.start()
        found.add(start)
        if start and text[start - 1] == ".":
            found.add(start - 1)
    for _, start, _ in _hints().find_matches_as_indexes(lowered(text)):
        found.add(start)
        if article := _ARTICLE_BEFORE.search(text, max(0, start - _ARTICLE_WINDOW), start):
            found.add(article.start())
    return sorted(found)


@lru_cache(maxsize=1)
def _hints() -> AhoCorasick:
    """The first words of numbers; the second ones where the first is an article ("a couple")."""
    numbers = number_words()
    sets = (form.split() for form in numbers["set"])
    words = {words[1] if words[0] in _ARTICLES else words[0] for words in sets}
    words |= {*numbers["small"], *numbers["tens"], *numbers["scale"], *_SHARES, *_VAGUE, *_OTHER_WORDS}
    return AhoCorasick(sorted(words), implementation=Implementation.ContiguousNFA)


def _without_another(numbers: Sequence[Number]) -> Iterator[Number]:
    """ "Another 12" is twelve, not one and twelve."""
    for number, after in itertools.pairwise([*numbers, None]):
        if number and not (number.words == "another" and after and after.start - number.end <= 1):
            yield number


@lru_cache(maxsize=1)
def _values() -> dict[str, float]:
    words = number_words()
    return {**words["small"], **words["tens"], **words["scale"], "dozen": 12}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return compiled(_number_pattern())


def _read(match: re.Match[str], values: Mapping[str, float]) -> Number | None:
    if match["digits"]:
        return _read_digits(match)
    words = folded(match[0])
    if match["vague"] or match["several"]:
        low, scale = _vaguely(words)
        return Number(
            start=match.start(), end=match.end(), words=words, at_least=low, at_most=None, approximate=True, scale=scale
        )
    if match["share"] or match["fold"]:
        value = _share(words) if match["share"] else _fold(words, values)
        is_share = bool(match["share"])
    else:
        value, is_share = number_words()["set"][words] if match["set"] else _worded(words, values), False
    last = words.rsplit(maxsplit=1)[-1] if match["words"] and not words.startswith(("a", "half")) else ""
    return Number(
        start=match.start(),
        end=match.end(),
        words=words,
        at_least=value,
        at_most=value,
        scale=values[last] if last in _MULTIPLES else 1,
        is_share=is_share,
        is_fold=bool(match["fold"]),
    )


def _vaguely(words: str) -> tuple[float, float]:
    """The least that "dozens", "tens of thousands", "several hundred" say, and the unit that they repeat."""
    first, *rest = words.removeprefix("a ").removeprefix("many ").removesuffix("s").replace("s of ", " ").split()
    times = {"several": _SEVERAL, "few": _FEW}.get(first)
    scale = 1.0 if times else _scale_of(first)
    scale *= _scale_of(rest[0]) if rest else 1
    return (times or _FEW) * scale, scale


def _scale_of(word: str) -> float:
    if (scale := _LETTERS.get(word)) is not None:
        return scale
    return number_words()["scale"].get(word) or number_words()["scale"][word.removesuffix("s")]


def _read_digits(match: re.Match[str]) -> Number | None:
    """Digits with their scale ("1.5 million", "12k")."""
    digits = match["digits"]
    plain = digits if digits.isdigit() else _without_marks(digits)
    if len(plain) > _LONGEST:
        return None
    word, end = (match["scale"] or "").lower().strip(" -"), match.end()
    if word in {"m", "b"} and not _is_scale(match):
        word, end = "", match.end("digits")
    scale = _scale_of(word) if word else 1
    value = float(plain) * scale
    if match["half"]:
        value += scale / 2
    return Number(
        start=match.start(),
        end=end,
        words=digits,
        at_least=round(value, 9),
        at_most=round(value, 9),
        is_digits=True,
        is_short=word in {"k", "m", "b"},
        scale=scale,
    )


def _without_marks(digits: str) -> str:
    """The digits without the marks that set their groups apart."""
    return digits.replace(".", "") if _POINTED.fullmatch(digits) else _MARKS.sub("", digits)


def _is_scale(match: re.Match[str]) -> bool:
    """Whether "30m", "4.3M", "8 B" are millions and billions, not metres and bytes."""
    text = match.string
    if _MONEY_BEFORE.search(text, max(0, match.start() - 6), match.start()):
        return True
    is_glued = match.end() - match.end("digits") == 1
    return (is_glued or match["scale"].endswith("B")) and bool(_MANY_AFTER.match(text, match.end()))


def _worded(words: str, values: Mapping[str, float]) -> float:
    """ "two hundred and forty-one" is 241, "half a dozen" 6, "two and a half thousand" 2500."""
    if words.removeprefix("a ").startswith("half"):
        return values[re.split(r"[\s-]", words)[-1]] / 2
    if " and a half" in words:
        whole, _, scale = words.partition(" and a half")
        part = values["dozen"] if whole.endswith("dozen") else 1
        return (_whole(whole, values) + part / 2) * (values[scale.strip()] if scale else 1)
    return _whole(words, values)


def _whole(words: str, values: Mapping[str, float]) -> float:
    total = current = 0.0
    for word in re.split(r"[\s-]+", words):
        if word in {"a", "an", "another"}:
            current += 1
        elif word in {"dozen", "hundred"}:
            current = max(current, 1) * values[word]
        elif values.get(word, 0) >= 1000:
            total, current = total + max(current, 1) * values[word], 0
        elif word != "and":
            current += values[word]
    return total + current


def _share(words: str) -> float:
    """ "two-thirds" is 2/3, "half" 1/2."""
    *times, part = re.split(r"[\s-]+", words)
    value = number_words()["small"].get(times[0], 1) if times else 1
    return value / _SHARES[part if part in _SHARES else part.removesuffix("s")]


def _fold(words: str, values: Mapping[str, float]) -> float:
    plain = words.removesuffix("fold").strip("- ")
    return float(plain) if plain[0].isdigit() else values[plain]


def _ranges(text: str, numbers: list[Number]) -> Iterator[Number]:
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


def _range(text: str, one: Number, other: Number) -> Number | None:
    if other.start - one.end > _WIDEST_JOIN:
        return None
    gap = " ".join(text[one.end : other.start].lower().split())
    opens = _BETWEEN.search(text, max(0, one.start - 12), one.start)
    low, high = one.at_most, other.at_most
    if low is None or high is None or not (gap in count_cues()["join"] or (gap == "and" and opens)):
        return None
    if other.scale > one.scale and low < high / other.scale:
        low *= other.scale
    if low >= high or _is_no_range(text, one, other, gap):
        return None
    start = one.start - len(opens[0]) if opens else one.start
    return replace(one, start=start, end=other.end, at_least=low, at_most=high, words=f"{one.words} {other.words}")


def _is_no_range(text: str, one: Number, other: Number, gap: str) -> bool:
    """Scores ("3-1"), hours ("0300 to 0500"), changes ("raised from 12 to 16") and years ("in 2018 to 40 ships")."""
    before = max(0, one.start - 8)
    if gap == "-" and not _RANGE_AFTER.match(text, other.end):
        return True
    if one.is_digits and HHMM.fullmatch(one.words) and HHMM.fullmatch(other.words):
        return True
    if _FROM.search(text, before, one.start) and tells_change(text, one.start):
        return True
    is_year = _YEAR.fullmatch(one.words) and not _YEAR.fullmatch(other.words)
    return bool(is_year and _IN.search(text, before, one.start))


def tells_change(text: str, start: int) -> bool:
    """Whether "from" before `start` opens a change ("raised from"), not a range."""
    return bool(_changes().search(text, max(0, start - 60), start))


@lru_cache(maxsize=1)
def _changes() -> re.Pattern[str]:
    return compiled(rf"\b{any_cue('change')}\b[^.;]*\bfrom\s+$")


def number_start() -> str:
    """A pattern for how a number begins, without groups, to stand inside another."""
    numbers = number_words()
    words = {
        *numbers["tens"],
        *numbers["small"],
        *numbers["scale"],
        *_VAGUE,
        "dozen",
        "several",
        "few",
        "couple",
        "half",
        "pair",
    }
    return rf"(?:\d|{any_of(words)}\b)"


def exact_pattern() -> str:
    """A pattern for an exact number in digits or words, without groups, to stand inside another; in any case."""
    return rf"(?:(?:{_DIGITS})(?:\s{any_of(number_words()['scale'])}\b)?|{_worded_pattern()})"


def _below_hundred() -> str:
    numbers = number_words()
    tens, small = any_of(numbers["tens"]), any_of(numbers["small"])
    units = any_of([word for word, value in numbers["small"].items() if value < 10])
    return rf"(?:{tens}(?:[\s-]{units})?|{small})"


def _worded_pattern() -> str:
    scale, below, half = any_of(number_words()["scale"]), _below_hundred(), _HALF
    halves = r"(?:an?\s+)?half[\s-]dozen|half\s+an?\s+(?:dozen|hundred|thousand|million|billion)"
    dozen = rf"{halves}|(?:(?:an?|another|{below})\s+)?dozen(?:{half})?"
    tail = rf"(?:(?:\s+and)?\s+{below}(?:\s+{scale})?)?(?:\s+and\s+{below})?"
    scaled = rf"(?:an?|{below})\s+{scale}(?:\s+{scale})?{tail}|{below}{half}(?:\s+(?:dozen|{scale}))?"
    return rf"(?:{dozen}|{scaled}|{below})"


def _number_pattern() -> str:
    numbers = number_words()
    scale, below, half = any_of(numbers["scale"]), _below_hundred(), _HALF
    several = rf"several(?:\s+(?:dozen|{scale}))?|(?:a\s+)?few\s+(?:dozen|{scale})|many\s+(?:dozens|hundreds|thousands)"
    vague = rf"{any_of(_VAGUE)}(?:\s+of\s+(?:thousands|hundreds|millions|billions))?|scores(?=\s+of\b)"
    parts = r"(?:third|quarter|fourth|fifth|sixth|eighth|tenth)"
    share = (
        rf"(?:an?|one)[\s-]{parts}(?=\s+(?:of\b|less|fewer|more))|(?:two|three|four|five|six|seven|nine)[\s-]{parts}s"
        r"|half(?=\s+(?:of|the|its|their|his|her|those|these)\b)"
    )
    return (
        rf"(?<!\w)(?:(?P<several>{several})|(?P<vague>{vague})|(?P<share>{share})|(?P<fold>(?:{below}|\d+)-?fold)"
        rf"|(?P<words>{_worded_pattern()})|(?P<set>{any_of(numbers['set'])}))(?!\w)"
        rf"|(?<![\d,.])(?P<digits>{_DIGITS})(?P<half>{half})?"
        rf"(?:\s?(?P<scale>(?:k|[mbt]n|m|b|{scale}|-{scale}|(?<=\s)dozen)\b))?"
    )
