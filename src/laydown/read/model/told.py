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
from ..gate import inflected, movement_forms
from ..lexicon import FrameKind, cue_words, noun_frames, verb_frames
from .page import Page
from .quotes import Ground
from .words import refers_back

FACTS = frozenset({Outcome.MOVED, Outcome.UNDER_WAY, Outcome.PRESENT, Outcome.PREPARED})
_NEEDS_NO_CUE = FACTS - {Outcome.PREPARED}
_AGAINST = (Outcome.DENIED, Outcome.UNCERTAIN)  # in a language without frames
_REACH = 4  # passages before the evidence
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
    if outcome in FACTS:
        turned = [one for one in read if _speaks_against(one, outcome)]
        if read and len(turned) == len(read):
            return Verdict(act=act, outcome=outcome, rule="", fault=f"the words say {turned[0].outcome}")
        if not read and _is_denied(page, ground, set(things)):
            return Verdict(act=act, outcome=outcome, rule="", fault="the words deny something")
    firm = {one.outcome for one in read if not one.theme.pronoun}
    if outcome in _TURNED - {Outcome.BLOCKED} and firm == {Outcome.MOVED}:
        return Verdict(act=act, outcome=outcome, rule="", fault="the words say moved")
    if outcome is Outcome.MOVED and Outcome.BLOCKED in firm:
        return Verdict(act=act, outcome=outcome, rule="", fault="the words say blocked")
    rule = "no word of the evidence is against it"
    if outcome not in _NEEDS_NO_CUE and not _has_cue(page, ground.sentences, outcome):
        is_told = any(one.outcome in (Outcome.MOVED, Outcome.PRESENT) for one in read)
        if is_told or not _is_told_before(page, ground, outcome):
            return Verdict(act=act, outcome=outcome, rule="", fault=f"no word of the evidence says {outcome}")
        rule = "the evidence refers back to where a word says so"
    return Verdict(act=act, outcome=outcome, rule=rule, is_read=any(one.outcome is outcome for one in read))


def _speaks_against(one: Draft, outcome: Outcome) -> bool:
    """Whether a reading of the rules is against a fact; what "has not gone" is present."""
    is_still_there = outcome is Outcome.PRESENT and one.outcome is Outcome.DENIED and one.act is not Act.PRESENCE
    return one.outcome in _TURNED and not is_still_there


def _is_denied(page: Page, ground: Ground, things: set[Span]) -> bool:
    """Whether a word of denial stands in every clause that has the things, or governs it from before.

    Where no clause has them, in any clause that is quoted.
    """
    pattern = _against(page.language)
    clauses = [span for quoted in _governed(page, ground) for span in _clauses(page, quoted)]
    own = [span for span in clauses if any(thing.overlaps(span) for thing in things)]
    denied = [span for span in own or clauses if pattern.search(_level(page, span))]
    return len(denied) == len(own) if own else bool(denied)


def _clauses(page: Page, span: Span) -> Iterator[Span]:
    """The clauses of a span, cut at marks; one that opens with "that" or "whether" goes with all before it."""
    start = span.start
    for mark in _MARK.finditer(page.document.text, span.start, span.end):
        if mark.start() > start and not _OPENS_CLAUSE.match(page.document.text, mark.end()):
            yield Span(start=start, end=mark.start())
            start = mark.end()
    if start < span.end:
        yield Span(start=start, end=span.end)


def _governed(page: Page, ground: Ground) -> Iterator[Span]:
    """What is quoted of each sentence, with the words before it that it hangs on ("it is false that …")."""
    for _, sentence in ground.sentences:
        for quoted in ground.quoted:
            if not quoted.overlaps(sentence):
                continue
            start = max(quoted.start, sentence.start)
            before = page.document.text[sentence.start : start]
            is_own_clause = _CLAUSE_ENDS.search(before) and not _OPENS_CLAUSE.match(page.document.text, start)
            yield Span(
                start=start if is_own_clause or not before else sentence.start, end=min(quoted.end, sentence.end)
            )


