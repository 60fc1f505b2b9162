"""Voyages, flights and drives against the way that they had to go."""

from dataclasses import replace
from datetime import date

import pytest

from laydown.check.speeds import speeds, top_speed
from laydown.check.transit import check_transit
from laydown.data import data_file
from laydown.data.loader import load_about
from laydown.resolve.calendar import NewsCalendar
from laydown.terms import (
    Act,
    Check,
    Claim,
    ClaimId,
    Component,
    Count,
    Document,
    DocumentId,
    Evidence,
    FoundIn,
    Item,
    Load,
    Outcome,
    Passage,
    PlaceKind,
    PlaceRef,
    PlaceRole,
    Published,
    Span,
    When,
    Zone,
)

CALENDAR = NewsCalendar()
POINTS = {
    "Novorossiysk": (44.72, 37.79),
    "Vladivostok": (43.10, 131.89),  # 7,900 km from Tartus
    "Tartus": (34.89, 35.87),
    "Tobruk": (32.08, 23.98),
    "Baltiysk": (54.64, 19.89),  # 2,520 km from Tartus
    "Moscow": (55.75, 37.62),  # 6,180 km from Bamako
    "Bamako": (12.53, -7.95),
    "Damascus": (33.51, 36.29),  # 755 km from Baghdad
    "Baghdad": (33.34, 44.40),
    "Homs": (34.73, 36.72),
}
SHIP = Load(items=(Item(component=Component.SHIP, text="freighter Lady Hesper", equipment="Lady Hesper"),))
FRIGATE = Load(items=(Item(component=Component.SHIP, text="frigate Grozny Val", equipment="Grozny Val"),))
PLANE = Load(items=(Item(component=Component.AIRCRAFT, text="Il-76", equipment="Il-76"),))
TRUCKS = Load(
    items=(Item(component=Component.VEHICLE, text="trucks"),),
    count=Count(at_least=40, at_most=40, unit="truck", text="40 trucks"),
)
MISSILES = Load(items=(Item(component=Component.MISSILE, text="missiles"),))


def document(text: str) -> Document:
    return Document(
        id=DocumentId("doc_1"),
        sha256="0" * 64,
        media_type="text/plain",
        text=text,
        passages=(Passage(span=Span(start=0, end=len(text)), zone=Zone.BODY),),
        published=Published(earliest=date(2024, 5, 10), latest=date(2024, 5, 10), found_in=FoundIn.META),
    )


def ref(text: str, role: PlaceRole, name: str) -> PlaceRef:
    start = text.index(name)
    lat_deg, lon_deg = POINTS[name]
    return PlaceRef(
        role=role,
        name=name,
        text=name,
        id=f"site:{name}",
        kind=PlaceKind.SITE,
        lat_deg=lat_deg,
        lon_deg=lon_deg,
        span=Span(start=start, end=start + len(name)),
    )


def claim(text: str, load: Load, *places: PlaceRef, number: int = 1, on: tuple[date, date] | None = None) -> Claim:
    whole = Span(start=0, end=len(text))
    return Claim(
        id=ClaimId(f"clm_{number}"),
        document=DocumentId("doc_1"),
        act=Act.MOVE,
        outcome=Outcome.MOVED,
        evidence=(Evidence(span=whole, quote=text, zone=Zone.BODY),),
        loads=(load,),
        places=places,
        when=When(earliest=on[0], latest=on[1], text="then") if on else None,
    )


def voyage(text: str, load: Load, origin: str, destination: str) -> tuple[Check, ...]:
    """The notes on a text with one claim from an origin to a destination."""
    ends = ref(text, PlaceRole.ORIGIN, origin), ref(text, PlaceRole.DESTINATION, destination)
    return check_transit(document(text), [claim(text, load, *ends)], calendar=CALENDAR)


# One claim


