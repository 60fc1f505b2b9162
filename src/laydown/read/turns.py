"""What turns a clause: negation, modality, hedges and conditions at its verb, and the words that govern it.

A turn is a pair: what it turns to ("denied", "planned", "possible", "uncertain", "requested", "attempted",
"blocked", "condition", "hedged") and the word that does it.
"""

from ..terms import Outcome
from .course import denied_noun
from .lexicon import has_cue
from .parse import Sentence, Token
from .trees import auxiliaries, is_verb

_MODALS = {
    "may": Outcome.POSSIBLE,
    "might": Outcome.POSSIBLE,
    "could": Outcome.POSSIBLE,
    "can": Outcome.POSSIBLE,
    "will": Outcome.PLANNED,
    "shall": Outcome.PLANNED,
    "would": Outcome.PLANNED,
    "should": Outcome.PLANNED,
    "must": Outcome.PLANNED,
    "'ll": Outcome.PLANNED,
    "’ll": Outcome.PLANNED,
}
CONDITIONS = frozenset({"if", "unless", "lest"})
_HEDGES = frozenset({"possibly", "perhaps", "maybe", "probably", "likely", "presumably"})
_EXPECTING = frozenset({"expect", "hope", "foresee", "plan", "want", "wish", "intend", "propose"})
_CLAIMLESS_NEGATIONS = frozenset({"say", "know", "tell", "ask", "comment", "specify", "see", "explain", "mention"})
_UP = frozenset(
    """
    xcomp ccomp acl pcomp dobj pobj prep advcl nsubj nsubjpass csubj relcl attr oprd csubjpass dative
    """.split()
)


def turns_over(sentence: Sentence, trigger: Token) -> list[tuple[str, str]]:
    """What turns the outcome, nearest first: (kind, word)."""
    turns = _at(sentence, trigger)
    below = trigger
    for token in sentence.above(trigger):
        if below.dep not in _UP and below.dep != "conj":
            break
        if below.dep == "conj":
            if is_verb(token) and not sentence.below(below, "nsubj", "nsubjpass"):
                turns += [
                    turn
                    for turn in own_turns(sentence, token)
                    if turn[0] in ("planned", "possible", "condition") or turn[1] in ("neither", "nor")
                ]
            below = token
            continue
        if below.dep in ("relcl", "acl") and not (below.dep == "acl" and _speaks_of(sentence, token)):
            break
        if below.dep == "advcl" and not _is_of_knowing(sentence, below):
            if any(mark.lemma in CONDITIONS for mark in sentence.below(below, "mark")):
                turns.append(("condition", "if"))
            break
        turns += _from_governor(sentence, token, below)
        below = token
    return turns


def _at(sentence: Sentence, trigger: Token) -> list[tuple[str, str]]:
    turns = own_turns(sentence, trigger)
    marks = {mark.lemma for mark in sentence.below(trigger, "mark", "advmod")}
    head = sentence.head_of(trigger)
    is_asked_if = "if" in marks and _is_of_knowing(sentence, trigger)
    if ("whether" in marks or is_asked_if) and not (head is not None and has_cue("possible", head.lemma)):
        turns.append(("uncertain", "whether"))
    if (marks & CONDITIONS and not is_asked_if) or _is_inverted_condition(sentence, trigger):
        turns.append(("condition", "if"))
    return turns


def _is_of_knowing(sentence: Sentence, below: Token) -> bool:
    """ "It is not clear if", "nobody knows if": what is asked and not what is supposed."""
    head = sentence.head_of(below)
    if head is None or below.dep not in ("ccomp", "advcl"):
        return False
    named = (*(() if below.dep == "advcl" else (head,)), *sentence.below(head, "acomp", "attr"))
    return any(has_cue("uncertain", one.lemma) or one.lemma in ("say", "ask", "see", "sure") for one in named)


