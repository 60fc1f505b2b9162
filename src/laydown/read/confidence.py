"""How sure the reading of a claim is, from how it was read. It says nothing about the source."""

import math

from ..terms import Outcome
from .drafts import Draft
from .lexicon import FrameKind

# Log-odds, fitted by logistic regression on 2602 claims of the reports of training/, each third of the folders read
# with scorers fitted on the other two; a claim counts as right where gold has it. Each folder judged by the fit on the
# others: expected calibration error 0.017. That a claim is told twice, or names who moves, added nothing.
# `python -m evals.confidence` prints fit, table and error anew (2026-11-22).
BASE = 0.83
WEIGHTS = {
    "refers back": -0.56,
    "counted": 0.39,
    "equipment named": 0.58,
    "no place": -1.22,
    "two places": 0.52,
    "dated": 0.65,
    "source named": 0.76,
    "source carried over": -0.45,
    "hedged": -0.4,  # by the contract, not by the fit: a hedge shows in the confidence (CLAIMS, decided cases)
    "aside": -0.24,
    "nominal": -0.96,
    "request": -0.41,
    "stopped or seized": 0.23,
    "denied": 0.45,
    "to come": 0.49,
    "under way": -0.23,
    "scored as told": 0.21,
    "scored outcome": 0.1,
    "no rule": -1.1,
    "no rule, scored as told": 0.31,
}

_FARTHEST = 4.0  # log-odds of a scorer beyond which it is not surer


def features(draft: Draft) -> dict[str, float]:
    """What is known of how a draft was read: statements that hold (1) or not (0), and log-odds of the scorers."""
    told, outcome = _log_odds(draft.likely_told), _log_odds(draft.likely_outcome)
    loads = (*draft.loads, *draft.carriers)
    return {
        "refers back": draft.theme.pronoun is not None,
        "counted": any(load.count for load in loads),
        "equipment named": any(item.equipment for load in loads for item in load.items),
        "no place": not draft.places,
        "two places": len(draft.places) > 1,
        "dated": draft.when is not None,
        "source named": bool(draft.chain.sources),
        "source carried over": draft.chain.is_inherited,
        "hedged": draft.is_hedged,
        "aside": draft.is_aside,
        "nominal": draft.frame.is_noun,
        "request": draft.frame.kind is FrameKind.ASKED,
        "stopped or seized": draft.frame.kind in (FrameKind.STOPPED, FrameKind.SEIZED),
        "denied": draft.outcome is Outcome.DENIED,
        "to come": draft.outcome in (Outcome.PLANNED, Outcome.POSSIBLE, Outcome.UNCERTAIN),
        "under way": draft.outcome is Outcome.UNDER_WAY,
        "scored as told": told,
        "scored outcome": outcome,
        "no rule": draft.is_scored,
        "no rule, scored as told": told if draft.is_scored else 0.0,
    }


def _log_odds(probability: float | None) -> float:
    """Log-odds between -4 and 4; 0 where there is no probability."""
    if probability is None:
        return 0.0
    held = min(max(probability, 1 / (1 + math.exp(_FARTHEST))), 1 / (1 + math.exp(-_FARTHEST)))
    return math.log(held / (1 - held))


def confidence(draft: Draft) -> float:
    """How likely it is that the text says this, 0 to 1, in hundredths."""
    log_odds = BASE + sum(WEIGHTS[name] * value for name, value in features(draft).items())
    return round(1 / (1 + math.exp(-log_odds)), 2)
