"""What speaks for and against one fact, slot by slot."""

import math
import pickle
from dataclasses import replace
from datetime import date, timedelta

import pytest

from laydown.fuse.likeness import features, likeness
from laydown.fuse.tellings import Telling, tellings_of
from laydown.terms import Claim, Component, Document, Outcome, PlaceRole, SourceKind
from told import load, page, place, source, told

DAY = date(2025, 2, 10)
STORY = "A convoy of the Tripoli brigade with 40 Grad rockets left Hmeimim and was stopped before Tartus on Monday."
DENIAL = "The brigade denies that its convoy was stopped."
CONVOY = (load(None, Component.VEHICLE),)


def telling(document: Document, claim: Claim) -> Telling:
    (found,) = tellings_of({document.id: document}, [claim], family=str)
    return found


def stopped() -> Telling:
    wire = page("wire", STORY, published=DAY)
    way = (place(PlaceRole.ORIGIN, "Hmeimim"), place(PlaceRole.DESTINATION, "Tartus"))
    return telling(wire, told(wire, Outcome.BLOCKED, quote=STORY, loads=CONVOY, places=way, on=DAY))


def denied(around: str) -> Telling:
    note = page("note " + around, f"{around} {DENIAL}", published=DAY)
    spokesman = source("a spokesman", SourceKind.MILITARY)
    claim = told(note, Outcome.DENIED, quote=DENIAL, loads=CONVOY, by=(spokesman,), start=len(around) + 1)
    return telling(note, claim)


def test_a_bare_denial_answers_the_page_of_its_story() -> None:
    same = denied("Reports tell of a convoy of the Tripoli brigade with 40 Grad rockets near Hmeimim and Tartus.")
    other = denied("Reports tell of a convoy of the Minsk garrison with 12 Scud launchers near Polotsk and Brest.")
    assert likeness(same, stopped()) > likeness(other, stopped())
    assert "story_same" in features(same, stopped())
    assert "story_same" not in features(other, stopped())


def test_months_and_words_that_only_begin_a_sentence_make_no_story() -> None:
    one = page("one", "Trucks left in March. They were many. Later trucks came.")
    other = page("other", "They say the trucks came on a Monday. March was cold.")
    assert features(telling(one, told(one)), telling(other, told(other)))["story"] == 0.0


def test_likeness_does_not_depend_on_who_is_asked_first() -> None:
    denial = denied("Reports tell of a convoy near Hmeimim and Tartus.")
    assert likeness(denial, stopped()) == likeness(stopped(), denial)


def test_what_is_at_a_port_is_what_came_to_that_port() -> None:
    one, other = page("one", published=DAY), page("other", published=DAY)
    radars = (load("S-400", Component.RADAR),)
    landed = told(one, loads=radars, places=(place(PlaceRole.AT, "Tartus"),), on=DAY)
    brought = told(other, loads=radars, places=(place(PlaceRole.DESTINATION, "Tartus"),), on=DAY)
    elsewhere = told(other, loads=radars, places=(place(PlaceRole.DESTINATION, "Hmeimim"),), on=DAY)
    assert features(telling(one, landed), telling(other, brought))["end_same"] == 1.0
    assert "end_same" not in features(telling(one, landed), telling(other, elsewhere))


def test_two_ships_of_different_names_speak_against_one_fact() -> None:
    one, other = page("one", published=DAY), page("other", published=DAY)
    to_tartus = (place(PlaceRole.DESTINATION, "Tartus"),)
    first = told(one, carriers=(load("Sparta II", Component.SHIP),), places=to_tartus)
    second = told(other, carriers=(load("Ursa Major", Component.SHIP),), places=to_tartus)
    assert features(telling(one, first), telling(other, second))["vessel_apart"] == 1.0
    assert "vessel_apart" not in features(telling(one, first), telling(other, first))


def test_places_apart_in_other_roles_speak_less_against_one_fact_than_two_destinations() -> None:
    one, other = page("one", published=DAY), page("other", published=DAY)
    to_tartus = told(one, places=(place(PlaceRole.DESTINATION, "Tartus"),))
    to_minsk = told(other, places=(place(PlaceRole.DESTINATION, "Minsk"),))
    at_minsk = told(other, places=(place(PlaceRole.AT, "Minsk"),))
    tartus = telling(one, to_tartus)
    assert likeness(tartus, telling(other, at_minsk)) > likeness(tartus, telling(other, to_minsk))


def test_a_page_that_tells_it_after_the_outlet_of_the_other_speaks_for_one_fact() -> None:
    first, later = page("first", publisher="The Tripoli Gazette"), page("later", publisher="Minsk Review")
    by = (source("Tripoli Gazette", SourceKind.MEDIA),)
    ours, theirs = telling(first, told(first, loads=CONVOY)), telling(later, told(later, loads=CONVOY, by=by))
    assert features(ours, theirs)["cites"] == 1.0
    assert "cites" not in features(ours, telling(later, told(later, loads=CONVOY)))


def test_a_running_total_is_not_the_shipment_of_a_day() -> None:
    one, other = page("one"), page("other")
    shells = (load("155 mm shell", Component.AMMUNITION, 6000),)
    total = telling(one, replace(told(one, loads=shells), notes=("running_total",)))
    shipment, sum_again = telling(other, told(other, loads=shells)), replace(total, documents=frozenset())
    assert features(total, shipment)["total_mixed"] == 1.0
    assert "total_mixed" not in features(total, sum_again)