def own_turns(sentence: Sentence, verb: Token) -> list[tuple[str, str]]:
    """How the words right at the verb turn it. However many say no ("no … nor", "neither … nor"), it is one denial."""
    turns = list(_turned_by_children(sentence, verb))
    denials = [turn for turn in turns if turn[0] == "denied"]
    return [turn for turn in turns if turn[0] != "denied" or turn is denials[0]]


def _turned_by_children(sentence: Sentence, verb: Token) -> list[tuple[str, str]]:
    none = denied_noun(sentence, verb)
    turns = [("denied", none)] if none else []
    turns += [turn for child in sentence.below(verb) if (turn := _turned_by(sentence, verb, child))]
    opens = sentence.tokens[0]
    if verb.dep == "ROOT" and opens.dep == "prep" and opens.head != verb.index and _says_never(sentence, opens):
        turns.append(("denied", "at no time"))
    if verb.dep == "pcomp" and verb.head != verb.index and sentence.tokens[verb.head].lemma == "without":
        turns.append(("denied", "without"))
    return turns


def _turned_by(sentence: Sentence, verb: Token, child: Token) -> tuple[str, str] | None:
    if _is_negative(sentence, child):
        return "denied", child.lemma
    if child.dep in _SUBJECTS:
        nobody = _nobody(child, sentence)
        return ("denied", nobody) if nobody else None
    if child.dep == "advmod":
        return _turned_by_adverb(child.lemma)
    if child.dep == "aux" and child.lemma in _MODALS:
        is_unreal = child.lemma in ("could", "would") and "have" in auxiliaries(sentence, verb)
        is_condition = is_unreal or child.lemma == "can"
        return ("condition" if is_condition else _MODALS[child.lemma].value), child.lemma
    return ("denied", "at no time") if child.dep == "prep" and _says_never(sentence, child) else None


def _turned_by_adverb(lemma: str) -> tuple[str, str] | None:
    if lemma in ("almost", "nearly"):
        return "condition", lemma
    if lemma in _HEDGES:
        return "possible", lemma
    return ("hedged", lemma) if lemma in ("reportedly", "allegedly", "apparently") else None


_SUBJECTS = ("nsubj", "nsubjpass")


def _is_negative(sentence: Sentence, child: Token) -> bool:
    """ "Not", "never", "nowhere", "neither" and "nor"; "not only" affirms."""
    follows = sentence.tokens[child.index + 1 : child.index + 2]
    if follows and follows[0].lemma in ("only", "just", "merely", "least") and child.lemma == "not":
        return False
    if child.lemma == "nowhere" and follows and follows[0].pos == "PUNCT":
        return False
    return child.dep == "neg" or child.lemma in ("never", "neither", "nor", "nowhere")


def _nobody(subject: Token, sentence: Sentence) -> str | None:
    """ "Nobody saw", "none left", "no one has seen", "no witness saw": the negative subject."""
    if subject.lemma in ("nobody", "none"):
        return subject.lemma
    denied = any(child.lemma == "no" for child in sentence.below(subject, "det", "neg"))
    return f"no {subject.lemma}" if denied else None


def _says_never(sentence: Sentence, preposition: Token) -> bool:
    """ "At no time", "in no case"."""
    return any(
        found.lemma in ("time", "point", "case", "way", "circumstance", "stage")
        and any(child.lemma == "no" for child in sentence.below(found))
        for found in sentence.below(preposition, "pobj")
    )


