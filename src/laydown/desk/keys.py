"""What an event is found by: its things, places, parties, outcomes, bases, days. One event's at a time, and pure.

An event's keys depend on nothing but the event and its claims, so that a desk that is laid out anew takes over those
of the events that stayed as they were.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..terms import Claim, ClaimId, Event, OriginKind, Outcome, Party, PartyKind, PlaceRef, PlaceRole

Family = Callable[[str], str]
_ON_THEIR_OWN = frozenset({PartyKind.NON_STATE_GROUP, PartyKind.COMPANY, PartyKind.PERSON})  # no state's forces
EVER = (0, date.max.toordinal() + 1)  # the bounds of what is open on both sides, as ordinals


@dataclass(frozen=True, slots=True)
class Leg:
    """Two places that one claim of the event joins, by their keys, with the outcome that it tells."""

    start: str
    end: str
    outcome: Outcome
    is_by_ship: bool


@dataclass(frozen=True, slots=True)
class Keys:
    """What one event is found by. `first` and `last` are ordinals of its days, both included, open as `EVER` has it.

    `party_codes` are the countries of the parties that are a state or its forces. `places_alone` are those that no leg
    joins, each with the outcomes that are told of it.
    """

    things: tuple[str, ...]
    components: tuple[str, ...]
    places: tuple[str, ...]
    parties: tuple[str, ...]
    party_codes: tuple[str, ...]
    outcomes: tuple[str, ...]
    main_outcome: str
    bases: tuple[str, ...]
    first: int
    last: int
    is_dated: bool
    legs: tuple[Leg, ...]
    places_alone: tuple[tuple[str, str], ...]


def place_key(place: PlaceRef) -> str:
    """What a place is asked for by: its id, or its name where it is no entry."""
    return place.id or place.name


def keys_of(event: Event, claims: Mapping[ClaimId, Claim], family: Family) -> Keys:
    """The keys of an event. Claims that are not given say nothing."""
    told = [claims[claim] for claim in event.claims if claim in claims]
    parties = [value.party for value in event.parties]
    when = event.when
    first = when.earliest.toordinal() if when and when.earliest else EVER[0]
    last = when.latest.toordinal() if when and when.latest else EVER[1]
    legs = tuple(dict.fromkeys(leg for claim in told for leg in _legs(claim)))
    return Keys(
        things=_once(_things(event, family)),
        components=_once(value.component.value for value in event.loads),
        places=_once(place_key(value.place) for value in event.places),
        parties=_once([*(party.name for party in parties), *_sources(event, told)]),
        party_codes=_once(code for party in parties if (code := code_of(party))),
        outcomes=_once(value.outcome.value for value in event.outcomes),
        main_outcome=main_outcome(event).value,
        bases=_once(kind.value for origin in event.origin_list for kind in origin.basis),
        first=first,
        last=last,
        is_dated=(first, last) != EVER,
        legs=legs,
        places_alone=tuple(sorted(_alone(told, {key for leg in legs for key in (leg.start, leg.end)}))),
    )


def main_outcome(event: Event) -> Outcome:
    """The outcome that most claims tell; of several, the one that the vocabulary has first."""
    order = list(Outcome)
    best = min(event.outcomes, key=lambda value: (-len(value.claims), order.index(value.outcome)))
    return best.outcome


def code_of(party: Party) -> str | None:
    """The country that a party stands for: of a state and its forces; None for groups, companies and persons."""
    return None if party.kind in _ON_THEIR_OWN else party.country


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _things(event: Event, family: Family) -> Iterator[str]:
    for value in event.loads:
        if value.equipment:
            yield value.equipment
            yield family(value.equipment)


def _sources(event: Event, claims: Iterable[Claim]) -> Iterator[str]:
    """Whose knowledge the event is: the origins that are known, and the roots under the names that claims give them."""
    yield from (origin.name for origin in event.origin_list if origin.name and origin.kind is not OriginKind.UNKNOWN)
    yield from (claim.root.name for claim in claims if claim.root)


def _legs(claim: Claim) -> Iterator[Leg]:
    """The places of one claim from origin to destination, two by two; more than one of either joins nothing."""
    by_role = {role: [place for place in claim.places if place.role is role] for role in _WAY}
    if len(by_role[PlaceRole.ORIGIN]) > 1 or len(by_role[PlaceRole.DESTINATION]) > 1:
        return
    way = [place_key(place) for role in _WAY for place in by_role[role]]
    things = [item.component.value for load in (*claim.carriers, *claim.loads) for item in load.items]
    for start, end in pairwise(way):
        if start != end:
            yield Leg(start=start, end=end, outcome=claim.outcome, is_by_ship="ship" in things)


_WAY = (PlaceRole.ORIGIN, PlaceRole.VIA, PlaceRole.DESTINATION)


def _alone(claims: Iterable[Claim], joined: set[str]) -> Iterator[tuple[str, str]]:
    found = {(place_key(place), claim.outcome.value) for claim in claims for place in claim.places}
    yield from (entry for entry in found if entry[0] not in joined)
