"""A whole sitting, as the first one goes: read the examples, find who says what, judge, take back, print, hand on."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, expect

from browsing import Browse, Signing
from laydown.store.sqlite import SqliteStore
from laydown.terms import ClaimJudged, TakenBack


def test_from_the_first_page_to_a_printed_brief(page: Page, desk: str, store: Path) -> None:
    asked: list[str] = []

    def ask(request: Request) -> None:
        asked.append(request.url)

    page.context.on("request", ask)
    page.goto(f"{desk}/?pane=table")
    page.locator(".event-table .row").filter(has_text="12 Mi-17").click()
    answer = page.locator(".answer")
    expect(answer).to_contain_text("8 Mi-17 helicopters")
    expect(answer).to_contain_text("12 Mi-17 helicopters")
    expect(answer).to_contain_text("police source")
    expect(answer).to_contain_text("customs department")

    page.keyboard.press("g")
    page.keyboard.press("r")
    page.locator("#claim-words").wait_for()
    page.locator(".report-text").wait_for()
    for key, says in (("y", "Accepted"), ("n", "Rejected"), ("y", "Accepted"), ("z", "Taken back")):
        page.keyboard.press(key)
        expect(page.locator(".toast-words")).to_contain_text(says)
    kept = SqliteStore.open(store)
    said = [one.says for one in kept.judgements()]
    kept.close()
    assert [type(one) for one in said] == [ClaimJudged, ClaimJudged, ClaimJudged, TakenBack]

    page.goto(f"{desk}/?pane=table&place=site:limassol&outcome=seized")
    page.get_by_role("button", name=re.compile("^Brief and files")).click()
    expect(page.get_by_role("heading", name="Brief of 1 event")).to_be_visible()
    page.get_by_label("The question it answers").fill("What was seized at Limassol?")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open to read or print").click()
    brief = opened.value
    brief.wait_for_load_state()
    expect(brief.locator("body")).to_contain_text("What was seized at Limassol?")
    expect(brief.locator("body")).to_contain_text("12 Mi-17 helicopters")
    expect(brief.locator("body")).to_contain_text("8 Mi-17 helicopters")
    assert len(brief.pdf()) > 20_000
    assert {urlsplit(each).netloc for each in asked if not each.startswith(("data:", "blob:"))} == {
        urlsplit(desk).netloc
    }


def test_the_brief_says_on_paper_what_it_says_on_screen(page: Page, reading_desk: str) -> None:
    page.goto(f"{reading_desk}/brief?place=site:limassol&question=What+was+seized%3F")
    expect(page.locator("body")).to_contain_text("What was seized?")
    page.emulate_media(media="print")
    for words in ("What was seized?", "8 Mi-17 helicopters", "Twelve Mi-17 helicopters were seized"):
        expect(page.get_by_text(words).first).to_be_visible()
    for header in page.locator("a, summary, h2").all()[:5]:
        assert header.evaluate("(each) => getComputedStyle(each).color") != "rgba(0, 0, 0, 0)"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_every_file_of_the_view_holds_the_events_of_the_view(page: Page, reading_desk: str) -> None:
    page.goto(f"{reading_desk}/?pane=table&place=site:limassol")
    page.locator(".event-table .row").first.wait_for()
    shown = page.locator(".event-table .row").count()
    page.get_by_role("button", name=re.compile("^Brief and files")).click()
    for words, suffix in (("CSV", "csv"), ("GeoJSON", "geojson"), ("KML", "kml"), ("JSON", "json")):
        with page.expect_download() as download:
            page.get_by_role("link", name=re.compile(f"^{words}")).first.click()
        assert download.value.suggested_filename == f"laydown-events.{suffix}"
    rows = page.evaluate(
        "fetch('/api/v1/events.json?place=site:limassol').then((answer) => answer.json()).then((all) => all.length)"
    )
    assert rows == shown


def test_a_copied_citation_names_the_source_by_its_digest(browse: Browse, reading_desk: str) -> None:
    page = browse(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{reading_desk}/?pane=table")
    page.locator(".event-table .row").filter(has_text="12 Mi-17").click()
    page.get_by_role("button", name=re.compile("^Copy citation")).click()
    page.get_by_text("Copied", exact=True).wait_for()
    said = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"[0-9a-f]{64}", said), said
    assert "\n" not in said


def test_with_the_keyboard_alone_from_the_first_page_to_a_judgement(page: Page, desk: str, store: Path) -> None:
    page.goto(f"{desk}/?pane=table")
    page.locator(".event-table .row").first.wait_for()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the record")).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("trucks Aktau")
    page.locator(".offers").wait_for()
    page.keyboard.press("Enter")
    expect(page.locator(".event-table .row")).to_have_count(1)
    page.keyboard.press("j")
    expect(page.locator(".answer")).to_contain_text("at least 21 trucks")
    for _ in range(60):  # to the claim's way into review
        if page.evaluate("document.activeElement.textContent.trim()") == "Review" and page.evaluate(
            "document.activeElement.closest('.evidence') !== null"
        ):
            break
        page.keyboard.press("Tab")
    else:
        raise AssertionError("Tab does not lead to the claim's review")
    page.keyboard.press("Enter")
    page.locator("#claim-words").wait_for()
    page.locator(".report-text").wait_for()
    page.keyboard.press("y")
    expect(page.locator(".toast-words")).to_contain_text("Accepted")
    kept = SqliteStore.open(store)
    (said,) = kept.judgements()
    assert isinstance(said.says, ClaimJudged)
    (judged,) = (one for one in kept.claims() if one.id == said.says.claim)
    kept.close()
    assert judged.places[0].name == "Aktau", "what was open is what is judged"


def test_what_has_the_focus_can_be_seen(page: Page, reading_desk: str) -> None:
    page.goto(f"{reading_desk}/?pane=table")
    page.locator(".event-table .row").first.wait_for()
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const at = document.activeElement;
              const style = getComputedStyle(at);
              const box = at.getBoundingClientRect();
              const ring = [style, getComputedStyle(at, "::before"), getComputedStyle(at.parentElement)];
              return at === document.body || (box.width > 0 && box.height > 0
                && ring.some((each) => each.outlineStyle !== "none" || each.boxShadow !== "none"));
            }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML")


def test_signing_out_leaves_nothing_to_go_back_to(browse: Browse, team_desk: str, signed_in: Signing) -> None:
    browse.expects(401)
    page = browse()
    page.goto(f"{team_desk}/?mode=account")
    signed_in(page, "rhea")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("button", name="Sign in").wait_for()
    page.go_back()
    page.get_by_role("button", name="Sign in").wait_for()
    assert page.locator(".event-table, .event-button, .account").count() == 0
