"""Stories of one page: where they end, and what is one story however it is cut up."""

from datetime import date, time

import pytest

from laydown.intake import open_report
from laydown.terms import Document

GUNS = "Nine towed guns passed the mill at Sandford on Monday on their way to the Aldmoor range, a farmer there said."
GUNS_ON = "The farmer saw them come back past Sandford on Tuesday, and counted only seven of the nine that had gone."
SHIPS = "Two minelayers tied up at Port Ennis before dawn, and harbour master Cora Lind had their berths fenced off."
SHIPS_ON = "Lind said that the minelayers would stay at Port Ennis until the ice was gone from the northern channel."
TRAIN = "A train with eleven tank wagons stood in the siding at Karsk all day, the signalman Ivo Brant told this paper."


def opened(body: str, title: str = "News") -> Document:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return open_report(page.encode(), path="page.html", published=None)


def story(document: Document, words: str) -> int:
    return next(p.story for p in document.passages if p.span.quoted_from(document.text).startswith(words))


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Morning brief</h1><h2>Guns at Sandford mill</h2><p>{GUNS}</p><h2>Minelayers at Ennis</h2><p>{SHIPS}</p>",
        f"<h1>This week</h1><h3>1. Guns at the mill</h3><p>{GUNS}</p><h3>2. Ships at the pier</h3><p>{SHIPS}</p>",
        f"<h1>Two things</h1><p><b>Guns at the mill</b></p><p>{GUNS}</p><p>{GUNS_ON}</p>"
        f"<p><b>Ships at the pier</b></p><p>{SHIPS}</p><p>{SHIPS_ON}</p>",
        f"<h1>Headlines</h1><div class=item><h3><a href=/1>Guns seen at Sandford</a></h3><p>{GUNS}</p></div>"
        f"<div class=item><h3><a href=/2>Ships seen at Ennis</a></h3><p>{SHIPS}</p></div>",
        f"<article><h1>Guns at the mill</h1><p>{GUNS}</p><p>{GUNS_ON}</p></article>"
        f"<article><h1>Ships at the pier</h1><p>{SHIPS}</p><p>{SHIPS_ON}</p></article>",
        f"<h1>The week in brief</h1><p>{GUNS}</p><p>{GUNS_ON}</p><hr><p>{SHIPS}</p><p>{SHIPS_ON}</p>",
    ],
    ids=["digest", "numbered", "bold", "aggregator", "scrolling on", "rules"],
)
def test_stories_of_one_page_are_told_apart(body: str) -> None:
    document = opened(body, title=body.split("<h1>")[1].split("</h1>", maxsplit=1)[0])
    assert 0 != story(document, GUNS) != story(document, SHIPS) != 0


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Guns at Sandford</h1><h2>The way out</h2><p>{GUNS}</p><h2>The way back</h2><p>{GUNS_ON}</p>",
        f"<h1>What we know</h1><h3>1. Where?</h3><p>{GUNS}</p><h3>2. How many came back?</h3><p>{GUNS_ON}</p>",
        f"<h1>Guns at Sandford</h1><p>{GUNS}</p><hr><p>{GUNS_ON}</p>",
        f"<h1>Guns at Sandford</h1><ul><li>{GUNS}</li><li>{GUNS_ON}</li></ul>",
    ],
    ids=["subheadings", "questions", "one rule", "points"],
)
def test_a_text_with_subheadings_is_one_story(body: str) -> None:
    document = opened(body)
    assert {passage.story for passage in document.passages} == {0}


def test_entries_of_a_live_page_are_one_story_with_their_own_hours() -> None:
    entries = "".join(
        f'<div class="e"><time datetime="2026-03-0{day}T{hour}:15Z">{hour}:15</time><h3>{head}</h3><p>{text}</p></div>'
        for day, hour, head, text in ((3, "09", "Seven are back", GUNS_ON), (2, "06", "Nine guns go by", GUNS))
    )
    document = opened(f"<h1>Live: guns at Sandford</h1>{entries}")
    assert {passage.story for passage in document.passages} == {0}
    passages = {passage.span.quoted_from(document.text): passage for passage in document.passages}
    assert (passages[GUNS].clock, passages[GUNS_ON].clock) == (time(6, 15), time(9, 15))
    assert [one.dated and one.dated.earliest for one in (passages[GUNS], passages[GUNS_ON])] == [
        date(2026, 3, 2),
        date(2026, 3, 3),
    ]


def test_items_of_a_feed_about_one_matter_are_one_story() -> None:
    items = "".join(
        f"<item><title>{t}</title><description>{d}</description></item>"
        for t, d in (
            ("Guns at Sandford", GUNS),
            ("Ships at Port Ennis", SHIPS),
            ("More of Port Ennis", SHIPS_ON),
            ("Train", TRAIN),
        )
    )
    feed = f"<rss><channel><title>News</title>{items}</channel></rss>"
    document = open_report(feed.encode(), path="feed.xml", published=None)
    assert story(document, SHIPS) == story(document, SHIPS_ON)
    assert len({story(document, words) for words in (GUNS, SHIPS, TRAIN)}) == 3
