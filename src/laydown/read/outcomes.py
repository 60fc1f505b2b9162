"""What became of it: the frame's own outcome, turned by tense, negation, modality and what governs the clause.

Rules, strongest first: a condition gives no claim; denial and negation; doubt; possibility; request; plan;
readiness; then the frame's own outcome (blocked, seized, present) or the tense. A reporting verb stops the climb,
unless it denies. "Reportedly" and "is believed to have" change nothing here (they lower confidence).
"""

from dataclasses import dataclass
from itertools import pairwise

from ..terms import Act, Outcome
from .lexicon import Frame, FrameKind, has_cue
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
_CONDITIONS = frozenset({"if", "unless", "lest"})
_HEDGES = frozenset({"possibly", "perhaps", "maybe", "probably", "likely", "presumably"})
_EXPECTING = frozenset({"expect", "hope", "foresee", "plan", "want", "wish", "intend", "propose"})
_CLAIMLESS_NEGATIONS = frozenset({"say", "know", "tell", "ask", "comment", "specify", "see", "explain", "mention"})
_UP = frozenset(
    """
    xcomp ccomp acl pcomp dobj pobj prep advcl nsubj nsubjpass csubj relcl attr oprd csubjpass dative
    """.split()
)
_OWN = {
    FrameKind.STOPPED: Outcome.BLOCKED,
    FrameKind.SEIZED: Outcome.SEIZED,
    FrameKind.READIED: Outcome.PREPARED,
    FrameKind.ASKED: Outcome.REQUESTED,
    FrameKind.PRESENCE: Outcome.PRESENT,
    FrameKind.SIGHTED: Outcome.PRESENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """An outcome, the word that decided it, and whether the words hedge. None: the clause claims nothing."""

    outcome: Outcome
    rule: str
    is_hedged: bool = False


def verdict(
    sentence: Sentence, trigger: Token, frame: Frame, act: Act, *, is_none: bool, is_title: bool
) -> Verdict | None:
    """The outcome of the clause at `trigger`; `is_none` says that its load is "no …". None for a condition."""
    turns = list(_turns(sentence, trigger))
    if any(turn == "condition" for turn, _ in turns) or (not is_title and _supposes(sentence, trigger)):
        return None
    if _neither_nor(sentence):
        return Verdict(outcome=Outcome.UNCERTAIN, rule="neither confirmed nor denied", is_hedged=True)
    own = _own_outcome(sentence, trigger, frame, act, is_title=is_title)
    found = dict(reversed(turns))
    if own is Outcome.PRESENT and _is_no_longer(sentence, trigger):
        return Verdict(outcome=Outcome.ABSENT, rule="no longer")
    denials = [word for turn, word in turns if turn == "denied"]
    if is_none and not any(_nobody(child, sentence) for child in sentence.below(trigger, *_SUBJECTS)):
        denials.append("no")
    hedged = "hedged" in found
    if "blocked" in found:
        return Verdict(outcome=Outcome.BLOCKED, rule=f"not {found['blocked']!r}: kept from it")
    if "uncertain" in found:
        return Verdict(outcome=Outcome.UNCERTAIN, rule=f"{found['uncertain']}: unclear whether", is_hedged=True)
    if len(denials) % 2:
        if own is Outcome.PRESENT and denials[0] in ("not", "n't", "n’t", "no", "longer", "never"):
            gone = any(child.lemma in ("there", "here") for child in sentence.below(trigger, "advmod"))
            outcome = Outcome.ABSENT if gone else Outcome.DENIED
            return Verdict(outcome=outcome, rule=f"negated by {denials[0]!r}")
        if own is Outcome.BLOCKED and denials[0] in ("not", "n't", "n’t", "no", "never"):
            return Verdict(outcome=Outcome.DENIED, rule=f"stopping negated by {denials[0]!r}")
        return Verdict(outcome=Outcome.DENIED, rule=f"denied by {denials[0]!r}")
    for turn, outcome in (
        ("possible", Outcome.POSSIBLE),
        ("requested", Outcome.REQUESTED),
        ("planned", Outcome.PLANNED),
        ("attempted", Outcome.UNCERTAIN),
    ):
        if turn in found and not _keeps_its_own(own, turn, found[turn]):
            return Verdict(outcome=outcome, rule=f"{found[turn]!r} above the verb", is_hedged=hedged)
    return Verdict(outcome=own, rule=f"frame {frame.lemma!r}", is_hedged=hedged)


def _keeps_its_own(own: Outcome, turn: str, word: str) -> bool:
    """What was bound somewhere and stopped is stopped; of what was tried, only that it happened is unsaid."""
    if turn == "attempted":
        return own is not Outcome.MOVED
    return own in (Outcome.BLOCKED, Outcome.SEIZED) and turn == "planned" and word in ("bind", "due")


def _turns(sentence: Sentence, trigger: Token) -> list[tuple[str, str]]:
    """What turns the outcome, nearest first: (kind, word)."""
    turns = _at(sentence, trigger)
    below = trigger
    for token in sentence.above(trigger):
        if below.dep not in _UP and below.dep != "conj":
            break
        if below.dep == "conj":
            if is_verb(token) and not sentence.below(below, "nsubj", "nsubjpass"):
                turns += [
                    turn for turn in _own_turns(sentence, token) if turn[0] in ("planned", "possible", "condition")
                ]
            below = token
            continue
        if below.dep in ("relcl", "acl") and not (below.dep == "acl" and (_governs(token) or _is_wording(token))):
            break
        if below.dep == "advcl":
            if any(mark.lemma in _CONDITIONS for mark in sentence.below(below, "mark")):
                turns.append(("condition", "if"))
            break
        turns += _from_governor(sentence, token, below)
        below = token
    return turns


def _at(sentence: Sentence, trigger: Token) -> list[tuple[str, str]]:
    turns = _own_turns(sentence, trigger)
    marks = {mark.lemma for mark in sentence.below(trigger, "mark", "advmod")}
    head = sentence.head_of(trigger)
    if "whether" in marks and not (head is not None and has_cue("possible", head.lemma)):
        turns.append(("uncertain", "whether"))
    if marks & _CONDITIONS or _is_inverted_condition(sentence, trigger):
        turns.append(("condition", "if"))
    return turns


def _own_turns(sentence: Sentence, verb: Token) -> list[tuple[str, str]]:
    turns: list[tuple[str, str]] = []
    for child in sentence.below(verb):
        if child.dep == "neg" or child.lemma in ("never", "neither", "nor"):
            turns.append(("denied", child.lemma))
        elif child.dep in _SUBJECTS and (nobody := _nobody(child, sentence)):
            turns.append(("denied", nobody))
        elif child.dep == "advmod" and child.lemma in ("almost", "nearly"):
            turns.append(("condition", child.lemma))
        elif child.dep == "aux" and child.lemma in _MODALS:
            outcome = _MODALS[child.lemma]
            if child.lemma == "can":
                turns.append(("condition", "can"))
            elif child.lemma in ("could", "would") and {"have"} & set(auxiliaries(sentence, verb)):
                turns.append(("condition", child.lemma))
            else:
                turns.append((outcome.value, child.lemma))
        elif child.dep == "advmod" and child.lemma in _HEDGES:
            turns.append(("possible", child.lemma))
        elif child.dep == "advmod" and child.lemma in ("reportedly", "allegedly", "apparently"):
            turns.append(("hedged", child.lemma))
        elif child.dep == "prep" and _says_never(sentence, child):
            turns.append(("denied", "at no time"))
    if verb.dep == "pcomp" and verb.head != verb.index and sentence.tokens[verb.head].lemma == "without":
        turns.append(("denied", "without"))
    return turns


_SUBJECTS = ("nsubj", "nsubjpass")


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
    lemma = token.lemma
    turns = _own_turns(sentence, token) if is_verb(token) else []
    if lemma in _PERMITTING and any(turn == "denied" for turn, _ in (*turns, *_refusals(sentence, token))):
        return [("blocked", lemma)]
    if any(mark.lemma in ("whether", "if") for mark in sentence.below(below, "mark", "advmod")):
        return [("possible" if has_cue("possible", lemma) else "uncertain", lemma)]
    if lemma in _UNCONFIRMING and any(turn == "denied" for turn, _ in turns) and not _is_asked(sentence, token, below):
        return [("uncertain", f"not {lemma}")]
    if lemma in _CLAIMLESS_NEGATIONS:
        return [turn for turn in turns if turn[0] not in ("denied", "planned", "possible")]
    if cue := _cue_of_governor(sentence, lemma, below):
        return [*turns, (cue, lemma)]
    return [*turns, *_from_being(sentence, token, below)] if lemma in ("be", "have") else turns


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
    return [("denied", child.lemma) for child in called if has_cue("denied", child.lemma)][:1]


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


def _is_wording(token: Token) -> bool:
    """ "The assertion that …", "reports that …": what becomes of the words becomes of the claim."""
    return token.lemma in ("assertion", "claim", "report", "reports", "rumour", "rumor", "allegation", "story", "idea")


def _governs(token: Token) -> bool:
    return any(has_cue(cue, token.lemma) for cue in ("denied", "planned", "possible", "uncertain"))


def _own_outcome(sentence: Sentence, trigger: Token, frame: Frame, act: Act, *, is_title: bool) -> Outcome:
    if frame.outcome:
        return frame.outcome
    if frame.kind in _OWN:
        return _OWN[frame.kind]
    if act is Act.PRESENCE:
        return Outcome.PRESENT
    aux = auxiliaries(sentence, trigger)
    if "to" in aux and trigger.dep in ("acl", "relcl", "ROOT"):
        return Outcome.PLANNED
    if trigger.tag == "VBG" and ("be" in aux or trigger.dep in ("pcomp", "acl", "advcl", "conj", "xcomp")):
        perfect = "have" in aux and "be" not in aux
        return Outcome.MOVED if perfect or _is_seen_in_the_past(sentence, trigger) else Outcome.UNDER_WAY
    if trigger.tag in ("VBZ", "VBP") and not aux:
        return Outcome.MOVED if is_title else Outcome.UNDER_WAY
    if trigger.tag == "VBN" and "be" in aux and "have" not in aux:
        tenses = [child for child in sentence.below(trigger, "auxpass", "aux") if child.lemma == "be"]
        if any(child.text.lower() == "being" for child in tenses):
            return Outcome.UNDER_WAY
    return Outcome.MOVED


def _is_seen_in_the_past(sentence: Sentence, trigger: Token) -> bool:
    """ "He watched crates being shifted": a participle without a tense of its own has that of the verb above it."""
    tensed = [child for child in sentence.below(trigger, "aux", "auxpass") if child.tag in ("VBD", "VBZ", "VBP")]
    above = next((token for token in sentence.above(trigger) if is_verb(token)), None)
    return not tensed and above is not None and above.tag == "VBD"


def _is_no_longer(sentence: Sentence, trigger: Token) -> bool:
    """ "Are no longer at …", "is not there any more"."""
    near = [token.text.lower() for token in sentence.tokens[max(0, trigger.index - 2) : trigger.index + 6]]
    return any(pair in (("no", "longer"), ("any", "longer"), ("any", "more")) for pair in pairwise(near))


def _neither_nor(sentence: Sentence) -> bool:
    words = [token.lemma for token in sentence.tokens]
    return "neither" in words and "nor" in words and "confirm" in words and "deny" in words


def _supposes(sentence: Sentence, trigger: Token) -> bool:
    """Whether the sentence asks or supposes: a question, "Suppose …", "Had they gone …", "… would …, if …"."""
    words = [token.text.lower() for token in sentence.tokens if token.text.strip("\"“”‘’'(—- ")]
    if not words:
        return False
    if words[-1] == "?" or words[0] in ("suppose", "imagine", "unless", "say"):
        return True
    if words[0] in ("had", "were", "should") and len(words) > 1 and words[1] not in (",", "-"):
        return True
    would = {"would", "could", "might", "'d", "’d"} & {*auxiliaries(sentence, trigger)}
    conditional = any(token.lemma in _CONDITIONS and token.dep in ("mark", "advmod") for token in sentence.tokens)
    return conditional and (bool(would) or words[0] == "if")


def _is_inverted_condition(sentence: Sentence, trigger: Token) -> bool:
    """ "Had the convoy reached …, it would have": an auxiliary before the subject at the start of the clause."""
    subjects = sentence.below(trigger, "nsubj", "nsubjpass")
    early = [child for child in sentence.below(trigger, "aux", "auxpass") if child.lemma in ("have", "be", "should")]
    if not subjects or not early or early[0].index > subjects[0].index:
        return False
    is_question = sentence.tokens[-1].text.strip("\"”'") == "?"
    return early[0].index == min(token.index for token in sentence.subtree(trigger)) and not is_question
