"""How the record changed, for programs that keep a copy: what came, what changed, what went, in one order.

Changes are noted when somebody asks for them: between two questions a thing that came and went is not told.
"""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from ..desk import Desk, alterations, standing_of
from ..pipeline import events_since
from ..ports import Store
from ..terms import AlteredThing, Claim, ClaimId, EventId, Numbered
from ..wiring.desk import Snapshot
from .answering import as_json
from .forms_review import ChangeForm, ChangeList
from .parts import Parts, parts_of

MOST = 1_000
router = APIRouter(tags=["changes"])


@router.get("/changes", response_model=ChangeList)
def changes(
    request: Request,
    since: Annotated[
        int, Query(ge=0, le=2**53, description="`next` of the answer before; 0 gives everything from the first on")
    ] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 500,
) -> Response:
    """What changed after a number, oldest first. What is gone has no digest, and its id is never given to another."""
    parts = parts_of(request)
    snapshot = parts.desk.now()
    with parts.open_store() as store:
        note_changes(store, snapshot, parts)
        found = store.alterations.since(since, limit=limit + 1)
    shown = found[:limit]
    answer = ChangeList(
        items=[_form(one) for one in shown],
        next=shown[-1].number if shown else since,
        is_last=len(found) <= limit,
    )
    return as_json(answer, headers={"cache-control": "no-store"})


def note_changes(store: Store, snapshot: Snapshot, parts: Parts) -> None:
    """Write down what is new in the record since changes were noted last, if it is the record of now."""
    if store.alterations.state() == snapshot.revision:
        return
    standing = standing_of(snapshot.desk)
    with store.together():
        is_now = snapshot.is_current and snapshot.revision.startswith(store.head() or "empty")
        if not is_now or store.alterations.state() == snapshot.revision:
            return
        led = _Ways(snapshot.desk, store)
        found = alterations(store.alterations.standing(), standing, at=parts.now(), became=led.to)
        store.alterations.add(found, state=snapshot.revision)


class _Ways:
    """From what is gone to where it is found now."""

    def __init__(self, desk: Desk, store: Store) -> None:
        self._desk = desk
        self._store = store
        self._superseded: tuple[Claim, ...] | None = None

    def to(self, thing: AlteredThing, name: str) -> str | None:
        """The id under which it is found; None where it is nowhere, or in several places."""
        if thing is AlteredThing.CLAIM:
            return self._desk.put_right.get(ClaimId(name))
        if thing is AlteredThing.DOCUMENT:
            return None
        number = self._desk.number_of.get(EventId(name))
        if number is not None:
            return self._desk.events[number].id
        if self._superseded is None:
            self._superseded = self._store.superseded()
        found = events_since(name, self._superseded, self._desk.record)
        return found[0].id if len(found) == 1 else None


def _form(one: Numbered) -> ChangeForm:
    altered = one.alteration
    return ChangeForm(
        number=one.number,
        at=altered.at.isoformat(),
        thing=altered.thing,
        id=altered.id,
        kind=altered.kind,
        digest=altered.digest,
        became=altered.became,
    )
