"""When the events of a question were."""

from datetime import date

from laydown.desk import laid_out
from laydown.terms import EVERYTHING, Filter
from sample_record import sample_record

LONG_AGO = date(1900, 1, 1)


def test_the_days_of_a_question_are_chosen_among_all_days_of_the_rest_of_it() -> None:
    desk = laid_out(sample_record())
    whole = desk.select(EVERYTHING).timeline
    asked = desk.select(Filter(latest=LONG_AGO))
    assert asked.total < len(desk.events)
    assert asked.timeline == whole


def test_what_else_is_asked_narrows_the_timeline() -> None:
    desk = laid_out(sample_record())
    chosen = desk.events[0]
    timeline = desk.select(Filter(events=(chosen.id,))).timeline
    assert timeline.undated + len(timeline.marks or ()) == 1


def test_the_undated_are_counted_where_they_are_left_out_too() -> None:
    desk = laid_out(sample_record())
    assert desk.select(Filter(with_undated=False)).timeline.undated == desk.whole.timeline.undated
