"""The calendar: which days a phrase names, and what is no time at all."""

from datetime import date

import pytest

from dated import CALENDAR, bound, days, published, table
from laydown.terms import Anchor, DateBounds, Granularity

FRIDAY = date(2024, 12, 20)

# Said on Friday 20 December 2024 of something that has happened.
PAST = table("""
on Tuesday | 2024-12-17
on Wednesday | 2024-12-18
on Friday | 2024-12-20
on Saturday | 2024-12-14
last Friday | 2024-12-13
last Thursday | 2024-12-19
this past Monday | 2024-12-16
Thursday | 2024-12-19
on Thurs. | 2024-12-19
since Tues | 2024-12-17..
on Monday morning | 2024-12-16
late on Monday | 2024-12-16
in the early hours of Wednesday | 2024-12-18
in the small hours of Sunday | 2024-12-15
before dawn on Wednesday | 2024-12-18
between one and four on Wednesday morning | 2024-12-18
Friday's images | 2024-12-20
Saturday’s image | 2024-12-14
Tuesday of last week | 2024-12-10
Wednesday last week | 2024-12-11
on the night of Thursday to Friday | 2024-12-19..2024-12-20
on Saturday and Sunday | 2024-12-14..2024-12-15
between Monday and Wednesday | 2024-12-16..2024-12-18
from Monday to Wednesday | 2024-12-16..2024-12-18
since Sunday | 2024-12-15..
by Tuesday evening | ..2024-12-17
until Thursday | ..2024-12-19
as of Saturday noon | ..2024-12-14
last week | 2024-12-09..2024-12-15
this week | 2024-12-16..2024-12-20
last month | 2024-11-01..2024-11-30
this month | 2024-12-01..2024-12-20
earlier this month | 2024-12-01..2024-12-20
earlier this week | 2024-12-16..2024-12-20
earlier this year | 2024-01-01..2024-12-20
this year | 2024-01-01..2024-12-20
last year | 2023-01-01..2023-12-31
since last year | 2023-01-01..
late last month | 2024-11-21..2024-11-30
at the end of last month | 2024-11-21..2024-11-30
since the beginning of the month | 2024-12-01..
since the start of the year | 2024-01-01..
over the weekend | 2024-12-14..2024-12-15
last weekend | 2024-12-14..2024-12-15
today | 2024-12-20
tonight | 2024-12-20
this morning | 2024-12-20
this evening | 2024-12-20
yesterday | 2024-12-19
yesterday evening | 2024-12-19
yesterday's Sentinel pass | 2024-12-19
the day before yesterday | 2024-12-18
last night | 2024-12-19
overnight | 2024-12-19..2024-12-20
overnight on December 18-19 | 2024-12-18..2024-12-19
overnight on Monday | 2024-12-16
two days ago | 2024-12-18
a week ago | 2024-12-09..2024-12-15
three weeks ago | 2024-11-25..2024-12-01
two months ago | 2024-10-01..2024-10-31
four years ago | 2020-01-01..2020-12-31
a few days ago | ..2024-12-20
over the past two weeks | 2024-12-06..2024-12-20
in the last seven days | 2024-12-13..2024-12-20
over the past week | 2024-12-13..2024-12-20
in the last month | 2024-11-20..2024-12-20
in the past three months | 2024-09-20..2024-12-20
in recent days | ..2024-12-20
in recent weeks | ..2024-12-20
in the past few days | ..2024-12-20
10 February 2025 | 2025-02-10
February 10, 2025 | 2025-02-10
Feb. 10, 2025 | 2025-02-10
Feb 10 2025 | 2025-02-10
10th of February, 2025 | 2025-02-10
10-Feb-2025 | 2025-02-10
18 NOV 2025 | 2025-11-18
Tuesday, 11 February 2025 | 2025-02-11
Tuesday 12 February 2025 | 2025-02-12
Mon 17 Nov 2025 | 2025-11-17
2025-02-10 | 2025-02-10
2025/02/10 | 2025-02-10
10.02.2025 | 2025-02-10
10.02.25 | 2025-02-10
25/02/2025 | 2025-02-25
02/25/2025 | 2025-02-25
10/02/2025 | 2025-02-10..2025-10-02
02/02/2025 | 2025-02-02
10 февраля 2025 | 2025-02-10
10 лютого 2025 | 2025-02-10
10 février 2025 | 2025-02-10
10 de febrero | 2024-02-10
10 Şubat 2025 | 2025-02-10
10 فبراير 2025 | 2025-02-10
10 شباط 2025 | 2025-02-10
10 كانون الأول 2024 | 2024-12-10
Feb. 10 | 2024-02-10
January 28 | 2024-01-28
3 June | 2024-06-03
on 9 March | 2024-03-09
on 9 January | 2025-01-09
MON 16 | 2024-12-16
Fri 13, | 2024-12-13
Monday the 9th | 2024-12-09
on the second of March | 2024-03-02
since the first of January | 2024-01-01..
on the last day of February | 2024-02-29
on or about 24 March | 2024-03-24
on the 12th | 2024-12-12
since the 5th, | 2024-12-05..
on the 27th. | 2024-11-27
the 12th and 17th of December | 2024-12-12..2024-12-17
between the 12th and 17th of December | 2024-12-12..2024-12-17
between 12 and 17 August | 2024-08-12..2024-08-17
between December 10 and 12 | 2024-12-10..2024-12-12
12–17 August | 2024-08-12..2024-08-17
18-19 December | 2024-12-18..2024-12-19
December 18–19 | 2024-12-18..2024-12-19
from 3 to 5 May | 2024-05-03..2024-05-05
from 3 May to 5 June | 2024-05-03..2024-06-05
from 28 December 2024 to 3 January 2025 | 2024-12-28..2025-01-03
28 December to 3 January 2025 | 2024-12-28..2025-01-03
9-11 JAN 2026 | 2026-01-09..2026-01-11
on 14 and 15 March 2022 | 2022-03-14..2022-03-15
the night of 12 to 13 February | 2024-02-12..2024-02-13
on the night of 12 September | 2024-09-12
on 14 September and again on 29 September | 2024-09-14..2024-09-29
December 2024 | 2024-12-01..2024-12-31
in December | 2024-12-01..2024-12-31
in May | 2024-05-01..2024-05-31
in March | 2024-03-01..2024-03-31
for the month of September | 2024-09-01..2024-09-30
early January | 2024-01-01..2024-01-10
mid-October | 2024-10-11..2024-10-20
in mid December | 2024-12-11..2024-12-20
in the middle of October | 2024-10-11..2024-10-20
in late January | 2024-01-21..2024-01-31
late November | 2024-11-21..2024-11-30
at the end of February | 2024-02-21..2024-02-29
the first week of March | 2024-03-01..2024-03-07
in the second week of March | 2024-03-08..2024-03-14
the last week of February 2023 | 2023-02-22..2023-02-28
in the second half of September | 2024-09-16..2024-09-30
the first half of 2023 | 2023-01-01..2023-06-30
in the first quarter of 2024 | 2024-01-01..2024-03-31
Q3 2023 | 2023-07-01..2023-09-30
last September | 2024-09-01..2024-09-30
last December | 2023-12-01..2023-12-31
in March last year | 2023-03-01..2023-03-31
since March of this year | 2024-03-01..
in January and February | 2024-01-01..2024-02-29
in 2011 | 2011-01-01..2011-12-31
between 2001 and 2004 | 2001-01-01..2004-12-31
the images of 2013 | 2013-01-01..2013-12-31
return from a sortie over Iraq, 2015. | 2015-01-01..2015-12-31
the one announced for 3 September 2021 having been called off | 2021-09-03
captured on September 12 shows sixty vehicles | 2024-09-12
crossed on the 17th behind an escort | 2024-12-17
2023 file photo | 2023-01-01..2023-12-31
early 2023 | 2023-01-01..2023-04-30
since the beginning of 2023 | 2023-01-01..
in the summer of 2023 | 2023-06-01..2023-08-31
spring 2023 | 2023-03-01..2023-05-31
in autumn 2023 | 2023-09-01..2023-11-30
in the winter of 2023 | 2023-12-01..2024-02-29
last autumn | 2024-09-01..2024-11-30
since last summer | 2024-06-01..
in the spring | 2024-03-01..2024-05-31
since 8 December | 2024-12-08..
since February 2022 | 2022-02-01..
since late October | 2024-10-21..
since the closure of 28 Feb 2022 | 2022-02-28..
since the track was sealed in 2022 | 2022-01-01..
after 8 December | 2024-12-09..
after 31 March | 2024-04-01..
before 8 December | ..2024-12-07
before 2020 | ..2019-12-31
until 1998 | ..1998-12-31
by 28 November | ..2024-11-28
by the end of 2023 | ..2023-12-31
as at 1 August | ..2024-08-01
the day before the meeting of 10 February | 2024-02-09
two days before 10 February 2025 | 2025-02-08
the day after 31 December 2023 | 2024-01-01
from 8 December onwards | 2024-12-08..
""")

