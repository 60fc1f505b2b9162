"""How long to wait: what feeds ask for, back-off, and what makes an article be given up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laydown.errors import BadInput, FetchFailed, NotText, Refused, TooLarge
from laydown.terms import (
    NO_ENVELOPE,
    Arrival,
    Article,
    ArticleStage,
    CaptureMethod,
    FeedEntry,
    Fetched,
    Limits,
    Listed,
    Rejection,
    WatchedFeed,
)
from laydown.watch.feeds import Feed
from laydown.watch.pace import Pace, failed, max_age_s, put_off, seen

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)
URL = "https://news.example/rss"
FEED = WatchedFeed(address=URL)
PACE = Pace(least_s=900.0, limits=Limits())
DAY = 86_400.0


def answered(*headers: tuple[str, str], url: str = URL, notes: tuple[str, ...] = ()) -> Fetched:
    arrival = Arrival(method=CaptureMethod.FETCHED, url=url, asked=URL, headers=headers, notes=notes)
    return Fetched(data=b"", arrival=arrival, envelope=NO_ENVELOPE)


def wait_s(feed: WatchedFeed | Article) -> float:
    assert feed.next_at is not None
    return (feed.next_at - NOON).total_seconds()


def fault(*, status: int | None = 503, retry_after_s: float | None = None) -> FetchFailed:
    return FetchFailed(URL, f"it answered {status}", status=status, retry_after_s=retry_after_s)


@pytest.mark.parametrize(
    ("asked_s", "headers", "least", "most"),
    [
        (None, (), 900, 990),
        (60.0, (), 900, 990),
        (3600.0, (), 3600, 3960),
        (10 * DAY, (), DAY, 1.1 * DAY),
        (None, (("Cache-Control", "public, max-age=1800"),), 1800, 1980),
        (3600.0, (("Cache-Control", "max-age=1800"),), 3600, 3960),
        (None, (("Cache-Control", "no-cache, max-age=999999"),), 900, 990),
    ],
)
def test_a_feed_is_left_alone_as_long_as_it_asks_within_bounds(
    asked_s: float | None, headers: tuple[tuple[str, str], ...], least: float, most: float
) -> None:
    assert least <= wait_s(seen(FEED, answered(*headers), Feed(wait_s=asked_s), at=NOON, pace=PACE)) <= most


def test_feeds_that_were_seen_together_are_not_due_together() -> None:
    feeds = [replace(FEED, address=f"{URL}/{n}") for n in range(20)]
    assert len({wait_s(seen(feed, answered(), Feed(), at=NOON, pace=PACE)) for feed in feeds}) == 20


def test_the_same_feed_is_due_at_the_same_time_on_every_machine() -> None:
    one, other = (seen(FEED, answered(), Feed(), at=NOON, pace=PACE) for _ in range(2))
    assert one == other


def test_nothing_new_keeps_what_is_known_and_ends_the_trouble() -> None:
    before = replace(
        FEED,
        title="News",
        validators=(("etag", "a"),),
        failures=3,
        trouble="x",
        wait_s=3600.0,
        listed=(Listed(address="https://news.example/1"),),
    )
    after = seen(before, answered(), None, at=NOON, pace=PACE)
    assert (after.title, after.validators, after.listed, after.wait_s) == (
        "News",
        before.validators,
        before.listed,
        3600.0,
    )
    assert (after.failures, after.trouble) == (0, None)


def test_validators_are_those_of_the_last_whole_answer() -> None:
    given_back = answered(("ETag", '"2"'), ("Last-Modified", "then"), ("X-Other", "y"))
    assert seen(FEED, given_back, Feed(), at=NOON, pace=PACE).validators == (("etag", '"2"'), ("last-modified", "then"))
    before = replace(FEED, validators=(("etag", '"1"'),))
    assert seen(before, given_back, Feed(is_cut=True), at=NOON, pace=PACE).validators == ()
    assert seen(before, answered(), Feed(), at=NOON, pace=PACE).validators == ()


def test_a_list_that_is_cut_short_is_not_taken_for_the_whole() -> None:
    listed = tuple(Listed(address=f"https://news.example/{n}") for n in range(3))
    cut = Feed(listed=listed[:1], is_cut=True)
    assert seen(replace(FEED, listed=listed), answered(), cut, at=NOON, pace=PACE).listed == listed
    assert seen(FEED, answered(), cut, at=NOON, pace=PACE).listed == listed[:1]


def test_only_a_move_for_good_is_remembered() -> None:
    elsewhere = "https://news.example/new"
    for_now = seen(FEED, answered(url=elsewhere), Feed(), at=NOON, pace=PACE)
    for_good = seen(FEED, answered(url=elsewhere, notes=("moved_permanently",)), Feed(), at=NOON, pace=PACE)
    assert (for_now.moved_to, for_good.moved_to) == (None, elsewhere)


def test_the_wait_doubles_with_every_failure_up_to_a_day() -> None:
    feed, waits = FEED, []
    for _ in range(12):
        feed = failed(feed, fault(), at=NOON, pace=PACE)
        waits.append(wait_s(feed))
    assert all(900 * 2.0**n <= wait <= 1.1 * 900 * 2.0**n for n, wait in enumerate(waits[:6], 1))
    assert all(DAY <= wait <= 1.1 * DAY for wait in waits[7:])
    assert feed.failures == 12


def test_a_server_that_asks_for_time_gets_it_within_bounds() -> None:
    assert 7200 <= wait_s(failed(FEED, fault(retry_after_s=7200.0), at=NOON, pace=PACE)) <= 7920
    assert wait_s(failed(FEED, fault(retry_after_s=99 * DAY), at=NOON, pace=PACE)) <= 1.1 * DAY
    assert wait_s(failed(FEED, fault(retry_after_s=1.0), at=NOON, pace=PACE)) >= 1800


def test_a_feed_that_is_gone_for_good_is_retired_and_no_other_is() -> None:
    assert failed(FEED, fault(status=410), at=NOON, pace=PACE).retired
    for other in (fault(status=404), fault(status=None), Refused(URL, "private"), NotText(URL, "no feed")):
        assert not failed(FEED, other, at=NOON, pace=PACE).retired


def test_a_new_address_that_never_answers_is_given_up_for_the_first_one() -> None:
    feed = replace(FEED, moved_to="https://news.example/new")
    for _ in range(3):
        feed = failed(feed, fault(), at=NOON, pace=PACE)
        assert feed.moved_to is not None
    assert failed(feed, fault(), at=NOON, pace=PACE).moved_to is None


@given(st.integers(0, 10_000), st.none() | st.floats(0, 1e12))
def test_no_wait_is_over_the_bounds_whatever_failed(failures: int, retry_after_s: float | None) -> None:
    after = failed(replace(FEED, failures=failures), fault(retry_after_s=retry_after_s), at=NOON, pace=PACE)
    assert 900 <= wait_s(after) <= 1.1 * DAY + 1


ARTICLE = Article(address=URL, feed=URL, entry=FeedEntry(key="1", url=URL), next_at=NOON)


def refused(error: type[BadInput]) -> Rejection:
    return Rejection(path=URL, error=error.__name__, reason="why", advice="")


def test_an_article_is_tried_again_later_and_later_then_given_up() -> None:
    article, waits = ARTICLE, []
    while article.stage is ArticleStage.WAITING:
        waits.append(wait_s(article))
        article = put_off(article, refused(FetchFailed), fault(), at=NOON, pace=PACE)
    assert article.tries == 10
    assert waits == sorted(waits)
    assert timedelta(days=1) < timedelta(seconds=sum(waits)) < timedelta(days=3)


@pytest.mark.parametrize(
    ("error", "raised", "stage"),
    [
        (FetchFailed, fault(status=404), ArticleStage.WAITING),
        (FetchFailed, fault(status=410), ArticleStage.GIVEN_UP),
        (Refused, Refused(URL, "private"), ArticleStage.GIVEN_UP),
        (NotText, None, ArticleStage.WAITING),
        (TooLarge, None, ArticleStage.GIVEN_UP),
    ],
)
def test_what_another_try_would_not_mend_is_given_up_at_once(
    error: type[BadInput], raised: BadInput | None, stage: ArticleStage
) -> None:
    after = put_off(ARTICLE, refused(error), raised, at=NOON, pace=PACE)
    assert (after.stage, after.trouble) == (stage, "why")


@pytest.mark.parametrize(
    ("control", "seconds"),
    [
        ("max-age=60", 60.0),
        ("public, MAX-AGE = 60", 60.0),
        ("s-maxage=60", None),
        ("no-store", None),
        ("max-age=x", None),
    ],
)
def test_how_long_an_answer_stays_fresh_is_read_from_its_header(control: str, seconds: float | None) -> None:
    assert max_age_s(answered(("Cache-Control", control)).arrival) == seconds
