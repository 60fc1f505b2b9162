"""The noun that a number counts, by its place and form alone: "38 military vehicles" are vehicles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from .numbers import Number
from .units import rate_at
from .words import count_cues

_WORDS = re.compile(r"(?P<of>\s+of)?(?:(?:\s+|-)[A-Za-z][\w'&/-]*){1,6}")
_WORD = re.compile(r"[A-Za-z][\w'&/-]*")
_SKIPPED = re.compile(r"(?:ed|'s)$")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_NO_PLURAL = re.compile(r"(?:ss|us|is|'s)$")
_BEFORE_NOUN = frozenset({"more", "other", "additional", "further", "extra", "such", "of", "the",
                          "his", "her", "its", "their", "my", "our", "these", "those"})  # fmt: skip


def counted_noun(text: str, end: int, *, is_one: bool) -> str | None:
    """The noun after a number that ends at `end`, in the singular, with the words before it; None where none stands.

    A rate goes with it: "round per day".

    >>> counted_noun("sent 38 military vehicles south", 7, is_one=False)
    'military vehicle'
    """
    match = _WORDS.match(text, end)
    if match is None:
        return None
    is_one = is_one and not match["of"]
    start = match.end("of") if match["of"] else end
    words = list(_noun_phrase(list(_WORD.finditer(text, start, match.end())), is_one=is_one))
    if not words or not (is_one or is_plural(words[-1][0].lower())):
        return None
    described = [word[0] for word in words[:-1] if not _SKIPPED.search(word[0])]
    rate = rate_at(text, words[-1].end())
    return " ".join([*described, singular(words[-1][0]), *(["per", rate[0]] if rate else [])])


def _noun_phrase(words: Sequence[re.Match[str]], *, is_one: bool) -> Iterator[re.Match[str]]:
    """The words up to the first plural; "and" between two that only describe it is passed over."""
    has_begun = False
    for number, word in enumerate(words):
        low = word[0].lower()
        if not has_begun and low in _BEFORE_NOUN:
            continue
        if low in _ends():
            is_and = low in {"and", "or"} and has_begun and not is_one
            if is_and and any(is_plural(after[0].lower()) for after in words[number + 1 : number + 4]):
                continue
            return
        has_begun = True
        yield word
        if not is_one and is_plural(low):
            return


def in_thousands(text: str, number: Number) -> Number:
    """The number, with a point read as a mark of thousands where it must be one: "1.200 shells"."""
    if number.scale != 1 or not _THOUSANDS.fullmatch(number.words) or not counted_noun(text, number.end, is_one=False):
        return number
    digits = number.words.replace(".", "")
    return replace(number, at_least=float(digits), at_most=float(digits), words=digits)


def is_plural(word: str) -> bool:
    """Whether a lower-case word has the form of a plural."""
    if word in _plurals():
        return True
    return len(word) > 2 and word.endswith("s") and not _NO_PLURAL.search(word)


def singular(word: str) -> str:
    """A plural noun in the singular, by its ending; what has no plural ending stays as it is.

    >>> [singular(word) for word in ("batteries", "trucks", "coaches", "aircraft", "servicemen")]
    ['battery', 'truck', 'coach', 'aircraft', 'serviceman']
    """
    if word.endswith("men") and len(word) > 3:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|z)es$", word):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not _NO_PLURAL.search(word) else word


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    return frozenset(count_cues()["after_noun"])


@lru_cache(maxsize=1)
def _plurals() -> frozenset[str]:
    return frozenset(count_cues()["plural"])
