"""Feeds to entries, whatever their format."""

import gzip
import json
from datetime import UTC, date, datetime

import pytest

from laydown.errors import BadInput, NotText, Refused, TooLarge
from laydown.terms import USUAL_LIMITS, FeedEntry, FoundIn, Limits, Listed, Published
from laydown.watch.feeds import Feed, feed_of

ADDRESS = "https://news.example/feeds/all.rss"


def read(text: str | bytes, *, address: str = ADDRESS, limits: Limits = USUAL_LIMITS) -> Feed:
    return feed_of(text.encode() if isinstance(text, str) else text, address=address, limits=limits)


def rss(items: str, *, channel: str = "<title>Harbour News</title>") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{channel}{items}</channel></rss>'


def only(feed: Feed) -> FeedEntry:
    (entry,) = feed.entries
    return entry


def on(day: date) -> Published:
    return Published(earliest=day, latest=day, found_in=FoundIn.FEED)


def test_an_rss_item_is_an_entry_with_all_that_it_says() -> None:
    feed = read(
        rss(
            "<item><title>Convoy &amp;amp; ship leave</title><link>/a.html</link><guid>g1</guid>"
            "<pubDate>Tue, 04 Mar 2025 10:00:00 GMT</pubDate><author>A. Writer</author>"
            "<description>&lt;p&gt;Trucks left.&lt;/p&gt;</description></item>"
        )
    )
    assert feed.title == "Harbour News"
    assert only(feed) == FeedEntry(
        key="g1",
        url="https://news.example/a.html",
        title="Convoy & ship leave",
        text="Trucks left.",
        published=on(date(2025, 3, 4)),
        told_at=datetime(2025, 3, 4, 10, tzinfo=UTC),
        author="A. Writer",
        publisher="Harbour News",
    )


def test_an_atom_entry_has_a_stamp_that_changes_with_it() -> None:
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>News</title><entry><id>urn:1</id>'
        '<title type="html">Convoy &lt;b&gt;leaves&lt;/b&gt;</title><link href="https://news.example/a"/>'
        "<published>2025-03-04T10:00:00Z</published><updated>2025-03-05T08:00:00Z</updated></entry></feed>"
    )
    entry = only(read(text))
    assert (entry.title, entry.stamp, entry.published) == (
        "Convoy leaves",
        "2025-03-05T08:00:00Z",
        on(date(2025, 3, 4)),
    )
    assert entry.language == "en"


def test_rss_1_and_0_91_are_read() -> None:
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>N</title></channel>'
        '<item rdf:about="https://news.example/a"><title>Convoy</title><link>https://news.example/a</link>'
        "<dc:date>2025-03-04</dc:date></item></rdf:RDF>"
    )
    assert only(read(rdf)).url == "https://news.example/a"
    old = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://example.org/rss-0.91.dtd">'
        '<rss version="0.91"><channel><title>N</title><item><title>Convoy</title><link>https://news.example/a</link>'
        "</item></channel></rss>"
    )
    assert only(read(old)).key == "https://news.example/a"


def test_the_outlet_that_an_item_names_as_its_source_is_kept() -> None:
    entry = only(
        read(
            rss(
                '<item><title>A</title><link>https://agg.example/1</link><source url="https://courier.example/rss">'
                "Harbour &lt;i&gt;Courier&lt;/i&gt;</source></item>"
            )
        )
    )
    assert (entry.source, entry.source_url) == ("Harbour Courier", "https://courier.example/rss")
    nameless = rss('<item><link>https://a.example/1</link><source url="https://www.courier.example/rss"/></item>')
    assert only(read(nameless)).source == "courier.example"
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>All</title><entry><id>1</id><link href="https://a.example/1"/>'
        '<source><title>Harbour Courier</title><link href="https://courier.example/"/></source></entry></feed>'
    )
    assert only(read(atom)).source == "Harbour Courier"


def test_a_feed_lends_its_name_to_pages_of_its_own_site_only() -> None:
    own, other = read(
        rss("<item><link>https://www.news.example/1</link></item><item><link>https://else.example/1</link></item>")
    ).entries
    assert (own.publisher, other.publisher) == ("Harbour News", None)


def test_an_item_without_a_link_is_its_own_text_and_changes_with_it() -> None:
    item = "<item><title>Alert</title><guid isPermaLink='false'>7</guid><description>{}</description></item>"
    before, after = (only(read(rss(item.format(words)))) for words in ("Trucks left.", "Trucks left at noon."))
    assert (before.url, before.text, before.publisher) == (None, "Trucks left.", "Harbour News")
    assert before.key == after.key == "7"
    assert before.stamp != after.stamp


def test_an_item_that_links_to_a_script_has_no_page() -> None:
    assert only(read(rss("<item><title>A</title><link>javascript:alert(1)</link></item>"))).url is None


def test_an_entry_is_named_by_id_else_link_else_words() -> None:
    named, linked, bare = read(
        rss(
            "<item><guid>id 1</guid><link>https://n.example/1</link></item><item><link>https://n.example/2</link></item>"
            "<item><title>Only words</title></item>"
        )
    ).entries
    assert (named.key, linked.key) == ("id 1", "https://n.example/2")
    assert bare.key.startswith("ent_")


