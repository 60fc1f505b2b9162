"""One process that does one task at a time, from both of its ends.

The end that asks knows at once when the process died, and which task it was at: each process has a pipe of its own,
which closes with it. The end that works ignores interruptions, which are the asking process's to answer, and ends when
that process is gone, however it went.
"""

import os
import pickle
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import connection, parent_process
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from .failing import portable

if TYPE_CHECKING:
    Pipe = connection.Connection[Any, Any]

NO_MORE = b""


class WorkerDied(Exception):
    """The process is gone, and what it was at is not done."""


class Worker:
    """A process, made by `context`, that runs `function` (pickled) over the tasks that it is given, one by one.

    Raises WorkerDied where the process, or the server that it is forked from, died before it was there.
    """

    def __init__(self, function: bytes, context: BaseContext) -> None:
        self._pipe, theirs = context.Pipe()
        # Typed contexts name their class of process; the base of them, which is asked for here, does not.
        self._process: BaseProcess = context.Process(target=_work, args=(theirs,), daemon=True)  # type: ignore[attr-defined]
        try:
            self._process.start()
        except (EOFError, OSError) as error:
            self._pipe.close()
            raise WorkerDied from error
        finally:
            theirs.close()
        self._start = pickle.dumps((function, dict(os.environ)))

    def begin(self) -> None:
        """Wait until it is ready for tasks. Raises WorkerDied, and what stands in the way of loading `function`."""
        self._asked(self._start)

    def do(self, task: object) -> Any:
        """What the function gives for a task. Raises what it raises, and WorkerDied."""
        return self._asked(pickle.dumps(task, pickle.HIGHEST_PROTOCOL))

    def _asked(self, message: bytes) -> Any:
        try:
            self._pipe.send_bytes(message)
            answer = self._pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise WorkerDied from error
        is_right, value = pickle.loads(answer)  # noqa: S301 - from a process of ours, over a pipe of its own
        if not is_right:
            raise value
        return value

    def kill(self) -> None:
        """End it at once; whoever waits for it gets WorkerDied. May be called by any thread, and again."""
        self._process.kill()

    def forget(self) -> None:
        """Let go of what is left of a process that has ended."""
        self._process.join()
        self._pipe.close()


def _work(pipe: "Pipe") -> None:
    """What the process does: the function first, then task by task until there are no more."""
    _go_with_parent()
    function: Callable[[Any], Any] | None = None
    with suppress(EOFError, OSError):
        while (message := pipe.recv_bytes()) != NO_MORE:
            if function is None:
                answer, function = _begun(message)
            else:
                answer = _answer(function, message)
            pipe.send_bytes(answer)


def _begun(message: bytes) -> tuple[bytes, Callable[[Any], Any] | None]:
    try:
        pickled, environment = pickle.loads(message)  # noqa: S301
        for name in os.environ.keys() - environment.keys():  # a server of processes has that of the day it was started
            del os.environ[name]
        os.environ.update(environment)
        function: Callable[[Any], Any] = pickle.loads(pickled)  # noqa: S301
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the tasks come from
        return _failure(error), None
    return pickle.dumps((True, None)), function


def _answer(function: Callable[[Any], Any], message: bytes) -> bytes:
    try:
        return pickle.dumps((True, function(pickle.loads(message))), pickle.HIGHEST_PROTOCOL)  # noqa: S301
    except Exception as error:  # noqa: BLE001
        return _failure(error)


def _failure(error: Exception) -> bytes:
    return pickle.dumps((False, portable(error)))


def _go_with_parent() -> None:
    """Set up a process: an interruption is the parent's to answer, and where the parent is killed, this one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
