"""One text as the grammar of places sees it: words, what stands between them, how lines are written, listed names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from ..terms import Place
from .place_cues import Cues, Facility
from .place_names import ARTICLES, Word, acronym_key, words_of
from .place_rows import Entry, Tier

_LONGEST_NAME: Final = 6  # words
_LONG_TEXT: Final = 2000  # characters from which a glance over all of them pays
_TITLE_SHARE: Final = 0.75  # of the words of four letters and more have a capital in a headline
_PLAIN_GAP: Final = re.compile(r"[ \u00a0\u202f]*\n?[ \u00a0\u202f]*")
_SENTENCE_END: Final = re.compile(r"[.!?:;…\n\u2028•|]|[\"“«„(\[]")
_ABBREVIATED: Final = frozenset(("st", "ft", "mt"))


class Names(Protocol):
    """What the grammar asks of a list of names."""

    def starts(self, text: str) -> Sequence[int]:
        """The offsets at which a listed name may begin with a capital; there is none elsewhere."""
        ...

    def longest(self, word: str) -> int:
        """How many words a name that begins with `word` may have, 1 at least."""
        ...

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The entries under a key, most likely first."""
        ...

    def adjective(self, key: str) -> str | None:
        """The id of the area that an adjective belongs to."""
        ...

    def adjective_of(self, area_id: str) -> str | None:
        """What things of an area are called."""
        ...

    def is_country(self, key: str) -> bool:
        """Whether a word names a country, even in small letters."""
        ...

    def place(self, place_id: str) -> Place | None:
        """The entry with this id."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """A listed name: words first <= i < last, and what it may mean. `begin`, `end` take in the words round it."""

    first: int
    last: int
    begin: int
    end: int
    entries: tuple[Entry, ...]
    head: str | None = None
    areas: tuple[Place, ...] = ()

    @property
    def best(self) -> Entry:
        """What it most likely means, before context."""
        return self.entries[0]


class Scan:
    """The words of a text, with a list of names and the cue words."""

    def __init__(self, text: str, names: Names, cues: Cues) -> None:
        self.text = text
        self.words = tuple(words_of(text))
        self.names = names
        self.cues = cues
        self.has_lower_lines = any(line.islower() for line in text.splitlines())
        self._styles: dict[int, str] = {}
        self._is_one_line = "\n" not in text
        self.capitals = tuple(index for index, word in enumerate(self.words) if word.is_capital)
        self._starts = frozenset(names.starts(text)) if len(text) >= _LONG_TEXT else None

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.words[index - 1].end : self.words[index].start] if index else ""

    def is_owned(self, index: int) -> bool:
        """Whether a word has a possessive ending."""
        return self.words[index].is_possessive

    def is_plain(self, first: int, last: int) -> bool:
        """Whether nothing but space stands before each of the words first < i <= last."""
        return all(self.is_plain_gap(i, besides="-") for i in range(first + 1, last + 1))

    def skip_back(self, index: int, keys: tuple[str, ...]) -> int:
        """The word before, where it is one of `keys`; else the same."""
        return index - 1 if index and self.words[index - 1].key in keys else index

    def starts_sentence(self, index: int) -> bool:
        """Whether a capital may be due to the beginning of a sentence, line or quotation."""
        return index == 0 or bool(_SENTENCE_END.search(self.gap(index)))

    def style(self, word: Word) -> str:
        """How the line of a word is written: "plain", "title" (most words capitalised), "shouted" or "lower"."""
        start = 0 if self._is_one_line else self.text.rfind("\n", 0, word.start) + 1
        if start not in self._styles:
            end = self.text.find("\n", word.start)
            self._styles[start] = _style_of(self.text[start : end if end >= 0 else len(self.text)])
        return self._styles[start]

    def beginnings(self) -> Sequence[int]:
        """The words that may be the first of a listed name, in order: `may_begin` is true of no other one."""
        if self.has_lower_lines:
            return range(len(self.words))
        is_country = self.names.is_country
        found = {index for index, word in enumerate(self.words) if word.raw[0].isdigit() or is_country(word.key)}
        found.update(self.capitals, self.before_capitals())
        return sorted(found)

    def before_capitals(self) -> Iterator[int]:
        """The words before those with a capital."""
        return (index - 1 for index in self.capitals if index)

    def name_at(self, index: int) -> Found | None:
        """The longest listed name that begins at a word."""
        if self._is_kept_out(index) or not self.may_begin(index):
            return None
        for last in range(min(index + self.reach(index), len(self.words)), index, -1):
            entries = self.entries(index, last)
            if entries and not (self.words[index].raw[0].isdigit() and entries[0].tier > Tier.AREA):
                return Found(index, last, index, last, entries)
        if self.is_article(index):
            inner = self.name_at(index + 1)
            return replace(inner, first=index, begin=index) if inner else None
        return None

    def _is_kept_out(self, index: int) -> bool:
        """Whether no listed name begins at a word, as a glance over a long text has shown."""
        if self._starts is None:
            return False
        word = self.words[index]
        return word.is_capital and word.start not in self._starts and word.key not in ARTICLES

    def may_begin(self, index: int) -> bool:
        """Whether a word may be the first of a name: a capital, a country, any word of a line without capitals."""
        word = self.words[index]
        if word.is_capital or self.names.is_country(word.key) or (self.has_lower_lines and self.style(word) == "lower"):
            return True
        if index + 1 >= len(self.words) or not self.words[index + 1].is_capital:
            return word.raw[0].isdigit() and not word.raw.isdigit()  # "201st base"
        return self.is_article(index) or word.key in self.cues.facilities or word.raw[0].isdigit()  # "port Kavkaz"

    def is_article(self, index: int) -> bool:
        """Whether a word is an Arabic article joined to the next: "al-Jufra", "Al Jufra"."""
        key = self.words[index].key
        if key not in ARTICLES or index + 1 >= len(self.words):
            return False
        gap = self.gap(index + 1)
        return gap in ("-", "‑", "–") or (gap == " " and key in ("al", "el") and self.words[index].is_capital)

    def reach(self, index: int) -> int:
        """How many words a name that begins here may have, as gaps and the list allow."""
        longest = min(self.names.longest(_inner_key(self.words[index])), _LONGEST_NAME)
        for length in range(1, longest):
            here = index + length
            if here >= len(self.words) or not self.joins(here):
                return length
        return longest

    def joins(self, index: int) -> bool:
        """Whether the gap before a word may stand inside a name."""
        gap, before = self.gap(index), self.words[index - 1]
        if before.is_possessive:
            gap = gap[2:]  # "Simon's Town"
        if gap in (" ", "-", "‑", "–", "\u00a0", "\n"):
            return True
        return gap.strip() == "." and before.key in _ABBREVIATED

    def entries(self, first: int, last: int) -> tuple[Entry, ...]:
        """The entries that the words first <= i < last name."""
        words = self.words[first:last]
        if last - first == 1:
            if words[0].raw[0].isdigit() or (not words[0].is_capital and words[0].key in self.cues.facilities):
                return ()
            if (exact := acronym_key(words[0].raw)) and self.style(words[0]) != "shouted":
                return self.names.entries(exact)
            return self.names.entries(words[0].key)
        if not (
            words[-1].is_capital
            or self.gap(last - 1) in ("-", "‑")  # "Punggye-ri"
            or words[-1].raw.isdigit()
            or (self.has_lower_lines and self.style(words[0]) == "lower")
        ):
            if words[-1].key not in self.cues.ends:
                return ()
            lower = self.cues.has("area", words[-1].key) or words[-1].key in self.cues.facilities
            if not lower and not any(self.is_cue_phrase(words[cut:]) for cut in range(1, len(words))):
                return ()
        return self.names.entries(" ".join((*map(_inner_key, words[:-1]), words[-1].key)))

    def is_cue_phrase(self, words: tuple[Word, ...]) -> bool:
        """Whether words in small letters may end a name: "Kursk region", "M4 highway"."""
        key = " ".join(word.key for word in words)
        return key in self.cues.facilities or self.cues.has("area", key) or self.cues.has("road", key)

    def is_of_a_body(self, end: int) -> bool:
        """Whether the words before word `end` belong to who stands there: "the Finnish Border Guard"."""
        return end < len(self.words) and self.gap(end) == " " and self.cues.has("guarding", self.words[end].key)

    def is_area_noun(self, index: int) -> bool:
        """Whether a word makes an area of a compass word: "eastern part"."""
        key = self.words[index].key
        return self.cues.has("area", key) or key in ("part", "parts", "areas", "regions", "provinces")

    def phrase_after(self, index: int) -> tuple[Facility, int] | None:
        """The longest facility noun that begins at a word, after nothing but a space or hyphen."""
        if index >= len(self.words) or self.gap(index) not in (" ", "-", "\n", "\u00a0") or self.is_owned(index - 1):
            return None
        for end in range(min(index + 3, len(self.words)), index, -1):
            if all(self.gap(i) in (" ", "-", "\n") for i in range(index + 1, end)):
                key = " ".join(word.key for word in self.words[index:end])
                if facility := self.cues.facilities.get(key):
                    return facility, end
        return None

    def is_name_like(self, word: Word) -> bool:
        """A capitalised word that is no common beginning or end of a place phrase."""
        key = word.key
        return (
            word.is_capital
            and key not in self.cues.no_names
            and not word.is_shouted
            and self.names.adjective(key) is None
        )

    def is_plain_gap(self, index: int, *, besides: str = "") -> bool:
        """Whether nothing but space, or the marks in `besides`, stands before a word."""
        gap = self.gap(index)
        if gap == " ":
            return True
        return bool(_PLAIN_GAP.fullmatch("".join(mark for mark in gap if mark not in besides)))


def _inner_key(word: Word) -> str:
    """The key of a word inside a name: "Simon's Town", "Ra's Lanuf"."""
    return f"{word.key}s" if word.is_possessive else word.key


def _style_of(line: str) -> str:
    if line.islower():
        return "lower"
    longer = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    if line.isupper():
        return "shouted" if len(longer) > 1 else "plain"
    capitals = sum(word[0].isupper() for word in longer)
    return "title" if len(longer) > 4 and capitals >= _TITLE_SHARE * len(longer) else "plain"
