"""Voyages and flights against the way that they had to go: "left Novorossiysk on 3 May and docked in Vigo on 4 May".

The way is the geodesic between two points, which no ship, plane or lorry can make shorter; the time is the longest
that the days leave open, with the clocks of both ends; the speed is the highest of its kind. So a note says that
something is impossible as it is told, or read, and there is none for what is merely fast. A stated duration ("a
three-day voyage") is held against the way, and against the days of both ends.
"""

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final

from ..measure.geodesy import KM_PER_NAUTICAL_MILE
from ..ports import Calendar, PlaceIndex
from ..quantities.numbers import exact_number, exact_pattern
from ..terms import (
    Act,
    Anchor,
    Check,
    CheckKind,
    Claim,
    Component,
    DateBounds,
    Document,
    FoundIn,
    Outcome,
    Passage,
    PlaceRef,
    PlaceRole,
    Published,
    Span,
    TimeMention,
)
from .ends import Point, Way, point_at, point_of, way_between
from .speeds import Speed, top_speed

_NOT_TRAVELLED: Final = (Outcome.DENIED, Outcome.BLOCKED, Outcome.SEIZED, Outcome.ABSENT)
_AHEAD: Final = (Outcome.PLANNED, Outcome.PREPARED, Outcome.POSSIBLE, Outcome.REQUESTED)
_LEAST_KM: Final = 50.0  # towns have no single point; nearer ends prove nothing
_HOURS: Final = {"hour": 1.0, "day": 24.0, "week": 168.0}
_LEAVES = (
    r"left|leaves?|leaving|depart(?:ed|s|ing)?|sail(?:ed|s|ing)?|set\s+(?:sail|out|off)|took\s+off|takes\s+off|"
    r"put\s+to\s+sea"
)
_ARRIVES = (
    r"reach(?:ed|es|ing)?|arriv(?:ed?|es|ing)|dock(?:ed|s|ing)?|berth(?:ed|s|ing)?|moor(?:ed|s|ing)?|anchored|"
    r"land(?:ed|s|ing)?|touch(?:ed|es)?\s+down|put\s+in|pulled\s+in(?:to)?|called\s+at|enter(?:ed|s|ing)"
)
_CUE = re.compile(rf"\b(?:(?P<leaves>{_LEAVES})|(?P<arrives>{_ARRIVES}))\b", re.IGNORECASE)
_JOINT = re.compile(r"[.;!?]\s|\s(?:and|then|before|but)\s|\n")
_ROUGH_WINDOW = 24  # characters, longer than any of the words before a day that is told roughly
_ROUGHLY = re.compile(r"\b(?:about|around|roughly|approximately|circa)\b", re.IGNORECASE)
_ROUGHLY_BEFORE = re.compile(rf"(?:{_ROUGHLY.pattern}|~)\s*(?:the\s+)?$", re.IGNORECASE)
_OR_SO = re.compile(r",?\s+or\s+(?:so|thereabouts)\b", re.IGNORECASE)
_AHEAD_OF = re.compile(
    r"\b(?:bound\s+for|head(?:ed|s|ing)?|en\s+route|on\s+(?:its|her|their|the)\s+way)\b", re.IGNORECASE
)
_COMMA = re.compile(r",\s")


@dataclass(frozen=True, slots=True)
class _Fix:
    """Where something was, between which days, both included, and the claim and words that say so."""

    place: PlaceRef
    days: DateBounds
    claim: Claim
    span: Span


def check_transit(
    document: Document, claims: Sequence[Claim], *, calendar: Calendar | None = None, places: PlaceIndex | None = None
) -> tuple[Check, ...]:
    """A note for every voyage of the document that its own days, or its own duration, make impossible.

    Both ends must be points. Without a `calendar` no days are read in the text, and only the days of claims count.
    """
    travelled = [claim for claim in claims if claim.outcome not in _NOT_TRAVELLED]
    legs = [leg for claim in travelled if (leg := _Leg.of(claim, document, calendar))]
    found = [note for leg in legs for note in _notes_on_leg(leg, places)]
    found += [note for pair in _sightings(travelled, document.text) for note in _too_fast(*pair, places=places)]
    return tuple(dict.fromkeys(found))


# One claim: both ends in one place of the text


