"""What became of it in Russian: tense, negation, modal and phase verbs, hedges, reports that are denied."""

from ...terms import Outcome
from ..lexicon import Frame, FrameKind
from .lexicon import has_cue
from .trees import Tree, Word

_DEFAULTS = {
    FrameKind.STOPPED: Outcome.BLOCKED,
    FrameKind.SEIZED: Outcome.SEIZED,
    FrameKind.READIED: Outcome.PREPARED,
    FrameKind.ASKED: Outcome.REQUESTED,
    FrameKind.PRESENCE: Outcome.PRESENT,
    FrameKind.SIGHTED: Outcome.PRESENT,
}
_WILL = frozenset({"буду", "будет", "будут", "будем"})
_REACH = 4  # heads above a noun that may turn it


def outcome_of(tree: Tree, word: Word, frame: Frame, *, is_denied: bool) -> tuple[Outcome, str, bool] | None:
    """The outcome, the rule, and whether it is hedged; None where the clause claims nothing.

    `is_denied` says that the sentence's own speaker denies it.
    """
    clause = [word, *_governing(tree, word)]
    if _is_unreal(tree, clause) or tree.words[-1].text == "?":
        return None
    is_negated = any(child.text.lower() in ("не", "нет", "ни") for child in tree.below(word, "advmod", "cc"))
    if any(
        has_cue("unclear", one.lemma) for one in tree.words if one.head in {w.index for w in clause} or one in clause
    ):
        return Outcome.UNCERTAIN, "it is said to be unclear", True
    if is_denied:
        return Outcome.DENIED, "the speaker denies it", False
    turned = _turned(tree, word, frame)
    if turned:
        return turned
    if is_negated:
        return _negated(frame)
    if any(has_cue("perhaps", one.lemma) for one in tree.words if _is_near(tree, one, word)):
        return Outcome.POSSIBLE, "hedged", True
    default = _DEFAULTS.get(frame.kind)
    tense, aspect = word.feats.get("Tense"), word.feats.get("Aspect")
    if frame.is_noun:
        return Outcome.MOVED, "told as a fact", False
    if tense == "Fut" or any(child.text.lower() in _WILL for child in tree.below(word)):
        return Outcome.PLANNED, "future tense", False
    if default:
        return default, "what the verb means", False
    if frame.kind is FrameKind.PLACED and word.feats.get("Voice") == "Pass" and tense != "Past":
        return Outcome.PRESENT, "what the participle means", False
    if tense in ("Pres",) or (aspect == "Imp" and tense == "Past" and has_cue("bound", word.lemma)):
        return Outcome.UNDER_WAY, "present tense", False
    if word.feats.get("VerbForm") == "Inf":
        return None  # an infinitive that nothing known governs
    return Outcome.MOVED, "told as done", False


def _negated(frame: Frame) -> tuple[Outcome, str, bool]:
    if frame.lemma.startswith("не "):
        return Outcome.BLOCKED, "not let through", False
    is_still = frame.kind in (FrameKind.PRESENCE, FrameKind.SIGHTED)
    return Outcome.ABSENT if is_still else Outcome.DENIED, "negated", False


def _governing(tree: Tree, word: Word) -> list[Word]:
    found: list[Word] = []
    for above in tree.above(word):
        if len(found) >= _REACH:
            break
        found.append(above)
    return found


def _is_unreal(tree: Tree, clause: list[Word]) -> bool:
    """ "Если бы", "отправили бы"."""
    indexes = {one.index for one in clause}
    return any(one.lemma in ("бы", "если") and (one.head in indexes or one.index in indexes) for one in tree.words)


def _is_near(tree: Tree, cue: Word, word: Word) -> bool:
    """Whether an adverb belongs to the clause of `word`."""
    return cue.head in (word.index, word.head) or any(above is word for above in list(tree.above(cue))[:2])


def _turned(tree: Tree, word: Word, frame: Frame) -> tuple[Outcome, str, bool] | None:
    """What the verbs above make of an infinitive or a noun: "планирует отправить", "отказались от поставки"."""
    is_open = frame.is_noun or word.feats.get("VerbForm") == "Inf" or word.rel in ("xcomp", "csubj")
    heads = _governing(tree, word)[:_REACH] if is_open else []
    heads += [child for child in tree.below(word, "aux", "cop", "xcomp") if child.lemma != "быть"]
    for head in heads:
        is_negated = any(child.text.lower() == "не" for child in tree.below(head, "advmod"))
        if has_cue("denies", head.lemma) or has_cue("refused", head.lemma):
            return Outcome.DENIED, f"{head.text!r}", False
        for cue, outcome in (
            ("planned", Outcome.PLANNED),
            ("possible", Outcome.POSSIBLE),
            ("under_way", Outcome.UNDER_WAY),
            ("readied", Outcome.PREPARED),
            ("done", Outcome.MOVED),
        ):
            if has_cue(cue, head.lemma):
                if is_negated:
                    return Outcome.DENIED, f"not {head.text!r}", False
                return outcome, f"{head.text!r}", outcome is Outcome.POSSIBLE
    return None
