"""The entries of a page that tells by the hour or by the day: which day and which hour each block stands under.

A page has entries where it has several time marks: time elements, or lines that are a stamp and nothing else. An entry
is the largest element around a mark that holds no other; without such elements, all up to the next mark.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from ..terms import FoundIn, Published
from .dates import clock_of, is_stamp, stamped_day
from .page import PageBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """The day and the hour that a block stands under; None where its mark does not say."""

    number: int
    day: Published | None
    clock: time | None


def entries_of(
    blocks: Sequence[PageBlock], kept: Sequence[int], near: Published | None, *, leave_out: Container[int] = ()
) -> dict[int, Entry]:
    """The entry of each block, by its index, on a page with several. `leave_out` are blocks whose marks are others'."""
    marks = [i for i in kept if i not in leave_out and (blocks[i].stamp or is_stamp(blocks[i].text))]
    if len(marks) < 2:
        return {}
    around, places = _around(blocks, marks), _places(blocks)
    found: dict[int, Entry] = {}
    for at, mark in enumerate(marks):
        block = blocks[mark]
        stamp = block.stamp or block.text
        day, clock = stamped_day(stamp, near=near.latest if near else None), clock_of(stamp)
        if day is None and clock is None:
            continue
        where = FoundIn.TIME_TAG if block.stamp else FoundIn.BYLINE
        published = Published(earliest=day, latest=day, found_in=where) if day else None
        element = around[at]
        inside = [index for below in element.iter() for index in places.get(below, ())] if element is not None else []
        after = marks[at + 1] if at + 1 < len(marks) else len(blocks)
        members: Sequence[int] = inside if len(inside) > 1 else range(mark, after)
        found.update(dict.fromkeys(members, Entry(number=at, day=published, clock=clock)))
    return found


def _around(blocks: Sequence[PageBlock], marks: Sequence[int]) -> list[Any]:
    """For each time mark the largest element around it that holds no other mark."""
    shared: dict[Any, int] = {}
    for mark in marks:
        for element in (blocks[mark].element, *blocks[mark].element.iterancestors()):
            shared[element] = shared.get(element, 0) + 1
    found = []
    for mark in marks:
        own = [e for e in (blocks[mark].element, *blocks[mark].element.iterancestors()) if shared[e] == 1]
        found.append(own[-1] if own else None)
    return found


def _places(blocks: Sequence[PageBlock]) -> dict[Any, list[int]]:
    places: dict[Any, list[int]] = {}
    for index, block in enumerate(blocks):
        places.setdefault(block.element, []).append(index)
    return places
