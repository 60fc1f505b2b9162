"""Documents and claims as JSON: what comes back is what went in, and what was kept before stays the same."""

from dataclasses import replace
from itertools import product

import msgspec

from laydown.measure.ids import sha256_hex
from laydown.store.coding import claim_body, claim_from, document_body, document_from
from laydown.store.digests import document_digest, reading_digest, rows_digest
from laydown.terms import Credit, CreditKind, OtherReading, Reading, Span
from strategies import READ_AT
from told import page, told

PLAIN = page("plain", "Two lorries left the depot.", publisher="Quay Wire")
CREDITED = replace(
    PLAIN,
    canonical_url="https://quay.example/column",
    credits=(
        Credit(kind=CreditKind.TEXT, name="Quay Radio", span=Span(start=0, end=11)),
        Credit(kind=CreditKind.IMAGE, name="Skyglass"),
    ),
)


def test_credits_and_the_original_come_back_as_they_went_in() -> None:
    assert document_from(document_body(CREDITED), CREDITED.text, CREDITED.path) == CREDITED


def test_a_page_kept_before_it_could_have_credits_is_read_without() -> None:
    fields = msgspec.json.decode(document_body(PLAIN))
    for added in ("canonical_url", "credits"):
        del fields[added]
    for passage, added in product(fields["passages"], ("by", "clock", "story")):
        del passage[added]
    assert document_from(msgspec.json.encode(fields).decode(), PLAIN.text, PLAIN.path) == PLAIN


def test_what_a_page_does_not_have_does_not_change_its_digest() -> None:
    fields = msgspec.to_builtins(replace(PLAIN, path=None))
    kept_before = {key: value for key, value in fields.items() if key not in ("canonical_url", "credits")}
    for passage, added in product(kept_before["passages"], ("by", "clock", "story")):
        del passage[added]
    assert document_digest(PLAIN) == sha256_hex(msgspec.json.encode(kept_before))
    assert document_digest(CREDITED) != document_digest(PLAIN)


def test_a_claim_that_nobody_reads_otherwise_is_kept_in_the_bytes_that_it_always_had() -> None:
    fields = msgspec.to_builtins(told(PLAIN))
    del fields["otherwise"]
    assert claim_body(told(PLAIN)) == msgspec.json.encode(fields).decode()
    assert claim_from(claim_body(told(PLAIN))) == told(PLAIN)


def test_words_of_a_page_cannot_pass_for_an_empty_field() -> None:
    claim = told(PLAIN, quote='said,"otherwise":[] and left')
    assert claim_from(claim_body(claim)) == claim


def test_what_another_reader_has_comes_back_and_counts_in_the_digest_of_its_reading() -> None:
    other = OtherReading(reader="llm", slot="outcome", value="blocked", words="Two", span=Span(start=0, end=3))
    claim = replace(told(PLAIN), otherwise=(other,))
    assert claim_from(claim_body(claim)) == claim
    readings = [Reading(document=PLAIN, claims=(one,), reader="rules", read_at=READ_AT) for one in (claim, told(PLAIN))]
    digests = [reading_digest(reading) for reading in readings]
    assert digests[0] != digests[1]
    bodies = [claim_body(claim) for reading in readings for claim in reading.claims]
    assert [rows_digest(document_digest(PLAIN), "rules", [body]) for body in bodies] == digests