@dataclass(frozen=True, slots=True)
class _Leg:
    """A claim's way from one point to another: its sentences, and the days of either end where the text has them."""

    claim: Claim
    origin: PlaceRef
    destination: PlaceRef
    span: Span
    text: str
    left: DateBounds | None
    arrived: DateBounds | None

    @classmethod
    def of(cls, claim: Claim, document: Document, calendar: Calendar | None) -> "_Leg | None":
        """The leg of a claim that has one origin, one destination, and both in one passage."""
        ends = [[ref for ref in claim.places if ref.role is role] for role in (PlaceRole.ORIGIN, PlaceRole.DESTINATION)]
        if claim.act is not Act.MOVE or any(len(end) != 1 or end[0].span is None for end in ends):
            return None
        origin, destination = ends[0][0], ends[1][0]
        assert origin.span and destination.span  # noqa: S101, PT018
        both = Span(
            start=min(origin.span.start, destination.span.start), end=max(origin.span.end, destination.span.end)
        )
        passage = next((passage for passage in document.passages if passage.span.covers(both)), None)
        if passage is None:
            return None
        span = _sentences_around(both, passage, document.text)
        text = span.quoted_from(document.text)
        left, arrived = None, None
        if calendar:
            counted = passage.dated or document.published
            left, arrived = _dated_ends(
                text,
                origin.span.shifted(-span.start),
                destination.span.shifted(-span.start),
                _Days(calendar, counted, is_ahead=claim.outcome in _AHEAD),
            )
        return cls(claim, origin, destination, span, text, left, arrived)


def _sentences_around(both: Span, passage: Passage, text: str) -> Span:
    """From the start of the sentence of the first end to the end of that of the second."""
    before = text[passage.span.start : both.start]
    start = passage.span.start + max((match.end() for match in re.finditer(r"[.!?]\s+(?=[A-Z“\"])", before)), default=0)
    after = re.search(r"[.!?](?=\s+[A-Z“\"]|\s*$)", text[both.end : passage.span.end])
    return Span(start=start, end=both.end + after.end() if after else passage.span.end)


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of a document's time phrases."""

    calendar: Calendar
    published: Published | None
    is_ahead: bool

    def of(self, mention: TimeMention, *, after: DateBounds | None = None) -> DateBounds | None:
        """The days of a phrase; one that refers back is counted from those of the departure."""
        counted, anchor = self.published, Anchor.PUBLISHED
        if mention.refers_back:
            if after is None or after.earliest is None or after.latest is None:
                return None
            counted = Published(earliest=after.earliest, latest=after.latest, found_in=FoundIn.GIVEN)
            anchor = Anchor.TEXT
        return self.calendar.bounds(mention, counted_from=counted, anchor=anchor, is_future=self.is_ahead)


def _dated_ends(text: str, origin: Span, destination: Span, days: _Days) -> tuple[DateBounds | None, DateBounds | None]:
    """The days of departure and arrival: each the one time phrase of the clause that tells it with its place."""
    clauses = list(_clauses(text))
    leaving = [it for it in clauses if it[1] == "leaves" and it[0].covers(origin)]
    arriving = [it for it in clauses if it[1] == "arrives" and it[0].covers(destination)]
    if len(leaving) != 1 or len(arriving) != 1:
        return None, None
    mentions = [mention for mention in days.calendar.spot(text) if not _is_rough(text, mention.span)]
    left, arrived = (
        [mention for mention in mentions if clause[0].start <= mention.span.start < clause[0].end]
        for clause in (leaving[0], arriving[0])
    )
    first = days.of(left[0]) if len(left) == 1 else None
    return first, days.of(arrived[0], after=first) if len(arrived) == 1 else None


def _is_rough(text: str, day: Span) -> bool:
    """Whether the text has a day as one of several: "around 3 May", "on or about 3 May", "3 May or so"."""
    before = text[max(0, day.start - _ROUGH_WINDOW) : day.start]
    inside = _ROUGHLY.search(day.quoted_from(text))
    return bool(inside or _ROUGHLY_BEFORE.search(before) or _OR_SO.match(text, day.end))


def _clauses(text: str) -> Iterator[tuple[Span, str]]:
    """The text cut between its words of leaving and arriving, each part with what it tells."""
    cues = list(_CUE.finditer(text))
    starts = [0]
    for one, other in itertools.pairwise(cues):
        between = text[one.end() : other.start()]
        joints = list(_JOINT.finditer(between)) or list(_COMMA.finditer(between))
        starts.append(one.end() + joints[-1].end() if joints else other.start())
    for cue, start, end in zip(cues, starts, [*starts[1:], len(text)], strict=False):
        yield Span(start=start, end=end), "leaves" if cue["leaves"] else "arrives"


def _notes_on_leg(leg: _Leg, places: PlaceIndex | None) -> Iterator[Check]:
    if leg.left and leg.arrived:
        yield from _too_fast(
            _Fix(leg.origin, leg.left, leg.claim, leg.span),
            _Fix(leg.destination, leg.arrived, leg.claim, leg.span),
            places=places,
        )
    for told in _durations(leg.text):
        hours, unit = (
            (exact_number(told["number"]).at_least or 0.0) * _HOURS[told["unit"].lower()],
            told["unit"].lower(),
        )
        yield from _too_short(leg, told, hours + _HOURS[unit], places)
        yield from _other_than_days(leg, told, hours, _HOURS[unit])


