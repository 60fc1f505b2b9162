"""What the desk costs with a large record: `python -m benchmarks.desk [--store FILE] [--claims N] [--users N]`.

Without a store one is made of invented reports (`desk_store`), 100,000 claims by default: that takes minutes. The desk
is served by the real server in a process of its own, on the loopback address. Printed are: seconds until it answers,
memory, the median and the 95th percentile in milliseconds per kind of question, asked by several users at once who
never pause, and seconds from a judgement to the record that has it, warm. Answers that are known already (304) are not
asked.
"""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import uvicorn

from laydown.web import Parts, create_app
from laydown.web.door import Door
from laydown.wiring import Settings
from laydown.wiring.desk import LivingDesk

from .desk_store import write_store

PORT = 8571
ADDRESS = f"http://127.0.0.1:{PORT}"
API = "/api/v1"
ROUNDS = 6


def serve(store: Path) -> None:
    """Serve the desk over the store until the process is ended."""
    settings = Settings(store=store)
    desk = LivingDesk(settings)
    parts = Parts(
        desk=desk,
        open_store=desk.store,
        settings=settings,
        now=lambda: datetime.now(UTC),
        needs_account=False,
        person="bench",
        door=Door(),
    )
    uvicorn.run(create_app(parts), host="127.0.0.1", port=PORT, log_level="warning", access_log=False)


@dataclass
class Asking:
    """One who asks, and how long each answer took, in milliseconds by kind of question."""

    client: httpx.Client
    chance: random.Random
    facets: dict[str, list[str]]
    took_ms: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    events: list[str] = field(default_factory=list)

    def ask(self, kind: str, path: str, query: dict[str, Any] | None = None) -> Any:
        """Ask and take the time."""
        search = f"?{urlencode(query, doseq=True)}" if query else ""
        start = time.perf_counter()
        answer = self.client.get(f"{API}/{path}{search}")
        self.took_ms[kind].append((time.perf_counter() - start) * 1000)
        answer.raise_for_status()
        return answer.json()

    def look_around(self) -> None:
        """What a person does at the desk, once: a view, filters, pages, events, claims, documents, words, a day."""
        value = self._value
        view = self.ask("view of all", "view", {"limit": 100, "zoom": self.chance.random()})
        for name in ("equipment", "place", "party", "outcome", "basis"):
            view = self.ask("view, one filter", "view", {name: value(name), "limit": 100})
        two = {"outcome": value("outcome"), "place": value("place"), "from": "2001-01-01", "to": "2003-06-30"}
        self.ask("view, four filters", "view", two)
        self.ask("view, words", "view", {"q": self.chance.choice(["missiles", "convoy", "port", "trucks radar"])})
        west, south = self.chance.uniform(-180, 140), self.chance.uniform(-60, 40)
        self.ask("view, part of the map", "view", {"bbox": f"{west:.2f},{south:.2f},{west + 40:.2f},{south + 40:.2f}"})
        sort = self.chance.choice(["when", "-when", "origins", "-origins"])
        page = self.ask("events", "events", {"sort": sort, "limit": 100})
        self.ask("events, next page", "events", {"sort": sort, "limit": 100, "cursor": page["next"]})
        self.events = [event["id"] for event in view["events"]["items"] + page["items"]]
        for _ in range(3):
            event = self.ask("one event", f"events/{self.chance.choice(self.events)}")
            told = event["told"][0]["claim"]
            self.ask("one claim", f"claims/{told['id']}")
            self.ask("one document", f"documents/{told['document']}")
        self.ask("claims", "claims", {"equipment": value("equipment"), "limit": 50})
        self.ask("search", "search", {"q": self.chance.choice(["missiles", "convoy of trucks", "port", "S-300"])})
        day = f"{self.chance.randint(2000, 2004)}-{self.chance.randint(1, 12):02}-15"
        self.ask("holdings of a day", "holdings", {"as_of": day, "place": value("place")})
        self.ask("state", "state")

    def _value(self, name: str) -> str:
        return self.chance.choice(self.facets[name])


