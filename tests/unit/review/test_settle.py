"""What judgements come to: which hold, what leaves, what is put right, which pairs belong."""

from dataclasses import replace

import pytest

from judging import FIRST_HOUR, accept, different, put_right, reject, said, same, undo, unsure
from laydown.review import judgement_of, settle
from laydown.terms import (
    ClaimId,
    Judged,
    JudgementId,
    Outcome,
    PairJudged,
    PairVerdict,
    Reliability,
    Review,
    SourceRated,
    Standing,
)
from told import page, told

PAGE = page("a page")
A, B, C, D = (told(PAGE, quote=f"Trucks left {town}.") for town in ("Tartus", "Homs", "Latakia", "Aleppo"))
CLAIMS = (A, B, C, D)
A_RIGHT = replace(A, id=ClaimId("clm_a_put_right"), outcome=Outcome.BLOCKED, reader="corrected by Ana")
A_AGAIN = replace(A, id=ClaimId("clm_a_again"), outcome=Outcome.DENIED, reader="corrected by Ana")


def standings(review: Review) -> list[Standing]:
    return [one.standing for one in review.judged]


def only(review: Review) -> Judged:
    (one,) = review.judged
    return one


def test_without_judgements_all_claims_take_part() -> None:
    assert settle((), CLAIMS) == (CLAIMS, Review())


def test_a_rejected_claim_takes_no_part_and_is_still_known() -> None:
    claims, review = settle(said(reject(B)), CLAIMS)
    assert claims == (A, C, D)
    assert review.rejected == (B,)
    assert review.of_claims[B.id] == review.judged


def test_the_last_word_on_a_claim_holds() -> None:
    claims, review = settle(said(reject(B), accept(B)), CLAIMS)
    assert claims == CLAIMS
    assert standings(review) == [Standing.REPLACED, Standing.HOLDS]


def test_two_claims_that_were_put_right_to_be_one_are_rejected_as_one() -> None:
    both = (put_right(A, A_RIGHT), put_right(B, A_RIGHT))
    assert settle(said(*both), CLAIMS)[0] == (A_RIGHT, C, D)
    for rejected in (reject(A_RIGHT), reject(B)):
        claims, review = settle(said(*both, rejected), CLAIMS)
        assert claims == (C, D)
        assert review.rejected == (A_RIGHT,)


def test_an_accepted_claim_stays_as_it_is() -> None:
    claims, review = settle(said(accept(B)), CLAIMS)
    assert claims == CLAIMS
    assert review.of_claims[B.id][0].judgement.by == "Ana"


def test_a_corrected_claim_stands_in_the_place_of_what_was_read() -> None:
    claims, review = settle(said(put_right(A, A_RIGHT)), CLAIMS)
    assert claims == (A_RIGHT, B, C, D)
    assert review.corrected == ((A, A_RIGHT.id),)
    assert set(review.of_claims) == {A.id, A_RIGHT.id}


def test_a_corrected_claim_can_be_corrected_further() -> None:
    judgements = said(put_right(A, A_RIGHT), put_right(A_RIGHT, A_AGAIN))
    claims, review = settle(judgements, CLAIMS)
    assert claims == (A_AGAIN, B, C, D)
    assert standings(review) == [Standing.HOLDS, Standing.HOLDS]
    assert review.corrected == ((A, A_AGAIN.id), (A_RIGHT, A_AGAIN.id))


def test_another_correction_of_what_was_read_replaces_the_first() -> None:
    claims, review = settle(said(put_right(A, A_RIGHT), put_right(A, A_AGAIN)), CLAIMS)
    assert claims == (A_AGAIN, B, C, D)
    assert standings(review) == [Standing.REPLACED, Standing.HOLDS]


def test_a_correction_of_a_correction_that_was_taken_back_is_listed_as_not_applied() -> None:
    first, second = said(put_right(A, A_RIGHT), put_right(A_RIGHT, A_AGAIN))
    claims, review = settle((first, second, *said(undo(first), by="Bo")), CLAIMS)
    assert claims == CLAIMS
    assert standings(review) == [Standing.TAKEN_BACK, Standing.NOT_APPLIED, Standing.HOLDS]
    assert A_RIGHT.id in (review.not_applied[0].why or "")


def test_a_correction_after_a_rejection_brings_the_claim_back_put_right() -> None:
    claims, review = settle(said(reject(A), put_right(A, A_RIGHT)), CLAIMS)
    assert claims == (A_RIGHT, B, C, D)
    assert review.rejected == ()


def test_a_rejection_after_a_correction_leaves_the_claim_out() -> None:
    claims, review = settle(said(put_right(A, A_RIGHT), reject(A)), CLAIMS)
    assert claims == (B, C, D)
    assert review.rejected == (A_RIGHT,)


def test_pairs_go_to_fusing_under_the_ids_of_today() -> None:
    _, review = settle(said(same(A, B), put_right(A, A_RIGHT)), CLAIMS)
    assert review.together == (tuple(sorted((A_RIGHT.id, B.id))),)


