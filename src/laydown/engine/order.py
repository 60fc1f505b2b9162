"""In which order results are given out, whatever does the work: that of the tasks, or that in which they are done.

Either way no more tasks are taken than there is room for, and a task that takes its process along holds up no other.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Protocol

from .failing import tasks_lost


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A task with its number, and how often it may be tried."""

    number: int
    task: Any
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a job: a value, an error of the function, or neither, as its process died at each attempt."""

    job: Job
    value: Any = None
    error: Exception | None = None
    is_lost: bool = False

    def result(self, *, attempts: int) -> Any:
        """The value; raises what stands in its place. `attempts` are those at the task from the first on."""
        if self.error is not None:
            raise self.error
        if self.is_lost:
            raise tasks_lost([self.job.task], times=attempts)
        return self.value


class Works(Protocol):
    """Does jobs beside each other."""

    def room(self) -> int:
        """How many jobs may be submitted and not done."""
        ...

    def submit(self, job: Job) -> None:
        """Let a job be done when its turn comes."""
        ...

    def outcome(self) -> Outcome:
        """What became of a job, whichever is done next."""
        ...


class Order(Protocol):
    """Gives out the results of tasks, each tried so often."""

    def __call__(self, works: Works, tasks: Iterable[Any], *, attempts: int) -> Iterator[Any]:
        """The results."""
        ...


def in_order(works: Works, tasks: Iterable[Any], *, attempts: int) -> Iterator[Any]:
    """The results in the order of the tasks; at its turn EngineFailed for a task that took its process along."""
    waiting: deque[int] = deque()
    done: dict[int, Outcome] = {}
    numbered = enumerate(tasks)
    while True:
        for number, task in islice(numbered, max(0, works.room() - len(waiting))):
            works.submit(Job(number=number, task=task, attempts=attempts))
            waiting.append(number)
        if not waiting:
            return
        while waiting[0] not in done:
            outcome = works.outcome()
            done[outcome.job.number] = outcome
        yield done.pop(waiting.popleft()).result(attempts=attempts)


def as_done(works: Works, tasks: Iterable[Any], *, attempts: int) -> Iterator[Any]:
    """The results as they are done.

    A task that took its process along at all attempts but one is set aside and tried once more when all others are
    done, by itself: what two could not do at once, for want of memory, one may.
    """
    numbered = enumerate(tasks)
    set_aside: list[Job] = []
    running = 0
    while True:
        for number, task in islice(numbered, max(0, works.room() - running)):
            works.submit(Job(number=number, task=task, attempts=attempts - 1))
            running += 1
        if not running:
            break
        outcome = works.outcome()
        running -= 1
        if outcome.is_lost:
            set_aside.append(outcome.job)
        else:
            yield outcome.result(attempts=attempts)
    lost = []
    for job in sorted(set_aside, key=lambda job: job.number):
        works.submit(replace(job, attempts=1))
        outcome = works.outcome()
        if outcome.is_lost:
            lost.append(job.task)
        else:
            yield outcome.result(attempts=attempts)
    if lost:
        raise tasks_lost(lost, times=attempts)
