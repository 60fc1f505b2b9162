"""No word of a source, an address or a reviewer is anything but words, wherever the desk shows it.

Every view is opened over a store whose every text is hostile (`hostile_store`). Nothing may run, no element may come of
words, nothing may be asked of another origin, and the page's policy may have nothing to report: that it was not needed
is seen from its silence (`browsing` tells a report as a fault).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from browsing import Browse, Signing, served
from desk_door import with_accounts
from hostile_store import write_hostile_store
from hostile_words import NUL, PAYLOADS

WATCH = """
globalThis.hits = [];
for (const name of ["hit", "alert", "confirm", "prompt", "print", "open"])
  globalThis[name] = (...given) => void hits.push(`${name}(${given})`);
"""
CHOICES = ("equipment", "party", "outcome", "known_by", "bbox", "sort", "as_of", "zoom", "mode", "from")
# Letters that nobody sees and that turn others about: a brief shows that they are there instead.
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\uffff\ue000]")
# Elements that no page of ours has, and attributes that run or load.
MADE = """(own) => {
  const never = "script iframe frame object embed base math img image video audio style marquee applet".split(" ")
    .filter((each) => !own.includes(each));
  return [...document.querySelectorAll("*")].filter((each) =>
  each.hasAttribute("planted") || never.includes(each.localName)
    && !(each.localName === "script" && each.getAttribute("src")?.startsWith("/static/"))
  || [...each.attributes].some((attribute) => /^on|^srcdoc$|^ping$|^formaction$/i.test(attribute.name))
  || /^\\s*(javascript|data|vbscript|file|blob):/i.test(each.getAttribute("href") ?? "")
).map((each) => each.outerHTML.slice(0, 200));
}"""
SHOWN = """(payloads) => {
  const fold = (words) => words.normalize().replace(/[\\s\\p{Cc}]+/gu, " ").trim();
  const all = fold(document.body.textContent);
  return payloads.filter((each) => !all.includes(fold(each)));
}"""


def test_there_are_at_least_two_hundred_of_them() -> None:
    assert len(set(PAYLOADS)) >= 200


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store, made once."""
    path = tmp_path_factory.mktemp("hostile") / "laydown.db"
    write_hostile_store(path)
    return path


@pytest.fixture(scope="session")
def hostile_desk(hostile_store: Path, chromium: Browser) -> Iterator[str]:
    """A desk over it."""
    del chromium
    with served(hostile_store, person=PAYLOADS[0]) as address:
        yield address


@pytest.fixture
def watched(browse: Browse) -> Page:
    """A page on which whatever runs is written down."""
    page = browse()
    page.context.add_init_script(WATCH)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    return page


def is_clean(page: Page, *own: str) -> None:
    """Nothing ran, nothing was made but what the page has of its own."""
    assert page.evaluate("hits") == []
    assert page.evaluate(MADE, list(own)) == []
    assert page.evaluate("({}).polluted === undefined && document.body.id === ''")
    assert len(page.context.pages) == 1


def shows(page: Page, payloads: tuple[str, ...]) -> None:
    """All of these stand on the page as they are, but for how white space and control characters are shown."""
    assert page.evaluate(SHOWN, list(payloads)) == []


def all_rows(page: Page) -> None:
    """Load the further rows of a list or a table until there are no more."""
    while page.locator(".more button:not([disabled])").count():
        page.locator(".more").scroll_into_view_if_needed()
        page.wait_for_timeout(50)


def test_what_would_run_is_noticed(watched: Page) -> None:
    watched.goto("data:text/html,<img src=x onerror=hit(1)><p planted>made</p>")
    watched.wait_for_function("hits.length > 0")
    assert len(watched.evaluate(MADE, [])) == 2


def test_events_as_a_table_with_every_menu(watched: Page, hostile_desk: str) -> None:
    watched.goto(f"{hostile_desk}/?pane=table")
    watched.locator(".event-table .row").first.wait_for()
    all_rows(watched)
    shows(watched, PAYLOADS)
    is_clean(watched)
    for menu in ("Equipment", "Place", "Actor", "Basis", "Sources", "Brief and files"):
        watched.get_by_role("button", name=re.compile(f"^{menu}")).first.click()
        watched.locator(".menu-panel").wait_for()
        is_clean(watched)
        watched.keyboard.press("Escape")


