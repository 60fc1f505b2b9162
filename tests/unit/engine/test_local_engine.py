"""The local engine: the same results in the same order, however many processes."""

import itertools
import os
from collections.abc import Iterator

import pytest

from laydown.engine import LocalEngine


def square(number: int) -> int:
    return number * number


def refuse_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
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
