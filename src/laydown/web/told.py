"""Claims, and what people said of them, as the interface gives them."""

from collections.abc import Iterable

from ..desk import Desk, Page
from ..export.brief.quotes import marks_of, quote_of
from ..export.record import claim_record
from ..measure.words import chain_words, credibility_words, likelihood_words, reliability_words
from ..terms import (
    Claim,
    ClaimId,
    ClaimJudged,
    Corrected,
    Document,
    EventRated,
    Evidence,
    Judged,
    PairJudged,
    Saying,
    SourceRated,
    TakenBack,
    subjects_of,
)
from .etags import judged_etag
from .forms_told import ClaimForm, ClaimPage, JudgedCellForm, JudgedForm, QuoteForm
from .rows import claim_words
from .slots import other_form, slots_of

_KINDS = {
    ClaimJudged: "claim",
    Corrected: "correction",
    PairJudged: "pair",
    SourceRated: "source",
    EventRated: "event",
    TakenBack: "taken_back",
}


def claim_form(claim: Claim, document: Document, desk: Desk) -> ClaimForm:
    """The claim with all that it says; one that takes no part, or holds no more, is of no event."""
    judged = desk.judged_of.get(claim.id, ())
    number = desk.event_of.get(claim.id)
    checks = [checked.check for checked in desk.checks_of.get(document.id, ())]
    slots = slots_of(claim)
    return ClaimForm(
        id=claim.id,
        event=None if number is None else desk.events[number].id,
        document=document.id,
        words=claim_words(claim),
        record=claim_record(claim, document, checks, judged=judged),
        chain=chain_words(claim.attribution),
        root=claim.root.name if claim.root else None,
        quotes=[_quote(piece, claim, document) for piece in claim.evidence],
        slots=slots,
        otherwise=[other_form(one, claim, slots, document) for one in claim.otherwise],
        confidence=claim.confidence,
        review=[judged_form(one, desk) for one in judged],
        etag=judged_etag([claim.id], desk.last_judgement),
    )


def claim_page(page: Page[ClaimId], desk: Desk) -> ClaimPage:
    """A page of claims."""
    claims = [desk.claims[claim] for claim in page.items]
    return ClaimPage(
        items=[claim_form(claim, desk.documents[claim.document], desk) for claim in claims],
        next=page.next,
        total=page.total,
    )


def _quote(piece: Evidence, claim: Claim, document: Document) -> QuoteForm:
    """The quotation in its context; where the text is another than the one quoted, it stands alone and unmarked."""
    quote = quote_of(piece, claim, document)
    is_whole = piece.span.quoted_from(document.text) == piece.quote
    marks = [(mark.span.start, mark.span.end, mark.slot) for mark in marks_of(claim) if mark.span.overlaps(piece.span)]
    return QuoteForm(
        start=piece.span.start,
        end=piece.span.end,
        quote=piece.quote,
        zone=piece.zone.value,
        before=quote.before,
        after=quote.after,
        marks=sorted(marks) if is_whole else [],
    )


def judged_form(one: Judged, desk: Desk) -> JudgedForm:
    """A judgement with what has become of it; `events` are where its claims are now."""
    judgement = one.judgement
    says = judgement.says
    cells = says.cells if isinstance(says, Corrected) else ()
    return JudgedForm(
        id=judgement.id,
        by=judgement.by,
        at=judgement.at.isoformat(),
        kind=kind_of(says),
        says=saying_words(says),
        cells=[
            JudgedCellForm(slot=cell.slot, was=cell.was, becomes=cell.becomes, is_quoted=cell.quote is not None)
            for cell in cells
        ],
        reason=judgement.reason,
        standing=one.standing.value,
        why=one.why,
        about=list(subjects_of(judgement)),
        of=[claim_words(claim) for claim in _claims_of(one, desk)],
        claims=list(one.claims),
        events=list(events_with(one.claims, desk)),
    )


def _claims_of(one: Judged, desk: Desk) -> Iterable[Claim]:
    """The claims that a judgement is about, as they are or as they were rejected."""
    for name in one.claims:
        claim = desk.claims.get(name) or next((it for it in desk.record.review.rejected if it.id == name), None)
        if claim is not None:
            yield claim


def events_with(claims: Iterable[ClaimId], desk: Desk) -> tuple[str, ...]:
    """The events that these claims, or those put in their place, are of now."""
    now = (desk.put_right.get(claim, claim) for claim in claims)
    numbers = (desk.event_of.get(claim) for claim in now)
    return tuple(dict.fromkeys(desk.events[number].id for number in numbers if number is not None))


def kind_of(says: Saying) -> str:
    """What kind of thing somebody said, as the interface names it."""
    return _KINDS[type(says)]


def saying_words(says: Saying) -> str:
    """What somebody said, in one phrase."""
    match says:
        case PairJudged():
            return {"same": "the same event", "different": "different events"}.get(says.verdict, "not sure")
        case ClaimJudged():
            return {"accept": "read rightly", "reject": "rejected"}[says.verdict]
        case Corrected():
            told = (f"{cell.slot}: {cell.was or NOT_STATED} → {cell.becomes or NOT_STATED}" for cell in says.cells)
            return f"put right: {'; '.join(told)}"
        case SourceRated():
            return f"{says.source}: {reliability_words(says.reliability)}"
        case EventRated():
            stated = f"; {likelihood_words(says.likelihood)}" if says.likelihood else ""
            return f"{credibility_words(says.credibility)}{stated}"
        case TakenBack():
            return f"takes back {says.judgement}"


NOT_STATED = "not stated"
