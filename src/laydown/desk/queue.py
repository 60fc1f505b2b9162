"""The claims of a selection that nobody judged yet, in the order in which a reviewer takes them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from ..terms import ClaimId
from .paging import Page, Place, place_in_cursor, written_cursor

if TYPE_CHECKING:
    from .desk import Desk
    from .selection import Selection

_MILLION = 1_000_000
_DISPUTED = 2 * _MILLION


class QueueOrder(StrEnum):
    """Disputes of two readers first, then the most doubtful; or event by event from the newest on."""

    DOUBT = "doubt"
    WHEN = "when"


def queue_page(
    selection: Selection, *, order: QueueOrder = QueueOrder.DOUBT, limit: int = 50, cursor: str | None = None
) -> Page[ClaimId]:
    """The claims after the cursor that nobody accepted, rejected or put right.

    A cursor stays good while others judge: what they judged is left out, and nothing is passed over. Raises BadRequest
    for a cursor that is none.
    """
    desk, mask = selection.desk, selection.mask
    waiting = [claim for claim in desk.in_queue(order) if mask[desk.event_of[claim]]]
    kind = f"queue {order.value}"
    start = 0
    if cursor is not None:
        after, _ = place_in_cursor(cursor, kind)
        start = bisect_right(waiting, after, key=lambda claim: place_of(desk, claim, order))
    shown = waiting[start : start + limit]
    is_last = start + limit >= len(waiting)
    ahead = None if is_last or not shown else written_cursor(kind, place_of(desk, shown[-1], order))
    return Page(items=tuple(shown), next=ahead, total=len(waiting))


def queued(desk: Desk, order: QueueOrder) -> Sequence[ClaimId]:
    """All claims of events that nobody judged, in this order."""
    waiting = (claim for claim in desk.event_of if claim not in desk.settled)
    return sorted(waiting, key=lambda claim: place_of(desk, claim, order))


def place_of(desk: Desk, claim: ClaimId, order: QueueOrder) -> Place:
    """Where a claim stands: by how sure the machine is that it read it right, or by the day of its event.

    What two readers of the text read otherwise comes first: it is known to be wrong in one of them. Among the rest,
    one that the machine has no figure for: nobody vouches for it.
    """
    dated, last, _ = desk.position_of(desk.event_of[claim])
    if order is QueueOrder.WHEN:
        return dated, -last, 0, claim
    one = desk.claims[claim]
    doubt = -1 if one.confidence is None else round(one.confidence * _MILLION)
    return doubt - (_DISPUTED if one.is_disputed else 0), dated, -last, claim
