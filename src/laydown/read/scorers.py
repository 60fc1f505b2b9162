"""Scorers: small trained models that weigh features, and say what weighed most.

Multinomial logistic regression over features that are there or not (`features.py`), fitted by `training/` on reports
with gold. A model is a table of weights in `data/scorers.json`: no arithmetic but sums, the same on every machine.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from operator import add

import msgspec

from ..data import data_file


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights by class: of each feature, and of none ("bias")."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def odds(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each class, 0–1; they sum to 1."""
        weights = self.weights
        rows = [weights[feature] for feature in features if feature in weights]
        sums = [reduce(add, column) for column in zip(self.bias, *rows, strict=True)]  # one after the other, as written
        highest = max(sums)
        powers = [math.exp(one - highest) for one in sums]
        total = sum(powers)
        return {name: power / total for name, power in zip(self.classes, powers, strict=True)}

    def reasons(self, features: Iterable[str], label: str, *, most: int = 3) -> tuple[str, ...]:
        """The features that spoke most for a class against the mean of all, strongest first."""
        index = self.classes.index(label)
        told = []
        for feature in features:
            if weights := self.weights.get(feature):
                told.append((weights[index] - sum(weights) / len(weights), feature))
        return tuple(
            feature for weight, feature in sorted(told, key=lambda one: (-one[0], one[1]))[:most] if weight > 0
        )


@cache
def scorer(question: str) -> Scorer:
    """The scorer of one question: "told", "referred", "act", "outcome", "place", "materiel". Raises KeyError."""
    row = _table()[question]
    return Scorer(row.classes, row.bias, row.weights)


class ScorerRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A model of scorers.json."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]


@cache
def _table() -> dict[str, ScorerRow]:
    return msgspec.json.decode(data_file("scorers.json").read_bytes(), type=dict[str, ScorerRow])
