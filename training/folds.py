"""Folders left out: a table of scorers from some folders, and reading with it, to judge the rest."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

import msgspec

from laydown.read import scorers
from laydown.read.chains import Line
from laydown.read.rules import RulesReader
from laydown.terms import Document


@contextmanager
def answering(table: Mapping[str, object]) -> Iterator[None]:
    """Inside, the scorers of `table` answer in place of those that `laydown` comes with."""
    rows = msgspec.json.decode(json.dumps(table), type=dict[str, scorers.ScorerRow])
    with patch.object(scorers, "_table", lambda: rows):
        scorers.scorer.cache_clear()
        try:
            yield
        finally:
            scorers.scorer.cache_clear()


def thirds(names: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Each third of the names with the other two, the third first."""
    for start in range(3):
        left = list(names[start::3])
        yield left, [name for name in names if name not in left]


@dataclass(frozen=True, kw_only=True)
class ParsedOnce(RulesReader):
    """A reader that parses a document once, however often scorers are asked about it."""

    kept: dict[str, list[Line]] = field(default_factory=dict)

    def lines(self, document: Document) -> list[Line]:
        """The lines of a document, parsed the first time."""
        if document.id not in self.kept:
            self.kept[document.id] = super().lines(document)
        return self.kept[document.id]
