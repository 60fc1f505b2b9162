"""Subjects and objects by the order of the words, for verbs that the parser left without them.

"Four airframes, wings off, went to", "confirming that aircraft “have arrived”", "unloaded between Thursday and Saturday
forty containers": small models lose the noun where something stands between it and its verb.
"""

from .loads import is_materiel
from .parse import Sentence, Token
from .trees import is_verb

_OWN_CLAUSE = frozenset({"ROOT", "ccomp", "parataxis", "dep"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({";", ":", ".", "?", "!"})


def subject_by_order(sentence: Sentence, verb: Token) -> Token | None:
    """The materiel before a finite verb that has no subject; None where it has one, or another verb stands between."""
    while verb.dep == "xcomp" and is_verb(sentence.tokens[verb.head]):
        verb = sentence.tokens[verb.head]
    if verb.dep not in _OWN_CLAUSE or sentence.below(verb, "nsubj", "nsubjpass", "csubj", "expl"):
        return None
    helpers = sentence.below(verb, "aux", "auxpass")
    if verb.tag not in _FINITE and not any(one.tag in _FINITE for one in helpers):
        return None
    first = min((one.index for one in helpers), default=verb.index)
    for token in reversed(sentence.tokens[:first]):
        if token.text in _STOPS or token.tag in _FINITE or token.dep in ("nsubj", "nsubjpass"):
            return None
        if token.mentions.equipment and is_materiel(sentence, token):
            return _whole(sentence, token)
    return None


def _whole(sentence: Sentence, token: Token) -> Token:
    """The noun that the materiel at `token` is part of: the train of "a train of wagons (tanks, trucks)"."""
    whole = token
    for above in sentence.above(token):
        if is_verb(above):
            break
        if above.mentions.equipment:
            whole = above
    return whole


def objects_by_order(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """The counted materiel behind a verb that the parser took for an adverb ("unloaded on Monday forty containers")."""
    behind = [one for one in sentence.below(verb, "npadvmod", "dep") if one.index > verb.index]
    return tuple(one for one in behind if one.mentions.equipment and is_materiel(sentence, one))[:1]
