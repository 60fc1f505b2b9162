"""A record in which every text that comes from a source is one given text."""

from dataclasses import replace

from laydown.terms import Claim, Contradiction, Document, Event, Origin, PlaceRef, Record
from sample_record import sample_record


def poisoned(text: str) -> Record:
    """The sample record with `text` in every cell that holds words of a page, a path or a name."""
    record = sample_record()
    return replace(
        record,
        documents=tuple(_document(document, text) for document in record.documents),
        claims=tuple(_claim(claim, text) for claim in record.claims),
        events=tuple(_event(event, text) for event in record.events),
        holdings=tuple(replace(holding, place=_place(holding.place, text)) for holding in record.holdings),
        rejections=tuple(replace(one, path=text, reason=text, advice=text) for one in record.rejections),
    )


def _document(document: Document, text: str) -> Document:
    return replace(document, title=text, publisher=text, author=text, path=text, url=text, notes=(text,))


def _place(place: PlaceRef, text: str) -> PlaceRef:
    return replace(place, name=text, text=text)


def _claim(claim: Claim, text: str) -> Claim:
    return replace(
        claim,
        evidence=tuple(replace(piece, quote=text) for piece in claim.evidence),
        places=tuple(_place(place, text) for place in claim.places),
        attribution=tuple(replace(source, name=text, text=text) for source in claim.attribution),
        basis=tuple(replace(basis, holder=text) for basis in claim.basis),
        mover=replace(claim.mover, name=text) if claim.mover else None,
        when=replace(claim.when, text=text) if claim.when else None,
        notes=(text,),
    )


def _event(event: Event, text: str) -> Event:
    return replace(
        event,
        places=tuple(replace(value, place=_place(value.place, text)) for value in event.places),
        loads=tuple(replace(value, equipment=text) for value in event.loads),
        parties=tuple(replace(value, party=replace(value.party, name=text)) for value in event.parties),
        origin_list=tuple(_origin(origin, text) for origin in event.origin_list),
        contradictions=tuple(_contradiction(one, text) for one in event.contradictions),
    )


def _origin(origin: Origin, text: str) -> Origin:
    return replace(origin, name=text, because=(text,))


def _contradiction(one: Contradiction, text: str) -> Contradiction:
    return replace(one, reason=text, quotes=tuple(replace(quote, quote=text) for quote in one.quotes))
