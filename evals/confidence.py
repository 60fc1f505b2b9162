"""Fit and judge the confidence of reading: `python -m evals.confidence`.

Every claim that the reader makes on the reports of `training/` is right where the scorer aligns it with gold. The
reader's own scorers were fitted on these reports and would be too sure of them: each third of the folders is read with
scorers fitted on the other two. A logistic regression over the features of `laydown.read.confidence` is then fitted
on all folders but one and judged on that one. Printed are the reliability tables and the expected calibration errors
of the confidence as it stands and of the new fit, and the fit on everything, to be copied into
`laydown.read.confidence`.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from laydown.export.record import claim_record
from laydown.intake import open_report
from laydown.read.confidence import confidence, features
from laydown.read.drafts import Draft
from laydown.resolve.claims import ClaimResolver
from laydown.wiring import calendar, catalogue, gazetteer, register
from training.__main__ import LATER, REPORTS, fitted
from training.folds import ParsedOnce, answering, thirds
from training.labels import examples, examples_of_pages

from .scoring import scorer

Judged = tuple[str, Draft, bool]  # folder, how a claim was read, whether gold has it

_PENALTY = 1.0  # of squared weights; the error is the same to a hundredth from 0.3 to 3
_BUCKETS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def main() -> None:
    """Print the tables, the errors and the fit."""
    judged = list(judged_claims(sorted(path for path in REPORTS.iterdir() if path.is_dir())))
    rows = [features(draft) for _, draft, _ in judged]
    x, y = np.array([list(row.values()) for row in rows], float), np.array([right for *_, right in judged], float)
    groups = np.array([folder for folder, *_ in judged])
    guessed = np.zeros(len(y))
    for name in sorted(set(groups)):
        rest = groups != name
        guessed[~rest] = _probabilities(_fit(x[rest], y[rest]), x[~rest])
    print(f"{len(y)} claims, {y.mean():.3f} of them in gold, every folder read with scorers fitted on others")
    _print("the confidence as it stands", np.array([confidence(draft) for _, draft, _ in judged]), y)
    _print("each folder judged by the fit on the others", guessed, y)
    weights = _fit(x, y)
    print(f"BASE = {weights[0]:.2f}")
    print({name: round(float(weight), 2) for name, weight in zip(rows[0], weights[1:], strict=True)})


def judged_claims(folders: Sequence[Path]) -> Iterator[Judged]:
    """Every claim read in the folders, with scorers that were fitted on none of its third of them."""
    reader = ParsedOnce(
        equipment=catalogue(), places=gazetteer(), parties=register(), calendar=calendar(), scored=False
    )
    weighing = ParsedOnce(
        equipment=catalogue(), places=gazetteer(), parties=register(), calendar=calendar(), kept=reader.kept
    )
    asked = {folder.name: list(examples(folder, reader)) for folder in folders}
    paths = {folder.name: folder for folder in folders}
    for left, rest in thirds(sorted(asked)):
        table = fitted([one for name in rest for one in asked[name]])
        with answering(table):
            found = [one for name in rest for one in examples_of_pages(paths[name], weighing)]
            table = {**table, **fitted(found, LATER)}
        with answering(table):
            for name in left:
                yield from _judged(paths[name], weighing)


def _judged(folder: Path, reader: ParsedOnce) -> Iterator[Judged]:
    score = scorer()
    resolve = ClaimResolver(places=gazetteer(), equipment=catalogue(), calendar=calendar())
    gold = score.Reader(gold=True).load(folder / "claims.jsonl")
    for path in sorted(path for path in (folder / "reports").iterdir() if path.is_file()):
        document = open_report(path.read_bytes(), path=str(path), published=None)
        records = [claim_record(claim, document) for claim in resolve(document, tuple(reader.read(document)))]
        predicted = [score.Reader(gold=False).claim(json.loads(json.dumps(record))) for record in records]
        weights = [[score.similarity(one, other) for other in predicted] for one in gold.get(path.name, [])]
        hits = {column for _, column in score.best_pairs(weights)}
        for number, draft in enumerate(reader.drafts(document)):
            yield folder.name, draft, number in hits


def _print(title: str, guessed: Any, y: Any) -> None:
    print(title)
    for low, high in pairwise(_BUCKETS):
        inside = (guessed >= low) & (guessed < high)
        if inside.any():
            told, found = guessed[inside].mean(), y[inside].mean()
            print(f"  {low:.1f}–{min(high, 1.0):.1f}  {inside.sum():4d} claims  said {told:.3f}  right {found:.3f}")
    error, spread = _calibration_error(guessed, y), ((guessed - y) ** 2).mean()
    print(f"  expected calibration error {error:.3f}, Brier score {spread:.3f}, AUC {_ranked(guessed, y):.3f}")
    print(f"  under 0.5: {(guessed < 0.5).mean():.3f} of the claims")


def _ranked(guessed: Any, y: Any) -> float:
    """How often a claim that gold has is believed more than one that it has not; 0.5 by chance."""
    right, wrong = guessed[y == 1][:, None], guessed[y == 0]
    return float((right > wrong).mean() + (right == wrong).mean() / 2)


def _fit(x: Any, y: Any) -> Any:
    """Weights with the constant first, by Newton's method on the penalised likelihood."""
    whole = np.c_[np.ones(len(x)), x]
    penalty = _PENALTY * np.r_[1e-9, np.ones(x.shape[1])]
    weights = np.zeros(whole.shape[1])
    for _ in range(50):
        guess = 1 / (1 + np.exp(-whole @ weights))
        slope = whole.T @ (y - guess) - penalty * weights
        curve = (whole * (guess * (1 - guess))[:, None]).T @ whole + np.diag(penalty)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _probabilities(weights: Any, x: Any) -> Any:
    return 1 / (1 + np.exp(-(np.c_[np.ones(len(x)), x] @ weights)))


def _calibration_error(guessed: Any, y: Any) -> float:
    """The mean distance between what was said and what was right, over ten equal buckets, weighted by size."""
    bucket = np.digitize(guessed, np.arange(0.1, 1, 0.1))
    parts = [(bucket == one) for one in sorted(set(bucket.tolist()))]
    return float(sum(abs(guessed[part].mean() - y[part].mean()) * part.mean() for part in parts))


if __name__ == "__main__":
    main()
