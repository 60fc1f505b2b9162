"""A desk to send requests to: the application over a store, and a client as a browser on this machine is one."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from laydown.web import Parts, create_app
from laydown.web.door import Door
from laydown.wiring import LivingDesk, Settings

ADDRESS = "http://127.0.0.1:8470"
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
