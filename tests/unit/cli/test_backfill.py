import errno
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archives import CAKE, CONVOY, content, page, write_lines
from laydown.archive import ShardOutcome
from laydown.cli import run as run_module
from laydown.cli.archive_progress import Progress, duration_words
from laydown.terms import ArchiveTally, Shard, ShardDone, ShardId


def run(*arguments: object) -> int:
    return run_module.run([str(argument) for argument in arguments])


def test_backfill_says_what_became_of_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(tmp_path / "a.jsonl", [CONVOY, CAKE])
    assert run("backfill", tmp_path / "a.jsonl", "-o", tmp_path / "out") == 0
    told = capsys.readouterr()
    assert "2 reports: 1 left unread, 1 document, " in told.err
    assert "left unread: 1 (no equipment named)" in told.err
    assert told.out == ""


def test_what_could_not_be_read_shows_in_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.html").touch()
    assert run("backfill", tmp_path / "empty.html", "-o", tmp_path / "none") == 2
    (tmp_path / "a.html").write_text(page(CAKE))
    assert run("backfill", tmp_path / "empty.html", tmp_path / "a.html", "-o", tmp_path / "some") == 3
    assert "rejections says why" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--sample", "2"], "no share"),
        (["--sample", "a lot"], "no share"),
        (["--limit", "0"], "would read nothing"),
        (["--limit", "5", "--limit", "6"], "two numbers"),
        (["--limit", "max_bytes=much"], "max_bytes"),
        (["--ray-address", "auto"], "--engine ray"),
    ],
)
def test_options_that_mean_nothing_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], told: str
) -> None:
    (tmp_path / "a.html").write_text(page(CAKE))
    assert run("backfill", tmp_path / "a.html", "-o", tmp_path / "out", *words) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_limit_is_of_reports_or_of_what_one_may_cost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_lines(tmp_path / "a.jsonl", [CAKE, CAKE + "x" * 3000, CAKE])
    options = ["--limit", "2", "--limit", "max_bytes=1000"]
    assert run("backfill", tmp_path / "a.jsonl", "-o", tmp_path / "out", *options) == 3
    assert "2 reports: 1 left unread, 0 documents, 0 claims, 1 rejected" in capsys.readouterr().err


def test_an_interrupted_run_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(3):
        write_lines(folder / f"{number}.jsonl", [f"{CONVOY} It was number {number}.", "x" * 9_000_000])
    command = [sys.executable, "-m", "laydown.cli", "backfill", str(folder), "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        shards = tmp_path / "out" / "shards"
        until = time.monotonic() + 120
        while not (shards.exists() and any(shards.glob("*.json"))) and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=60)
    if process.returncode == 130:  # it may have been done by then
        assert "the same command goes on from here" in told
        assert "Traceback" not in told
    assert run("backfill", folder, "-o", tmp_path / "out") == 0
    assert run("backfill", folder, "-o", tmp_path / "out") == 0
    assert len(list(shards.glob("*.json"))) == 3


def test_a_disk_that_is_full_is_told_and_the_run_goes_on(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [f"{CONVOY} It was number {number}." for number in range(3)])
    command = [sys.executable, "-m", "laydown.cli", "backfill", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out")]

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))

    full = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False, preexec_fn=no_room, timeout=120)
    assert full.returncode == 1
    assert os.strerror(errno.EFBIG).lower() in full.stderr
    assert "the same command" in full.stderr
    assert not list((tmp_path / "out").rglob("*.tmp"))
    assert run("backfill", tmp_path / "a.jsonl", "-o", tmp_path / "out") == 0
    fresh = tmp_path / "fresh"
    assert run("backfill", tmp_path / "a.jsonl", "-o", fresh) == 0
    assert content(fresh) == content(tmp_path / "out")


def test_time_left_is_told_by_what_this_start_read() -> None:
    hours = iter([0.0, 10.0, 10.0, 10.0])
    progress = Progress(1000, clock=lambda: next(hours))
    tally = ArchiveTally(read=5, documents=1, gated={"no_equipment_named": 4})

    def outcome(name: str, *, is_new: bool) -> ShardOutcome:
        shard = Shard(id=ShardId(name), names=(name,), sha256="", size_bytes=250)
        return ShardOutcome(shard=shard, done=ShardDone(shard=shard.id, tally=tally, parts=()), is_new=is_new)

    progress.add(outcome("a", is_new=False))
    progress.add(outcome("b", is_new=True))
    assert progress.left_s == 20.0
    assert progress.tally.read == 10
    assert progress.new.read == 5


def test_spans_of_time_are_in_words() -> None:
    assert [duration_words(seconds) for seconds in (0, 59.4, 61, 7_260)] == ["0 s", "59 s", "1 min 1 s", "2 h 1 min"]
