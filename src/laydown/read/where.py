"""Where: each place of a sentence goes to one trigger, with the role that the words give.

A place climbs the tree until it meets a trigger or a trigger's theme. The prepositions on the way decide: "to" and
"into" a destination, "from" and "out of" an origin, "via" and "through" a via, "at" and "in" as the frame says.
A place inside another ("Tartus, Syria", "the base in western Iraq") says where that one is, and has no role.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..terms import Outcome, PlaceCandidate, PlaceKind, PlaceMention, PlaceRef, PlaceRole
from .drafts import Trigger
from .lexicon import FrameKind, has_cue
from .parse import Sentence, Token
from .trees import is_verb

_TO = frozenset({"to", "into", "toward", "towards", "onto", "till", "until"})
_FROM = frozenset({"from", "out", "off of"})
_VIA = frozenset({"via", "through", "past", "across", "along", "over", "round", "up", "down"})
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
_DOINGS = frozenset(
    """
    overhaul repair repairs maintenance refit exercise exercises manoeuvre manoeuvres training drill drills duty service
    storage deployment tour mission trial trials test tests parade rotation modernisation refurbishment servicing
    """.split()
)  # "back from overhaul in Homs": where one was for it
_CALLING = frozenset({"call", "put in", "stop", "stop over", "refuel", "anchor", "moor", "bunker"})
_POINTING = frozenset({"there", "thence"})
_BEARING = frozenset("north south east west northeast northwest southeast southwest".split())
_HELD = frozenset({FrameKind.STOPPED, FrameKind.SEIZED, FrameKind.LOAD, FrameKind.UNLOAD, FrameKind.READIED})
_SEATED = ("anonymous_official", "analyst", "body", "witness", "government")
_LENGTHS = frozenset(
    """
    km kilometre kilometres kilometer kilometers mile miles metre metres meter meters nm throw far away yard yards
    minute minutes hour hours league leagues
    """.split()
)
_CROSSING = frozenset({"enter", "come across", "come over", "get across", "go over", "cut across", "transit"})
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
    if _is_of_materiel(sentence, token) or _is_how_far(sentence, token):
        return None
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
        if _is_seat_of(here, prepositions):
            return None
        if _is_preposition(here):
            if not (below.pos == "ADP" and prepositions and prepositions[-1] != "of"):
                prepositions.append(here.lemma)
        elif not is_verb(here) and not here.mentions.place:
            nouns.append(here.lemma)
        below = here
    return None


def _is_seat_of(token: Token, prepositions: Sequence[str]) -> bool:
    """ "A diplomat in Lomé", "the ministry in Moscow": where one who speaks or knows sits, no place of the movement."""
    if token.pos not in ("NOUN", "PROPN") or token.mentions.equipment or prepositions[-1:] not in (["in"], ["at"]):
        return False
    return any(has_cue(cue, token.lemma) for cue in _SEATED)


def _is_of_materiel(sentence: Sentence, token: Token) -> bool:
    """ "The Grimaldi boat": a name right before what carries or is carried says whose or which one it is."""
    head = sentence.head_of(token)
    if head is None or token.dep not in ("compound", "nmod", "amod") or head.index < token.index:
        return False
    return bool(head.mentions.equipment) or has_cue("body", head.lemma) or has_cue("military", head.lemma)


def _is_how_far(sentence: Sentence, token: Token) -> bool:
    """ "70 km from Assab", "a stone's throw from the border": how far something is from there."""
    if token.index < 2 or sentence.tokens[token.index - 1].lemma not in ("from", "of", "off"):
        return False
    return sentence.tokens[token.index - 2].lemma in _LENGTHS


def _is_preposition(token: Token) -> bool:
    return token.pos == "ADP" or token.dep in ("prep", "agent", "dative") or token.lemma in _TO | _FROM | _VIA


def place_beside(sentence: Sentence, token: Token, triggers: Sequence[Trigger]) -> tuple[int, PlaceRole] | None:
    """The same by the order of the words, for a place that the parser hung on nothing that moves.

    The preposition right before it and the last trigger before that, with no other verb between them.
    """
    if _says_where_another_is(sentence, token) or _is_of_a_speaker(sentence, token) or _is_how_far(sentence, token):
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


def only_place(sentence: Sentence) -> Token | None:
    """The one place of a sentence that hangs on nothing that moves and is nobody's seat; None where there are more."""
    found = [token for token in sentence.tokens if token.mentions.place]
    if len(found) != 1 or found[0].dep in ("amod", "compound", "nmod", "poss", "nsubj", "agent"):
        return None
    (token,) = found
    if _says_where_another_is(sentence, token) or _is_of_a_speaker(sentence, token) or _is_how_far(sentence, token):
        return None
    before = sentence.tokens[token.index - 1] if token.index else None
    here: list[str] = [before.lemma] if before is not None and before.pos == "ADP" else []
    if before is not None and before.lemma not in _AT and token.index:
        return None
    above = list(sentence.above(token))[:2]
    if any(_is_seat_of(one, here) and one.lemma not in ("people", "person", "resident", "witness") for one in above):
        return None
    return None if token.mentions.party else token


