"""Holdings: what is where, from when to when, how many, and what moves nothing."""

from datetime import date

import pytest

from laydown.fuse import fuse
from laydown.ledger import holdings
from laydown.ledger.holdings import less
from laydown.terms import (
    Act,
    Claim,
    Component,
    Holding,
    Outcome,
    Party,
    PartyKind,
    PlaceKind,
    PlaceRole,
    When,
)
from told import load, page, place, source, told

PAGE = page("page")
JANUARY, MARCH = date(2025, 1, 10), date(2025, 3, 10)
RUSSIA = Party(name="Russia", kind=PartyKind.STATE, country="RU")
WAY = (place(PlaceRole.ORIGIN, "Hmeimim"), place(PlaceRole.DESTINATION, "al-Khadim"))
AT_HMEIMIM = (place(PlaceRole.AT, "Hmeimim"),)


def held(*claims: Claim, as_of: date | None = None) -> tuple[Holding, ...]:
    """The holdings of claims, each its own event."""
    events = [event for claim in claims for event in fuse([PAGE], [claim])]
    return holdings(events, claims, as_of=as_of)


def moved(outcome: Outcome = Outcome.MOVED, *, on: date | None = JANUARY, count: int | None = None) -> Claim:
    return told(PAGE, outcome, loads=(load("S-400", Component.RADAR, count, count),), places=WAY, on=on, mover=RUSSIA)


def seen(outcome: Outcome = Outcome.PRESENT, *, on: date | None = JANUARY, count: int | None = None) -> Claim:
    loads = (load("S-400", Component.RADAR, count, count),)
    return told(PAGE, outcome, act=Act.PRESENCE, loads=loads, places=AT_HMEIMIM, on=on, mover=RUSSIA)


def test_what_moved_is_at_its_destination_and_gone_from_its_origin() -> None:
    left, arrived = sorted(held(moved(count=2)), key=lambda h: h.is_present)
    assert (arrived.place.name, arrived.rule, arrived.since) == ("al-Khadim", "arrived", JANUARY)
    assert (arrived.at_least, arrived.at_most) == (2, 2)
    assert (left.place.name, left.rule, left.is_present) == ("Hmeimim", "left", False)


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome.BLOCKED,
        Outcome.DENIED,
        Outcome.PLANNED,
        Outcome.POSSIBLE,
        Outcome.UNCERTAIN,
        Outcome.REQUESTED,
        Outcome.UNDER_WAY,
        Outcome.SEIZED,
    ],
)
def test_what_did_not_arrive_moves_nothing(outcome: Outcome) -> None:
    assert held(moved(outcome)) == ()


def test_what_is_packed_is_still_where_it_is_packed() -> None:
    (packed,) = held(moved(Outcome.PREPARED))
    assert (packed.place.name, packed.is_present, packed.rule) == ("Hmeimim", True, "observed")


def test_a_departure_ends_what_was_seen_before() -> None:
    found = held(seen(on=JANUARY), moved(on=MARCH))
    (before,) = (h for h in found if h.place.name == "Hmeimim" and h.is_present)
    assert (before.since, before.until) == (JANUARY, MARCH)


def test_a_departure_of_some_leaves_the_rest() -> None:
    found = held(seen(on=JANUARY, count=5), moved(on=MARCH, count=2))
    (rest,) = (h for h in found if h.place.name == "Hmeimim" and h.is_present)
    assert (rest.at_least, rest.at_most, rest.until) == (3, 3, None)


def test_undated_departures_end_nothing() -> None:
    found = held(seen(on=JANUARY), moved(on=None))
    (seen_there,) = (h for h in found if h.place.name == "Hmeimim" and h.is_present)
    assert seen_there.until is None


def test_as_of_sees_only_what_was_known_by_then() -> None:
    claims = (seen(on=JANUARY), moved(on=MARCH))
    (before,) = held(*claims, as_of=date(2025, 2, 1))
    assert (before.place.name, before.until) == ("Hmeimim", None)
    after = held(*claims, as_of=date(2025, 4, 1))
    assert {(h.place.name, h.is_present) for h in after} == {("Hmeimim", False), ("al-Khadim", True)}


