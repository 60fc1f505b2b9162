"""Short ways to write judgements for tests: who says what, each an hour after the one before."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from laydown.review import judgement_of
from laydown.terms import (
    Claim,
    ClaimJudged,
    ClaimVerdict,
    Corrected,
    CorrectedCell,
    Judgement,
    JudgementId,
    PairJudged,
    PairVerdict,
    Saying,
    TakenBack,
)

FIRST_HOUR = datetime(2025, 5, 3, 9, tzinfo=UTC)


def said(*sayings: Saying, by: str = "Ana", reason: str | None = None) -> tuple[Judgement, ...]:
    """What somebody says, an hour apart."""
    hours = (FIRST_HOUR + timedelta(hours=n) for n in range(len(sayings)))
    return tuple(judgement_of(says, by=by, at=at, reason=reason) for says, at in zip(sayings, hours, strict=True))


def in_order(*judged: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements of several people by the hour."""
    return tuple(sorted((one for some in judged for one in some), key=lambda one: one.at))


def same(one: Claim, other: Claim) -> PairJudged:
    """The two tell of one fact."""
    return _pair(one, other, PairVerdict.SAME)


def different(one: Claim, other: Claim) -> PairJudged:
    """The two tell of two facts."""
    return _pair(one, other, PairVerdict.DIFFERENT)


def unsure(one: Claim, other: Claim) -> PairJudged:
    """Nobody can tell."""
    return _pair(one, other, PairVerdict.UNSURE)


def accept(claim: Claim) -> ClaimJudged:
    """It was read rightly."""
    return ClaimJudged(claim=claim.id, verdict=ClaimVerdict.ACCEPT)


def reject(claim: Claim) -> ClaimJudged:
    """It should never have been a claim."""
    return ClaimJudged(claim=claim.id, verdict=ClaimVerdict.REJECT)


def put_right(claim: Claim, becomes: Claim) -> Corrected:
    """It should have been read so."""
    cell = CorrectedCell(slot="outcome", was=claim.outcome.value, becomes=becomes.outcome.value)
    return Corrected(claim=claim.id, cells=(cell,), becomes=becomes)


def undo(judgement: Judgement | JudgementId) -> TakenBack:
    """It no longer holds."""
    return TakenBack(judgement=judgement.id if isinstance(judgement, Judgement) else judgement)


def _pair(one: Claim, other: Claim, verdict: PairVerdict) -> PairJudged:
    low, high = sorted((one.id, other.id))
    return PairJudged(claims=(low, high), verdict=verdict)
