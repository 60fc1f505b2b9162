"""What a noun phrase is about, as loads and carriers, and how themes join: cargo to carrier, parts to their whole."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..terms import Component, Count, Item, Load
from .load_cargo import CARRIER_COMPONENTS

_NAMED_WITH = frozenset({Component.LAUNCHER, Component.RADAR, Component.COMMAND_POST, Component.LAUNCH_CONTAINER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a frame is about. `pronoun` or `is_definite` ask for what went before; `tokens` are indexes.

    `count` is that of an ellipsis: "four stayed", "the other ten"; the noun it counts went before.
    """

    loads: tuple[Load, ...] = ()
    carriers: tuple[Load, ...] = ()
    tokens: frozenset[int] = frozenset()
    pronoun: str | None = None
    count: Count | None = None
    is_definite: bool = False
    is_none: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing but a reference is there."""
        return not (self.loads or self.carriers)


def joined(parts: Iterable[Theme]) -> Theme | None:
    """The loads and carriers of all parts; where none names materiel, the first reference."""
    found = list(parts)
    if not found:
        return None
    named = [part for part in found if not part.is_empty]
    if not named:
        return found[0]
    return Theme(
        loads=_merged(tuple(load for part in named for load in part.loads)),
        carriers=tuple(load for part in named for load in part.carriers),
        tokens=frozenset().union(*(part.tokens for part in named)),
        is_definite=named[0].is_definite,
        is_none=named[0].is_none,
    )


def _merged(loads: tuple[Load, ...]) -> tuple[Load, ...]:
    """ "S-400 and S-300 radars" are one load: neighbours of one component, none counted on its own."""
    merged: list[Load] = []
    for load in loads:
        last = merged[-1] if merged else None
        same = last and {item.component for item in last.items} == {item.component for item in load.items}
        if last and same and load.count is None and all(item.equipment for item in (*last.items, *load.items)):
            merged[-1] = replace(last, items=last.items + load.items)
        else:
            merged.append(load)
    return tuple(merged)


def with_cargo(carrier: Theme, cargo: Theme | None) -> Theme:
    """The carrier with its cargo as the load; what is in a box that cannot move by itself is a load beside it."""
    if cargo is None or cargo.is_empty or cargo.tokens <= carrier.tokens:
        return carrier
    holds = carrier.loads[0].items[0].component if carrier.loads else None
    if holds in CARRIER_COMPONENTS:
        return replace(
            carrier,
            loads=cargo.loads + carrier.loads[1:],
            carriers=(carrier.loads[0], *carrier.carriers, *cargo.carriers),
            tokens=carrier.tokens | cargo.tokens,
        )
    loads = tuple(_filled(load, cargo) for load in carrier.loads)
    return replace(carrier, loads=loads + cargo.loads, tokens=carrier.tokens | cargo.tokens)


def _filled(container: Load, cargo: Theme) -> Load:
    """A launch container is of the system whose missiles it holds."""
    if any(item.component is not Component.LAUNCH_CONTAINER or item.equipment for item in container.items):
        return container
    inside = [item for load in cargo.loads for item in load.items if item.equipment]
    if not inside:
        return container
    empty = container.items[0]
    return replace(container, items=tuple(replace(empty, equipment=item.equipment) for item in inside))


def shared_owner(parts: list[Theme]) -> list[Theme]:
    """ "Two launchers and a radar of the Hawk", "two batteries of S-300 and six launchers": all of one system."""
    owners = {item.equipment for part in parts for load in part.loads for item in load.items if _is_of_system(item)}
    if len(parts) < 2 or len(owners) != 1 or any(part.carriers for part in parts):
        return parts
    (owner,) = owners
    return [replace(part, loads=tuple(of_owner(load, owner) for load in part.loads)) for part in parts]


def _is_of_system(item: Item) -> bool:
    return item.equipment is not None and (item.component is Component.SYSTEM or item.component in _NAMED_WITH)


def of_owner(load: Load, owner: str | None) -> Load:
    """The load as part of `owner`, where it is a part without a name: launchers beside an S-300 battery."""
    if owner is None or load.items[0].component not in _NAMED_WITH:
        return load
    return replace(load, items=tuple(replace(item, equipment=item.equipment or owner) for item in load.items))


def as_system(load: Load) -> Load:
    """A battery of missiles is a system of them."""
    items = [
        replace(one, component=Component.SYSTEM) if one.component is Component.MISSILE else one for one in load.items
    ]
    return replace(load, items=tuple(items))


def as_equipment(load: Load) -> Load:
    """Parts of a system are equipment of it, however many systems there are."""
    items = tuple(replace(item, component=Component.EQUIPMENT) for item in load.items)
    return replace(load, items=items, count=None)
