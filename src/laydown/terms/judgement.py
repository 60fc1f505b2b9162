"""What people say beside the machine's score: of pairs of claims, of single claims, of sources and of events.

A judgement is signed and dated and never changed; one that is taken back stays, beside the one that takes it back.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType, TypeAlias

from .claim import Claim, ClaimId
from .document import Span
from .event import EventId
from .vocabulary import ClaimVerdict, PairVerdict

JudgementId = NewType("JudgementId", str)


class Reliability(StrEnum):
    """How far a source can be relied on: the letters of the Admiralty code. F is no middle, it is no judgement.

    Letters, not numbers, so that nobody averages them.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    CANNOT_BE_JUDGED = "F"


class Credibility(StrEnum):
    """How credible what is told is: the digits of the Admiralty code, as words. "6" is no judgement."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """How likely a person holds something to be, as an interval in percent, both ends included."""

    low_percent: int
    high_percent: int

    def __post_init__(self) -> None:
        if not 0 <= self.low_percent <= self.high_percent <= 100:
            raise ValueError(f"no interval between 0 and 100 percent: {self.low_percent} to {self.high_percent}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairJudged:
    """Two claims, smaller id first, tell of one fact, of two, or nobody can say."""

    claims: tuple[ClaimId, ClaimId]
    verdict: PairVerdict

    def __post_init__(self) -> None:
        if not self.claims[0] < self.claims[1]:
            raise ValueError("a pair is two claims, the smaller id first")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimJudged:
    """A claim was read rightly, or should never have been one."""

    claim: ClaimId
    verdict: ClaimVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedCell:
    """One slot put right. `quote` are the words of the text that have it, None for the reviewer's own word.

    `was` and `becomes` are for people to read; None is "not stated".
    """

    slot: str
    was: str | None
    becomes: str | None
    quote: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A claim put right: `becomes` is the claim that takes the place of `claim`, with the evidence unchanged."""

    claim: ClaimId
    cells: tuple[CorrectedCell, ...]
    becomes: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRated:
    """How far a source can be relied on; `source` is the name of an origin."""

    source: str
    reliability: Reliability


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRated:
    """How credible an event is held to be; `claims` are those that it had when it was rated."""

    event: EventId
    claims: tuple[ClaimId, ...]
    credibility: Credibility
    likelihood: Likelihood | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """An earlier judgement no longer holds. Taken back itself, it lets that one hold again."""

    judgement: JudgementId


Saying: TypeAlias = PairJudged | ClaimJudged | Corrected | SourceRated | EventRated | TakenBack


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One thing that a person said, and when (UTC). `reason` is theirs, None where they gave none."""

    id: JudgementId
    by: str
    at: datetime
    says: Saying
    reason: str | None = None

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise ValueError("a judgement is somebody's")
        if self.at.utcoffset() != timedelta(0):
            raise ValueError(f"the hour of a judgement is told in UTC, got {self.at.isoformat()}")

    @property
    def takes_back(self) -> JudgementId | None:
        """The earlier judgement that it reverses, if that is what it does."""
        return self.says.judgement if isinstance(self.says, TakenBack) else None


class Standing(StrEnum):
    """What has become of a judgement."""

    HOLDS = "holds"
    TAKEN_BACK = "taken back"
    REPLACED = "replaced"
    NOT_APPLIED = "not applied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement and what has become of it; `why` says so where it does not simply hold.

    `claims` are those that it is about, as they were named and as they stand now, where they were corrected since.
    """

    judgement: Judgement
    standing: Standing
    why: str | None = None
    claims: tuple[ClaimId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the judgements come to: all of them in order, and what follows for the claims.

    `rejected` claims take no further part, nor do those `corrected`, each with the id of the claim in its place.
    `together` and `apart` are pairs that people hold to be one fact, or two; they never contradict each other.
    """

    judged: tuple[Judged, ...] = ()
    rejected: tuple[Claim, ...] = ()
    corrected: tuple[tuple[Claim, ClaimId], ...] = ()
    together: tuple[tuple[ClaimId, ClaimId], ...] = ()
    apart: tuple[tuple[ClaimId, ClaimId], ...] = ()

    @property
    def not_applied(self) -> tuple[Judged, ...]:
        """The judgements that name what is no longer there, or cannot be followed, each with the reason."""
        return tuple(one for one in self.judged if one.standing is Standing.NOT_APPLIED)

    @property
    def of_claims(self) -> dict[ClaimId, tuple[Judged, ...]]:
        """The judgements that hold, by the claims that they are about."""
        found: dict[ClaimId, list[Judged]] = {}
        for one in self.judged:
            for claim in one.claims if one.standing is Standing.HOLDS else ():
                found.setdefault(claim, []).append(one)
        return {claim: tuple(about) for claim, about in found.items()}


NOTHING_JUDGED = Review()


def subjects_of(judgement: Judgement) -> tuple[str, ...]:
    """The ids and names that a judgement is about: claims, an event, a source, or the judgement that it takes back."""
    match judgement.says:
        case PairJudged(claims=pair):
            return pair
        case ClaimJudged(claim=claim):
            return (claim,)
        case Corrected(claim=claim, becomes=becomes):
            return (claim, becomes.id)
        case SourceRated(source=source):
            return (source,)
        case EventRated(event=event):
            return (event,)
        case TakenBack(judgement=taken_back):
            return (taken_back,)


def all_subjects(judgement: Judgement, *, of: Callable[[JudgementId], Iterable[str]]) -> tuple[str, ...]:
    """The ids and names that a judgement is about, each once; `of` gives those of a judgement that is kept.

    One that takes back another is about everything that the other is about: it changes what holds of it.
    """
    taken_back = judgement.takes_back
    return tuple(dict.fromkeys((*subjects_of(judgement), *(of(taken_back) if taken_back else ()))))
