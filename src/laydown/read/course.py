"""The course of a movement that a noun names: "the withdrawal is under way", "there was no delivery".

The noun has no tense. What became of it is told by the verb that it is the subject or object of, or by its "no".
"""

from ..terms import Outcome
from .lexicon import has_cue
from .parse import Sentence, Token

_RUNNING = frozenset({"way", "progress", "course", "swing", "motion"})
_GOING_ON = frozenset({"continue", "proceed", "resume", "run", "accelerate", "drag", "keep", "advance", "progress"})
_STARTING = frozenset({"begin", "start", "commence", "open", "launch"})
_ONGOING = frozenset({"ongoing", "underway", "incomplete", "unfinished", "gradual"})
_FUTURE = frozenset({"will", "shall", "would", "should", "'ll", "’ll"})


def course_of(sentence: Sentence, noun: Token) -> Outcome | None:
    """What the verb of which the movement is the subject or object says of its course; None where it says nothing."""
    verb = sentence.head_of(noun)
    if noun.pos not in ("NOUN", "PROPN") or verb is None or noun.dep not in ("nsubj", "nsubjpass", "dobj", "attr"):
        return None
    forms = {child.lemma for child in sentence.below(verb, "aux", "auxpass")}
    if forms & _FUTURE:
        return None
    if verb.lemma == "be" and noun.dep == "nsubj":
        return Outcome.UNDER_WAY if _is_running(sentence, verb) else None
    if has_cue("finished", verb.lemma):
        return None
    is_progressive = verb.tag == "VBG" and "be" in forms
    if verb.lemma in _GOING_ON | _STARTING and is_progressive:
        return Outcome.UNDER_WAY
    if noun.dep == "dobj" and verb.lemma in ("continue", "resume", "proceed", "keep"):
        return Outcome.UNDER_WAY
    if noun.dep == "nsubj" and (verb.lemma in _GOING_ON or (verb.lemma in _STARTING and "have" in forms)):
        return Outcome.UNDER_WAY
    return None


def _is_running(sentence: Sentence, verb: Token) -> bool:
    """ "Is under way", "is still in progress", "is ongoing"."""
    for child in sentence.below(verb, "prep", "advmod", "acomp", "attr"):
        named = sentence.below(child, "pobj")
        if child.lemma in _ONGOING or (child.lemma in ("under", "in") and any(one.lemma in _RUNNING for one in named)):
            return True
    return False


def denied_noun(sentence: Sentence, noun: Token) -> str | None:
    """ "No delivery", "not a single transfer": the negative word before the noun that names a movement or its proof."""
    if noun.pos not in ("NOUN", "PROPN"):
        return None
    for child in sentence.below(noun, "det", "neg", "amod", "nummod"):
        words = {one.text.lower() for one in sentence.subtree(child)}
        if child.index < noun.index and child.lemma in ("no", "zero"):
            return f"no {noun.lemma}"
        if child.index < noun.index and child.lemma in ("single", "one", "slight") and {"not", "never"} & words:
            return f"not {child.lemma} {noun.lemma}"
    return None
