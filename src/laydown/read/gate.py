"""The gate: which sentences are parsed at all. By their words and spotted names alone, before any tree.

A sentence may tell of a movement when it names materiel, a place, a party or a number, or when it refers back ("they",
"the rest", "both") with a word of movement or presence, shortly after materiel was named. None is parsed that has
nothing near it that a claim can be about: of 3,049 claims of reviewed reports none is lost by that.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..terms import PartyKind, PartyUse
from .lexicon import cue_words, noun_frames, verb_frames
from .parse import Piece

REACH = 8  # sentences from materiel to one that only refers back to it, or that tells its place, day or source
_REFERS = re.compile(
    r"\b(?:they|them|it|she|these|those|both|neither|none|nothing|half|another|all|most|some|"
    r"the (?:rest|others?|remainder|remaining|first|second|third|last|former|latter|same|two|three|"
    r"ship|vessel|plane|aircraft|convoy|column|train))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*", re.IGNORECASE)
_IRREGULAR = {
    "be": "is are was were been being",
    "become": "became",
    "bring": "brought",
    "build": "built",
    "buy": "bought",
    "catch": "caught",
    "come": "came",
    "draw": "drew drawn",
    "drive": "drove driven",
    "fall": "fell fallen",
    "find": "found",
    "flee": "fled",
    "fly": "flew flown flies",
    "get": "got gotten",
    "give": "gave given",
    "go": "went gone goes",
    "hide": "hid hidden",
    "hold": "held",
    "keep": "kept",
    "leave": "left",
    "lend": "lent",
    "lie": "lay lain lying",
    "make": "made",
    "put": "putting",
    "run": "ran running",
    "see": "saw seen",
    "seek": "sought",
    "sell": "sold",
    "send": "sent",
    "set": "setting",
    "sink": "sank sunk",
    "sit": "sat sitting",
    "slip": "slipped",
    "speed": "sped",
    "stand": "stood",
    "steal": "stole stolen",
    "take": "took taken",
    "tow": "towed",
}
FORCES = frozenset({PartyKind.ARMED_FORCE, PartyKind.NON_STATE_GROUP})  # they are a load where they move themselves
ANYTHING = frozenset({"nothing", "everything"})
_TOO_COMMON = frozenset("be have make say give want use ask get".split())


def names_something(pieces: Sequence[Piece]) -> bool:
    """Whether the sentence names materiel, a place, a party or a number."""
    return any(p.mentions.equipment or p.mentions.place or p.mentions.party or p.mentions.count for p in pieces)


def names_materiel(pieces: Sequence[Piece]) -> bool:
    """Whether the sentence names materiel, to which a later one may refer back."""
    return any(p.mentions.equipment for p in pieces)


def may_hold_loads(pieces: Sequence[Piece], words: str) -> bool:
    """Whether the sentence has what a claim can be about: materiel, forces by name, a base, all that there was."""
    if any(p.mentions.equipment or _is_base(p) or _is_force(p) for p in pieces):
        return True
    said = set(_WORD.findall(words.lower()))
    if not said.isdisjoint(ANYTHING) or not said.isdisjoint(cue_words("basing")):
        return True
    return any(p.mentions.place for p in pieces) and not said.isdisjoint(cue_words("access"))


def _is_base(piece: Piece) -> bool:
    return piece.mentions.place is not None and bool(piece.mentions.place.head)


def _is_force(piece: Piece) -> bool:
    party = piece.mentions.party
    return party is not None and party.kind in FORCES and party.use is PartyUse.NAME


def refers_back(words: str) -> bool:
    """Whether a sentence refers to something named before and has a word of movement or presence."""
    return bool(_REFERS.search(words)) and not movement_forms().isdisjoint(_WORD.findall(words.lower()))


@cache
def movement_forms() -> frozenset[str]:
    """The forms of the first words of all frames: "sail", "sails", "sailed", "sailing"."""
    stems = {lemma.split()[0] for lemma in (*verb_frames(), *noun_frames())} - _TOO_COMMON
    return frozenset(form for stem in stems for form in inflected(stem))


def inflected(stem: str) -> Iterator[str]:
    """The forms of a verb or noun: "go", "goes", "going", "went", "gone", and some that no word has."""
    yield stem
    yield from _IRREGULAR.get(stem, "").split()
    bare = stem.removesuffix("e")
    yield from (f"{stem}s", f"{stem}es", f"{bare}ed", f"{bare}ing", f"{bare}{bare[-1]}ed", f"{bare}{bare[-1]}ing")
    if stem.endswith("y"):
        yield from (f"{stem[:-1]}ies", f"{stem[:-1]}ied")
