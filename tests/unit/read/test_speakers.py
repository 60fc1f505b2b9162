"""Whose words passages are by the layout of the page."""

from laydown.read.speakers import layout
from laydown.terms import BasisKind, Document
from reading import claims_in, paper, rules_reader, sources_of


def shape_of(document: Document) -> BasisKind:
    """The basis of the document's own voice."""
    return layout(document, rules_reader().parties).own_basis


def test_an_answer_is_the_speakers_of_the_transcript() -> None:
    document = paper(
        "COLONEL: Ten tanks left Homs on Monday.", "Q: Where to?", "COLONEL: They were taken to Hama by rail."
    )
    assert {source for claim in claims_in(document) for source in sources_of(claim)} == {"Colonel"}


def test_who_is_addressed_in_a_question_answers() -> None:
    document = paper("Q: Minister, have the tanks left Homs?", "A: Ten tanks were moved to Hama on Monday.")
    assert [sources_of(claim) for claim in claims_in(document)] == [["Minister"]]


def test_questions_claim_nothing_of_their_own() -> None:
    document = paper("Q: Ten tanks have left Homs for Hama, have they not?", "A: No comment.")
    assert claims_in(document) == ()


def test_a_row_has_the_source_of_its_cell() -> None:
    document = paper(
        "Day | What happened | Source",
        "2 May | Ten tanks left Homs for Hama | Forwarding agent",
        "3 May | Twelve howitzers were unloaded at Tartus | Reuters",
    )
    assert [sources_of(claim) for claim in claims_in(document)] == [["Forwarding agent"], ["Reuters"]]


def test_a_row_of_the_authors_own_seeing_has_no_source() -> None:
    document = paper(
        "Day | What happened | Source",
        "2 May | Ten tanks left Homs for Hama | Own observation",
        "3 May | Twelve howitzers were unloaded at Tartus | Harbour master",
    )
    assert [sources_of(claim) for claim in claims_in(document)] == [[], ["Harbour master"]]


def test_an_answer_in_parliament_is_the_ministers() -> None:
    document = paper(
        "Senator Vale asked the Minister representing the Minister for Defence, upon notice:",
        "(1) How many tanks have been shipped to Tartus? (2) When?",
        "Answer",
        "Ten tanks were shipped to Tartus on 2 May.",
    )
    assert [sources_of(claim) for claim in claims_in(document)] == [["Minister for Defence"]]


def test_a_ministrys_release_is_its_statement() -> None:
    document = paper("No tank has left Homs.", headline="Statement of the Ministry of Defence")
    assert shape_of(document) is BasisKind.OFFICIAL_STATEMENT


def test_an_answer_to_a_question_on_notice_is_a_statement() -> None:
    document = paper("Question on notice 12", "Answer of the Minister for Defence", "Ten tanks remain at Homs.")
    assert shape_of(document) is BasisKind.OFFICIAL_STATEMENT


def test_a_trackers_page_rests_on_tracking_and_a_lookouts_on_seeing() -> None:
    assert shape_of(paper("An-124 out of Tartus.", publisher="Levant Flight Notes")) is BasisKind.TRACKING
    assert shape_of(paper("An-124 out of Tartus.", publisher="The Apron Lookout")) is BasisKind.WITNESS


def test_a_papers_own_voice_rests_on_nothing_stated() -> None:
    assert shape_of(paper("Ten tanks left Homs.", publisher="Orontes Gazette")) is BasisKind.UNSTATED
