"""Attempts to sign in, counted by name and by address: after some that failed, each waits longer than the last."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

FREE = 5  # a person mistypes; a program does not stop there
FIRST_WAIT = timedelta(seconds=2)
LONGEST_BY_NAME = timedelta(minutes=1)  # longer would let anybody lock somebody else out
LONGEST_BY_ADDRESS = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)
MOST_KEPT = 20_000


@dataclass(slots=True)
class _Failed:
    times: int
    last: datetime


class Attempts:
    """Who tried and failed, in the memory of one process. An attempt counts as failed until it is known to be none."""

    def __init__(self) -> None:
        self._failed: OrderedDict[tuple[str, str], _Failed] = OrderedDict()
        self._lock = Lock()

    def begin(self, name: str, address: str, *, now: datetime) -> timedelta:
        """How long this attempt must wait; nothing where it may be made, and is then counted."""
        keys = ((("name", name.casefold()), LONGEST_BY_NAME), (("address", address), LONGEST_BY_ADDRESS))
        with self._lock:
            wait = max(self._wait(key, longest, now) for key, longest in keys)
            if not wait:
                for key, _ in keys:
                    self._count(key, now)
            return wait

    def succeeded(self, name: str, address: str) -> None:
        """Forget what failed before: it was the person."""
        with self._lock:
            self._failed.pop(("name", name.casefold()), None)
            self._failed.pop(("address", address), None)

    def _wait(self, key: tuple[str, str], longest: timedelta, now: datetime) -> timedelta:
        failed = self._failed.get(key)
        if failed is None or failed.times < FREE or now - failed.last > FORGOTTEN_AFTER:
            return timedelta()
        doubled: timedelta = FIRST_WAIT * 2 ** min(failed.times - FREE, 12)
        return max(failed.last + min(doubled, longest) - now, timedelta())

    def _count(self, key: tuple[str, str], now: datetime) -> None:
        failed = self._failed.pop(key, None)
        is_new = failed is None or now - failed.last > FORGOTTEN_AFTER
        self._failed[key] = _Failed(1 if is_new or failed is None else failed.times + 1, now)
        while len(self._failed) > MOST_KEPT:
            self._failed.popitem(last=False)
