"""What differs between the ledgers of two days: what appeared, left, changed in number, or came to be contested."""

from collections.abc import Iterable, Mapping

from ..terms import Change, ChangeKind, Holding, Rule
from .signs import holder_key

Key = tuple[str, str, str, str, str]


def changes(before: Iterable[Holding], after: Iterable[Holding], *, with_undated: bool = False) -> tuple[Change, ...]:
    """The lines that differ, by place and thing. Only spells that are open on each day count.

    What is not dated is the same on every day of the world; `with_undated` looks at it as well, for two days of what
    was known.
    """
    first, second = _open(before, with_undated=with_undated), _open(after, with_undated=with_undated)
    found = [_change(first.get(key), second.get(key)) for key in {**first, **second}]
    return tuple(sorted((change for change in found if change), key=_position))


def _open(found: Iterable[Holding], *, with_undated: bool) -> Mapping[Key, Holding]:
    return {_key(one): one for one in found if one.until is None and (with_undated or one.since is not None)}


def _key(holding: Holding) -> Key:
    """One line of the ledger. Dated and undated evidence on it, and denials, are two: they may be of two times."""
    undated = "undated, there" if holding.is_present else "undated, gone"
    return (
        holding.equipment or "",
        holding.component,
        holder_key(holding.holder),
        holding.place.id or holding.place.name,
        Rule.DENIED if holding.rule is Rule.DENIED else "dated" if holding.since else undated,
    )


def _change(before: Holding | None, after: Holding | None) -> Change | None:
    kind = _kind(before, after)
    return Change(kind=kind, before=before, after=after) if kind else None


def _kind(before: Holding | None, after: Holding | None) -> ChangeKind | None:
    if after is None:
        return ChangeKind.FORGOTTEN if before else None
    was_there = before is not None and before.is_present
    if after.is_present is not was_there:
        return ChangeKind.APPEARED if after.is_present else ChangeKind.LEFT
    if before is None:
        return ChangeKind.DENIED if after.rule is Rule.DENIED else ChangeKind.LEFT
    if (before.at_least, before.at_most, before.unit) != (after.at_least, after.at_most, after.unit):
        return ChangeKind.CHANGED
    if before.is_contested is not after.is_contested:
        return ChangeKind.CONTESTED if after.is_contested else ChangeKind.SETTLED
    return None


def _position(change: Change) -> tuple[str, str, str, str, bool, str]:
    holding = change.holding
    order = list(ChangeKind).index(change.kind)
    return str(order), holding.place.name, holding.equipment or "", holding.component, holding.is_present, holding.id
