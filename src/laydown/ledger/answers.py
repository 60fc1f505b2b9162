"""A standing question against the record: yes, no, unclear, or not stated; since when, and on what.

Silence is never a no. A no rests on somebody who says that it is gone, was never there, or was stopped. A yes that
somebody contradicts is unclear, and so is what is only possible, under way, or told of an area that holds the place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ..measure.folding import folded
from ..terms import (
    Act,
    Answer,
    Claim,
    ClaimId,
    Component,
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
from .places import is_same
from .subjects import Family, held, is_about_holder, is_about_thing, is_end, is_wanted, may_be_there

_OPEN = {Outcome.POSSIBLE: "possible", Outcome.UNCERTAIN: "uncertain", Outcome.UNDER_WAY: "under way"}
_AHEAD = {Outcome.PLANNED: "planned", Outcome.PREPARED: "prepared", Outcome.REQUESTED: "asked for"}
_STOPPED = {Outcome.BLOCKED: "blocked", Outcome.SEIZED: "seized"}


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
    ground = _of_place(subject, told, holdings, family) if subject.role is PlaceRole.AT else _of_way(told)
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
    there = [holding for holding in held(subject, now, family) if holding.is_present]
    denials = _denials(told)
    if there:
        return _present(there, [claim for claim in denials if _is_of_that_time(claim, there)])
    gone = [holding for holding in now if _is_gone(subject, holding, family)]
    if gone:
        days = [holding.since for holding in gone if holding.since]
        words = "told to be gone" if any(holding.rule is not Rule.DENIED for holding in gone) else "denied"
        ids = _claims_of(gone) | {claim.id for claim in denials}
        return _Ground(verdict=Verdict.NO, reason=words, claims=tuple(ids), since=max(days, default=None))
    if denials:
        return _Ground(verdict=Verdict.NO, reason="denied", claims=_ids(denials), since=_first_day(denials))
    over = [holding for holding in held(subject, found, family) if holding.is_present and holding.until]
    if over:
        ended = {claim for holding in over for claim in holding.ended_by}
        days = [holding.until for holding in over if holding.until]
        return _Ground(verdict=Verdict.NO, reason="told to be elsewhere", claims=tuple(ended), since=max(days))
    areas = [
        holding
        for holding in now
        if holding.is_present
        and may_be_there(subject, holding.place)
        and is_about_thing(subject, holding.equipment, holding.component, family)
        and is_about_holder(subject, holding.holder)
    ]
    if areas:
        names = ", ".join(sorted({holding.place.name for holding in areas}))
        return _Ground(verdict=Verdict.UNCLEAR, reason=f"told of {names} only", claims=tuple(_claims_of(areas)))
    return _not_done(told)


def _present(there: Sequence[Holding], denials: Sequence[Claim]) -> _Ground:
    against = {claim for holding in there for claim in holding.contested_by} | {claim.id for claim in denials}
    days = [holding.since for holding in there if holding.since]
    claims = tuple(_claims_of(there) - against)
    plain = [holding for holding in there if not holding.is_contested]
    names = ", ".join(sorted({holding.place.name for holding in there}))
    if not plain or denials:
        return _Ground(
            verdict=Verdict.UNCLEAR,
            reason=f"told of {names}, and contradicted",
            claims=claims,
            against=tuple(against),
            since=min(days, default=None),
        )
    return _Ground(
        verdict=Verdict.YES,
        reason=f"told of {names}",
        claims=tuple(_claims_of(plain)),
        against=tuple(against),
        since=min((holding.since for holding in plain if holding.since), default=None),
    )


def _is_gone(subject: Subject, holding: Holding, family: Family) -> bool:
    """Whether the holding says that all that is asked for is not at the whole place: a part that is gone says less."""
    if holding.is_present or subject.place is None or not is_about_holder(subject, holding.holder):
        return False
    if not is_same(holding.place, subject.place) and not may_be_there(subject, holding.place):
        return False
    return any(
        is_wanted(wanted, holding.equipment, holding.component, family)
        and (wanted.equipment is None or folded(wanted.equipment) == folded(holding.equipment or ""))
        and (wanted.component is not None or holding.component in _WHOLE)
        for wanted in subject.things
    )


_WHOLE = frozenset({Component.SYSTEM, Component.EQUIPMENT, Component.SHIP, Component.AIRCRAFT, Component.HELICOPTER})


def _of_way(told: Sequence[Claim]) -> _Ground:
    """Whether it went that way: by the claims of movements from or to the place."""
    done = [claim for claim in told if claim.outcome is Outcome.MOVED]
    stopped = [claim for claim in told if claim.outcome in _STOPPED]
    denials = [claim for claim in told if claim.outcome is Outcome.DENIED]
    if done:
        verdict = Verdict.UNCLEAR if denials else Verdict.YES
        return _Ground(
            verdict=verdict,
            reason="told, and denied" if denials else "told to have moved",
            claims=_ids(done),
            against=_ids(denials),
            since=_first_day(done),
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
            return _Ground(verdict=verdict, reason=f"only {said}", claims=_ids(found), since=_first_day(found))
    return _Ground(verdict=Verdict.NOT_STATED, reason="no report says so")


def _is_about(subject: Subject, claim: Claim, family: Family) -> bool:
    """Whether the claim is of the things, the holder and the place; a party of its own is not asked of silence."""
    items = [item for load in (*claim.loads, *claim.carriers) for item in load.items]
    parties = [party for party in (claim.mover, claim.recipient) if party]
    if claim.act is Act.REQUEST and subject.role is PlaceRole.AT:
        return False
    return (
        (not subject.things or any(is_about_thing(subject, i.equipment, i.component, family) for i in items))
        and (not subject.holders or any(is_about_holder(subject, party) for party in parties))
        and any(is_end(subject, place) for place in claim.places)
    )


def _denials(told: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in told if claim.outcome is Outcome.DENIED]


def _is_of_that_time(denial: Claim, there: Sequence[Holding]) -> bool:
    """Whether the denial may be of what is told to be there: it is not of a day before all of it."""
    day = (denial.when.latest or denial.when.earliest) if denial.when else None
    return day is None or any(holding.since is None or holding.since <= day for holding in there)


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
