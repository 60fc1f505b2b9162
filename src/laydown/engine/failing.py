"""How tasks fail: by an error that travels to where they come from, or with the process that they were done by."""

import pickle
import traceback
from collections.abc import Sequence

from ..errors import EngineFailed

SHOWN_TASKS = 5
SHOWN_CHARS = 160
ADVICE = "what was done is kept: give the machine more memory, or leave out what does it, and run again"


def portable(error: Exception) -> Exception:
    """The error as it is, with where it happened; in words, where it cannot be sent to another process."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what was written a moment ago
    except Exception:  # noqa: BLE001 - pickling calls the error's own code
        return EngineFailed(f"a task failed: {type(error).__name__}: {error}")
    return error


def task_name(task: object) -> str:
    """What a task is called: by its path or names where it has them, else by its form, shortened."""
    path, names = getattr(task, "path", None), getattr(task, "names", None)
    if isinstance(path, str):
        return path
    if isinstance(names, tuple) and names:
        return str(names[0]) if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    shown = repr(task)
    return shown if len(shown) <= SHOWN_CHARS else f"{shown[:SHOWN_CHARS]}…"


def tasks_lost(tasks: Sequence[object], *, times: int) -> EngineFailed:
    """The error for tasks whose process died at each of so many attempts."""
    names = tuple(map(task_name, tasks))
    more = f" and {len(names) - SHOWN_TASKS} more" if len(names) > SHOWN_TASKS else ""
    shown = ", ".join(names[:SHOWN_TASKS]) + more
    return EngineFailed(
        f"the process that worked on it died each of {times} times: {shown}", advice=ADVICE, tasks=names
    )