def test_the_last_word_on_a_pair_holds_in_whatever_order_it_is_named() -> None:
    _, review = settle(said(same(A, B), different(B, A)), CLAIMS)
    assert (review.together, review.apart) == ((), (same(A, B).claims,))
    assert standings(review) == [Standing.REPLACED, Standing.HOLDS]


def test_unsure_is_kept_and_binds_nothing() -> None:
    _, review = settle(said(same(A, B), unsure(A, B)), CLAIMS)
    assert (review.together, review.apart) == ((), ())
    assert standings(review) == [Standing.REPLACED, Standing.HOLDS]


def test_of_pairs_that_contradict_each_other_the_later_ones_bind() -> None:
    _, review = settle(said(same(A, B), same(B, C), different(A, C)), CLAIMS)
    assert review.apart == (different(A, C).claims,)
    assert review.together == (same(B, C).claims,)
    assert standings(review) == [Standing.NOT_APPLIED, Standing.HOLDS, Standing.HOLDS]
    _, review = settle(said(different(A, C), same(A, B), same(B, C)), CLAIMS)
    assert standings(review) == [Standing.NOT_APPLIED, Standing.HOLDS, Standing.HOLDS]


def test_a_pair_with_a_rejected_claim_waits() -> None:
    first = said(same(A, B))
    _, review = settle((*first, *said(reject(A), by="Bo")), CLAIMS)
    assert review.together == ()
    assert "rejected" in (review.not_applied[0].why or "")


@pytest.mark.parametrize("says", [reject(A), same(A, B), put_right(A, A_RIGHT)], ids=["reject", "same", "correct"])
def test_what_is_taken_back_leaves_all_as_it_was(says: PairJudged) -> None:
    first = said(says)
    assert settle((*first, *said(undo(first[0]), by="Bo")), CLAIMS)[0] == CLAIMS
    _, review = settle((*first, *said(undo(first[0]), by="Bo")), CLAIMS)
    assert (review.rejected, review.corrected, review.together) == ((), (), ())


def test_taking_back_a_taking_back_lets_the_first_hold_again() -> None:
    (first,) = said(reject(A))
    (back,) = said(undo(first), by="Bo")
    claims, review = settle((first, back, *said(undo(back), by="Cy")), CLAIMS)
    assert claims == (B, C, D)
    assert standings(review) == [Standing.HOLDS, Standing.TAKEN_BACK, Standing.HOLDS]


def test_taking_back_what_is_not_there_is_listed() -> None:
    _, review = settle(said(undo(JudgementId("jdg_none"))), CLAIMS)
    assert only(review).standing is Standing.NOT_APPLIED


def test_an_earlier_word_holds_again_when_the_later_one_is_taken_back() -> None:
    first, second = said(reject(A), accept(A))
    claims, review = settle((first, second, *said(undo(second), by="Bo")), CLAIMS)
    assert claims == (B, C, D)
    assert review.judged[0].standing is Standing.HOLDS


@pytest.mark.parametrize("says", [reject(A), accept(A), same(A, B), unsure(A, B), put_right(A, A_RIGHT)])
def test_a_judgement_of_a_claim_that_a_later_reading_superseded_is_kept_and_listed(says: PairJudged) -> None:
    claims, review = settle(said(says), (B, C))
    assert claims == (B, C)
    assert only(review).standing is Standing.NOT_APPLIED
    assert A.id in (only(review).why or "")


def test_the_last_rating_of_a_source_holds_however_its_name_is_written() -> None:
    ratings = said(
        SourceRated(source="U.S. officials", reliability=Reliability.B),
        SourceRated(source="US Officials", reliability=Reliability.D),
    )
    _, review = settle(ratings, CLAIMS)
    assert standings(review) == [Standing.REPLACED, Standing.HOLDS]


def test_a_judgement_is_somebodys_and_its_hour_is_utc() -> None:
    with pytest.raises(ValueError, match="somebody"):
        judgement_of(reject(A), by=" ", at=FIRST_HOUR)
    with pytest.raises(ValueError, match="UTC"):
        judgement_of(reject(A), by="Ana", at=FIRST_HOUR.replace(tzinfo=None))


def test_a_pair_is_two_claims_the_smaller_id_first() -> None:
    for claims in ((A.id, A.id), tuple(reversed(same(A, B).claims))):
        with pytest.raises(ValueError, match="pair"):
            PairJudged(claims=claims, verdict=PairVerdict.SAME)  # type: ignore[arg-type]


def test_the_id_of_a_judgement_comes_from_all_of_it() -> None:
    one = judgement_of(reject(A), by="Ana", at=FIRST_HOUR)
    others = (
        judgement_of(reject(B), by="Ana", at=FIRST_HOUR),
        judgement_of(accept(A), by="Ana", at=FIRST_HOUR),
        judgement_of(reject(A), by="Bo", at=FIRST_HOUR),
        judgement_of(reject(A), by="Ana", at=FIRST_HOUR.replace(minute=1)),
        judgement_of(reject(A), by="Ana", at=FIRST_HOUR, reason="a menu"),
    )
    assert len({one.id, *(other.id for other in others)}) == 6
    assert judgement_of(reject(A), by=" Ana ", at=FIRST_HOUR, reason=" ") == one
