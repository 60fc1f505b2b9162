"""The answer of the brief: sentences that follow from events, with who says so; ratings, hours, what was left out."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from laydown.export.brief import brief_html
from laydown.export.brief.answer import MOST, findings
from laydown.export.brief.view import brief
from laydown.export.imprint import Imprint
from laydown.export.publication import PUBLIC, published
from laydown.terms import (
    Assessment,
    Credibility,
    CredibilityRating,
    JudgementId,
    Likelihood,
    OriginReliability,
    Record,
    Reliability,
    ReliabilityRating,
    Status,
)
from poisoned import poisoned
from sample_record import sample_record


def page(record: Record | None = None, **options: object) -> str:
    return brief_html(record or sample_record(), made_with="laydown test", **options)  # type: ignore[arg-type]


def test_the_answer_comes_before_everything_else_and_every_line_leads_to_its_evidence() -> None:
    text = page()
    assert text.index('id="answer"') < text.index('id="events"') < text.index('id="map"')
    answer = text[text.index('id="answer"') : text.index('id="events"')]
    links = re.findall(r'href="#(event-\d+)"', answer)
    assert len(links) == MOST
    assert all(f'id="{link}"' in text for link in links)


def test_what_is_disputed_comes_first_with_both_sides() -> None:
    shown = brief(sample_record(), places=None, place_credits=(), made_with="x")
    statuses = [next(h.status for h in shown.happenings if h.number == one.number) for one in shown.findings]
    assert statuses[0] == Status.DISPUTED.value
    assert shown.findings[0].parts
    order = [Status.DISPUTED, Status.CORROBORATED, Status.REFUTED_LATER, Status.SINGLE_ORIGIN, Status.DENIED]
    assert statuses == sorted(statuses, key=[status.value for status in order].index)


def test_a_sentence_keeps_bounds_outcomes_and_who_says_so() -> None:
    shown = brief(sample_record(), places=None, place_credits=(), made_with="x")
    by_number = {item.number: item for item in shown.happenings}
    for one in findings(shown.happenings):
        item = by_number[one.number]
        assert one.title == item.title
        assert one.outcomes == item.outcomes
        assert one.when == (item.when or "not dated")
        assert all(voice.name in one.who for voice in item.voices[:3])


def test_events_that_are_not_in_the_answer_are_counted() -> None:
    assert f"{14 - MOST} more events are in the table." in page()


def test_numbers_that_sources_disagree_on_stand_as_alternatives_and_never_as_a_sum() -> None:
    titles = [item.title for item in brief(sample_record(), places=None, place_credits=(), made_with="x").happenings]
    assert not [title for title in titles if re.search(r"(\d+) (.+); \d+ \2", title)]


def test_the_question_is_the_heading_and_what_was_asked_stands_under_it() -> None:
    text = page(imprint=Imprint(question="What came to Tartus?", asked="in Tartus"))
    assert "<h1>What came to Tartus?</h1>" in text
    assert "Asked for: <b><bdi>in Tartus</bdi></b>" in text
    assert "<h1>Equipment movements" in page()
    assert "Asked for" not in page()


def test_ratings_are_shown_where_people_gave_any_and_nowhere_else() -> None:
    record = sample_record()
    event = record.events[0]
    rated = Assessment(
        event=event.id,
        status=event.status,
        origins=event.origins,
        bases=(),
        reliability=(
            OriginReliability(
                origin=event.origin_list[0].id,
                name=event.origin_list[0].name,
                ratings=(ReliabilityRating(value=Reliability.B, by="ana", on=date(2025, 3, 1)),),
            ),
        ),
        credibility_ratings=(
            CredibilityRating(
                value=Credibility.PROBABLY_TRUE,
                by="ana",
                on=date(2025, 3, 1),
                judgement=JudgementId("jdg_1"),
                claims=1,
                likelihood=Likelihood(low_percent=55, high_percent=75),
            ),
        ),
        claims=event.claims,
        contradictions=(),
    )
    text = page(replace(record, assessments=(rated,)))
    assert "credibility 2, probably true, by ana; 55 to 75 percent: likely (ICD 203)" in text
    assert "reliability B, usually reliable, by ana" in text
    assert "credibility" not in page().replace("style", "")


def test_sources_have_their_digest_and_the_hour_of_their_capture() -> None:
    record = sample_record()
    first = record.documents[0]
    text = page(captured={first.id: datetime(2025, 3, 1, 7, 5, tzinfo=UTC)})
    assert f"sha256&nbsp;{first.sha256} captured&nbsp;2025-03-01 07:05 UTC" in text
    assert text.count("captured&nbsp;") == 1


def test_under_a_profile_the_page_says_what_was_left_out_and_draws_no_place_as_a_point() -> None:
    public = published(sample_record(), replace(PUBLIC, delay_days=0), today=date(2030, 1, 1))
    text = page(public.record, imprint=Imprint(profile="public", left_out=public.left_out))
    assert "Published under the profile “<bdi>public</bdi>”" in text
    assert "positions finer than 25 km" in text
    assert '<circle class="dot"' not in text
    assert "<ellipse" in text


def test_text_of_sources_is_no_markup_in_the_answer() -> None:
    text = page(poisoned("<img src=x onerror=alert(1)>"), imprint=Imprint(question="<script>", asked="<b>"))
    assert not re.search(r"<img|<script", text)


def test_an_empty_record_has_no_answer_and_says_so_in_the_table() -> None:
    record = sample_record()
    empty = replace(record, claims=(), events=(), holdings=())
    assert 'id="answer"' not in page(empty)
    assert "No event follows from these reports." in page(empty)
