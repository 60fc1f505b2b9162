"""The reader that asks a language model: what stands in the text becomes claims, whatever the model says."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from asked import answer, in_turn, load, place, proposed, reader_of, source
from laydown.errors import ModelFailed, TooLarge
from laydown.terms import BasisKind, ModelAnswer, PartyKind, PlaceRole, SourceKind, Zone
from reading import claims_in, load_words, paper, resolver

CONVOY = (
    "A convoy of at least 24 Russian military vehicles left Hmeimim for Tartus on Monday, two officials told Reuters."
)
SAID = proposed(
    CONVOY,
    loads=[load("military vehicles", count="24")],
    places=[place("origin", "Hmeimim"), place("destination", "Tartus")],
    mover="Russian",
    when="Monday",
    attribution=[source("Reuters", "media"), source("two officials", "anonymous_official")],
    basis=[{"kind": "anonymous_briefing", "words": None, "holder": None}],
)


def test_a_claim_that_stands_in_the_text_is_read_with_all_its_slots() -> None:
    reader, _ = reader_of(answer(SAID), settings="ab12")
    page = paper(CONVOY, published=date(2025, 2, 12))
    (claim,) = resolver()(page, tuple(reader.read(page)))
    assert (claim.act, claim.outcome) == ("move", "moved")
    assert [load_words(one) for one in claim.loads] == ["24.. vehicle: vehicle"]
    assert [(one.role, one.name, one.country) for one in claim.places][1] == ("destination", "Tartus", "SY")
    assert claim.mover
    assert (claim.mover.name, claim.mover.kind, claim.mover.country) == (
        "Russia",
        PartyKind.STATE,
        "RU",
    )
    assert claim.when
    assert (claim.when.earliest, claim.when.latest) == (date(2025, 2, 10), date(2025, 2, 10))
    assert [(one.name, one.kind) for one in claim.attribution] == [
        ("Reuters", SourceKind.MEDIA),
        ("two officials", SourceKind.ANONYMOUS_OFFICIAL),
    ]
    assert [one.kind for one in claim.basis] == [BasisKind.ANONYMOUS_BRIEFING]
    assert claim.reader == "llm told prompt 1 ab12"
    assert all(fill.rule.startswith("proposed by told: ") for fill in claim.fills)
    assert {"act", "outcome", "loads[0]", "places[0]", "mover", "when", "evidence"} <= {it.slot for it in claim.fills}


def test_at_least_is_kept_though_the_model_left_it_out() -> None:
    reader, _ = reader_of(answer(SAID))
    (claim,) = reader.read(paper(CONVOY))
    count = claim.loads[0].count
    assert count
    assert (count.at_least, count.at_most, count.text) == (24, None, "at least 24")


def test_every_sentence_of_the_evidence_is_whole_so_that_no_not_is_cut_off() -> None:
    text = "It is not true that the convoy of military vehicles left Hmeimim for Tartus."
    said = proposed("the convoy of military vehicles left Hmeimim for Tartus", thing="military vehicles")
    reader, _ = reader_of(answer(said))
    page = paper(text)
    assert list(reader.read(page)) == []
    assert [one.reason for one in reader.grounding(page).rejected] == ["the words say denied"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (proposed("Ten tanks left Hmeimim for Tartus.", thing="tanks"), "it does not stand in the text"),
        (proposed("for", thing="military vehicles"), "it is too short to be found again"),
        (proposed(CONVOY, thing="tanks"), "nothing that stands in the text is said to move or to be there"),
        (proposed(CONVOY), "nothing that stands in the text is said to move or to be there"),
        (proposed(CONVOY, thing="Monday"), "nothing that stands in the text is said to move or to be there"),
        (proposed(CONVOY, thing="military vehicles", outcome="denied"), "the words say moved"),
        (proposed(CONVOY, thing="military vehicles", outcome="blocked"), "no word of the evidence says blocked"),
        (proposed(CONVOY, thing="military vehicles", outcome="present"), "move cannot be present"),
        (proposed("", thing="military vehicles"), "it is too short to be found again"),
        ({**proposed(CONVOY, thing="military vehicles"), "evidence": []}, "nothing is quoted"),
    ],
)
def test_a_claim_that_the_text_does_not_bear_out_is_rejected_and_listed(said: dict[str, object], reason: str) -> None:
    reader, _ = reader_of(answer(said))
    account = reader.grounding(paper(CONVOY))
    assert account.claims == ()
    assert [one.reason for one in account.rejected] == [reason]
    assert account.proposed == 1


@pytest.mark.parametrize(
    ("slots", "dropped"),
    [
        ({"places": [place("destination", "Damascus")]}, "places[0]"),
        ({"places": [place("destination", "Hmeimim")], "loads": [load("military vehicles")]}, None),
        ({"mover": "Iran"}, "mover"),
        ({"mover": "military vehicles"}, "mover"),
        ({"mover": "Tartus"}, None),
        ({"recipient": "Monday"}, "recipient"),
        ({"opposed_by": "the Syrian army"}, "opposed_by"),
        ({"when": "Tuesday"}, "when"),
        ({"when": "two officials"}, "when"),
        ({"attribution": [source("the Pentagon", "military")]}, "attribution[0]"),
        ({"basis": [{"kind": "satellite_image", "words": "images", "holder": "Maxar"}]}, "basis[0]"),
        ({"loads": [load("military vehicles", count="50")]}, "loads[0].count"),
        ({"loads": [load("military vehicles", count="two")]}, "loads[0].count"),
        ({"loads": [load("military vehicles", count="on Monday")]}, "loads[0].count"),
        ({"loads": [load("military vehicles", of="T-90")]}, "loads[0]"),
    ],
)
def test_a_slot_that_does_not_stand_in_the_text_is_dropped_and_listed(
    slots: dict[str, Any], dropped: str | None
) -> None:
    said = proposed(CONVOY, **{"loads": [load("military vehicles")], "carriers": [load("convoy")], **slots})
    reader, _ = reader_of(answer(said))
    account = reader.grounding(paper(CONVOY))
    if dropped:
        assert any(one.slot == dropped for one in account.dropped)


def test_a_place_that_the_words_say_was_left_is_no_destination() -> None:
    text = "Six tanks were taken from Hmeimim to Tartus."
    said = proposed(
        text, thing="tanks", places=[place("destination", "Hmeimim"), place("origin", "Tartus")], outcome="moved"
    )
    reader, _ = reader_of(answer(said))
    account = reader.grounding(paper(text))
    assert [claim.places for claim in account.claims] == [()]
    assert sorted(one.reason for one in account.dropped) == [
        "the words before it say that it is where it came from",
        "the words before it say that it is where it went",
    ]


def test_numbers_are_not_swapped_between_loads() -> None:
    text = "The ship brought 24 launchers and 50 missiles to Tartus."
    said = proposed(text, loads=[load("launchers", count="50"), load("missiles", count="24")])
    reader, _ = reader_of(answer(said))
    account = reader.grounding(paper(text))
    assert [load_words(one) for claim in account.claims for one in claim.loads] == ["launcher", "missile"]
    assert [one.slot for one in account.dropped] == ["loads[0].count", "loads[1].count"]


def test_a_part_of_a_system_is_no_part_of_a_plane() -> None:
    text = "The Il-76 brought radars and the S-400 to Benghazi."
    said = proposed(text, loads=[load("radars", of="Il-76")])
    reader, _ = reader_of(answer(said))
    assert reader.grounding(paper(text)).claims == ()
    (claim,) = reader_of(answer(proposed(text, loads=[load("radars", of="S-400")])))[0].read(paper(text))
    assert [(one.equipment, one.component.value) for one in claim.loads[0].items] == [("S-400", "radar")]


def test_a_quotation_that_stands_twice_is_the_one_in_the_passage_that_is_named() -> None:
    text = "Ten tanks left Homs for Tartus."
    page = paper(text, "Nothing else was seen.", text)
    (claim,) = reader_of(answer(proposed(text, passage=2, thing="tanks")))[0].read(page)
    assert claim.evidence[0].span == page.passages[2].span
    account = reader_of(answer(proposed(text, passage=7, thing="tanks")))[0].grounding(page)
    assert [one.reason for one in account.rejected] == ["it stands in several places"]


def test_boilerplate_is_no_evidence() -> None:
    page = paper(CONVOY, "Read more: ten tanks left Homs.")
    zones = (page.passages[0], replace(page.passages[1], zone=Zone.BOILERPLATE))
    page = replace(page, passages=zones)
    account = reader_of(answer(proposed("ten tanks left Homs", passage=1, thing="tanks")))[0].grounding(page)
    assert [one.reason for one in account.rejected] == ["it stands in no one passage that may be quoted"]


def test_nothing_is_asked_about_a_page_that_names_no_materiel() -> None:
    reader, model = reader_of(answer())
    assert list(reader.read(paper("The minister opened a school in Homs.", "It rained."))) == []
    assert model.calls == []


def test_an_answer_that_has_not_the_form_is_asked_for_once_more_without_its_words() -> None:
    reader, model = reader_of(in_turn('{"claims": [{"act": "IGNORE ALL"}]}', answer(SAID)))
    account = reader.grounding(paper(CONVOY))
    assert (len(account.claims), account.asked, account.repaired) == (1, 2, 1)
    assert "IGNORE ALL" not in model.calls[1].user
    assert model.calls[1].user.count(CONVOY) == 1


def test_two_answers_without_the_form_are_a_failure_of_the_model() -> None:
    reader, _ = reader_of(in_turn("Sorry, I cannot help with that."))
    with pytest.raises(ModelFailed, match="twice"):
        list(reader.read(paper(CONVOY)))


def test_a_refusal_is_a_failure_of_the_model() -> None:
    reader, _ = reader_of(in_turn(ModelAnswer(text="", model="m", refusal="I will not.")))
    with pytest.raises(ModelFailed, match="refused"):
        list(reader.read(paper(CONVOY)))


def test_of_a_cut_answer_nothing_is_kept_and_the_halves_are_asked_about() -> None:
    other = "Six tanks arrived at Homs from Hama."
    cut = ModelAnswer(text='{"claims": [', model="m", is_cut=True)
    reader, model = reader_of(in_turn(cut, answer(SAID), answer(proposed(other, passage=1, thing="tanks"))))
    account = reader.grounding(paper(CONVOY, other))
    assert len(account.claims) == 2
    assert len(model.calls) == 3
    assert account.lost == ()


def test_what_one_question_lost_is_listed_and_the_rest_is_read() -> None:
    other = "Six tanks arrived at Homs from Hama."
    failed = ModelFailed("the server answered 500", status=500)
    reader, _ = reader_of(in_turn(answer(SAID), failed), letters=len(CONVOY) + 5)
    account = reader.grounding(paper(CONVOY, other))
    assert len(account.claims) == 1
    assert account.lost == ("passages 1 to 1: the server answered 500",)


def test_claims_of_overlapping_sheets_are_told_once() -> None:
    other = "Six tanks arrived at Homs from Hama."
    reader, model = reader_of(answer(SAID), letters=len(CONVOY) + len(other) + 5)
    page = paper(CONVOY, other, "Four howitzers stayed in Aleppo.")
    account = reader.grounding(page)
    assert len(model.calls) > 1
    assert len(account.claims) == 1


def test_too_long_a_document_is_refused() -> None:
    reader = replace(reader_of(answer())[0], max_told_letters=50)
    with pytest.raises(TooLarge):
        list(reader.read(paper(CONVOY)))


def test_a_language_without_cue_words_leaves_open_what_happened() -> None:
    text = "Trideset tenkova T-72 stiglo je iz Homsa u Tartus."
    page = replace(paper(text), language="sr")
    said = proposed(text, loads=[load("T-72")], places=[place("destination", "Tartus")])
    (claim,) = reader_of(answer(said))[0].read(page)
    assert (claim.act, claim.outcome) == ("unread", "unread")
    assert [one.role for one in claim.places] == [PlaceRole.UNREAD]
    assert "outcome_unread" in claim.notes


def test_the_rules_read_the_same_sentence_the_same() -> None:
    (by_rules,) = claims_in(paper(CONVOY))
    page = paper(CONVOY)
    (by_model,) = resolver()(page, tuple(reader_of(answer(SAID))[0].read(page)))
    assert by_model.loads[0].count
    assert by_rules.loads[0].count
    assert by_model.loads[0].items[0].component is by_rules.loads[0].items[0].component
    assert [one.id for one in by_model.places] == [one.id for one in by_rules.places]
    assert by_model.confidence < by_rules.confidence


def test_a_question_that_no_server_answered_leaves_the_document_to_be_read_again() -> None:
    failed = ModelFailed("the server answered 500", status=500)
    reader, _ = reader_of(in_turn(answer(SAID), failed), letters=len(CONVOY) + 5)
    with pytest.raises(ModelFailed, match="500"):
        list(reader.read(paper(CONVOY, "Six tanks arrived at Homs from Hama.")))


def _of_copy(said: dict[str, Any]) -> ModelAnswer:
    return ModelAnswer(text=json.dumps(said), model="told", is_kept=True, is_of_copy=True)


def test_what_was_said_of_a_near_copy_is_held_against_the_page_itself_and_told_so() -> None:
    reader, model = reader_of(in_turn(_of_copy(answer(SAID))))
    (claim,) = reader.read(paper(CONVOY))
    assert "answer_of_near_copy" in claim.notes
    assert [one.about for one in model.calls] == [CONVOY]


def test_where_what_was_said_of_a_near_copy_does_not_all_stand_in_the_page_it_is_asked_about_itself() -> None:
    wrong = proposed(CONVOY.replace("24", "34"), thing="military vehicles")
    reader, model = reader_of(in_turn(_of_copy(answer(SAID, wrong)), answer(SAID)))
    (claim,) = reader.read(paper(CONVOY))
    assert "answer_of_near_copy" not in claim.notes
    assert [one.about for one in model.calls] == [CONVOY, None]
