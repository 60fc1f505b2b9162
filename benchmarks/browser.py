"""Time the desk in a real browser over a store: `python -m benchmarks.browser STORE [--runs 5] [--address URL]`.

Printed, in milliseconds, median and worst of the runs, each run in a fresh page with nothing kept: the first row of the
table and the first map with its marks from the moment that the address is entered; a filter that is set and one that is
taken away until the new rows are painted; an event that is clicked until its evidence is painted; and of each, how much
of it was spent waiting for the server. Chromium is Debian's; without a graphics card it draws the map on the processor.
"""

import argparse
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from laydown.web.serving import Place, prepared
from laydown.wiring import Settings

CHROMIUM = Path("/usr/bin/chromium")
TARGETS_MS = {"first map": 3_000, "filter set": 300}
WAIT_MS = 120_000

# A mark of time after what is in the document has been painted.
_PAINTED = "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
_ROWS = "document.querySelectorAll('.event-table .row')"
_WAIT = "async () => { while (!(CONDITION)) await new Promise(requestAnimationFrame); return await PAINTED; }"
_WAIT = _WAIT.replace("PAINTED", _PAINTED)
_MAP = """(() => {
  const asked = performance.getEntriesByType("resource").find((each) => each.name.includes("/api/v1/view"));
  const told = document.querySelector(".map-in-view")?.textContent ?? "";
  return asked?.responseEnd && /\\d/.test(told) && document.querySelector("[data-drawn]");
})()"""
_SERVER = """(since) => {
  const all = performance.getEntriesByType("resource");
  const mine = all.filter((each) => each.name.includes("/api/") && each.startTime >= since);
  return mine.length === 0 ? 0 : Math.max(...mine.map((each) => each.responseEnd - each.startTime));
}"""
_FILTER = """async (to) => {
  const total = () => document.querySelector(".count")?.textContent ?? "";
  const before = total();
  const start = performance.now();
  history.pushState(null, "", to);
  dispatchEvent(new PopStateEvent("popstate"));
  while (total() === before || document.querySelector(".is-stale")) await new Promise(requestAnimationFrame);
  const end = await PAINTED;
  return [start, end - start];
}""".replace("PAINTED", _PAINTED)
_OPEN = """async () => {
  const start = performance.now();
  document.querySelector(".event-table .row-button").click();
  while (!document.querySelector(".answer")) await new Promise(requestAnimationFrame);
  const end = await PAINTED;
  return [start, end - start];
}""".replace("PAINTED", _PAINTED)

Times = dict[str, list[tuple[float, float]]]  # what: milliseconds in all, and of the slowest answer in it


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of a desk over a store."""
    ready = prepared(Settings(store=store), Place(port=0), person="bench", now=lambda: datetime.now(UTC))
    server = uvicorn.Server(uvicorn.Config(ready.app, ws="none", lifespan="off", log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [ready.listener]}, daemon=True)
    thread.start()
    yield ready.address
    server.should_exit = True
    thread.join(timeout=30)


def measure(browser: Browser, desk: str, times: Times) -> None:
    """One run: a page with nothing kept goes through everything once."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    page.goto(f"{desk}/", wait_until="commit")
    _note(times, "first map", page, 0, page.evaluate(_WAIT.replace("CONDITION", _MAP)))
    page.goto(f"{desk}/?pane=table", wait_until="commit")
    _note(times, "first row", page, 0, page.evaluate(_WAIT.replace("CONDITION", f"{_ROWS}.length > 0")))
    for name, to in (("filter set", "/?pane=table&outcome=blocked"), ("filter taken away", "/?pane=table")):
        start, lasted = page.evaluate(_FILTER, to)
        _note(times, name, page, start, lasted)
    page.locator(".event-table .row-button").first.wait_for()
    start, lasted = page.evaluate(_OPEN)
    _note(times, "event opened", page, start, lasted)
    context.close()


def _note(times: Times, name: str, page: Page, since: float, lasted: float) -> None:
    times.setdefault(name, []).append((lasted, page.evaluate(_SERVER, since)))


def main() -> None:
    """Serve the store, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("store", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--address", help="of a desk that is served already")
    options = parser.parse_args()
    times: Times = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        if options.address:
            for _ in range(options.runs):
                measure(browser, options.address, times)
        else:
            with served(options.store) as desk:
                for _ in range(options.runs):
                    measure(browser, desk, times)
        browser.close()
    print(f"{'':<20}{'median':>9}{'worst':>9}{'server':>9}{'target':>9}   milliseconds; server: its slowest answer")
    for name, each in times.items():
        whole, server = [one for one, _ in each], [one for _, one in each]
        target = TARGETS_MS.get(name)
        print(
            f"{name:<20}{statistics.median(whole):>9.0f}{max(whole):>9.0f}{statistics.median(server):>9.0f}"
            f"{target if target else '':>9}"
        )


if __name__ == "__main__":
    main()
