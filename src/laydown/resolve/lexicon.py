"""The rows behind the catalogue: entries, nouns, modifiers and traps, and every way in which they are written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from ..data import data_file, load_rows, row_fault
from ..terms import Component
from .naming import Case, Ending, Spelling
from .parties import Listed, State

NounKind = Literal["part", "whole", "weak", "goods", "group", "people", "gathering"]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"class_": "class"}):
    """One row of the catalogue: a type of equipment, or a named ship.

    `parts` are designators of components ("5P85" is a launcher of the S-300). `source` says where the fact is from:
    N reporting-name lists, R press reports, M general knowledge that was not checked; `date` is when it was noted.
    `ambiguous` names need context; `unless` are words that rule the entry out when they stand near.
    """

    name: str
    class_: str
    component: Component
    source: str
    date: str = ""
    aliases: tuple[str, ...] = ()
    variant_of: str | None = None
    parts: Mapping[str, Component] = {}
    ambiguous: bool | tuple[str, ...] = False
    unless: tuple[str, ...] = ()
    country: str | None = None
    imo: int | None = None
    sidc: str | None = None


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
    """An entry, or a component of it, by one of its spellings; `rivals` are other entries that are written so."""

    entry: Entry
    component: Component | None = None
    is_ambiguous: bool = False
    rivals: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class NounForm:
    """A noun as singular or plural."""

    noun: Noun
    is_plural: bool = False


Word = Name | NounForm | Modifier | Trap


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All rows together. `other_names` are those of states, people, days and parties."""

    entries: tuple[Entry, ...]
    nouns: tuple[Noun, ...]
    modifiers: tuple[Modifier, ...]
    traps: tuple[Trap, ...]
    cues: tuple[ClassCue, ...]
    other_names: frozenset[str] = frozenset()

    @classmethod
    def load(cls, extra: Path | None = None) -> "Lexicon":
        """The package's rows, with the user's own in `extra` put over them. Raises BadData."""
        path = data_file("catalogue.yaml")
        listed = load_rows(path, "equipment", Entry)
        own = load_rows(extra, "equipment", Entry) if extra else ()
        entries = merged(listed, own)
        _check_families(entries, own if extra else listed, extra or path)
        return cls(
            entries=entries,
            nouns=load_rows(data_file("equipment_nouns.yaml"), "nouns", Noun),
            modifiers=load_rows(data_file("equipment_modifiers.yaml"), "modifiers", Modifier),
            traps=load_rows(data_file("equipment_traps.yaml"), "traps", Trap),
            cues=load_rows(data_file("equipment_cues.yaml"), "cues", ClassCue),
            other_names=_other_names(),
        )

    def spellings(self) -> Iterator[Spelling[Word]]:
        """Every way to write every word."""
        written: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for alias in dict.fromkeys((entry.name, *entry.aliases)):
                written.setdefault(alias, []).append(entry)
        for alias, rivals in written.items():
            yield from _alias_spellings(alias, rivals)
        for entry in self.entries:
            yield from _part_spellings(entry)
        for noun in self.nouns:
            yield from _noun_spellings(noun)
        for modifier in self.modifiers:
            yield Spelling(text=modifier.word, value=modifier, case=Case.ANY)
        for trap in self.traps:
            yield Spelling(text=trap.phrase, value=trap, case=Case.ANY, ending=Ending.PLURAL)


def _other_names() -> frozenset[str]:
    """Names that are no ship's and no weapon's, whatever noun follows: "the frigate Russia sent", "Houthi missiles"."""
    states = load_rows(data_file("states.yaml"), "states", State)
    parties = load_rows(data_file("parties.yaml"), "parties", Listed)
    outlets = load_rows(data_file("outlets.yaml"), "outlets", Listed)
    names = {word for row in states for word in (row.name, *row.aliases, *row.adjectives, *row.people, *row.metonyms)}
    return frozenset(names.union(word for row in (*parties, *outlets) for word in (row.name, *row.aliases)))


def _alias_spellings(alias: str, entries: Sequence[Entry]) -> Iterator[Spelling[Word]]:
    entry = entries[0]
    doubtful = any(row.ambiguous if isinstance(row.ambiguous, bool) else alias in row.ambiguous for row in entries)
    name = Name(entry, None, doubtful or len(entries) > 1, tuple(entries) if len(entries) > 1 else ())
    for text, case in _written(alias):
        yield Spelling(text=text, value=name, case=case, ending=_ending(entry, text))


def _part_spellings(entry: Entry) -> Iterator[Spelling[Word]]:
    for designator, component in entry.parts.items():
        for text, case in _written(designator):
            yield Spelling(text=text, value=Name(entry, component), case=case, ending=_ending(entry, text))


_DESIGNATOR = re.compile(r"^(\w+)-(\d.*)$")


def _written(alias: str) -> Iterator[tuple[str, Case]]:
    """The ways to write an alias: "Il-76" also as "il-76", "Il76" and "IL 76".

    A form without its hyphen must keep its capitals, or "an 26-year-old" would be an aircraft.
    """
    parts = _DESIGNATOR.match(alias)
    if not parts:
        yield alias, Case.CAPITAL
        return
    letters, rest = parts.groups()
    yield alias, Case.ANY if len(alias) > 3 else Case.CAPITAL
    digits = len(rest) - len(rest.lstrip("0123456789"))
    if len(letters) + digits > 2 and alias not in ("A-50",):
        yield letters + rest, Case.EXACT
    if letters.upper() != letters or len(letters) > 1:
        if letters.upper() != "AN":
            yield f"{letters} {rest}", Case.CAPITAL
    elif digits >= 3:
        yield f"{letters} {rest}", Case.CAPITAL


def _ending(entry: Entry, alias: str) -> Ending:
    if entry.class_ == "ship":
        return Ending.NONE
    if any(char.isdigit() for char in alias):
        return Ending.VARIANT
    return Ending.SUFFIX


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


def merged(listed: Sequence[Entry], own: Sequence[Entry]) -> tuple[Entry, ...]:
    """Both lists; an own entry takes the place of the one of its name, and its spellings from all others."""
    names = {entry.name for entry in own}
    taken = {text for entry in own for text in (entry.name, *entry.aliases, *entry.parts)}
    return (*(_without(entry, taken) for entry in listed if entry.name not in names), *own)


def _without(entry: Entry, taken: set[str]) -> Entry:
    if taken.isdisjoint((*entry.aliases, *entry.parts)):
        return entry
    return msgspec.structs.replace(
        entry,
        aliases=tuple(alias for alias in entry.aliases if alias not in taken),
        parts={text: component for text, component in entry.parts.items() if text not in taken},
    )


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
