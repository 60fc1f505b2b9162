"""The forms of the answers about review, accounts and changes, as `web/src/api.ts` has them."""

from dataclasses import dataclass
from typing import Literal

from ..terms import AlterationKind, AlteredThing, Role
from .forms_told import ClaimForm, ClaimPage, JudgedCellForm, JudgedForm


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage(ClaimPage):
    """Claims that nobody judged yet. `claims` are those that meet the filter, judged or not."""

    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """What was kept, how to take it back, and how the claims and events that it is about stand now."""

    judgements: list[JudgedForm]
    undo: list[str]
    claims: list[ClaimForm]
    events: list[str]
    revision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedForm:
    """What a correction would come to; nothing was kept."""

    cells: list[JudgedCellForm]
    becomes: ClaimForm


@dataclass(frozen=True, slots=True, kw_only=True)
class LogForm:
    """What people said, the newest first. `head` is the digest that vouches for all of it, None for nothing."""

    items: list[JudgedForm]
    next: str | None
    total: int
    head: str | None
    people: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairForm:
    """Two claims, the smaller id first: what the machine makes of them, and what people said."""

    claims: tuple[str, str]
    score: str
    review: list[JudgedForm]
    etag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeForm:
    """A letter or digit of the Admiralty code, in words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalesForm:
    """The words that ratings are given in."""

    reliability: list[GradeForm]
    credibility: list[GradeForm]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedInForm:
    """Who is signed in, and what their page sends back with all that it writes."""

    account: "NamedForm"
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedForm:
    """An account, as others see it."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account, as admins see it: never its password, nor the hash of it."""

    name: str
    role: Role
    created_at: str
    is_disabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountList:
    """All accounts, by name."""

    items: list[AccountRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRow:
    """A token: the digest of its secret, never the secret. `expires_at` None is without an end."""

    digest: str
    label: str
    role: Role
    opened_at: str
    expires_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenList:
    """Tokens, the oldest first."""

    items: list[TokenRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenMade:
    """A new token with its secret, which is told this once."""

    secret: str
    token: TokenRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeForm:
    """One thing that came, changed or went. `digest` None: it is gone, and its id is never given to another.

    `became` is the id under which the same is found now.
    """

    number: int
    at: str
    thing: AlteredThing
    id: str
    kind: AlterationKind
    digest: str | None
    became: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeList:
    """Changes in order. `next` is what to send as `since`; `is_last` says that nothing came after."""

    items: list[ChangeForm]
    next: int
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedError:
    """What is wrong with one part of the question: a parameter, a field of the body, a slot, a claim."""

    name: str
    detail: str
    advice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemForm:
    """What went wrong (RFC 9457). `type` names the kind and leads to its explanation; it never changes."""

    type: str
    title: str
    status: int
    detail: str
    advice: str
    errors: list[NamedError] | None = None


Order = Literal["doubt", "when"]
