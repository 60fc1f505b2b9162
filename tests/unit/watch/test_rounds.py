"""Rounds of the watch: what is fetched when, and that nothing is lost or done twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from fakes import PlainReader, open_plain, resolve_nothing
from laydown.errors import FetchFailed, Refused
from laydown.pipeline import Kept, Stages, read_report
from laydown.store.memory import MemoryStore
from laydown.terms import ArticleStage, CaptureMethod, FoundIn, Limits, Reading, Rejection
from laydown.watch import Looked, Pace, Page, Tried, Watch, next_due, one_round, watched_feeds
from watched_web import NOON, FakeWeb, Hands, item, page, rss

FEED = "https://news.example/rss"
STAGES = Stages(
    open_report=open_plain, reader_of=lambda _: (PlainReader(), "plain 1"), resolver=resolve_nothing, read_at=NOON
)


@dataclass
class Desk:
    """A watch over a fake web, and what it read."""

    web: FakeWeb
    sources: Sequence[str] = (FEED,)
    limits: Limits = field(default_factory=Limits)
    store: MemoryStore = field(default_factory=MemoryStore)
    clock: Hands = field(default_factory=Hands)
    read: list[Page] = field(default_factory=list)
    is_stopping: Callable[[], bool] = field(default=lambda: False)

    @property
    def watch(self) -> Watch:
        return Watch(
            sources=self.sources,
            store=self.store,
            fetcher=self.web,
            read=self._read,
            clock=self.clock,
            pace=Pace(least_s=900.0, limits=self.limits),
            is_stopping=self.is_stopping,
        )

    def _read(self, given: Page) -> Reading | Rejection:
        self.read.append(given)
        outcome = read_report(given, replace(STAGES, read_at=self.clock()))
        assert not isinstance(outcome, Kept)
        return outcome

    def round(self, *, is_lenient: bool = False) -> list[Looked | Tried]:
        return list(one_round(self.watch, is_lenient=is_lenient))

    def later(self, **spans: float) -> list[Looked | Tried]:
        self.clock.turn(**spans)
        return self.round()

    def paths(self) -> list[str]:
        return [given.path for given in self.read]

    def told(self) -> list[str]:
        """What is to be told, and is told thereby."""
        news = self.store.watching.untold()
        self.store.watching.mark_told(news)
        claims = [self.store.claim(one.claim) for one in news]
        return [claim.evidence[0].quote for claim in claims if claim]


def desk(*numbers: int, **more: object) -> Desk:
    pages: dict[str, object] = {f"https://news.example/{n}": page(n) for n in numbers}
    return Desk(FakeWeb({FEED: rss(*map(item, numbers)), **pages}), **more)  # type: ignore[arg-type, dict-item]


def show(at: Desk, *numbers: int) -> None:
    at.web.pages |= {f"https://news.example/{n}": page(n) for n in numbers}
    at.web.pages[FEED] = rss(*map(item, numbers))


def test_the_articles_of_a_feed_are_read_once() -> None:
    at = desk(2, 1)
    steps = at.round()
    assert [type(step) for step in steps] == [Looked, Tried, Tried]
    assert at.told() == ["Convoy 1 of trucks moved.", "Convoy 2 of trucks moved."]
    assert at.later(hours=1)
    assert at.web.times_asked("https://news.example/1") == 1
    assert at.told() == []


def test_a_feed_is_not_looked_at_before_it_is_due() -> None:
    at = desk(1)
    at.round()
    assert at.later(minutes=10) == []
    assert at.web.times_asked(FEED) == 1
    assert at.later(minutes=10)
    assert at.web.times_asked(FEED) == 2


def test_a_round_by_a_clock_of_somebody_elses_takes_what_is_due_in_a_moment() -> None:
    at = desk(1)
    at.round()
    at.clock.turn(minutes=13)
    assert at.round() == []
    assert at.round(is_lenient=True)


def test_only_what_is_new_in_a_feed_is_fetched() -> None:
    at = desk(1)
    at.round()
    show(at, 3, 2, 1)
    at.later(hours=1)
    assert at.paths() == ["https://news.example/1", "https://news.example/2", "https://news.example/3"]


def test_an_entry_that_comes_back_is_not_new() -> None:
    at = desk(1, 2)
    at.round()
    show(at, 2)
    at.later(hours=1)
    show(at, 1, 2)
    at.later(hours=1)
    assert at.paths().count("https://news.example/1") == 1


def test_an_entry_that_was_changed_is_fetched_again_and_only_what_it_says_anew_is_told() -> None:
    at = desk()
    url = "https://news.example/1"
    updated = '<a:updated xmlns:a="http://www.w3.org/2005/Atom">2025-03-0{}</a:updated>'
    at.web.pages = {FEED: rss(item(1, more=updated.format(4))), url: page(1)}
    at.round()
    assert at.told() == ["Convoy 1 of trucks moved."]
    at.web.pages = {FEED: rss(item(1, more=updated.format(5))), url: f"{page(1)} A ship moved."}
    at.later(hours=1)
    assert at.paths() == [url, url]
    assert at.told() == [" A ship moved."]
    article = at.store.watching.article(url)
    assert article is not None
    assert article.stage is ArticleStage.READ


def test_a_changed_entry_whose_page_is_as_it_was_is_not_read_again() -> None:
    at = desk()
    updated = '<a:updated xmlns:a="http://www.w3.org/2005/Atom">2025-03-0{}</a:updated>'
    at.web.pages = {FEED: rss(item(1, more=updated.format(4))), "https://news.example/1": page(1)}
    at.round()
    at.web.pages[FEED] = rss(item(1, more=updated.format(5)))
    (_, tried) = at.later(hours=1)
    assert isinstance(tried, Tried)
    assert (tried.after.stage, tried.reading) == (ArticleStage.READ, None)
    assert len(at.read) == 1


def test_one_page_in_two_feeds_is_read_once() -> None:
    at = desk(1, sources=(FEED, "https://other.example/rss"))
    at.web.pages["https://other.example/rss"] = rss(item(1), title="Other")
    at.round()
    assert at.paths() == ["https://news.example/1"]


@pytest.mark.parametrize(
    ("updated", "last_modified", "is_read_again"),
    [
        ("2025-03-04T11:59:00Z", None, False),
        ("2025-03-04T12:30:00Z", None, True),
        ("2025-03-04", None, False),
        ("some time ago", None, False),
        ("2025-03-01T10:00:00Z", "Sat, 01 Mar 2025 09:00:00 GMT", True),
        ("2025-03-01T10:00:00Z", "Sat, 01 Mar 2025 10:00:00 GMT", False),
    ],
)
def test_a_page_that_was_changed_before_a_second_feed_named_it_is_read_again(
    updated: str, last_modified: str | None, *, is_read_again: bool
) -> None:
    other, url = "https://other.example/atom", "https://news.example/1"
    at = desk(1, sources=(FEED, other))
    at.web.headers[url] = (("Last-Modified", last_modified),) if last_modified else ()
    at.round()
    at.web.pages[url] = f"{page(1)} A ship moved."
    stamped = f'<item><guid>x</guid><link>{url}</link><a:updated xmlns:a="http://www.w3.org/2005/Atom">{updated}</a:updated></item>'
    at.web.pages[other] = rss(stamped)
    at.later(days=1)
    assert (len(at.read) == 2) is is_read_again


def test_a_live_page_is_read_again_with_every_entry_that_is_added_to_it() -> None:
    def entry(hour: int) -> str:
        told = f"<pubDate>Tue, 04 Mar 2025 {hour}:00:00 GMT</pubDate>"
        return f"<item><guid>post {hour}</guid><link>https://news.example/live#post-{hour}</link>{told}</item>"

    at = desk()
    url = "https://news.example/live"
    at.web.pages = {FEED: rss(entry(10), entry(11)), url: page(1)}
    at.round()
    assert at.web.times_asked(url) == 1
    at.web.pages = {FEED: rss(entry(10), entry(11), entry(13)), url: f"{page(1)} A ship moved."}
    at.later(hours=2)
    assert at.told() == ["Convoy 1 of trucks moved.", " A ship moved."]
    at.later(hours=2)
    assert at.web.times_asked(url) == 2


def test_two_addresses_of_one_page_are_told_once() -> None:
    at = desk(1)
    at.web.pages[FEED] = rss(item(1), item(2))
    at.web.moves["https://news.example/2"] = "https://news.example/1"
    at.round()
    assert len(at.told()) == 1
    assert len(at.store.documents()) == 1


def test_what_the_store_has_from_elsewhere_is_no_news() -> None:
    at = desk(1)
    url = "https://news.example/1"
    text = at.web.pages[url]
    assert isinstance(text, str)
    fetched = at.web.fetch(url)
    given = Page(path="saved.txt", data=text.encode(), arrival=fetched.arrival, envelope=fetched.envelope)
    outcome = read_report(given, STAGES)
    assert isinstance(outcome, Reading)
    at.store.add_reading(outcome)
    at.round()
    assert at.told() == []


def test_an_article_that_fails_is_tried_again_until_it_is_read() -> None:
    at = desk(1)
    url = "https://news.example/1"
    whole = at.web.pages[url]
    at.web.pages[url] = FetchFailed(url, "it answered 503", status=503)
    at.round()
    assert at.later(minutes=2) == []
    at.later(minutes=10)
    assert at.web.times_asked(url) == 2
    at.web.pages[url] = whole
    at.later(hours=1)
    assert at.told() == ["Convoy 1 of trucks moved."]
    assert at.store.rejections() == ()


def test_an_article_that_never_answers_is_given_up_and_listed() -> None:
    at = desk(1, limits=Limits(max_tries=3))
    url = "https://news.example/1"
    del at.web.pages[url]
    for _ in range(6):
        at.later(days=2)
    assert at.web.times_asked(url) == 3
    (rejection,) = at.store.rejections()
    assert (rejection.path, rejection.reason) == (url, "given up after 3 tries: it answered 404")
    (article,) = at.store.watching.articles(ArticleStage.GIVEN_UP)
    assert article.tries == 3


def test_an_article_that_was_given_up_is_tried_anew_when_its_feed_changes_it() -> None:
    at = desk(1, limits=Limits(max_tries=1))
    url = "https://news.example/1"
    updated = '<a:updated xmlns:a="http://www.w3.org/2005/Atom">2025-03-0{}</a:updated>'
    at.web.pages = {FEED: rss(item(1, more=updated.format(4)))}
    at.round()
    at.web.pages = {FEED: rss(item(1, more=updated.format(5))), url: page(1)}
    at.later(hours=1)
    assert at.told() == ["Convoy 1 of trucks moved."]


def test_an_address_that_is_not_to_be_asked_is_given_up_at_once() -> None:
    at = desk(1)
    at.web.pages["https://news.example/1"] = Refused("https://news.example/1", "a private network")
    at.round()
    assert [one.reason for one in at.store.rejections()] == ["a private network"]


def test_a_page_that_comes_empty_is_tried_again() -> None:
    at = desk(1)
    at.web.pages["https://news.example/1"] = " "
    at.round()
    at.web.pages["https://news.example/1"] = page(1)
    at.later(hours=1)
    assert at.told() == ["Convoy 1 of trucks moved."]


def test_a_page_without_its_end_is_tried_again_and_read_as_it_is_at_last() -> None:
    at = desk(1)
    url = "https://news.example/1"
    at.web.media_type = "text/html"
    at.web.pages[url] = "<html><body>Convoy 1"
    at.round()
    assert at.read == []
    at.web.pages[url] = f"<html><body>{page(1)}</body></html>"
    at.later(hours=1)
    assert len(at.read) == 1
    show(at, 2)
    for _ in range(5):
        at.later(hours=1)
    assert (at.web.times_asked("https://news.example/2"), len(at.read)) == (4, 2)


def test_half_a_page_after_other_failures_is_not_taken_for_the_whole() -> None:
    at = desk(1, limits=Limits(max_tries=20))
    url = "https://news.example/1"
    at.web.media_type = "text/html"
    half, down = "<html><body>Convoy 1", FetchFailed(url, "it answered 503", status=503)
    for given in (down, down, half, half, down, half):
        at.web.pages[url] = given
        at.later(days=1)
    assert at.read == []
    at.web.pages[url] = f"<html><body>{page(1)}</body></html>"
    at.later(days=1)
    assert len(at.read) == 1


def test_a_page_that_breaks_the_reader_costs_only_itself() -> None:
    at = desk(1, 2)
    at.web.pages["https://news.example/1"] = "A bomb moved."
    at.round()
    assert at.told() == ["Convoy 2 of trucks moved."]
    assert [one.error for one in at.store.rejections()] == ["ReaderFailed"]


def test_a_fault_of_ours_costs_the_article_or_feed_that_it_came_up_with() -> None:
    at = desk(1, 2)

    def breaks(url: str) -> None:
        if url.endswith("/1"):
            raise ZeroDivisionError("a fault")

    at.web.on_fetch = breaks
    at.round()
    assert at.told() == ["Convoy 2 of trucks moved."]
    (article,) = at.store.watching.articles(ArticleStage.WAITING)
    assert article.trouble == "a fault of laydown: ZeroDivisionError: a fault"


def test_a_feed_that_fails_is_left_alone_longer_and_longer_and_comes_back_whole() -> None:
    at = desk(1)
    shown = at.web.pages[FEED]
    at.web.pages[FEED] = FetchFailed(FEED, "no answer within 20 s")
    for _ in range(48):
        at.later(hours=1)
    assert at.web.times_asked(FEED) < 12
    at.web.pages[FEED] = shown
    at.later(days=2)
    assert at.told() == ["Convoy 1 of trucks moved."]
    (feed,) = at.store.watching.feeds()
    assert (feed.failures, feed.trouble) == (0, None)


def test_a_feed_that_is_gone_for_good_is_asked_no_more() -> None:
    at = desk(1)
    at.web.pages[FEED] = FetchFailed(FEED, "it answered 410", status=410)
    (looked,) = at.round()
    assert isinstance(looked, Looked)
    assert looked.after.retired
    at.later(days=30)
    assert at.web.times_asked(FEED) == 1
    assert next_due(at.watch) is None


def test_a_feed_that_moved_for_good_is_asked_where_it_went() -> None:
    at = desk(1)
    new = "https://news.example/new"
    at.web.pages[new] = at.web.pages.pop(FEED)
    at.web.moves[FEED] = new
    at.web.for_good.add(FEED)
    at.round()
    at.later(hours=1)
    assert at.web.asked.count(FEED) == 1
    assert at.web.asked.count(new) == 1
    assert len(at.told()) == 1


def test_a_feed_that_says_that_nothing_changed_is_not_read_again() -> None:
    at = desk(1)
    at.round()
    (looked,) = at.later(hours=1)
    assert isinstance(looked, Looked)
    assert (looked.entries, looked.after.looks) == (0, 2)


def test_a_feed_that_was_cut_short_is_read_whole_the_next_time() -> None:
    at = desk(1, 2, 3)
    whole = at.web.pages[FEED]
    assert isinstance(whole, str)
    at.web.pages[FEED] = whole[: whole.index("Story 3")]
    at.round()
    assert len(at.read) == 2
    at.web.pages[FEED] = whole
    at.later(hours=1)
    assert len(at.read) == 3
    assert at.store.rejections() == ()


def test_a_page_where_a_feed_was_is_trouble_and_loses_nothing() -> None:
    at = desk(1)
    at.round()
    shown = at.web.pages[FEED]
    at.web.pages[FEED] = "<html><body>Down for repairs</body></html>"
    (looked,) = at.later(hours=1)
    assert isinstance(looked, Looked)
    assert looked.after.trouble == "it is no feed: its first element is <html>"
    at.web.pages[FEED] = shown
    at.later(days=1)
    assert len(at.read) == 1


def test_the_feeds_of_a_list_are_watched_in_the_same_round() -> None:
    at = desk(1, sources=("https://news.example/opml",))
    at.web.pages["https://news.example/opml"] = f'<opml><body><outline xmlUrl="{FEED}"/></body></opml>'
    at.round()
    assert at.told() == ["Convoy 1 of trucks moved."]
    at.web.pages["https://news.example/opml"] = "<opml><body></body></opml>"
    at.later(hours=1)
    assert [feed.address for feed in watched_feeds(at.watch)] == ["https://news.example/opml"]


def test_lists_that_list_each_other_come_to_an_end() -> None:
    one, other = "https://news.example/1.opml", "https://news.example/2.opml"
    at = desk(1, sources=(one,))
    at.web.pages[one] = f'<opml><body><outline xmlUrl="{other}"/></body></opml>'
    at.web.pages[other] = f'<opml><body><outline xmlUrl="{one}"/><outline xmlUrl="{FEED}"/></body></opml>'
    at.round()
    assert sorted(set(at.web.asked)) == sorted([one, other, FEED, "https://news.example/1"])


def test_lists_are_followed_three_deep_and_no_further() -> None:
    def listing(goal: str) -> str:
        return f'<opml><body><outline xmlUrl="{goal}"/></body></opml>'

    at = desk(sources=("https://news.example/0",))
    at.web.pages = {f"https://news.example/{n}": listing(f"https://news.example/{n + 1}") for n in range(9)}
    at.round()
    assert at.web.asked == [f"https://news.example/{n}" for n in range(4)]


def test_a_sitemap_that_its_index_calls_unchanged_is_not_asked() -> None:
    index, child = "https://news.example/index.xml", "https://news.example/news.xml"
    at = desk(1, sources=(index,))

    def listing(day: str) -> str:
        return f"<sitemapindex><sitemap><loc>{child}</loc><lastmod>{day}</lastmod></sitemap></sitemapindex>"

    at.web.pages |= {
        index: listing("2025-03-04"),
        child: "<urlset><url><loc>https://news.example/1</loc></url></urlset>",
    }
    at.round()
    at.later(hours=1)
    assert at.web.times_asked(child) == 1
    at.web.pages[index] = listing("2025-03-05")
    at.later(hours=1)
    assert at.web.times_asked(child) == 2


def test_a_file_of_feeds_is_read_again_when_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text("<opml><body></body></opml>")
    at = desk(1, sources=(str(file),))
    at.round()
    assert at.read == []
    file.write_text(f'<opml><body><outline xmlUrl="{FEED}"/></body></opml>')
    at.later(hours=1)
    assert at.told() == ["Convoy 1 of trucks moved."]


def test_a_file_that_is_not_there_is_trouble_until_it_is(tmp_path: Path) -> None:
    at = desk(1, sources=(str(tmp_path / "feed.xml"),))
    (looked,) = at.round()
    assert isinstance(looked, Looked)
    assert looked.after.trouble == "no such file or directory"
    (tmp_path / "feed.xml").write_text(rss(item(1)))
    at.later(days=1)
    assert len(at.told()) == 1


def test_an_entry_without_a_page_is_read_from_its_own_words() -> None:
    at = desk()
    bare = "<item><guid isPermaLink='false'>a 7</guid><title>Alert</title><description>{}</description></item>"
    at.web.pages = {FEED: rss(bare.format("Trucks moved."))}
    at.round()
    (given,) = at.read
    assert (given.path, given.data) == (f"{FEED}#a%207", b"Alert\n\nTrucks moved.")
    assert given.arrival.method is CaptureMethod.MEMBER
    assert (given.envelope.title, given.envelope.publisher, given.envelope.url) == ("Alert", "Harbour News", None)
    at.web.pages = {FEED: rss(bare.format("Trucks moved. A ship moved."))}
    at.later(hours=1)
    assert len(at.read) == 2


def test_what_the_feed_says_goes_with_the_page() -> None:
    at = desk()
    more = (
        "<pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate><author>A. Writer</author>"
        '<source url="https://courier.example/rss">Harbour Courier</source>'
    )
    at.web.pages = {FEED: rss(item(1, more=more)), "https://news.example/1": page(1)}
    at.round()
    envelope = at.read[0].envelope
    assert (envelope.title, envelope.author, envelope.source) == ("Story 1", "A. Writer", "Harbour Courier")
    assert envelope.published is not None
    assert envelope.published.found_in is FoundIn.FEED


def test_a_page_of_the_outlet_that_is_named_as_its_source_is_that_outlets_own() -> None:
    at = desk()
    more = '<source url="https://www.courier.example/rss">Harbour Courier</source>'
    at.web.pages = {FEED: rss(item(1, host="courier.example", more=more)), "https://courier.example/1": page(1)}
    at.round()
    envelope = at.read[0].envelope
    assert (envelope.publisher, envelope.source) == ("Harbour Courier", None)


def test_hosts_take_turns() -> None:
    at = desk()
    at.web.pages = {FEED: rss(*(item(n) for n in (1, 2)), *(item(n, host="other.example") for n in (3, 4)))}
    at.round()
    hosts = [url.split("/")[2] for url in at.web.asked[1:]]
    assert hosts == ["news.example", "other.example"] * 2


def test_a_watch_that_is_told_to_stop_ends_after_what_is_under_way_and_goes_on_later() -> None:
    at = desk(1, 2, 3)
    at.is_stopping = lambda: len(at.read) == 1
    at.round()
    assert len(at.read) == 1
    at.is_stopping = lambda: False
    at.round()
    assert sorted(at.told()) == [f"Convoy {n} of trucks moved." for n in (1, 2, 3)]


def test_articles_make_way_for_feeds_that_have_waited_too_long_and_are_read_after_them() -> None:
    at = desk(1, 2, 3, 4)
    at.web.on_fetch = lambda _: at.clock.turn(minutes=14)
    at.round()
    assert len(at.read) == 2
    at.round()
    assert at.web.times_asked(FEED) == 2
    assert len(at.read) == 4


def test_a_round_by_the_clock_reads_all_that_waits() -> None:
    at = desk(1, 2, 3, 4)
    at.web.on_fetch = lambda _: at.clock.turn(minutes=14)
    at.round(is_lenient=True)
    assert len(at.read) == 4


def test_lists_of_lists_name_no_more_feeds_than_can_be_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("laydown.watch.rounds.MOST_FEEDS", 3)
    at = desk(sources=("https://news.example/0",))
    names = "".join(f'<outline xmlUrl="https://news.example/{n}"/>' for n in range(1, 9))
    at.web.pages = {"https://news.example/0": f"<opml><body>{names}</body></opml>"}
    at.round()
    assert len(at.web.asked) == 3


def test_the_next_round_is_when_the_first_feed_or_article_is_due() -> None:
    at = desk(1)
    assert next_due(at.watch) == NOON
    del at.web.pages["https://news.example/1"]
    at.round()
    due = next_due(at.watch)
    assert due is not None
    assert timedelta(minutes=5) <= due - NOON <= timedelta(minutes=6)


@pytest.mark.parametrize("broken_at", ["add_reading", "add_news", "keep_article", "keep_shown", "keep_feed"])
def test_a_step_that_breaks_off_is_done_wholly_the_next_time(broken_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    at = desk(1)

    def breaks(*_: object) -> None:
        raise KeyboardInterrupt

    owner = at.store if hasattr(at.store, broken_at) else at.store.watching
    with monkeypatch.context() as patch:
        patch.setattr(owner, broken_at, breaks)
        with pytest.raises(KeyboardInterrupt):
            at.round()
    at.round()
    assert at.told() == ["Convoy 1 of trucks moved."]
    assert len(at.store.documents()) == 1
