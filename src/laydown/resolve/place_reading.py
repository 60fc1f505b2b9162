"""The places of one text, each chosen with the others: what a name means where its neighbours mean what they do.

First every name is taken for itself, then all are chosen again with the countries, regions and points that the first
look gave. "Austin, Indiana" is told by what follows the comma. The score is that of `place_choice`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from ..measure.folding import letters
from ..terms import Place, PlaceKind, PlaceMention
from .place_choice import Choice, Cues, Point, choose

_COMMA_GAPS: Final = (", ", " (", ",\n", " in ", " in the ")
_CLOSE: Final = 300  # characters within which another name is a near neighbour
_FAR_WEIGHT: Final = 0.7  # of a neighbour farther off in the text
_NAMED, _BY_TOWN, _BY_REGION = 0.15, 0.10, 0.15


class PlaceFinder(Protocol):
    """What is asked of the list of places."""

    def place(self, place_id: str) -> Place | None:
        """The entry with this id."""
        ...


@dataclass(frozen=True, slots=True)
class Located:
    """A mention with what it most likely means; `place` is None where the score does not decide."""

    mention: PlaceMention
    choice: Choice

    @property
    def place(self) -> Place | None:
        """The chosen place."""
        return self.choice.place


def located(text: str, mentions: Sequence[PlaceMention], finder: PlaceFinder) -> tuple[Located, ...]:
    """The mentions of `text`, in order, each with its place. `mentions` are in order and do not overlap."""
    reading = TextPlaces(text, mentions, finder)
    return tuple(Located(mention, reading.chosen(number)) for number, mention in enumerate(mentions))


class TextPlaces:
    """What the names of a text say about each other."""

    def __init__(self, text: str, mentions: Sequence[PlaceMention], finder: PlaceFinder) -> None:
        self._text = text
        self._mentions = mentions
        self._finder = finder
        self._containers = [self._container(number) for number in range(len(mentions))]
        self._alone = [
            _chosen(mention, Cues(within=within)).place
            for mention, within in zip(mentions, self._containers, strict=True)
        ]

    def chosen(self, number: int) -> Choice:
        """The choice for a mention, by its place in the list."""
        return _chosen(self._mentions[number], self.cues(number))

    def cues(self, number: int) -> Cues:
        """What the rest of the text says for a mention: namesakes of it say nothing."""
        here = self._mentions[number]
        name = letters(_name(self._text, here))
        countries: dict[str, float] = {}
        regions: dict[str, float] = {}
        points: list[Point] = []
        for other, place in zip(self._mentions, self._alone, strict=True):
            if place is None or other is here or letters(_name(self._text, other)) == name:
                continue
            if place.country:
                weight = _NAMED if place.kind is PlaceKind.COUNTRY else _BY_TOWN
                countries[place.country] = max(weight, countries.get(place.country, 0.0))
            if place.kind is PlaceKind.REGION:
                regions[place.id] = _BY_REGION
            is_small = place.kind.is_point or (place.radius_km or 1000.0) < 300.0
            if is_small and place.lat_deg is not None and place.lon_deg is not None:
                near = abs(other.span.start - here.span.start) < _CLOSE
                points.append(Point(place.lat_deg, place.lon_deg, 1.0 if near else _FAR_WEIGHT))
        return Cues(countries=countries, regions=regions, points=tuple(points), within=self._containers[number])

    def _container(self, number: int) -> Place | None:
        """The country or region that a name is followed by: "Austin, Indiana"."""
        if number + 1 >= len(self._mentions):
            return None
        here, after = self._mentions[number], self._mentions[number + 1]
        if self._text[here.span.end : after.span.start] not in _COMMA_GAPS:
            return None
        larger = next((one for one in after.candidates if not one.kind.is_point), None)
        return larger


def _chosen(mention: PlaceMention, cues: Cues) -> Choice:
    return choose(mention.candidates, cues, name=mention.text if mention.head is None else "", head=mention.head)


def _name(text: str, mention: PlaceMention) -> str:
    return mention.name_span.quoted_from(text)
