"""Movers, receivers and ships that cannot both be the one: told where all else of the deed agrees."""

from collections.abc import Iterator

from ...terms import Claim, Component, ContradictionField, Load, Party
from ..compare import Relation, parties_meet
from .difference import Difference, Family, Value, ends_of, is_one_kind, items_of, kind_of, nearest, things_value
from .sides import Pair


def party_differences(pair: Pair, family: Family) -> Iterator[Difference]:
    """Who moved it, who got it, which ship or aircraft carried it: where both agree on thing, end and day."""
    one, other = pair.one.claim, pair.other.claim
    if one.act is not other.act or one.outcome is not other.outcome or not _is_one_deed(one, other):
        return
    slots = (
        (ContradictionField.MOVER, one.mover, other.mover),
        (ContradictionField.RECIPIENT, one.recipient, other.recipient),
    )
    why = "the party was changed" if pair.is_copy else ""
    for field, ours, theirs in slots:
        if ours and theirs and ours.country and theirs.country and parties_meet(ours, theirs) is Relation.APART:
            values = _party_value(ours), _party_value(theirs)
            yield Difference(pair=pair, field=field, kind=kind_of(pair), values=values, why=why)
    vessels = [
        [item for item in items_of(claim.carriers) if _is_named_ship(item.equipment, item.component)]
        for claim in (one, other)
    ]
    if all(vessels) and not any(
        is_one_kind(a.equipment or "", b.equipment or "", family) for a in vessels[0] for b in vessels[1]
    ):
        yield Difference(
            pair=pair,
            field=ContradictionField.CARRIERS,
            kind=kind_of(pair),
            values=(things_value(vessels[0]), things_value(vessels[1])),
            why="the carrier was changed" if pair.is_copy else "",
        )


def _is_one_deed(one: Claim, other: Claim) -> bool:
    """Whether both tell of one thing come to one place, on a day that both name."""
    if nearest(ends_of(one), ends_of(other)) is not Relation.SAME or not one.when or not other.when:
        return False
    return bool(_names(one.loads) & _names(other.loads))


def _names(loads: tuple[Load, ...]) -> set[tuple[str | None, Component]]:
    return {(item.equipment, item.component) for item in items_of(loads)}


def _is_named_ship(name: str | None, component: Component) -> bool:
    return bool(name) and component is Component.SHIP


def _party_value(party: Party) -> Value:
    return Value(words=party.name, spans=(party.span,) if party.span else ())
