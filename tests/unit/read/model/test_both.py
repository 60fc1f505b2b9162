"""What two readers of one text come to: agreement, disagreement, and what one of them has alone."""

from dataclasses import replace
from datetime import date

import pytest

from agreeing import (
    LEFT,
    MODEL,
    PAGE,
    RADARS,
    RULES,
    SHIPS,
    STAYED,
    TRUCKS,
    TURNED,
    at,
    both,
    claim,
    counted,
    day,
    load,
    only,
    party,
    place,
    source,
)
from laydown.terms import (
    Act,
    Basis,
    BasisKind,
    Claim,
    Component,
    Fill,
    OtherReading,
    Outcome,
    PlaceKind,
    PlaceRole,
)

FROM, TO = place(PlaceRole.ORIGIN, "Tartus"), place(PlaceRole.DESTINATION, "Benghazi")
VAGUE = load("convoy", Component.EQUIPMENT)
MONDAY, FRIDAY = day("Monday", date(2024, 12, 16)), day("Friday", date(2024, 12, 20))
ALSO = f"also read so by {MODEL}"
ALONE = f"read so by {MODEL} alone"


def ours(*loads, **slots) -> Claim:  # type: ignore[no-untyped-def]
    return claim(RULES, LEFT, *(loads or (TRUCKS,)), **slots)


def theirs(*loads, **slots) -> Claim:  # type: ignore[no-untyped-def]
    return claim(MODEL, LEFT, *(loads or (TRUCKS,)), **slots)


def other(found: Claim, slot: str) -> OtherReading:
    (one,) = (it for it in found.otherwise if it.slot == slot)
    return one


def reasons(found: Claim, slot: str) -> list[str]:
    return [fill.rule for fill in found.fills if fill.slot == slot]


def test_what_both_read_alike_is_one_claim_that_is_surer() -> None:
    found = only(ours(places=(FROM, TO)), theirs(places=(TO, FROM)))
    assert found.otherwise == ()
    assert found.confidence == pytest.approx(0.82)
    assert found.reader == f"{RULES} + {MODEL}"
    assert reasons(found, "outcome") == [ALSO]
    assert reasons(found, "places[1]") == [ALSO]
    assert reasons(found, "loads[0]") == [ALSO]


def test_the_first_readers_words_and_reasons_stand_where_both_agree() -> None:
    why = Fill(slot="places[0]", rule="from X", span=FROM.span)
    found = only(ours(places=(FROM,), fills=(why,)), theirs(places=(replace(FROM, text="the port of Tartus"),)))
    assert found.places == (FROM,)
    assert reasons(found, "places[0]") == ["from X", ALSO]


@pytest.mark.parametrize(
    "lacking",
    [theirs(places=(FROM,)), theirs(replace(TRUCKS, count=None), places=(FROM, TO)), theirs(VAGUE, places=(FROM, TO))],
    ids=["a place", "the count", "the kind"],
)
def test_what_the_second_reader_leaves_out_is_not_confirmed(lacking: Claim) -> None:
    assert only(ours(places=(FROM, TO)), lacking).confidence == 0.7


def test_another_outcome_is_kept_beside_the_first_with_the_words_it_was_read_in() -> None:
    why = Fill(slot="outcome", rule="said so", span=at("left Tartus"))
    found = only(ours(), theirs(outcome=Outcome.BLOCKED, fills=(why,)))
    assert found.outcome is Outcome.MOVED
    assert other(found, "outcome") == OtherReading(
        reader=MODEL, slot="outcome", value="blocked", words="left Tartus", span=at("left Tartus")
    )
    assert found.confidence < 0.7
    assert found.is_disputed


def test_an_outcome_without_words_of_its_own_is_quoted_with_its_evidence() -> None:
    assert other(only(ours(), theirs(outcome=Outcome.PLANNED)), "outcome").words == LEFT


