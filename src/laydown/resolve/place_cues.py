"""The cue words of `place_cues.yaml` and `place_stops.yaml`, keyed for the grammar of places."""

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import msgspec

from ..data import data_file, load_rows
from .place_names import name_key

CueKind = Literal[
    "facility", "direction", "emphasis", "area", "unlisted_area", "strip", "guarding", "road", "preposition", "verb",
    "settlement", "toward", "locative", "moving", "speaking", "no_town",
    "organisation", "organisation_of", "pact", "leaning", "title", "vessel", "grammar",
]  # fmt: skip
StopKind = Literal["never", "word", "given_name", "person", "equipment"]

_NO_TOWN: Final = ("organisation", "organisation_of", "pact", "vessel", "no_town")
SOILS: Final = frozenset(("territory", "soil"))


class CueRow(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Cue words of one kind."""

    cue: CueKind
    words: tuple[str, ...]
    name: str | None = None
    types: tuple[str, ...] = ()
    makes_unlisted: bool = False


class StopRow(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """Words that are rarely places, and why."""

    why: StopKind
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facility:
    """A facility noun: the head that mentions carry, the site types it asks for, the best first."""

    head: str
    types: tuple[str, ...]
    makes_unlisted: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues, by folded key. Phrases are keyed by their words joined with single spaces."""

    facilities: dict[str, Facility]
    directions: dict[str, str]
    words: dict[str, frozenset[str]]
    stops: dict[str, StopKind]
    beginnings: frozenset[str]  # first words of the nouns that may make an unlisted place
    heads: frozenset[str]  # those, and the nouns that make a strip or the land of what stands beside them
    ends: frozenset[str]  # last words of the nouns that a name may end with in small letters: "Kursk region"
    no_names: frozenset[str]  # words that are no name's, however they are written
    no_towns: frozenset[str]  # nor a town's

    def has(self, kind: CueKind, key: str) -> bool:
        """Whether `key` is a cue of this kind."""
        return key in self.words[kind]


@cache
def place_cues() -> Cues:
    """The cues of the package's data, read once. Raises BadData, MissingPart."""
    rows = load_rows(data_file("place_cues.yaml"), "cues", CueRow)
    words: dict[str, set[str]] = {}
    for row in rows:
        words.setdefault(row.cue, set()).update(map(name_key, row.words))
    facilities = {
        name_key(word): Facility(row.name or word, row.types, row.makes_unlisted)
        for row in rows
        if row.cue == "facility"
        for word in row.words
    }
    directions = {name_key(word): row.name or word for row in rows if row.cue == "direction" for word in row.words}
    stops: dict[str, StopKind] = {}
    for stop in load_rows(data_file("place_stops.yaml"), "stops", StopRow):
        for word in stop.words:
            stops.setdefault(name_key(word), stop.why)
    telling = [phrase for phrase, facility in facilities.items() if facility.makes_unlisted]
    beginnings = frozenset(phrase.split(" ", 1)[0] for phrase in (*telling, *words["unlisted_area"]))
    return Cues(
        facilities=facilities,
        directions=directions,
        words={kind: frozenset(keys) for kind, keys in words.items()},
        stops=stops,
        beginnings=beginnings,
        heads=beginnings | words["strip"] | SOILS,
        ends=frozenset(phrase.rsplit(" ", 1)[-1] for phrase in (*facilities, *words["area"], *words["road"])),
        no_names=frozenset((*words["grammar"], *words["title"], *words["preposition"], *directions, *facilities)),
        no_towns=frozenset().union(*(words[kind] for kind in _NO_TOWN)),
    )
