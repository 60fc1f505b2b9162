"""The log of what people said: filtered, the newest first, page by page."""

import base64
import binascii
import re
from datetime import date

from ..desk import Page
from ..errors import BadRequest
from ..measure.folding import letters
from ..terms import Judged, subjects_of
from ..wiring.desk import Snapshot
from .told import kind_of

_NUMBER = re.compile(r"log ([1-9][0-9]{0,11})")


def log_page(
    snapshot: Snapshot,
    *,
    by: str | None,
    kind: str | None,
    first: date | None,
    last: date | None,
    about: str | None,
    limit: int,
    cursor: str | None,
) -> Page[Judged]:
    """The judgements that meet all that is given, before the one that the cursor names. Raises BadRequest.

    A cursor holds the number of a judgement in the log, to which things are only ever added.
    """
    before = _number(cursor) if cursor is not None else len(snapshot.record.review.judged) + 1
    found = [
        (number, one)
        for number, one in enumerate(snapshot.record.review.judged, 1)
        if (by is None or letters(one.judgement.by) == letters(by))
        and (kind is None or kind_of(one.judgement.says) == kind)
        and (first is None or one.judgement.at.date() >= first)
        and (last is None or one.judgement.at.date() <= last)
        and (about is None or _is_about(one, about, snapshot))
    ]
    shown = [(number, one) for number, one in reversed(found) if number < before]
    ahead = _written(shown[limit - 1][0]) if len(shown) > limit else None
    return Page(items=tuple(one for _, one in shown[:limit]), next=ahead, total=len(found))


def _is_about(one: Judged, about: str, snapshot: Snapshot) -> bool:
    """Whether it is of this claim, event, source or judgement, or of a claim of this event."""
    named = {*subjects_of(one.judgement), *one.claims, one.judgement.id}
    if about in named or letters(about) in {letters(name) for name in named}:
        return True
    if not about.startswith("evt_"):
        return False
    desk = snapshot.desk
    numbers = {desk.event_of.get(desk.put_right.get(claim, claim)) for claim in one.claims}
    return any(
        number is not None and about in (desk.events[number].id, *desk.events[number].also) for number in numbers
    )


def _written(number: int) -> str:
    return base64.urlsafe_b64encode(f"log {number}".encode()).decode().rstrip("=")


def _number(cursor: str) -> int:
    try:
        raw = base64.b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        found = _NUMBER.fullmatch(raw.decode("ascii"))
    except (ValueError, binascii.Error):
        found = None
    if found is None:
        raise BadRequest(
            "cursor: it leads nowhere", advice="take the one that the page before gave as next", parameter="cursor"
        )
    return int(found[1])