def without_wider(places: Sequence[PlaceRef]) -> tuple[PlaceRef, ...]:
    """The places without an area that a point in it says already: where it is at, or a country beside its town."""
    points = [place for place in places if place.kind and place.kind.is_point and place.country]
    kept = []
    for place in places:
        inner = [point for point in points if point.country == place.country and place.country]
        is_said = inner and place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION) and place.role is PlaceRole.AT
        is_same = place.kind is PlaceKind.COUNTRY and any(point.role is place.role for point in inner)
        if not (is_said or is_same):
            kept.append(place)
    return tuple(kept)


def _is_of_a_speaker(sentence: Sentence, token: Token) -> bool:
    """ "The ministry in Moscow said": where a speaker sits."""
    below = token
    for here in sentence.above(token):
        if is_verb(here):
            return below.dep in ("nsubj", "nsubjpass") and has_cue("saying", here.lemma)
        below = here
    return False


def origin_clause(sentence: Sentence, token: Token, triggers: Sequence[Trigger]) -> tuple[int, PlaceRole] | None:
    """ "…, from where it was shipped", "from which they left", "whence it came": what follows starts there."""
    before = sentence.tokens[token.index - 1].lemma if token.index else ""
    if token.lemma != "whence" and before != "from":
        return None
    later = [number for number, trigger in enumerate(triggers) if trigger.token.index > token.index]
    return (later[0], PlaceRole.ORIGIN) if later else None


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
    if kind is FrameKind.ASKED or (
        trigger.frame.subject_role and way.below.dep in ("nsubj", "compound") and not way.prepositions
    ):
        return (number, trigger.frame.subject_role) if trigger.frame.subject_role else None
    if kind in (FrameKind.PRESENCE, FrameKind.SIGHTED, FrameKind.PLACED, FrameKind.BASING):
        return (number, PlaceRole.AT) if _is_held_at(trigger, way) else None
    if not way.prepositions:
        role = _role_of_bare(trigger, way)
        return (number, role) if role else None
    role = _set_phrase(trigger, way) or _role_passed(trigger, way)
    return (number, role) if role else None


def _set_phrase(trigger: Trigger, way: _Way) -> PlaceRole | None:
    """The role by a phrase of several words: "by way of", "in the direction of", "reached the besieged town of"."""
    if "way" in way.nouns and tuple(way.prepositions) == ("of", "by"):
        return PlaceRole.VIA
    if "direction" in way.nouns and way.prepositions[0] == "of":
        return PlaceRole.DESTINATION
    is_of_facility = bool(way.nouns) and has_cue("facility", way.nouns[-1]) and len(way.prepositions) == 1
    if is_of_facility and way.below.dep in ("dobj", "obj", "attr"):
        return trigger.frame.object_role
    if way.nouns and way.nouns[-1] in _BEARING and tuple(way.prepositions) == ("of",):
        return _by_preposition("near", trigger)  # "boarded a dhow north of Bubiyan"
    return None


def _role_passed(trigger: Trigger, way: _Way) -> PlaceRole | None:
    """The role by the preposition that decides: the outermost, or the one that a way or a passage stands behind."""
    kind = trigger.frame.kind
    leads = any(noun in _PATHS for noun in way.nouns)
    deciding = way.prepositions[0] if leads else way.prepositions[-1]
    if way.prepositions[0] in _THROUGH or (
        kind in (FrameKind.STOPPED, FrameKind.SEIZED) and way.prepositions[0] in _AT
    ):
        deciding = way.prepositions[0]
    role = _by_preposition(deciding, trigger)
    if role is PlaceRole.AT and trigger.frame.lemma in _CROSSING and deciding in ("at", "near"):
        return PlaceRole.VIA
    if role is PlaceRole.DESTINATION and _calls_on_the_way(trigger, deciding):
        return PlaceRole.VIA
    is_from_there = not way.nouns or has_cue("facility", way.nouns[-1]) or way.nouns[-1] in _DOINGS
    if role is PlaceRole.ORIGIN and not (leads or is_from_there):
        return None  # "threats from Ankara", "a present from Rome"
    if kind is FrameKind.STOPPED and role is PlaceRole.ORIGIN and not way.of_load and not leads:
        return PlaceRole.DESTINATION  # "kept out of", "barred from": where it was going
    return role


