"""How fast what a claim moves can travel: the top speed of its means of transport, from `speeds.yaml`."""

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from ..data import data_file, load_rows
from ..terms import Claim, Component, Load

_ON_THE_ROAD = re.compile(
    r"\b(?:convoys?|columns?|drove|driven|driving|by\s+(?:road|land|lorry|truck)|overland)\b", re.I
)


class Speed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One means of transport; without `words` it stands for the rest of its component."""

    means: str
    component: Component
    top_kmh: float
    source: str
    words: tuple[str, ...] = ()


def top_speed(claim: Claim) -> Speed | None:
    """The fastest means that the claim's loads may have travelled by; None where the text leaves it open.

    Carriers go before loads. Loads travel by themselves where they are ships or aircraft, and vehicles where the
    evidence has them on the road; anything else may have been carried by what is not named.
    """
    found = [_speed(load, claim) for load in claim.carriers or claim.loads]
    if not found or None in found:
        return None
    return max((speed for speed in found if speed), key=lambda speed: speed.top_kmh)


@lru_cache(maxsize=1)
def speeds() -> tuple[Speed, ...]:
    """The rows, in the order of the file. Raises BadData."""
    return load_rows(data_file("speeds.yaml"), "speeds", Speed)


def _speed(load: Load, claim: Claim) -> Speed | None:
    """The fastest of its kinds."""
    found = [_of_component(item.component, _words(load)) for item in load.items]
    if not found or None in found or not (claim.carriers or _goes_by_itself(load, claim)):
        return None
    return max((speed for speed in found if speed), key=lambda speed: speed.top_kmh)


def _of_component(component: Component, words: str) -> Speed | None:
    rows = [speed for speed in speeds() if speed.component is component]
    named = (speed for speed in rows if any(re.search(rf"\b{re.escape(word)}\b", words) for word in speed.words))
    return next(named, None) or next((speed for speed in rows if not speed.words), None)


def _goes_by_itself(load: Load, claim: Claim) -> bool:
    kinds = {item.component for item in load.items}
    if kinds <= {Component.SHIP, Component.AIRCRAFT}:
        return True
    return kinds <= {Component.VEHICLE} and any(_ON_THE_ROAD.search(piece.quote) for piece in claim.evidence)


def _words(load: Load) -> str:
    items: Sequence[str] = [f"{item.text} {item.equipment or ''}" for item in load.items]
    return " ".join((*items, load.count.text if load.count else "", load.count.unit if load.count else ""))
