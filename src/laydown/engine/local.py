"""The local engine: one function over many tasks, here or in fresh processes, results in the order of the tasks."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from typing import TypeVar

from ..errors import EngineFailed

Task = TypeVar("Task")
Result = TypeVar("Result")

TASKS_AHEAD = 4  # per process: enough that none waits while the oldest result is taken, few enough to stay in memory


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalEngine:
    """Runs tasks in this process, or in `processes` of its own where that is more than one.

    Other processes are spawned, not forked, so they behave alike on every system; function, tasks and results must
    then be picklable. Tasks are taken as they are needed: an endless iterable is fine.
    """

    processes: int = 1

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """The results, in the order of the tasks. An error of `function` is raised at its result's turn.

        Raises EngineFailed where one of several processes dies.
        """
        if self.processes <= 1:
            return map(function, tasks)
        return self._spawned(function, iter(tasks))

    def each(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """The results, here in the order of the tasks."""
        return self.map(function, tasks)

    def _spawned(self, function: Callable[[Task], Result], tasks: Iterator[Task]) -> Iterator[Result]:
        spawn = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self.processes, mp_context=spawn, initializer=_go_with_parent) as pool:
            waiting: deque[Future[Result]] = deque()
            try:
                for task in islice(tasks, self.processes * TASKS_AHEAD):
                    waiting.append(pool.submit(function, task))
                while waiting:
                    result = waiting.popleft().result()
                    for task in islice(tasks, 1):
                        waiting.append(pool.submit(function, task))
                    yield result
            except BrokenProcessPool as error:
                advice = "run again: what was read is kept; with one process it shows which report does it"
                raise EngineFailed("a process that was reading died", advice=advice) from error
            finally:
                for future in waiting:
                    future.cancel()


def _go_with_parent() -> None:
    """Set up a process: an interruption is the parent's to answer, and where the parent is killed, this one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
