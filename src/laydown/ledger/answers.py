"""A standing question against the record: yes, no, unclear, or not stated; since when, and on what.

Silence is never a no. A no rests on somebody who says that it is gone, was never there, or was stopped. A yes that
somebody contradicts is unclear, and so is what is only possible, under way, or told of an area that holds the place.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ..measure.folding import folded
from ..measure.places import is_same
from ..terms import (
    Act,
    Answer,
    Claim,
    ClaimId,
    Component,
    ContradictionField,
    Event,
    Holding,
    OriginKind,
    Outcome,
    PlaceRole,
    Question,
    Rule,
    Subject,
    Verdict,
)
from .subjects import Family, held, is_about_holder, is_about_thing, is_end, may_be_there

_OPEN = {Outcome.POSSIBLE: "possible", Outcome.UNCERTAIN: "uncertain", Outcome.UNDER_WAY: "under way"}
_AHEAD = {Outcome.PLANNED: "planned", Outcome.PREPARED: "prepared", Outcome.REQUESTED: "asked for"}
_ALL = (Component.SYSTEM, Component.EQUIPMENT)  # words for all of a thing, its parts included
_STOPPED = {Outcome.BLOCKED: "blocked", Outcome.SEIZED: "seized"}

Thing = tuple[str | None, Component]
Clashes = Mapping[ClaimId, Collection[ClaimId]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What an answer rests on."""

    verdict: Verdict
    reason: str
    claims: tuple[ClaimId, ...] = ()
    against: tuple[ClaimId, ...] = ()
    since: date | None = None


def answer(
    question: Question,
    *,
    events: Sequence[Event],
    claims: Sequence[Claim],
    holdings: Sequence[Holding],
    at: datetime,
    family: Family = str,
) -> Answer:
    """What the record answers to the question. The same record gives the same answer, whatever `at` says.

    `holdings` are those of all days, or of one; `at` is the recording time, UTC.
    """
    subject = question.subject
    told = [claim for claim in claims if _is_about(subject, claim, family)]
    is_way = subject.role is not PlaceRole.AT
    ground = _of_way(told, _clashes(events)) if is_way else _of_place(subject, told, holdings, family)
    named = {*ground.claims, *ground.against}
    return Answer(
        question=question.id,
        verdict=ground.verdict,
        since=ground.since,
        origins=_origins(events, set(ground.claims)),
        events=tuple(sorted(event.id for event in events if named & set(event.claims))),
        claims=tuple(sorted(ground.claims)),
        against=tuple(sorted(ground.against)),
        reason=ground.reason,
        answered_at=at,
    )


def _of_place(subject: Subject, told: Sequence[Claim], found: Sequence[Holding], family: Family) -> _Ground:
    """Whether it is there: by the holdings, then by what is denied, then by what is only said to be to come."""
    now = [holding for holding in found if holding.until is None]
    denials = [claim for claim in told if claim.outcome is Outcome.DENIED]
    if there := [holding for holding in held(subject, now, family) if holding.is_present]:
        return _present(subject, there, denials)
    if gone := [holding for holding in now if _is_gone(subject, holding)]:
        return _gone(gone, denials)
    if whole := [claim for claim in denials if _is_of_all(subject, _items(claim))]:
        return _Ground(verdict=Verdict.NO, reason="denied", claims=_ids(whole), since=_first_day(whole))
    if over := [holding for holding in held(subject, found, family) if holding.is_present and holding.until]:
        ended = {claim for holding in over for claim in holding.ended_by}
        days = [holding.until for holding in over if holding.until]
        return _Ground(verdict=Verdict.NO, reason="told to be elsewhere", claims=tuple(ended), since=max(days))
    return _perhaps(subject, now, family) or _not_done(told)


