"""The engine of many machines: tasks are done by a Ray cluster, or by one that is started here for the while.

Everything that Ray is known for in laydown stands here. Every process of the cluster needs laydown of the same version,
and must reach what the tasks name. No usage is reported, and Ray keeps its logs to itself.
"""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

from ..errors import BadRequest, MissingPart
from .failing import portable
from .order import Job, Order, Outcome, as_done, in_order

Task = TypeVar("Task")
Result = TypeVar("Result")

# A machine that goes takes along all that it is at, blameless or not: one more than on one machine.
ATTEMPTS = 4
JOBS_AHEAD = 2  # per processor
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # else it warns of what this will mean one day
    "RAY_DEDUP_LOGS": "1",
    "RAY_DEDUP_LOGS_SKIP_REGEX": "^|$",  # every line: else it tells of machines that went on the standard output
    "RAY_SCHEDULER_EVENTS": "0",
}
STORE_BYTES = 100 << 20  # of objects that processes share; ours are small, and Ray would take a third of the memory


@dataclass(frozen=True, slots=True, kw_only=True)
class RayEngine:
    """Runs tasks in the processes of a Ray cluster, one per processor.

    `address` is `auto` for the cluster that this machine is in, `host:port` of its head, or `ray://host:port` for a
    client from outside (which wants `pip install 'ray[client]'`); None starts one on this machine, of `processes`
    processes (None: one per processor), and ends it after. Where this program is connected already, that is used and
    left as it is.

    A process loads its parts with its first task and keeps them for the next. A task whose process or machine died is
    done again by another. Machines may come and go: where none is left, tasks wait for one.
    """

    address: str | None = None
    processes: int | None = None

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """The results, in the order of the tasks. An error of `function` is raised at its result's turn.

        Raises EngineFailed, at its turn, where a task takes its process along each time; BadRequest where no cluster
        answers, MissingPart where Ray is not installed.
        """
        return self._run(in_order, function, tasks)

    def each(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        """The results as they are done. An error of `function` is raised at once, and ends the rest.

        Raises EngineFailed, after all others are done, where tasks take their process along each time, the last time
        with nothing beside them; BadRequest and MissingPart as `map` does.
        """
        return self._run(as_done, function, tasks)

    def _run(self, order: Order, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result]:
        ray = _ray()
        with _connected(ray, self):
            cluster = _Cluster(ray, function)
            try:
                yield from order(cluster, tasks, attempts=ATTEMPTS)
            finally:
                cluster.stop()


class _Cluster:
    """Does jobs on a cluster that this process is connected to."""

    def __init__(self, ray: ModuleType, function: Callable[[Any], Any]) -> None:
        self._ray = ray
        self._function = function
        # Ray would do a task again itself, without an end where memory ran out: how often is counted here.
        self._remote = ray.remote(max_retries=0, num_cpus=1)(_do)
        self._running: dict[Any, tuple[Job, int]] = {}

    def room(self) -> int:
        """How many jobs may be submitted and not done: by the processors that the cluster has at the moment."""
        return JOBS_AHEAD * max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def submit(self, job: Job) -> None:
        """Let a job be done when its turn comes."""
        self._send(job, attempts=job.attempts)

    def outcome(self) -> Outcome:
        """What became of a job, whichever is done next."""
        while True:
            ready, _ = self._ray.wait(list(self._running), num_returns=1)
            job, attempts = self._running.pop(ready[0])
            try:
                is_right, value = self._ray.get(ready[0])
            except self._ray.exceptions.RayTaskError as error:  # it did not get as far as to the function, or back
                cause = error.cause
                return Outcome(job=job, error=cause if isinstance(cause, Exception) else error)
            except self._ray.exceptions.RayError:
                if attempts == 1:
                    return Outcome(job=job, is_lost=True)
                self._send(job, attempts=attempts - 1)
            else:
                return Outcome(job=job, value=value) if is_right else Outcome(job=job, error=value)

    def stop(self) -> None:
        """Let go of what is not done."""
        for ref in self._running:
            self._ray.cancel(ref, force=True)
        self._running.clear()

    def _send(self, job: Job, *, attempts: int) -> None:
        self._running[self._remote.remote(self._function, job.task)] = job, attempts


def _do(function: Callable[[Any], Any], task: Any) -> tuple[bool, Any]:
    """What one task gives, or the error that it raises: done in a process of the cluster."""
    try:
        return True, function(task)
    except Exception as error:  # noqa: BLE001 - it is raised where the results are taken
        return False, portable(error)


def _ray() -> ModuleType:
    os.environ.update(QUIET)
    try:
        import ray  # noqa: PLC0415 - an extra, and seconds to load
    except ImportError as error:
        raise MissingPart(
            "Ray, which works on many machines, is not installed",
            advice="install the extra: pip install 'laydown[ray]'",
        ) from error
    return ray


@contextmanager
def _connected(ray: ModuleType, engine: RayEngine) -> Iterator[None]:
    if ray.is_initialized():
        yield
        return
    with _own_signals():
        _connect(ray, engine)
    try:
        yield
    finally:
        ray.shutdown()


def _connect(ray: ModuleType, engine: RayEngine) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if engine.address is None:
            ray.init(
                address="local",
                num_cpus=engine.processes,
                object_store_memory=STORE_BYTES,
                include_dashboard=False,
                **quiet,
            )
        else:
            ray.init(address=engine.address, **quiet)
    except ImportError as error:
        raise MissingPart(
            f"the client of Ray, which {engine.address} asks for, is not whole: {error}",
            advice="install it: pip install 'ray[client]'",
        ) from error
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise BadRequest(
            f"no Ray cluster answers at {engine.address or 'this machine'}: {error}",
            advice="start one with `ray start --head`, or leave out the address to work on this machine",
        ) from error


@contextmanager
def _own_signals() -> Iterator[None]:
    """What this program does when it is told to end stays as it is: Ray puts its own way in place of it."""
    if threading.current_thread() is not threading.main_thread() or sys.platform == "win32":
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
