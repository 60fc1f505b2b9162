"""Addresses in feeds."""

import pytest

from laydown.watch.links import entry_address, is_of_house, page_link, page_of

FEED = "https://news.example/feeds/all.rss"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://news.example/a.html", "https://news.example/a.html"),
        ("/a.html", "https://news.example/a.html"),
        ("b/c?d=1&e=2", "https://news.example/feeds/b/c?d=1&e=2"),
        ("//other.example/a", "https://other.example/a"),
        (" https://news.example/a\n\tb ", "https://news.example/ab"),
        ("https://news.example/a#comments", "https://news.example/a"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("ftp://news.example/a", None),
        ("http://[::1", None),
        ("http://news.example:port/", None),
        ("https://news.example/two words", "https://news.example/two%20words"),
        ("", None),
        (None, None),
        ("https://news.example/" + "a" * 5_000, None),
    ],
)
def test_links_lead_to_web_pages_or_nowhere(link: str | None, url: str | None) -> None:
    assert page_link(link, FEED) == url


def test_a_relative_link_of_a_file_leads_nowhere() -> None:
    assert page_link("a.html", "/home/me/feed.xml") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://News.Example/a", "https://news.example/a"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example/a?utm_source=rss&utm_medium=feed", "https://news.example/a"),
        ("https://news.example/a?id=7&fbclid=x", "https://news.example/a?id=7"),
        ("https://news.example./a", "https://news.example/a"),
    ],
)
def test_two_ways_of_writing_an_address_are_one_page(one: str, other: str) -> None:
    assert page_of(one) == page_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/a", "https://news.example/A"),
        ("https://news.example/a?id=7", "https://news.example/a?id=8"),
        ("https://news.example/a?id=a%2Fb", "https://news.example/a?id=a"),
        ("https://news.example:8443/a", "https://news.example/a"),
        ("http://news.example/a", "https://news.example/a"),
    ],
)
def test_two_pages_stay_two(one: str, other: str) -> None:
    assert page_of(one) != page_of(other)


def test_an_entry_without_a_page_is_named_within_its_feed() -> None:
    assert entry_address(FEED, "tag:a b#c") == f"{FEED}#tag:a%20b%23c"


def test_a_page_is_of_its_feed_where_one_host_stands_below_the_other() -> None:
    assert is_of_house("https://www.news.example/a", "https://feeds.news.example/rss")
    assert not is_of_house("https://badnews.example/a", "https://news.example/rss")
    assert not is_of_house("https://news.example/a", "/home/me/feed.xml")
