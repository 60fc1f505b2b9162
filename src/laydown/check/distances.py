"""Distances and directions said between two names, against the geodesic: "Homs, 150 km north of Damascus".

The first name is a point, the second a point, a country, its coast or its border; what they may mean is told by `ends`.
A statement is right where it fits one of these meanings. That it does not come out is said only where both names are
well known, and of one country: of others the gazetteer may know the wrong one, or none. What is too long for the
geodesic and not for a road gives no note.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ..ports import PlaceIndex
from ..quantities.numbers import exact_number, exact_pattern
from ..quantities.units import any_unit, unit_written
from ..terms import Check, CheckKind, Claim, Span
from .ends import Country, Named, Way, names_in, ways

_SLACK_KM: Final = 15.0  # a town's gazetteer point lies this far from its edge at most; the largest say so themselves
_SLACK: Final = 0.1  # what "about 400" leaves open
_ROUGH: Final = 0.25  # "200 km" may be rounded to the hundred, "100 km" is not said of 150
_TRAVELLED: Final = 2.0  # a road is longer than the geodesic, seldom twice as long
_BEARING_FROM_KM: Final = 30.0  # nearer than this, the points of two towns say little about the direction
_BEARING_TO_KM: Final = 500.0  # nobody places a town by one that is farther, without saying how far
_RIGHT_DEG, _WRONG_DEG = 60.0, 75.0  # "north" is said of all that lies more north than east or west; between, no note
_WINDS: Final = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
_WIND_DEG: Final = 22.5
_COMPASS: Final = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")

_LONGEST_SAYING = 150  # characters between two names, with room for every word of it

_HEDGE = r"(?:some|about|around|approximately|roughly|just|nearly|almost|only|barely|a\s+good)"
_UNDER = r"within|less\s+than|under|no\s+more\s+than|not\s+more\s+than|up\s+to"
_OVER = r"more\s+than|over|at\s+least"
_DIRECTION = r"(?:north|south|east|west)(?:[\s-]?(?:north|south|east|west))*"
_AGAIN = r"(?:\s*[(\[][^)\]]{1,40}[)\]])?"  # the same in another unit
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’)]?(?=\s+[A-Z“\"])|\n|$)")
_TO = re.compile(r"\s+(?:to|and)\s+(?:the\s+)?")
_AND = re.compile(r"(?:\s*+,)?\s++and\s++$")
_LIST_ENDS = re.compile(r"\s*(?:[.,;:!?)–—]|$)")


@dataclass(frozen=True, slots=True)
class _Saying:
    """What a sentence says of the way between two names; `said_km` None where it names only a direction.

    `rounded_km` is how far it may be rounded, `bound` is "under", "over" or "". `is_road` says that a road is meant,
    `is_journey` that one was travelled, which may take any way round.
    """

    one: Named
    other: Named
    said: str
    said_km: float | None
    rounded_km: float = 0.0
    bound: str = ""
    is_road: bool = False
    is_journey: bool = False
    direction: str | None = None

    @property
    def span(self) -> Span:
        """From the first name to the end of the second, in either order."""
        return Span(start=min(self.one.start, self.other.start), end=max(self.one.end, self.other.end))


def check_distances(text: str, claims: Sequence[Claim], places: PlaceIndex | None = None) -> tuple[Check, ...]:
    """A note for every distance, and every direction, that is said between two names of one sentence.

    Right is a distance within a tenth and 15 km of the geodesic on the WGS 84 ellipsoid; "within" and "more than" are
    bounds; a road may be up to twice as long, and a journey "from X to Y" any longer. A direction is right within 60
    degrees. Without `places` only the points of the claims are measured.
    """
    notes: list[Check] = []
    for sentence in _SENTENCE.finditer(text):
        if _may_say().search(sentence[0]):
            names = names_in(sentence[0], claims, places)
            found = (note for saying in _sayings(sentence[0], names) for note in _notes(saying))
            notes += [replace(note, span=note.span.shifted(sentence.start())) for note in found]
    return tuple(notes)


def _sayings(sentence: str, names: Sequence[Named]) -> Iterator[_Saying]:
    for number, (one, other) in enumerate(itertools.pairwise(names)):
        between = sentence[one.end : other.start]
        if len(between) > _LONGEST_SAYING:
            continue
        if (said := _beside().fullmatch(between)) and _says_something(said):
            saying = _saying(said, one, other)
            yield saying
            listed = names[number + 2] if number + 2 < len(names) else None
            if listed and _is_listed(sentence, other, listed):
                yield replace(saying, other=listed)
        elif _TO.fullmatch(between) and (said := _journey().search(sentence[: one.start])):
            yield replace(_saying(said, one, other), is_journey=True)


def _says_something(said: re.Match[str]) -> bool:
    """Whether there is a distance or a direction: "140 km from", "north of", "within 140 km of", not "140 km of"."""
    if said["link"].lower() == "of":
        return bool(said["direction"] or (said["value"] and said["bound"]))
    return bool(said["value"])


def _is_listed(sentence: str, other: Named, listed: Named) -> bool:
    """Whether a third name stands in one list with the second: "400 miles from Greece and Italy"."""
    are_alike = isinstance(other.options[0], Country) is isinstance(listed.options[0], Country)
    is_joined = _AND.fullmatch(sentence[other.end : listed.start]) and _LIST_ENDS.match(sentence[listed.end :])
    return are_alike and bool(is_joined)


def _saying(said: re.Match[str], one: Named, other: Named) -> _Saying:
    named = said.groupdict()
    value, unit, bound = named["value"], named["unit"], (named.get("bound") or "").lower()
    number = exact_number(value) if value else None
    return _Saying(
        one=one,
        other=other,
        said=f"{value} {unit}" if value else named["direction"],
        said_km=(number.at_least or 0.0) * _km_per(unit) if number else None,
        rounded_km=number.place / 2 * _km_per(unit) if number else 0.0,
        bound="over" if re.fullmatch(_OVER, bound) else "under" if bound else "",
        is_road=bool(named.get("road")),
        direction=named.get("direction"),
    )


def _notes(saying: _Saying) -> Iterator[Check]:
    """The notes on a statement: by a meaning of its names that fits, else, if that is sure, by the likeliest."""
    found = list(ways(saying.one, saying.other))
    found = [way for way in found if way.is_sure] or found  # two towns of one country stand for each other
    fitting = [way for way in found if _fits(saying, way)]
    if saying.said_km is not None and fitting and not fitting[0].is_inside:
        yield _note(saying, CheckKind.DISTANCE, is_right=True, said=saying.said, way=fitting[0])
    elif (
        saying.said_km is not None and not fitting and found and found[0].is_sure and not _may_be_by_road(saying, found)
    ):
        yield _note(saying, CheckKind.DISTANCE, is_right=False, said=saying.said, way=found[0])
    roads = [way for way in found[:1] if _may_be_by_road(saying, [way])]
    if saying.direction and (seen := _by_direction(saying, fitting or roads)):
        turn = _turn_deg(saying.direction, seen)
        if turn <= _RIGHT_DEG or turn > _WRONG_DEG:
            yield _note(saying, CheckKind.BEARING, is_right=turn <= _RIGHT_DEG, said=saying.direction, way=seen)


def _may_be_by_road(saying: _Saying, found: Sequence[Way]) -> bool:
    """Whether the distance is too long for some meaning of the names, but not for a road or a journey there."""
    over = [way for way in found if way.bearing is not None and (saying.said_km or 0.0) > way.km]
    return any(
        saying.is_journey or (saying.said_km or 0.0) <= _TRAVELLED * way.km + _slack_km(saying, way) for way in over
    )


def _note(saying: _Saying, kind: CheckKind, *, is_right: bool, said: str, way: Way) -> Check:
    if kind is CheckKind.DISTANCE:
        computed, arithmetic = f"{way.km:.0f} km", f"{way.words}, said {saying.said_km:.0f} km"
    else:
        seen = _nearest_bearing(said, way)
        computed = _COMPASS[round(seen / 45) % 8]
        line = "bearing" if seen == way.bearing else "on a map"
        arithmetic = f"{way.words}, {line} {seen:.0f}° from there: {computed}"
    return Check(
        kind=kind,
        is_right=is_right,
        said=said,
        computed=computed,
        arithmetic=arithmetic,
        span=saying.span,
        claims=saying.one.claims or saying.other.claims,
    )


def _fits(saying: _Saying, way: Way) -> bool:
    if saying.said_km is None:
        return True
    slack_km = _slack_km(saying, way)
    longest_km = way.km * (_TRAVELLED if saying.is_road or saying.is_journey else 1.0) + slack_km
    is_far_enough = saying.bound == "over" or saying.said_km >= way.km - slack_km
    is_near_enough = saying.bound == "under" or way.is_inside or saying.said_km <= longest_km
    return is_far_enough and is_near_enough


def _slack_km(saying: _Saying, way: Way) -> float:
    """How far off a distance may be: the size of the towns and a tenth, or half of the last place that is no zero."""
    said_km = saying.said_km or 0.0
    return max(max(_SLACK_KM, way.reach_km) + _SLACK * said_km, min(saying.rounded_km, _ROUGH * said_km))


def _by_direction(saying: _Saying, found: Sequence[Way]) -> Way | None:
    """The way that the direction is held against: one that suits it, else the likeliest if that is sure.

    Short ways have no direction, and without a distance only sure and not too long ones are looked at.
    """
    long = [way for way in found if way.bearing is not None and way.km >= _BEARING_FROM_KM]
    if saying.said_km is None:
        long = [way for way in long[:1] if way.is_sure and way.km <= _BEARING_TO_KM]
    suiting = [way for way in long if _turn_deg(saying.direction or "", way) <= _RIGHT_DEG]
    return next(iter(suiting or [way for way in long[:1] if way.is_sure]), None)


def _turn_deg(direction: str, way: Way) -> float:
    """The angle between the direction that is said and the way, 0 to 180."""
    return _apart_deg(_angle_of(direction), _nearest_bearing(direction, way))


def _nearest_bearing(direction: str, way: Way) -> float:
    """Of the shortest path and the line on a map, far apart on long ways, the one nearer to what is said.

    They are taken for one where they differ by less than a wind of the compass.
    """
    bearing, map_bearing = way.bearing or 0.0, way.map_bearing or 0.0
    if _apart_deg(bearing, map_bearing) < _WIND_DEG:
        return bearing
    return min((bearing, map_bearing), key=lambda seen: _apart_deg(_angle_of(direction), seen))


def _apart_deg(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


def _angle_of(direction: str) -> float:
    words = re.findall(r"north|south|east|west", direction.lower())
    angle = _WINDS[words[-1]]
    for word in reversed(words[:-1]):  # "north-north-west" is north-west, half turned to north
        angle += ((_WINDS[word] - angle + 180) % 360 - 180) / 2
    return angle


def _km_per(unit: str) -> float:
    row = unit_written(unit)
    return row.si[0] / 1000 if row else 1.0


@lru_cache(maxsize=1)
def _unit() -> str:
    return any_unit({"kilometre", "mile", "nautical mile"}) + r"(?!\w)"


@lru_cache(maxsize=1)
def _may_say() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){_unit()}|\b{_DIRECTION}\s+of\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _beside() -> re.Pattern[str]:
    """What stands between two names: ", some 150 km north of", "lies within 40 miles of", ", south of"."""
    return re.compile(
        r"[\s,(–—]*(?:(?:which|that)\s+)?(?:(?:is|was|lies|lay|sits|stands)\s+)?(?:(?:located|situated)\s+)?"
        rf"(?:{_HEDGE}\s+)*(?:(?P<bound>{_UNDER}|{_OVER})\s+)?(?:{_HEDGE}\s+)*"
        rf"(?:(?P<value>{exact_pattern()})[\s-]*(?P<unit>{_unit()}){_AGAIN}\s+)?(?:away\s+)?"
        r"(?P<road>by\s+(?:road|rail|land|car)\s+)?(?:to\s+the\s+|due\s+)?"
        rf"(?:(?P<direction>{_DIRECTION})\s+)?(?P<link>of|from|off)\s+(?:the\s+)?"
        r"(?:(?:border|frontier|coast|shores?)\s+(?:with|of)\s+|(?:city|town|port|village|base|capital)\s+(?:of\s+)?)?",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _journey() -> re.Pattern[str]:
    """What stands before two names joined by "to": "drove the 400 km from"."""
    return re.compile(
        rf"(?<![\w.,])(?P<value>{exact_pattern()})[\s-]*(?P<unit>{_unit()}){_AGAIN}"
        r"(?:\s+(?!from\b|between\b|off?\b)[a-z]+){0,3}\s+(?:from|between)\s+(?:the\s+)?$",
        re.IGNORECASE,
    )
