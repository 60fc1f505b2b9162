"""Runs of `laydown backfill` that something is killed in, and what is left of them in the end.

What is killed is found by asking the system for processes: one that reads, the server that they are forked from, the
program itself, a process of Ray, or a whole machine of a Ray cluster.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from .archive_maker import pages

_NEVER_THE_SAME = frozenset({"digests.json"})  # what is known of the sources; the tables do not depend on it


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Sources in a folder, each a shard, and how they are read."""

    root: Path
    sources: tuple[str, ...]

    def command(self, out: str, *options: str) -> list[str]:
        """The command that reads them into a folder."""
        return [sys.executable, "-m", "laydown.cli", "backfill", *self.sources, "--out", out, *options]

    def started(self, out: str, *options: str) -> "subprocess.Popen[str]":
        """The command, under way."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            self.command(out, *options),
            cwd=self.root,
            stdout=quiet,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            start_new_session=True,
        )

    def held(self, out: str) -> dict[str, str]:
        """The digest of every file in a folder of tables, half-written and hidden ones too."""
        folder = self.root / out
        return {
            path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.name not in _NEVER_THE_SAME and path.name != ".lock"
        }


def made_archive(root: Path, *, shards: int, reports: int, seed: int = 1) -> Archive:
    """A small archive of texts, one in three about other things, each folder of them a shard."""
    made = pages(shards * reports, relevant=0.7, seed=seed)
    for shard in range(shards):
        folder = root / f"day-{shard:03}"
        folder.mkdir(parents=True)
        for number, page in enumerate(islice(made, reports)):
            (folder / f"{number:03}.txt").write_text("\n\n".join((page.title, *page.paragraphs)))
    return Archive(root=root, sources=tuple(f"day-{shard:03}" for shard in range(shards)))


def below(pid: int) -> list[int]:
    """The processes that a process started, and those that these did."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, waiting = [], [pid]
    while waiting:
        waiting.extend(started := children.get(waiting.pop(), []))
        found.extend(started)
    return sorted(found)


def words_of(pid: int) -> str:
    """The command line of a process; empty where it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def readers_of(driver: int) -> list[int]:
    """The processes that read for the program, and the server that they are forked from; not what counts resources."""
    return [pid for pid in below(driver) if "resource_tracker" not in words_of(pid)]


def ray_readers() -> list[int]:
    """The processes of a cluster that this process started which are at a task of ours."""
    return [pid for pid in below(os.getpid()) if words_of(pid).startswith("ray::_do")]


def kill_one(pids: Sequence[int], chance: random.Random) -> str:
    """Kill one of the processes, if there is any; what it was."""
    if not pids:
        return "nothing was running"
    pid = chance.choice(list(pids))
    words = words_of(pid)
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return "it had ended"
    return words


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """How it ended, and what it complained of."""
    _, complaints = process.communicate()
    return process.returncode, complaints


def killed_at(process: "subprocess.Popen[str]", moment_s: float, kill: Callable[[], str]) -> str:
    """Kill something so many seconds after the start, or nothing where all was over by then; what it was."""
    end = time.monotonic() + moment_s
    while time.monotonic() < end:
        if process.poll() is not None:
            return "it had ended"
        time.sleep(0.01)
    return kill()
