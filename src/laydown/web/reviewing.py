"""Review: what waits to be looked at, what people say of it, taking it back, and the log of all of it.

Everything that is kept is signed with the account's name, dated, and never changed. What somebody has not seen as it is
now, they do not judge: If-Match is asked for, and a stale one is refused (412).
"""

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import Response

from ..desk import QueueOrder, queue_page
from ..errors import BadRequest
from ..measure.words import credibility_words, reliability_words
from ..review import pair_judged
from ..terms import Credibility, Judged, PairJudged, PairVerdict, Reliability
from ..wiring import likeness, likeness_words
from ..wiring.desk import Snapshot
from .answering import as_json, caching, day_from, unchanged
from .bodies import BulkSaid, ClaimSaid, CorrectionSaid, Said, Undone
from .callers import Caller, signed_in
from .etags import judged_etag
from .forms_review import GradeForm, KeptForm, LogForm, PairForm, QueuePage, ScalesForm, TriedForm
from .forms_told import JudgedCellForm
from .judging import Expected, Formed, claim_named, correction, formed, keep, seen, undoing
from .log import log_page
from .once import Answers
from .parts import parts_of
from .problems import Refusal
from .reading import Cursor, Filtered
from .told import claim_form, claim_page, judged_form

MOST_CLAIMS, MOST_JUDGED = 200, 500
router = APIRouter(tags=["review"])
IfMatch = Annotated[str | None, Header(description="the etag of what is judged", max_length=400)]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        max_length=200,
        description="a name for this request: sent again with it, it is answered and not done again",
    ),
]


@router.get("/queue", response_model=QueuePage)
def queue(
    request: Request,
    asked: Filtered,
    limit: Annotated[int, Query(ge=1, le=MOST_CLAIMS)] = 50,
    order: QueueOrder = QueueOrder.DOUBT,
    cursor: Cursor = None,
) -> Response:
    """The claims of the events that meet a filter and that nobody judged yet, the most doubtful first."""
    etag, is_seen = unchanged(request, asked.snapshot)
    if is_seen:
        return is_seen
    selection = asked.selection(request)
    waiting = queue_page(selection, order=order, limit=limit, cursor=cursor)
    page = claim_page(waiting, asked.snapshot.desk)
    answer = QueuePage(items=page.items, next=page.next, total=page.total, claims=selection.total_claims)
    return as_json(answer, headers=caching(etag))


@router.get("/judgements", response_model=LogForm)
def log(
    request: Request,
    by: Annotated[str | None, Query(max_length=200, description="who said it")] = None,
    kind: Annotated[
        Literal["claim", "correction", "pair", "source", "event", "taken_back"] | None,
        Query(description="what it is of"),
    ] = None,
    from_: Annotated[
        str | None, Query(alias="from", description="the first day", json_schema_extra={"format": "date"})
    ] = None,
    to: Annotated[str | None, Query(description="the last day", json_schema_extra={"format": "date"})] = None,
    about: Annotated[str | None, Query(max_length=300, description="the id of a claim or event, a source")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_JUDGED)] = 100,
    cursor: Cursor = None,
) -> Response:
    """What people said, the newest first, with what has become of it, and the digest that vouches for it."""
    snapshot = parts_of(request).desk.now()
    first, last = day_from("from", from_), day_from("to", to)
    etag, is_seen = unchanged(request, snapshot)
    if is_seen:
        return is_seen
    page = log_page(snapshot, by=by, kind=kind, first=first, last=last, about=about, limit=limit, cursor=cursor)
    answer = LogForm(
        items=[judged_form(one, snapshot.desk) for one in page.items],
        next=page.next,
        total=page.total,
        head=_head(request, snapshot),
        people=sorted({one.judgement.by for one in snapshot.record.review.judged}),
    )
    return as_json(answer, headers=caching(etag))


@router.post("/judgements", response_model=KeptForm, status_code=201)
def judge(request: Request, said: Said, if_match: IfMatch = None, key: Key = None) -> Response:
    """Keep what somebody says, signed and dated. If-Match is the etag of what is judged; an undoing needs none."""
    parts, caller = parts_of(request), signed_in(request)

    def kept() -> Response:
        snapshot = parts.desk.now()
        one = formed(said, snapshot, parts, by=caller.name)
        expected: Expected = {} if one.is_seen_now else seen(if_match, one.about)
        return _as_kept(keep(parts, caller, snapshot, [(one, expected)], said.reason))

    return _once(request, caller, key, f"{if_match} {said.model_dump_json()}", kept)


