"""Drafts to claims of the record: evidence in order, every slot with its words or its reason."""

from collections.abc import Iterator
from dataclasses import replace

from ..terms import Claim, ClaimId, Document, Evidence, Fill, When, Zone
from .confidence import confidence
from .drafts import Draft


def claim_of(document: Document, one: Draft, version: str) -> Claim:
    """The claim that a draft makes, each slot with its reason; names are not yet resolved, the id is still empty."""
    when = None
    if one.when:
        when = When(earliest=None, latest=None, text=one.when.text, span=one.when.span)
    fills = (*_renumbered(one), *_load_fills(one), Fill(slot="attribution", rule=one.chain.rule))
    ordered = sorted(one.evidence, key=lambda item: item[1] is Zone.HEADLINE)
    return Claim(
        id=ClaimId(""),
        document=document.id,
        act=one.act,
        outcome=one.outcome,
        evidence=tuple(Evidence(span=span, quote=span.quoted_from(document.text), zone=zone) for span, zone in ordered),
        mover=one.mover,
        recipient=one.recipient,
        opposed_by=one.opposed_by,
        loads=one.loads,
        carriers=one.carriers,
        places=one.places,
        when=when,
        attribution=one.chain.sources,
        basis=one.chain.basis,
        confidence=confidence(one),
        reader=version,
        notes=one.notes,
        fills=fills,
    )


def _renumbered(one: Draft) -> Iterator[Fill]:
    """The reasons with the numbers that their slots have now: drafts that were joined numbered their own."""
    spans = {
        "places": [place.span for place in one.places],
        "loads": [load.items[0].span for load in one.loads],
        "carriers": [load.items[0].span for load in one.carriers],
    }
    for fill in one.fills:
        slot, _, number = fill.slot.partition("[")
        known = spans.get(slot, [])
        if number and fill.span in known:
            yield replace(fill, slot=f"{slot}[{known.index(fill.span)}]")
        elif not number or (slot != "places" and int(number.rstrip("]")) < len(known)):
            yield fill


def _load_fills(one: Draft) -> Iterator[Fill]:
    for slot, loads in (("loads", one.loads), ("carriers", one.carriers)):
        for number, load in enumerate(loads):
            if not any(fill.slot == f"{slot}[{number}]" for fill in one.fills):
                rule = f"{slot[:-1]} of {one.frame.lemma!r}"
                yield Fill(slot=f"{slot}[{number}]", rule=rule, span=load.items[0].span)
