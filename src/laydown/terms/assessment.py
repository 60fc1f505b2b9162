"""What an event amounts to, in numbers and words that are never merged, each with what it was made of."""

from dataclasses import dataclass
from datetime import date

from .claim import ClaimId
from .event import EventId, OriginId, Status
from .judgement import Credibility, JudgementId, Likelihood, Reliability
from .vocabulary import BasisKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityRating:
    """A letter that somebody gave to a source, and on what day.

    `by` is a person, or the policy file with the line of its rule; only a person's has a `judgement`.
    """

    value: Reliability
    by: str
    on: date
    reason: str | None = None
    judgement: JudgementId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CredibilityRating:
    """A digit that somebody gave to an event, and the likelihood that they stated with it.

    `claims` is how many claims the event had then: more may have come since.
    """

    value: Credibility
    by: str
    on: date
    judgement: JudgementId
    claims: int
    reason: str | None = None
    likelihood: Likelihood | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginReliability:
    """How far an origin can be relied on. `ratings` are all that it was ever given, the one that holds first.

    People's go before the policy's, the later before the earlier. `name` None is an origin that is not known.
    """

    origin: OriginId
    name: str | None
    ratings: tuple[ReliabilityRating, ...] = ()

    @property
    def value(self) -> Reliability:
        """The rating that holds; without any, that it cannot be judged."""
        return self.ratings[0].value if self.ratings else Reliability.CANNOT_BE_JUDGED


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What an event amounts to, and everything that this was made of.

    `origins` counts the independent ones; `bases` are the kinds of basis that its claims state, each once: passing on
    other media is none. `reliability` is each origin's, `credibility_ratings` are the event's own, the one that holds
    first. `claims` and `contradictions` are those that the numbers and the status were taken from.
    """

    event: EventId
    status: Status
    origins: int
    bases: tuple[BasisKind, ...]
    reliability: tuple[OriginReliability, ...]
    credibility_ratings: tuple[CredibilityRating, ...]
    claims: tuple[ClaimId, ...]
    contradictions: tuple[tuple[ClaimId, ClaimId], ...]

    @property
    def credibility(self) -> Credibility:
        """The rating that holds; without any, that it cannot be judged."""
        ratings = self.credibility_ratings
        return ratings[0].value if ratings else Credibility.CANNOT_BE_JUDGED

    @property
    def likelihood(self) -> Likelihood | None:
        """The interval that was stated with the rating that holds; nothing else ever makes one."""
        return self.credibility_ratings[0].likelihood if self.credibility_ratings else None
