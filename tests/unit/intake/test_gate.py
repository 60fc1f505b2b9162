"""The gate before the extractors: which pages may name equipment, and that those that do not are documents too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.intake import open_report
from laydown.intake.gate import NOT_IN_SCOPE, may_name_equipment, names_equipment
from laydown.terms import Zone

CAKES = (
    "The bakery on Mill Street has sold its last loaf, and the two sisters who ran it are moving to the coast in May.",
    "They opened the shop in a former stable, and for thirty years the queue on Saturdays reached the post office.",
)
GUNS = "Nine howitzers stood on the square on Sunday while the procession went by, and nobody could say why they did."


def page(*paragraphs: str, menu: str = "World") -> bytes:
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    return f"<html><body><nav><a href=/w>{menu}</a></nav><h1>News of the day</h1>{body}</body></html>".encode()


@pytest.mark.parametrize("words", ["MILITARY police", "two Missiles", "<b>troops</b>", "haubitzen", "l'armée"])
def test_a_page_with_a_word_for_equipment_or_forces_passes(words: str) -> None:
    assert may_name_equipment(f"<p>Yesterday {words} were seen.</p>".encode())


@pytest.mark.parametrize("words", ["a column of text", "armchairs", "pharmacy", "the usual suspects"])
def test_words_that_only_look_like_one_do_not(words: str) -> None:
    assert not may_name_equipment(f"<p class='armyx'>{words}</p>".encode())


@pytest.mark.parametrize(
    "data",
    [
        "<p>Танки пошли на юг</p>".encode(),
        "<p>Танки пошли на юг</p>".encode("cp1251"),
        "<p>tanks</p>".encode("utf-16-le"),
        ("<p>" + "&#1090;" * 300 + "</p>").encode(),
    ],
    ids=["Cyrillic", "Cyrillic in an old coding", "16 bits", "character references"],
)
def test_what_cannot_be_looked_through_passes(data: bytes) -> None:
    assert may_name_equipment(data)


def test_a_designator_is_enough_in_a_text() -> None:
    assert names_equipment("Two Su-34 were parked there")
    assert not names_equipment("Two cakes were left there")


@given(st.integers(0, 200_000))
def test_a_word_is_found_wherever_it_stands(before: int) -> None:
    assert may_name_equipment(b"x " * (before // 2) + b"howitzer")


def test_a_page_that_fails_the_gate_is_a_document_with_zones_and_a_note() -> None:
    document = open_report(page(*CAKES), path="page.html", published=None)
    assert NOT_IN_SCOPE in document.notes
    zones = {one.span.quoted_from(document.text): one.zone for one in document.passages}
    assert zones["News of the day"] is Zone.HEADLINE
    assert all(zones[words] is Zone.BODY for words in CAKES)


def test_a_word_in_the_menu_alone_does_not_bring_a_page_in() -> None:
    assert NOT_IN_SCOPE in open_report(page(*CAKES, menu="Military"), path="page.html", published=None).notes


def test_a_page_that_names_equipment_has_no_such_note() -> None:
    assert NOT_IN_SCOPE not in open_report(page(*CAKES, GUNS), path="page.html", published=None).notes
