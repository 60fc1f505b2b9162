"""How tasks fail: errors travel as they are, and lost tasks are called what a user knows them by."""

import pickle
import threading
from dataclasses import dataclass

import pytest

from laydown.engine.failing import SHOWN_CHARS, portable, task_name, tasks_lost
from laydown.errors import BadData, EngineFailed, FetchFailed
from laydown.terms import Shard, ShardId


@dataclass
class Named:
    path: str


class Locked(Exception):
    def __init__(self) -> None:
        self.lock = threading.Lock()


def test_a_shard_is_called_by_its_files() -> None:
    shard = Shard(id=ShardId("shd-1"), names=("day.warc.gz",), sha256="", size_bytes=1)
    assert task_name(shard) == "day.warc.gz"
    many = Shard(id=ShardId("shd-1"), names=("a.html", "b.html", "c.html"), sha256="", size_bytes=1)
    assert task_name(many) == "a.html and 2 more"


def test_an_input_is_called_by_its_path() -> None:
    assert task_name(Named("pages/one.html")) == "pages/one.html"


def test_a_long_task_is_not_printed_whole() -> None:
    assert len(task_name("x" * 10_000)) == SHOWN_CHARS + 1


def test_many_lost_tasks_are_counted_and_all_kept() -> None:
    error = tasks_lost(list(range(9)), times=3)
    assert "0, 1, 2, 3, 4 and 4 more" in str(error)
    assert len(error.tasks) == 9


def test_an_error_says_where_it_happened() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        _ = 1 // 0
    assert "1 // 0" in "".join(portable(raised.value).__notes__)


def test_an_error_that_cannot_travel_is_told_in_words() -> None:
    told = portable(Locked())
    assert isinstance(told, EngineFailed)
    assert "Locked" in str(told)


@pytest.mark.parametrize(
    "error",
    [
        BadData("names.yaml", 7, "no such field", advice="look"),
        FetchFailed("https://example.org/a", "no answer", advice="later", status=503, retry_after_s=2.0),
        EngineFailed("it died", advice="again", tasks=("a",)),
    ],
)
def test_errors_of_ours_are_copied_with_all_they_say(error: Exception) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
