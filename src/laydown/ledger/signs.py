"""What one claim says of one thing at one place: signs, of which the traces of an event are made.

Only what is told as done leaves one. Of what a claim, or the claims of one event, tell twice, the finer word stays: a
place for the area around it, the S-400 radars for "radars".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..measure.folding import folded
from ..measure.places import is_same, is_within, may_be_one
from ..terms import (
    Act,
    Claim,
    Component,
    Count,
    Event,
    Load,
    Outcome,
    Party,
    PartyKind,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Rule,
    SourceKind,
)

# Who only tells is no holder, even where a sentence makes it look like the mover.
TELLERS = frozenset(
    {
        SourceKind.ANALYST,
        SourceKind.IMAGERY_PROVIDER,
        SourceKind.MEDIA,
        SourceKind.MONITOR,
        SourceKind.TRACKING_SERVICE,
        SourceKind.WITNESS,
    }
)
_COME = {Rule.OBSERVED, Rule.ARRIVED}  # "in Libya", and "came to Benghazi"
_ON_THEIR_OWN = frozenset({PartyKind.NON_STATE_GROUP, PartyKind.COMPANY, PartyKind.PERSON})  # not the state's
MOVES = frozenset({Act.MOVE, Act.LOAD, Act.UNLOAD})

# What stands before a place that is ahead: "for", "towards", with the words that dress the place's name.
_SET_OUT_FOR = re.compile(
    r"\b(?:for|towards?|in the direction of|en route to|on (?:its|their|the|her|his) way to)\s+(?:the\s+)?"
    r"(?:(?:[\w-]+\s+){0,2}(?:port|harbou?r|city|town|airport|airfield|air\s?base|base)\s+(?:of|at|in)\s+)?$",
    re.IGNORECASE,
)

Thing = tuple[str, Component]  # equipment ("" where only the component is known) and component


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One claim on one thing at one place: `number` is that of the load, `is_shared` by several places the count."""

    claim: Claim
    thing: Thing
    number: int
    count: Count | None
    is_shared: bool
    holder: Party | None
    place: PlaceRef
    rule: Rule
    is_absence: bool


def holder_key(holder: Party | None) -> str:
    """A state and its forces by country; any other by its folded name, as are groups; "" where nobody is named."""
    if holder is None:
        return ""
    return (holder.country if holder.kind not in _ON_THEIR_OWN else None) or folded(holder.name)


def signs_of(event: Event, claims: Sequence[Claim]) -> Iterator[Sign]:
    """The signs of the claims of one event, without areas and vaguer words for what they name."""
    return _finest(list(_signs(event, claims)))


def _finest(signs: Sequence[Sign]) -> Iterator[Sign]:
    """The signs of one event without areas that a place of the same thing lies in, and without vaguer words for it."""
    for sign in signs:
        alike = [other for other in signs if (other.rule, other.is_absence) == (sign.rule, sign.is_absence)]
        is_area_of_one = any(
            other.thing == sign.thing
            and is_within(other.place, sign.place)
            and (other in alike or {other.rule, sign.rule} == _COME)
            for other in signs
        )
        is_vague = any(
            is_same(other.place, sign.place) and _is_vaguer(sign.thing, other.thing) and _counts_no_other(sign, other)
            for other in alike
        )
        if not is_area_of_one and not is_vague:
            yield sign


def _counts_no_other(sign: Sign, other: Sign) -> bool:
    """Whether the vaguer word has no number, or in another claim that of the finer one: a claim counts a thing once."""
    if sign.count is None or other.count is None or sign.claim.id == other.claim.id:
        return sign.count is None
    ours, theirs = ((c.at_least, c.at_most, c.unit) for c in (sign.count, other.count))
    return ours == theirs


def _is_vaguer(thing: Thing, other: Thing) -> bool:
    """Whether "radars", or "equipment", is another word for the S-400 radars that are told beside it."""
    (name, component), (other_name, other_component) = thing, other
    if thing == other or name not in ("", other_name):
        return False
    return component in (other_component, Component.EQUIPMENT)


