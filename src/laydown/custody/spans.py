"""Every span that a record holds, wherever it is: found by its type, so that no slot can be forgotten."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from ..terms import Span


def spans_of(thing: object, slot: str = "") -> Iterator[tuple[str, Span]]:
    """The spans within a term, each with the way to it: "loads[0].count.span"."""
    if isinstance(thing, Span):
        yield slot, thing
    elif isinstance(thing, tuple):
        for number, part in enumerate(thing):
            yield from spans_of(part, f"{slot}[{number}]")
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from spans_of(getattr(thing, one.name), f"{slot}.{one.name}".lstrip("."))
