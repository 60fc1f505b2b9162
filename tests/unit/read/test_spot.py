"""Spotting: what a passage names, as pieces in order that do not overlap."""

from itertools import pairwise

import pytest

from laydown.read.parse import Piece
from laydown.terms import Component, PartyUse
from reading import pieces_of


def kinds(piece: Piece) -> set[str]:
    members = ("equipment", "place", "party", "time", "count")
    return {name for name in members if getattr(piece.mentions, name)}


def named(text: str, words: str) -> Piece:
    (piece,) = [one for one in pieces_of(text) if one.span.quoted_from(text) == words]
    return piece


def test_pieces_come_in_order_and_share_no_character() -> None:
    text = "At least 24 Russian T-72 tanks left the port of Tartus, Syria, for Libya on 3 May 2026, Maxar images show."
    found = pieces_of(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert {kind for piece in found for kind in kinds(piece)} == {"equipment", "place", "party", "time", "count"}


def test_offsets_count_in_the_document_and_not_in_the_passage() -> None:
    text = "Ten tanks left Gao. " * 3
    found = pieces_of(text, start=20)
    assert {piece.span.quoted_from(text) for piece in found} == {"Ten", "tanks", "Gao"}
    assert min(piece.span.start for piece in found) == 20


def test_a_designator_keeps_its_figures() -> None:
    text = "An S-300 and an Il-76 stood beside 31 T-62M."
    assert named(text, "S-300").mentions.equipment
    assert named(text, "T-62M").mentions.equipment
    assert named(text, "31").mentions.count
    assert not named(text, "S-300").mentions.count


def test_troops_of_a_nation_are_party_and_load() -> None:
    text = "Russian troops left Homs."
    (piece, _) = pieces_of(text)
    assert kinds(piece) == {"party", "equipment"}
    assert piece.mentions.equipment
    assert piece.mentions.equipment.component is Component.TROOPS


def test_a_capital_is_place_and_may_be_party() -> None:
    piece = named("Moscow moved the tanks.", "Moscow")
    assert kinds(piece) == {"place", "party"}
    assert piece.mentions.party
    assert piece.mentions.party.use is PartyUse.METONYM


def test_a_nationality_is_a_party_and_no_place() -> None:
    assert kinds(named("A Russian convoy left.", "Russian")) == {"party"}


@pytest.mark.parametrize("text", ["Wheat prices fell again.", "Nothing happened.", " "])
def test_words_that_name_nothing_give_no_piece(text: str) -> None:
    assert pieces_of(text) == ()
