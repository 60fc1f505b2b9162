from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from laydown.export.publication import PUBLIC, Profile, published
from laydown.export.publication.profile import Kept, PlaceNames
from laydown.terms import (
    Check,
    Checked,
    CheckKind,
    Claim,
    ClaimJudged,
    ClaimVerdict,
    Judged,
    Judgement,
    JudgementId,
    OtherReading,
    PartyKind,
    Record,
    Review,
    Span,
    Standing,
    When,
)
from sample_record import sample_record

LATER = date(2030, 1, 1)
OPEN = Profile(name="open", cell_km=0, delay_days=0, persons=Kept.KEEP)


def told(record: Record) -> str:
    return repr((record.documents, record.claims, record.events, record.holdings, record.checks, record.assessments))


def test_spans_still_quote_the_text() -> None:
    record = sample_record()
    profile = replace(PUBLIC, parties=("*",), sources=("*",))
    public = published(record, profile, today=LATER).record
    texts = {document.id: document.text for document in public.documents}
    assert public.claims
    for claim in public.claims:
        for piece in claim.evidence:
            assert piece.span.quoted_from(texts[claim.document]) == piece.quote


def test_a_profile_that_asks_for_nothing_leaves_claims_and_events_as_they_are() -> None:
    record = sample_record()
    public = published(record, OPEN, today=LATER).record
    assert [(c.id, c.evidence, c.loads, c.outcome, c.attribution) for c in public.claims] == [
        (c.id, c.evidence, c.loads, c.outcome, c.attribution) for c in record.claims
    ]
    assert [(e.id, e.outcomes, e.origins, e.status) for e in public.events] == [
        (e.id, e.outcomes, e.origins, e.status) for e in record.events
    ]


@pytest.mark.parametrize("profile", [OPEN, PUBLIC])
def test_what_a_second_reader_has_is_not_published_only_that_it_differs(profile: Profile) -> None:
    record = sample_record()
    first, second, *rest = record.claims
    place = OtherReading(reader="llm mock", slot="places[0]", value="geonames:1", words="Hidden Harbour")
    others = (replace(first, otherwise=(place,)), replace(second, otherwise=(OtherReading(reader="m", slot="claim"),)))
    made = published(replace(record, claims=(*others, *rest)), profile, today=LATER)
    assert "Hidden Harbour" not in told(made.record)
    assert "geonames:1'" not in told(made.record)
    notes = {claim.id: claim.notes for claim in made.record.claims}
    assert "another reader differs in places[0]" in notes[first.id]
    assert "another reader has no such claim" in notes[second.id]
    assert not any(claim.otherwise for claim in made.record.claims)
    assert "2 cells of a second reader" in made.left_out


def test_paths_judgements_and_inputs_not_read_are_never_published() -> None:
    record = sample_record()
    judged = Judged(
        judgement=Judgement(
            id=JudgementId("jdg_1"),
            by="Ana Petrova",
            at=datetime(2025, 3, 1, tzinfo=UTC),
            says=ClaimJudged(claim=record.claims[0].id, verdict=ClaimVerdict.ACCEPT),
        ),
        standing=Standing.HOLDS,
    )
    public = published(replace(record, review=Review(judged=(judged,))), OPEN, today=LATER)
    assert not any(document.path for document in public.record.documents)
    assert not public.record.rejections
    assert not public.record.review.judged
    assert "1 judgement of reviewers" in public.left_out
    assert any("could not be read" in words for words in public.left_out)


@pytest.mark.parametrize("days", [1, 14, 400])
def test_no_event_is_published_before_its_day_is_old_enough(days: int) -> None:
    record = sample_record()
    today = date(2025, 3, 1)
    public = published(record, replace(OPEN, delay_days=days), today=today).record
    for event in public.events:
        if event.when and event.when.latest:
            assert (today - event.when.latest).days >= days
    kept = {claim for event in public.events for claim in event.claims}
    assert kept <= {claim.id for claim in public.claims}
    assert {holding for holding in public.holdings if not set(holding.events) <= {e.id for e in public.events}} == set()


def test_an_event_is_held_back_whole() -> None:
    record = sample_record()
    event = next(event for event in record.events if len(event.claims) > 1)
    young = When(earliest=date(2029, 12, 31), latest=date(2029, 12, 31), text="yesterday")
    claims = tuple(replace(c, when=young) if c.id == event.claims[0] else c for c in record.claims)
    public = published(replace(record, claims=claims), PUBLIC, today=LATER)
    assert event.id not in {one.id for one in public.record.events}
    assert not {claim.id for claim in public.record.claims} & set(event.claims)
    assert any(words.startswith("1 event younger") for words in public.left_out)


