"""Fit the weights of `laydown.fuse.likeness` on gold pairs, and check them on folders that were left out.

Prints B-cubed F1 by threshold: each folder grouped with weights fitted on the others, from gold claims and, with
`--read`, from claims as they are read (`laydown read`, kept under `evals/out/read`; remove that folder to read anew).
Then the same with weights fitted on all, how many look-alikes are kept apart, and the table of weights to be copied,
rounded. Run: `python -m evals.fuse_fit [--read]`. Needs numpy, which spaCy brings.
"""

import argparse
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from evals.fuse_gold import FOLDERS, ROOT, SHARED, folder_of, load_gold, rows
from evals.scoring import scorer
from laydown.fuse import group, likeness, linking
from laydown.fuse.blocks import candidate_pairs
from laydown.fuse.tellings import Telling, tellings_of
from laydown.resolve.equipment import Catalogue
from laydown.terms import Claim, Document
from laydown.wiring import Settings, kept_store

READ = ROOT / "evals" / "out" / "read"
THRESHOLDS = (-0.5, -0.25, 0.0, 0.25, 0.5)
L2 = 4.0
LOOK_ALIKE_WEIGHT = 4.0
RIVAL_SHIFT = 0.5
DENIAL_SHIFT = 0.5
PARTNERS = 20.0  # of a telling, from which its unlike pairs weigh less: crowded pages would outvote the others

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Pairs:
    """One folder: tellings with their gold names (None where gold has no such claim), and candidate pairs.

    `labels` say whether gold has a pair in one event; `worth` is what it counts for in fitting, 0 where gold is silent.
    """

    tellings: tuple[Telling, ...]
    names: Mapping[str, str]
    event_of: Mapping[str, str]
    apart: frozenset[frozenset[str]]
    uncounted: frozenset[str]
    features: Sequence[Mapping[str, float]]
    labels: Sequence[float]
    worth: Sequence[float]


@cache
def gold_pairs(folder: str) -> Pairs:
    """The candidate pairs of a gold folder, from its gold claims."""
    gold = load_gold(folder_of(folder))
    return _pairs(folder, gold.documents, gold.claims, gold.names)


@cache
def read_pairs(folder: str) -> Pairs:
    """The candidate pairs of the claims that are read on a gold folder's pages; the scorer says which gold claim is
    meant by which.
    """
    store, printed = READ / f"{folder}.db", READ / f"{folder}.jsonl"
    if not printed.exists():
        READ.mkdir(parents=True, exist_ok=True)
        reports = SHARED / "seeds" if folder == "seeds" else folder_of(folder) / "reports"
        command = [str(Path(sys.executable).parent / "laydown"), "read", str(reports), "--format", "jsonl"]
        found = subprocess.run([*command, "--store", str(store)], check=False, capture_output=True, text=True)
        printed.write_text(found.stdout, "utf-8")
    kept = kept_store(Settings(store=store))
    documents, claims = tuple(kept.documents()), tuple(kept.claims())
    kept.close()
    wanted = scorer().Reader(gold=True).load(folder_of(folder) / "claims.jsonl")
    made = scorer().Reader(gold=False).load(printed)
    scores = scorer().Scores()
    for page in sorted(wanted):
        scores.document(wanted[page], made.get(page, []))
    return _pairs(folder, documents, claims, {claim.key: name for name, claim in scores.aligned.items()})


def _pairs(folder: str, documents: Iterable[Document], claims: Iterable[Claim], names: Mapping[Any, str]) -> Pairs:
    records = list(rows(folder_of(folder) / "events.jsonl"))
    event_of = {claim: record["event"] for record in records for claim in record.get("claims", ())}
    apart = frozenset(map(frozenset, chain.from_iterable(_listed(record.get("not_same")) for record in records)))
    gold = load_gold(folder_of(folder))
    uncounted = frozenset(gold.names[claim] for claim, record in gold.records.items() if record.get("optional"))
    tellings = tellings_of({d.id: d for d in documents}, claims, family=Catalogue.load().family)
    candidates = candidate_pairs(tellings)
    meant = [next((names[c.id] for c in telling.claims if c.id in names), None) for telling in tellings]
    sizes = Counter(event_of[name] for name in meant if name in event_of)
    crowd = Counter(chain.from_iterable(candidates))
    labels, worth = [], []
    for a, b in candidates:
        one, other = meant[a], meant[b]
        is_one = one in event_of and event_of[one] == event_of.get(str(other))
        labels.append(float(is_one))
        if one is None or other is None:
            worth.append(0.0)
        elif is_one:
            worth.append(2 / (max(sizes[event_of[one]], 2) - 1) ** 0.5)
        else:
            look_alike = LOOK_ALIKE_WEIGHT if {one, other} in apart else 1.0
            worth.append(look_alike * min(1.0, PARTNERS / (crowd[a] * crowd[b]) ** 0.5))
    return Pairs(
        tellings=tellings,
        names={str(claim): name for claim, name in names.items()},
        event_of=event_of,
        apart=apart,
        uncounted=uncounted,
        features=[likeness.features(tellings[a], tellings[b]) for a, b in candidates],
        labels=labels,
        worth=worth,
    )


