"""Whether two pages lean on one text although their words differ: a long literal quotation, or figures in one order.

A translation or a rewrite changes every word of its own, but not what it quotes and seldom what it counts.
"""

import re

from ..measure.folding import folded

QUOTED_WORDS = 9  # of a run: of 23,000 pairs of own pages on one story that do not copy, none shares one (fuse_copies)
FIGURES = 4  # in one order, all different
_QUOTED = re.compile(r'"([^"]{30,1200})"')
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:[ ,.]\d{3})+|\d+[.,]\d+|\d{2,})(?![\w/-])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTERS = 40_000  # of each page; what stands later is no part of a report


def why_leaning(one: str, other: str) -> str | None:
    """Why two texts lean on one, None where nothing says so.

    >>> why_leaning("They left at 6:40 with 1,743 men.", "They left.") is None
    True
    """
    if quotations(one) & quotations(other):
        return "the same long quotation"
    if figure_runs(one) & figure_runs(other):
        return "the same figures in the same order"
    return None


def quotations(text: str) -> frozenset[str]:
    """The runs of QUOTED_WORDS words that stand in quotation marks, folded."""
    found: set[str] = set()
    for paragraph in text[:_LETTERS].split("\n"):
        for quoted in _QUOTED.findall(folded(paragraph)):
            words = _WORD.findall(quoted)
            found.update(" ".join(words[at : at + QUOTED_WORDS]) for at in range(len(words) - QUOTED_WORDS + 1))
    return frozenset(found)


def figure_runs(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of FIGURES different figures of a text, in its order; no years, no single digits, no "T-72"."""
    digits = (re.sub(r"\D", "", found) for found in _FIGURE.findall(text[:_LETTERS]) if not _YEAR.fullmatch(found))
    figures = list(dict.fromkeys(digits))
    return frozenset(tuple(figures[at : at + FIGURES]) for at in range(len(figures) - FIGURES + 1))
