"""What must hold of judgements whatever they are: taking back restores, and what is independent has no order."""

from collections.abc import Sequence
from dataclasses import replace
from io import StringIO
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from judging import FIRST_HOUR, accept, different, put_right, reject, said, same, undo, unsure
from laydown.export.jsonl import write_events_jsonl, write_holdings_jsonl, write_jsonl
from laydown.pipeline import build_record
from laydown.review import settle
from laydown.terms import (
    Claim,
    ClaimId,
    Component,
    Credibility,
    EventRated,
    Judgement,
    Outcome,
    PlaceRole,
    Record,
    Reliability,
    Saying,
    SourceKind,
    SourceRated,
    Standing,
)
from told import load, page, place, source, told

FEW = settings(max_examples=60, deadline=None)
PAGES = tuple(page(name, publisher=name) for name in ("Wire", "Courier", "Ledger"))
TOLD = tuple(product((Outcome.MOVED, Outcome.DENIED, Outcome.PLANNED), ("Minsk", "Benghazi")))
CLAIMS = tuple(
    told(
        PAGES[number % len(PAGES)],
        outcome,
        loads=(load("S-400", Component.RADAR, number + 2),),
        places=(place(PlaceRole.ORIGIN, "Tartus"), place(PlaceRole.DESTINATION, to)),
        by=(source("Defence Ministry", SourceKind.GOVERNMENT),) if number else (),
        start=number,
    )
    for number, (outcome, to) in enumerate(TOLD)
)
ONE = st.sampled_from(CLAIMS)
TWO = st.lists(ONE, min_size=2, max_size=2, unique_by=lambda claim: claim.id)


def corrected(claim: Claim) -> Saying:
    becomes = replace(claim, id=ClaimId(f"{claim.id}_right"), outcome=Outcome.BLOCKED, reader="corrected by Ana")
    return put_right(claim, becomes)


def rating(claim: Claim, credibility: Credibility) -> Saying:
    event = next(one for one in build_record(PAGES, CLAIMS).events if claim.id in one.claims)
    return EventRated(event=event.id, claims=event.claims, credibility=credibility)


SAYINGS: st.SearchStrategy[Saying] = st.one_of(
    TWO.map(lambda pair: same(*pair)),
    TWO.map(lambda pair: different(*pair)),
    TWO.map(lambda pair: unsure(*pair)),
    ONE.map(accept),
    ONE.map(reject),
    ONE.map(corrected),
    st.builds(SourceRated, source=st.sampled_from(["Wire", "nobody"]), reliability=st.sampled_from(Reliability)),
    st.builds(rating, ONE, st.sampled_from(Credibility)),
)


def written(record: Record) -> str:
    """The record as every line that it is exported in."""
    stream = StringIO()
    for write in (write_jsonl, write_events_jsonl, write_holdings_jsonl):
        write(record, stream)
    return stream.getvalue()


def record_with(judgements: Sequence[Judgement]) -> Record:
    return build_record(PAGES, CLAIMS, judgements=judgements)


@FEW
@given(before=st.lists(SAYINGS, max_size=4), more=st.lists(SAYINGS, min_size=1, max_size=4), data=st.data())
def test_taking_all_back_in_any_order_restores_every_byte(
    before: list[Saying], more: list[Saying], data: st.DataObject
) -> None:
    judgements = said(*before, *more)
    earlier, later = judgements[: len(before)], judgements[len(before) :]
    order = data.draw(st.permutations(later))
    backs = said(*(undo(one) for one in order), by="Bo")
    assert written(record_with((*judgements, *backs))) == written(record_with(earlier))


@FEW
@given(sayings=st.lists(SAYINGS, min_size=1, max_size=5), which=st.integers(0, 4))
def test_what_is_taken_back_and_then_let_hold_again_is_as_if_nothing_was(sayings: list[Saying], which: int) -> None:
    judgements = said(*sayings)
    (back,) = said(undo(judgements[which % len(judgements)]), by="Bo")
    again = (*judgements, back, *said(undo(back), by="Cy"))
    assert written(record_with(again)) == written(record_with(judgements))


@FEW
@given(claims=st.permutations(CLAIMS), data=st.data())
def test_the_order_of_judgements_that_do_not_touch_does_not_matter(claims: list[Claim], data: st.DataObject) -> None:
    one, two, three, four, five, six = claims
    touching_not: list[Saying] = [
        data.draw(st.sampled_from([same(one, two), different(one, two), unsure(one, two)])),
        data.draw(st.sampled_from([reject(three), accept(three), corrected(three)])),
        data.draw(st.sampled_from([reject(four), corrected(four)])),
        data.draw(st.sampled_from([same(five, six), different(five, six)])),
        SourceRated(source="Wire", reliability=Reliability.D),
    ]
    judgements = said(*touching_not)
    shuffled = data.draw(st.permutations(judgements))
    first, second = record_with(judgements), record_with(shuffled)
    assert (first.claims, first.events, first.holdings) == (second.claims, second.events, second.holdings)
    assert first.assessments == second.assessments


@FEW
@given(sayings=st.lists(SAYINGS, max_size=8))
def test_every_judgement_is_listed_once_with_what_has_become_of_it(sayings: list[Saying]) -> None:
    judgements = said(*sayings)
    review = record_with(judgements).review
    assert tuple(one.judgement for one in review.judged) == judgements
    assert all((one.standing is Standing.HOLDS) is (one.why is None) for one in review.judged)


@FEW
@given(sayings=st.lists(SAYINGS, max_size=8))
def test_pairs_that_bind_never_contradict_each_other(sayings: list[Saying]) -> None:
    claims, review = settle(said(*sayings), CLAIMS)
    circles = {claim.id: {claim.id} for claim in claims}
    for one, other in review.together:
        both = circles[one] | circles[other]
        for claim in both:
            circles[claim] = both
    assert not any(other in circles[one] for one, other in review.apart)


@FEW
@given(sayings=st.lists(SAYINGS, max_size=6), gone=st.sets(st.integers(0, len(CLAIMS) - 1)))
def test_no_judgement_is_lost_when_its_claims_are(sayings: list[Saying], gone: set[int]) -> None:
    left = [claim for number, claim in enumerate(CLAIMS) if number not in gone]
    review = build_record(PAGES, left, judgements=said(*sayings)).review
    assert len(review.judged) == len(sayings)
    assert FIRST_HOUR in {one.judgement.at for one in review.judged} or not sayings
