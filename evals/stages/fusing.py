"""Which claims tell of one event, whose knowledge they are and what contradicts what: fusing alone, on gold claims.

The seventeen folders of `training/reports`. B-cubed F1 is the mean over folders, and the least of them; the rest are
shares of all that there are. Origins and contradictions are judged on gold's own groups, apart from grouping. Weights,
words and rules were made with these folders in sight: `python -m evals.fuse_fit` judges the weights on folders left
out, and two folders beside the project and `evals/reports/p` are kept for the end.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from laydown.fuse import fuse
from laydown.resolve.equipment import Catalogue
from laydown.wiring import country_of

from ..fuse_gold import OWN, gold_events, line, load_gold, scores

SET: Final = str(OWN)


def measure(folder: Path, *, show: int) -> dict[str, float]:
    """The figures; with `show`, a line for each folder as fused, and one on gold's groups."""
    family = Catalogue.load().family
    fused, grouped = [], []
    for path in sorted(path for path in folder.iterdir() if path.is_dir()):
        gold = load_gold(path)
        fused.append(scores(gold, fuse(gold.documents, gold.claims, family=family, country=country_of)))
        grouped.append(scores(gold, gold_events(gold, family=family, country=country_of)))
        if show:
            print(line(path.name, fused[-1]), line("  on gold", grouped[-1]), sep="\n")
    b_cubed = [found["b_cubed"]["f1"] for found in fused]
    return {
        "b_cubed.f1": sum(b_cubed) / len(b_cubed),
        "b_cubed.f1.least": min(b_cubed),
        "kept_apart": _share(fused, "not_same_kept_apart"),
        "origins": _share(fused, "origins"),
        "contradictions.f1": _contradictions(fused),
        "on_gold_groups.origins": _share(grouped, "origins"),
        "on_gold_groups.contradictions.f1": _contradictions(grouped),
    }


def _share(found: Sequence[dict[str, Any]], name: str) -> float:
    part, whole = (sum(scores[name][key] for scores in found) for key in ("part", "whole"))
    return float(part / whole)


def _contradictions(found: Sequence[dict[str, Any]]) -> float:
    right, false, missed = (sum(scores["contradictions"][key] for scores in found) for key in ("tp", "fp", "fn"))
    return float(2 * right / (2 * right + false + missed))
