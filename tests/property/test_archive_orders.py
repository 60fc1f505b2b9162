"""Whatever the order of the shards and wherever a run is broken off, its files come out the same."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archives import CAKE, CONVOY, backfill, content, write_lines
from laydown.wiring import archive as wired

LISTS = 4


class Broken:
    """An engine that takes the shards in a drawn order, and is killed after some."""

    def __init__(self, order: list[int], most: int | None = None) -> None:
        self.order, self.most = order, most

    def each(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Any]:
        shards = list(tasks)
        drawn = sorted(range(len(shards)), key=lambda number: self.order[number])
        for done, number in enumerate(drawn):
            if done == self.most:
                raise KeyboardInterrupt
            yield function(shards[number])


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Mapping[str, bytes]]:
    """Sources of one shard each, and the files of a run over them."""
    folder = tmp_path_factory.mktemp("news")
    sources = [folder / f"{number}.jsonl" for number in range(LISTS)]
    for number, source in enumerate(sources):
        write_lines(source, [f"{CONVOY} It was number {number}.", CAKE])
    backfill(sources, folder / "out")
    return sources, content(folder / "out")


@settings(max_examples=15, deadline=None)
@given(orders=st.lists(st.tuples(st.permutations(range(LISTS)), st.integers(0, LISTS)), min_size=1, max_size=3))
def test_any_order_and_any_pieces_give_the_same_files(
    lists: tuple[list[Path], Mapping[str, bytes]], orders: list[tuple[list[int], int]]
) -> None:
    sources, expected = lists
    with TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        for order, most in orders:
            with patch.object(wired, "_engine", lambda _, o=order, m=most: Broken(o, m)):
                try:
                    backfill(sources, out)
                except KeyboardInterrupt:
                    continue
        with patch.object(wired, "_engine", lambda _: Broken(orders[0][0])):
            backfill(sources, out)
        assert content(out) == expected
