"""Pages that go on where the last one ended, by what stands there and not by how many came before.

A cursor holds the place in the order: in another revision of the record it goes on after the same place, so that
nothing is shown twice that did not move, and nothing left out that was not there.
"""

from __future__ import annotations

import base64
import binascii
import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from ..errors import BadRequest
from ..terms import ClaimId, Event

if TYPE_CHECKING:
    from .desk import Desk
    from .selection import Selection

Item = TypeVar("Item")
Place: TypeAlias = tuple[int, int, int, str]  # in an order: the undated after the dated, two numbers, an id
_MOST_LETTERS = 200


class Sort(StrEnum):
    """The order of events; in each, ties go from the newest on, and by id."""

    OLDEST = "when"
    NEWEST = "-when"
    FEWEST_ORIGINS = "origins"
    MOST_ORIGINS = "-origins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Item]):
    """Some of the items, of `total`. `next` leads to those after them, None at the end."""

    items: tuple[Item, ...]
    next: str | None
    total: int


def events_page(selection: Selection, *, sort: Sort, limit: int, cursor: str | None) -> Page[Event]:
    """The events after the cursor, in this order."""
    desk = selection.desk
    numbers = selection.numbers.tolist()
    if sort is not Sort.NEWEST:
        chosen = selection.mask
        numbers = [number for number in desk.order_of(sort) if chosen[number]]
    start = 0
    if cursor is not None:
        after, _ = place_in_cursor(cursor, sort.value)
        start = bisect_right(numbers, after, key=lambda number: place_in(desk, number, sort))
    shown = numbers[start : start + limit]
    is_last = start + limit >= len(numbers)
    ahead = None if is_last or not shown else written_cursor(sort.value, place_in(desk, shown[-1], sort))
    return Page(items=tuple(desk.events[number] for number in shown), next=ahead, total=len(numbers))


def claims_page(selection: Selection, *, limit: int, cursor: str | None) -> Page[ClaimId]:
    """The claims after the cursor: of the events from the newest on, each event's by id."""
    desk, numbers = selection.desk, selection.numbers.tolist()
    start, passed = 0, ""
    if cursor is not None:
        after, passed = place_in_cursor(cursor, "claims")
        start = bisect_right(numbers, after, key=lambda number: place_in(desk, number, Sort.NEWEST))
        if start and place_in(desk, numbers[start - 1], Sort.NEWEST) == after:
            start -= 1  # it may have more
        else:
            passed = ""
    shown: list[ClaimId] = []
    for number in numbers[start:]:
        for claim in desk.events[number].claims:
            if claim <= passed:
                continue
            if len(shown) == limit:
                place = place_in(desk, desk.event_of[shown[-1]], Sort.NEWEST) if shown else (0, 0, 0, "")
                ahead = written_cursor("claims", place, shown[-1] if shown else "")
                return Page(items=tuple(shown), next=ahead, total=selection.total_claims)
            shown.append(claim)
        passed = ""
    return Page(items=tuple(shown), next=None, total=selection.total_claims)


def place_in(desk: Desk, number: int, sort: Sort) -> Place:
    """Where an event stands in an order, comparable with any other of the same order."""
    dated, last, first = desk.position_of(number)
    id_ = desk.events[number].id
    match sort:
        case Sort.NEWEST:
            return dated, -last, -first, id_
        case Sort.OLDEST:
            return dated, first, last, id_
        case Sort.MOST_ORIGINS:
            return -desk.events[number].origins, dated, -last, id_
        case Sort.FEWEST_ORIGINS:
            return desk.events[number].origins, dated, -last, id_


def order_of(desk: Desk, sort: Sort) -> Sequence[int]:
    """The numbers of all events in this order."""
    return sorted(range(len(desk.events)), key=lambda number: place_in(desk, number, sort))


def written_cursor(kind: str, place: Place, more: str = "") -> str:
    """A cursor that leads to what comes after a place, in a list of this kind."""
    body = json.dumps([kind, *place, more], separators=(",", ":"))
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def place_in_cursor(cursor: str, kind: str) -> tuple[Place, str]:
    """What a cursor holds. Raises BadRequest where it is none, or one of another list."""
    match _unpacked(cursor):
        case [of, int(dated), int(one), int(other), str(event), str(more)] if of == kind:
            return (dated, one, other, event), more
    advice = "take the one that the page before gave as next, with the same sort"
    raise BadRequest("cursor: it leads nowhere", advice=advice, parameter="cursor")


def _unpacked(cursor: str) -> object:
    if len(cursor) > _MOST_LETTERS:
        return None
    try:
        raw = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        return json.loads(raw)
    except (ValueError, binascii.Error, RecursionError):
        return None
