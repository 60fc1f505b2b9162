"""What became of it: the frame's own outcome, turned by tense, negation, modality and what governs the clause.

Rules, strongest first: a condition gives no claim; denial and negation; doubt; possibility; request; plan;
readiness; then the frame's own outcome (blocked, seized, present) or the tense. A reporting verb stops the climb,
unless it denies. "Reportedly" and "is believed to have" change nothing here (they lower confidence).
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from ..terms import Act, Outcome
from .course import course_of
from .lexicon import Frame, FrameKind, has_cue
from .parse import Sentence, Token
from .trees import auxiliaries, is_verb
from .turns import CONDITIONS, own_turns, turns_over

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
    turns = list(turns_over(sentence, trigger))
    if any(turn == "condition" for turn, _ in turns) or (not is_title and _supposes(sentence, trigger)):
        return None
    if _neither_nor(sentence):
        return Verdict(outcome=Outcome.UNCERTAIN, rule="neither confirmed nor denied", is_hedged=True)
    own = _own_outcome(sentence, trigger, frame, act, is_title=is_title)
    found = dict(reversed(turns))
    if own is Outcome.PRESENT and _is_no_longer(sentence, trigger):
        return Verdict(outcome=Outcome.ABSENT, rule="no longer")
    denials = [word for turn, word in turns if turn == "denied"]
    if is_none and not any(turn == "denied" for turn, _ in own_turns(sentence, trigger)):
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


def _own_outcome(sentence: Sentence, trigger: Token, frame: Frame, act: Act, *, is_title: bool) -> Outcome:
    if frame.outcome:
        return frame.outcome
    if frame.kind in _OWN:
        return _OWN[frame.kind]
    if act is Act.PRESENCE:
        return Outcome.PRESENT
    if (course := course_of(sentence, trigger)) is not None:
        return course
    aux = auxiliaries(sentence, trigger)
    if "to" in aux and (trigger.dep in ("acl", "relcl", "ROOT", "advcl") or _is_for_a_purpose(sentence, trigger)):
        return Outcome.PLANNED
    if _is_still_to_come(sentence, trigger, aux):
        return Outcome.PLANNED
    if "to" in aux and trigger.dep == "xcomp" and sentence.tokens[trigger.head].lemma in ("continue", "keep"):
        return Outcome.UNDER_WAY
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


def _is_for_a_purpose(sentence: Sentence, trigger: Token) -> bool:
    """ "Carries tanks to be delivered to", "went to collect": what is yet to be done with the load, or on arrival."""
    head = sentence.tokens[trigger.head]
    if trigger.dep != "xcomp" or any(has_cue(cue, head.lemma) for cue in ("begun", "finished", "held", "attempted")):
        return False
    if head.lemma in ("go", "come"):
        return True
    return bool(sentence.below(trigger, "auxpass")) and bool(sentence.below(head, "dobj"))


_COMING = re.compile(
    r"\b(?:next|tomorrow|coming|soon|shortly|later (?:this|today|tonight)|within (?:days|hours|weeks|a|the)|tonight|"
    r"in (?:\w+ )?(?:days|weeks|months|hours)[’']? ?(?:time)?$|by (?:the )?end|imminently)\b"
)


def _is_still_to_come(sentence: Sentence, trigger: Token, aux: tuple[str, ...]) -> bool:
    """ "Leave for Kyiv next week", "are leaving tomorrow": a present tense with a time still to come."""
    tensed = [child for child in sentence.below(trigger, "aux", "auxpass") if child.lemma == "be"]
    is_simple = trigger.tag in ("VBZ", "VBP") and not aux
    is_progressive = trigger.tag == "VBG" and set(aux) == {"be"} and all(one.tag in ("VBZ", "VBP") for one in tensed)
    if not (is_simple or is_progressive):
        return False
    times = [
        one
        for child in sentence.below(trigger, "npadvmod", "prep", "advmod", "tmod")
        for one in (child, *sentence.below(child, "pobj"))
        if one.mentions.time or one.dep == "advmod"
    ]
    return any(_COMING.search(one.text.lower()) for one in times)


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
    conditional = any(token.lemma in CONDITIONS and token.dep in ("mark", "advmod") for token in sentence.tokens)
    return conditional and (bool(would) or words[0] == "if")
