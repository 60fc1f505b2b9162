"""Whether two pages lean on one text although their words differ: a long literal quotation, or figures in one order.

A translation or a rewrite changes every word of its own, but not what it quotes and seldom what it counts.
"""

import re
from collections.abc import Iterator, Sequence

from ..measure.folding import folded
from ..terms import Claim

QUOTED_WORDS = 9  # of a run: of 23,000 pairs of own pages on one story that do not copy, none shares one (fuse_copies)
FIGURES = 4  # in one order, all different
_SHORT_QUOTE = 5  # words; fewer are the same by chance
_QUOTED = re.compile(r'"([^"]{30,1200})"')
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:[ ,.]\d{3})+|\d+[.,]\d+|\d{2,})(?![\w/-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTERS = 40_000  # of each page; what stands later is no part of a report


def marks_of(text: str) -> frozenset[str]:
    """What two texts that lean on one share: runs of words in quotation marks, and rows of figures."""
    return quotations(text) | figure_runs(text)


def quotations(text: str) -> frozenset[str]:
    """The runs of QUOTED_WORDS words that stand in quotation marks, folded."""
    found: set[str] = set()
    for paragraph in text[:_LETTERS].split("\n"):
        for quoted in _QUOTED.findall(folded(paragraph)):
            found.update(_runs(_WORD.findall(quoted)))
    return frozenset(found)


def quoted_runs(claim: Claim) -> frozenset[str]:
    """The runs of QUOTED_WORDS words of a claim's evidence, folded; a quotation that is shorter, as a whole."""
    quotes = (_WORD.findall(folded(piece.quote)) for piece in claim.evidence)
    return frozenset(run for words in quotes for run in (_runs(words) if len(words) >= QUOTED_WORDS else _whole(words)))


def _whole(words: Sequence[str]) -> Iterator[str]:
    if len(words) >= _SHORT_QUOTE:
        yield " ".join(words)


def _runs(words: Sequence[str]) -> Iterator[str]:
    return (" ".join(words[at : at + QUOTED_WORDS]) for at in range(len(words) - QUOTED_WORDS + 1))


def figure_runs(text: str) -> frozenset[str]:
    """The runs of FIGURES different figures of a text, in its order; no years, no single digits, no "T-72"."""
    digits = (re.sub(r"\D", "", found) for found in _FIGURE.findall(text[:_LETTERS]) if not _YEAR.fullmatch(found))
    figures = list(dict.fromkeys(digits))
    return frozenset(" ".join(figures[at : at + FIGURES]) for at in range(len(figures) - FIGURES + 1))
