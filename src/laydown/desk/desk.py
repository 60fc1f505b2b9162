"""The record laid out: every event with what it is found by, in columns, from the newest to the oldest, undated last.

Built once for a record and then only asked, from several threads at once too.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from ..measure.folding import folded
from ..measure.places import why_missing
from ..ports import PlaceIndex
from ..terms import (
    EVERYTHING,
    Checked,
    Claim,
    ClaimId,
    ClaimJudged,
    ClaimVerdict,
    Corrected,
    Document,
    DocumentId,
    Event,
    EventId,
    Filter,
    Judged,
    JudgementId,
    Record,
    Route,
    Standing,
    all_subjects,
)
from ..terms import Leg as Journey
from .keys import EVER, Family, Keys, Leg, keys_of
from .meeting import masks_of
from .paging import Sort, order_of
from .places import Places, places_of
from .postings import Mask, Numbers, Postings, postings
from .queue import QueueOrder, queued
from .selection import Selection
from .symbols import Symbols, no_symbols, symbol_of
from .ways import Way, WayBetween, straight_way


@dataclass(frozen=True, slots=True)
class Columns:
    """Bounds and numbers of the events, in order."""

    first: Numbers
    last: Numbers
    is_dated: Mask
    origins: Numbers
    clashes: Numbers
    claims: Numbers
    accepted: Numbers


@dataclass(frozen=True)
class Desk:
    """A record laid out. `events` are in its own order, and every column and posting goes by it.

    `way_between` gives the line that a map draws for a leg, `ways` are those that were drawn so far. `symbols` gives
    the symbol of a thing.
    """

    record: Record
    events: tuple[Event, ...]
    keys: tuple[Keys, ...]
    places: Places
    family: Family
    way_between: WayBetween
    symbols: Symbols
    claims: Mapping[ClaimId, Claim]
    documents: Mapping[DocumentId, Document]
    accepted: frozenset[ClaimId]
    columns: Columns
    equipment: Postings
    place: Postings
    place_told: Postings
    party: Postings
    act: Postings
    outcome: Postings
    basis: Postings
    status: Postings
    leg: Postings
    legs: tuple[Leg, ...]
    told_alone: Postings
    ways: dict[tuple[str, str, bool], Way] = field(default_factory=dict)

    def select(self, asked: Filter, *, found: Collection[ClaimId] | None = None) -> Selection:
        """The events that meet the filter. `found` are the claims that the store's search has for its words.

        None has the words looked for in quotations and titles here: slower, and only as whole parts of words.
        """
        return Selection(desk=self, asked=asked, masks=masks_of(self, asked, found))

    @cached_property
    def whole(self) -> Selection:
        """Everything."""
        return self.select(EVERYTHING)

    def places_like(self, words: str, most: int) -> list[tuple[str, str, int]]:
        """Places whose name holds the words: key, words, how many events name them or what lies in them."""
        sought = folded(words)
        keys = [key for key, place in self.places.by_key.items() if sought and sought in folded(place.name)]
        return _counted(self.place, keys, self.places.words, most)

    def things_like(self, words: str, most: int) -> list[tuple[str, str, int]]:
        """Equipment whose name holds the words: name, words, how many events name it or variants of it."""
        sought = folded(words)
        return _counted(self.equipment, [name for name in self.equipment.values if sought in folded(name)], str, most)

    def way(self, leg: Leg) -> Way | None:
        """The line that is drawn for a leg; None where one of its places is not on the map."""
        start, end = (self.places.by_key.get(key) for key in (leg.start, leg.end))
        if start is None or end is None or why_missing(start) or why_missing(end):
            return None
        key = (leg.start, leg.end, leg.is_by_ship)
        if key not in self.ways:
            self.ways[key] = self.way_between(start, end, leg.is_by_ship)
        return self.ways[key]

    def symbol(self, number: int) -> str | None:
        """The symbol of what an event tells of; None where it has none."""
        if number not in self._symbols_found:
            self._symbols_found[number] = symbol_of(self.events[number], self.symbols)
        return self._symbols_found[number]

    @cached_property
    def _symbols_found(self) -> dict[int, str | None]:
        return {}

    def position_of(self, number: int) -> tuple[int, int, int]:
        """What an event is put in order by: 1 for the undated, its last day, its first, of an open side the other's."""
        keys = self.keys[number]
        first, last = bounds_for_order(keys)
        return (0, last, first) if keys.is_dated else (1, 0, 0)

    def order_of(self, sort: Sort) -> Sequence[int]:
        """The numbers of all events in an order."""
        if sort not in self._orders:
            self._orders[sort] = order_of(self, sort)
        return self._orders[sort]

    @cached_property
    def _orders(self) -> dict[Sort, Sequence[int]]:
        return {}

    @cached_property
    def number_of(self) -> Mapping[EventId, int]:
        """Where each event stands, found under the ids of events that were merged into it as well."""
        merged = {old: number for number, event in enumerate(self.events) for old in event.also}
        return {**merged, **{event.id: number for number, event in enumerate(self.events)}}

    @cached_property
    def event_of(self) -> Mapping[ClaimId, int]:
        """Where the event of each claim stands; claims whose names were only spotted are of none."""
        return {claim: number for number, event in enumerate(self.events) for claim in event.claims}

    @cached_property
    def last_judgement(self) -> Mapping[str, JudgementId]:
        """The last judgement about each id of a claim, an event or a judgement, and each name of a source."""
        about: dict[JudgementId, tuple[str, ...]] = {}
        last: dict[str, JudgementId] = {}
        for judgement in (one.judgement for one in self.record.review.judged):
            about[judgement.id] = all_subjects(judgement, of=lambda other: about.get(other, ()))
            last |= dict.fromkeys(about[judgement.id], judgement.id)
        return last

    @cached_property
    def settled(self) -> frozenset[ClaimId]:
        """The claims that somebody accepted, rejected or put right: nobody need look at them."""
        judged = (one for one in self.record.review.judged if one.standing is Standing.HOLDS)
        said = (one for one in judged if isinstance(one.judgement.says, (ClaimJudged, Corrected)))
        return frozenset(claim for one in said for claim in one.claims)

    def in_queue(self, order: QueueOrder) -> Sequence[ClaimId]:
        """The claims of events that nobody judged yet, in an order."""
        if order not in self._queues:
            self._queues[order] = queued(self, order)
        return self._queues[order]

    @cached_property
    def _queues(self) -> dict[QueueOrder, Sequence[ClaimId]]:
        return {}

    @cached_property
    def judged_of(self) -> Mapping[ClaimId, tuple[Judged, ...]]:
        """The judgements that hold, by the claims that they are about."""
        return self.record.review.of_claims

    @cached_property
    def put_right(self) -> Mapping[ClaimId, ClaimId]:
        """For each claim that was put right the one in its place; of a repeated one, that which stands for it."""
        corrected = {claim.id: now for claim, now in self.record.review.corrected}
        return {**self.record.versions.repeats, **corrected}

    @cached_property
    def legs_of(self) -> Mapping[EventId, tuple[Journey, ...]]:
        """The legs of journeys that begin or end with each event."""
        found: dict[EventId, list[Journey]] = {}
        for leg in (leg for route in self.record.routes for leg in route.legs):
            found.setdefault(leg.before, []).append(leg)
            found.setdefault(leg.after, []).append(leg)
        return {event: tuple(legs) for event, legs in found.items()}

    @cached_property
    def routes_of(self) -> Mapping[EventId, tuple[Route, ...]]:
        """The routes that each event is on."""
        found: dict[EventId, list[Route]] = {}
        for route in self.record.routes:
            for event in route.events:
                found.setdefault(event, []).append(route)
        return {event: tuple(routes) for event, routes in found.items()}

    @cached_property
    def checks_of(self) -> Mapping[DocumentId, tuple[Checked, ...]]:
        """The checks of each document, in the order of its text."""
        found: dict[DocumentId, list[Checked]] = {}
        for checked in self.record.checks:
            found.setdefault(checked.document, []).append(checked)
        return {document: tuple(checks) for document, checks in found.items()}

    @cached_property
    def claims_of(self) -> Mapping[DocumentId, tuple[Claim, ...]]:
        """The claims of each document, in their order."""
        found: dict[DocumentId, list[Claim]] = {}
        for claim in self.record.claims:
            found.setdefault(claim.document, []).append(claim)
        return {document: tuple(claims) for document, claims in found.items()}

    @cached_property
    def assessment_of(self) -> Mapping[EventId, int]:
        """Where the assessment of each event stands in the record."""
        return {assessment.event: number for number, assessment in enumerate(self.record.assessments)}


