"""The local engine: the same results in the same order, however many processes."""

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from laydown.engine import LocalEngine
from laydown.errors import EngineFailed


def square(number: int) -> int:
    return number * number


def refuse_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def die_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def process_of(number: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_tasks(processes: int) -> None:
    assert list(LocalEngine(processes=processes).map(square, range(40))) == [n * n for n in range(40)]


@pytest.mark.parametrize("processes", [1, 2])
def test_no_tasks_give_no_results(processes: int) -> None:
    assert list(LocalEngine(processes=processes).map(square, [])) == []


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        for number in itertools.count():
            taken.append(number)
            yield number

    results = LocalEngine().map(square, endless())
    assert list(itertools.islice(results, 3)) == [0, 1, 4]
    assert len(taken) == 3


def test_an_endless_source_does_not_fill_the_memory_of_many_processes() -> None:
    results = LocalEngine(processes=2).map(square, itertools.count())
    assert list(itertools.islice(results, 3)) == [0, 1, 4]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_is_raised_at_the_turn_of_its_result(processes: int) -> None:
    results = LocalEngine(processes=processes).map(refuse_three, range(9))
    assert list(itertools.islice(results, 3)) == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)


def test_one_process_is_this_one() -> None:
    assert set(LocalEngine().map(process_of, range(3))) == {os.getpid()}


def test_several_processes_are_others() -> None:
    assert os.getpid() not in set(LocalEngine(processes=2).map(process_of, range(3)))


def test_a_task_that_always_takes_its_process_along_is_an_error_with_advice() -> None:
    with pytest.raises(EngineFailed, match="run again"):
        list(LocalEngine(processes=2).map(die_at_three, range(9)))


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at /proc")
def test_processes_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, time\n"
        "from pathlib import Path\n"
        "from laydown.engine import LocalEngine\n"
        "def report_and_wait(folder):\n"
        "    (Path(folder) / str(os.getpid())).touch()\n"
        "    time.sleep(600)\n"
        "if __name__ == '__main__':\n"
        f"    list(LocalEngine(processes=2).map(report_and_wait, [{str(tmp_path / 'pids')!r}]))\n"
    )
    (tmp_path / "pids").mkdir()
    parent = subprocess.Popen([sys.executable, str(script)])
    while not (pids := [int(path.name) for path in (tmp_path / "pids").iterdir()]):
        time.sleep(0.01)
    parent.kill()
    parent.wait()
    while is_alive(pids[0]):  # the suite's time limit is the end of patience
        time.sleep(0.01)


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
