"""Towns that no list has: the words before a name make it a place, and persons and bodies stay none."""

import pytest

from laydown.resolve.places import Gazetteer

PLACES = """
A camel train passed near Dorbello. | Dorbello
The tankers went home to Dorbello. | Dorbello
Thirty trucks of the army left Faya for Dorbello on Monday. | Dorbello
The trucks were driven from Niamey over Dorbello to the range. | Dorbello
A convoy was stopped at Dorbello by boys on foot. | Dorbello
Two vehicles were taken between Dorbello and Quessen on Friday. | Dorbello; Quessen
They came from the village of Dorbello. | Dorbello
Residents of Dorbello saw the tanks. | Dorbello
They were seized between the crossing and Dorbello. | Dorbello
Eight of them went to Dorbello de Quessen for firing. | Dorbello de Quessen
Rockets were moved out of Ain al-Dorbell at night. | Ain al-Dorbell
The line was crossed in the direction of Khan Dorbell. | Khan Dorbell
The units had crossed into Tigray at Dorbello, the army said. | Dorbello
"""

NONE = """
The tanks were sold to Dorbello.
The letter came to the editor from Dorbello.
He handed the trucks over to Dorbello.
The tanks, in Dorbello's words, were gone.
In May, Dorbello said, the trucks left.
A report by Dorbello names no place.
The trucks were sent to Dorbello Logistics.
Soldiers of eleven nations took part in Dorbello Spruce.
The tanks were in Phase Two.
They were at Congress.
The road leads from A to B through FastCAST.
He said that in Ramadan nothing moves.
"""


def unlisted(gazetteer: Gazetteer, text: str) -> list[str]:
    return [mention.text for mention in gazetteer.spot(text) if not mention.candidates]


@pytest.mark.parametrize(("text", "expected"), [line.split(" | ") for line in PLACES.strip().splitlines()])
def test_words_that_ask_for_a_place_make_one_of_an_unlisted_name(
    gazetteer: Gazetteer, text: str, expected: str
) -> None:
    assert unlisted(gazetteer, text) == expected.split("; ")


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_a_person_a_body_or_a_word_is_no_unlisted_town(gazetteer: Gazetteer, text: str) -> None:
    assert unlisted(gazetteer, text) == []


def test_an_unlisted_town_has_its_words_and_no_point(gazetteer: Gazetteer) -> None:
    (mention,) = gazetteer.spot("The convoy was stopped near Dorbello.")
    assert (mention.text, mention.candidates, mention.head) == ("Dorbello", (), None)


def test_a_listed_town_is_not_made_a_second_time(gazetteer: Gazetteer) -> None:
    (mention,) = gazetteer.spot("The convoy drove to Benghazi.")
    assert mention.candidates
