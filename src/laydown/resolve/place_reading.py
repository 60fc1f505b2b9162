"""The places of one text, each chosen with the others: what a name means where its neighbours mean what they do.

First every name is taken for itself, then all are chosen again with the countries, regions and points that the first
look gave. "Austin, Indiana" is told by what follows the comma. The score is that of `place_choice`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from ..measure.folding import letters
from ..terms import Place, PlaceKind, PlaceMention
from .place_choice import IN_DOCUMENT, OF_PARTY, Choice, Cues, Point, choose, is_within

_COMMA_GAPS: Final = (", ", " (", ",\n", " in ", " in the ")
_LIST_GAPS: Final = (", ", ", and ", " and ", ", or ", " or ", "; ", " & ", "/")
_LARGE_KM: Final = 300.0  # an area with a larger radius is no point to be near to
_FEW_REGIONS: Final = 3
_MOST_TOLD: Final = 200  # places of a text that are asked; the first ones
_CLOSE: Final = 300  # characters within which another name is a near neighbour
_FAR_WEIGHT: Final = 0.7  # of a neighbour farther off in the text
_BY_REGION: Final = 0.12


@dataclass(frozen=True, slots=True)
class Located:
    """A mention with what it most likely means; `place` is None where the score does not decide."""

    mention: PlaceMention
    choice: Choice

    @property
    def place(self) -> Place | None:
        """The chosen place."""
        return self.choice.place


def located(text: str, mentions: Sequence[PlaceMention]) -> tuple[Located, ...]:
    """The mentions of `text`, in order, each with its place. `mentions` are in order and do not overlap."""
    reading = TextPlaces(text, mentions)
    return tuple(Located(mention, chosen(mention, reading.cues(mention))) for mention in mentions)


class TextPlaces:
    """What the names of a text say about each other."""

    def __init__(self, text: str, mentions: Sequence[PlaceMention]) -> None:
        self._text = text
        self._mentions = mentions
        self._numbers = {mention.span: number for number, mention in enumerate(mentions)}
        self._begins = [mention.span.start for mention in mentions]
        self._names = [letters(name_of(mention)) for mention in mentions]
        self._followed = followed = [self._container(number) for number in range(len(mentions))]
        told = {name: within for name, within in zip(self._names, followed, strict=True) if within}
        self._containers = [
            within or (None if self._gap(number) in _COMMA_GAPS else told.get(name))
            for number, (name, within) in enumerate(zip(self._names, followed, strict=True))
        ]
        alone: dict[tuple[object, ...], Place | None] = {}  # a text names most of its places more than once
        self._alone = [
            _place_alone(alone, mention, within, is_larger=is_larger)
            for mention, within, is_larger in zip(
                mentions, self._containers, (False, *map(bool, followed)), strict=False
            )
        ]
        self._distinct = {
            (name, place.id): place for name, place in zip(self._names, self._alone, strict=True) if place
        }

    def cues(self, mention: PlaceMention) -> Cues:
        """What the rest of the text says for a mention of it; namesakes say nothing."""
        name, number = letters(name_of(mention)), self._numbers.get(mention.span)
        close = self._ids_near(mention)
        told = [
            (place, place.id in close)
            for (called, _), place in islice(self._distinct.items(), _MOST_TOLD)
            if called != name
        ]
        return Cues(
            countries=_countries(told),
            regions=_regions(told),
            points=_points(told),
            within=None if number is None else self._containers[number],
            is_larger=number is not None and number > 0 and self._followed[number - 1] is not None,
            peers=() if number is None else self._peers(number),
            taken=frozenset(place.id for place, _ in told if place.kind is PlaceKind.TOWN and not place.site_type),
        )

    def _ids_near(self, mention: PlaceMention) -> frozenset[str]:
        """The ids of the places that are told a few lines around a mention."""
        first = bisect_left(self._begins, mention.span.start - _CLOSE)
        last = bisect_right(self._begins, mention.span.start + _CLOSE)
        return frozenset(place.id for place in self._alone[first:last][:_MOST_TOLD] if place)

    def _container(self, number: int) -> Place | None:
        """The country or region that a name is followed by: "Austin, Indiana"; not the next of a list."""
        if self._gap(number) not in _COMMA_GAPS:
            return None
        here, after = self._mentions[number], self._mentions[number + 1]
        larger = next((one for one in after.candidates if not one.kind.is_point), None)
        if larger is None or not any(is_within(one, larger) for one in here.candidates):
            return None
        is_listed = self._gap(number - 1) in _LIST_GAPS or self._gap(number + 1) in _LIST_GAPS
        is_like = any(one.kind is larger.kind for one in here.candidates)
        return None if is_like and (is_listed or larger.kind is not PlaceKind.COUNTRY) else larger

    def _peers(self, number: int) -> tuple[Place, ...]:
        """The places beside a name in a list."""
        pairs = ((number - 1, number - 1), (number, number + 1))
        beside = (self._alone[at] for gap, at in pairs if self._gap(gap) in _LIST_GAPS)
        return tuple(place for place in beside if place is not None)

    def _gap(self, number: int) -> str:
        """What stands between a mention and the next; "" before the first and after the last."""
        if not 0 <= number < len(self._mentions) - 1:
            return ""
        return self._text[self._mentions[number].span.end : self._mentions[number + 1].span.start]


def _countries(told: Sequence[tuple[Place, bool]]) -> dict[str, float]:
    weights: dict[str, float] = {}
    for place, _ in told:
        if place.country:
            weight = IN_DOCUMENT if place.kind is PlaceKind.COUNTRY else OF_PARTY
            weights[place.country] = max(weight, weights.get(place.country, 0.0))
    return weights


def _regions(told: Sequence[tuple[Place, bool]]) -> dict[str, float]:
    """The regions near by, and the only ones that the text names."""
    named = {place.id: False for place, _ in told if place.kind is PlaceKind.REGION}
    named |= {place.id: True for place, is_close in told if is_close and place.id in named}
    return {place_id: _BY_REGION for place_id, is_close in named.items() if is_close or len(named) <= _FEW_REGIONS}


def _points(told: Sequence[tuple[Place, bool]]) -> tuple[Point, ...]:
    return tuple(
        Point(place.lat_deg, place.lon_deg, 1.0 if is_close else _FAR_WEIGHT)
        for place, is_close in told
        if place.lat_deg is not None and place.lon_deg is not None
        if place.kind.is_point or (place.radius_km or _LARGE_KM) < _LARGE_KM
    )


def _place_alone(
    known: dict[tuple[object, ...], Place | None], mention: PlaceMention, within: Place | None, *, is_larger: bool
) -> Place | None:
    """What a mention means by itself; `known` holds what was chosen before, and gets what is chosen now."""
    ids = tuple(place.id for place in mention.candidates)
    key = (name_of(mention), mention.head, within and within.id, is_larger, ids)
    if key not in known:
        known[key] = chosen(mention, Cues(within=within, is_larger=is_larger)).place
    return known[key]


def chosen(mention: PlaceMention, cues: Cues) -> Choice:
    """The choice for a mention, by its name without the facility words round it."""
    return choose(mention.candidates, cues, name=name_of(mention), head=mention.head)


def name_of(mention: PlaceMention) -> str:
    """The name in a mention, without the words round it."""
    start = mention.name_span.start - mention.span.start
    return mention.text[start : start + mention.name_span.end - mention.name_span.start]
