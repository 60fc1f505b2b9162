"""The reader's lexicon: which words open a frame and which words turn, attribute or group. Loaded from `data/`."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import msgspec

from ..data import data_file, load_rows
from ..terms import Act, Outcome, PlaceRole


class FrameKind(StrEnum):
    """How a frame's slots are filled from its verb or noun."""

    CAUSED = "caused"  # someone sends a load
    ERGATIVE = "ergative"  # someone moves a load, or the load moves
    GIVEN = "given"  # someone gives a load to a recipient
    RECEIVED = "received"  # the recipient is the subject
    PLACED = "placed"  # someone puts a load somewhere, or it is kept there
    MOTION = "motion"  # the load goes
    BOUND = "bound"  # "bound for"
    LOAD = "load"
    UNLOAD = "unload"
    PRESENCE = "presence"
    SIGHTED = "sighted"  # someone sees the load somewhere
    STOPPED = "stopped"
    SEIZED = "seized"
    READIED = "readied"
    BASING = "basing"
    ASKED = "asked"
    FIGURE = "figure"  # someone gives another number for what was told


class FrameRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of frames.yaml."""

    lemmas: tuple[str, ...]
    frame: FrameKind
    object: PlaceRole | None = None
    goal: PlaceRole | None = None
    act: Act | None = None
    outcome: Outcome | None = None
    needs: str | None = None
    path: bool = False
    after: str | None = None
    subject: PlaceRole | None = None
    everyday: bool = False


class CueRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of reading_cues.yaml."""

    cue: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What one verb or noun stands for. `lemma` is its name in explanations.

    `after` is the preposition that its theme follows ("is home to twenty jets"), `subject_role` the role of a place
    that is its subject. `is_everyday` says that the word means much else, so that more must be told with it.
    """

    lemma: str
    kind: FrameKind
    is_noun: bool = False
    object_role: PlaceRole | None = None
    goal: PlaceRole | None = None
    act: Act | None = None
    outcome: Outcome | None = None
    needs_materiel: bool = False
    after: str | None = None
    subject_role: PlaceRole | None = None
    is_everyday: bool = False


@cache
def verb_frames() -> dict[str, tuple[Frame, ...]]:
    """The frames by lemma, with the particle where there is one ("pull out"). The first is the likeliest."""
    return _frames("frames", is_noun=False)


@cache
def noun_frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of nominalisations by lemma."""
    return _frames("nouns", is_noun=True)


@cache
def cue_words(cue: str) -> frozenset[str]:
    """The words of one cue, lower case. Raises KeyError for a cue that the data does not have."""
    return _cues()[cue]


def has_cue(cue: str, word: str) -> bool:
    """Whether `word` (a lemma or form, any case) is one of the cue's."""
    return word.lower() in cue_words(cue)


def _frames(table: str, *, is_noun: bool) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = defaultdict(list)
    for row in load_rows(data_file(f"{table}.yaml"), table, FrameRow):
        for lemma in row.lemmas:
            found[lemma].append(
                Frame(
                    lemma=lemma,
                    kind=row.frame,
                    is_noun=is_noun,
                    object_role=row.object,
                    goal=row.goal,
                    act=row.act,
                    outcome=row.outcome,
                    needs_materiel=row.needs == "materiel",
                    after=row.after,
                    subject_role=row.subject,
                    is_everyday=row.everyday,
                )
            )
    return {lemma: tuple(frames) for lemma, frames in found.items()}


@cache
def _cues() -> dict[str, frozenset[str]]:
    rows = load_rows(data_file("reading_cues.yaml"), "cues", CueRow)
    return {row.cue: frozenset(word.lower() for word in row.words) for row in rows}