def test_items_that_share_a_number_and_lead_to_several_pages_are_told_apart() -> None:
    same = "".join(f"<item><guid>0</guid><link>https://n.example/{n}</link></item>" for n in (1, 2, 2))
    keys = [entry.key for entry in read(rss(same)).entries]
    assert keys == ["0 https://n.example/1", "0 https://n.example/2"]


def test_the_longest_text_of_an_entry_is_taken() -> None:
    entry = only(
        read(
            rss(
                "<item><link>/1</link><description>Short.</description><content:encoded"
                ' xmlns:content="http://purl.org/rss/1.0/modules/content/">&lt;p&gt;Long.&lt;/p&gt;&lt;p&gt;Longer.'
                "&lt;/p&gt;</content:encoded></item>"
            )
        )
    )
    assert entry.text == "Long.\n\nLonger."


@pytest.mark.parametrize(
    ("channel", "wait_s"),
    [
        ("", None),
        ("<ttl>60</ttl>", 3600.0),
        ("<ttl>-5</ttl>", None),
        ("<ttl>9999999999999</ttl>", None),
        ("<ttl>soon</ttl>", None),
        (
            '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">hourly</sy:updatePeriod>'
            '<sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">2</sy:updateFrequency>',
            1800.0,
        ),
    ],
)
def test_a_feed_says_how_long_to_leave_it_alone(channel: str, wait_s: float | None) -> None:
    assert read(rss("", channel=channel)).wait_s == wait_s


@pytest.mark.parametrize("version", ["1", "1.1"])
def test_a_json_feed_is_read(version: str) -> None:
    items = [
        {
            "id": 17,
            "url": "/a",
            "title": "Convoy <b>leaves</b>",
            "content_html": "<p>Trucks left.</p><script>x</script>",
            "date_published": "2025-03-04T10:00:00Z",
            "date_modified": "2025-03-05T10:00:00Z",
            "authors": [{"name": "A. Writer"}, {"url": "x"}],
        },
        {"id": "b", "content_text": "No page."},
        "no item",
        {"id": None, "url": ["x"], "title": 5},
    ]
    text = json.dumps({"version": f"https://jsonfeed.org/version/{version}", "title": "News", "items": items})
    first, second, third = read(text).entries
    assert first == FeedEntry(
        key="17",
        url="https://news.example/a",
        title="Convoy leaves",
        text="Trucks left.",
        published=on(date(2025, 3, 4)),
        stamp="2025-03-05T10:00:00Z",
        told_at=datetime(2025, 3, 5, 10, tzinfo=UTC),
        author="A. Writer",
        publisher="News",
    )
    assert (second.url, second.text, second.publisher) == (None, "No page.", "News")
    assert third.url is third.title is None


@pytest.mark.parametrize(
    "text", ["{}", '{"items": []}', "{", "[" * 50_000, '{"version": 5, "items": 3}', '{"a":' * 9_000]
)
def test_json_that_is_no_feed_is_refused(text: str) -> None:
    with pytest.raises(NotText):
        read("{" + text if text[0] == "[" else text)


def test_a_news_sitemap_is_read() -> None:
    entry = only(
        read(
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
            ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://news.example/a </loc>'
            "<lastmod>2025-03-05</lastmod><news:news><news:publication><news:name>Harbour News</news:name>"
            "<news:language>en</news:language></news:publication><news:publication_date>2025-03-04T09:00:00Z"
            "</news:publication_date><news:title>Convoy leaves</news:title></news:news></url>"
            "<url><loc>javascript:x</loc></url></urlset>"
        )
    )
    assert entry == FeedEntry(
        key="https://news.example/a",
        url="https://news.example/a",
        title="Convoy leaves",
        published=on(date(2025, 3, 4)),
        stamp="2025-03-05",
        told_at=datetime(2025, 3, 5, tzinfo=UTC),
        publisher="Harbour News",
        language="en",
    )


def test_a_sitemap_that_is_packed_is_unpacked() -> None:
    packed = gzip.compress(b"<urlset><url><loc>https://news.example/a</loc></url></urlset>")
    assert only(read(packed)).url == "https://news.example/a"
    with pytest.raises(NotText):
        read(packed[:4] + b"broken" * 9)


def test_a_bomb_in_a_packed_sitemap_is_refused() -> None:
    bomb = gzip.compress(b" " * 50_000_000)
    with pytest.raises(TooLarge):
        read(bomb)


def test_an_index_lists_its_sitemaps_with_their_stamps() -> None:
    feed = read(
        "<sitemapindex><sitemap><loc>https://news.example/1.xml</loc><lastmod>2025-03-05</lastmod></sitemap>"
        "<sitemap><loc>/2.xml</loc></sitemap><sitemap/></sitemapindex>"
    )
    assert feed.listed == (
        Listed(address="https://news.example/1.xml", stamp="2025-03-05"),
        Listed(address="https://news.example/2.xml"),
    )