def _from_governor(sentence: Sentence, token: Token, below: Token) -> list[tuple[str, str]]:
    """How the word at `token` turns the clause below it, its own negation and modality with it."""
    lemma = _with_particle(sentence, token)
    if lemma in _PROOFS | _OPEN and (none := _is_lacking(sentence, token)):
        return [("uncertain" if lemma in _OPEN else "denied", none)]
    turns = own_turns(sentence, token) if is_verb(token) else []
    if _is_judged(sentence, token, below):
        return [("condition", lemma)]
    if lemma in _PERMITTING and any(turn == "denied" for turn, _ in (*turns, *_refusals(sentence, token))):
        return [("blocked", lemma)]
    if any(mark.lemma in ("whether", "if") for mark in sentence.below(below, "mark", "advmod")):
        return [("possible" if has_cue("possible", lemma) else "uncertain", lemma)]
    unsaid = [*turns, *_refusals(sentence, token)]
    if lemma in _UNCONFIRMING and any(turn == "denied" for turn, _ in unsaid) and not _is_asked(sentence, token, below):
        return [("uncertain", f"not {lemma}")]
    is_bidden = lemma in ("ask", "tell") and "to" in auxiliaries(sentence, below)
    if lemma in _CLAIMLESS_NEGATIONS | _UNCONFIRMING and not is_bidden:
        return [turn for turn in turns if turn[0] not in ("denied", "planned", "possible", "condition")]
    if lemma in ("rule", "exclude") and any(turn == "denied" for turn, _ in turns):
        return [("possible", f"not {lemma}")]
    if (lemma, below.lemma) in _PROVIDING:
        return [*turns, (_PROVIDING[lemma, below.lemma], lemma)]
    if lemma in _FORCING and below.lemma in _RETURNING:
        return [*turns, ("blocked", lemma)]
    if cue := _cue_of_governor(sentence, lemma, below):
        return [*turns, (cue, lemma)]
    if lemma == "go" and token.tag == "VBG" and "to" in auxiliaries(sentence, below):
        return [*turns, ("planned", "going to")]
    return [*turns, *_from_being(sentence, token, below)] if lemma in ("be", "have") else turns


def _with_particle(sentence: Sentence, token: Token) -> str:
    """The lemma, with the particle that makes it another word: "put off", "rule out" stays "rule"."""
    particle = next((child.lemma for child in sentence.below(token, "prt")), "")
    joined = f"{token.lemma} {particle}"
    return (
        joined if particle and any(has_cue(cue, joined) for cue in ("planned", "denied", "possible")) else token.lemma
    )


def _is_judged(sentence: Sentence, token: Token, below: Token) -> bool:
    """ "Sending them would be a mistake", "it would take ten ships to move them": an opinion and no movement."""
    if not {"would", "'d", "’d"} & set(auxiliaries(sentence, token)):
        return False
    if below.dep in ("csubj", "csubjpass"):
        return True
    is_it = any(child.lemma == "it" for child in sentence.below(token, "nsubj"))
    return is_it and token.lemma in _JUDGING and "to" in auxiliaries(sentence, below)


_PROVIDING = {
    ("provide", "for"): "planned",
    ("call", "for"): "requested",
    ("press", "for"): "requested",
    ("push", "for"): "requested",
    ("appeal", "for"): "requested",
    ("plead", "for"): "requested",
    ("look", "at"): "possible",
    ("look", "into"): "possible",
    ("think", "of"): "possible",
    ("think", "about"): "possible",
    ("talk", "of"): "possible",
    ("talk", "about"): "possible",
}
_JUDGING = frozenset("be take make require cost need mean seem help".split())
_FORCING = frozenset("force oblige compel make".split())
_RETURNING = frozenset({"return", "turn back", "turn around", "turn round", "go back", "head back", "turn", "retreat"})


def _cue_of_governor(sentence: Sentence, lemma: str, below: Token) -> str | None:
    for cue in ("denied", "uncertain", "possible", "planned", "requested", "attempted"):
        if not has_cue(cue, lemma) or (cue == "uncertain" and lemma not in _DOUBTING):
            continue
        if cue in ("planned", "attempted", "requested") and not _takes_infinitive(sentence, below):
            continue
        return cue
    return None


