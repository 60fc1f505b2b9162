"""Curated places as their files have them: rows of `sites.yaml` and `areas.yaml`, and the names each answers to."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import msgspec

from ..data import load_rows
from ..terms import Place, PlaceKind
from .place_names import name_key, without_article


class Tier(IntEnum):
    """What stands behind an entry; a lower one is preferred where nothing else decides."""

    SITE = 0
    AREA = 1
    TOWN = 2
    REGION = 3
    FACILITY = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A place under one of its names. A name that is not `is_bare` means it only beside a facility noun."""

    place: Place
    tier: Tier
    is_bare: bool = True


class SiteRow(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One site. Without a `type` it is a town. `lat`, `lon` in degrees north and east."""

    id: str
    name: str
    country: str
    lat: float
    lon: float
    source: str
    type: str | None = None
    is_town: bool = False
    spellings: tuple[str, ...] = ()
    with_facility: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """The row as an entry."""
        kind = PlaceKind.TOWN if self.is_town or self.type is None else PlaceKind.SITE
        return Place(
            id=f"site:{self.id}",
            name=self.name,
            kind=kind,
            country=self.country,
            lat_deg=self.lat,
            lon_deg=self.lon,
            site_type=self.type,
            source=self.source,
        )


class AreaRow(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One area: a centre and a radius for drawing. `adjectives` are what people and things of a country are called."""

    id: str
    name: str
    kind: PlaceKind
    lat: float
    lon: float
    radius_km: float
    source: str
    country: str | None = None
    spellings: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """The row as an entry."""
        return Place(
            id=f"{self.kind}:{self.id}",
            name=self.name,
            kind=self.kind,
            country=self.country,
            lat_deg=self.lat,
            lon_deg=self.lon,
            radius_km=self.radius_km,
            source=self.source,
        )


def sites_of(path: Path) -> tuple[SiteRow, ...]:
    """The sites of a file. Raises BadData."""
    return load_rows(path, "sites", SiteRow)


def areas_of(path: Path) -> tuple[AreaRow, ...]:
    """The areas of a file. Raises BadData."""
    return load_rows(path, "areas", AreaRow)


def site_names(row: SiteRow) -> Iterator[tuple[str, bool]]:
    """The keys of a site, each with whether it may stand without a facility noun."""
    for names, is_bare in (((row.name, *row.spellings), True), (row.with_facility, False)):
        for name in names:
            yield from ((key, is_bare) for key in keys_of(name))


def keys_of(name: str) -> Iterator[str]:
    """The key of a name, and the one without its Arabic article."""
    if key := name_key(name):
        yield key
        if bare := without_article(key):
            yield bare
