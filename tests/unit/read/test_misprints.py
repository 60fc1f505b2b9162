"""Claims whose equipment is named by a misprint say so."""

import pytest

from reading import claims_of

TOLD = """
Ten S-3OO launchers were moved to Tartus. | “S-3OO” is read as S-300
The Sparta Il left Tartus with ten tanks. | “Sparta Il” is read as Sparta II
Ten tanks left Tartus on the Sparta Il. | “Sparta Il” is read as Sparta II
Ten lskander missiles and two S-4O0 radars were sent to Homs. | “lskander” is read as Iskander; “S-4O0” is read as S-400
Missiles of the S-3OO were moved to Tartus. | “S-3OO” is read as S-300
Ten S-300 launchers were moved to Tartus. |
Ten tanks left Tartus. The S-3OO is an old system. |
"""


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_a_claim_that_rests_on_a_misprint_says_so(line: str) -> None:
    words, _, expected = line.partition(" |")
    (claim,) = claims_of(words)
    assert list(claim.notes) == [one.strip() for one in expected.split(";") if one.strip()]


def test_a_load_that_is_told_of_again_keeps_its_note() -> None:
    claims = claims_of("Ten S-3OO launchers were moved to Tartus, the navy said.", "They left Homs on Monday.")
    assert all("“S-3OO” is read as S-300" in claim.notes for claim in claims)
