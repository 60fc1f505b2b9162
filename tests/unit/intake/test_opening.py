"""Whole documents: what of a page is text, in which zone, and what the page says about itself."""

from datetime import date

import pytest

from laydown.errors import EmptyInput, TooLarge
from laydown.intake import open_report
from laydown.terms import Document, FoundIn, Limits, Published, Zone

BODY = (
    "A column of 24 lorries left the depot at Aldmoor on Monday and reached the harbour of Sand Quay, officials said.",
    "The lorries carried launch containers under tarpaulins; an escort of two police cars drove ahead of them all day.",
    "Nobody at the harbour would say for which ship the containers were meant, and the gates stayed shut until dusk.",
)
JSON = '<script type="application/ld+json">'
MENU = "<nav><ul><li><a href='/a'>World</a></li><li><a href='/b'>Defence</a></li></ul></nav>"
MOST_READ = (
    "<aside><h3>Most read</h3><ol><li><a href='/1'>Forty tanks shipped to Nowhere in secret</a></li>"
    "<li><a href='/2'>Frigate returns after refit</a></li></ol></aside>"
)


def page(body: str, *, head: str = "", title: str = "Column reaches Sand Quay | The Aldmoor Post") -> bytes:
    menu = f"<html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{MENU}"
    return f"{menu}{body}{MOST_READ}<footer>© The Aldmoor Post</footer></body></html>".encode()


def article(*extra: str) -> str:
    start = f"<article><h1>Column reaches Sand Quay</h1><p>{BODY[0]}</p>"
    return f"{start}{''.join(extra)}<p>{BODY[1]}</p><p>{BODY[2]}</p></article>"


def opened(data: bytes | str, published: Published | None = None) -> Document:
    return open_report(data if isinstance(data, bytes) else data.encode(), path="report", published=published)


def zones(document: Document) -> dict[str, Zone]:
    return {passage.span.quoted_from(document.text): passage.zone for passage in document.passages}


def readable(document: Document) -> str:
    kept = (passage for passage in document.passages if passage.zone is not Zone.BOILERPLATE)
    return "\n".join(passage.span.quoted_from(document.text) for passage in kept)


def test_article_is_read_and_the_page_around_it_is_not() -> None:
    document = opened(page(article()))
    assert all(zones(document)[paragraph] is Zone.BODY for paragraph in BODY)
    assert zones(document)["Column reaches Sand Quay"] is Zone.HEADLINE
    assert "Forty tanks" not in readable(document)
    assert "World" not in document.text


def test_title_and_outlet_are_told_apart() -> None:
    document = opened(page(article()))
    assert (document.title, document.publisher) == ("Column reaches Sand Quay", "The Aldmoor Post")


def test_outlet_before_the_headline_is_told_apart_too() -> None:
    document = opened(page(article(), title="The Aldmoor Post :: Column reaches Sand Quay"))
    assert (document.title, document.publisher) == ("Column reaches Sand Quay", "The Aldmoor Post")


def test_blocks_are_parted_by_one_empty_line_and_folded() -> None:
    document = opened(
        page(article("<p>Two\n  words\tand&nbsp;more were said in the harbour that evening, it seems.</p>"))
    )
    assert "Two words and more were said" in document.text
    assert "\n\n\n" not in document.text
    assert document.text.count("\n\n") == len(document.passages) - 1