# Said on Friday 20 December 2024 of something to come.
COMING = table("""
on Friday | 2024-12-20
on Saturday | 2024-12-21
on Monday | 2024-12-23
next Friday | 2024-12-27
tomorrow | 2024-12-21
the day after tomorrow | 2024-12-22
next week | 2024-12-23..2024-12-29
this week | 2024-12-20..2024-12-22
in the coming week | 2024-12-23..2024-12-29
later this month | 2024-12-20..2024-12-31
next month | 2025-01-01..2025-01-31
next year | 2025-01-01..2025-12-31
early next year | 2025-01-01..2025-04-30
next spring | 2025-03-01..2025-05-31
in the autumn | 2025-09-01..2025-11-30
this weekend | 2024-12-21..2024-12-22
over the weekend | 2024-12-21..2024-12-22
in May | 2025-05-01..2025-05-31
in December | 2024-12-01..2024-12-31
on 15 February | 2025-02-15
on 18 December | 2024-12-18
on the 24th | 2024-12-24
by the end of March | ..2025-03-31
before the end of March | ..2025-03-31
by the end of the month | ..2024-12-31
by the end of the year | ..2024-12-31
by the end of next year | ..2025-12-31
before the year was out | ..2024-12-31
by mid-year | ..2025-06-30
by 21 June | ..2025-06-21
no later than February 20 | ..2025-02-20
not before the second quarter | 2025-04-01..
in the first quarter | 2025-01-01..2025-03-31
in the first week of April | 2025-04-01..2025-04-07
before Christmas | ..2024-12-24
before Easter | ..2025-04-19
before Easter 2026 | ..2026-04-04
within ten days | 2024-12-20..2024-12-30
within a week | 2024-12-20..2024-12-27
in two weeks' time | 2024-12-20..2025-01-03
over the next three months | 2024-12-20..2025-03-20
in the coming days | 2024-12-20..
until March | ..2025-03-31
""")

