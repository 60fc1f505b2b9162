"""Notes, captions and log lines without a finite verb: "17 KC-135s into Morón", "Il-76, Bosaso -> N'Djamena".

The legs of a note are read by the order of the words: arrows and dashes between places, "in from", "ex", "out to".
"""

from collections.abc import Iterator

from ..terms import PlaceRole
from .drafts import Trigger
from .lexicon import Frame, FrameKind
from .load_theme import Theme
from .loads import theme
from .parse import Sentence, Token

NOTE = "a note without a verb"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MOVING_WAYS = frozenset({"to", "into", "from", "out", "for", "via", "toward", "towards", "ex", "inbound", "outbound"})
_ARROWS = frozenset({"->", "→", "–>", "=>", ">", "-->", "»", "➡", "⇒"})
_DASHES = frozenset({"-", "–", "—", "/"})
_BEFORE = {
    "ex": PlaceRole.ORIGIN,
    "from": PlaceRole.ORIGIN,
    "to": PlaceRole.DESTINATION,
    "into": PlaceRole.DESTINATION,
    "for": PlaceRole.DESTINATION,
    "towards": PlaceRole.DESTINATION,
    "toward": PlaceRole.DESTINATION,
    "via": PlaceRole.VIA,
}
_MEANING = frozenset({"both", "all", "they", "it", "same"})


def verbless(sentence: Sentence) -> Iterator[Trigger]:
    """The one thing that a note tells of: what goes from place to place, or what stands somewhere."""
    if any(token.tag in _FINITE for token in sentence.tokens):
        return
    legs = [token for token in sentence.tokens if token.mentions.place and leg_role(sentence, token)]
    if legs:
        yield from _on_its_way(sentence, legs)
        return
    for token in sentence.tokens:
        head = sentence.head_of(token)
        if not token.mentions.equipment or (head is not None and (head.mentions.equipment or token.dep == "pobj")):
            continue
        found = theme(sentence, token)
        ways = {one.lemma for one in sentence.below(token, "prep")}
        if found is None or found.is_empty or not ways:
            continue
        kind = FrameKind.MOTION if ways & _MOVING_WAYS else FrameKind.PRESENCE
        yield Trigger(token=token, frame=_note_frame(kind), theme=found)


def leg_role(sentence: Sentence, token: Token) -> PlaceRole | None:
    """The role of a place by its neighbours: "Bosaso -> N'Djamena", "ex Ramstein to Rzeszów", "Gao - Kidal"."""
    before, after = _beside(sentence, token, -1), _beside(sentence, token, 1)
    if before is not None and before.lemma in _BEFORE:
        return _BEFORE[before.lemma]
    comes = before is not None and _links(sentence, before, -1)
    goes = after is not None and _links(sentence, after, 1)
    if comes:
        return PlaceRole.VIA if goes else PlaceRole.DESTINATION
    return PlaceRole.ORIGIN if goes else None


def _beside(sentence: Sentence, token: Token, step: int) -> Token | None:
    """The next token on one side that is no clock time, number or article."""
    index = token.index + step
    while 0 <= index < len(sentence.tokens):
        one = sentence.tokens[index]
        is_clock = one.text[:1].isdigit() and not one.mentions.place and not one.mentions.equipment
        if not (is_clock or one.pos == "DET" or one.mentions.time):
            return one
        index += step
    return None


def _links(sentence: Sentence, mark: Token, step: int) -> bool:
    """Whether the mark joins two places: an arrow, or a dash between spaces."""
    if mark.text in _ARROWS:
        return True  # "->" may be two tokens: the dash before the arrow is looked through
    beyond = mark.index + step
    if mark.text in _DASHES and 0 <= beyond < len(sentence.tokens) and sentence.tokens[beyond].text == ">":
        return True
    other = _beside(sentence, mark, step)
    return mark.text in _DASHES and other is not None and other.mentions.place is not None


def _on_its_way(sentence: Sentence, legs: list[Token]) -> Iterator[Trigger]:
    before = [one for one in sentence.tokens if one.index < legs[0].index]
    named = [one for one in (*before, *sentence.tokens) if one.mentions.equipment]
    for token in named:
        found = theme(sentence, token)
        if found and not found.is_empty:
            yield Trigger(token=token, frame=_note_frame(FrameKind.MOTION), theme=found)
            return
    counted = next((one for one in before if _stands_for_it(sentence, one)), None)
    is_leg = len(legs) > 1 and not any(one.text in _DASHES for one in sentence.tokens)
    goes = bool(before) and before[0].lemma in ("in", "out", "back", "off", "away")
    if counted is not None and (found := theme(sentence, counted)):
        yield Trigger(token=counted, frame=_note_frame(FrameKind.MOTION), theme=found)
    elif is_leg or goes:
        first = sentence.tokens[0]
        meant = Theme(pronoun="it", tokens=frozenset())
        yield Trigger(token=first, frame=_note_frame(FrameKind.MOTION), theme=meant)


def _stands_for_it(sentence: Sentence, token: Token) -> bool:
    """ "TWO out again to Fetesti", "both on to Gao": a number or word without a noun of its own."""
    if token.lemma in _MEANING:
        return True
    head = sentence.head_of(token)
    counts_noun = token.dep == "nummod" and head is not None and head.pos in ("NOUN", "PROPN")
    return bool(token.mentions.count) and not counts_noun and not token.mentions.time


def _note_frame(kind: FrameKind) -> Frame:
    return Frame(lemma=NOTE, kind=kind, is_noun=True, needs_materiel=True)
