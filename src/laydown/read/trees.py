"""Questions to a parsed sentence that several rules ask: who is the subject, what is the object, what hangs where."""

from collections.abc import Iterator

from .parse import Sentence, Token

_RELATIVES = frozenset({"which", "that", "who"})
_PERCEIVING = frozenset(
    "see watch film record register count spot observe photograph show find catch log track notice hear detect".split()
)
_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "csubj", "parataxis", "acl"})


def is_verb(token: Token) -> bool:
    """Whether the token is a verb form, participles and auxiliaries used as verbs included."""
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb is in the passive: "was sent", "the trucks sent to", "is being packed"."""
    if sentence.below(verb, "nsubjpass", "auxpass"):
        return True
    head = sentence.head_of(verb)
    if verb.dep == "conj" and verb.tag in ("VBN", "VBD") and head is not None and is_verb(head):
        shares = not sentence.below(verb, "nsubj", "nsubjpass", "dobj", "aux")
        return shares and is_passive(sentence, head)
    return verb.tag == "VBN" and verb.dep in ("acl", "advcl", "amod") and not sentence.below(verb, "aux")


def auxiliaries(sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """The lemmas of the verb's auxiliaries, and of "to"."""
    return tuple(child.lemma for child in sentence.below(verb, "aux", "auxpass"))


def is_negated(sentence: Sentence, token: Token) -> bool:
    """Whether "not", "never" or the like hangs on the token."""
    return any(child.dep == "neg" or child.lemma in ("never", "nowhere") for child in sentence.below(token))


def subject(sentence: Sentence, verb: Token) -> Token | None:
    """The subject in meaning: its own, or the one it shares with the verb above."""
    own = sentence.below(verb, "nsubj", "nsubjpass")
    head = sentence.head_of(verb)
    if own and own[0].lemma in _RELATIVES and verb.dep == "relcl" and head is not None and not is_verb(head):
        return head
    if own:
        return own[0]
    if head is None:
        return None
    if verb.dep in ("acl", "relcl") and not is_verb(head):
        return head
    if verb.dep == "amod" and not is_verb(head):
        return head
    if verb.dep == "xcomp":
        raised = sentence.below(head, "dobj", "nsubjpass")
        return raised[0] if raised else subject(sentence, head)
    if verb.dep == "advcl" and verb.tag == "VBG" and is_verb(head) and head.lemma in _PERCEIVING:
        seen = [one for one in sentence.below(head, "dobj") if head.index < one.index < verb.index]
        if seen:
            return seen[-1]  # "has registered 412 vehicles crossing into the province"
    is_listed = verb.dep == "dep" and verb.tag == head.tag and is_verb(head)  # "left A, crossed B and entered C"
    is_joined = verb.dep in ("conj", "advcl", "ccomp", "pcomp", "prep") and (is_verb(head) or verb.dep == "pcomp")
    if is_listed or is_joined:
        return subject(sentence, head) if is_verb(head) else None
    return None


def objects(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """The direct objects; of a reduced or full passive none."""
    return sentence.below(verb, "dobj", "obj", "attr", "oprd")


def conjuncts(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The token, then everything coordinated with it, in text order."""
    waiting = [token]
    while waiting:
        here = waiting.pop()
        yield here
        joined = (child for child in sentence.below(here, "conj") if not is_verb(child) or is_verb(here))
        waiting += reversed(tuple(joined))


def complements(sentence: Sentence, token: Token, *prepositions: str) -> Iterator[Token]:
    """What stands after a preposition that hangs on the token, coordinated ones too."""
    for preposition in sentence.below(token, "prep", "dative", "agent"):
        joined = (one for one in sentence.below(preposition, "conj") if one.pos == "ADP")
        for one in (preposition, *joined):  # "for barrels and for shells"
            if not prepositions or one.lemma in prepositions:
                for found in sentence.below(one, "pobj", "pcomp"):
                    yield from conjuncts(sentence, found)


def clause(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """The tokens that belong to the verb's own clause: the subtree without clauses of their own below it."""
    own, waiting = {verb.index}, [verb.index]
    while waiting:
        for child_index in sentence.children[waiting.pop()]:
            child = sentence.tokens[child_index]
            is_other = child.dep in _CLAUSES or (child.dep == "conj" and is_verb(child))
            if child_index not in own and not is_other:
                own.add(child_index)
                waiting.append(child_index)
    return tuple(sentence.tokens[index] for index in sorted(own))


def phrase(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The noun phrase of the token, without clauses, coordination and apposition hanging on it."""
    own, waiting = {token.index}, [token.index]
    while waiting:
        for child_index in sentence.children[waiting.pop()]:
            child = sentence.tokens[child_index]
            if child.dep not in ("relcl", "acl", "conj", "cc", "appos", "punct", "advcl", "ccomp", "parataxis"):
                own.add(child_index)
                waiting.append(child_index)
    return tuple(sentence.tokens[index] for index in sorted(own))
