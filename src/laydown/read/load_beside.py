"""What stands beside a noun and says more of it: its name, what it is made up of, of what kind most of them are.

"The ship, the Skagen Trader", "the tanks – more than a hundred T-55s –", "the battery: four launchers and a radar",
"vehicles, among them eight tanks", "60 vehicles, most of them tanks". Gives tokens; what they name is for `loads.py`.
"""

from collections.abc import Iterator

from ..terms import Component
from .parse import Sentence, Token
from .trees import complements, is_verb, objects

_MARKS = frozenset({",", "–", "—", "-", "(", ":"})
_MADE_UP = frozenset({"make", "comprise", "consist", "compose", "number", "form", "include"})
_WITHIN = frozenset({"include", "including", "plus", "besides", "alongside"})
_PARTS = frozenset(
    {Component.LAUNCHER, Component.RADAR, Component.COMMAND_POST, Component.MISSILE, Component.LAUNCH_CONTAINER}
)
_REACH = 6  # tokens from a mark to the noun that it sets beside


def named_by(sentence: Sentence, token: Token) -> Token | None:
    """The apposed noun that names what `token` only describes, of the same component."""
    own, found = token.mentions.equipment, _set_off(sentence, token)
    beside = found.mentions.equipment if found is not None else None
    if own is None or own.equipment or beside is None or not beside.equipment:
        return None
    return found if beside.component is own.component else None


def made_up_of(sentence: Sentence, token: Token) -> Iterator[Token]:
    """ "The convoy, made up of 30 vehicles", "a battery comprising four launchers": the first noun of each list."""
    for child in sentence.below(token, "acl", "relcl"):
        if child.lemma in _MADE_UP:
            ways = [child, *sentence.below(child, "prt", "prep")]
            tails = [tail for way in ways for tail in complements(sentence, way)]
            tails.sort(key=lambda one: one.index)
            yield from [one for one in (*tails, *objects(sentence, child)) if _names_something(sentence, one)][:1]


def parts_of(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The parts of a system that a dash or a bracket lists after it: "the battery – four launchers and a radar"."""
    own, found = token.mentions.equipment, _set_off(sentence, token)
    beside = found.mentions.equipment if found is not None else None
    is_system = own is not None and own.component is Component.SYSTEM
    if found is not None and beside and is_system and beside.component in _PARTS and not beside.equipment:
        yield found


def included_in(sentence: Sentence, token: Token) -> Iterator[Token]:
    """ "Systems, including radars", "vehicles, among them eight tanks", "60 vehicles, most of them tanks"."""
    for preposition in sentence.below(token, "prep", "acl"):
        if preposition.lemma in _WITHIN:
            yield from sentence.below(preposition, "pobj", "dobj")
            return
    words = sentence.tokens[token.index + 1 : token.index + _REACH]
    for index, word in enumerate(words[:-1]):
        after = words[index + 1]
        if is_verb(word) or word.mentions.equipment:
            return
        if word.lemma in ("among", "of") and after.lemma in ("they", "them"):
            yield from (one for one in sentence.tokens[after.index + 1 : after.index + 3] if one.mentions.equipment)
            return


def _set_off(sentence: Sentence, token: Token) -> Token | None:
    """The materiel right behind a comma, dash or bracket that follows the noun."""
    words = sentence.tokens[token.index + 1 : token.index + 2 + _REACH]
    if not words or words[0].text not in _MARKS:
        return None
    for word in words[1:]:
        if word.mentions.equipment:
            is_listed = word.dep == "conj" or (words[0].text == "," and word.dep != "appos")
            return None if is_listed else word
        if is_verb(word) or word.dep in ("cc", "prep", "mark") or word.text in _MARKS:
            return None
    return None


def _names_something(sentence: Sentence, token: Token) -> bool:
    return bool(token.mentions.equipment or token.mentions.count or sentence.below(token, "nummod"))
