"""What speaks for and against one fact, slot by slot."""

from datetime import date

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


def test_a_bare_denial_answers_what_stands_around_it() -> None:
    same = denied("Reports tell of a convoy of the Tripoli brigade with 40 Grad rockets near Hmeimim and Tartus.")
    other = denied("Reports tell of a convoy of the Minsk garrison with 12 Scud launchers near Polotsk and Brest.")
    assert likeness(same, stopped()) > likeness(other, stopped())
    assert features(other, stopped())["answered"] == 0.0


def test_likeness_does_not_depend_on_who_is_asked_first() -> None:
    denial = denied("Reports tell of a convoy near Hmeimim and Tartus.")
    assert likeness(denial, stopped()) == likeness(stopped(), denial)


def test_a_denial_with_a_place_of_its_own_is_compared_by_that() -> None:
    note = page("note", DENIAL)
    claim = told(note, Outcome.DENIED, quote=DENIAL, places=(place(PlaceRole.DESTINATION, "Tartus"),))
    assert "answered" not in features(telling(note, claim), stopped())


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
