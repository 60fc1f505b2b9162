"""The noun that a number counts, by its place and form alone: "38 military vehicles" are vehicles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from .numbers import Number
from .units import rate_at
from .words import count_cues, number_words

_WORDS = re.compile(r"(?P<of>\s+of)?(?:(?:\s+|-)[A-Za-z][\w'&/-]*){1,6}")
_WORD = re.compile(r"[A-Za-z][\w'&/-]*")
_TIMES_AFTER = re.compile(r"\s?[x×](?=\s)")
_TIMES_BEFORE = re.compile(r"(?P<name>[A-Z][\w/-]*(?: \d\w*)?)\s[x×]\s?$")
_NAME_WINDOW = 30  # characters, longer than any name of a model before a cross
_MODEL = re.compile(r"[A-Z][A-Za-z]*-?\d[\w/-]*(?<!s)")
_ENDS_IN_E = re.compile(r"(?:[^zt]ze|(?<![eo])ache|(?:tran|coman|avalan|ni)che)s$", re.IGNORECASE)
_SKIPPED = re.compile(r"(?:ed|'s)$")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_NO_PLURAL = re.compile(r"(?:ss|us|is|'s)$")
_BEFORE_NOUN = frozenset({"more", "other", "additional", "further", "extra", "such", "of", "the",
                          "his", "her", "its", "their", "my", "our", "these", "those"})  # fmt: skip


def listed_noun(text: str, start: int, end: int) -> str | None:
    """The noun of a list that counts with a cross, of a number at `start`..`end`; None where none stands.

    >>> listed_noun("2 x Tu-95MS", 0, 1), listed_noun("T-80BVM x14", 9, 11)
    ('Tu-95MS', 'T-80BVM')
    """
    if match := _TIMES_AFTER.match(text, end):
        return counted_noun(text, match.end(), is_one=False)
    match = _TIMES_BEFORE.search(text, max(0, start - _NAME_WINDOW), start)
    return match["name"] if match else None


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
    if not words or not (is_one or _is_plural_form(words[-1][0])):
        return words[0][0] if words and _MODEL.fullmatch(words[0][0]) else None
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
            counts_on = words[number + 1][0].lower() in number_words()["small"] if words[number + 1 :] else False
            is_and = low in {"and", "or"} and has_begun and not is_one and not counts_on
            if is_and and any(_is_plural_form(after[0]) for after in words[number + 1 : number + 4]):
                continue
            return
        has_begun = True
        yield word
        if not is_one and _is_plural_form(word[0]) and not (_is_name_in_s(word[0]) and _goes_on(words[number + 1 :])):
            return


def _goes_on(words: Sequence[re.Match[str]]) -> bool:
    """Whether a plural ends the phrase within two words: "Abrams" goes on in "Abrams battle tanks"."""
    for word in words[:2]:
        low = word[0].lower()
        if low in _ends() or _SKIPPED.search(low):
            return False
        if is_plural(low):
            return True
    return False


def in_thousands(text: str, number: Number) -> Number:
    """The number, with a point read as a mark of thousands where it must be one: "1.200 shells"."""
    if number.scale != 1 or not _THOUSANDS.fullmatch(number.words) or not counted_noun(text, number.end, is_one=False):
        return number
    digits = number.words.replace(".", "")
    return replace(number, at_least=float(digits), at_most=float(digits), words=digits)


def _is_plural_form(word: str) -> bool:
    """Whether a word is a plural as it is written: "T-72s", but not "Tu-95MS"."""
    return _is_name_in_s(word) or (is_plural(word.lower()) and not _MODEL.fullmatch(word))


def _is_name_in_s(word: str) -> bool:
    return word[:1].isupper() and word.lower() in _names_in_s()


def is_plural(word: str) -> bool:
    """Whether a lower-case word has the form of a plural."""
    if word in _plurals():
        return True
    return len(word) > 2 and word.endswith("s") and not _NO_PLURAL.search(word)


def singular(word: str) -> str:
    """A plural noun in the singular, by its ending; what has no plural ending stays as it is.

    >>> [singular(word) for word in ("batteries", "coaches", "Apaches", "Abrams", "aircraft", "servicemen")]
    ['battery', 'coach', 'Apache', 'Abrams', 'aircraft', 'serviceman']
    """
    if _is_name_in_s(word):
        return word
    if _ENDS_IN_E.search(word):
        return word[:-1]
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
def _names_in_s() -> frozenset[str]:
    return frozenset(count_cues()["name_in_s"])


@lru_cache(maxsize=1)
def _plurals() -> frozenset[str]:
    return frozenset(count_cues()["plural"])