@pytest.mark.parametrize(
    ("markup", "text", "zone"),
    [
        ("<figure><figcaption>The quay on Monday</figcaption></figure>", "The quay on Monday", Zone.CAPTION),
        ("<div class='img-caption'>The quay on Monday</div>", "The quay on Monday", Zone.CAPTION),
        (
            "<p>Lorries wait at the gate. / Harbour Photos</p>",
            "Lorries wait at the gate. / Harbour Photos",
            Zone.CAPTION,
        ),
        ("<blockquote><p>We saw them pass.</p></blockquote>", "We saw them pass.", Zone.QUOTE),
        ("<p><a href='/x'>Read more: Tanks at sea</a></p>", "Read more: Tanks at sea", Zone.TEASER),
        ("<p>ALSO READ: Tanks at sea</p>", "ALSO READ: Tanks at sea", Zone.TEASER),
        ("<p class='standfirst'>Escorted all day long</p>", "Escorted all day long", Zone.HEADLINE),
        ("<p>Advertisement</p>", "Advertisement", Zone.BOILERPLATE),
        ("<p>2506</p>", "2506", Zone.BOILERPLATE),
        ("<p>37 shares</p>", "37 shares", Zone.BOILERPLATE),
    ],
)
def test_parts_of_an_article_have_their_zone(markup: str, text: str, zone: Zone) -> None:
    found = zones(opened(page(article(markup))))
    assert found.get(text, Zone.BOILERPLATE) is zone


def test_a_repeated_caption_is_marked() -> None:
    caption = "<figure><figcaption>The quay on Monday</figcaption></figure>"
    document = opened(page(article(caption, caption)))
    repeats = [p.repeats for p in document.passages if p.span.quoted_from(document.text) == "The quay on Monday"]
    assert repeats == [False, True]


def test_a_table_in_the_article_is_kept_row_by_row() -> None:
    table = "<table><tr><th>Item</th><th>Left</th></tr><tr><td>Casspir</td><td>9</td></tr></table>"
    found = zones(opened(page(article(table))))
    assert found["Casspir | 9"] is Zone.BODY


def test_paragraphs_parted_by_breaks_are_passages() -> None:
    found = zones(opened(page(f"<div><h1>Column reaches Sand Quay</h1>{'<br><br>'.join(BODY)}</div>")))
    assert all(paragraph in found for paragraph in BODY)


def test_comments_are_not_read() -> None:
    comments = (
        f"<section id='comments'><h3>3 Comments</h3><p>My cousin counted 300 tanks there. {BODY[0]}</p></section>"
    )
    assert "300 tanks" not in readable(opened(page(article() + comments)))


def test_live_entries_carry_their_day() -> None:
    head = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "datePublished": "2025-03-02"}</script>'
    entries = "".join(
        f"<div><time>{time}</time></div><p>{paragraph}</p>"
        for time, paragraph in zip(("2 Mar 09:15", "1 Mar 22:40", "28 Feb 18:00"), BODY, strict=True)
    )
    document = opened(page(f"<article><h1>Column reaches Sand Quay</h1>{entries}</article>", head=head))
    days = [p.dated.latest for p in document.passages if p.zone is Zone.BODY and p.dated]
    assert days == [date(2025, 3, 2), date(2025, 3, 1), date(2025, 2, 28)]
    assert document.published == Published(earliest=date(2025, 3, 2), latest=date(2025, 3, 2), found_in=FoundIn.JSONLD)


@pytest.mark.parametrize(
    ("head", "line", "found_in"),
    [
        (
            f'{JSON}{{"@type":"NewsArticle","datePublished":"2025-02-12T01:00:00Z"}}</script>',
            "",
            "jsonld",
        ),
        (
            f'{JSON}[{{"@graph":[{{"@type":"NewsArticle","datePublished":"2025-02-12"}}]}}]</script>',
            "",
            "jsonld",
        ),
        ('<meta property="article:published_time" content="2025-02-12T10:40:00+00:00">', "", "meta"),
        ('<meta itemprop="datePublished" content="2025-02-12">', "", "meta"),
        ("", "<p><time datetime='2025-02-12T09:00'>Wednesday</time></p>", "time_tag"),
        ("", "<div class='byline'>By A. Writer | 12 February 2025</div>", "byline"),
        ("", "<p>Feb 12, 2025 at 14:02</p>", "byline"),
        ('<link rel="canonical" href="https://post.example/2025/02/12/column">', "", "url"),
    ],
)
def test_publication_day_is_found_and_says_where(head: str, line: str, found_in: str) -> None:
    found = opened(page(f"<h1>Column reaches Sand Quay</h1>{line}<p>{'</p><p>'.join(BODY)}</p>", head=head)).published
    assert found == Published(earliest=date(2025, 2, 12), latest=date(2025, 2, 12), found_in=FoundIn(found_in))


