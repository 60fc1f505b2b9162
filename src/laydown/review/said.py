"""A judgement from what somebody says, when, and why: with an id from all of it."""

from datetime import datetime

from ..measure.folding import spelled_out
from ..measure.ids import Part, content_id
from ..terms import (
    ClaimJudged,
    Corrected,
    EventRated,
    Judgement,
    JudgementId,
    PairJudged,
    Saying,
    SourceRated,
    TakenBack,
)


def judgement_of(says: Saying, *, by: str, at: datetime, reason: str | None = None) -> Judgement:
    """What somebody says, signed and dated. Said again at the very same moment it is the same judgement.

    Raises ValueError where nobody says it, or where `at` is not told in UTC.
    """
    person, why = spelled_out(by.strip()), spelled_out(reason.strip()) if reason and reason.strip() else None
    parts = (person, at.isoformat(), why, type(says).__name__, _parts(says))
    return Judgement(id=JudgementId(content_id("jdg", *parts)), by=person, at=at, says=says, reason=why)


def _parts(says: Saying) -> Part:
    match says:
        case PairJudged():
            return [*says.claims, says.verdict]
        case ClaimJudged():
            return [says.claim, says.verdict]
        case Corrected():
            return [says.claim, says.becomes.id, [[cell.slot, cell.was, cell.becomes] for cell in says.cells]]
        case SourceRated():
            return [says.source, says.reliability]
        case EventRated():
            stated = says.likelihood
            percent = [stated.low_percent, stated.high_percent] if stated else None
            return [says.event, list(says.claims), says.credibility, percent]
        case TakenBack():
            return [says.judgement]
