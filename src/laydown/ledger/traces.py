"""What one claim says about what is where: traces, before they are put together.

An arrival leaves a trace at the destination and one at the origin, a presence one where it was seen. A movement that
was blocked, seized, denied, planned, asked for, is possible, uncertain or still under way moves nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..measure.folding import folded, letters
from ..terms import Act, Claim, Component, Count, Event, Load, Outcome, Party, PlaceKind, PlaceRef, PlaceRole, Status

_MOVES = frozenset({Act.MOVE, Act.LOAD, Act.UNLOAD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One thing at one place by one claim of one event.

    `day` is the first day that the claim vouches for, the last of its range: within a range nobody knows which day
    it was. None where neither claim nor event is dated. `rule` is "observed", "arrived" or "left".
    """

    equipment: str | None
    component: Component
    holder: Party | None
    place: PlaceRef
    is_present: bool
    rule: str
    count: Count | None
    day: date | None
    is_contested: bool
    event: Event
    claim: Claim

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What, whose, where: traces with one key belong to one line of the ledger."""
        holder = (self.holder.country or folded(self.holder.name)) if self.holder else ""
        return self.equipment or "", self.component, holder, self.place.id or letters(self.place.name)


def traces_of(claim: Claim, event: Event) -> Iterator[Trace]:
    """The traces of one claim, loads times places. Carriers leave none: what lands to unload flies off again."""
    for place, is_present, rule in _sightings(claim):
        for load in claim.loads:
            yield from _of_load(load, claim, event, place, is_present=is_present, rule=rule)


def _sightings(claim: Claim) -> Iterator[tuple[PlaceRef, bool, str]]:
    for place in claim.places:
        if place.kind in (PlaceKind.ROUTE, PlaceKind.SEA) and claim.act is not Act.PRESENCE:
            continue
        match claim.act, claim.outcome, place.role:
            case (Act.PRESENCE, Outcome.PRESENT, _):
                yield place, True, "observed"
            case (Act.PRESENCE, Outcome.ABSENT | Outcome.DENIED, _):
                yield place, False, "observed"
            case (Act.MOVE | Act.UNLOAD, Outcome.MOVED, PlaceRole.DESTINATION):
                yield place, True, "arrived"
            case (Act.UNLOAD, Outcome.MOVED, PlaceRole.AT):
                yield place, True, "arrived"
            case (Act.MOVE, Outcome.MOVED, PlaceRole.ORIGIN):
                yield place, False, "left"
            case (act, Outcome.MOVED | Outcome.PREPARED, PlaceRole.AT | PlaceRole.ORIGIN) if act in _MOVES:
                yield place, True, "observed"


def _of_load(
    load: Load, claim: Claim, event: Event, place: PlaceRef, *, is_present: bool, rule: str
) -> Iterator[Trace]:
    holder = claim.recipient if rule == "arrived" and claim.recipient else claim.mover or _mover_of(event)
    for item in load.items:
        yield Trace(
            equipment=item.equipment,
            component=item.component,
            holder=holder,
            place=place,
            is_present=is_present,
            rule=rule,
            count=load.count if len(load.items) == 1 else None,  # one figure for two kinds bounds neither
            day=_day(claim, event),
            is_contested=event.status in (Status.DISPUTED, Status.DENIED),
            event=event,
            claim=claim,
        )


def _mover_of(event: Event) -> Party | None:
    """The event's mover, where its claims name one and no other."""
    named = [value.party for value in event.parties if value.slot == "mover"]
    return named[0] if len(named) == 1 else None


def _day(claim: Claim, event: Event) -> date | None:
    when = claim.when or event.when
    return (when.latest or when.earliest) if when else None
