"""What people said, and what events amount to, as JSON values beside the claims and events that they are about."""

from typing import Any

from ..measure.likelihood import Lexicon, likelihood_word
from ..terms import (
    Assessment,
    ClaimJudged,
    Corrected,
    CorrectedCell,
    CredibilityRating,
    EventRated,
    Judged,
    Likelihood,
    PairJudged,
    ReliabilityRating,
    Saying,
    SourceRated,
    TakenBack,
)

Json = dict[str, Any]


def judged_record(judged: Judged) -> Json:
    """A judgement: who said what, when and why, and whether it holds."""
    judgement = judged.judgement
    return {
        "judgement": judgement.id,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "reason": judgement.reason,
        "standing": judged.standing.value,
        "why": judged.why,
        **_saying(judgement.says),
    }


def assessment_record(assessment: Assessment) -> Json:
    """What an event amounts to, and all that this was made of."""
    return {
        "status": assessment.status.value,
        "origins": assessment.origins,
        "bases": [kind.value for kind in assessment.bases],
        "reliability": [
            {
                "origin": one.origin,
                "name": one.name,
                "value": one.value.value,
                "ratings": [_rating(rating) for rating in one.ratings],
            }
            for one in assessment.reliability
        ],
        "credibility": assessment.credibility.value,
        "credibility_ratings": [
            {**_rating(rating), "claims": rating.claims, "likelihood": _likelihood(rating.likelihood)}
            for rating in assessment.credibility_ratings
        ],
        "likelihood": _likelihood(assessment.likelihood),
        "inputs": {
            "claims": list(assessment.claims),
            "origins": [one.origin for one in assessment.reliability],
            "contradictions": [list(pair) for pair in assessment.contradictions],
        },
    }


def _saying(says: Saying) -> Json:
    match says:
        case PairJudged():
            return {"verdict": says.verdict.value, "claims": list(says.claims)}
        case ClaimJudged():
            return {"verdict": says.verdict.value, "claim": says.claim}
        case Corrected():
            cells = [_corrected_cell(cell) for cell in says.cells]
            return {"verdict": "correct", "claim": says.claim, "becomes": says.becomes.id, "cells": cells}
        case SourceRated():
            return {"verdict": "reliability", "source": says.source, "value": says.reliability.value}
        case EventRated():
            return {
                "verdict": "credibility",
                "event": says.event,
                "claims": list(says.claims),
                "value": says.credibility.value,
                "likelihood": _likelihood(says.likelihood),
            }
        case TakenBack():
            return {"verdict": "undo", "takes_back": says.judgement}


def _corrected_cell(cell: CorrectedCell) -> Json:
    return {
        "slot": cell.slot,
        "was": cell.was,
        "becomes": cell.becomes,
        "is_own_word": cell.quote is None,
        "span": {"start": cell.quote.start, "end": cell.quote.end} if cell.quote else None,
    }


def _rating(rating: ReliabilityRating | CredibilityRating) -> Json:
    return {
        "value": rating.value.value,
        "by": rating.by,
        "on": rating.on.isoformat(),
        "reason": rating.reason,
        "judgement": rating.judgement,
    }


def _likelihood(stated: Likelihood | None) -> Json | None:
    """The numbers that somebody stated, and the words that two lexicons have for them."""
    if stated is None:
        return None
    low, high = stated.low_percent, stated.high_percent
    return {
        "low_percent": low,
        "high_percent": high,
        "icd_203": likelihood_word(low, high, Lexicon.ICD_203),
        "phia": likelihood_word(low, high, Lexicon.PHIA),
    }
