"""A real browser on a real desk: Debian's Chromium through Playwright, a server on a free port of loopback.

`desk` is the address of a desk over a fresh copy of the examples, `team_desk` the same with accounts, `browse` opens
pages, `page` one of them. After each test: no request left the origin, nothing was written to the console as an error,
no policy of the page was violated. A test that provokes refusals says which (`browse.expects(412)`).
"""

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, sync_playwright

from desk_door import WORDS, with_accounts
from laydown.web.pages import STATIC
from laydown.web.serving import Place, prepared
from laydown.wiring import Settings

CHROMIUM = Path(os.environ.get("LAYDOWN_CHROMIUM", "/usr/bin/chromium"))
WAIT_MS = 15_000  # for what must come; a busy machine is slow
_STATUS = re.compile(r"status of (\d{3})")
_TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`))"""


def _missing(what: str) -> Any:
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    return pytest.skip(what)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests. Its absence skips a test, and fails it where CI=true."""
    if not CHROMIUM.exists():
        _missing(f"there is no Chromium at {CHROMIUM} (apt-get install chromium)")
    if not (STATIC / "index.html").exists():
        _missing("the pages are not built (make web)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def examples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the example reports, read once."""
    from laydown.cli.__main__ import main

    path = tmp_path_factory.mktemp("examples") / "laydown.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["laydown", "read", str(root / "examples" / "reports"), "--store", str(path)])
        with pytest.raises(SystemExit) as ended:
            main()
    assert ended.value.code in (0, 3, None)
    return path


@pytest.fixture
def store(examples: Path, tmp_path: Path) -> Path:
    """A copy of the examples for one test."""
    path = tmp_path / "laydown.db"
    for kept in examples.parent.glob(f"{examples.name}*"):
        shutil.copy(kept, path.parent / kept.name)
    return path


@contextmanager
def served(store: Path, *, asks_all: bool = False, person: str = "Ana Petrova") -> Iterator[str]:
    """The address of a desk over a store, while it is served."""
    ready = prepared(
        Settings(store=store), Place(port=0, asks_all=asks_all), person=person, now=lambda: datetime.now(UTC)
    )
    config = uvicorn.Config(ready.app, ws="none", lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [ready.listener]}, daemon=True)
    thread.start()
    try:
        yield ready.address
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        ready.listener.close()


@pytest.fixture
def desk(store: Path, chromium: Browser) -> Iterator[str]:
    """The address of a desk that one person has on their own machine."""
    del chromium  # where there is none, nothing is served
    with served(store) as address:
        yield address


@pytest.fixture
def team_desk(store: Path, chromium: Browser) -> Iterator[str]:
    """The address of a desk that ada (admin), rhea (reviewer) and rob (reader) sign in to; see `desk_door.WORDS`."""
    del chromium
    with_accounts(store)
    with served(store, asks_all=True) as address:
        yield address


class Browse:
    """Opens pages, each in a context of its own, and watches what they ask for and complain of."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._refusals: set[int] = set()
        self.faults: list[str] = []

    def __call__(self, *, width: int = 1440, height: int = 900, theme: str = "light", **options: Any) -> Page:
        """A page that has nothing loaded yet. Whatever leaves loopback is stopped, and told as a fault."""
        settings = {"color_scheme": theme, "reduced_motion": "reduce", **options}
        context = self._browser.new_context(viewport={"width": width, "height": height}, **settings)
        context.set_default_timeout(WAIT_MS)
        context.add_init_script(_TELL_VIOLATIONS)
        context.route("**/*", self._let_through)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"error in the page: {error}"))
        return page

    def expects(self, *statuses: int) -> None:
        """Refusals that the test provokes: the browser writes each of them to the console."""
        self._refusals.update(statuses)

    def close(self) -> None:
        """Close every page."""
        for context in self._contexts:
            context.close()

    def _let_through(self, route: Route) -> None:
        host = urlsplit(route.request.url)
        if host.scheme in ("data", "blob") or host.hostname == "127.0.0.1":
            route.continue_()
        else:
            self.faults.append(f"a request left the origin: {route.request.url}")
            route.abort()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        status = _STATUS.search(message.text)
        if status and int(status[1]) in self._refusals:
            return
        self.faults.append(f"on the console: {message.text}")


@pytest.fixture
def browse(chromium: Browser) -> Iterator[Browse]:
    """Opens pages: `browse(width=320, theme="dark")`."""
    opened = Browse(chromium)
    yield opened
    opened.close()
    assert opened.faults == []


@pytest.fixture
def page(browse: Browse) -> Page:
    """One page on a desk's screen."""
    return browse()


Signing = Callable[[Page, str], None]


@pytest.fixture
def signed_in() -> Signing:
    """Fills in the form that is shown to whoever is not signed in."""

    def sign_in(page: Page, name: str) -> None:
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(WORDS)
        page.get_by_role("button", name="Sign in").click()
        page.locator("header.head").wait_for()

    return sign_in
