"""What hostile inputs of up to five megabytes cost through the whole chain: opened, read, resolved, each in a process.

Prints the seconds of processor time, the memory beyond what the parts hold, and what became of the input; the worst
first. `python -m benchmarks.hostile [WORDS…]` takes only the inputs with one of the words in their name.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.hostile_inputs import MOST_BYTES, inputs
from laydown.errors import BadInput
from laydown.intake import open_report
from laydown.ports import Reader, Resolver
from laydown.wiring import reading_parts

LONGEST_S = 30


def cost_of(build: Callable[[], str], reader: Reader, resolver: Resolver) -> str:
    """Seconds, mebibytes and outcome of one input."""
    data = build().encode("utf-8", "surrogatepass")[:MOST_BYTES]
    before, start = _peak_kib(), time.process_time()
    try:
        document = open_report(data, path="input", published=None)
        claims = resolver(document, tuple(reader.read(document)))
    except BadInput as error:
        outcome = f"{type(error).__name__}: {error.reason}"
    else:
        outcome = f"{len(document.text):,} characters, {len(claims)} claims {' '.join(document.notes)}"
    taken = time.process_time() - start
    return f"{taken:6.2f} s  {max(0, _peak_kib() - before) / 1024:5.0f} MiB  {outcome}"


def _peak_kib() -> int:
    """The most memory that this process held since it last asked."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew: proc(5)
    return peak


def _in_child(build: Callable[[], str], reader: Reader, resolver: Resolver) -> str:
    receive, send = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_S, LONGEST_S))
        _peak_kib()
        os.write(send, cost_of(build, reader, resolver).encode())
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, encoding="utf-8") as answer:
        told = answer.read()
    _, status = os.waitpid(child, 0)
    return told if not status else f"{LONGEST_S:6.2f} s      - MiB  KILLED with status {status}"


def main() -> None:
    """Measure and print."""
    reader, resolver = reading_parts()
    known = open_report(b"A column of 24 lorries left Gao for Kidal on 3 May 2024.", path="-", published=None)
    resolver(known, tuple(reader.read(known)))  # all data is loaded
    costs = []
    for name, build in inputs():
        if not sys.argv[1:] or any(word in name for word in sys.argv[1:]):
            costs.append((_in_child(build, reader, resolver), name))
            print(f"{costs[-1][0][:200]}  {name}", file=sys.stderr, flush=True)
    for cost, name in sorted(costs, reverse=True):
        print(f"{name:45}{cost}")


if __name__ == "__main__":
    main()
