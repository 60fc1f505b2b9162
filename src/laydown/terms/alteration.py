"""How the record changed, for programs that keep a copy of it: one entry for each thing that came, changed or went."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AlterationKind(StrEnum):
    """What became of a thing. GONE is a tombstone: its id is never given to another."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


class AlteredThing(StrEnum):
    """What it is that changed."""

    DOCUMENT = "document"
    CLAIM = "claim"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alteration:
    """One thing that came, changed or went. `digest` is that of its JSON as it is now, None for what is gone.

    `became` is the id under which the same is found now, of an event that was merged or a claim that was put right.
    """

    thing: AlteredThing
    id: str
    kind: AlterationKind
    at: datetime
    digest: str | None
    became: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """An alteration with its place in the order, from 1."""

    number: int
    alteration: Alteration
