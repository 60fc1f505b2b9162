"""The words of the Russian reader, loaded from data/*_ru.yaml: frames, nouns, cues, sources, states, numbers."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from ...data import data_file, load_rows
from ...terms import Act, Component, Outcome, PlaceRole, SourceKind
from ..lexicon import Frame, FrameKind


class _FrameRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lemmas: tuple[str, ...]
    frame: FrameKind
    object: PlaceRole | None = None
    goal: PlaceRole | None = None
    act: Act | None = None
    outcome: Outcome | None = None
    everyday: bool = False
    noun: bool = False


class _NounRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lemmas: tuple[str, ...]
    component: Component
    unit: str | None = None
    kind: str = "whole"


class _CueRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    cue: str
    words: tuple[str, ...]


class _SourceRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: SourceKind
    lemmas: tuple[str, ...]


class _StateRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    english: str
    lemmas: tuple[str, ...]


class _NumberRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    words: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun for equipment. `kind` is whole, group or measure; `unit` what it is counted in."""

    component: Component
    unit: str | None
    kind: str


@cache
def frames() -> Mapping[str, tuple[Frame, ...]]:
    """The frames by lemma, the likeliest first."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for row in load_rows(data_file("frames_ru.yaml"), "frames", _FrameRow):
        for lemma in row.lemmas:
            frame = Frame(
                lemma=lemma,
                kind=row.frame,
                is_noun=row.noun,
                object_role=row.object,
                goal=row.goal,
                act=row.act,
                outcome=row.outcome,
                is_everyday=row.everyday,
            )
            found[plain(lemma)].append(frame)
    return {lemma: tuple(several) for lemma, several in found.items()}


@cache
def nouns() -> Mapping[str, Noun]:
    """The nouns for equipment by lemma, "пусковой установка" under both words."""
    rows = load_rows(data_file("nouns_ru.yaml"), "nouns", _NounRow)
    return {
        plain(lemma): Noun(component=row.component, unit=row.unit, kind=row.kind)
        for row in rows
        for lemma in row.lemmas
    }


@cache
def materiel_words() -> frozenset[str]:
    """The nouns for equipment that are no mere measures, each by its last word."""
    return frozenset(lemma.split()[-1] for lemma, noun in nouns().items() if noun.kind != "measure")


def has_cue(cue: str, lemma: str) -> bool:
    """Whether a lemma is one of the cue's words. Raises KeyError for a cue that the data does not have."""
    return lemma in _cues()[cue]


@cache
def source_kinds() -> Mapping[str, SourceKind]:
    """The kinds of sources by lemma, several words among them."""
    rows = load_rows(data_file("sources_ru.yaml"), "sources", _SourceRow)
    return {plain(lemma): row.kind for row in rows for lemma in row.lemmas}


@cache
def states() -> Mapping[str, str]:
    """The codes of states by adjective, capital or short name."""
    rows = load_rows(data_file("states_ru.yaml"), "state_words", _StateRow)
    return {plain(lemma): row.code for row in rows for lemma in row.lemmas}


@cache
def english_adjectives() -> Mapping[str, str]:
    """What things of a state are called in English, by its code."""
    rows = load_rows(data_file("states_ru.yaml"), "state_words", _StateRow)
    return {row.code: row.english for row in rows}


@cache
def number_words(kind: str) -> Mapping[str, int]:
    """The words of one kind, by lemma, with their values."""
    rows = load_rows(data_file("numbers_ru.yaml"), "numbers", _NumberRow)
    return {plain(word): value for row in rows if row.kind == kind for word, value in row.words.items()}


def plain(lemma: str) -> str:
    """The lemma as it is looked up: small letters, "ё" as "е"."""
    return lemma.lower().replace("ё", "е")


@cache
def _cues() -> Mapping[str, frozenset[str]]:
    rows = load_rows(data_file("reading_cues_ru.yaml"), "cues", _CueRow)
    return {row.cue: frozenset(map(plain, row.words)) for row in rows}


def load_russian_words() -> None:
    """Load every table; the first Russian page that needs them would, too. Raises BadData."""
    frames(), nouns(), source_kinds(), states(), number_words("number"), _cues()
