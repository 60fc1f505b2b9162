"""What holds a run back: its budget, its pace, and the numbers that its processes share."""

import multiprocessing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asked_models import Waiting
from laydown.endpoint.budget import Budget, Spending, estimated_tokens
from laydown.endpoint.pace import Pace
from laydown.endpoint.tallies import FileTally, MemoryTally
from laydown.errors import BudgetSpent


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # the first draw waits for a busy machine
@given(
    costs=st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500), st.integers(0, 100)), max_size=30),
    limit=st.integers(0, 2_000),
)
def test_no_order_of_calls_goes_over_a_budget(costs: list[tuple[int, int, int]], limit: int) -> None:
    budget = Budget(tally=MemoryTally(), max_tokens=limit)
    for prompt, most, share in costs:
        asked = Spending(calls=1, prompt=prompt, answer=most)
        try:
            budget.set_aside(asked)
        except BudgetSpent:
            continue
        assert budget.spent().tokens <= limit
        budget.settle(asked, Spending(calls=1, prompt=prompt, answer=most * share // 100))
    assert budget.spent().tokens <= limit


def test_what_is_set_aside_counts_until_it_is_settled() -> None:
    budget = Budget(tally=MemoryTally(), max_tokens=100)
    most = Spending(calls=1, prompt=20, answer=60)
    budget.set_aside(most)
    with pytest.raises(BudgetSpent, match="80 of 100 tokens are used, the next call may take 80"):
        budget.set_aside(most)
    budget.settle(most, Spending(calls=1, prompt=10, answer=5))
    budget.set_aside(most)
    assert budget.spent() == Spending(calls=2, prompt=30, answer=65)


def test_a_budget_that_is_spent_says_of_what_and_what_to_do() -> None:
    with pytest.raises(
        BudgetSpent, match=r"budget of calls .* is spent: 0 of 0 calls .* goes on from there .max_calls"
    ):
        Budget(tally=MemoryTally(), max_calls=0).set_aside(Spending(calls=1))


def test_words_have_rather_more_tokens_than_fewer() -> None:
    assert estimated_tokens("") == 1
    assert estimated_tokens("a convoy left at dawn " * 100) > 500
    assert estimated_tokens("колонна вышла на рассвете " * 100) > 700
    assert estimated_tokens("\ud800") == 2


def test_calls_keep_their_distance_after_the_first_rush() -> None:
    waiting = Waiting()
    pace = Pace(tally=MemoryTally(), clock=waiting.clock(), calls_per_minute=60, rush=3)
    begun = []
    for _ in range(6):
        pace.take_turn(10)
        begun.append(waiting.now_s - 1_000.0)
    assert begun == [0.0, 0.0, 0.0, 1.0, 2.0, 3.0]


def test_tokens_keep_their_pace_and_a_quiet_while_saves_nothing_up() -> None:
    waiting = Waiting()
    pace = Pace(tally=MemoryTally(), clock=waiting.clock(), tokens_per_minute=600)
    pace.take_turn(300)
    pace.take_turn(300)
    assert waiting.slept == [30.0]
    waiting.now_s += 500.0
    pace.take_turn(100)
    pace.take_turn(100)
    assert waiting.slept == [30.0, 10.0]


def _count(file: Path) -> None:
    budget = Budget(tally=FileTally(file), max_calls=50)
    for _ in range(40):
        try:
            budget.set_aside(Spending(calls=1))
        except BudgetSpent:
            return


def test_processes_share_one_budget(tmp_path: Path) -> None:
    file = tmp_path / "tally"
    spawn = multiprocessing.get_context("spawn")
    workers = [spawn.Process(target=_count, args=(file,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert Budget(tally=FileTally(file)).spent().calls == 50


def test_a_file_that_numbers_are_kept_in_is_whole_whatever_is_counted(tmp_path: Path) -> None:
    file = FileTally(tmp_path / "tally")
    for number in (1e15, 0.1, 3):
        with file.held() as numbers:
            numbers["calls"] = number
        with file.held() as numbers:
            assert numbers == {"calls": number}
