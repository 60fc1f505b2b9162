"""The days of a claim: what each phrase is counted from, on which side it lies, and how several are put together."""

from dataclasses import replace
from datetime import date

import pytest

from laydown.resolve.calendar import NewsCalendar
from laydown.resolve.time_of_claims import PageTimes
from laydown.terms import (
    Act,
    Anchor,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Evidence,
    Fill,
    FoundIn,
    Outcome,
    Passage,
    Published,
    Span,
    When,
    Zone,
)

WEDNESDAY = date(2025, 5, 21)


def page(*passages: str, published: date | None = WEDNESDAY) -> Document:
    found, start = [], 0
    for words in passages:
        found.append(Passage(span=Span(start=start, end=start + len(words)), zone=Zone.BODY))
        start += len(words) + 2
    day = Published(earliest=published, latest=published, found_in=FoundIn.META) if published else None
    return Document(
        id=DocumentId("doc"),
        sha256="",
        media_type="text/plain",
        text="\n\n".join(passages),
        passages=tuple(found),
        published=day,
    )


def told(document: Document, *times: str, outcome: Outcome = Outcome.MOVED) -> Claim:
    """A claim of the document's last passage with these time phrases, the first as its `when`."""
    passage = document.passages[-1].span
    spans = [_span(document.text, words, passage.start) for words in times]
    return Claim(
        id=ClaimId(""),
        document=document.id,
        act=Act.MOVE,
        outcome=outcome,
        evidence=(Evidence(span=passage, quote=passage.quoted_from(document.text), zone=Zone.BODY),),
        when=When(earliest=None, latest=None, text=times[0], span=spans[0]),
        fills=tuple(Fill(slot="when", rule="time", span=span) for span in spans),
    )


def _span(text: str, words: str, start: int) -> Span:
    start = text.index(words, start)
    return Span(start=start, end=start + len(words))


def days(*passages: str, times: tuple[str, ...], outcome: Outcome = Outcome.MOVED) -> str:
    document = page(*passages)
    when = PageTimes(document, NewsCalendar()).when(told(document, *times, outcome=outcome))
    if when is None:
        return "-"
    return str(when.earliest) if when.earliest == when.latest else f"{when.earliest or ''}..{when.latest or ''}"


@pytest.mark.parametrize(
    ("passages", "time", "expected"),
    [
        (("The ship sailed on 3 May.", "It moored the next day."), "the next day", "2025-05-04"),
        (("The ship sailed on 3 May and was back two days later.",), "two days later", "2025-05-05"),
        (("On Monday the tanks were loaded.", "The train left the same evening."), "the same evening", "2025-05-19"),
        (
            ("In 2015 the first launchers came.", "Four years later radars followed."),
            "Four years later",
            "2019-01-01..2019-12-31",
        ),
        (("In March they came.", "The next day they left."), "The next day", "2025-05-22"),
        (("The ship moored on 3 May.", "It had sailed from Bari ten days before."), "ten days before", "2025-04-23"),
    ],
)
def test_what_refers_back_is_counted_from_the_day_named_before(
    passages: tuple[str, ...], time: str, expected: str
) -> None:
    assert days(*passages, times=(time,)) == expected


def test_what_is_counted_from_the_text_is_anchored_there() -> None:
    document = page("The ship sailed on 3 May.", "It moored the next day.")
    when = PageTimes(document, NewsCalendar()).when(told(document, "the next day"))
    assert when
    assert when.anchor is Anchor.TEXT


def test_what_refers_back_to_nothing_is_counted_from_the_day_of_publication() -> None:
    assert days("The trucks had left the day before.", times=("the day before",)) == "2025-05-20"


def test_a_claim_told_on_several_days_has_the_range_from_the_first_to_the_last() -> None:
    assert days("They were loaded in April and sailed on 2 May.", times=("in April", "on 2 May")) == (
        "2025-04-01..2025-05-02"
    )


def test_a_day_within_a_wider_range_is_the_answer() -> None:
    assert days("In May, on the 12th, they left.", times=("In May", "on the 12th")) == "2025-05-12"


def test_a_time_far_from_the_first_is_background() -> None:
    text = "The boat left on 3 May. It had come in 2019."
    assert days(text, times=("on 3 May", "in 2019")) == "2025-05-03"


def test_a_time_without_a_verb_of_its_own_goes_on_from_the_one_before() -> None:
    assert days("Two planes landed on Monday, three on Tuesday.", times=("on Monday",)) == "2025-05-19..2025-05-20"


@pytest.mark.parametrize(
    ("text", "time", "outcome", "expected"),
    [
        ("The tanks will leave in July.", "in July", Outcome.PLANNED, "2025-07-01..2025-07-31"),
        ("The crane was to be towed to Bari in April.", "in April", Outcome.PLANNED, "2025-04-01..2025-04-30"),
        ("The tanks may have left in April.", "in April", Outcome.POSSIBLE, "2025-04-01..2025-04-30"),
        ("Kyiv asked for tanks in March.", "in March", Outcome.REQUESTED, "2025-03-01..2025-03-31"),
        ("Kyiv asked for tanks by August.", "by August", Outcome.REQUESTED, "..2025-08-31"),
        ("No tanks left on Friday.", "on Friday", Outcome.DENIED, "2025-05-16"),
        ("No tanks will leave on Friday.", "on Friday", Outcome.DENIED, "2025-05-23"),
    ],
)
def test_the_side_of_a_day_depends_on_the_outcome_and_the_tense(
    text: str, time: str, outcome: Outcome, expected: str
) -> None:
    assert days(text, times=(time,), outcome=outcome) == expected


def test_a_phrase_that_names_no_day_gives_nothing() -> None:
    assert days("The tanks left recently.", times=("recently",)) == "-"


def test_an_entry_of_a_log_dates_what_it_tells_without_a_time_of_its_own() -> None:
    document = page("Sat 17 May", "0615 Danica in.", "0700 Fog.", "1430 The trucks left.")
    bare = replace(told(document, "left"), when=None, fills=())
    when = PageTimes(document, NewsCalendar()).of_entry(bare)
    assert when
    assert (when.earliest, when.latest, when.text, when.anchor) == (
        date(2025, 5, 17),
        date(2025, 5, 17),
        "Sat 17 May",
        Anchor.TEXT,
    )


def test_an_entry_of_a_log_dates_no_plan() -> None:
    document = page("Sat 17 May", "0615 Danica in.", "0700 Fog.", "1430 The trucks are to leave.")
    plan = replace(told(document, "leave", outcome=Outcome.PLANNED), when=None, fills=())
    assert PageTimes(document, NewsCalendar()).of_entry(plan) is None