def laid_out(
    record: Record,
    *,
    family: Family = str,
    places: PlaceIndex | None = None,
    way_between: WayBetween = straight_way,
    symbols: Symbols = no_symbols,
    before: Desk | None = None,
) -> Desk:
    """The record laid out for questions.

    `family` gives the family of a canonical equipment name, `places` the circles of areas and the countries around
    what is told of. `before` is a desk of an earlier record, made with the same two: what stayed is taken over from it.
    """
    claims = {claim.id: claim for claim in record.claims}
    if before is not None and before.record.events is record.events:
        accepted = accepted_claims(record)
        return replace(
            before,
            record=record,
            claims=claims,
            documents={document.id: document for document in record.documents},
            accepted=accepted,
            columns=replace(before.columns, accepted=_accepted(before.events, accepted)),
        )
    held = {id(event): keys for event, keys in zip(before.events, before.keys, strict=True)} if before else {}
    known = [held.get(id(event)) or keys_of(event, claims, family) for event in record.events]
    order = sorted(range(len(known)), key=lambda number: newest_first(record.events[number], known[number]))
    events, keys = tuple(record.events[number] for number in order), tuple(known[number] for number in order)
    where = places_of(events, places)
    if before and before.places == where:
        where = before.places
    states, accepted = _states(events), accepted_claims(record)
    legs = {_leg_key(leg): leg for key in keys for leg in key.legs}
    leg = postings((_leg_key(leg) for leg in key.legs) for key in keys)
    return Desk(
        record=record,
        events=events,
        keys=keys,
        places=where,
        family=family,
        way_between=way_between,
        symbols=symbols,
        claims=claims,
        documents={document.id: document for document in record.documents},
        accepted=accepted,
        columns=_columns(events, keys, accepted),
        equipment=postings((*key.things, *key.components) for key in keys),
        place=postings(_with_around(key.places, where) for key in keys),
        place_told=postings(key.places for key in keys),
        party=postings((*key.parties, *_stood_for(key, states)) for key in keys),
        act=postings((event.act.value,) for event in events),
        outcome=postings(key.outcomes for key in keys),
        basis=postings(key.bases for key in keys),
        status=postings((event.status.value,) for event in events),
        leg=leg,
        legs=tuple(legs[value] for value in leg.values),
        told_alone=postings((f"{place} {outcome}" for place, outcome in key.places_alone) for key in keys),
        ways=before.ways if before else {},
    )


