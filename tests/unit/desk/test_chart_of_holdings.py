"""The map of what is where."""

from datetime import date

from laydown.desk import chart_of_holdings
from laydown.terms import Component, EventId, Holding, HoldingId, PlaceKind, PlaceRef, PlaceRole, Rule

TARTUS = PlaceRef(
    role=PlaceRole.AT,
    name="Tartus",
    text="Tartus",
    id="site:tartus",
    kind=PlaceKind.SITE,
    country="SY",
    lat_deg=34.9,
    lon_deg=35.9,
)
EAST = PlaceRef(
    role=PlaceRole.AT,
    name="eastern Libya",
    text="eastern Libya",
    id="area:eastern-libya",
    kind=PlaceKind.REGION,
    country="LY",
    lat_deg=30.0,
    lon_deg=22.0,
    radius_km=400.0,
)
NOWHERE = PlaceRef(role=PlaceRole.AT, name="Camp Heron", text="Camp Heron")


def holding(name: str, place: PlaceRef, *, is_present: bool = True) -> Holding:
    return Holding(
        id=HoldingId(name),
        equipment=None,
        component=Component.TANK,
        holder=None,
        place=place,
        is_present=is_present,
        at_least=None,
        at_most=None,
        unit=None,
        since=date(2026, 3, 9),
        until=None,
        last_evidence=None,
        is_contested=False,
        rule=Rule.OBSERVED,
        events=(EventId("evt_1"),),
        claims=(),
    )


def test_a_place_shows_what_is_there_and_what_is_said_not_to_be() -> None:
    chart = chart_of_holdings([holding("hld_1", TARTUS), holding("hld_2", TARTUS, is_present=False)])
    (spot,) = chart.points
    assert (spot.key, spot.outcomes, spot.events, spot.ids) == (
        "site:tartus",
        {"present": 1, "absent": 1},
        2,
        ("hld_1", "hld_2"),
    )
    assert chart.legs == ()


def test_an_area_is_drawn_as_one_and_never_as_a_point() -> None:
    chart = chart_of_holdings([holding("hld_1", EAST)])
    assert chart.points == ()
    assert [spot.place.radius_km for spot in chart.areas] == [400.0]


def test_a_name_that_no_place_has_is_listed_with_the_reason() -> None:
    chart = chart_of_holdings([holding("hld_1", NOWHERE)])
    assert (chart.points, chart.areas, chart.bounds) == ((), (), None)
    assert [(one.name, one.events) for one in chart.unplaced] == [("Camp Heron", 1)]
    assert chart.unplaced[0].reason
