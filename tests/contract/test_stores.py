"""One suite for every store: what `ports.Store` promises, whatever keeps it."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laydown.ports import Store
from laydown.store.sqlite import SqliteStore
from laydown.terms import (
    Act,
    Answer,
    Claim,
    ClaimId,
    Derived,
    Document,
    DocumentId,
    EventId,
    Evidence,
    FoundIn,
    OtherReading,
    Outcome,
    Party,
    Passage,
    PlaceRef,
    PlaceRole,
    Published,
    Question,
    QuestionId,
    Reading,
    Rejection,
    Span,
    Subject,
    Verdict,
    Wanted,
    Zone,
)
from sample_record import sample_record
from strategies import READ_AT, readings

TEXT = "A convoy of trucks left the port of Tartus. The S-300 radars stayed."
FIRST, SECOND = Span(start=0, end=43), Span(start=44, end=len(TEXT))
LATER = READ_AT + timedelta(days=1)

Made = Callable[[], Store]
LEFT_ALONE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]  # `make` gives an empty store at each call


def document(name: str = "a", *, path: str | None = "a.html", text: str = TEXT, title: str | None = None) -> Document:
    return Document(
        id=DocumentId(f"doc_{name}"),
        sha256=f"bytes of {name}",
        media_type="text/plain",
        text=text,
        passages=(Passage(span=Span(start=0, end=len(text)), zone=Zone.BODY),),
        path=path,
        title=title,
    )


def claim(of: Document, span: Span = FIRST, *, name: str = "1", outcome: Outcome = Outcome.MOVED) -> Claim:
    return Claim(
        id=ClaimId(f"clm_{of.id}_{name}"),
        document=of.id,
        act=Act.MOVE,
        outcome=outcome,
        evidence=(Evidence(span=span, quote=span.quoted_from(of.text), zone=Zone.BODY),),
    )


def reading(of: Document, *claims: Claim, reader: str = "rules 1", at: datetime = READ_AT) -> Reading:
    return Reading(document=of, claims=claims, reader=reader, read_at=at)


def refusal(path: str = "bad.html", reason: str = "is empty") -> Rejection:
    return Rejection(path=path, error="EmptyInput", reason=reason, advice="")


def with_given_date(of: Document) -> Document:
    published = Published(earliest=date(2024, 12, 19), latest=date(2024, 12, 19), found_in=FoundIn.GIVEN)
    return replace(of, id=DocumentId(f"{of.id}_given"), published=published)


def test_an_empty_store_answers_with_nothing(store: Store) -> None:
    assert store.documents() == ()
    assert store.recorded() == {}
    assert store.claims() == ()
    assert store.rejections() == ()
    assert store.search("convoy") == ()
    assert store.document(DocumentId("doc_a")) is None
    assert store.claim(ClaimId("clm")) is None
    assert not store.has_reading(DocumentId("doc_a"), reader="rules 1")


def test_what_was_kept_comes_back_exactly(store: Store) -> None:
    page = document(title="Trucks leave")
    told = claim(page)
    assert store.add_reading(reading(page, told))
    assert store.documents() == (page,)
    assert store.document(page.id) == page
    assert store.claims() == store.claims(page.id) == (told,)
    assert store.claim(told.id) == told
    assert store.has_reading(page.id, reader="rules 1")


def test_what_another_reader_has_in_a_claim_comes_back_exactly(store: Store) -> None:
    page = document()
    blocked = OtherReading(reader="llm", slot="outcome", value="blocked", words="left", span=Span(start=19, end=23))
    told = replace(claim(page), otherwise=(blocked, OtherReading(reader="llm", slot="claim")))
    store.add_reading(reading(page, claim(page)))
    assert store.add_reading(reading(page, told))
    assert store.claims() == (told,)
    assert list(store.faults()) == []


def test_the_same_reading_again_adds_nothing(store: Store) -> None:
    page = document()
    assert store.add_reading(reading(page, claim(page)))
    assert not store.add_reading(reading(page, claim(page), at=LATER))
    assert store.claims() == (claim(page),)


def test_the_same_bytes_under_two_paths_are_one_document_shown_under_the_smaller(store: Store) -> None:
    store.add_reading(reading(document(path="b.html")))
    store.add_reading(reading(document(path="a.html")))
    store.add_reading(reading(document(path=None)))
    assert [kept.path for kept in store.documents()] == ["a.html"]


def test_a_document_without_claims_is_kept(store: Store) -> None:
    store.add_reading(reading(document()))
    assert store.documents() == (document(),)
    assert store.has_reading(document().id, reader="rules 1")


def test_a_new_version_of_the_reader_supersedes_and_forgets_nothing(store: Store) -> None:
    page = document()
    old, new = claim(page, name="old"), claim(page, name="new", outcome=Outcome.BLOCKED)
    store.add_reading(reading(page, old))
    assert store.add_reading(reading(page, new, reader="rules 2"))
    assert store.claims() == store.claims(page.id) == (new,)
    assert store.claim(old.id) == old
    assert store.has_reading(page.id, reader="rules 2")
    assert not store.has_reading(page.id, reader="rules 1")


def test_a_new_version_that_finds_nothing_leaves_no_claims(store: Store) -> None:
    page = document()
    store.add_reading(reading(page, claim(page)))
    store.add_reading(reading(page, reader="rules 2"))
    assert store.claims() == ()
    assert store.search("convoy") == ()


def test_going_back_to_an_older_version_makes_it_hold_again(store: Store) -> None:
    page = document()
    old, new = claim(page, name="old"), claim(page, name="new")
    for told, reader in ((old, "rules 1"), (new, "rules 2"), (old, "rules 1")):
        assert store.add_reading(reading(page, told, reader=reader))
    assert store.claims() == (old,)


def test_a_page_that_is_opened_in_another_way_keeps_claims_and_text_together(store: Store) -> None:
    page, shorter = document(), document(text=TEXT[44:])
    store.add_reading(reading(page, claim(page)))
    again = claim(shorter, Span(start=0, end=5))
    assert store.add_reading(reading(shorter, again))
    assert store.document(page.id) == shorter
    assert store.documents() == (shorter,)
    assert store.claims() == (again,)


def test_a_date_that_the_user_gave_supersedes_the_undated_page_and_stays(store: Store) -> None:
    page, dated = document(), with_given_date(document())
    for one in (page, dated, page):
        store.add_reading(reading(one, claim(one)))
    assert store.documents() == (dated,)
    assert store.claims() == (claim(dated),)
    assert store.claims(page.id) == ()
    assert store.document(page.id) == page
    assert not store.add_reading(reading(page, claim(page)))


def test_a_page_is_recorded_on_the_day_on_which_it_was_first_read(store: Store) -> None:
    page, other = document(), document("b", path="b.html")
    store.add_reading(reading(page, claim(page), at=LATER))
    store.add_reading(reading(page, claim(page, name="2"), reader="rules 2", at=LATER + timedelta(days=3)))
    store.add_reading(reading(other))
    assert store.recorded() == {page.id: LATER, other.id: READ_AT}


def test_a_page_that_gets_a_date_later_stays_recorded_from_its_first_reading(store: Store) -> None:
    page, dated = document(), with_given_date(document())
    store.add_reading(reading(page))
    store.add_reading(reading(dated, at=LATER))
    assert store.recorded() == {dated.id: READ_AT}


def question(name: str = "a") -> Question:
    subject = Subject(
        things=(Wanted(equipment="S-400", component=None),),
        holders=(Party(name="Russia", country="RU"),),
        place=PlaceRef(role=PlaceRole.AT, name="Libya", text="Libya", country="LY"),
    )
    return Question(id=QuestionId(f"qst_{name}"), text=f"S-400 in {name}", subject=subject, asked_at=READ_AT)


def answered(verdict: Verdict = Verdict.YES, *, name: str = "a", at: datetime = READ_AT) -> Answer:
    return Answer(
        question=QuestionId(f"qst_{name}"),
        verdict=verdict,
        since=date(2025, 1, 3),
        origins=2,
        events=(EventId("evt_1"),),
        claims=(ClaimId("clm_1"), ClaimId("clm_2")),
        against=(),
        reason="told of Libya",
        answered_at=at,
    )


def test_questions_stand_in_the_order_in_which_they_were_asked(store: Store) -> None:
    assert store.questions() == ()
    assert store.add_question(question("b"))
    assert store.add_question(question("a"))
    assert not store.add_question(question("b"))
    assert store.questions() == (question("b"), question("a"))


def test_a_question_that_is_let_go_of_keeps_its_answers_and_may_be_asked_again(store: Store) -> None:
    store.add_question(question())
    store.add_answer(answered())
    assert store.forget_question(question().id, at=LATER)
    assert not store.forget_question(question().id, at=LATER)
    assert store.questions() == ()
    assert store.answers(question().id) == (answered(),)
    assert store.add_question(question())
    assert store.questions() == (question(),)


def test_an_answer_is_kept_when_anything_but_its_hour_is_new(store: Store) -> None:
    assert store.answers(question().id) == ()
    assert store.add_answer(answered())
    assert not store.add_answer(answered(at=LATER))
    assert store.add_answer(answered(Verdict.UNCLEAR, at=LATER))
    assert store.add_answer(answered(at=LATER))
    assert [one.verdict for one in store.answers(question().id)] == [Verdict.YES, Verdict.UNCLEAR, Verdict.YES]
    assert store.answers(QuestionId("qst_b")) == ()


def test_claims_are_ordered_by_document_then_first_evidence_then_id(store: Store) -> None:
    first, second = document("a"), document("b", path="b.html")
    late, early, twin = claim(second, SECOND, name="0"), claim(second, name="2"), claim(second, name="1")
    store.add_reading(reading(second, late, early, twin))
    store.add_reading(reading(first, claim(first)))
    assert [one.id for one in store.claims()] == [claim(first).id, twin.id, early.id, late.id]


def test_a_refused_input_is_listed_until_it_is_read(store: Store) -> None:
    for path in ("b.html", "a.html"):
        store.add_rejection(refusal(path), at=READ_AT)
    assert [one.path for one in store.rejections()] == ["a.html", "b.html"]
    store.add_reading(reading(document(path="a.html"), at=LATER))
    assert store.rejections() == (refusal("b.html"),)


def test_the_last_refusal_of_an_input_is_the_one_listed(store: Store) -> None:
    store.add_reading(reading(document(path="a.html")))
    store.add_rejection(refusal("a.html", "is empty"), at=READ_AT)
    store.add_rejection(refusal("a.html", "is too large"), at=LATER)
    assert store.rejections() == (refusal("a.html", "is too large"),)
    store.add_reading(reading(document(path="a.html"), at=LATER))
    assert store.rejections() == ()


def test_what_was_read_before_and_holds_no_more_is_superseded(store: Store) -> None:
    page = document()
    store.add_reading(Reading(document=page, claims=(claim(page),), reader="plain 1", read_at=READ_AT))
    assert store.superseded() == ()
    again = claim(page, outcome=Outcome.BLOCKED)
    store.add_reading(Reading(document=page, claims=(again,), reader="plain 2", read_at=LATER))
    assert store.superseded() == (claim(page),)


def test_what_was_computed_is_found_under_its_key_and_under_no_other(store: Store) -> None:
    record = sample_record()
    derived = Derived(events=record.events, routes=record.routes, checks=record.checks)
    assert store.derived("one") is None
    store.keep_derived("one", derived)
    store.keep_derived("one", derived)
    assert store.derived("one") == derived
    assert store.derived("other") is None


def test_another_reading_has_another_mark(store: Store) -> None:
    page, other = document(), document("b")
    store.add_reading(reading(page, claim(page)))
    before = store.marks()
    store.add_reading(reading(other, claim(other)))
    assert store.marks().keys() == {page.id, other.id}
    assert store.marks()[page.id] == before[page.id]
    store.add_reading(reading(page, replace(claim(page), notes=("another",))))
    assert store.marks()[page.id] != before[page.id]
    dated = with_given_date(page)
    store.add_reading(reading(dated, claim(dated)))
    assert store.marks().keys() == {dated.id, other.id}


def test_within_one_moment_nothing_that_another_process_writes_shows(lasting: Made) -> None:
    one, other = lasting(), lasting()
    page = document()
    with one.one_moment():
        assert one.documents() == ()
        other.add_reading(reading(page, claim(page)))
        assert one.claims() == ()
        assert one.marks() == {}
    assert one.documents() == (page,)
    one.add_reading(reading(page))  # it can be written to again
    for store in (one, other):
        store.close()


def test_what_was_computed_and_is_damaged_is_computed_again(tmp_path: Path) -> None:
    store = SqliteStore.open(tmp_path / "record.db")
    nothing = Derived(events=(), routes=(), checks=())
    store.keep_derived("one", nothing)
    with sqlite3.connect(tmp_path / "record.db") as connection:
        connection.execute("UPDATE derived SET body = '{'")
    connection.close()
    assert store.derived("one") is None
    store.keep_derived("one", nothing)
    assert store.derived("one") == nothing
    store.close()


def test_what_was_computed_can_be_let_go_of(store: Store) -> None:
    store.keep_derived("der_1", Derived(events=(), routes=(), checks=()))
    store.forget_derived()
    assert store.derived("der_1") is None


def test_what_was_computed_last_is_kept(store: Store) -> None:
    nothing = Derived(events=(), routes=(), checks=())
    for number in range(9):
        store.keep_derived(str(number), nothing)
    assert store.derived("8") == nothing
    assert store.derived("0") is None


def test_search_finds_claims_whose_evidence_holds_all_the_words(store: Store) -> None:
    page = document()
    convoy, radars = claim(page, name="1"), claim(page, SECOND, name="2")
    store.add_reading(reading(page, convoy, radars))
    assert store.search("convoy Tartus") == (convoy.id,)
    assert store.search("S-300") == (radars.id,)
    assert store.search("convoy radars") == ()
    assert store.search("CONVOY") == (convoy.id,)
    assert store.search("") == store.search(' "* ') == ()


def test_search_looks_in_titles_and_gives_no_more_than_asked(store: Store) -> None:
    page = document(title="Latakia in brief")
    store.add_reading(reading(page, claim(page, name="1"), claim(page, SECOND, name="2")))
    assert len(store.search("Latakia")) == 2
    assert len(store.search("Latakia", limit=1)) == 1


@pytest.mark.parametrize("words", ['"', "a OR b", "NEAR(", "quotes:x", "-", "x*", "(", "\x00", "^"])
def test_no_words_break_a_search(store: Store, words: str) -> None:
    assert store.search(words) == ()


@settings(max_examples=60, deadline=None, suppress_health_check=LEFT_ALONE)
@given(kept=readings())
def test_any_document_and_claims_come_back_exactly(make: Made, kept: Reading) -> None:
    store = make()
    store.add_reading(kept)
    assert store.documents() == (kept.document,)
    assert set(store.claims()) == set(kept.claims)
    assert all(store.claim(one.id) == one for one in kept.claims)
    store.close()


@settings(max_examples=30, deadline=None, suppress_health_check=LEFT_ALONE)
@given(data=st.data())
def test_the_order_of_reading_does_not_show(make: Made, data: st.DataObject) -> None:
    kept = data.draw(st.lists(readings(), max_size=4, unique_by=lambda one: one.document.sha256))
    held = []
    for order in (kept, data.draw(st.permutations(kept))):
        store = make()
        for one in order:
            store.add_reading(one)
        held.append((store.documents(), store.claims()))
        store.close()
    assert held[0] == held[1]
