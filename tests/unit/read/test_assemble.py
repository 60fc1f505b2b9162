"""Claims put together: one fact on one chain is one claim, however many sentences tell it."""

from laydown.terms import Zone
from reading import claims_in, claims_of, load_words, paper, sources_of

CONVOY = (
    "Syrian forces blocked a convoy of Russian military vehicles attempting to reach the port of Tartus. "
    "The convoy was transporting launch containers loaded with missiles for the S-300."
)


def test_the_convoy_told_on_in_a_later_sentence_is_one_claim() -> None:
    (claim,) = claims_of(CONVOY)
    assert claim.outcome == "blocked"
    assert len(claim.evidence) == 2
    assert [load_words(load) for load in claim.loads] == ["S-300 launch_container", "S-300 missile"]
    assert [load_words(load) for load in claim.carriers] == ["vehicle"]


def test_a_count_told_later_counts_the_carriers_told_before() -> None:
    (claim,) = claims_of(f"{CONVOY} As a result, at least 24 military vehicles were forced to turn back.")
    assert len(claim.evidence) == 3
    assert [load_words(load) for load in claim.carriers] == ["24.. vehicle: vehicle"]


def test_what_turns_out_to_carry_keeps_its_count() -> None:
    (claim,) = claims_of(
        "Officials said that a convoy of 20 trucks had left Homs. The convoy was carrying rockets, the officials said."
    )
    assert [load_words(load) for load in claim.carriers] == ["20 truck: vehicle"]
    assert [load_words(load) for load in claim.loads] == ["missile"]


def test_an_arrival_told_on_adds_its_evidence() -> None:
    (claim,) = claims_of("Ten tanks left Gao for Kidal. The tanks arrived on 3 May 2026.")
    assert len(claim.evidence) == 2
    assert claim.when
    assert [load_words(load) for load in claim.loads] == ["10 tank: tank"]


def test_another_source_is_another_claim() -> None:
    told = claims_of(
        "Ten tanks left Gao for Kidal, a government spokesman said. The rebels said that ten tanks had left Gao."
    )
    assert len(told) == 2
    assert sources_of(told[0]) != sources_of(told[1])
    assert all(len(claim.evidence) == 1 for claim in told)


def test_another_outcome_is_another_claim() -> None:
    told = claims_of("The army said that ten tanks had left Gao. The rebels denied that any tanks had left Gao.")
    assert [claim.outcome for claim in told] == ["moved", "denied"]


def test_another_load_is_another_claim() -> None:
    told = claims_of("Ten tanks left Homs. Six howitzers arrived in Minsk.")
    assert [[load_words(load) for load in claim.loads] for claim in told] == [
        ["10 tank: tank"],
        ["6 howitzer: artillery"],
    ]


def test_a_headline_with_the_same_count_is_evidence_of_the_body() -> None:
    document = paper(
        "Ten tanks left Gao for Kidal on 3 May 2026, a spokesman for the army said.", headline="Ten tanks leave Gao"
    )
    (claim,) = claims_in(document)
    assert [one.zone for one in claim.evidence] == [Zone.BODY, Zone.HEADLINE]
    assert claim.evidence[0].span.start > claim.evidence[1].span.start


def test_another_day_is_another_claim() -> None:
    told = claims_of("Ten tanks left Gao on 3 May 2026. Ten tanks left Gao on 9 May 2026.")
    assert [claim.when.text for claim in told if claim.when] == ["on 3 May 2026", "on 9 May 2026"]


def test_an_intended_further_leg_is_a_claim_of_its_own() -> None:
    told = claims_of("Ten launchers arrived in Tartus. The launchers will be shipped to Libya.")
    assert [claim.outcome for claim in told] == ["moved", "planned"]
    assert [place.text for place in told[1].places] == ["Libya"]


def test_a_quotation_goes_on_with_its_speaker() -> None:
    (claim,) = claims_of("“Ten tanks left Gao,” said the mayor. “They went to Kidal.”")
    assert [place.text for place in claim.places] == ["Gao", "Kidal"]
    assert sources_of(claim)


def test_a_headline_is_evidence_of_the_body_listed_last() -> None:
    document = paper("Ten tanks left Gao for Kidal on 3 May 2026.", headline="Army tanks leave Gao for Kidal")
    (claim,) = claims_in(document)
    assert [one.zone for one in claim.evidence] == [Zone.BODY, Zone.HEADLINE]
    assert claim.evidence[0].span.start > claim.evidence[1].span.start


def test_a_headline_alone_adds_no_slots_to_the_body() -> None:
    document = paper("Ten tanks have left Gao.", headline="Fifty tanks leave Gao for Kidal")
    claims = claims_in(document)
    assert [load_words(load) for claim in claims for load in claim.loads] == ["10 tank: tank"]
    assert [place.text for claim in claims for place in claim.places] == ["Gao"]


def test_a_pronoun_brings_the_load_without_its_count() -> None:
    told = claims_of("Ten tanks stood in Homs.", "They left for Tartus on Friday.")
    assert [load_words(load) for claim in told for load in claim.loads] == ["10 tank: tank", "tank"]


def test_what_is_carried_over_says_why() -> None:
    _, second = claims_of("Ten tanks stood in Homs.", "They left for Tartus on Friday.")
    (fill,) = [fill for fill in second.fills if fill.slot == "loads[0]"]
    assert "they" in fill.rule


def test_a_back_reference_on_another_chain_brings_its_mover_and_no_places() -> None:
    told = claims_of(
        "Russia sent ten tanks from Homs to Tartus, the army said. The rebels said that the tanks never arrived."
    )
    assert [claim.outcome for claim in told] == ["moved", "denied"]
    assert told[1].mover
    assert told[1].mover.country == "RU"
    assert told[1].places == ()


def test_a_reference_does_not_reach_back_over_a_whole_page() -> None:
    filler = [f"Paragraph {n} is about the weather in Minsk, which was fine." for n in range(12)]
    told = claims_of("Ten tanks stood in Homs.", *filler, "They left for Tartus on Friday.")
    assert len(told) == 1


def test_what_was_heading_somewhere_when_stopped_is_one_blocked_claim() -> None:
    (claim,) = claims_of(
        "At least 17 trucks had left Gao and were heading for Kidal when they were stopped, the officials said. "
        "The trucks were carrying up to 200 rockets."
    )
    assert claim.outcome == "blocked"
    assert [place.text for place in claim.places] == ["Gao", "Kidal"]
    assert [load_words(load) for load in claim.carriers] == ["17.. truck: vehicle"]
