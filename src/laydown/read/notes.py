"""Notes, captions and log lines without a verb: "17 KC-135s into Morón", "containers still in the yard"."""

from collections.abc import Iterator

from .drafts import Trigger
from .lexicon import Frame, FrameKind
from .loads import theme
from .parse import Sentence


def verbless(sentence: Sentence) -> Iterator[Trigger]:
    """ "17 KC-135s into Morón", "containers still in the yard": a note or a caption without a verb."""
    if any(token.tag in ("VBD", "VBZ", "VBP", "MD") for token in sentence.tokens):
        return
    for token in sentence.tokens:
        head = sentence.head_of(token)
        if not token.mentions.equipment or (head is not None and (head.mentions.equipment or token.dep == "pobj")):
            continue
        found = theme(sentence, token)
        ways = {one.lemma for one in sentence.below(token, "prep")}
        if found is None or found.is_empty or not ways:
            continue
        kind = FrameKind.MOTION if ways & _MOVING_WAYS else FrameKind.PRESENCE
        yield Trigger(token=token, frame=_note_frame(kind), theme=found)


_MOVING_WAYS = frozenset({"to", "into", "from", "out", "for", "via", "toward", "towards"})


def _note_frame(kind: FrameKind) -> Frame:
    return Frame(
        lemma="a note without a verb",
        kind=kind,
        is_noun=True,
        object_role=None,
        goal=None,
        act=None,
        outcome=None,
        needs_materiel=True,
    )
