"""What fusing costs as a record grows: `python -m benchmarks.fusing [CLAIMS ...]`; 10,000 to 100,000 by default.

Each size is fused in a process of its own, from reports that `story_maker` makes after the statistics of our gold:
seconds and memory for all at once, seconds for one more report put into it, and how time grows from size to size (1.0
is linear). Memory is the most that the process held, the reports and the interpreter among it.
"""

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import time
from itertools import pairwise
from typing import Any

from laydown.fuse import Fusion
from laydown.resolve.equipment import Catalogue
from laydown.wiring import country_of

from .story_maker import reports

SIZES = (10_000, 30_000, 100_000)
SEED, OTHER_SEED = 1, 2
MORE = 20


def measured(claims: int) -> dict[str, Any]:
    """What fusing about so many claims takes, in this process."""
    made = list(reports(claims, seed=SEED))
    held_mib = _peak_mib()
    fusion = Fusion(family=Catalogue.load().family, country=country_of)
    start = time.perf_counter()
    for document, told in made:
        fusion.put(document.id, told, document=document)
    events = fusion.events()
    seconds = time.perf_counter() - start
    return {
        "claims": sum(len(told) for _, told in made),
        "reports": len(made),
        "events": len(events),
        "seconds": seconds,
        "held_mib": held_mib,
        "peak_mib": _peak_mib(),
        "one_more_s": statistics.median(_one_more(fusion)),
    }


def _one_more(fusion: Fusion) -> list[float]:
    """Seconds for each of some more reports, one after the other."""
    found = []
    for document, told in list(reports(MORE * 20, seed=OTHER_SEED))[:MORE]:
        start = time.perf_counter()
        fusion.put(document.id, told, document=document)
        fusion.events()
        found.append(time.perf_counter() - start)
    return found


def _peak_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1 << 20)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", nargs="*", type=int, default=SIZES)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measured(options.one)))
        return
    print(
        f"{'claims':>9} {'reports':>8} {'events':>8} {'seconds':>8} {'reports MiB':>11} {'peak MiB':>9}"
        f" {'one more, s':>11}"
    )
    rows = []
    for size in options.claims:
        command = [sys.executable, "-m", "benchmarks.fusing", "--one", str(size)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        rows.append(found)
        print(
            f"{found['claims']:9,} {found['reports']:8,} {found['events']:8,} {found['seconds']:8.1f}"
            f" {found['held_mib']:11,} {found['peak_mib']:9,} {found['one_more_s']:11.2f}",
            flush=True,
        )
    for one, other in pairwise(rows):
        growth = math.log(other["seconds"] / one["seconds"]) / math.log(other["claims"] / one["claims"])
        print(f"from {one['claims']:,} to {other['claims']:,} claims time grows by the power of {growth:.2f}")


if __name__ == "__main__":
    main()
