"""What can go wrong between the site and who asks: a function of the request says which fault it meets."""

import random
from collections.abc import Callable, Collection
from enum import StrEnum
from typing import Protocol


class Fault(StrEnum):
    """One way in which an answer goes wrong."""

    REFUSES = "refuses"  # the connection is closed before a byte of an answer
    ERROR = "error"  # 500
    BUSY = "busy"  # 503 with Retry-After
    TOO_MANY = "too many"  # 429 with Retry-After
    MISSING = "missing"  # 404
    DIES = "dies"  # half of the body, then the connection is reset
    STALLS = "stalls"  # half of the body, then nothing more until the site closes
    DRIPS = "drips"  # byte by byte
    GARBAGE = "garbage"  # not HTTP
    EMPTY = "empty"  # 200 without a body
    BROKEN = "broken"  # 200 with half of the body, of the length that was promised


class Numbered(Protocol):
    """A request: `number` counts those that the site has had, from 1; `path` is what was asked for."""

    @property
    def number(self) -> int: ...

    @property
    def path(self) -> str: ...


Faults = Callable[[Numbered], Fault | None]


def no_faults(request: Numbered) -> Fault | None:
    """All goes well."""
    return None


def seeded(seed: int, *, share: float, kinds: Collection[Fault] = tuple(Fault), below: str = "/") -> Faults:
    """Faults for that share of the requests to paths that begin with `below`, the same for the same seed and number."""
    ordered = sorted(kinds)

    def fault(request: Numbered) -> Fault | None:
        chance = random.Random(f"{seed}/{request.number}")  # noqa: S311 - chance, not secrets
        if request.path.startswith(below) and chance.random() < share:
            return chance.choice(ordered)
        return None

    return fault


def from_request(first: int, last: int, kind: Fault) -> Faults:
    """The fault for the requests `first` to `last`, both among them: an outage."""
    return lambda request: kind if first <= request.number <= last else None


def first_time(kind: Fault) -> Faults:
    """The fault for whatever is asked for the first time; the second time it goes well."""
    asked: set[str] = set()

    def fault(request: Numbered) -> Fault | None:
        is_new = request.path not in asked
        asked.add(request.path)
        return kind if is_new else None

    return fault