def test_undated_evidence_is_shown_for_every_day_without_a_date() -> None:
    (undated,) = held(seen(on=None), as_of=date(1999, 1, 1))
    assert (undated.since, undated.last_evidence) == (None, None)


def test_within_a_range_of_days_only_the_last_is_vouched_for() -> None:
    december = When(earliest=date(2024, 12, 1), latest=date(2024, 12, 31), text="in December")
    claim = told(PAGE, Outcome.PRESENT, act=Act.PRESENCE, loads=(load("S-400"),), places=AT_HMEIMIM, when=december)
    assert held(claim)[0].since == date(2024, 12, 31)
    assert held(claim, as_of=date(2024, 12, 15)) == ()


def test_several_sightings_bound_from_below_by_the_largest_and_from_above_by_the_sum() -> None:
    (both,) = held(seen(on=JANUARY, count=3), seen(on=MARCH, count=5))
    assert (both.at_least, both.at_most, both.since, both.last_evidence) == (5, 8, JANUARY, MARCH)


def test_an_area_stays_an_area() -> None:
    libya = (place(PlaceRole.DESTINATION, "Libya"),)
    (there,) = held(told(PAGE, loads=(load("S-400"),), places=libya, on=JANUARY))
    assert there.place.kind is PlaceKind.COUNTRY
    assert there.place.lat_deg is None


def test_what_was_handed_over_is_held_by_the_recipient() -> None:
    ukraine = Party(name="Ukraine", kind=PartyKind.STATE, country="UA")
    (there,) = held(
        told(
            PAGE,
            loads=(load("Strv 122", Component.TANK),),
            places=(place(PlaceRole.DESTINATION, "Minsk"),),
            mover=RUSSIA,
            recipient=ukraine,
        )
    )
    assert there.holder == ukraine


def test_a_figure_for_two_kinds_together_bounds_neither() -> None:
    both = load("S-400", Component.MISSILE, 50)
    both = type(both)(items=(*both.items, *load("S-300", Component.MISSILE).items), count=both.count)
    found = held(told(PAGE, loads=(both,), places=(place(PlaceRole.DESTINATION, "Tartus"),)))
    assert {(h.equipment, h.at_least) for h in found} == {("S-300", None), ("S-400", None)}


def test_carriers_are_not_held_where_they_unload() -> None:
    claim = told(PAGE, loads=(load("S-400"),), carriers=(load("Il-76", Component.AIRCRAFT),), places=WAY)
    assert {holding.equipment for holding in held(claim)} == {"S-400"}


def test_a_disputed_arrival_is_contested() -> None:
    claims = [moved(), told(PAGE, Outcome.DENIED, loads=(load("S-400", Component.RADAR),), places=WAY, on=JANUARY,
                            mover=RUSSIA, by=(source("the ministry"),), quote="No radars were flown out.")]  # fmt: skip
    found = holdings(fuse([PAGE], claims), claims)
    assert found
    assert all(holding.is_contested for holding in found)


def test_a_refuted_presence_is_absence() -> None:
    (gone,) = held(seen(Outcome.ABSENT))
    assert not gone.is_present


@pytest.mark.parametrize(
    ("here", "gone", "rest"),
    [((5, 8), (2, 3), (2, 6)), ((5, None), (2, None), (None, None)), ((3, 3), (1, 5), (None, 2))],
)
def test_what_remains_is_interval_arithmetic(
    here: tuple[int, int | None], gone: tuple[int, int | None], rest: tuple[int | None, int | None]
) -> None:
    assert less(here, gone) == rest


def test_holdings_do_not_depend_on_the_order_of_events() -> None:
    claims = [seen(), moved(on=MARCH), seen(on=None, count=4)]
    events = [event for claim in claims for event in fuse([PAGE], [claim])]
    assert holdings(events, claims) == holdings(events[::-1], claims[::-1])