def _listed(value: Any) -> list[Any]:
    return [] if not value else value if isinstance(value[0], list) else [value]


def fit(folders: Sequence[Pairs], start: Weights | None = None) -> dict[str, float]:
    """L2-regularised logistic regression by Newton's method; the constant is the feature "always"."""
    names = sorted({name for folder in folders for found in folder.features for name in found})
    column = {name: n for n, name in enumerate(names)}
    rows_of = (zip(f.features, f.labels, f.worth, strict=True) for f in folders)
    pairs = [pair for pair in chain.from_iterable(rows_of) if pair[2]]
    matrix = np.zeros((len(pairs), len(names)))
    for row, (features, _, _) in enumerate(pairs):
        for name, value in features.items():
            matrix[row, column[name]] = value
    labels, worth = (np.array([pair[n] for pair in pairs]) for n in (1, 2))
    weights = np.array([(start or {}).get(name, 0.0) for name in names])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (worth * (chance - labels)) + L2 * weights
        bend = (matrix * (worth * chance * (1 - chance))[:, None]).T @ matrix + L2 * np.eye(len(names))
        step = np.linalg.solve(bend, slope)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return dict(zip(names, map(float, weights), strict=True))


def as_linked(weights: Weights) -> dict[str, float]:
    """Fitted weights as linking takes them: pairs of two pages stand higher, because their rivals cost them; so do a
    denial and what it may deny, because an event that holds both shows the contradiction.
    """
    shifts = {"always": RIVAL_SHIFT, "same_page": -RIVAL_SHIFT, "course_denied_mixed": DENIAL_SHIFT}
    return {name: weights.get(name, 0.0) + shifts.get(name, 0.0) for name in {*weights, *shifts}}


def grouped(folder: Pairs, weights: Weights, threshold: float) -> tuple[float, int]:
    """B-cubed F1 of the claims that count, grouped with these weights, and how many look-alikes are kept apart."""
    with (
        patch.object(likeness, "WEIGHTS", weights),
        patch.object(group, "THRESHOLD", threshold),
        patch.object(linking, "THRESHOLD", threshold),
    ):
        groups = group.groups_of(folder.tellings)
    named = [
        (folder.names[claim.id], n)
        for n, members in enumerate(groups)
        for telling in members
        for claim in telling.claims
        if claim.id in folder.names
    ]
    found = {name: n for name, n in named if name not in folder.uncounted}
    wanted = {name: folder.event_of.get(name, name) for name in found}
    both = Counter((wanted[name], found[name]) for name in found)
    gold_sizes, found_sizes = Counter(wanted.values()), Counter(found.values())
    precision = sum(n * n / found_sizes[f] for (_, f), n in both.items()) / len(found)
    recall = sum(n * n / gold_sizes[w] for (w, _), n in both.items()) / len(found)
    apart = sum(pair <= found.keys() and len({found[name] for name in pair}) == 2 for pair in folder.apart)
    return 2 * precision * recall / (precision + recall), apart


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--read", action="store_true", help="group claims as they are read, too")
    options = parser.parse_args()
    folders = [gold_pairs(name) for name in FOLDERS]
    fitted = fit(folders)
    left_out = [as_linked(fit([f for f in folders if f is not folder], fitted)) for folder in folders]
    kinds = {"gold": folders, **({"read": [read_pairs(name) for name in FOLDERS]} if options.read else {})}
    print(f"{'':24}", *(f"{name:>5}" for name in (*FOLDERS, "mean", "apart")))
    for kind, pairs in kinds.items():
        for threshold in THRESHOLDS:
            for label, tables in (("left out", left_out), ("fitted", [as_linked(fitted)] * len(pairs))):
                cells = [grouped(folder, table, threshold) for folder, table in zip(pairs, tables, strict=True)]
                f1 = [cell[0] for cell in cells]
                line = " ".join(f"{value:5.3f}" for value in (*f1, sum(f1) / len(f1)))
                print(f"{kind} {label:8} over {threshold:5.2f}  {line} {sum(cell[1] for cell in cells):5}", flush=True)
    for name, weight in sorted(as_linked(fitted).items()):
        if round(weight, 1):
            print(f'    "{name}": {weight:.1f},')


if __name__ == "__main__":
    main()
