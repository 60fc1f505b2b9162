"""Notes, captions and log lines: what goes and from where to where, without a finite verb."""

import pytest

from reading import claims_of, loads_of, places_of, verdicts


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Il-76 in from Hmeimim.", ["from Hmeimim"]),
        ("Il-76 RF-78816 Hmeimim > Benghazi 10 July.", ["from Hmeimim", "to Benghazi"]),
        ("Il-76 RF-78816 Hmeimim -> Benghazi 10 July.", ["from Hmeimim", "to Benghazi"]),
        ("0925 C-17 x2 ex Hmeimim to Benghazi.", ["from Hmeimim", "to Benghazi"]),
        ("Il-76: Hmeimim - Tripoli - Benghazi.", ["from Hmeimim", "via Tripoli", "to Benghazi"]),
        ("Two tanks into Gao.", ["to Gao"]),
    ],
)
def test_legs_are_read_by_the_order_of_the_words(words: str, places: list[str]) -> None:
    assert verdicts(words) == ["move/moved"]
    assert sorted(places_of(words)) == sorted(places)


def test_a_number_alone_is_of_what_stood_before() -> None:
    words = "Three tanks arrived at Gao on Monday. Two out again to Kidal."
    assert loads_of(words) == ["3 tank: tank", "2 tank: tank"]


@pytest.mark.parametrize(
    "words",
    ["Two places left on the trip to Gao, 450 dollars.", "Mali–Niger", "A long way to Tripoli.", "From Gao with love."],
)
def test_notes_without_materiel_claim_nothing(words: str) -> None:
    assert verdicts(words) == []


def test_a_note_that_stands_somewhere_is_a_presence() -> None:
    assert verdicts("8 BTR-82A in front of the camp, dusty.") == ["presence/present"]


def test_a_short_passive_is_one() -> None:
    (claim,) = claims_of("Two pick-ups stopped on the road to Gao by border guards.")
    assert claim.outcome == "blocked"
    assert claim.opposed_by
