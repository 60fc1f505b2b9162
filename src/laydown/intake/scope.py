"""Whether a text may tell of forces and equipment: by how many of their words stand close together.

Of words that a report may be told with (data/scope_words.yaml, the catalogue, the nouns for equipment), those that name
materiel of war count twice, those that speak of forces or name what any page names (lorries, ships) once, each as often
as it is another word. Enough of them within a few sentences, one for materiel and one for forces among them, and the
text is worth reading; in a brief one a single word for materiel of war is enough. Texts that are not surely English are
asked for the nouns of other languages as well: there one is enough, as the reader that spots names asks for no more.

More text never takes words away: what stands round an article cannot hide it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

import msgspec
from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

from ..data.loader import data_file, load_rows

# Swept on the 682 own and reviewed reports that a claim is read from, on which the words were completed as well, and on
# 153 public pages without one: 3 misses none and lets 48 pages pass, 4 none and 28, 5 one and 17, 6 eight and 14.
_ENOUGH = 4
_REACH = 600  # letters: about five sentences; at 400 one is missed and 27 pass, at 1,000 none and 35
_OF_WAR, _OTHER = 2, 1
_WORD_BYTES = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789_") | frozenset(range(0x80, 0x100))
_COMMON = (" the ", " of ", " and ", " with ", " from ")
_ENGLISH = 0.03  # of the words of a text are these five: of 157 in 160 English pages of the web, menus and all
_FOREIGN_LETTER = re.compile(r"[^\W\d_\u0000-\u024f]")
_FOREIGN = 0.02  # of a text's characters
_BRIEF = 1_500  # bytes: a post or a note has no room for more words, so one word for materiel of war is enough
_SHORT = 4  # letters; shorter names are words of some language


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    speaks_for: Literal["forces", "everyday"]
    words: tuple[str, ...]
    language: str = "en"


class _Noun(msgspec.Struct, frozen=True):
    noun: str
    plural: str | tuple[str, ...] = ()
    alone: bool | Literal["counted"] = True


class _Entry(msgspec.Struct, frozen=True):
    name: str
    aliases: tuple[str, ...] = ()
    spellings: dict[str, tuple[str, ...]] = {}
    nato: tuple[str, ...] = ()
    parts: dict[str, str] = {}
    ambiguous: bool | tuple[str, ...] = False


class _Series(msgspec.Struct, frozen=True):
    letters: str
    spellings: dict[str, tuple[str, ...]] = {}
    digits: tuple[int, int] | None = None


class _ForeignRow(msgspec.Struct, frozen=True):
    words: dict[str, tuple[str, ...]]


class _GateRow(msgspec.Struct, frozen=True):
    language: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """What a pattern stands for. `is_open`: any ending may follow, and in scripts without spaces any letter before."""

    names_materiel: bool = False
    speaks_of_forces: bool = False
    is_name: bool = False
    is_open: bool = False

    @property
    def weight(self) -> int:
        return _OF_WAR if self.names_materiel and self.speaks_of_forces else _OTHER


@dataclass(frozen=True, slots=True)
class _Words:
    automaton: BytesAhoCorasick
    words: tuple[_Word, ...]


def may_tell(text: str, *, also: Sequence[str] = ()) -> bool:
    """Whether a text may tell of forces and equipment. `also` are names of the user's own catalogue. Linear."""
    lowered = text.lower()
    if any(name.lower() in lowered for name in also):
        return True
    coded = lowered.encode("utf-8", "replace")
    found = list(_hits(coded, _english()))
    if _are_enough(found) or (len(coded) <= _BRIEF and any(word.weight == _OF_WAR for _, _, word in found)):
        return True
    if _is_surely_english(lowered, len(coded)):
        return False
    names = any(word.is_name for _, _, word in found)
    return names or bool(_foreign_designator().search(text)) or next(_hits(coded, _foreign()), None) is not None


def _are_enough(hits: Sequence[tuple[int, object, _Word]]) -> bool:
    if not any(word.names_materiel for _, _, word in hits) or not any(word.speaks_of_forces for _, _, word in hits):
        return False
    if sum(word.weight for word in {key: word for _, key, word in hits}.values()) < _ENOUGH:
        return False
    for first, (start, _, _) in enumerate(hits):
        near: dict[object, int] = {}
        for at, key, word in hits[first:]:
            if at - start >= _REACH:
                break
            near[key] = word.weight
        if sum(near.values()) >= _ENOUGH:
            return True
    return False


def _hits(lowered: bytes, words: _Words) -> Iterator[tuple[int, object, _Word]]:
    """(start, pattern, word) of each word that stands there as a whole."""
    for number, start, end in words.automaton.find_matches_as_indexes(lowered):
        word = words.words[number]
        if start and lowered[start - 1] in _WORD_BYTES and not (word.is_open and lowered[start] >= _FIRST_UNSPACED):
            continue
        if word.is_open or not (_is_numbered_on if word.is_name else _goes_on)(lowered, end):
            yield start, number, word


_FIRST_UNSPACED = 0xE0  # of the bytes that begin a character of three bytes in UTF-8: Thai, kana, Chinese characters


