"""Whatever two readers say of a text: nothing is lost, nothing is made up, and the order does not matter."""

from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreeing import MODEL, RULES, Says, as_named
from laydown.custody.spans import spans_of
from laydown.read.model.both import BothReader
from laydown.terms import WHOLE_CLAIM, Claim, Document, Outcome
from strategies import claims, documents

TOO_MUCH = [HealthCheck.too_slow, HealthCheck.data_too_large]
SLOW = settings(max_examples=60, suppress_health_check=TOO_MUCH, deadline=None)
Two = tuple[Document, list[Claim], list[Claim]]


@st.composite
def two_readings(draw: st.DrawFn) -> Two:
    """A document with what two readers say of it: some of it alike, some of it changed, some of it apart."""
    document = draw(documents())
    made = [replace(claim, fills=(), otherwise=()) for claim in draw(st.lists(claims(document), max_size=3))]
    ours = [replace(claim, reader=RULES) for claim in made]
    theirs = [replace(claim, reader=MODEL, otherwise=()) for claim in draw(st.lists(claims(document), max_size=2))]
    for claim in made:
        if draw(st.booleans()):
            outcome = draw(st.sampled_from(Outcome))
            kept = draw(st.sampled_from([claim.places, claim.places[:1], ()]))
            changed = replace(claim, outcome=outcome, places=kept, mover=draw(st.sampled_from([claim.mover, None])))
            theirs.append(replace(changed, reader=MODEL))
    return document, ours, theirs


def read(document: Document, ours: list[Claim], theirs: list[Claim]) -> tuple[Claim, ...]:
    return tuple(BothReader(Says(RULES, ours), Says(MODEL, theirs), as_named).read(document))


@SLOW
@given(two_readings(), st.randoms(use_true_random=False))
def test_the_order_in_which_claims_come_makes_no_difference(given_: Two, random: Random) -> None:
    document, ours, theirs = given_
    first = read(document, ours, theirs)
    random.shuffle(ours)
    random.shuffle(theirs)
    assert read(document, ours, theirs) == first


@SLOW
@given(two_readings())
def test_every_claim_of_either_reader_is_in_one_that_comes_out(
    given_: Two,
) -> None:
    document, ours, theirs = given_
    found = read(document, ours, theirs)
    both = sum(" + " in claim.reader for claim in found)
    kept = [len({one.id for one in as_named(document, side)}) for side in (ours, theirs)]
    absorbed = sum(kept) - both - len(found)
    assert both <= min(kept)
    assert 0 <= absorbed <= sum(claim.outcome is Outcome.UNREAD for claim in ours)


@SLOW
@given(two_readings())
def test_what_is_read_otherwise_is_never_empty_handed(given_: Two) -> None:
    document, ours, theirs = given_
    for claim in read(document, ours, theirs):
        for one in claim.otherwise:
            assert one.reader
            if one.slot == WHOLE_CLAIM:
                assert (one.value, one.words, one.span) == (None, None, None)
            else:
                assert one.value
                assert one.span
                assert one.words == one.span.quoted_from(document.text)


@SLOW
@given(two_readings())
def test_a_dispute_is_never_surer_than_the_first_reader_alone_and_agreement_never_less(
    given_: Two,
) -> None:
    document, ours, theirs = given_
    for claim in read(document, ours, theirs):
        sides = [one for one in (*ours, *theirs) if one.reader == claim.reader.split(" + ")[0]]
        if claim.otherwise:
            assert claim.confidence <= max(one.confidence for one in sides)
        else:
            assert claim.confidence >= min(one.confidence for one in sides)


@SLOW
@given(two_readings())
def test_no_cell_is_filled_without_words_or_a_reason_that_was_not_so_before(
    given_: Two,
) -> None:
    document, ours, theirs = given_
    told = {span for claim in (*ours, *theirs) for _, span in spans_of(replace(claim, evidence=()))}
    for claim in read(document, ours, theirs):
        assert {span for _, span in spans_of(replace(claim, evidence=(), otherwise=()))} <= told
        mine = next(one for one in (*ours, *theirs) if one.reader == claim.reader.split(" + ")[0])
        if " + " in claim.reader and mine.mover is None and claim.mover is not None and len(ours) == 1:
            assert any(fill.slot == "mover" and "alone" in fill.rule for fill in claim.fills)
