"""The words of the count grammar, from data/count_cues.yaml and data/number_words.yaml."""

import re
from collections.abc import Collection
from functools import lru_cache

import msgspec

from ..data.loader import data_file, load_rows


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


def any_of(names: Collection[str]) -> str:
    """An alternation of names, longest first, with any white space between their words."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered) + ")"


def folded(words: str) -> str:
    """Lower-case words with one space between."""
    return " ".join(words.lower().split())


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, read without regard to case."""
    return re.compile(pattern, re.IGNORECASE)
