"""Which tellings are worth comparing: those that share a block, a thing at a place within some weeks.

Blocks keep the cost of fusing near to linear: what was told years apart never meets, unless one of the two has no day
at all, and then only by something rare that both name.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..measure.alike import bare_name
from ..measure.days import Days
from ..terms import Component, PlaceRef
from .likeness import are_one_story
from .tellings import Telling

Key = tuple[str, ...]
Slot = tuple[Key, int | None]

# Days that two tellings of one fact may lie apart, by their own days or by the days of their pages. On gold 97 in 100
# pairs of one event are within 45 days, 88 within 10 (evals/fuse_gold.py).
NEAR_DAYS = 60
# The same for blocks that hold much: any tank in a country at war.
CROWDED_NEAR_DAYS = 20

_CROWDED = "kind"
_COMMON_FIGURE = 2


@dataclass(slots=True)
class Blocks:
    """An index of tellings by their blocks. What it gives does not depend on the order of adding."""

    _slots: dict[Slot, set[str]] = field(default_factory=lambda: defaultdict(set))
    _any_day: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, telling: Telling) -> None:
        """Hold a telling."""
        for key in block_keys(telling):
            for bucket in _buckets(telling, key):
                self._slots[key, bucket].add(telling.id)
            if _is_rare(key):
                self._any_day[key].add(telling.id)

    def remove(self, telling: Telling) -> None:
        """Let go of a telling, as it was added."""
        for key in block_keys(telling):
            for bucket in _buckets(telling, key):
                _discard(self._slots, (key, bucket), telling.id)
            if _is_rare(key):
                _discard(self._any_day, key, telling.id)

    def partners(self, telling: Telling, held: Mapping[str, Telling]) -> set[str]:
        """The ids of the other tellings that share a block with it; `held` gives all of them by id.

        Where a block holds much, pages of one story only: without it nearly all pairs at war would be compared, and
        0.0005 of B-cubed F1 is all that it costs (evals/fuse_gold.py).
        """
        found: set[str] = set()
        crowd: set[str] = set()
        for key in block_keys(telling):
            for members in self._near(telling, key):
                if _is_rare(key):
                    found |= members
                else:
                    crowd |= members
        stories: dict[tuple[frozenset[str], frozenset[str]], bool] = {}
        for other in crowd - found:
            page = held[other].story, held[other].subjects
            if page not in stories:
                stories[page] = are_one_story(telling, held[other])
            if stories[page]:
                found.add(other)
        found.discard(telling.id)
        return found

    def _near(self, telling: Telling, key: Key) -> Iterator[set[str]]:
        for bucket in _buckets(telling, key):
            if bucket is None and _is_rare(key):
                yield self._any_day.get(key, set())
            elif bucket is None:
                yield self._slots.get((key, None), set())
            else:
                for near in (bucket - 1, bucket, bucket + 1):
                    yield self._slots.get((key, near), set())
        if _is_rare(key):
            yield self._slots.get((key, None), set())


def candidate_pairs(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """Pairs worth scoring, as places in `tellings`, lower first: they share a block."""
    blocks, place = Blocks(), {telling.id: number for number, telling in enumerate(tellings)}
    named = {telling.id: telling for telling in tellings}
    for telling in tellings:
        blocks.add(telling)
    partners = (sorted(place[sign] for sign in blocks.partners(telling, named)) for telling in tellings)
    return [(one, other) for one, near in enumerate(partners) for other in near if one < other]


def block_keys(telling: Telling) -> set[Key]:
    """Equipment family, figure or kind of component, by country or place; named places; ships; all that a page tells.

    A claim that names no place is looked for where its page is set.
    """
    families, kinds = telling.families, {_kind(component) for component in telling.components}
    where = {place.country or bare_name(place.name) for place in telling.claim.places} or telling.setting
    parties = (telling.claim.mover, telling.claim.recipient, telling.claim.opposed_by)
    where |= {party.country for party in parties if party and party.country}
    points = {bare_name(place.name) for place in telling.claim.places if _is_point(place)}
    keys: set[Key] = {("document", document) for document in telling.documents}
    keys |= {("family", family, place) for family in families for place in where or {"?"}}
    keys |= {(_CROWDED, kind, place) for kind in kinds or {"?"} for place in where or {"?"}}
    keys |= {("ship", name) for name in telling.vessels}
    keys |= {("figure", str(figure), place) for figure in _figures(telling) for place in where or {"?"}}
    return keys | {("point", name) for name in points}


def _figures(telling: Telling) -> set[int]:
    """The numbers that tell: 1 and 2 are everywhere."""
    found = {count.at_least or count.at_most or 0 for count in telling.counts}
    return {figure for figure in found if figure > _COMMON_FIGURE}


def _is_rare(key: Key) -> bool:
    """Whether what shares the block is worth comparing whatever its day."""
    return key[0] != _CROWDED


def _buckets(telling: Telling, key: Key) -> set[int | None]:
    """The stretches of time that a telling is looked for in: those of its own days and of its page's."""
    if key[0] == "document":
        return {0}
    width = CROWDED_NEAR_DAYS if key[0] == _CROWDED else NEAR_DAYS
    days = {day for day in (*_ends(telling.days), *_ends(telling.published)) if day}
    return {day // width for day in days} or {None}


def _ends(days: Days) -> tuple[int, ...]:
    return tuple(day.toordinal() for day in days if day)


def _discard(index: dict[Slot, set[str]] | dict[Key, set[str]], key: object, member: str) -> None:
    members = index.get(key, set())  # type: ignore[call-overload]
    members.discard(member)
    if not members:
        index.pop(key, None)  # type: ignore[call-overload]


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
