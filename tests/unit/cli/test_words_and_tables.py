"""The phrases in tables, and the tables: bounds are said as bounds, no cell is lost, nothing steers the terminal."""

from collections.abc import Sequence
from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from laydown.cli.phrases import load_phrase, moved_phrase, numbered, route_words, short_ids
from laydown.cli.speech import printable
from laydown.cli.tables import Column, column_widths, print_table, print_text
from laydown.terms import Component, Count, Item, Load, PlaceRef, PlaceRole


def load(
    component: Component,
    equipment: str | None = None,
    *,
    at_least: int | None = None,
    at_most: int | None = None,
    unit: str = "",
) -> Load:
    count = None
    if at_least is not None or at_most is not None:
        count = Count(at_least=at_least, at_most=at_most, unit=unit or component.value, text="")
    return Load(items=(Item(component=component, text="", equipment=equipment),), count=count)


@pytest.mark.parametrize(
    ("told", "phrase"),
    [
        (load(Component.VEHICLE, at_least=24), "at least 24 vehicles"),
        (load(Component.MISSILE, "S-300", at_most=50), "at most 50 S-300 missiles"),
        (load(Component.RADAR, "S-400"), "S-400 radars"),
        (load(Component.SYSTEM, "S-400", at_least=2, at_most=2, unit="battery"), "S-400 systems, 2 batteries"),
        (load(Component.VEHICLE, at_least=16, at_most=16, unit="truck"), "16 trucks"),
        (load(Component.TROOPS, at_least=2, at_most=2, unit="battalion"), "troops, 2 battalions"),
        (load(Component.AIRCRAFT, "Il-76", at_least=1, at_most=1), "1 Il-76 aircraft"),
        (load(Component.SHIP, "Sparta II"), "Sparta II (ship)"),
    ],
)
def test_a_load_is_said_with_its_bounds(told: Load, phrase: str) -> None:
    assert load_phrase(told) == phrase


def test_what_moved_says_what_carried_it_or_that_it_is_not_stated() -> None:
    assert moved_phrase(["50 missiles"], ["24 vehicles"]) == "50 missiles; carried by 24 vehicles"
    assert moved_phrase([], ["24 vehicles"]) == "carried by 24 vehicles"
    assert moved_phrase([], []) == "not stated"


def place(role: PlaceRole, name: str) -> PlaceRef:
    return PlaceRef(role=role, name=name, text=name)


ORIGIN, VIA, END, AT = PlaceRole.ORIGIN, PlaceRole.VIA, PlaceRole.DESTINATION, PlaceRole.AT


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([], "not stated"),
        ([(ORIGIN, "A"), (END, "B")], "A → B"),
        ([(END, "B")], "→ B"),
        ([(ORIGIN, "A")], "A →"),
        ([(ORIGIN, "A"), (VIA, "V"), (END, "B")], "A → via V → B"),
        ([(VIA, "V")], "via V"),
        ([(AT, "C")], "at C"),
        ([(END, "B"), (AT, "C"), (END, "B")], "→ B; at C"),
    ],
)
def test_a_route_is_said_as_far_as_it_is_told(places: Sequence[tuple[PlaceRole, str]], words: str) -> None:
    assert route_words([place(role, name) for role, name in places]) == words


def test_numbers_of_things_agree() -> None:
    assert [numbered(number, "claim") for number in (0, 1, 1200)] == ["0 claims", "1 claim", "1,200 claims"]


@given(st.sets(st.text("0123456789abcdef", min_size=16, max_size=16).map("evt_".__add__)))
def test_short_ids_tell_all_ids_apart(ids: set[str]) -> None:
    short = short_ids(sorted(ids))
    assert len(set(short.values())) == len(ids)
    assert all(one.startswith(beginning) for one, beginning in short.items())


@given(st.text())
def test_printable_text_is_one_line_of_printable_characters(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert all(category(char) not in ("Cc", "Cs", "Zl", "Zp") for char in printable(text))
    assert not set(printable(text)) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200e\u200f\x1b\x9b")


@given(
    st.lists(st.tuples(st.integers(1, 200), st.integers(1, 20)), min_size=1, max_size=8),
    st.integers(20, 300),
)
@example([(1, 1)] * 5 + [(20, 20)], 20)  # one broad column among narrow ones
def test_columns_fill_the_room_at_most_and_none_is_lost(columns: list[tuple[int, int]], room: int) -> None:
    natural, least = [want for want, _ in columns], [width for _, width in columns]
    widths = column_widths(natural, least, room)
    assert sum(widths) <= room
    assert all(1 <= width <= want for width, want in zip(widths, natural, strict=True))


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_table_keeps_all_its_words_at_any_width(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    columns = Column(title="one", least=6), Column(title="two", least=10)
    print_table(columns, [("short", "[bold]not markup[/bold] " * 12), ("", ":smile: 東京")], title="title")
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= width
    folded = "".join(out.split())
    assert folded.count("[bold]") == 12 or width == 40
    assert ":smile:" in folded
    assert "東京" in folded
    assert not any(line.endswith(" ") for line in out.splitlines())


def test_a_paragraph_is_wrapped_with_its_indent(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    print_text("word " * 20, indent=4)
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("    word") and len(line) <= 30 for line in lines)
    print_text()
    assert capsys.readouterr().out == "\n"