# Counted from 10 October 2023, a day named before in the same text.
BACK = table("""
the same day | 2023-10-10
the same evening | 2023-10-10
that night | 2023-10-10
the next day | 2023-10-11
by the next morning | ..2023-10-11
the following day | 2023-10-11
the previous day | 2023-10-09
the day before, in the morning | 2023-10-09
two days earlier | 2023-10-08
three days later | 2023-10-13
four days later | 2023-10-14
ten days before. | 2023-09-30
three weeks earlier | 2023-09-18..2023-09-24
two years later | 2025-01-01..2025-12-31
a year later | 2024-01-01..2024-12-31
in the eighteen months before. | 2022-04-10..2023-10-10
since then | 2023-10-10..
on the 21st of that month | 2023-10-21
the following week | 2023-10-16..2023-10-22
that Friday | 2023-10-06
""")

NO_TIME = """
S-300 and S-400 launchers
T-72 tanks, Su-24s and an Il-76
2506 vehicles may leave
1,500 soldiers
They may march on
The Sun reported
a second convoy
the 7th fleet
on the 126th brigade's ground
in 2000 trucks
16:40
at 0640 local time
the Sunday Times
Black Friday
Now it is hoped
sat down in the sun
for three weeks
eight hours
a seconds' delay
Tripolitania Today reported
PzH 2000
Resolution 2231
100 km
""".strip().splitlines()


@pytest.mark.parametrize(("phrase", "expected"), PAST)
def test_past_phrase_names_its_days(phrase: str, expected: str) -> None:
    assert days(phrase, counted_from=published(FRIDAY)) == expected


@pytest.mark.parametrize(("phrase", "expected"), COMING)
def test_coming_phrase_names_its_days(phrase: str, expected: str) -> None:
    assert days(phrase, counted_from=published(FRIDAY), is_future=True) == expected


@pytest.mark.parametrize(("phrase", "expected"), BACK)
def test_phrase_that_refers_back_counts_from_the_day_in_the_text(phrase: str, expected: str) -> None:
    assert CALENDAR.spot(phrase)[0].refers_back
    assert days(phrase, counted_from=published(date(2023, 10, 10)), anchor=Anchor.TEXT) == expected


@pytest.mark.parametrize("text", NO_TIME)
def test_what_is_no_time_gives_none(text: str) -> None:
    assert CALENDAR.spot(text) == ()


def test_a_phrase_quotes_the_words_that_bound_it() -> None:
    text = "Since 8 December more than 60 flights left; on Wednesday, they say, two more."
    assert [mention.text for mention in CALENDAR.spot(text)] == ["Since 8 December", "on Wednesday"]


def test_relative_phrase_names_nothing_without_a_day_to_count_from() -> None:
    for text in ("on Wednesday", "last week", "on 9 February", "in December", "since Thursday", "two days ago"):
        assert days(text) == "-"


def test_full_date_needs_no_publication_and_has_no_anchor() -> None:
    found = bound("on 10 February 2025", counted_from=None, is_future=False, anchor=Anchor.PUBLISHED)
    assert found == DateBounds(earliest=date(2025, 2, 10), latest=date(2025, 2, 10), anchor=None)


