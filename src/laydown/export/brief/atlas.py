"""The map of the brief: places and legs of the events over the outline of the land.

Sites and towns are dots; areas, and places that are known to lie somewhere within a circle, are dashed circles of
their own radius, never dots; what has no place on the map is listed with the reason. A leg joins the places that one
claim names; it shows an outcome by dash, icon and word and is not the way travelled. No borders are drawn, and none
decide anything.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...measure.places import why_missing
from ...measure.words import outcome_words
from ...ports import PlaceIndex
from ...terms import Claim, ClaimId, Outcome, PlaceRef, PlaceRole
from ..placed import encircled, is_point
from .happenings import Happening
from .land import land_within
from .plane import Curve, Dot, Ground, Projection, Rect, bowed, fitted, text_width

WIDTH = 960.0
_HEIGHTS = (360.0, 640.0)
_MARGIN = 84.0
_LEAST_DEG = 5.0  # the coast is too coarse to come closer
_DOT = 5.0
_LABEL_SIZE, _TAG_SIZE = 13.0, 11.5
_TAG_HEIGHT = 18.0
_BOWS = (0.16, -0.16, 0.3, -0.3, 0.44, -0.44)  # legs between the same two places fan out
_REACHES = (9.0, 22.0, 40.0, 62.0)  # how far a label may stand off its place
_BAR = 14.0
_NEAR_LEG = 30.0
_NEAR = 52.0  # a tag farther off its place than this gets a line back to it
_LISTED = 4  # how many event numbers a tag spells out
_STOPPED = frozenset({Outcome.BLOCKED, Outcome.SEIZED})
_STOP_AT = 0.62  # the share of the way at which a stopped leg is shown to end
_SCALE_BARS_KM = (25, 50, 100, 200, 500, 1000, 2000)
_GRID_STEPS_DEG = (1, 2, 5, 10, 20, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A small box on the map: icon, words."""

    x: float
    y: float
    width: float
    key: str
    words: str
    leader: tuple[Dot, Dot] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A place's name; `leader` is the line back to the place where the name had to stand off.

    `anchor` is the SVG text anchor of `x`: the name sticks to its dot however wide it is drawn.
    """

    x: float
    y: float
    anchor: str
    text: str
    is_area: bool
    leader: tuple[Dot, Dot] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A dashed circle."""

    x: float
    y: float
    rx: float
    ry: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """A line from one place to the next. `beyond` is the rest of a way that was stopped; `arrow` is x, y, degrees."""

    key: str
    path: str
    beyond: str | None
    bar: tuple[Dot, Dot] | None
    arrow: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A meridian or a parallel with its name."""

    path: str
    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything that the map draws, in drawing units, and what it could not show.

    `keys` are the outcomes on the map: value, words, whether a line shows it. `unlabelled` and `untagged` had no room.
    """

    width: float
    height: float
    land: tuple[str, ...]
    grid: tuple[GridLine, ...]
    areas: tuple[Area, ...]
    legs: tuple[Leg, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    tags: tuple[Tag, ...]
    bar: tuple[float, str]
    keys: tuple[tuple[str, str, bool], ...]
    unlabelled: tuple[str, ...]
    untagged: int
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Stop:
    """A place on the map: a point, or an area with its half axes in drawing units."""

    key: str
    name: str
    at: Dot
    rx: float
    ry: float
    is_area: bool

    def holds(self, dot: Dot) -> bool:
        """Whether the dot is in the area, or too near to the point."""
        return ((dot[0] - self.at[0]) / self.rx) ** 2 + ((dot[1] - self.at[1]) / self.ry) ** 2 < 1


@dataclass(slots=True)
class _Way:
    """What some events tell of two places: numbers of the events by outcome."""

    start: _Stop
    end: _Stop
    told: dict[Outcome, set[int]] = field(default_factory=lambda: defaultdict(set))


def chart(
    happenings: Sequence[Happening], claims: Mapping[ClaimId, Claim], places: PlaceIndex | None = None
) -> Chart | None:
    """The map of the events; None where no place of theirs can be drawn. `places` knows the circles of areas."""
    found = _places(happenings, places)
    shown = {key: place for key, place in found.items() if why_missing(place) is None}
    missing = _missing(happenings, found)
    if not shown:
        return None
    projection = _projection(shown.values())
    stops = {key: _stop(place, projection) for key, place in shown.items()}
    ground = Ground(projection.width, projection.height)
    for stop in stops.values():
        if not stop.is_area:
            ground.take(Rect(x=stop.at[0] - _DOT, y=stop.at[1] - _DOT, width=2 * _DOT, height=2 * _DOT))
    drawn = list(_drawn(_ways(happenings, claims, stops)))
    for curve, _, _ in drawn:
        ground.avoid(curve.at(i / 24) for i in range(25))
    ground.take(Rect(x=0, y=projection.height - 34, width=170, height=34))  # the scale bar
    labels, unlabelled = _labels(stops.values(), ground)
    placed = [*_leg_tags(drawn, ground), *_place_tags(happenings, claims, stops, labels, ground)]
    tags = [tag for tag in placed if tag is not None]
    lines = {outcome for _, outcome, _ in drawn}
    told = sorted(lines | {Outcome(tag.key) for tag in tags}, key=list(Outcome).index)
    return Chart(
        width=projection.width,
        height=projection.height,
        land=tuple(_land(projection)),
        grid=tuple(_grid(projection)),
        areas=tuple(Area(x=s.at[0], y=s.at[1], rx=s.rx, ry=s.ry) for s in stops.values() if s.is_area),
        legs=tuple(_leg(curve, outcome) for curve, outcome, _ in drawn),
        dots=tuple(stop.at for stop in stops.values() if not stop.is_area),
        labels=tuple(labels.values()),
        tags=tuple(tags),
        bar=_scale_bar(projection),
        keys=tuple((outcome.value, outcome_words(outcome), outcome in lines) for outcome in told),
        unlabelled=tuple(unlabelled),
        untagged=len(placed) - len(tags),
        missing=missing,
    )


def _key(place: PlaceRef) -> str:
    return place.id or place.name


def _places(happenings: Iterable[Happening], places: PlaceIndex | None) -> dict[str, PlaceRef]:
    found = {_key(value.place): value.place for item in happenings for value in item.event.places}
    return {key: encircled(found[key], places) for key in sorted(found)}


def _missing(happenings: Iterable[Happening], places: Mapping[str, PlaceRef]) -> tuple[tuple[str, str], ...]:
    """The names that are not on the map, with the reason and the events that name them."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for item in happenings:
        for value in item.event.places:
            if reason := why_missing(places[_key(value.place)]):
                found[value.place.name, reason].append(item.number)
    return tuple((name, f"{reason} ({_numbers(numbers)})") for (name, reason), numbers in sorted(found.items()))


def _numbers(numbers: Iterable[int]) -> str:
    listed = sorted(set(numbers))
    return f"event{'s' if len(listed) > 1 else ''} {', '.join(map(str, listed))}"


def _projection(places: Iterable[PlaceRef]) -> Projection:
    """A frame around every place and the whole of every area, as high as the places ask for."""
    corners = []
    for place in places:
        lon, lat, reach = place.lon_deg or 0.0, place.lat_deg or 0.0, 0.0
        if not is_point(place):
            reach = (place.radius_km or 0.0) / 111.2
        corners += [(lon + turn, max(-80.0, min(80.0, lat + turn))) for turn in (-reach, reach)]
    wide = fitted(corners, width=WIDTH, height=1e6, margin=_MARGIN, least_deg=_LEAST_DEG)
    lats = [lat for _, lat in corners]
    height = min(_HEIGHTS[1], max(_HEIGHTS[0], (max(lats) - min(lats)) * wide.units + 2 * _MARGIN))
    return fitted(corners, width=WIDTH, height=height, margin=_MARGIN, least_deg=_LEAST_DEG)


def _stop(place: PlaceRef, projection: Projection) -> _Stop:
    at = projection(place.lon_deg or 0.0, place.lat_deg or 0.0)
    is_area = not is_point(place)
    # a circle that the scale makes a speck is drawn wider: never finer than it is
    radius = max(_DOT, projection.units_of(place.radius_km or 0.0)) if is_area else _DOT + 3
    return _Stop(_key(place), place.name, at, radius, radius, is_area)


def _ways(happenings: Iterable[Happening], claims: Mapping[ClaimId, Claim], stops: Mapping[str, _Stop]) -> list[_Way]:
    """The pairs of places that some claim joins, in stable order."""
    ways: dict[tuple[str, str], _Way] = {}
    for item in happenings:
        for claim_id in item.event.claims:
            claim = claims[claim_id]
            for start, end in pairwise(_stops_of(claim, stops)):
                way = ways.setdefault((start.key, end.key), _Way(start, end))
                way.told[claim.outcome].add(item.number)
    return [ways[key] for key in sorted(ways)]


def _stops_of(claim: Claim, stops: Mapping[str, _Stop]) -> list[_Stop]:
    """The places of one claim that are on the map, origin first; more than one origin or destination joins nothing."""
    by_role = {role: [place for place in claim.places if place.role is role] for role in PlaceRole}
    if len(by_role[PlaceRole.ORIGIN]) > 1 or len(by_role[PlaceRole.DESTINATION]) > 1:
        return []
    line = [*by_role[PlaceRole.ORIGIN], *by_role[PlaceRole.VIA], *by_role[PlaceRole.DESTINATION]]
    return [stops[_key(place)] for place in line if _key(place) in stops]


def _drawn(ways: Iterable[_Way]) -> Iterator[tuple[Curve, Outcome, set[int]]]:
    """A curve for every outcome of every way, fanned out, from edge to edge of the places."""
    used: dict[frozenset[str], int] = defaultdict(int)
    for way in ways:
        for outcome in sorted(way.told, key=list(Outcome).index):
            pair = frozenset((way.start.key, way.end.key))
            is_eastward = way.start.at[0] <= way.end.at[0]  # the first bow is to the north, whichever the way
            bow = _BOWS[used[pair] % len(_BOWS)] * (1 if is_eastward else -1)
            used[pair] += 1
            curve = _trimmed(bowed(way.start.at, way.end.at, bow=bow), way)
            if curve is not None:
                yield curve, outcome, way.told[outcome]


def _trimmed(curve: Curve, way: _Way) -> Curve | None:
    """The curve outside its two places; None where they leave no room for it."""
    outside = [i / 80 for i in range(81) if not (way.start.holds(curve.at(i / 80)) or way.end.holds(curve.at(i / 80)))]
    if len(outside) < 2:
        return None
    part = curve.between(outside[0], outside[-1])
    return part if part.length >= 6 else None


def _leg(curve: Curve, outcome: Outcome) -> Leg:
    """The curve as drawn for its outcome: a stopped one ends at a bar before its destination."""
    if outcome in _STOPPED:
        x, y = curve.at(_STOP_AT)
        across = math.radians(curve.heading_deg(_STOP_AT) + 90)
        side = (math.cos(across) * _BAR / 2, math.sin(across) * _BAR / 2)
        return Leg(
            key=outcome.value,
            path=curve.between(0, _STOP_AT).path,
            beyond=curve.between(_STOP_AT, 1).path,
            bar=((x - side[0], y - side[1]), (x + side[0], y + side[1])),
            arrow=None,
        )
    (x, y), heading = curve.end, curve.heading_deg(1.0)
    return Leg(key=outcome.value, path=curve.path, beyond=None, bar=None, arrow=(x, y, heading))


def _labels(stops: Iterable[_Stop], ground: Ground) -> tuple[dict[str, Label], list[str]]:
    """A label for every place that has room for one, and the names of the rest."""
    labels, unlabelled = {}, []
    for stop in sorted(stops, key=lambda stop: (stop.is_area, stop.at[0], stop.name)):
        spots = list(_label_spots(stop))
        chosen = ground.best([rect for rect, _ in spots])
        if chosen is None:
            unlabelled.append(stop.name)
            continue
        rect, is_near = spots[chosen]
        x, anchor = _anchored(rect, stop.at[0])
        leader = None if is_near else (stop.at, _nearest(rect, stop.at))
        labels[stop.key] = Label(
            x=x, y=rect.y + rect.height - 4.5, anchor=anchor, text=stop.name, is_area=stop.is_area, leader=leader
        )
    return labels, unlabelled


def _label_spots(stop: _Stop) -> Iterator[tuple[Rect, bool]]:
    """Where the name may stand, best first: beside the dot, above, below, further off; in an area, at its middle."""
    width, height = text_width(stop.name, _LABEL_SIZE) + 4, _LABEL_SIZE + 5
    x, y = stop.at
    if stop.is_area:
        for shift in (0, -0.5, 0.5, -0.8, 0.8, -1.1, 1.1):
            yield Rect(x=x - width / 2, y=y + shift * stop.ry - height / 2, width=width, height=height), True
        return
    for reach in _REACHES:
        near = reach == _REACHES[0]
        lean = reach * 0.7
        for left, top in (
            (x + reach, y - height / 2),
            (x - reach - width, y - height / 2),
            (x + lean, y - lean - height),
            (x + lean, y + lean),
            (x - lean - width, y - lean - height),
            (x - lean - width, y + lean),
            (x - width / 2, y - reach - height),
            (x - width / 2, y + reach),
        ):
            yield Rect(x=left, y=top, width=width, height=height), near


def _anchored(rect: Rect, x: float) -> tuple[float, str]:
    """Where in its box a text is held: at the side that is nearer to `x`, in the middle where `x` is within."""
    if rect.x > x:
        return rect.x + 2, "start"
    if rect.x + rect.width < x:
        return rect.x + rect.width - 2, "end"
    return rect.x + rect.width / 2, "middle"


def _nearest(rect: Rect, dot: Dot) -> Dot:
    """The point of the box that is nearest to the dot."""
    return min(max(dot[0], rect.x), rect.x + rect.width), min(max(dot[1], rect.y), rect.y + rect.height)


def _tag_words(outcome: Outcome, numbers: Iterable[int]) -> str:
    """The numbers of the events and their outcome; of many, the first few."""
    listed = sorted(numbers)
    more = f" +{len(listed) - _LISTED}" if len(listed) > _LISTED else ""
    return f"{','.join(map(str, listed[:_LISTED]))}{more} {outcome_words(outcome)}"


def _tag_width(words: str) -> float:
    return text_width(words, _TAG_SIZE) + 28


def _leg_tags(drawn: Iterable[tuple[Curve, Outcome, set[int]]], ground: Ground) -> Iterator[Tag | None]:
    """The outcome of every leg, on it where there is room, beside it where not; None where there is none."""
    for curve, outcome, numbers in drawn:
        words = _tag_words(outcome, numbers)
        width = _tag_width(words)
        shares = (0.5, 0.4, 0.3, 0.75, 0.2) if outcome not in _STOPPED else (0.35, 0.25, 0.8, 0.15)
        on_line = [curve.at(share) for share in shares]
        middle = curve.at(0.5)
        beside = [
            (middle[0] + dx * (width / 2 + away), middle[1] + dy * (_TAG_HEIGHT / 2 + away))
            for away in (8, 20, 36, 56, 84, 120)
            for dx, dy in ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1))
        ]
        is_long = curve.length > width * 1.4
        centres = [*on_line, *beside] if is_long else beside
        rects = [_tag_rect(centre, width) for centre in centres]
        chosen = ground.best(rects)
        foot = centres[chosen] if chosen is not None and is_long and chosen < len(on_line) else middle
        yield None if chosen is None else _tag(rects[chosen], foot, outcome, words, near=_NEAR_LEG)


def _tag_rect(centre: Dot, width: float) -> Rect:
    return Rect(x=centre[0] - width / 2, y=centre[1] - _TAG_HEIGHT / 2, width=width, height=_TAG_HEIGHT)


def _place_tags(
    happenings: Iterable[Happening],
    claims: Mapping[ClaimId, Claim],
    stops: Mapping[str, _Stop],
    labels: Mapping[str, Label],
    ground: Ground,
) -> Iterator[Tag | None]:
    """What is told of a place by itself: presence, or a movement whose other end is not on the map.

    None where there is no room for it.
    """
    told: dict[tuple[str, Outcome], set[int]] = defaultdict(set)
    for item in happenings:
        for claim_id in item.event.claims:
            claim = claims[claim_id]
            alone = len(_stops_of(claim, stops)) < 2
            for place in claim.places:
                if _key(place) in stops and (alone or place.role is PlaceRole.AT):
                    told[_key(place), claim.outcome].add(item.number)
    for (key, outcome), numbers in sorted(told.items()):
        words = _tag_words(outcome, numbers)
        width = _tag_width(words)
        rects = [_tag_rect(centre, width) for centre in _around(stops[key], labels.get(key), width)]
        chosen = ground.best(rects)
        near = max(_NEAR, stops[key].rx if stops[key].is_area else 0)
        yield None if chosen is None else _tag(rects[chosen], stops[key].at, outcome, words, near=near)


def _tag(rect: Rect, of: Dot, outcome: Outcome, words: str, *, near: float) -> Tag:
    """A tag in its box, with a line back to what it is of where it stands farther off than `near`."""
    foot = _nearest(rect, of)
    leader = (of, foot) if math.dist(foot, of) > near else None
    return Tag(x=rect.x, y=rect.y, width=rect.width, key=outcome.value, words=words, leader=leader)


def _around(stop: _Stop, label: Label | None, width: float) -> Iterator[Dot]:
    """Where a tag of a place may stand: under and over its label, then around the place."""
    if label is not None:
        centre = label.x + {"start": 1, "middle": 0, "end": -1}[label.anchor] * width / 2
        for step in range(1, 5):
            yield centre, label.y + 4 + step * (_TAG_HEIGHT + 2) - _TAG_HEIGHT / 2
            yield centre, label.y - 14 - step * (_TAG_HEIGHT + 2) + _TAG_HEIGHT / 2
    x, y = stop.at
    for away in (16, 34, 54, 78, 104):
        for dx, dy in ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1)):
            yield x + dx * (width / 2 + away), y + dy * (away + 4)


def _land(projection: Projection) -> Iterator[str]:
    west, south, east, north = projection.box
    for ring in land_within((west - 1, max(-90.0, south - 1), east + 1, min(90.0, north + 1))):
        dots = [projection.unrolled(lon, lat) for lon, lat in ring]
        yield "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in dots) + "Z"


def _grid(projection: Projection) -> Iterator[GridLine]:
    """Meridians and parallels, four to nine across."""
    west, south, east, north = projection.box
    step = next((step for step in _GRID_STEPS_DEG if (east - west) / step <= 9), _GRID_STEPS_DEG[-1])
    for lon in range(int(-(-west // step)) * step, int(east) + 1, step):
        x, _ = projection.unrolled(lon, 0)
        if 30 < x < projection.width - 30:
            named = (lon + 180) % 360 - 180
            text = f"{abs(named)}°{'E' if named > 0 else 'W' if named < 0 else ''}"
            yield GridLine(path=f"M{x:.1f} 0V{projection.height:.0f}", text=text, x=x + 3, y=11)
    for lat in range(int(-(-south // step)) * step, int(north) + 1, step):
        _, y = projection.unrolled(0, lat)
        if 30 < y < projection.height - 40:
            text = f"{abs(lat)}°{'N' if lat > 0 else 'S' if lat < 0 else ''}"
            yield GridLine(path=f"M0 {y:.1f}H{projection.width:.0f}", text=text, x=4, y=y - 3)


def _scale_bar(projection: Projection) -> tuple[float, str]:
    """The length and the name of a bar of a round number of kilometres, at the middle of the map."""
    km = max((km for km in _SCALE_BARS_KM if projection.units_of(km) <= 130), default=_SCALE_BARS_KM[0])
    return projection.units_of(km), f"{km:,} km"