@pytest.mark.parametrize(
    ("text", "load", "origin", "destination", "computed"),
    [
        ("She left Vladivostok on 3 May and docked in Tartus on 5 May.", SHIP, "Vladivostok", "Tartus", 100),
        ("She sailed from Vladivostok on Monday and reached Tartus on Tuesday.", SHIP, "Vladivostok", "Tartus", 143),
        ("On 3 May she left Vladivostok and on 4 May arrived in Tartus.", SHIP, "Vladivostok", "Tartus", 143),
        ("She left Vladivostok on 3 May. She docked in Tartus two days later.", SHIP, "Vladivostok", "Tartus", 100),
        ("She docked in Tartus on 5 May, having left Vladivostok on 3 May.", SHIP, "Vladivostok", "Tartus", 100),
        ("She left Baltiysk on 2 May; she reached Tartus on 3 May.", SHIP, "Baltiysk", "Tartus", 50),
        ("It left Baltiysk on 2 May and arrived in Tartus on 2 May.", FRIGATE, "Baltiysk", "Tartus", 97),
        ("She departed Vladivostok on 3 May before entering Tartus on 4 May.", SHIP, "Vladivostok", "Tartus", 143),
        ("It landed in Bamako after a two-hour flight from Moscow.", PLANE, "Moscow", "Bamako", 2060),
        ("The flight from Moscow to Bamako took three hours.", PLANE, "Moscow", "Bamako", 1545),
        ("It flew missiles from Moscow to Bamako in two hours.", PLANE, "Moscow", "Bamako", 2060),
        ("The convoy reached Baghdad from Damascus after a four-hour drive.", TRUCKS, "Damascus", "Baghdad", 151),
        ("The column drove from Damascus to Baghdad in five hours.", TRUCKS, "Damascus", "Baghdad", 126),
        ("After a three-day voyage from Vladivostok she docked in Tartus.", SHIP, "Vladivostok", "Tartus", 82),
    ],
)
def test_what_nothing_of_its_kind_can_do_is_noted(
    text: str, load: Load, origin: str, destination: str, computed: int
) -> None:
    (check,) = voyage(text, load, origin, destination)
    assert not check.is_right
    assert check.claims == ("clm_1",)
    kmh = int(check.computed.removeprefix("at least ").removesuffix(" km/h"))
    assert kmh == pytest.approx(computed, abs=2)


@pytest.mark.parametrize(
    ("text", "load", "origin", "destination"),
    [
        ("She left Novorossiysk on 3 May and docked in Tartus on 6 May.", SHIP, "Novorossiysk", "Tartus"),
        ("She left Novorossiysk on 3 May and docked in Tartus on 4 May.", SHIP, "Novorossiysk", "Tartus"),
        ("She left Tartus on Monday and reached Tobruk on Tuesday.", SHIP, "Tartus", "Tobruk"),
        ("She left Vladivostok on 3 April and docked in Tartus on 5 May.", SHIP, "Vladivostok", "Tartus"),
        ("She left Vladivostok in April and docked in Tartus on 5 May.", SHIP, "Vladivostok", "Tartus"),
        ("She left Baltiysk on 2 May and reached Tartus on 4 May.", FRIGATE, "Baltiysk", "Tartus"),
        ("She left Vladivostok and docked in Tartus on 5 May.", SHIP, "Vladivostok", "Tartus"),
        ("She left Vladivostok on 3 May for Tartus.", SHIP, "Vladivostok", "Tartus"),
        ("From Vladivostok, seen on 3 May, to Tartus on 4 May.", SHIP, "Vladivostok", "Tartus"),
        ("She left Vladivostok on 3 or 4 or 5 May and docked in Tartus early.", SHIP, "Vladivostok", "Tartus"),
        ("It landed in Bamako after a seven-hour flight from Moscow.", PLANE, "Moscow", "Bamako"),
        ("It landed in Bamako after a flight of more than two hours from Moscow.", PLANE, "Moscow", "Bamako"),
        ("The flight from Moscow to Bamako took more than two hours.", PLANE, "Moscow", "Bamako"),
        ("It left Moscow on 3 May and landed in Bamako on 3 May.", PLANE, "Moscow", "Bamako"),
        ("The convoy reached Baghdad from Damascus after a ten-hour drive.", TRUCKS, "Damascus", "Baghdad"),
        ("40 trucks reached Baghdad from Damascus after a two-hour trip.", TRUCKS, "Damascus", "Baghdad"),
        ("The missiles left Vladivostok on 3 May and reached Tartus on 4 May.", MISSILES, "Vladivostok", "Tartus"),
        ("She left Tartus on 3 May and docked in Homs on 3 May.", SHIP, "Tartus", "Homs"),
        ("She left Vladivostok on 5 May and docked in Tartus on 3 May.", SHIP, "Vladivostok", "Tartus"),
        ("She left Vladivostok around 3 May and docked in Tartus on 5 May.", SHIP, "Vladivostok", "Tartus"),
        ("She left Vladivostok on 3 May and docked in Tartus on or about 5 May.", SHIP, "Vladivostok", "Tartus"),
        ("She left Vladivostok on 3 May or so and docked in Tartus on 5 May.", SHIP, "Vladivostok", "Tartus"),
        (
            "She left Vladivostok on 3 May, and on 4 May said that Tartus was next.",
            SHIP,
            "Vladivostok",
            "Tartus",
        ),
    ],
)
def test_what_is_possible_or_open_gives_no_note(text: str, load: Load, origin: str, destination: str) -> None:
    assert voyage(text, load, origin, destination) == ()


