"""The record laid out for questions: rows, filters, facets, the map, the timeline, pages of them; all pure.

Takes a record and gives a `Desk`, built once and asked often. It derives nothing and decides nothing: what a row says
is what events, claims and holdings say.
"""

from .asking import PARAMETERS, asked_by, filter_from, filter_words
from .desk import Desk, laid_out
from .narrowing import narrowed, only
from .selection import Selection

__all__ = [
    "PARAMETERS",
    "Desk",
    "Selection",
    "asked_by",
    "filter_from",
    "filter_words",
    "laid_out",
    "narrowed",
    "only",
]
