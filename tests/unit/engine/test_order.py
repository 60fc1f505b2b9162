"""In which order results are given out, with work that is done as the test says."""

from collections import deque
from collections.abc import Callable

import pytest

from laydown.engine.order import Job, Outcome, as_done, in_order
from laydown.errors import EngineFailed


class Scripted:
    """Does the newest job first; `dies` says whether a job's process dies, of the job and how many are beside it."""

    def __init__(self, *, dies: Callable[[Job, int], bool] = lambda _job, _beside: False) -> None:
        self.jobs: deque[Job] = deque()
        self.tried: list[tuple[int, int]] = []
        self._dies = dies

    def room(self) -> int:
        return 3

    def submit(self, job: Job) -> None:
        self.jobs.append(job)

    def outcome(self) -> Outcome:
        job = self.jobs.pop()
        self.tried.append((job.number, job.attempts))
        return Outcome(job=job, value=job.task * 10, is_lost=self._dies(job, len(self.jobs)))


def test_results_wait_for_those_before_them() -> None:
    works = Scripted()
    assert list(in_order(works, range(7), attempts=3)) == [0, 10, 20, 30, 40, 50, 60]
    assert [number for number, _ in works.tried][:3] == [2, 1, 0]


def test_results_come_as_they_are_done() -> None:
    assert list(as_done(Scripted(), range(5), attempts=3)) == [20, 30, 40, 10, 0]


def test_what_cannot_be_done_beside_others_is_done_by_itself_at_the_end() -> None:
    works = Scripted(dies=lambda job, beside: job.task == 1 and beside > 0)
    assert sorted(as_done(works, range(5), attempts=3)) == [0, 10, 20, 30, 40]


def test_a_task_that_always_kills_is_tried_once_more_when_all_others_are_done() -> None:
    works = Scripted(dies=lambda job, _beside: job.task in {2, 4})
    done = []
    with pytest.raises(EngineFailed, match="died each of 3 times: 2, 4;") as raised:  # noqa: PT012 - what came before
        for value in as_done(works, range(6), attempts=3):
            done.append(value)
    assert raised.value.tasks == ("2", "4")
    assert sorted(done) == [0, 10, 30, 50]
    assert works.tried[-2:] == [(2, 1), (4, 1)]
    assert (2, 2) in works.tried