@pytest.mark.parametrize(("start", "name"), [(0, "one_spot"), (30, "next"), (200, "near"), (900, None), (5000, "far")])
def test_the_nearer_the_evidence_of_one_page_the_more_it_tells(start: int, name: str | None) -> None:
    text = page("page", "x" * 6000)
    one = telling(text, told(text, quote="Trucks left Tartus.", loads=CONVOY))
    other = telling(text, told(text, quote="Trucks were stopped.", loads=CONVOY, start=start))
    assert {"one_spot", "next", "near", "far"} & features(one, other).keys() == ({name} if name else set())


def test_words_with_other_endings_are_one_word() -> None:
    one, other = page("one"), page("other")
    ours = telling(one, told(one, quote="trucks were shipped to the depots"))
    theirs = telling(other, told(other, quote="shipping truck by truck, depot by depot"))
    assert features(ours, theirs)["words_held"] == 1.0


def test_every_feature_weighs_the_same_whoever_is_asked_first() -> None:
    text, note = page("text", STORY, published=DAY), page("note", DENIAL)
    way = (place(PlaceRole.ORIGIN, "Hmeimim"), place(PlaceRole.AT, "Latakia"), place(PlaceRole.DESTINATION, "Tartus"))
    one = telling(text, told(text, quote=STORY, loads=CONVOY, places=way, on=DAY))
    for places in (way[:1], way[1:], way[::-1], ()):
        other = telling(note, told(note, Outcome.DENIED, quote=DENIAL, places=places))
        assert features(one, other) == features(other, one)


def test_a_telling_goes_to_another_process_and_comes_back_the_same() -> None:
    assert pickle.loads(pickle.dumps(stopped())) == stopped()  # noqa: S301 - our own bytes


@pytest.mark.parametrize("outcome", [Outcome.MOVED, Outcome.BLOCKED, Outcome.SEIZED])
def test_a_page_does_not_tell_of_what_was_done_after_it(outcome: Outcome) -> None:
    early, late = page("early", published=DAY), page("late", published=DAY + timedelta(days=30))
    undated = telling(early, told(early, outcome, loads=CONVOY))
    dated = telling(late, told(late, loads=CONVOY, on=DAY + timedelta(days=20)))
    assert "gap_45" in features(undated, dated)
    assert likeness(undated, dated) == likeness(dated, undated)


def test_a_page_does_not_tell_of_the_same_way_months_after_it() -> None:
    early, late = page("early", published=DAY), page("late", published=DAY + timedelta(days=240))
    undated = telling(early, told(early, loads=CONVOY))
    dated = telling(late, told(late, loads=CONVOY, on=DAY + timedelta(days=239)))
    assert likeness(undated, dated) == -math.inf


@pytest.mark.parametrize("days", [-30, 0, 1])
def test_an_undated_claim_may_be_of_any_day_until_the_morning_after_its_page(days: int) -> None:
    early, late = page("early", published=DAY), page("late", published=DAY + timedelta(days=40))
    undated = telling(early, told(early, loads=CONVOY))
    dated = telling(late, told(late, loads=CONVOY, on=DAY + timedelta(days=days)))
    assert not {"gap_2", "gap_10", "gap_45", "gap_long"} & features(undated, dated).keys()


def test_a_page_may_tell_of_a_plan_before_it_is_carried_out() -> None:
    early, late = page("early", published=DAY), page("late", published=DAY + timedelta(days=30))
    plan = telling(early, told(early, Outcome.PLANNED, loads=CONVOY))
    done = telling(late, told(late, loads=CONVOY, on=DAY + timedelta(days=20)))
    assert "gap_45" not in features(plan, done)


def test_the_day_of_the_report_that_a_page_cites_is_no_day_of_its_own() -> None:
    wire = page("wire", publisher="Harbour Wire", published=DAY)
    paper = page("paper", publisher="Island Courier", published=DAY + timedelta(days=1))
    first = telling(wire, told(wire, loads=CONVOY, on=DAY - timedelta(days=6)))
    citing = source("Harbour Wire", SourceKind.MEDIA)
    assert "gap_10" not in features(first, telling(paper, told(paper, loads=CONVOY, on=DAY, by=(citing,))))
    assert "gap_10" in features(first, telling(paper, told(paper, loads=CONVOY, on=DAY)))


SHIP = (load("Sparta II", Component.SHIP),)
CARGO = (load(None, Component.VEHICLE, 20, 20),)


def landed(to: str, *, days: int, ship: str = "Sparta II", count: int = 20) -> Telling:
    port = page(f"port {to} {days} {ship} {count}", published=DAY + timedelta(days=days))
    loads, carriers = (load(None, Component.VEHICLE, count, count),), (load(ship, Component.SHIP),)
    end = (place(PlaceRole.DESTINATION, to),)
    return telling(port, told(port, loads=loads, carriers=carriers, places=end, on=DAY + timedelta(days=days)))


def test_a_named_ship_that_lands_its_load_in_another_port_ends_one_voyage() -> None:
    harbour = page("harbour", published=DAY)
    way = (place(PlaceRole.ORIGIN, "Tartus"), place(PlaceRole.DESTINATION, "al-Khadim"))
    sailed = telling(harbour, told(harbour, loads=CARGO, carriers=SHIP, places=way, on=DAY))
    assert "voyage" in features(sailed, landed("Benghazi", days=19))
    assert likeness(sailed, landed("Benghazi", days=19)) == likeness(landed("Benghazi", days=19), sailed)
    for other in (
        landed("Benghazi", days=-3),
        landed("Benghazi", days=80),
        landed("Benghazi", days=19, ship="Ursa Major"),
        landed("Benghazi", days=19, count=3),
    ):
        assert "voyage" not in features(sailed, other)