@pytest.mark.parametrize(
    ("text", "computed"),
    [
        ("She left Tartus on 2 May and docked in Tobruk on 9 May after a two-day voyage.", "6 to 8 days"),
        ("She left Tartus on 2 May and docked in Tobruk on 3 May after a six-day voyage.", "0 to 2 days"),
    ],
)
def test_a_duration_that_its_own_days_deny_is_noted(text: str, computed: str) -> None:
    (check,) = voyage(text, SHIP, "Tartus", "Tobruk")
    assert (check.is_right, check.computed) == (False, computed)
    assert check.span.quoted_from(text).endswith("-day voyage")


def test_days_in_the_wrong_order_deny_no_duration() -> None:
    text = "She left Tartus on 9 May and docked in Tobruk on 2 May after a six-day voyage."
    assert voyage(text, SHIP, "Tartus", "Tobruk") == ()


@pytest.mark.parametrize("days", ["five-day", "six-day", "seven-day", "eight-day"])
def test_a_duration_that_its_days_allow_gives_no_note(days: str) -> None:
    text = f"She left Tartus on 2 May and docked in Tobruk on 9 May after a {days} voyage."
    assert voyage(text, SHIP, "Tartus", "Tobruk") == ()


def test_the_arithmetic_is_shown_with_the_speed_in_knots_for_ships() -> None:
    text = "She left Vladivostok on 3 May and docked in Tartus on 5 May."
    (check,) = voyage(text, SHIP, "Vladivostok", "Tartus")
    assert check.arithmetic == (
        "Vladivostok to Tartus: geodesic 7897 km in at most 79 hours (2024-05-03 to 2024-05-05, clocks 7 hours apart):"
        " at least 100 km/h (54 knots); a cargo ship makes 46 km/h (25 knots) at most"
    )


@pytest.mark.parametrize("outcome", [Outcome.DENIED, Outcome.BLOCKED, Outcome.SEIZED])
def test_what_did_not_arrive_is_not_timed(outcome: Outcome) -> None:
    text = "She left Vladivostok on 3 May and docked in Tartus on 5 May."
    ends = ref(text, PlaceRole.ORIGIN, "Vladivostok"), ref(text, PlaceRole.DESTINATION, "Tartus")
    told = replace(claim(text, SHIP, *ends), outcome=outcome)
    assert check_transit(document(text), [told], calendar=CALENDAR) == ()


# Several claims


def seen(text: str, *, number: int, at: str, on: date, load: Load = SHIP) -> Claim:
    return claim(text, load, ref(text, PlaceRole.DESTINATION, at), number=number, on=(on, on))


