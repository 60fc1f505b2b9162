"""Functions that engines run in the tests: other processes find them by name."""

import os
import signal
import threading
import time
from pathlib import Path


def square(number: int) -> int:
    return number * number


def refuse_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def no_way_back(number: int) -> object:
    return threading.Lock() if number == 3 else number


def process_of(number: int) -> int:
    return os.getpid()


def end_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def end_once(task: tuple[Path, int]) -> int:
    """Take the process along the first time that a task is tried."""
    folder, number = task
    flag = folder / f"{number}"
    if number % 5 == 3 and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def noted(task: tuple[Path, int]) -> int:
    """Take a little, and leave a note of each attempt: task and process."""
    folder, number = task
    (folder / f"{number} {os.getpid()} {time.monotonic_ns()}").touch()
    time.sleep(0.05)
    return number


def report_and_wait(folder: Path) -> None:
    (folder / f"{os.getpid()}").touch()
    time.sleep(600)
