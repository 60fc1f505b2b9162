"""What two readers of one text read otherwise, in a real browser: side by side, and taken with one press."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browsing import Browse
from laydown.store.sqlite import SqliteStore
from laydown.terms import Claim, Corrected, Evidence, OtherReading, Outcome, Reading, Span

MODEL = "llm mock-7b"
NASTY = "<img src=x onerror=alert(1)>"


def differing(claim: Claim) -> Claim:
    """A claim as another reader would have it in two cells, and in one that no correction can take."""
    quote: Evidence = claim.evidence[0]
    end = quote.span.start + quote.quote.index(" ", 8)
    words, span = quote.quote[: end - quote.span.start], Span(start=quote.span.start, end=end)
    others = (
        OtherReading(reader=MODEL, slot="outcome", value="seized", words=words, span=span),
        OtherReading(reader=MODEL, slot="mover", value=NASTY, words=words, span=span),
        OtherReading(reader=MODEL, slot="basis[0]", value="video", words=words, span=span),
    )
    return replace(claim, otherwise=others, reader=f"{claim.reader} + {MODEL}", confidence=0.97)


@pytest.fixture
def differing_store(store: Path) -> Path:
    """The examples, in which two readers differ on one claim, and one has another alone."""
    opened = SqliteStore.open(store)
    chosen = next(one for one in opened.claims() if one.outcome is Outcome.MOVED and one.basis and one.mover)
    document = next(one for one in opened.documents() if one.id == chosen.document)
    claims = [differing(one) if one.id == chosen.id else one for one in opened.claims(chosen.document)]
    alone = OtherReading(reader=MODEL, slot="claim")
    claims = [one if one.otherwise else replace(one, otherwise=(alone,), confidence=0.01) for one in claims]
    made = Reading(document=document, claims=tuple(claims), reader="both", read_at=datetime(2026, 11, 1, tzinfo=UTC))
    opened.add_reading(made)
    opened.close()
    return store


def open_review(page: Page, desk: str) -> Locator:
    """The queue at its first claim: the part that shows both readings."""
    page.goto(f"{desk}/?mode=review")
    page.locator("#claim-words").wait_for()
    return page.get_by_role("region", name="Two readers differ")


def said(store: Path) -> list[object]:
    opened = SqliteStore.open(store)
    try:
        return [one.says for one in opened.judgements()]
    finally:
        opened.close()


def test_what_two_readers_differ_in_comes_first_with_both_readings_in_their_words(
    differing_store: Path, desk: str, page: Page
) -> None:
    differ = open_review(page, desk)
    expect(page.locator(".queue-row.is-at")).to_contain_text("readers differ")
    expect(differ.locator(".reading")).to_have_count(3)
    outcome = differ.locator(".reading").first
    expect(outcome.locator(".reading-side").first).to_contain_text("moved")
    expect(outcome.locator(".reading-side").last).to_contain_text(MODEL)
    expect(outcome.locator(".reading-side").last).to_contain_text("seized")
    expect(outcome.locator(".reading-words")).to_have_count(2)


def test_words_of_a_model_are_shown_as_words_and_never_run(differing_store: Path, desk: str, page: Page) -> None:
    differ = open_review(page, desk)
    expect(differ).to_contain_text(NASTY)
    assert differ.locator("img").count() == 0


def test_one_press_takes_the_other_reading_as_a_correction_that_can_be_undone(
    differing_store: Path, desk: str, page: Page
) -> None:
    differ = open_review(page, desk)
    differ.get_by_role("button", name="Take this reading of outcome").click()
    expect(page.locator(".toast-words")).to_contain_text("Corrected")
    (judged,) = said(differing_store)
    assert isinstance(judged, Corrected)
    (cell,) = judged.cells
    assert (cell.slot, cell.was, cell.becomes) == ("outcome", "moved", "seized")
    assert cell.quote is not None
    assert [one.slot for one in judged.becomes.otherwise] == ["mover", "basis[0]"]
    page.keyboard.press("z")
    expect(page.locator(".toast-words")).to_contain_text("Taken back")


def test_a_key_takes_the_first_that_can_be_taken_and_others_have_no_button(
    differing_store: Path, desk: str, page: Page
) -> None:
    differ = open_review(page, desk)
    expect(differ.get_by_role("button")).to_have_count(2)  # a basis is put right by hand
    page.keyboard.press("o")
    expect(page.locator(".toast-words")).to_contain_text("Corrected")
    assert [cell.slot for one in said(differing_store) if isinstance(one, Corrected) for cell in one.cells] == [
        "outcome"
    ]


def test_what_one_reader_has_alone_says_so(differing_store: Path, desk: str, page: Page) -> None:
    open_review(page, desk)
    page.keyboard.press("j")
    expect(page.locator(".readings-alone")).to_contain_text(f"{MODEL} has no such claim")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_both_readings_fit_the_screen(differing_store: Path, desk: str, browse: Browse, width: int, theme: str) -> None:
    page = browse(width=width, theme=theme)
    differ = open_review(page, desk)
    expect(differ).to_be_visible()
    assert differ.evaluate("one => one.scrollWidth <= one.clientWidth")
    sides = differ.locator(".reading").first.locator(".reading-side")
    first, other = (sides.nth(number).bounding_box() for number in (0, 1))
    assert first
    assert other
    assert (other["y"] > first["y"]) == (width == 320)
