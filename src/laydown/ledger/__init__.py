"""What is where: holdings from events, with bounds, dates, arithmetic and claims; what changed; what is asked of it."""

from ..measure.places import is_area, is_same, is_within
from .answers import answer
from .changes import changes
from .holdings import IsSingle, holdings, nothing_single
from .kept import KeptHoldings
from .subjects import Family, held, may_be_there, told_of

__all__ = [
    "Family",
    "IsSingle",
    "KeptHoldings",
    "answer",
    "changes",
    "held",
    "holdings",
    "is_area",
    "is_same",
    "is_within",
    "may_be_there",
    "nothing_single",
    "told_of",
]
