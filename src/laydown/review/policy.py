"""A policy: how far sources can be relied on by a stated rule, for all that no person has rated.

The rules are rows of a YAML file of the user's own, taken in order: the first that fits a source decides. A source is
known by its name, where `*` stands for any letters, by its kind, or by both.
"""

import re
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

import msgspec

from ..data.loader import load_rows, row_fault
from ..measure.folding import folded
from ..terms import Reliability, ReliabilityRating, SourceKind

TABLE = "reliability"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: sources whose name fits `source` and whose kind is `kind`, each None for any, are rated `rating`.

    `by` names the rule where the rating is shown.
    """

    rating: ReliabilityRating
    source: str | None = None
    kind: SourceKind | None = None

    def fits(self, name: str, kinds: frozenset[SourceKind]) -> bool:
        """Whether a source of this name, that speaks as one of these kinds, is meant.

        >>> from datetime import date
        >>> rated = ReliabilityRating(value=Reliability.B, by="policy", on=date(2026, 1, 5))
        >>> Rule(source="*ministry*", rating=rated).fits("Defence Ministry", frozenset())
        True
        """
        is_named = self.source is None or fnmatchcase(_plain(name), _plain(self.source))
        return is_named and (self.kind is None or self.kind in kinds)


Policy = tuple[Rule, ...]
NO_POLICY: Policy = ()


class _Row(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    rating: Reliability
    reason: str
    date: date
    source: str | None = None
    kind: SourceKind | None = None


def load_policy(path: Path) -> Policy:
    """The rules of a file, in its order. Raises BadData with the line of what breaks the form."""
    rows = load_rows(path, TABLE, _Row)
    for number, row in enumerate(rows):
        if row.source is None and row.kind is None:
            raise row_fault(path, TABLE, number, "rating", "is for no one: give a `source` or a `kind`")
    return tuple(
        Rule(
            rating=ReliabilityRating(
                value=row.rating, by=f"rule {number} of {path.name}", on=row.date, reason=row.reason.strip() or None
            ),
            source=row.source,
            kind=row.kind,
        )
        for number, row in enumerate(rows, 1)
    )


def _plain(name: str) -> str:
    """A name for comparison: no points either, so that "U.S." is "US"; brackets are no pattern."""
    return re.sub(r"[\[\]?]", "", folded(name).replace(".", ""))
