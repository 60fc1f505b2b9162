"""The learning curve of the trained scorers: `python -m evals.curve [--left-out FOLDER …] [--sizes N …] [--last]`.

The scorers are fitted as `python -m training` fits them, on the first 1, 2, 4 … folders of `training/reports`, and the
reader that uses them reads the folders left out, which no fit has seen. Size 0 is the rules alone. `--last` takes the
folders from the end: the rules were grown on the first ones, which may teach less about where rules fail.
`--detail` adds the tables of `evals.run --detail` for the last point: what is right and wrong on reports that nothing
was fitted on. Nothing of the package is changed. Minutes of one core.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from laydown.read.rules import RulesReader
from laydown.terms import Act, Outcome
from laydown.wiring import calendar, catalogue, gazetteer, register
from training.__main__ import LATER, REPORTS, fitted
from training.folds import ParsedOnce, answering
from training.labels import Example, examples, examples_of_pages

from .detail import Detail, detail, report
from .scoring import SCORER, predicted, scorer

SIZES = (1, 2, 4, 8, 12)
LEFT_OUT = ("s", "t", "y")
IMPOSSIBLE = -30.0  # a bias; weights are under 3
_ALL: Mapping[str, Sequence[str]] = {"outcome": [one.value for one in Outcome], "act": [one.value for one in Act]}
MEASURES = ("claims", "loads", "counts", "places", "root")


@dataclass(frozen=True, slots=True)
class Point:
    """What the reader does with scorers fitted on `folders` (none: the rules alone): shares of 0–1 by measure."""

    folders: tuple[str, ...]
    shares: Mapping[str, float]
    details: tuple[Detail, ...]


def points(rest: Sequence[Path], left_out: Sequence[Path], sizes: Sequence[int]) -> Iterator[Point]:
    """The curve, point by point: the first folders of `rest`, as many as `sizes` says, judged on `left_out`."""
    rules = ParsedOnce(equipment=catalogue(), places=gazetteer(), parties=register(), calendar=calendar(), scored=False)
    weighing = replace(rules, scored=True)
    yield judged_on(left_out, rules, ())
    found: list[Example] = []
    held = 0
    for size in sorted({min(size, len(rest)) for size in sizes}):
        found += [one for folder in rest[held:size] for one in examples(folder, rules)]
        held = size
        table = {question: with_all_classes(question, one) for question, one in fitted(found).items()}
        with answering(table):
            later = fitted([one for folder in rest[:size] for one in examples_of_pages(folder, weighing)], LATER)
        with answering({**table, **later}):
            yield judged_on(left_out, weighing, tuple(folder.name for folder in rest[:size]))


def with_all_classes(question: str, table: Any) -> dict[str, Any]:
    """The table of a question with the outcomes or acts that a few folders do not have: all but impossible."""
    lacking = [name for name in _ALL.get(question, ()) if name not in table["classes"]]
    return {
        "classes": [*table["classes"], *lacking],
        "bias": [*table["bias"], *[IMPOSSIBLE] * len(lacking)],
        "weights": {feature: [*row, *[0.0] * len(lacking)] for feature, row in table["weights"].items()},
    }


def judged_on(folders: Sequence[Path], by: RulesReader, fitted_on: tuple[str, ...]) -> Point:
    """F1 of each slot and the share of right outcomes, over the reports of all folders together."""
    score, details = scorer(), []
    scores = score.Scores()
    for folder in folders:
        gold = folder / "claims.jsonl"
        with tempfile.TemporaryDirectory(prefix="laydown-curve-") as place:
            made = Path(place) / "claims.jsonl"
            lines = [json.dumps(record, ensure_ascii=False) for record in predicted(folder / "reports", by)]
            made.write_text("\n".join(lines), encoding="utf-8")
            wanted, claims = score.Reader(gold=True).load(gold), score.Reader(gold=False).load(made)
            details.append(detail(score, gold, made))
        for name in sorted(path.name for path in (folder / "reports").iterdir()):
            scores.document(wanted.get(name, []), claims.get(name, []))
    shares = {name: f1(*scores.tallies[name]) for name in MEASURES}
    right, wrong, missed = scores.tallies["claims"]
    more = {"claims P": right / max(1, right + wrong), "claims R": right / max(1, right + missed)}
    outcome = scores.tallies["outcome"][0] / max(1, len(scores.aligned))
    return Point(fitted_on, {**shares, "outcome": outcome, **more}, tuple(details))


def f1(right: int, wrong: int, missed: int) -> float:
    """F1 of what is right, wrong and missed; 0 where there is nothing."""
    return 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 0.0


def row(point: Point) -> str:
    """One line of the table."""
    name = f"{len(point.folders):>2} {' '.join(point.folders) or 'rules alone'}"
    return f"{name:32}" + "".join(f"{value:>10.3f}" for value in point.shares.values())


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="evals.curve", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--left-out", nargs="+", default=list(LEFT_OUT), metavar="FOLDER", help="folders to judge on")
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES), metavar="N", help="folders to fit on")
    parser.add_argument("--last", action="store_true", help="take the folders from the end")
    parser.add_argument(
        "--detail", action="store_true", help="claims by outcome, act and construction at the last point"
    )
    return parser.parse_args(arguments)


def main() -> int:
    """Print the curve, line by line as it is measured; 2 where the scorer is not beside the project."""
    chosen = options()
    if not SCORER.exists():
        print(f"evals: {SCORER} is not there", file=sys.stderr)
        return 2
    folders = sorted(path for path in REPORTS.iterdir() if path.is_dir())
    left_out = [folder for folder in folders if folder.name in chosen.left_out]
    rest = [folder for folder in folders if folder not in left_out]
    if unknown := set(chosen.left_out) - {folder.name for folder in left_out}:
        print(f"evals: no folder {', '.join(sorted(unknown))} in {REPORTS}", file=sys.stderr)
        return 2
    for number, point in enumerate(points(rest[::-1] if chosen.last else rest, left_out, chosen.sizes)):
        if not number:
            print(f"{'fitted on':32}" + "".join(f"{name:>10}" for name in point.shares))
        print(row(point), flush=True)
    if chosen.detail:
        print(f"\n{report(point.details)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
