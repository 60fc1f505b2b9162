"""What people reviewed stands, whatever a model says of the same fact when the page is read again."""

from dataclasses import replace

from agreeing import LEFT, MODEL, PAGE, RADARS, RULES, STAYED, TRUCKS, Says, as_named, both, claim, place
from laydown.measure.claim_ids import claim_id
from laydown.read.model.both import BothReader
from laydown.read.model.reviewed import ReviewedStand
from laydown.terms import Claim, Outcome, PlaceRole

RULED = claim(RULES, LEFT, TRUCKS)
PROPOSED = claim(MODEL, LEFT, TRUCKS, places=(place(PlaceRole.ORIGIN, "Tartus"),), outcome=Outcome.BLOCKED)


def named(claim: Claim) -> Claim:
    return replace(claim, id=claim_id(claim))


def again(reader: Says | BothReader, *reviewed: Claim) -> list[Claim]:
    read = ReviewedStand(reader, as_named, lambda _: tuple(map(named, reviewed))).read(PAGE)
    return list(as_named(PAGE, tuple(read)))


def test_a_models_reading_of_a_reviewed_fact_does_not_take_its_place() -> None:
    assert again(Says(MODEL, [PROPOSED]), RULED) == [named(RULED)]


def test_what_two_readers_come_to_does_not_take_the_place_of_what_was_reviewed() -> None:
    reader = BothReader(Says(RULES, [RULED]), Says(MODEL, [PROPOSED]), as_named)
    (fresh,) = both([RULED], [PROPOSED])
    assert named(fresh).id != named(RULED).id  # a place was taken: what people said of the old id would fall away
    assert [one.id for one in again(reader, RULED)] == [named(RULED).id]


def test_the_same_claim_read_again_is_not_told_twice_and_bears_what_is_known_of_it_now() -> None:
    (found,) = again(Says(MODEL, [replace(RULED, confidence=0.4)]), RULED)
    assert (found.id, found.confidence) == (named(RULED).id, 0.4)


def test_a_reviewed_claim_that_is_not_found_again_stays() -> None:
    assert again(Says(MODEL, []), PROPOSED) == [named(PROPOSED)]


def test_other_facts_are_read_as_ever() -> None:
    stayed = claim(MODEL, STAYED, RADARS)
    assert {one.id for one in again(Says(MODEL, [stayed, PROPOSED]), RULED)} == {named(stayed).id, named(RULED).id}


def test_without_a_review_nothing_changes() -> None:
    assert again(Says(MODEL, [PROPOSED])) == [named(PROPOSED)]
