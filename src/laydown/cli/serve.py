"""`laydown serve`: the desk in a browser, until it is stopped."""

import logging
import sys
import webbrowser
from datetime import UTC, datetime

from ..web.serving import Place, Served, prepared, serve
from ..wiring import Settings
from .speech import going_on, tell
from .stopping import Stopping


def serve_desk(settings: Settings, place: Place, *, person: str | None, opens: bool) -> int:
    """Serve the desk and say where. Stopped by a signal it ends well."""
    logging.basicConfig(stream=sys.stderr, format="laydown: %(message)s", level=logging.WARNING)
    with going_on("getting the desk ready"):
        served = prepared(
            settings,
            place,
            person=person.strip() if person and person.strip() else "desk",
            now=lambda: datetime.now(UTC),
        )

    def started() -> None:
        _say(served, settings, place)
        if opens:
            webbrowser.open(served.address)

    with Stopping():
        serve(served, started=started)
    tell("stopped")
    return 0


def _say(served: Served, settings: Settings, place: Place) -> None:
    tell(f"the desk is at {served.address}")
    tell(f"store: {settings.store}")
    if served.is_open_to_machine:
        tell("open to everybody on this machine, without an account; nobody else reaches it")
    elif place.public_url is None and not served.address.startswith("http://127."):
        tell("open to those who have an account; passwords come unencrypted: see docs/serving.md for TLS")
    else:
        tell("open to those who have an account")
    tell("Ctrl-C stops it")
