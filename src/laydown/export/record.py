"""The record as JSON values: claims in the form of the claim record, version 1, and the events and holdings beside it.

Takes terms and gives dictionaries of plain values, keys in the order of the contract. An unknown value is None or an
empty list; spans count code points of the document's text. `claim.schema.json` states the form of a claim.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from ..terms import (
    Act,
    Answer,
    Assessment,
    Basis,
    Change,
    Check,
    Claim,
    Contradiction,
    Count,
    Document,
    Event,
    Evidence,
    Fill,
    Holding,
    Item,
    Judged,
    Leg,
    Load,
    LoadValue,
    Origin,
    OtherReading,
    Outcome,
    OutcomeValue,
    Party,
    PartyValue,
    PlaceRef,
    PlaceRole,
    PlaceValue,
    Published,
    Question,
    Route,
    Source,
    Span,
    Step,
    When,
)
from .judged import assessment_record, judged_record

CLAIM_SCHEMA = "laydown.claim/1"
EVENT_SCHEMA = "laydown.event/1"
HOLDING_SCHEMA = "laydown.holding/1"
CHANGE_SCHEMA = "laydown.change/1"
ANSWER_SCHEMA = "laydown.answer/1"

Json = dict[str, Any]


def claim_record(
    claim: Claim, document: Document, checks: Sequence[Check] = (), *, judged: Sequence[Judged] = ()
) -> Json:
    """The claim in the form of the claim record. `document` is the one that it was read from.

    `checks` are those of the document; the ones on the claim's evidence go with it. `judged` are the judgements that
    hold and are about the claim: only where there are any, there is a `review`, and an `otherwise` only where another
    reader of the text has something else.
    """
    review = {"review": [judged_record(one) for one in judged]} if judged else {}
    otherwise = {"otherwise": [_other(one) for one in claim.otherwise]} if claim.otherwise else {}
    return {
        "schema": CLAIM_SCHEMA,
        "id": claim.id,
        "document": document_record(document),
        "evidence": [_evidence(evidence) for evidence in claim.evidence],
        "act": None if claim.act is Act.UNREAD else claim.act.value,
        "outcome": None if claim.outcome is Outcome.UNREAD else claim.outcome.value,
        "mover": _party(claim.mover),
        "recipient": _party(claim.recipient),
        "opposed_by": _party(claim.opposed_by),
        "loads": [_load(load) for load in claim.loads],
        "carriers": [_load(load) for load in claim.carriers],
        "places": [_place(place) for place in claim.places],
        "when": _when(claim.when),
        "attribution": [_source(source) for source in claim.attribution],
        "basis": [_basis(basis) for basis in claim.basis],
        "confidence": claim.confidence,
        "reader": claim.reader,
        "notes": list(claim.notes),
        "fills": [_fill(fill) for fill in claim.fills],
        "checks": [_check(check) for check in checks if check.concerns(claim)],
        **otherwise,
        **review,
    }


def document_record(document: Document) -> Json:
    """What a claim says of the document that it stands in: how to find it again, and when it was published."""
    return {
        "id": document.id,
        "path": document.path,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "author": document.author,
        "language": document.language,
        "published": _published(document.published),
    }


def event_record(event: Event, routes: Sequence[Route] = (), assessment: Assessment | None = None) -> Json:
    """The event, with every value of every slot and the claims that support it, and what it amounts to.

    `routes` are the record's; the legs that begin or end with the event go with it.
    """
    return {
        "schema": EVENT_SCHEMA,
        "event": event.id,
        "claims": list(event.claims),
        "origins": event.origins,
        "contradictions": [_contradiction(contradiction) for contradiction in event.contradictions],
        "act": event.act.value,
        "outcomes": [_outcome_value(value) for value in event.outcomes],
        "loads": [_load_value(value) for value in event.loads],
        "places": [_place_value(value) for value in event.places],
        "parties": [_party_value(value) for value in event.parties],
        "status": event.status.value,
        "when": _when(event.when),
        "origin_list": [_origin(origin) for origin in event.origin_list],
        "also": list(event.also),
        "legs": [_leg(leg) for route in routes for leg in route.legs if event.id in (leg.before, leg.after)],
        "assessment": assessment_record(assessment) if assessment else None,
    }


def holding_record(holding: Holding) -> Json:
    """What is said to be at a place, from when to when, and the events and claims that say so."""
    return {
        "schema": HOLDING_SCHEMA,
        "holding": holding.id,
        "equipment": holding.equipment,
        "component": holding.component.value,
        "holder": _party(holding.holder),
        "place": _place(holding.place),
        "is_present": holding.is_present,
        "at_least": holding.at_least,
        "at_most": holding.at_most,
        "unit": holding.unit,
        "since": _day(holding.since),
        "until": _day(holding.until),
        "last_evidence": _day(holding.last_evidence),
        "last_told": _day(holding.last_told),
        "is_contested": holding.is_contested,
        "contested_by": list(holding.contested_by),
        "rule": holding.rule.value,
        "steps": [_step_record(step) for step in holding.steps],
        "ended_by": list(holding.ended_by),
        "may_include": list(holding.may_include),
        "events": list(holding.events),
        "claims": list(holding.claims),
    }


def change_record(change: Change) -> Json:
    """A line of the ledger on two days, each as a holding or null."""
    return {
        "schema": CHANGE_SCHEMA,
        "change": change.kind.value,
        "before": holding_record(change.before) if change.before else None,
        "after": holding_record(change.after) if change.after else None,
    }


def answer_record(answer: Answer, question: Question) -> Json:
    """An answer to a standing question, with what it rests on."""
    return {
        "schema": ANSWER_SCHEMA,
        "question": answer.question,
        "asks": question.text,
        "answer": answer.verdict.value,
        "since": _day(answer.since),
        "origins": answer.origins,
        "reason": answer.reason,
        "events": list(answer.events),
        "claims": list(answer.claims),
        "against": list(answer.against),
        "answered_at": answer.answered_at.isoformat(),
    }


def _step_record(step: Step) -> Json:
    return {
        "rule": step.rule.value,
        "day": _day(step.day),
        "told_at_least": step.told_at_least,
        "told_at_most": step.told_at_most,
        "at_least": step.at_least,
        "at_most": step.at_most,
        "formula": step.formula,
        "event": step.event,
        "claims": list(step.claims),
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "zone": evidence.zone.value,
    }


def _party(party: Party | None) -> Json | None:
    if party is None:
        return None
    return {"name": party.name, "kind": party.kind.value, "country": party.country, "span": _span(party.span)}


def _load(load: Load) -> Json:
    return {"items": [_item(item) for item in load.items], "count": _count(load.count), "basis": list(load.basis)}


def _item(item: Item) -> Json:
    return {
        "equipment": item.equipment,
        "component": item.component.value,
        "text": item.text,
        "span": _span(item.span),
    }


def _count(count: Count | None) -> Json | None:
    if count is None:
        return None
    return {
        "at_least": count.at_least,
        "at_most": count.at_most,
        "approximate": count.approximate,
        "unit": count.unit,
        "text": count.text,
        "span": _span(count.span),
    }


def _place(place: PlaceRef) -> Json:
    return {
        "role": None if place.role is PlaceRole.UNREAD else place.role.value,
        "name": place.name,
        "id": place.id,
        "kind": place.kind.value if place.kind else None,
        "country": place.country,
        "lat": place.lat_deg,
        "lon": place.lon_deg,
        "radius_km": place.radius_km,
        "text": place.text,
        "span": _span(place.span),
    }


def _when(when: When | None) -> Json | None:
    if when is None:
        return None
    return {
        "earliest": _day(when.earliest),
        "latest": _day(when.latest),
        "text": when.text,
        "anchor": when.anchor.value if when.anchor else None,
        "span": _span(when.span),
    }


def _source(source: Source) -> Json:
    return {"name": source.name, "kind": source.kind.value, "text": source.text, "span": _span(source.span)}


def _basis(basis: Basis) -> Json:
    return {"kind": basis.kind.value, "holder": basis.holder, "text": basis.text, "span": _span(basis.span)}


def _fill(fill: Fill) -> Json:
    return {"slot": fill.slot, "rule": fill.rule, "span": _span(fill.span)}


def _other(one: OtherReading) -> Json:
    return {"reader": one.reader, "slot": one.slot, "value": one.value, "words": one.words, "span": _span(one.span)}


def _check(check: Check) -> Json:
    return {
        "kind": check.kind.value,
        "is_right": check.is_right,
        "said": check.said,
        "computed": check.computed,
        "arithmetic": check.arithmetic,
        "span": _span(check.span),
    }


def _published(published: Published | None) -> Json | None:
    if published is None:
        return None
    return {
        "earliest": published.earliest.isoformat(),
        "latest": published.latest.isoformat(),
        "found_in": published.found_in.value,
    }


def _contradiction(contradiction: Contradiction) -> Json:
    return {
        "claims": list(contradiction.claims),
        "field": contradiction.field.value,
        "kind": contradiction.kind.value,
        "reason": contradiction.reason,
        "quotes": [_evidence(quote) for quote in contradiction.quotes],
        "copy": contradiction.copy,
        "also": list(contradiction.also),
        **({"revised": list(contradiction.revised)} if contradiction.revised else {}),
    }


def _outcome_value(value: OutcomeValue) -> Json:
    return {"outcome": value.outcome.value, "claims": list(value.claims)}


def _load_value(value: LoadValue) -> Json:
    return {
        "equipment": value.equipment,
        "component": value.component.value,
        "count": _count(value.count),
        "is_carrier": value.is_carrier,
        "claims": list(value.claims),
    }


def _place_value(value: PlaceValue) -> Json:
    return {**_place(value.place), "claims": list(value.claims)}


def _party_value(value: PartyValue) -> Json:
    return {"slot": value.slot, "party": _party(value.party), "claims": list(value.claims)}


def _origin(origin: Origin) -> Json:
    return {
        "id": origin.id,
        "kind": origin.kind.value,
        "name": origin.name,
        "claims": list(origin.claims),
        "documents": list(origin.documents),
        "basis": _values(origin.basis),
        "because": list(origin.because),
    }


def _leg(leg: Leg) -> Json:
    return {"before": leg.before, "after": leg.after, "place": _place(leg.place), "reason": leg.reason}


def _values(members: Iterable[Any]) -> list[str]:
    return [member.value for member in members]


def _span(span: Span | None) -> Json | None:
    return {"start": span.start, "end": span.end} if span else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