def test_the_map_and_the_list_of_what_is_on_it(watched: Page, hostile_desk: str) -> None:
    watched.goto(hostile_desk)
    watched.locator(".maplibregl-canvas").wait_for(timeout=60_000)
    watched.get_by_role("button", name=re.compile("as a list", re.IGNORECASE)).first.click(timeout=60_000)
    watched.locator(".map-listing").wait_for()
    is_clean(watched)


def test_an_event_that_all_of_them_tell_of(watched: Page, hostile_desk: str) -> None:
    watched.goto(f"{hostile_desk}/?pane=table")
    watched.locator(".event-table .row").first.wait_for()
    event = watched.evaluate(
        "fetch('/api/v1/events?sort=-origins&limit=1').then((answer) => answer.json()).then((page) => page.items[0].id)"
    )
    watched.goto(f"{hostile_desk}/?pane=table&open={event}")
    watched.get_by_role("button", name=re.compile(r"^Show \d+ more claims")).click()
    watched.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    shows(watched, PAYLOADS)
    is_clean(watched)
    title = watched.title()
    assert title.endswith("laydown")


def test_whole_texts_and_where_their_addresses_lead(watched: Page, hostile_desk: str) -> None:
    watched.goto(f"{hostile_desk}/?pane=table")
    watched.locator(".event-table .row").first.wait_for()
    ids = watched.evaluate(
        """async () => {
          const all = [];
          for (let cursor = ""; cursor !== null; ) {
            const page = await (await fetch(`/api/v1/claims?limit=200${cursor && `&cursor=${cursor}`}`)).json();
            all.push(...page.items.map((each) => each.document));
            cursor = page.next;
          }
          return [...new Set(all)];
        }"""
    )
    assert len(ids) == len(PAYLOADS)
    for document in ids[::10]:
        step_to(watched, f"/?pane=table&source={document}")
        watched.locator(".source-text p").first.wait_for()
        is_clean(watched)
        for link in watched.locator("article.source a").all():
            assert re.match(r"https?://", link.get_attribute("href") or ""), link.get_attribute("href")
            assert "noopener" in (link.get_attribute("rel") or "")
        step_to(watched, "/?pane=table")
        watched.locator("article.source").wait_for(state="detached")


def test_holdings_with_their_arithmetic(watched: Page, hostile_desk: str) -> None:
    watched.goto(f"{hostile_desk}/?mode=holdings")
    watched.locator(".holding-table .row-button").first.wait_for()
    shows(watched, PAYLOADS)
    for row in range(0, 40, 8):
        watched.locator(".holding-table .row-button").nth(row).click()
    is_clean(watched)


def test_the_queue_and_its_claims(watched: Page, hostile_desk: str) -> None:
    watched.goto(f"{hostile_desk}/?mode=review")
    watched.locator("#claim-words").wait_for()
    for _ in range(12):
        watched.locator(".report-text").wait_for()
        is_clean(watched)
        watched.keyboard.press("j")


def test_the_log_with_its_people_and_reasons(watched: Page, hostile_desk: str) -> None:
    watched.goto(f"{hostile_desk}/?mode=log")
    watched.locator(".log-row").first.wait_for()
    is_clean(watched)
    more = watched.get_by_role("button", name=re.compile("more|older", re.IGNORECASE))
    while more.count() and more.first.is_enabled():
        more.first.click()
        watched.wait_for_timeout(100)
    shows(watched, PAYLOADS)
    is_clean(watched)


def test_accounts_with_such_names(browse: Browse, hostile_store: Path, watched: Page, signed_in: Signing) -> None:
    browse.expects(401)
    with_accounts(hostile_store)
    with served(hostile_store, asks_all=True) as desk:
        watched.goto(f"{desk}/?mode=account")
        for words in ("<img planted src=x onerror=hit(1)>", *NUL):
            watched.get_by_label("Name").fill(words)
            watched.get_by_label("Password").fill(words)
            watched.get_by_role("button", name="Sign in").click()
            watched.get_by_role("alert").wait_for()
            is_clean(watched)
        signed_in(watched, "ada")
        watched.get_by_role("heading", name="Accounts", exact=True).wait_for()
        watched.locator("main tr, main li").nth(50).wait_for()
        shows(
            watched, tuple({words.casefold(): words for words in PAYLOADS}.values())
        )  # names that differ in case are one
        is_clean(watched)


