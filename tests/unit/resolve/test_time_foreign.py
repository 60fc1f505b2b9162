"""Time phrases in other scripts have the days of the English phrase that says the same."""

from datetime import date

import pytest

from laydown.resolve.calendar import NewsCalendar
from laydown.resolve.time_foreign import foreign_phrases
from laydown.terms import Anchor, FoundIn, Published

CALENDAR = NewsCalendar()
TUESDAY = Published(earliest=date(2026, 5, 19), latest=date(2026, 5, 19), found_in=FoundIn.GIVEN)


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("Вчера вечером прошёл эшелон", "Вчера вечером", "2026-05-18", "2026-05-18"),
        ("доставили в понедельник", "в понедельник", "2026-05-18", "2026-05-18"),
        ("вывезли в ночь на 5 мая", "в ночь на 5 мая", "2026-05-04", "2026-05-05"),
        ("перебросили в середине апреля", "в середине апреля", "2026-04-11", "2026-04-20"),
        ("передаст до конца марта", "до конца марта", None, "2026-03-31"),
        ("в минувшую пятницу заметили", "в минувшую пятницу", "2026-05-15", "2026-05-15"),
        ("с начала мая через порт", "с начала мая", "2026-05-01", None),
        ("на прошлой неделе ушли", "на прошлой неделе", "2026-05-11", "2026-05-17"),
        ("прибули у понеділок", "у понеділок", "2026-05-18", "2026-05-18"),
        ("5月4日，12辆坦克", "5月4日", "2026-05-04", "2026-05-04"),
        ("2025年5月4日、到着", "2025年5月4日", "2025-05-04", "2025-05-04"),
    ],
)
def test_a_phrase_has_its_days(text: str, words: str, earliest: str | None, latest: str | None) -> None:
    (mention,) = CALENDAR.spot(text)
    assert mention.text == words
    days = CALENDAR.bounds(mention, counted_from=TUESDAY, anchor=Anchor.PUBLISHED, is_future=False)
    assert days is not None
    assert (days.earliest and days.earliest.isoformat(), days.latest and days.latest.isoformat()) == (earliest, latest)


@pytest.mark.parametrize("text", ["The S-300 left in May", "13月4日", "среда обитания", "в среднем", "Маяк"])
def test_what_names_no_time_gives_none(text: str) -> None:
    assert [phrase for phrase in foreign_phrases(text) if phrase.english] == []


def test_a_phrase_spotted_by_itself_has_the_same_value() -> None:
    (mention,) = CALENDAR.spot("Колонна ушла в начале июня.")
    assert [again.value for again in CALENDAR.spot(mention.text)] == [mention.value]
