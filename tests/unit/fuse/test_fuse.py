"""Fusing as a whole: which claims become one event, and what the event says."""

from collections.abc import Callable
from datetime import date

import pytest

from laydown.fuse import fuse
from laydown.terms import BasisKind, Claim, Component, Document, Event, Outcome, PlaceRole, SourceKind, Status
from told import load, page, place, resting_on, source, told

WAY = (place(PlaceRole.ORIGIN, "Hmeimim"), place(PlaceRole.DESTINATION, "Tartus"))
CONVOY = "A Russian convoy of trucks with S-300 missiles was stopped before the port of Tartus."
MONITOR = source("Harbour Monitor", SourceKind.MONITOR)
MINISTRY = source("Ministry of Defence", SourceKind.GOVERNMENT)


def convoy(document: Document, outcome: Outcome = Outcome.BLOCKED, *, on: date | None, name: str = "S-300") -> Claim:
    loads = (load(name, Component.MISSILE),)
    carriers = (load(None, Component.VEHICLE, 30, 30, unit="truck"),)
    return told(document, outcome, quote=CONVOY, loads=loads, carriers=carriers, places=WAY, on=on, by=(MONITOR,))


def only(events: tuple[Event, ...]) -> Event:
    (event,) = events
    return event


def test_two_pages_about_one_convoy_are_one_event() -> None:
    day = date(2025, 2, 10)
    one, other = page("one", published=day), page("other", published=day)
    event = only(fuse([one, other], [convoy(one, on=day), convoy(other, on=day)]))
    assert event.origins == 1
    assert event.status is Status.SINGLE_ORIGIN


def test_same_road_same_shape_eight_months_apart_are_two_events() -> None:
    one, other = page("one", published=date(2025, 2, 11)), page("other", published=date(2025, 10, 10))
    claims = [convoy(one, on=date(2025, 2, 10)), convoy(other, Outcome.MOVED, on=date(2025, 10, 9))]
    assert len(fuse([one, other], claims)) == 2


def test_a_convoy_and_another_country_are_two_events() -> None:
    one, other = page("one"), page("other")
    minsk = told(other, quote="Tanks came to Minsk.", loads=(load("T-72", Component.TANK),),
                 places=(place(PlaceRole.DESTINATION, "Minsk"),))  # fmt: skip
    assert len(fuse([one, other], [convoy(one, on=None), minsk])) == 2


def test_moved_and_denied_stay_in_one_disputed_event() -> None:
    day = date(2025, 2, 10)
    one = page("one", published=day)
    denial = told(one, Outcome.DENIED, quote="The ministry said that no convoy had been stopped before Tartus.",
                  loads=(load("S-300", Component.MISSILE),), places=WAY, on=day, by=(MINISTRY,), start=90)  # fmt: skip
    event = only(fuse([one], [convoy(one, on=day), denial]))
    assert event.status is Status.DISPUTED
    assert {value.outcome for value in event.outcomes} == {Outcome.BLOCKED, Outcome.DENIED}
    assert event.origins == 2


def test_two_independent_origins_that_agree_corroborate() -> None:
    day = date(2025, 2, 10)
    one, other = page("one", publisher="A", published=day), page("other", publisher="B", published=day)
    own = "Missiles went by convoy towards Tartus and had to turn back."
    seen = told(other, Outcome.BLOCKED, quote=own, loads=(load("S-300", Component.MISSILE),), places=WAY, on=day,
                basis=resting_on(BasisKind.WITNESS))  # fmt: skip
    assert only(fuse([one, other], [convoy(one, on=day), seen])).status is Status.CORROBORATED


def test_an_event_that_all_deny_is_denied() -> None:
    one = page("one")
    assert only(fuse([one], [told(one, Outcome.DENIED, by=(MINISTRY,))])).status is Status.DENIED


def test_an_event_that_only_reports_say_has_no_known_origin() -> None:
    one = page("one")
    claim = told(one, basis=resting_on(BasisKind.OTHER_MEDIA))
    assert only(fuse([one], [claim])).status is Status.UNKNOWN_ORIGIN


def test_loads_take_the_tightest_bound_that_all_allow() -> None:
    day = date(2025, 2, 10)
    pages = [page(name, published=day) for name in ("one", "other")]
    counts = [(24, None), (None, 30)]
    claims = [
        told(p, quote=CONVOY, loads=(load("S-300", Component.MISSILE, low, high),), places=WAY, on=day, by=(MONITOR,))
        for p, (low, high) in zip(pages, counts, strict=True)
    ]
    (value,) = only(fuse(pages, claims)).loads
    assert value.count is not None
    assert (value.count.at_least, value.count.at_most) == (24, 30)
    assert value.claims == tuple(sorted(claim.id for claim in claims))


def test_disjoint_counts_stay_two_values() -> None:
    day = date(2025, 2, 10)
    pages = [page(name, published=day) for name in ("one", "other")]
    claims = [
        told(p, quote=CONVOY, loads=(load("S-300", Component.MISSILE, n, n),), places=WAY, on=day, by=(MONITOR,))
        for p, n in zip(pages, (30, 50), strict=True)
    ]
    assert [value.count.at_least for value in only(fuse(pages, claims)).loads if value.count] == [30, 50]


def test_when_is_what_all_dates_share() -> None:
    day = date(2025, 2, 10)
    one, other = page("one", published=day), page("other", published=day)
    vague = convoy(other, on=None)
    event = only(fuse([one, other], [convoy(one, on=day), vague]))
    assert event.when is not None
    assert (event.when.earliest, event.when.latest) == (day, day)


def test_variants_of_one_family_are_found_by_the_family_given() -> None:
    families: Callable[[str], str] = {"S-300PMU-2": "S-300"}.get  # type: ignore[assignment]
    day = date(2025, 2, 10)
    one, other = page("one", published=day), page("other", published=day)
    claims = [convoy(one, on=day), convoy(other, on=day, name="S-300PMU-2")]
    assert len(fuse([one, other], claims, family=lambda name: families(name) or name)) == 1


@pytest.mark.parametrize("claims", [[], [told(page("one"))]])
def test_every_claim_is_in_exactly_one_event(claims: list[Claim]) -> None:
    events = fuse([page("one")], claims)
    assert sorted(key for event in events for key in event.claims) == [claim.id for claim in claims]


def test_an_event_id_depends_on_its_claims_alone() -> None:
    one = page("one", publisher="A")
    claim = told(one, by=(MINISTRY,))
    assert only(fuse([one], [claim])).id == only(fuse([], [claim])).id
