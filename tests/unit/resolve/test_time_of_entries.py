"""Logs: a day over the lines, a day or a clock time before each, and what is no entry of them."""

from datetime import date

from laydown.resolve.calendar import NewsCalendar
from laydown.resolve.time_of_entries import LogEntries
from laydown.terms import Document, DocumentId, FoundIn, Passage, Published, Span, Zone


def page(*passages: str) -> Document:
    found, start = [], 0
    for words in passages:
        found.append(Passage(span=Span(start=start, end=start + len(words)), zone=Zone.BODY))
        start += len(words) + 1
    day = date(2026, 5, 11)
    return Document(
        id=DocumentId("doc"),
        sha256="",
        media_type="text/plain",
        text="\n".join(passages),
        passages=tuple(found),
        published=Published(earliest=day, latest=day, found_in=FoundIn.TITLE),
    )


def labels(*passages: str) -> list[str]:
    """What dates each passage, "-" for nothing."""
    document = page(*passages)
    entries = LogEntries(document, NewsCalendar())
    found = [entries.entry_at(passage.span) for passage in document.passages]
    return [entry.span.quoted_from(document.text) if entry else "-" for entry in found]


def test_a_day_over_the_lines_dates_them() -> None:
    told = ("Sat 9 May", "0615 NB Danica, ro-ro.", "1430 SB Grain.", "Sun 10 May", "0440 SB Danica again.")
    assert labels(*told) == ["Sat 9 May"] * 3 + ["Sun 10 May"] * 2


def test_a_day_before_each_line_dates_it_and_what_goes_on_below() -> None:
    told = (
        "Tue 12 May 05.40 Danica in from Kiel.",
        "Off came 22 trucks.",
        "Wed 13 May Danica out.",
        "Thu 14 May Nothing.",
    )
    assert labels(*told) == ["Tue 12 May", "Tue 12 May", "Wed 13 May", "Thu 14 May"]


def test_a_clock_time_alone_is_of_the_day_of_the_log() -> None:
    document = page("0640 Danica in.", "0730-1100 Off the ramp: 18 trucks.", "1515 Danica out.")
    entry = LogEntries(document, NewsCalendar()).entry_at(document.passages[1].span)
    assert entry
    assert (entry.day, entry.span.quoted_from(document.text)) == (None, "0730")


def test_notes_and_corrections_are_no_entries() -> None:
    told = ("0640 Danica in.", "0730 Trucks.", "1515 Danica out.", "Correction to Monday: it was a barge.", "Sorry.")
    assert labels(*told) == ["0640", "0730", "1515", "-", "-"]


def test_an_article_whose_paragraphs_begin_with_days_is_no_log() -> None:
    told = ("On 9 May the ship sailed.", "Monday the trucks left.", "On Tuesday they came.", "2024 was a bad year.")
    assert labels(*told) == ["-"] * 4
