from hypothesis import given
from hypothesis import strategies as st

from laydown.export.brief.quotes import evidence_for, marks_of, quote_of
from laydown.terms import Claim, ContradictionField, Outcome
from sample_record import sample_record

RECORD = sample_record()
DOCUMENTS = {document.id: document for document in RECORD.documents}


def blocked() -> Claim:
    return next(claim for claim in RECORD.claims if claim.outcome is Outcome.BLOCKED)


@given(st.sampled_from(RECORD.claims))
def test_the_runs_of_a_quote_are_the_quote(claim: Claim) -> None:
    for evidence in claim.evidence:
        quote = quote_of(evidence, claim, DOCUMENTS[claim.document])
        assert "".join(run.text for run in quote.runs) == evidence.quote


@given(st.sampled_from(RECORD.claims))
def test_no_mark_begins_or_ends_with_a_blank(claim: Claim) -> None:
    for evidence in claim.evidence:
        runs = quote_of(evidence, claim, DOCUMENTS[claim.document]).runs
        assert all(run.slot is None or run.text == run.text.strip() for run in runs)


def test_a_word_that_two_slots_cover_goes_to_the_shorter() -> None:
    claim = next(claim for claim in RECORD.claims if claim.outcome is Outcome.SEIZED)
    runs = quote_of(claim.evidence[0], claim, DOCUMENTS[claim.document]).runs
    assert ("12", "count") in [(run.text, run.slot) for run in runs]
    assert ("shipping containers", "load") in [(run.text, run.slot) for run in runs]


def test_every_slot_with_words_of_its_own_is_marked() -> None:
    slots = {mark.slot for mark in marks_of(blocked())}
    assert slots == {
        "load",
        "carrier",
        "count",
        "mover",
        "opposed by",
        "destination",
        "when",
        "source",
        "basis",
        "outcome",
    }


def test_the_context_stays_within_the_passage() -> None:
    claim = blocked()
    quote = quote_of(claim.evidence[0], claim, DOCUMENTS[claim.document])
    assert (quote.before, quote.after) == ("", "")


def test_a_disagreement_in_counts_shows_the_words_that_count() -> None:
    assert "At least 24 vehicles" in evidence_for(ContradictionField.COUNTS, blocked()).quote
    assert "blocked" in evidence_for(ContradictionField.OUTCOME, blocked()).quote


@given(st.sampled_from(RECORD.claims), st.sampled_from(ContradictionField))
def test_every_field_of_a_contradiction_has_evidence_to_show(claim: Claim, field: ContradictionField) -> None:
    assert evidence_for(field, claim) in claim.evidence
