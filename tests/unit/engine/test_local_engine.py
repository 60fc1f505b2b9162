"""The local engine: in this process or in others, that are replaced, share their parts, and end with this one."""

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine_tasks import noted, process_of, square
from laydown.engine import LocalEngine


def environment_of(name: str) -> str | None:
    return os.environ.get(name)


def test_alone_tasks_are_taken_one_by_one() -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        for number in itertools.count():
            taken.append(number)
            yield number

    results = LocalEngine().map(square, endless())
    assert list(itertools.islice(results, 3)) == [0, 1, 4]
    assert len(taken) == 3


def test_one_process_is_this_one() -> None:
    assert set(LocalEngine().map(process_of, range(3))) == {os.getpid()}
    assert set(LocalEngine().each(process_of, range(3))) == {os.getpid()}


def test_a_process_is_replaced_after_so_many_tasks() -> None:
    processes = list(LocalEngine(processes=2, tasks_each=2).each(process_of, range(12)))
    assert max(processes.count(process) for process in processes) == 2


def test_processes_know_the_environment_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = LocalEngine(processes=2)
    monkeypatch.setenv("LAYDOWN_TEST_WORD", "then")
    assert set(engine.each(environment_of, ["LAYDOWN_TEST_WORD"] * 4)) == {"then"}
    monkeypatch.delenv("LAYDOWN_TEST_WORD")
    assert set(engine.each(environment_of, ["LAYDOWN_TEST_WORD"] * 4)) == {None}


def test_a_process_that_is_killed_takes_no_other_along(tmp_path: Path) -> None:
    results = LocalEngine(processes=2).each(noted, [(tmp_path, n) for n in range(12)])
    done = [next(results)]
    killed = int(next(tmp_path.iterdir()).name.split()[1])
    os.kill(killed, signal.SIGKILL)
    done.extend(results)
    assert sorted(done) == list(range(12))
    attempts = [path.name.split()[0] for path in tmp_path.iterdir()]
    assert len(attempts) <= 13  # only what the killed one was at was done again


SHARED = """
import sys
from laydown.engine import LocalEngine
def loader(number):
    import shared_parts
    return shared_parts.loaded_by
if __name__ == "__main__":
    print(len(set(LocalEngine(processes=2, parts=("shared_parts",), tasks_each=1).each(loader, range(6)))))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each process loads its own")
def test_parts_are_loaded_once_for_all_processes(tmp_path: Path) -> None:
    (tmp_path / "shared_parts.py").write_text("import os\nloaded_by = os.getpid()\n")
    (tmp_path / "shared.py").write_text(SHARED)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    done = subprocess.run(
        [sys.executable, str(tmp_path / "shared.py")], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"


KILLED = """
import sys
from pathlib import Path
from engine_tasks import report_and_wait
from laydown.engine import LocalEngine
if __name__ == "__main__":
    list(LocalEngine(processes=2).each(report_and_wait, [Path(sys.argv[1])] * 4))
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at /proc")
def test_processes_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    (tmp_path / "pids").mkdir()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen([sys.executable, str(script), str(tmp_path / "pids")], env=environment) as parent:
        while len(pids := [int(path.name) for path in (tmp_path / "pids").iterdir()]) < 2:
            time.sleep(0.01)
        parent.kill()
    while any(map(is_alive, pids)):  # the suite's time limit is the end of patience
        time.sleep(0.01)


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
