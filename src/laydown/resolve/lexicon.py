"""The rows behind the catalogue: entries, nouns, modifiers and traps, and every way in which they are written."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from ..data import data_file, load_rows, row_fault
from ..terms import Component
from .designators import Series, forms, in_other_letters, misprints
from .naming import Case, Ending, Spelling
from .parties import Listed, State

NounKind = Literal["part", "whole", "weak", "goods", "group", "people", "gathering"]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"class_": "class"}):
    """One row of the catalogue: a type of equipment, or a named ship.

    `aliases` are names in Latin letters, `spellings` those of a language, by its code, `nato` reporting names. `parts`
    are designators of components ("5P85" is a launcher of the S-300). `source` says where the fact is from: N lists of
    reporting names, R press reports, M general knowledge that was not checked; `date` is when it was noted, that of the
    file where it is empty. `ambiguous` names need context; `unless` are words that rule the entry out when they stand
    near, `cues` words that speak for it where others are written alike; `names_people` where people bear the name as
    well, though it needs no context else. `sidc` is symbol set and entity of MIL-STD-2525D, eight digits.
    """

    name: str
    class_: str
    component: Component
    source: str
    date: str = ""
    aliases: tuple[str, ...] = ()
    spellings: Mapping[str, tuple[str, ...]] = {}
    nato: tuple[str, ...] = ()
    variant_of: str | None = None
    parts: Mapping[str, Component] = {}
    ambiguous: bool | tuple[str, ...] = False
    unless: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    names_people: bool = False
    country: str | None = None
    imo: int | None = None
    sidc: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write the entry's name, the canonical one first."""
        spelled = (name for many in self.spellings.values() for name in many)
        return tuple(dict.fromkeys((self.name, *self.aliases, *spelled, *self.nato)))

    def is_ambiguous(self, name: str) -> bool:
        """Whether the name is also a common word."""
        return self.ambiguous if isinstance(self.ambiguous, bool) else name in self.ambiguous


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a noun is where some of these words stand around it: a tanker on a road is a vehicle."""

    component: Component
    words: tuple[str, ...]


class Noun(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row of the generic nouns; the kinds are told at the head of the file."""

    noun: str
    component: Component
    kind: NounKind
    plural: str | tuple[str, ...] = ()
    unit: str | None = None
    alone: bool | Literal["counted"] = True
    readings: tuple[Reading, ...] = ()
    is_verb: bool = False
    case: Case = Case.ANY

    @property
    def counting_noun(self) -> str | None:
        """What is counted: the noun in the singular; None for a convoy."""
        return None if self.kind == "gathering" else self.unit or self.noun


