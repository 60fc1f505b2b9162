"""From what a reviewer sends to judgements that are kept: what they are about, what was seen of it, what follows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..desk import Desk
from ..errors import BadRequest
from ..review import corrected, event_rated, judgement_of, pair_judged, source_rated, taken_back
from ..terms import (
    Claim,
    ClaimId,
    ClaimJudged,
    Corrected,
    EventId,
    EventRated,
    Judged,
    Judgement,
    JudgementId,
    Saying,
    Span,
    subjects_of,
)
from ..wiring import known_words
from ..wiring.desk import Snapshot
from .bodies import ClaimSaid, CorrectionSaid, EventSaid, PairSaid, Said, SourceSaid, TakenBackSaid
from .callers import Caller
from .etags import expected_of
from .forms_review import KeptForm
from .parts import Parts
from .problems import Refusal
from .told import claim_form, events_with, judged_form

Expected = Mapping[str, JudgementId | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Formed:
    """Something that somebody says, and the ids or names of which they must have seen the last judgement.

    `is_seen_now`: what the record has now is what they saw, since nobody sends what they saw of an undoing.
    """

    says: Saying
    about: tuple[str, ...]
    is_seen_now: bool = False


def formed(said: Said, snapshot: Snapshot, parts: Parts, *, by: str) -> Formed:
    """What is sent, as what can be kept. Raises BadRequest with the field that is wrong."""
    desk = snapshot.desk
    match said:
        case ClaimSaid():
            claim = claim_named(desk, said.claim)
            return Formed(says=ClaimJudged(claim=claim.id, verdict=said.verdict), about=(claim.id,))
        case CorrectionSaid():
            return Formed(says=correction(said, snapshot, parts, by=by), about=(said.claim,))
        case PairSaid():
            one, other = (claim_named(desk, name, field="claims").id for name in said.claims)
            says = pair_judged(one, other, said.verdict)
            return Formed(says=says, about=says.claims)
        case SourceSaid():
            rated = source_rated(said.source, said.reliability, desk.events)
            return Formed(says=rated, about=(rated.source,))
        case EventSaid():
            number = desk.number_of.get(EventId(said.event))
            if number is None:
                raise BadRequest(f"there is no event {said.event!r}", advice="load the view again", parameter="event")
            event = desk.events[number]
            return Formed(says=event_rated(event, said.credibility, said.likelihood), about=(event.id,))
        case TakenBackSaid():
            return undoing(said.judgement, snapshot)


def undoing(judgement: str, snapshot: Snapshot) -> Formed:
    """The end of an earlier judgement. Raises BadRequest where there is none, or it was taken back."""
    goal = next((one for one in snapshot.record.review.judged if one.judgement.id == judgement), None)
    if goal is None:
        raise BadRequest(f"there is no judgement {judgement!r}", advice="look at the log", parameter="judgement")
    return Formed(says=taken_back(goal), about=(judgement,), is_seen_now=True)


def correction(said: CorrectionSaid, snapshot: Snapshot, parts: Parts, *, by: str) -> Corrected:
    """A claim put right, or one that was put right before put right further. Raises BadRequest with the slot."""
    desk = snapshot.desk
    claim = claim_named(desk, said.claim)
    now = next((later for old, later in snapshot.record.review.corrected if old.id == claim.id), claim.id)
    claim = claim_named(desk, now)
    try:
        spans = {slot: Span(start=start, end=end) for slot, (start, end) in (said.spans or {}).items()}
    except ValueError as error:
        raise BadRequest("a span begins at 0 or later, and ends after it", parameter="spans") from error
    document = desk.documents.get(claim.document)
    if document is None:
        raise BadRequest(f"the document of {claim.id} is not in the store", parameter="claim")
    return corrected(
        claim,
        document,
        said.cells,
        known=known_words(parts.settings),
        by=by,
        quotes=said.quotes or {},
        spans=spans,
    )


def claim_named(desk: Desk, name: str, *, field: str = "claim") -> Claim:
    """A claim that can be judged: one that takes part, was rejected, or was put right. Raises BadRequest."""
    found = standing(desk, ClaimId(name)) or next(
        (old for old, _ in desk.record.review.corrected if old.id == name), None
    )
    if found is None:
        raise BadRequest(f"there is no claim {name!r} that can be judged", advice="load it again", parameter=field)
    return found


def standing(desk: Desk, claim: ClaimId) -> Claim | None:
    """The claim as it takes part, or as it was rejected."""
    return desk.claims.get(claim) or next((one for one in desk.record.review.rejected if one.id == claim), None)


def seen(if_match: str | None, about: Sequence[str]) -> Expected:
    """Which judgements whoever sends this header has seen. Raises Refusal without one, and for what is none of ours."""
    if if_match is None or if_match.strip() in ("", "*"):
        raise Refusal(
            "no-condition", "it is not said what was looked at", advice="send the etag of what is judged as If-Match"
        )
    try:
        return expected_of(if_match, about)
    except BadRequest as error:
        raise Refusal(
            "overtaken", "If-Match is not the etag of what is judged", advice="look at it again, and send its etag"
        ) from error


def keep(
    parts: Parts, caller: Caller, snapshot: Snapshot, said: Sequence[tuple[Formed, Expected]], reason: str | None
) -> KeptForm:
    """Keep all of it in one transaction, or nothing. Raises Overtaken where somebody judged the same meanwhile."""
    now = parts.now()
    made = [judgement_of(one.says, by=caller.name, at=now, reason=reason) for one, _ in said]
    last = snapshot.desk.last_judgement
    with parts.open_store() as store, store.together():
        for judgement, (one, expected) in zip(made, said, strict=True):
            held = {about: last.get(about) for about in one.about} if one.is_seen_now else expected
            store.add_judgement(judgement, expected=held)
    return kept_form(made, parts.desk.current())


def kept_form(made: Sequence[Judgement], snapshot: Snapshot) -> KeptForm:
    """What was kept, and how what it is about stands in a record that has it."""
    desk = snapshot.desk
    judged = {one.judgement.id: one for one in snapshot.record.review.judged}
    kept = [judged[one.id] for one in made if one.id in judged]
    named = dict.fromkeys(claim for one in kept for claim in claims_about(one, judged))
    claims = [
        claim
        for name in dict.fromkeys(desk.put_right.get(one, one) for one in named)
        if (claim := standing(desk, name))
    ]
    rated = [one.judgement.says.event for one in kept if isinstance(one.judgement.says, EventRated)]
    return KeptForm(
        judgements=[judged_form(one, desk) for one in kept],
        undo=[one.id for one in reversed(made)],
        claims=[claim_form(claim, desk.documents[claim.document], desk) for claim in claims],
        events=list(dict.fromkeys((*events_with(named, desk), *rated))),
        revision=snapshot.revision,
    )


def claims_about(one: Judged, judged: Mapping[JudgementId, Judged]) -> Iterable[ClaimId]:
    """The claims that a judgement is about; of one that takes another back, those of the other."""
    goal = one.judgement.takes_back
    subjects: Iterable[str] = (*one.claims, *subjects_of(one.judgement))
    if goal is not None and goal in judged:
        return claims_about(judged[goal], judged)
    return [ClaimId(name) for name in subjects if name.startswith("clm_")]
