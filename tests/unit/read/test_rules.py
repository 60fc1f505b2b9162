"""The reader as a whole: which passages and sentences it reads, and what it says about its own reading."""

from dataclasses import replace
from datetime import date

import pytest

from laydown.read.rules import RulesReader
from laydown.terms import Document, Passage, Span, Zone
from reading import claims_in, claims_of, load_words, paper, rules_reader, sources_of

MOVED = "Ten tanks left Gao for Kidal on 3 May 2026."


def with_zone(document: Document, zone: Zone, *, repeats: bool = False) -> Document:
    passages = tuple(Passage(span=one.span, zone=zone, repeats=repeats) for one in document.passages)
    return replace(document, passages=passages)


@pytest.mark.parametrize("zone", [Zone.BODY, Zone.CAPTION, Zone.TEASER, Zone.QUOTE])
def test_a_claim_is_quoted_in_the_zone_where_it_stands(zone: Zone) -> None:
    (claim,) = claims_in(with_zone(paper(MOVED), zone))
    assert [one.zone for one in claim.evidence] == [zone]


def test_furniture_is_never_read() -> None:
    assert claims_in(with_zone(paper(MOVED), Zone.BOILERPLATE)) == ()


def test_words_that_stand_on_the_page_already_are_not_read_again() -> None:
    assert claims_in(with_zone(paper(MOVED), Zone.BODY, repeats=True)) == ()


def test_a_headline_without_a_body_that_tells_it_is_no_claim() -> None:
    assert claims_in(paper("The weather in Minsk is fine.", headline="Ten tanks leave Gao for Kidal")) == ()


def test_a_sentence_that_begins_with_the_words_of_the_title_and_runs_on_is_no_headline() -> None:
    title = "Ten tanks left Gao for Kidal on 3 May 2026"
    (claim,) = claims_in(replace(paper(f"{title}, the army said."), title=title))
    assert sources_of(claim)
    caption = with_zone(paper(f"{title}. Photo: Meridian Wire"), Zone.CAPTION)
    assert claims_in(replace(caption, title=title)) == ()


def test_what_stands_outside_every_passage_is_not_read() -> None:
    document = paper(f"The weather is fine. {MOVED}")
    first = Passage(span=Span(start=0, end=20), zone=Zone.BODY)
    assert claims_in(replace(document, passages=(first,))) == ()
    assert claims_in(replace(document, passages=())) == ()


@pytest.mark.parametrize(
    "dateline",
    ["BAMAKO, March 12 (Meridian Wire) - ", "GAO, Mali, 12 March 2026 – ", "BAMAKO (Meridian Wire) — "],
)
def test_a_dateline_gives_no_place(dateline: str) -> None:
    (claim,) = claims_of(f"{dateline}Ten tanks were shipped from Odesa to Tartus.")
    assert [place.text for place in claim.places] == ["Odesa", "Tartus"]


def test_a_pointer_is_read_without_its_label() -> None:
    document = paper("The weather is fine.", teasers=["Read more: Two ships leave Tartus for Novorossiysk"])
    (claim,) = claims_in(document)
    assert claim.evidence[0].quote == "Two ships leave Tartus for Novorossiysk"
    assert claim.outcome == "moved"


def test_relative_days_need_a_day_of_publication() -> None:
    words = "Ten tanks left Gao for Kidal on Wednesday."
    (undated,) = claims_of(words)
    assert undated.when is None
    assert [note for note in undated.notes if "Wednesday" in note]
    (dated,) = claims_of(words, published=date(2024, 12, 19))
    assert dated.when
    assert (dated.when.earliest, dated.when.latest) == (date(2024, 12, 18), date(2024, 12, 18))
    assert dated.when.text.endswith("Wednesday")


def test_the_day_of_publication_is_no_day_of_a_movement() -> None:
    (claim,) = claims_of("Ten tanks left Gao for Kidal.", published=date(2024, 12, 19))
    assert claim.when is None


def test_publication_changes_no_slot_but_when() -> None:
    words = "Ten tanks left Gao for Kidal on Wednesday, the army said. Six howitzers stayed in Gao."
    plain, dated = claims_of(words), claims_of(words, published=date(2024, 12, 19))
    assert [(one.act, one.outcome, one.loads, one.places) for one in plain] == [
        (one.act, one.outcome, one.loads, one.places) for one in dated
    ]


def test_a_questioner_claims_nothing_in_a_transcript() -> None:
    told = claims_of(
        "Speaker: Brigadier General Anna Sollum",
        "Q: Forty tanks were moved to Minsk, we hear. Is that right?",
        "A: Two Patriot launchers left Ramstein on 3 May 2026.",
    )
    assert [load_words(load) for claim in told for load in claim.loads] == ["2 launcher: Patriot launcher"]
    assert "Sollum" in sources_of(told[0])[0]


def test_a_plain_statement_is_the_own_voice() -> None:
    (claim,) = claims_of(MOVED)
    assert claim.attribution == ()
    assert [one.kind for one in claim.basis] == ["unstated"]


def test_two_readers_of_the_same_data_read_alike() -> None:
    one = rules_reader()
    other = RulesReader(
        equipment=one.equipment, places=one.places, parties=one.parties, calendar=one.calendar, scored=one.scored
    )
    document = paper(MOVED)
    assert list(one.read(document)) == list(other.read(document))


def test_a_better_told_claim_is_read_with_more_confidence() -> None:
    (full,) = claims_of("Ten tanks left Gao for Kidal on 3 May 2026. The tanks arrived on 3 May 2026.")
    (bare,) = claims_of("Ten tanks were reportedly moved on 3 May 2026.")
    assert bare.confidence < full.confidence


FAR = "Officials in Bamako met five ministers from Niamey on Monday. " * 12


@pytest.mark.parametrize(
    "text", [f"{FAR}{MOVED}", f"{MOVED} {FAR}", f"{FAR}{MOVED} They reached Kidal on Friday. {FAR}"]
)
def test_sentences_far_from_materiel_are_not_parsed_and_change_no_claim(text: str) -> None:
    document = paper(text)
    lines = rules_reader().lines(document)
    assert len(lines) < text.count(".")
    assert any("tanks" in line.parsed.words(line.parsed.span) for line in lines)
    near = text.replace(FAR, "")
    found, alone = (
        [(load_words(load), len(claim.places)) for claim in claims for load in claim.loads]
        for claims in (claims_in(document), claims_of(near))
    )
    assert found == alone


def test_where_no_materiel_is_named_only_headlines_are_parsed() -> None:
    document = paper(FAR, headline="Ministers meet in Bamako")
    assert [line.passage.zone for line in rules_reader().lines(document)] == [Zone.HEADLINE]
