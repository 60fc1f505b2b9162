"""What words say that a report rests on."""

import pytest

from laydown.read.bases import basis_of, is_from_space, is_inferred, is_reported, sentence_bases
from laydown.terms import SourceKind, Span

BASES = """
Satellite images show ten tanks at Homs. | satellite_image
Footage shows ten tanks at Homs. | video
Vessel-tracking data put the ship at Tartus. | tracking
The manifest lists ten tanks. | document
According to the port log, ten tanks were landed. | document
The tanks were delivered under a contract. | -
The list of guests was long. | -
"""


@pytest.mark.parametrize(("words", "expected"), [line.split(" | ") for line in BASES.strip().splitlines()])
def test_papers_count_where_they_tell(words: str, expected: str) -> None:
    found = sentence_bases(words, Span(start=0, end=len(words)))
    assert ", ".join(basis.kind for basis in found) == ("" if expected == "-" else expected)
    assert all(basis.span and basis.span.quoted_from(words) == basis.text for basis in found)


def test_the_images_of_a_text_on_satellites_are_satellite_images() -> None:
    text = "A satellite passed over Homs on Friday. The pictures show ten tanks."
    assert is_from_space(text, text.index("pictures"))
    assert not is_from_space("The pictures show ten tanks.", 4)


def test_reports_without_a_name_and_conclusions_are_told_apart() -> None:
    assert is_reported("It was reported that the tanks left.")
    assert not is_reported("The tanks left.")
    assert is_inferred("By our calculation twelve came.")


def test_every_kind_of_source_has_a_basis() -> None:
    assert all(basis_of(kind) for kind in SourceKind)
