import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.export.publication.texts import (
    LINK,
    NAME,
    POSITION,
    Cleaned,
    Cleaner,
    Cut,
    looks_personal,
    surname,
)
from laydown.terms import Span

NAMES = Cleaner([("Alex Rivera", NAME), ("Rivera", NAME), ("Orlov", NAME)])
PERSONS = Cleaner([], finds_persons=True, known=["Planet Labs"])
POSITIONS = Cleaner([], finds_positions=True)


@pytest.mark.parametrize(
    "spelled",
    [
        "Alex Rivera",
        "ALEX  RIVERA",
        "alex-rivera",
        "Álex Rivéra",
        "AlexRivera",
        "alex_rivera",
        "Alex\nRivera",
        "@AlexRivera",
    ],
)
def test_a_name_is_found_however_it_is_spelled(spelled: str) -> None:
    assert NAMES(f"The officer {spelled} said so").removeprefix("The officer ").removeprefix("@") == f"{NAME} said so"


@pytest.mark.parametrize(
    ("text", "rest"), [("Rivera's men", f"{NAME}'s men"), ("Orlovs and Orlova", f"{NAME} and {NAME}")]
)
def test_a_surname_is_found_with_its_endings(text: str, rest: str) -> None:
    assert NAMES(text) == rest


def test_a_single_name_within_a_word_is_another_word() -> None:
    assert Cleaner([("Putin", NAME), ("Ali", NAME)])("computing in Somalia alike") == "computing in Somalia alike"


@pytest.mark.parametrize(
    "link", ["https://x.example/a/Alex%20Rivera", "http://x.example/?by=alex+rivera", "mailto:alex.rivera@x.example"]
)
def test_a_link_with_a_name_is_left_out_whole(link: str) -> None:
    assert NAMES(f"see {link} today") == f"see {LINK} today"


@pytest.mark.parametrize(
    "position",
    [
        "34.9104, 35.8718",
        "34.91°N 35.87°E",
        "-34.9104 / 135.8718",
        "34°54'37\"N 35°52'18\"E",
        "34° 54.6′ N",
        "37S BU 12345 67890",
        "8G3Q+2V",
        "34.9104 N",
    ],
)
def test_a_position_in_a_text_is_left_out(position: str) -> None:
    cleaned = POSITIONS(f"seen at {position} at dawn")
    assert not any(char.isdigit() for char in cleaned)
    assert POSITION in cleaned
    assert cleaned.endswith(" at dawn")


@pytest.mark.parametrize(
    "text", ["3,400 tanks, 2,500 trucks", "400 miles (643.7 km)", "on 10.02.2025 at 12.30", "S-300 and Su-34", "24 °C"]
)
def test_numbers_that_are_no_position_stay(text: str) -> None:
    assert POSITIONS(text) == text


def test_a_person_is_known_by_a_rank_or_by_speaking() -> None:
    assert PERSONS("spokesman Igor Belov told it") == f"spokesman {NAME} told it"
    assert PERSONS("Anna Lind said so") == f"{NAME} said so"
    assert PERSONS("Planet Labs said so") == "Planet Labs said so"
    assert PERSONS("The Defence Ministry said so") == "The Defence Ministry said so"
    assert PERSONS("the General Staff said so") == "the General Staff said so"


def test_whose_form_is_a_persons() -> None:
    assert looks_personal("Alex van der Rivera")
    assert not any(map(looks_personal, ("officials", "Island Courier", "U.S. officials", "Su-34", "Pentagon")))
    assert surname("Alex Rivera") == "Rivera"
    assert surname("Rivera") is None


WORDS = st.lists(st.sampled_from(["Alex Rivera", "a", "Orlov", "34.91, 35.87", "näh", " ", ".", "🚚"]), max_size=12)


@given(WORDS)
def test_words_that_stay_are_found_where_they_moved_to(words: list[str]) -> None:
    cleaner = Cleaner([("Alex Rivera", NAME), ("Orlov", NAME)], finds_positions=True)
    text = " ".join(words)
    cleaned = cleaner.cleaned(text)
    kept = [index for index in range(len(text)) if not any(cut.start <= index < cut.end for cut in cleaned.cuts)]
    for index in kept:
        moved = cleaned.moved(Span(start=index, end=index + 1))
        assert moved.quoted_from(cleaned.text) == text[index]
    for cut in cleaned.cuts:
        assert cleaned.moved(Span(start=cut.start, end=cut.end)).quoted_from(cleaned.text) == cut.words
        assert cleaned.moved(Span(start=cut.start, end=cut.start + 1)).quoted_from(cleaned.text) == cut.words
    assert "Rivera" not in cleaned.text


def test_a_span_over_a_cut_keeps_both_its_ends() -> None:
    cleaned = Cleaned("so [x] it", (Cut(3, 9, "[x]"),))  # "so Rivera it"
    assert cleaned.moved(Span(start=0, end=12)).quoted_from(cleaned.text) == "so [x] it"
    assert cleaned.moved(Span(start=10, end=12)).quoted_from(cleaned.text) == "it"
