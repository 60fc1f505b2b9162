"""`laydown watch`: a line for each new claim, once; what went wrong, once; ended and started again."""

import json
import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from laydown import wiring
from laydown.cli import news
from laydown.cli.watching import Rounds
from laydown.errors import FetchFailed, StoreBusy
from laydown.store.sqlite import SqliteStore
from laydown.store.sqlite.rows import SqliteRows
from laydown.wiring import Settings, only_watch
from watched_web import FakeWeb, item, page, rss

from .conftest import Call

FEED = "https://news.example/rss"
pytestmark = pytest.mark.usefixtures("plain_stages")


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> FakeWeb:
    """The web that the command reaches."""
    made = FakeWeb({FEED: rss(item(1)), "https://news.example/1": page(1)})
    monkeypatch.setattr(wiring, "web_fetcher", lambda *_, **__: made)
    return made


ONCE = ("watch", FEED, "--once", "--every", "0.00001", "--limit", "retry_seconds=1ms", "--limit", "max_tries=3")


def test_every_new_claim_is_one_line(call: Call, web: FakeWeb) -> None:
    said = call(*ONCE)
    assert said.code == 0
    (line,) = said.out.splitlines()
    cells = line.split(" | ")
    assert cells[0].startswith("clm_")
    assert cells[-3:] == ["moved", "not stated", "https://news.example/1"]
    assert said.err == "1 feed looked at, 1 article read, 1 new claim\n"


def test_an_article_that_is_an_archive_is_given_up_with_its_reason(call: Call, web: FakeWeb) -> None:
    web.pages["https://news.example/1"] = "PK\x03\x04 and so on"
    said = call(*ONCE)
    assert said.out == ""
    assert "https://news.example/1: given up after 1 try: it is no page but a file that holds others (zip)" in said.err


def test_what_was_told_is_not_told_again(call: Call, web: FakeWeb) -> None:
    call(*ONCE)
    assert call(*ONCE).out == ""
    web.pages |= {FEED: rss(item(1), item(2)), "https://news.example/2": page(2)}
    assert call(*ONCE).out.count("\n") == 1


def test_claims_can_be_had_as_json(call: Call, web: FakeWeb) -> None:
    record = json.loads(call(*ONCE, "--format", "jsonl").out)
    assert record["schema"] == "laydown.claim/1"
    assert record["document"]["path"] == "https://news.example/1"


