"""Fit the weights of `laydown.fuse.likeness` on gold pairs, and check them on folders that were left out.

Prints B-cubed F1 by threshold, each folder scored with weights fitted on the others, then with weights fitted on all,
and the table of weights to be copied, rounded. Run: `python -m evals.fuse_fit`. Needs numpy, which spaCy brings.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from unittest.mock import patch

import numpy as np

from evals.fuse_gold import FOLDERS, Gold, folder_of, load_gold, rows
from laydown.fuse import group, likeness, linking
from laydown.fuse.blocks import candidate_pairs
from laydown.fuse.tellings import Telling, tellings_of

THRESHOLDS = (-1.0, -0.75, -0.5, -0.25, 0.0)
L2 = 2.0
LOOK_ALIKE_WEIGHT = 4.0


@dataclass(frozen=True, slots=True)
class Pairs:
    """One folder: tellings with their gold names, and per candidate pair features, label and weight."""

    gold: Gold
    tellings: tuple[Telling, ...]
    event_of: Mapping[str, str]
    features: Sequence[Mapping[str, float]]
    labels: Sequence[float]
    weights: Sequence[float]

    def names(self, telling: Telling) -> list[str]:
        """The gold names of a telling's claims."""
        return [self.gold.names[claim.id] for claim in telling.claims]


def pairs_of(folder: str) -> Pairs:
    """The candidate pairs of a gold folder."""
    gold = load_gold(folder_of(folder))
    tellings = tellings_of({d.id: d for d in gold.documents}, gold.claims, family=str)
    records = list(rows(gold.folder / "events.jsonl"))
    event_of = {claim: record["event"] for record in records for claim in record.get("claims", ())}
    apart = set(map(frozenset, chain.from_iterable(_pairs(record.get("not_same")) for record in records)))
    candidates = candidate_pairs(tellings)
    names = [gold.names[telling.claim.id] for telling in tellings]
    together = [names[a] in event_of and event_of[names[a]] == event_of.get(names[b]) for a, b in candidates]
    return Pairs(
        gold=gold,
        tellings=tellings,
        event_of=event_of,
        features=[likeness.features(tellings[a], tellings[b]) for a, b in candidates],
        labels=[float(label) for label in together],
        weights=[LOOK_ALIKE_WEIGHT if {names[a], names[b]} in apart else 1.0 for a, b in candidates],
    )


def _pairs(value: Any) -> list[Any]:
    return [] if not value else value if isinstance(value[0], list) else [value]


def fit(folders: Sequence[Pairs]) -> dict[str, float]:
    """L2-regularised logistic regression by Newton's method; the constant is the feature "always"."""
    names = sorted({name for folder in folders for found in folder.features for name in found})
    matrix = np.array([[found.get(n, 0.0) for n in names] for folder in folders for found in folder.features])
    labels = np.array([label for folder in folders for label in folder.labels])
    weights = np.array([weight for folder in folders for weight in folder.weights])
    found = np.zeros(len(names))
    for _ in range(50):
        chance = 1 / (1 + np.exp(-matrix @ found))
        slope = matrix.T @ (weights * (chance - labels)) + L2 * found
        bend = (matrix * (weights * chance * (1 - chance))[:, None]).T @ matrix + L2 * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, map(float, found), strict=True))


def b_cubed(folder: Pairs, weights: Mapping[str, float], threshold: float) -> float:
    """B-cubed F1 of the claims that count, grouped with these weights."""
    with (
        patch.object(likeness, "WEIGHTS", weights),
        patch.object(group, "THRESHOLD", threshold),
        patch.object(linking, "THRESHOLD", threshold),
    ):
        groups = group.groups_of(folder.tellings)
    found = {name: n for n, members in enumerate(groups) for telling in members for name in folder.names(telling)}
    optional = {folder.gold.names[claim] for claim, record in folder.gold.records.items() if record.get("optional")}
    names = sorted(found.keys() - optional)
    wanted = {name: folder.event_of.get(name, name) for name in names}
    both = Counter((wanted[name], found[name]) for name in names)
    gold_sizes, found_sizes = Counter(wanted.values()), Counter(found[name] for name in names)
    precision = sum(n * n / found_sizes[f] for (_, f), n in both.items()) / len(names)
    recall = sum(n * n / gold_sizes[w] for (w, _), n in both.items()) / len(names)
    return 2 * precision * recall / (precision + recall)


def main() -> None:
    """Print the tables."""
    folders = [pairs_of(name) for name in FOLDERS]
    left_out = [fit([f for f in folders if f is not folder]) for folder in folders]
    fitted = fit(folders)
    print(f"{'':22}", *(f"{name:>9}" for name in FOLDERS))
    for threshold in THRESHOLDS:
        print(
            f"left out, over {threshold:6.2f} ",
            *(f"{b_cubed(f, w, threshold):9.3f}" for f, w in zip(folders, left_out, strict=True)),
        )
        print(f"fitted,   over {threshold:6.2f} ", *(f"{b_cubed(f, fitted, threshold):9.3f}" for f in folders))
    for name, weight in sorted(fitted.items()):
        if round(weight, 1):
            print(f'    "{name}": {weight:.1f},')


if __name__ == "__main__":
    main()