def test_an_opml_list_is_read_through_its_nested_outlines() -> None:
    feed = read(
        '<opml version="1.0"><head><title>Mine</title></head><body><outline text="Gulf"><outline text="Ports">'
        '<outline type="rss" xmlUrl="https://a.example/rss"/></outline><outline xmlurl="https://b.example/atom"/>'
        '</outline><outline type="link" url="https://c.example/"/><outline type="include" url="https://d.example/l"/>'
        '<outline xmlUrl="https://a.example/rss"/><outline xmlUrl="file:///etc/passwd"/></body></opml>'
    )
    assert feed.title == "Mine"
    assert [one.address for one in feed.listed] == [
        "https://a.example/rss",
        "https://b.example/atom",
        "https://d.example/l",
    ]


def test_only_the_newest_entries_are_looked_at_where_there_are_too_many() -> None:
    days = (3, 9, 1, 7)
    items = "".join(
        f"<item><link>https://n.example/{day}</link><pubDate>2025-03-0{day}</pubDate></item>" for day in days
    )
    feed = read(rss(items), limits=Limits(max_entries=2))
    assert ([entry.key[-1] for entry in feed.entries], feed.left_out) == (["9", "7"], 2)


def test_a_list_of_too_many_feeds_is_taken_up_to_the_limit() -> None:
    outlines = "".join(f'<outline xmlUrl="https://n.example/{n}"/>' for n in range(5))
    feed = read(f"<opml><body>{outlines}</body></opml>", limits=Limits(max_listed=3))
    assert (len(feed.listed), feed.left_out) == (3, 2)


def test_a_feed_that_ends_in_its_middle_keeps_all_but_its_last_entry() -> None:
    whole = rss("".join(f"<item><guid>{n}</guid><link>https://n.example/story{n}</link></item>" for n in range(5)))
    feed = read(whole[: whole.index("story4") + 3])
    assert feed.is_cut
    assert [entry.key for entry in feed.entries] == ["0", "1", "2", "3"]
    assert not read(whole).is_cut
    assert not read(whole + "<!-- served from cache -->\n").is_cut


def test_a_feed_with_a_slip_of_the_pen_is_read_as_far_as_it_goes() -> None:
    feed = read(rss("<item><title>Ships & trucks</title><link>https://n.example/1?a=1&b=2</link></item>"))
    assert (only(feed).title, only(feed).url) == ("Ships & trucks", "https://n.example/1?a=1&b=2")


def test_references_that_html_knows_and_prefixes_that_nobody_declared_are_what_was_meant() -> None:
    text = rss(
        "<item><title>Caf&eacute;&nbsp;&mdash; R&D &bogus; &#233; &amp; &lt;b&gt;</title><link>https://n.example/1</link>"
        "<content:encoded><![CDATA[<p>AT&T left & returned.</p>]]></content:encoded><odd:thing/></item>"
    )
    entry = only(read(text))
    assert entry.title == "Café — R&D &bogus; é &"
    assert entry.text == "AT&T left & returned."


def test_what_comes_before_the_break_is_read() -> None:
    items = "".join(f"<item><guid>{n}</guid><link>https://n.example/{n}</link></item>" for n in range(3))
    feed = read(rss(items + "<item><title>a <b c</title></item>"))
    assert [entry.key for entry in feed.entries][:3] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", NotText),
        ("   ", NotText),
        ("no feed at all", NotText),
        ("<html><body>A page</body></html>", NotText),
        ("<!DOCTYPE html><html></html>", NotText),
        ('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', Refused),
        ('<!-- x --><!DOCTYPE rss [\n<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', Refused),
        ('<rss><channel><!ENTITY a "b"></channel></rss>', Refused),
        ("<rss>" + "<a>" * 300 + "</a>" * 300 + "</rss>", TooLarge),
        ("<rss><item " + " ".join(f"a{n}='1'" for n in range(400)) + "/></rss>", TooLarge),
        ("<rss>" + "<a/>" * 150_001 + "</rss>", TooLarge),
    ],
)
def test_what_is_no_feed_or_would_cost_too_much_is_refused(text: str, error: type[BadInput]) -> None:
    with pytest.raises(error):
        read(text)


def test_a_web_page_is_no_feed_and_the_feed_that_it_names_is_told() -> None:
    head = '<link rel="icon" href="x"><link rel=alternate type="application/rss+xml" href="/all.rss?a=1&amp;b=2">'
    with pytest.raises(NotText) as refused:
        read(f"<!doctype html><html><head>{head}</head><body>{'<p><br>' * 300}</body></html>")
    assert refused.value.reason.endswith("the feed that it names is https://news.example/all.rss?a=1&b=2")


def test_entities_hidden_in_another_encoding_are_refused_as_well() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>'
    for encoding in ("utf-16", "utf-16-le", "utf-32"):
        with pytest.raises(Refused):
            read(bomb.encode(encoding))
    with pytest.raises(Refused):
        feed_of(bomb.encode("utf-7"), address=ADDRESS, limits=USUAL_LIMITS, charset="utf-7")


def test_a_feed_over_the_limit_is_refused() -> None:
    with pytest.raises(TooLarge):
        read(rss("<item/>" * 100), limits=Limits(max_feed_bytes=100))