def test_claims_that_were_kept_and_not_told_are_told_at_the_next_start(
    call: Call, web: FakeWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> str:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(news, "_line", dies)
        assert call(*ONCE).code != 0
    said = call(*ONCE)
    assert said.out.count("\n") == 1
    assert "0 articles read, 1 new claim" in said.err


def test_a_file_has_every_line_once_though_the_process_died_after_writing(
    call: Call, web: FakeWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("claims.txt").write_text("what was there before\n")

    def dies(*_: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr("laydown.store.sql.watching.SqlWatching.mark_told", dies)
        assert call(*ONCE, "--out", "claims.txt").code != 0
    assert Path("claims.txt").read_text().count("clm_") == 1
    call(*ONCE, "--out", "claims.txt")
    web.pages |= {FEED: rss(item(1), item(2)), "https://news.example/2": page(2)}
    call(*ONCE, "--out", "claims.txt")
    lines = Path("claims.txt").read_text().splitlines()
    assert lines[0] == "what was there before"
    assert [line.rpartition("/")[2] for line in lines[1:]] == ["1", "2"]


def test_a_file_that_was_taken_away_in_between_is_begun_anew(call: Call, web: FakeWeb) -> None:
    Path("claims.txt").write_text("x" * 500)
    call(*ONCE, "--out", "claims.txt")
    Path("claims.txt").unlink()
    web.pages |= {FEED: rss(item(1), item(2)), "https://news.example/2": page(2)}
    call(*ONCE, "--out", "claims.txt")
    assert Path("claims.txt").read_text().count("\n") == 1


def test_trouble_is_told_once_and_so_is_its_end(call: Call, web: FakeWeb) -> None:
    shown = web.pages[FEED]
    web.pages[FEED] = FetchFailed(FEED, "no answer within 20 s")
    first = call(*ONCE)
    assert first.code == 3
    assert f"{FEED}: no answer within 20 s; looked at again from" in first.err
    assert "no answer" not in call(*ONCE).err
    web.pages[FEED] = shown
    assert f"{FEED}: answers again" in call(*ONCE).err


def test_an_article_that_is_given_up_is_told_and_listed(call: Call, web: FakeWeb) -> None:
    del web.pages["https://news.example/1"]
    said = "".join(call(*ONCE).err for _ in range(5))
    assert said.count("https://news.example/1: it answered 404; tried again from") == 1
    assert said.count("https://news.example/1: given up after 3 tries: it answered 404") == 1
    state = call("watch", "--state")
    assert "given up: it answered 404" in state.words
    assert state.err == "1 feed, 0 articles read, 0 waiting, 1 given up\n"


def test_a_feed_that_is_gone_or_has_moved_for_good_is_told(call: Call, web: FakeWeb) -> None:
    web.moves[FEED] = "https://news.example/new"
    web.pages["https://news.example/new"] = web.pages[FEED]
    web.for_good.add(FEED)
    assert f"{FEED}: has moved for good to https://news.example/new, and is asked there" in call(*ONCE).err
    web.pages["https://news.example/new"] = FetchFailed(FEED, "it answered 410", status=410)
    assert f"{FEED}: gone for good, and looked at no more: it answered 410" in call(*ONCE).err
    assert "gone for good" in call("watch", "--state").words


def test_standing_questions_are_answered_after_a_round_that_read_something(
    call: Call, web: FakeWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr("laydown.cli.watching.tell_what_moved", lambda *_, at: asked.append(at))
    call(*ONCE)
    call(*ONCE)
    assert len(asked) == 1


def test_rounds_go_on_until_there_were_enough(call: Call, web: FakeWeb) -> None:
    said = call("watch", FEED, "--rounds", "3", "--every", "0.00001")
    assert said.code == 0
    assert "3 feeds looked at" in said.err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_it_after_the_article_that_is_under_way(
    call: Call, web: FakeWeb, number: signal.Signals, code: int
) -> None:
    web.pages |= {FEED: rss(*map(item, range(5))), **{f"https://news.example/{n}": page(n) for n in range(5)}}
    web.on_fetch = lambda url: os.kill(os.getpid(), number) if url.endswith("/2") else None
    said = call("watch", FEED, "--every", "100")
    assert said.code == code
    assert "3 articles read, 3 new claims" in said.err
    web.on_fetch = lambda _: None
    assert call(*ONCE).out.count("\n") == 2


def test_a_signal_wakes_a_watch_that_waits(call: Call, web: FakeWeb) -> None:
    signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    assert call("watch", FEED, "--every", "1000").code == 0


def test_two_watches_do_not_work_on_one_store(call: Call, web: FakeWeb) -> None:
    with only_watch(Settings(store=Path("laydown.db"))):
        said = call(*ONCE)
    assert said.code == 1
    assert "another `laydown watch` is at work" in said.err
    assert call(*ONCE).code == 0


def test_a_store_that_is_busy_is_waited_for(call: Call, web: FakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laydown.cli.watching._BUSY_SECONDS", 0.0)
    whole, faults = SqliteStore.add_reading, [StoreBusy("another process holds the store")]

    def busy_once(*arguments: object) -> object:
        if faults:
            raise faults.pop()
        return whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(SqliteStore, "add_reading", busy_once)
    said = call(*ONCE)
    assert "another process holds the store; trying again" in said.err
    assert said.out.count("\n") == 1


@pytest.mark.parametrize("arguments", [(), ("--once",), (FEED, "--every", "0"), (FEED, "--every", "nan")])
def test_bad_usage_is_refused(call: Call, web: FakeWeb, arguments: tuple[str, ...]) -> None:
    assert call("watch", *arguments).code == 2


def test_what_a_page_says_cannot_steer_the_terminal_or_add_a_column(call: Call, web: FakeWeb) -> None:
    steering = "<item><title>x</title><link>https://news.example/1?a=%7C|b</link></item>"
    web.pages |= {FEED: rss(steering), "https://news.example/1?a=%7C|b": page(1)}
    (line,) = call(*ONCE).out.splitlines()
    assert line.count(" | ") == 6
    assert "|b" not in line


def test_a_round_without_end_waits_for_nothing_when_no_feed_is_left(call: Call, web: FakeWeb) -> None:
    web.pages[FEED] = FetchFailed(FEED, "it answered 410", status=410)
    assert "no feed is left to watch" in call("watch", FEED).err


def test_how_to_watch_has_defaults_that_do_not_end() -> None:
    how = Rounds(least_s=1.0)
    assert (how.rounds, how.is_once, how.out) == (None, False, None)


class Killed(BaseException):
    """The process is gone: nothing of it gets a chance to clean up what others would see."""


@pytest.mark.parametrize("cut_in", ["laydown.store.sqlite.rows.SqliteRows.transaction", "laydown.cli.news.os.fsync"])
def test_killed_before_any_step_of_its_work_it_ends_with_every_line_once(
    call: Call, web: FakeWeb, monkeypatch: pytest.MonkeyPatch, cut_in: str
) -> None:
    alert = "<item><guid isPermaLink='false'>7</guid><title>Alert</title><description>Tanks moved.</description></item>"
    web.pages[FEED] = rss(item(1), alert)
    call(*ONCE, "--out", "whole.txt", "--store", "whole.db")
    expected = sorted(Path("whole.txt").read_text().splitlines())
    assert len(expected) == 2
    whole = SqliteRows.transaction if cut_in.endswith("transaction") else os.fsync
    for steps in range(1, 60):
        left = [None] * steps

        def counted(*arguments: object, left: list[None] = left) -> object:
            if not left:
                raise Killed
            left.pop()
            return whole(*arguments)  # type: ignore[arg-type]

        where = ("--out", f"{steps}.txt", "--store", f"{steps}.db")
        with monkeypatch.context() as patch, suppress(Killed):
            patch.setattr(cut_in, counted)
            call(*ONCE, *where)
        is_over = bool(left)
        call(*ONCE, *where)
        call(*ONCE, *where)
        assert sorted(Path(f"{steps}.txt").read_text().splitlines()) == expected, steps
        if is_over:
            return
    pytest.fail("the run has more steps than were tried")