def _from_being(sentence: Sentence, token: Token, below: Token) -> list[tuple[str, str]]:
    """ "Is to leave", "has yet to leave", "is an invention"."""
    if below.dep == "xcomp" and "to" in auxiliaries(sentence, below):
        yet = any(child.lemma == "yet" for child in (*sentence.below(token), *sentence.below(below)))
        return [("denied", "yet to") if yet else ("planned", f"{token.lemma} to")]
    called = [child for child in sentence.below(token, "attr", "acomp") if child.index != below.index]
    if below.dep not in ("nsubj", "ccomp", "csubj", "nsubjpass", "advcl", "xcomp"):
        return []
    turns = [(cue, child.lemma) for child in called for cue in ("denied", "possible") if has_cue(cue, child.lemma)]
    return turns[:1]


def _is_asked(sentence: Sentence, token: Token, below: Token) -> bool:
    """ "Did not say when they left": what is asked of a movement is told as known."""
    between = sentence.tokens[token.index + 1 : below.index]
    return any(word.tag in ("WRB", "WP") for word in between)


_UNCONFIRMING = frozenset({"say", "see", "confirm", "verify", "corroborate"})
_DOUBTING = frozenset({"unclear", "uncertain", "unknown", "doubt", "unsure", "doubtful"})
_PERMITTING = frozenset({"let", "allow", "permit", "authorise", "authorize"})


def _refusals(sentence: Sentence, token: Token) -> list[tuple[str, str]]:
    """ "Refused to let": the refusal above the permission."""
    above = next(iter(sentence.above(token)), None)
    refuses = above is not None and token.dep == "xcomp" and above.lemma in ("refuse", "decline", "fail")
    return [("denied", above.lemma)] if refuses and above is not None else []


def _takes_infinitive(sentence: Sentence, below: Token) -> bool:
    """Whether what is below is still to come: "plans to send", "considering sending", "announced a withdrawal"."""
    if not is_verb(below) or "to" in auxiliaries(sentence, below):
        return True
    if below.tag == "VBG" and "be" not in auxiliaries(sentence, below):
        return True
    return sentence.tokens[below.head].lemma in _EXPECTING


def _speaks_of(sentence: Sentence, token: Token) -> bool:
    """Whether what is said of the noun is said of the clause that hangs on it: "the plan to send", "no sign that …"."""
    return (
        _governs(token) or _is_wording(token) or (token.lemma in _PROOFS and _is_lacking(sentence, token) is not None)
    )


_PROOFS = frozenset(
    """
    evidence proof sign indication trace record mention hint word confirmation question plan intention intent thought
    talk need reason suggestion movement information knowledge
    """.split()
)
_OPEN = frozenset({"decision", "agreement", "confirmation", "word", "information", "clarity"})


def _is_lacking(sentence: Sentence, token: Token) -> str | None:
    """ "No sign", "not found any evidence": the word that says that there is none."""
    if none := denied_noun(sentence, token):
        return none
    verb = sentence.head_of(token)
    is_any = any(child.lemma in ("any", "the") for child in sentence.below(token, "det")) or token.lemma in _PROOFS
    if verb is not None and token.dep in ("dobj", "attr") and is_any and verb.lemma in ("find", "see", "be", "have"):
        return next((child.lemma for child in sentence.below(verb, "neg")), None)
    return None


def _is_wording(token: Token) -> bool:
    """ "The assertion that …", "reports that …": what becomes of the words becomes of the claim."""
    return token.lemma in ("assertion", "claim", "report", "reports", "rumour", "rumor", "allegation", "story", "idea")


def _governs(token: Token) -> bool:
    return any(has_cue(cue, token.lemma) for cue in ("denied", "planned", "possible", "uncertain"))


def _is_inverted_condition(sentence: Sentence, trigger: Token) -> bool:
    """ "Had the convoy reached …, it would have": an auxiliary before the subject at the start of the clause."""
    subjects = sentence.below(trigger, "nsubj", "nsubjpass")
    early = [child for child in sentence.below(trigger, "aux", "auxpass") if child.lemma in ("have", "be", "should")]
    if not subjects or not early or early[0].index > subjects[0].index:
        return False
    is_question = sentence.tokens[-1].text.strip("\"”'") == "?"
    return early[0].index == min(token.index for token in sentence.subtree(trigger)) and not is_question
