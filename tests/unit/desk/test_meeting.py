"""What each part of a filter is met by, and what it is not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from laydown.desk import Desk, filter_from, laid_out
from laydown.pipeline import build_record
from laydown.terms import (
    Act,
    Basis,
    BasisKind,
    Claim,
    ClaimJudged,
    ClaimVerdict,
    Component,
    Judgement,
    JudgementId,
    Outcome,
    Party,
    PartyKind,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    SourceKind,
    When,
)
from told import load, page, place, source, told

PAGES = {name: page(name, publisher=name) for name in ("Wire", "Courier", "Ledger", "Post", "Gazette")}
EAST = PlaceRef(
    role=PlaceRole.DESTINATION,
    name="eastern Libya",
    text="eastern Libya",
    id="region:ly-east",
    kind=PlaceKind.REGION,
    country="LY",
    lat_deg=31.0,
    lon_deg=21.5,
    radius_km=300.0,
)
NAVY = Party(name="Blue Navy", kind=PartyKind.ARMED_FORCE, country="BL")
BLUELAND = Party(name="Blueland", kind=PartyKind.STATE, country="BL")
GROUP = Party(name="Blue Brigade", kind=PartyKind.NON_STATE_GROUP, country="BL")


def family(name: str) -> str:
    return "S-300" if name.startswith("S-300") else name


def claims() -> dict[str, Claim]:
    """Five events that have little in common."""
    return {
        "missiles": told(
            PAGES["Wire"],
            Outcome.BLOCKED,
            quote="Missiles were stopped on the way to Tartus.",
            loads=(load("S-300PMU-2", Component.MISSILE, 4),),
            places=(place(PlaceRole.ORIGIN, "Minsk"), place(PlaceRole.DESTINATION, "Tartus")),
            on=date(2025, 2, 10),
            by=(source("Harbour Office", SourceKind.GOVERNMENT),),
            basis=(Basis(kind=BasisKind.SATELLITE_IMAGE),),
            mover=NAVY,
        ),
        "trucks": told(
            PAGES["Courier"],
            Outcome.MOVED,
            quote="Twenty trucks went to Benghazi.",
            loads=(load(None, Component.VEHICLE, 20),),
            places=(place(PlaceRole.DESTINATION, "Benghazi"),),
            when=When(earliest=date(2025, 3, 1), latest=date(2025, 3, 31), text="in March"),
            by=(source("Maxar Watch", SourceKind.IMAGERY_PROVIDER),),
            recipient=GROUP,
        ),
        "region": told(
            PAGES["Ledger"],
            Outcome.PLANNED,
            quote="Radars will go to eastern Libya.",
            loads=(load("S-400", Component.RADAR),),
            places=(EAST,),
            when=When(earliest=date(2025, 6, 1), latest=None, text="from June"),
            mover=BLUELAND,
        ),
        "undated": told(
            PAGES["Post"],
            Outcome.PRESENT,
            act=Act.PRESENCE,
            quote="Tanks stand in Minsk.",
            loads=(load("T-72", Component.TANK),),
            places=(place(PlaceRole.AT, "Minsk"),),
        ),
        "nowhere": told(
            PAGES["Gazette"],
            Outcome.DENIED,
            quote="Containers were never sent.",
            loads=(load(None, Component.LAUNCH_CONTAINER),),
            on=date(2024, 12, 31),
            by=(source("Defence Ministry", SourceKind.GOVERNMENT),),
        ),
    }


def desk_of(told_of: dict[str, Claim], judgements: Sequence[Judgement] = ()) -> Desk:
    record = build_record(tuple(PAGES.values()), tuple(told_of.values()), family=family, judgements=judgements)
    assert len(record.events) == len(told_of)
    return laid_out(record, family=family)


def met(words: dict[str, list[str]], desk: Desk | None = None) -> set[str]:
    """The names of the events that meet what is asked for."""
    told_of = claims()
    shown = desk or desk_of(told_of)
    names = {claim.id: name for name, claim in told_of.items()}
    return {names[claim] for claim in shown.select(filter_from(words)).claims}


ALL = set(claims())


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ({}, ALL),
        ({"equipment": ["S-300"]}, {"missiles"}),
        ({"equipment": ["s-300pmu-2"]}, {"missiles"}),
        ({"equipment": ["S-300V"]}, set()),
        ({"equipment": ["radar"]}, {"region"}),
        ({"equipment": ["launch container"]}, {"nowhere"}),
        ({"equipment": ["launch_container"]}, {"nowhere"}),
        ({"equipment": ["system"]}, set()),
        ({"equipment": ["T-72", "S-400"]}, {"undated", "region"}),
        ({"place": ["Benghazi"]}, {"trucks"}),
        ({"place": ["benghazi"]}, {"trucks"}),
        ({"place": ["eastern Libya"]}, {"region", "trucks"}),
        ({"place": ["region:ly-east"]}, {"region", "trucks"}),
        ({"place": ["Minsk"]}, {"missiles", "undated"}),
        ({"place": ["Atlantis"]}, set()),
        ({"party": ["Blue Navy"]}, {"missiles"}),
        ({"party": ["Blueland"]}, {"missiles", "region"}),
        ({"party": ["Blue Brigade"]}, {"trucks"}),
        ({"party": ["Harbour Office"]}, {"missiles"}),
        ({"party": ["Post"]}, {"undated"}),
        ({"party": ["Blue"]}, set()),
        ({"act": ["presence"]}, {"undated"}),
        ({"outcome": ["blocked", "denied"]}, {"missiles", "nowhere"}),
        ({"outcome": ["seized"]}, set()),
        ({"basis": ["satellite image"]}, {"missiles"}),
        ({"origins_min": ["1"]}, ALL),
        ({"origins_min": ["2"]}, set()),
        ({"from": ["2025-02-10"], "to": ["2025-02-10"], "undated": ["false"]}, {"missiles"}),
        ({"from": ["2025-02-11"], "undated": ["false"]}, {"trucks", "region"}),
        ({"from": ["2025-03-15"], "to": ["2025-03-15"]}, {"trucks", "undated"}),
        ({"from": ["2030-01-01"], "undated": ["false"]}, {"region"}),
        ({"to": ["2024-12-30"], "undated": ["false"]}, set()),
        ({"to": ["2024-12-31"]}, {"nowhere", "undated"}),
        ({"undated": ["false"]}, ALL - {"undated"}),
        ({"q": ["TRUCKS"]}, {"trucks"}),
        ({"q": ["missiles tartus"]}, {"missiles"}),
        ({"q": ["missiles benghazi"]}, set()),
        ({"q": ["gone"]}, set()),
        ({"bbox": ["19,31,22,33"]}, {"trucks", "region"}),
        ({"bbox": ["35,34,36,35.1"]}, {"missiles"}),
        ({"bbox": ["100,0,110,10"]}, set()),
        ({"contradicted": ["true"]}, set()),
        ({"contradicted": ["false"]}, ALL),
        ({"reviewed": ["true"]}, set()),
        ({"equipment": ["S-300"], "outcome": ["moved"]}, set()),
        ({"equipment": ["S-300"], "place": ["Tartus"], "party": ["Blueland"]}, {"missiles"}),
    ],
)
def test_an_event_meets_what_is_told_of_it_and_nothing_else(words: dict[str, list[str]], names: set[str]) -> None:
    assert met(words) == names


def test_the_words_are_those_that_the_store_found_where_it_was_asked() -> None:
    told_of = claims()
    desk = desk_of(told_of)
    chosen = desk.select(filter_from({"q": ["anything"]}), found=[told_of["region"].id])
    assert list(chosen.claims) == [told_of["region"].id]


def test_events_are_named_outright_by_old_ids_too() -> None:
    told_of = claims()
    desk = desk_of(told_of)
    event = desk.events[0]
    merged = laid_out(replace(desk.record, events=(replace(event, also=("evt_before",)), *desk.events[1:])))  # type: ignore[arg-type]
    assert [one.id for one in merged.select(filter_from({"event": ["evt_before"]})).events] == [event.id]
    assert not list(merged.select(filter_from({"event": ["evt_other"]})).events)


def test_an_event_is_reviewed_once_a_person_accepted_or_put_right_a_claim_of_it() -> None:
    told_of = claims()
    accepted = Judgement(
        id=JudgementId("jdg_1"),
        by="Ana",
        at=datetime(2025, 5, 1, tzinfo=UTC),
        says=ClaimJudged(claim=told_of["trucks"].id, verdict=ClaimVerdict.ACCEPT),
    )
    desk = desk_of(told_of, [accepted])
    assert met({"reviewed": ["true"]}, desk) == {"trucks"}
    assert met({"reviewed": ["false"]}, desk) == ALL - {"trucks"}


def test_an_area_is_on_the_map_as_an_area_and_never_among_points() -> None:
    chart = desk_of(claims()).select(filter_from({})).chart
    assert {spot.place.name for spot in chart.points} == {"Minsk", "Tartus", "Benghazi"}
    assert [(spot.place.name, spot.place.radius_km) for spot in chart.areas] == [("eastern Libya", 300.0)]
    assert [(line.start, line.end, line.outcome) for line in chart.legs] == [(_key("Minsk"), _key("Tartus"), "blocked")]


def test_a_range_counts_in_every_bin_that_it_overlaps_and_is_precise_in_none() -> None:
    timeline = desk_of(claims()).select(filter_from({"from": ["2025-03-01"], "to": ["2025-03-31"]})).timeline
    march = [one for one in timeline.bins if one.first.month == 3 and one.first.year == 2025]
    assert march
    assert all(one.total == 1 and one.precise == 0 for one in march)
    assert timeline.undated == 1


def _key(name: str) -> str:
    found = place(PlaceRole.AT, name)
    return found.id or found.name
