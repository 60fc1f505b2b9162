"""Times: each goes to the verb that it belongs to; the day of a statement is not the day of what is stated."""

from datetime import date

import pytest

from laydown.read.fill import triggers
from laydown.read.times import time_for
from reading import claims_of, parsed

# sentence | for each time in it, the verb or noun that has it, or - for none
TOLD = """
The convoy left Homs on Monday. | left
The convoy left Homs on Monday, the ministry said. | left
On Monday the ministry said that the convoy had left Homs. | -
The ministry said on Monday that the convoy had left Homs. | -
The convoy left Homs, the ministry said on Monday. | -
The convoy left Homs on Sunday, the ministry said on Monday. | left, -
On the night of 12 May, two officers told us, six trucks drove out of Homs. | drove
Russia began in December to move tanks to Homs. | move
Residents saw on Friday more than 40 trucks go to Homs. | go
The transfer of radars to Libya in December had surprised everybody. | transfer
The ten tanks that the government decided in December to give away have been shipped to Odesa. | -
The boat that Nigeria had lent to Benin in 2022 was shipped back in Lagos yesterday. | lent, shipped
Four trailers, hired by the army in August, have come back to Homs. | -
According to a spokesman, who talked to reporters on Tuesday, both ships sailed to Tartus. | -
The engine of the ship failed on Tuesday and it never left Tartus. | -
Images taken on 17 January show nine tanks in Homs. | show
Images posted on 17 January show nine tanks in Homs. | -
2 Feb | 17 trucks with tanks held at Trebil. | held
"""


@pytest.mark.parametrize(("words", "expected"), [line.rsplit(" | ", 1) for line in TOLD.strip().splitlines()])
def test_a_time_goes_to_the_verb_that_it_belongs_to(words: str, expected: str) -> None:
    found = []
    for sentence in parsed(words):
        told = triggers(sentence)
        for token in sentence.tokens:
            if token.mentions.time:
                number = time_for(sentence, token, told)
                found.append("-" if number is None else told[number].token.text)
    assert ", ".join(found) == expected


def test_the_day_of_an_announcement_is_not_the_day_of_the_event() -> None:
    (claim,) = claims_of("Ten tanks were sent to Homs, the ministry said on Monday.", published=date(2025, 3, 12))
    assert claim.when is None


def test_two_legs_of_one_transport_have_the_days_of_both() -> None:
    (claim,) = claims_of(
        "The convoy of 20 trucks left Homs on 3 March and passed the border the next day.", published=date(2025, 3, 12)
    )
    assert claim.when
    assert (claim.when.earliest, claim.when.latest) == (date(2025, 3, 3), date(2025, 3, 4))
