"""A real browser on a real desk: Debian's Chromium through Playwright, a server on a free port of loopback.

`desk` is the address of a desk over a fresh copy of the examples, `team_desk` the same with accounts, `browse` opens
pages, `page` one of them. After each test: no request left the origin, nothing was written to the console as an error,
no policy of the page was violated. A test that provokes refusals says which (`browse.expects(412)`).
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from browsing import CHROMIUM, WAIT_MS, Browse, Signing, served
from desk_door import WORDS, with_accounts
from laydown.web.pages import STATIC


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
    expect.set_options(timeout=WAIT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def examples(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the example reports, read once."""
    from laydown.cli import main

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


@pytest.fixture
def desk(store: Path, browse: Browse) -> Iterator[str]:
    """The address of a desk that one person has on their own machine. Its pages are closed before it ends."""
    with served(store) as address:
        yield address
        browse.close()


@pytest.fixture
def team_desk(store: Path, browse: Browse) -> Iterator[str]:
    """The address of a desk that ada (admin), rhea (reviewer) and rob (reader) sign in to; see `desk_door.WORDS`."""
    with_accounts(store)
    with served(store, asks_all=True) as address:
        yield address
        browse.close()


@pytest.fixture(scope="session")
def reading_desk(examples: Path, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a desk for tests that change nothing: one for all of them."""
    del chromium
    path = tmp_path_factory.mktemp("read") / "laydown.db"
    for kept in examples.parent.glob(f"{examples.name}*"):
        shutil.copy(kept, path.parent / kept.name)
    with served(path) as address:
        yield address


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


@pytest.fixture
def signed_in() -> Signing:
    """Fills in the form that is shown to whoever is not signed in."""

    def sign_in(page: Page, name: str) -> None:
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(WORDS)
        page.get_by_role("button", name="Sign in").click()
        page.locator("header.head").wait_for()

    return sign_in