def _present(subject: Subject, there: Sequence[Holding], denials: Sequence[Claim]) -> _Ground:
    """What is told to be there, as far as nobody contradicts it."""
    who_say_so = _claims_of(there)  # they may contradict each other in number or day, but not in this
    speak_against = {
        holding.id: {*holding.contested_by, *(c.id for c in denials if _is_against(c, holding))} - who_say_so
        for holding in there
    }
    against = {claim for claims in speak_against.values() for claim in claims}
    plain = [holding for holding in there if not speak_against[holding.id]]
    names = ", ".join(sorted({holding.place.name for holding in plain or there}))
    told = f"told of {names}{_in_part(subject, plain or there)}"
    return _Ground(
        verdict=Verdict.YES if plain else Verdict.UNCLEAR,
        reason=told if plain else f"{told}, and contradicted",
        claims=tuple(_claims_of(plain or there)),
        against=tuple(against),
        since=min((holding.since for holding in plain or there if holding.since), default=None),
    )


def _in_part(subject: Subject, there: Iterable[Holding]) -> str:
    """What to add where a whole is asked for and parts of it alone are told of: radars are no S-400."""
    wholes = {wanted.whole for wanted in subject.things if wanted.component is None}
    parts = {holding.component for holding in there}
    if Component.SYSTEM not in wholes or None in wholes or parts & {*wholes, *_ALL}:
        return ""
    return f", a part only ({', '.join(sorted(part.replace('_', ' ') for part in parts))})"


def _is_against(denial: Claim, holding: Holding) -> bool:
    """Whether the denial is of that thing, or of all of it, and not of a day before it was there."""
    day = (denial.when.latest or denial.when.earliest) if denial.when else None
    is_before = day is not None and holding.since is not None and day < holding.since
    return not is_before and any(
        equipment == holding.equipment and component in (holding.component, *_ALL)
        for equipment, component in _items(denial)
    )


def _gone(gone: Sequence[Holding], denials: Sequence[Claim]) -> _Ground:
    told_gone = [holding for holding in gone if holding.rule is not Rule.DENIED]
    days = [holding.since for holding in told_gone or gone if holding.since]
    return _Ground(
        verdict=Verdict.NO,
        reason="told to be gone" if told_gone else "denied",
        claims=tuple(_claims_of(gone) | set(_ids(denials))),
        since=max(days, default=None),
    )


def _is_gone(subject: Subject, holding: Holding) -> bool:
    """Whether all that is asked for is told not to be at the whole place."""
    if holding.is_present or subject.place is None or not is_about_holder(subject, holding.holder):
        return False
    if not is_same(holding.place, subject.place) and not may_be_there(subject, holding.place):
        return False
    return _is_of_all(subject, [(holding.equipment, holding.component)])


def _is_of_all(subject: Subject, things: Iterable[Thing]) -> bool:
    """Whether one of the things is all that is asked for: a variant that is gone leaves the family, a part the rest."""
    return any(
        folded(wanted.equipment or "") == folded(equipment or "")
        and component in ((wanted.component,) if wanted.component else (wanted.whole, *_ALL))
        for equipment, component in things
        for wanted in subject.things
    )


def _perhaps(subject: Subject, now: Sequence[Holding], family: Family) -> _Ground | None:
    """What is told of an area that holds the place, or of nobody's where somebody's is asked for."""
    things = [
        holding
        for holding in now
        if holding.is_present and is_about_thing(subject, holding.equipment, holding.component, family)
    ]
    areas = [h for h in things if may_be_there(subject, h.place) and is_about_holder(subject, h.holder)]
    unnamed = [h for h in held(replace(subject, holders=()), things, family) if h.holder is None]
    for found, lacks in ((unnamed, ", whose is not stated"), (areas, " only")):
        if found:
            names = ", ".join(sorted({holding.place.name for holding in found}))
            return _Ground(
                verdict=Verdict.UNCLEAR,
                reason=f"told of {names}{lacks}",
                claims=tuple(_claims_of(found)),
                since=min((holding.since for holding in found if holding.since), default=None),
            )
    return None


