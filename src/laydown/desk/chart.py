"""What a map shows of events: points, areas as areas with their radius, legs with their outcome, and what it cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..measure.places import is_area, why_missing
from ..terms import Holding, Outcome, PlaceRef
from .postings import Numbers
from .symbols import symbol_of_most
from .ways import Way

if TYPE_CHECKING:
    from .desk import Desk
    from .selection import Selection

_IDS = 20  # events that a place or leg names; of many places or legs fewer, so that an answer stays small
_FEW_IDS = 4
_MANY = 300
_MOST_LEGS = 1500
_MOST_UNPLACED = 300
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place on the map with the events that name it. `outcomes` counts those that are told of it and join no leg.

    On a map of holdings they are holdings, present or absent. `symbol` is that of most of the events named here.
    """

    place: PlaceRef
    key: str
    outcomes: dict[str, int]
    events: int
    ids: tuple[str, ...]
    symbol: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A leg on the map: two places that claims join, with one outcome, and the line that is drawn."""

    key: str
    start: str
    end: str
    outcome: str
    events: int
    ids: tuple[str, ...]
    way: Way
    symbol: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A name that the map cannot show, and why."""

    name: str
    reason: str
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All that a map shows. `bounds` are west, south, east, north; `legs_left_out` were too many to draw."""

    points: tuple[Spot, ...]
    areas: tuple[Spot, ...]
    legs: tuple[Line, ...]
    legs_left_out: int
    unplaced: tuple[Unplaced, ...]
    bounds: tuple[float, float, float, float] | None


def chart_of(selection: Selection) -> Chart:
    """The map of a selection. Places and legs of many events come first."""
    desk, mask = selection.desk, selection.mask
    told = desk.place_told
    counts, held = told.counts(mask).tolist(), told.first_of_each(mask, _IDS)
    alone = _alone(selection)
    most = _IDS if len(held) <= _MANY else _FEW_IDS
    spots, unplaced = [], []
    for number in sorted(held, key=lambda number: (-counts[number], told.values[number])):
        key = told.values[number]
        place = desk.places.by_key[key]
        if reason := why_missing(place):
            unplaced.append(Unplaced(name=place.name, reason=reason, events=counts[number]))
            continue
        ids = _ids(desk, held[number][:most])
        symbol = _symbol(desk, held[number])
        spots.append(
            Spot(place=place, key=key, outcomes=alone.get(key, {}), events=counts[number], ids=ids, symbol=symbol)
        )
    lines = list(_lines(selection))
    return Chart(
        points=tuple(spot for spot in spots if not is_area(spot.place)),
        areas=tuple(spot for spot in spots if is_area(spot.place)),
        legs=tuple(lines[:_MOST_LEGS]),
        legs_left_out=max(0, _number_of_legs(selection) - _MOST_LEGS),
        unplaced=tuple(unplaced[:_MOST_UNPLACED]),
        bounds=_bounds([spot.place for spot in spots]),
    )


def chart_of_holdings(holdings: Sequence[Holding]) -> Chart:
    """The map of what is where: places in the order of the holdings, each with how many are there and are not."""
    at: dict[str, list[Holding]] = {}
    for holding in holdings:
        at.setdefault(holding.place.id or holding.place.name, []).append(holding)
    spots, unplaced = [], []
    for key, held in at.items():
        place = held[0].place
        if reason := why_missing(place):
            unplaced.append(Unplaced(name=place.name, reason=reason, events=len(held)))
            continue
        present = sum(one.is_present for one in held)
        counts = {Outcome.PRESENT.value: present, Outcome.ABSENT.value: len(held) - present}
        outcomes = {outcome: count for outcome, count in counts.items() if count}
        ids = tuple(one.id for one in held[:_IDS])
        spots.append(Spot(place=place, key=key, outcomes=outcomes, events=len(held), ids=ids))
    return Chart(
        points=tuple(spot for spot in spots if not is_area(spot.place)),
        areas=tuple(spot for spot in spots if is_area(spot.place)),
        legs=(),
        legs_left_out=0,
        unplaced=tuple(unplaced[:_MOST_UNPLACED]),
        bounds=_bounds([spot.place for spot in spots]),
    )


def _ids(desk: Desk, numbers: Numbers) -> tuple[str, ...]:
    return tuple(desk.events[number].id for number in numbers.tolist())


def _symbol(desk: Desk, numbers: Numbers) -> str | None:
    return symbol_of_most(desk.symbol(number) for number in numbers.tolist())


def _alone(selection: Selection) -> dict[str, dict[str, int]]:
    """By place, the events told of it that join no leg there, by outcome."""
    postings = selection.desk.told_alone
    found: dict[str, dict[str, int]] = {}
    for value, count in zip(postings.values, postings.counts(selection.mask).tolist(), strict=True):
        if count:
            key, _, outcome = value.rpartition(" ")
            found.setdefault(key, {})[outcome] = count
    return found


def _number_of_legs(selection: Selection) -> int:
    return int((selection.desk.leg.counts(selection.mask) > 0).sum())


def _lines(selection: Selection) -> Iterator[Line]:
    """The legs with most events, those by ship along the way of ships."""
    desk, mask = selection.desk, selection.mask
    counts = desk.leg.counts(mask)
    order = np.lexsort((np.arange(len(counts)), -counts))[:_MOST_LEGS]
    chosen = [number for number in order.tolist() if counts[number]]
    held = desk.leg.first_of_each(mask, _IDS if len(chosen) <= _MANY else _FEW_IDS)
    for number in chosen:
        leg = desk.legs[number]
        way = desk.way(leg)
        if way is not None:
            yield Line(
                key=desk.leg.values[number],
                start=leg.start,
                end=leg.end,
                outcome=leg.outcome.value,
                events=int(counts[number]),
                ids=_ids(desk, held[number]),
                way=way,
                symbol=_symbol(desk, held[number]),
            )


def _bounds(places: Sequence[PlaceRef]) -> tuple[float, float, float, float] | None:
    """The smallest frame around all places and the whole of all areas; west over east crosses the date line."""
    if not places:
        return None
    lons, south, north = [], 90.0, -90.0
    for place in places:
        lat, lon = place.lat_deg or 0.0, place.lon_deg or 0.0
        reach = (place.radius_km or 0.0) / _KM_PER_DEGREE if is_area(place) else 0.0
        south, north = min(south, lat - reach), max(north, lat + reach)
        wide = min(180.0, reach / max(0.1, float(np.cos(np.radians(lat)))))
        lons += [(lon - wide + 180) % 360 - 180, (lon + wide + 180) % 360 - 180] if wide else [lon]
    west, east = _narrowest(sorted(set(lons)))
    return round(west, 3), round(max(-90.0, south), 3), round(east, 3), round(min(90.0, north), 3)


def _narrowest(lons: list[float]) -> tuple[float, float]:
    """The two ends of the shortest stretch around the globe that holds all longitudes."""
    gaps = [(lons[(i + 1) % len(lons)] - lon) % 360 for i, lon in enumerate(lons)]
    widest = max(range(len(lons)), key=lambda i: (gaps[i], -i))
    return (lons[0], lons[0]) if len(lons) == 1 else (lons[(widest + 1) % len(lons)], lons[widest])
