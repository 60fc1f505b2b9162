"""One event with everything behind it: its claims in their words, its origins, its contradictions, its checks."""

from collections.abc import Iterable, Mapping

from ..desk import Desk
from ..export.record import event_record
from ..measure.words import credibility_words, likelihood_words, reliability_words
from ..terms import (
    Assessment,
    Claim,
    Contradiction,
    CredibilityRating,
    DocumentId,
    Event,
    Evidence,
    Origin,
    OriginKind,
    OriginReliability,
    ReliabilityRating,
)
from .etags import judged_etag
from .forms_told import (
    AssessmentForm,
    CheckForm,
    ClashForm,
    DigitForm,
    EventFull,
    LegForm,
    LetterForm,
    OriginForm,
    ReliabilityForm,
    ReportForm,
    SideForm,
    ToldForm,
)
from .papers import check_form, document_form, link_of
from .rows import event_cells, event_words, published_words, source_words, who_says
from .told import claim_form


def event_full(event: Event, desk: Desk, captured: Mapping[DocumentId, str | None]) -> EventFull:
    """The event. `captured` says when the bytes of its documents came."""
    claims = [desk.claims[claim] for claim in event.claims]
    legs = desk.legs_of.get(event.id, ())
    routes = desk.routes_of.get(event.id, ())
    assessment = desk.record.assessments[desk.assessment_of[event.id]]
    return EventFull(
        **event_cells(event, desk),
        record=event_record(event, routes, assessment),
        also=list(event.also),
        told=[
            ToldForm(
                claim=claim_form(claim, desk.documents[claim.document], desk),
                document=document_form(desk.documents[claim.document], captured.get(claim.document)),
            )
            for claim in claims
        ],
        origin_list=[_origin(origin, desk) for origin in event.origin_list],
        clashes=[_clash(clash, desk) for clash in event.contradictions],
        checks=list(_checks(claims, desk)),
        assessment=_assessment(assessment, desk),
        legs=[LegForm(before=leg.before, after=leg.after, place=leg.place.name, reason=leg.reason) for leg in legs],
        citation=citation(event, desk),
        etag=judged_etag([event.id], desk.last_judgement),
    )


def citation(event: Event, desk: Desk) -> str:
    """One line to paste: what, when, who says so, where it stands, and the digest of what was read."""
    parts = [event_words(event), f"according to {', '.join(who_says(event.origin_list))}", event.status.value]
    pages = dict.fromkeys(desk.claims[claim].document for claim in event.claims)
    for document in (desk.documents[page] for page in pages):
        title = f"“{document.title}”" if document.title else "title not stated"
        published = published_words(document) or "date not stated"
        where = link_of(document.url) or document.path or ""
        named = (title, document.publisher or "publisher not stated", published, where, f"sha256 {document.sha256}")
        parts.append(", ".join(filter(None, named)))
    return f"{'; '.join(parts)} [{event.id}]"


def _origin(origin: Origin, desk: Desk) -> OriginForm:
    told = {claim for claim in origin.claims if claim in desk.claims}
    reports = []
    for page in (desk.documents[page] for page in origin.documents if page in desk.documents):
        claims = [claim.id for claim in desk.claims_of.get(page.id, ()) if claim.id in told]
        published = published_words(page)
        reports.append(
            ReportForm(
                document=page.id, title=page.title, publisher=page.publisher, published=published, claims=list(claims)
            )
        )
    return OriginForm(
        id=origin.id,
        kind=origin.kind.value,
        name=origin.name,
        is_counted=origin.kind is not OriginKind.UNKNOWN,
        because=list(origin.because),
        basis=[kind.value for kind in origin.basis],
        copies=max(0, len(origin.documents) - 1),
        reports=reports,
    )


def _clash(clash: Contradiction, desk: Desk) -> ClashForm:
    claims = [desk.claims[claim] for claim in clash.claims]
    quotes = clash.quotes or tuple(claim.evidence[0] for claim in claims)
    return ClashForm(
        field=clash.field.value,
        kind=clash.kind.value,
        reason=clash.reason,
        copy=clash.copy,
        sides=[_side(claim, quote, desk) for claim, quote in zip(claims, quotes, strict=True)],
        also=list(clash.also),
    )


def _side(claim: Claim, quote: Evidence, desk: Desk) -> SideForm:
    document = desk.documents[claim.document]
    return SideForm(
        claim=claim.id,
        who=source_words(claim, document),
        publisher=document.publisher,
        document=document.id,
        quote=quote.quote,
        start=quote.span.start,
        end=quote.span.end,
    )


def _checks(claims: Iterable[Claim], desk: Desk) -> Iterable[CheckForm]:
    """The checks that say something to one of the claims, each once."""
    told: dict[DocumentId, list[Claim]] = {}
    for claim in claims:
        told.setdefault(claim.document, []).append(claim)
    for page, on_page in told.items():
        for checked in desk.checks_of.get(page, ()):
            if any(checked.check.concerns(claim) for claim in on_page):
                yield check_form(checked)


def _assessment(assessment: Assessment, desk: Desk) -> AssessmentForm:
    stated = assessment.likelihood
    return AssessmentForm(
        credibility=assessment.credibility.value,
        credibility_words=credibility_words(assessment.credibility),
        likelihood=likelihood_words(stated) if stated else None,
        ratings=[_digit(rating) for rating in assessment.credibility_ratings],
        reliability=[_reliability(one, desk) for one in assessment.reliability],
    )


def _digit(rating: CredibilityRating) -> DigitForm:
    return DigitForm(
        by=rating.by,
        on=rating.on,
        value=rating.value.value,
        words=credibility_words(rating.value),
        likelihood=likelihood_words(rating.likelihood) if rating.likelihood else None,
        claims=rating.claims,
        reason=rating.reason,
    )


def _reliability(one: OriginReliability, desk: Desk) -> ReliabilityForm:
    return ReliabilityForm(
        origin=one.origin,
        name=one.name,
        value=one.value.value,
        words=reliability_words(one.value),
        by=one.ratings[0].by if one.ratings else None,
        ratings=[_letter(rating) for rating in one.ratings],
        etag=judged_etag([one.name], desk.last_judgement) if one.name else None,
    )


def _letter(rating: ReliabilityRating) -> LetterForm:
    return LetterForm(
        by=rating.by,
        on=rating.on,
        value=rating.value.value,
        words=reliability_words(rating.value),
        reason=rating.reason,
    )
