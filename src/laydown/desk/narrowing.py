"""A part of a record that is a record itself: the events that are asked for, with all that belongs to them.

For exports and briefs of a view. Nothing in it is altered: counts, origins and holdings are those of the whole record.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from ..measure.folding import letters
from ..measure.ids import content_id
from ..ports import PlaceIndex
from ..terms import (
    EVERYTHING,
    ClaimId,
    Event,
    EventId,
    EventRated,
    Filter,
    Judged,
    Leg,
    Record,
    Review,
    Route,
    RouteId,
    SourceRated,
)
from .desk import laid_out
from .keys import Family


def narrowed(
    record: Record,
    asked: Filter,
    *,
    family: Family = str,
    places: PlaceIndex | None = None,
    found: Collection[ClaimId] | None = None,
) -> Record:
    """The record of the events that meet the filter: their claims, documents, holdings, checks, routes, assessments.

    `family` and `places` are as `laid_out` takes them; `found` are the claims that the store's search has for the words
    of the filter, None to look for the words in quotations and titles here. A filter that asks for everything gives the
    record as it is. Inputs that could not be read stay: nobody knows what they tell.
    """
    if asked == EVERYTHING:
        return record
    desk = laid_out(record, family=family, places=places)
    return only(record, (event.id for event in desk.select(asked, found=found).events))


def only(record: Record, events: Iterable[EventId]) -> Record:
    """The record of these events, in its own order."""
    chosen = frozenset(events)
    kept = tuple(event for event in record.events if event.id in chosen)
    told = {claim for event in kept for claim in event.claims}
    claims = tuple(claim for claim in record.claims if claim.id in told)
    pages = {claim.document for claim in claims}
    return replace(
        record,
        documents=tuple(document for document in record.documents if document.id in pages),
        claims=claims,
        events=kept,
        holdings=tuple(holding for holding in record.holdings if not chosen.isdisjoint(holding.events)),
        checks=tuple(checked for checked in record.checks if checked.document in pages),
        routes=tuple(part for route in record.routes for part in _parts(route, chosen)),
        review=_review(record.review, told, kept),
        assessments=tuple(assessment for assessment in record.assessments if assessment.event in chosen),
    )


def _parts(route: Route, chosen: frozenset[EventId]) -> Iterator[Route]:
    """The stretches of a route whose events are all chosen; the first keeps its id only where it begins as it did."""
    stretch: list[Leg] = []
    for leg in (*route.legs, None):
        if leg is not None and leg.before in chosen and leg.after in chosen:
            stretch.append(leg)
        elif stretch:
            first = stretch[0].before
            is_start = first == route.legs[0].before
            yield Route(id=route.id if is_start else RouteId(content_id("rte", first)), legs=tuple(stretch))
            stretch = []


def _review(review: Review, told: Collection[ClaimId], events: Collection[Event]) -> Review:
    """What people said of these claims, of these events, and of their sources."""
    if not review.judged:
        return review
    names = {name for event in events for name in (event.id, *event.also)}
    sources = {letters(origin.name) for event in events for origin in event.origin_list if origin.name}

    def is_about(one: Judged) -> bool:
        match one.judgement.says:
            case SourceRated(source=source):
                return letters(source) in sources
            case EventRated(event=event):
                return event in names
            case _:
                return any(claim in told for claim in one.claims)

    pairs = ((*review.together,), (*review.apart,))
    together, apart = (tuple(pair for pair in held if pair[0] in told and pair[1] in told) for held in pairs)
    return Review(
        judged=tuple(one for one in review.judged if is_about(one)),
        corrected=tuple((claim, now) for claim, now in review.corrected if now in told),
        together=together,
        apart=apart,
    )
