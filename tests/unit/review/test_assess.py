"""What events amount to: counts and words that are never merged, with all that they were made of."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

import pytest

from judging import different, in_order, reject, said, same, undo
from laydown.fuse.events import status_of
from laydown.pipeline import build_record
from laydown.review import Policy, Rule, unconfirmed
from laydown.terms import (
    Assessment,
    BasisKind,
    Claim,
    Component,
    Contradiction,
    ContradictionField,
    ContradictionKind,
    Credibility,
    Document,
    EventRated,
    Judgement,
    Likelihood,
    Outcome,
    PlaceRole,
    Record,
    Reliability,
    ReliabilityRating,
    SourceKind,
    SourceRated,
    Standing,
    Status,
)
from told import load, page, place, resting_on, source, told

DAY = date(2025, 2, 10)
PAGES = tuple(
    page(f"page {n}", publisher=name, published=DAY) for n, name in enumerate(("The Courier", "Wire", "Ledger"))
)


def telling(document: Document, by: str | None, kind: SourceKind, basis: BasisKind, **said: object) -> Claim:
    return told(
        document,
        loads=(load("S-400", Component.RADAR, 4, 4),),
        places=(place(PlaceRole.ORIGIN, "Tartus"), place(PlaceRole.DESTINATION, "Minsk")),
        on=DAY,
        by=(source(by, kind),) if by else (),
        basis=resting_on(basis),
    )


MINISTRY = telling(PAGES[0], "Defence Ministry", SourceKind.GOVERNMENT, BasisKind.OFFICIAL_STATEMENT)
IMAGES = telling(PAGES[1], "Lumen Imaging", SourceKind.IMAGERY_PROVIDER, BasisKind.SATELLITE_IMAGE)
NOBODY = telling(PAGES[2], None, SourceKind.MEDIA, BasisKind.OTHER_MEDIA)
CLAIMS = (MINISTRY, IMAGES, NOBODY)


def record(*judgements: Judgement, policy: Policy = (), claims: Sequence[Claim] = CLAIMS) -> Record:
    return build_record(PAGES, claims, judgements=judgements, policy=policy)


def only(of: Record) -> Assessment:
    (assessment,) = of.assessments
    return assessment


def rated(value: Credibility, likelihood: tuple[int, int] | None = None, *, of: Record | None = None) -> EventRated:
    event = (of or record()).events[0]
    stated = Likelihood(low_percent=likelihood[0], high_percent=likelihood[1]) if likelihood else None
    return EventRated(event=event.id, claims=event.claims, credibility=value, likelihood=stated)


def letter_of(assessment: Assessment, name: str) -> Reliability:
    return next(one.value for one in assessment.reliability if one.name == name)


def test_an_event_that_nobody_rated_cannot_be_judged_and_lists_what_it_is_made_of() -> None:
    held = record()
    assessment = only(held)
    assert (assessment.origins, assessment.status) == (2, Status.CORROBORATED)
    assert assessment.bases == (BasisKind.OFFICIAL_STATEMENT, BasisKind.SATELLITE_IMAGE)
    assert {one.value for one in assessment.reliability} == {Reliability.CANNOT_BE_JUDGED}
    assert assessment.credibility is Credibility.CANNOT_BE_JUDGED
    assert assessment.likelihood is None
    assert assessment.claims == held.events[0].claims
    assert [one.origin for one in assessment.reliability] == [one.id for one in held.events[0].origin_list]


def test_nothing_in_an_assessment_is_a_number_made_of_others() -> None:
    numbers = [field.name for field in fields(Assessment) if field.type in (int, float)]
    assert numbers == ["origins"]
    assert not any(isinstance(value, (int, float)) for value in (*Reliability, *Credibility))


def test_a_persons_rating_of_a_source_goes_to_its_origin_with_who_and_when() -> None:
    (judgement,) = said(SourceRated(source="defence ministry", reliability=Reliability.C), reason="a party")
    assessment = only(record(judgement))
    (rating,) = next(one.ratings for one in assessment.reliability if one.name == "Defence Ministry")
    assert (rating.value, rating.by, rating.reason, rating.judgement) == (Reliability.C, "Ana", "a party", judgement.id)
    assert rating.on == judgement.at.date()
    assert letter_of(assessment, "Lumen Imaging") is Reliability.CANNOT_BE_JUDGED


def test_earlier_ratings_of_a_source_stay_as_its_history_and_are_not_averaged() -> None:
    first = said(*(SourceRated(source="Lumen Imaging", reliability=one) for one in (Reliability.A, Reliability.E)))
    ratings = next(one.ratings for one in only(record(*first)).reliability if one.name == "Lumen Imaging")
    assert [one.value for one in ratings] == [Reliability.E, Reliability.A]


def test_a_policy_rates_what_no_person_has_by_its_first_rule_that_fits() -> None:
    def rule(value: Reliability, *, name: str | None = None, kind: SourceKind | None = None) -> Rule:
        rating = ReliabilityRating(value=value, by="policy", on=DAY)
        return Rule(source=name, kind=kind, rating=rating)

    policy = (
        rule(Reliability.B, kind=SourceKind.IMAGERY_PROVIDER),
        rule(Reliability.D, name="*ministry*"),
        rule(Reliability.E, name="*"),
    )
    assessment = only(record(policy=policy))
    assert letter_of(assessment, "Lumen Imaging") is Reliability.B
    assert letter_of(assessment, "Defence Ministry") is Reliability.D
    assert next(one.value for one in assessment.reliability if one.name is None) is Reliability.CANNOT_BE_JUDGED
    people = said(SourceRated(source="Defence Ministry", reliability=Reliability.CANNOT_BE_JUDGED))
    assessment = only(record(*people, policy=policy))
    ratings = next(one.ratings for one in assessment.reliability if one.name == "Defence Ministry")
    assert [(one.value, one.by) for one in ratings] == [
        (Reliability.CANNOT_BE_JUDGED, "Ana"),
        (Reliability.D, "policy"),
    ]


def test_a_rating_of_an_event_stands_beside_its_origins_with_the_interval_as_stated() -> None:
    assessment = only(record(*said(rated(Credibility.PROBABLY_TRUE, (55, 75)))))
    assert assessment.credibility is Credibility.PROBABLY_TRUE
    assert assessment.likelihood == Likelihood(low_percent=55, high_percent=75)
    assert assessment.credibility_ratings[0].claims == 3
    assert {one.value for one in assessment.reliability} == {Reliability.CANNOT_BE_JUDGED}


def test_the_last_rating_of_an_event_holds_and_the_earlier_one_is_kept() -> None:
    ratings = said(rated(Credibility.PROBABLY_TRUE, (55, 75)), rated(Credibility.DOUBTFUL))
    held = record(*ratings)
    assert [one.value for one in only(held).credibility_ratings] == [Credibility.DOUBTFUL, Credibility.PROBABLY_TRUE]
    assert only(held).likelihood is None
    assert [one.standing for one in held.review.judged] == [Standing.REPLACED, Standing.HOLDS]


def test_credibility_1_needs_two_independent_origins_whenever_it_is_asked() -> None:
    assert unconfirmed(Credibility.CONFIRMED, 2) is None
    assert unconfirmed(Credibility.PROBABLY_TRUE, 0) is None
    assert "one independent origin" in (unconfirmed(Credibility.CONFIRMED, 1) or "")
    confirmed = said(rated(Credibility.CONFIRMED))
    assert only(record(*confirmed)).credibility is Credibility.CONFIRMED
    held = record(*in_order(confirmed, said(reject(IMAGES), by="Bo")))
    assert only(held).credibility is Credibility.CANNOT_BE_JUDGED
    assert "one independent origin" in (held.review.not_applied[0].why or "")


def test_a_rating_stays_with_an_event_that_another_claim_joined() -> None:
    alone = record(claims=(MINISTRY,))
    rating = said(rated(Credibility.POSSIBLY_TRUE, of=alone))
    assert only(record(*rating)).credibility is Credibility.POSSIBLY_TRUE
    assert only(record(*rating)).credibility_ratings[0].claims == 1


def test_a_rating_of_an_event_whose_claims_are_gone_is_listed_as_not_applied() -> None:
    rating = said(rated(Credibility.POSSIBLY_TRUE, of=record(claims=(MINISTRY,))))
    held = record(*rating, claims=(replace(IMAGES, outcome=Outcome.PLANNED),))
    assert [one.judgement.id for one in held.review.not_applied] == [rating[0].id]


def test_a_rating_of_a_source_that_no_claim_goes_back_to_is_listed_as_not_applied() -> None:
    held = record(*said(SourceRated(source="Harbour Gazette", reliability=Reliability.A)))
    assert "Harbour Gazette" in (held.review.not_applied[0].why or "")


def test_what_people_hold_to_be_two_facts_is_two_events_and_one_again_when_it_is_taken_back() -> None:
    parted = said(different(MINISTRY, IMAGES))
    homes = {claim: event.id for event in record(*parted).events for claim in event.claims}
    assert homes[MINISTRY.id] != homes[IMAGES.id]
    assert record(*parted, *said(undo(parted[0]), by="Bo")).events == record().events


def test_what_people_hold_to_be_one_fact_is_one_event() -> None:
    far = told(PAGES[2], Outcome.PLANNED, loads=(load("Pantsir"),), places=(place(PlaceRole.AT, "Benghazi"),))
    claims = (*CLAIMS, far)
    assert len(record(claims=claims).events) == 2
    held = record(*said(same(MINISTRY, far)), claims=claims)
    assert len(held.events) == 1
    assert held.review.not_applied == ()


def test_claims_in_the_very_same_words_are_parted_too() -> None:
    copy, again = (told(document, quote="Tanks left.") for document in PAGES[:2])
    assert len(record(claims=(copy, again)).events) == 1
    held = record(*said(different(copy, again)), claims=(copy, again))
    assert len({event.id for event in held.events}) == 2
    assert held.review.not_applied == ()


@pytest.mark.parametrize("policy", [(), (Rule(rating=ReliabilityRating(value=Reliability.A, by="p", on=DAY)),)])
def test_ratings_never_change_what_claims_tell(policy: Policy) -> None:
    ratings = said(rated(Credibility.IMPROBABLE), SourceRated(source="Lumen Imaging", reliability=Reliability.E))
    held, plain = record(*ratings, policy=policy), record()
    assert (held.events, held.holdings, held.claims) == (plain.events, plain.holdings, plain.claims)


def test_a_later_refutation_gives_the_event_its_status() -> None:
    clash = Contradiction(
        claims=(MINISTRY.id, IMAGES.id),
        field=ContradictionField.PLACES,
        kind=ContradictionKind.REFUTED,
        reason="seen elsewhere",
    )
    assert status_of(CLAIMS, (), (clash,)) is Status.REFUTED_LATER
