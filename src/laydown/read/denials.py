"""Bare denials: "Moscow denied it", "the ministry dismissed the report": the verb that denies what was told before."""

import re

from .parse import Sentence, Token
from .trees import auxiliaries, is_negated, is_passive, is_verb

DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied)|dismiss(?:es|ed)?|reject(?:s|ed)?|refute[sd]?|dispute[sd]?)\b", re.IGNORECASE
)
_DENYING = frozenset({"deny", "dismiss", "reject", "refute", "dispute"})
_WHOLE = frozenset({"it", "this", "that", "them", "all"})
# An accusation is of a deed, of which what was told last may be no part.
_TOLD = frozenset(
    """
    report claim account story rumour rumor statement version assertion information suggestion news
    """.split()
)
_POINTING = frozenset({"the", "this", "that", "these", "those", "such", "any", "all", "his", "her", "their"})
_OPENING_UP = ("prep", "acl", "relcl", "ccomp", "compound", "poss")  # what would say which report it is, or of what
_TIMELESS = frozenset({"have", "do"})


def bare_denial(sentence: Sentence) -> Token | None:
    """The verb that denies what was told before, and says nothing of it; None where the sentence does not do so."""
    return next((token for token in sentence.tokens if _denies(sentence, token)), None)


def _denies(sentence: Sentence, verb: Token) -> bool:
    if verb.lemma not in _DENYING or not is_verb(verb) or verb.dep not in ("ROOT", "conj"):
        return False
    if any(token.lemma in ("nor", "neither", "or") for token in sentence.tokens[: verb.index]):
        return False  # "would neither confirm nor deny it"
    if is_passive(sentence, verb) or is_negated(sentence, verb) or set(auxiliaries(sentence, verb)) - _TIMELESS:
        return False
    speakers = {one.index for who in sentence.below(verb, "nsubj") for one in sentence.subtree(who)}
    if any(one.mentions.equipment for one in sentence.tokens if one.index not in speakers):  # armed forces may speak
        return False
    told = sentence.below(verb, "dobj")
    return len(told) == 1 and not sentence.below(verb, "ccomp", "xcomp") and _is_all_told(sentence, told[0])


def _is_all_told(sentence: Sentence, token: Token) -> bool:
    """ "it", "this", "the report", "any such claims": everything that was told, and no more is said of it."""
    if token.mentions.place or token.mentions.party:
        return False
    if token.lemma in _WHOLE or token.text.lower() in _WHOLE:
        return not sentence.below(token, *_OPENING_UP)
    articles = {child.lemma for child in sentence.below(token, "det", "poss", "amod", "predet")}
    is_open = bool(sentence.below(token, *(dep for dep in _OPENING_UP if dep != "poss")))
    return token.lemma in _TOLD and bool(articles & _POINTING) and not is_open
