"""The filter of names: it never keeps out a name that is listed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.resolve.name_filter import NameFilter
from laydown.resolve.place_names import name_key

NAMES = (
    "Tartus", "Al Jufra", "N'Djamena", "Rzeszów–Jasionka", "Хмеймим", "حميميم", "Île-de-France", "Ceuta", "São Tomé",
    "Straße", "People's Republic of China",
    "Simon's Town", "Bandar-e Anzali", "Nizhny Novgorod Oblast", "UAE", "İzmir", "Đà Nẵng", "Łódź",
)  # fmt: skip
FILTER = NameFilter(NameFilter.bits_of(map(name_key, NAMES)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("They left ", " by road."), ("“", "’s port”"), ("\n", "\n"), ("х", " — х")]
)
def test_a_listed_name_is_let_through(name: str, before: str, after: str) -> None:
    start = len(before)
    is_apart = not before or not before[-1].isalpha()
    assert (start in FILTER.starts(before + name + after)) is is_apart


@pytest.mark.parametrize("text", ["Gorse and heather grew there.", "tartus", "A Word Of Capitals Throughout", "", "…"])
def test_other_words_are_kept_out(text: str) -> None:
    words = {0, text.find(" Word") + 1} if text.startswith("A ") else set()
    assert set(FILTER.starts(text).tolist()) <= words


def test_a_name_is_found_on_both_sides_of_a_cut() -> None:
    text = " ".join(["word"] * 14_000) + " Nizhny Novgorod Oblast " + "word " * 30_000 + "Tartus"
    assert {text.index("Nizhny"), text.index("Tartus")} <= set(FILTER.starts(text).tolist())


def test_names_of_the_user_are_added() -> None:
    more = NameFilter(NameFilter.bits_of(["tartus"]), besides=["qorvash ridge"])
    assert more.starts("From Tartus to Qorvash Ridge").tolist() == [5, 15]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200), st.sampled_from(NAMES))
def test_no_text_hides_a_name_or_breaks_the_filter(text: str, name: str) -> None:
    whole = f"{text}\n{name}\n{text}"
    assert len(text) + 1 in FILTER.starts(whole)
