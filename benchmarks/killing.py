"""Whether an archive is read to the same tables whatever is killed: `python -m benchmarks.killing [--moments 50]`.

A small archive is read without harm once, for the tables that it must come to and the time that it takes. Then it is
read again and again. At a moment drawn from that time something is killed with -9: a process that reads or the server
that they are forked from, a machine of a Ray cluster, or the program itself. Where the program was killed, or gave up,
it is started again. The folder must hold the same files then, byte for byte, and no others.

Each line is one moment: engine, what was killed, when, how often the program was started, and whether all is the same.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from laydown.engine.ray import QUIET

from .killed_runs import Archive, ended, kill_one, killed_at, made_archive, ray_readers, readers_of

SHARDS, REPORTS = 12, 15
MOST_STARTS = 6


def killed_once(
    archive: Archive, out: str, options: tuple[str, ...], victim: str, moment_s: float, chance: random.Random, ray: Any
) -> tuple[str, int]:
    """Read the archive with one death in it; what died, and how often the program was started."""
    program = archive.started(out, *options)
    kills: dict[str, Callable[[], str]] = {
        "program": lambda: kill_one([program.pid], chance),
        "process": lambda: kill_one(readers_of(program.pid), chance),
        "ray process": lambda: kill_one(ray_readers(), chance),
        "machine": lambda: _kill_machine(ray),
    }
    died = killed_at(program, moment_s, kills[victim])
    code, complaints = ended(program)
    if code and victim != "program":
        print(f"ended with {code} after the death of {died[:60]}: {complaints[-2000:]}", file=sys.stderr)
    if victim == "machine" and died == "machine":
        _add_machine(ray)
    starts = 1
    while code != 0 and starts < MOST_STARTS:
        code, complaints = ended(archive.started(out, *options))
        starts += 1
        if code not in {0, -signal.SIGKILL}:
            print(complaints, file=sys.stderr)
    return died, starts


def _kill_machine(ray: Any) -> str:
    ray.remove_node(next(iter(ray.worker_nodes)), allow_graceful=False)
    return "machine"


def _add_machine(ray: Any) -> None:
    ray.add_node(num_cpus=1, object_store_memory=80 << 20)


def _cluster(stack: ExitStack) -> Any:
    os.environ.update(QUIET)
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - seconds to load, and read after QUIET is set

    head = {"num_cpus": 1, "object_store_memory": 80 << 20, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=head)
    stack.callback(cluster.shutdown)
    _add_machine(cluster)
    return cluster


def main() -> None:
    """Print the table; exit 1 where anything was lost, doubled or otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--ray", type=float, default=0.4, help="share of the moments that are in runs on Ray")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311
    with ExitStack() as stack:
        root = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        archive = made_archive(root, shards=SHARDS, reports=REPORTS)
        on_ray = round(options.moments * options.ray)
        ray = _cluster(stack) if on_ray else None
        ways: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
            "local": (("--processes", "2"), ("process", "program"))
        }
        if ray:
            ways["ray"] = (
                ("--engine", "ray", "--ray-address", ray.address),
                ("ray process", "machine", "program"),
            )
        wanted: dict[str, str] = {}
        seconds = {}
        for engine, (flags, _) in ways.items():
            start = time.monotonic()
            code, complaints = ended(archive.started(f"clean-{engine}", *flags))
            seconds[engine] = time.monotonic() - start
            if code:
                sys.exit(f"the run without harm failed: {complaints}")
            held = archive.held(f"clean-{engine}")
            if wanted and held != wanted:
                sys.exit("without harm, two engines give two archives")
            wanted = held
            print(f"{engine}: {len(held)} files in {seconds[engine]:.1f} s", flush=True)
        verdicts = Counter[str]()
        print(f"{'moment':>6} {'engine':6} {'victim':12} {'at, s':>6} {'starts':>6}  verdict")
        for number in range(options.moments):
            engine = "ray" if number >= options.moments - on_ray else "local"
            flags, victims = ways[engine]
            victim = chance.choice(victims)
            moment_s = chance.uniform(0, seconds[engine])
            died, starts = killed_once(archive, f"run-{number}", flags, victim, moment_s, chance, ray)
            verdict = "the same" if archive.held(f"run-{number}") == wanted else "OTHERWISE"
            hit = "" if died not in {"it had ended", "nothing was running"} else f" ({died})"
            verdicts[verdict] += 1
            print(f"{number:6} {engine:6} {victim:12} {moment_s:6.1f} {starts:6}  {verdict}{hit}", flush=True)
        print(", ".join(f"{count} {verdict}" for verdict, count in verdicts.items()))
        if set(verdicts) != {"the same"}:
            sys.exit(1)


if __name__ == "__main__":
    main()
