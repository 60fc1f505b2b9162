"""What a verb is about and who acts: by voice, by the order of the words, and behind a preposition of its own."""

from .aboard import COMING_OFF
from .lexicon import Frame, FrameKind
from .loads import is_materiel
from .order import objects_by_order
from .parse import Sentence, Token
from .trees import complements, is_passive, objects

SELF_MOVING = frozenset({FrameKind.MOTION, FrameKind.BOUND, FrameKind.PRESENCE})


def about_and_actor(
    sentence: Sentence, token: Token, frame: Frame, who: Token | None
) -> tuple[Token | None, Token | None]:
    """What the verb is about and who acts, by voice: the object and subject, the subject and agent, or the subject."""
    passive = is_passive(sentence, token)
    what = _materiel_first(sentence, objects(sentence, token)) or objects_by_order(sentence, token)
    if frame.after is not None:
        return _after(sentence, token, frame), (None if passive else who)
    if frame.lemma in COMING_OFF and what and not passive and who is not None and is_materiel(sentence, who):
        return who, None  # "six launchers rolled off the ship"
    if frame.kind in SELF_MOVING:
        if who is None and (behind := _inverted(sentence, token, what)) is not None:
            return behind, None
        lands_load = frame.kind is FrameKind.MOTION and frame.object_role is None and bool(what)
        if lands_load and is_materiel(sentence, what[0]):
            return None, None
        is_bound = frame.kind is not FrameKind.BOUND or passive or token.tag == "VBN"
        return (_existing(sentence, token) or who, None) if is_bound else (None, None)
    if passive and frame.kind is FrameKind.GIVEN and what and is_materiel(sentence, what[0]):
        return what[0], next(iter(complements(sentence, token, "by")), None)
    if passive:
        about = who if who is not None else next(iter(what), None)  # "awaited are three trains"
        return about, next(iter(complements(sentence, token, "by")), None)
    if what and frame.kind is FrameKind.ASKED and not is_materiel(sentence, what[0]):
        asked = list(complements(sentence, token, "for", "about", "over"))
        return next((one for one in asked if is_materiel(sentence, one)), next(iter(asked), what[0])), who
    if what:
        return what[0], who
    return _without_object(sentence, token, frame, who)


def _materiel_first(sentence: Sentence, what: tuple[Token, ...]) -> tuple[Token, ...]:
    """Of two objects the one that is given: "handed Ukraine sixty guns"."""
    if len(what) < 2:
        return what
    return tuple(sorted(what, key=lambda one: not is_materiel(sentence, one)))


def _after(sentence: Sentence, token: Token, frame: Frame) -> Token | None:
    """The theme behind the frame's preposition: "is home to jets", "provided the army with guns"."""
    ways = (token, *sentence.below(token, "attr", "acomp", "dobj", "oprd", "prep", "prt", "advmod"))
    found = [one for way in ways for one in complements(sentence, way, frame.after or "")]
    return next((one for one in found if is_materiel(sentence, one)), None)


def _inverted(sentence: Sentence, verb: Token, what: tuple[Token, ...]) -> Token | None:
    """ "At Gao stand twelve tanks", "behind it lie shells": the subject behind the verb, a place or time before it."""
    behind = [one for one in (*what, *sentence.below(verb, "npadvmod", "dep")) if one.index > verb.index]
    fronted = [one for one in sentence.below(verb, "prep", "advmod", "npadvmod") if one.index < verb.index]
    return next((one for one in behind if fronted and is_materiel(sentence, one)), None)


def _without_object(
    sentence: Sentence, token: Token, frame: Frame, who: Token | None
) -> tuple[Token | None, Token | None]:
    """The same for an active verb without an object."""
    if _is_short_passive(sentence, token, frame, who):
        return who, next(iter(complements(sentence, token, "by")), None)
    if frame.lemma in _MAY_STOP_BY_ITSELF:
        return None, None
    moves_itself = frame.kind in (FrameKind.ERGATIVE, FrameKind.STOPPED)
    if moves_itself or (frame.kind is FrameKind.CAUSED and token.tag == "VBN"):
        return who, None
    if frame.kind is FrameKind.ASKED:
        return next(iter(complements(sentence, token, "for", "of", "over", "about", "on")), None), who
    if frame.kind is FrameKind.BASING:
        return next(iter(complements(sentence, token, "about", "over", "on", "for")), None), who
    return None, None


_IN_SHORT = frozenset(
    {FrameKind.CAUSED, FrameKind.PLACED, FrameKind.SIGHTED, FrameKind.SEIZED, FrameKind.STOPPED, FrameKind.READIED}
)


def _is_short_passive(sentence: Sentence, token: Token, frame: Frame, who: Token | None) -> bool:
    """ "Ten tanks seen at Gao", "two pick-ups stopped by guards", "four more expected": notes without "were"."""
    if who is None or token.tag not in ("VBN", "VBD") or token.dep != "ROOT" or frame.kind not in _IN_SHORT:
        return False
    if next(iter(complements(sentence, token, "by")), None) is not None:
        return True
    counts = bool(who.mentions.count) or is_materiel(sentence, who)
    return counts and frame.lemma not in _MAY_STOP_BY_ITSELF and not sentence.below(token, "ccomp", "xcomp", "prt")


_MAY_STOP_BY_ITSELF = frozenset({"stop", "halt", "hold", "stall"})  # "the plane stopped at Al Udeid on the way"


def _existing(sentence: Sentence, token: Token) -> Token | None:
    """What "there is"."""
    if token.lemma != "be" or not sentence.below(token, "expl"):
        return None
    return next(iter(sentence.below(token, "attr", "nsubj")), None)
