"""Words to a filter and back."""

from datetime import date

import pytest

from laydown.desk import PARAMETERS, asked_by, filter_from, filter_words
from laydown.errors import BadRequest
from laydown.terms import EVERYTHING, Act, BasisKind, Box, EventId, Filter, Outcome, Status

WHOLE = Filter(
    equipment=("S-400", "launch_container"),
    places=("site:tartus", "Eastern Libya"),
    parties=("Blueland",),
    acts=(Act.MOVE,),
    outcomes=(Outcome.BLOCKED, Outcome.UNDER_WAY),
    bases=(BasisKind.SATELLITE_IMAGE,),
    statuses=(Status.SINGLE_ORIGIN,),
    origins_at_least=2,
    earliest=date(2025, 1, 1),
    latest=date(2025, 2, 3),
    with_undated=False,
    words="the port",
    box=Box(west_deg=-12.5, south_deg=30.0, east_deg=36.25, north_deg=41.0),
    events=(EventId("evt_1"),),
    is_contradicted=True,
    is_reviewed=False,
)


def test_nothing_asked_is_everything() -> None:
    assert filter_from({}) == EVERYTHING
    assert asked_by(EVERYTHING) == {}
    assert filter_words(EVERYTHING) == ""


def test_a_filter_and_its_words_are_one_thing() -> None:
    assert set(asked_by(WHOLE)) == set(PARAMETERS)
    assert filter_from(asked_by(WHOLE)) == WHOLE


def test_a_vocabulary_is_met_however_it_is_spelled() -> None:
    asked = filter_from({"outcome": ["under way", "UNDER_WAY", "under-way"], "status": ["Single Origin"]})
    assert asked.outcomes == (Outcome.UNDER_WAY,)
    assert asked.statuses == (Status.SINGLE_ORIGIN,)


def test_names_that_are_no_parameters_and_empty_words_are_passed_over() -> None:
    assert filter_from({"zoom": ["3"], "q": ["  "], "place": [""]}) == EVERYTHING


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("outcome", "stopped"),
        ("outcome", "unread"),
        ("act", "unread"),
        ("basis", "hearsay"),
        ("status", "x"),
        ("from", "2025-02-30"),
        ("from", "20250210"),
        ("to", "tomorrow"),
        ("origins_min", "-1"),
        ("origins_min", "two"),
        ("origins_min", "٣"),
        ("origins_min", "99999"),
        ("undated", "perhaps"),
        ("contradicted", "2"),
        ("bbox", "1,2,3"),
        ("bbox", "1,2,3,nan"),
        ("bbox", "0,50,1,40"),
        ("bbox", "-181,0,0,1"),
        ("q", "a\x00b"),
        ("place", "x" * 501),
    ],
)
def test_a_word_that_cannot_be_is_refused_by_the_name_of_its_parameter(name: str, word: str) -> None:
    with pytest.raises(BadRequest) as refused:
        filter_from({name: [word]})
    assert refused.value.parameter == name
    assert refused.value.what.startswith(f"{name}: ")


def test_one_value_names_take_one_and_lists_take_not_too_many() -> None:
    with pytest.raises(BadRequest, match="from: 2 values are given"):
        filter_from({"from": ["2025-01-01", "2025-01-02"]})
    with pytest.raises(BadRequest, match="place: 101 values"):
        filter_from({"place": [str(number) for number in range(101)]})


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(BadRequest, match="2025-01-01 is before 2025-01-02") as refused:
        filter_from({"from": ["2025-01-02"], "to": ["2025-01-01"]})
    assert refused.value.parameter == "to"


def test_a_box_may_cross_the_date_line() -> None:
    asked = filter_from({"bbox": ["170,-10,-170,10"]})
    assert asked.box == Box(west_deg=170, south_deg=-10, east_deg=-170, north_deg=10)


def test_the_filter_is_said_in_words_that_leave_nothing_out() -> None:
    words = filter_words(WHOLE)
    for part in (
        "S-400 or launch_container",
        "in site:tartus or Eastern Libya",
        "according to Blueland",
        "blocked or under way",
        "on satellite image",
        "at least 2 independent origins",
        "1 Jan – 3 Feb 2025",
        "not dated" if WHOLE.with_undated else "dated",
        "“the port”",
        "1 chosen event",
        "contradicted",
        "not reviewed",
    ):
        assert part in words
