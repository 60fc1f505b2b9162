"""More ways of saying who says so: accounts, idioms, interviews, statements, sign-offs."""

import pytest

from reading import claims_of

TOLD = """
ministry of defence | By the ministry of defence's count, 12 tanks reached Benghazi.
ministry of defence | The ministry of defence has it that 12 tanks reached Benghazi.
ministry of defence | The ministry of defence spoke of 12 tanks that had reached Benghazi.
ministry of defence | The ministry of defence said 12 tanks had left Homs. According to the statement, 20 came.
Reuters > two Western diplomats | Speaking to Reuters, two Western diplomats said 12 tanks were sent to Benghazi.
Reuters > two diplomats | In an interview with Reuters, two diplomats said 12 tanks were sent to Homs.
Anadolu Agency > defence ministry | According to Anadolu, the defence ministry said 12 tanks had left Homs.
Idris Salem | Army spokesman Idris Salem briefed reporters on Monday. He said 12 tanks had reached Benghazi.
Orda Wire > two officials | Two officials told Orda Wire that 12 tanks had reached Benghazi.
 | Twelve tanks were moved to another country that lies near - Libya.
 | A court filing says 12 tanks were shipped to Benghazi.
"""


@pytest.mark.parametrize(("chain", "words"), [line.split(" | ") for line in TOLD.strip("\n").splitlines()])
def test_who_says_so_in_other_words(chain: str, words: str) -> None:
    chains = {" > ".join(source.name for source in claim.attribution).lower() for claim in claims_of(words)}
    assert chain.strip().lower() in chains
