"""Fit and judge the confidence of reading: `python -m evals.confidence`.

Every claim that the reader makes on the open corpora is right where the scorer aligns it with gold. A logistic
regression over the features of `laydown.read.confidence` is fitted on all folders but one and judged on that one;
printed are the reliability table, the expected calibration error over all folders, and the fit on everything, to
be copied into `laydown.read.confidence`.
"""

import importlib.util
import json
import sys
from itertools import pairwise
from types import ModuleType
from typing import Any

import numpy as np

from laydown.data import data_file
from laydown.export.record import claim_record
from laydown.intake import open_report
from laydown.read.confidence import features
from laydown.read.rules import RulesReader
from laydown.resolve.calendar import NewsCalendar
from laydown.resolve.claims import ClaimResolver
from laydown.resolve.equipment import Catalogue
from laydown.resolve.parties import PartyRegister
from laydown.resolve.places import Gazetteer

from .run import OPEN_CORPORA, SCORER, Corpus, corpus

_PENALTY = 1.0  # of squared weights; the error is the same to a hundredth from 0.3 to 3
_BUCKETS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def main() -> None:
    """Print the table, the error and the fit."""
    scorer = _scorer()
    folders, rows, right = [], [], []
    for name in OPEN_CORPORA:
        for held, is_right in _judged(corpus(name), scorer):
            folders.append(name)
            rows.append(list(held.values()))
            right.append(is_right)
            names = list(held)
    x, y, groups = np.array(rows, float), np.array(right, float), np.array(folders)
    guessed = np.zeros(len(y))
    for name in OPEN_CORPORA:
        rest = groups != name
        guessed[~rest] = _probabilities(_fit(x[rest], y[rest]), x[~rest])
    print(f"{len(y)} claims, {y.mean():.3f} of them in gold; each folder judged by the fit on the others")
    for low, high in pairwise(_BUCKETS):
        inside = (guessed >= low) & (guessed < high)
        if inside.any():
            told, found = guessed[inside].mean(), y[inside].mean()
            print(f"  {low:.1f}–{min(high, 1.0):.1f}  {inside.sum():4d} claims  said {told:.3f}  right {found:.3f}")
    print(f"expected calibration error {_calibration_error(guessed, y):.3f}")
    weights = _fit(x, y)
    print(f"BASE = {weights[0]:.2f}")
    print({name: round(float(weight), 2) for name, weight in zip(names, weights[1:], strict=True)})


def _judged(target: Corpus, scorer: ModuleType) -> list[tuple[dict[str, bool], bool]]:
    """The features of every claim of a corpus, and whether gold has the claim."""
    equipment, calendar = Catalogue.load(), NewsCalendar()
    places = Gazetteer.open(data_file("gazetteer.sqlite"))
    reader = RulesReader(equipment=equipment, places=places, parties=PartyRegister.load(), calendar=calendar)
    resolve = ClaimResolver(places=places, equipment=equipment, calendar=calendar)
    gold = scorer.Reader(gold=True).load(target.gold / "claims.jsonl")
    found: list[tuple[dict[str, bool], bool]] = []
    for path in sorted(path for path in target.reports.iterdir() if path.is_file()):
        document = open_report(path.read_bytes(), path=str(path), published=None)
        records = [claim_record(claim, document) for claim in resolve(document, tuple(reader.read(document)))]
        predicted = [scorer.Reader(gold=False).claim(json.loads(json.dumps(record))) for record in records]
        weights = [[scorer.similarity(one, other) for other in predicted] for one in gold.get(path.name, [])]
        hits = {column for _, column in scorer.best_pairs(weights)}
        held = [features(draft) for draft in reader.drafts(document)]
        found += [(one, number in hits) for number, one in enumerate(held)]
    return found


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORER)
    if spec is None or spec.loader is None:
        sys.exit(f"{SCORER} is not there; it lies beside the project")
    module = importlib.util.module_from_spec(spec)
    sys.modules["score"] = module
    spec.loader.exec_module(module)
    return module


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
