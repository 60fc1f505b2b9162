"""The cells of a claim as rows: what each holds, its words, where they stand, and what filled it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ..measure.words import count_words, other_words, outcome_words, place_words, thing_words
from ..terms import WHOLE_CLAIM, Basis, Claim, Document, Fill, Load, Outcome, Party, PlaceRef, Source, Span
from .phrases import load_phrase, when_words
from .speech import NOT_STATED


@dataclass(frozen=True, slots=True)
class Cell:
    """One slot of a claim: its name as the rules call it, what it holds, and its own words if it has any."""

    slot: str
    holds: str
    span: Span | None = None


def cell_rows(claim: Claim, document: Document) -> Iterator[tuple[str, ...]]:
    """The cells with their reasons, then the reasons that belong to no cell listed."""
    cells = list(_cells(claim))
    for cell in cells:
        own = [fill for fill in claim.fills if _is_reason_for(fill, cell)] or _implied(claim, cell)
        span = cell.span or next((fill.span for fill in own if fill.span), None)
        yield _cell_row(cell.slot, cell.holds, span, document, own)
    for fill in claim.fills:
        if not any(_is_reason_for(fill, cell) for cell in cells):
            yield _cell_row(fill.slot, "", fill.span, document, [fill])


def other_rows(claim: Claim, document: Document) -> Iterator[tuple[str, ...]]:
    """What another reader has in cells of a claim, in its words; that it has no such claim at all."""
    for one in claim.otherwise:
        words = f"“{one.words}”" if one.words else ""
        holds = "no such claim" if one.slot == WHOLE_CLAIM else other_words(one) or NOT_STATED
        yield one.slot, holds, words, place_in(document, one.span) if one.span else "", one.reader


def _is_reason_for(fill: Fill, cell: Cell) -> bool:
    """A reason for "attribution" is one for every link of the chain."""
    return cell.slot == fill.slot or cell.slot.startswith(f"{fill.slot}[")


def _implied(claim: Claim, cell: Cell) -> list[Fill]:
    """The reason of a cell that comes with another: numbers and further things with their load, basis with source."""
    told = next((fill.rule for fill in claim.fills if fill.slot == "attribution"), "")
    implied = {
        "count": "the number told with it",
        "items": "told as one load with the thing before it",
        "basis": f"with its source: {told}" if told else "",
    }
    kind = next((name for name in implied if re.search(rf"\b{name}\b", cell.slot)), None)
    return [Fill(slot=cell.slot, rule=implied[kind], span=cell.span)] if kind and implied[kind] else []


def _cell_row(
    slot: str, holds: str, span: Span | None, document: Document, fills: Sequence[Fill]
) -> tuple[str, str, str, str, str]:
    words = f"“{span.quoted_from(document.text)}”" if span else ""
    rules = "; ".join(dict.fromkeys(fill.rule for fill in fills))
    return slot, holds, words, place_in(document, span) if span else "", rules


def place_in(document: Document, span: Span) -> str:
    """Characters, and the paragraph that they stand in, counted from 1."""
    paragraph = next((n for n, passage in enumerate(document.passages, 1) if passage.span.covers(span)), None)
    characters = f"characters {span.start}–{span.end}"
    return f"paragraph {paragraph}, {characters}" if paragraph else characters


def _cells(claim: Claim) -> Iterator[Cell]:
    """The slots of a claim in the order of the claim record; parties and days also where they are not stated."""
    yield Cell("act", claim.act.value)
    yield Cell("outcome", outcome_words(claim.outcome))
    for slot in ("mover", "recipient", "opposed_by"):
        party: Party | None = attrgetter(slot)(claim)
        yield Cell(slot, party_cell(party), party.span if party else None)
    for slot, loads in (("loads", claim.loads), ("carriers", claim.carriers)):
        for number, load in enumerate(loads):
            yield from _load_cells(f"{slot}[{number}]", load)
    for number, place in enumerate(claim.places):
        yield Cell(f"places[{number}]", f"{place.role.value}: {place_cell(place)}", place.span)
    yield Cell("when", when_words(claim.when), claim.when.span if claim.when else None)
    if not claim.attribution:
        is_read = claim.outcome is not Outcome.UNREAD
        yield Cell("attribution", "the outlet's own voice, or nobody named" if is_read else "not read")
    for number, source in enumerate(claim.attribution):
        yield Cell(f"attribution[{number}]", _source(source), source.span)
    for number, basis in enumerate(claim.basis):
        yield Cell(f"basis[{number}]", _basis(basis), basis.span)


def _load_cells(slot: str, load: Load) -> Iterator[Cell]:
    first = load.items[0] if load.items else None
    yield Cell(slot, load_phrase(load), first.span if first else None)
    for number, item in enumerate(load.items[1:], 1):
        yield Cell(f"{slot}.items[{number}]", thing_words(item.equipment, item.component), item.span)
    if load.count:
        yield Cell(f"{slot}.count", count_words(load.count) or NOT_STATED, load.count.span)


def party_cell(party: Party | None) -> str:
    """A party with its kind: "Norway (state)"."""
    if party is None:
        return NOT_STATED
    return f"{party.name} ({party.kind.value.replace('_', ' ')})"


def place_cell(place: PlaceRef) -> str:
    """A place with its kind, country, radius and id; its words where nothing is known of it."""
    if place.id is None:
        return place_words(place)
    kind = place.kind.value if place.kind else "place"
    radius = f", radius {place.radius_km:.0f} km" if place.radius_km else ""
    return f"{place.name} ({', '.join(part for part in (kind, place.country) if part)}{radius}) {place.id}"


def _source(source: Source) -> str:
    return f"{source.name} ({source.kind.value.replace('_', ' ')})"


def _basis(basis: Basis) -> str:
    kind = basis.kind.value.replace("_", " ")
    return f"{kind} of {basis.holder}" if basis.holder else kind
