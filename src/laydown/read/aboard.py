"""Loads and carriers of a frame: what is told to ride "aboard", "on" or "in" another, or to have come off it.

With a carrier as the subject the theme is the load; a carrier that goes "with" or "laden with" something carries it.
"""

from collections.abc import Iterator

from ..terms import Component, Load
from .drafts import Trigger
from .lexicon import FrameKind
from .load_cargo import CARRIER_COMPONENTS, FILLED
from .loads import Theme, theme
from .parse import Sentence, Token
from .trees import complements

_ABOARD = ("aboard", "on", "by", "in", "onto", "inside", "with", "into")
_OFF = ("off", "from", "out")
COMING_OFF = frozenset({"come off", "roll off", "drive off", "lift off", "come", "roll"})
_ROOMS = frozenset({"board", "hold", "deck", "belly", "back", "bed", "hull", "cargo", "roof", "rear", "bottom"})


def loads_and_carriers(sentence: Sentence, trigger: Trigger) -> tuple[tuple[Load, ...], tuple[Load, ...]]:
    """Loads and carriers: with a carrier as the subject, or named by "aboard" and the like, the theme is the load."""
    found, carriers = trigger.theme, trigger.theme.carriers
    if trigger.carrier is None and (cargo := _cargo_with(sentence, trigger)):
        return cargo.loads, (*found.loads, *carriers, *cargo.carriers)
    if trigger.carrier is None:
        return found.loads, (*carriers, *_aboard(sentence, trigger))
    by = [load for load in trigger.carrier.loads if load.items[0].component in CARRIER_COMPONENTS]
    return found.loads, (*carriers, *by, *trigger.carrier.carriers)


def _cargo_with(sentence: Sentence, trigger: Trigger) -> Theme | None:
    """ "The ship sailed with twelve guns in the hold", "the lorries left, laden with shells": what is carried."""
    own = trigger.theme.loads
    if trigger.frame.kind not in (FrameKind.MOTION, FrameKind.ERGATIVE, FrameKind.BOUND) or trigger.actor is not None:
        return None
    if not own or trigger.theme.carriers or own[0].items[0].component not in CARRIER_COMPONENTS:
        return None
    inside = [
        one for filled in _filled_behind(sentence, trigger.token) for one in complements(sentence, filled, "with")
    ]
    for one in (*complements(sentence, trigger.token, "with", "carrying"), *inside):
        part = theme(sentence, one)
        if part and part.loads and part.loads[0].items[0].component is not Component.TROOPS:
            return part
    return None


def _filled_behind(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """ "…, laden with shells": the participle behind a comma, whatever the parser hung it on."""
    for token in sentence.tokens[verb.index + 1 :]:
        if token.pos == "VERB" and token.tag in ("VBD", "VBZ", "VBP"):
            return
        before = sentence.tokens[token.index - 1]
        if token.lemma in FILLED and (before.text == "," or before.pos == "ADV"):
            yield token


def _aboard(sentence: Sentence, trigger: Trigger) -> tuple[Load, ...]:
    """The vehicles, planes and ships that the theme is said to travel in, or to have come off."""
    if trigger.frame.kind in (FrameKind.STOPPED, FrameKind.ASKED, FrameKind.BASING) or trigger.theme.is_none:
        return ()
    named = [*complements(sentence, trigger.token, *_ABOARD, *_OFF)]
    named += [deeper for one in named if one.lemma in _ROOMS for deeper in complements(sentence, one, "of")]
    if _comes_off(trigger) and trigger.actor is None:
        named += list(sentence.below(trigger.token, "dobj"))
    own = {load.items[0].component for load in trigger.theme.loads}
    carriers: list[Load] = []
    for one in named:
        if one.index in trigger.theme.tokens or not one.mentions.equipment:
            continue
        part = theme(sentence, one)
        found = [load for load in part.loads if load.items[0].component in CARRIER_COMPONENTS] if part else []
        out_of = sentence.tokens[one.head].lemma in _OFF
        carriers += [load for load in found if not (out_of and load.items[0].component in own)]
    return tuple(carriers)


def _comes_off(trigger: Trigger) -> bool:
    return trigger.frame.kind is FrameKind.UNLOAD or trigger.frame.lemma in COMING_OFF
