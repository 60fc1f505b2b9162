"""Holdings of a record that grows: what changed events touch is computed anew, the rest is kept.

A line of the ledger depends on what is told of its thing, and of nothing else: not on other things' lines. So only the
things that a changed event tells of are folded anew. What comes out is what `holdings` gives of the whole.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from ..terms import Claim, ClaimId, Document, Event, EventId, Holding
from .holdings import IsSingle, holdings_of_thing, in_order, last_told, nothing_single
from .signs import Thing
from .traces import Clock, EventSigns, Trace, event_signs, event_traces, only_holders, place_keys, tellers_of

Signed: TypeAlias = tuple[Event, EventSigns]


class KeptHoldings:
    """The holdings of all days. Events that are the very same object as before must have the same claims as before."""

    def __init__(self, *, is_single: IsSingle = nothing_single) -> None:
        self._is_single = is_single
        self._tellers: frozenset[str] = frozenset()
        self._signs: dict[EventId, Signed] = {}
        self._traces: dict[EventId, tuple[Event, object, tuple[Trace, ...]]] = {}
        self._things: dict[Thing, tuple[tuple[int, ...], tuple[Trace, ...], tuple[Holding, ...]]] = {}

    def holdings(
        self, events: Sequence[Event], claims: Mapping[ClaimId, Claim], documents: Sequence[Document]
    ) -> tuple[Holding, ...]:
        """What is said to be where, as `holdings` gives it for these events, claims and documents."""
        published = {document.id: document.published.latest for document in documents if document.published}
        told_on = {key: published[claim.document] for key, claim in claims.items() if claim.document in published}
        traces = self._all_traces(events, claims, told_on)
        things: dict[Thing, list[Trace]] = defaultdict(list)
        for trace in traces:
            things[trace.thing].append(trace)
        kept = {}
        for thing, members in things.items():
            names = tuple(map(id, members))
            before = self._things.get(thing)
            if before is not None and before[0] == names:
                kept[thing] = before
            else:
                found = tuple(holdings_of_thing(members, told_on, is_single=self._is_single))
                kept[thing] = names, tuple(members), found
        self._things = kept
        return in_order(holding for _, _, found in kept.values() for holding in found)

    def _all_traces(
        self, events: Sequence[Event], claims: Mapping[ClaimId, Claim], told_on: Mapping[ClaimId, date]
    ) -> list[Trace]:
        clock = Clock(None, told_on)
        tellers = tellers_of(claims.values())
        if tellers != self._tellers:
            self._tellers, self._signs, self._traces = tellers, {}, {}
        signed: dict[EventId, Signed] = {}
        for event in events:
            before = self._signs.get(event.id)
            is_same = before is not None and before[0] is event
            signed[event.id] = before if before and is_same else (event, event_signs(event, claims, clock, tellers))
        every = [(event, sign) for event, signs in signed.values() for sign in signs.signs]
        places = place_keys(sign.place for _, sign in every)
        holders = only_holders((event, sign, places[sign.place.id or "", sign.place.name]) for event, sign in every)
        found: list[Trace] = []
        traces: dict[EventId, tuple[Event, object, tuple[Trace, ...]]] = {}
        for event, signs in signed.values():
            if not signs.signs:
                continue
            keys = [places[sign.place.id or "", sign.place.name] for sign in signs.signs]
            cells = [None if s.holder else holders.get((s.thing, k)) for s, k in zip(signs.signs, keys, strict=True)]
            around = (tuple(keys), tuple(cells))
            kept = self._traces.get(event.id)
            if kept is None or kept[0] is not event or kept[1] != around:
                made = event_traces(event, signs, keys, holders, clock)
                kept = event, around, tuple(last_told(trace, told_on) for trace in made)
            traces[event.id] = kept
            found.extend(kept[2])
        self._signs, self._traces = signed, traces
        return found