def _calls_on_the_way(trigger: Trigger, preposition: str) -> bool:
    """ "Sailed from Bar to Oran, calling at Augusta": a stop told beside the voyage."""
    is_beside = trigger.token.tag == "VBG" and trigger.token.dep == "advcl"
    return is_beside and preposition in _AT and trigger.frame.lemma in _CALLING


def _is_held_at(trigger: Trigger, way: _Way) -> bool:
    """Whether what is there, seen or kept is at the place, by the prepositions between them."""
    kind, passed = trigger.frame.kind, way.prepositions
    if not passed:
        bare = ("dobj", "obj", "conj", "pobj", "compound", "nmod", "poss")
        return way.place.lemma in _POINTING or way.below.dep in bare
    if {passed[0], passed[-1]} - _NOT_AT:
        return True
    if kind is FrameKind.PLACED and passed[-1] in _TO:
        return True
    if kind is FrameKind.BASING and passed[0] not in _FROM | {"with", "by"}:
        return True
    return trigger.frame.outcome is Outcome.ABSENT and passed[-1] in _FROM


def _role_of_bare(trigger: Trigger, way: _Way) -> PlaceRole | None:
    """The role of a place without a preposition: what the verb is about ("reached Homs"), or "there", "home"."""
    if way.place.lemma in _POINTING:
        leaves = trigger.frame.object_role is PlaceRole.ORIGIN
        return PlaceRole.AT if trigger.frame.kind in _HELD else PlaceRole.ORIGIN if leaves else PlaceRole.DESTINATION
    if way.below.dep in ("dobj", "obj", "attr") and trigger.frame.object_role:
        return trigger.frame.object_role
    is_after = way.place.index > trigger.token.index
    is_adverb = way.below.dep in ("npadvmod", "advmod") and way.below is way.place
    return PlaceRole.DESTINATION if is_adverb and is_after else None


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
    """ "The base in western Iraq", "the airfield near Jableh", "Libya's Al-Khadim": it says where another place is."""
    if token.mentions.place is None:
        return False
    if (behind := _owned(sentence, token)) and behind.mentions.place:
        return True
    index = token.index - 1
    while index > 0 and sentence.tokens[index].lemma in _ARTICLES:
        index -= 1
    preposition = sentence.tokens[index]
    if index < 1 or preposition.lemma not in ("in", "of", "near", "outside", "beside", "on"):
        return False
    index -= 1
    while index > 0 and (sentence.tokens[index].text == "," or sentence.tokens[index].lemma in _BEARINGS):
        index -= 1
    outer = sentence.tokens[index].mentions.place
    if outer is None or (preposition.lemma == "on" and not _is_water(token.mentions.place)):
        return False
    is_area = bool(token.mentions.place.candidates) and not token.mentions.place.candidates[0].kind.is_point
    is_site = outer.head is not None or bool(outer.candidates and outer.candidates[0].site_type)
    return is_area or is_site or preposition.lemma in ("near", "outside", "beside")


def _owned(sentence: Sentence, token: Token) -> Token | None:
    """What "Libya's" belongs to, right behind it."""
    tokens = sentence.tokens[token.index + 1 : token.index + 3]
    return tokens[1] if len(tokens) == 2 and tokens[0].tag == "POS" else None


def _is_water(mention: PlaceMention) -> bool:
    return bool(mention.candidates) and mention.candidates[0].kind is PlaceKind.SEA


_ARTICLES = frozenset({"the", "far", "deep", "remote", "extreme"})
_BEARINGS = frozenset(
    "north south east west northeast northwest southeast southwest just close not inside deep".split()
)


def _is_inside(sentence: Sentence, outer: Token, inner: Token) -> bool:
    """ "Tartus, Syria": the second only says where the first is."""
    between = sentence.tokens[outer.index + 1 : inner.index]
    if any(token.lemma in ("and", "or", "&") for token in between):
        return False
    area = inner.mentions.place.candidates[0] if inner.mentions.place and inner.mentions.place.candidates else None
    return bool(area and not area.kind.is_point and all(token.text == "," for token in between))
