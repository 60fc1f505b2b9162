"""Which tellings are worth comparing: pairs that share a block."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from ..terms import Component, PlaceRef
from .compare import bare_name
from .tellings import Telling

Pair = tuple[int, int]


def candidate_pairs(tellings: Sequence[Telling]) -> list[Pair]:
    """Pairs worth scoring: they share a block."""
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        for key in _block_keys(telling):
            blocks[key].append(number)
    return sorted({pair for members in blocks.values() for pair in combinations(members, 2)})


def _block_keys(telling: Telling) -> set[tuple[str, ...]]:
    """Equipment family or kind of component, by country or place; and all that one document tells.

    A claim that names no place is looked for where its page is set. On the open gold folders 96 % of the pairs of one
    event share a block.
    """
    things = {*telling.families, *(_kind(component) for component in telling.components)}
    where = {place.country or bare_name(place.name) for place in telling.claim.places} or telling.setting
    parties = (telling.claim.mover, telling.claim.recipient, telling.claim.opposed_by)
    where |= {party.country for party in parties if party and party.country}
    keys: set[tuple[str, ...]] = {("document", document) for document in telling.documents}
    keys |= {("thing", thing, place) for thing in things or {"?"} for place in where or {"?"}}
    return keys | {("place", bare_name(place.name)) for place in telling.claim.places if _is_point(place)}


def _is_point(place: PlaceRef) -> bool:
    return place.kind is None or place.kind.is_point


def _kind(component: Component) -> str:
    match component:
        case Component.AIRCRAFT | Component.HELICOPTER | Component.UAV:
            return "air"
        case Component.SHIP:
            return "sea"
        case Component.TROOPS:
            return "troops"
        case _:
            return "land"
