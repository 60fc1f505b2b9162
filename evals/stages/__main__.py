"""Score single stages on public sets, and compare with their floors: `python -m evals.stages [STAGE ...]`.

Each stage is a module here with `SET`, its folder in `../shared/eval` or an absolute one, and `measure(folder, show)`,
which gives its figures and prints up to `show` errors. The public sets are licensed apart: only figures leave them.
Definitions of the measures: `../shared/eval/README.md`. Exit 1 when a floor is missed, 2 when the sets should be there
and are not.
"""

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from ..floors import Figures, Refused, corpus_digest, falls, read_floors, updated, write_floors

SETS = Path(__file__).resolve().parents[3] / "shared" / "eval"
FLOORS = Path(__file__).with_name("floors.json")
STAGES = (
    "geoparsing",
    "equipment",
    "main_text",
    "zones",
    "publication",
    "timelines",
    "quantities",
    "bounded_claims",
    "count_links",
    "factuality",
    "muc",
    "entities",
    "fusing",
)


def measured(stage: str, *, show: int) -> tuple[Figures, str, float]:
    """The figures of a stage, the digest of its set, and the seconds that it took."""
    module = import_module(f"{__package__}.{stage}")
    folder: Path = SETS / module.SET
    start = time.perf_counter()
    figures: Mapping[str, float] = module.measure(folder, show=show)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return figures, corpus_digest(files, under=folder.parent), time.perf_counter() - start


def table(results: Mapping[str, tuple[Figures, str, float]]) -> str:
    """One line a figure."""
    lines = []
    for stage, (figures, _, seconds) in results.items():
        lines += [f"{stage:16}{name:34}{value:8.3f}" for name, value in figures.items()]
        lines.append(f"{stage:16}{'seconds':34}{seconds:8.1f}")
    return "\n".join(lines)


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="evals.stages", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("stages", nargs="*", metavar="STAGE", help=f"of {', '.join(STAGES)}")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print up to N errors of each stage")
    parser.add_argument("--update", action="store_true", help="set the floors to what is measured now")
    parser.add_argument("--allow-regression", metavar="REASON", help="let --update lower floors, and keep the reason")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.stages) - set(STAGES):
        parser.error(f"unknown stage {', '.join(sorted(unknown))}; there are {', '.join(STAGES)}")
    return chosen


def main() -> int:
    """Measure, print, compare; the exit code."""
    chosen = options()
    if not SETS.is_dir():
        print("evals: the public sets are not beside the repository (../shared/eval)", file=sys.stderr)
        return 2 if os.environ.get("CI") == "true" else 0
    results = {stage: measured(stage, show=chosen.show) for stage in chosen.stages or STAGES}
    print(table(results))
    floors = read_floors(FLOORS)
    if not chosen.update:
        fallen = [fall for stage, (found, digest, _) in results.items() for fall in falls(floors, stage, digest, found)]
        print("\n".join(f"below the floor: {fall}" for fall in fallen) or "no measure is below its floor")
        return 1 if fallen else 0
    try:
        for stage, (found, digest, _) in results.items():
            floors = updated(floors, stage, digest, found, reason=chosen.allow_regression)
    except Refused as refused:
        print(f"refused, floors would drop: {refused}; give --allow-regression REASON")
        return 1
    write_floors(FLOORS, floors)
    return 0


if __name__ == "__main__":
    sys.exit(main())
