"""The hour, the time that passes and the waiting, as a part that is given."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """`now` is the hour in UTC, `ticks` seconds that never go back, the same in all processes; `sleep` waits."""

    now: Callable[[], datetime]
    ticks: Callable[[], float]
    sleep: Callable[[float], None]


def system_clock() -> Clock:
    """The clock of this machine."""
    return Clock(now=lambda: datetime.now(UTC), ticks=time.monotonic, sleep=time.sleep)
