"""Outcomes: what became of it, as the words tell it, and what claims nothing at all."""

import pytest

from reading import claims_of, verdicts

TOLD = """
move/moved | The convoy left Homs and reached Tartus on Monday.
move/moved | Twelve tanks have been shipped to Tartus.
move/moved | Russia has shipped twelve tanks to Tartus.
move/moved | Four bombers landed at Hmeimim.
move/under_way | Twelve tanks are moving towards Minsk.
move/under_way | Russia is shipping tanks to Tartus.
move/under_way | A convoy of trucks is on its way to Kidal.
move/under_way | Tanks are being sent to Odesa.
move/prepared | Launchers were lined up on the quay of Tartus, ready for loading.
move/prepared | The army dismantled the radars at Hmeimim.
move/prepared | Twelve launchers were packed at Hmeimim.
move/planned | Germany will send two Patriot batteries to Poland.
move/planned | Two Patriot batteries are to be sent to Rzeszow next month.
move/planned | Germany plans to send two Patriot batteries to Poland.
move/planned | Germany has decided to send a Patriot battery to Poland.
move/possible | Germany may send a second Patriot battery to Poland.
move/possible | Germany is considering sending a second Patriot battery to Poland.
move/possible | The tanks may have been moved to Minsk.
move/possible | The tanks were possibly moved to Minsk.
request/requested | Kyiv asked Germany for two Patriot batteries.
request/requested | Haftar has sought air defence systems from Russia.
request/requested | Poland has requested a Patriot battery from Germany.
move/blocked | Rebels blocked a convoy of army trucks on the road to Kidal.
move/blocked | Syrian forces turned back a Russian convoy of 24 trucks near Tartus.
move/blocked | A Russian convoy was stopped at a checkpoint near Homs and forced to turn back.
move/blocked | A column of trucks was kept out of Kidal.
move/seized | Police in Limassol seized twelve helicopters.
move/seized | Soldiers confiscated 300 rifles at Gao.
move/denied | The ministry denied that the tanks had left Homs.
move/denied | Moscow denied sending tanks to Libya.
move/denied | The tanks did not leave Homs.
move/denied | The launchers never left Hmeimim.
move/denied | The Kremlin said no tanks had been moved to Libya.
move/denied | None of the tanks left Homs.
move/uncertain | Rebels attempted to move four launchers to Benghazi.
move/denied | No country sent tanks to Odesa.
presence/denied | Nobody saw ten tanks in Homs.
move/uncertain | No one has seen the launchers leave Tartus.
move/uncertain | Officials did not confirm that the tanks had left Tartus.
move/moved | Officials did not say when the tanks left Tartus.
move/moved | The spokesman did not say how many tanks were sent to Odesa.
move/denied | Germany refused to send Taurus missiles to Ukraine.
move/denied | The government has yet to send the tanks to Odesa.
move/denied | The tanks have yet to arrive in Odesa.
move/uncertain | It is unclear whether the tanks reached Minsk.
move/uncertain | It remains uncertain whether Russia will move the radars to Libya.
move/uncertain | The ministry neither confirmed nor denied that the launchers had been moved to Kaliningrad.
presence/present | Twelve tanks stand at the base in Homs.
presence/present | Six Su-34 bombers are parked at Hmeimim.
presence/present | Satellite images show 24 trucks at the port of Tartus.
presence/absent | The S-400 launchers are no longer at Hmeimim.
presence/absent | The tanks are no longer in Homs.
presence/absent | The launchers have disappeared from Hmeimim.
load/under_way | The tanks are being loaded onto a ship in Tartus.
move/planned | A second battery is expected in Rzeszow on Friday.
presence/denied | The launchers are not in Tartus.
presence/present | Four ships remain in the port of Tartus, satellite images show.
basing/under_way | Russia is building a base at Tobruk.
basing/moved | Russia has leased a berth in Tobruk.
basing/requested | Moscow is negotiating with Haftar about a naval base in Tobruk.
basing/possible | Russia is considering a base in Tobruk.
basing/denied | Sudan denied that it had offered Russia a base in Port Sudan.
basing/uncertain | It is unclear whether Russia will keep its base in Tartus.
move/blocked | The tanks were sunk on the way to Tartus.
move/denied | The transport of ten tanks to Odesa was cancelled.
move/moved | The tanks were reportedly moved to Minsk.
move/moved | The tanks are believed to have been moved to Minsk.
move/possible | The tanks have probably left Homs.
move/planned | The army is preparing to send tanks to Odesa.
move/planned | Ten tanks are due in Odesa on Friday.
move/planned | Ten tanks are expected to arrive in Odesa.
request/requested | Ten howitzers have been ordered from France.
move/planned | The ministry said on Monday that 40 tanks would be sent to Odesa.
move/denied | Ten tanks were neither sent to Odesa nor to Lviv.
move/denied | The ministry said the report that ten tanks had left Homs was false.
move/denied | Reports that ten tanks left Homs are untrue, the ministry said.
move/denied | The tanks failed to reach Kidal.
move/denied | The tanks will not be sent to Odesa.
move/uncertain | Germany has not decided whether to send Taurus missiles to Ukraine.
load/moved | Twelve howitzers were loaded onto a train in Minsk.
unload/moved | The rockets were unloaded at Benghazi.
"""


