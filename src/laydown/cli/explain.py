"""`laydown explain`: every cell of a claim or event with its words, their place in the text, and what read it."""

from collections.abc import Iterator, Sequence

from ..errors import BadRequest
from ..measure.words import check_words, day_words, outcome_words
from ..pipeline import events_since
from ..ports import Store
from ..terms import (
    NOTHING_JUDGED,
    Check,
    Claim,
    ClaimId,
    Document,
    Event,
    Holding,
    Judged,
    Judgement,
    Outcome,
    Record,
    Review,
    Rule,
    Standing,
    Step,
)
from ..wiring import Settings, checker, kept_store, page_versions, record_of, review_of
from .cells import cell_rows, other_rows, party_cell, place_cell, place_in
from .judged import print_assessment, print_judged, print_telling
from .pages import told_in_words
from .phrases import (
    event_moved,
    holding_words,
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
OTHER_COLUMNS = (
    Column(title="cell", least=14),
    Column(title="another reader has", least=16),
    Column(title="in these words", least=14),
    Column(title="where in the text", least=12, style="dim"),
    Column(title="which reader", least=12),
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


def explain(settings: Settings, asked: str) -> int:
    """Print what is behind the claim, event, holding or judgement whose id is, or begins with, `asked`."""
    store = kept_store(settings)
    try:
        if claim := store.claim(ClaimId(asked)):
            explain_claim(claim, store, settings, review_of(store))
            return 0
        with going_on("putting the record together"):
            record = record_of(store, settings=settings)
        match _named(record, asked, store):
            case Claim() as claim:
                explain_claim(claim, store, settings, record.review)
            case Event() as event:
                if any(old.startswith(asked) for old in event.also):
                    print_text(f"{asked} is now part of {event.id}")
                elif not event.id.startswith(asked):
                    print_text(f"the page of {asked} was read anew since; its words are now told by {event.id}")
                explain_event(event, record)
            case Holding() as holding:
                explain_holding(holding, record)
            case Judgement() as judgement:
                print_judged([one for one in record.review.judged if one.judgement == judgement])
    finally:
        store.close()
    return 0


def _named(record: Record, asked: str, store: Store) -> Claim | Event | Holding | Judgement:
    """The one thing whose id begins with `asked`. Raises BadRequest for none and for several."""
    aside = (*record.review.rejected, *(claim for claim, _ in record.review.corrected))
    said = [one.judgement for one in record.review.judged]
    things: list[Claim | Event | Holding | Judgement]
    again = (store.claim(name) for name in record.versions.repeats if name.startswith(asked))
    things = [*record.claims, *aside, *record.events, *record.holdings, *said, *filter(None, again)]
    found = [thing for thing in things if thing.id.startswith(asked)]
    found = found or [event for event in record.events if any(old.startswith(asked) for old in event.also)]
    found = found or [*events_since(asked, store.superseded(), record)]
    if not found:
        is_question = asked.startswith("qst_")
        raise BadRequest(
            f"no claim, event, holding or judgement has an id that begins with {asked!r}",
            advice=f"see `laydown watch-for {asked} --history`" if is_question else "see `events`",
        )
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
    told = f"{claim.act.value} · {outcome_words(claim.outcome)} · {source_words(claim, document)}"
    print_text(told if claim.outcome is not Outcome.UNREAD else "spotted, not read")
    _print_document(document)
    _print_evidence(claim, document)
    _print_page(claim, store)
    print_table(CELL_COLUMNS, list(cell_rows(claim, document)), title="cells")
    if claim.otherwise:
        print_table(OTHER_COLUMNS, list(other_rows(claim, document)), title="read otherwise")
    rows = [
        (place.text if number == 0 else "", f"{candidate.name} ({candidate.id})", f"{candidate.score:.2f}")
        for place in claim.places
        for number, candidate in enumerate(place.candidates)
    ]
    if rows:
        print_table(CANDIDATE_COLUMNS, rows, title="what the places may be")
    is_own = any(claim.id == put_right for _, put_right in review.corrected)
    reader = claim.reader if is_own else f"read by {claim.reader or NOT_STATED}"
    print_text(f"{reader}, confidence in {'what was read' if is_own else 'the reading'} {claim.confidence:.2f}")
    if claim.notes:
        print_text(f"notes: {', '.join(claim.notes)}")
    _print_checks(checker(settings)(document, store.claims(document.id)), document)
    if judged := review.of_claims.get(claim.id):
        print_text()
        print_judged(judged)


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


def _print_page(claim: Claim, store: Store) -> None:
    """Which versions of its page tell the claim, where the page was changed."""
    versions = page_versions(store)
    stands_for = versions.repeats.get(claim.id, claim.id)
    if told := told_in_words(stands_for, claim.document, versions):
        print_text(told, indent=2)
    if stands_for != claim.id:
        print_text(f"told again in the same words: the record has it as {stands_for}", indent=2)


def _print_evidence(claim: Claim, document: Document) -> None:
    for number, evidence in enumerate(claim.evidence, 1):
        place = f"{evidence.zone.value}, {place_in(document, evidence.span)}"
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
    for standing in (told_in_words(key, claims[key].document, record.versions) for key in event.claims):
        if standing:
            print_text(standing, indent=2)
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
        yield value.place.role.value, place_cell(value.place), " ".join(value.claims)
    for party in event.parties:
        yield party.slot.replace("_", " "), party_cell(party.party), " ".join(party.claims)
    yield "when", when_words(event.when), ""


def explain_holding(holding: Holding, record: Record) -> None:
    """Print a holding: the rule that it is known by, the arithmetic step by step, and the words behind it."""
    print_text(f"holding {holding.id}", style="bold")
    presence = "at" if holding.is_present else "no longer at" if holding.rule is not Rule.DENIED else "denied to be at"
    whose = holding.holder.name if holding.holder else NOT_STATED
    print_text(
        f"{holding_words(holding)} {presence} {place_cell(holding.place)}; known by the rule: {holding.rule.value}"
    )
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
