"""Feeds that are broken, huge or hostile end in entries or in one clear error; what they say is words, never markup."""

import json
import re
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from laydown.errors import BadInput, NotText
from laydown.terms import USUAL_LIMITS, FeedEntry
from laydown.watch.feeds import Feed, feed_of

ADDRESS = "https://news.example/rss"
MIB = 1024 * 1024


def read(data: bytes | str) -> Feed:
    return feed_of(data if isinstance(data, bytes) else data.encode(), address=ADDRESS, limits=USUAL_LIMITS)


def rss(items: str) -> str:
    return f'<rss version="2.0"><channel><title>N</title>{items}</channel></rss>'


def words(entry: FeedEntry) -> str:
    return " ".join(filter(None, (entry.title, entry.text, entry.author, entry.source, entry.publisher)))


LIVE = [
    "<script>alert(1)</script>Convoy",
    '<img src=x onerror="alert(1)">Convoy',
    "<svg onload=alert(1)><script>1</script></svg>Convoy",
    '<a href="javascript:alert(1)">Convoy</a>',
    "<iframe srcdoc='<script>1</script>'></iframe>Convoy",
    "<scr<script>ipt>alert(1)</scr</script>ipt>Convoy",
    "<style>@import 'x'</style>Convoy",
    "<math><mtext></mtext></math>Convoy",
    '"><img src=x onerror=alert(1)>Convoy',
]


@pytest.mark.parametrize("payload", LIVE)
def test_markup_in_a_title_or_text_becomes_words(payload: str) -> None:
    escaped = payload.replace("&", "&amp;").replace("<", "&lt;")
    item = f"<item><title>{escaped}</title><link>https://n.example/1</link><description>{escaped}</description>"
    (entry,) = read(rss(f'{item}<source url="https://s.example/">{escaped}</source></item>')).entries
    assert "Convoy" in words(entry)
    assert not re.search(r"<\s*(?:script|img|svg|a|iframe|style)\b", words(entry), re.IGNORECASE)
    as_json = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "title": payload, "content_html": payload}],
    }
    (entry,) = read(json.dumps(as_json)).entries
    assert not re.search(r"<\s*(?:script|img|svg|a|iframe|style)\b", words(entry), re.IGNORECASE)


BOMBS = {
    "billion laughs": '<!DOCTYPE r [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {"abcdefghij"[n + 1]} "{"&" + "abcdefghij"[n] + ";"}{"&" + "abcdefghij"[n] + ";"}">'
        for n in range(9)
    )
    + "]><rss><channel><title>&j;</title></channel></rss>",
    "a file": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><title>&x;</title></channel></rss>',
    "an address": '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:1/"> %x;]><rss/>',
    "after a comment": '<!-- --><!DOCTYPE r\n[<!ENTITY x "y">]><rss/>',
    "in small letters": '<!doctype r [<!entity x "y">]><rss/>',
    "100,000 deep": "<rss>" + "<a>" * 100_000,
    "100,000 attributes": "<rss><channel><item " + " ".join(f"a{n}=''" for n in range(100_000)) + "/></channel></rss>",
    "a million elements": rss("<item/>" * 1_000_000),
    "JSON 100,000 deep": "{" + '"a":{' * 100_000,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_are_refused(bomb: str) -> None:
    with pytest.raises(BadInput):
        read(bomb)


def test_an_external_document_type_is_not_loaded() -> None:
    kind = '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/rss.dtd">'
    assert read(f'{kind}<rss version="0.91"><channel><title>&eacute;</title></channel></rss>').title == "é"


@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel><item><title>" + "<" * 300_000,
        "<rss><channel><item><title>" + "&" * 300_000,
        "<rss><channel><item><title>" + "<!--" * 100_000,
        "<rss><channel><item><title>" + "<![CDATA[" * 100_000,
        "<rss><channel><item><title>" + "&lt;!--" * 100_000 + "</title></item></channel></rss>",
        "<rss><channel><item><description>" + "&lt;script&gt;" * 100_000 + "</description></item></channel></rss>",
        "<rss><channel><item><description>" + "&lt;a " * 300_000 + "</description></item></channel></rss>",
        "<rss><channel><item><pubDate>" + "1" * 300_000 + "</pubDate></item></channel></rss>",
        "<rss><channel><item><pubDate>" + "Mon, " * 100_000 + "</pubDate></item></channel></rss>",
        "<rss><channel><item><link>" + "a/../" * 200_000 + "</link></item></channel></rss>",
        rss("<item><guid>1</guid></item>" * 30_000),
        "<?xml " * 100_000,
        "<!DOCTYPE " * 100_000,
        "<opml>" + "<outline>" * 200 + '<outline xmlUrl="x"/>' * 50_000,
        "<urlset>" + "<url><loc>" * 100,
        rss("<item><title>a</title></link></item>"),
        rss("<item></published><link/><title></item>"),
    ],
)
def test_crowded_text_comes_to_an_end(text: str) -> None:
    with suppress(BadInput):
        assert isinstance(read(text), Feed)


PIECES = st.sampled_from(
    [
        *("<rss version='2.0'>", "</rss>", "<channel>", "</channel>", "<item>", "</item>", "<title>", "</title>"),
        *("<link>", "</link>", "<guid>", "</guid>", "<entry>", "</entry>", "<pubDate>", "<updated>", "<ttl>", "9"),
        *("<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>", "<![CDATA[", "]]>", "<!--", "-->", "<author>"),
        *("&lt;b&gt;", "&amp;", "&eacute;", "&", "<", ">", "<content type='xhtml'>", "<div>", "</div>", "<x:y>", "é"),
        *("http://a.example/1", "2025-03-04", "<source url='http://b.example'>", "</source>", "<url>", "<loc>", "😀"),
        *("<urlset>", "<sitemapindex>", "<opml>", "<outline xmlUrl='http://c.example'/>", "{", "}", "[", "]", "\0"),
        *('"items":', '"version":"https://jsonfeed.org/version/1",', "<?xml version='1.0' encoding='utf-16'?>"),
        *("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>", " xml:base='http://['", "\ufeff"),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_put_together_is_a_feed_or_refused(text: str) -> None:
    try:
        feed = read(text)
    except BadInput:
        return
    for entry in feed.entries:
        assert entry.url is None or entry.url.startswith(("http://", "https://"))
        assert entry.title is None or "\n" not in entry.title
    assert read(text) == feed


def test_a_feed_that_breaks_its_parser_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise KeyError("links")

    monkeypatch.setattr("laydown.watch.syndicated.feedparser.parse", breaks)
    with pytest.raises(NotText, match="KeyError"):
        read(rss(""))


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "latin-1", "nonsense"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_a_feed_or_refused(data: bytes, charset: str | None) -> None:
    try:
        feed_of(data, address=ADDRESS, limits=USUAL_LIMITS, charset=charset)
    except BadInput:
        return