def test_range_that_ends_with_a_full_date_needs_no_publication() -> None:
    found = bound("28 December to 3 January 2025", counted_from=None, is_future=False, anchor=Anchor.PUBLISHED)
    assert found == DateBounds(earliest=date(2024, 12, 28), latest=date(2025, 1, 3), anchor=None)


def test_day_without_a_year_is_anchored_to_the_publication() -> None:
    found = bound("on 9 February", counted_from=published(date(2025, 2, 12)), is_future=False, anchor=Anchor.PUBLISHED)
    assert found == DateBounds(earliest=date(2025, 2, 9), latest=date(2025, 2, 9), anchor=Anchor.PUBLISHED)


def test_day_before_a_named_date_is_anchored_to_the_text() -> None:
    found = bound(
        "the day before the meeting of 10 February",
        counted_from=published(date(2025, 2, 12)),
        is_future=False,
        anchor=Anchor.PUBLISHED,
    )
    assert found == DateBounds(earliest=date(2025, 2, 9), latest=date(2025, 2, 9), anchor=Anchor.TEXT)


def test_vague_words_are_spotted_and_name_no_days() -> None:
    mention = CALENDAR.spot("The radars were recently flown out.")[0]
    assert mention.granularity is Granularity.VAGUE
    assert days("recently", counted_from=published(FRIDAY)) == "-"


def test_december_in_early_january_is_last_years() -> None:
    assert days("in December", counted_from=published(date(2025, 1, 3))) == "2024-12-01..2024-12-31"


def test_page_known_to_the_month_widens_a_weekday() -> None:
    month = published(date(2024, 12, 1), date(2024, 12, 31))
    assert days("on Wednesday", counted_from=month) == "2024-11-27..2024-12-25"


def test_day_counted_from_a_day_in_the_text_takes_the_nearest_year() -> None:
    before = published(date(2024, 12, 26))
    assert days("on 11 January", counted_from=before, anchor=Anchor.TEXT) == "2025-01-11"


def test_weekday_in_a_dated_entry_looks_back_for_what_has_happened() -> None:
    monday = published(date(2024, 11, 11))
    assert days("on Thursday", counted_from=monday, anchor=Anchor.TEXT) == "2024-11-07"
    assert days("on Thursday", counted_from=monday, anchor=Anchor.TEXT, is_future=True) == "2024-11-14"
    assert days("in March", counted_from=monday, anchor=Anchor.TEXT) == "2024-03-01..2024-03-31"


def test_ambiguous_slashed_date_is_never_more_precise_than_the_text() -> None:
    assert days("10/02/2025") == "2025-02-10..2025-10-02"


def test_dates_that_do_not_exist_name_no_days() -> None:
    for text in ("30 February 2025", "2025-13-40", "31.02.2025"):
        assert days(text, counted_from=published(FRIDAY)) == "-"


def test_number_after_a_month_counts_when_a_noun_follows() -> None:
    assert [mention.text for mention in CALENDAR.spot("In December 30 trucks left")] == ["In December"]


def test_several_phrases_in_one_sentence_keep_apart() -> None:
    text = "Images of 17 December show what was gone on 10 December; in January 2025 nothing was left."
    assert [mention.text for mention in CALENDAR.spot(text)] == ["17 December", "on 10 December", "in January 2025"]


def test_some_saturday_or_other_is_no_day() -> None:
    assert [mention.text for mention in CALENDAR.spot("It sailed on a Saturday in May, as every Friday.")] == ["in May"]


def test_a_month_that_may_be_a_person_is_a_time_after_a_preposition() -> None:
    assert days("In April Russian units left", counted_from=published(FRIDAY)) == "2024-04-01..2024-04-30"
    assert CALENDAR.spot("April Russell left") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 3, 4 and 5 December", "2024-12-03..2024-12-05"),
        ("on December 3, 4, and 5", "2024-12-03..2024-12-05"),
        ("two nights ago", "2024-12-18"),
        ("over the past three nights", "2024-12-17..2024-12-20"),
        ("the week before last", "2024-12-02..2024-12-08"),
        ("in the week of 4 December", "2024-12-02..2024-12-08"),
        ("in the night to Tuesday", "2024-12-16..2024-12-17"),
        ("overnight into Tuesday", "2024-12-16..2024-12-17"),
    ],
)
def test_lists_nights_and_weeks_have_their_days(text: str, expected: str) -> None:
    assert days(text, counted_from=published(FRIDAY)) == expected


def test_counted_trucks_are_no_list_of_days() -> None:
    assert [mention.text for mention in CALENDAR.spot("In December 30, 40 and 50 trucks came.")] == ["In December"]
