"""Places and times: each goes to the verb that it belongs to, in the role that the words give."""

import pytest

from reading import claims_of, places_of

TOLD = """
The tanks were sent from Minsk to Rzeszow. | from Minsk; to Rzeszow
The ship sailed from Novorossiysk via Istanbul to Tartus. | from Novorossiysk; via Istanbul; to Tartus
The tanks were sent from Minsk through Brest to Rzeszow. | from Minsk; via Brest; to Rzeszow
The convoy passed through Homs. | via Homs
The launchers left Hmeimim. | from Hmeimim
The launchers left Hmeimim for Tartus. | from Hmeimim; to Tartus
The launchers entered Homs. | to Homs
The launchers reached Homs. | to Homs
Trucks carried missiles out of Hmeimim to Tartus. | from Hmeimim; to Tartus
A column of trucks was kept out of Kidal. | to Kidal
Trucks loaded with rockets were on the way to Kidal. | to Kidal
Rebels stopped a convoy of trucks on the road to Kidal. | to Kidal
Ten trucks arrived in Tartus, Syria, on Monday. | to Tartus
Radars were moved to eastern Libya. | to eastern Libya
French tanks were sent to Estonia. | to Estonia
Ten tanks stood in Homs. | at Homs
Twelve helicopters were seized from a cargo ship in the port of Limassol. | at port of Limassol
The tanks are being loaded onto a ship in Tartus. | at Tartus
A second battery is expected in Rzeszow. | to Rzeszow
Ten tanks were stopped near Anefis. | at Anefis
Two ships were in the Mediterranean Sea. | at Mediterranean Sea
The rockets were unloaded at Benghazi. | at Benghazi
The ship called at Benghazi and Tobruk. | to Benghazi; to Tobruk
The convoy left the Hmeimim air base near Jableh for Tartus. | from Hmeimim air base; to Tartus
The convoy drove out of Hmeimim, in the Latakia countryside, to Tartus. | from Hmeimim; to Tartus
Ten tanks were flown to Libya's Al-Khadim. | to Al-Khadim
Ten tanks were moved to a village 70 km from Homs. Six howitzers went to Tartus. | to Tartus
Ten tanks were sent to Homs, a diplomat in Damascus said. | to Homs
Ten trucks entered Syria at Trebil. | to Syria; via Trebil
A convoy of trucks reached the besieged town of Djibo. | to Djibo
A column of trucks drove out of Homs in the direction of Tartus. | from Homs; to Tartus
The guns returned to Homs from overhaul in Tartus. | from Tartus; to Homs
The ship sailed from Bar to Oran, calling at Augusta on the way. | from Bar; via Augusta; to Oran
Ten trucks left Homs on Monday and were bound for Tartus. | from Homs; to Tartus
The police seized a boat that was carrying rockets to Homs. | to Homs
The howitzers left Minsk by road, crossed the frontier at Brest and entered Lublin. | from Minsk; via Brest; to Lublin
Police stopped a dhow north of Bubiyan. | at Bubiyan
The howitzers were brought up the Danube to Vienna. | via Danube; to Vienna
"""


@pytest.mark.parametrize(("words", "expected"), [line.split(" | ") for line in TOLD.strip().splitlines()])
def test_a_place_has_the_role_that_its_words_give(words: str, expected: str) -> None:
    assert sorted(places_of(words)) == sorted(expected.split("; "))


def test_where_a_speaker_sits_is_no_place_of_the_movement() -> None:
    assert places_of("The tanks left Homs for Tartus, the ministry in Moscow said.") == ["from Homs", "to Tartus"]


def test_a_country_behind_a_town_only_says_where_the_town_is() -> None:
    (claim,) = claims_of("Ten tanks were flown to Tartus, Syria.")
    assert [place.text for place in claim.places] == ["Tartus"]
    assert claim.places[0].country == "SY"


def test_an_area_behind_a_base_is_no_second_place() -> None:
    (claim,) = claims_of("Four bombers landed at the base in western Iraq.")
    assert len(claim.places) == 1


WIDER = """
In Syria, a convoy of ten trucks drove from Hmeimim to Tartus. | from Hmeimim; to Tartus
Ten tanks were flown into Lithuania and on to Kaunas. | to Kaunas
Ten tanks were sent from Poland to Kaunas. | from Poland; to Kaunas
"""


@pytest.mark.parametrize(("words", "expected"), [line.split(" | ") for line in WIDER.strip().splitlines()])
def test_an_area_that_a_town_in_it_says_already_is_dropped(words: str, expected: str) -> None:
    assert places_of(words) == expected.split("; ")


def test_the_only_place_of_a_sentence_is_where_something_is_seen() -> None:
    assert places_of("The image shows the siding in Isfara: there is a row of ten tanks.") == ["at Isfara"]


def test_a_nationality_is_no_place() -> None:
    (claim,) = claims_of("Russian tanks were sent to Homs.")
    assert [place.text for place in claim.places] == ["Homs"]
    assert claim.mover
    assert claim.mover.country == "RU"


def test_an_area_never_gets_a_point() -> None:
    (claim,) = claims_of("Radars were moved from Hmeimim to eastern Libya.")
    kinds = {place.text: (place.kind is not None and place.kind.is_point, place.lat_deg) for place in claim.places}
    assert kinds["eastern Libya"] == (False, None)
    assert kinds["Hmeimim"][0]


def test_each_place_goes_to_its_own_verb() -> None:
    first, second = claims_of("Ten tanks left Homs for Tartus, and six howitzers arrived in Minsk.")
    assert [place.text for place in first.places] == ["Homs", "Tartus"]
    assert [place.text for place in second.places] == ["Minsk"]


def test_a_time_goes_to_the_movement_and_not_to_the_saying() -> None:
    (claim,) = claims_of("Ten tanks left Homs on 3 May 2026, the ministry said on 5 May 2026.")
    assert claim.when
    assert claim.when.text == "on 3 May 2026"


def test_the_day_of_a_release_is_no_day_of_what_it_shows() -> None:
    (claim,) = claims_of("Satellite images released by Maxar on 3 May 2026 show ten tanks at Tartus.")
    assert claim.when is None


def test_a_day_of_saying_alone_dates_no_movement() -> None:
    (claim,) = claims_of("Ten tanks have left Homs, the army said on 5 May 2026.")
    assert claim.when is None
