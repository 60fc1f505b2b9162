"""Outlets by name: whether a name that is cited means a page's publisher, and which outlets are of one house.

Pages cite by short names ("Harbour agency", "SHW", "Rotor" for "The Rotor (weekly)"). Houses are listed in
data/outlet_families.yaml: outlets of one owner share their desks and are no two witnesses.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from ..data.loader import data_file, load_rows
from ..measure.folding import folded
from ..terms import DocumentId
from .names import is_without_name, word_forms

_ASIDE = re.compile(r"\([^)]*\)|,.*$")
_PIECE = re.compile(r"[^\W_]+")
_LONGEST = 300  # characters of a name
_LEAST_INITIALS = 2


class _Family(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    name: str
    members: list[str]
    source: str


def is_same_outlet(cited: str, publisher: str) -> bool:
    """Whether a name that is cited means the publisher: the same name, its beginning, or its initials.

    >>> is_same_outlet("SHW", "Strait & Harbour Wire")
    True
    >>> is_same_outlet("Harbour agency", "Harbour Wire")
    True
    """
    one, other = outlet_words(cited), outlet_words(publisher)
    if not one or not other:
        return False
    shared = min(len(one), len(other))
    if is_without_name(cited) and len(one) > 1 and set(one) <= set(other):
        return True  # "the monitoring team" of the Multilateral Monitoring Team
    return one[:shared] == other[:shared] or _abbreviates(cited, publisher) or _abbreviates(publisher, cited)


class Publishers:
    """Texts by the names of those who printed them, for asking which of them a name that is cited may mean."""

    def __init__(self, publishers: Iterable[tuple[DocumentId, str]]) -> None:
        self._texts: dict[str, set[DocumentId]] = defaultdict(set)
        self._near: dict[str, set[str]] = defaultdict(set)
        for text, name in publishers:
            self._texts[name].add(text)
        for name in self._texts:
            for sign in _signs(name):
                self._near[sign].add(name)

    def texts_of(self, cited: str) -> set[DocumentId]:
        """The texts of every publisher that the name may mean, as `is_same_outlet` has it."""
        near = self._texts if is_without_name(cited) else {n for s in _signs(cited) for n in self._near.get(s, ())}
        return {text for name in near if is_same_outlet(cited, name) for text in self._texts[name]}


@lru_cache(maxsize=4096)
def outlet_words(name: str) -> tuple[str, ...]:
    """The words that tell an outlet from others, in order: no article, no "agency", nothing in brackets."""
    plain = _ASIDE.sub(" ", name[:_LONGEST])
    words = _PIECE.findall(folded(plain))
    idle = word_forms("outlet") | word_forms("dress")
    return tuple(word for word in words if word not in idle) or tuple(words)


def house_of(outlet: str) -> str | None:
    """The house that an outlet belongs to, None for one that is not listed."""
    return _houses().get(" ".join(outlet_words(outlet)))


@cache
def _houses() -> dict[str, str]:
    rows = load_rows(data_file("outlet_families.yaml"), "families", _Family)
    return {" ".join(outlet_words(member)): row.name for row in rows for member in row.members}


def _abbreviates(short: str, long: str) -> bool:
    """Whether `short` is made of the initials of the names in `long`: "UNMHA" of a mission's full name."""
    letters = _letters(short)
    return len(letters) >= _LEAST_INITIALS and letters == _initials(long)


def _signs(name: str) -> list[str]:
    """What names of one outlet share: the first telling word, or initials."""
    return [sign for sign in (*outlet_words(name)[:1], _initials(name), _letters(name)) if sign]


def _letters(name: str) -> str:
    """A name that is all capital letters, without its article; empty for others."""
    letters = name.removeprefix("the ").removeprefix("The ").strip()
    return letters if letters.isalpha() and letters.isupper() else ""


@lru_cache(maxsize=4096)
def _initials(name: str) -> str:
    words = _PIECE.findall(_ASIDE.sub(" ", name[:_LONGEST]))
    return "".join(word[0] for word in words if word[0].isupper() and word.lower() != "the")