def test_neither_the_story_nor_the_copyright_dates_a_page() -> None:
    story = "<p>The depot was opened on 3 May 1998 and has stood there ever since, the mayor said.</p>"
    footer = "<footer>© 2025 The Aldmoor Post. Printed 2025-01-01.</footer>"
    assert opened(page(article(story) + footer)).published is None


@pytest.mark.parametrize(
    ("lang", "note", "expected"),
    [
        ("en-GB", "", ("2025-04-03", "2025-04-03")),
        ("de", "", ("2025-04-03", "2025-04-03")),
        ("en-US", "", ("2025-03-04", "2025-04-03")),
        ("en", "<p>Corrected 17/04/2025</p>", ("2025-04-03", "2025-04-03")),
        ("en", "<p>Corrected 04/17/2025</p>", ("2025-03-04", "2025-03-04")),
    ],
)
def test_slashes_are_read_in_the_order_that_the_page_shows(lang: str, note: str, expected: tuple[str, str]) -> None:
    markup = page(article("<p>03/04/2025</p>", note)).replace(b"<html>", f'<html lang="{lang}">'.encode())
    day = opened(markup).published
    assert day is not None
    assert (str(day.earliest), str(day.latest)) == expected


def test_a_stamp_in_utc_yields_to_the_same_instant_in_local_time() -> None:
    utc = "<meta property='article:published_time' content='2025-02-13T02:11:03+00:00'>"
    local = "<time datetime='2025-02-12T21:11:03-05:00'>February 12, 2025</time>"
    other = "<time datetime='2025-02-12T20:00:00-05:00'>February 12, 2025</time>"
    for tag, expected in ((local, date(2025, 2, 12)), (other, date(2025, 2, 13))):
        day = opened(page(article(tag), head=utc)).published
        assert day is not None
        assert day.earliest == expected


def test_a_page_that_begins_with_its_style_is_a_page() -> None:
    style = b"<style>" + b".a { color: red }\n" * 400 + b"</style>"
    assert opened(style + page(article())).media_type == "text/html"
    assert opened("Style matters.\n\n" + BODY[0]).media_type == "text/plain"


def test_the_users_day_wins_and_makes_another_document() -> None:
    given = Published(earliest=date(2025, 2, 1), latest=date(2025, 2, 1), found_in=FoundIn.GIVEN)
    data = page(article(), head='<meta name="date" content="2024-01-01">')
    assert opened(data, given).published == given
    assert opened(data, given).id != opened(data).id
    assert opened(data, given).sha256 == opened(data).sha256


def test_a_page_of_menus_has_nothing_to_read() -> None:
    document = opened("<html><body><ul><li><a href='/a'>World</a><li><a href='/b'>Tanks</a></ul></body></html>")
    assert {passage.zone for passage in document.passages} == {Zone.BOILERPLATE}
    assert document.notes == ("no_article_found",)


def test_the_same_bytes_give_the_same_document() -> None:
    assert opened(page(article())) == opened(page(article()))


def test_language_is_told_without_a_network() -> None:
    assert opened(page(article())).language == "en"
    assert (
        opened("Die Kolonne hat am Montag den Hafen erreicht, sagte ein Sprecher der Behörde in der Stadt.").language
        == "de"
    )


def test_limits_are_the_callers() -> None:
    with pytest.raises(TooLarge, match="report: it has"):
        open_report(b"x" * 100, path="report", published=None, limits=Limits(max_bytes=99))
    with pytest.raises(TooLarge, match="characters"):
        open_report(page(article()), path="report", published=None, limits=Limits(max_letters=50))


def test_hidden_text_is_not_text() -> None:
    with pytest.raises(EmptyInput):
        opened("<html><body><p style='display:none'>Tanks left.</p><p hidden>Tanks came.</p></body></html>")