def _of_way(told: Sequence[Claim], clashes: Clashes) -> _Ground:
    """Whether it went that way: by the claims of movements from or to the place."""
    done = [claim for claim in told if claim.outcome is Outcome.MOVED]
    stopped = [claim for claim in told if claim.outcome in _STOPPED]
    denials = [claim for claim in told if claim.outcome is Outcome.DENIED]
    if done:
        plain = [] if denials else [claim for claim in done if claim.id not in clashes]
        against = {*_ids(denials), *(other for claim in done for other in clashes.get(claim.id, ()))}
        return _Ground(
            verdict=Verdict.YES if plain else Verdict.UNCLEAR,
            reason="told to have moved" if plain else "told to have moved, and contradicted",
            claims=_ids(plain or done),
            against=tuple(against - set(_ids(done))),
            since=_first_day(plain or done),
        )
    if denials or stopped:
        words = sorted({_STOPPED.get(claim.outcome, "denied") for claim in [*denials, *stopped]})
        return _Ground(
            verdict=Verdict.NO,
            reason=" and ".join(words),
            claims=_ids([*denials, *stopped]),
            since=_first_day([*denials, *stopped]),
        )
    return _not_done(told)


def _not_done(told: Sequence[Claim]) -> _Ground:
    """What is neither told nor denied: open, or to come, or nothing at all."""
    for verdict, words in ((Verdict.UNCLEAR, _OPEN), (Verdict.NOT_STATED, {**_STOPPED, **_AHEAD})):
        found = [claim for claim in told if claim.outcome in words]
        if found:
            said = ", ".join(sorted({words[claim.outcome] for claim in found}))
            since = _first_day(found) if verdict is Verdict.UNCLEAR else None
            return _Ground(verdict=verdict, reason=f"only {said}", claims=_ids(found), since=since)
    return _Ground(verdict=Verdict.NOT_STATED, reason="no report says so")


def _is_about(subject: Subject, claim: Claim, family: Family) -> bool:
    """Whether the claim is of the things, the holder and the place; a party of its own is not asked of silence."""
    parties = [party for party in (claim.mover, claim.recipient) if party]
    if claim.act is Act.REQUEST and subject.role is PlaceRole.AT:
        return False
    return (
        (not subject.things or any(is_about_thing(subject, *thing, family) for thing in _items(claim)))
        and (not subject.holders or any(is_about_holder(subject, party) for party in parties))
        and any(is_end(subject, place) for place in claim.places)
    )


def _clashes(events: Iterable[Event]) -> Clashes:
    """For each claim those that tell another outcome of the same event."""
    found: dict[ClaimId, set[ClaimId]] = defaultdict(set)
    for event in events:
        for clash in event.contradictions:
            if clash.kind == "contradiction" and clash.field is ContradictionField.OUTCOME:
                one, other = clash.claims
                found[one].add(other)
                found[other].add(one)
    return found


def _items(claim: Claim) -> list[Thing]:
    return [(item.equipment, item.component) for load in (*claim.loads, *claim.carriers) for item in load.items]


def _claims_of(found: Iterable[Holding]) -> set[ClaimId]:
    return {claim for holding in found for claim in holding.claims}


def _ids(claims: Iterable[Claim]) -> tuple[ClaimId, ...]:
    return tuple(claim.id for claim in claims)


def _first_day(claims: Iterable[Claim]) -> date | None:
    return min((day for c in claims if c.when and (day := c.when.latest or c.when.earliest)), default=None)


def _origins(events: Iterable[Event], claims: set[ClaimId]) -> int:
    """How many known origins stand behind the claims; one name in two events is one."""
    known = {
        folded(origin.name) if origin.name else origin.id
        for event in events
        for origin in event.origin_list
        if origin.kind is not OriginKind.UNKNOWN and claims & set(origin.claims)
    }
    return len(known)
