"""Evidence in its context: a quotation cut into runs, each with the slot that its words fill.

Where the spans of several slots lie over each other, a character goes to the shortest: in "at least 24 vehicles" the
count covers the noun, which belongs to the load.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ...terms import Claim, ContradictionField, Document, Evidence, Load, Span

_CONTEXT_CHARS = 160  # shown before and after a quotation, within its own passage

# How slots are told apart on the page: the mark's class for each.
HUES = {
    "load": "what",
    "carrier": "what",
    "count": "count",
    "origin": "place",
    "via": "place",
    "destination": "place",
    "at": "place",
    "mover": "party",
    "recipient": "party",
    "opposed by": "party",
    "when": "when",
    "outcome": "outcome",
    "source": "source",
    "basis": "source",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words that fill a slot."""

    span: Span
    slot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of a quotation; `slot` None for words that fill none."""

    text: str
    slot: str | None = None

    @property
    def hue(self) -> str | None:
        """The class of the mark."""
        return HUES[self.slot] if self.slot else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation in its context. An empty `before` or `after` means that the passage begins or ends there."""

    zone: str
    before: str
    runs: tuple[Run, ...]
    after: str


def quote_of(evidence: Evidence, claim: Claim, document: Document) -> Quote:
    """The evidence with its context and the words that fill slots marked.

    Where the text is another than the one quoted, the quotation stands alone and unmarked.
    """
    if evidence.span.quoted_from(document.text) != evidence.quote:
        return Quote(zone=evidence.zone.value, before="", runs=(Run(text=evidence.quote),), after="")
    before, after = _context(evidence.span, document)
    return Quote(
        zone=evidence.zone.value,
        before=before,
        runs=tuple(_runs(evidence.span, list(marks_of(claim)), document.text)),
        after=after,
    )


def evidence_for(field: ContradictionField, claim: Claim) -> Evidence:
    """The piece of evidence whose words bear on the field; the first where none does."""
    for span in _spans_for(field, claim):
        for evidence in claim.evidence:
            if evidence.span.overlaps(span):
                return evidence
    return claim.evidence[0]


def _spans_for(field: ContradictionField, claim: Claim) -> Iterator[Span]:
    counted = {ContradictionField.LOADS_COUNT: claim.loads, ContradictionField.CARRIERS_COUNT: claim.carriers}
    if field in counted:
        yield from (load.count.span for load in counted[field] if load.count and load.count.span)
    slots = _SLOTS_OF.get(field, ())
    yield from (mark.span for mark in marks_of(claim) if mark.slot in slots)


_SLOTS_OF = {
    ContradictionField.OUTCOME: ("outcome",),
    ContradictionField.COUNTS: ("count",),
    ContradictionField.PLACES: ("origin", "via", "destination", "at"),
    ContradictionField.WHEN: ("when",),
    ContradictionField.LOADS: ("load",),
    ContradictionField.CARRIERS: ("carrier",),
    ContradictionField.MOVER: ("mover",),
    ContradictionField.RECIPIENT: ("recipient",),
}


def marks_of(claim: Claim) -> Iterator[Mark]:
    """The words that fill the claim's slots, slot by slot."""
    for slot, loads in (("load", claim.loads), ("carrier", claim.carriers)):
        for load in loads:
            yield from _load_marks(slot, load)
    parties = (("mover", claim.mover), ("recipient", claim.recipient), ("opposed by", claim.opposed_by))
    named = [(slot, party.span) for slot, party in parties if party]
    named += [(place.role.value, place.span) for place in claim.places]
    named += [("source", source.span) for source in claim.attribution]
    named += [("basis", basis.span) for basis in claim.basis]
    named += [("when", claim.when.span)] if claim.when else []
    named += [("outcome", fill.span) for fill in claim.fills if fill.slot == "outcome"]
    yield from (Mark(span=span, slot=slot) for slot, span in named if span)


def _load_marks(slot: str, load: Load) -> Iterator[Mark]:
    if load.count and load.count.span:
        yield Mark(span=load.count.span, slot="count")
    yield from (Mark(span=item.span, slot=slot) for item in load.items if item.span)


def _context(span: Span, document: Document) -> tuple[str, str]:
    """What stands before and after the span in its passage, cut at words."""
    passage = next((p.span for p in document.passages if p.span.covers(span)), span)
    before = document.text[max(passage.start, span.start - _CONTEXT_CHARS) : span.start]
    after = document.text[span.end : min(passage.end, span.end + _CONTEXT_CHARS)]
    if span.start - _CONTEXT_CHARS > passage.start:
        before = f"… {before.partition(' ')[2]}"
    if span.end + _CONTEXT_CHARS < passage.end:
        after = f"{after.rpartition(' ')[0]} …"
    return before, after


def _runs(span: Span, marks: list[Mark], text: str) -> Iterator[Run]:
    """The span cut where any mark begins or ends; neighbours of one slot are joined, outer blanks left unmarked."""
    inside = [mark for mark in marks if mark.span.overlaps(span)]
    cuts = {span.start, span.end}
    for mark in inside:
        cuts |= {edge for edge in (mark.span.start, mark.span.end) if span.start < edge < span.end}
    edges = sorted(cuts)
    runs: list[Run] = []
    for start, end in pairwise(edges):
        slot = _slot_at(Span(start=start, end=end), inside)
        if runs and runs[-1].slot == slot:
            runs[-1] = Run(text=runs[-1].text + text[start:end], slot=slot)
        else:
            runs.append(Run(text=text[start:end], slot=slot))
    for run in runs:
        yield from _bare_ends(run)


def _bare_ends(run: Run) -> Iterator[Run]:
    """The run with the blanks at its ends as runs of their own."""
    core = run.text.strip()
    if run.slot is None or core == run.text:
        yield run
        return
    before, _, after = run.text.partition(core) if core else (run.text, "", "")
    yield from (part for part in (Run(text=before), Run(text=core, slot=run.slot), Run(text=after)) if part.text)


def _slot_at(span: Span, marks: list[Mark]) -> str | None:
    covering = [mark for mark in marks if mark.span.covers(span)]
    if not covering:
        return None
    return min(covering, key=lambda mark: mark.span.end - mark.span.start).slot
