"""What a test of the pages needs: a desk that is served on loopback, and a browser that watches what its pages do."""

import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

from laydown.web.serving import Place, prepared
from laydown.wiring import Settings

CHROMIUM = Path(os.environ.get("LAYDOWN_CHROMIUM", "/usr/bin/chromium"))
WAIT_MS = 60_000  # for what must come; a busy machine is slow
Signing = Callable[[Page, str], None]
_STATUS = re.compile(r"status of (\d{3})")
_TELL_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`))"""


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


class Browse:
    """Opens pages, each in a context of its own, and watches what they ask for and complain of."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._refusals: set[int] = set()
        self._may_be_offline = False
        self.faults: list[str] = []

    def __call__(self, *, width: int = 1440, height: int = 900, theme: str = "light", **options: Any) -> Page:
        """A page that has nothing loaded yet. Whatever leaves loopback is stopped, and told as a fault."""
        settings = {"color_scheme": theme, "reduced_motion": "reduce", **options}
        context = self._browser.new_context(viewport={"width": width, "height": height}, **settings)
        context.set_default_timeout(WAIT_MS)
        context.add_init_script(_TELL_VIOLATIONS)
        context.route("**/*", self._let_through)
        self._contexts.append(context)
        context.on("console", self._hear)  # of pages that a page opens too
        context.on("weberror", lambda error: self.faults.append(f"error in the page: {error.error}"))
        return context.new_page()

    def expects(self, *statuses: int) -> None:
        """Refusals that the test provokes: the browser writes each of them to the console."""
        self._refusals.update(statuses)

    def loses_the_line(self) -> None:
        """The test takes the network away for a while: the browser complains of that too."""
        self._may_be_offline = True

    def close(self) -> None:
        """Close every page."""
        while self._contexts:
            self._contexts.pop().close()

    def _let_through(self, route: Route) -> None:
        host = urlsplit(route.request.url)
        if host.scheme in ("data", "blob", "file") or host.hostname == "127.0.0.1":
            route.continue_()
        else:
            self.faults.append(f"a request left the origin: {route.request.url}")
            route.abort()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        if self._may_be_offline and "net::ERR_" in message.text:
            return
        status = _STATUS.search(message.text)
        if status and int(status[1]) in self._refusals:
            return
        self.faults.append(f"on the console: {message.text}")
