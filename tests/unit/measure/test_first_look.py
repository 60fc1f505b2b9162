"""The first look finds every word that a slow search finds, and says where."""

from hypothesis import example, given
from hypothesis import strategies as st

from laydown.measure.first_look import FirstLook, folded_bytes
from laydown.measure.folding import lowered, plain_marks

WORDS = ("S-300", "tank", "С-300", "İstanbul", "σίγμας", "port of", "٣٠٠", "x", "-20", "日本", "a’b")
PIECES = (*WORDS, "s", "T", " ", "-", "\n", "’", "_", "\u00a0", "é", "e\u0301", "😀", "𝐀", "ς", "ſ", "K", "İ")
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=20).map("".join)

EDGED, LOOSE, BOTH = FirstLook(WORDS), FirstLook((), anywhere=WORDS), FirstLook(WORDS[:5], anywhere=WORDS[5:])


def _slow(text: str, word: str) -> set[int]:
    """Where a word stands, however it is written, not behind a letter or digit."""
    small, sought = lowered(plain_marks(text)), lowered(plain_marks(word))
    found = (at for at in range(len(small)) if small.startswith(sought, at))
    return {at for at in found if not (at and text[at - 1].isalnum())}


@given(TEXTS)
@example("İstanbul x İSTANBUL")
@example("ΣΊΓΜΑΣ σίγμας")
def test_one_byte_stands_for_one_character(text: str) -> None:
    assert len(folded_bytes(text)) == len(text)


@given(TEXTS)
@example("s-300 S‑300 С-300")
@example("tank,tanker xtank _tank\ntank")
def test_what_stands_at_the_beginning_of_a_word_is_found(text: str) -> None:
    found = {(number, start) for number, start, _ in EDGED.at(text)}
    for word in WORDS:
        assert {(EDGED.number(word), at) for at in _slow(text, word)} <= found


@given(TEXTS)
def test_what_is_looked_for_anywhere_is_found_inside_words(text: str) -> None:
    found = {(number, start) for number, start, _ in LOOSE.at(text)}
    for word in WORDS:
        small, sought = lowered(text), lowered(word)
        places = {at for at in range(len(small)) if small.startswith(sought, at)}
        assert {(LOOSE.number(word, is_anywhere=True), at) for at in places} <= found


@given(TEXTS)
def test_a_place_has_the_length_of_its_word(text: str) -> None:
    lengths = {
        **{BOTH.number(word): len(word) for word in WORDS[:5]},
        **{BOTH.number(word, is_anywhere=True): len(word) for word in WORDS[5:]},
    }
    for number, start, end in BOTH.at(text):
        assert 0 <= start < end <= len(text)
        assert end - start == lengths[number]


def test_letters_that_look_alike_fall_together() -> None:
    assert folded_bytes("С-300В4 КАМАЗ") == folded_bytes("C-300B4 KAMA" + "З")
    assert folded_bytes("أحمد") == folded_bytes("احمد")
    assert folded_bytes("١٢٣ ۴۵") == b"123 45"


def test_what_stands_between_words_is_a_space() -> None:
    assert folded_bytes("a—b “c” d_e\u00a0f😀g\u0301h") == b"a b  c  d e f g h"


def test_words_that_fold_together_have_one_number() -> None:
    look = FirstLook(("Port of", "port-of", "PORT OF"))
    assert {look.number(word) for word in ("port of", "Port-Of")} == {0}


def test_a_word_inside_another_is_none() -> None:
    assert FirstLook(("tank",)).at("Outanked Gütank 2tank") == []


def test_an_empty_word_is_not_looked_for() -> None:
    assert FirstLook(("",), anywhere=("",)).at("anything") == []