def _counted(
    postings: Postings, values: Iterable[str], words: Callable[[str], str], most: int
) -> list[tuple[str, str, int]]:
    """Values with their events, those with most first; what no event has is left out."""
    numbers = [(value, postings.number[value]) for value in values if value in postings.number]
    found = [(value, words(value), len(postings.events_of(number))) for value, number in numbers]
    return sorted(found, key=lambda entry: (-entry[2], entry[1]))[:most]


def _leg_key(leg: Leg) -> str:
    return f"{leg.start} > {leg.end} {leg.outcome}{' by ship' if leg.is_by_ship else ''}"


def newest_first(event: Event, keys: Keys) -> tuple[int, int, str]:
    """The order of a desk: by the last day, then the first, later before earlier; the undated last; ties by id."""
    first, last = bounds_for_order(keys)
    return (-last, -first, event.id) if keys.is_dated else (1, 0, event.id)  # ordinals are over 0


def bounds_for_order(keys: Keys) -> tuple[int, int]:
    """The days that an event is put in order by: of an open side, the other's."""
    first = keys.last if keys.first == EVER[0] else keys.first
    last = keys.first if keys.last == EVER[1] else keys.last
    return first, last


def _columns(events: Sequence[Event], keys: tuple[Keys, ...], accepted: Collection[ClaimId]) -> Columns:
    told = [(event.origins, len(event.contradictions), len(event.claims)) for event in events]
    origins, clashes, claims = (np.array([row[i] for row in told], dtype=np.int64) for i in range(3))
    return Columns(
        first=np.array([key.first for key in keys], dtype=np.int64),
        last=np.array([key.last for key in keys], dtype=np.int64),
        is_dated=np.array([key.is_dated for key in keys], dtype=np.bool_),
        origins=origins,
        clashes=clashes,
        claims=claims,
        accepted=_accepted(events, accepted),
    )


def _accepted(events: Sequence[Event], accepted: Collection[ClaimId]) -> Numbers:
    """How many claims of each event a person accepted or put right."""
    seen = np.zeros(len(events), dtype=np.int64)
    if accepted:
        homes = {claim: number for number, event in enumerate(events) for claim in event.claims}
        for claim in accepted:
            if claim in homes:
                seen[homes[claim]] += 1
    return seen


def accepted_claims(record: Record) -> frozenset[ClaimId]:
    """The claims that a person accepted or put right, as far as the judgement holds."""
    found = set()
    for claim, judged in record.review.of_claims.items() if record.review.judged else ():
        for one in judged:
            says = one.judgement.says
            is_accepted = isinstance(says, ClaimJudged) and says.verdict is ClaimVerdict.ACCEPT
            if is_accepted or (isinstance(says, Corrected) and says.becomes.id == claim):
                found.add(claim)
    return frozenset(found)


def _with_around(told: Iterable[str], places: Places) -> Iterator[str]:
    for key in told:
        yield key
        yield from places.around.get(key, ())


def _states(events: Iterable[Event]) -> dict[str, str]:
    """The name of each country's state, where some event names it as a party: the first by the alphabet."""
    found: dict[str, str] = {}
    for event in events:
        for value in event.parties:
            party = value.party
            if party.kind == "state" and party.country:
                found[party.country] = min(party.name, found.get(party.country, party.name))
    return found


def _stood_for(keys: Keys, states: Mapping[str, str]) -> Iterator[str]:
    """The states whose forces the parties are: who asks for the state asks for its forces too."""
    yield from (states[code] for code in keys.party_codes if code in states)
