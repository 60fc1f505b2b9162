"""What somebody asks to be kept, as what can be kept, or refused: a pair, a rating, the end of a judgement.

What every front door needs between a person's words and a judgement.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from ..errors import BadRequest
from ..measure.folding import letters
from ..terms import (
    ClaimId,
    Credibility,
    Event,
    EventRated,
    Judged,
    JudgementId,
    Likelihood,
    OriginKind,
    PairJudged,
    PairVerdict,
    Reliability,
    SourceRated,
    Standing,
    TakenBack,
)
from .assess import unconfirmed

_INTERVAL = re.compile(r"(?P<low>\d{1,3})(?:\s*(?:-|–|\.\.|to)\s*(?P<high>\d{1,3}))?\s*%?")


def pair_judged(one: ClaimId, other: ClaimId, verdict: PairVerdict) -> PairJudged:
    """Two claims are of one fact, or not. Raises BadRequest for a claim and itself."""
    low, high = sorted((one, other))
    if low == high:
        raise BadRequest(f"{low} is one claim, not two", advice="name another", parameter="claims")
    return PairJudged(claims=(low, high), verdict=verdict)


def source_rated(asked: str, reliability: Reliability, events: Iterable[Event]) -> SourceRated:
    """How far a source can be relied on, by the name that the record has. Raises BadRequest for one of no claim."""
    names = {
        origin.name
        for event in events
        for origin in event.origin_list
        if origin.name and origin.kind is not OriginKind.UNKNOWN
    }
    found = sorted(name for name in names if letters(name) == letters(asked))
    if not found:
        near = get_close_matches(asked, names, n=3, cutoff=0.5)
        advice = f"did you mean {' or '.join(near)}?" if near else "`laydown explain EVENT` shows an event's origins"
        raise BadRequest(f"no claim goes back to a source called {asked!r}", advice=advice, parameter="source")
    return SourceRated(source=found[0], reliability=reliability)


def event_rated(event: Event, credibility: Credibility, likelihood: str | None) -> EventRated:
    """How credible an event is held to be. Raises BadRequest for what its origins do not bear, and no interval."""
    if why := unconfirmed(credibility, event.origins):
        raise BadRequest(why, advice="rate it 2, or find another origin", parameter="credibility")
    stated = likelihood_of(likelihood) if likelihood is not None else None
    return EventRated(event=event.id, claims=event.claims, credibility=credibility, likelihood=stated)


def likelihood_of(words: str) -> Likelihood:
    """An interval in percent. Raises BadRequest for what is none.

    >>> likelihood_of("55-75"), likelihood_of("80 %").high_percent
    (Likelihood(low_percent=55, high_percent=75), 80)
    """
    match = _INTERVAL.fullmatch(words.strip())
    low, high = (int(match["low"]), int(match["high"] or match["low"])) if match else (1, 0)
    if not 0 <= low <= high <= 100:
        raise BadRequest(
            f"{words!r} is no interval in percent",
            advice="give two numbers from 0 to 100, the lower first: 55-75",
            parameter="likelihood",
        )
    return Likelihood(low_percent=low, high_percent=high)


def taken_back(goal: Judged) -> TakenBack:
    """The end of a judgement. Raises BadRequest where it was taken back already."""
    if goal.standing is Standing.TAKEN_BACK:
        raise BadRequest(
            f"{goal.judgement.id} is taken back already, {goal.why}",
            advice="undo that one to let it hold again",
            parameter="judgement",
        )
    return TakenBack(judgement=JudgementId(goal.judgement.id))
