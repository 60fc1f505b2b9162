"""What part of the record is asked for."""

from dataclasses import dataclass
from datetime import date

from .event import EventId, Status
from .vocabulary import Act, BasisKind, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of the map in degrees. `west_deg` over `east_deg` crosses the date line."""

    west_deg: float
    south_deg: float
    east_deg: float
    north_deg: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """The events that are asked for: all that is given must be met; of several values of one kind, one is enough.

    `equipment` are canonical names, met by variants of their family too, or components ("radar"); `places` are ids or
    names, met by places within them too; `parties` are movers, recipients, opponents, and roots of the sources.
    `earliest` and `latest` bound the day of the event, both included: one whose bounds overlap them is met, one without
    a day only where `with_undated`. `words` are sought in quotations and titles. `origins_at_least` counts
    independent origins. `events` names events outright.
    """

    equipment: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    bases: tuple[BasisKind, ...] = ()
    statuses: tuple[Status, ...] = ()
    origins_at_least: int = 0
    earliest: date | None = None
    latest: date | None = None
    with_undated: bool = True
    words: str | None = None
    box: Box | None = None
    events: tuple[EventId, ...] = ()
    is_contradicted: bool | None = None
    is_reviewed: bool | None = None


EVERYTHING = Filter()
