"""`laydown explain`: every cell of a claim or event with its words, their place in the text, and what read it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ..errors import BadRequest
from ..export.words import check_words, count_words, day_words, outcome_words, place_words, thing_words
from ..ports import Store
from ..terms import (
    NOTHING_JUDGED,
    Basis,
    Check,
    Claim,
    ClaimId,
    Document,
    Event,
    Fill,
    Holding,
    Judged,
    Load,
    Party,
    PlaceRef,
    Record,
    Review,
    Rule,
    Source,
    Span,
    Standing,
    Step,
)
from ..wiring import Settings, checker, kept_store, record_of, review_of
from .judged import print_assessment, print_judged, print_telling
from .phrases import (
    event_moved,
    holding_words,
    load_phrase,
    numbered,
    origin_words,
    published_words,
    route_words,
    source_words,
    value_phrase,
    when_words,
)
from .speech import NOT_STATED, going_on
from .tables import Column, print_table, print_text

CELL_COLUMNS = (
    Column(title="cell", least=14),
    Column(title="holds", least=16),
    Column(title="in these words", least=14),
    Column(title="where in the text", least=12, style="dim"),
    Column(title="by the rule or scorer", least=12),
)
CANDIDATE_COLUMNS = (Column(title="place", least=10), Column(title="may be", least=16), Column(title="score", least=5))
STEP_COLUMNS = (
    Column(title="day", least=9),
    Column(title="rule", least=9),
    Column(title="arithmetic", least=16),
    Column(title="event", least=20, style="dim"),
    Column(title="claims", least=20, style="dim"),
)
VALUE_COLUMNS = (Column(title="field", least=11), Column(title="value", least=20), Column(title="told by", least=20))


@dataclass(frozen=True, slots=True)
class Cell:
    """One slot of a claim: its name as the rules call it, what it holds, and its own words if it has any."""

    slot: str
    holds: str
    span: Span | None = None


def explain(settings: Settings, asked: str) -> int:
    """Print what is behind the claim, event or holding whose id is, or begins with, `asked`."""
    store = kept_store(settings)
    try:
        if claim := store.claim(ClaimId(asked)):
            explain_claim(claim, store, settings, review_of(store))
            return 0
        with going_on("putting the record together"):
            record = record_of(store, settings=settings)
        match _named(record, asked):
            case Claim() as claim:
                explain_claim(claim, store, settings, record.review)
            case Event() as event:
                if not event.id.startswith(asked):
                    print_text(f"{asked} is now part of {event.id}")
                explain_event(event, record)
            case Holding() as holding:
                explain_holding(holding, record)
    finally:
        store.close()
    return 0


def _named(record: Record, asked: str) -> Claim | Event | Holding:
    """The one thing whose id begins with `asked`. Raises BadRequest for none and for several."""
    aside = (*record.review.rejected, *(claim for claim, _ in record.review.corrected))
    things: list[Claim | Event | Holding] = [*record.claims, *aside, *record.events, *record.holdings]
    found = [thing for thing in things if thing.id.startswith(asked)]
    found = found or [event for event in record.events if any(old.startswith(asked) for old in event.also)]
    if not found:
        raise BadRequest(f"no claim, event or holding has an id that begins with {asked!r}", advice="see `events`")
    if len(found) > 1:
        ids = ", ".join(sorted(thing.id for thing in found)[:4])
        raise BadRequest(f"{asked!r} begins {len(found)} ids ({ids} …)", advice="give more of its digits")
    return found[0]


def explain_claim(claim: Claim, store: Store, settings: Settings, review: Review = NOTHING_JUDGED) -> None:
    """Print a claim: its page, its evidence, every cell with its words and its rule, and what people said of it."""
    document = store.document(claim.document)
    if document is None:
        raise BadRequest(f"the document of {claim.id} is not in the store")
    print_text(f"claim {claim.id}{_state(claim, store, review)}", style="bold")
    print_text(f"{claim.act.value} · {outcome_words(claim.outcome)} · {source_words(claim, document)}")
    _print_document(document)
    _print_evidence(claim, document)
    print_table(CELL_COLUMNS, list(_cell_rows(claim, document)), title="cells")
    rows = [
        (place.text if number == 0 else "", f"{candidate.name} ({candidate.id})", f"{candidate.score:.2f}")
        for place in claim.places
        for number, candidate in enumerate(place.candidates)
    ]
    if rows:
        print_table(CANDIDATE_COLUMNS, rows, title="what the places may be")
    print_text(f"read by {claim.reader or NOT_STATED}, confidence in the reading {claim.confidence:.2f}")
    if claim.notes:
        print_text(f"notes: {', '.join(claim.notes)}")
    _print_checks(checker(settings)(document, store.claims(document.id)), document)
    print_judged(review.of_claims.get(claim.id, ()))


def _state(claim: Claim, store: Store, review: Review) -> str:
    """What a reader must know before the rest: that the claim takes no part, and why."""
    if now := next((put_right for old, put_right in review.corrected if old.id == claim.id), None):
        return f" (put right by a person: see {now})"
    if any(claim.id == one.id for one in review.rejected):
        return " (rejected by a person: takes no part)"
    is_current = any(claim.id == one.id for one in store.claims(claim.document))
    is_own = any(claim.id == put_right for _, put_right in review.corrected)
    return "" if is_current or is_own else " (superseded by a later reading)"


def _print_document(document: Document) -> None:
    print_text(f"in {document.path or document.url or document.id}")
    print_text(f"title: {document.title or NOT_STATED}", indent=2)
    print_text(f"publisher: {document.publisher or NOT_STATED}, published: {published_words(document)}", indent=2)


def _print_evidence(claim: Claim, document: Document) -> None:
    for number, evidence in enumerate(claim.evidence, 1):
        place = f"{evidence.zone.value}, {_place_in(document, evidence.span)}"
        print_text()
        print_text(f"evidence {number} ({place})", style="bold")
        print_text(f"“{evidence.quote}”", indent=2)
    print_text()


def _print_checks(checks: Sequence[Check], document: Document) -> None:
    """What comes out where the text is computed; the text stays as it is."""
    if checks:
        print_text("checks of the text", style="bold")
    for check in checks:
        print_text(f"“{check.span.quoted_from(document.text)}”: {check_words(check)}", indent=2)


def _cell_rows(claim: Claim, document: Document) -> Iterator[tuple[str, ...]]:
    """The cells with their reasons, then the reasons that belong to no cell listed."""
    cells = list(_cells(claim))
    for cell in cells:
        own = [fill for fill in claim.fills if _is_reason_for(fill, cell)] or _implied(claim, cell)
        span = cell.span or next((fill.span for fill in own if fill.span), None)
        yield _cell_row(cell.slot, cell.holds, span, document, own)
    for fill in claim.fills:
        if not any(_is_reason_for(fill, cell) for cell in cells):
            yield _cell_row(fill.slot, "", fill.span, document, [fill])


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
    return slot, holds, words, _place_in(document, span) if span else "", rules


def _place_in(document: Document, span: Span) -> str:
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
        yield Cell(slot, _party(party), party.span if party else None)
    for slot, loads in (("loads", claim.loads), ("carriers", claim.carriers)):
        for number, load in enumerate(loads):
            yield from _load_cells(f"{slot}[{number}]", load)
    for number, place in enumerate(claim.places):
        yield Cell(f"places[{number}]", f"{place.role.value}: {_place(place)}", place.span)
    yield Cell("when", when_words(claim.when), claim.when.span if claim.when else None)
    if not claim.attribution:
        yield Cell("attribution", "the outlet's own voice, or nobody named")
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


def _party(party: Party | None) -> str:
    if party is None:
        return NOT_STATED
    return f"{party.name} ({party.kind.value.replace('_', ' ')})"


def _place(place: PlaceRef) -> str:
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


def explain_event(event: Event, record: Record) -> None:
    """Print an event: every value with who tells it, the origins, the contradictions with both quotes."""
    claims = {claim.id: claim for claim in record.claims}
    documents = {document.id: document for document in record.documents}
    print_text(f"event {event.id}", style="bold")
    print_text(f"{event.act.value}: {event_moved(event)}; {route_words(value.place for value in event.places)}")
    origins, claims_told = numbered(event.origins, "independent origin"), numbered(len(event.claims), "claim")
    print_text(f"{event.status.value}: {origins}, {claims_told}")
    print_text()
    print_table(VALUE_COLUMNS, list(_value_rows(event)), title="values, with the claims that tell them")
    print_text("origins", style="bold")
    for origin in event.origin_list:
        told = ", ".join(documents[one].path or one for one in origin.documents if one in documents)
        kind = origin.kind.value.replace("_", " ")
        print_text(f"{origin_words(origin)} ({kind}): {' '.join(origin.claims)} in {told}", indent=2)
        for reason in origin.because:
            print_text(reason, indent=4)
    for leg in (leg for route in record.routes for leg in route.legs if event.id in (leg.before, leg.after)):
        print_text(f"leg: {leg.before} → {leg.after} at {leg.place.name}")
        print_text(leg.reason, indent=2)
    for clash in event.contradictions:
        print_text()
        print_text(f"{clash.kind} in {clash.field.value}: {clash.reason}", style="bold")
        quotes = clash.quotes or (None, None)
        for claim, quote in zip(clash.claims, quotes, strict=True):
            print_telling(claims[claim], documents[claims[claim].document], quote)
        if clash.also:
            print_text(f"told alike by {' '.join(clash.also)}", indent=2)
    print_text()
    print_text("told in these words", style="bold")
    for claim in event.claims:
        print_telling(claims[claim], documents[claims[claim].document])
    for document in dict.fromkeys(claims[claim].document for claim in event.claims):
        tellings = [claims[claim] for claim in event.claims if claims[claim].document == document]
        checks = [noted.check for noted in record.checks if noted.document == document]
        _print_checks([c for c in checks if any(c.concerns(claim) for claim in tellings)], documents[document])
    for assessment in record.assessments:
        if assessment.event == event.id:
            print_assessment(assessment)
    print_judged([one for one in record.review.judged if _concerns(one, event)])


def _concerns(judged: Judged, event: Event) -> bool:
    """Whether a judgement of claims that holds is about some of the event."""
    return judged.standing is Standing.HOLDS and not set(event.claims).isdisjoint(judged.claims)


def _value_rows(event: Event) -> Iterator[tuple[str, str, str]]:
    for outcome in event.outcomes:
        yield "outcome", outcome_words(outcome.outcome), " ".join(outcome.claims)
    for load in event.loads:
        yield "carriers" if load.is_carrier else "loads", value_phrase(load), " ".join(load.claims)
    for value in event.places:
        yield value.place.role.value, _place(value.place), " ".join(value.claims)
    for party in event.parties:
        yield party.slot.replace("_", " "), _party(party.party), " ".join(party.claims)
    yield "when", when_words(event.when), ""


def explain_holding(holding: Holding, record: Record) -> None:
    """Print a holding: the rule that it is known by, the arithmetic step by step, and the words behind it."""
    print_text(f"holding {holding.id}", style="bold")
    presence = "at" if holding.is_present else "no longer at" if holding.rule is not Rule.DENIED else "denied to be at"
    whose = holding.holder.name if holding.holder else NOT_STATED
    print_text(f"{holding_words(holding)} {presence} {_place(holding.place)}; known by the rule: {holding.rule.value}")
    print_text(f"whose: {whose}; {_days_of(holding)}")
    if any(step.at_least or step.at_most for step in holding.steps):
        print_text()
        print_table(STEP_COLUMNS, [_step_row(step) for step in holding.steps], title="how many, step by step")
    documents = {document.id: document for document in record.documents}
    claims = {claim.id: claim for claim in record.claims}
    for title, names in (
        ("told in these words", holding.claims),
        ("contradicted in these words", holding.contested_by),
        ("ended by these words", holding.ended_by),
    ):
        if names:
            print_text()
            print_text(title, style="bold")
        for claim in (claims[name] for name in names if name in claims):
            print_telling(claim, documents[claim.document])
    if holding.may_include:
        print_text()
        print_text(f"may include {' '.join(holding.may_include)}: an area is no point")
    print_text()
    print_text(f"events: {' '.join(holding.events)}")


def _days_of(holding: Holding) -> str:
    if holding.since is None:
        told = f", last told {day_words(holding.last_told)}" if holding.last_told else ""
        return f"not dated{told}"
    until = f" until {day_words(holding.until)}" if holding.until else ""
    evidence = (
        f"no evidence since {day_words(holding.last_evidence)}" if holding.last_evidence else "no day of evidence"
    )
    return f"since {day_words(holding.since)}{until}; {evidence}"


def _step_row(step: Step) -> tuple[str, ...]:
    day = day_words(step.day) if step.day else "not dated"
    return day, step.rule.value, step.formula, step.event, " ".join(step.claims)