def test_another_count_of_the_same_load_is_kept_in_the_words_of_a_correction() -> None:
    mine = replace(TRUCKS, count=counted(24, 24, "truck", "24"))
    found = only(ours(mine), theirs(TRUCKS))
    assert found.loads == (mine,)
    assert other(found, "loads[0].count").value == "at least 24 truck"
    assert other(found, "loads[0].count").words == "At least 24"


def test_a_count_that_the_first_reader_lacks_is_taken_with_its_words() -> None:
    found = only(ours(replace(TRUCKS, count=None)), theirs(TRUCKS))
    assert found.loads == (TRUCKS,)
    assert reasons(found, "loads[0].count") == [ALONE]
    assert found.confidence == pytest.approx(0.7)


def test_another_type_under_the_same_words_is_a_dispute() -> None:
    found = only(ours(RADARS), theirs(load("S-300 radars", Component.SYSTEM, "S-300PMU-2")))
    assert {one.slot: one.value for one in found.otherwise} == {
        "loads[0].component": "system",
        "loads[0].equipment": "S-300PMU-2",
    }
    assert found.loads == (RADARS,)


def test_a_type_is_not_disputed_by_one_who_names_none() -> None:
    found = only(ours(RADARS), theirs(replace(RADARS, items=(replace(RADARS.items[0], equipment=None),))))
    assert found.otherwise == ()
    assert found.confidence == pytest.approx(0.7)


def test_a_load_that_carries_for_the_other_is_a_dispute() -> None:
    found = only(ours(TRUCKS), claim(MODEL, LEFT, RADARS, carriers=(TRUCKS,)))
    assert other(found, "loads[0]").value == "carrier: trucks"
    assert [it.items[0].text for it in found.loads] == ["trucks", "S-300 radars"]
    assert reasons(found, "loads[1]") == [ALONE]


def test_a_place_that_the_first_reader_lacks_is_taken_with_its_words_and_reason() -> None:
    why = Fill(slot="places[0]", rule="in these words", span=TO.span)
    found = only(ours(places=(FROM,)), theirs(places=(TO,), fills=(why,)))
    assert found.places == (FROM, TO)
    assert reasons(found, "places[1]") == [f"in these words; {ALONE}", ALONE]
    assert found.otherwise == ()


def test_another_place_in_the_same_role_is_a_dispute_by_its_id() -> None:
    found = only(ours(places=(FROM, TO)), theirs(places=(FROM, place(PlaceRole.DESTINATION, "Minsk"))))
    assert found.places == (FROM, TO)
    assert (other(found, "places[1]").value, other(found, "places[1]").words) == ("place/Minsk", "Minsk")


def test_the_same_place_in_another_role_is_a_dispute_of_the_role() -> None:
    found = only(ours(places=(FROM,)), theirs(places=(replace(FROM, role=PlaceRole.DESTINATION),)))
    assert other(found, "places[0].role").value == "destination"
    assert found.places == (FROM,)


def test_the_country_of_a_town_in_the_same_role_adds_nothing() -> None:
    town = replace(FROM, country="SY")
    country = replace(TO, role=PlaceRole.ORIGIN, kind=PlaceKind.COUNTRY, country="SY")
    assert only(ours(places=(town,)), theirs(places=(country,))).places == (town,)


def test_other_days_are_kept_as_a_correction_takes_them() -> None:
    found = only(ours(when=MONDAY), theirs(when=FRIDAY))
    assert found.when == MONDAY
    assert (other(found, "when").value, other(found, "when").words) == ("2024-12-20", "Friday")


def test_days_that_the_first_reader_lacks_are_taken_and_its_words_become_evidence() -> None:
    far = claim(MODEL, LEFT, TRUCKS, when=FRIDAY)
    tail = claim(MODEL, "50 missiles were counted on Friday.", TRUCKS).evidence
    found = only(ours(), replace(far, evidence=(*far.evidence, *tail)))
    assert found.when == FRIDAY
    assert [piece.quote for piece in found.evidence] == [LEFT, "50 missiles were counted on Friday."]


