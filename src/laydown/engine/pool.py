"""Processes that work off tasks beside each other; one that dies is replaced, and its task done again.

A thread minds each process. It takes a task, waits for what becomes of it, and takes the next, whatever the thread that
asks is doing meanwhile: no process waits for another, and what one that dies takes along is its own task only.
"""

import pickle
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing import resource_tracker
from multiprocessing.context import BaseContext
from queue import SimpleQueue
from typing import Any

from ..errors import EngineFailed
from .order import Job, Outcome
from .worker import Worker, WorkerDied

JOBS_AHEAD = 4  # per process: enough that none waits while a result is taken, few enough to stay in memory
STARTS = 5  # attempts at a process that dies before it had any task
START_PAUSE_S = 0.3  # for a server of processes that was killed is still there for a moment, and takes no orders
START_ADVICE = "give the machine more memory, or work with one process"
GRACE_S = 1  # for threads to see that all is over; one that waits for a process to be made sees it later


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

    def room(self) -> int:
        """How many jobs may be submitted and not done."""
        return len(self._threads) * JOBS_AHEAD

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
                    self._forget(worker)
                    worker, done = None, 0
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
                self._forget(worker)
                worker, done = None, 0
        self._forget(worker)

    def _begun(self) -> Worker:
        """A process that is ready. Raises EngineFailed where none can be had, and WorkerDied where none is wanted."""
        for _ in range(STARTS):
            worker = None
            try:
                worker = Worker(self._function, self._context)
                with self._lock:
                    self._working.add(worker)
                    if self._is_closed:
                        worker.kill()
                worker.begin()
            except WorkerDied:
                self._forget(worker)
                if self._is_closed:
                    raise
                time.sleep(START_PAUSE_S)
            except Exception:
                self._forget(worker)
                raise
            else:
                return worker
        raise EngineFailed("a process that was to work died at its start", advice=START_ADVICE)

    def _forget(self, worker: Worker | None) -> None:
        """Let go of a process, which ends where it has not."""
        if worker is not None:
            with self._lock:
                self._working.discard(worker)
            worker.kill()
            worker.forget()
