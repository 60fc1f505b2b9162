import math

from hypothesis import given
from hypothesis import strategies as st

from laydown.export.publication.positions import CoarsePlaces, coarse, coarse_place, wider_place
from laydown.export.publication.profile import PlaceNames, Profile
from laydown.measure.geodesy import sphere_km
from laydown.terms import Place, PlaceKind, PlaceMention, PlaceRef, PlaceRole

LAT, LON = st.floats(-89.9, 89.9), st.floats(-180, 180)
PROFILES = st.one_of(
    st.floats(1, 500).map(lambda km: Profile(name="x", cell_km=km)),
    st.integers(0, 3).map(lambda decimals: Profile(name="x", cell_km=0, decimals=decimals)),
)


@given(LAT, LON, PROFILES)
def test_a_place_lies_within_the_circle_that_is_told(lat: float, lon: float, profile: Profile) -> None:
    middle_lat, middle_lon, radius_km = coarse(lat, lon, profile)
    assert sphere_km(lat, lon, middle_lat, middle_lon) <= radius_km


@given(LAT, LON, st.floats(5, 500), st.floats(0, math.tau), st.floats(0, 0.2))
def test_the_middle_of_a_cell_stands_for_all_of_it(lat: float, lon: float, km: float, way: float, off: float) -> None:
    profile = Profile(name="x", cell_km=km)
    middle = coarse(lat, lon, profile)
    near = middle[0] + off * km / 112 * math.sin(way), middle[1] + off * km / 112 * math.cos(way)
    if abs(near[0]) < 90:
        assert coarse(near[0], near[1], profile) == middle


def test_decimals_round_and_say_how_far_off_that_may_be() -> None:
    assert coarse(34.9104, 35.8718, Profile(name="x", cell_km=0, decimals=1)) == (34.9, 35.9, 8.0)
    assert coarse(-0.04, 0.04, Profile(name="x", cell_km=0, decimals=1))[:2] == (0.0, 0.0)


def test_what_has_no_position_gets_none() -> None:
    place = PlaceRef(role=PlaceRole.AT, name="Camp Heron", text="Camp Heron")
    assert coarse_place(place, Profile(name="x")) == place


class Atlas:
    """An index of three entries."""

    def spot(self, text: str) -> tuple[PlaceMention, ...]:
        raise AssertionError(text)

    def place(self, place_id: str) -> Place | None:
        return {
            "site:a": _entry("site:a", PlaceKind.SITE, region="region:r"),
            "site:b": _entry("site:b", PlaceKind.SITE),
            "region:r": _entry("region:r", PlaceKind.REGION),
            "country:sy": _entry("country:sy", PlaceKind.COUNTRY),
        }.get(place_id)


def _entry(name: str, kind: PlaceKind, region: str | None = None) -> Place:
    return Place(id=name, name=name, kind=kind, country="SY", lat_deg=35.1234, lon_deg=36.1234, region=region)


def site(name: str, country: str | None = "SY") -> PlaceRef:
    return PlaceRef(
        role=PlaceRole.AT,
        name=name,
        text=name,
        id=name,
        kind=PlaceKind.SITE,
        country=country,
        lat_deg=35.1234,
        lon_deg=36.1234,
    )


def test_a_site_is_named_by_its_region_or_country_where_the_profile_says_so() -> None:
    by_region, by_country = (Profile(name="x", place_names=kind) for kind in (PlaceNames.REGION, PlaceNames.COUNTRY))
    assert wider_place(site("site:a"), by_region, Atlas()).id == "region:r"
    assert wider_place(site("site:b"), by_region, Atlas()).id == "country:sy"
    assert wider_place(site("site:a"), by_country, Atlas()).id == "country:sy"
    wide = wider_place(site("site:a"), by_region, Atlas())
    assert (wide.lat_deg, wide.lon_deg, wide.kind) == (None, None, PlaceKind.REGION)


def test_a_site_in_no_known_country_keeps_its_role_alone() -> None:
    lost = wider_place(site("site:x", country=None), Profile(name="x", place_names=PlaceNames.COUNTRY), Atlas())
    assert (lost.name, lost.id, lost.lat_deg, lost.role) == ("[place left out]", None, None, PlaceRole.AT)


def test_circles_of_areas_are_no_finer_than_the_profile() -> None:
    profile = Profile(name="x")
    found = CoarsePlaces(Atlas(), profile).place("region:r")
    assert found is not None
    assert (found.lat_deg, found.lon_deg) == coarse(35.1234, 36.1234, profile)[:2]
