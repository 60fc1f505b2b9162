"""Parties: who moves, who receives, who stands in the way."""

import pytest

from laydown.terms import Claim, Party, PartyKind
from reading import claims_in, claims_of, paper

TOLD = """
Russia sent ten tanks to Tartus. | mover Russia RU
The Russian army moved ten tanks to Tartus. | mover Russian army RU
Russian tanks were moved to Tartus. | mover Russia RU
Ten tanks were moved to Tartus by the Russian army. | mover Russian army RU
Moscow withdrew its tanks from Homs. | mover Russia RU
Hezbollah moved rockets from Homs to Tartus. | mover Hezbollah LB
The United States shipped ten tanks to Poland. | mover United States US
Ukraine received two Patriot batteries from Germany. | mover Germany DE; recipient Ukraine UA
The tanks were handed over to the Polish army. | recipient Polish army PL
Kyiv asked Germany for two Patriot batteries. | mover Germany DE; recipient Ukraine UA
Syrian forces turned back a Russian convoy near Tartus. | mover Russia RU; opposed_by Syrian forces SY
A Russian convoy was stopped by Syrian forces near Tartus. | mover Russia RU; opposed_by Syrian forces SY
Rebels blocked a convoy of trucks near Gao. | opposed_by rebels
The Vanta group moved ten tanks to Gao. |
The Wagner group moved ten tanks to Gao. | mover Wagner Group RU
ELN guerrillas moved ten tanks to Arauca. | mover ELN guerrillas CO
A NATO battlegroup moved ten tanks to Riga. | mover NATO battlegroup
The frigate HMS Thetis seized a dhow with rockets off Salalah. | opposed_by HMS Thetis
A dhow with rockets was stopped by the corvette Amazonas off Salalah. | opposed_by Amazonas
The frigate USS Georgia left Norfolk. |
Lebanese army units seized a truck with rockets near Baalbek. | opposed_by Lebanese army LB
Turkish-backed rebels moved ten tanks to Homs. | mover Turkish-backed rebels
The border police stopped two lorries with rockets at Otaci. | opposed_by border police
Ankara said it would send ten tanks to Tartus. | mover Turkey TR
Abu Dhabi denied that it had sent tanks to Nyala. | mover United Arab Emirates AE
The Syrian army said it had stopped a convoy of trucks near Homs. | opposed_by Syrian army SY
The Turkish navy denied that its ships had left Izmir. | mover Turkish navy TR
Hezbollah's media office denied that the group had moved rockets to Homs. | mover Hezbollah LB
Reuters said it had seen ten tanks at Homs. |
Residents said they had seen ten tanks at Homs. |
Ten tanks left Gao for Kidal. |
A spokesman for the German army said that ten tanks had left Gao. |
"""


def test_fighters_of_a_group_are_of_its_kind() -> None:
    (claim,) = claims_of("RSF fighters moved ten tanks to Nyala.")
    assert claim.mover is not None
    assert (claim.mover.name, claim.mover.kind) == ("RSF fighters", PartyKind.NON_STATE_GROUP)


def parties_of(claim: Claim) -> list[str]:
    named: dict[str, Party | None] = {
        "mover": claim.mover,
        "recipient": claim.recipient,
        "opposed_by": claim.opposed_by,
    }
    return [" ".join(filter(None, (slot, one.name, one.country))) for slot, one in named.items() if one]


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_a_party_stands_in_the_slot_that_the_verb_gives_it(line: str) -> None:
    words, _, expected = line.partition(" |")
    (claim,) = claims_of(words)
    assert parties_of(claim) == [one.strip() for one in expected.split(";") if one.strip()]


def test_a_state_that_things_are_sent_to_is_a_place_and_no_recipient() -> None:
    (claim,) = claims_of("Germany sent two Patriot batteries to Ukraine.")
    assert claim.recipient is None
    assert [(place.role, place.text) for place in claim.places] == [("destination", "Ukraine")]


def test_who_speaks_is_no_mover() -> None:
    (claim,) = claims_of("Germany said that ten tanks had left Gao for Kidal.")
    assert claim.mover is None
    assert claim.attribution


OWNERS = """
Radars were flown out of Homs aboard Russian cargo aircraft. | Russia
Ten trucks belonging to the Italian army left Gao for Kidal. | Italian army
A convoy of the United Nations left Homs for Tartus. | United Nations
Ten tanks of Rwanda left Pemba on Monday. | Rwanda
The Chinese side has withdrawn thirty tanks from Rutog. | China
A Boeing 747 freighter left Homs for Tartus. | -
Ten Soviet tanks stand in Homs. | -
"""


@pytest.mark.parametrize(("words", "owner"), [line.split(" | ") for line in OWNERS.strip().splitlines()])
def test_whose_the_load_or_its_carrier_is_moves_it(words: str, owner: str) -> None:
    (claim,) = claims_of(words)
    assert (claim.mover.name if claim.mover else "-") == owner


def test_who_awaits_a_load_receives_it() -> None:
    (claim,) = claims_of("Latvia expects twelve tanks in May.")
    assert claim.recipient
    assert claim.recipient.name == "Latvia"
    assert claim.mover is None


STOPPERS = """
Fighters of a local militia seized ten trucks near Gao. | local militia
A convoy of ten trucks was stopped by a storm near Gao. | -
Farmers stopped ten trucks near Gao. | Farmers
"""


@pytest.mark.parametrize(("words", "opponent"), [line.split(" | ") for line in STOPPERS.strip().splitlines()])
def test_who_stops_is_a_body_or_people(words: str, opponent: str) -> None:
    (claim,) = claims_of(words)
    assert (claim.opposed_by.name if claim.opposed_by else "-") == opponent


def test_a_ship_does_not_belong_to_whom_its_cargo_belongs() -> None:
    first, second = claims_of(
        "Ten Polish tanks left Gdynia aboard the ship Sparta II. The ship lay off Malta for a week."
    )
    assert first.mover
    assert second.mover is None


def test_an_army_without_a_name_is_not_carried_on() -> None:
    first, second = claims_of("The army sent ten tanks to Gao. The tanks were moved to Kidal on 3 May 2026.")
    assert first.mover
    assert second.mover is None


def test_the_headline_names_the_mover_that_the_text_leaves_out() -> None:
    page = paper("Ten tanks were flown to Homs on Monday.", headline="Russia flies ten tanks to Homs")
    (claim,) = claims_in(page)
    assert claim.mover
    assert claim.mover.name == "Russia"
