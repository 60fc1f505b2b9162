"""Watching feeds with a language model: what it says is told, what it fails at is tried again, no article is lost."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from laydown import wiring
from laydown.wiring.models import served_model
from scripted_model import Asked, Reply, says, status
from scripted_model import served_model as serving
from watched_web import FakeWeb, item, rss

from .test_models import MOVED, OTHER, Command, asking, laydown, lines, perfect

FEED = "https://news.example/rss"
ONCE = ("watch", FEED, "--once", "--every", "0.00001", "--format", "jsonl", "--limit", "retry_seconds=1ms")
__all__ = ["laydown"]


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> FakeWeb:
    """A feed of two articles."""
    articles = {"https://news.example/1": MOVED, "https://news.example/2": OTHER}
    made = FakeWeb({FEED: rss(item(1), item(2)), **articles})
    monkeypatch.setattr(wiring, "web_fetcher", lambda *_, **__: made)
    return made


def odd_about(words: str) -> Callable[[Asked], Reply]:
    """A model that refuses one text and is perfect on others."""
    return lambda asked: status(400, "too odd") if words in asked.user else perfect(asked)


def test_what_a_model_reads_of_new_articles_is_told_once(laydown: Command, web: FakeWeb) -> None:
    with serving(perfect) as served:
        said = laydown(*ONCE, *asking(served))
        assert {one["evidence"][0]["quote"] for one in lines(said)} == {MOVED, OTHER}
        assert all(one["reader"].startswith("llm scripted-1") for one in lines(said))
        assert laydown(*ONCE, *asking(served)).out == ""
        assert len(served.asked) == 2


def test_an_article_that_the_model_fails_at_is_told_of_and_read_when_it_answers(laydown: Command, web: FakeWeb) -> None:
    with serving(odd_about(MOVED)) as served:
        said = laydown(*ONCE, *asking(served))
        assert [one["evidence"][0]["quote"] for one in lines(said)] == [OTHER]
        assert "https://news.example/1" in said.err
        assert "language model" in said.err
        served.script = perfect
        again = laydown(*ONCE, *asking(served))
    assert [one["evidence"][0]["quote"] for one in lines(again)] == [MOVED]


def test_beside_a_model_that_fails_the_rules_tell_what_they_read(laydown: Command, web: FakeWeb) -> None:
    with serving(status(400, "too odd")) as served:
        said = laydown(*ONCE, *asking(served, reader="rules+llm"))
    assert {one["reader"] for one in lines(said)} == {"rules 2"}
    assert {one["document"]["path"] for one in lines(said)} == {"https://news.example/1", "https://news.example/2"}


def test_a_budget_that_is_spent_loses_no_article(laydown: Command, web: FakeWeb) -> None:
    Path("small.toml").write_text("max_calls = 1\n", encoding="utf-8")
    told: list[str] = []
    with serving(perfect) as served:
        for _ in range(2):
            served_model.cache_clear()  # another run is another process
            said = laydown(*ONCE, *asking(served, "--llm-settings", "small.toml"))
            told += [json.loads(line)["evidence"][0]["quote"] for line in said.out.splitlines()]
        assert len(served.asked) == 2
    assert sorted(told) == sorted([MOVED, OTHER])


def test_a_model_that_invents_is_told_nothing_of(laydown: Command, web: FakeWeb) -> None:
    with serving(says('{"claims": [{"quote": "Ninety tanks left Mars."}]}')) as served:
        assert laydown(*ONCE, *asking(served)).out == ""