TURNED = """
move/denied | There was no delivery of tanks to Tobruk.
move/denied | The brigade saw no movement of tanks towards Homs.
move/denied | There is no evidence that ten tanks left Homs.
move/denied | Inspectors found no sign of tanks being moved to Homs.
move/denied | Germany has no plans to send tanks to Odesa.
move/denied | Germany has neither sent nor promised tanks to Odesa.
move/denied | At no point did ten tanks enter Homs, the ministry said.
move/denied | No tanks were delivered to Homs, nor were any promised.
move/moved | Not only tanks but also howitzers were sent to Odesa.
move/moved | A spokesman could confirm that ten tanks had arrived in Odesa.
move/possible | It is possible that ten tanks were sent to Odesa.
move/possible | Moving ten tanks to Odesa is an option, the minister said.
move/possible | Germany has not ruled out sending tanks to Odesa.
move/possible | The ministry is looking at moving ten tanks to Odesa.
move/planned | Parliament voted to send ten tanks to Odesa.
move/planned | Germany is about to send ten tanks to Odesa.
move/planned | Germany is going to send ten tanks to Odesa.
move/planned | Ten tanks leave for Odesa next week.
move/planned | Ten tanks are leaving for Odesa tomorrow.
move/planned | A contract provides for the delivery of ten tanks to Odesa.
move/planned | The transfer of ten tanks to Odesa has been delayed, the minister said.
move/under_way | The withdrawal of ten tanks from Homs is under way.
move/under_way | The withdrawal of the tanks from Homs is continuing.
move/under_way | The withdrawal of the tanks from Homs has begun.
move/under_way | Germany continues to send tanks to Odesa.
move/blocked | The convoy of tanks was forced to return to Homs.
move/uncertain | It was not immediately clear if the tanks had left Homs.
move/uncertain | The ministry declined to confirm that tanks were sent to Odesa.
"""


@pytest.mark.parametrize(("told", "words"), [line.split(" | ") for line in (TOLD + TURNED).split("\n") if line])
def test_the_words_decide_act_and_outcome(told: str, words: str) -> None:
    assert verdicts(words) == [told]


@pytest.mark.parametrize(
    "words",
    [
        "If the convoy had reached Tartus, the missiles would have been shipped to Libya.",
        "If Russia ships the missiles to Libya, Turkey will protest.",
        "Had the convoy reached Tartus, the missiles would be in Libya now.",
        "Unless the tanks arrive in Odesa, the port will fall.",
        "Suppose ten tanks had reached Kidal.",
        "Ten tanks could have been sent to Odesa.",
        "If Russia failed to ship these missiles by sea, they will not be used in Ukraine.",
        "The tanks almost reached Kidal.",
        "Sending tanks to Odesa would be a mistake.",
        "It would take ten ships to move 40 tanks to Odesa.",
    ],
)
def test_what_is_only_supposed_is_no_claim(words: str) -> None:
    assert verdicts(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Will Russia move its tanks to Libya?",
        "Have the launchers reached Tartus?",
        "How many tanks were sent to Odesa?",
        "Why did the convoy leave Homs?",
    ],
)
def test_a_question_is_no_claim(words: str) -> None:
    assert verdicts(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "The road between Gao and Kidal is long.",
        "Tanks are heavy.",
        "Libya has been in turmoil since 2011.",
        "The museum in Minsk tells the story of the tank.",
        "The president arrived in Minsk on Monday.",
        "Wheat was shipped from Odesa to Tartus.",
    ],
)
def test_background_and_other_traffic_are_no_claims(words: str) -> None:
    assert verdicts(words) == []


def test_a_denied_denial_is_no_denial() -> None:
    assert verdicts("The ministry did not deny that the tanks had left Homs.") != ["move/denied"]


def test_to_deny_that_a_convoy_was_stopped_is_to_deny() -> None:
    assert verdicts("Officials denied that the convoy had been stopped near Homs.") == ["move/denied"]


def test_a_turned_back_convoy_does_not_reach_its_destination() -> None:
    (claim,) = claims_of("Rebels blocked a convoy of trucks that was attempting to reach Tartus.")
    assert claim.outcome == "blocked"


def test_a_stop_on_the_way_is_no_blockade() -> None:
    (claim,) = claims_of("An An-124 flew four launchers from Sola to Laoag. The plane stopped at Al Udeid on the way.")
    assert claim.outcome == "moved"


def test_a_hedge_lowers_confidence_and_not_the_outcome() -> None:
    (plain,) = claims_of("Ten tanks were moved to Minsk.")
    (hedged,) = claims_of("Ten tanks were reportedly moved to Minsk.")
    assert plain.outcome == hedged.outcome == "moved"
    assert hedged.confidence < plain.confidence


def test_every_outcome_names_the_words_that_decided_it() -> None:
    for line in TOLD.strip().splitlines():
        (claim,) = claims_of(line.split(" | ")[1])
        (fill,) = [fill for fill in claim.fills if fill.slot == "outcome"]
        assert fill.rule
        assert fill.span
