"""How one state of the record differs from another, thing by thing, for those who keep a copy of it."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from ..measure.written import as_written
from ..terms import Alteration, AlterationKind, AlteredThing, ClaimId, EventId
from .desk import Desk

Standing = Mapping[tuple[str, str], str]
_ENCODER = msgspec.json.Encoder()
_ORDER = {thing.value: number for number, thing in enumerate(AlteredThing)}


def standing_of(desk: Desk) -> dict[tuple[str, str], str]:
    """What the record holds: kind of thing and id, with a digest that differs whenever the thing does.

    A claim differs when another judgement of it holds, an event when it is rated.
    """
    record = desk.record
    things: Iterable[tuple[AlteredThing, str, object]] = (
        *((AlteredThing.DOCUMENT, one.id, one) for one in record.documents),
        *((AlteredThing.CLAIM, one.id, (one, _judged(desk, one.id))) for one in record.claims),
        *((AlteredThing.EVENT, one.id, (one, _assessed(desk, one.id))) for one in record.events),
    )
    return {(thing.value, name): _digest(body) for thing, name, body in things}


def alterations(
    before: Standing, after: Standing, *, at: datetime, became: Callable[[AlteredThing, str], str | None]
) -> Iterator[Alteration]:
    """What came, changed and went: documents, then claims, then events, each by id.

    `became` gives the id under which what went is found now, None where it is nowhere, or in several places.
    """
    for thing, name in sorted({*before, *after}, key=lambda key: (_ORDER[key[0]], key[1])):
        kind = AlteredThing(thing)
        old, new = before.get((thing, name)), after.get((thing, name))
        if new is None:
            found = became(kind, name)
            yield Alteration(thing=kind, id=name, kind=AlterationKind.GONE, at=at, digest=None, became=found)
        elif old != new:
            is_new = AlterationKind.ADDED if old is None else AlterationKind.CHANGED
            yield Alteration(thing=kind, id=name, kind=is_new, at=at, digest=new)


def _judged(desk: Desk, claim: ClaimId) -> list[str]:
    return [one.judgement.id for one in desk.judged_of.get(claim, ())]


def _assessed(desk: Desk, event: EventId) -> object:
    number = desk.assessment_of.get(event)
    return None if number is None else desk.record.assessments[number]


def _digest(body: object) -> str:
    return hashlib.sha256(as_written(_ENCODER.encode(body))).hexdigest()[:32]
