"""Whether the words tell what the model says happened: act and outcome held against our frames and cue words.

In English the sentences of the evidence are parsed and read by the rules. An outcome that the rules read there from the
verb or noun that has the claim's things is supported; so is one that they do not read, as long as a cue of it stands
there and none of the rules' readings contradicts it. What is told as a fact ("moved", "under_way", "present") needs no
cue, and is contradicted where the words deny, doubt, plan or merely ask. In other languages there are cue words only
(data/told_cues.yaml); where it has no words of a language, act and outcome stay UNREAD.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from ...data import data_file, load_rows
from ...measure.folding import lowered, plain_marks
from ...terms import Act, Outcome, Span, Zone
from ..drafts import Draft
from ..fill import draft, triggers
from ..gate import inflected
from ..lexicon import FrameKind, cue_words, noun_frames, verb_frames
from .page import Page
from .quotes import Ground

FACTS = frozenset({Outcome.MOVED, Outcome.UNDER_WAY, Outcome.PRESENT, Outcome.PREPARED})
"""What is told as a fact."""
_TURNED = frozenset(
    {
        Outcome.DENIED,
        Outcome.UNCERTAIN,
        Outcome.POSSIBLE,
        Outcome.PLANNED,
        Outcome.REQUESTED,
        Outcome.BLOCKED,
        Outcome.SEIZED,
        Outcome.ABSENT,
    }
)
_KINDS = {
    Outcome.BLOCKED: FrameKind.STOPPED,
    Outcome.SEIZED: FrameKind.SEIZED,
    Outcome.PREPARED: FrameKind.READIED,
    Outcome.REQUESTED: FrameKind.ASKED,
}
_OF_LEXICON = {
    Outcome.DENIED: ("denied",),
    Outcome.POSSIBLE: ("possible",),
    Outcome.PLANNED: ("planned", "requested"),
    Outcome.REQUESTED: ("requested",),
}

class _CueRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    language: str
    outcome: Outcome
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether act and outcome are compatible with the words, and by what rule. `fault` says why they are not."""

    act: Act
    outcome: Outcome
    rule: str
    fault: str | None = None
    is_read: bool = False


def load_told_words() -> None:
    """Load the table; the first answer that needs it would, too. Raises BadData."""
    _cues()


def verdict_on(page: Page, ground: Ground, act: Act, outcome: Outcome, things: Iterable[Span]) -> Verdict:
    """What the words of the evidence say of the act and outcome that a model proposes for `things`."""
    if fault := _impossible(act, outcome):
        return Verdict(act=act, outcome=outcome, rule="", fault=fault)
    if not page.is_english:
        return _by_words(page, ground, act, outcome)
    read = _own(list(_read(page, ground)), set(things))
    if any(one.outcome is outcome and one.act is act for one in read):
        return Verdict(act=act, outcome=outcome, rule="the rules read the same there", is_read=True)
    if outcome in FACTS and (read or _has_cue(page, ground, Outcome.DENIED)):
        if read and all(one.outcome in _TURNED for one in read):
            fault = f"the words say {read[0].outcome}"
            return Verdict(act=act, outcome=outcome, rule="", fault=fault)
        if not read:
            return Verdict(act=act, outcome=outcome, rule="", fault="the words deny or doubt something")
    if outcome not in (Outcome.MOVED, Outcome.UNDER_WAY, Outcome.PRESENT) and not _has_cue(page, ground, outcome):
        return Verdict(act=act, outcome=outcome, rule="", fault=f"no word of the evidence says {outcome}")
    is_read = any(one.outcome is outcome for one in read)
    return Verdict(act=act, outcome=outcome, rule="no word of the evidence is against it", is_read=is_read)


def _impossible(act: Act, outcome: Outcome) -> str | None:
    if outcome in (Outcome.PRESENT, Outcome.ABSENT) and act not in (Act.PRESENCE, Act.BASING):
        return f"{act} cannot be {outcome}"
    return None


