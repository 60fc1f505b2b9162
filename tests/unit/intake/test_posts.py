"""Posts within a page: what they say, who wrote them and when; and what only looks like one."""

from datetime import date, time

import pytest

from laydown.intake import open_report
from laydown.terms import Document, Passage, Zone

BEFORE = "A battery of howitzers left the Aldmoor range on Monday and went north by road, the county said in a note."
AFTER = "The county would not say who had ordered the move, and sent questions on to the garrison, which stayed silent."
SAID = "Nine guns just passed the mill at Sandford, all of them under covers."

TWEET = (
    f'<blockquote class="twitter-tweet"><p lang="en">{SAID}</p>&mdash; Mill Road (@millroad) '
    '<a href="https://twitter.com/millroad/status/7">March 2, 2026</a></blockquote>'
)
RENDERED = (
    '<div data-testid="tweet"><div data-testid="User-Name"><span>Mill Road</span> <a href="https://x.com/mill_watch">'
    f'@mill_watch</a> <time datetime="2026-03-02T06:40:00Z">Mar 2</time></div><div data-testid="tweetText">{SAID}</div>'
    "<div><span>41</span></div></div>"
)
TELEGRAM = (
    '<div class="tgme_widget_message"><a class="tgme_widget_message_owner_name" href="https://t.me/millroad">'
    f'<span>Mill Road</span></a><div class="tgme_widget_message_text">{SAID}</div>'
    '<a class="tgme_widget_message_date"><time datetime="2026-03-02T06:40:00+00:00">06:40</time></a></div>'
)
FACEBOOK = (
    f'<div class="fb-post"><blockquote cite="https://www.facebook.com/millroad/posts/1"><p>{SAID}</p>Posted by '
    '<a href="https://www.facebook.com/millroad/">Mill Road</a> on '
    '<a href="https://www.facebook.com/millroad/posts/1">Monday, March 2, 2026</a></blockquote></div>'
)
MASTODON = (
    '<blockquote class="mastodon-embed" data-embed-url="https://guns.example/@millroad/5/embed"><div>'
    '<a href="https://guns.example/@millroad/5">Post by @millroad@guns.example</a></div>'
    f'<div class="status__content"><p>{SAID}</p></div></blockquote>'
)
VK = (
    '<div class="wall_post_cont"><div class="post_header"><a class="author" href="https://vk.com/mill">Mill Road</a>'
    f'<span class="rel_date">2 March 2026</span></div><div class="wall_post_text">{SAID}</div></div>'
)


def opened(embedded: str) -> Document:
    page = f"<html><body><article><h1>Howitzers go north</h1><p>{BEFORE}</p>{embedded}<p>{AFTER}</p></article></body>"
    return open_report(page.encode(), path="page.html", published=None)


def passage(document: Document, words: str) -> Passage:
    return next(one for one in document.passages if one.span.quoted_from(document.text).startswith(words))


@pytest.mark.parametrize(
    ("markup", "author", "day", "clock"),
    [
        (TWEET, "Mill Road (@millroad)", date(2026, 3, 2), None),
        (RENDERED, "Mill Road (@mill_watch)", date(2026, 3, 2), time(6, 40)),
        (TELEGRAM, "Mill Road", date(2026, 3, 2), time(6, 40)),
        (FACEBOOK, "Mill Road", date(2026, 3, 2), None),
        (MASTODON, "@millroad@guns.example", None, None),
        (VK, "Mill Road", date(2026, 3, 2), None),
    ],
    ids=["twitter", "x", "telegram", "facebook", "mastodon", "vk"],
)
def test_an_embedded_post_has_its_own_author_and_day(
    markup: str, author: str, day: date | None, clock: time | None
) -> None:
    document = opened(markup)
    post = passage(document, SAID)
    assert (post.zone, post.by, post.clock) == (Zone.BODY, author, clock)
    assert (post.dated.earliest if post.dated else None) == day
    assert passage(document, BEFORE).by is passage(document, AFTER).by is None
    assert passage(document, AFTER).dated is None


def test_names_and_stamps_of_a_post_are_not_read() -> None:
    document = opened(FACEBOOK)
    read = [p.span.quoted_from(document.text) for p in document.passages if p.zone is not Zone.BOILERPLATE]
    assert read == ["Howitzers go north", BEFORE, SAID, AFTER]


def test_a_quotation_is_no_post() -> None:
    document = opened(f"<blockquote><p>{SAID}</p></blockquote>")
    assert (passage(document, SAID).zone, passage(document, SAID).by) == (Zone.QUOTE, None)


def test_an_article_in_an_element_named_post_is_no_post() -> None:
    page = f'<html><body><div class="post social-post"><h1>Guns</h1><p>{BEFORE}</p><p>{AFTER}</p></div></body></html>'
    document = open_report(page.encode(), path="page.html", published=None)
    assert {p.by for p in document.passages} == {None}


def test_a_thread_keeps_every_author_apart_and_what_they_quote() -> None:
    posts = "".join(
        f'<div class="post has-profile"><span class="username">{who}</span><time datetime="2026-03-0{n}T10:00:00Z">'
        f'0{n}.03.2026</time><div class="content">{text}</div></div>'
        for n, who, text in (
            (1, "larkrise", BEFORE),
            (
                2,
                "oxbow",
                f"<blockquote>{SAID}</blockquote>They were back before noon, with their covers off.",
            ),
        )
    )
    document = open_report(f"<html><body><h1>Guns</h1>{posts}</body></html>".encode(), path="page.html", published=None)
    assert passage(document, BEFORE).by == "larkrise"
    assert passage(document, "They were back").by == "oxbow"
    assert passage(document, SAID).zone is Zone.QUOTE


def test_posts_of_a_channel_that_lie_days_apart_are_stories_of_their_own() -> None:
    posts = "".join(
        TELEGRAM.replace("2026-03-02", day).replace(SAID, text)
        for day, text in (("2026-03-02", SAID), ("2026-03-03", AFTER), ("2026-03-20", BEFORE))
    )
    document = open_report(f"<html><body>{posts}</body></html>".encode(), path="page.html", published=None)
    assert passage(document, SAID).story == passage(document, AFTER).story != passage(document, BEFORE).story


def test_what_is_larger_than_a_post_is_none_whatever_it_is_called() -> None:
    paragraphs = "".join(f"<p>{BEFORE} It was number {number} of the day.</p>" for number in range(700))
    page = (
        f'<html><body><h1>Guns</h1><div class="tweet"><span class="username">x</span>{paragraphs}</div></body></html>'
    )
    document = open_report(page.encode(), path="page.html", published=None)
    assert {passage.by for passage in document.passages} == {None}


def test_posts_within_each_other_without_end_are_read_in_time() -> None:
    nest = '<div class="tweet"><p>one two three four tanks</p>' * 150 + "</div>" * 150
    document = open_report(f"<html><body><p>{BEFORE}</p>{nest * 20}</body></html>".encode(), path="x", published=None)
    assert len(document.passages) > 1_000
