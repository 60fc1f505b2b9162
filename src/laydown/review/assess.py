"""What an event amounts to: origins, bases, status, and what people or a policy hold of its sources and of itself.

Takes events and the review; gives one assessment for each event, and the review with the ratings that could not be
applied. No number is made of others: letters, digits and intervals are those that somebody stated, and each assessment
lists what it was made of. Without a rating a source or an event "cannot be judged".
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ..measure.folding import letters
from ..terms import (
    Assessment,
    BasisKind,
    Claim,
    ClaimId,
    Credibility,
    CredibilityRating,
    Event,
    EventId,
    EventRated,
    Judgement,
    JudgementId,
    Origin,
    OriginKind,
    OriginReliability,
    PairJudged,
    ReliabilityRating,
    Review,
    SourceKind,
    SourceRated,
    Standing,
)
from .policy import NO_POLICY, Policy

ENOUGH_ORIGINS = 2  # for credibility 1, "confirmed by other sources"; one origin on nine pages confirms nothing
NO_BASIS = frozenset({BasisKind.UNSTATED, BasisKind.OTHER_MEDIA})


def assess(
    events: Sequence[Event],
    claims: Iterable[Claim],
    review: Review,
    *,
    policy: Policy = NO_POLICY,
    kept: Callable[[Event], Assessment | None] | None = None,
) -> tuple[tuple[Assessment, ...], Review]:
    """The assessments in the order of the events, and the review with the standing of every rating.

    `claims` are those that take part. `kept` gives the assessment that an event had before anybody rated it or a
    source, by the same policy; where people rated sources it is not asked.
    """
    told = {claim.id: claim for claim in claims}
    notes: dict[JudgementId, tuple[Standing, str]] = {}
    of_events = _ratings_of_events(events, told, review, notes)
    of_sources = _ratings_of_sources(events, review, notes)
    _note_pairs(events, review, notes)

    def assessed(event: Event) -> Assessment:
        had = kept(event) if kept and not of_sources and event.id not in of_events else None
        return had or Assessment(
            event=event.id,
            status=event.status,
            origins=event.origins,
            bases=tuple(sorted({kind for origin in event.origin_list for kind in origin.basis} - NO_BASIS)),
            reliability=tuple(_reliability(origin, told, of_sources, policy) for origin in event.origin_list),
            credibility_ratings=tuple(of_events.get(event.id, ())),
            claims=event.claims,
            contradictions=tuple(clash.claims for clash in event.contradictions),
        )

    assessments = tuple(map(assessed, events))
    noted = [
        replace(one, standing=notes[one.judgement.id][0], why=notes[one.judgement.id][1])
        if one.judgement.id in notes
        else one
        for one in review.judged
    ]
    return assessments, replace(review, judged=tuple(noted))


def unconfirmed(credibility: Credibility, origins: int) -> str | None:
    """Why an event with so many independent origins cannot be rated so; None where it can."""
    if credibility is not Credibility.CONFIRMED or origins >= ENOUGH_ORIGINS:
        return None
    told = "one independent origin" if origins == 1 else "no known origin"
    return f"credibility 1 is for what independent origins confirm, and the event has {told}"


def _note_pairs(events: Sequence[Event], review: Review, notes: dict[JudgementId, tuple[Standing, str]]) -> None:
    """Note the pairs that fusing could not put together or part: it takes claims of the very same words as one."""
    home = {claim: event.id for event in events for claim in event.claims}
    missed = {pair for pair in review.together if home.get(pair[0]) != home.get(pair[1])}
    missed |= {pair for pair in review.apart if home.get(pair[0]) == home.get(pair[1])}
    for one in review.judged if missed else ():
        is_bound = isinstance(one.judgement.says, PairJudged) and one.standing is Standing.HOLDS
        if is_bound and any(set(pair) <= set(one.claims) for pair in missed):
            why = "claims in the very same words are taken as one, and others of them say or are judged otherwise"
            notes[one.judgement.id] = Standing.NOT_APPLIED, why


def _ratings_of_events(
    events: Sequence[Event],
    claims: Mapping[ClaimId, Claim],
    review: Review,
    notes: dict[JudgementId, tuple[Standing, str]],
) -> dict[EventId, list[CredibilityRating]]:
    """By event the ratings that people gave it, the latest first; those whose event is gone are noted."""
    found: dict[EventId, list[CredibilityRating]] = defaultdict(list)
    index: _Index | None = None
    for judgement in (one.judgement for one in review.judged if one.standing is Standing.HOLDS):
        says = judgement.says
        if not isinstance(says, EventRated):
            continue
        index = index or _Index(events, claims, review)
        event = index.rated(says)
        if event is None:
            why = f"{says.event} is gone, and its claims are no longer of one event"
            notes[judgement.id] = Standing.NOT_APPLIED, why
        elif lacking := unconfirmed(says.credibility, event.origins):
            notes[judgement.id] = Standing.NOT_APPLIED, lacking
        else:
            if event.id in found:
                notes[found[event.id][0].judgement] = Standing.REPLACED, f"by {judgement.id}"
            found[event.id].insert(0, _credibility(judgement, says))
    return found


class _Index:
    """Where to find the event that somebody rated."""

    def __init__(self, events: Sequence[Event], claims: Mapping[ClaimId, Claim], review: Review) -> None:
        self._named = {event.id: event for event in events}
        self._merged = {old: event for event in events for old in event.also}
        self._home = {claim: event for event in events for claim in event.claims}
        self._became = {claim.id: put_right for claim, put_right in review.corrected}
        self._claims = claims

    def rated(self, says: EventRated) -> Event | None:
        """The event of the same id, else the one with all of its claims that are left, else the one it merged with."""
        if same := self._named.get(says.event):
            return same
        left = {self._became.get(claim, claim) for claim in says.claims} & self._claims.keys()
        homes = {self._home[claim].id: self._home[claim] for claim in left}
        return next(iter(homes.values())) if len(homes) == 1 else self._merged.get(says.event)


def _ratings_of_sources(
    events: Sequence[Event], review: Review, notes: dict[JudgementId, tuple[Standing, str]]
) -> dict[str, list[ReliabilityRating]]:
    """By the letters of a source's name the ratings that people gave it, the latest first."""
    found: dict[str, list[ReliabilityRating]] = defaultdict(list)
    if not any(isinstance(one.judgement.says, SourceRated) for one in review.judged):
        return found
    known = {letters(origin.name) for event in events for origin in event.origin_list if origin.name}
    for one in review.judged:
        says = one.judgement.says
        if isinstance(says, SourceRated) and one.standing in (Standing.HOLDS, Standing.REPLACED):
            found[letters(says.source)].insert(0, _letter(one.judgement, says))
            if letters(says.source) not in known and one.standing is Standing.HOLDS:
                why = f"no claim goes back to a source called {says.source!r}"
                notes[one.judgement.id] = Standing.NOT_APPLIED, why
    return found


