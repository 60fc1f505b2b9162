"""The record laid out for questions: rows, filters, facets, the map, the timeline, pages of them; all pure.

Takes a record and gives a `Desk`, built once and asked often. It derives nothing and decides nothing: what a row says
is what events, claims and holdings say.
"""

from .altering import alterations, standing_of
from .asking import PARAMETERS, asked_by, filter_from, filter_words, iso_day
from .chart import Chart, Line, Spot, chart_of_holdings
from .desk import Desk, laid_out
from .facets import Facet, Facets
from .narrowing import narrowed, only
from .paging import Page, Sort
from .places import Places
from .queue import QueueOrder, queue_page
from .sea import way_of_ships
from .selection import Selection
from .symbols import Symbols
from .timeline import Bin, Mark, Timeline
from .ways import Drawn, Way, WayBetween, straight_way

__all__ = [
    "PARAMETERS",
    "Bin",
    "Chart",
    "Desk",
    "Drawn",
    "Facet",
    "Facets",
    "Line",
    "Mark",
    "Page",
    "Places",
    "QueueOrder",
    "Selection",
    "Sort",
    "Spot",
    "Symbols",
    "Timeline",
    "Way",
    "WayBetween",
    "alterations",
    "asked_by",
    "chart_of_holdings",
    "filter_from",
    "filter_words",
    "iso_day",
    "laid_out",
    "narrowed",
    "only",
    "queue_page",
    "standing_of",
    "straight_way",
    "way_of_ships",
]
