"""Holdings: what is where, from when to when, how many, and what moves nothing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from laydown.fuse import fuse
from laydown.ledger import holdings
from laydown.ledger.bounds import less
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
    Rule,
    SourceKind,
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


def there(name: str, found: Iterable[Holding]) -> list[Holding]:
    """The spells of presence at a place, in the order of their days."""
    return [holding for holding in found if holding.place.name == name and holding.is_present]


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
    before, rest = there("Hmeimim", held(seen(on=JANUARY, count=5), moved(on=MARCH, count=2)))
    assert (before.at_least, before.at_most, before.since, before.until) == (5, 5, JANUARY, MARCH)
    assert (rest.at_least, rest.at_most, rest.since, rest.until) == (3, 3, MARCH, None)
    assert (rest.rule, rest.steps[-1].formula) == (Rule.REMAINING, "5 − 2 = 3")


def test_a_rest_has_no_evidence_later_than_the_last_sighting() -> None:
    _, rest = there("Hmeimim", held(seen(on=JANUARY, count=5), moved(on=MARCH, count=2)))
    assert rest.last_evidence == JANUARY


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


def test_a_later_count_of_more_holds_from_then_on() -> None:
    (both,) = held(seen(on=JANUARY, count=3), seen(on=MARCH, count=5))
    assert (both.at_least, both.at_most, both.since, both.last_evidence) == (5, 5, JANUARY, MARCH)
    assert [step.formula for step in both.steps] == ["3", "3 then 5 = 5"]


def test_where_fewer_are_seen_later_the_rest_may_be_out_of_sight() -> None:
    (both,) = held(seen(on=JANUARY, count=5), seen(on=MARCH, count=3))
    assert (both.at_least, both.at_most) == (3, 5)


def test_two_arrivals_may_be_the_same_or_not() -> None:
    (both,) = there("al-Khadim", held(moved(on=JANUARY, count=3), moved(on=MARCH, count=5)))
    assert (both.at_least, both.at_most) == (5, 8)


def test_running_totals_are_snapshots_of_one_counter() -> None:
    totals = [replace(moved(on=day, count=n), notes=("running_total",)) for day, n in ((JANUARY, 40), (MARCH, 55))]
    (arrived,) = there("al-Khadim", held(moved(on=date(2024, 12, 1), count=2), *totals))
    assert (arrived.at_least, arrived.at_most) == (55, 55)


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


def test_what_arrived_is_at_most_what_left_by_the_same_event() -> None:
    left = told(PAGE, loads=(load("S-400", Component.RADAR, 4, 4),), places=WAY[:1], on=JANUARY, mover=RUSSIA)
    came = told(PAGE, loads=(load("S-400", Component.RADAR, 1, None),), places=WAY, on=JANUARY, mover=RUSSIA, start=40)
    events = fuse([PAGE], [left, came])
    assert len(events) == 1
    (arrived,) = there("al-Khadim", holdings(events, [left, came]))
    assert (arrived.at_least, arrived.at_most) == (1, 4)


def test_what_left_is_at_most_what_was_there_and_so_is_what_arrived() -> None:
    (arrived,) = there("al-Khadim", held(seen(on=JANUARY, count=5), moved(on=MARCH)))
    assert (arrived.at_least, arrived.at_most) == (None, 5)


def test_a_number_is_carried_along_a_journey_of_several_legs() -> None:
    on = told(
        PAGE,
        loads=(load("S-400", Component.RADAR),),
        places=(place(PlaceRole.ORIGIN, "al-Khadim"), place(PlaceRole.DESTINATION, "Benghazi")),
        on=date(2025, 4, 1),
        mover=RUSSIA,
    )
    (arrived,) = there("Benghazi", held(seen(on=JANUARY, count=5), moved(on=MARCH), on))
    assert arrived.at_most == 5


def test_who_tells_of_more_than_was_known_to_be_there_is_not_bounded_by_it() -> None:
    (arrived,) = there("al-Khadim", held(seen(on=JANUARY, count=2), moved(on=MARCH, count=6)))
    assert (arrived.at_least, arrived.at_most) == (6, 6)


def test_a_number_told_of_two_ports_is_at_most_so_many_in_each() -> None:
    ports = (place(PlaceRole.DESTINATION, "Tartus"), place(PlaceRole.DESTINATION, "Benghazi"))
    found = held(told(PAGE, loads=(load("T-72", Component.TANK, 8, 8),), places=ports, on=JANUARY))
    assert {(h.place.name, h.at_least, h.at_most) for h in found} == {("Tartus", None, 8), ("Benghazi", None, 8)}


def test_what_was_seized_is_where_it_was_seized_with_who_took_it() -> None:
    cyprus = Party(name="Cypriot customs", kind=PartyKind.STATE, country="CY")
    claim = told(PAGE, Outcome.SEIZED, loads=(load("Mi-17", Component.HELICOPTER),), places=AT_HMEIMIM, on=JANUARY)
    (taken,) = held(replace(claim, opposed_by=cyprus, mover=RUSSIA))
    assert (taken.rule, taken.holder, taken.is_present) == (Rule.SEIZED, cyprus, True)


def test_a_denial_of_presence_contests_and_ends_nothing() -> None:
    sighting, denial = seen(on=JANUARY), seen(Outcome.DENIED, on=MARCH)
    (kept,) = held(sighting, denial)
    assert (kept.until, kept.is_contested, kept.contested_by) == (None, True, (denial.id,))


def test_a_denial_of_what_nobody_told_is_a_line_of_its_own() -> None:
    (denied,) = held(seen(Outcome.DENIED))
    assert (denied.is_present, denied.rule, denied.is_contested) == (False, Rule.DENIED, False)


def test_a_denial_after_the_end_contests_nothing() -> None:
    found = held(seen(on=JANUARY), seen(Outcome.ABSENT, on=date(2025, 2, 1)), seen(Outcome.DENIED, on=MARCH))
    assert not any(holding.is_contested for holding in found)


def test_spells_of_one_line_do_not_overlap() -> None:
    found = held(seen(on=JANUARY), seen(Outcome.ABSENT, on=date(2025, 2, 1)), seen(on=MARCH))
    assert [(h.is_present, h.since, h.until) for h in found] == [
        (True, JANUARY, date(2025, 2, 1)),
        (False, date(2025, 2, 1), MARCH),
        (True, MARCH, None),
    ]


def test_who_names_no_holder_means_the_one_that_others_name() -> None:
    silent = told(PAGE, Outcome.PRESENT, act=Act.PRESENCE, loads=(load("S-400", Component.RADAR),), places=AT_HMEIMIM)
    assert {h.holder for h in held(seen(), silent)} == {RUSSIA}


def test_who_only_tells_holds_nothing() -> None:
    agency = Party(name="Morning Agency")
    claim = replace(seen(), mover=agency, attribution=(source("Morning Agency", SourceKind.MEDIA),))
    assert held(claim)[0].holder is None


def test_of_two_holders_silence_is_neither() -> None:
    syria = Party(name="Syria", kind=PartyKind.STATE, country="SY")
    silent = told(PAGE, Outcome.PRESENT, act=Act.PRESENCE, loads=(load("S-400", Component.RADAR),), places=AT_HMEIMIM)
    found = held(seen(), replace(seen(on=MARCH), mover=syria), silent)
    assert {h.holder for h in found} == {RUSSIA, syria, None}


def test_an_area_is_not_listed_where_the_same_event_names_a_place_in_it() -> None:
    wide = told(PAGE, loads=(load("S-400"),), places=(place(PlaceRole.DESTINATION, "Libya"),), on=JANUARY)
    fine = told(PAGE, loads=(load("S-400"),), places=(place(PlaceRole.DESTINATION, "Benghazi"),), on=JANUARY, start=50)
    events = fuse([PAGE], [wide, fine])
    assert len(events) == 1
    assert [holding.place.name for holding in holdings(events, [wide, fine])] == ["Benghazi"]


def test_a_vaguer_word_of_the_same_event_is_no_line_of_its_own() -> None:
    loads = (load("S-400", Component.RADAR), load(None, Component.RADAR), load(None, Component.EQUIPMENT))
    found = held(told(PAGE, loads=loads, places=WAY[1:], on=JANUARY))
    assert [(h.equipment, h.component) for h in found] == [("S-400", Component.RADAR)]


def test_a_vaguer_word_with_a_number_of_its_own_stays() -> None:
    loads = (load("S-400", Component.RADAR), load(None, Component.VEHICLE, 24))
    found = held(told(PAGE, loads=loads, places=WAY[1:], on=JANUARY))
    assert {h.component for h in found} == {Component.RADAR, Component.VEHICLE}


def test_a_vaguer_word_with_the_number_of_the_finer_one_is_no_line_of_its_own() -> None:
    fine, vague = load("S-400", Component.LAUNCHER, 3, 3), load(None, Component.LAUNCHER, 3, 3)
    claims = [told(PAGE, loads=(n,), places=WAY[1:], on=JANUARY, start=60 * at) for at, n in enumerate((fine, vague))]
    (event,) = fuse([PAGE], claims[:1])
    both = replace(event, claims=tuple(sorted(claim.id for claim in claims)))
    assert [h.equipment for h in holdings([both], claims)] == ["S-400"]
    other = replace(claims[1], loads=(load(None, Component.LAUNCHER, 4, 4),))
    assert {h.at_least for h in holdings([both], [claims[0], other])} == {3, 4}
    beside = told(PAGE, loads=(fine, vague), places=WAY[1:], on=JANUARY)
    assert {h.equipment for h in held(beside)} == {"S-400", None}


def test_a_country_keeps_its_line_and_shows_what_it_may_include() -> None:
    libya = told(PAGE, loads=(load("S-400", Component.RADAR),), places=(place(PlaceRole.DESTINATION, "Libya"),))
    inside, country = held(moved()), held(moved(), libya)
    (wide,) = (h for h in country if h.place.name == "Libya")
    assert wide.may_include == tuple(h.id for h in inside if h.place.name == "al-Khadim")


def test_a_named_ship_is_in_one_place_at_a_time() -> None:
    calls = [
        told(
            PAGE,
            Outcome.PRESENT,
            act=Act.PRESENCE,
            loads=(load("Sparta II", Component.SHIP),),
            places=(place(PlaceRole.AT, name),),
            on=day,
        )
        for name, day in (("Tartus", JANUARY), ("Benghazi", MARCH))
    ]
    events = [event for claim in calls for event in fuse([PAGE], [claim])]
    found = holdings(events, calls, is_single=lambda name: name == "Sparta II")
    assert [(h.place.name, h.until) for h in found] == [("Benghazi", None), ("Tartus", MARCH)]
    assert {h.until for h in holdings(events, calls)} == {None}


def test_a_named_ship_that_carries_is_held_where_it_arrives() -> None:
    claim = told(PAGE, loads=(load("S-300"),), carriers=(load("Sparta II", Component.SHIP),), places=WAY, on=JANUARY)
    assert ("Sparta II", "al-Khadim") in {(h.equipment, h.place.name) for h in held(claim)}


def test_contested_cells_name_the_claims_that_contradict() -> None:
    denial = told(PAGE, Outcome.DENIED, loads=(load("S-400", Component.RADAR),), places=WAY, on=JANUARY, mover=RUSSIA,
                  by=(source("the ministry"),), quote="No radars were flown out.")  # fmt: skip
    claims = [moved(), denial]
    assert {h.contested_by for h in holdings(fuse([PAGE], claims), claims)} == {(denial.id,)}


def test_a_holding_keeps_its_id_while_evidence_comes_in() -> None:
    before, after = held(seen(on=JANUARY)), held(seen(on=JANUARY), seen(on=MARCH))
    assert [h.id for h in before] == [h.id for h in after]


def test_pages_say_when_an_undated_holding_was_last_told() -> None:
    told_late = page("late", published=MARCH)
    claim = told(told_late, Outcome.PRESENT, act=Act.PRESENCE, loads=(load("S-400"),), places=AT_HMEIMIM)
    (kept,) = holdings(fuse([told_late], [claim]), [claim], documents=[told_late])
    assert (kept.since, kept.last_evidence, kept.last_told) == (None, None, MARCH)


def test_who_tells_later_that_all_around_is_gone_contests_what_was_there() -> None:
    gone = told(
        PAGE,
        loads=(load("S-400", Component.RADAR),),
        places=(place(PlaceRole.ORIGIN, "Syria"),),
        on=MARCH,
        mover=RUSSIA,
    )
    (kept,) = there("Hmeimim", held(seen(on=JANUARY), gone))
    assert (kept.until, kept.contested_by) == (None, (gone.id,))
    (later,) = there("Hmeimim", held(seen(on=date(2025, 4, 1)), gone))
    assert not later.is_contested


def test_fewer_that_left_the_area_leave_the_rest_uncontested() -> None:
    some = told(
        PAGE,
        loads=(load("S-400", Component.RADAR, 2, 2),),
        places=(place(PlaceRole.ORIGIN, "Syria"),),
        on=MARCH,
        mover=RUSSIA,
    )
    (kept,) = there("Hmeimim", held(seen(on=JANUARY, count=5), some))
    assert not kept.is_contested


@pytest.mark.parametrize(("published", "lines"), [(MARCH, 1), (date(2025, 1, 1), 2), (None, 2)])
def test_undated_words_of_a_page_from_the_days_of_a_spell_are_evidence_of_it(
    published: date | None, lines: int
) -> None:
    later = page("later", published=published)
    again = told(later, Outcome.PRESENT, act=Act.PRESENCE, loads=(load("S-400", Component.RADAR),), places=AT_HMEIMIM)
    claims = [seen(on=JANUARY, count=5), again]
    events = [event for claim in claims for event in fuse([PAGE, later], [claim])]
    found = holdings(events, claims, documents=[PAGE, later])
    assert len(found) == lines
    assert (found[0].since, found[0].last_evidence, found[0].at_least) == (JANUARY, JANUARY, 5)


def test_undated_words_with_another_number_stay_a_line_of_their_own() -> None:
    later = page("later", published=MARCH)
    loads = (load("S-400", Component.RADAR, 7, 7),)
    again = told(later, Outcome.PRESENT, act=Act.PRESENCE, loads=loads, places=AT_HMEIMIM)
    claims = [seen(on=JANUARY, count=5), again]
    events = [event for claim in claims for event in fuse([PAGE, later], [claim])]
    assert {h.at_least for h in holdings(events, claims, documents=[PAGE, later])} == {5, 7}


def test_undated_words_that_were_told_later_say_nothing_of_a_day() -> None:
    later = page("later", published=MARCH)
    claim = told(later, Outcome.PRESENT, act=Act.PRESENCE, loads=(load("S-400"),), places=AT_HMEIMIM)
    events = fuse([later], [claim])
    assert holdings(events, [claim], documents=[later], as_of=date(2025, 2, 1)) == ()
    assert len(holdings(events, [claim], documents=[later], as_of=MARCH)) == 1


def test_numbers_in_two_units_never_mix() -> None:
    def counted(rule: Outcome, n: int, unit: str, on: date) -> Claim:
        loads = (load("S-400", Component.SYSTEM, n, n, unit=unit),)
        places = AT_HMEIMIM if rule is Outcome.PRESENT else WAY
        act = Act.PRESENCE if rule is Outcome.PRESENT else Act.MOVE
        return told(PAGE, rule, act=act, loads=loads, places=places, on=on, mover=RUSSIA)

    batteries = counted(Outcome.PRESENT, 2, "battery", JANUARY)
    (both,) = held(batteries, counted(Outcome.PRESENT, 16, "launcher", MARCH))
    assert (both.at_least, both.at_most, both.unit, both.last_evidence) == (2, 2, "battery", MARCH)
    before, rest = there("Hmeimim", held(batteries, counted(Outcome.MOVED, 3, "launcher", MARCH)))
    assert (before.at_least, before.at_most) == (2, 2)
    assert (rest.at_least, rest.at_most, rest.unit) == (None, 2, "battery")


def test_what_arrived_is_bounded_in_the_unit_of_what_was_there() -> None:
    loads = (load("S-400", Component.SYSTEM, 2, 2, unit="battery"),)
    here = told(PAGE, Outcome.PRESENT, act=Act.PRESENCE, loads=loads, places=AT_HMEIMIM, on=JANUARY, mover=RUSSIA)
    gone = told(PAGE, loads=(load("S-400"),), places=WAY, on=MARCH, mover=RUSSIA)
    (arrived,) = there("al-Khadim", held(here, gone))
    assert (arrived.at_least, arrived.at_most, arrived.unit) == (None, 2, "battery")


def test_trucks_that_left_need_not_be_the_trucks_that_were_seen() -> None:
    here = told(PAGE, Outcome.PRESENT, act=Act.PRESENCE, loads=(load(None, Component.VEHICLE, 1, 1),),
                places=AT_HMEIMIM, on=JANUARY)  # fmt: skip
    columns = told(PAGE, loads=(load(None, Component.VEHICLE),), places=WAY, on=MARCH)
    (arrived,) = there("al-Khadim", held(here, columns))
    assert arrived.at_most is None


def test_a_ship_told_to_be_at_two_ports_on_one_day_is_ended_at_neither() -> None:
    ports = (place(PlaceRole.AT, "Tartus"), place(PlaceRole.AT, "Benghazi"))
    claim = told(PAGE, Outcome.PRESENT, act=Act.PRESENCE, loads=(load("Sparta II", Component.SHIP),), places=ports,
                 on=JANUARY)  # fmt: skip
    found = holdings(fuse([PAGE], [claim]), [claim], is_single=lambda _: True)
    assert {h.until for h in found} == {None}


def test_what_goes_on_since_a_day_has_evidence_until_it_was_told() -> None:
    march = page("told in March", published=MARCH)
    since = When(earliest=JANUARY, latest=None, text="since 10 January")
    stays = told(march, Outcome.PRESENT, act=Act.PRESENCE, loads=(load("S-400"),), places=AT_HMEIMIM, when=since)
    moved_since = told(march, loads=(load("S-300", Component.SYSTEM, 8, 8),), places=WAY[1:], when=since, start=50)
    claims = [stays, moved_since]
    events = [event for claim in claims for event in fuse([march], [claim])]
    found = {h.equipment: h for h in holdings(events, claims, documents=[march])}
    assert (found["S-400"].since, found["S-400"].last_evidence) == (JANUARY, MARCH)
    assert (found["S-300"].since, found["S-300"].last_evidence) == (MARCH, MARCH)
    early = holdings(events, claims, documents=[march], as_of=date(2025, 2, 1))
    assert [(h.equipment, h.last_evidence) for h in early] == [("S-400", date(2025, 2, 1))]


def test_of_a_total_that_grew_on_a_later_page_the_last_state_counts() -> None:
    pages = page("told in February", published=date(2025, 2, 10)), page("told in March", published=MARCH)
    since = When(earliest=JANUARY, latest=None, text="since 10 January")
    containers = [load(None, Component.CONTAINER, count, count) for count in (40, 55)]
    claims = [told(p, loads=(n,), places=WAY[1:], when=since) for p, n in zip(pages, containers, strict=True)]
    (joined,) = fuse(pages, claims[:1])
    event = replace(joined, claims=tuple(sorted(claim.id for claim in claims)))
    (total,) = holdings([event], claims, documents=pages)
    assert (total.at_least, total.at_most, total.contested_by) == (55, 55, ())
    assert (total.since, total.last_evidence) == (date(2025, 2, 10), MARCH)
    (early,) = holdings([event], claims, documents=pages, as_of=date(2025, 2, 20))
    assert (early.at_least, early.at_most) == (40, 40)


def test_what_a_copy_changed_is_not_held_where_its_original_is_at_hand() -> None:
    wire = page("wire", publisher="Harbour Wire", published=JANUARY)
    paper = page("paper", publisher="Island Courier", published=MARCH)
    launchers, systems = (load("S-400", component, 3, 3) for component in (Component.LAUNCHER, Component.SYSTEM))
    first = told(wire, loads=(launchers,), places=WAY, on=JANUARY)
    copy = told(paper, loads=(systems,), places=WAY, on=JANUARY, by=(source("Harbour Wire", SourceKind.MEDIA),))
    events = fuse([wire, paper], [first, copy])
    assert [clash.copy for event in events for clash in event.contradictions] == [copy.id]
    found = holdings(events, [first, copy])
    assert {(h.component, h.claims) for h in found} == {(Component.LAUNCHER, (first.id,))}
    assert {h.component for h in holdings(fuse([paper], [copy]), [copy])} == {Component.SYSTEM}


def test_all_that_went_on_from_a_stop_was_at_the_stop() -> None:
    stops = (
        place(PlaceRole.DESTINATION, "Tartus"),
        place(PlaceRole.ORIGIN, "Tartus"),
        place(PlaceRole.DESTINATION, "Benghazi"),
    )
    found = held(told(PAGE, loads=(load("T-72", Component.TANK, 4, 4),), places=stops, on=JANUARY))
    (stop,) = there("Tartus", found)
    (end,) = there("Benghazi", found)
    assert (stop.at_least, stop.since, stop.until) == (4, JANUARY, JANUARY)
    assert (end.at_least, end.at_most) == (4, 4)


def test_a_state_and_its_forces_are_one_holder_and_a_group_its_own() -> None:
    army = Party(name="Russian Navy", kind=PartyKind.ARMED_FORCE, country="RU")
    group = Party(name="Volga Group", kind=PartyKind.NON_STATE_GROUP, country="RU")
    found = held(*(replace(seen(on=day), mover=party) for day, party in ((JANUARY, RUSSIA), (MARCH, army))))
    assert len(found) == 1
    found = held(*(replace(seen(on=day), mover=party) for day, party in ((JANUARY, RUSSIA), (MARCH, group))))
    assert {h.holder for h in found} == {RUSSIA, group}
