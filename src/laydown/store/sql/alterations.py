"""How the record changed, in tables: what `ports.Alterations` promises."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from ...terms import Alteration, AlterationKind, AlteredThing, Numbered
from .rows import Row, Rows

_LAST_STATE = "SELECT state FROM alteration_states ORDER BY number DESC LIMIT 1"
_STANDING = """
    SELECT thing, id, digest FROM alterations
    WHERE number IN (SELECT max(number) FROM alterations GROUP BY thing, id) AND digest IS NOT NULL"""
_SINCE = """
    SELECT number, thing, id, kind, at, digest, became FROM alterations WHERE number > ? ORDER BY number LIMIT ?"""


class SqlAlterations:
    """Alterations in order, and the states that they lead to."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def add(self, alterations: Iterable[Alteration], *, state: str) -> None:
        """Write them at the end, in one transaction, unless the last state is this one."""
        with self._rows.transaction():
            if self.state() == state:
                return
            for one in alterations:
                values = {"thing": one.thing.value, "id": one.id, "kind": one.kind.value, "at": one.at.isoformat()}
                self._rows.add("alterations", **values, digest=one.digest, became=one.became)
            last = self._rows.one("SELECT coalesce(max(number), 0) FROM alterations")
            self._rows.add("alteration_states", state=state, last=last[0] if last else 0)

    def state(self) -> str | None:
        """The name of the record that they lead to."""
        row = self._rows.one(_LAST_STATE)
        return row[0] if row else None

    def standing(self) -> Mapping[tuple[str, str], str]:
        """What stands after all of them, with its digest."""
        return {(thing, name): digest for thing, name, digest in self._rows.all(_STANDING)}

    def since(self, number: int, *, limit: int) -> tuple[Numbered, ...]:
        """Those after this number, oldest first."""
        return tuple(map(_numbered, self._rows.all(_SINCE, number, limit)))


def _numbered(row: Row) -> Numbered:
    number, thing, name, kind, at, digest, became = row
    alteration = Alteration(
        thing=AlteredThing(thing),
        id=name,
        kind=AlterationKind(kind),
        at=datetime.fromisoformat(at),
        digest=digest,
        became=became,
    )
    return Numbered(number=number, alteration=alteration)
