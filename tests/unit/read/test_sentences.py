"""Sentences: cut at the marks that end one, and at no other."""

import pytest

from laydown.read.sentences import sentences
from laydown.terms import Span


def cut(text: str, *, start: int = 0, end: int | None = None) -> list[str]:
    passage = Span(start=start, end=len(text) if end is None else end)
    return [span.quoted_from(text) for span in sentences(text, passage)]


@pytest.mark.parametrize(
    "text",
    [
        "It left at 6 p.m. for Tartus.",
        "Lt. Gen. Orlov counted them.",
        "The U.S. Navy sent approx. 20 trucks.",
        "The U.S. officials saw 3.5 tonnes of it.",
        "J. R. Hartley drove from St. Nazaire to Mt. Athos on Jan. 5 with Ltd. Co. trucks.",
        "Trucks, e.g. KamAZ, left no. 5 depot.",
        "They left Gao (Mali) on 12 March 2026",
        "It left… and came back.",
        "Www.example.com says nothing.",
        "An Il-76 vs. an An-124.",
    ],
)
def test_abbreviations_and_numbers_end_no_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It left. It came back.", ["It left.", "It came back."]),
        ("Did it leave? It did! It did.", ["Did it leave?", "It did!", "It did."]),
        ("It left at 6 p.m. The rest stayed.", ["It left at 6 p.m.", "The rest stayed."]),
        ("They went to the U.S. They came back.", ["They went to the U.S.", "They came back."]),
        ("“It left.” He saw it.", ["“It left.”", "He saw it."]),
        ('"It left." He saw it.', ['"It left."', "He saw it."]),
        ("It left (at night). It came back.", ["It left (at night).", "It came back."]),
        ("It left. “They saw it.”", ["It left.", "“They saw it.”"]),
        ("It left.\n Ärzte saw it.", ["It left.", "Ärzte saw it."]),
        ("It left. 24 trucks stayed.", ["It left.", "24 trucks stayed."]),
    ],
)
def test_a_mark_before_a_new_start_ends_the_sentence(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It left.[1] It came back.[2][3]", ["It left.", "It came back."]),
        ("It left.12 It came back.", ["It left.", "It came back."]),
        ("The count was 3.14 It came back.", ["The count was 3.14 It came back."]),
    ],
)
def test_footnote_marks_belong_to_no_sentence(text: str, expected: list[str]) -> None:
    assert [sentence.rstrip("0123456789[]") for sentence in cut(text)] == [
        sentence.rstrip("0123456789[]") for sentence in expected
    ]


def test_only_the_passage_is_cut() -> None:
    text = "Before. It left. It came back. After."
    assert cut(text, start=8, end=30) == ["It left.", "It came back."]


@pytest.mark.parametrize("text", [" ", "\n\t", "[1]", "...", ". . .", "“”"])
def test_what_holds_no_words_cuts_to_pieces_of_itself(text: str) -> None:
    assert all(piece and piece == piece.strip() and piece in text for piece in cut(text))


def test_white_space_around_a_sentence_is_left_out() -> None:
    assert cut("  It left.   It came back.  ") == ["It left.", "It came back."]
