"""What moved, who says so, what contradicts it: answered from the example reports by clicking, in a real browser."""

import re

from playwright.sync_api import Locator, Page, expect


def open_desk(page: Page, address: str) -> None:
    """Load the page and wait for its first rows. Without the map, which is slow to draw without a graphics card."""
    page.goto(f"{address}/?pane=table")
    page.locator(".event-button, .event-table, .notice").first.wait_for()


def choose(page: Page, menu: str, value: str) -> None:
    """Tick one value in a menu of the filter, and close the menu."""
    page.get_by_role("button", name=re.compile(f"^{menu}")).click()
    page.get_by_role("group", name=menu).get_by_role("checkbox", name=re.compile(re.escape(value))).first.check()
    page.keyboard.press("Escape")
    page.locator(".chips").get_by_text(value, exact=True).wait_for()


def open_event(page: Page, words: str | re.Pattern[str]) -> Locator:
    """Click an event of the list; gives the evidence that shows."""
    page.locator(".event-table .row, .event-button").filter(has_text=words).first.click()
    evidence = page.get_by_role("region", name="Evidence")
    evidence.locator(".answer").wait_for()
    return evidence


def fact(evidence: Locator, label: str) -> Locator:
    """One line of the answer."""
    name = evidence.page.locator("dt", has_text=re.compile(f"^{label}$"))
    return evidence.locator(".answer .facts > div").filter(has=name)


def side_of(evidence: Locator, who: str) -> Locator:
    """One side of a contradiction, by whose it is."""
    return evidence.locator("#ev-clashes .side").filter(has=evidence.page.locator(".side-who").filter(has_text=who))


def test_what_was_seized_at_limassol_and_how_many_according_to_whom(page: Page, reading_desk: str) -> None:
    open_desk(page, reading_desk)
    choose(page, "Place", "Limassol")
    choose(page, "Outcome", "seized")
    expect(page.locator(".count")).to_contain_text("1 of")
    evidence = open_event(page, "Mi-17")
    expect(evidence.locator(".answer-load")).to_have_text(["8 Mi-17 helicopters or 12 Mi-17 helicopters"])
    expect(evidence.locator(".answer-disputed")).to_contain_text("how many")
    expect(evidence.get_by_role("region", name="Outcome, by who says so")).to_contain_text("seized")
    expect(side_of(evidence, "police source").locator("blockquote")).to_contain_text("Twelve Mi-17 helicopters")
    expect(side_of(evidence, "customs department").locator("blockquote")).to_contain_text("eight Mi-17 helicopters")


def test_where_trucks_are_and_at_least_how_many(page: Page, reading_desk: str) -> None:
    open_desk(page, reading_desk)
    page.get_by_role("combobox", name=re.compile("^Search")).fill("trucks Aktau")
    page.keyboard.press("Enter")
    evidence = open_event(page, "at least 21 trucks")
    expect(evidence.locator(".answer-load")).to_have_text(["at least 21 trucks"])
    expect(fact(evidence, "At")).to_contain_text("Aktau")
    expect(evidence.locator(".outcome-row")).to_contain_text("Caspian Ledger")


def test_who_denies_what(page: Page, reading_desk: str) -> None:
    open_desk(page, reading_desk)
    choose(page, "Outcome", "denied")
    rows = page.locator(".event-table .row")
    expect(rows.filter(has_not_text="denied")).to_have_count(0)
    assert rows.count() > 1
    evidence = open_event(page, "carried by 17 trucks")
    told = evidence.locator(".outcome-row").filter(has_text="denied")
    expect(told).to_contain_text("Ministry of Defence")
    told.get_by_role("button", name="Ministry of Defence").click()
    expect(page).to_have_url(re.compile("open=clm_"))
    expect(evidence.locator(".claim.is-open mark").first).to_be_visible()


def test_which_pages_of_an_event_are_copies_of_one_origin(page: Page, reading_desk: str) -> None:
    open_desk(page, reading_desk)
    choose(page, "Place", "Gao")
    evidence = open_event(page, "at most 200 rockets")
    evidence.get_by_role("button", name=re.compile("^1 origin, 1 copy")).click()
    origins = evidence.locator("#ev-origins")
    expect(origins.locator(".origin")).to_have_count(1)
    expect(origins.locator(".origin-because").first).not_to_be_empty()
    reports = origins.get_by_role("list", name="2 pages, 1 copy").get_by_role("button")
    expect(reports).to_have_count(2)
    reports.first.click()
    expect(evidence.locator(".source-text")).to_be_visible()
    page.keyboard.press("Escape")
    expect(evidence.locator(".answer")).to_be_visible()


def test_what_is_where_on_a_day_with_the_arithmetic(page: Page, reading_desk: str) -> None:
    open_desk(page, reading_desk)
    page.get_by_role("link", name="Holdings").click()
    page.get_by_label("the day").fill("2026-06-20")
    rows = page.get_by_role("region", name="Holdings", exact=True).locator("tbody").filter(has_text="Aktau")
    expect(rows).to_contain_text("at least 21 trucks")
    expect(rows).to_contain_text("20 Jun 2026")
    rows.get_by_role("button").first.click()
    expect(rows.locator(".arithmetic")).to_contain_text("21")
    page.get_by_label("the day").fill("2026-06-19")
    expect(page.get_by_role("region", name="Holdings", exact=True)).not_to_contain_text("at least 21 trucks")
    for _ in range(4):  # the other day, the row, the day, the holdings
        page.go_back()
    page.locator(".event-table").wait_for()


def test_an_area_says_that_it_is_one_and_what_is_not_stated_says_so(page: Page, reading_desk: str) -> None:
    open_desk(page, reading_desk)
    row = page.locator(".event-table .row").filter(has_text="2 batteries of CAESAR").first
    expect(row).to_contain_text(re.compile("western Kazakhstan.*area"))
    evidence = open_event(page, "Su-34 bombers")
    expect(fact(evidence, "When")).to_contain_text("undated")
    expect(fact(evidence, "From")).to_contain_text("not stated")


def test_the_whole_text_shows_the_words_that_a_claim_rests_on(page: Page, reading_desk: str) -> None:
    open_desk(page, reading_desk)
    evidence = open_event(page, "12 Mi-17")
    side_of(evidence, "police source").get_by_role("button", name="In the text").click()
    asked = evidence.locator("mark.is-asked")
    expect(asked.first).to_be_in_viewport()
    assert "Twelve Mi-17 helicopters were seized" in "".join(asked.all_inner_texts())
    page.go_back()
    expect(evidence.locator(".answer")).to_be_visible()
