"""Fit the reader's scorers: `python -m training FOLDER… [--out FILE] [--across]`.

`--across` fits nothing that is kept: it leaves each third of the folders out in turn and prints how well the rest
answers for it, beside the rules' own answers.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from laydown.read.rules import RulesReader
from laydown.wiring import calendar, catalogue, gazetteer, register

from .folds import answering
from .labels import NONE, Example, examples, examples_of_pages

LEAST_SEEN = 3  # a feature in fewer examples says nothing yet
LEAST_FOLDERS = 3  # every folder is a world of its own: what stands in few of them is a name
SMALLEST = 0.03  # weights below are dropped
STRENGTH = 0.1  # C of the regression, chosen by --across
QUESTIONS = ("told", "referred", "act", "outcome", "place", "materiel", "time")
LATER = ("joined", "page")  # asked of what the other scorers have weighed
REPORTS = Path(__file__).parent / "reports"
MODEL = Path(__file__).parents[1] / "src" / "laydown" / "data" / "scorers.json"


def main() -> None:
    """Read the folders, fit, write."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of reports with gold (default: all of ours)")
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument(
        "--across", action="store_true", help="only measure, each third of the folders left out in turn"
    )
    asked = parser.parse_args()
    folders = asked.folders or sorted(path for path in REPORTS.iterdir() if path.is_dir())
    reader = RulesReader(
        equipment=catalogue(), places=gazetteer(), parties=register(), calendar=calendar(), scored=False
    )
    found = [one for folder in folders for one in examples(folder, reader)]
    table = fitted(found)
    weighing = replace(reader, scored=True)
    with answering(table):
        found += [one for folder in folders for one in examples_of_pages(folder, weighing)]
    for question in (*QUESTIONS, *LATER):
        rows = [one for one in found if one.question == question]
        print(_across(question, rows) if asked.across else f"{question}: {len(rows)} examples")
    if not asked.across:
        _write({**table, **fitted(found, LATER)}, asked.out)


def fitted(found: Sequence[Example], questions: Sequence[str] = QUESTIONS) -> dict[str, object]:
    """The table of some questions; those in `LATER` need examples that were read with the others' scorers."""
    return {question: fit([one for one in found if one.question == question]) for question in questions}


def _write(table: Mapping[str, object], out: Path) -> None:
    text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    out.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")


def fit(rows: Sequence[Example]) -> dict[str, object]:
    """The table of one question's weights."""
    known, model = _fitted(rows)
    coefficients, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
        coefficients, bias = np.vstack([-coefficients / 2, coefficients / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    weights = {}
    for feature, column in sorted(known.items()):
        values = [round(float(value), 2) for value in coefficients[:, column]]
        if max(map(abs, values)) >= SMALLEST:
            weights[feature] = values
    return {"classes": list(model.classes_), "bias": [round(float(one), 3) for one in bias], "weights": weights}


def _fitted(rows: Sequence[Example]) -> tuple[dict[str, int], LogisticRegression]:
    seen = Counter(feature for row in rows for feature in row.features)
    within = Counter(feature for _, feature in {(row.group, feature) for row in rows for feature in row.features})
    folders = min(LEAST_FOLDERS, len({row.group for row in rows}))
    spread = sorted(name for name, n in seen.items() if n >= LEAST_SEEN and within[name] >= folders)
    known = {feature: number for number, feature in enumerate(spread)}
    balance = "balanced" if rows[0].question == "page" else None  # pages without a claim are few
    model = LogisticRegression(C=STRENGTH, max_iter=300, class_weight=balance)
    model.fit(_matrix(rows, known), [row.labels[0] for row in rows], sample_weight=[row.weight for row in rows])
    return known, model


def _matrix(rows: Sequence[Example], known: dict[str, int]) -> csr_matrix:
    pairs = [(n, known[feature]) for n, row in enumerate(rows) for feature in row.features if feature in known]
    if not pairs:
        return csr_matrix((len(rows), len(known)))
    down, across = zip(*pairs, strict=True)
    return csr_matrix((np.ones(len(pairs)), (down, across)), shape=(len(rows), len(known)))


def _across(question: str, rows: Sequence[Example]) -> str:
    """How often the scorer and the rules are right on folders that the scorer was not fitted on."""
    groups = sorted({row.group for row in rows})
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    hits: Counter[str] = Counter()
    for third in range(3):
        left = set(groups[third::3])
        known, model = _fitted([row for row in rows if row.group not in left])
        asked = [row for row in rows if row.group in left and row.weight == 1.0]
        answers = model.predict(_matrix(asked, known))
        for row, answer in zip(asked, answers, strict=True):
            kind = (
                "drafted"
                if row.rule is not None and not (question in ("told", "referred", "joined") and row.rule == "no")
                else "other"
            )
            tally[kind][0] += answer in row.labels
            tally[kind][1] += 1
            for name, given in (("scorer", answer), ("rules", row.rule)):
                if kind == "other" and name == "rules":
                    continue
                hits[f"{kind} {name} right"] += given in row.labels and given not in (NONE, "no")
                hits[f"{kind} {name} given"] += given not in (NONE, "no")
                hits[f"{kind} {name} wanted"] += row.labels[0] not in (NONE, "no")
    parts = [question]
    for kind, (hit, whole) in sorted(tally.items()):
        parts.append(f"{kind}: right {hit / whole:.3f} of {whole}")
        for name in ("scorer", "rules"):
            if given := hits[f"{kind} {name} given"]:
                right = hits[f"{kind} {name} right"]
                parts.append(f"{name} P {right / given:.3f} R {right / max(1, hits[f'{kind} {name} wanted']):.3f}")
    return "; ".join(parts)


if __name__ == "__main__":
    main()
