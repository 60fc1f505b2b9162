"""The lists of sites and areas against themselves and against the packages that their coordinates are taken from."""

import re
from importlib import resources
from pathlib import Path

import pytest

from laydown.data import data_file
from laydown.measure.geodesy import sphere_km
from laydown.resolve.place_rows import SiteRow, areas_of, sites_of
from laydown.resolve.places import Gazetteer
from laydown.terms import PlaceKind

SITES = sites_of(data_file("sites.yaml"))
AREAS = areas_of(data_file("areas.yaml"))
TYPES = frozenset(
    "air_base airport port naval_base garrison depot range border_crossing railway_station".split()
)  # a site without a type is a town
SOURCE = re.compile(r"(?:AD(?: \w{3,4})?|OA(?: [\w-]+)?|HB(?: WPI| GeoNames)?|GC|M)")
# Names that the grammar reads otherwise: words first, names with digits, namesakes, names with a state in brackets.
READ_OTHERWISE = frozenset(
    ("split", "papa", "yelnya", "201st-base", "simons-town", "nasiriyah-air-base", "port-kavkaz")
)


def test_every_site_has_a_type_a_country_a_point_and_a_source() -> None:
    wrong = [
        site.id
        for site in SITES
        if not (site.type is None or site.type in TYPES)
        or not re.fullmatch(r"[A-Z]{2}", site.country)
        or not SOURCE.fullmatch(site.source)
        or not (-90 < site.lat < 90 and -180 <= site.lon <= 180)
    ]
    assert wrong == []


def test_sites_of_a_code_lie_where_the_airport_of_that_code_does() -> None:
    airports = pytest.importorskip("airportsdata").load("ICAO")
    far = []
    for site in SITES:
        code = site.source.removeprefix("AD ") if site.source.startswith("AD ") else ""
        if code and sphere_km(site.lat, site.lon, airports[code]["lat"], airports[code]["lon"]) > 1:
            far.append((site.id, code))
    assert far == []


def test_sites_of_the_port_index_lie_at_a_port_of_their_country() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    pytest.importorskip("harborly")
    rows = parquet.read_table(Path(str(resources.files("harborly"))) / "data" / "port_registry.parquet").to_pylist()
    points: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        points.setdefault(row["country_code"], []).append((row["latitude"], row["longitude"]))
    far = [
        site.id
        for site in SITES
        if site.source.startswith("HB ") and not any(_is_near(site, *point) for point in points[site.country])
    ]
    assert far == []


def _is_near(site: SiteRow, lat_deg: float, lon_deg: float) -> bool:
    return abs(site.lat - lat_deg) < 0.1 and sphere_km(site.lat, site.lon, lat_deg, lon_deg) < 2


def test_no_two_sites_of_a_type_have_one_point() -> None:
    taken: dict[tuple[str | None, float, float], str] = {}
    doubles = []
    for site in SITES:
        key = (site.type, site.lat, site.lon)
        if key in taken:
            doubles.append((taken[key], site.id))
        taken[key] = site.id
    assert doubles == []


def test_every_spelling_that_stands_alone_names_its_site_first(gazetteer: Gazetteer) -> None:
    lost = []
    for site in SITES:
        for name in (site.name, *site.spellings):
            if "(" in name or site.id in READ_OTHERWISE:
                continue
            found = gazetteer.spot(f"They met in {name} on Monday.")
            if not any(it.candidates and it.candidates[0].id == f"site:{site.id}" for it in found):
                lost.append((site.id, name))
    assert lost == []


def test_states_have_published_centres_and_a_circle() -> None:
    states = [area for area in AREAS if area.kind is PlaceKind.COUNTRY]
    assert {area.source for area in states} == {"WF"}
    assert all(area.radius_km >= 10 for area in states)
    centres = {area.country: (area.lat, area.lon) for area in states}
    assert (centres["LY"], centres["SY"], centres["UA"], centres["US"]) == ((25, 17), (35, 38), (49, 32), (38, -97))


def test_no_area_is_a_point() -> None:
    assert [area.id for area in AREAS if area.kind.is_point or area.radius_km <= 0] == []
