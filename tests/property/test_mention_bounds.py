"""Times and counts on any text: spans quote it, bounds never cross, nothing overlaps, nothing raises."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from laydown.check.conversions import check_conversions
from laydown.check.totals import check_totals
from laydown.check.weekdays import check_weekdays
from laydown.quantities.spot import spot_quantities
from laydown.read.counts import spot_counts
from laydown.resolve.calendar import NewsCalendar
from laydown.terms import Anchor, Published
from strategies import CHARACTERS, published

CALENDAR = NewsCalendar()
spot_quantities("24 trucks"), spot_counts("24 trucks")  # the grammar is compiled once, on no example's time
PIECES = st.sampled_from(
    """on in since until by before after between and to from the of last next this early mid late end week month year
    day days weeks ago earlier later Monday Friday December May March Jan. 10 12 31 2024 1999 2025-02-29 10/02/2025 12th
    second spring weekend Easter yesterday overnight at least more than up about dozen dozens several two twenty hundred
    thousand 3,500 1.5 million a an both first - – , . : ( ) miles km trucks vehicles $ S-300 not but x4 30+ morning
    one 12k between-20 fewer no""".split()
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join) | st.text(CHARACTERS, max_size=60)


@given(TEXTS, published(), st.sampled_from(Anchor), st.booleans())
def test_times_quote_the_text_and_their_bounds_never_cross(
    text: str,
    counted_from: Published,
    anchor: Anchor,
    is_future: bool,  # noqa: FBT001 - drawn by position
) -> None:
    mentions = CALENDAR.spot(text)
    assert all(mention.span.quoted_from(text) == mention.text for mention in mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))
    for mention in mentions:
        days = CALENDAR.bounds(mention, counted_from=counted_from, anchor=anchor, is_future=is_future)
        if days is None:
            continue
        assert days.earliest or days.latest
        assert not (days.earliest and days.latest) or days.earliest <= days.latest


@given(TEXTS)
def test_time_read_again_by_itself_has_the_same_value(text: str) -> None:
    for mention in CALENDAR.spot(text):
        (again,) = CALENDAR.spot(mention.text)
        assert (again.value, again.is_relative, again.refers_back) == (
            mention.value,
            mention.is_relative,
            mention.refers_back,
        )


@given(TEXTS)
def test_what_needs_a_day_to_be_counted_from_names_none_without_one(text: str) -> None:
    for mention in CALENDAR.spot(text):
        days = CALENDAR.bounds(mention, counted_from=None, anchor=Anchor.PUBLISHED, is_future=False)
        assert days is None or not mention.is_relative


@given(
    st.dates(date(1990, 1, 1), date(2040, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y"])
)
def test_written_day_is_read_back(day: date, form: str) -> None:
    (mention,) = CALENDAR.spot(f"It left on {day.strftime(form)}.")
    days = CALENDAR.bounds(mention, counted_from=None, anchor=Anchor.PUBLISHED, is_future=False)
    assert days is not None
    assert (days.earliest, days.latest, days.anchor) == (day, day, None)


@given(TEXTS)
def test_counts_quote_the_text_and_their_bounds_never_cross(text: str) -> None:
    counts = spot_counts(text)
    assert all(count.span.quoted_from(text) == count.text for count in counts)
    assert all(one.span.end <= other.span.start for one, other in pairwise(counts))
    for count in counts:
        contradicts_itself = "least" in count.text.lower() and "to" in count.text.lower()
        assert contradicts_itself or count.at_least is not None or count.at_most is not None
        assert count.at_least is None or count.at_most is None or 0 < count.at_least <= count.at_most


@given(st.integers(2, 999), st.sampled_from(["trucks", "Il-76s", "military vehicles"]))
def test_exact_number_before_a_noun_is_its_own_bounds(number: int, noun: str) -> None:
    (count,) = spot_counts(f"They sent {number} {noun} there")
    assert (count.at_least, count.at_most) == (number, number)


@given(TEXTS)
def test_quantities_quote_the_text_and_do_not_overlap(text: str) -> None:
    found = spot_quantities(text)
    assert all(one.span.quoted_from(text) == one.text for one in found)
    assert all(one.span.start <= one.number.start < one.number.end <= one.span.end for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(TEXTS)
def test_checks_quote_the_text(text: str) -> None:
    for check in (*check_conversions(text), *check_weekdays(text), *check_totals(text)):
        assert check.span.end <= len(text)
        assert check.said
        assert check.computed