def measured(store: Path, users: int) -> None:
    """Serve the store, ask, and print what it took."""
    command = [sys.executable, "-m", "benchmarks.desk", "--serve", str(store)]
    server = subprocess.Popen(command)
    try:
        start = time.perf_counter()
        client = httpx.Client(base_url=ADDRESS, timeout=1200)
        state = _first_state(client, server)
        print(
            f"answers after {time.perf_counter() - start:.1f} s: {state['events']:,} events, {state['claims']:,} claims"
        )
        print(f"memory {_memory_mib(server.pid):,} MiB", flush=True)
        facets = client.get(f"{API}/facets").json()
        known = {name: [facet["value"] for facet in found[:40]] for name, found in facets.items()}
        _print_times(_asked(known, users))
        _print_judged(client, known)
        print(f"memory {_memory_mib(server.pid):,} MiB")
    finally:
        server.terminate()
        server.wait()


def _first_state(client: httpx.Client, server: "subprocess.Popen[bytes]") -> Any:
    while server.poll() is None:
        try:
            return client.get(f"{API}/state").json()
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("the desk did not start")


def _asked(facets: dict[str, list[str]], users: int) -> dict[str, list[float]]:
    def user(number: int) -> dict[str, list[float]]:
        with httpx.Client(base_url=ADDRESS, timeout=1200) as client:
            asking = Asking(client, random.Random(number), facets)  # noqa: S311
            for _ in range(ROUNDS):
                asking.look_around()
            return asking.took_ms

    found: dict[str, list[float]] = defaultdict(list)
    with ThreadPoolExecutor(users) as pool:
        for took in pool.map(user, range(users)):
            for kind, times in took.items():
                found[kind] += times
    return found


def _print_times(took: dict[str, list[float]]) -> None:
    print(f"{'question':24} {'asked':>6} {'p50 ms':>7} {'p95 ms':>7} {'worst':>7}")
    every = sorted(time for times in took.values() for time in times)
    for kind, times in [*took.items(), ("all", every)]:
        ordered = sorted(times)
        p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        print(f"{kind:24} {len(times):6} {statistics.median(ordered):7.1f} {p95:7.1f} {ordered[-1]:7.1f}")
    sys.stdout.flush()


def _print_judged(client: httpx.Client, facets: dict[str, list[str]]) -> None:
    """Seconds from what is said to the answer of the record that has it: of claims accepted, and rejected."""
    state = client.get(f"{API}/state").json()
    headers = {"x-laydown-token": state["token"] or "", "origin": ADDRESS}
    claims = client.get(f"{API}/claims", params={"equipment": facets["equipment"][3], "limit": 40}).json()["items"]
    waited = time.perf_counter()
    while not _is_warm(client, claims.pop(), headers):
        time.sleep(5)
    print(f"warm after {time.perf_counter() - waited:.0f} s more")
    for verdict in ("accept", "reject"):
        took = []
        for claim in (claims.pop() for _ in range(8)):
            start = time.perf_counter()
            said = {"says": "claim", "claim": claim["id"], "verdict": verdict}
            answer = client.post(f"{API}/judgements", json=said, headers={**headers, "if-match": claim["etag"]})
            took.append(time.perf_counter() - start)
            answer.raise_for_status()
            kept = answer.json()["judgements"]
            if [one["kind"] for one in kept] != ["claim"]:
                raise SystemExit("the record does not have what was said")
        middle, worst = statistics.median(took), max(took)
        print(f"from a claim {verdict}ed to the record that has it: {middle:.2f} s, worst {worst:.2f} s", flush=True)


def _is_warm(client: httpx.Client, claim: dict[str, Any], headers: dict[str, str]) -> bool:
    """Whether a claim that is rejected is gone at once; said of one claim again and again."""
    now = client.get(f"{API}/claims/{claim['id']}").json()
    said = {"says": "claim", "claim": claim["id"], "verdict": "reject"}
    sent = {**headers, "if-match": now["etag"]}
    return bool(client.post(f"{API}/judgements", json=said, headers=sent).json().get("judgements"))


def _memory_mib(process: int) -> int:
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--users", type=int, default=2)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve)
        return
    if options.store:
        measured(options.store, options.users)
        return
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "laydown.db"
        write_store(store, options.claims)
        measured(store, options.users)


if __name__ == "__main__":
    main()
