"""Processes that work off tasks beside each other; one that dies is replaced, and its task done again.

A thread minds each process. It takes a task, waits for what becomes of it, and takes the next, whatever the thread that
asks is doing meanwhile: no process waits for another, and what one that dies takes along is its own task only.
"""

import pickle
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.context import BaseContext
from queue import SimpleQueue
from typing import Any

from ..errors import EngineFailed
from .worker import Worker, WorkerDied

STARTS = 3  # attempts at a process that dies before it had any task
START_ADVICE = "give the machine more memory, or work with one process"
GRACE_S = 1  # for threads to see that all is over; one that waits for a process to be made sees it later


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


class Pool:
    """So many processes that run `function`. `tasks_each` is after how many tasks one is replaced by a fresh one."""

    def __init__(
        self, function: Callable[[Any], Any], processes: int, *, context: BaseContext, tasks_each: int | None = None
    ) -> None:
        self._function = pickle.dumps(function)
        self._context = context
        self._tasks_each = tasks_each
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._outcomes: SimpleQueue[Outcome] = SimpleQueue()
        self._lock = threading.Lock()
        self._working: set[Worker] = set()
        self._is_closed = False
        resource_tracker.ensure_running()  # started by a thread of ours, it would let interruptions through to it again
        self._threads = [threading.Thread(target=self._mind, daemon=True) for _ in range(processes)]
        for thread in self._threads:
            thread.start()

    def submit(self, job: Job) -> None:
        """Let a job be done when its turn comes."""
        self._jobs.put(job)

    def outcome(self) -> Outcome:
        """What became of a job, whichever is done next."""
        return self._outcomes.get()

    def close(self) -> None:
        """End the processes, whatever they are at. What is submitted and not done is let go of."""
        with self._lock:
            self._is_closed = True
            for worker in self._working:
                worker.kill()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join(GRACE_S)

    def _mind(self) -> None:
        """Work off jobs by one process at a time, a fresh one where it died."""
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # its processes have that from it, from birth
        worker: Worker | None = None
        done = 0
        while (job := self._jobs.get()) is not None and not self._is_closed:
            for _ in range(job.attempts):
                try:
                    worker = worker or self._begun()
                    outcome = Outcome(job=job, value=worker.do(job.task))
                except WorkerDied:
                    worker, done = self._gone(worker), 0
                except Exception as error:  # noqa: BLE001 - it is raised where the results are taken
                    outcome = Outcome(job=job, error=error)
                    break
                else:
                    break
            else:
                outcome = Outcome(job=job, is_lost=True)
            self._outcomes.put(outcome)
            done += 1
            if worker and done == self._tasks_each:
                worker.kill()
                worker, done = self._gone(worker), 0
        if worker:
            worker.kill()
            self._gone(worker)

    def _begun(self) -> Worker:
        """A process that is ready. Raises EngineFailed where none can be had, and WorkerDied where none is wanted."""
        for _ in range(STARTS):
            with self._lock:
                if self._is_closed:
                    raise WorkerDied
                worker = Worker(self._function, self._context)
                self._working.add(worker)
            try:
                worker.begin()
            except WorkerDied:
                self._gone(worker)
            except Exception:
                worker.kill()
                self._gone(worker)
                raise
            else:
                return worker
        raise EngineFailed("a process that was to work died at its start", advice=START_ADVICE)

    def _gone(self, worker: Worker | None) -> None:
        """Let go of a process that has ended."""
        if worker is not None:
            with self._lock:
                self._working.discard(worker)
            worker.forget()