def _read(page: Page, ground: Ground) -> Iterator[Draft]:
    """What the rules read in the sentences of the evidence."""
    for index, (number, span) in enumerate(ground.sentences):
        sentence, zone = page.tree(span, number), page.passage(number).zone
        for trigger in triggers(sentence):
            made = draft(
                sentence,
                trigger,
                index=index,
                passage=number,
                zone=zone,
                is_headline=zone is Zone.HEADLINE,
                is_title=zone in (Zone.HEADLINE, Zone.TEASER),
            )
            if made:
                yield made


def _own(read: list[Draft], things: set[Span]) -> list[Draft]:
    """The readings of the claim's own things, all where none is."""
    own = [one for one in read if any(span.overlaps(thing) for span in _things(one) for thing in things)]
    return own or read


def _things(one: Draft) -> list[Span]:
    return [item.span for load in (*one.loads, *one.carriers) for item in load.items if item.span]


def _by_words(page: Page, ground: Ground, act: Act, outcome: Outcome) -> Verdict:
    if page.language not in _languages():
        rule = "nothing here reads the language: what happened is left open"
        return Verdict(act=Act.UNREAD, outcome=Outcome.UNREAD, rule=rule)
    if outcome in FACTS and outcome is not Outcome.PREPARED:
        turned = next((one for one in (Outcome.DENIED, Outcome.UNCERTAIN) if _has_cue(page, ground, one)), None)
        if turned:
            return Verdict(act=act, outcome=outcome, rule="", fault=f"a word of the evidence says {turned}")
    elif not _has_cue(page, ground, outcome):
        return Verdict(act=act, outcome=outcome, rule="", fault=f"no word of the evidence says {outcome}")
    return Verdict(act=act, outcome=outcome, rule="no word of the evidence is against it")


# -- cue words -----------------------------------------------------------------------------------------------------


def _has_cue(page: Page, ground: Ground, outcome: Outcome) -> bool:
    pattern = _cues().get((page.language, outcome))
    return pattern is not None and any(
        pattern.search(lowered(plain_marks(page.words(span)))) for _, span in ground.sentences
    )


def _languages() -> frozenset[str]:
    return frozenset(language for language, _ in _cues())


@cache
def _cues() -> dict[tuple[str, Outcome], re.Pattern[str]]:
    rows = load_rows(data_file("told_cues.yaml"), "cues", _CueRow)
    found = {}
    for row in rows:
        words = [_form(word) for word in row.words]
        if row.language == "en":
            words += [_form(word) for word in sorted(_of_frames(row.outcome))]
        found[row.language, row.outcome] = re.compile("|".join(words))
    return found


def _form(word: str) -> str:
    """The pattern of a word or phrase; "n't" stands behind another word, a star for any ending."""
    before = "" if word.startswith(("n't", "'")) else r"(?<!\w)"
    after = r"\w*" if word.endswith("*") else r"(?!\w)"
    return before + re.escape(lowered(plain_marks(word.rstrip("*")))) + after


def _of_frames(outcome: Outcome) -> Iterator[str]:
    """The forms of the words of the reader's own lexicon that stand for an outcome."""
    for cue in _OF_LEXICON.get(outcome, ()):
        for word in cue_words(cue) - _LOOSE:
            yield from _forms_of(word)
    for frames in (*verb_frames().values(), *noun_frames().values()):
        for frame in frames:
            if (frame.kind is _KINDS.get(outcome) or frame.outcome is outcome) and not frame.is_everyday:
                yield from _forms_of(frame.lemma)


_LOOSE = frozenset({"rule", "about", "open", "free", "dark", "clear", "want", "need", "set", "book", "aim", "mean", "hope"})


def _forms_of(lemma: str) -> Iterator[str]:
    first, _, rest = lemma.partition(" ")
    if first != "be":
        yield from (f"{form} {rest}".strip() for form in inflected(first))
