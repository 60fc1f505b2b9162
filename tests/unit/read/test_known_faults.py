"""What the reader is known to get wrong, each fault as a sentence with the reading that it should have.

Every case fails today. Whoever mends one is told by the suite, and moves the sentence to the tests of its room.
"""

import pytest

from reading import claims_of, load_words, loads_of, places_of, verdicts


def fault(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=reason, strict=True)


@fault("the system that missiles are for is taken for what left")
def test_what_the_cargo_is_for_does_not_move_itself() -> None:
    words = "A convoy of 30 trucks carrying at least 50 missiles for the S-300 left Homs for Tartus."
    assert verdicts(words) == ["move/moved"]
    assert loads_of(words) == ["50.. missile: S-300 missile"]


@fault("only the container learns what its missiles are for")
def test_missiles_in_containers_are_of_the_system_they_are_for() -> None:
    assert loads_of("Launch containers with missiles for the S-300 were taken to Tartus.") == [
        "S-300 launch_container",
        "S-300 missile",
    ]


@fault("a state of readiness without a movement verb opens no frame")
def test_packed_and_ready_to_leave_is_prepared() -> None:
    assert verdicts("Twelve tanks are packed and ready to leave Tartus.") == ["move/prepared"]


@fault("the catalogue reads 'trucks set' as a set of trucks")
def test_trucks_that_set_off_are_trucks() -> None:
    assert loads_of("A convoy of trucks set off from Homs towards Tartus.") == ["vehicle"]


@fault("a list of towns with their countries ends at the first country")
def test_each_town_of_a_list_is_a_destination() -> None:
    assert places_of("Ten tanks were sent to Odesa, Ukraine and Rzeszow, Poland.") == ["to Odesa", "to Rzeszow"]


@fault("a sentence of its own outcome is evidence of the claim before as well")
def test_evidence_of_another_outcome_stays_with_its_own_claim() -> None:
    first, _ = claims_of(
        "Satellite images taken by Planet Labs show three Patriot launchers at Rzeszow airport. "
        "It remains unclear whether a second battery has left Ramstein."
    )
    assert len(first.evidence) == 1


@fault("what a convoy is said to consist of in a sentence of its own is not read")
def test_a_convoy_is_counted_by_the_sentence_that_says_what_it_consists_of() -> None:
    words = "The convoy reached Kidal. It consisted of 17 military trucks."
    assert loads_of(words) == ["17 truck: vehicle"]


@fault("'on the road to' without a verb is read as presence")
def test_on_the_road_to_is_under_way() -> None:
    assert verdicts("Patriot battery on the road to Poland") == ["move/under_way"]


@fault("the load of a passive with its carriers is not taken from the sentence before")
def test_what_they_were_carried_by_are_carriers_of_the_load_before() -> None:
    (claim,) = claims_of("Ten tanks left Gao for Kidal. They were carried by twelve trucks.")
    assert [load_words(load) for load in claim.loads] == ["10 tank: tank"]
    assert [load_words(load) for load in claim.carriers] == ["12 truck: vehicle"]


@fault("what a ship was sent for is read as her voyage, from the place of her errand")
def test_a_purpose_is_a_plan_of_its_own() -> None:
    words = "The Ursa Major, sent to collect tanks from Tartus, left Novorossiysk."
    assert sorted(verdicts(words)) == ["move/moved", "move/planned"]


@fault("a negation of the figure is taken for one of the verb")
def test_not_ten_but_twenty_did_leave() -> None:
    assert verdicts("Not ten but twenty tanks left Homs.") == ["move/moved"]


@fault("an imperative is read as a past")
def test_an_appeal_tells_no_movement() -> None:
    assert verdicts("Send ten tanks to Odesa!") == []
