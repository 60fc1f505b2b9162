"""Questions to the record: what there is, events and claims by filter, the map, the timeline, holdings, texts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from .. import __version__
from ..desk import Desk, Sort
from ..export.brief.land import credit as land_credit
from ..measure.ids import sha256_hex
from ..pipeline import events_since
from ..terms import ClaimId, Document, DocumentId, EventId
from ..wiring import gazetteer
from .answering import answered, as_json, caching, day_from, snapshot_for, unchanged
from .callers import caller_of, told_of_caller
from .filters import Asked, asked
from .forms import (
    EventPage,
    FacetForm,
    FacetsForm,
    FoundClaim,
    FoundDocument,
    FoundForm,
    HoldingsForm,
    StateForm,
    ViewForm,
)
from .forms_told import ClaimForm, ClaimPage, DocumentFull, EventFull
from .happening import event_full
from .held import holdings_form
from .papers import captured_at, document_full
from .parts import parts_of
from .problems import Refusal
from .rows import claim_words, published_words
from .rules import API
from .told import claim_form, claim_page
from .views import event_page, facets_form, view_of

router = APIRouter()
MOST_ROWS, MOST_CLAIMS, MOST_FOUND = 500, 200, 100
Filtered = Annotated[Asked, Depends(asked)]
Cursor = Annotated[str | None, Query(max_length=200, description="`next` of the page before")]
KnownBy = Annotated[
    str | None,
    Query(description="the record as it was known by the end of that day", json_schema_extra={"format": "date"}),
]


@router.get("/state", response_model=StateForm)
def state(request: Request) -> Response:
    """What the desk shows: how much, of which store, how fresh, and to whom."""
    parts, caller = parts_of(request), caller_of(request)
    snapshot = parts.desk.now()
    record, timeline = snapshot.record, snapshot.desk.whole.timeline
    is_shown = caller is not None or not parts.needs_account
    answer = StateForm(
        laydown=__version__,
        store=parts.desk.name if is_shown else "",
        revision=snapshot.revision if is_shown else "",
        is_current=snapshot.is_current,
        events=len(record.events) if is_shown else 0,
        claims=len(record.claims) if is_shown else 0,
        documents=len(record.documents) if is_shown else 0,
        rejections=len(record.rejections) if is_shown else 0,
        earliest=timeline.earliest if is_shown else None,
        latest=timeline.latest if is_shown else None,
        credits=[*gazetteer(parts.settings.sites).credits, land_credit()],
        **told_of_caller(request),
    )
    return as_json(answer, headers={"cache-control": "no-store"})


@router.get("/view", response_model=ViewForm)
def view(
    request: Request,
    asked: Filtered,
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS, description="rows of the first page")] = 100,
    sort: Sort = Sort.NEWEST,
) -> Response:
    """Everything that the panes show of a filter, in one answer: the first events, the map, the timeline, facets."""
    etag, seen = unchanged(request, asked.snapshot)
    if seen:
        return seen
    revision = asked.snapshot.revision
    return answered(
        asked.snapshot, etag, lambda: view_of(asked.selection(request), revision=revision, limit=limit, sort=sort)
    )


@router.get("/events", response_model=EventPage)
def events(
    request: Request,
    asked: Filtered,
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 100,
    sort: Sort = Sort.NEWEST,
    cursor: Cursor = None,
) -> Response:
    """The events that meet a filter, page by page. The undated come last in every order of days."""
    etag, seen = unchanged(request, asked.snapshot)
    if seen:
        return seen
    page = asked.selection(request).page(sort=sort, limit=limit, cursor=cursor)
    return as_json(event_page(page, asked.snapshot.desk), headers=caching(etag))


@router.get("/facets", response_model=FacetsForm)
def facets(request: Request, asked: Filtered) -> Response:
    """By what else the events could be told apart, each with how many there would be in its place."""
    etag, seen = unchanged(request, asked.snapshot)
    return seen or as_json(facets_form(asked.selection(request).facets), headers=caching(etag))


@router.get("/events/{event}", response_model=EventFull, responses={308: {"description": "merged into another"}})
def event(request: Request, event: str, known_by: KnownBy = None) -> Response:
    """One event with everything behind it; an id that it had before leads to it."""
    snapshot = snapshot_for(request, known_by)
    desk = snapshot.desk
    number = desk.number_of.get(EventId(event))
    if number is None:
        return _elsewhere(request, "events", _told_since(request, desk, event), event)
    found = desk.events[number]
    if found.id != event:
        return _elsewhere(request, "events", [found.id], event)
    etag, seen = unchanged(request, snapshot)
    if seen:
        return seen
    pages = {desk.claims[claim].document for claim in found.claims}
    with parts_of(request).desk.store() as store:
        captured = {page: captured_at(store, desk.documents[page].sha256) for page in pages}
    return as_json(event_full(found, desk, captured), headers=caching(etag))


@router.get("/claims", response_model=ClaimPage)
def claims(
    request: Request,
    asked: Filtered,
    limit: Annotated[int, Query(ge=1, le=MOST_CLAIMS)] = 50,
    cursor: Cursor = None,
) -> Response:
    """The claims of the events that meet a filter, event by event from the newest on."""
    etag, seen = unchanged(request, asked.snapshot)
    if seen:
        return seen
    page = asked.selection(request).page_of_claims(limit=limit, cursor=cursor)
    return as_json(claim_page(page, asked.snapshot.desk), headers=caching(etag))


@router.get("/claims/{claim}", response_model=ClaimForm, responses={308: {"description": "another is in its place"}})
def claim(request: Request, claim: str, known_by: KnownBy = None) -> Response:
    """One claim with all its cells; the id of one that was put right leads to the one in its place."""
    snapshot = snapshot_for(request, known_by)
    desk, name = snapshot.desk, ClaimId(claim)
    if name in desk.put_right:
        return _elsewhere(request, "claims", [desk.put_right[name]], claim)
    etag, seen = unchanged(request, snapshot)
    if seen:
        return seen
    found = desk.claims.get(name)
    with parts_of(request).desk.store() as store:
        found = found or store.claim(name)  # rejected, or of an earlier reading: it takes no part, and can be read
        document = (desk.documents.get(found.document) or store.document(found.document)) if found else None
    if found is None or document is None:
        raise Refusal("not-found", f"there is no claim {claim[:80]}")
    return as_json(claim_form(found, document, desk), headers=caching(etag))


@router.get("/documents/{document}", response_model=DocumentFull)
def document(request: Request, document: str, known_by: KnownBy = None) -> Response:
    """One document with its text, where its claims stand in it, and what comes out where it is computed."""
    snapshot = snapshot_for(request, known_by)
    etag, seen = unchanged(request, snapshot)
    if seen:
        return seen
    with parts_of(request).desk.store() as store:
        found = _document(snapshot.desk, document) or store.document(DocumentId(document))
        if found is None:
            raise Refusal("not-found", f"there is no document {document[:80]}")
        captured = captured_at(store, found.sha256)
    return as_json(document_full(found, snapshot.desk, captured), headers=caching(etag))


@router.get(
    "/documents/{document}/original",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "the bytes as they came"}},
)
def original(request: Request, document: str) -> Response:
    """The bytes of a document as they came: to be kept, never to be opened within the desk."""
    with parts_of(request).desk.store() as store:
        found = store.document(DocumentId(document))
        data = store.original(found.sha256) if found else None
    if found is None or data is None:
        raise Refusal("not-found", f"no bytes are kept of a document {document[:80]}")
    return Response(
        data,
        media_type="application/octet-stream",
        headers={
            "content-disposition": f'attachment; filename="{sha256_hex(data)}.bin"',
            "content-security-policy": "sandbox; default-src 'none'",
            "x-content-type-options": "nosniff",
            "cache-control": "private, no-store",
        },
    )


@router.get("/search", response_model=FoundForm)
def search(
    request: Request,
    q: Annotated[str, Query(min_length=1, max_length=500, description="words, all of which must be there")],
    limit: Annotated[int, Query(ge=1, le=MOST_FOUND)] = 20,
    known_by: KnownBy = None,
) -> Response:
    """What holds the words: claims by their quotations and titles, whole texts, places and equipment by name."""
    snapshot = snapshot_for(request, known_by)
    etag, seen = unchanged(request, snapshot)
    if seen:
        return seen
    desk = snapshot.desk
    with parts_of(request).desk.store() as store:
        claims_found = store.search(q, limit=limit * 4)  # some of them are told again, or take no part
        texts_found = store.search_texts(q, limit=limit * 2)
    named = [
        desk.claims[name]
        for name in dict.fromkeys(desk.put_right.get(one, one) for one in claims_found)
        if name in desk.claims
    ][:limit]
    texts = [(desk.documents[name], span) for name, span in texts_found if name in desk.documents][:limit]
    answer = FoundForm(
        claims=[
            FoundClaim(
                id=claim.id,
                event=None if (number := desk.event_of.get(claim.id)) is None else desk.events[number].id,
                words=claim_words(claim),
                quote=claim.evidence[0].quote if claim.evidence else "",
            )
            for claim in named
        ],
        documents=[
            FoundDocument(
                id=document.id,
                title=document.title,
                publisher=document.publisher,
                published=published_words(document),
                excerpt=span.quoted_from(document.text),
            )
            for document, span in texts
        ],
        places=[FacetForm(value=v, words=w, events=n) for v, w, n in desk.places_like(q, limit)],
        equipment=[FacetForm(value=v, words=w, events=n) for v, w, n in desk.things_like(q, limit)],
    )
    return as_json(answer, headers=caching(etag))


@router.get("/holdings", response_model=HoldingsForm)
def holdings(
    request: Request,
    as_of: Annotated[
        str | None, Query(description="the day, today by default", json_schema_extra={"format": "date"})
    ] = None,
    known_by: KnownBy = None,
    equipment: Annotated[list[str] | None, Query(description="names, or components")] = None,
    place: Annotated[list[str] | None, Query(description="ids or names; places within count")] = None,
) -> Response:
    """What is said to be where at the end of a day, with the arithmetic; the undated among it."""
    parts = parts_of(request)
    snapshot = snapshot_for(request, known_by)
    day = day_from("as_of", as_of) or parts.now().date()
    etag, seen = unchanged(request, snapshot, day.isoformat())
    if seen:
        return seen
    found = parts.desk.held_on(snapshot, day)
    answer = holdings_form(found, snapshot.desk, as_of=day, equipment=equipment or (), places=place or ())
    return as_json(answer, headers=caching(etag))


def _document(desk: Desk, name: str) -> Document | None:
    return desk.documents.get(DocumentId(name))


def _told_since(request: Request, desk: Desk, event: str) -> list[str]:
    """The events that tell now what an event of an earlier reading told."""
    if not event.startswith("evt_") or len(event) < len("evt_") + 16:
        return []
    with parts_of(request).desk.store() as store:
        return [found.id for found in events_since(event, store.superseded(), desk.record)]


def _elsewhere(request: Request, kind: str, found: list[str], asked: str) -> Response:
    """The answer that leads to where it is now. Raises Refusal where that is nowhere, or in several places."""
    if len(found) == 1:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{API}/{kind}/{found[0]}{query}", status_code=308)
    if found:
        raise Refusal("not-found", f"{asked} is told by several now", advice=f"look at {', '.join(found[:8])}")
    raise Refusal("not-found", f"there is none called {asked[:80]!r} among the {kind}")
