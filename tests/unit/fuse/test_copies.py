"""Copies: which pages are one text, and which of them stands for it."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laydown.fuse.copies import CopyIndex, content_words, copy_groups
from laydown.measure.ids import sha256_hex
from laydown.terms import Credit, CreditKind, Passage, Span, Zone
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


def test_a_page_that_takes_from_two_joins_neither_with_the_other() -> None:
    one, other = page("one", STORY, published=date(2025, 1, 1)), page("other", OTHER, published=date(2025, 1, 2))
    both = page("both", f"{STORY} {OTHER}", published=date(2025, 1, 3))
    groups = copy_groups([both, other, one])
    assert (groups[one.id], groups[other.id]) == (one.id, other.id)
    assert groups[both.id] in (one.id, other.id)


def test_a_rewrite_that_keeps_most_words_in_their_order_is_a_copy() -> None:
    rewrite = STORY.replace("Before dawn", "Early").replace("counted them", "saw it").replace("quarry", "gravel pit")
    one, other = page("one", STORY, published=date(2025, 1, 1)), page("other", rewrite, published=date(2025, 1, 2))
    assert copy_groups([one, other])[other.id] == one.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"url": "https://www.quay.example/2025/column"}, {"url": "http://quay.example/2025/column/?from=feed"}),
        ({"url": "https://quay.example/column"}, {"canonical_url": "https://quay.example/column"}),
        ({"canonical_url": "https://quay.example/column"}, {"canonical_url": "https://quay.example/column"}),
    ],
)
def test_pages_of_one_address_are_one_text(one: dict[str, str], other: dict[str, str]) -> None:
    pages = [
        replace(document, url=given.get("url"), canonical_url=given.get("canonical_url"))
        for document, given in ((page("one", STORY), one), (page("other", OTHER), other))
    ]
    assert len(set(copy_groups(pages).values())) == 1


@pytest.mark.parametrize(
    ("url", "media_type"),
    [("https://quay.example/", "text/html"), ("https://quay.example/feed", "application/rss+xml"), (None, "text/html")],
)
def test_a_front_page_a_feed_or_no_address_makes_no_copy(url: str | None, media_type: str) -> None:
    pages = [replace(page(text[:9], text), url=url, media_type=media_type) for text in (STORY, OTHER)]
    assert len(set(copy_groups(pages).values())) == 2


def test_content_words_are_the_longer_ones_and_those_with_figures() -> None:
    assert content_words("The S-300 was flown to al-Khadim on 6 May") == ["300", "flown", "khadim", "6"]


def test_taking_the_first_print_out_leaves_its_copies_one_text() -> None:
    first, second, third = (page(f"p{n}", STORY, published=date(2025, 1, n)) for n in (1, 2, 3))
    index = CopyIndex()
    for document in (third, first, second):
        index.add(document)
    assert index.copies(third.id) == tuple(sorted((first.id, second.id, third.id)))
    assert index.drop(first.id) == {second.id, third.id}
    assert index.leaders() == {second.id: second.id, third.id: second.id}
    assert index.leader(first.id) == first.id


def test_adding_tells_whose_text_stands_under_another_page_now() -> None:
    late, stranger, first = page("late", STORY), page("stranger", OTHER), page("a", STORY, published=date(2025, 1, 1))
    index = CopyIndex()
    assert index.add(late) == {late.id}
    assert index.add(stranger) == {stranger.id}
    assert index.add(first) == {first.id, late.id}


def test_thousands_of_pages_are_searched_as_a_few_are() -> None:
    index, words = CopyIndex(), [sha256_hex(str(n).encode())[:8] for n in range(40)]
    for number in range(1_100):
        index.add(page(f"p{number}", " ".join(f"{word}{number}" for word in words)))
    copy = page("copy", " ".join(f"{word}7" for word in words[5:]), published=None)
    index.add(copy)
    assert set(index.copies(copy.id)) == {copy.id, page("p7").id}


PARTS = [" ".join(f"{word}{part}" for word in STORY.split()[:12]) for part in "abcd"]
PAGES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(PARTS), min_size=1, max_size=3), st.none() | st.dates(max_value=date(2025, 1, 9))
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=60, deadline=None)
@given(PAGES, st.randoms(use_true_random=False), st.integers(0, 6))
def test_the_answer_is_free_of_the_order_of_adding_and_of_what_was_taken_out(
    drawn: list[tuple[list[str], date | None]], chance: random.Random, gone: int
) -> None:
    pages = [page(f"p{n}", " ".join(text), published=day) for n, (text, day) in enumerate(drawn)]
    extra = page("extra", " ".join(PARTS[:2]), published=date(2024, 1, 1))
    index = CopyIndex()
    for document in chance.sample([*pages, extra], len(pages) + 1):
        index.add(document)
    index.drop(pages[gone % len(pages)].id)
    index.drop(extra.id)
    index.add(pages[gone % len(pages)])
    assert index.leaders() == copy_groups(pages)


def test_of_one_day_the_page_that_credits_another_outlet_is_the_copy() -> None:
    day = date(2025, 1, 1)
    credit = Credit(kind=CreditKind.TEXT, name="Harbour Wire")
    for n in range(4):  # whatever the order of their ids
        wire = page(f"wire {n}", STORY, publisher="Harbour Wire", published=day)
        paper = replace(page(f"paper {n}", STORY, publisher="Island Courier", published=day), credits=(credit,))
        assert set(copy_groups([paper, wire]).values()) == {wire.id}


def test_an_outlet_that_credits_itself_is_no_copy_for_that() -> None:
    credit = Credit(kind=CreditKind.TEXT, name="Harbour Wire")
    pages = [page(f"p{n}", STORY, publisher="Harbour Wire", published=date(2025, 1, 1)) for n in range(2)]
    own = [replace(one, credits=(credit,)) for one in pages]
    assert set(copy_groups(own).values()) == set(copy_groups(pages).values())
