"""Mentions: what the indexes find in a text before anything is read. Spans count in the text they were given."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .document import Span
from .vocabulary import Anchor, Component, PartyKind, PlaceKind, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class EquipmentMention:
    """Words that name equipment. "S-300 launchers" is one mention: equipment S-300, component launcher.

    `equipment` is canonical, None for a generic noun ("trucks"). `family` groups variants ("S-300").
    `is_plural` and `unit` come from the counting noun ("battery" for "S-400 battalion's battery"). `is_misprint` where
    the words are not the name but what a scanner or typist makes of it ("S-3OO"): such a reading is less than certain.
    """

    span: Span
    text: str
    equipment: str | None
    component: Component
    is_plural: bool = False
    unit: str | None = None
    is_misprint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry. Areas have a centre and a `radius_km`; points have a small one or None.

    `region` is the id of the region of its country that it lies in, where one is listed.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    lat_deg: float | None
    lon_deg: float | None
    radius_km: float | None = None
    site_type: str | None = None
    population: int | None = None
    source: str = ""
    region: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Words that may name a place, and the entries they may mean, most likely first, before context is seen.

    `head` is the facility noun that stood with it ("port", "air base"), None for a bare name.
    `span` covers the name and its facility words ("the port of Tartus" without the article).
    """

    span: Span
    text: str
    name_span: Span
    candidates: tuple[Place, ...]
    head: str | None = None


class PartyUse(StrEnum):
    """In what form a party stands in the text."""

    NAME = "name"
    ADJECTIVE = "adjective"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMention:
    """Words that name a party or a source.

    `use` is ADJECTIVE for "Russian", METONYM for "Moscow" where it may stand for the government.
    `source_kind` is set for those that speak (ministries, outlets, imagery providers); `kind` for those that act.
    """

    span: Span
    text: str
    name: str
    use: PartyUse
    kind: PartyKind | None = None
    source_kind: SourceKind | None = None
    country: str | None = None


class Granularity(StrEnum):
    """How exactly a time phrase speaks."""

    DAY = "day"
    RANGE = "range"
    MONTH = "month"
    YEAR = "year"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """Words that name a time, before they are counted from an anchor.

    `value` is the grammar's symbolic reading, understood only by the index that made it.
    `is_relative` says that a publication date (or another anchor) is needed. `refers_back` says that it is
    counted from a day named earlier in the text where there is one ("the next day", "two days later").
    """

    span: Span
    text: str
    granularity: Granularity
    is_relative: bool
    value: str
    refers_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DateBounds:
    """Days, both included, None open; `anchor` is what a relative phrase was counted from."""

    earliest: date | None
    latest: date | None
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMention:
    """A counting phrase as bounds ("at least 24"), without the counted noun. `is_bare_article` marks "a", "an".

    Both bounds are None where the phrase contradicts itself ("a minimum of a maximum of fifty").
    """

    span: Span
    text: str
    at_least: int | None
    at_most: int | None
    approximate: bool = False
    is_bare_article: bool = False