def step_to(page: Page, address: str) -> None:
    """Show another state without loading the page anew, as Back does."""
    page.evaluate("(to) => (history.replaceState(null, '', to), dispatchEvent(new PopStateEvent('popstate')))", address)


@pytest.mark.parametrize(("name", "every"), [("open", 1), ("source", 2), ("q", 4), ("place", 4)])
def test_words_in_the_address_and_in_what_is_said_of_them(
    browse: Browse, watched: Page, hostile_desk: str, name: str, every: int
) -> None:
    browse.expects(400, 404, 414, 422)
    watched.goto(f"{hostile_desk}/?pane=table")
    watched.locator(".event-table .row").first.wait_for()
    for words in (*PAYLOADS[::every], *NUL):
        step_to(watched, f"/?pane=table&{name}={quote(words[:300], safe='')}")
        watched.wait_for_timeout(5)
        assert watched.evaluate("hits") == []
    watched.wait_for_load_state("networkidle")
    is_clean(watched)


@pytest.mark.parametrize("name", CHOICES)
def test_words_where_the_address_names_a_choice(browse: Browse, watched: Page, hostile_desk: str, name: str) -> None:
    browse.expects(400, 404, 414, 422)
    watched.goto(f"{hostile_desk}/?pane=table")
    watched.locator(".event-table .row").first.wait_for()
    for words in PAYLOADS[::6]:
        step_to(watched, f"/?pane=table&{name}={quote(words[:300], safe='')}")
        watched.wait_for_timeout(5)
    watched.wait_for_load_state("networkidle")
    is_clean(watched)


def test_words_that_are_typed_into_the_search(watched: Page, hostile_desk: str) -> None:
    watched.goto(f"{hostile_desk}/?pane=table")
    watched.locator(".event-table .row").first.wait_for()
    field = watched.get_by_role("combobox", name=re.compile("^Search"))
    for words in PAYLOADS[::12]:
        field.fill(words[:200])
        watched.locator(".offers").wait_for()
        is_clean(watched)
    watched.wait_for_load_state("networkidle")
    is_clean(watched)


def test_the_brief_of_it_all_served_and_as_a_file(watched: Page, hostile_desk: str, tmp_path: Path) -> None:
    for words in PAYLOADS[::60]:
        watched.goto(f"{hostile_desk}/brief?place=site:tartus&question={quote(words, safe='')}")
        shows(watched, (words,))
        is_clean(watched, "style")
    watched.goto(f"{hostile_desk}/brief", timeout=60_000)
    shows(watched, tuple(words for words in PAYLOADS if not HIDDEN.search(words)))
    is_clean(watched, "style")
    file = tmp_path / "brief.html"
    file.write_bytes(watched.request.get(f"{hostile_desk}/brief?download=true", timeout=60_000).body())
    watched.goto(file.as_uri())
    is_clean(watched, "style")


def test_answers_of_the_interface_that_are_opened_as_pages(browse: Browse, watched: Page, hostile_desk: str) -> None:
    browse.expects(400, 404, 405, 414, 422)
    addresses = ["/api/v1/events", "/api/v1/claims?limit=50", "/api/v1/openapi.json", "/api/v1/changes"]
    for words in PAYLOADS[::12]:
        name = quote(words[:300], safe="")
        addresses += [f"/api/v1/events/{name}", f"/{name}", f"/problems/{name}", f"/api/v1/events?outcome={name}"]
    for address in addresses:
        answer = watched.goto(f"{hostile_desk}{address}")
        assert answer is not None
        kind = answer.headers["content-type"]
        assert re.match(r"(application/(problem\+)?json|text/plain)", kind) or address in ("/..", "/."), (address, kind)
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert watched.evaluate("hits") == []
