"""A claim put right by a person: some slots changed, the evidence as it is, every change quoted or owned.

A corrected claim is a claim of its own, with an id from its content; the one that was read stays in the store.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from ..errors import BadRequest
from ..measure.claim_ids import claim_id
from ..measure.folding import lowered, plain_marks
from ..measure.ids import content_id
from ..terms import WHOLE_CLAIM, Claim, ClaimId, Corrected, CorrectedCell, Document, Fill, OtherReading, Span
from .slots import Slot, check_filled, is_worded, slot_from, told, with_room, with_slot, without
from .values import Known, Words

NOTE = "corrected"
NO_SPANS: Mapping[str, Span] = {}
Placed = TypeVar("Placed", Fill, OtherReading)

__all__ = ["Known", "corrected"]


def corrected(
    claim: Claim,
    document: Document,
    cells: Mapping[str, str],
    *,
    known: Known,
    by: str,
    quotes: Mapping[str, str],
    spans: Mapping[str, Span] = NO_SPANS,
) -> Corrected:
    """The claim with what `cells` say in its slots; "none" is "not stated", and drops a load, place or source.

    A name or count that stands in the text quotes it, in the claim's evidence first; `quotes` gives the words of the
    text for other slots, `spans` where they stand, for words that stand there twice. What quotes nothing is their own
    word. Raises BadRequest, with the slot as its `parameter`, where a slot or value cannot be and where the words
    are not in the text; and where nothing would change.
    """
    if unset := [name for name in (*quotes, *spans) if name not in cells]:
        advice = f'add --set "{unset[0]}=…"'
        raise BadRequest(f"a quote is given for {unset[0]}, which is not set", advice=advice, parameter=unset[0])
    changed, dropped, made = claim, list[Slot](), list[CorrectedCell]()
    for name, value in cells.items():
        with _named(name):
            slot = slot_from(name, changed)
            words = _words(slot, value.strip(), quotes.get(name), spans.get(name), claim, document)
            changed = with_room(changed, slot)
            was = told(changed, slot) if slot.adds is None else None
            if words.is_nothing and slot.adds:
                raise BadRequest(f"there is no {name} to drop", advice="`explain` shows what the claim has")
            if words.is_nothing and slot.number is not None and slot.part is None:
                dropped.append(slot)
                made.append(CorrectedCell(slot=slot.name, was=was, becomes=None))
                continue
            changed = with_slot(changed, slot, words, known)
            made.append(CorrectedCell(slot=slot.name, was=was, becomes=told(changed, slot), quote=words.quote))
    check_filled(changed)
    for slot in sorted(dropped, key=lambda slot: -(slot.number or 0)):
        changed = without(changed, slot)
    if changed == claim:
        raise BadRequest(f"that leaves {claim.id} as it is", advice="`explain` shows what its slots hold")
    return Corrected(claim=claim.id, cells=tuple(made), becomes=_signed(changed, made, dropped, by))


@contextmanager
def _named(slot: str) -> Iterator[None]:
    """Let what is refused say of which slot it is."""
    try:
        yield
    except BadRequest as error:
        raise BadRequest(error.what, advice=error.advice, parameter=slot) from error


def _words(slot: Slot, value: str, quote: str | None, marked: Span | None, claim: Claim, document: Document) -> Words:
    if not value:
        raise BadRequest(f"nothing is given for {slot.name}", advice=f'"{slot.name}=none" says that it is not stated')
    if marked is not None:
        said = marked.quoted_from(document.text)
        if not said.strip() or marked.end > len(document.text):
            raise BadRequest("no words stand where they are marked", advice="mark words of the report")
        if quote is not None and lowered(plain_marks(quote)) != lowered(plain_marks(said)):
            raise BadRequest("other words stand where they are marked", advice="quote the words that are marked")
        return Words(value=value, quote=marked, text=said)
    if quote is not None:
        span = _found(quote, claim, document)
        if span is None:
            raise BadRequest(f"the report does not hold the words {quote!r}", advice="quote it exactly")
        return Words(value=value, quote=span, text=span.quoted_from(document.text))
    span = _found(value, claim, document) if is_worded(slot) else None
    if span and value.isdecimal() and not claim.quotes(span):
        span = None  # a bare number elsewhere on the page may count anything
    return Words(value=value, quote=span, text=span.quoted_from(document.text) if span else None)


def _found(words: str, claim: Claim, document: Document) -> Span | None:
    """Where the words stand as words, whatever their case: in the claim's evidence, else first in the document."""
    text, wanted = (lowered(plain_marks(part)) for part in (document.text, words))
    edges = rf"(?<!\w){re.escape(wanted)}(?!\w)"
    spans = [Span(start=match.start(), end=match.end()) for match in re.finditer(edges, text)]
    return next((span for span in spans if any(piece.span.covers(span) for piece in claim.evidence)), None) or next(
        iter(spans), None
    )


def _signed(claim: Claim, cells: Sequence[CorrectedCell], dropped: Sequence[Slot], by: str) -> Claim:
    """The claim in the person's name, with a reason for every slot that they changed."""
    own = [
        Fill(slot=cell.slot, rule=f"corrected by {by}" + ("" if cell.quote else ", in their own word"), span=cell.quote)
        for cell in cells
        if cell.becomes is not None
    ]
    names = [cell.slot for cell in cells]
    kept = [fill for fill in claim.fills if not any(fill.slot == name or _is_part(fill.slot, name) for name in names)]
    fills = [moved for fill in (*kept, *own) if (moved := _moved(fill, dropped))]
    notes = (*(note for note in claim.notes if note != NOTE), NOTE)
    open_still = [one for one in claim.otherwise if one.slot not in (*names, WHOLE_CLAIM)]
    otherwise = tuple(here for one in open_still if (here := _moved(one, dropped)))
    signed = replace(claim, reader=f"corrected by {by}", notes=notes, fills=tuple(fills), otherwise=otherwise)
    places = [place.id for place in signed.places]  # which place a word means is no part of a read claim's id
    return replace(signed, id=ClaimId(content_id("clm", claim_id(signed), places, NOTE)))


def _is_part(slot: str, of: str) -> bool:
    return slot.startswith((f"{of}.", f"{of}["))


_NUMBERED = re.compile(r"(?P<field>\w+)\[(?P<number>\d+)\](?P<rest>.*)")


def _moved(one: Placed, dropped: Sequence[Slot]) -> Placed | None:
    """A reason, or another's reading, under the number that its slot has once others are dropped; None with its own."""
    match = _NUMBERED.fullmatch(one.slot)
    gone = [slot.number or 0 for slot in dropped if match and slot.field == match["field"]]
    if match is None or not gone:
        return one
    number = int(match["number"])
    if number in gone:
        return None
    return replace(one, slot=f"{match['field']}[{number - sum(other < number for other in gone)}]{match['rest']}")
