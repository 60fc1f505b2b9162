from datetime import date

import pytest

from evals.stages.timelines import is_same, nearest_days
from laydown.resolve.calendar import NewsCalendar

TEXT = "The yard closed in May 2023 and the crane fell yesterday ."
DOCUMENT = {"document_date": "2024-12-20", "text": TEXT, "sentences": [{"n": 0, "start": 0, "end": len(TEXT)}]}


@pytest.mark.parametrize(("word", "phrase"), [("closed", "in May 2023"), ("fell", "yesterday")])
def test_the_nearest_phrase_dates_an_event(word: str, phrase: str) -> None:
    mention = {"sentence": 0, "start": TEXT.index(word)}
    assert nearest_days(DOCUMENT, mention, NewsCalendar())[1] == phrase


def test_a_date_is_the_same_in_its_known_parts() -> None:
    may = (date(2023, 5, 1), date(2023, 5, 31))
    assert is_same(may, "2023-05-XX")
    assert is_same((date(2023, 1, 1), None), "2023-XX-XX")
    assert not is_same(may, "2023-05-01")