def _reliability(
    origin: Origin, claims: Mapping[ClaimId, Claim], people: Mapping[str, Sequence[ReliabilityRating]], policy: Policy
) -> OriginReliability:
    """People's ratings before the policy's; an origin that is not known has none."""
    if origin.name is None or origin.kind is OriginKind.UNKNOWN:
        return OriginReliability(origin=origin.id, name=None)
    if not people and not policy:
        return OriginReliability(origin=origin.id, name=origin.name)
    kinds = frozenset(_kinds(origin, claims))
    by_rule = next((rule.rating for rule in policy if rule.fits(origin.name, kinds)), None)
    ratings = (*people.get(letters(origin.name), ()), *((by_rule,) if by_rule else ()))
    return OriginReliability(origin=origin.id, name=origin.name, ratings=ratings)


def _kinds(origin: Origin, claims: Mapping[ClaimId, Claim]) -> Iterable[SourceKind]:
    """As what the origin speaks: the kinds that its claims give its name; an outlet for its own voice."""
    if origin.kind in (OriginKind.OWN_VOICE, OriginKind.COPIED_TEXT):
        yield SourceKind.MEDIA
    for claim in (claims[name] for name in origin.claims if name in claims):
        yield from (link.kind for link in claim.attribution if letters(link.name) == letters(origin.name or ""))


def _letter(judgement: Judgement, says: SourceRated) -> ReliabilityRating:
    return ReliabilityRating(
        value=says.reliability,
        by=judgement.by,
        on=judgement.at.date(),
        reason=judgement.reason,
        judgement=judgement.id,
    )


def _credibility(judgement: Judgement, says: EventRated) -> CredibilityRating:
    return CredibilityRating(
        value=says.credibility,
        by=judgement.by,
        on=judgement.at.date(),
        judgement=judgement.id,
        claims=len(says.claims),
        reason=judgement.reason,
        likelihood=says.likelihood,
    )
