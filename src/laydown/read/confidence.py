"""How sure the reading of a claim is, from how it was read. It says nothing about the source."""

import math

from ..terms import Outcome
from .drafts import Draft
from .lexicon import FrameKind

# Log-odds, fitted by logistic regression on 900 claims of seeds, dev and train c, e, f, h; a claim counts as right
# where gold has it. Each folder judged by the fit on the others: expected calibration error 0.021.
# `python -m evals.confidence` prints fit, table and error anew (2026-11-22).
BASE = 1.28
WEIGHTS = {
    "refers back": -0.62,
    "counted": 0.3,
    "equipment named": 0.54,
    "no place": -1.21,
    "two places": 0.6,
    "dated": 0.83,
    "source named": 0.46,
    "source carried over": -0.06,
    "mover named": 0.22,
    "hedged": -0.4,  # by the contract, not by the fit: a hedge shows in the confidence (CLAIMS, decided cases)
    "aside": -0.72,
    "nominal": -0.62,
    "seen or standing": -0.82,
    "base": -0.47,
    "request": -0.27,
    "stopped or seized": 0.05,
    "denied": 0.5,
    "to come": 0.12,
    "under way": -0.93,
    "told twice": 0.57,
}


def features(draft: Draft) -> dict[str, bool]:
    """What is known of how a draft was read, as statements that hold or not."""
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
        "mover named": draft.mover is not None,
        "hedged": draft.is_hedged,
        "aside": draft.is_aside,
        "nominal": draft.frame.is_noun,
        "seen or standing": draft.frame.kind in (FrameKind.PRESENCE, FrameKind.SIGHTED, FrameKind.PLACED),
        "base": draft.frame.kind is FrameKind.BASING,
        "request": draft.frame.kind is FrameKind.ASKED,
        "stopped or seized": draft.frame.kind in (FrameKind.STOPPED, FrameKind.SEIZED),
        "denied": draft.outcome is Outcome.DENIED,
        "to come": draft.outcome in (Outcome.PLANNED, Outcome.POSSIBLE, Outcome.UNCERTAIN),
        "under way": draft.outcome is Outcome.UNDER_WAY,
        "told twice": len(draft.evidence) > 1,
    }


def confidence(draft: Draft) -> float:
    """How likely it is that the text says this, 0 to 1, in hundredths."""
    log_odds = BASE + sum(WEIGHTS[name] for name, holds in features(draft).items() if holds)
    return round(1 / (1 + math.exp(-log_odds)), 2)
