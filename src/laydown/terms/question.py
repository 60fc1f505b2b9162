"""What people ask of the record: a subject, a standing question, and the answers that it had."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from .claim import ClaimId, Party, PlaceRef
from .event import EventId
from .vocabulary import Component, PlaceRole

QuestionId = NewType("QuestionId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A thing that is asked about. `equipment` stands for its variants too; None on a side leaves it open.

    A part that is not named leaves `component` None: who asks for the S-400 asks for its radars as well. `whole` is
    the component that the bare name stands for: that a part is gone does not say that the whole is.
    """

    equipment: str | None
    component: Component | None
    whole: Component | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a question or a command is about: things, holders, and a place in a role; all that is named must be met.

    Of several things, or holders, one is enough. `role` is AT for "in", ORIGIN for "from", DESTINATION for "to".
    """

    things: tuple[Wanted, ...] = ()
    holders: tuple[Party, ...] = ()
    place: PlaceRef | None = None
    role: PlaceRole = PlaceRole.AT


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that stands: it is answered anew with every read. `id` comes from what is asked."""

    id: QuestionId
    text: str
    subject: Subject
    asked_at: datetime


class Verdict(StrEnum):
    """What the record answers; defined in docs/method.md. Silence is NOT_STATED, never NO."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    NOT_STATED = "not stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the record answered once: the verdict with its inputs.

    `since` is the first day that the evidence vouches for, None where it is not dated. `events` and `claims` are what
    it rests on, `against` the claims that speak against it, `origins` how many independent ones stand behind `claims`.
    `reason` is one line for people.
    """

    question: QuestionId
    verdict: Verdict
    since: date | None
    origins: int
    events: tuple[EventId, ...]
    claims: tuple[ClaimId, ...]
    against: tuple[ClaimId, ...]
    reason: str
    answered_at: datetime