@router.post("/judgements/try", response_model=TriedForm)
def try_correction(request: Request, said: CorrectionSaid) -> Response:
    """What a correction would come to, or why it is refused; nothing is kept."""
    parts, caller = parts_of(request), signed_in(request)
    snapshot = parts.desk.now()
    made = correction(said, snapshot, parts, by=caller.name)
    desk = snapshot.desk
    cells = [
        JudgedCellForm(slot=cell.slot, was=cell.was, becomes=cell.becomes, is_quoted=cell.quote is not None)
        for cell in made.cells
    ]
    becomes = claim_form(made.becomes, desk.documents[made.becomes.document], desk)
    return as_json(TriedForm(cells=cells, becomes=becomes))


@router.post("/judgements/bulk", response_model=KeptForm, status_code=201)
def judge_all(request: Request, said: BulkSaid, key: Key = None) -> Response:
    """One verdict on all the claims that were in view, each with the etag that it had: all of them, or none."""
    parts, caller = parts_of(request), signed_in(request)
    if len({one.id for one in said.claims}) < len(said.claims):
        raise BadRequest("a claim is named twice", advice="name each once", parameter="claims")

    def kept() -> Response:
        snapshot = parts.desk.now()
        made: list[tuple[Formed, Expected]] = []
        for one in said.claims:
            verdict = ClaimSaid(says="claim", claim=one.id, verdict=said.verdict)
            judged = formed(verdict, snapshot, parts, by=caller.name)
            made.append((judged, seen(one.etag, judged.about)))
        return _as_kept(keep(parts, caller, snapshot, made, said.reason))

    return _once(request, caller, key, f"bulk {said.model_dump_json()}", kept)


@router.post("/judgements/undo", response_model=KeptForm, status_code=201)
def undo(request: Request, said: Undone, key: Key = None) -> Response:
    """Take judgements back, all of them or none: what was before them holds again. They stay in the log."""
    parts, caller = parts_of(request), signed_in(request)
    if len(set(said.judgements)) < len(said.judgements):
        raise BadRequest("a judgement is named twice", advice="name each once", parameter="judgements")

    def kept() -> Response:
        snapshot = parts.desk.now()
        made: list[tuple[Formed, Expected]] = [(undoing(one, snapshot), {}) for one in said.judgements]
        return _as_kept(keep(parts, caller, snapshot, made, said.reason))

    return _once(request, caller, key, f"undo {said.model_dump_json()}", kept)


@router.get("/pairs/{one}/{other}", response_model=PairForm)
def pair(request: Request, one: str, other: str) -> Response:
    """What the machine makes of two claims, what people said of them, and the etag that judging them takes."""
    parts = parts_of(request)
    snapshot = parts.desk.now()
    desk = snapshot.desk
    try:
        says = pair_judged(claim_named(desk, one).id, claim_named(desk, other).id, PairVerdict.UNSURE)
    except BadRequest as error:
        raise Refusal("not-found", error.what, advice=error.advice) from error
    low, high = (claim_named(desk, claim) for claim in says.claims)
    with parts.open_store() as store:
        score = likeness_words(likeness(store, low, high))
    answer = PairForm(
        claims=says.claims,
        score=score,
        review=[judged_form(said, desk) for said in _of_pair(snapshot, says)],
        etag=judged_etag(says.claims, desk.last_judgement),
    )
    return as_json(answer)


@router.get("/scales", response_model=ScalesForm)
def scales() -> Response:
    """The words that ratings are given in, as they stand in the Admiralty code."""
    letters = [GradeForm(value=one.value, words=reliability_words(one)) for one in Reliability]
    digits = [GradeForm(value=one.value, words=credibility_words(one)) for one in Credibility]
    return as_json(ScalesForm(reliability=letters, credibility=digits))


def _of_pair(snapshot: Snapshot, says: PairJudged) -> list[Judged]:
    """What people said of two claims, as they were named or as they stand."""
    pair = set(says.claims)
    said = ((one, one.judgement.says) for one in snapshot.record.review.judged)
    return [one for one, told in said if isinstance(told, PairJudged) and pair <= {*one.claims, *told.claims}]


def _as_kept(kept: KeptForm) -> Response:
    return as_json(kept, status=201, headers={"cache-control": "no-store"})


def _once(request: Request, caller: Caller, key: str | None, asked: str, act: Callable[[], Response]) -> Response:
    answers: Answers = request.app.state.answers
    return answers.once(caller.name, key, f"{request.url.path} {asked}", act, now=parts_of(request).now())


def _head(request: Request, snapshot: Snapshot) -> str | None:
    """The digest of the last judgement, worked out anew for each record."""
    kept: dict[str, str | None] = request.app.state.heads
    if snapshot.revision not in kept:
        with parts_of(request).open_store() as store:
            digests = store.verify_judgements()
        kept.clear()
        kept[snapshot.revision] = digests[-1] if digests else None
    return kept.get(snapshot.revision)