def _signs(event: Event, claims: Iterable[Claim]) -> Iterator[Sign]:
    for claim in claims:
        for place, rule, is_absence in _sightings(claim):
            for number, load in enumerate((*claim.loads, *_seen_carriers(claim))):
                for item in load.items:
                    yield Sign(
                        claim=claim,
                        thing=(item.equipment or "", item.component),
                        number=number,
                        count=load.count if len(load.items) == 1 else None,  # one figure for two kinds bounds neither
                        is_shared=any(_is_another(place, other, claim) for other in claim.places),
                        holder=_holder(claim, event, rule),
                        place=place,
                        rule=rule,
                        is_absence=is_absence,
                    )


def _is_another(place: PlaceRef, other: PlaceRef, claim: Claim) -> bool:
    """Whether a number told of both places is not told of either: it went to two ports, or lay in two.

    Where it went on from one of the two, all of it was at both.
    """
    if other.role is not place.role or may_be_one(place, other):
        return False
    ends = [end for end in claim.places if end.role is not place.role]
    return not any(is_same(end, stop) for end in ends for stop in (place, other))


def _seen_carriers(claim: Claim) -> Iterator[Load]:
    """Carriers that are told to be somewhere, and named ships: trucks and planes that unload go off again."""
    for carrier in claim.carriers:
        is_ship = all(item.equipment and item.component is Component.SHIP for item in carrier.items)
        if claim.act is Act.PRESENCE or is_ship:
            yield carrier


def _sightings(claim: Claim) -> Iterator[tuple[PlaceRef, Rule, bool]]:
    """Where the claim's things are (or, True, are not), and how that is known."""
    for place in claim.places:
        if place.kind in (PlaceKind.ROUTE, PlaceKind.SEA) and claim.act is not Act.PRESENCE:
            continue
        match claim.act, claim.outcome, place.role:
            case (Act.PRESENCE, Outcome.PRESENT, _):
                yield place, Rule.OBSERVED, False
            case (Act.PRESENCE, Outcome.ABSENT, _):
                yield place, Rule.OBSERVED, True
            case (Act.PRESENCE, Outcome.DENIED, _):
                yield place, Rule.DENIED, True
            case (Act.MOVE | Act.UNLOAD, Outcome.MOVED, PlaceRole.DESTINATION):
                if not _is_ahead(claim, place):
                    yield place, Rule.ARRIVED, False
            case (Act.UNLOAD, Outcome.MOVED, PlaceRole.AT):
                yield place, Rule.ARRIVED, False
            case (Act.MOVE, Outcome.MOVED, PlaceRole.ORIGIN):
                yield place, Rule.LEFT, True
            case (_, Outcome.SEIZED, PlaceRole.AT):
                yield place, Rule.SEIZED, False
            case (act, Outcome.MOVED | Outcome.PREPARED, PlaceRole.AT | PlaceRole.ORIGIN) if act in MOVES:
                yield place, Rule.OBSERVED, False


def _is_ahead(claim: Claim, place: PlaceRef) -> bool:
    """Whether the words only say where it set out for: "left Latakia for Tobruk" tells of no arrival."""
    if place.span is None:
        return False
    pieces = (piece for piece in claim.evidence if piece.span.covers(place.span))
    before = (piece.quote[: place.span.start - piece.span.start] for piece in pieces)
    return any(_SET_OUT_FOR.search(words) for words in before)


def _holder(claim: Claim, event: Event, rule: Rule) -> Party | None:
    """Who has it then: who received what arrived, who took what was seized, else who moves it."""
    if rule is Rule.SEIZED:
        return claim.opposed_by or _only(event, "opposed_by")
    if rule is Rule.ARRIVED and (recipient := claim.recipient or _only(event, "recipient")):
        return recipient
    return claim.mover or _only(event, "mover")


def _only(event: Event, slot: str) -> Party | None:
    """The event's party in that slot, where its claims name one and no other."""
    named = [value.party for value in event.parties if value.slot == slot]
    return named[0] if len(named) == 1 else None
