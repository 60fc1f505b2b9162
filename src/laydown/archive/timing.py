"""What the stages of a run cost: processor time of this process, taken only where it was asked for."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

Thing = TypeVar("Thing")

STAGES = ("find", "gate", "open", "read", "resolve", "write")
_END = object()


@dataclass(slots=True)
class Timers:
    """Adds up the seconds of each stage. With `is_on` False it does nothing, at no cost that counts."""

    is_on: bool = False
    clock: Callable[[], float] = time.process_time
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Count what is done within it for `stage`."""
        if not self.is_on:
            yield
            return
        start = self.clock()
        try:
            yield
        finally:
            self.seconds[stage] += self.clock() - start

    def each(self, stage: str, things: Iterator[Thing]) -> Iterator[Thing]:
        """The things; what it takes to get each counts for `stage`."""
        if not self.is_on:
            yield from things
            return
        while True:
            with self.of(stage):
                thing = next(things, _END)
            if thing is _END:
                return
            yield thing  # type: ignore[misc]  # not the end

    def taken(self) -> Mapping[str, float]:
        """The seconds since it was asked last."""
        taken = dict(self.seconds)
        self.seconds.clear()
        return taken