def test_one_named_ship_cannot_be_at_two_far_places_in_two_days() -> None:
    text = "The freighter Lady Hesper was in Vladivostok. Then she was in Tartus."
    one = seen(text, number=1, at="Vladivostok", on=date(2024, 5, 3))
    other = seen(text, number=2, at="Tartus", on=date(2024, 5, 4))
    (check,) = check_transit(document(text), [other, one])
    assert check.claims == ("clm_1", "clm_2")
    assert check.said == "2024-05-03 to 2024-05-04"


@pytest.mark.parametrize(
    ("load", "first", "second"),
    [
        (SHIP, date(2024, 5, 3), date(2024, 5, 20)),
        (PLANE, date(2024, 5, 3), date(2024, 5, 4)),
        (Load(items=(Item(component=Component.SHIP, text="Ropucha", equipment="Ropucha"),)), *[date(2024, 5, 3)] * 2),
        (replace(SHIP, count=TRUCKS.count), date(2024, 5, 3), date(2024, 5, 3)),
        (MISSILES, date(2024, 5, 3), date(2024, 5, 3)),
    ],
)
def test_other_sightings_give_no_note(load: Load, first: date, second: date) -> None:
    text = "It was in Vladivostok. Then it was in Tartus."
    one = seen(text, number=1, at="Vladivostok", on=first, load=load)
    other = seen(text, number=2, at="Tartus", on=second, load=load)
    assert check_transit(document(text), [one, other]) == ()


@pytest.mark.parametrize(
    ("words", "role", "can_be_timed"),
    [
        ("was in", PlaceRole.DESTINATION, True),
        ("docked in", PlaceRole.DESTINATION, True),
        ("left for", PlaceRole.DESTINATION, False),
        ("was heading for", PlaceRole.DESTINATION, False),
        ("left", PlaceRole.ORIGIN, True),
        ("arrived from", PlaceRole.ORIGIN, False),
        ("passed", PlaceRole.VIA, True),
        ("around 4 May was in", PlaceRole.DESTINATION, False),
    ],
)
def test_days_of_the_other_end_do_not_time_a_place(words: str, role: PlaceRole, *, can_be_timed: bool) -> None:
    text = f"The freighter Lady Hesper {words} Tartus."
    at = text.find("4 May")
    told = claim(text, SHIP, ref(text, role, "Tartus"), number=2, on=(date(2024, 5, 4), date(2024, 5, 4)))
    assert told.when
    told = replace(told, when=replace(told.when, span=Span(start=at, end=at + 5) if at >= 0 else None))
    before = seen("She was in Vladivostok.", number=1, at="Vladivostok", on=date(2024, 5, 3))
    assert bool(check_transit(document(text), [before, told])) is can_be_timed


# Speeds


def test_every_speed_names_its_source_and_every_component_has_a_row_for_the_rest() -> None:
    assert all(speed.source and speed.top_kmh > 0 for speed in speeds())
    assert {speed.component for speed in speeds() if not speed.words} == {speed.component for speed in speeds()}
    assert load_about(data_file("speeds.yaml")).source


@pytest.mark.parametrize(
    ("load", "evidence", "means"),
    [
        (SHIP, "x", "cargo ship"),
        (FRIGATE, "x", "ship"),
        (PLANE, "x", "transport aircraft"),
        (TRUCKS, "a convoy of trucks", "road convoy"),
        (TRUCKS, "the trucks were moved", None),
        (MISSILES, "x", None),
    ],
)
def test_the_means_is_told_by_what_travels(load: Load, evidence: str, means: str | None) -> None:
    speed = top_speed(claim(evidence, load))
    assert (speed.means if speed else None) == means


def test_carriers_go_before_loads_and_the_fastest_counts() -> None:
    carried = replace(claim("x", MISSILES), carriers=(SHIP, FRIGATE))
    speed = top_speed(carried)
    assert speed is not None
    assert speed.means == "ship"
    assert top_speed(replace(carried, carriers=(SHIP, MISSILES))) is None
