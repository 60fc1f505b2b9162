"""The gazetteer: words of a text to the places that they may mean.

Built by `tools/build_gazetteer.py` into one SQLite file: curated sites and areas first, then towns, airports and ports
with their names in many scripts. Nothing is loaded but what a text asks for: 2 to 3 microseconds a name, no start-up.
"""

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from ..errors import MissingPart
from ..terms import Place, PlaceKind, PlaceMention
from .name_filter import NameFilter
from .place_cues import place_cues
from .place_grammar import PlaceGrammar
from .place_rows import Entry, Tier, site_names, sites_of
from .places_made import made_place

GAZETTEER_VERSION: Final = 3
_MAPPED_BYTES: Final = 256 * 1024 * 1024  # the file is read where the system keeps it, not copied page by page
_PASSAGE: Final = 2000  # characters; longer texts are spotted anew
_BY_NAME = """
SELECT p.id, p.name, p.kind, p.country, p.lat, p.lon, p.radius_km, p.site_type, p.population, p.source,
  p.region, p.tier, n.is_bare
FROM name n JOIN place p USING (number) WHERE n.key = ?
ORDER BY p.tier > 0, n.is_bare DESC, p.tier >= 2, n.weight DESC, p.tier, p.number LIMIT 24"""  # the rest are hamlets
_BY_ID = """
SELECT id, name, kind, country, lat, lon, radius_km, site_type, population, source, region FROM place WHERE id = ?"""


class Gazetteer:
    """A place index over a built file. Give it back with `close`."""

    def __init__(self, base: sqlite3.Connection, extra: dict[str, tuple[Entry, ...]]) -> None:
        self._base = base
        self._extra = extra
        self._extra_longest = _longest(extra)
        self._extra_places = {entry.place.id: entry.place for entries in extra.values() for entry in entries}
        self._looked_up = lru_cache(maxsize=20_000)(self._look_up)
        self._by_id = lru_cache(maxsize=5_000)(self._find)
        self._opened = lru_cache(maxsize=50_000)(self._open_word)
        self._adjectives, self._area_adjectives = _adjectives(base)
        self._countries = frozenset(key for (key,) in base.execute("SELECT key FROM country_word"))
        self._grammar = PlaceGrammar(self, place_cues())
        self._spotted = lru_cache(maxsize=512)(self._grammar.mentions)
        self._filter: NameFilter | None = None

    @classmethod
    def open(cls, path: Path, extra_sites: Path | None = None) -> "Gazetteer":
        """The gazetteer in `path`; the user's own sites, in the form of `sites.yaml`, come before all others.

        Raises MissingPart where the file is not built or of another version, BadData for the user's sites.
        """
        if not path.is_file():
            raise MissingPart(f"the gazetteer {path.name} is not there", advice="run `make setup`, which builds it")
        base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        base.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        if base.execute("PRAGMA user_version").fetchone()[0] != GAZETTEER_VERSION:
            base.close()
            raise MissingPart(f"the gazetteer {path.name} is of another version", advice="run `make setup` again")
        return cls(base, _extra_entries(extra_sites) if extra_sites else {})

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    @property
    def credits(self) -> tuple[str, ...]:
        """The lines that must be shown with the data, one a source."""
        return tuple(line for (line,) in self._base.execute("SELECT line FROM credit ORDER BY source"))

    def spot(self, text: str) -> tuple[PlaceMention, ...]:
        """Words of `text` that name a place, in order, not overlapping.

        What was found in the last passages is remembered: the reader asks first, the resolver asks again.
        """
        return self._spotted(text) if len(text) <= _PASSAGE else self._grammar.mentions(text)

    def place(self, place_id: str) -> Place | None:
        """The entry with this id; areas made by rule ("country:ly/eastern") are made again."""
        if "/" in place_id:
            return made_place(place_id, self.place, self.adjective_of)
        if place_id in self._extra_places:
            return self._extra_places[place_id]
        return self._by_id(place_id)

    def starts(self, text: str) -> Sequence[int]:
        """The offsets at which a listed name may begin with a capital, in order; none begins elsewhere."""
        return [int(start) for start in self.names.starts(text)]

    @property
    def names(self) -> NameFilter:
        """The filter of all names, read when it is first asked for."""
        if self._filter is None:
            (bits,) = self._base.execute("SELECT bits FROM filter WHERE part = 'names'").fetchone()
            self._filter = NameFilter(bits, besides=self._extra)
        return self._filter

    def longest(self, word: str) -> int:
        """How many words a name that begins with `word` may have; 1 where no longer one is listed."""
        return self._opened(word)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """The entries listed under a key, most likely first; those that want a facility noun come last."""
        return self._looked_up(key)

    def adjective(self, key: str) -> str | None:
        """The id of the area that an adjective belongs to: "libyan" gives that of Libya."""
        return self._adjectives.get(key)

    def adjective_of(self, area_id: str) -> str | None:
        """What things of an area are called: that of Libya gives "Libyan"."""
        return self._area_adjectives.get(area_id)

    def is_country(self, key: str) -> bool:
        """Whether a single word of five letters or more names a country, even in small letters."""
        return key in self._countries

    def _find(self, place_id: str) -> Place | None:
        row = self._base.execute(_BY_ID, (place_id,)).fetchone()
        return _place(row) if row else None

    def _open_word(self, word: str) -> int:
        row = self._base.execute("SELECT longest FROM opening WHERE word = ?", (word,)).fetchone()
        return max(int(row[0]) if row else 1, self._extra_longest.get(word, 1))

    def _look_up(self, key: str) -> tuple[Entry, ...]:
        own = self._extra.get(key, ())
        if any(entry.is_bare for entry in own):
            return own  # what the user lists under a name is what it means
        rows = self._base.execute(_BY_NAME, (key,))
        listed = (Entry(self._as_own(_place(row)), Tier(row[11]), bool(row[12])) for row in rows)
        others = (entry for entry in listed if not own or entry.tier is not Tier.SITE)
        return tuple(sorted((*own, *others), key=lambda entry: not entry.is_bare))

    def _as_own(self, place: Place) -> Place:
        """The user's entry of the same id, which takes the place of ours under all its names."""
        return self._extra_places.get(place.id, place)


def _place(row: tuple[str, ...]) -> Place:
    place_id, name, kind, country, lat, lon, radius, site_type, population, source, region = row[:11]
    return Place(
        id=place_id,
        name=name,
        kind=PlaceKind(kind),
        country=country,
        lat_deg=lat,  # type: ignore[arg-type]
        lon_deg=lon,  # type: ignore[arg-type]
        radius_km=radius,  # type: ignore[arg-type]
        site_type=site_type,
        population=population,  # type: ignore[arg-type]
        source=source,
        region=region,
    )


def _extra_entries(path: Path) -> dict[str, tuple[Entry, ...]]:
    entries: dict[str, tuple[Entry, ...]] = {}
    for row in sites_of(path):
        for key, is_bare in site_names(row):
            entries[key] = (*entries.get(key, ()), Entry(row.place, Tier.SITE, is_bare))
    return entries


def _longest(names: dict[str, tuple[Entry, ...]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in names:
        first = key.split(" ", 1)[0]
        longest[first] = max(longest.get(first, 0), key.count(" ") + 1)
    return longest


def _adjectives(base: sqlite3.Connection) -> tuple[dict[str, str], dict[str, str]]:
    """Adjective key to area id, and area id to the adjective that is used for it first."""
    rows = base.execute("SELECT key, word, area FROM adjective ORDER BY rank DESC, area DESC").fetchall()
    return {key: area for key, _, area in rows}, {area: word for _, word, area in rows}
