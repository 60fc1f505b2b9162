"""The machine's score of a pair, for people who judge it."""

from laydown.fuse import JOINS_OVER, likeness_of_pair
from laydown.terms import Component, PlaceRole
from told import load, page, place, told

PAGES = tuple(page(name, publisher=name) for name in ("Wire", "Courier"))
RADARS = (load("S-400", Component.RADAR, 4, 4),)
WAY = (place(PlaceRole.ORIGIN, "Tartus"), place(PlaceRole.DESTINATION, "Minsk"))
FIRST = told(PAGES[0], quote="Four radars were flown to Minsk.", loads=RADARS, places=WAY)
SECOND = told(PAGES[1], quote="The radars, four of them, landed at Minsk.", loads=RADARS, places=WAY)
OTHER = told(PAGES[1], quote="Tanks stood at Benghazi.", loads=(load("T-72", Component.TANK),), start=90)


def test_claims_of_one_thing_on_one_way_are_alike_and_of_another_thing_elsewhere_are_not() -> None:
    claims = (FIRST, SECOND, OTHER)
    alike, apart = (likeness_of_pair(FIRST, other, PAGES, claims) for other in (SECOND, OTHER))
    assert alike is not None
    assert apart is not None
    assert apart < JOINS_OVER < alike


def test_it_does_not_matter_which_is_named_first() -> None:
    claims = (FIRST, SECOND, OTHER)
    assert likeness_of_pair(FIRST, SECOND, PAGES, claims) == likeness_of_pair(SECOND, FIRST, PAGES, claims)


def test_the_very_same_words_have_no_score() -> None:
    again = told(PAGES[1], quote="Four radars were flown to Minsk.", loads=RADARS, places=WAY)
    assert likeness_of_pair(FIRST, again, PAGES, (FIRST, again)) is None
