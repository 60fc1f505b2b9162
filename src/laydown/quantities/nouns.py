"""The noun that a number counts, by its place and form alone: "38 military vehicles" are vehicles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from .numbers import Number
from .words import count_cues

_WORDS = re.compile(r"(?P<of>\s+of)?(?P<words>(?:[\s-]+[A-Za-z][\w'&/]*){1,6})")
_SKIPPED = re.compile(r"(?:ed|'s)$")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_NO_PLURAL = re.compile(r"(?:ss|us|is|'s)$")
_BEFORE_NOUN = frozenset({"more", "other", "additional", "further", "extra", "such", "of", "the",
                          "his", "her", "its", "their", "my", "our", "these", "those"})  # fmt: skip


def counted_noun(text: str, end: int, *, is_one: bool) -> str | None:
    """The noun after a number that ends at `end`, in the singular, with the words before it; None where none stands.

    >>> counted_noun("sent 38 military vehicles south", 7, is_one=False)
    'military vehicle'
    """
    match = _WORDS.match(text, end)
    if match is None:
        return None
    words = list(_noun_phrase(re.split(r"[\s-]+", match["words"].strip()), is_one=is_one and not match["of"]))
    if not words or not ((is_one and not match["of"]) or is_plural(words[-1].lower())):
        return None
    return " ".join([*(word for word in words[:-1] if not _SKIPPED.search(word)), singular(words[-1])])


def _noun_phrase(words: Sequence[str], *, is_one: bool) -> Iterator[str]:
    """The words up to the first plural; "and" between two that only describe it is passed over."""
    has_begun = False
    for number, word in enumerate(words):
        low = word.lower()
        if not has_begun and low in _BEFORE_NOUN:
            continue
        if low in _ends():
            goes_on = (
                low in {"and", "or"} and has_begun and any(is_plural(one) for one in words[number + 1 : number + 4])
            )
            if goes_on and not is_one:
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
