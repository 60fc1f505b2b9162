"""What reading and fusing an archive costs as it grows: `python -m benchmarks.growth [1000 10000 100000]`.

Each size is made by `archive_maker` (WARC files of HTML pages; `--texts` makes JSONL files of plain text, for the
largest sizes), read with one process and with two (`--processes`), and fused, each by the command that a user types.
Printed are the seconds of the clock and of the processors, reports a second, the most memory that any one process held,
what was written, and what the stages of reading cost. What would take over `--limit-s` seconds is interrupted, and it
is said that what follows is of the part that was done.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from .archive_maker import pages, write_lines, write_warcs
from .killed_runs import below

SIZES = (1_000, 10_000, 100_000)
RELEVANT = 0.03
PAGE_BYTES = 60_000
SEED = 1
_POLL_S = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command cost: seconds of the clock and of all processors, MiB of its largest process, what it said."""

    clock_s: float
    processor_s: float
    peak_mib: int
    said: str
    code: int


def cost_of(arguments: Sequence[str], *, cwd: Path, limit_s: float) -> Cost:
    """Run laydown with these arguments; after `limit_s` seconds it is interrupted, and the cost so far counts."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    start = time.monotonic()
    with (cwd / "said.txt").open("w+") as said:
        command = [sys.executable, "-m", "laydown.cli", *arguments]
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=said, stderr=said, start_new_session=True)
        seen = _Seen()
        over = threading.Event()
        watcher = threading.Thread(target=seen.watch, args=(process.pid, over))
        watcher.start()
        try:
            process.wait(timeout=limit_s)
        except subprocess.TimeoutExpired:
            process.send_signal(2)  # an interruption, as of Ctrl-C: what is done is kept
            process.wait()
        over.set()
        watcher.join()
        clock_s = time.monotonic() - start
        said.seek(0)
        words = said.read()
    return Cost(
        clock_s=clock_s,
        processor_s=sum(seen.processor_s.values()),
        peak_mib=seen.peak_mib,
        said=words,
        code=process.returncode,
    )


@dataclass(slots=True)
class _Seen:
    """What a process, and those below it, were seen to take: seconds each, and the most memory of one in MiB."""

    processor_s: dict[int, float] = field(default_factory=dict)
    peak_mib: int = 0

    def watch(self, pid: int, over: threading.Event) -> None:
        """Look at them until all is over. What one takes after the last look, a fifth of a second, is not seen."""
        while not over.wait(_POLL_S):
            for one in (pid, *below(pid)):
                with suppress(OSError):  # it has ended meanwhile
                    if found := re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{one}/status").read_text()):
                        self.peak_mib = max(self.peak_mib, int(found[1]) // 1024)
                    fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
                    self.processor_s[one] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(size: int, folder: Path, options: argparse.Namespace) -> None:
    """Make, read and fuse an archive of this size, printing each step."""
    source = folder / f"archive-{size}"
    source.mkdir()
    start = time.monotonic()
    made = pages(size, relevant=options.relevant, seed=SEED)
    total = write_lines(source, made) if options.texts else write_warcs(source, made, page_bytes=options.page_bytes)
    stored = sum(path.stat().st_size for path in source.iterdir())
    what = "text" if options.texts else "HTML"
    print(f"\n{size:,} reports: {total / 1e6:,.0f} MB of {what}, {stored / 1e6:,.0f} MB stored", end="")
    print(f" ({time.monotonic() - start:.0f} s to make)", flush=True)
    clocks = {}
    for processes in options.processes:
        out = f"tables-{size}-{processes}"
        arguments = ["backfill", source.name, "-o", out, "--processes", str(processes), "--profile"]
        cost = cost_of(arguments, cwd=folder, limit_s=options.limit_s)
        read = _tally(folder / out)
        cut = "" if cost.code == 0 else f" CUT SHORT after {cost.clock_s:.0f} s: what is done of it"
        print(
            f"  read, {processes} process{'es' if processes > 1 else ''}: {cost.clock_s:8.1f} s,"
            f" {cost.processor_s:8.1f} s of processors, {read['read'] / max(cost.clock_s, 1e-9):8.0f} reports/s,"
            f" {cost.peak_mib:5} MiB at most in a process, {_size(folder / out) / 1e6:8.1f} MB written,"
            f" {read['documents']:,} documents, {read['claims']:,} claims{cut}",
            flush=True,
        )
        if processes == options.processes[0]:
            print("    " + "\n    ".join(cost.said.strip().splitlines()[-14:]), flush=True)
        clocks[processes] = cost.clock_s if cost.code == 0 else None
        if cost.code not in {0, 130}:
            sys.exit(cost.said)
    few, many = options.processes[0], options.processes[-1]
    if (slow := clocks[few]) and (fast := clocks[many]) and few < many:
        print(f"  {many} processes against {few}: {slow / fast:.2f} times as fast by the clock", flush=True)
    out = f"tables-{size}-{many}"
    cost = cost_of(["fuse", out, "--unfinished"], cwd=folder, limit_s=options.limit_s)
    done = "" if cost.code == 0 else f" CUT SHORT: {cost.said.strip()[-200:]}"
    print(
        f"  fused: {cost.clock_s:8.1f} s, {cost.processor_s:8.1f} s of processors, {cost.peak_mib:5} MiB at most{done}"
    )
    print("    " + "\n    ".join(cost.said.strip().splitlines()[-6:]), flush=True)
    shutil.rmtree(source)
    for processes in options.processes:
        shutil.rmtree(folder / f"tables-{size}-{processes}")


def _tally(out: Path) -> dict[str, int]:
    """What the shards that are done come to."""
    found = {"read": 0, "documents": 0, "claims": 0}
    for path in (out / "shards").glob("*.json"):
        tally = json.loads(path.read_bytes())["tally"]
        found = {name: count + tally[name] for name, count in found.items()}
    return found


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    """Measure each size and print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--processes", nargs="+", type=int, default=(1, 2), help="how many, one run each")
    parser.add_argument("--relevant", type=float, default=RELEVANT, help="share of reports that tell of movements")
    parser.add_argument("--page-bytes", type=int, default=PAGE_BYTES, help="bytes of HTML that a page has about")
    parser.add_argument("--texts", action="store_true", help="plain texts in JSONL in place of HTML pages in WARC")
    parser.add_argument("--limit-s", type=float, default=1_800, help="seconds that one step of one size may take")
    parser.add_argument("--folder", type=Path, help="where to work, with room for the archives; a new one without it")
    options = parser.parse_args()
    print(f"{options.relevant:.0%} of the reports tell of movements; {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for size in options.sizes:
            measured(size, Path(folder), options)


if __name__ == "__main__":
    main()
