"""Copies: which pages are one text, and which of them stands for it."""

from dataclasses import replace
from datetime import date

from laydown.fuse.copies import copy_groups
from laydown.terms import Passage, Span, Zone
from told import page

STORY = (
    "Before dawn on Monday a column of thirty lorries left the depot by the river and drove east on the old road. "
    "Two people who live by the bridge counted them. The ministry would not say what they carried or where they went. "
    "By noon the column stood in a quarry behind the station, covered with nets, and the road was open again."
)
OTHER = (
    "Thirty lorries were seen on the eastern road at the start of the week, residents told this paper; officials gave "
    "no comment on their cargo. Satellite pictures that we bought show rows of vehicles in the pit near the railway. "
    "The depot they came from has been in use since spring, according to the watchers who follow trains and convoys."
)
MENU = "Home News Sport Weather Opinion Videos Newsletters Subscribe Sign in Contact us Most read today Live blog Jobs"


def test_a_copy_stands_under_the_page_published_first() -> None:
    first = page("first", STORY, published=date(2025, 1, 1))
    cut = page("cut", STORY[: len(STORY) * 3 // 4], published=date(2025, 1, 2))
    undated = page("undated", "Breaking: " + STORY)
    assert set(copy_groups([cut, undated, first]).values()) == {first.id}


def test_two_reports_of_one_event_in_their_own_words_are_no_copies() -> None:
    one, other = page("one", STORY), page("other", OTHER)
    assert copy_groups([one, other]) == {one.id: one.id, other.id: other.id}


def test_a_copy_of_a_copy_is_one_text() -> None:
    words = STORY.split()
    chain = [page(f"p{n}", " ".join(words[n * 8 : n * 8 + 40])) for n in range(3)]
    assert len(set(copy_groups(chain).values())) == 1


def test_a_shared_menu_makes_no_copy() -> None:
    pages = []
    for name, text in (("one", "Tanks came by rail."), ("other", "A ship sailed at night.")):
        whole = page(name, f"{MENU} {text}")
        menu = Passage(span=Span(start=0, end=len(MENU)), zone=Zone.BOILERPLATE)
        body = Passage(span=Span(start=len(MENU) + 1, end=len(whole.text)), zone=Zone.BODY)
        pages.append(replace(whole, passages=(menu, body)))
    assert len(set(copy_groups(pages).values())) == 2


def test_a_page_given_twice_is_no_copy_of_itself() -> None:
    one = page("one", STORY)
    assert copy_groups([one, one]) == {one.id: one.id}


def test_pages_without_words_are_no_copies_of_each_other() -> None:
    one, other = page("one", "…"), page("other", "?!")
    assert copy_groups([one, other]) == {one.id: one.id, other.id: other.id}
