"""Where: each place of a sentence goes to one trigger, with the role that the words give.

A place climbs the tree until it meets a trigger or a trigger's theme. The prepositions on the way decide: "to" and
"into" a destination, "from" and "out of" an origin, "via" and "through" a via, "at" and "in" as the frame says.
A place inside another ("Tartus, Syria", "the base in western Iraq") says where that one is, and has no role.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..terms import Outcome, PlaceCandidate, PlaceMention, PlaceRef, PlaceRole
from .drafts import Trigger
from .lexicon import FrameKind, has_cue
from .parse import Sentence, Token
from .trees import is_verb

_TO = frozenset({"to", "into", "toward", "towards", "onto", "till", "until"})
_FROM = frozenset({"from", "out", "off of"})
_VIA = frozenset({"via", "through", "past", "across", "along", "over", "round"})
_THROUGH = frozenset({"via", "through"})  # what they stand before is passed, whatever they hang on
_AT = frozenset(
    "at in near on inside outside off around beside within below opposite behind before between next close".split()
)
_NOT_AT = _TO | _FROM | {"for", "by", "with", "against", "than", "about", "like", "as"}
_PATHS = frozenset(
    """
    way road route journey voyage trip path flight passage course leg transit direction destination march
    train crossing order permit ticket line highway drive ride hop convoy shipment delivery
    """.split()
)
_GOALS = frozenset({FrameKind.MOTION, FrameKind.BOUND, FrameKind.CAUSED, FrameKind.ERGATIVE, FrameKind.GIVEN})


def place_for(sentence: Sentence, token: Token, triggers: Sequence[Trigger]) -> tuple[int, PlaceRole] | None:
    """The trigger (index into `triggers`) that the place at `token` belongs to, and its role there."""
    if _says_where_another_is(sentence, token):
        return None
    head = sentence.head_of(token)
    if token.dep in ("conj", "appos") and head is not None and head.mentions.place:
        is_same_role = token.dep == "conj" and not _is_inside(sentence, head, token)
        given = place_for(sentence, head, triggers) if is_same_role else None
        ends = given is not None and given[1] is PlaceRole.ORIGIN and _is_between(sentence, head)
        return (given[0], PlaceRole.DESTINATION) if given and ends else given
    return _climbed(sentence, token, triggers)


def _is_between(sentence: Sentence, token: Token) -> bool:
    """ "Flew between A and B": the first is where it starts, the second where it goes."""
    head = sentence.head_of(token)
    return head is not None and head.lemma == "between"


def _climbed(sentence: Sentence, token: Token, triggers: Sequence[Trigger]) -> tuple[int, PlaceRole] | None:
    """Up from the place, collecting prepositions and nouns, to the first trigger or theme."""
    owners = {trigger.token.index: number for number, trigger in enumerate(triggers)}
    themes = {index: number for number in reversed(range(len(triggers))) for index in triggers[number].theme.tokens}
    prepositions: list[str] = []
    nouns: list[str] = []
    below = token
    for here in sentence.above(token):
        if here.index in owners or (here.index in themes and not here.mentions.place):
            number = owners.get(here.index, themes.get(here.index, 0))
            of_load = here.index not in owners
            if of_load and not prepositions:
                return None
            return _role(triggers[number], _Way(token, below, prepositions, nouns, of_load), number)
        if here.mentions.place and (not prepositions or prepositions[-1] not in _TO | _FROM | _VIA):
            return None
        if is_verb(here) and has_cue("saying", here.lemma):
            return None
        if _is_preposition(here):
            if not (below.pos == "ADP" and prepositions and prepositions[-1] != "of"):
                prepositions.append(here.lemma)
        elif not is_verb(here) and not here.mentions.place:
            nouns.append(here.lemma)
        below = here
    return None


def _is_preposition(token: Token) -> bool:
    return token.pos == "ADP" or token.dep in ("prep", "agent", "dative") or token.lemma in _TO | _FROM | _VIA


def place_beside(sentence: Sentence, token: Token, triggers: Sequence[Trigger]) -> tuple[int, PlaceRole] | None:
    """The same by the order of the words, for a place that the parser hung on nothing that moves.

    The preposition right before it and the last trigger before that, with no other verb between them.
    """
    if _says_where_another_is(sentence, token) or _is_of_a_speaker(sentence, token):
        return None
    index = token.index - 1
    while index >= 0 and (
        sentence.tokens[index].pos in ("DET", "ADJ") or sentence.tokens[index].tag in ("VBN", "PRP$")
    ):
        index -= 1
    if index < 0 or sentence.tokens[index].pos not in ("ADP", "SCONJ", "ADV", "PART"):
        return None
    preposition = sentence.tokens[index].lemma
    before = [number for number, trigger in enumerate(triggers) if trigger.token.index < index]
    if not before:
        return None
    between = sentence.tokens[triggers[before[-1]].token.index + 1 : index]
    if any(is_verb(one) and one.pos == "VERB" for one in between):
        return None
    trigger = triggers[before[-1]]
    if trigger.frame.kind in (FrameKind.ASKED, FrameKind.BASING, FrameKind.FIGURE):
        return None
    if trigger.frame.kind in (FrameKind.PRESENCE, FrameKind.SIGHTED, FrameKind.PLACED):
        return (before[-1], PlaceRole.AT) if preposition in _AT else None
    role = _by_preposition(preposition, trigger)
    return (before[-1], role) if role else None


def _is_of_a_speaker(sentence: Sentence, token: Token) -> bool:
    """ "The ministry in Moscow said": where a speaker sits."""
    below = token
    for here in sentence.above(token):
        if is_verb(here):
            return below.dep in ("nsubj", "nsubjpass") and has_cue("saying", here.lemma)
        below = here
    return False


def place_ref(token: Token, role: PlaceRole, mention: PlaceMention) -> PlaceRef:
    """The place at `token` in a role, not yet resolved: its words, and what `mention` says that they may mean."""
    candidates = tuple(PlaceCandidate(id=one.id, name=one.name, score=0.0) for one in mention.candidates)
    first = mention.candidates[0] if mention.candidates else None
    return PlaceRef(
        role=role,
        name=first.name if first else mention.text,
        text=token.text,
        kind=first.kind if first else None,
        country=first.country if first else None,
        span=token.span,
        candidates=candidates,
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """How a place climbed: the token below the trigger, the prepositions and nouns met, and whether by the load."""

    place: Token
    below: Token
    prepositions: Sequence[str]
    nouns: Sequence[str]
    of_load: bool


def _role(trigger: Trigger, way: _Way, number: int) -> tuple[int, PlaceRole] | None:
    kind = trigger.frame.kind
    if kind is FrameKind.ASKED:
        return None
    if kind in (FrameKind.PRESENCE, FrameKind.SIGHTED, FrameKind.PLACED, FrameKind.BASING):
        is_bare = way.below.dep in ("dobj", "obj", "conj", "pobj", "compound", "nmod", "poss")
        is_at = {way.prepositions[0], way.prepositions[-1]} - _NOT_AT != set() if way.prepositions else is_bare
        if kind is FrameKind.PLACED and way.prepositions and way.prepositions[-1] in _TO:
            is_at = True
        if kind is FrameKind.BASING and way.prepositions and way.prepositions[0] not in _FROM | {"with", "by"}:
            is_at = True
        if trigger.frame.outcome is Outcome.ABSENT and way.prepositions and way.prepositions[-1] in _FROM:
            is_at = True
        return (number, PlaceRole.AT) if is_at else None
    if not way.prepositions:
        if way.below.dep in ("dobj", "obj", "attr") and trigger.frame.object_role:
            return number, trigger.frame.object_role
        if way.below.dep in ("npadvmod", "advmod") and way.below is way.place:
            return number, PlaceRole.DESTINATION
        return None
    if "way" in way.nouns and tuple(way.prepositions) == ("of", "by"):
        return number, PlaceRole.VIA
    leads = any(noun in _PATHS for noun in way.nouns)
    deciding = way.prepositions[0] if leads else way.prepositions[-1]
    if way.prepositions[0] in _THROUGH or (
        kind in (FrameKind.STOPPED, FrameKind.SEIZED) and way.prepositions[0] in _AT
    ):
        deciding = way.prepositions[0]
    role = _by_preposition(deciding, trigger)
    if role is PlaceRole.ORIGIN and way.nouns and not leads and not has_cue("facility", way.nouns[-1]):
        return None  # "threats from Ankara", "a present from Rome"
    if kind is FrameKind.STOPPED and role is PlaceRole.ORIGIN and not way.of_load and not leads:
        role = PlaceRole.DESTINATION  # "kept out of", "barred from": where it was going
    return (number, role) if role else None


def _by_preposition(preposition: str, trigger: Trigger) -> PlaceRole | None:
    kind = trigger.frame.kind
    if kind in (FrameKind.UNLOAD, FrameKind.LOAD) and preposition in _AT | {"into", "onto", "to", "aboard"}:
        return PlaceRole.AT
    if preposition in _TO:
        return PlaceRole.DESTINATION
    if preposition == "for":
        return PlaceRole.DESTINATION if kind in _GOALS or trigger.frame.is_noun else None
    if preposition in _FROM or (preposition == "between" and kind in _GOALS):
        return PlaceRole.ORIGIN
    if preposition in _VIA:
        return PlaceRole.VIA
    if preposition in _AT:
        return trigger.frame.goal or PlaceRole.AT
    return None


def _says_where_another_is(sentence: Sentence, token: Token) -> bool:
    """ "The base in western Iraq": an area right behind a place, with "in" or "of", is where that place is."""
    area = token.mentions.place.candidates[0] if token.mentions.place and token.mentions.place.candidates else None
    if area is None or area.kind.is_point or token.index < 2:
        return False
    before = [one for one in sentence.tokens[max(0, token.index - 3) : token.index] if one.lemma not in ("the", ",")]
    words = [one.lemma for one in before]
    if len(before) < 2 or words[-1] not in ("in", "of", "near", "outside"):
        return False
    return before[-2].mentions.place is not None


def _is_inside(sentence: Sentence, outer: Token, inner: Token) -> bool:
    """ "Tartus, Syria": the second only says where the first is."""
    between = sentence.tokens[outer.index + 1 : inner.index]
    if any(token.lemma in ("and", "or", "&") for token in between):
        return False
    area = inner.mentions.place.candidates[0] if inner.mentions.place and inner.mentions.place.candidates else None
    return bool(area and not area.kind.is_point and all(token.text == "," for token in between))
