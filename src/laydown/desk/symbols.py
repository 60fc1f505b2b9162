"""Which symbol stands for what events tell of: symbol set and entity of MIL-STD-2525D, eight digits, never a frame.

A symbol says what kind of thing is meant, no more: whose it is, how many and where stay with the claims. Things of
several kinds have none together.
"""

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from ..terms import Component, Event

Symbols = Callable[[str | None, Component], str | None]  # canonical name and component; None has no symbol


class ComponentSymbol(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `component_symbols.yaml`."""

    component: Component
    sidc: str


def no_symbols(equipment: str | None, component: Component) -> str | None:  # noqa: ARG001
    """Nothing has a symbol."""
    return None


def symbol_of(event: Event, symbols: Symbols) -> str | None:
    """The symbol of what the event moves, or of what carries it where nothing else is told; None for a mixture."""
    loads = [value for value in event.loads if not value.is_carrier] or list(event.loads)
    found = {symbols(value.equipment, value.component) for value in loads}
    return found.pop() if len(found) == 1 else None


def symbol_of_most(told: Iterable[str | None]) -> str | None:
    """The symbol that most of them have, ties by its digits; None where most have none."""
    counted = Counter(told)
    if not counted:
        return None
    symbol, _ = min(counted.items(), key=lambda entry: (-entry[1], entry[0] or ""))
    return symbol
