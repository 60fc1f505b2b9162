"""Another figure for what was told: "the army says twenty-two", "her husband made it twelve", "he counted ten"."""

from dataclasses import replace

from .drafts import Trigger
from .lexicon import Frame
from .loads import Theme, is_materiel, theme
from .parse import Sentence, Token
from .trees import complements, is_verb, objects


def figure(sentence: Sentence, token: Token, frame: Frame, who: Token | None) -> Trigger | None:
    """ "The army says twenty-two": a number alone, or with its noun, from someone who is no materiel."""
    preposition = frame.lemma.partition(" ")[2]
    numbers = list(complements(sentence, token, preposition)) if preposition else list(objects(sentence, token))
    if token.lemma == "make":
        numbers += sentence.below(token, "ccomp", "oprd", "xcomp")
    for one in numbers:
        found = theme(sentence, one) if not is_verb(one) else None
        if found is None or who is None or is_materiel(sentence, who):
            continue
        counted = found.count or (found.loads and found.loads[0].count and token.lemma in _TELLING)
        if counted and not sentence.below(token, "ccomp"):
            return Trigger(token=token, frame=frame, theme=_of_what(sentence, token, one, found), actor=who)
    return None


def _of_what(sentence: Sentence, verb: Token, number: Token, found: Theme) -> Theme:
    """ "Put the number of trucks at sixty": the figure with its noun, where that stands apart from it."""
    for one in objects(sentence, verb):
        named = theme(sentence, one) if one is not number else None
        if named and named.loads and found.count and not found.loads:
            load = named.loads[0]
            unit = load.items[0].component.value
            return replace(named, loads=(replace(load, count=replace(found.count, unit=unit)),), count=None)
    return found


_TELLING = frozenset({"say", "speak", "talk", "put", "make", "insist", "tell", "write"})
