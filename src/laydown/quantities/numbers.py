"""Numbers as they stand in a text: digits, words, "dozens", "20 to 30"; not yet bounded, not yet told from dates.

Words: data/number_words.yaml.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from .words import any_of, compiled, folded, number_words

# Groups of three are set apart by commas, apostrophes, no-break spaces or spaces.
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f']\d{3})+(?![\d,]\d)|\d{1,3}(?: \d{3})+(?![\d,.-])|\d+(?:\.\d+)?"
_VAGUE = ("tens", "dozens", "scores", "hundreds", "thousands")  # two of each, and more
_SETS = {"a couple of": 2, "a couple": 2, "couple of": 2, "a pair of": 2, "the pair of": 2, "a pair": 2, "the pair": 2,
         "both": 2, "a trio of": 3, "a single": 1, "a lone": 1, "another": 1}  # fmt: skip
_SCALES = {"k": 1000, "ten": 10, "hundred": 100, "thousand": 1000, "million": 1000000, "dozen": 12}
_SEVERAL, _FEW = 3, 2
_JOINS = {"to", "or", "-", "or even", "to perhaps", "or perhaps"}
HHMM = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
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


def numbers_in(text: str) -> Iterator[Number]:
    """The numbers of `text`, in order; two are one where the text joins them ("three or four", "between 5 and 8")."""
    words = number_words()
    values = {**words["small"], **words["tens"], **words["scale"]}
    found = (_read(match, values) for match in _pattern().finditer(text))
    return _ranges(text, [number for number in found if number])


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return compiled(_number_pattern())


def _read(match: re.Match[str], values: Mapping[str, int]) -> Number | None:
    words = folded(match[0])
    if match["digits"]:
        return _read_digits(match)
    if match["vague"] or match["several"]:
        low = _vaguely(words)
        return Number(start=match.start(), end=match.end(), words=words, at_least=low, at_most=None, approximate=True)
    value = _SETS[words] if match["set"] else _worded(words, values)
    return Number(start=match.start(), end=match.end(), words=words, at_least=value, at_most=value) if value else None


def _vaguely(words: str) -> int:
    """The least that "dozens", "tens of thousands", "several hundred" say."""
    first, *rest = words.removeprefix("a ").removesuffix("s").replace("s of ", " ").split()
    times = {"several": _SEVERAL, "few": _FEW, "scores": 40, "score": 40}.get(first)
    if times is None:
        times = _FEW * _SCALES[first]
    return times * (_SCALES[rest[0]] if rest else 1)


def _read_digits(match: re.Match[str]) -> Number | None:
    """Digits with their scale ("1.5 million", "12k"); a decimal without one is a measure, not a count."""
    plain = re.sub(r"[,\s']", "", match["digits"])
    scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
    value = float(plain) * scale
    if not value or not value.is_integer() or ("." in plain and scale == 1) or re.match(r"0\d", plain):
        return None
    return Number(
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
    gap = " ".join(text[one.end : other.start].split())
    opens = re.search(r"\bbetween\s+$", text[max(0, one.start - 12) : one.start], re.IGNORECASE)
    low, high = one.at_most, other.at_most
    if low is None or high is None or not (gap in _JOINS or (gap == "and" and opens)):
        return None
    low *= other.scale if other.scale > one.scale and one.is_digits else 1
    is_score = gap == "-" and not re.match(r"\s+[A-Za-z]|-plus", text[other.end :])
    if low >= high or is_score or (one.is_digits and HHMM.fullmatch(one.words) and HHMM.fullmatch(other.words)):
        return None
    start = one.start - len(opens[0]) if opens else one.start
    return replace(one, start=start, end=other.end, at_least=low, at_most=high, words=f"{one.words} {other.words}")


def unnamed_number() -> str:
    """The pattern of a number without groups, to stand inside another."""
    return "(?:" + re.sub(r"\(\?P<\w+>", "(?:", _number_pattern()) + ")"


def _number_pattern() -> str:
    numbers = number_words()
    tens, small, scale = any_of(numbers["tens"]), any_of(numbers["small"]), any_of(numbers["scale"])
    units = any_of([word for word, value in numbers["small"].items() if value < 10])
    below = rf"(?:{tens}(?:[\s-]{units})?|{small})"
    dozen = rf"half\s+a\s+dozen|(?:(?:an?|another|{below})\s+)?dozen"
    tail = rf"(?:(?:\s+and)?\s+{below}(?:\s+{scale})?)?(?:\s+and\s+{below})?"
    scaled = rf"(?:an?|{below})\s+{scale}(?:\s+{scale})?{tail}"
    several = r"several(?:\s+(?:dozen|hundred|thousand))?|(?:a\s+)?few\s+(?:dozen|hundred|thousand)"
    vague = rf"{any_of(_VAGUE)}(?:\s+of\s+(?:thousands|hundreds))?"
    return (
        rf"(?<!\w)(?:(?P<several>{several})|(?P<vague>{vague})|(?P<words>{dozen}|{scaled}|{below})"
        rf"|(?P<set>{any_of(_SETS)}))(?!\w)"
        rf"|(?<![\d,.])(?P<digits>{_DIGITS})(?:\s?(?P<scale>k|(?<=\s)(?:hundred|thousand|million|dozen))\b)?"
    )