def test_a_claim_whose_day_nobody_knows_is_held_back_and_counted() -> None:
    record = sample_record()
    documents = tuple(replace(document, published=None) for document in record.documents)
    claims = tuple(replace(claim, when=None) for claim in record.claims)
    events = tuple(replace(event, when=None) for event in record.events)
    public = published(replace(record, documents=documents, claims=claims, events=events), PUBLIC, today=LATER)
    assert not public.record.events
    assert any("whose day is not known" in words for words in public.left_out)


def test_persons_are_left_out_by_default_everywhere() -> None:
    record = sample_record()
    name = "Zed Quillfeather"
    claim = record.claims[0]
    words = f"{claim.evidence[0].quote}"
    documents = tuple(
        replace(d, author=name, title=f"{name} speaks", notes=(f"by {name}",), url="https://x.example/zed-quillfeather")
        for d in record.documents
    )
    party = replace(claim.mover or next(c.mover for c in record.claims if c.mover), name=name, kind=PartyKind.PERSON)
    claims = (replace(claim, mover=party, notes=(f"{words} said {name}",)), *record.claims[1:])
    public = published(replace(record, documents=documents, claims=claims), PUBLIC, today=LATER)
    assert "quillfeather" not in told(public.record).lower()
    assert {d.author for d in public.record.documents} == {"[name left out]"}
    assert not any(d.url for d in public.record.documents)
    assert public.clean(f"What did {name} move?") == "What did [name left out] move?"


def test_a_source_that_is_left_out_is_an_anonymous_one_and_its_outlet_has_no_address() -> None:
    record = sample_record()
    names = {source.name for claim in record.claims for source in claim.attribution}
    publishers = {document.publisher for document in record.documents if document.publisher}
    public = published(record, replace(OPEN, sources=("*",)), today=LATER).record
    assert {s.name for c in public.claims for s in c.attribution} == {"anonymous source"}
    assert {d.publisher for d in public.documents if d.publisher} == {"anonymous source"}
    for name in (name for name in names | publishers if any(char.isupper() for char in name)):
        assert name not in told(public)


def test_parties_are_left_out_with_what_would_tell_them() -> None:
    record = sample_record()
    names = {p.name for c in record.claims for p in (c.mover, c.recipient, c.opposed_by) if p}
    public = published(record, replace(OPEN, parties=tuple(names)), today=LATER).record
    found = [p for c in public.claims for p in (c.mover, c.recipient, c.opposed_by) if p]
    assert {(party.name, party.country) for party in found} == {("[name left out]", None)}


def test_without_quotes_no_words_of_a_text_are_published() -> None:
    record = sample_record()
    public = published(record, replace(OPEN, quotes=Kept.LEAVE_OUT), today=LATER).record
    assert {piece.quote for claim in public.claims for piece in claim.evidence} == {"[quotation left out]"}
    assert {document.text for document in public.documents} == {"[quotation left out]"}


def test_checks_that_would_give_a_position_back_are_left_out() -> None:
    record = sample_record()
    checks = tuple(
        Checked(
            document=record.documents[0].id,
            check=Check(kind=kind, is_right=True, said="1", computed="1", arithmetic="1", span=Span(start=0, end=3)),
        )
        for kind in CheckKind
    )
    public = published(replace(record, checks=checks), replace(OPEN, cell_km=25), today=LATER)
    assert {one.check.kind for one in public.record.checks} == {
        CheckKind.CONVERSION,
        CheckKind.WEEKDAY,
        CheckKind.TOTAL,
    }
    assert "3 checks of positions" in public.left_out


def test_places_of_an_event_that_become_one_are_told_by_the_claims_of_both() -> None:
    record = sample_record()
    profile = replace(OPEN, place_names=PlaceNames.COUNTRY)
    public = published(record, profile, today=LATER).record
    for before, after in zip(record.events, public.events, strict=True):
        claims = {claim for value in before.places for claim in value.claims}
        assert {claim for value in after.places for claim in value.claims} == claims
        keys = [(value.place.role, value.place.id or value.place.name) for value in after.places]
        assert len(keys) == len(set(keys))


def test_the_ids_of_what_is_published_are_those_of_the_record() -> None:
    record = sample_record()
    public = published(record, PUBLIC, today=LATER).record
    kept: set[Claim] = set()
    assert {claim.id for claim in public.claims} <= {claim.id for claim in record.claims}
    assert not kept
