"""One suite for the state of the watch, whatever store keeps it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from laydown.measure.ids import sha256_hex
from laydown.ports import Store
from laydown.store.sqlite import SqliteStore
from laydown.terms import (
    Article,
    ArticleStage,
    ClaimId,
    DocumentId,
    FeedEntry,
    FoundIn,
    Listed,
    News,
    Published,
    Reading,
    Rejection,
    WatchedFeed,
)
from sample_record import sample_record
from strategies import READ_AT

FEED = WatchedFeed(
    address="https://news.example/rss",
    title="News",
    moved_to="https://news.example/new",
    validators=(("etag", '"1"'),),
    answered_by="https://news.example/newest",
    listed=(Listed(address="https://news.example/2", stamp="x"), Listed(address="https://news.example/3")),
    looks=3,
    failures=1,
    trouble="it answered 503",
    wait_s=3600.0,
    looked_at=READ_AT,
    next_at=READ_AT + timedelta(hours=1),
)
ARTICLE = Article(
    address="https://news.example/a",
    feed=FEED.address,
    entry=FeedEntry(
        key="1",
        url="https://news.example/a",
        title="Convoy — “leaves”",
        published=Published(earliest=READ_AT.date(), latest=READ_AT.date(), found_in=FoundIn.FEED),
        source="Courier",
    ),
    next_at=READ_AT,
)


def news(number: int, *, page: str = "https://news.example/a") -> News:
    return News(page=page, key=f"say_{number}", claim=ClaimId(f"clm_{number}"), document=DocumentId("doc_1"))


def test_nothing_is_known_at_first(store: Store) -> None:
    state = store.watching
    assert (state.feeds(), state.shown(FEED.address), state.article(ARTICLE.address)) == ((), {}, None)
    assert (state.articles(ArticleStage.WAITING), state.next_article_at()) == ((), None)
    assert (state.untold(), state.outlet("a")) == ((), None)


def test_a_feed_is_kept_whole_and_its_newest_state_holds(store: Store) -> None:
    store.watching.keep_feed(FEED)
    assert store.watching.feeds() == (FEED,)
    after = replace(FEED, failures=0, trouble=None)
    store.watching.keep_feed(after)
    store.watching.keep_feed(WatchedFeed(address="https://a.example/"))
    assert store.watching.feeds() == (WatchedFeed(address="https://a.example/"), after)


def test_an_entry_that_a_feed_shows_no_more_stays_known(store: Store) -> None:
    store.watching.keep_shown(FEED.address, {"1": "", "2": "x"})
    store.watching.keep_shown(FEED.address, {"2": "y", "3": ""})
    store.watching.keep_shown("https://other.example/", {"1": "z"})
    assert store.watching.shown(FEED.address) == {"1": "", "2": "y", "3": ""}


def test_an_article_is_kept_whole_and_its_newest_state_holds(store: Store) -> None:
    store.watching.keep_article(ARTICLE)
    assert store.watching.article(ARTICLE.address) == ARTICLE
    after = replace(ARTICLE, stage=ArticleStage.READ, document=DocumentId("doc_1"))
    store.watching.keep_article(after)
    assert store.watching.articles(ArticleStage.WAITING) == ()
    assert store.watching.articles(ArticleStage.READ) == (after,)


def test_articles_come_in_the_order_in_which_they_are_due(store: Store) -> None:
    late, early, same = (
        replace(ARTICLE, address=name, next_at=READ_AT + timedelta(minutes=minutes))
        for name, minutes in (("c", 5), ("b", 1), ("a", 1))
    )
    for article in (late, early, same):
        store.watching.keep_article(article)
    assert store.watching.articles(ArticleStage.WAITING) == (same, early, late)
    assert store.watching.next_article_at() == early.next_at


def test_addresses_and_keys_may_be_of_any_length(store: Store) -> None:
    long = "https://news.example/" + "".join(sha256_hex(f"{n}".encode()) for n in range(200))
    store.watching.keep_feed(replace(FEED, address=long))
    store.watching.keep_shown(long, {long: "x"})
    store.watching.keep_article(replace(ARTICLE, address=long))
    store.watching.add_news((news(1, page=long),))
    store.watching.keep_outlet(long, 7)
    assert [feed.address for feed in store.watching.feeds()] == [long]
    assert store.watching.shown(long) == {long: "x"}
    assert store.watching.article(long) is not None
    assert (len(store.watching.untold()), store.watching.outlet(long)) == (1, 7)


def test_news_is_told_once_in_the_order_in_which_it_came(store: Store) -> None:
    store.watching.add_news([news(2), news(1)])
    assert store.watching.untold() == (news(2), news(1))
    store.watching.mark_told([news(2)])
    store.watching.add_news([news(2), news(3)])
    assert store.watching.untold() == (news(1), news(3))


def test_two_pages_may_say_the_same(store: Store) -> None:
    other = news(1, page="https://other.example/b")
    store.watching.add_news([news(1), other])
    assert store.watching.untold() == (news(1), other)


def test_what_a_page_said_first_is_told_under_its_first_claim(store: Store) -> None:
    store.watching.add_news([news(1)])
    store.watching.add_news([replace(news(1), claim=ClaimId("clm_of_another_version"))])
    assert [one.claim for one in store.watching.untold()] == ["clm_1"]


def test_an_outlet_is_known_while_it_is_being_written_to(store: Store) -> None:
    store.watching.keep_outlet("claims.txt", 0)
    store.watching.keep_outlet("claims.txt", 17)
    assert store.watching.outlet("claims.txt") == 17
    store.watching.keep_outlet("claims.txt", None)
    assert store.watching.outlet("claims.txt") is None


def test_what_is_written_together_is_kept_together(store: Store) -> None:
    record = sample_record()
    document = record.documents[0]
    reading = Reading(document=document, claims=(), reader="rules 1", read_at=READ_AT)
    with store.together():
        store.add_reading(reading)
        store.watching.keep_article(ARTICLE)
        store.watching.add_news([news(1)])
    assert store.document(document.id) is not None
    assert store.watching.untold() == (news(1),)


def test_what_is_written_together_is_dropped_together(store: Store) -> None:
    store.watching.keep_feed(FEED)
    before = store.head()
    document = sample_record().documents[0]

    def write_and_break() -> None:
        with store.together():
            store.add_reading(Reading(document=document, claims=(), reader="rules 1", read_at=READ_AT))
            store.add_rejection(Rejection(path="b", error="EmptyInput", reason="is empty", advice=""), at=READ_AT)
            store.watching.keep_feed(replace(FEED, looks=9))
            store.watching.keep_shown(FEED.address, {"1": ""})
            store.watching.keep_article(ARTICLE)
            store.watching.add_news([news(1)])
            store.watching.mark_told([news(1)])
            store.watching.keep_outlet("a", 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_break()
    state = store.watching
    assert (store.documents(), store.rejections(), store.head()) == ((), (), before)
    assert (state.feeds(), state.shown(FEED.address), state.article(ARTICLE.address)) == ((FEED,), {}, None)
    assert (state.untold(), state.outlet("a")) == ((), None)
    store.watching.add_news([news(1)])
    assert state.untold() == (news(1),)


def test_the_state_outlives_the_process(tmp_path: Path) -> None:
    store = SqliteStore.open(tmp_path / "a.db")
    store.watching.keep_feed(FEED)
    store.watching.keep_article(ARTICLE)
    store.watching.add_news([news(1)])
    store.close()
    store = SqliteStore.open(tmp_path / "a.db")
    assert store.watching.feeds() == (FEED,)
    assert store.watching.article(ARTICLE.address) == ARTICLE
    assert store.watching.untold() == (news(1),)
    store.close()
