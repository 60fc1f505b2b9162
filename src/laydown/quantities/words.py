"""The words of the count grammar, from data/count_cues.yaml and data/number_words.yaml."""

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from ..data.loader import data_file, load_rows
from ..measure.alternation import any_of


class _Cue(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: str
    forms: list[str]


class _NumberWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: str
    forms: dict[str, int]


@lru_cache(maxsize=1)
def count_cues() -> dict[str, tuple[str, ...]]:
    """The forms of every kind of cue."""
    cues: dict[str, tuple[str, ...]] = {}
    for row in load_rows(data_file("count_cues.yaml"), "cues", _Cue):
        cues[row.kind] = (*cues.get(row.kind, ()), *row.forms)
    return cues


@lru_cache(maxsize=1)
def number_words() -> dict[str, dict[str, int]]:
    """Word to value, by kind: small, tens, scale, ordinal."""
    return {row.kind: row.forms for row in load_rows(data_file("number_words.yaml"), "words", _NumberWords)}


def any_cue(kind: str) -> str:
    """An alternation of the cues of one kind."""
    return any_of(count_cues()[kind])


def last_words(names: Iterable[str]) -> frozenset[str]:
    """The words that the names end with, as far as they are nothing but letters and digits."""
    ends = (name.split()[-1].lower() for name in names)
    return frozenset(word for word in ends if word.isalnum())


def last_word(text: str, start: int, end: int) -> str:
    """What stands last in `text[start:end]`, without white space and in small letters."""
    words = text[start:end].rsplit(None, 1)
    return words[-1].lower() if words else ""


def may_end(before: str, ends: frozenset[str]) -> bool:
    """Whether what stands before may end with one of the words: its last word is one, or not letters and digits only.

    Asked before a pattern that must end there is tried, because a look is cheaper than a search.
    """
    return before in ends or not before.isalnum()


def folded(words: str) -> str:
    """Lower-case words with one space between."""
    return " ".join(words.lower().split())


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, read without regard to case."""
    return re.compile(pattern, re.IGNORECASE)
