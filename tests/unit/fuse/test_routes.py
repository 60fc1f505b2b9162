"""Routes: which events are legs of one journey, and which only look like it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from laydown.fuse import fuse, routes_of
from laydown.terms import Act, Claim, Component, Document, Outcome, Party, PlaceRef, PlaceRole, Route
from told import load, page, place, told

ORIGIN, DESTINATION, AT = PlaceRole.ORIGIN, PlaceRole.DESTINATION, PlaceRole.AT
RADARS = (load("S-400", Component.RADAR),)
SYRIA, LIBYA = Party(name="Russia", country="RU"), Party(name="Turkey", country="TR")


def leg(
    document: Document,
    start: str | None,
    end: str | None,
    *,
    on: date | None = None,
    outcome: Outcome = Outcome.MOVED,
    act: Act = Act.MOVE,
    **more: object,
) -> Claim:
    """A movement from `start` to `end`, each in words of its own so that no two legs look like one fact."""
    places: list[PlaceRef] = []
    if start:
        places.append(place(ORIGIN, start))
    if end:
        places.append(place(AT if act is Act.UNLOAD else DESTINATION, end))
    quote = f"{act} {outcome} {start} {end} {on}"
    given = {"loads": RADARS, "places": tuple(places), **more}
    return told(document, outcome, act=act, quote=quote, on=on, **given)  # type: ignore[arg-type]


def routes(documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[Route, ...]:
    """The routes of these claims, each taken as an event of its own."""
    apart = [(one.id, other.id) for one in claims for other in claims if one.id < other.id]
    return routes_of(fuse(documents, claims, apart=apart), claims)


def pages(*days: int) -> list[Document]:
    return [page(f"page {day}", published=date(2025, 1, day)) for day in days]


def test_from_the_base_to_the_port_and_on_by_sea_is_one_route_in_the_order_of_the_days() -> None:
    one, other = pages(10, 14)
    legs = [
        leg(other, "Tartus", "Benghazi", on=date(2025, 1, 12)),
        leg(one, "Hmeimim", "Tartus", on=date(2025, 1, 9)),
    ]
    (route,) = routes([one, other], legs)
    assert [way.place.name for way in route.legs] == ["Tartus"]
    assert route.legs[0].reason == "S-400 came to Tartus and left from there; days between: 3"


def test_three_legs_are_one_route() -> None:
    documents = pages(10, 14, 20)
    ways = [("Hmeimim", "Tartus"), ("Tartus", "Benghazi"), ("Benghazi", "al-Khadim")]
    days = [date(2025, 1, day) for day in (9, 12, 18)]
    claims = [leg(p, *way, on=day) for p, way, day in zip(documents, ways, days, strict=True)]
    (route,) = routes(documents, claims)
    assert [way.place.name for way in route.legs] == ["Tartus", "Benghazi"]
    assert len(route.events) == 3


def test_nothing_leaves_before_it_came() -> None:
    one, other = pages(10, 14)
    claims = [leg(one, "Hmeimim", "Tartus", on=date(2025, 1, 9)), leg(other, "Tartus", "Benghazi", on=date(2025, 1, 5))]
    assert routes([one, other], claims) == ()


def test_after_a_long_wait_it_is_another_journey() -> None:
    one, other = pages(10, 14)
    claims = [leg(one, "Hmeimim", "Tartus", on=date(2025, 1, 9)), leg(other, "Tartus", "Benghazi", on=date(2025, 4, 9))]
    assert routes([one, other], claims) == ()


def test_a_blocked_convoy_did_not_reach_the_port_that_another_left() -> None:
    one, other = pages(10, 14)
    blocked = leg(one, "Hmeimim", "Tartus", on=date(2025, 1, 9), outcome=Outcome.BLOCKED)
    assert routes([one, other], [blocked, leg(other, "Tartus", "Benghazi", on=date(2025, 1, 12))]) == ()


def test_other_equipment_is_no_leg() -> None:
    one, other = pages(10, 14)
    tanks = leg(other, "Tartus", "Benghazi", on=date(2025, 1, 12), loads=(load("T-72", Component.TANK),))
    assert routes([one, other], [leg(one, "Hmeimim", "Tartus", on=date(2025, 1, 9)), tanks]) == ()


def test_vehicles_without_a_name_are_no_leg() -> None:
    one, other = pages(10, 14)
    bare = (load(None, Component.VEHICLE),)
    claims = [
        leg(one, "Hmeimim", "Tartus", on=date(2025, 1, 9), loads=bare),
        leg(other, "Tartus", "Benghazi", on=date(2025, 1, 12), loads=bare),
    ]
    assert routes([one, other], claims) == ()


def test_a_country_is_no_stop() -> None:
    one, other = pages(10, 14)
    claims = [leg(one, "Hmeimim", "Libya", on=date(2025, 1, 9)), leg(other, "Libya", "Minsk", on=date(2025, 1, 12))]
    assert routes([one, other], claims) == ()


def test_two_movers_are_two_journeys() -> None:
    one, other = pages(10, 14)
    first = leg(one, "Hmeimim", "Tartus", on=date(2025, 1, 9), mover=SYRIA)
    assert routes([one, other], [first, leg(other, "Tartus", "Benghazi", on=date(2025, 1, 12), mover=LIBYA)]) == ()


def test_undated_legs_need_one_page_that_tells_of_both() -> None:
    one, other = pages(10, 14)
    claims = [leg(one, "Hmeimim", "Tartus"), leg(one, "Tartus", "Benghazi")]
    (route,) = routes([one], claims)
    assert route.legs[0].reason.endswith("day not stated, told on one page")
    assert routes([one, other], [claims[0], replace(claims[1], document=other.id)]) == ()


def test_what_was_unloaded_at_the_port_may_go_on_from_there() -> None:
    one, other = pages(10, 14)
    landed = leg(one, None, "Benghazi", on=date(2025, 1, 9), act=Act.UNLOAD)
    (route,) = routes([one, other], [landed, leg(other, "Benghazi", "al-Khadim", on=date(2025, 1, 12))])
    assert route.legs[0].place.name == "Benghazi"


def test_there_and_back_is_no_ring() -> None:
    one, other = pages(10, 14)
    claims = [
        leg(one, "Hmeimim", "Tartus", on=date(2025, 1, 9)),
        leg(other, "Tartus", "Hmeimim", on=date(2025, 1, 9)),
    ]
    (route,) = routes([one, other], claims)
    assert len(route.legs) == 1