_MARK = re.compile(r"[,;:–—](?= )")
_CLAUSE_ENDS = re.compile(r"[,;:–—(] ?(?:(?:and|but|while) )?$")
_OPENS_CLAUSE = re.compile(r"\W*(?:that|whether|if|as|which|who|how)\b", re.IGNORECASE)


def _is_told_before(page: Page, ground: Ground, outcome: Outcome) -> bool:
    """Whether the evidence refers back, and the sentences shortly before it have a cue of the outcome."""
    first = ground.sentences[0]
    before = [
        (number, span)
        for number in range(max(0, first[0] - _REACH), first[0] + 1)
        if page.passage(number).story == ground.story and page.passage_at(page.passage(number).span) is not None
        for span in page.sentences(number)
        if span.end <= first[1].start
    ]
    return refers_back(page, ground) and _has_cue(page, before, outcome)


def names_movement(page: Page, ground: Ground, outcome: Outcome) -> bool:
    """Whether the evidence has a noun that stands for a whole movement: "any pull-out from Syria", "deliveries to".

    A verb is enough where it is denied: "denies that it is pulling out".
    """
    words = {word for _, span in ground.sentences for word in _WORD.findall(_level(page, span))}
    known = _movements() | movement_forms() if outcome is Outcome.DENIED else _movements()
    return page.is_english and not words.isdisjoint(known)


_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@cache
def _movements() -> frozenset[str]:
    return frozenset(form for lemma in noun_frames() for form in (lemma, f"{lemma}s", f"{lemma[:-1]}ies"))


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
    """The readings of the claim's own things and of pronouns, all where none is; mere figures say nothing."""
    told = [one for one in read if one.frame.kind is not FrameKind.FIGURE]
    own = [
        one
        for one in told
        if one.theme.pronoun or any(span.overlaps(thing) for span in _things(one) for thing in things)
    ]
    return own or told


def _things(one: Draft) -> list[Span]:
    return [item.span for load in (*one.loads, *one.carriers) for item in load.items if item.span]


def _by_words(page: Page, ground: Ground, act: Act, outcome: Outcome) -> Verdict:
    if page.language not in _languages():
        rule = "nothing here reads the language: what happened is left open"
        return Verdict(act=Act.UNREAD, outcome=Outcome.UNREAD, rule=rule)
    if outcome in _NEEDS_NO_CUE:
        turned = next((one for one in _AGAINST if _has_cue(page, ground.sentences, one)), None)
        if turned:
            return Verdict(act=act, outcome=outcome, rule="", fault=f"a word of the evidence says {turned}")
    elif not _has_cue(page, ground.sentences, outcome):
        return Verdict(act=act, outcome=outcome, rule="", fault=f"no word of the evidence says {outcome}")
    return Verdict(act=act, outcome=outcome, rule="no word of the evidence is against it")


# -- cue words -----------------------------------------------------------------------------------------------------


def _has_cue(page: Page, sentences: Iterable[tuple[int, Span]], outcome: Outcome) -> bool:
    pattern = _cues().get((page.language, outcome))
    return pattern is not None and any(pattern.search(_level(page, span)) for _, span in sentences)


def _level(page: Page, span: Span) -> str:
    return lowered(plain_marks(page.words(span)))


def _languages() -> frozenset[str]:
    return frozenset(language for language, _ in _cues())


@cache
def _against(language: str) -> re.Pattern[str]:
    """The words of denial alone, without the verbs that deny in some uses only ("stop", "drop")."""
    rows = load_rows(data_file("told_cues.yaml"), "cues", _CueRow)
    words = [word for row in rows if (row.language, row.outcome) == (language, Outcome.DENIED) for word in row.words]
    return re.compile("|".join(map(_form, (*words, *_DENY))))


_DENY = ("denied", "denies", "deny", "denying", "refuted", "rejected", "dismissed", "cancelled", "scrapped")


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


_LOOSE = frozenset(
    {"rule", "about", "open", "free", "dark", "clear", "want", "need", "set", "book", "aim", "mean", "hope"}
)


def _forms_of(lemma: str) -> Iterator[str]:
    first, _, rest = lemma.partition(" ")
    if first != "be":
        yield from (f"{form} {rest}".strip() for form in inflected(first))