def _goes_on(lowered: bytes, end: int) -> bool:
    """Whether the word does not end there, nor with a plural s."""
    if lowered[end : end + 1] == b"s":
        end += 1
    return end < len(lowered) and lowered[end] in _WORD_BYTES


_NAMED = _Word(names_materiel=True, speaks_of_forces=True, is_name=True)


def _is_numbered_on(lowered: bytes, end: int) -> bool:
    """Whether a name goes on: "T-72B3" is a T-72, "T-721" none; behind the letters of a series a number must stand."""
    last, after = lowered[end - 1 : end], lowered[end : end + 1]
    if last == b"-":
        return not after.isdigit()
    return after.isdigit() if last.isdigit() else _goes_on(lowered, end)


def _is_surely_english(lowered: str, coded_length: int) -> bool:
    """Whether five words that every English sentence has stand there so often. `coded_length` is in UTF-8."""
    if coded_length - len(lowered) > _FOREIGN * len(lowered):
        foreign = len(_FOREIGN_LETTER.findall(lowered))
        if foreign > _FOREIGN * len(lowered):
            return False
    return sum(map(lowered.count, _COMMON)) > _ENGLISH * (lowered.count(" ") + 1)


@cache
def _series_rows() -> tuple[_Series, ...]:
    return load_rows(data_file("equipment_series.yaml"), "series", _Series)


@cache
def _foreign_designator() -> re.Pattern[str]:
    """The letters of every series in other scripts, and a number."""
    letters = {one for row in _series_rows() for many in row.spellings.values() for one in many}
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(letters)))})[- ]?\d")


@cache
def _english() -> _Words:
    """The words of English, and names. Raises BadData."""
    rows = load_rows(data_file("scope_words.yaml"), "words", _Row)
    everyday = {word.lower() for row in rows if row.speaks_for == "everyday" for word in row.words}
    found: dict[str, _Word] = {}
    for noun in load_rows(data_file("equipment_nouns.yaml"), "nouns", _Noun):
        if noun.alone is not False:
            is_of_war = noun.alone is True and noun.noun.lower() not in everyday
            for form in _forms(noun):
                found[form] = _Word(names_materiel=True, speaks_of_forces=is_of_war)
    for word in (
        word.lower() for row in rows if row.speaks_for == "forces" and row.language == "en" for word in row.words
    ):
        was = found.get(word.strip("*"), _Word())
        found[word.strip("*")] = replace(was, speaks_of_forces=True, is_open=word.endswith("*"))
    for entry in load_rows(data_file("catalogue.yaml"), "equipment", _Entry):
        for name, is_ambiguous in _names(entry):
            found.setdefault(name.lower(), replace(_NAMED, speaks_of_forces=not is_ambiguous))
    for series in _series_rows():
        if series.digits and len(series.letters) > 1:
            found.setdefault(f"{series.letters.lower()}-", _NAMED)
    return _ready(found)


@cache
def _foreign() -> _Words:
    """The nouns of other languages. Raises BadData."""
    nouns = load_rows(data_file("foreign_nouns.yaml"), "nouns", _ForeignRow)
    gate = load_rows(data_file("gate_words.yaml"), "words", _GateRow)
    forms = {form for row in nouns for many in row.words.values() for form in many}
    scope = load_rows(data_file("scope_words.yaml"), "words", _Row)
    forms |= {word for one in gate if one.language != "en" for word in one.words}
    forms |= {word for other in scope if other.language != "en" for word in other.words}
    return _ready({form.lower().strip("*"): _Word(is_open=_is_open(form)) for form in forms})


def _is_open(form: str) -> bool:
    """Whether letters may follow: after a star, and in scripts without spaces."""
    return form.endswith("*") or ord(form[0]) >= _FIRST_WITHOUT_SPACES


_FIRST_WITHOUT_SPACES = 0x0E00  # Thai


def _ready(found: dict[str, _Word]) -> _Words:
    patterns = sorted(filter(None, found))
    automaton = BytesAhoCorasick(
        [word.encode() for word in patterns],
        matchkind=MatchKind.LeftmostLongest,
        implementation=Implementation.DFA,  # 600 MB/s where the other kinds have 230 and 160; 20 MB
    )
    return _Words(automaton, tuple(found[word] for word in patterns))


def _forms(noun: _Noun) -> Iterator[str]:
    """The singular and the plurals, in small letters."""
    one = noun.noun.lower()
    yield one
    listed = (noun.plural,) if isinstance(noun.plural, str) else noun.plural
    yield from (form.lower() for form in listed if form not in ("same", "only"))
    if not listed:
        yield (
            f"{one[:-1]}ies" if one.endswith("y") else f"{one}es" if one.endswith(("s", "x", "ch", "sh")) else f"{one}s"
        )


def _names(entry: _Entry) -> Iterator[tuple[str, bool]]:
    """Every name with whether it is also a common word."""
    spelled: Iterable[str] = (name for names in entry.spellings.values() for name in names)
    for name in (entry.name, *entry.aliases, *entry.nato, *spelled, *entry.parts):
        listed = entry.ambiguous if isinstance(entry.ambiguous, bool) else name in entry.ambiguous
        yield name, listed or (len(name) < _SHORT and name.isalpha())
