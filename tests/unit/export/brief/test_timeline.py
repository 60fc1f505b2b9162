from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from laydown.export.brief.happenings import Happening, Shelf, happening
from laydown.export.brief.timeline import Timeline, timeline
from laydown.terms import When
from sample_record import sample_record

RECORD = sample_record()
SHELF = Shelf(
    claims={claim.id: claim for claim in RECORD.claims},
    documents={document.id: document for document in RECORD.documents},
    numbers=dict.fromkeys((document.id for document in RECORD.documents), 1),
)
Days = tuple[date | None, date | None]


def on(*bounds: Days) -> list[Happening]:
    events = [replace(RECORD.events[0], when=When(earliest=a, latest=b, text="then")) for a, b in bounds]
    return [happening(event, number, SHELF) for number, event in enumerate(events, 1)]


def drawn(*bounds: Days) -> Timeline:
    found = timeline(on(*bounds))
    assert found is not None
    return found


def test_a_day_is_a_dot_and_a_range_is_a_bar() -> None:
    rows = drawn((date(2025, 1, 3), date(2025, 1, 3)), (date(2025, 1, 3), date(2025, 1, 9))).rows
    assert rows[0].x == rows[0].end
    assert rows[1].x < rows[1].end
    assert rows[0].x == rows[1].x


def test_an_open_side_is_marked_as_open() -> None:
    rows = drawn((None, date(2025, 1, 3)), (date(2025, 1, 1), None), (date(2025, 1, 1), date(2025, 1, 2))).rows
    assert [(row.is_open_left, row.is_open_right) for row in rows] == [(True, False), (False, True), (False, False)]


def test_a_beginning_long_before_the_rest_is_cut_and_marked() -> None:
    rows = drawn((date(2015, 1, 1), date(2025, 1, 3)), (date(2025, 1, 1), date(2025, 1, 2))).rows
    assert rows[0].is_open_left
    assert rows[1].end - rows[0].x > 10


def test_undated_events_are_left_to_the_list() -> None:
    assert timeline([happening(replace(RECORD.events[0], when=None), 1, SHELF)]) is None
    assert timeline([]) is None


@given(st.lists(st.tuples(st.none() | st.dates(), st.none() | st.dates()), min_size=1, max_size=5))
def test_every_row_lies_on_the_axis(bounds: list[Days]) -> None:
    ordered = [(a, b) if a is None or b is None or a <= b else (b, a) for a, b in bounds]
    dated = [pair for pair in ordered if pair != (None, None)]
    found = timeline(on(*ordered))
    assert (found is None) == (not dated)
    if found is not None:
        assert len(found.rows) == len(dated)
        assert all(found.left <= row.x <= row.end <= found.right for row in found.rows)
        assert len(found.ticks) <= 20
