"""What the desk is made of, handed in from outside: no route knows which store there is or where it lies."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from fastapi import Request

from ..ports import Store
from ..wiring import Settings
from ..wiring.desk import LivingDesk
from .door import OWN_MACHINE, Door


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of one running desk.

    `desk` gives the record laid out, as it is now; `open_store` a store to read from and write to, for one request;
    `now` the hour, UTC. `needs_account` is False on the loopback address of one person's own machine: whoever asks is
    then `person`, an admin, as judgements are signed. `door` is how the desk is reached from outside.
    """

    desk: LivingDesk
    open_store: Callable[[], AbstractContextManager[Store]]
    settings: Settings
    now: Callable[[], datetime]
    needs_account: bool = True
    person: str = "desk"
    door: Door = OWN_MACHINE


def parts_of(request: Request) -> Parts:
    """The parts of the desk that a request came to."""
    parts: Parts = request.app.state.parts
    return parts
