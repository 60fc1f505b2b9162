"""What an input came in: where it decides, and where the report itself does."""

from datetime import date

import pytest

from laydown.intake import open_report
from laydown.terms import CreditKind, Document, Envelope, FoundIn, Published

SAID = "A column of 24 lorries left the depot at Aldmoor on Monday and reached the harbour, officials said."
DAY = Published(earliest=date(2026, 6, 1), latest=date(2026, 6, 1), found_in=FoundIn.LISTED)


def opened(data: bytes | str, **stated: object) -> Document:
    raw = data if isinstance(data, bytes) else data.encode()
    return open_report(raw, path="x", published=None, envelope=Envelope(**stated))  # type: ignore[arg-type]


def test_a_stated_charset_decides_where_the_bytes_leave_it_open() -> None:
    text = "Колонна из 24 грузовиков вышла."
    assert opened(text.encode("koi8-r"), charset="koi8-r").text == text
    assert opened(text.encode("utf-8"), charset="iso-8859-1").text == text
    assert opened("戦車は港を出た。".encode("iso-2022-jp"), charset="ISO-2022-JP").text == "戦車は港を出た。"
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{text}</p></body></html>'
    assert text in opened(page.encode("windows-1251"), charset="koi8-r").text


@pytest.mark.parametrize("charset", ["", "none-such", "utf-7", "base64", "hex", "x" * 500, "idna", "utf\0-8"])
def test_a_charset_that_is_none_changes_nothing(charset: str) -> None:
    assert opened(SAID, charset=charset).text == SAID


def test_a_stated_media_type_decides_where_the_bytes_leave_it_open() -> None:
    assert opened("The tag <p> opens a paragraph.", media_type="text/plain").media_type == "text/plain"
    assert opened("The tag <p> opens a paragraph.").media_type == "text/html"
    assert opened(f"<!doctype html><p>{SAID}</p>", media_type="text/plain").media_type == "text/html"
    assert opened(f"<section-x>{SAID}</section-x>", media_type="text/html").text == SAID


def test_a_source_is_a_credit_of_the_whole_text() -> None:
    (credit,) = opened(SAID, source="Coast Wire").credits
    assert (credit.kind, credit.name, credit.span) == (CreditKind.TEXT, "Coast Wire", None)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://a.example/",
        "//a.example/",
        "https:///a",
        "https://a.example/" + "a" * 10_000,
    ],
)
def test_only_an_address_of_the_web_is_that_of_a_document(url: str) -> None:
    feed = (
        f"<rss><channel><title>Coast Wire</title><link>{url}</link><item><title>{SAID}</title></item></channel></rss>"
    )
    page = f'<html><head><link rel="canonical" href="{url}"></head><body><p>{SAID}</p></body></html>'
    assert [opened(feed).url, opened(page).url, opened(SAID, url=url).url] == [None] * 3
    assert opened(feed.replace(url, "HTTPS://a.example/1")).url == "HTTPS://a.example/1"


def test_a_name_holds_nothing_that_steers_a_terminal_or_turns_the_writing() -> None:
    stated = opened(SAID, publisher="Coast\u202e Wire\x1b[2J", title="\x07Guns\x9b31m\u2066 left", author="\u202e")
    assert (stated.publisher, stated.title, stated.author) == ("Coast Wire [2J", "Guns 31m left", None)


def test_a_name_without_an_end_is_cut() -> None:
    page = (
        f'<html><head><meta property="og:site_name" content="{"P" * 100_000}"></head><body><p>{SAID}</p></body></html>'
    )
    assert len(opened(page).publisher or "") == 500
    stated = opened(SAID, publisher="P" * 1_000, title="T" * 1_000, author="A" * 1_000)
    assert [len(name or "") for name in (stated.publisher, stated.title, stated.author)] == [500] * 3


def test_a_text_that_is_its_own_title_is_said_to_be_one() -> None:
    assert opened("Column leaves Aldmoor", title="Column leaves Aldmoor").notes == ("title_only",)
    assert opened(SAID, title="Column leaves Aldmoor").notes == ()


def test_the_same_bytes_are_one_document_whatever_they_came_in() -> None:
    assert opened(SAID).id == opened(SAID, published=DAY).id == opened(SAID, url="https://a.example/").id


def test_the_text_of_a_record_is_taken_out_of_it() -> None:
    record = b'{"text": "%s", "source": "Harbour Post"}' % SAID.encode()
    document = opened(record, media_type="application/json", publisher="Harbour Post")
    assert (document.text, document.media_type, document.publisher) == (SAID, "text/plain", "Harbour Post")
    assert opened(b'{"claims": 3}', media_type="application/json").text == '{"claims": 3}'


def test_a_stated_language_holds_where_the_text_is_too_short_to_tell() -> None:
    assert opened("Колонна вышла.", language="ru").language == "ru"
    assert opened(SAID, language="ru").language == "en"
