"""The floors: what each corpus must reach, pinned to a digest of the corpus, and how a floor may move.

floors.json holds per corpus the digest that its figures were measured on and one value per measure. A run falls
below a floor when it is worse by more than `EPSILON`. Floors rise freely; one drops only with a reason, which is
kept in the file.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Rounding of the table and the odd tie in the scorer's alignment; one claim of the smallest corpus moves F1 by 0.04.
EPSILON = 0.0005
LOWER_IS_BETTER = frozenset({"false_claims_per_empty_page", "auc", "calibration_error", "uds.mae", "meantime.mae"})

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A measure that is worse than its floor; `digest` as measure when the corpus itself is another one."""

    corpus: str
    measure: str
    floor: float | str
    found: float | str

    def __str__(self) -> str:
        shown = [f"{value:.4f}" if isinstance(value, float) else value[:12] for value in (self.floor, self.found)]
        return f"{self.corpus}: {self.measure} was {shown[0]}, is {shown[1]}"


class Refused(Exception):
    """Floors would drop, and no reason was given."""


def corpus_digest(files: Sequence[Path], *, under: Path) -> str:
    """The sha256 of the names (below `under`) and bytes of `files`, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(under).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def read_floors(path: Path) -> dict[str, Any]:
    """The floors file, or an empty one."""
    if not path.exists():
        return {"corpora": {}, "dropped": []}
    floors: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return floors


def falls(floors: Mapping[str, Any], corpus: str, digest: str, figures: Figures) -> list[Fall]:
    """Where `figures` are below the floors of `corpus`. A changed corpus is one fall: its floors mean nothing."""
    pinned = floors["corpora"].get(corpus)
    if pinned is None:
        return []
    if pinned["digest"] != digest:
        return [Fall(corpus=corpus, measure="digest", floor=pinned["digest"], found=digest)]
    return [
        Fall(corpus=corpus, measure=measure, floor=floor, found=figures.get(measure, 0.0))
        for measure, floor in pinned["floors"].items()
        if _is_worse(measure, figures.get(measure, 0.0), floor)
    ]


def updated(
    floors: Mapping[str, Any], corpus: str, digest: str, figures: Figures, *, reason: str | None
) -> dict[str, Any]:
    """The floors with those of `corpus` set to `figures`. Raises Refused when one drops and `reason` is None."""
    old = floors["corpora"].get(corpus, {"floors": {}})["floors"]
    drops = {name: old[name] for name in old if _is_worse(name, figures.get(name, 0.0), old[name])}
    if drops and not reason:
        listed = ", ".join(f"{name} {old[name]:.4f} -> {figures.get(name, 0.0):.4f}" for name in sorted(drops))
        raise Refused(f"{corpus}: {listed}")
    dropped = [
        {"corpus": corpus, "measure": name, "was": old[name], "is": figures.get(name), "reason": reason}
        for name in sorted(drops)
    ]
    pinned = {"digest": digest, "floors": {name: round(figures[name], 4) for name in sorted(figures)}}
    return {
        "corpora": dict(sorted({**floors["corpora"], corpus: pinned}.items())),
        "dropped": [*floors["dropped"], *dropped],
    }


def write_floors(path: Path, floors: Mapping[str, Any]) -> None:
    """Write the floors file, in stable order."""
    path.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _is_worse(measure: str, found: float, floor: float) -> bool:
    lost = found - floor if measure in LOWER_IS_BETTER else floor - found
    return lost > EPSILON
