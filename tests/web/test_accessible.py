"""Every view and state of the desk, in both themes, asked by axe-core after WCAG 2.0, 2.1 and 2.2, A and AA."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browsing import Browse, Signing, served
from laydown.store.sqlite import SqliteStore

ROOT = Path(__file__).parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROW = 320
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])

# As the page's own script it would fall to the policy; the browser's tools hand it to the page instead.
_RUN = """(tags) => axe.run(document, {
  runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"],
}).then((found) => found.violations.flatMap((each) => each.nodes.map((node) =>
  `${each.id}: ${node.html.slice(0, 160)} | ${node.failureSummary.replace(/\\s+/g, " ").slice(0, 240)}`)))"""


class Asked:
    """Asks axe about one page, state by state, and keeps what it found."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[str] = []

    def of(self, state: str) -> None:
        """Ask about the page as it stands."""
        if not self.page.evaluate("'axe' in globalThis"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        self.found += [f"{state}: {each}" for each in self.page.evaluate(_RUN, TAGS)]

    def at(self, address: str, ready: str, state: str) -> None:
        """Load an address, wait for what shows that it is there, and ask."""
        self.page.goto(address)
        self.page.locator(ready).first.wait_for()
        self.of(state)


@pytest.fixture
def asked(browse: Browse) -> Callable[..., Asked]:
    """Opens a page to ask about: `asked(theme="dark", width=320)`."""
    if not AXE.exists():
        pytest.fail("axe-core is not installed: `make web`")

    def ask(**options: Any) -> Asked:
        return Asked(browse(**options))

    return ask


@contextmanager
def opened(page: Page, button: str | re.Pattern[str], panel: str = ".menu-panel") -> Iterator[None]:
    """With a menu or a dialog open."""
    page.get_by_role("button", name=button).first.click()
    page.locator(panel).wait_for()
    yield
    page.keyboard.press("Escape")
    page.locator(panel).wait_for(state="hidden")


def some_event(page: Page, desk: str, query: str) -> str:
    """The id of an event that meets a filter."""
    page.goto(f"{desk}/?pane=table")
    found = page.evaluate("(query) => fetch(`/api/v1/events?${query}`).then((answer) => answer.json())", query)
    return str(found["items"][0]["id"])


@THEMES
def test_events_on_the_map(asked: Callable[..., Asked], reading_desk: str, theme: str) -> None:
    on = asked(theme=theme)
    event = some_event(on.page, reading_desk, "contradicted=true&outcome=seized")
    on.at(f"{reading_desk}/?open={event}", ".answer", "an event beside the map")
    on.page.locator(".maplibregl-canvas").wait_for()
    on.page.keyboard.press("Escape")
    on.page.locator(".event-button").first.wait_for()
    on.of("map and timeline")
    on.page.get_by_text("Legend").click()
    on.of("the map's legend")
    on.page.get_by_role("button", name=re.compile("list", re.IGNORECASE)).first.click()
    on.page.locator(".map-listing").wait_for()
    on.of("the map as a list")
    assert on.found == []


@THEMES
def test_events_in_the_table_with_every_menu(asked: Callable[..., Asked], reading_desk: str, theme: str) -> None:
    on = asked(theme=theme)
    on.at(f"{reading_desk}/?pane=table", ".event-table", "table")
    for menu in ("Equipment", "Place", "Actor", "Outcome", "Basis", "Act", "Sources", "Date", "Brief and files"):
        with opened(on.page, re.compile(f"^{menu}")):
            on.of(f"menu {menu}")
    with opened(on.page, "Settings and account"):
        on.of("settings")
    on.page.keyboard.press("?")
    on.page.get_by_role("dialog").wait_for()
    on.of("help")
    on.page.keyboard.press("Escape")
    on.page.get_by_role("combobox", name=re.compile("^Search")).fill("Limassol")
    on.page.get_by_role("option").first.wait_for()
    on.page.keyboard.press("ArrowDown")
    on.of("search with offers")
    on.page.keyboard.press("Escape")
    on.at(f"{reading_desk}/?pane=table&outcome=denied&place=site:limassol&known_by=2026-06-01", ".chips", "conditions")
    assert on.found == []


@THEMES
def test_the_evidence(asked: Callable[..., Asked], reading_desk: str, theme: str) -> None:
    on = asked(theme=theme)
    event = some_event(on.page, reading_desk, "contradicted=true&outcome=seized")
    on.at(f"{reading_desk}/?pane=table&open={event}", ".answer", "event open")
    on.page.evaluate("document.querySelectorAll('.evidence details').forEach((each) => (each.open = true))")
    on.of("event with everything open")
    on.page.get_by_role("button", name="In the text").first.click()
    on.page.locator(".source-text mark").first.wait_for()
    on.of("whole text")
    assert on.found == []


@THEMES
def test_holdings(asked: Callable[..., Asked], reading_desk: str, theme: str) -> None:
    on = asked(theme=theme)
    on.at(f"{reading_desk}/?mode=holdings&as_of=2026-06-20", ".holding-table", "holdings")
    on.page.locator(".holding-table .row-button").first.click()
    on.page.locator(".arithmetic").first.wait_for()
    on.of("a holding's arithmetic")
    on.at(f"{reading_desk}/?mode=holdings&equipment=zeppelin", ".notice", "no holdings")
    assert on.found == []


@THEMES
def test_nothing_found_and_what_cannot_be_asked(
    asked: Callable[..., Asked], browse: Browse, reading_desk: str, theme: str
) -> None:
    browse.expects(404, 422)
    on = asked(theme=theme)
    on.at(f"{reading_desk}/?pane=table&q=zeppelin", ".notice", "no results")
    on.at(f"{reading_desk}/?pane=table&outcome=sunk", "[role=alert]", "a filter that is refused")
    on.at(f"{reading_desk}/?pane=table&open=evt_0000000000000000", "[role=alert]", "an event that is not there")
    on.at(f"{reading_desk}/?pane=table&source=doc_0000000000000000", "[role=alert]", "a text that is not there")
    assert on.found == []


@THEMES
def test_review_and_its_log(asked: Callable[..., Asked], browse: Browse, desk: str, theme: str) -> None:
    browse.expects(422)
    on = asked(theme=theme)
    on.at(f"{desk}/?mode=log", ".notice, .log", "an empty log")
    on.at(f"{desk}/?mode=review", ".report-text", "review")
    on.page.locator("#claim-words").wait_for()
    on.page.keyboard.press("e")
    on.page.get_by_role("button", name="Change when").click()
    on.page.locator(".slot.is-open input").first.wait_for()
    on.of("a slot under correction")
    on.page.locator(".slot.is-open input[type=text]").fill("some day")
    on.page.locator(".slot-refused, .correction-refused").first.wait_for()
    on.of("a correction that is refused")
    on.page.keyboard.press("Escape")
    on.page.keyboard.press("Escape")
    on.page.get_by_label(re.compile("All .* in view")).check()
    on.page.get_by_role("button", name=re.compile(r"Accept \d+")).wait_for()
    on.of("several picked")
    on.page.get_by_role("button", name=re.compile(r"Accept \d+")).click()
    on.page.locator(".toast-words").wait_for()
    on.of("several judged, with undo")
    on.at(f"{desk}/?mode=log", ".log-row", "the log")
    assert on.found == []


@THEMES
def test_signing_in_accounts_and_tokens(
    asked: Callable[..., Asked], browse: Browse, team_desk: str, signed_in: Signing, theme: str
) -> None:
    browse.expects(401)
    on = asked(theme=theme)
    on.at(f"{team_desk}/?mode=account", "form", "sign-in")
    on.page.get_by_label("Name").fill("ada")
    on.page.get_by_label("Password").fill("not that")
    on.page.get_by_role("button", name="Sign in").click()
    on.page.get_by_role("alert").wait_for()
    on.of("refused")
    signed_in(on.page, "ada")
    on.page.get_by_role("heading", name="Accounts", exact=True).wait_for()
    on.of("accounts")
    form = on.page.get_by_role("form", name="Make a token")
    form.get_by_label("For what").fill("notebook")
    form.get_by_role("button").click()
    on.page.locator(".secret-words").wait_for()
    on.of("a new token")
    assert on.found == []


@THEMES
def test_an_empty_record(asked: Callable[..., Asked], chromium: object, tmp_path: Path, theme: str) -> None:
    store = tmp_path / "empty.db"
    SqliteStore.open(store).close()
    on = asked(theme=theme)
    with served(store) as desk:
        on.at(f"{desk}/?pane=table", ".notice", "no events")
        expect(on.page.locator(".notice").first).to_contain_text("laydown read")
        on.at(f"{desk}/?mode=holdings", ".notice", "no holdings")
        on.at(f"{desk}/?mode=review", ".notice", "nothing to review")
        on.at(f"{desk}/?mode=log", ".notice", "no log")
    assert on.found == []


@THEMES
def test_the_brief(asked: Callable[..., Asked], reading_desk: str, theme: str) -> None:
    on = asked(theme=theme)
    on.at(f"{reading_desk}/brief?question=What+was+seized%3F", "article", "the brief")
    assert on.found == []


@THEMES
def test_a_small_screen(asked: Callable[..., Asked], reading_desk: str, theme: str) -> None:
    on = asked(theme=theme, width=NARROW, height=640)
    event = some_event(on.page, reading_desk, "contradicted=true&outcome=seized")
    on.at(f"{reading_desk}/", ".event-button", "list")
    on.page.get_by_role("button", name=re.compile("^Filter")).click()
    on.page.get_by_role("dialog").wait_for()
    on.of("filter")
    on.at(f"{reading_desk}/?pane=timeline", ".pane-timeline", "timeline")
    on.at(f"{reading_desk}/?open={event}", ".answer", "event open")
    on.page.get_by_role("button", name="In the text").first.click()
    on.page.locator(".source-text mark").first.wait_for()
    on.of("whole text")
    on.at(f"{reading_desk}/?mode=holdings&as_of=2026-06-20", ".pane-holdings li, .pane-holdings article", "holdings")
    on.at(f"{reading_desk}/?mode=review", "#claim-words", "review")
    on.at(f"{reading_desk}/?mode=log", ".notice, .log", "log")
    on.at(f"{reading_desk}/?mode=account", "main .notice, main h2", "account")
    on.at(f"{reading_desk}/?pane=map", ".maplibregl-canvas", "map")
    assert on.found == []
