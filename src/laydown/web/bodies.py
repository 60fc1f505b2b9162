"""The bodies that are sent to the interface: nothing but what is named, each of its kind, and of a bounded length."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from ..terms import ClaimVerdict, Credibility, PairVerdict, Reliability, Role

MOST_AT_ONCE = 500  # claims that one look can hold
MOST_CELLS = 60

Id = Annotated[str, Field(min_length=1, max_length=80)]
Words = Annotated[str, Field(min_length=1, max_length=1_000)]
SlotName = Annotated[str, Field(min_length=1, max_length=80)]
Reason = Annotated[str | None, Field(max_length=2_000, description="why; kept with the judgement")]
Span = Annotated[tuple[int, int], Field(strict=False)]


class Body(BaseModel):
    """What is sent: a name that is not known is refused, and so is a value of another kind."""

    model_config = ConfigDict(extra="forbid", strict=True)


class SignIn(Body):
    """Who somebody says to be."""

    name: Annotated[str, Field(max_length=200)]
    password: Annotated[str, Field(max_length=1_000)]


class NewPassword(Body):
    """A password in place of another."""

    old: Annotated[str, Field(max_length=1_000)]
    new: Annotated[str, Field(max_length=1_000)]


class AccountAsked(Body):
    """An account as it is to be. What is not given stays as it is; a new account needs a role."""

    role: Annotated[Role | None, Field(strict=False)] = None
    password: Annotated[str | None, Field(max_length=1_000)] = None
    is_disabled: bool | None = None


class TokenAsked(Body):
    """A token that is to be made. Without `days` it has no end."""

    label: Annotated[str, Field(min_length=1, max_length=80)]
    role: Annotated[Role, Field(strict=False)]
    days: Annotated[int | None, Field(ge=1, le=3_650)] = None


class ClaimSaid(Body):
    """A claim was read as its text has it, or should never have been one."""

    says: Literal["claim"]
    claim: Id
    verdict: Annotated[ClaimVerdict, Field(strict=False)]
    reason: Reason = None


class CorrectionSaid(Body):
    """Slots as they should be, as `laydown review correct` takes them; "none" is "not stated".

    `quotes` are the words of the text for a slot, `spans` where they stand: code points, the end not included.
    """

    says: Literal["correction"]
    claim: Id
    cells: Annotated[dict[SlotName, Words], Field(min_length=1, max_length=MOST_CELLS)]
    quotes: Annotated[dict[SlotName, Words] | None, Field(max_length=MOST_CELLS)] = None
    spans: Annotated[dict[SlotName, Span] | None, Field(max_length=MOST_CELLS)] = None
    reason: Reason = None


class PairSaid(Body):
    """Two claims tell of one fact, of two, or nobody can say."""

    says: Literal["pair"]
    claims: Annotated[tuple[Id, Id], Field(strict=False)]
    verdict: Annotated[PairVerdict, Field(strict=False)]
    reason: Reason = None


class SourceSaid(Body):
    """How far a source can be relied on, A to F; `source` is the name of an origin."""

    says: Literal["source"]
    source: Annotated[str, Field(min_length=1, max_length=300)]
    reliability: Annotated[Reliability, Field(strict=False)]
    reason: Reason = None


class EventSaid(Body):
    """How credible an event is held to be, 1 to 6, and how likely, in percent ("55-75")."""

    says: Literal["event"]
    event: Id
    credibility: Annotated[Credibility, Field(strict=False)]
    likelihood: Annotated[str | None, Field(max_length=40)] = None
    reason: Reason = None


class TakenBackSaid(Body):
    """An earlier judgement no longer holds."""

    says: Literal["taken_back"]
    judgement: Id
    reason: Reason = None


Said = Annotated[
    ClaimSaid | CorrectionSaid | PairSaid | SourceSaid | EventSaid | TakenBackSaid, Field(discriminator="says")
]


class Seen(Body):
    """A claim as it was seen: with the etag that it had."""

    id: Id
    etag: Annotated[str, Field(max_length=200)]


class BulkSaid(Body):
    """One verdict on all the claims that were in view, each once."""

    claims: Annotated[list[Seen], Field(min_length=1, max_length=MOST_AT_ONCE)]
    verdict: Annotated[ClaimVerdict, Field(strict=False)]
    reason: Reason = None


class Undone(Body):
    """Judgements that no longer hold, all of them or none."""

    judgements: Annotated[list[Id], Field(min_length=1, max_length=MOST_AT_ONCE)]
    reason: Reason = None