class Modifier(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word that belongs to the noun after it."""

    word: str
    component: Component | None = None
    is_military: bool = False


class Trap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A phrase that holds an equipment noun and is none."""

    phrase: str


class ClassCue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words that make an ambiguous name of a class plain."""

    class_: str = msgspec.field(name="class")
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """An entry, or a component of it, by one of its spellings; `rivals` are other entries that are written so.

    `is_misprint` where the spelling is one that scanners and typists make of it.
    """

    entry: Entry
    component: Component | None = None
    is_ambiguous: bool = False
    rivals: tuple[Entry, ...] = ()
    is_misprint: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class NounForm:
    """A noun as singular or plural."""

    noun: Noun
    is_plural: bool = False


Word = Name | NounForm | Modifier | Trap | Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All rows together. `other_names` are those of states, people, days and parties."""

    entries: tuple[Entry, ...]
    nouns: tuple[Noun, ...]
    modifiers: tuple[Modifier, ...]
    traps: tuple[Trap, ...]
    cues: tuple[ClassCue, ...]
    series: tuple[Series, ...] = ()
    other_names: frozenset[str] = frozenset()

    @classmethod
    def load(cls, extra: Path | None = None) -> "Lexicon":
        """The package's rows, with the user's own in `extra` put over them. Raises BadData."""
        path = data_file("catalogue.yaml")
        listed = _checked(load_rows(path, "equipment", Entry), path)
        own = _checked(load_rows(extra, "equipment", Entry), extra) if extra else ()
        entries = merged(listed, own)
        _check_families(entries, own if extra else listed, extra or path)
        return cls(
            entries=entries,
            nouns=load_rows(data_file("equipment_nouns.yaml"), "nouns", Noun),
            modifiers=load_rows(data_file("equipment_modifiers.yaml"), "modifiers", Modifier),
            traps=load_rows(data_file("equipment_traps.yaml"), "traps", Trap),
            cues=load_rows(data_file("equipment_cues.yaml"), "cues", ClassCue),
            series=load_rows(data_file("equipment_series.yaml"), "series", Series),
            other_names=_other_names(),
        )

    def spellings(self) -> Iterator[Spelling[Word]]:
        """Every way to write every word; of two that are written alike the first one counts."""
        claimed = self._claimed()
        for name, rivals in claimed.items():
            yield from _name_spellings(name, rivals, forms(name))
            if len(name) > 4 and name.isalpha() and name.isupper() and name.isascii() and name.title() not in claimed:
                yield from _name_spellings(name, rivals, [(name.title(), Case.EXACT)])  # "Himars", as many papers write
        for entry in self.entries:
            yield from _part_spellings(entry)
        for noun in self.nouns:
            yield from _noun_spellings(noun)
        for modifier in self.modifiers:
            yield Spelling(text=modifier.word, value=modifier, case=Case.ANY)
        for trap in self.traps:
            yield Spelling(text=trap.phrase, value=trap, case=Case.ANY, ending=Ending.PLURAL)
        series = {row.letters: row for row in self.series}
        for name, rivals in claimed.items():
            if others := [(it, Case.CAPITAL) for it in in_other_letters(name, series)]:
                yield from _name_spellings(name, rivals, others)
        for name, rivals in claimed.items():
            if name.isascii() and (slips := [(it, Case.EXACT) for it in misprints(name)]):
                yield from _name_spellings(name, rivals, slips, is_misprint=True)
        for row in self.series:
            if row.tail:
                yield Spelling(text=row.opening, value=row, case=Case.EXACT, tail=row.tail)

    def designators(self) -> Mapping[str, Name]:
        """The names that a list may shorten ("S-300/400"), by their letters and number in small letters."""
        return {
            name.lower(): Name(rivals[0])
            for name, rivals in self._claimed().items()
            if "-" in name and len(rivals) == 1 and not rivals[0].is_ambiguous(name)
        }

    def _claimed(self) -> dict[str, list[Entry]]:
        claimed: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for name in entry.names:
                claimed.setdefault(name, []).append(entry)
        return claimed


def _other_names() -> frozenset[str]:
    """Names that are no ship's and no weapon's, whatever noun follows: "the frigate Russia sent", "Houthi missiles"."""
    states = load_rows(data_file("states.yaml"), "states", State)
    parties = load_rows(data_file("parties.yaml"), "parties", Listed)
    outlets = load_rows(data_file("outlets.yaml"), "outlets", Listed)
    names = {word for row in states for word in (row.name, *row.aliases, *row.adjectives, *row.people, *row.metonyms)}
    return frozenset(names.union(word for row in (*parties, *outlets) for word in (row.name, *row.aliases)))


def _name_spellings(
    name: str, entries: Sequence[Entry], written: Iterable[tuple[str, Case]], *, is_misprint: bool = False
) -> Iterator[Spelling[Word]]:
    entry = entries[0]
    doubtful = len(entries) > 1 or entry.is_ambiguous(name)
    value = Name(entry, None, doubtful, tuple(entries) if len(entries) > 1 else (), is_misprint)
    for text, case in written:
        yield Spelling(text=text, value=value, case=case, ending=_ending(entry, text))
        if _ends_in_vowel(text):
            yield Spelling(text=text[:-1], value=value, case=case, ending=Ending.INFLECTED)


def _part_spellings(entry: Entry) -> Iterator[Spelling[Word]]:
    for designator, component in entry.parts.items():
        value = Name(entry, component, isinstance(entry.ambiguous, tuple) and designator in entry.ambiguous)
        for text, case in forms(designator):
            yield Spelling(text=text, value=value, case=case, ending=_ending(entry, text))


_DIGIT = re.compile(r"\d")
_CYRILLIC_WORD = re.compile(r"[А-яЁёІіЇїЄєҐґ]$")
_CYRILLIC_VOWEL = re.compile(r"[А-яІіЇїЄєҐґ]{4}[аяьїй]$")


def _ending(entry: Entry, alias: str) -> Ending:
    if entry.class_ == "ship":
        return Ending.NONE
    if not alias.isascii() and _CYRILLIC_WORD.search(alias) and not alias.isupper():
        return Ending.INFLECTED
    return Ending.VARIANT if _DIGIT.search(alias) else Ending.SUFFIX


def _ends_in_vowel(alias: str) -> bool:
    """Whether inflection takes the last letter away: "Панцирь", "Панциря"."""
    return not alias.isascii() and bool(_CYRILLIC_VOWEL.search(alias))


def _noun_spellings(noun: Noun) -> Iterator[Spelling[Word]]:
    if noun.plural != "only":
        yield Spelling(text=noun.noun, value=NounForm(noun), case=noun.case)
    for plural in _plurals(noun):
        yield Spelling(text=plural, value=NounForm(noun, is_plural=True), case=noun.case)


def _plurals(noun: Noun) -> tuple[str, ...]:
    if noun.plural == "only":
        return (noun.noun,)
    if noun.plural == "same":
        return ()
    if noun.plural:
        return (noun.plural,) if isinstance(noun.plural, str) else noun.plural
    if noun.noun.endswith("y") and noun.noun[-2] not in "aeiou":
        return (noun.noun[:-1] + "ies",)
    return (noun.noun + ("es" if noun.noun.endswith(("s", "x", "ch", "sh")) else "s"),)


def unlisted(row: Series, name: str) -> Entry:
    """An entry for a member of a series that no file lists, known by its form alone."""
    return Entry(name=name, class_=row.class_ or "", component=row.component or Component.EQUIPMENT, source="M")


# Between rows


def merged(listed: Sequence[Entry], own: Sequence[Entry]) -> tuple[Entry, ...]:
    """Both lists; an own entry takes the place of the one of its name, and its spellings from all others."""
    if not own:
        return tuple(listed)
    names = {entry.name for entry in own}
    taken = {text for entry in own for text in (*entry.names, *entry.parts)}
    return (*(_without(entry, taken) for entry in listed if entry.name not in names), *own)


def _without(entry: Entry, taken: set[str]) -> Entry:
    if taken.isdisjoint((*entry.names, *entry.parts)):
        return entry
    return msgspec.structs.replace(
        entry,
        aliases=_left(entry.aliases, taken),
        spellings={language: _left(names, taken) for language, names in entry.spellings.items()},
        nato=_left(entry.nato, taken),
        parts={text: component for text, component in entry.parts.items() if text not in taken},
    )


def _left(names: Iterable[str], taken: set[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in taken)


def _checked(rows: tuple[Entry, ...], path: Path) -> tuple[Entry, ...]:
    """The rows of one file. Refuses a spelling that two of them claim and do not call ambiguous, and a shared part."""
    first: dict[str, Entry] = {}
    for number, row in enumerate(rows):
        for name in row.names:
            other = first.setdefault(name, row)
            if other is not row and not (other.is_ambiguous(name) and row.is_ambiguous(name)):
                reason = f"claims {name!r}, as {other.name!r} does; it must be ambiguous in both or stand in one"
                raise row_fault(path, "equipment", number, "name", reason)
    parts: dict[str, Entry] = {}
    for number, row in enumerate(rows):
        for part in row.parts:
            if (other := parts.setdefault(part, row)) is not row:
                reason = f"claims the part {part!r}, as {other.name!r} does"
                raise row_fault(path, "equipment", number, "name", reason)
    return rows


def _check_families(entries: Sequence[Entry], rows: Sequence[Entry], path: Path) -> None:
    """Refuse a variant of what is not listed, or of itself by any number of steps; `rows` are those of `path`."""
    families = {entry.name: entry.variant_of for entry in entries}
    for number, row in enumerate(rows):
        seen, family = {row.name}, row.variant_of
        while family:
            if family not in families:
                raise row_fault(path, "equipment", number, "variant_of", "is not listed")
            if family in seen:
                raise row_fault(path, "equipment", number, "variant_of", f"makes {row.name!r} a variant of itself")
            seen.add(family)
            family = families[family]
