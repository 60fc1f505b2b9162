"""The forms of the answers about events and views, as `web/src/api.ts` has them: names are those of the record.

None is "not stated". They are sent as they are; the description of the interface is made from them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from typing_extensions import TypedDict

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountForm:
    """Who asks, and what they may."""

    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateForm:
    """What the desk shows: how much, of which store, how fresh, and to whom."""

    laydown: str
    store: str
    revision: str
    is_current: bool
    events: int
    claims: int
    documents: int
    rejections: int
    earliest: date | None
    latest: date | None
    credits: list[str]
    account: AccountForm | None
    needs_account: bool
    token: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeForm:
    """An outcome with how many claims of the event tell it."""

    outcome: str
    words: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceForm:
    """A place: `key` is what `place=` takes; points have a position, areas a radius."""

    key: str
    name: str
    id: str | None
    kind: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenForm:
    """Days between which it lies, both included, open where None."""

    earliest: date | None
    latest: date | None
    words: str
    is_precise: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventForm:
    """One event as a row: every value that is told, none averaged."""

    id: str
    act: str
    outcomes: list[OutcomeForm]
    what: list[str]
    carried_by: list[str]
    origin: list[PlaceForm]
    via: list[PlaceForm]
    destination: list[PlaceForm]
    at: list[PlaceForm]
    when: WhenForm | None
    mover: list[str]
    recipient: list[str]
    opposed_by: list[str]
    origins: int
    unknown_origins: int
    reports: int
    claims: int
    who: list[str]
    basis: list[str]
    status: str
    contradictions: int
    confidence: float | None
    accepted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """Some of the events, of `total`. `next` leads to those after them."""

    items: list[EventForm]
    next: str | None
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlaceForm:
    """A place on the map. `outcomes` are of events told at the place alone, `events` all that name it."""

    key: str
    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    radius_km: float | None
    outcomes: dict[str, int]
    events: int
    ids: list[str]
    symbol: str | None


MapLegForm = TypedDict(
    "MapLegForm",
    {
        "key": str,
        "from": str,
        "to": str,
        "outcome": str,
        "words": str,
        "events": int,
        "ids": list[str],
        "line": list[tuple[float, float]],
        "drawn": str,
        "note": str,
        "symbol": str | None,
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnplacedForm:
    """A name that the map cannot show, and why."""

    name: str
    reason: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapForm:
    """All that the map shows. `legs_left_out` were too many to draw."""

    points: list[MapPlaceForm]
    areas: list[MapPlaceForm]
    legs: list[MapLegForm]
    legs_left_out: int
    unplaced: list[UnplacedForm]
    bounds: tuple[float, float, float, float] | None


BinForm = TypedDict("BinForm", {"from": date, "to": date, "outcomes": dict[str, int], "total": int, "precise": int})


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkForm:
    """One dated event on the timeline."""

    id: str
    earliest: date
    latest: date
    is_precise: bool
    is_open: bool
    opens: Literal["before", "after"] | None
    outcome: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineForm:
    """When the events were. An event counts in every bin that its bounds overlap."""

    earliest: date | None
    latest: date | None
    undated: int
    step: str
    bins: list[BinForm]
    marks: list[MarkForm] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetForm:
    """A value of a filter, and how many events it would give in the place of what is chosen."""

    value: str
    words: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetsForm:
    """The values by name, the commonest first."""

    equipment: list[FacetForm]
    place: list[FacetForm]
    party: list[FacetForm]
    act: list[FacetForm]
    outcome: list[FacetForm]
    basis: list[FacetForm]
    status: list[FacetForm]
    origins: list[FacetForm]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewForm:
    """Everything that the three panes show of a filter."""

    revision: str
    total: int
    of: int
    claims: int
    asked: str
    events: EventPage
    map: MapForm
    timeline: TimelineForm
    facets: FacetsForm


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundClaim:
    """A claim whose quotations or title hold the words."""

    id: str
    event: str | None
    words: str
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument:
    """A document whose title or text holds the words."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundForm:
    """What was found for words: claims, texts, places and equipment by name."""

    claims: list[FoundClaim]
    documents: list[FoundDocument]
    places: list[FacetForm]
    equipment: list[FacetForm]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    """One line of the arithmetic of a holding."""

    rule: str
    day: str
    formula: str
    event: str
    claims: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingForm:
    """What is said to be at a place on the day."""

    id: str
    what: str
    equipment: str | None
    holder: str | None
    place: PlaceForm
    words: str
    since: str
    last_evidence: str
    days_old: int | None
    is_present: bool
    is_contested: bool
    rule: str
    steps: list[StepForm]
    events: list[str]
    claims: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingsForm:
    """What is where on a day. `earliest` and `latest` are the days between which anything changes.

    The ids on the map are holdings'.
    """

    as_of: date
    items: list[HoldingForm]
    earliest: date | None
    latest: date | None
    map: MapForm
