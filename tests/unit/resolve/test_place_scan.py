"""What is left out before the grammar of places looks closely can hold no name."""

from hypothesis import example, given
from hypothesis import strategies as st

from laydown.resolve.place_cues import place_cues
from laydown.resolve.place_names import _UNMARKED_WORD, _WORD
from laydown.resolve.place_scan import Scan
from laydown.resolve.place_unknown import Unknown
from laydown.resolve.places import Gazetteer

PIECES = (
    "Tartus", "al-Jufra", "Al", "port", "Kavkaz", "201st", "base", "2", "russia’s", "turkey", "near", "Dichioto", "the",
    "Ain", "el-Hilweh", "U.S.", "US", "N’Djamena", "Simon's", "Town", "de", "Łódź", "e\u0301té", "حِمْص", "日本", "٢",
    " ", " ", " ", "\n", ", ", "-", ".", "’s ",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=20).map("".join)


@given(TEXTS)
@example("they left tartus for russia")
def test_a_name_begins_only_where_it_is_sought(gazetteer: Gazetteer, text: str) -> None:
    scan = Scan(text, gazetteer, place_cues())
    begins = {index for index in range(len(scan.words)) if scan.may_begin(index)}
    assert begins <= set(scan.beginnings())


@given(TEXTS)
def test_an_unlisted_town_begins_only_at_a_capital_or_right_before_one(gazetteer: Gazetteer, text: str) -> None:
    scan = Scan(text, gazetteer, place_cues())
    unknown = Unknown(scan)
    begins = {index for index in range(1, len(scan.words)) if unknown._may_begin(index)}
    assert begins <= {*scan.capitals, *scan.before_capitals()}


@given(TEXTS.filter(lambda text: not any("\u0300" <= char <= "\u0670" for char in text)))
def test_words_without_marks_are_the_same_by_the_shorter_way(text: str) -> None:
    plain = text.replace("\u00ad", "")
    assert [word.span() for word in _UNMARKED_WORD.finditer(plain)] == [word.span() for word in _WORD.finditer(plain)]
