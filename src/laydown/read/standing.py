""" "Behind the grain terminal", "in shed 7", "off the beach": whether a clause says where its load is.

By words that are no known place: they give no place slot, and yet make "were parked" a fact of presence.
"""

from .parse import Sentence, Token
from .trees import complements, is_verb, objects

_WHERE = frozenset(
    """
    at in on near inside outside off beside behind below beneath under opposite alongside along among amid above
    aboard between around round within before beyond atop by across against abreast abeam astern
    """.split()
)
# What follows "in", "on" and "at" without being a place: states, times, ways, talk.
_NO_PLACE = frozenset(
    """
    time way course parade paper record order sale maintenance use service duty doubt question fact case part general
    particular total all number store board charge control hand hold demand display offer loan fire track schedule
    air war peace sight view trouble danger action fashion form line mind name power practice principle reality return
    touch turn vain video film picture image photo photograph footage frame clip story report statement list talk
    vehicle truck side foot leg end average basis condition state need reserve possession operation market
    production progress place effect force contact combat battle stock bloc age behalf circumstance occasion event
    shape position situation moment year month week day night morning evening afternoon hour century decade minute
    second january february march april may june july august september october november december purpose request
    agreement background mistake accident law theory detail brief short long view interview telephone phone television
    radio channel post message
    """.split()
)


def is_located(sentence: Sentence, verb: Token, *, takes_place: bool) -> bool:
    """Whether a preposition of place with a concrete noun, or "there", "ashore" and the like, hangs on the verb.

    `takes_place` says that the verb's object is a place: "passed a petrol station", "left the depot".
    """
    if takes_place and any(_is_spot(one) for one in objects(sentence, verb)):
        return True
    ways = [verb, *sentence.below(verb, "acomp", "advmod", "oprd", "attr")]
    if any(child.lemma in _THERE for way in ways for child in sentence.below(way, "advmod", "prt", "acomp")):
        return True
    ways += [one for one in sentence.below(verb, "xcomp", "advcl", "acl") if one.tag in ("VBN", "VBG")]
    return any(_is_spot(one) for way in ways for one in complements(sentence, way, *_WHERE))


_THERE = frozenset("there here ashore aboard afloat outside inside nearby underground offshore alongside".split())


def _is_spot(token: Token) -> bool:
    if token.mentions.time or token.mentions.count or token.mentions.party or is_verb(token):
        return False
    if token.mentions.place:
        return True
    is_noun = token.pos in ("NOUN", "PROPN")
    return is_noun and token.lemma not in _NO_PLACE and not token.mentions.equipment