def test_parties_and_sources_that_differ_are_disputes_and_missing_ones_are_taken() -> None:
    found = only(
        ours(mover=party("Tartus"), attribution=(source("officials"),)),
        theirs(mover=party("Minsk"), attribution=(source("convoy"),)),
    )
    assert {one.slot for one in found.otherwise} == {"mover", "attribution[0]"}
    taken = only(ours(), theirs(mover=party("Minsk"), attribution=(source("officials"),)))
    assert taken.mover == party("Minsk")
    assert taken.attribution == (source("officials"),)
    assert reasons(taken, "attribution") == [ALONE]


def test_a_link_more_on_the_way_to_the_same_root_is_no_dispute() -> None:
    found = only(ours(attribution=(source("officials"),)), theirs(attribution=(source("convoy"), source("officials"))))
    assert found.otherwise == ()
    assert found.attribution == (source("officials"),)


def test_a_basis_goes_with_what_was_not_stated_and_is_disputed_where_it_was() -> None:
    unstated = (Basis(kind=BasisKind.UNSTATED),)
    image = (Basis(kind=BasisKind.SATELLITE_IMAGE, text="officials", span=at("officials")),)
    assert only(replace(ours(), basis=unstated), replace(theirs(), basis=image)).basis == image
    film = (Basis(kind=BasisKind.VIDEO, text="officials", span=at("officials")),)
    found = only(replace(ours(), basis=film), replace(theirs(), basis=image))
    assert (found.basis, other(found, "basis[0]").value) == (film, "satellite_image")


def test_what_one_reader_has_alone_is_its_own_claim_and_says_so() -> None:
    first, second = both([ours()], [claim(MODEL, STAYED, SHIPS, act=Act.PRESENCE, outcome=Outcome.PRESENT)])
    assert first.otherwise == (OtherReading(reader=MODEL, slot="claim"),)
    assert second.otherwise == (OtherReading(reader=RULES, slot="claim"),)
    assert (first.confidence, second.confidence) == (0.56, 0.56)
    assert (first.reader, second.reader) == (RULES, MODEL)
    assert not first.is_disputed


def test_claims_of_other_sentences_are_never_of_one_fact() -> None:
    assert len(both([ours()], [claim(MODEL, TURNED, TRUCKS)])) == 2


def test_of_two_facts_in_one_sentence_each_meets_its_own() -> None:
    denied = ours(outcome=Outcome.DENIED, attribution=(source("officials"),))
    said = [theirs(outcome=Outcome.DENIED, attribution=(source("officials"),)), theirs()]
    found = both([ours(), denied], said)
    assert [claim.otherwise for claim in found] == [(), ()]


def test_another_act_of_the_same_words_is_a_dispute_and_of_other_words_another_fact() -> None:
    assert other(only(ours(), theirs(act=Act.PRESENCE, outcome=Outcome.PRESENT)), "act").value == "presence"
    assert len(both([ours(RADARS)], [theirs(TRUCKS, act=Act.PRESENCE, outcome=Outcome.PRESENT)])) == 2


def test_names_that_were_only_spotted_make_way_for_a_reading_of_them() -> None:
    spotted = ours(act=Act.UNREAD, outcome=Outcome.UNREAD)
    found = only(spotted, theirs())
    assert (found.outcome, found.reader) == (Outcome.MOVED, MODEL)
    assert found.otherwise == (OtherReading(reader=RULES, slot="claim"),)
    assert both([spotted], []) == (spotted,)


def test_without_a_second_readers_claims_nothing_but_confidence_and_the_note_changes() -> None:
    (found,) = both([ours(places=(FROM,))], [])
    assert replace(found, confidence=0.7, otherwise=()) == ours(places=(FROM,))


def test_every_span_of_what_was_joined_quotes_the_text() -> None:
    found = only(ours(places=(FROM,)), theirs(RADARS, places=(TO,), when=FRIDAY, outcome=Outcome.PLANNED))
    assert all(one.words == one.span.quoted_from(PAGE.text) for one in found.otherwise if one.span)