def _too_short(leg: _Leg, told: re.Match[str], hours: float, places: PlaceIndex | None) -> Iterator[Check]:
    """The stated duration against the way; `hours` is the longest that its words can mean."""
    speed = top_speed(leg.claim)
    way = _way(leg.origin, leg.destination, places)
    if speed and way and way.km - way.reach_km > speed.top_kmh * hours:
        need, span = way.km / hours, Span(start=leg.span.start + told.start(), end=leg.span.start + told.end())
        arithmetic = f"{way.words} in at most {hours:.0f} hours: at least {_speed_words(need, speed)}"
        yield _note(said=told[0], need=need, speed=speed, arithmetic=arithmetic, span=span, claims=(leg.claim,))


def _other_than_days(leg: _Leg, told: re.Match[str], hours: float, unit_hours: float) -> Iterator[Check]:
    """The stated duration against the days of both ends, each of which may be any hour of its day."""
    if not (leg.left and leg.arrived and leg.left.earliest and leg.left.latest):
        return
    if not (leg.arrived.earliest and leg.arrived.latest) or leg.arrived.latest < leg.left.earliest:
        return
    apart = _clocks_apart_hours(leg.origin, leg.destination)
    least = (leg.arrived.earliest - leg.left.latest - timedelta(days=1)).total_seconds() / 3600 - apart
    most = (leg.arrived.latest - leg.left.earliest + timedelta(days=1)).total_seconds() / 3600 + apart
    if least > hours + unit_hours or most < hours - unit_hours:
        days = f"{_days_words(leg.left)} to {_days_words(leg.arrived)}"
        yield Check(
            kind=CheckKind.TRANSIT,
            is_right=False,
            said=told[0],
            computed=f"{max(least, 0) / 24:.0f} to {most / 24:.0f} days",
            arithmetic=f"{days}: over {max(least, 0) / 24:.0f} and under {most / 24:.0f} days",
            span=Span(start=leg.span.start + told.start(), end=leg.span.start + told.end()),
            claims=(leg.claim.id,),
        )


# Several claims: where one named ship was on which days


def _sightings(claims: Sequence[Claim], text: str) -> Iterator[tuple[_Fix, _Fix]]:
    """Pairs of places that one ship was at, one after the other by day."""
    fixes: dict[str, list[_Fix]] = {}
    for claim in claims:
        name, fix = _ship(claim), _fix(claim, text)
        if name and fix:
            fixes.setdefault(name, []).append(fix)
    for seen in fixes.values():
        in_time = sorted(seen, key=lambda fix: (fix.days.earliest, fix.days.latest, fix.span))
        yield from itertools.pairwise(in_time)


def _ship(claim: Claim) -> str | None:
    """The name of the one ship that a claim moves or is moved by; None for a class and for several."""
    loads = claim.carriers or claim.loads
    items = [item for load in loads for item in load.items]
    if len(items) != 1 or items[0].component is not Component.SHIP or not items[0].equipment:
        return None
    text, name = items[0].text, items[0].equipment
    if loads[0].count or not text.endswith(name) or len(name.split()) < 2:  # one word may be a class: "a Ropucha"
        return None
    return name


def _fix(claim: Claim, text: str) -> _Fix | None:
    """Where the ship of a claim was on the claim's days: the only place that it has, and that is a point.

    None where the days may be those of the other end ("left on 3 May for Tartus"), or are told roughly.
    """
    when, span = claim.when, claim.evidence[0].span if claim.evidence else None
    if when is None or when.earliest is None or when.latest is None or span is None or len(claim.places) != 1:
        return None
    is_there = claim.act is Act.PRESENCE and claim.outcome is Outcome.PRESENT
    if not is_there and not (claim.act is Act.MOVE and claim.outcome is Outcome.MOVED):
        return None
    if _may_be_days_of_other_end(claim) or (when.span and _is_rough(text, when.span)):
        return None
    return _Fix(claim.places[0], DateBounds(earliest=when.earliest, latest=when.latest), claim, span)


def _may_be_days_of_other_end(claim: Claim) -> bool:
    """Whether the evidence tells that the ship left for its only place, or came from there."""
    quotes, role = [piece.quote for piece in claim.evidence], claim.places[0].role
    cues = [cue for quote in quotes for cue in _CUE.finditer(quote)]
    if role is PlaceRole.DESTINATION:
        return any(cue["leaves"] for cue in cues) or any(_AHEAD_OF.search(quote) for quote in quotes)
    return role is PlaceRole.ORIGIN and any(cue["arrives"] for cue in cues)


# Arithmetic


