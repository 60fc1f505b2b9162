"""RSS and Atom files."""

from datetime import date

from laydown.intake import open_report
from laydown.terms import CreditKind, Document, FoundIn, Zone

ITEM = "<item><title>{title}</title><pubDate>{day}</pubDate><description>{text}</description></item>"


def opened(feed: str) -> Document:
    return open_report(feed.encode(), path="feed.xml", published=None)


def rss(*items: str, channel: str = "") -> str:
    start = "<?xml version='1.0'?><rss version='2.0'><channel><title>Coast Ticker - all</title>"
    return f"{start}{channel}{''.join(items)}</channel></rss>"


def test_items_become_headlines_and_dated_text() -> None:
    item = ITEM.format(
        title="Column leaves", day="Sat, 14 Feb 2026 09:12:00 +0200", text="Two &lt;b&gt;lorries&lt;/b&gt; left."
    )
    document = opened(rss(item))
    found = [(p.span.quoted_from(document.text), p.zone, p.dated and p.dated.latest) for p in document.passages]
    assert found == [
        ("Coast Ticker - all", Zone.HEADLINE, None),
        ("Column leaves", Zone.HEADLINE, date(2026, 2, 14)),
        ("Two lorries left.", Zone.BODY, date(2026, 2, 14)),
    ]
    assert document.media_type == "application/rss+xml"
    assert document.publisher == "Coast Ticker"


def test_cdata_markup_is_read_as_text() -> None:
    item = ITEM.format(title="Column", day="", text="<![CDATA[<p>One lorry&hellip;</p><p>Two lorries.</p>]]>")
    assert opened(rss(item)).text.endswith("One lorry…\n\nTwo lorries.")


def test_the_channels_day_is_the_documents() -> None:
    document = opened(rss(channel="<lastBuildDate>Sat, 14 Feb 2026 09:30:00 +0200</lastBuildDate>"))
    assert document.published is not None
    assert (document.published.latest, document.published.found_in) == (date(2026, 2, 14), FoundIn.META)


def test_an_undated_feed_stays_undated() -> None:
    assert opened(rss(ITEM.format(title="A", day="", text="b"))).published is None


def test_atom_entries_are_read() -> None:
    document = opened(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Coast</title><entry><title>Column leaves</title>"
        "<updated>2026-02-14T09:12:00Z</updated><summary>Two lorries left.</summary></entry></feed>"
    )
    assert "Two lorries left." in document.text
    assert document.passages[-1].dated is not None


def test_entities_are_never_expanded_or_fetched() -> None:
    declared = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'><!ENTITY y 'yyyy'>]>"
    item = "<item><title>A &x;&y; b</title></item>"
    document = opened(f"<?xml version='1.0'?>{declared}<rss><channel><title>Coast</title>{item}</channel></rss>")
    assert document.text == "Coast\n\nA b"


def test_an_item_taken_from_another_outlet_credits_it_for_its_words_alone() -> None:
    source = "<source url='https://quay.example'>Quay Radio</source>"
    taken = f"<item><title>Column leaves</title><description>Two lorries left.</description>{source}</item>"
    document = opened(rss(ITEM.format(title="Own story", day="", text="A ship sailed."), taken))
    (credit,) = document.credits
    assert (credit.kind, credit.name) == (CreditKind.TEXT, "Quay Radio")
    assert credit.span is not None
    assert credit.span.quoted_from(document.text) == "Column leaves\n\nTwo lorries left."


def test_an_atom_entrys_source_is_named_by_its_title() -> None:
    entry = "<entry><title>Column leaves</title><source><id>x</id><title>Quay Radio</title></source></entry>"
    document = opened(f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Digest</title>{entry}</feed>")
    assert [credit.name for credit in document.credits] == ["Quay Radio"]
