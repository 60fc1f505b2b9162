"""The whole state of the page is in its address: links, Back and Forward, filters, and both ways to see the events."""

import re

import pytest
from playwright.sync_api import Page, expect

from browsing import Browse

WAY = [f"td:nth-of-type({column})" for column in (2, 3, 4)]  # from, via, to
# What can be pressed and lies partly beyond the screen, where nothing scrolls to it.
CUT = """(width) => [...document.querySelectorAll(":is(header, main) :is(a, button, input, select)")]
  .filter((each) => each.offsetParent && !each.closest(".unseen, .skip, .table-room, .maplibregl-control-container"))
  .filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width > 1 && (box.left < -1 || box.right > width + 1);
  })
  .filter((each) => {
    for (let at = each.parentElement; at; at = at.parentElement)
      if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return false;
    return true;
  })
  .map((each) => each.outerHTML.slice(0, 160))"""


def rows(page: Page) -> list[str]:
    """What the table shows."""
    page.locator(".event-table .row, .notice").first.wait_for()
    return page.locator(".event-table .row").all_inner_texts()


def test_a_copied_link_shows_somebody_else_the_same(browse: Browse, reading_desk: str) -> None:
    mine = browse(permissions=["clipboard-read", "clipboard-write"])
    mine.goto(f"{reading_desk}/?pane=table&sort=when&outcome=seized&outcome=blocked&undated=false")
    shown = rows(mine)
    assert len(shown) > 1
    mine.locator(".event-table .row").first.click()
    mine.locator(".answer").wait_for()
    mine.get_by_role("button", name="In the text").or_(mine.get_by_role("button", name="Whole text")).first.click()
    mine.locator(".source-text").wait_for()
    mine.get_by_role("button", name="Copy link").first.click()
    mine.get_by_text("Copied", exact=True).first.wait_for()
    link = mine.evaluate("navigator.clipboard.readText()")
    assert link == mine.url
    theirs = browse()
    theirs.goto(link)
    assert rows(theirs) == rows(mine)
    expect(theirs.locator(".source-head h2")).to_have_text(mine.locator(".source-head h2").inner_text())
    expect(theirs.locator("mark.is-asked").first).to_be_in_viewport()
    theirs.keyboard.press("Escape")
    expect(theirs.locator(".answer")).to_be_visible()


def test_back_and_forward_lead_through_what_was_shown(page: Page, reading_desk: str) -> None:
    page.goto(f"{reading_desk}/?pane=table")
    all_of_them = rows(page)
    page.get_by_role("button", name=re.compile("^Outcome")).click()
    page.get_by_role("group", name="Outcome").get_by_role("checkbox", name=re.compile("seized")).check()
    page.keyboard.press("Escape")
    expect(page.locator(".chips")).to_contain_text("seized")
    expect(page.locator(".event-table .row")).not_to_have_count(len(all_of_them))
    seized = rows(page)
    page.locator(".event-table .row").first.click()
    page.locator(".answer").wait_for()
    page.get_by_role("link", name="Holdings").click()
    page.locator(".holding-table").wait_for()
    page.go_back()
    page.locator(".answer").wait_for()
    page.go_back()
    expect(page.locator(".answer")).to_have_count(0)
    assert rows(page) == seized
    page.go_back()
    expect(page.locator(".event-table .row")).to_have_count(len(all_of_them))
    for _ in range(3):
        page.go_forward()
    page.locator(".holding-table").wait_for()


def test_facets_count_what_ticking_them_leaves(page: Page, reading_desk: str) -> None:
    page.goto(f"{reading_desk}/?pane=table")
    rows(page)
    page.get_by_role("button", name=re.compile("^Equipment")).click()
    first = page.get_by_role("group", name="Equipment").locator(".facet-value").first
    count = int(first.locator(".facet-count").inner_text())
    first.get_by_role("checkbox").check()
    expect(page.locator(".event-table .row")).to_have_count(count)
    page.keyboard.press("Escape")
    expect(page.locator(".count")).to_contain_text(f"{count} of")
    page.locator(".chip.is-removable").click()
    expect(page.locator(".chip.is-removable")).to_have_count(0)


def test_the_search_offers_places_claims_and_texts(page: Page, reading_desk: str) -> None:
    page.goto(f"{reading_desk}/?pane=table")
    rows(page)
    field = page.get_by_role("combobox", name=re.compile("^Search"))
    field.fill("Limassol")
    offers = page.get_by_role("option")
    offers.first.wait_for()
    groups = set(page.locator(".offer-group").all_inner_texts())
    assert {"place", "claim"} <= groups
    offers.filter(has_text="place").first.click()
    expect(page).to_have_url(re.compile("place=site"))
    field.fill("helicopters")
    text = offers.filter(has=page.locator(".offer-group", has_text="text"))
    text.first.click()
    expect(page.locator(".source-text")).to_be_visible()


def test_the_slider_of_days_moves_with_arrows_and_keeps_its_day(page: Page, reading_desk: str) -> None:
    page.goto(f"{reading_desk}/?mode=holdings&as_of=2026-06-20")
    page.locator(".holding-table").wait_for()
    expect(page.locator(".holding-table")).to_contain_text("at least 21 trucks")
    slider = page.get_by_role("slider", name="As of which day")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("as_of=2026-06-19"))
    expect(slider).to_have_attribute("aria-valuetext", "19 Jun 2026")
    expect(page.locator(".holding-table")).not_to_contain_text("at least 21 trucks")


def test_the_table_tells_the_same_places_as_the_map(page: Page, reading_desk: str) -> None:
    page.goto(f"{reading_desk}/?pane=table")
    rows(page)
    told = set(page.locator(".event-table .row").locator(f":is({', '.join(WAY)}) bdi").all_inner_texts())
    page.goto(f"{reading_desk}/?pane=map")
    page.locator(".maplibregl-canvas").wait_for(timeout=60_000)
    page.get_by_role("button", name=re.compile("as a list", re.IGNORECASE)).first.click(timeout=60_000)
    page.locator(".map-listing li").first.wait_for()
    drawn = set(page.locator(".map-listing bdi").all_inner_texts())
    assert drawn == told


@pytest.mark.parametrize(
    "query",
    [
        "",
        "pane=map",
        "pane=timeline",
        "mode=holdings",
        "mode=holdings&pane=map",
        "mode=review",
        "mode=log",
        "mode=account",
        "pane=table&q=zeppelin",
        "pane=table&outcome=seized&outcome=blocked&place=site:limassol&from=2026-01-01&known_by=2026-12-01",
    ],
)
@pytest.mark.parametrize(("width", "height"), [(320, 640), (640, 400)])
def test_nothing_is_cut_off_on_a_phone_nor_at_twice_the_size(
    browse: Browse, reading_desk: str, query: str, width: int, height: int
) -> None:
    page = browse(width=width, height=height)  # 640: a screen of 1280 at 200 %
    page.goto(f"{reading_desk}/?{query}")
    page.locator("main .pane, main .notice, main h2, #claim-words").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT, width) == []


def test_an_event_is_read_and_left_on_a_phone(browse: Browse, reading_desk: str) -> None:
    page = browse(width=320, height=640, has_touch=True, is_mobile=True)
    page.goto(reading_desk)
    page.locator(".event-button").filter(has_text="12 Mi-17").tap()
    expect(page.locator(".answer")).to_contain_text("12 Mi-17 helicopters")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name=re.compile("All events|Close")).first.tap()
    expect(page.locator(".event-button").first).to_be_visible()
    page.get_by_role("button", name=re.compile("^Filter")).tap()
    page.get_by_role("dialog").wait_for()
