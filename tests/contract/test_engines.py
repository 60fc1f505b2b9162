"""Every engine: the same results, whatever happens to its processes meanwhile."""

import itertools
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine_tasks import end_at_three, end_once, no_way_back, noted, process_of, refuse_three, square
from laydown.engine import LocalEngine, RayEngine
from laydown.errors import BadData, EngineFailed
from laydown.ports import Engine
from ray_cluster import add_node, two_nodes

ENGINES = ["one process", "two processes", "two machines"]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with two_nodes() as cluster:
        import ray

        ray.init(address=cluster.address, log_to_driver=False, logging_level=logging.ERROR)
        try:
            yield cluster
        finally:
            ray.shutdown()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return engine_called(request.param, request)


@pytest.fixture(params=ENGINES[1:])
def distant_engine(request: pytest.FixtureRequest) -> Engine:
    """One whose processes are others: what kills a process of the first kind kills the one that asks."""
    return engine_called(request.param, request)


def engine_called(name: str, request: pytest.FixtureRequest) -> Engine:
    if name == "two machines":
        request.getfixturevalue("cluster")
        return RayEngine()
    return LocalEngine(processes=1 + ENGINES.index(name))


def test_mapped_results_come_in_the_order_of_the_tasks(engine: Engine) -> None:
    assert list(engine.map(square, range(40))) == [n * n for n in range(40)]


def test_each_task_is_done_once(engine: Engine) -> None:
    assert sorted(engine.each(square, range(40))) == [n * n for n in range(40)]


def test_no_tasks_give_no_results(engine: Engine) -> None:
    assert list(engine.map(square, [])) == []
    assert list(engine.each(square, [])) == []


def test_tasks_are_taken_as_there_is_room_for_them(engine: Engine) -> None:
    taken: list[int] = []

    def endless() -> Iterator[int]:
        for number in itertools.count():
            taken.append(number)
            yield number

    assert list(itertools.islice(engine.map(square, endless()), 3)) == [0, 1, 4]
    assert len(list(itertools.islice(engine.each(square, endless()), 3))) == 3
    assert len(taken) < 40


def test_an_error_of_the_function_is_raised_as_it_is_in_its_turn(engine: Engine) -> None:
    results = engine.map(refuse_three, range(9))
    assert list(itertools.islice(results, 3)) == [0, 1, 2]
    with pytest.raises(ValueError, match="three") as raised:
        next(results)
    assert type(raised.value) is ValueError


def test_an_error_of_the_function_ends_the_rest(engine: Engine) -> None:
    with pytest.raises(ValueError, match="three") as raised:
        list(engine.each(refuse_three, itertools.count()))
    assert type(raised.value) is ValueError


def refuse_data(number: int) -> int:
    raise BadData("names.yaml", 7, "no such field", advice="look at the page")


def test_an_error_of_our_own_keeps_what_it_says(engine: Engine) -> None:
    with pytest.raises(BadData, match=r"names.yaml:7: no such field; look at the page") as raised:
        list(engine.each(refuse_data, [1]))
    assert (raised.value.file, raised.value.line, raised.value.advice) == ("names.yaml", 7, "look at the page")


def test_a_result_that_cannot_be_sent_is_an_error_and_no_silence(distant_engine: Engine) -> None:
    with pytest.raises(TypeError, match="lock"):
        list(distant_engine.each(no_way_back, range(5)))


def test_a_function_that_cannot_be_sent_is_an_error(distant_engine: Engine) -> None:
    lock = no_way_back(3)
    with pytest.raises((TypeError, AttributeError), match=r"(?i)pickle"):
        list(distant_engine.each(lambda number: (lock, number), range(5)))


def test_other_processes_work(distant_engine: Engine) -> None:
    assert os.getpid() not in set(distant_engine.each(process_of, range(6)))


def test_tasks_whose_process_died_are_done_again(distant_engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "each").mkdir()
    assert list(distant_engine.map(end_once, [(tmp_path / "map", n) for n in range(10)])) == list(range(10))
    assert sorted(distant_engine.each(end_once, [(tmp_path / "each", n) for n in range(10)])) == list(range(10))
    assert len(list((tmp_path / "each").iterdir())) == 2


def test_a_task_that_always_takes_its_process_along_is_named_after_all_others_are_done(distant_engine: Engine) -> None:
    done = []
    with pytest.raises(EngineFailed, match="run again") as raised:  # noqa: PT012 - what came before
        for number in distant_engine.each(end_at_three, range(9)):
            done.append(number)
    assert raised.value.tasks == ("3",)
    assert sorted(done) == [0, 1, 2, 4, 5, 6, 7, 8]


def test_a_task_that_always_kills_is_raised_in_its_turn_of_a_map(distant_engine: Engine) -> None:
    results = distant_engine.map(end_at_three, range(9))
    assert list(itertools.islice(results, 3)) == [0, 1, 2]
    with pytest.raises(EngineFailed, match="3"):
        next(results)


def test_results_that_nobody_takes_any_more_are_let_go_of(distant_engine: Engine) -> None:
    results = distant_engine.each(square, itertools.count())
    next(results)
    results.close()  # type: ignore[attr-defined]  # an iterator that can be ended, which is not asked of all
    assert list(distant_engine.map(square, range(3))) == [0, 1, 4]


def test_a_machine_that_goes_takes_no_task_along(cluster: Any, tmp_path: Path) -> None:
    node = next(iter(cluster.worker_nodes))
    results = RayEngine().each(noted, [(tmp_path, n) for n in range(60)])
    done = list(itertools.islice(results, 6))
    cluster.remove_node(node, allow_graceful=False)
    done.extend(results)
    add_node(cluster)
    assert sorted(done) == list(range(60))


INTERRUPTED = """
import os, sys
from pathlib import Path
from engine_tasks import report_and_wait
from laydown.engine import LocalEngine, RayEngine
if __name__ == "__main__":
    folder, address = sys.argv[1:]
    engine = RayEngine(address=address) if address else LocalEngine(processes=2)
    try:
        list(engine.each(report_and_wait, [Path(folder)] * 5))
    except KeyboardInterrupt:
        print("interrupted")
"""


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at /proc")
@pytest.mark.parametrize("name", ENGINES[1:])
def test_an_interruption_ends_what_works(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    address = request.getfixturevalue("cluster").address if name == "two machines" else ""
    (tmp_path / "pids").mkdir()
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED)
    command = [sys.executable, str(script), str(tmp_path / "pids"), address]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        start_new_session=True,
    ) as parent:
        try:
            while len(pids := [int(path.name) for path in (tmp_path / "pids").iterdir()]) < 2:
                time.sleep(0.01)
            os.killpg(parent.pid, signal.SIGINT)
            told, complained = parent.communicate()
        except BaseException:  # whatever kept it waits for nothing more
            os.killpg(parent.pid, signal.SIGKILL)
            raise
    assert (told, complained) == ("interrupted\n", "")
    while any(map(is_alive, pids)):  # the suite's time limit is the end of patience
        time.sleep(0.01)


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
