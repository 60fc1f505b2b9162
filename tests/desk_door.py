"""A desk to send requests to: the application over a store, and a client as a browser on this machine is one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from laydown.access import add_account
from laydown.store.sqlite import SqliteStore
from laydown.terms import Role
from laydown.web import Parts, create_app
from laydown.web.door import Door
from laydown.wiring import Settings
from laydown.wiring.desk import LivingDesk

ADDRESS = "http://127.0.0.1:8470"
WORDS = "seven grey herons over the weir"  # everybody's password
AT = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


def parts_over(store: Path, **changes: Any) -> Parts:
    """The parts of a desk over the store in a file, on one person's own machine unless `changes` say otherwise."""
    settings = Settings(store=store)
    desk = LivingDesk(settings)
    given = {"needs_account": False, "person": "desk", "door": Door(), "now": lambda: AT, **changes}
    return Parts(desk=desk, open_store=desk.store, settings=settings, **given)


def client_over(store: Path, **changes: Any) -> TestClient:
    """A client of a desk over the store, by the name that the desk is known by."""
    return TestClient(create_app(parts_over(store, **changes)), base_url=ADDRESS)


def ticking() -> Callable[[], datetime]:
    """A clock that is a second later each time it is looked at."""
    seconds = count()
    return lambda: AT + timedelta(seconds=next(seconds))


def page_of(store: Path, **changes: Any) -> TestClient:
    """A page of the desk: it knows the token that it sends back with what it writes."""
    client = client_over(store, **{"now": ticking(), **changes})
    client.headers["x-laydown-token"] = client.get("/api/v1/state").json()["token"]
    return client


def with_accounts(store: Path) -> None:
    """Make the accounts of ada (admin), rhea (reviewer) and rob (reader) in the store."""
    kept = SqliteStore.open(store)
    for name, role in (("ada", Role.ADMIN), ("rhea", Role.REVIEWER), ("rob", Role.READER)):
        add_account(kept.accounts, name, role=role, password=WORDS, now=AT)
    kept.close()


def sign_in(client: TestClient, name: str) -> None:
    """Sign in, and send the page's token with all that follows."""
    answer = client.post("/api/v1/session", json={"name": name, "password": WORDS})
    assert answer.status_code == 200, answer.text
    client.headers["x-laydown-token"] = answer.json()["token"]
