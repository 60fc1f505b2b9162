"""What the columns of other programs can hold: text that is UTF-8, whole numbers of 64 bits."""

import re
from typing import TypeVar

Cell = TypeVar("Cell")

_SURROGATE = re.compile("[\ud800-\udfff]")
_LARGEST = 2**63 - 1


def written_text(cell: Cell) -> Cell | str:
    """The cell with U+FFFD for lone surrogates, which UTF-8 cannot hold."""
    return _SURROGATE.sub("\ufffd", cell) if isinstance(cell, str) else cell


def held_bounds(at_least: int | None, at_most: int | None) -> tuple[int | None, int | None]:
    """Bounds that fit into 64 bits and are still true: a larger lower one is lowered, a larger upper one left open.

    >>> held_bounds(10**30, 10**31), held_bounds(24, None)
    ((9223372036854775807, None), (24, None))
    """
    low = min(at_least, _LARGEST) if at_least is not None else None
    return low, at_most if at_most is not None and at_most <= _LARGEST else None