def _too_fast(one: _Fix, other: _Fix, *, places: PlaceIndex | None) -> Iterator[Check]:
    """The days of two places against the way between them."""
    speeds = [top_speed(fix.claim) for fix in (one, other)]
    days = (one.days.earliest, one.days.latest, other.days.earliest, other.days.latest)
    way = _way(one.place, other.place, places)
    if None in speeds or None in days or way is None:
        return
    first, first_latest, second, second_latest = (day for day in days if day)
    speed = max((speed for speed in speeds if speed), key=lambda speed: speed.top_kmh)
    clocks = _clocks_apart_hours(one.place, other.place)
    apart = max(second_latest - first, first_latest - second) + timedelta(days=1)
    hours = apart.total_seconds() / 3600 + clocks
    if second_latest >= first and way.km - way.reach_km > speed.top_kmh * hours:
        said, need = f"{_days_words(one.days)} to {_days_words(other.days)}", way.km / hours
        time = f"{hours:.0f} hours ({said}" + (f", clocks {clocks} hours apart)" if clocks else ")")
        arithmetic = f"{way.words} in at most {time}: at least {_speed_words(need, speed)}"
        claims = (one.claim, other.claim)
        yield _note(said=said, need=need, speed=speed, arithmetic=arithmetic, span=other.span, claims=claims)


def _note(*, said: str, need: float, speed: Speed, arithmetic: str, span: Span, claims: Sequence[Claim]) -> Check:
    return Check(
        kind=CheckKind.TRANSIT,
        is_right=False,
        said=said,
        computed=f"at least {need:.0f} km/h",
        arithmetic=f"{arithmetic}; a {speed.means} makes {_speed_words(speed.top_kmh, speed)} at most",
        span=span,
        claims=tuple(dict.fromkeys(claim.id for claim in claims)),
    )


def _clocks_apart_hours(one: PlaceRef, other: PlaceRef) -> int:
    """How far local days may be shifted between two places: an hour for each 15 degrees, across the date line too."""
    return math.ceil(abs((one.lon_deg or 0.0) - (other.lon_deg or 0.0)) / 15)


def _way(origin: PlaceRef, destination: PlaceRef, places: PlaceIndex | None) -> Way | None:
    """The shortest way between anything that the two names may mean.

    None where they are no points, no well-known ones, or too near to each other to prove anything.
    """
    starts, ends = _meanings(origin, places), _meanings(destination, places)
    found = [way for start in starts for end in ends if (way := way_between(start, end))]
    shortest = min(found, key=lambda way: way.km, default=None)
    if shortest is None or shortest.km < _LEAST_KM or not (starts[0].is_known and ends[0].is_known):
        return None
    return shortest


def _meanings(ref: PlaceRef, places: PlaceIndex | None) -> list[Point]:
    """The place that a claim took, and the others that it weighed."""
    chosen = point_of(ref, places)
    if chosen is None:
        return []
    others = [places.place(candidate.id) for candidate in ref.candidates] if places else []
    return [chosen, *(point for place in others if place and (point := point_at(place)))]


def _speed_words(kmh: float, speed: Speed) -> str:
    knots = f" ({kmh / KM_PER_NAUTICAL_MILE:.0f} knots)" if speed.component is Component.SHIP else ""
    return f"{kmh:.0f} km/h{knots}"


def _days_words(days: DateBounds) -> str:
    first, last = days.earliest, days.latest
    return f"{first}" if first == last else f"{first} – {last}"


def _durations(text: str) -> Iterator[re.Match[str]]:
    """ "A three-day voyage", "the voyage took three days", "flew there in two hours".

    Not "more than three days": that is no longest time.
    """
    for pattern in _duration_patterns():
        for told in pattern.finditer(text):
            if not re.search(r"(?:more\s+than|over|at\s+least)\s+$", text[: told.start("number")], re.IGNORECASE):
                yield told


@lru_cache(maxsize=1)
def _duration_patterns() -> tuple[re.Pattern[str], ...]:
    way = r"(?:voyage|crossing|passage|sail|trip|journey|flight|drive|haul|trek|ride|transit)"
    hedge = r"(?:about\s+|some\s+|only\s+|just\s+|under\s+|less\s+than\s+)*"
    amount = rf"(?<![\w.,-])(?P<number>{exact_pattern()})[\s-](?P<unit>hour|day|week)"
    return (
        re.compile(rf"{amount}(?:s?[\s-]+long)?\s+{way}\b", re.IGNORECASE),
        re.compile(rf"\b{way}\b[^.;]{{0,60}}?\s(?:took|takes|taken|lasted|lasts)\s+{hedge}{amount}s?\b", re.IGNORECASE),
        re.compile(rf"\b(?:flew|flown|sailed|drove|driven)\b[^.;]{{0,80}}?\sin\s+{hedge}{amount}s?\b", re.IGNORECASE),
    )
